"""Gold of whole stories: one JSON file a story, as `gold/STORIES.md` describes it, and its claims as readings.

Invariant: every span of the gold quotes its report's text and every id names something of the same story; a file that breaks
this is refused. Ids are the gold's own ("r01", "c01"); `Given.ids` leads from the ids that the program makes to them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from zufolge.comparison.told import told
from zufolge.comparison.versions import version_of
from zufolge.language.document import document
from zufolge.language.times import find_times
from zufolge.schema import (
    Attribution,
    Claim,
    Figure,
    Form,
    Link,
    Reading,
    Report,
    Span,
    TimeExpression,
    claim_id,
)

OPENING = "«»„“”\"‚‘'‹›"

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """An attributed statement; `figure` is the one figure that counts in it."""

    id: str
    report: str
    content: tuple[Span, ...]
    origin: str | None
    relays: tuple[str, ...]
    stance: str | None
    figure: Figure | None

    @property
    def words(self) -> str:
        """Its content, gaps marked."""
        return " … ".join(span.text for span in self.content)


@dataclass(frozen=True, slots=True)
class GoldGroup:
    """Claims that say the same, and their independent origins."""

    id: str
    label: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldPoint:
    """A value of a series, with the claim that gave it first; `unit` is that claim's."""

    claim: str
    value: float | None
    upper: float | None
    unit: str
    origin: str | None
    status: str


@dataclass(frozen=True, slots=True)
class GoldSeries:
    """One counted thing over time."""

    id: str
    counted: str
    points: tuple[GoldPoint, ...]


@dataclass(frozen=True)
class GoldStory:
    """A story. copies: (report, of) -> passages (here, there); relations: (type, from, to); versions: report -> version_of."""

    name: str
    reports: Mapping[str, Report]
    versions: Mapping[str, str]
    claims: Mapping[str, GoldClaim]
    groups: tuple[GoldGroup, ...]
    copies: Mapping[tuple[str, str], tuple[tuple[Range, Range], ...]]
    series: tuple[GoldSeries, ...]
    relations: tuple[tuple[str, str, str], ...]

    @cached_property
    def group_of(self) -> dict[str, str]:
        """Each claim's group; a claim without one is its own."""
        return {claim: claim for claim in self.claims} | {claim: group.id for group in self.groups for claim in group.claims}


@dataclass(frozen=True, slots=True)
class Given:
    """Readings of a story's reports and, by the program's ids, what the gold calls the reports and claims that it knows.

    previous: what the comparison is told of versions (program's ids). versions: those that the program finds (the gold's ids).
    within: gold claims of which at least half the words stand in some claim of the readings, if only as a part of a longer one.
    """

    readings: tuple[Reading, ...]
    previous: dict[str, str]
    reports: dict[str, str]
    claims: dict[str, str]
    versions: dict[str, str]
    within: frozenset[str]


def read_stories(path: Path) -> list[GoldStory]:
    """The story of a file, or of every *.json of a folder. Raises ValueError naming what is no story."""
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise ValueError(f"{path}: no stories (*.json)")
    return [_read(file) for file in files]


def _read(path: Path) -> GoldStory:
    try:
        return story(json.loads(path.read_text("utf-8")))
    except (KeyError, TypeError, IndexError, AttributeError, ValueError) as error:
        raise ValueError(f"{path}: not a story of the gold's format ({error!r})") from error


def story(record: Mapping[str, Any]) -> GoldStory:
    """A story from its JSON object. Raises KeyError, TypeError or ValueError for what is not in the format."""
    reports = {one["id"]: _report(one) for one in record["reports"]}
    claims = {one["id"]: _claim(one, reports[one["report"]].text) for one in record["claims"]}
    found = GoldStory(
        record["story"],
        reports,
        {one["id"]: one["version_of"] for one in record["reports"] if one.get("version_of")},
        claims,
        tuple(GoldGroup(g["id"], g["label"], tuple(g["claims"]), tuple(g["independent_origins"])) for g in record["groups"]),
        {(c["report"], c["of"]): tuple(((a, b), (x, y)) for (a, b), (x, y) in c["passages"]) for c in record["copies"]},
        tuple(GoldSeries(s["id"], s["counted"], tuple(_point(p, claims) for p in s["points"])) for s in record["series"]),
        tuple((r["type"], r["from"], r["to"]) for r in record["relations"]),
    )
    _check(found)
    return found


def _check(found: GoldStory) -> None:
    grouped = [claim for group in found.groups for claim in group.claims]
    if len(grouped) != len(set(grouped)):
        raise ValueError("a claim stands in two groups")
    named = {*grouped, *(claim for _, *ends in found.relations for claim in ends)}
    told = {*found.versions.values(), *(report for pair in found.copies for report in pair)}
    strange = sorted((named - set(found.claims)) | (told - set(found.reports)))
    if strange:
        raise ValueError(f"nothing is called {', '.join(strange)}")
    for (here, there), passages in found.copies.items():
        for a, b in passages:
            for report, (start, end) in ((here, a), (there, b)):
                if not 0 <= start < end <= len(found.reports[report].text):
                    raise ValueError(f"{report} has no characters {start} to {end}")


