"""Between the records of the schema and the rows of the tables.

Invariant: taking a reading apart and putting it together again gives an equal reading. Pure: nothing here touches a database.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Table

from zufolge.language.moments import written_day
from zufolge.ledger import tables
from zufolge.ledger.days import days
from zufolge.ledger.folding import fold
from zufolge.ledger.standing import NOTHING, Came
from zufolge.offsets import span
from zufolge.schema import (
    Attribution,
    Claim,
    Evidence,
    Figure,
    Link,
    Reading,
    Reason,
    Report,
    Source,
    Span,
    TimeExpression,
)

Row = Mapping[str, Any]
Parts = Mapping[str, Sequence[Row]]
"""Rows by the name of their table."""

ROLES = ("content", "speaker", "cue", "frame", "addressee")
NOT_TOLD = 1001
"""In `doubts`: more than certain, so that such claims come last."""
NAME_LENGTH = 300
"""Characters of a folded name that are looked through; what is longer is no name, and is found by its beginning."""


def utc(at: datetime) -> str:
    """A moment as the ledger writes it. Raises ValueError for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("the time of keeping needs a time zone")
    return at.astimezone(UTC).isoformat(timespec="seconds")


def day_of(published: str | None) -> str | None:
    """YYYY-MM-DD of an ISO 8601 date or time, as it is written there; None if there is none."""
    found = written_day(published)
    return found.isoformat() if found else None


def report_row(report: Report, *, article: str, version: int, location: str, kept_at: str) -> dict[str, Any]:
    """The row of `reports`."""
    return {
        "id": report.id,
        "article": article,
        "version": version,
        "title": report.title,
        "outlet": report.outlet,
        "outlet_folded": None if report.outlet is None else fold(report.outlet),
        "published": report.published,
        "day": day_of(report.published) or kept_at[:10],
        "text": report.text,
        "sha256": report.sha256,
        "location": location,
        "kept_at": kept_at,
    }


def reading_row(reading: Reading, *, report_seq: int, kept_at: str) -> dict[str, Any]:
    """The row of `readings`."""
    report = reading.report
    return {
        "report_seq": report_seq,
        "reader": reading.reader,
        "language": report.language,
        "credits": report.credits,
        "notes": reading.notes,
        "kept_at": kept_at,
    }


def claim_row(claim: Claim, *, reading_seq: int, ordinal: int) -> dict[str, Any]:
    """The row of `claims`."""
    return {
        "reading_seq": reading_seq,
        "ordinal": ordinal,
        "id": claim.id,
        "form": claim.attribution.form,
        "medium": claim.attribution.medium,
        "confidence": float(claim.attribution.confidence),
        "stance": claim.stance,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "distance": claim.distance,
        "role_confidence": tuple((role, float(sure)) for role, sure in claim.attribution.role_confidence),
        "reasons": tuple((reason.label, reason.rule, *_edges(reason.span).values()) for reason in claim.reasons),
    }


def sure(attribution: Attribution) -> int:
    """How sure the reader is of a claim as a whole, per mille: as sure as of its weakest part. NOT_TOLD if it doesn't say."""
    told = [attribution.confidence, *(part for _, part in attribution.role_confidence)]
    return round(1000 * min(max(min(told), 0.0), 1.0)) if attribution.confidence else NOT_TOLD


def claim_parts(claim: Claim) -> dict[Table, list[dict[str, Any]]]:
    """The rows of `CLAIM_PARTS`, without the claim's seq."""
    attribution = claim.attribution
    links = (_edges(link.span) | {"name": link.name, "role": link.role, "source_id": link.source_id} for link in claim.chain)
    relations = {"confirms": claim.confirms, "contradicts": claim.contradicts}
    return {
        tables.spans: [{"role": role} | row for role in ROLES for row in _count(map(_edges, getattr(attribution, role)))],
        tables.links: _count(links),
        tables.evidence: _count(_edges(evidence.span) | {"kind": evidence.kind} for evidence in claim.evidence),
        tables.claim_figures: _count({"figure": figure} for figure in claim.figures),
        tables.claim_times: _count({"time": time} for time in claim.times),
        tables.relations: [
            {"kind": kind} | row for kind, others in relations.items() for row in _count({"other": other} for other in others)
        ],
    }


def reading_parts(reading: Reading) -> dict[Table, list[dict[str, Any]]]:
    """The rows of `READING_PARTS` and of `time_days`, without the reading's seq."""
    figures = (
        _edges(figure.span)
        | {"value": _number(figure.value), "upper": _number(figure.upper)}
        | {"qualifier": figure.qualifier, "unit": figure.unit, "counted": figure.counted}
        for figure in reading.figures
    )
    times = (_edges(time.span) | {"value": time.value, "mod": time.mod} for time in reading.times)
    sources = ({"id": source.id, "name": source.name, "kind": source.kind} for source in reading.sources)
    return {
        tables.figures: _count(figures, "ordinal"),
        tables.times: _count(times, "ordinal"),
        tables.sources: _count(sources, "ordinal"),
        tables.mentions: [
            {"source": number} | row
            for number, source in enumerate(reading.sources)
            for row in _count(map(_edges, source.mentions))
        ],
        tables.time_days: [
            {"time": number, "first": covered[0], "last": covered[1]}
            for number, time in enumerate(reading.times)
            if (covered := days(time.value))
        ],
    }


