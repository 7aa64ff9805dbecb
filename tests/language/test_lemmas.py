"""Lemmas of nouns: plurals and datives lead to the noun, compounds by their last part, nominalised adjectives end in -e."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.language.lemmas import lemma
from zufolge.language.lists import table


@pytest.mark.parametrize(
    ("form", "noun"),
    [
        ("Soldaten", "Soldat"),
        ("NATO-Soldaten", "NATO-Soldat"),
        ("Menschen", "Mensch"),
        ("Menschenleben", "Menschenleben"),
        ("Lagerhallen", "Lagerhalle"),
        ("Giftmüllkippen", "Giftmüllkippe"),
        ("Atomkraftwerken", "Atomkraftwerk"),
        ("Busse", "Bus"),
        ("Häusern", "Haus"),
        ("Krankenhäuser", "Krankenhaus"),
        ("Feuerwehrmänner", "Feuerwehrmann"),
        ("Wohnungen", "Wohnung"),
        ("Versammlungen", "Versammlung"),
        ("Schülerinnen", "Schülerin"),
        ("Schülern", "Schüler"),
        ("Explosionen", "Explosion"),
        ("Demonstranten", "Demonstrant"),
        ("Minuten", "Minute"),
        ("Straftaten", "Straftat"),
        ("Ministern", "Minister"),
        ("Autos", "Auto"),
        ("Toten", "Tote"),
        ("Schwerverletzter", "Schwerverletzte"),
        ("Sicherheitsbeamten", "Sicherheitsbeamte"),
        ("Abgeordneter", "Abgeordnete"),
        ("Verdächtigen", "Verdächtige"),
        ("Fachleuten", "Fachleute"),
        ("Unternehmen", "Unternehmen"),
        ("Mädchen", "Mädchen"),
        ("PKW", "PKW"),
    ],
)
def test_a_counted_noun_has_its_lemma(form: str, noun: str) -> None:
    assert lemma(form, True) == noun


@pytest.mark.parametrize(
    "noun", ["Rente", "Stadt", "Haus", "Bus", "Beweis", "Krankenhaus", "Behörde", "Soldat", "Polizei", "Gas"]
)
def test_a_singular_stays_what_it_is(noun: str) -> None:
    assert lemma(noun) == noun


def test_every_plural_of_the_list_leads_to_its_noun() -> None:
    assert all(lemma(plural) == noun for plural, noun in table("noun_plurals.tsv"))


def test_every_ending_does_what_its_example_says() -> None:
    assert [
        (plural, lemma(plural, True)) for *_, plural, noun in table("plural_endings.tsv") if lemma(plural, True) != noun
    ] == []


def test_every_adjective_noun_declines() -> None:
    for stem, _ in table("adjective_nouns.tsv"):
        assert {lemma(stem + ending) for ending in ("e", "en", "er")} == {stem + "e"}


@pytest.mark.parametrize("name", ["noun_plurals.tsv", "plural_endings.tsv", "adjective_nouns.tsv"])
def test_lists_have_each_word_once(name: str) -> None:
    words = [row[0] for row in table(name)]
    assert len(words) == len(set(words))


@given(st.text(max_size=80), st.booleans())
def test_any_word_has_a_lemma(word: str, counted: bool) -> None:
    assert bool(lemma(word, counted)) == bool(word)