def _report(entry: Mapping[str, Any]) -> Report:
    agencies = tuple(entry.get("credits") or ())
    return Report(entry["text"], entry.get("title"), entry.get("outlet"), entry.get("published"), "de", agencies)


def _claim(entry: Mapping[str, Any], text: str) -> GoldClaim:
    content = tuple(_span(place, text) for place in entry["content"])
    if not content:
        raise ValueError(f"{entry['id']} has no content")
    figure = entry.get("figure")
    return GoldClaim(
        entry["id"],
        entry["report"],
        content,
        entry.get("origin"),
        tuple(entry.get("relays") or ()),
        entry.get("stance"),
        figure and _figure(figure, text),
    )


def _span(place: Any, text: str) -> Span:
    start, end, words = place
    if text[start:end] != words:
        raise ValueError(f"{words!r} does not stand at {start} to {end}")
    return Span(start, end, words)


def _figure(entry: Mapping[str, Any], text: str) -> Figure:
    counted = tuple(entry.get("counted") or ())
    span = _span(entry["span"], text)
    return Figure(span, entry["value"], entry.get("upper"), entry.get("qualifier") or "exact", entry["unit"], counted)


def _point(entry: Mapping[str, Any], claims: Mapping[str, GoldClaim]) -> GoldPoint:
    figure = claims[entry["claim"]].figure
    unit = figure.unit if figure else "count"
    return GoldPoint(entry["claim"], entry["value"], entry.get("upper"), unit, entry.get("origin"), entry["status"])


def given(gold: GoldStory) -> Given:
    """The gold's claims as readings: their words, chain, stance and figure, and the times in them; nothing else is told."""
    ids: dict[str, str] = {}
    readings = [_reading(gold, name, report, ids) for name, report in gold.reports.items()]
    found = around(gold, readings, ids)
    ours = {name: mine for mine, name in found.reports.items()}
    return replace(found, previous={ours[later]: ours[earlier] for later, earlier in gold.versions.items()})


def around(gold: GoldStory, readings: list[Reading], claims: dict[str, str]) -> Given:
    """Readings of the story's reports, in the gold's order, and the versions that the program finds among them."""
    names = {reading.report.id: name for name, reading in zip(gold.reports, readings, strict=True)}
    previous = _versions(readings)
    versions = {names[later]: names[earlier] for later, earlier in previous.items()}
    return Given(tuple(readings), previous, names, claims, versions, _within_some(gold, readings))


def _versions(readings: list[Reading]) -> dict[str, str]:
    reports = told(readings)
    found = ((report.id, version_of(report, reports[:at])) for at, report in enumerate(reports))
    return {later: version[0] for later, version in found if version}


def _within_some(gold: GoldStory, readings: list[Reading]) -> frozenset[str]:
    read = {
        name: {at for claim in reading.claims for span in claim.attribution.content for at in range(span.start, span.end)}
        for name, reading in zip(gold.reports, readings, strict=True)
    }
    words = {claim.id: {at for span in claim.content for at in range(span.start, span.end)} for claim in gold.claims.values()}
    return frozenset(name for name, places in words.items() if 2 * len(places & read[gold.claims[name].report]) >= len(places))


def _reading(gold: GoldStory, name: str, report: Report, ids: dict[str, str]) -> Reading:
    mine = [claim for claim in gold.claims.values() if claim.report == name]
    times = find_times(document(report.text), report.published)
    figures = tuple(sorted({claim.figure for claim in mine if claim.figure}, key=lambda figure: figure.span))
    claims = []
    for claim in mine:
        attribution = Attribution(_form(claim), "none", claim.content, confidence=1.0)
        address = claim_id(report.id, attribution)
        while address in ids:  # two claims of the gold may have the same words and differ in who said them
            address += "-"
        ids[address] = claim.id
        told = (figures.index(claim.figure),) if claim.figure else ()
        claims.append(
            Claim(address, attribution, _chain(claim), claim.stance, figures=told, times=_within(times, claim.content))
        )
    return Reading(report, tuple(claims), figures, times, reader="gold claims")


def _form(claim: GoldClaim) -> Form:
    return "direct" if claim.content[0].text[0] in OPENING else "indirect"


def _chain(claim: GoldClaim) -> tuple[Link, ...]:
    origin = (Link(claim.origin, "origin"),) if claim.origin else ()
    return (*origin, *(Link(name, "relay") for name in claim.relays))


def _within(times: tuple[TimeExpression, ...], content: tuple[Span, ...]) -> tuple[int, ...]:
    return tuple(
        i for i, time in enumerate(times) if any(s.start <= time.span.start and time.span.end <= s.end for s in content)
    )
