"""Figures that count a part, or one place only, are no other value of the whole. All texts are invented."""

import pytest

from tests.comparison.test_relations import related
from tests.comparison.test_series import series
from tests.comparison.told_story import Said, Sentence

OFFICE, OTHER = "Kreisamt Lohen", "Bezirk Ohmried"


def values(*reports: list[Sentence]) -> list[list[float | None]]:
    """The values of each series."""
    return sorted(([point.figure.value for point in one.points] for one in series(*reports)), key=str)


def test_parts_of_a_whole_go_on_by_the_words_that_tell_them() -> None:
    found = values(
        [Said("Neun der Erkrankten leiden am Talfieber.", OFFICE), Said("Insgesamt sind 40 Menschen erkrankt.", OFFICE)],
        [Said("Von ihnen leiden 17 am Talfieber.", OFFICE), Said("64 Menschen sind erkrankt.", OFFICE)],
        [Said("19 von ihnen haben Quark gegessen.", OTHER)],
    )
    assert found == [[40, 64], [9, 17]]


def test_what_falls_to_a_place_is_counted_for_itself() -> None:
    found = values(
        [Said("Es gab 38 Erkrankungen, davon 23 in der Stadt und 15 im Landkreis Lohen.", OFFICE)],
        [Said("Auf die Stadt entfallen 41 Erkrankungen.", OFFICE)],
    )
    assert [38, 41] not in found
    assert [15, 41] not in found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("240 Bewohner der Gemeinde Prasland mussten ihre Häuser verlassen.", "In Gamberg mussten 35 Menschen fort."),
        ("Verbrannt sind 130 Hektar.", "Auf talländischem Gebiet sind fünf Hektar verbrannt."),
        ("Der Gesamtschaden beträgt 12 Millionen Euro.", "Den Schaden an Häusern schätzt der Bezirk auf zwei Millionen Euro."),
    ],
)  # fmt: skip
def test_sources_that_count_different_places_contradict_nobody(one: str, other: str) -> None:
    assert not series([Said(one, OFFICE)], [Said(other, OTHER)])
    assert not [kind for kind, *_ in related([Said(one, OFFICE)], [Said(other, OTHER)]) if kind == "contradicts"]


def test_where_a_source_sits_says_nothing_of_what_it_counts() -> None:
    found = values(
        [Said("Das Beben hatte eine Stärke von 5,8.", OFFICE)],
        [Said("Der Bezirk Ohmried in Talland gibt die Stärke des Bebens mit 6,1 an.", OTHER)],
    )
    assert found == [[5.8, 6.1]]


def test_how_many_were_counted_wrongly_and_how_many_there_will_be_are_no_values() -> None:
    assert not series(
        [Said("40 Menschen sind erkrankt.", OFFICE)], [Said("Fünf Erkrankte seien doppelt erfasst worden.", OFFICE)]
    )
    assert not series([Said("40 Menschen sind erkrankt.", OFFICE)], [Said("Er rechne mit 80 Erkrankten.", OFFICE, "expect")])


def test_values_of_another_size_count_something_else() -> None:
    assert not series(
        [Said("Betroffen sind 61 500 Versicherte.", OFFICE)], [Said("Mehr als 230 Betroffene haben sich gemeldet.", OTHER)]
    )


def test_those_of_one_class_who_were_counted_first_are_all_where_the_count_goes_on() -> None:
    found = values(
        [Said("Drei Feuerwehrleute wurden verletzt.", OFFICE)], [Said("Die Zahl der Verletzten stieg auf fünf.", OFFICE)]
    )
    assert found == [[3, 5]]
