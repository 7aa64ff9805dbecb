"""What a comparison is given: readings in the order of their appearance.

Invariant: every report once; `previous` names an earlier one of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from zufolge.language.document import Document, document
from zufolge.language.entries import find_entries
from zufolge.language.moments import moment
from zufolge.schema import Claim, Entry, Reading, Report


@dataclass(frozen=True, slots=True)
class Told:
    """A reading with its words, its entries if it is a live ticker, and the version of its article before it, if there is one.

    previous: that version's id; before: its report.
    """

    reading: Reading
    page: Document
    entries: tuple[Entry, ...] = ()
    previous: str | None = None
    before: Report | None = None

    @property
    def id(self) -> str:
        """The report's id."""
        return self.reading.report.id

    def at(self, claim: Claim) -> str | None:
        """When the claim appeared (ISO 8601): its ticker entry's time, else the report's.

        What was put into an old entry later ("Inzwischen sind es 27, Anm. d. Red.") appeared with the version that has it.
        """
        words, published = claim.attribution.content[0], self.reading.report.published
        entry = next((one for one in self.entries if one.at and one.span.start <= words.start < one.span.end), None)
        if entry is None:
            return published
        older = self.before is not None and moment(entry.at) <= moment(self.before.published)
        return published if older and self.before and words.text not in self.before.text else entry.at


def told(readings: Sequence[Reading], previous: Mapping[str, str] | None = None) -> tuple[Told, ...]:
    """The readings with their words, the earliest published first; those without a date come last, in their order."""
    ordered = sorted(readings, key=lambda reading: moment(reading.report.published))
    # An id is a hash of the whole text.
    reports = {reading.report.id: reading.report for reading in readings} if previous else {}
    earlier = {report: version for report, version in (previous or {}).items() if version in reports}
    found = []
    for reading in ordered:
        report = reading.report
        before = earlier.get(report.id) if earlier else None
        page, entries = _page(report.text, report.published, report.title)
        found.append(Told(reading, page, entries, before, reports.get(before or "")))
    return tuple(found)


# A report is compared with others when it comes and again each time that another one does: for the last ones this is not done
# again. A page of 300 words takes about 100 kB; a desk gets 300 reports a day, and what is alike is mostly of the last three.
@lru_cache(maxsize=1024)
def _page(text: str, published: str | None, title: str | None) -> tuple[Document, tuple[Entry, ...]]:
    page = document(text)
    return page, find_entries(page, published, title)
