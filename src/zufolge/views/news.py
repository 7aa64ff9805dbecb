"""What came to a story, since a moment or with some reports: reports, claims, origins, values, denials and corrections.

Invariant: what an editor must react to first: corrections, denials, contradictions, figures, then the rest, each in the order
in which it came; nothing is told twice: a new claim that denies another is a denial, and not a new claim as well; a denial that
five papers repeat is one, and none where it stood in a report before.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from zufolge.language.moments import LAST, moment
from zufolge.schema import Comparison, Point, Reading, Relation, TakenBack
from zufolge.views.safe import one_line
from zufolge.views.story import Place
from zufolge.views.story_index import Index, outlet_of

_ORDER = ("withdrawn", "corrects", "denies", "contradicts", "figure", "confirms", "origin", "claim", "report")
_RELATIONS = ("corrects", "denies", "contradicts", "confirms")


@dataclass(frozen=True, slots=True)
class News:
    """Something that came: `words` say what, `name` from whom.

    kind: report, claim, origin, figure, a relation's kind, or withdrawn: a correction by which somebody takes something back.

    about: whose statement a relation is about, if somebody else's, or the value that a figure had before; answered: the words
    of that statement.
    """

    kind: str
    words: str
    name: str
    place: Place
    about: str = ""
    answered: str = ""


class Newness(Protocol):
    """What counts as new in a story."""

    def claims(self, index: Index, claims: Sequence[str]) -> bool:
        """Whether something that these claims say (ids, at least one) was not said before."""

    def value(self, index: Index, point: Point) -> bool:
        """Whether a value of a series is new."""

    def report(self, reading: Reading) -> bool:
        """Whether a report is new."""

    def withdrawal(self, one: TakenBack) -> bool:
        """Whether it is new that a report was withdrawn."""


@dataclass(frozen=True, slots=True)
class Since:
    """What appeared after a moment, by the times that the reports give."""

    moment: str

    def claims(self, index: Index, claims: Sequence[str]) -> bool:
        """Whether all of them that have a time appeared later."""
        return is_new(map(index.at, claims), self.moment)

    def value(self, _: Index, point: Point) -> bool:
        """Whether it appeared later."""
        return later(point.at, self.moment)

    def report(self, reading: Reading) -> bool:
        """Whether it was published later."""
        return later(reading.report.published, self.moment)

    def withdrawal(self, one: TakenBack) -> bool:
        """Whether it was withdrawn later."""
        return later(one.withdrawal.at, self.moment)


@dataclass(frozen=True, slots=True)
class Among:
    """What came with some reports (ids), whenever these say that they were published: the others are what was known before."""

    reports: Set[str]

    def claims(self, index: Index, claims: Sequence[str]) -> bool:
        """Whether none of them stands in a report that was known."""
        return all(index.claims[claim][1].report.id in self.reports for claim in claims)

    def value(self, index: Index, point: Point) -> bool:
        """Whether it was given in one of the reports first."""
        return self.claims(index, (point.claim,))

    def report(self, reading: Reading) -> bool:
        """Whether it is one of the reports."""
        return reading.report.id in self.reports

    def withdrawal(self, one: TakenBack) -> bool:
        """Whether it is one of the reports: of others it was told when their withdrawal came."""
        return one.report in self.reports


def news(readings: Sequence[Reading], comparison: Comparison, since: str) -> tuple[News, ...]:
    """What came after `since` (ISO 8601; without a zone: by the clock of each report), the earliest first."""
    return news_by(Since(since), readings, comparison)


def news_by(newness: Newness, readings: Sequence[Reading], comparison: Comparison) -> tuple[News, ...]:
    """What is new in this sense, the earliest first."""
    index = Index(readings, comparison)
    relations = list(_relations(index, newness))
    told = {one.place.claim for one in relations}
    # What a relation tells of a claim needs no telling for those that say the same.
    same = told.union(*(group.claims for group in comparison.groups if not told.isdisjoint(group.claims)))
    values = [one for one in _values(index, newness) if one.place.claim not in same]
    told |= {one.place.claim for one in values}
    gone = _withdrawals(index, newness)
    found = (*gone, *relations, *values, *_claims(index, newness, told), *_reports(readings, newness))
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.kind), moment(one.place.at))))


def later(at: str | None, since: str) -> bool:
    """Whether a moment is known to be after another.

    >>> later("2026-11-11T07:30:00+01:00", "2026-11-11T07:00"), later("2026-11-11T07:30:00+01:00", "2026-11-11T07:00Z")
    (True, False)
    """
    if not at:
        return False
    try:
        if datetime.fromisoformat(since).tzinfo is None:
            at = datetime.fromisoformat(at).replace(tzinfo=None).isoformat()
    except ValueError:
        return False
    return moment(since) < moment(at) < LAST


def is_new(times: Iterable[str | None], since: str) -> bool:
    """Whether something that appeared at these times did so first after `since`; times that are not known say nothing."""
    known = [at for at in times if at]
    return bool(known) and all(later(at, since) for at in known)


def _reports(readings: Sequence[Reading], newness: Newness) -> Iterator[News]:
    for reading in readings:
        report = reading.report
        if newness.report(reading):
            place = Place("", report.id, outlet_of(reading), 0, 0, report.published)
            yield News("report", one_line(report.title or ""), outlet_of(reading), place)


def _withdrawals(index: Index, newness: Newness) -> Iterator[News]:
    for one in index.comparison.withdrawn:
        if newness.withdrawal(one):
            report, by = index.readings[one.report].report, one.withdrawal
            place = Place("", report.id, outlet_of(index.readings[one.report]), 0, 0, by.at)
            yield News("withdrawn", one_line(by.words or report.title or ""), one_line(by.agency or by.urn), place)


def _claims(index: Index, newness: Newness, told: set[str]) -> Iterator[News]:
    """New groups of claims, and new origins of those known before, of which nothing is told yet."""
    for group in index.comparison.groups:
        if newness.claims(index, group.claims):
            if told.isdisjoint(group.claims):
                line = index.line(group)
                yield News("claim", line.words, ", ".join(one.name for one in line.origins), line.place)
            continue
        for origin in group.origins:
            if told.isdisjoint(origin.claims) and newness.claims(index, origin.claims):
                yield News("origin", index.line(group).words, one_line(origin.party.name), index.place(origin.claims[0]))


def _values(index: Index, newness: Newness) -> Iterator[News]:
    for series in index.comparison.series:
        for number, point in enumerate(series.points):
            if number and newness.value(index, point):
                own = (one for one in series.points[:number] if one.party == point.party)
                before = max(own, key=lambda one: moment(one.at), default=series.points[number - 1])
                words = f"{one_line(series.counted)}: {one_line(point.figure.span.text)}"
                name = one_line(point.party.name) if point.party else ""
                yield News("figure", words, name, index.place(point.claim), one_line(before.figure.span.text))


def _relations(index: Index, newness: Newness) -> Iterator[News]:
    """Between each two groups the relation that says most, at its first claim; of a claim only that."""
    group_of = {claim: group.id for group in index.comparison.groups for claim in group.claims}
    between: dict[tuple[str, str], list[Relation]] = {}
    for relation in index.comparison.relations:
        if relation.kind in _RELATIONS:
            ends = group_of.get(relation.claim, relation.claim), group_of.get(relation.other, relation.other)
            between.setdefault(ends, []).append(relation)
    found = [
        min(ones, key=lambda one: (_RELATIONS.index(one.kind), moment(index.at(one.claim))))
        for ones in between.values()
        if newness.claims(index, [one.claim for one in ones])
    ]
    told: set[str] = set()
    for relation in sorted(found, key=lambda one: _RELATIONS.index(one.kind)):
        here = group_of.get(relation.claim, relation.claim)
        if here not in told:
            told.add(here)
            name, about = (_origin(index, claim) for claim in (relation.claim, relation.other))
            words, place = index.words(relation.claim), index.place(relation.claim)
            yield News(_kind(relation), words, name, place, about if about != name else "", index.words(relation.other))


def _kind(relation: Relation) -> str:
    taken_back = any(ground.rule == "related.withdrawn" for ground in relation.grounds)
    return "withdrawn" if relation.kind == "corrects" and taken_back else relation.kind


def _origin(index: Index, claim_id: str) -> str:
    claim, _ = index.claims[claim_id]
    return one_line(", ".join(link.name for link in claim.chain if link.role == "origin"))
