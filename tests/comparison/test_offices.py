"""For whom an office speaks: the body it tells of, a party, a client, or nobody but its holder. All texts are invented."""

from collections.abc import Sequence

import pytest

from tests.comparison.test_independence import compared, report
from tests.comparison.test_parties import names, parties, reading
from zufolge.comparison.house import House, runs
from zufolge.comparison.independence import find_origins
from zufolge.comparison.party_nameless import without_adjectives
from zufolge.comparison.party_names import is_first_name
from zufolge.comparison.party_office_words import own_body
from zufolge.comparison.party_words import Role, body_noun, role
from zufolge.schema import Party

SAID = "Der Kran sei alt"


def speaker(text: str, who: str) -> Party:
    """Who stands behind the one claim of a text."""
    return next(iter(parties(reading(text, (SAID, who, ()))).origins.values()))


@pytest.mark.parametrize(
    ("text", "who", "body"),
    [
        ("Der Kran sei alt, sagte Anna-Lena Brix, Sprecherin der Talbahn AG.", "Anna-Lena Brix", "Talbahn AG"),
        ("Der Kran sei alt, sagte die vorläufige Insolvenzverwalterin Mirea Tolk.", "Mirea Tolk", "Insolvenzverwaltung"),
        ("Der Kran sei alt, sagte Masseverwalter Onno Brix.", "Onno Brix", "Masseverwaltung"),
        ("Die Stadtwahlbehörde zählt. Der Kran sei alt, sagte Wahlleiter Onno Brix.", "Onno Brix", "Stadtwahlbehörde"),
        ("Der Kran sei alt, sagte Fraktionsobmann Onno Brix vom Talforum.", "Onno Brix", "Talforum"),
        ("Der Kran sei alt, sagte Spitzenkandidatin Mirea Tolk vom Talforum.", "Mirea Tolk", "Talforum"),
        ("Der Kran sei alt, sagte der Vizepräsident der Ärztekammer Talland, Onno Brix.", "Onno Brix", "Ärztekammer Talland"),
        ("Der Kran sei alt, sagte Betriebsrätin Mirea Tolk.", "Mirea Tolk", "Betriebsrat"),
        ("Der Kran sei alt, sagte Bezirkshauptfrau Mirea Tolk.", "Mirea Tolk", "Bezirkshauptmannschaft"),
        ("Der Kran sei alt, sagte Sprecherin Mirea Tolk von der Finanzaufsicht zur Aussage des Chefs.", "Mirea Tolk",
         "Finanzaufsicht"),
        ("Der Kran sei alt, sagte die Anwältin von Vorstandschef Jonas Brix, Mirea Tolk.", "Mirea Tolk", "Jonas Brix"),
    ],
)  # fmt: skip
def test_an_office_speaks_for_the_body_or_the_client_that_it_tells_of(text: str, who: str, body: str) -> None:
    assert speaker(text, who).name == body


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Der Kran sei alt, sagte Bürgermeisterin Mirea Tolk (Talforum).", "Mirea Tolk"),
        ("Der Kran sei alt, sagte Mirea Tolk von der Talpartei, Abgeordnete im Landtag.", "Mirea Tolk"),
        ("Der Kran sei alt, sagte der frühere Insolvenzverwalter Onno Brix.", "Onno Brix"),
    ],
)
def test_who_holds_an_office_of_his_own_or_none_any_more_speaks_for_himself(text: str, who: str) -> None:
    assert speaker(text, who).name == who


def test_an_office_that_fits_two_bodies_means_the_one_named_before_it() -> None:
    first = reading("Die Stadtwahlbehörde zählt. Der Kran sei alt, so Wahlleiter Onno Brix.", (SAID, "Onno Brix", ()))
    later = reading(
        "Der Kran sei alt, so Wahlleiter Onno Brix. Die Bezirkswahlbehörde prüft.", (SAID, "Onno Brix", ()), outlet="Talbote",
        at="2026-03-02T08:00:00+01:00",
    )  # fmt: skip
    assert set(names(parties(first, later))) == {"Stadtwahlbehörde"}


def test_who_has_left_an_office_speaks_for_himself_from_then_on() -> None:
    chief = reading("Die Talwerke Nord AG schweigen. Der Kran sei alt, so Vorstandschef Jonas Brix.", (SAID, "Jonas Brix", ()))
    left = reading(
        "Der frühere Vorstandschef der Talwerke Nord AG, Jonas Brix, ist in Haft. Der Kran sei alt, sagte Brix.",
        (SAID, "Brix", ()), outlet="Talbote", at="2026-03-02T08:00:00+01:00",
    )  # fmt: skip
    assert names(parties(chief, left)) == ["Talwerke Nord AG", "Jonas Brix"]


@pytest.mark.parametrize(
    ("noun", "body"),
    [
        ("Betriebsratschefin", "betriebsrat"), ("Insolvenzverwalter", "insolvenzverwaltung"),
        ("Rennleiterin", "rennleitung"), ("Bezirkshauptfrau", "bezirkshauptmannschaft"),
        ("Chefärztin", ""), ("Landrat", ""), ("Wahlleiter", "wahlleitung"),
    ],
)  # fmt: skip
def test_only_some_offices_make_a_body_that_nothing_else_names(noun: str, body: str) -> None:
    assert own_body(role(noun) or Role("", "", "", False)) == body


