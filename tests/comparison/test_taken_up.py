"""What only takes up another's statement: who adopts a figure, admits an error, denies a reproach. All texts are invented."""

import pytest

from tests.comparison.test_relations import related
from tests.comparison.told_story import Said, Sentence, story
from zufolge.comparison.matching import find_pairings
from zufolge.comparison.relations import find_relations
from zufolge.comparison.series import find_series
from zufolge.schema import Series

POLICE, FIRM, UNION = "Polizei Lohental", "Werk Nordau", "Bund der Fahrer"
COUNT = "Im Werk fehlten 142 Millionen Euro."


def series(*reports: list[Sentence]) -> tuple[Series, ...]:
    told = story(*reports)
    return find_series(told.facts, told.groups, find_relations(told.facts, told.groups))


@pytest.mark.parametrize(
    ("words", "adopted"),
    [
        ("Die Polizei bestätigte die neue Zahl.", True),
        ("Die Polizei schloss sich dieser Zahl an.", True),
        ("Die Polizei übernahm diese Bilanz.", True),
        ("Die Polizei bestätigte einen Brand im Werk.", False),
    ],
)
def test_who_only_confirms_a_statement_says_the_same(words: str, adopted: bool) -> None:
    told = story([Said(COUNT, FIRM), Said(words, POLICE, "confirm")])
    found = [p for p in find_pairings(told.facts) if any(ground.rule == "matching.adopted" for ground in p.grounds)]
    assert bool(found) == adopted


@pytest.mark.parametrize("words", ["Da haben wir uns geirrt.", "Unsere Schätzung war zu hoch gegriffen."])
def test_an_admitted_error_corrects_what_the_party_was_told_to_have_said(words: str) -> None:
    before = "Die Kisten seien nie verschickt worden."
    found = related([Said(COUNT, POLICE), Said(before, FIRM), Said(words, FIRM, "concede")])
    assert ("corrects", words, before) in found
    assert not any(other == COUNT for _, _, other in found)


def test_an_admitted_error_says_nothing_against_anybody_else() -> None:
    assert not related([Said(COUNT, POLICE), Said("Da haben wir uns geirrt.", FIRM, "concede")])


@pytest.mark.parametrize(
    ("denial", "status"),
    [("Der Anwalt nannte die Vorwürfe haltlos.", "superseded"), ("Der Anwalt widersprach der Zahl.", "disputed")],
)
def test_a_denied_reproach_leaves_the_number_of_those_reproached(denial: str, status: str) -> None:
    first, later = "Gegen drei Beschuldigte werde ermittelt.", "Die Zahl der Beschuldigten ist auf fünf gestiegen."
    found = series([Said(first, POLICE), Said(denial, FIRM, "deny")], [Said(later, POLICE)])
    assert [next(point.status for point in one.points) for one in found] == [status]


def test_compounds_that_a_party_counts_side_by_side_are_things_of_their_own() -> None:
    found = series(
        [
            Said("9700 Gläubiger haben Forderungen angemeldet.", POLICE),
            Said("Die Zahl der Anleihegläubiger bezifferte sie auf 2300.", POLICE),
            Said("Der Bund geht von 5000 Anleihegläubigern aus.", UNION),
        ],
        [Said("12 000 Gläubiger haben Forderungen angemeldet.", POLICE)],
    )
    assert sorted([point.figure.value for point in one.points] for one in found) == [[2300, 5000], [9700, 12000]]


def test_those_who_came_forward_are_not_all_who_are_concerned() -> None:
    found = series(
        [Said("Betroffen sind 18 000 Kunden.", FIRM)], [Said("Bisher haben sich 2300 Kunden gemeldet.", FIRM)],
        [Said("Betroffen sind 19 000 Kunden.", FIRM)],
    )  # fmt: skip
    assert [[point.figure.value for point in one.points] for one in found] == [[18000, 19000]]


def test_a_number_still_to_come_is_none_of_those_counted_so_far() -> None:
    found = series(
        [
            Said("Das Amt zählt 14 Erkrankte.", POLICE),
            Said("Bis zum Wochenende rechnet es mit 60 Erkrankten.", POLICE, "expect"),
        ],
        [Said("Das Amt zählt 20 Erkrankte.", POLICE)],
    )
    assert [[point.figure.value for point in one.points] for one in found] == [[14, 20]]
