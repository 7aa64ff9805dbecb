"""How a report came and whether it may be used is said in every view, an embargo until its time. All names are invented."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from rich.console import Console

from tests.views.examples import told
from zufolge.comparison.compare import compare
from zufolge.schema import FURTHER_NOTICE, Arrival, Reading, Withdrawal
from zufolge.views.arrivals import as_of, desk, embargo, facts, marks, origin, states
from zufolge.views.brief import render_brief
from zufolge.views.news import news
from zufolge.views.page import render_page
from zufolge.views.rows import ReportRow, claim_row, report_row
from zufolge.views.story_view import StoryView
from zufolge.views.tables import print_claims
from zufolge.views.why import render_why
from zufolge.views.wire import from_wire, to_json, to_wire

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
GONE = Withdrawal("canceled", "2026-03-10T11:00:00+00:00", "urn:1", "3", "npa", "Die Quelle hat widerrufen.")
ARRIVAL = Arrival(
    "ninjs",
    urn="urn:1",
    version="2",
    agency="npa",
    dateline="Musterwil (npa)",
    byline="Von Jule Ahr",
    embargo="2026-03-10T18:00:00+01:00",
    signal="correction",
    correction="14 statt 41",
    note="Rückfragen an den Dienst",
    captured="2026-03-10T08:00:00+00:00",
    sha256="ab" * 32,
)


def reading(arrival: Arrival | None = ARRIVAL, withdrawn: Withdrawal | None = None) -> Reading:
    one = told()
    return replace(one, report=replace(one.report, arrival=arrival, withdrawn=withdrawn))


def terminal(one: Reading, why: bool = False) -> str:
    out = io.StringIO()
    (render_why if why else render_brief)(one, Console(file=out, width=90, _environ={}), "de")
    return out.getvalue()


def view(one: Reading) -> StoryView:
    return StoryView("s1", None, False, (one,), compare([one]), {})


@pytest.mark.parametrize(
    ("until", "now", "holds"),
    [
        ("2026-03-10T13:00:01+01:00", NOON, True),
        ("2026-03-10T13:00:00+01:00", NOON, False),
        ("2026-03-10T12:30:00", NOON, True),  # without a zone: UTC
        ("2026-03-10", NOON, True),  # a day is over at its end
        ("2026-03-09", NOON, False),
        (FURTHER_NOTICE, NOON + timedelta(days=9999), True),
        ("2026-03-10T13:00:00+01:00", None, True),  # without a clock it is said
        ("morgen", NOON, True),
        (None, NOON, False),
    ],
)
def test_an_embargo_holds_until_its_time(until: str | None, now: datetime | None, holds: bool) -> None:
    assert embargo(Arrival(embargo=until), now) == (until if holds else None)


def test_after_its_time_no_view_says_it_and_nothing_else_is_lost() -> None:
    later = as_of(reading(), NOON + timedelta(days=1))
    assert later.report.arrival == replace(ARRIVAL, embargo=None)
    assert as_of(reading(), NOON).report.arrival == ARRIVAL
    assert states(later.report, "de") == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_why_a_report_is_not_to_be_used_is_said_in_words(language: str) -> None:
    said = {
        "de": ["zurückgezogen (npa, 10.3.2026, 11.00 Uhr)", "gesperrt bis auf Weiteres"],
        "en": ["withdrawn (npa, 10 Mar 2026, 11:00)", "embargoed until further notice"],
    }
    assert marks(GONE, FURTHER_NOTICE, language) == said[language]  # type: ignore[arg-type]
    assert marks(None, None, language) == []  # type: ignore[arg-type]


def test_a_terminal_says_it_before_the_claims_and_marks_each_of_them() -> None:
    one = reading(withdrawn=GONE)
    shown = terminal(one)
    head, _, claims = shown.partition("│")
    for said in (
        "zurückgezogen (npa",
        "gesperrt bis 10.3.2026, 18.00 Uhr",
        "Fassung 2",
        "Berichtigung: 14 statt 41",
        "abgerufen",
    ):
        assert said in head
    assert "nicht zur Veröffentlichung" in head
    assert claims.count("zurückgezogen") == len(one.claims)
    assert terminal(one, why=True).startswith("zurückgezogen (npa")


def test_a_page_says_it_but_not_what_is_for_the_desk_alone() -> None:
    for page in (render_page([reading(withdrawn=GONE)]), view(reading(withdrawn=GONE)).page("de")):
        for said in ("zurückgezogen (npa", "gesperrt bis", "14 statt 41", "sha256 abababababab"):
            assert said in page
        assert "Rückfragen" not in page


@pytest.mark.parametrize("withdrawn", [GONE, None])
def test_a_story_says_it_first_in_every_form(withdrawn: Withdrawal | None) -> None:
    shown = view(reading(withdrawn=withdrawn))
    first = shown.sections("de")[0]
    assert (first.key, first.title) == ("warned", "Nicht zu verwenden")
    lines = list(shown.lines("de"))
    assert lines[0].startswith("warned\t")
    for form in ("\n".join(lines), shown.markdown("de"), shown.page("de")):
        assert "gesperrt bis" in form
        assert ("zurückgezogen" in form) == (withdrawn is not None)
    record = json.loads(shown.json())
    assert record["reports"][0]["arrival"]["urn"] == "urn:1"
    assert bool(record["withdrawn"]) == (withdrawn is not None)


def test_a_story_of_reports_that_may_be_used_warns_of_nothing() -> None:
    assert "warned" not in {section.key for section in view(reading(None)).sections("de")}


def test_each_line_of_a_story_says_what_was_withdrawn() -> None:
    (section,) = (one for one in view(reading(withdrawn=GONE)).sections("de") if one.key == "known")
    assert all("zurückgezogen" in entry.told for entry in section.entries)


def test_that_a_report_was_withdrawn_is_news() -> None:
    one = reading(withdrawn=GONE)
    found = news([one], compare([one]), "2026-03-10T10:00:00Z")
    assert [(new.kind, new.name, new.words) for new in found if new.kind == "withdrawn"] == [("withdrawn", "npa", GONE.words)]
    assert all(new.kind != "withdrawn" for new in news([one], compare([one]), "2026-03-10T11:30:00Z"))


def test_lists_have_columns_for_it_and_a_terminal_marks_the_rows() -> None:
    one = reading(withdrawn=GONE)
    report = one.report
    row = claim_row(
        one.claims[0], report_id="r1", outlet=None, published=None, arrival=report.arrival, withdrawn=GONE, now=NOON
    )
    assert (row.embargo, row.withdrawn) == (ARRIVAL.embargo, GONE.at)
    for width in (60, 140):
        out = io.StringIO()
        print_claims([row], Console(file=out, width=width, _environ={}), "en")
        assert "withdrawn" in " ".join(out.getvalue().split())
    later = claim_row(one.claims[0], report_id="r1", outlet=None, published=None, arrival=ARRIVAL, now=NOON + timedelta(days=1))
    assert (later.embargo, later.withdrawn) == (None, None)


def test_a_row_of_a_report_holds_what_its_agency_says() -> None:
    class Kept:
        id, title, outlet, published, language = "r1", "T", "npa", None, "de"
        version, versions, claims, kept_at, location = 2, 2, 0, "2026", "urn:1"
        arrival, withdrawn = ARRIVAL, Withdrawal("withheld", "2026-03-10", "urn:1")

    row = report_row(Kept(), NOON)
    assert isinstance(row, ReportRow)
    assert (row.urn, row.item_version, row.signal, row.status) == ("urn:1", "2", "correction", "withheld")
    assert (row.embargo, row.withdrawn) == (FURTHER_NOTICE, None)  # what is withheld is embargoed without an end
    assert (row.captured, row.page_sha256) == (ARRIVAL.captured, "ab" * 32)


def test_the_record_holds_all_of_it_and_older_records_are_still_read() -> None:
    one = reading(withdrawn=GONE)
    record = json.loads(to_json(one))
    again = from_wire(record)
    assert (again.report.arrival, again.report.withdrawn) == (ARRIVAL, GONE)
    for name in ("arrival", "withdrawn"):
        del record["report"][name]
    assert from_wire(record) == one
    assert to_wire(reading(None))["report"]["arrival"] is None


def test_what_is_not_said_takes_no_line() -> None:
    bare = reading(Arrival(sha256="ab" * 32)).report
    assert [*states(bare, "de"), *facts(bare, "de"), *origin(bare, "de"), *desk(bare, "de")] == []


def test_hostile_words_of_an_agency_steer_no_terminal() -> None:
    words = "\x1b[31mrot\nzweite\u202e"
    said = replace(ARRIVAL, dateline=words, byline=words, correction=words, note=words, agency=words, version=words)
    shown = terminal(reading(said, replace(GONE, agency=words, words=words)))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
