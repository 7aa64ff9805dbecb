"""Who speaks for which body where the text only tells it by its structure. All texts are invented."""

import pytest

from tests.comparison.test_parties import names, parties, reading

# The words of the claim, who says it, the body behind it.
BEHIND = [
    # whom a sentence is about, not whom it is said to
    ("Der Verein Talhilfe widerspricht der Werft. Der Kran sei alt, sagte Obfrau Mirea Tolk.", "Mirea Tolk", "Talhilfe"),
    ("Die Werft Nordhelm AG übernahm die Schätzung des Hafenamts. Der Kran sei alt, sagte Geschäftsführer Onno Brix.",
     "Onno Brix", "Werft Nordhelm AG"),
    ("Das Hafenamt Nordtal äußerte sich vorsichtiger als die Werft. Der Kran sei alt, sagte ein Sprecher.", "Sprecher",
     "Hafenamt Nordtal"),
    ("Das Landesamt für Krane, das mit der Werft Nordhelm AG übt, winkt ab. Der Kran sei alt, so Chefin Mirea Tolk.",
     "Mirea Tolk", "Landesamt für Krane"),
    # an abbreviation in brackets between the office and the name
    ("Der Kran sei alt, sagte der Präsident des Landesamts für Krane (LfK), Onno Brix.", "Onno Brix", "Landesamt für Krane"),
    # places that end as bodies do
    ("In Norderhafen wird gebaut. Der Kran sei alt, sagte eine Sprecherin des Klinikums Norderhafen.",
     "Sprecherin des Klinikums Norderhafen", "Klinikum Norderhafen"),
    # a description before a name
    ("Die Nordtaler IT-Firma Almgold liefert. Der Kran sei alt, sagte Almgold-Chef Onno Brix.", "Onno Brix", "Almgold"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "origin", "body"), BEHIND)
def test_a_person_speaks_for_the_body_that_the_text_is_about(text: str, origin: str, body: str) -> None:
    words = "Kran sei alt"
    assert names(parties(reading(text, (words, origin, ())))) == [body]


def test_an_expert_speaks_for_the_institute_only_where_that_is_a_source_itself() -> None:
    text = (
        "Das Institut für Statik (IfS) prüft. Der Kran sei alt, sagte IfS-Ingenieurin Mirea Tolk. Der Mast sei neu, so das IfS."
    )
    both = parties(reading(text, ("Kran sei alt", "Mirea Tolk", ()), ("Mast sei neu", "IfS", ())))
    assert len({party.key for party in both.origins.values()}) == 1
    alone = parties(
        reading("Der Kran sei alt, sagte der Forscher Onno Brix von der Hochschule Nordtal.", ("Kran sei alt", "Onno Brix", ()))
    )
    assert names(alone) == ["Onno Brix"]


def test_a_doctor_speaks_for_the_hospital_that_is_told_of() -> None:
    text = "Im Klinikum Nordtal ist es voll. Der Kran sei alt, sagte Oberärztin Mirea Tolk. Der Mast sei neu, so das Klinikum."
    found = parties(reading(text, ("Kran sei alt", "Mirea Tolk", ()), ("Mast sei neu", "Klinikum Nordtal", ())))
    assert set(names(found)) == {"Klinikum Nordtal"}


def test_a_name_with_an_article_is_a_body_which_the_end_of_a_compound_takes_up() -> None:
    text = "Der Mast sei neu, so die Lagerkasse Nordtal. Der Kran sei alt, sagte Kassensprecher Onno Brix."
    found = parties(reading(text, ("Mast sei neu", "Lagerkasse Nordtal", ()), ("Kran sei alt", "Onno Brix", ())))
    assert names(found) == ["Lagerkasse Nordtal", "Lagerkasse Nordtal"]
