"""Addresses that people and servers give: taken apart, and refused where they may not be reached.

Invariant: a `Target` has a scheme, a host and a port that are allowed, and a path that can be sent as it stands; a host that is
written as a number is an allowed address. A name proves nothing: what it leads to is asked when it is connected (`networks`).

Where readers of addresses differ (control characters, backslashes, numbers that stand for IPv4), the address is refused, so
that nothing depends on which reading is right.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv6Address
from typing import Literal
from urllib.parse import quote, urljoin, urlsplit

from zufolge.errors import RefusedAddress
from zufolge.reports.network.networks import closed, literal

_LONGEST = 8_000
_PORTS = {"http": 80, "https": 443}
_FREE_PORT = 1024
"""From here on ports are open to everybody's programs; below it only 80 and 443 are the web's."""
_REMEDY = "Give the address of a public page, as http:// or https://."
_SAFE = "%/:?#[]@!$&'()*+,;=-._~|"

_UNCLEAR = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029\ud800-\udfff\ufeff]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# What readers of addresses take for IPv4: the last label is a number. Must not match: "1und1.de", "2a.example".
_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
# Names that lead to this machine or its own network everywhere.
_LOCAL = re.compile(r"(?:.*\.)?(?:localhost|localdomain|local|internal|intranet|lan|home\.arpa|onion|invalid)")


@dataclass(frozen=True, slots=True)
class Target:
    """What to ask and where: host is a name in ASCII without a trailing dot, or an address; path has its query."""

    scheme: Literal["http", "https"]
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as they stand in front of a path."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return self.origin + self.path


def is_address(given: str) -> bool:
    """Whether a string that a person gave is meant as an address and not as a file's name."""
    return given.lstrip().lower().startswith(("http://", "https://"))


def target_of(url: str, *, private: bool = False) -> Target:
    """`url` taken apart. Raises RefusedAddress. private: hosts of private networks and this machine are allowed."""
    url = url.strip(" \t\r\n")
    if len(url) > _LONGEST:
        raise _refused(url[:100] + "...", f"is longer than {_LONGEST} characters")
    if _UNCLEAR.search(url):
        raise _refused(url, "has blanks, backslashes or control characters in it")
    try:
        parts = urlsplit(url)
        scheme, port = parts.scheme, parts.port
    except ValueError as error:
        raise _refused(url, f"is no address ({error})") from error
    if scheme != "http" and scheme != "https":
        raise _refused(url, f"has the scheme '{scheme[:20]}'; only http and https are read")
    if "@" in parts.netloc:
        # Not shown in the message: it may hold a password.
        raise _refused(f"{scheme}://...@{parts.hostname}", "holds a user's name or a password")
    if port is not None and port not in _PORTS.values() and port < _FREE_PORT:
        raise _refused(url, f"has the port {port}; only 80, 443 and those from {_FREE_PORT} on are read")
    host = _host(url, parts.hostname or "", bracketed="[" in parts.netloc, private=private)
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return Target("https" if scheme == "https" else "http", host, port or _PORTS[scheme], path)


def redirected(target: Target, location: str, *, private: bool = False) -> Target:
    """Where `location` leads from `target`. Raises RefusedAddress, also for a way from https to http."""
    try:
        url = urljoin(target.url, location.strip(" \t\r\n"))
    except ValueError as error:
        raise _refused(target.url, f"leads to no address ({error})") from error
    try:
        found = target_of(url, private=private)
    except RefusedAddress as error:
        raise _refused(target.url, f"leads to {error.where}, which {error.what}") from error
    if target.scheme == "https" and found.scheme == "http":
        raise _refused(target.url, f"leads from https to {found.url}, which anybody on the way can change")
    return found


def _host(url: str, host: str, *, bracketed: bool, private: bool) -> str:
    address = literal(host)
    if address is not None:
        if bracketed is not isinstance(address, IPv6Address):
            raise _refused(url, "has a host that is no name and no address")
        reason = closed(address, private=private)
        if reason:
            raise _refused(url, f"leads to {address}, which is closed ({reason})")
        return str(address)
    name = _ascii(url, host).removesuffix(".")
    if _NUMBER.fullmatch(name):
        raise _refused(url, "has a number for a host that is no plain address")
    labels = name.split(".")
    if bracketed or len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _refused(url, "has a host that is no name and no address")
    if not private and _LOCAL.fullmatch(name):
        raise _refused(url, f"leads to '{name}', a name of this machine or its own network")
    return name


def _ascii(url: str, host: str) -> str:
    """A name's letters in ASCII (ß stays a letter of its own, as browsers have it)."""
    if host.isascii():
        return host.lower()
    import idna  # its tables take a moment, which names in ASCII should not cost

    try:
        return idna.encode(host, uts46=True, transitional=False).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise _refused(url, "has a host that is no name") from error


def _refused(where: str, what: str) -> RefusedAddress:
    return RefusedAddress(what, where.encode("utf-8", "backslashreplace").decode("utf-8"), _REMEDY)
