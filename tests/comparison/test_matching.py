"""Whether two claims say the same: pairs that do and pairs that must not, the grounds, and what holds for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparison.matching_samples import facts_of, pair, reading, same
from zufolge.comparison.matching import find_pairings
from zufolge.language.rules import rules
from zufolge.schema import Copy, Passage, Span

SAME = [
    ("Die Brücke über die Lohne ist gesperrt.", "Die Brücke über die Lohne sei gesperrt."),
    ("An der Schleuse seien Spuren von Sprengstoff gefunden worden.", "An der Schleuse wurden Sprengstoffspuren entdeckt."),
    ("Der Pegel der Lohne sei stark gestiegen.", "Der Wasserstand der Lohne habe stark zugenommen."),
    ("Vier Menschen kamen im Werk ums Leben.", "Die Zahl der Todesopfer im Werk ist auf vier gestiegen."),
    ("Der Tank fasse 2000 Gramm Chlor.", "Der Tank fasse zwei Kilogramm Chlor."),
    ("Das Ventil sei vor dem Brand geprüft worden.", "Vor dem Brand habe es eine Prüfung des Ventils gegeben."),
    ("Der Weiler Auried sei vollständig geräumt worden.", "Die Räumung des Weilers Auried war vollständig."),
    ("Statt 14 würden nun 23 Wanderer vermisst.", "23 Wanderer werden vermisst."),
    ("nicht zwölf, sondern 14 Wanderer seien vermisst", "14 Wanderer werden vermisst"),
    ("deny:dass das Ventil undicht gewesen sei", "Das Ventil sei nicht undicht gewesen."),
]
APART = [
    # another value, the opposite, another act, another time, another thing
    ("Vier Menschen kamen im Werk ums Leben.", "Sechs Menschen kamen im Werk ums Leben."),
    ("Der Weiler Auried sei vollständig geräumt worden.", "Der Weiler Auried sei nicht geräumt worden."),
    (
        "Die Angabe, der Weiler Auried sei vollständig geräumt worden, sei falsch.",
        "Der Weiler Auried sei vollständig geräumt worden.",
    ),
    ("deny:dass das Ventil undicht gewesen sei", "Das Ventil sei undicht gewesen."),
    ("demand:Die Brücke über die Lohne sei sofort zu sperren.", "Die Brücke über die Lohne sei sofort gesperrt worden."),
    ("ask:ob die Brücke über die Lohne gesperrt sei", "Die Brücke über die Lohne sei gesperrt."),
    ("Der See sei am Sonntag randvoll gewesen.", "Der See sei am Montag randvoll gewesen."),
    ("Die Meldung ging um 22 Uhr bei der Aufsicht ein.", "Die Meldung ging um 4.30 Uhr bei der Aufsicht ein."),
    ("Sieben Wanderer würden vermisst.", "Darunter seien sieben Wanderer mit Kindern."),
    ("Zwei Schwerverletzte liegen im Spital.", "Zwei Leichtverletzte liegen im Spital."),
    ("Man habe keine Gefahr gesehen.", "Es bestehe keine Gefahr mehr für das Tal."),
    ("Erhöhte Nitratwerte seien gemessen worden.", "Erhöhte Nitratwerte seien dem Betreiber bekannt gewesen."),
    ("Der Einbau der Pumpe wurde verschoben.", "Die Pumpe hätte im Werk Nord eingebaut werden sollen."),
    ("Die Firma habe den Deich bezahlt.", "Der Kanton habe die Strasse bezahlt."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_claims_that_say_the_same_are_one_group_in_either_order(one: str, other: str) -> None:
    assert same(one, other, "Amt Auried")
    assert same(other, one, "Amt Auried")


@pytest.mark.parametrize(("one", "other"), APART)
def test_claims_that_share_words_but_not_what_is_said_stay_apart_in_either_order(one: str, other: str) -> None:
    assert not same(one, other)
    assert not same(other, one)


def test_another_value_of_the_same_origin_is_a_hard_ground_with_both_values() -> None:
    found = pair("Vier Menschen kamen ums Leben.", "Sechs Menschen kamen ums Leben.", "Amt Auried")
    assert found is not None
    assert (found.same, found.score) == (False, 0.0)
    assert found.grounds[0].rule == "matching.other_value"
    assert found.grounds[0].words == ("Amt Auried", "Menschen", "Vier", "Sechs")


def test_two_denials_that_only_point_are_the_same_if_they_point_at_the_same() -> None:
    one = reading(
        "[Die Pumpe sei seit Jahren defekt], sagt Vera Muster. [deny:Die Firma bestreitet das.]", ("Vera Muster", "Firma")
    )
    other = reading(
        "[Die Pumpe ist seit Jahren defekt], sagt Vera Muster. [deny:Die Firma wies den Vorwurf zurück.]",
        ("Vera Muster", "Firma"),
        outlet="Bote",
    )
    found = facts_of(one, other)
    pairs = {frozenset((p.one, p.other)): p.same for p in find_pairings(found)}
    (a, b), (c, d) = [r.claims for r in (one, other)]
    assert pairs[frozenset((b.id, d.id))]
    assert pairs[frozenset((a.id, c.id))]
    assert not pairs.get(frozenset((a.id, b.id)), False)


def test_the_same_pointer_to_different_things_from_different_mouths_stays_apart() -> None:
    one = reading(
        "[Die Pumpe sei defekt], sagt Vera Muster. [«Das ist nicht geschehen»], sagt Jan Beispiel.",
        ("Vera Muster", "Jan Beispiel"),
    )
    other = reading(
        "[Der Zaun sei offen], sagt Uta Probe. [«Das ist nicht geschehen»], sagt Ivo Test.",
        ("Uta Probe", "Ivo Test"),
        outlet="Bote",
    )
    pairs = {frozenset((p.one, p.other)): p.same for p in find_pairings(facts_of(one, other))}
    assert not pairs.get(frozenset((one.claims[1].id, other.claims[1].id)), False)


def test_a_copied_passage_joins_claims_that_were_reworded() -> None:
    one = reading("[Der Kran stand schief auf dem Kai.]")
    other = reading("[Auf dem Kai habe der Kran geneigt gestanden.]", outlet="Bote")
    whole = [Span(0, len(r.report.text), r.report.text) for r in (one, other)]
    copy = Copy(other.report.id, one.report.id, (Passage(whole[1], whole[0]),), 1, 1)
    found = find_pairings(facts_of(one, other), (copy,))
    assert any(p.same and any(ground.rule == "matching.copied" for ground in p.grounds) for p in found)


def test_every_ground_is_a_rule_whose_places_are_filled() -> None:
    for one, other in SAME + APART:
        found = pair(one, other, "Amt Auried")
        for ground in found.grounds if found else ():
            rule = rules()[ground.rule]
            assert rule.german.format(*ground.words)
            assert rule.english.format(*ground.words)
            assert all(ground.words)


def test_ten_thousand_claims_in_one_wording_are_paired_with_the_first_only() -> None:
    readings = [reading("[Die Brücke über die Lohne sei gesperrt.]", outlet=f"Blatt {i}") for i in range(500)]
    found = find_pairings(facts_of(*readings))
    assert len(found) == 499
    assert len({p.one for p in found}) == 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(exclude_characters="[]:"), min_size=1, max_size=60), min_size=2, max_size=5))
def test_no_text_makes_it_raise_and_the_same_reports_give_the_same_pairings(texts: list[str]) -> None:
    readings = [reading(f"[{text}]", outlet=f"Blatt {i}") for i, text in enumerate(texts)]
    found = find_pairings(facts_of(*readings))
    assert found == find_pairings(facts_of(*readings))
    assert all(0 <= p.score <= 1 and p.one != p.other for p in found)
