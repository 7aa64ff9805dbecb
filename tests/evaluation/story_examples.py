"""A small story gold, invented, and the comparison that would be right about it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.story_gold import Given, GoldStory, given, story
from zufolge.schema import (
    ClaimGroup,
    Comparison,
    Copy,
    Figure,
    Origin,
    Party,
    Passage,
    Point,
    Relation,
    Series,
    Span,
)

R01 = (
    "In Moorhagen sind 300 Schafe entlaufen, teilte das Landratsamt mit. "
    "Der Zaun habe ein Loch. Es seien 2000 Gramm Salz gestohlen worden, sagte Hirtin Vera Bölke."
)
R02 = (
    "In Moorhagen sind 300 Schafe entlaufen, teilte das Landratsamt mit. Der Bauernverband bestätigte: 300 Schafe seien weg. "
    "Ein Loch im Zaun gebe es nicht, so der Verband."
)
R03 = "Es sind nun 450 Schafe, meldet das Landratsamt. Die früheren Zahlen seien falsch. 5 Kilo Salz fehlten, so Hirtin Bölke."
TEXTS = {"r01": R01, "r02": R02, "r03": R03}
BODIES = {"Vera Bölke": "Schäferei Bölke"}


def place(report: str, words: str) -> list[Any]:
    start = TEXTS[report].index(words)
    return [start, start + len(words), words]


def report(name: str, outlet: str, day: int, version_of: str | None = None) -> dict[str, Any]:
    head = {"id": name, "outlet": outlet, "country": "DE", "published": f"2024-10-{day}T08:00:00+02:00", "credits": ["mpa"]}
    return head | {"title": f"Schafe, Tag {day}", "text": TEXTS[name], "version_of": version_of}


def claim(
    name: str, where: str, words: str, origin: str | None, figure: tuple[str, float, str] | None = None, stance: str = "assert"
) -> dict[str, Any]:
    counted = figure and {
        "span": place(where, figure[0]),
        "value": figure[1],
        "upper": None,
        "qualifier": "exact",
        "unit": figure[2],
        "counted": ["Schaf"],
    }
    return {
        "id": name,
        "report": where,
        "content": [place(where, words)],
        "origin": origin,
        "relays": ["mpa"] if where == "r02" else [],
        "stance": stance,
        "figure": counted,
    }


def point(name: str, value: float, origin: str, status: str) -> dict[str, Any]:
    head = {"claim": name, "at": "2024-10-20", "value": value, "upper": None, "qualifier": "exact"}
    return head | {"origin": origin, "status": status}


def record() -> dict[str, Any]:
    """Three reports, eight claims; the second report copies the first, the third is its new version."""
    copied = place("r02", "In Moorhagen sind 300 Schafe entlaufen, teilte das Landratsamt mit.")[:2]
    return {
        "story": "schafe",
        "about": "Schafe entlaufen.",
        "reports": [report("r01", "mpa", 20), report("r02", "Moorblatt", 21), report("r03", "mpa", 22, "r01")],
        "claims": [
            claim("c01", "r01", "In Moorhagen sind 300 Schafe entlaufen", "Landratsamt", ("300", 300, "count")),
            claim("c02", "r01", "Der Zaun habe ein Loch", None),
            claim("c03", "r01", "Es seien 2000 Gramm Salz gestohlen worden", "Vera Bölke", ("2000 Gramm", 2000, "g")),
            claim("c04", "r02", "In Moorhagen sind 300 Schafe entlaufen", "Landratsamt", ("300", 300, "count")),
            claim("c05", "r02", "300 Schafe seien weg", "Bauernverband", ("300", 300, "count"), "confirm"),
            claim("c06", "r02", "Ein Loch im Zaun gebe es nicht", "Bauernverband", stance="deny"),
            claim("c07", "r03", "Es sind nun 450 Schafe", "Landratsamt", ("450", 450, "count")),
            claim("c08", "r03", "5 Kilo Salz fehlten", "Hirtin Bölke", ("5 Kilo", 5, "kg")),
        ],
        "groups": [
            {
                "id": "g01",
                "label": "300",
                "claims": ["c01", "c04", "c05"],
                "independent_origins": ["Landratsamt", "Bauernverband"],
            },
            {"id": "g02", "label": "Loch", "claims": ["c02"], "independent_origins": []},
            {"id": "g03", "label": "Salz, 2 kg", "claims": ["c03"], "independent_origins": ["Schäferei Bölke"]},
            {"id": "g04", "label": "kein Loch", "claims": ["c06"], "independent_origins": ["Bauernverband"]},
            {"id": "g05", "label": "450", "claims": ["c07"], "independent_origins": ["Landratsamt"]},
            {"id": "g06", "label": "Salz, 5 kg", "claims": ["c08"], "independent_origins": ["Schäferei Bölke"]},
        ],
        "copies": [{"report": "r02", "of": "r01", "passages": [[copied, copied]]}],
        "series": [
            {
                "id": "f01",
                "counted": "Schafe",
                "points": [point("c01", 300, "Landratsamt", "superseded"), point("c07", 450, "Landratsamt", "stands")],
            },
            {
                "id": "f02",
                "counted": "Salz",
                "points": [point("c03", 2000, "Schäferei Bölke", "superseded"), point("c08", 5, "Schäferei Bölke", "stands")],
            },
        ],
        "relations": [
            {"type": "confirms", "from": "c05", "to": "c04"},
            {"type": "denies", "from": "c06", "to": "c02"},
            {"type": "updates", "from": "c07", "to": "c01"},
        ],
    }


def gold() -> GoldStory:
    """The story."""
    return story(record())


def write(path: Path, **changed: Any) -> Path:
    """A gold file of the story."""
    path.write_text(json.dumps(record() | changed, ensure_ascii=False), "utf-8")
    return path


def party(name: str) -> Party:
    """A body with another name that it goes by."""
    return Party(name.lower(), f"das {name}", names=("Kreis", name))


def perfect(one: GoldStory) -> tuple[Given, Comparison]:
    """The gold's claims, and the comparison that says what the gold says of them. Values of salt in kilograms."""
    known = replace(given(one), versions=dict(one.versions))
    mine = {theirs: ours for ours, theirs in known.claims.items()}
    reports = {theirs: ours for ours, theirs in known.reports.items()}
    texts = {name: report.text for name, report in one.reports.items()}

    def span(report: str, ends: tuple[int, int]) -> Span:
        return Span(*ends, texts[report][slice(*ends)])

    copies = tuple(
        Copy(reports[a], reports[b], tuple(Passage(span(a, here), span(b, there)) for here, there in passages), 3, 1)
        for (a, b), passages in one.copies.items()
    )
    groups = tuple(
        ClaimGroup(
            group.id,
            tuple(mine[claim] for claim in group.claims),
            origins=tuple(Origin(party(name), tuple(mine[claim] for claim in group.claims)) for name in group.origins),
        )
        for group in one.groups
    )
    series = tuple(Series(s.id, s.counted, "count", tuple(_point(p, mine, one) for p in s.points)) for s in one.series)
    relations = tuple(Relation(kind, mine[a], mine[b]) for kind, a, b in one.relations)  # type: ignore[arg-type]
    return known, Comparison(copies, groups, series, relations)


def _point(p: Any, mine: dict[str, str], one: GoldStory) -> Point:
    claim = one.claims[p.claim]
    assert claim.figure
    value, unit = (p.value / 1000, "kg") if p.unit == "g" else (p.value, p.unit)
    figure = Figure(claim.figure.span, value, None, "exact", unit)
    return Point(mine[p.claim], None, figure, party(p.origin), p.status)
