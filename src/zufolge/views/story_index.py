"""The claims and reports of a comparison by their ids, and what a group of claims says.

Invariant: every text here is one line and safe to print.
"""

from collections.abc import Iterator, Sequence

from zufolge.schema import Claim, ClaimGroup, Comparison, Reading, Span
from zufolge.views.safe import one_line, quoted
from zufolge.views.story import From, Line, Place, SilenceLine

# Fewer words than this say nothing without their sentence ("Das ist nicht geschehen").
_TELLING = 4


class Index:
    """Claims and reports by their ids."""

    def __init__(self, readings: Sequence[Reading], comparison: Comparison) -> None:
        self.comparison = comparison
        self.readings = {reading.report.id: reading for reading in readings}
        self.claims = {claim.id: (claim, reading) for reading in readings for claim in reading.claims}
        self.withdrawn = {claim for one in comparison.withdrawn for claim in one.claims}
        self.resting = {claim for one in comparison.resting for claim in one.claims}

    def at(self, claim: str) -> str | None:
        """When a claim appeared."""
        return self.comparison.appeared.get(claim)

    def place(self, claim_id: str) -> Place:
        """Where a claim stands."""
        claim, reading = self.claims[claim_id]
        spans = claim.attribution.content
        start, end = min((span.start for span in spans), default=0), max((span.end for span in spans), default=0)
        return Place(claim_id, reading.report.id, outlet_of(reading), start, end, self.at(claim_id))

    def line(self, group: ClaimGroup) -> Line:
        """What a group of claims says."""
        shown = next((one for one in group.claims if self._telling(one)), group.claims[0])
        claim, _ = self.claims[shown]
        places = tuple(map(self.place, group.claims))
        origins = tuple(
            From(one_line(one.party.name), tuple(map(one_line, one.via)), len(one.claims), one.grounds) for one in group.origins
        )
        reports = len({place.report for place in places})
        grounds = tuple(dict.fromkeys(ground for pairing in group.pairings for ground in pairing.grounds))
        gone, rest = ({place.report for place in places if place.claim in found} for found in (self.withdrawn, self.resting))
        place = self.place(shown)
        return Line(group.id, self.words(shown), claim, origins, reports, place, places, grounds, len(gone), len(rest - gone))

    def words(self, claim_id: str) -> str:
        """The words of a claim on one line."""
        return quoted(self.claims[claim_id][0].attribution.content)

    def silences(self) -> Iterator[SilenceLine]:
        """Who does not answer."""
        for one in self.comparison.silences:
            reading = self.readings[one.report]
            claim = _over(one.span, reading)
            at = (self.at(claim) if claim else None) or reading.report.published
            place = Place(claim, one.report, outlet_of(reading), one.span.start, one.span.end, at)
            yield SilenceLine(one_line(one.name), one_line(one.span.text), place)

    def _telling(self, claim_id: str) -> bool:
        claim, _ = self.claims[claim_id]
        return sum(len(span.text.split()) for span in claim.attribution.content) >= _TELLING


def outlet_of(reading: Reading) -> str:
    """By what name a report is called in a list: its outlet, else the agencies it credits, else its id."""
    report = reading.report
    return one_line(report.outlet or "") or one_line("/".join(report.credits)) or report.id


def _over(span: Span, reading: Reading) -> str:
    """The claim that covers most of the span, "" where none touches it."""
    shared = {claim.id: _shared(span, claim) for claim in reading.claims}
    best = max(shared, key=lambda claim: shared[claim], default="")
    return best if best and shared[best] else ""


def _shared(span: Span, claim: Claim) -> int:
    return sum(max(0, min(span.end, part.end) - max(span.start, part.start)) for part in claim.attribution.content)
