"""Claims whose words exclude each other, and sources that turn round or agree. All texts are invented."""

import pytest

from tests.comparison.test_relations import related
from tests.comparison.told_story import Said, story
from zufolge.comparison.agreeing import agreeing
from zufolge.comparison.lineup import Lineup
from zufolge.schema import ClaimGroup, Origin

FIRM, UNION, OFFICE = "Werk Nordau", "Verband Lohen", "Kreisamt Ohmried"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Die Straße war gesperrt.", "Die Straße war offen."),
        ("Der Kessel sei undicht gewesen.", "Der Kessel war dicht."),
        ("Die Daten seien verschlüsselt gewesen.", "Die Daten lagen offen im Netz."),
        ("Der Zug war pünktlich.", "Der Zug war verspätet."),
        ("Der Zug war nicht verspätet.", "Der Zug war verspätet."),
    ],
)
def test_words_that_exclude_each_other_contradict(one: str, other: str) -> None:
    assert [kind for kind, *_ in related([Said(one, FIRM)], [Said(other, UNION)])] == ["contradicts"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Die Straße war gesperrt.", "Das Museum war offen."),
        ("Die Straße war gesperrt.", "Die Straße war nicht offen."),
        ("Der Kessel sei undicht gewesen.", "Der Kessel werde untersucht."),
    ],
)
def test_what_is_said_of_two_things_or_says_the_same_does_not(one: str, other: str) -> None:
    assert not related([Said(one, FIRM)], [Said(other, UNION)])


def test_a_number_that_was_counted_wrongly_is_corrected_by_who_says_so() -> None:
    one, other = "Betroffen sind 61 500 Versicherte.", "Die genannten 61 500 seien ein Zählfehler gewesen."
    assert related([Said(one, FIRM)], [Said(other, FIRM, "concede")]) == (("corrects", other, one),)


def test_a_warning_that_is_taken_back_is_corrected() -> None:
    one, other = "Das Amt warnt vor Zwiebeln.", "Das Amt zog seine Warnung zurück."
    assert related([Said(one, OFFICE, "warn")], [Said(other, OFFICE, "other")]) == (("corrects", other, one),)


@pytest.mark.parametrize(
    "text",
    [
        "Die Zahl der bestätigten Erkrankungen stieg auf 64.",
        "Zwei Erkrankungen seien bestätigt.",
        "Bestätigt sei keiner davon.",
    ],
)
def test_what_is_confirmed_as_a_state_confirms_nobody(text: str) -> None:
    assert not [
        kind for kind, *_ in related([Said("Die Zwiebeln seien schuld.", UNION), Said(text, OFFICE)]) if kind == "confirms"
    ]


def test_what_is_no_longer_ruled_out_is_not_denied() -> None:
    later = "Das Werk schließt nicht mehr aus, dass der Zug den Brand ausgelöst hat."
    found = related([Said("Der Zug habe den Brand ausgelöst.", UNION)], [Said(later, FIRM)])
    assert "denies" not in [kind for kind, *_ in found]


def test_a_party_that_is_named_is_contradicted_in_what_it_said_of_the_same() -> None:
    one = "Befunde seien nicht abgeflossen."
    other = "Der Verband widerspricht dem Werk Nordau: Auch Befunde seien gestohlen worden."
    found = related([Said(one, FIRM)], [Said(other, UNION, what="Auch Befunde seien gestohlen worden")])
    assert found == (("contradicts", other, one),)


def test_an_independent_origin_of_the_same_claim_confirms_the_first() -> None:
    told = story(
        [Said("Befunde seien gestohlen worden.", UNION, group="a")], [Said("Gestohlen seien auch Befunde.", OFFICE, group="a")]
    )
    (group,) = told.groups
    first, second = (next(fact for fact in told.facts if fact.id == claim) for claim in group.claims)
    assert first.party is not None
    assert second.party is not None
    origins = Origin(first.party, (first.id,)), Origin(second.party, (second.id,))
    found = agreeing(Lineup(told.facts, (ClaimGroup(group.id, group.claims, (), origins),)))
    assert [(one.kind, one.claim, one.other) for one in found] == [("confirms", second.id, first.id)]
