"""What a denial, a correction and a confirmation are about, where several claims could be meant. All texts are invented."""

import pytest

from tests.comparison.test_relations import related
from tests.comparison.test_series import series
from tests.comparison.told_story import Said, Sentence, story
from zufolge.comparison.matching import find_pairings

FIRM, UNION, OFFICE = "Werk Nordau", "Verband Lohen", "Kreisamt Ohmried"
LEAK = "Aus dem Kessel seien 90 Kilogramm Lauge ausgelaufen."


@pytest.mark.parametrize("silence", ["man äußere sich nicht zu internen Papieren", "man wolle das nicht kommentieren"])
def test_who_would_not_say_anything_can_not_be_denied(silence: str) -> None:
    claim, denial = "Der Kessel sei seit Mai abgeschaltet.", "Das Werk wies die Darstellung zurück."
    found = related([Said(claim, UNION), Said(f"Das Amt sagte, {silence}.", OFFICE, what=silence), Said(denial, FIRM, "deny")])
    assert found == (("denies", denial, claim),)


def test_a_reproach_that_is_rejected_is_not_the_figure_beside_it() -> None:
    blame, figure = "Das Werk habe die Leitung ohne Absprache getrennt.", "Es fehlten 180 Megawatt."
    denial, own = "Das Werk wies den Vorwurf zurück.", "Es seien nur 95 Megawatt gewesen."
    found = related([Said(blame, UNION, "criticise"), Said(figure, UNION), Said(denial, FIRM, "deny"), Said(own, FIRM)])
    assert ("denies", denial, blame) in found
    assert ("denies", denial, figure) not in found


def test_what_follows_on_a_denied_figure_and_denies_something_else_is_no_answer_to_it() -> None:
    denial, danger = "Das Kreisamt widersprach der Angabe.", "Eine Gefahr für Anwohner habe nie bestanden."
    found = related([Said(LEAK, FIRM), Said(denial, OFFICE, "deny"), Said(danger, OFFICE)])
    assert ("denies", denial, LEAK) in found
    assert ("contradicts", danger, LEAK) not in found


def test_what_follows_and_speaks_of_the_list_of_the_other_is_one() -> None:
    count, denial = "Auf der Liste stünden 31 Vermisste.", "Der Verband widersprach der Zahl."
    reason = "In der Liste vom Werk Nordau seien die Gäste nicht enthalten."
    found = related([Said(count, FIRM), Said(denial, UNION, "deny"), Said(reason, UNION)])
    assert ("contradicts", reason, count) in found


def test_what_is_said_against_something_is_against_what_it_has_to_do_with() -> None:
    gates, sold = "Alle Tore seien offen gewesen.", "Man habe 4650 Karten verkauft."
    answer = "Die Tore waren voller Leute, sagte dagegen der Verband."
    told: list[Sentence] = [
        Said(gates, FIRM),
        "Es regnete.",
        Said(sold, FIRM),
        Said(answer, UNION, what="Die Tore waren voller Leute"),
    ]
    assert ("contradicts", answer, gates) in related(told)
    assert ("contradicts", answer, sold) not in related(told)


def test_who_concedes_another_figure_confirms_nobody() -> None:
    first, after = "Der Ausfall habe 45 Minuten gedauert.", "dass der Ausfall 20 Minuten dauerte"
    concession = f"Das Werk räumte ein, {after}."
    found = related([Said(first, UNION)], [Said(concession, FIRM, "concede", what=after)])
    assert not any(kind == "confirms" for kind, *_ in found)


def test_who_corrects_himself_corrects_the_figure_that_his_next_sentence_replaces() -> None:
    before, act = "Der Ausfall habe zwölf Minuten gedauert.", "Auch das Werk korrigierte sich."
    after = "Der Ausfall habe nicht zwölf, sondern 47 Minuten gedauert."
    found = related([Said(before, FIRM)], [Said(act, FIRM, "other"), Said(after, FIRM)])
    assert {("corrects", act, before), ("corrects", after, before)} <= set(found)


def test_a_party_corrects_itself_and_not_who_said_so_before() -> None:
    ours, theirs = "Es seien 120 Haushalte ohne Strom.", "Es seien 150 Haushalte ohne Strom."
    after = "Es seien nicht 120, sondern 150 Haushalte ohne Strom gewesen."
    found = related([Said(ours, FIRM)], [Said(theirs, OFFICE, group="b")], [Said(after, FIRM, group="b")])
    assert ("corrects", after, ours) in found
    assert ("corrects", theirs, ours) not in found


@pytest.mark.parametrize(
    ("words", "adopted"),
    [
        ("Das Kreisamt bestätigte am Abend die 5650.", True),
        ("Das Kreisamt bestätigte am Abend 5650 Bahnen.", False),
        ("Das Kreisamt bestätigte am Abend die 5700.", False),
    ],
)
def test_who_confirms_a_bare_figure_says_the_same_as_who_gave_it(words: str, adopted: bool) -> None:
    told = story([Said("Auf der Wiese seien 5650 Menschen gewesen.", FIRM), Said(words, OFFICE, "confirm")])
    found = [one for one in find_pairings(told.facts) if any(ground.rule == "matching.adopted" for ground in one.grounds)]
    assert bool(found) == adopted


@pytest.mark.parametrize(("taken_back", "values"), [(True, [3, 1]), (False, [])])
def test_a_toll_falls_only_where_its_party_took_the_higher_one_back(taken_back: bool, values: list[int]) -> None:
    act = Said("Das Kreisamt zog die Zahl der Toten zurück.", OFFICE, "other")
    later = Said("Ums Leben gekommen sei ein Mensch.", OFFICE)
    found = series([Said("Drei Menschen seien gestorben.", OFFICE)], [act, later] if taken_back else [later])
    assert [point.figure.value for one in found for point in one.points] == values


def test_negligent_killing_counts_no_dead() -> None:
    dead, charge = "Drei Menschen sind gestorben.", "Gegen drei Leute werde wegen fahrlässiger Tötung ermittelt."
    assert not [one for one in find_pairings(story([Said(dead, OFFICE)], [Said(charge, UNION)]).facts) if one.same]
