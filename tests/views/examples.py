"""Readings for tests: the annotated samples, and any reading at all."""

import json
from collections.abc import Sequence
from dataclasses import replace
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
    Reason,
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


FLOOD = """Pegel der Orr bricht Rekord

WALDSEE (lkd) - Die Orr soll nach Angaben des nordischen Wasserdienstes NWD rund 1'500 Menschen aus ihren Häusern vertrieben \
haben. Wie die Agentur Nordpress am Freitag berichtete, stieg der Pegel auf 7,2 Meter.

Umweltministerin Vera Muster bestätigte dies: «Wir zählen mindestens 1200 Betroffene.» Der Kremser Bürgermeister Otto \
Beispiel dementierte das: Es seien nicht mehr als 50 bis 60 Menschen betroffen.

Der NWD stütze sich auf Satellitenbilder sowie Messungen, hiess es. Sie erwartet, dass bis Dezember 80 Prozent der \
mutmasslich über 40 Schäden behoben sind. Muster und Beispiel forderten Hilfe. Unklar sei, ob die Dämme halten, sagte er.

Dutzende Helfer seien seit Montag im Einsatz. Ein Drittel der Brücken könnte in den nächsten zwei Wochen öffnen.
"""


def told() -> Reading:
    """An invented report, read by hand, every field of every kind of record filled."""
    report = Report(FLOOD, "Pegel der Orr bricht Rekord", "Orrgauer Bote", "2024-10-23", "de", ("lkd",))

    def at(words: str, after: str = "") -> Span:
        start = FLOOD.index(words, FLOOD.index(after))
        return span(FLOOD, start, start + len(words))

    figures = (
        Figure(at("rund 1'500"), 1500, None, "about", "count", ("Mensch",)),
        Figure(at("7,2 Meter"), 7.2, None, "exact", "m"),
        Figure(at("mindestens 1200"), 1200, None, "at_least", "count", ("Betroffene",)),
        Figure(at("nicht mehr als 50 bis 60"), 50, 60, "at_most", "count", ("Mensch",)),
        Figure(at("80 Prozent"), 80, None, "exact", "percent", ("Schaden",)),
        Figure(at("über 40"), 40, None, "more_than", "count", ("Schaden",)),
        Figure(at("Dutzende"), None, None, "vague", "count", ("Helfer",)),
        Figure(at("Ein Drittel"), 1 / 3, None, "exact", "fraction", ("Brücke",)),
    )
    times = (
        TimeExpression(at("am Freitag"), "2024-10-18"),
        TimeExpression(at("bis Dezember"), "2024-12", "before"),
        TimeExpression(at("seit Montag"), "2024-10-21", "after"),
        TimeExpression(at("in den nächsten zwei Wochen"), "2024-10-23/2024-11-06"),
    )
    nwd, press = at("des nordischen Wasserdienstes NWD"), at("die Agentur Nordpress")
    muster, mayor = at("Umweltministerin Vera Muster"), at("Der Kremser Bürgermeister Otto Beispiel")
    both, body = at("Muster und Beispiel"), at("Der NWD")
    sources = (
        Source("s1", "NWD", "government", (nwd, body)),
        Source("s2", "Nordpress", "agency", (press,)),
        Source("s3", "Vera Muster", "person", (muster, at("Sie", "hiess"), at("Muster", "behoben"))),
        Source("s4", "Otto Beispiel", "person", (mayor, at("Beispiel", "behoben"), at("er", "halten,"))),
    )

    def origin(name: str, source: str, where: Span | None = None) -> Link:
        return Link(name, "origin", where, source)

    def filled(one: Claim, *chain: Link, **fields: Any) -> Claim:
        found = {"stance": "assert", "certainty": "certain", "polarity": "positive", "chain": chain}
        return replace(one, **found | fields)

    claims = [
        filled(
            claim(FLOOD, "Die Orr soll", "rund 1'500 Menschen aus ihren Häusern vertrieben haben", form="indirect",
                  speaker="des nordischen Wasserdienstes NWD", cue="Angaben"),
            origin("NWD", "s1", nwd), distance=("sollen", "according_to"), figures=(0,),
            reasons=(Reason("distance.according_to", "distance.according_to", at("nach Angaben")),),
        ),
        filled(
            claim(FLOOD, "stieg der Pegel auf 7,2 Meter", form="indirect", speaker="die Agentur Nordpress", cue="berichtete"),
            origin("NWD", "s1"), Link("Nordpress", "relay", press, "s2"), figures=(1,), times=(0,),
        ),
        filled(
            claim(FLOOD, "Wir zählen mindestens 1200 Betroffene.", speaker="Umweltministerin Vera Muster", cue="bestätigte"),
            origin("Vera Muster", "s3", muster), stance="confirm", distance=("quotation_marks",), figures=(2,),
        ),
        filled(
            claim(FLOOD, "Es seien nicht mehr als 50 bis 60 Menschen betroffen", form="indirect",
                  speaker="Der Kremser Bürgermeister Otto Beispiel", cue="dementierte", confidence=0.4),
            origin("Otto Beispiel", "s4", mayor), stance="deny", polarity="negative", distance=("konjunktiv",), figures=(3,),
        ),
        filled(
            claim(FLOOD, "Der NWD stütze sich auf Satellitenbilder sowie Messungen", form="free_indirect", cue="hiess es"),
            distance=("konjunktiv",),
            evidence=(Evidence(at("Satellitenbilder"), "imagery"), Evidence(at("Messungen"), "unspecified")),
        ),
        filled(
            claim(FLOOD, "dass bis Dezember 80 Prozent der mutmasslich über 40 Schäden behoben sind", form="indirect",
                  speaker="Sie", cue="erwartet"),
            origin("Vera Muster", "s3"), stance="expect", certainty="probable", distance=("lexical",), figures=(4, 5),
            times=(1,), reasons=(Reason("distance.lexical", "distance.lexical", at("mutmasslich")),),
        ),
        filled(
            claim(FLOOD, "Hilfe", form="reported", speaker="Muster und Beispiel", cue="forderten"),
            origin("Vera Muster", "s3", both), origin("Otto Beispiel", "s4", both), stance="demand",
        ),
        filled(
            claim(FLOOD, "Unklar sei, ob die Dämme halten", form="indirect", cue="sagte"),
            origin("Otto Beispiel", "s4"), certainty="unknown", distance=("konjunktiv",),
        ),
        filled(
            claim(FLOOD, "Dutzende Helfer seien seit Montag im Einsatz", form="free_indirect"),
            origin("Otto Beispiel", "s4"), distance=("konjunktiv",), figures=(6,), times=(2,),
        ),
        filled(
            claim(FLOOD, "Ein Drittel der Brücken könnte in den nächsten zwei Wochen öffnen", form="free_indirect"),
            origin("Otto Beispiel", "s4"), certainty="possible", figures=(7,), times=(3,),
        ),
    ]  # fmt: skip
    claims[2] = replace(claims[2], confirms=(claims[0].id,))
    claims[3] = replace(claims[3], contradicts=(claims[0].id, claims[2].id))
    return Reading(report, tuple(claims), figures, times, sources, "by hand")


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
    place = _spans(text, 1, 1).map(lambda found: found[0])
    claims: list[Claim] = []
    for _ in range(draw(st.integers(0, 6))):
        said = draw(attributions(text))
        links = st.builds(
            Link, st.text(CHARACTERS, max_size=5), st.sampled_from(("origin", "relay")), st.none() | place, st.just("s1")
        )
        others = st.lists(st.sampled_from([one.id for one in claims]), max_size=2).map(tuple) if claims else st.just(())
        claims.append(
            Claim(
                claim_id(report.id, said),
                said,
                tuple(draw(st.lists(links, max_size=3))),
                draw(name | st.sampled_from(("assert", "deny"))),
                draw(name),
                draw(name),
                draw(names),
                (Evidence(said.content[0], draw(st.sampled_from(("study", "unspecified")))),),
                figures=(0,),
                times=(0,),
                confirms=draw(others),
                contradicts=draw(others),
                reasons=(
                    Reason("stance", "stance.cue", draw(st.none() | place)),
                    Reason("distance.sollen", "x", said.content[0]),
                ),
            )
        )
    values = st.none() | st.floats(allow_nan=False, allow_infinity=False)
    units = st.sampled_from(("count", "percent", "year", "\x1bx"))
    return Reading(
        report,
        tuple(claims),
        (Figure(draw(place), draw(values), draw(values), "about", draw(units), draw(names)),),
        (TimeExpression(draw(place), draw(st.sampled_from(("2026", "P1Y", "\x1b"))), draw(name)),),
        (Source("s1", "N", draw(st.sampled_from(get_args(SourceKind))), draw(_spans(text))),),
        "reader",
        draw(names),
    )
