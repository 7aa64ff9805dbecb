"""Who was asked and did not answer. All texts are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.comparison.parties import Parties, find_parties
from zufolge.comparison.silence import find_silences
from zufolge.comparison.told import told
from zufolge.language.lists import table
from zufolge.offsets import span
from zufolge.schema import Attribution, Claim, Link, Reading, Report, Silence, claim_id


def silences(text: str, *speakers: str) -> tuple[Silence, ...]:
    report = Report(text, published="2026-03-10")
    said = Attribution("indirect", "Speech", (span(text, 0, 1),))
    claims = tuple(Claim(claim_id(report.id, said), said, (Link(name, "origin"),)) for name in speakers[:1])
    reports = told([Reading(report, claims)])
    return find_silences(reports, find_parties(reports))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Die Reederei Ostkurs äußerte sich zunächst nicht.", "Reederei Ostkurs"),
        ("Der Konzern wollte sich auf Anfrage nicht dazu äussern.", "Konzern"),
        ("Das Amt war am Abend nicht zu erreichen.", "Amt"),
        ("Die Firma ließ eine Anfrage bis zum Abend unbeantwortet.", "Firma"),
        ("Das Ministerium wollte das weder bestätigen noch dementieren.", "Ministerium"),
        ("Die Bank lehnte eine Stellungnahme ab.", "Bank"),
        ("Der Verein hüllt sich in Schweigen.", "Verein"),
        ("Das Präsidium kommentierte den Bericht nicht.", "Präsidium"),
    ],
)
def test_somebody_who_does_not_answer_is_named_with_the_sentence(text: str, name: str) -> None:
    (found,) = silences("Es brannte. " + text)
    assert (found.name, found.span.text) == (name, text)
    assert found.grounds[0].words[0] in text


def test_a_known_party_is_found_wherever_it_stands_in_the_sentence() -> None:
    (found,) = silences("Zu den Vorwürfen wollte sich Talbahn AG am Montag nicht äußern.", "Talbahn AG")
    assert found.name == "Talbahn AG"


@pytest.mark.parametrize(
    "text",
    [
        "Die Reederei äußerte sich besorgt, nicht aber überrascht.",
        "Das Boot war nicht zu sehen.",
        "Die Frage nach der Ursache lässt sich nicht beantworten.",
        "„Ich werde mich dazu nicht äußern“, sagte Vera Muster.",
        "Am Platz gab es eine Schweigeminute für die Opfer.",
        "Sie antwortete sofort.",
        "Zur ausgetretenen Menge wollte sie sich nicht äußern.",
        "Zur Menge wollte sie sich nicht äußern.",
        "Offiziell wollte das Amt das weder bestätigen noch dementieren.",
    ],
)
def test_what_is_no_silence_is_left_out(text: str) -> None:
    assert silences(text) == ()


def test_a_name_without_an_article_is_known_by_its_capital_elsewhere() -> None:
    (found,) = silences("Am Montag stand Vindorit still. Vindorit wollte das nicht kommentieren.")
    assert found.name == "Vindorit"


def test_of_one_party_a_report_tells_it_once() -> None:
    assert len(silences("Die Bank schwieg. Die Bank wollte sich nicht äußern.")) == 1


def test_every_example_of_the_list_is_found() -> None:
    for words, _, example in table("silence_phrases.tsv"):
        reports = told([Reading(Report(example))])
        assert find_silences(reports, Parties()) or "hieß es" in example or not example.startswith(("Der", "Die", "Das")), words


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    silences(text + " Die Bank äußerte sich nicht.")
