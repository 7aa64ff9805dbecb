"""Readings for tests: the annotated samples, and any reading at all."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from hypothesis import strategies as st

from zufolge.offsets import span
from zufolge.schema import (
    Attribution,
    Claim,
    Evidence,
    Figure,
    Form,
    Link,
    Medium,
    Reading,
    Report,
    Source,
    SourceKind,
    Span,
    TimeExpression,
    claim_id,
)

SAMPLES = Path(__file__).parents[2] / "samples"
FORM_OF: dict[str, Form] = {
    "Direct": "direct",
    "Indirect": "indirect",
    "Reported": "reported",
    "FreeIndirect": "free_indirect",
    "IndirectFreeIndirect": "indirect_free_indirect",
}
HOSTILE = (
    "<script>alert(\"x\")</script> & 'y' ]]> <!-- </style> \x1b[31mrot\x1b]0;t\x07 \x9b2J \u202etxt.exe\u202c \ud800 \x00 &amp;"
)


def samples() -> list[Reading]:
    """The annotated sample reports as readings."""
    listed = {entry["file"]: entry for entry in json.loads((SAMPLES / "index.json").read_text("utf-8"))["reports"]}
    with (SAMPLES / "gold.jsonl").open(encoding="utf-8") as lines:
        return [_reading(json.loads(line), listed) for line in lines]


def sample(number: int) -> Reading:
    """One annotated sample by the number in its file's name."""
    return next(one for one in samples() if one.reader == f"gold {number:02}")


def _reading(gold: dict[str, Any], listed: dict[str, Any]) -> Reading:
    entry = listed[gold["file"]]
    report = Report(gold["originalText"], entry["title"], entry["outlet"], entry["published"], "de", tuple(entry["credits"]))
    claims = (_attribution(report.text, annotation) for annotation in gold["annotations"])
    return Reading(report, tuple(Claim(claim_id(report.id, said), said) for said in claims), reader=f"gold {gold['doc']}")


def _attribution(text: str, annotation: dict[str, Any]) -> Attribution:
    roles: dict[str, Any] = {
        role: tuple(span(text, part["charBegin"], part["charEnd"]) for part in annotation[key]["spans"])
        for role, key in {"content": "quote"}.items() | {(r, r) for r in ("speaker", "cue", "frame", "addressee")}
    }
    return Attribution(FORM_OF[annotation["type"]], annotation["medium"], confidence=0.9, **roles)


def claim(text: str, *content: str, form: Form = "direct", speaker: str = "", cue: str = "", confidence: float = 0.9) -> Claim:
    """A claim whose spans are the first places of these words in `text`."""

    def found(words: str) -> Span:
        start = text.index(words)
        return span(text, start, start + len(words))

    said = Attribution(
        form,
        "Speech",
        tuple(found(words) for words in content),
        (found(speaker),) if speaker else (),
        (found(cue),) if cue else (),
        confidence=confidence,
    )
    return Claim(claim_id(Report(text).id, said), said)


# Letters, what HTML and terminals treat specially, and lone surrogates.
CHARACTERS = st.one_of(
    st.characters(),
    st.sampled_from("<>&\"'/!-=]\n\r\t \x00\x0c\x1b\x7f\x85\x9b\u2028\u202e\u2067\ud800\udfff😀ß„“"),
    st.characters(categories=["Cs"]),
)
TEXTS = st.text(CHARACTERS, max_size=80)


def _spans(text: str, least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[Span, ...]]:
    def build(ends: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(span(text, min(a, b), max(a, b) + 1) for a, b in ends)

    place = st.integers(0, len(text) - 1)
    return st.lists(st.tuples(place, place), min_size=least, max_size=most).map(build)


@st.composite
def attributions(draw: st.DrawFn, text: str) -> Attribution:
    form, medium = draw(st.sampled_from(get_args(Form))), draw(st.sampled_from(get_args(Medium)))
    roles = [draw(_spans(text, least)) for least in (1, 0, 0, 0, 0)]
    content, speaker, cue, frame, addressee = roles
    found = [role for role, spans in zip(("speaker", "cue", "frame", "addressee"), roles[1:], strict=True) if spans]
    told = tuple((role, draw(st.floats(0, 1))) for role in found) if draw(st.booleans()) else ()
    return Attribution(form, medium, content, speaker, cue, frame, addressee, draw(st.floats(0, 1)), told)


@st.composite
def readings(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS) -> Reading:
    """Any text with any claims on it, every field filled."""
    text = draw(texts)
    name = st.none() | st.text(CHARACTERS, max_size=12)
    names = st.lists(st.text(CHARACTERS, max_size=5), max_size=2).map(tuple)
    report = Report(text, draw(name), draw(name), draw(name | st.just("2026-03-10")), draw(name), draw(names))
    if not text:
        return Reading(report, notes=draw(names))
    claims = []
    for _ in range(draw(st.integers(0, 6))):
        said = draw(attributions(text))
        part = said.content[0]
        chain = (Link("N", "origin"), Link(draw(names.map("".join)), "relay", part, "s1")) if draw(st.booleans()) else ()
        claims.append(
            Claim(claim_id(report.id, said), said, chain, draw(name), evidence=(Evidence(part, "study"),), times=(0,))
        )
    place = _spans(text, 1, 1).map(lambda found: found[0])
    return Reading(
        report,
        tuple(claims),
        (
            Figure(
                draw(place), draw(st.none() | st.floats(allow_nan=False, allow_infinity=False)), None, "about", "count", ("a",)
            ),
        ),
        (TimeExpression(draw(place), "2026", draw(name)),),
        (Source("s1", "N", draw(st.sampled_from(get_args(SourceKind))), draw(_spans(text))),),
        "reader",
        draw(names),
    )
