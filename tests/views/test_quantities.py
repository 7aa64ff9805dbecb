"""Every qualifier and unit has words; a figure shows the report's words and what they were read as."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.language.lists import table
from zufolge.schema import Figure, Span
from zufolge.views.quantities import SIGNS, gloss, has_words, measured, number, reading_of, spoken_figure
from zufolge.views.words import Language

from .examples import CHARACTERS

QUALIFIERS = ("exact", "about", "at_least", "more_than", "at_most", "less_than", "vague")
# The units that the guidelines name.
UNITS = (
    *("count", "percent", "percentage_point", "fraction", "times", "magnitude", "EUR", "CHF", "km", "m", "cm", "kg", "t", "ha"),
    *("km2", "m2", "l", "MW", "year", "month", "week", "day", "hour", "minute", "second", "mile"),
)
LANGUAGES: tuple[Language, ...] = ("de", "en")


def figure(
    words: str, value: float | None, qualifier: str = "exact", unit: str = "count", *counted: str, upper: float | None = None
) -> Figure:
    return Figure(Span(0, len(words), words), value, upper, qualifier, unit, counted)


def test_every_qualifier_of_the_guidelines_has_its_sign() -> None:
    assert set(SIGNS) == set(QUALIFIERS)
    assert len(set(SIGNS.values()) - {""}) == len(QUALIFIERS) - 2  # vague is about, where it has a number at all


@pytest.mark.parametrize("unit", sorted({*UNITS, *(row[1] for row in table("units.tsv"))}))
def test_every_unit_is_said_or_is_a_sign_already(unit: str) -> None:
    assert has_words(unit) or (unit.isalpha() and len(unit) <= 4)
    for language in LANGUAGES:
        assert "_" not in measured("3", unit, False, language)


@pytest.mark.parametrize(
    ("found", "german", "english"),
    [
        (figure("rund 1'500", 1500, "about", "count", "Soldat"), "Soldat: rund 1'500 (≈ 1500)", "Soldat: rund 1'500 (≈ 1,500)"),
        (figure("mindestens zwölf", 12, "at_least"), "mindestens zwölf (≥ 12)", "mindestens zwölf (≥ 12)"),
        (figure("gut 40", 40, "more_than"), "gut 40 (> 40)", "gut 40 (> 40)"),
        (figure("bis zu 80 Prozent", 80, "at_most", "percent"), "bis zu 80 Prozent (≤ 80\u00a0%)", "bis zu 80 Prozent (≤ 80%)"),
        (figure("knapp 7,2 Kilometer", 7.2, "less_than", "km"),
         "knapp 7,2 Kilometer (< 7,2\u00a0km)", "knapp 7,2 Kilometer (< 7.2\u00a0km)"),
        (figure("50 bis 60", 50, upper=60), "50 bis 60 (50–60)", "50 bis 60 (50–60)"),
        (figure("Dutzende", None, "vague", "count", "Helfer"),
         "Helfer: Dutzende (ohne genaue Zahl)", "Helfer: Dutzende (no exact number)"),
        (figure("1,5 Millionen Euro", 1_500_000, "exact", "EUR"),
         "1,5 Millionen Euro (1\u202f500\u202f000\u00a0EUR)", "1,5 Millionen Euro (1,500,000\u00a0EUR)"),
        (figure("anderthalb", 1.5), "anderthalb (1,5)", "anderthalb (1.5)"),
        (figure("zwei Drittel", 2 / 3, "exact", "fraction"), "zwei Drittel (2/3)", "zwei Drittel (2/3)"),
        (figure("die Hälfte", 0.5, "exact", "fraction"), "die Hälfte (1/2)", "die Hälfte (1/2)"),
        (figure("etwa eine Stunde", 1, "about", "hour"), "etwa eine Stunde (≈ 1 Stunde)", "etwa eine Stunde (≈ 1 hour)"),
        (figure("rund zwei Prozentpunkte", 2, "about", "percentage_point"),
         "rund zwei Prozentpunkte (≈ 2 Prozentpunkte)", "rund zwei Prozentpunkte (≈ 2 percentage points)"),
        (figure("mehr als dreimal", 3, "more_than", "times"), "mehr als dreimal (> 3×)", "mehr als dreimal (> 3×)"),
        (figure("über 7,2", 7.2, "more_than", "magnitude"), "über 7,2 (> Stärke 7,2)", "über 7,2 (> magnitude 7.2)"),
    ],
)  # fmt: skip
def test_a_figure_shows_words_and_reading(found: Figure, german: str, english: str) -> None:
    assert (spoken_figure(found, "de"), spoken_figure(found, "en")) == (german, english)


@pytest.mark.parametrize(
    "found",
    [
        figure("3000", 3000),
        figure("3'000", 3000),
        figure("3.000", 3000),
        figure("3 000", 3000),
        figure("1.234.567,5", 1234567.5),
        figure("80 Prozent", 80, "exact", "percent"),
        figure("7,2 Meter", 7.2, "exact", "m"),
        figure("42-seitig", 42),
        figure("zwei", 2),
    ],
    ids=lambda found: found.span.text,
)
def test_words_that_are_the_value_need_no_reading(found: Figure) -> None:
    assert spoken_figure(found, "de") == found.span.text


def test_a_mark_in_the_text_says_reading_and_what_was_counted() -> None:
    assert gloss(figure("rund 1'500", 1500, "about", "count", "Soldat"), "de") == "≈ 1500 (Soldat)"


@pytest.mark.parametrize(
    ("value", "german"), [(0.0, "0"), (-2.5, "-2,5"), (9999.0, "9999"), (1e20, "1e+20"), (math.inf, "inf")]
)
def test_numbers_are_written_as_the_language_does(value: float, german: str) -> None:
    assert number(value, "de") == german


def test_a_unit_of_a_later_version_is_shown_as_it_stands() -> None:
    assert reading_of(figure("rund drei Ellen", 3, "about", "ell\x1b"), "de") == "≈ 3\u00a0ell␛"


@given(
    st.text(CHARACTERS, min_size=1, max_size=30),
    st.none() | st.floats(),
    st.none() | st.floats(),
    st.sampled_from(QUALIFIERS) | st.text(max_size=5),
    st.sampled_from(UNITS) | st.text(max_size=5),
)
def test_any_figure_is_said_on_one_line(
    words: str, value: float | None, upper: float | None, qualifier: str, unit: str
) -> None:
    for language in LANGUAGES:
        shown = spoken_figure(figure(words, value, qualifier, unit, words, upper=upper), language)
        assert len(shown.splitlines()) <= 1 or "\x0c" in words
        shown.encode()
