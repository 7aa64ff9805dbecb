"""Where a body is from, as its name says. All names are invented, but for states."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.comparison.party_places import place_of_office, place_stems, without_place
from zufolge.language.document import document

SAME = [
    ("taravischer", "Taravien"),
    ("varenische", "Vareniens"),
    ("lusgardischen", "Lusgard"),
    ("Grevenauer", "Grevenau"),
    ("österreichische", "Österreich"),
    ("deutschen", "Deutschlands"),
    ("französischer", "Frankreich"),
    ("Wien", "Österreich"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_an_adjective_a_genitive_and_a_name_are_one_place(one: str, other: str) -> None:
    assert place_stems(one) & place_stems(other)


APART = [("Varenien", "Lusgard"), ("taravischer", "Tamira"), ("Grevenauer", "Suren"), ("deutsche", "Österreich")]


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_places_stay_two(one: str, other: str) -> None:
    assert not place_stems(one) & place_stems(other)


def test_a_place_is_taken_off_a_name_only_where_a_noun_is_left() -> None:
    assert without_place(("Erdbebendienst", "in", "Taravien"))[0] == ("Erdbebendienst",)
    assert without_place(("taravischer", "Erdbebendienst"))[0] == ("Erdbebendienst",)
    assert without_place(("Nordhelm", "Linien"))[0] == ("Nordhelm", "Linien")
    assert without_place(("Talbahn", "AG"))[0] != ()


OFFICES = [
    ("Tamiras Innenminister Onno Brix kam.", "Tamiras"),
    ("Der varenische Innenminister Onno Brix kam.", "varenische"),
    ("Der Innenminister von Tamira kam.", "Tamira"),
    ("Der sozialdemokratische Innenminister kam.", ""),
    ("Der neue Innenminister kam.", ""),
    ("Der Innenminister von der Küste kam.", ""),
]


@pytest.mark.parametrize(("text", "place"), OFFICES)
def test_the_place_of_an_office_stands_beside_it(text: str, place: str) -> None:
    page = document(text)
    assert place_of_office(page, page.forms.index("Innenminister")) == place


@given(st.text(max_size=30))
def test_any_word_has_the_same_stems_always(word: str) -> None:
    assert place_stems(word) == place_stems(word)
    assert place_of_office(document(word + " Minister"), 0) == "" or word
