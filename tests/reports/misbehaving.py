"""A real server on this machine that answers as a test tells it, byte by byte, and a network that leads to it alone.

Names lead to public addresses, and connecting to these leads to the server, so that the door's guards are those of real use.
"""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from zufolge.reports.fetch import Door, Limits
from zufolge.reports.network.limits import Clock
from zufolge.reports.network.sockets import Ways

TLS = Path(__file__).parent / "fixtures" / "tls"
PUBLIC = "93.184.215.14"
NOW = datetime(2026, 3, 10, 7, 5, tzinfo=UTC)
LIMITS = Limits(ca_file=TLS / "ca.pem", body=100_000, total=60.0, connect=20.0, read=20.0)

Write = Callable[[bytes], None]
Answer = bytes | Callable[[Write], None]


def page(text: str = "Hallo", *headers: str, status: str = "200 OK", body: bytes | None = None) -> bytes:
    """A proper answer."""
    data = text.encode() if body is None else body
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {len(data)}", *headers, "", ""]).encode() + data


def to(location: str, status: str = "302 Found") -> bytes:
    """An answer that sends on."""
    return page("", f"Location: {location}", status=status)


def packed(data: bytes, *, encoding: str = "gzip") -> bytes:
    """A proper answer with a packed body."""
    return page("", f"Content-Encoding: {encoding}", body=data)


def bomb(megabytes: int) -> bytes:
    """So many zeros, packed."""
    return gzip.compress(bytes(megabytes * 1_000_000), 9)


def drip(data: bytes, pause: float) -> Callable[[Write], None]:
    """Byte after byte, with pauses."""

    def write(send: Write) -> None:
        for i in range(len(data)):
            send(data[i : i + 1])
            time.sleep(pause)

    return write


@dataclass
class Site:
    """What the server was asked (path, headers in lower case), and what it answers: by path, the next of a list or the same."""

    answers: dict[str, Answer | list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    abrupt: bool = False
    """Connections are ended without TLS's goodbye."""

    def paths(self) -> list[str]:
        """What was asked beside robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def answer(self, path: str) -> Answer:
        """The answer for a path."""
        known = self.answers.get(path, page("not here", status="404 Not Found"))
        if isinstance(known, list):
            return known.pop(0) if len(known) > 1 else known[0]
        return known


@dataclass
class Pauses:
    """A clock that only sleep moves; what was slept is noted."""

    slept: list[float] = field(default_factory=list)

    def clock(self) -> Clock:
        return Clock(
            now=lambda: NOW,
            monotonic=lambda: sum(self.slept),
            sleep=self.slept.append,
            chance=lambda: 1.0,
        )


@dataclass
class Net:
    """The site by http and by https, the names that lead to it, and the addresses that were connected to."""

    site: Site
    ports: dict[int, int]
    names: dict[str, list[Sequence[str]]] = field(default_factory=dict)
    connected: list[str] = field(default_factory=list)
    pauses: Pauses = field(default_factory=Pauses)

    def look_up(self, host: str, _port: int) -> Sequence[str]:
        """The next of the name's lists of addresses, or the last one again."""
        known = self.names.get(host, [[PUBLIC]])
        return known.pop(0) if len(known) > 1 else known[0]

    def connect(self, address: str, port: int, timeout: float) -> socket.socket:
        """To the server, whatever the address."""
        self.connected.append(address)
        return socket.create_connection(("127.0.0.1", self.ports.get(port, port)), timeout)

    def door(self, limits: Limits = LIMITS, clock: Clock | None = None) -> Door:
        """A door to this network, by the clock that only sleep moves."""
        return Door(limits, clock or self.pauses.clock(), Ways(self.look_up, self.connect))


@contextmanager
def network() -> Iterator[Net]:
    """A server for one test."""
    site = Site()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "server.pem")
    with _serving(site, None) as plain, _serving(site, context) as secure:
        yield Net(site, {80: plain, 443: secure})


@contextmanager
def _serving(site: Site, context: ssl.SSLContext | None) -> Iterator[int]:
    listener = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []

    def accept() -> None:
        while True:
            try:
                wire, _ = listener.accept()
            except OSError:
                return
            threads.append(threading.Thread(target=_serve, args=(site, wire, context)))
            threads[-1].start()

    accepting = threading.Thread(target=accept)
    accepting.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join()
        for thread in threads:
            thread.join()


def _serve(site: Site, wire: socket.socket, context: ssl.SSLContext | None) -> None:
    wire.settimeout(5)
    try:
        with wire, context.wrap_socket(wire, server_side=True) if context else wire as stream:
            head = b""
            while b"\r\n\r\n" not in head and (piece := stream.recv(65_536)):
                head += piece
            first, *rest = head.decode("latin-1").split("\r\n")
            pairs = (line.partition(": ") for line in rest if line)
            path = first.split(" ")[1]
            site.asked.append((path, {name.lower(): value for name, _, value in pairs}))
            answer = site.answer(path)
            answer(stream.sendall) if callable(answer) else stream.sendall(answer)
            _say_goodbye(stream, site)
    except OSError:
        pass  # the door went away, as some tests want it to


def _say_goodbye(stream: Any, site: Site) -> None:
    if isinstance(stream, ssl.SSLSocket) and not site.abrupt:
        stream.unwrap()
    else:
        stream.shutdown(socket.SHUT_WR)
