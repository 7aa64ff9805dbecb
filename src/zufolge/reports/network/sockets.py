"""Connections: the one place that opens sockets.

Invariant: a host's name is looked up once, its addresses are checked, and the connection goes to an address that was checked,
so that a name that leads elsewhere a moment later changes nothing; every step has a time limit; of a TLS connection the
certificate is checked against the name, and an end without goodbye is an error.
"""

import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from zufolge.errors import BadAnswer, RefusedAddress, TimedOut, Unreachable
from zufolge.reports.network.addresses import Target
from zufolge.reports.network.deadline import Deadline
from zufolge.reports.network.limits import Limits
from zufolge.reports.network.networks import closed, literal

_PIECE = 16_384
"""Also how far an answer's head may go beyond its limit, since it is measured between two pieces."""
_MOST_ADDRESSES = 4
_LATER = "Check the address and the network, then try again."


def _look_up(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _connect(address: str, port: int, timeout: float) -> socket.socket:
    return socket.create_connection((address, port), timeout=timeout)


Trust = ssl.SSLContext
"""Which certificates are trusted, and how TLS is spoken."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How names are looked up (host, port: addresses) and addresses connected to (address, port, seconds: socket)."""

    look_up: Callable[[str, int], Sequence[str]] = _look_up
    connect: Callable[[str, int, float], socket.socket] = _connect


SYSTEM_WAYS = Ways()


def trust(ca_file: Path | None) -> Trust:
    """Which certificates are trusted: those of the system, or those in the file. Raises Unreachable if it can't be read."""
    try:
        context = ssl.create_default_context(cafile=ca_file)
    except OSError as error:  # ssl.SSLError is one
        reason = error.strerror or str(error)
        raise Unreachable(f"the certificates can't be read ({reason})", str(ca_file), "Give a file in PEM.") from error
    context.options &= ~ssl.OP_IGNORE_UNEXPECTED_EOF  # else a page that is cut off looks like a whole one
    context.set_alpn_protocols(["http/1.1"])
    return context


@contextmanager
def connection(
    target: Target, limits: Limits, deadline: Deadline, ways: Ways, trusted: Callable[[], Trust]
) -> Iterator["Wire"]:
    """A connection to the target's host. Raises RefusedAddress, Unreachable, TimedOut."""
    plain = _open(target, limits, deadline, ways)
    try:
        wire = _secured(plain, target, limits, deadline, trusted()) if target.scheme == "https" else plain
        with wire:
            yield Wire(wire, limits, deadline, target.url)
    finally:
        plain.close()


class Wire:
    """An open connection, as `exchange` wants it."""

    def __init__(self, wire: socket.socket, limits: Limits, deadline: Deadline, where: str) -> None:
        self._wire, self._read, self._deadline, self._where = wire, limits.read, deadline, where

    def send(self, data: bytes) -> None:
        """Send all of it."""
        try:
            self._wire.settimeout(self._deadline.left(self._read))
            self._wire.sendall(data)
        except TimeoutError as error:
            raise self._deadline.too_slow(self._read, "it was asked") from error
        except OSError as error:
            raise _broken(self._where, error) from error

    def receive(self, patience: float | None = None) -> bytes:
        """What comes next; empty when the server has closed the connection properly. patience: seconds, else the limit."""
        try:
            self._wire.settimeout(self._deadline.left(patience or self._read))
            return self._wire.recv(_PIECE)
        except TimeoutError as error:
            raise self._deadline.too_slow(self._read, "it was read") from error
        except OSError as error:
            raise _broken(self._where, error) from error


def _open(target: Target, limits: Limits, deadline: Deadline, ways: Ways) -> socket.socket:
    failed: OSError | None = None
    for address in _allowed(target, limits, deadline, ways):
        try:
            return ways.connect(address, target.port, deadline.left(limits.connect))
        except OSError as error:
            failed = error
    if isinstance(failed, TimeoutError):
        raise deadline.too_slow(limits.connect, "it was connected to") from failed
    reason = failed.strerror or str(failed) if failed else "no address"
    raise Unreachable(f"can't be connected to ({reason})", target.url, _LATER, transient=True) from failed


def _allowed(target: Target, limits: Limits, deadline: Deadline, ways: Ways) -> list[str]:
    """The addresses of the host that may be connected to, at most four. Raises RefusedAddress if there are others only."""
    address = literal(target.host)
    found = [str(address)] if address else list(dict.fromkeys(_looked_up(target, limits, deadline, ways)))
    judged = [(one, _closed(one, limits)) for one in found]
    allowed = [one for one, reason in judged if reason is None]
    if judged and not allowed:
        one, reason = judged[0]
        what = f"leads to {one}, which is closed ({reason})"
        raise RefusedAddress(what, target.url, "Give the address of a public page.")
    return allowed[:_MOST_ADDRESSES]


def _closed(address: str, limits: Limits) -> str | None:
    parsed = literal(address)
    return "no address" if parsed is None else closed(parsed, private=limits.allow_private)


def _looked_up(target: Target, limits: Limits, deadline: Deadline, ways: Ways) -> Sequence[str]:
    """The addresses of a name. In a thread of its own, since the system's look-up has no time limit."""
    results: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            results.put(ways.look_up(target.host, target.port))
        except (OSError, UnicodeError) as error:  # UnicodeError: a label that no look-up takes
            results.put(error)

    threading.Thread(target=look_up, daemon=True).start()
    seconds = deadline.left(limits.connect)
    try:
        found = results.get(timeout=seconds)
    except queue.Empty as error:
        raise deadline.too_slow(limits.connect, "its host was looked up") from error
    if isinstance(found, Exception):
        again = isinstance(found, socket.gaierror) and found.errno == socket.EAI_AGAIN
        what = f"has a host that is not found ('{target.host}')"
        raise Unreachable(what, target.url, _LATER, transient=again) from found
    return found


def _secured(plain: socket.socket, target: Target, limits: Limits, deadline: Deadline, context: Trust) -> ssl.SSLSocket:
    try:
        plain.settimeout(deadline.left(limits.connect))
        return context.wrap_socket(plain, server_hostname=target.host, suppress_ragged_eofs=False)
    except TimeoutError as error:
        raise deadline.too_slow(limits.connect, "TLS was agreed on") from error
    except ssl.SSLCertVerificationError as error:
        what = f"has a certificate that is not trusted ({error.verify_message})"
        raise Unreachable(what, target.url, "Check the address, and the certificates of this system.") from error
    except (OSError, ValueError) as error:  # ValueError: a name that TLS can't carry
        reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or "broken off"
        raise Unreachable(f"does not agree on TLS ({reason})", target.url, _LATER) from error


def _broken(where: str, error: OSError) -> BadAnswer | TimedOut:
    reason = getattr(error, "reason", None) or error.strerror or "broken off"
    return BadAnswer(f"is cut off: the connection broke ({reason})", where, "Try again later.")
