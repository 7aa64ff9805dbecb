"""How a page came to be kept: where and when it was captured, and the hash of its bytes.

Invariant: a field is None where nothing says it; the hash is of the page's bytes before anything was decoded in them.
"""

from dataclasses import dataclass, replace

from zufolge.reports.arrivals import digest, from_page
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
        return (*self.facts(), *self.trouble)

    def facts(self) -> tuple[str, ...]:
        """The notes on time and hash."""
        return (*(() if self.time is None else (f"captured {self.time}",)), f"sha256 of the page: {self.sha256}")


def captured(received: Received, data: bytes, address: str | None, time: str | None, trouble: tuple[str, ...] = ()) -> Received:
    """A page that was read, with how it was captured; `time` as an archive writes it."""
    capture = Capture(address, iso_date(time) if time else None, digest(data), trouble)
    report = from_page(received.report, capture.sha256, address, capture.time)
    return replace(received, report=report, notes=(*received.notes, *capture.notes()), capture=capture)
