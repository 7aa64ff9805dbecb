"""Other times of the clock for one event, and parties whose words exclude what they said. All texts are invented."""

import pytest

from tests.comparison.test_relations import related
from tests.comparison.told_story import Said

FIRM, UNION, OFFICE = "Werk Nordau", "Verband Lohen", "Kreisamt Ohmried"


def kinds(one: Said, other: Said) -> list[str]:
    """What two claims of two reports are to each other."""
    return [kind for kind, *_ in related([one], [other])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Der Hafen habe das Tor am 1. März um 18.09 Uhr geschlossen.",
         "Das Tor sei am 1. März um 18.13 Uhr geschlossen worden."),
        ("Die Sirene habe am 1. März um 6.40 Uhr geheult.", "Die Sirene heulte am 1. März um 7.10 Uhr."),
    ],
)  # fmt: skip
def test_two_times_for_one_event_contradict(one: str, other: str) -> None:
    assert kinds(Said(one, FIRM), Said(other, UNION)) == ["contradicts"]


@pytest.mark.parametrize(
    ("one", "other", "who"),
    [
        ("Die Sirene habe am 1. März um 6.40 Uhr geheult.", "Die Sirene heulte am 1. März um 6.40 Uhr.", UNION),
        ("Die Sirene habe am 1. März um 6.40 Uhr geheult.", "Der Hund heulte am 1. März um 7.10 Uhr.", UNION),
        ("Die Sirene habe am 1. März um 6.40 Uhr geheult.", "Die Sirene wurde am 1. März um 7.10 Uhr geprüft.", UNION),
        ("Die Sirene habe am 1. März um 6.40 Uhr geheult.", "Die Sirene heulte am 2. März um 7.10 Uhr.", UNION),
        ("Die Sirene habe am 1. März um 6.40 Uhr geheult.", "Die Sirene heulte am 1. März um 7.10 Uhr.", FIRM),
    ],
)
def test_the_same_time_another_thing_or_day_and_the_same_source_do_not(one: str, other: str, who: str) -> None:
    assert not kinds(Said(one, FIRM), Said(other, who))


def test_a_gate_that_was_shut_was_not_open() -> None:
    assert kinds(Said("Das Tor sei offen gewesen.", FIRM), Said("Das Tor war zu.", UNION)) == ["contradicts"]


@pytest.mark.parametrize("words", ["Alle liefen zu dem Tor.", "Das Tor war zu schmal.", "Das Tor war zu sehen."])
def test_the_preposition_the_degree_and_the_infinitive_shut_nothing(words: str) -> None:
    assert not kinds(Said("Das Tor sei offen gewesen.", FIRM), Said(words, UNION))


def test_who_concedes_the_opposite_corrects_himself() -> None:
    before, after = "Alle Tore seien offen gewesen.", "dass das Tor verschlossen war"
    found = related([Said(before, FIRM)], [Said(f"Das Werk gab zu, {after}.", FIRM, "concede", what=after)])
    assert ("corrects", f"Das Werk gab zu, {after}.", before) in found


def test_who_concedes_what_he_always_said_corrects_nothing() -> None:
    before, after = "Alle Tore seien verschlossen gewesen.", "dass das Tor verschlossen war"
    assert not related([Said(before, FIRM)], [Said(f"Das Werk gab zu, {after}.", FIRM, "concede", what=after)])
