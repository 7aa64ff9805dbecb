"""Readings of invented reports: the claims that were written into them, as a reader that makes no errors would find them."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.invented_texts import Range, Rendered, Sentence
from benchmarks.invented_words import KINDS
from zufolge.schema import (
    Attribution,
    Claim,
    Figure,
    Link,
    Reading,
    Report,
    Source,
    Span,
    TimeExpression,
    claim_id,
)

READER = "invented"


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence as it stands at start..end of a text."""

    sentence: Sentence
    written: Rendered
    start: int
    end: int


def reading(report: Report, report_id: str, placed: Sequence[Placed]) -> Reading:
    """The claims, figures, times and sources of a report's sentences."""
    claims: list[Claim] = []
    figures: list[Figure] = []
    times: list[TimeExpression] = []
    mentions: dict[str, tuple[str, list[Span]]] = {}
    for one in placed:
        spans = {role: _spans(report.text, one, ranges) for role, ranges in one.written.roles.items()}
        if one.written.day:
            times.append(TimeExpression(_spans(report.text, one, (one.written.day[0],))[0], one.written.day[1]))
        counted: tuple[int, ...] = ()
        if one.written.figure:
            found = _figure(report.text, one, one.written.figure[0])
            counted = (len(figures),)
            figures.append(found)
        if "content" in spans:
            claims.append(_claim(report_id, one, spans, counted, mentions))
    sources = tuple(
        Source(f"s{number}", name, KINDS.get(kind, "unknown"), tuple(found))
        for number, (name, (kind, found)) in enumerate(mentions.items(), 1)
    )
    return Reading(report, tuple(claims), tuple(figures), tuple(times), sources, READER)


def _claim(
    report_id: str,
    one: Placed,
    spans: dict[str, tuple[Span, ...]],
    counted: tuple[int, ...],
    mentions: dict[str, tuple[str, list[Span]]],
) -> Claim:
    sentence, content = one.sentence, spans["content"]
    direct = content[0].text[0] in '„«»"'
    speaker, relay = spans.get("speaker", ()), spans.get("relay", ())
    attribution = Attribution(
        "direct" if direct else "indirect", "Speech", content, speaker, spans.get("cue", ()), confidence=1.0
    )
    name = sentence.slots[sentence.template.by]
    links = [Link(name, "origin", speaker[0] if speaker else None, _source(mentions, name, sentence.template.by, speaker))]
    if relay:
        links.append(Link(relay[0].text, "relay", relay[0], _source(mentions, relay[0].text, "agency", relay)))
    return Claim(
        claim_id(report_id, attribution),
        attribution,
        tuple(links),
        "deny" if sentence.template.key == "denied" else "assert",
        "certain",
        "positive",
        ("quotation_marks",) if direct else (),
        figures=counted,
    )


def _source(mentions: dict[str, tuple[str, list[Span]]], name: str, kind: str, spans: Sequence[Span]) -> str:
    found = mentions.setdefault(name, (kind, []))
    found[1].extend(spans)
    return f"s{list(mentions).index(name) + 1}"


def _figure(text: str, one: Placed, place: Range) -> Figure:
    found = one.written.figure
    if found is None:
        raise AssertionError("a sentence with a figure's place has a figure")
    amount = found[1]
    return Figure(_spans(text, one, (place,))[0], float(amount.value), None, amount.qualifier, "count", (amount.counted,))


def _spans(text: str, one: Placed, ranges: Sequence[Range]) -> tuple[Span, ...]:
    at = one.start
    return tuple(Span(at + a, at + b, text[at + a : at + b]) for a, b in ranges)
