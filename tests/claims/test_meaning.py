"""All rooms together on an invented report: every label, its reason, and what points where."""

import pytest

from tests.claims.marked_text import marked
from zufolge.claims.meaning import Meaning, understand
from zufolge.language.rules import rules
from zufolge.schema import Reading, Report

MARKED = (
    "[c Laut] [s dem Landesamt für Moorkunde (LAM)] [q stehen rund 1'500 Schafe im Moor].\n"
    "[s1 Landrätin Vera Bölke] [c1 bestätigte dies]: [q1 «Wir sehen auf Luftbildern mindestens 1200 Tiere.»]\n"
    "[s2 Hirte Otto Tamm] [c2 dementierte] am Freitag, [q2 dass es mehr als 50 seien]. "
    "[q3 Die Tiere würden bis Dezember im Tal bleiben], [c3 sagte] [s3 er] der Zeitung Moorblatt."
)


@pytest.fixture(scope="module")
def read() -> tuple[Report, Meaning]:
    page, found = marked(MARKED, "indirect", "direct", "indirect", "indirect")
    report = Report(page.text, published="2024-10-23")
    return report, understand(report, found)


def test_every_attribution_becomes_one_claim_and_all_spans_quote_the_text(read: tuple[Report, Meaning]) -> None:
    report, meaning = read
    reading = Reading(report, meaning.claims, meaning.figures, meaning.times, meaning.sources)  # raises where a span misquotes
    assert len(reading.claims) == 4


def test_who_says_what_how_and_with_which_figures(read: tuple[Report, Meaning]) -> None:
    _, meaning = read
    first, second, third, last = meaning.claims
    assert [link.name for link in first.chain] == ["LAM"]
    assert first.distance == ("according_to",)
    assert [meaning.figures[i].value for i in first.figures] == [1500]
    assert (second.stance, second.chain[0].name, second.confirms) == ("confirm", "Vera Bölke", (first.id,))
    assert (third.stance, third.chain[0].name) == ("deny", "Otto Tamm")
    assert [(link.name.split()[-1], link.role) for link in last.chain] == [("Tamm", "origin"), ("Moorblatt", "relay")]
    assert [meaning.figures[i].qualifier for claim in (first, second, third) for i in claim.figures] == [
        "about",
        "at_least",
        "more_than",
    ]
    assert [time.value for time in meaning.times] == ["2024-10-18", "2024-12"]


def test_sources_are_known_by_the_ids_that_chains_name(read: tuple[Report, Meaning]) -> None:
    _, meaning = read
    known = {source.id for source in meaning.sources}
    assert {link.source_id for claim in meaning.claims for link in claim.chain} <= known
    assert {source.name: source.kind for source in meaning.sources}["LAM"] == "government"


def test_every_label_has_a_reason_that_is_a_known_rule(read: tuple[Report, Meaning]) -> None:
    _, meaning = read
    for claim in meaning.claims:
        labels = {reason.label.split(".")[0] for reason in claim.reasons}
        assert {"chain", "stance", "certainty", "polarity"} <= labels
        assert {reason.rule for reason in claim.reasons} <= set(rules())


def test_a_report_without_claims_still_has_figures_and_times() -> None:
    meaning = understand(Report("Am Montag kamen 300 Schafe.", published="2024-10-23"), [])
    assert meaning.claims == ()
    assert [figure.value for figure in meaning.figures] == [300]
    assert [time.value for time in meaning.times] == ["2024-10-21"]


def test_without_a_date_times_stay_open() -> None:
    meaning = understand(Report("Am Montag kamen 300 Schafe."), [])
    assert [time.value for time in meaning.times] == ["XXXX-WXX-1"]
