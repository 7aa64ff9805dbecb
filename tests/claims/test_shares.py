"""Shares and multiples in words: what they are worth and of what; rhythms, ranks and idioms are none."""

import pytest

from zufolge.claims.figures import find_figures
from zufolge.claims.shares import ordinal_value
from zufolge.language.document import document
from zufolge.language.lists import head, table

Told = tuple[str, float, str, str, tuple[str, ...]]


def told(text: str) -> list[tuple[str, float | None, str, str, tuple[str, ...]]]:
    found = find_figures(document(text), ())
    return [(f.span.text, f.value, f.qualifier, f.unit, f.counted) for f in found]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Jede vierte Brücke bröckelt.", ("Jede vierte", 0.25, "exact", "fraction", ("Brücke",))),
        ("Fast jedes zweite Fahrrad war kaputt.", ("Fast jedes zweite", 0.5, "less_than", "fraction", ("Fahrrad",))),
        ("Etwa jeder Fünfte zahlt bar.", ("Etwa jeder Fünfte", 0.2, "about", "fraction", ())),
        ("Jeder zehnte der Befragten zahlt bar.", ("Jeder zehnte", 0.1, "exact", "fraction", ("Befragte",))),
        ("Bei jedem 5. Konto fehlte etwas.", ("jedem 5.", 0.2, "exact", "fraction", ("Konto",))),
        ("Jede zwanzigste Probe fiel durch.", ("Jede zwanzigste", 0.05, "exact", "fraction", ("Probe",))),
        ("Der halbe Vorstand ging.", ("halbe", 0.5, "exact", "fraction", ("Vorstand",))),
        ("Fast das halbe Tal stand unter Wasser.", ("Fast das halbe", 0.5, "less_than", "fraction", ("Tal",))),
        ("Es kamen doppelt so viele Wanderer.", ("doppelt", 2, "exact", "times", ("Wanderer",))),
        ("Die doppelte Menge wäre nötig.", ("doppelte", 2, "exact", "times", ("Menge",))),
        ("Es kostet mehr als das Doppelte.", ("mehr als das Doppelte", 2, "more_than", "times", ())),
        ("Ein gutes Drittel fehlt.", ("Ein gutes Drittel", pytest.approx(1 / 3), "more_than", "fraction", ())),
        ("Ein knappes Viertel der Wähler fehlt.", ("Ein knappes Viertel", 0.25, "less_than", "fraction", ("Wähler",))),
        ("Ein gutes Dutzend Gäste kam.", ("Ein gutes Dutzend", 12, "more_than", "count", ("Gast",))),
        ("Eine knappe Million Franken fehlt.", ("Eine knappe Million Franken", 1e6, "less_than", "CHF", ())),
        ("Eine gute halbe Stunde war Ruhe.", ("Eine gute halbe Stunde", 0.5, "more_than", "hour", ())),
        ("Gute zwei Stunden war Ruhe.", ("Gute zwei Stunden", 2, "more_than", "hour", ())),
        ("Knappe 30 Kilometer fehlen.", ("Knappe 30 Kilometer", 30, "less_than", "km", ())),
    ],
)
def test_a_share_in_words_is_a_figure(text: str, figure: Told) -> None:
    assert told(text) == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "Jede zweite Woche kommt der Wagen.",
        "An jedem dritten Tag regnete es.",
        "Jeden zweiten Sonntag ist Markt.",
        "Jeder Einzelne zählt.",
        "Jedes erste Los gewinnt.",
        "Jeder sollte das wissen.",
        "Das ist die halbe Miete.",
        "Auf dem halben Weg kehrte er um.",
        "Sie hat die doppelte Staatsbürgerschaft.",
        "In der zweiten Hälfte fiel ein Tor.",
        "Die untere Hälfte ist morsch.",
        "Im letzten Drittel des Rennens.",
        "Das war eine gute Frage und ein guter Tag.",
        "Eine knappe Mehrheit war dafür.",
    ],
)
def test_a_rhythm_a_rank_or_an_idiom_is_none(text: str) -> None:
    assert told(text) == []


def test_ordinals_have_their_number() -> None:
    words = ["zweite", "Dritter", "siebten", "achtes", "zwölften", "zwanzigste", "hundertster", "erste", "Liste", "bunte", ""]
    assert [ordinal_value(word) for word in words] == [2, 3, 7, 8, 12, 20, 100, 1, None, None, None]


def test_every_idiom_of_the_lists_is_left_out() -> None:
    for name in ("half_idioms.tsv", "double_idioms.tsv", "rhythm_nouns.tsv"):
        assert {"What", "Source", "Columns"} <= head(name).keys()
        assert len({row[0] for row in table(name)}) == len(table(name))
    for noun, _ in table("half_idioms.tsv"):
        assert told(f"Es war die halbe {noun}.") == []
    for noun, _ in table("double_idioms.tsv"):
        assert told(f"Es war die doppelte {noun}.") == []
    for (noun,) in table("rhythm_nouns.tsv"):
        assert told(f"Es war jeder zweite {noun}.") == []
