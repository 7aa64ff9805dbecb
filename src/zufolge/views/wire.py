"""A reading as JSON, and back.

Invariant: `from_wire(to_wire(r)) == r`, and `to_json` is one line of valid UTF-8 JSON whatever the text holds.
The one text that JSON can't tell apart is a surrogate pair kept as two code points: its halves are written as
U+FFFD, so that every offset still holds for whoever reads the line.
"""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, get_args

from zufolge.errors import InputError, ZufolgeError
from zufolge.plain import plain
from zufolge.plain import record as read_plain
from zufolge.schema import (
    SCHEMA,
    Arrival,
    Attribution,
    Claim,
    Evidence,
    Figure,
    Form,
    Link,
    Medium,
    Reading,
    Reason,
    Report,
    Source,
    SourceKind,
    Span,
    TimeExpression,
    Withdrawal,
)

Wire = dict[str, Any]
_Wired = Sequence[Any]

_RATED = ("speaker", "cue", "frame", "addressee")
_ROLES = ("content", *_RATED)
_SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
# Characters that a terminal obeys, that break a line for some readers, or that can't be encoded.
_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def dumps(value: object) -> str:
    """One line of JSON, readable (umlauts as they are), safe to print and to encode."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    line = _SPLIT_PAIR.sub("\ufffd\ufffd", line)
    return _TO_ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def to_json(reading: Reading) -> str:
    """The record of a reading as one line of JSON, without a line end."""
    return dumps(to_wire(reading))


def to_wire(reading: Reading) -> Wire:
    """The record of a reading: plain lists and dicts, spans as [start, end, text]."""
    return {
        "schema": SCHEMA,
        "reader": reading.reader,
        "notes": list(reading.notes),
        "report": _report(reading.report),
        "claims": [_claim(claim) for claim in reading.claims],
        "figures": [_figure(figure) for figure in reading.figures],
        "times": [{"span": _span(time.span), "value": time.value, "mod": time.mod} for time in reading.times],
        "sources": [
            {"id": source.id, "name": source.name, "kind": source.kind, "mentions": _spans(source.mentions)}
            for source in reading.sources
        ],
    }


def _report(report: Report) -> Wire:
    names = ("id", "title", "outlet", "published", "language")
    return {name: getattr(report, name) for name in names} | {
        "credits": list(report.credits),
        "text": report.text,
        "sha256": report.sha256,
        "arrival": plain(report.arrival),
        "withdrawn": plain(report.withdrawn),
    }


def _claim(claim: Claim) -> Wire:
    said = claim.attribution
    return {
        "id": claim.id,
        "form": said.form,
        "medium": said.medium,
        **{role: _spans(getattr(said, role)) for role in _ROLES},
        "chain": [
            {"name": link.name, "role": link.role, "span": _span(link.span), "source_id": link.source_id}
            for link in claim.chain
        ],
        "stance": claim.stance,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "distance": list(claim.distance),
        "evidence": [{"span": _span(evidence.span), "kind": evidence.kind} for evidence in claim.evidence],
        "figures": list(claim.figures),
        "times": list(claim.times),
        "confirms": list(claim.confirms),
        "contradicts": list(claim.contradicts),
        "confidence": said.confidence,
        "role_confidence": dict(said.role_confidence),
        "why": [{"label": reason.label, "rule": reason.rule, "span": _span(reason.span)} for reason in claim.reasons],
    }


def _figure(figure: Figure) -> Wire:
    names = ("value", "upper", "qualifier", "unit")
    return {"span": _span(figure.span)} | {name: getattr(figure, name) for name in names} | {"counted": list(figure.counted)}


def _span(span: Span | None) -> _Wired | None:
    return None if span is None else [span.start, span.end, span.text]


def _spans(spans: Iterable[Span]) -> list[_Wired | None]:
    return [_span(span) for span in spans]


def from_wire(record: Wire) -> Reading:
    """The reading of a record. Raises InputError where it is not one, OffsetError where a span misquotes its text."""
    schema = record.get("schema") if isinstance(record, dict) else None
    if schema != SCHEMA:
        raise InputError(f"not a record of schema {SCHEMA} but {schema!r}", remedy="Read the report again with this version.")
    try:
        return _read_reading(record)
    except ZufolgeError:
        raise
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"a broken record: {error!r}", remedy="Read the report again.") from error


def _read_reading(record: Wire) -> Reading:
    report = record["report"]
    names = ("text", "title", "outlet", "published", "language")
    # Earlier versions did not write these two.
    arrival, withdrawn = (
        None if report.get(name) is None else read_plain(kind, report[name])
        for name, kind in (("arrival", Arrival), ("withdrawn", Withdrawal))
    )
    head: Wire = {name: report[name] for name in names} | {"arrival": arrival, "withdrawn": withdrawn}
    return Reading(
        report=Report(**head, credits=tuple(report["credits"])),
        claims=tuple(_read_claim(claim) for claim in record["claims"]),
        figures=tuple(_read_figure(figure) for figure in record["figures"]),
        times=tuple(TimeExpression(_read_span(time["span"]), time["value"], time["mod"]) for time in record["times"]),
        sources=tuple(_read_source(source) for source in record["sources"]),
        reader=record["reader"],
        notes=tuple(record["notes"]),
    )


def _read_claim(claim: Wire) -> Claim:
    words: Wire = {name: claim[name] for name in ("stance", "certainty", "polarity")}
    lists: Wire = {name: tuple(claim[name]) for name in ("distance", "figures", "times", "confirms", "contradicts")}
    return Claim(
        id=claim["id"],
        attribution=Attribution(
            form=_one_of(get_args(Form), claim["form"]),
            medium=_one_of(get_args(Medium), claim["medium"]),
            **{role: tuple(map(_read_span, claim[role])) for role in _ROLES},
            confidence=claim["confidence"],
            # The first version did not write it.
            role_confidence=_read_role_confidence(claim.get("role_confidence", {})),
        ),
        chain=tuple(_read_link(link) for link in claim["chain"]),
        evidence=tuple(Evidence(_read_span(found["span"]), found["kind"]) for found in claim["evidence"]),
        # The first two versions did not write it.
        reasons=tuple(_read_reason(reason) for reason in claim.get("why", ())),
        **words,
        **lists,
    )


def _read_role_confidence(told: Wire) -> tuple[tuple[str, float], ...]:
    read = {_one_of(_RATED, role): _probability(value) for role, value in told.items()}
    return tuple((role, read[role]) for role in _RATED if role in read)


def _read_link(link: Wire) -> Link:
    role = _one_of(("origin", "relay"), link["role"])
    return Link(link["name"], role, _read_span(link["span"]) if link["span"] else None, link["source_id"])


def _read_reason(reason: Wire) -> Reason:
    label, rule = reason["label"], reason["rule"]
    if not isinstance(label, str) or not isinstance(rule, str):
        raise ValueError(f"{reason!r} is no reason")
    return Reason(label, rule, _read_span(reason["span"]) if reason["span"] else None)


def _read_figure(figure: Wire) -> Figure:
    names = ("value", "upper", "qualifier", "unit")
    return Figure(_read_span(figure["span"]), **{name: figure[name] for name in names}, counted=tuple(figure["counted"]))


def _read_source(source: Wire) -> Source:
    kind = _one_of(get_args(SourceKind), source["kind"])
    return Source(source["id"], source["name"], kind, tuple(map(_read_span, source["mentions"])))


def _read_span(wired: _Wired) -> Span:
    start, end, text = wired
    return Span(start, end, text)


def _probability(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"{value!r} is no probability")
    return float(value)


def _one_of(allowed: Sequence[Any], value: object) -> Any:
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {', '.join(allowed)}")
    return value
