"""Words and sentences as they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.comparison.alike import Unit, comparable, contained, idle_words, is_idle, rarity, uninflected, units
from zufolge.language.document import document


def words(text: str) -> tuple[str, ...]:
    """The words of all sentences of a text, as they are compared."""
    return tuple(word for unit in units(document(text)) for word in unit.words)


SAME = [
    ("Die Grösse der Behörden", "die Größe der Behörde"),
    ("10'000 Häuser", "10.000 Haeuser"),
    ("2'000 Gramm Pulver", "zwei Kilogramm Pulver"),
    ("1,5 Kilometer", "1500 Meter"),
    ("1,8 Millionen Franken", "1'800'000 Franken"),
    ("«Nein», sagte er", "„Nein“, sagte er"),
    ("gesperrte Strassen", "gesperrten Straße"),
    ("zehn bis zwölf Boote", "10 bis 12 Boote"),
]
OTHER = [
    ("Kantonspolizei", "Kantonsregierung"),
    ("2'000 Gramm", "2'000 Kilogramm"),
    ("14 Vermisste", "15 Vermisste"),
    ("vier Tote", "vier Verletzte"),
    ("der See", "die Seele"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_how_a_house_writes_makes_no_difference(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_words_stay_other_words(one: str, other: str) -> None:
    assert words(one) != words(other)


def test_comparable_cuts_to_the_beginning_and_uninflected_only_the_ending() -> None:
    assert comparable("Kantonspolizei") == comparable("Kantonsregierung")
    assert uninflected("Kantonspolizei") != uninflected("Kantonsregierung")
    assert comparable("–") == uninflected("«") == ""


def test_words_that_stand_everywhere_are_idle() -> None:
    assert {"der", "in", "dass"} <= idle_words()
    assert not any(map(is_idle, ("damm", "sagt", "120")))


def test_a_unit_knows_what_stands_in_quotation_marks_what_is_small_and_where_its_words_are() -> None:
    text = "Der Bund der Ingenieure (BDI) «warnte früh», sagte sie."
    (unit,) = units(document(text))
    assert [text[a:b] for a, b in unit.places] == ["Der", "Bund", "der", "Ingenieure", "BDI", "warnte", "früh", "sagte", "sie"]
    assert [text[a:b] for (a, b), inside in zip(unit.places, unit.quoted, strict=True) if inside] == ["warnte", "früh"]
    assert [text[a:b] for (a, b), plain in zip(unit.places, unit.plain, strict=True) if plain] == ["warnte", "früh", "sagte"]
    assert [text[a:b] for (a, b), name in zip(unit.places, unit.glossed, strict=True) if name] == ["Bund", "der", "Ingenieure"]
    assert [text[a:b] for (a, b), apart in zip(unit.places, unit.apart, strict=True) if apart] == ["BDI", "warnte", "sagte"]


def test_contained_is_one_for_a_shortened_sentence_and_small_for_another() -> None:
    whole, part, other = units(
        document("Der alte Damm brach am frühen Morgen.\nDer alte Damm brach.\nDie Strasse blieb offen.")
    )
    assert contained(part, whole) == 1.0
    assert contained(whole, part) < 0.6
    assert contained(other, whole) < 0.3
    assert contained(Unit(0, 0, ()), whole) == 0.0


def test_a_word_in_every_report_tells_less_than_one_in_a_single_report() -> None:
    reports = [units(document(text)) for text in ("Der Damm brach.", "Der Damm hielt.", "Der Damm sank.")]
    known = rarity(reports)
    assert known["damm"] < known["brach"] == 1.0


def test_a_sentence_without_end_is_compared_in_parts() -> None:
    found = units(document("wort " * 1000))
    assert len(found) == 13
    assert max(len(unit.words) for unit in found) == 80


@given(st.text(max_size=300))
def test_units_are_in_order_and_their_words_lie_inside_them(text: str) -> None:
    ends = 0
    for unit in units(document(text)):
        assert ends <= unit.start < unit.end <= len(text)
        assert (
            len(unit.words) == len(unit.places) == len(unit.quoted) == len(unit.plain) == len(unit.glossed) == len(unit.apart)
        )
        assert all(unit.start <= a < b <= unit.end for a, b in unit.places)
        ends = unit.end
