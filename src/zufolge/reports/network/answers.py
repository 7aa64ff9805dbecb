"""What comes from an address.

Invariant: frozen; a body is whole and unpacked; nothing of a server's own words is in the fields without being checked and cut.
"""

import codecs
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

_LONGEST_MARK = 1_000
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?\s*([\w.:+-]{1,40})", re.IGNORECASE)
_TYPE = re.compile(r"[\w!#$&^.+-]{1,100}/[\w!#$&^.+-]{1,100}")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a server gave to ask by, next time, whether something changed: its headers ETag and Last-Modified as they were."""

    etag: str | None = None
    last_modified: str | None = None


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer from an address.

    asked: the address asked for; url: the one that answered, after redirects; at: when its answer was complete; media_type as
    in "text/html" and charset as the server names them, None if it does not; marks: for asking again.
    """

    asked: str
    url: str
    status: int
    body: bytes
    at: datetime
    media_type: str | None = None
    charset: str | None = None
    marks: Marks = NO_MARKS

    @property
    def sha256(self) -> str:
        """Hash of the body's bytes."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that nothing changed since `marks` were given."""

    asked: str
    url: str
    at: datetime
    marks: Marks


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of one server: status, headers in lower case as they came, body unpacked."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """The first header of this name, None if there is none or it is empty."""
        return next((value for key, value in self.headers if key == name and value), None)

    @property
    def media_type(self) -> str | None:
        """As in "text/html", in lower case."""
        match = _TYPE.match(self.header("content-type") or "")
        return match[0].lower() if match else None

    @property
    def charset(self) -> str | None:
        """The charset that the server names, in lower case, if there is an encoding of that name."""
        match = _CHARSET.search(self.header("content-type") or "")
        try:
            return codecs.lookup(match[1]).name and match[1].lower() if match else None
        except (LookupError, ValueError):
            return None

    @property
    def marks(self) -> Marks:
        """For asking again; one that is overlong is left out."""
        etag, modified = (self.header(name) for name in ("etag", "last-modified"))
        return Marks(*(mark if mark and len(mark) <= _LONGEST_MARK else None for mark in (etag, modified)))

    def retry_after(self, now: datetime) -> float | None:
        """Seconds that the server asks to wait: a number of them, or a date."""
        said = (self.header("retry-after") or "").strip()
        if said.isascii() and said.isdigit():
            return float(said[:9])
        try:
            return max(0.0, (parsedate_to_datetime(said) - now).total_seconds())
        except (ValueError, TypeError, OverflowError, IndexError):  # TypeError: a date without a zone
            return None


def sendable(headers: Iterable[tuple[str, str | None]]) -> list[tuple[str, str]]:
    """The headers that have a value and can stand in a request: printable characters of Latin-1 only."""
    return [(k, v) for k, v in headers if v and all(" " <= c <= "~" or "\xa0" <= c <= "\xff" for c in v) and v == v.strip()]
