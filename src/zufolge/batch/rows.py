"""Between the records of the schema and the rows of the Parquet tables.

Invariant: taking readings apart and putting them together again gives equal readings. Pure: no file is touched, and nothing of
the engine is needed.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from zufolge.batch import schema
from zufolge.offsets import span
from zufolge.plain import plain, record
from zufolge.schema import (
    Arrival,
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

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""Rows by the name of their table."""

_ROLES = ("content", "speaker", "cue", "frame", "addressee")
_APART = " … "
_WITHIN = ("confirms", "contradicts")


def reading_rows(reading: Reading, place: str, address: str | None) -> Rows:
    """The rows of a reading, in every table of `schema.READ`."""
    report = reading.report
    own = {"report_id": report.id}
    return {
        "reports": [_report(report, place, address) | {"notes": list(reading.notes), "reader": reading.reader}],
        "claims": [own | {"ordinal": n} | _claim(claim) for n, claim in enumerate(reading.claims)],
        "figures": [own | {"ordinal": n} | _figure(figure) for n, figure in enumerate(reading.figures)],
        "times": [own | {"ordinal": n} | _time(time) for n, time in enumerate(reading.times)],
        "sources": [own | {"ordinal": n} | _source(source) for n, source in enumerate(reading.sources)],
        "relations": [own | row for claim in reading.claims for row in _relations(claim)],
        "withdrawals": [],
    }


def received_row(report: Report, place: str, address: str | None, notes: Sequence[str]) -> Row:
    """A report that is to be read, as a row of `reports` without its reader."""
    return _report(report, place, address) | {"notes": list(notes), "reader": ""}


def withdrawal_row(message: Report, place: str, address: str | None) -> Row:
    """A row of `withdrawals`."""
    row = _report(message, place, address)
    return {column.name: row[column.name] for column in schema.WITHDRAWALS.columns}


def report_from(row: Mapping[str, Any]) -> Report:
    """The report of a row of `reports` or `withdrawals`."""
    arrival = row["arrival"]
    return Report(
        row["text"],
        row["title"],
        row["outlet"],
        row["published"],
        row.get("language"),
        tuple(row.get("credits") or ()),
        None if arrival is None else record(Arrival, json.loads(arrival)),
    )


