"""What agencies say of their dispatches, from the ledger to the comparison of a story. All texts and names are invented."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from zufolge.claims.figures import find_figures
from zufolge.comparison.series import standing
from zufolge.gathering import compare_story, keep
from zufolge.language.document import document
from zufolge.ledger import Ledger
from zufolge.offsets import span
from zufolge.schema import Arrival, Attribution, Claim, Comparison, Link, Reading, Report, claim_id
from zufolge.telling import take_back, tell

URN = "urn:newsml:npa.example:20260310:1"
LEAD = "Am Güterbahnhof von Oberlinden ist in der Nacht eine Halle des Holzhändlers Tarnbrock ausgebrannt."
HURT = "Bei dem Brand wurden {} Menschen verletzt"
CAUSE = "Ein Kurzschluss in der Sägeanlage habe das Feuer ausgelöst"
END = "Die Bahnstrecke nach Musterwil blieb bis zum Morgen gesperrt, Züge wurden über Seeheim umgeleitet."


def clock() -> datetime:
    return datetime(2026, 3, 11, tzinfo=UTC)


def fire(hurt: str, hour: int, outlet: str = "npa", who: str = "Feuerwehr", cause: str = CAUSE, **said: object) -> Reading:
    """A report with two claims of the fire brigade; with keywords it is a version of an agency's item."""
    words = HURT.format(hurt)
    text = f"{LEAD} {words}, teilte die {who} mit. {cause}, hieß es bei der {who} weiter. {END}"
    arrival = Arrival("digitalwires", urn=URN, agency="npa", **said) if said else None  # type: ignore[arg-type]
    report = Report(text, "Halle ausgebrannt", outlet, f"2026-03-10T{hour:02d}:00:00+01:00", "de", arrival=arrival)
    figures = find_figures(document(text), ())
    claims = []
    for content in (words, cause):
        place = span(text, text.index(content), text.index(content) + len(content))
        attribution = Attribution("indirect", "Speech", (place,), confidence=1.0)
        own = tuple(n for n, one in enumerate(figures) if place.start <= one.span.start < place.end)
        chain = (Link(who, "origin"),)
        claims.append(Claim(claim_id(report.id, attribution), attribution, chain, "assert", "certain", "positive", figures=own))
    return Reading(report, tuple(claims), figures, reader="test")


def cancel(version: str, words: str = "Die Feuerwehr hat widerrufen.") -> Report:
    arrival = Arrival(
        "digitalwires", urn=URN, version=version, agency="npa", status="canceled", signal="cancel", correction=words
    )
    return Report("", published="2026-03-10T12:00:00+01:00", arrival=arrival)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


def put(ledger: Ledger, *readings: Reading) -> None:
    for one in readings:
        keep(ledger, one, location=URN if one.report.arrival else "-", clock=clock)


def compared(ledger: Ledger) -> Comparison:
    (story,) = ledger.stories()
    return compare_story(ledger, story.id, clock).comparison


def relations(found: Comparison) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(one.kind, one.claim, one.other, tuple(ground.rule for ground in one.grounds)) for one in found.relations]


FIRST = fire("41", 6, version="1")


def test_a_claim_of_a_correction_corrects_the_claim_that_it_replaces_in_the_agencys_words(ledger: Ledger) -> None:
    new = fire("14", 8, version="2", signal="correction", correction="Im 2. Satz: 14 statt 41.")
    put(ledger, FIRST, new)
    found = compared(ledger)
    rules = ("related.agency_corrects", "related.agency_words")
    assert relations(found) == [("corrects", new.claims[0].id, FIRST.claims[0].id, rules)]
    assert found.relations[0].grounds[0].words == ("npa", "2")
    assert found.relations[0].grounds[1].words == ("Im 2. Satz: 14 statt 41.",)
    (series,) = found.series
    assert [(point.figure.value, point.status) for point in series.points] == [(41.0, "corrected"), (14.0, "stands")]


def test_the_words_of_a_correction_go_to_the_claims_that_they_name(ledger: Ledger) -> None:
    other = "Ein Defekt in der Sägeanlage habe das Feuer ausgelöst"
    new = fire("14", 8, version="2", cause=other, signal="correction", correction="richtig ist 14")
    put(ledger, FIRST, new)
    told = {claim: rules for _, claim, _, rules in relations(compared(ledger))}
    assert told == {
        new.claims[0].id: ("related.agency_corrects", "related.agency_words"),
        new.claims[1].id: ("related.agency_corrects",),
    }


def test_the_note_to_the_desk_gives_the_words_where_there_are_no_others(ledger: Ledger) -> None:
    new = fire("14", 8, version="2", signal="correction", note="Korrigiert die Zahl der Verletzten")
    put(ledger, FIRST, new)
    assert compared(ledger).relations[0].grounds[1].words == ("Korrigiert die Zahl der Verletzten",)


