"""How a page came to be kept: where and when it was captured, and the hash of its bytes.

Invariant: a field is None where nothing says it; the hash is of the page's bytes before anything was decoded in them.
"""

from dataclasses import dataclass, replace
from hashlib import sha256

from zufolge.reports.dates import iso_date
from zufolge.reports.reading import Received


@dataclass(frozen=True, slots=True)
class Capture:
    """address: the page's URL; time: when it was captured, ISO 8601; sha256: of its bytes; trouble: what is wrong with them."""

    address: str | None
    time: str | None
    sha256: str
    trouble: tuple[str, ...] = ()

    def notes(self) -> tuple[str, ...]:
        """What a person should know."""
        return (*(() if self.time is None else (f"captured {self.time}",)), f"sha256 of the page: {self.sha256}", *self.trouble)


def captured(received: Received, data: bytes, address: str | None, time: str | None, trouble: tuple[str, ...] = ()) -> Received:
    """A page that was read, with how it was captured; `time` as an archive writes it."""
    capture = Capture(address, iso_date(time) if time else None, sha256(data).hexdigest(), trouble)
    return replace(received, notes=(*received.notes, *capture.notes()), capture=capture)