@pytest.mark.parametrize(
    ("board", "name"), [("Darstellung", "Talwerke Nord AG"), ("Präsentation", "Vorstand (Talwerke Nord AG)")]
)
def test_a_board_is_a_source_beside_its_body_only_where_its_papers_are_cited(board: str, name: str) -> None:
    text = f"Die Talwerke Nord AG bauen um. Laut der {board} des Vorstands gilt: Der Kran sei alt."
    assert speaker(text, "Vorstand").name == name


def test_who_is_named_by_an_office_within_a_body_does_not_speak_for_it() -> None:
    text = "Die Talwerke Nord AG schweigen. Der Kran sei alt, schreibt ein Abteilungsleiter der Talwerke Nord AG."
    assert speaker(text, "Abteilungsleiter der Talwerke Nord AG").name != "Talwerke Nord AG"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("zwei langjährige Mitarbeiter der Werft", "zwei Mitarbeiter der Werft"),
        ("ehemaliger Leiter der Werft", "ehemaliger Leiter der Werft"),
        ("Mitarbeiter", "Mitarbeiter"), ("zwei Mitarbeiter", "zwei Mitarbeiter"), ("", ""),
    ],
)  # fmt: skip
def test_adjectives_tell_no_nameless_source_from_another(name: str, short: str) -> None:
    assert without_adjectives(name) == short


@pytest.mark.parametrize(("word", "known"), [("Anna-Lena", True), ("Vera", True), ("Anna-Klinik", False), ("-", False)])
def test_two_first_names_with_a_hyphen_are_one(word: str, known: bool) -> None:
    assert is_first_name(word) == known


@pytest.mark.parametrize(
    ("citing", "expected"),
    [
        (("Blatt A", "Blatt A"), ["Blatt A"]),  # "nach Informationen unserer Redaktion", cited by another paper
        (("Blatt B", "Blatt A"), []),  # both only cite each other
    ],
)
def test_what_an_outlet_has_from_nobody_else_is_its_own(citing: Sequence[str], expected: list[str]) -> None:
    own, other = report("Blatt A", "Es brenne.", None, citing[0]), report("Blatt B", "Es brenne.", None, citing[1], hour=9)
    group, found = compared(own, other)
    assert [origin.party.name for origin in find_origins(group, found, ())] == expected


@pytest.mark.parametrize(
    ("text", "who", "body"),
    [
        ("Der FC Talau schweigt, der Bund Talauer Fans auch nicht. Der Kran sei alt, sagte Vereinspräsidentin Mirea Tolk.",
         "Mirea Tolk", "FC Talau"),
        ("Der FC Talau spielt. Der Kran sei alt, sagte Clubsprecher Onno Brix.", "Onno Brix", "FC Talau"),
        ("Die Polizeidirektion prüft. Der Kran sei alt, sagte Polizeipräsidentin Mirea Tolk.", "Mirea Tolk",
         "Polizeidirektion"),
        ("Die Talnetz AG prüft. Der Kran sei alt, sagte Flottenchef Onno Brix.", "Onno Brix", "Talnetz AG"),
        ("Das Krankenhaus Sankt Veit prüft. Der Kran sei alt, sagte Chefarzt Onno Brix.", "Onno Brix",
         "Krankenhaus Sankt Veit"),
    ],
)  # fmt: skip
def test_clubs_what_runs_a_body_and_offices_of_a_field_have_their_body(text: str, who: str, body: str) -> None:
    assert speaker(text, who).name == body


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Die Talnetz AG prüft. Der Kran sei alt, sagte Parteichef Onno Brix.", "Onno Brix"),
        ("Die Talnetz AG prüft. Der Kran sei alt, sagte Klinikdirektor Onno Brix.", "Onno Brix"),
        ("Die Talnetz AG prüft. Der Kran sei alt, sagte Torwart Onno Brix.", "Onno Brix"),
    ],
)
def test_offices_of_another_class_of_bodies_do_not_speak_for_the_one_named_before(text: str, who: str) -> None:
    assert speaker(text, who).name != "Talnetz AG"


def test_what_runs_a_body_is_that_body() -> None:
    one = reading("Der Kran sei alt, so die Polizeidirektion.", (SAID, "Polizeidirektion", ()))
    other = reading("Der Kran sei alt, so die Polizei.", (SAID, "Polizei", ()), outlet="Talbote")
    assert len({party.key for party in parties(one, other).origins.values()}) == 1


@pytest.mark.parametrize(
    ("noun", "body", "same"),
    [
        ("Polizeidirektion", "Polizei", True),
        ("Stadtverwaltung", "Stadt", True),
        ("Landgericht", "Land", False),
        ("Polizeigericht", "Polizei", False),
        ("Stadtwerke", "Stadt", False),
        ("Polizei", "Polizei", False),
    ],
)
def test_a_noun_tells_what_runs_a_body_or_another_one(noun: str, body: str, same: bool) -> None:
    found, asked = body_noun(noun), body_noun(body)
    assert found is not None
    assert asked is not None
    assert runs(House(0, nouns=[found]), asked) == same
