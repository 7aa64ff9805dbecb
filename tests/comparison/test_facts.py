"""Claims made comparable: terms, negation, figures in base units, and what a claim points at."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparison.matching_samples import facts_of, reading
from zufolge.comparison.amounts import same_value, things
from zufolge.comparison.wording import split, terms
from zufolge.language.document import document

ALIKE = [
    ("Räumung", "geräumt"), ("Vermissten", "vermisst"), ("Pegel", "Wasserstandes"), ("Straße", "Strasse"),
    ("Verschiebung", "verschoben"), ("Todesopfer", "Toten"), ("gestiegen", "Zunahme"), ("Ermittlungen", "untersucht"),
]  # fmt: skip
UNLIKE = [
    ("Pass", "passiert"),
    ("Schwerverletzte", "Leichtverletzte"),
    ("Fähre", "Frachter"),
    ("Tod", "Verletzung"),
    ("steigen", "sinken"),
]


def _keys(words: str) -> list[str]:
    page = document(words)
    return [term.key for term in terms(page.forms, page.lower, range(len(page.forms)))]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_forms_derivations_and_synonyms_have_one_key(one: str, other: str) -> None:
    assert _keys(one) == _keys(other)


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_words_that_differ_in_what_they_say_keep_their_own(one: str, other: str) -> None:
    assert _keys(one) != _keys(other)


def test_a_phrase_is_one_term_and_a_parted_prefix_goes_to_its_verb() -> None:
    assert _keys("ums Leben") == _keys("tot")
    assert _keys("Der Hang gab in der Nacht nach") == _keys("Hang nachgeben Nacht")


def test_a_compound_is_taken_apart_by_words_of_the_story() -> None:
    page = document("Zeltkran steht beim Zelt, der Kran fehlt")
    (found,) = split([terms(page.forms, page.lower, range(len(page.forms)))])
    assert found[0].parts == ("zelt", "kran")


@pytest.mark.parametrize(
    ("words", "negative"),
    [
        ("Die Brücke ist gesperrt.", False),
        ("Die Brücke ist nicht gesperrt.", True),
        ("Es gebe keine Hinweise, dass die Brücke gesperrt sei.", True),
        ("Die Angabe, die Brücke sei gesperrt, ist falsch.", True),
        ("Die Angabe, die Brücke sei nicht gesperrt, ist falsch.", False),
        ("deny:dass die Brücke gesperrt sei", True),
        ("deny:dass die Brücke nicht gesperrt sei", False),
        ("Die Stadt nahm die Darstellung zurück, die Brücke sei gesperrt.", True),
        ("Die Brücke sei nicht nur gesperrt.", False),
        ("Die Brücke wurde nicht gesprengt, sondern gesperrt.", None),
    ],
)
def test_what_is_said_not_to_be_so(words: str, negative: bool | None) -> None:
    (fact,) = facts_of(reading(f"[{words}]"))
    assert fact.negative is negative


def test_a_verb_of_denial_alone_takes_what_was_said_before_by_somebody_else() -> None:
    found = facts_of(
        reading("[Die Pumpe sei defekt], sagt Vera Muster. [deny:Die Firma bestreitet das.]", ("Vera Muster", "Firma"))
    )
    assert found[1].refers == found[0].id
    assert found[1].negative
    assert [term.key for term in found[1].terms] == [term.key for term in found[0].terms]


def test_who_is_named_in_a_denial_says_what_is_denied_even_later_in_the_text() -> None:
    text = "[deny:Die Firma wies den Bericht von Radio Auried zurück.] [Der Zaun sei offen], sagt Uta Probe. "
    text += "[Die Pumpe sei defekt], so Radio Auried."
    found = facts_of(reading(text, ("Firma", "Uta Probe", "Radio Auried")))
    assert found[0].refers == found[2].id


def test_a_denial_that_says_what_it_denies_points_at_nothing() -> None:
    found = facts_of(reading("[Der Zaun sei offen.] [deny:Die Firma bestritt den Einbau einer Pumpe.]", ("Uta Probe", "Firma")))
    assert not found[1].pointing
    assert found[1].refers is None


def test_figures_are_compared_in_base_units_and_by_what_befell_those_counted() -> None:
    (one,) = facts_of(reading("[Es waren 2000 Gramm.]"))
    (other,) = facts_of(reading("[Es waren 2 Kilogramm.]"))
    assert same_value(one.amounts[0], other.amounts[0])
    (dead,) = facts_of(reading("[Vier Menschen kamen ums Leben.]"))
    (missing,) = facts_of(reading("[Vier Menschen werden vermisst.]"))
    (victims,) = facts_of(reading("[Es gibt 4 Todesopfer.]"))
    assert things(dead.amounts[0], missing.amounts[0]) == "other"
    assert things(dead.amounts[0], victims.amounts[0]) == "same"


def test_a_figure_named_only_to_be_replaced_is_marked_and_the_new_one_is_not() -> None:
    (fact,) = facts_of(reading("[Statt 14 würden nun 23 Wanderer vermisst.]"))
    assert [(amount.value, amount.former) for amount in fact.amounts] == [(14, True), (23, False)]


def test_a_figure_that_counts_nothing_by_itself_counts_what_the_sentence_before_speaks_of() -> None:
    (fact,) = facts_of(reading("Uneinig ist man über die Zahl der Vermissten. [Der Bezirk spricht von 31.]"))
    assert fact.amounts[0].states == frozenset(_keys("vermisst"))


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(exclude_characters="[]:"), min_size=1, max_size=200),
    st.sampled_from(["assert", "deny", "confirm", "ask"]),
)
def test_any_text_gives_one_fact_whose_denied_terms_are_its_own(text: str, stance: str) -> None:
    (fact,) = facts_of(reading(f"[{stance}:{text}]"))
    assert all(0 <= place < len(fact.terms) for place in fact.denied)
    assert facts_of(reading(f"[{stance}:{text}]")) == (fact,)
