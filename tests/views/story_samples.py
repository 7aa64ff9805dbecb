"""A small comparison built by hand: a burst dam in an invented valley, four reports, every kind of record."""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rich.console import Console

from zufolge.offsets import span
from zufolge.schema import (
    Attribution,
    Circle,
    Claim,
    ClaimGroup,
    Comparison,
    Copy,
    Figure,
    Ground,
    Link,
    Origin,
    Pairing,
    Party,
    Passage,
    Point,
    Reading,
    Relation,
    Report,
    Series,
    Silence,
    Span,
    Status,
    claim_id,
)
from zufolge.views.story import Place
from zufolge.views.story_entries import Chart, Row
from zufolge.views.story_view import StoryView
from zufolge.views.words import Language

from .examples import HOSTILE

WIRE = """In Aldach ist der Damm der Orr gebrochen. Nach Angaben der Wasserwacht sind 27 Menschen verletzt worden. „Wir haben \
rechtzeitig gewarnt“, sagte Sprecherin Vera Muster. Der Betreiber äußerte sich zunächst nicht. (npa)"""
PAPER = """Nach Angaben der Wasserwacht sind 27 Menschen verletzt worden. „Wir haben rechtzeitig gewarnt“, sagte Sprecherin \
Vera Muster der npa. Bürgermeister Otto Beispiel wies das zurück: Niemand habe gewarnt. (npa)"""
LATER = """Die Wasserwacht zählt nun mindestens 34 Verletzte, ebenso die Klinik Aldach. Der Pegel sank auf -2 Grad. \
Gemeldet hatte das der Bote unter Berufung auf das Blatt."""
LAST = "Das Blatt schreibt unter Berufung auf den Boten, der Pegel sinke. Otto Beispiel sagt: „Die 27 waren falsch.“"

WATCH = Party("p1", "Wasserwacht", "organisation", ("Wasserwacht",))
MAYOR = Party("p2", "Otto Beispiel", "person", ("Otto Beispiel",))
CLINIC = Party("p3", "Klinik Aldach", "organisation", ("Klinik Aldach",))


def report(text: str, title: str | None, outlet: str | None, at: str | None, credits_: tuple[str, ...] = ()) -> Report:
    return Report(text, title, outlet, at, "de", credits_)


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return span(text, start, start + len(words))


def claim(of: Report, words: str, origin: str = "", **fields: Any) -> Claim:
    """A claim of a report whose content is the first place of these words."""
    said = Attribution("indirect", "Speech", (at(of.text, words),))
    chain = (Link(origin, "origin"),) if origin else ()
    return Claim(claim_id(of.id, said), said, chain, **fields)


R1 = report(WIRE, "Damm bei Aldach gebrochen", None, "2026-03-09T18:00:00+01:00", ("npa",))
R2 = report(PAPER, "27 Verletzte nach Dammbruch", "Orrgauer Bote", "2026-03-09T20:30:00+01:00")
R3 = report(LATER, "Zahl der Verletzten steigt", "Orrgauer Bote", "2026-03-10T07:15:00+01:00")
R4 = report(LAST, "Was über den Damm bekannt ist", "Das Blatt", "2026-03-10T09:00:00+01:00")

HURT = claim(R1, "27 Menschen verletzt worden", "Wasserwacht", figures=(0,))
HURT_AGAIN = claim(R2, "27 Menschen verletzt worden", "Wasserwacht")
WARNED = claim(R1, "Wir haben rechtzeitig gewarnt", "Wasserwacht", stance="claim")
WARNED_AGAIN = claim(R2, "Wir haben rechtzeitig gewarnt", "Wasserwacht")
NOBODY = claim(R2, "Niemand habe gewarnt", "Otto Beispiel", stance="deny", polarity="negative")
MORE = claim(R3, "Die Wasserwacht zählt nun mindestens 34 Verletzte", "Wasserwacht")
CLINIC_TOO = claim(R3, "ebenso die Klinik Aldach", "Klinik Aldach")
LEVEL = claim(R3, "Der Pegel sank auf -2 Grad", "")
LEVEL_TOO = claim(R4, "der Pegel sinke", "Orrgauer Bote")
WRONG = claim(R4, "Die 27 waren falsch.", "Otto Beispiel", stance="assert")