def claim_words(claim: Claim) -> dict[str, str]:
    """What the full text search finds a claim by."""
    return {"said": _words(claim.attribution.content), "speaker": _words(claim.attribution.speaker)}


def claim_names(claim: Claim, sources: Mapping[str, Source]) -> set[str]:
    """The folded names that a claim is found by: its speakers, the chain, and the chain's sources (by their id)."""
    spoken = [span.text for span in claim.attribution.speaker]
    linked = [link.name for link in claim.chain]
    resolved = [source.name for source in _resolved(claim, sources)]
    return {fold(name)[:NAME_LENGTH] for name in (*spoken, *linked, *resolved)} - {""}


def claim_kinds(claim: Claim, sources: Mapping[str, Source]) -> set[str]:
    """The kinds of the chain's sources."""
    return {source.kind for source in _resolved(claim, sources)}


def figure_nouns(figure: Figure) -> set[str]:
    """The folded nouns that a figure is found by."""
    return {fold(noun)[:NAME_LENGTH] for noun in figure.counted} - {""}


def _resolved(claim: Claim, sources: Mapping[str, Source]) -> list[Source]:
    return [sources[link.source_id] for link in claim.chain if link.source_id is not None and link.source_id in sources]


def claim_from(row: Row, parts: Parts, text: str) -> Claim:
    """The claim of a row of `claims` and its rows of each of `CLAIM_PARTS`, in their order; `text` is the report's."""
    by_role: defaultdict[str, list[Span]] = defaultdict(list)
    for part in parts["spans"]:
        by_role[part["role"]].append(_span(part, text))
    others: defaultdict[str, list[str]] = defaultdict(list)
    for part in parts["relations"]:
        others[part["kind"]].append(part["other"])
    attribution = Attribution(
        form=row["form"],
        medium=row["medium"],
        confidence=row["confidence"],
        role_confidence=row["role_confidence"],
        **{role: tuple(by_role[role]) for role in ROLES},
    )
    return Claim(
        id=row["id"],
        attribution=attribution,
        chain=tuple(_link(part, text) for part in parts["links"]),
        stance=row["stance"],
        certainty=row["certainty"],
        polarity=row["polarity"],
        distance=row["distance"],
        evidence=tuple(Evidence(_span(part, text), part["kind"]) for part in parts["evidence"]),
        figures=tuple(part["figure"] for part in parts["claim_figures"]),
        times=tuple(part["time"] for part in parts["claim_times"]),
        confirms=tuple(others["confirms"]),
        contradicts=tuple(others["contradicts"]),
        reasons=tuple(_reason(reason, text) for reason in row["reasons"]),
    )


def report_from(row: Row, came: Came = NOTHING) -> Report:
    """The report of a joined row of `readings` and `reports`."""
    head = ("text", "title", "outlet", "published", "language", "credits")
    return Report(**{name: row[name] for name in head}, arrival=came.arrival, withdrawn=came.withdrawn)


def reading_from(row: Row, parts: Parts, claims: Iterable[Claim], came: Came = NOTHING) -> Reading:
    """The reading of a joined row of `readings` and `reports` and its rows of each of `READING_PARTS`, in their order."""
    text: str = row["text"]
    return Reading(
        report=report_from(row, came),
        claims=tuple(claims),
        figures=tuple(_figure(part, text) for part in parts["figures"]),
        times=tuple(TimeExpression(_span(part, text), part["value"], part["mod"]) for part in parts["times"]),
        sources=_sources(parts, text),
        reader=row["reader"],
        notes=row["notes"],
    )


def _sources(parts: Parts, text: str) -> tuple[Source, ...]:
    mentions: defaultdict[int, list[Span]] = defaultdict(list)
    for part in parts["mentions"]:
        mentions[part["source"]].append(_span(part, text))
    return tuple(Source(part["id"], part["name"], part["kind"], tuple(mentions[part["ordinal"]])) for part in parts["sources"])


def _figure(part: Row, text: str) -> Figure:
    return Figure(_span(part, text), part["value"], part["upper"], part["qualifier"], part["unit"], part["counted"])


def _link(part: Row, text: str) -> Link:
    mention = None if part["start"] is None else _span(part, text)
    return Link(part["name"], part["role"], mention, part["source_id"])


def _reason(kept: tuple[str, str, int | None, int | None], text: str) -> Reason:
    label, rule, start, end = kept
    return Reason(label, rule, None if start is None or end is None else span(text, start, end))


def _span(part: Row, text: str) -> Span:
    return span(text, part["start"], part["end"])


def _edges(place: Span | None) -> dict[str, Any]:
    return {"start": place and place.start, "end": place and place.end}


def _count(rows: Iterable[dict[str, Any]], name: str = "position") -> list[dict[str, Any]]:
    return [{name: number} | row for number, row in enumerate(rows)]


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _words(spans: Iterable[Span]) -> str:
    return " ".join(fold(place.text) for place in spans)
