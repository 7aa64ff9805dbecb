"""The state of a story from a comparison.

Invariant: as in `story`; who denies something also contradicts it, so two lines speak against each other once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from zufolge.language.moments import LAST, moment
from zufolge.schema import Comparison, Copy, Point, Reading, Relation
from zufolge.views.safe import one_line
from zufolge.views.story import Against, CircleLine, Line, Place, PointLine, ReportLine, SeriesLine, StoryState
from zufolge.views.story_index import Index, outlet_of

# The stronger word last.
_AGAINST = ("contradicts", "denies")
_FOR = ("updates", "confirms", "corrects")


def story_state(
    story_id: str,
    name: str | None,
    pinned: bool,
    readings: Sequence[Reading],
    comparison: Comparison,
    previous: Mapping[str, str] | None = None,
) -> StoryState:
    """Put a comparison into the shape in which it is shown.

    name: what a person called the story; else it is called by its first report's title. previous: report id -> version before.
    """
    ordered = sorted(readings, key=lambda reading: moment(reading.report.published))
    index = Index(ordered, comparison)
    lines = {group.id: index.line(group) for group in comparison.groups}
    against = tuple(_pairs(index, lines, comparison.relations, _AGAINST))
    answers = defaultdict[str, list[Against]](list)
    for answer in _pairs(index, lines, comparison.relations, _FOR):
        answers[answer.other.id].append(answer)
    fought = {line.id for one in against for line in (one.line, one.other)}
    silences = tuple(index.silences())
    silent = {one.place.claim for one in silences if one.place.claim and _within(index.place(one.place.claim), one.place)}
    known = [line for line in lines.values() if line.id not in fought and not silent.issuperset(p.claim for p in line.places)]
    published = [at for reading in ordered if (at := reading.report.published) and moment(at) != LAST]
    titles = (one_line(reading.report.title or "") for reading in ordered)
    copies = defaultdict[str, list[Copy]](list)
    for copy in comparison.copies:
        copies[copy.report].append(copy)
    before = previous or {}
    return StoryState(
        story_id,
        one_line(name or "") or next((title for title in titles if title), ""),
        pinned,
        published[0] if published else None,
        published[-1] if published else None,
        tuple(_report(one, copies[one.report.id], index, before.get(one.report.id)) for one in ordered),
        tuple(sorted(known, key=weight)),
        against,
        tuple(SeriesLine(one, tuple(_point(p, index) for p in one.points)) for one in comparison.series),
        silences,
        tuple(CircleLine(tuple(map(one_line, one.names)), tuple(map(index.place, one.claims))) for one in comparison.circles),
        lines,
        {line: tuple(found) for line, found in answers.items()},
    )


def _point(point: Point, index: Index) -> PointLine:
    return PointLine(point, index.place(point.claim), index.words(point.claim))


def weight(line: Line) -> tuple[int, int, str]:
    """What has more origins first, then what stands in more reports, then what came first."""
    return -len(line.origins), -line.reports, moment(line.place.at)


def _within(inner: Place, outer: Place) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _pairs(index: Index, lines: Mapping[str, Line], relations: Iterable[Relation], kinds: Sequence[str]) -> Iterator[Against]:
    """Each two groups that relations of these kinds hold between, once, by the kind that comes last in `kinds`."""
    group_of = {claim: group.id for group in index.comparison.groups for claim in group.claims}
    seen: set[frozenset[str]] = set()
    for relation in sorted((one for one in relations if one.kind in kinds), key=lambda one: -kinds.index(one.kind)):
        here, there = group_of.get(relation.claim), group_of.get(relation.other)
        if here is None or there is None or here == there or frozenset((here, there)) in seen:
            continue
        seen.add(frozenset((here, there)))
        yield Against(lines[here], lines[there], relation.kind, relation.grounds)


def _report(reading: Reading, copies: Iterable[Copy], index: Index, previous: str | None) -> ReportLine:
    """What a report took over: from each name together, and apart from that what it kept of the version before it."""
    report = reading.report
    taken, kept, sentences = Counter[str](), 0, 0
    for copy in copies:
        sentences = max(sentences, copy.sentences)
        if copy.of == previous:
            kept = copy.copied
        elif copy.of in index.readings:
            taken[outlet_of(index.readings[copy.of])] += copy.copied
    copied = tuple((name, min(count, sentences)) for name, count in taken.items())
    title, outlet = one_line(report.title or ""), outlet_of(reading)
    return ReportLine(
        report.id,
        title,
        outlet,
        report.published,
        len(reading.claims),
        sentences,
        copied,
        previous,
        kept,
        report.arrival,
        report.withdrawn,
    )