READINGS = (
    Reading(R1, (HURT, WARNED), (Figure(at(WIRE, "27"), 27, None, "exact", "count", ("Verletzte",)),), (), (), "by hand"),
    Reading(R2, (HURT_AGAIN, WARNED_AGAIN, NOBODY), (), (), (), "by hand"),
    Reading(R3, (MORE, CLINIC_TOO, LEVEL), (), (), (), "by hand"),
    Reading(R4, (LEVEL_TOO, WRONG), (), (), (), "by hand"),
)


def group(name: str, *origins: Origin) -> ClaimGroup:
    claims = tuple(one for origin in origins for one in origin.claims)
    pairings = tuple(
        Pairing(claims[0], other, True, 0.9, (Ground("matching.copied", ("npa", "Orrgauer Bote")),)) for other in claims[1:]
    )
    return ClaimGroup(name, claims, pairings, origins)


GROUPS = (
    group("g1", Origin(WATCH, (HURT.id, HURT_AGAIN.id), ("npa",), (Ground("independence.took", ("Bote", "npa")),))),
    group("g2", Origin(WATCH, (WARNED.id, WARNED_AGAIN.id), ("npa", "Orrgauer Bote"))),
    group("g3", Origin(MAYOR, (NOBODY.id,))),
    group("g4", Origin(WATCH, (MORE.id,)), Origin(CLINIC, (CLINIC_TOO.id,))),
    ClaimGroup("g5", (LEVEL.id,)),
    ClaimGroup("g6", (LEVEL_TOO.id,), (), (Origin(Party("p4", "Orrgauer Bote", "media"), (LEVEL_TOO.id,)),)),
    group("g7", Origin(MAYOR, (WRONG.id,))),
)


def figure(value: float | None, upper: float | None = None, qualifier: str = "exact", unit: str = "count") -> Figure:
    return Figure(at(WIRE, "27"), value, upper, qualifier, unit)


def point(of: Claim, when: str | None, number: Figure, who: Party | None, status: Status) -> Point:
    return Point(of.id, when, number, who, status, (Ground("series.noun", ("Verletzte",)),))


SERIES = (
    Series(
        "f1",
        "Verletzte",
        "count",
        (
            point(HURT, R1.published, figure(27), WATCH, "corrected"),
            point(MORE, R3.published, replace(figure(34, None, "at_least"), span=at(LATER, "mindestens 34")), WATCH, "stands"),
        ),
    ),
)
COPY = Copy(R2.id, R1.id, (Passage(at(PAPER, "Nach Angaben der Wasserwacht"), at(WIRE, "Nach Angaben der Wasserwacht")),), 4, 2)
COMPARISON = Comparison(
    copies=(COPY,),
    groups=GROUPS,
    series=SERIES,
    relations=(
        Relation("denies", NOBODY.id, WARNED.id, (Ground("related.denied", ("wies das zurück",)),)),
        Relation("contradicts", NOBODY.id, WARNED_AGAIN.id),
        Relation("corrects", WRONG.id, HURT.id, (Ground("related.wrong", ("falsch",)),)),
        Relation("updates", MORE.id, HURT.id),
    ),
    circles=(Circle(("Orrgauer Bote", "Das Blatt"), (LEVEL.id, LEVEL_TOO.id)),),
    silences=(Silence("Betreiber", R1.id, at(WIRE, "Der Betreiber äußerte sich zunächst nicht.")),),
    appeared={one.id: reading.report.published for reading in READINGS for one in reading.claims},
)