def readings_from(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[Reading]:
    """The readings of rows of `reports` and of all rows of the other tables that belong to them, in the order of `reports`.

    Raises OffsetError, KeyError, TypeError or ValueError for rows that don't belong together.
    """
    held: dict[str, dict[str, list[Mapping[str, Any]]]] = {}
    for name in ("claims", "figures", "times", "sources", "relations"):
        by_report: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for row in rows[name]:
            by_report[row["report_id"]].append(row)
        held[name] = {report: sorted(found, key=lambda row: row["ordinal"]) for report, found in by_report.items()}
    for row in rows["reports"]:
        own = {name: found.get(row["id"], []) for name, found in held.items()}
        others = _others(own["relations"])
        text = row["text"]
        yield Reading(
            report_from(row),
            tuple(_claim_from(claim, others, text) for claim in own["claims"]),
            tuple(_figure_from(figure, text) for figure in own["figures"]),
            tuple(TimeExpression(_span(time, text), time["value"], time["mod"]) for time in own["times"]),
            tuple(Source(one["id"], one["name"], one["kind"], _spans(one["mentions"], text)) for one in own["sources"]),
            row["reader"],
            tuple(row["notes"]),
        )


def _report(report: Report, place: str, address: str | None) -> Row:
    arrival = None if report.arrival is None else json.dumps(plain(report.arrival), ensure_ascii=False, sort_keys=True)
    names = ("id", "title", "outlet", "published", "language", "text", "sha256")
    return {name: getattr(report, name) for name in names} | {
        "credits": list(report.credits),
        "place": place,
        "address": address,
        "arrival": arrival,
    }


def _claim(claim: Claim) -> Row:
    said = claim.attribution
    origin = next((link.name for link in claim.chain if link.role == "origin"), None)
    return {
        "id": claim.id,
        "said": _APART.join(part.text for part in said.content),
        "origin": origin,
        "form": said.form,
        "medium": said.medium,
        "stance": claim.stance,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "distance": list(claim.distance),
        "confidence": float(said.confidence),
        "role_confidence": [{"role": role, "value": float(value)} for role, value in said.role_confidence],
        **{role: [_place(part) for part in getattr(said, role)] for role in _ROLES},
        "chain": [
            {"name": link.name, "role": link.role, **_edges(link.span), "source_id": link.source_id} for link in claim.chain
        ],
        "evidence": [_place(found.span) | {"kind": found.kind} for found in claim.evidence],
        "figures": list(claim.figures),
        "times": list(claim.times),
        "reasons": [{"label": one.label, "rule": one.rule, **_edges(one.span)} for one in claim.reasons],
    }


def _relations(claim: Claim) -> Iterable[Row]:
    for kind in _WITHIN:
        for number, other in enumerate(getattr(claim, kind)):
            yield {"claim_id": claim.id, "kind": kind, "other_id": other, "scope": "report", "ordinal": number}


def _figure(figure: Figure) -> Row:
    value, upper = (None if one is None else float(one) for one in (figure.value, figure.upper))
    rest = {"qualifier": figure.qualifier, "unit": figure.unit, "counted": list(figure.counted)}
    return _place(figure.span) | {"value": value, "upper": upper} | rest


def _time(time: TimeExpression) -> Row:
    return _place(time.span) | {"value": time.value, "mod": time.mod}


def _source(source: Source) -> Row:
    mentions = [_place(mention) for mention in source.mentions]
    return {"id": source.id, "name": source.name, "kind": source.kind, "mentions": mentions}


def _place(words: Span) -> Row:
    return {"start": words.start, "end": words.end, "text": words.text}


def _edges(words: Span | None) -> Row:
    return {"start": words.start if words else None, "end": words.end if words else None}


def _others(relations: Sequence[Mapping[str, Any]]) -> Mapping[tuple[str, str], Sequence[str]]:
    """(claim, kind) -> the claims of the same report that it has this relation to."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in relations:
        if one["scope"] == "report":
            found[one["claim_id"], one["kind"]].append(one["other_id"])
    return found


def _claim_from(row: Mapping[str, Any], others: Mapping[tuple[str, str], Sequence[str]], text: str) -> Claim:
    return Claim(
        row["id"],
        Attribution(
            row["form"],
            row["medium"],
            confidence=row["confidence"],
            role_confidence=tuple((one["role"], one["value"]) for one in row["role_confidence"]),
            **{role: _spans(row[role], text) for role in _ROLES},
        ),
        tuple(Link(link["name"], link["role"], _edge(link, text), link["source_id"]) for link in row["chain"]),
        row["stance"],
        row["certainty"],
        row["polarity"],
        tuple(row["distance"]),
        tuple(Evidence(_span(one, text), one["kind"]) for one in row["evidence"]),
        tuple(row["figures"]),
        tuple(row["times"]),
        reasons=tuple(Reason(one["label"], one["rule"], _edge(one, text)) for one in row["reasons"]),
        **{kind: tuple(others.get((row["id"], kind), ())) for kind in _WITHIN},
    )


def _figure_from(row: Mapping[str, Any], text: str) -> Figure:
    return Figure(_span(row, text), row["value"], row["upper"], row["qualifier"], row["unit"], tuple(row["counted"]))


def _span(place: Mapping[str, Any], text: str) -> Span:
    return span(text, place["start"], place["end"])


def _spans(places: Iterable[Mapping[str, Any]], text: str) -> tuple[Span, ...]:
    return tuple(_span(place, text) for place in places)


def _edge(place: Mapping[str, Any], text: str) -> Span | None:
    return None if place["start"] is None else _span(place, text)