def test_a_claim_of_an_update_updates_and_what_stayed_as_it_was_says_nothing(ledger: Ledger) -> None:
    new = fire("44", 8, version="2", signal="update", note="Neu: Zahl der Verletzten")
    put(ledger, FIRST, new)
    assert relations(compared(ledger)) == [("updates", new.claims[0].id, FIRST.claims[0].id, ("related.agency_updates",))]


def test_versions_that_come_in_the_wrong_order_correct_in_the_right_one(ledger: Ledger) -> None:
    second = fire("14", 8, version="2", signal="correction")
    third = fire("15", 9, version="3", signal="update")
    put(ledger, third, FIRST, second)
    found = [(kind, claim, other) for kind, claim, other, _ in relations(compared(ledger))]
    assert ("corrects", second.claims[0].id, FIRST.claims[0].id) in found
    assert ("updates", third.claims[0].id, second.claims[0].id) in found


def test_a_withdrawn_report_keeps_its_claims_and_they_are_named(ledger: Ledger) -> None:
    own = "Ein Mitarbeiter meldete den Rauch gegen zwei Uhr"
    put(ledger, FIRST, fire("12", 7, outlet="Seeheimer Tagblatt", who="Kantonspolizei", cause=own))
    before = compared(ledger)
    assert take_back(ledger, cancel("2"), location=URN, clock=clock) == (FIRST.report.id,)
    found = compared(ledger)
    assert {claim for group in found.groups for claim in group.claims} == {c for group in before.groups for c in group.claims}
    (one,) = found.withdrawn
    assert (one.report, one.claims) == (FIRST.report.id, tuple(claim.id for claim in FIRST.claims))
    assert (one.withdrawal.urn, one.withdrawal.version) == (URN, "2")
    lost = next(origin for group in found.groups for origin in group.origins if FIRST.claims[0].id in origin.claims)
    assert [ground.rule for ground in lost.grounds][:1] == ["independence.withdrawn"]
    kept = [origin for group in found.groups for origin in group.origins if origin.party.name == "Kantonspolizei"]
    assert kept
    assert all(not ground.rule.endswith("withdrawn") for origin in kept for ground in origin.grounds)
    values = {point.figure.value: point.status for series in found.series for point in series.points}
    assert values == {41.0: "withdrawn", 12.0: "stands"}


def test_a_copy_in_a_paper_rests_on_the_withdrawn_dispatch_and_is_not_withdrawn_itself(ledger: Ledger) -> None:
    paper = fire("41", 7, outlet="Seeheimer Tagblatt")
    put(ledger, FIRST, paper)
    take_back(ledger, cancel("1"), location=URN, clock=clock)
    found = compared(ledger)
    assert [one.report for one in found.withdrawn] == [FIRST.report.id]
    (rest,) = found.resting
    assert (rest.report, rest.of, set(rest.claims)) == (paper.report.id, FIRST.report.id, {claim.id for claim in paper.claims})
    assert ledger.reading(paper.report.id).report.withdrawn is None
    assert all(origin.grounds[0].rule == "independence.withdrawn" for group in found.groups for origin in group.origins)


def test_what_the_item_says_again_in_a_later_version_rests_on_nothing_withdrawn(ledger: Ledger) -> None:
    put(ledger, FIRST, fire("41", 7, outlet="Seeheimer Tagblatt"))
    take_back(ledger, cancel("2"), location=URN, clock=clock)
    again = fire("41", 14, version="3")
    put(ledger, again)
    found = compared(ledger)
    assert [one.report for one in found.withdrawn] == [FIRST.report.id]
    assert found.resting == ()


def test_a_withdrawn_figure_gives_way_to_the_one_before_it(ledger: Ledger) -> None:
    put(ledger, fire("12", 5, outlet="Seeheimer Tagblatt"), FIRST)
    (series,) = compared(ledger).series
    assert [point.figure.value for point in standing(series)] == [41.0]
    take_back(ledger, cancel("1"), location=URN, clock=clock)
    (series,) = compared(ledger).series
    assert [(point.figure.value, point.status) for point in series.points] == [(12.0, "stands"), (41.0, "withdrawn")]


def test_a_withdrawal_is_told_once(ledger: Ledger) -> None:
    put(ledger, FIRST)
    tell(ledger, clock)
    for _ in range(2):
        take_back(ledger, cancel("2"), location=URN, clock=clock)
    told = [one.development for one in ledger.telling.developments() if one.development.kind == "withdrawn"]
    assert [(one.report, one.name, one.words) for one in told] == [(FIRST.report.id, "npa", "Die Feuerwehr hat widerrufen.")]


def test_a_withdrawal_without_its_item_waits_for_it(ledger: Ledger) -> None:
    assert take_back(ledger, cancel("2"), location=URN, clock=clock) == ()
    put(ledger, FIRST)
    assert [one.report for one in compared(ledger).withdrawn] == [FIRST.report.id]


def test_a_withheld_report_is_no_withdrawn_one(ledger: Ledger) -> None:
    put(ledger, fire("41", 6, version="1", status="withheld"))
    assert compared(ledger).withdrawn == ()