def view(since: str | None = None, **fields: Any) -> StoryView:
    """The story as a view; `fields` are other arguments of StoryView."""
    given: dict[str, Any] = {"name": None, "pinned": False, "readings": READINGS, "comparison": COMPARISON, "previous": {}}
    return StoryView(id="s1", since=since, **given | fields)


def shown(story: StoryView, width: int = 100, language: Language = "de", why: bool = False, most: int | None = None) -> str:
    """What the terminal shows of a story."""
    out = io.StringIO()
    story.print(Console(file=out, width=width, _environ={}), language, why, most)
    return out.getvalue()


def row(
    low: float | None,
    high: float | None = None,
    qualifier: str = "exact",
    who: str = "A",
    when: str | None = "2026-03-09T18:00:00+01:00",
    state: str = "stands",
) -> Row:
    """A row of a chart, as `story_sections` makes it."""
    place = Place(HURT.id, R1.id, "npa", 0, 5, when)
    return Row(str(when), when, str(low), who, state, place, low, high, qualifier, state, ())


def chart(*rows: Row, unit: str = "count") -> Chart:
    """A chart of these rows."""
    return Chart("Verletzte", unit, rows)


def many(count: int, text: str = "Es sei sicher", origins: Sequence[str] = ("A",)) -> tuple[tuple[Reading, ...], Comparison]:
    """So many reports with a claim each, every one a group of its own, with these origins."""
    reports = [report(f"{text} {n}.", f"Titel {n}", f"Blatt {n}", f"2026-03-09T{n % 24:02}:00:00+01:00") for n in range(count)]
    claims = [claim(one, one.text) for one in reports]
    parties = [Party(name, name) for name in origins]
    groups = tuple(
        ClaimGroup(f"g{n}", (one.id,), (), tuple(Origin(party, (one.id,)) for party in parties)) for n, one in enumerate(claims)
    )
    readings = tuple(Reading(one, (said,)) for one, said in zip(reports, claims, strict=True))
    appeared = {said.id: one.published for one, said in zip(reports, claims, strict=True)}
    return readings, Comparison(groups=groups, appeared=appeared)


def hostile() -> StoryView:
    """A story in which everything that a report can say is hostile."""
    one = report(f"Kopf {HOSTILE}", HOSTILE, HOSTILE, "2026-03-09\x1b", (HOSTILE,))
    said = replace(claim(one, HOSTILE), chain=(Link(HOSTILE, "origin"),), stance=HOSTILE, certainty=HOSTILE, polarity=HOSTILE)
    head = replace(claim(one, "Kopf"), stance="deny")
    origin = replace(GROUPS[0].origins[0], via=(HOSTILE,), claims=(said.id,), grounds=(Ground(HOSTILE, (HOSTILE,)),))
    origin = replace(origin, party=replace(origin.party, name=HOSTILE))
    series = COMPARISON.series[0]
    number = replace(series.points[0].figure, span=said.attribution.content[0], unit=HOSTILE, qualifier=HOSTILE)
    points = tuple(
        replace(point, claim=said.id, figure=number, at="2026-03-09T10:00", party=origin.party, status=HOSTILE)  # type: ignore[arg-type]
        for point in series.points
    )
    comparison = Comparison(
        groups=(ClaimGroup("g1", (said.id,), (), (origin,)), ClaimGroup("g2", (head.id,))),
        series=(replace(series, counted=HOSTILE, points=points),),
        relations=(Relation("denies", head.id, said.id, (Ground(HOSTILE, (HOSTILE,)),)),),
        circles=(Circle((HOSTILE, HOSTILE), (said.id,)),),
        silences=(Silence(HOSTILE, one.id, said.attribution.content[0]),),
        appeared={said.id: "2026-03-09T10:00", head.id: HOSTILE},
    )
    return view("2026-03-08", name=HOSTILE, readings=(Reading(one, (said, head)),), comparison=comparison)
