"""What is added, what is not, and what is a new version of what."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.ledger.examples import NOON, TEXT, reading, report
from zufolge.ledger import Filters, Ledger
from zufolge.ledger.rows import day_of
from zufolge.schema import Report

ALL = Filters(all_versions=True)


def keep(ledger: Ledger, kept: Report, location: str = "-") -> tuple[str, int]:
    done = ledger.keep(reading(kept), location=location, at=NOON)
    return done.article, done.version


def test_the_same_again_adds_nothing(ledger: Ledger) -> None:
    first = ledger.keep(reading(), location="/a.txt", at=NOON)
    again = ledger.keep(reading(), location="/b.txt", at=NOON + timedelta(days=1))
    assert (first.new_report, first.new_reading) == (True, True)
    assert again == replace(first, new_report=False, new_reading=False)
    assert [(found.location, found.kept_at, found.claims) for found in ledger.reports(ALL)] == [
        ("/a.txt", "2024-10-24T12:00:00+00:00", 2)
    ]


def test_a_new_readers_reading_is_added_and_shown(ledger: Ledger) -> None:
    ledger.keep(reading(), location="-", at=NOON)
    newer = replace(reading(reader="reader 2", stance="claim"), claims=reading(stance="claim").claims[:1])
    kept = ledger.keep(newer, location="-", at=NOON - timedelta(days=1))
    assert (kept.new_report, kept.new_reading, kept.version) == (False, True, 1)
    assert ledger.reading(newer.report.id) == newer
    assert [(found.reader, found.claim.stance) for found in ledger.claims()] == [("reader 2", "claim")]
    assert [found.claims for found in ledger.reports()] == [1]


def test_a_claim_that_only_an_older_reading_has_is_still_found(ledger: Ledger) -> None:
    older, newer = reading(), replace(reading(reader="reader 2"), claims=())
    ledger.keep(older, location="-", at=NOON)
    ledger.keep(newer, location="-", at=NOON)
    assert ledger.claim(older.claims[1].id) == (older, older.claims[1])
    assert list(ledger.claims()) == []


def test_language_and_credits_are_those_of_the_reading(ledger: Ledger) -> None:
    older, newer = reading(report(language=None)), reading(report(language="de", credits=("sda",)), reader="reader 2")
    assert older.report.id == newer.report.id
    ledger.keep(older, location="-", at=NOON)
    ledger.keep(newer, location="-", at=NOON)
    assert ledger.reading(newer.report.id) == newer
    assert [found.language for found in ledger.reports()] == ["de"]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        # (text, title, outlet, published, location)
        (("a", None, None, None, "/x"), ("b", None, None, None, "/x"), True),
        (("a", None, None, None, "/x"), ("b", None, None, None, "/y"), False),
        (("a", None, None, None, "-"), ("b", None, None, None, "-"), False),
        (("a", "T", "O", None, "-"), ("b", "T", "O", None, "-"), True),
        (("a", "T", "O", None, "/x"), ("b", "T", "O", None, "/y"), True),
        (("a", "T", "O", "2024-10-23", "-"), ("b", "T", "O", "2024-10-23", "-"), True),
        (("a", "T", "O", "2024-10-23T08:00:00+02:00", "-"), ("b", "T", "O", "2024-10-23T19:00:00+02:00", "-"), True),
        (("a", "T", "O", "2024-10-23", "-"), ("b", "T", "O", "2024-10-24", "-"), False),
        (("a", "T", "O", "2024-10-23", "-"), ("b", "T", "O", None, "-"), False),
        (("a", "T", "O", None, "-"), ("b", "T", "O", "2024-10-24", "-"), False),
        (("a", "T", "O", None, "-"), ("b", "T", "P", None, "-"), False),
        (("a", "T", None, None, "-"), ("b", "T", None, None, "-"), False),
        (("a", None, "O", None, "-"), ("b", None, "O", None, "-"), False),
        (("a", "T", "O", None, "/x"), ("b", "U", "P", "2024-10-24", "/x"), True),
    ],
)
def test_which_reports_are_versions_of_one_article(
    ledger: Ledger,
    first: tuple[str, str | None, str | None, str | None, str],
    second: tuple[str, str | None, str | None, str | None, str],
    same: bool,
) -> None:
    kept = [
        keep(ledger, report(TEXT + text, title=title, outlet=outlet, published=published), location)
        for text, title, outlet, published, location in (first, second)
    ]
    assert (kept[0][0] == kept[1][0]) is same
    assert [version for _, version in kept] == ([1, 2] if same else [1, 1])


def test_only_the_latest_version_is_shown_unless_all_are_asked_for(ledger: Ledger) -> None:
    for number in range(3):
        keep(ledger, report(f"{TEXT} {number}"), "/a.txt")
    keep(ledger, report(f"{TEXT} anders"), "/b.txt")
    assert [(found.location, found.version, found.versions) for found in ledger.reports()] == [
        ("/b.txt", 1, 1),
        ("/a.txt", 3, 3),
    ]
    assert [(found.version, found.versions) for found in ledger.reports(ALL)] == [(1, 1), (3, 3), (2, 3), (1, 3)]
    assert len(list(ledger.claims())) == 4
    assert len(list(ledger.claims(ALL))) == 8


def test_the_place_outweighs_the_head(ledger: Ledger) -> None:
    by_place, _ = keep(ledger, report(TEXT + "1"), "/a.txt")
    keep(ledger, report(TEXT + "2", title="T", outlet="O"), "/b.txt")
    assert keep(ledger, report(TEXT + "3", title="T", outlet="O"), "/a.txt") == (by_place, 2)


def test_a_clock_that_runs_backwards_changes_no_order(ledger: Ledger) -> None:
    for number in range(3):
        kept = reading(report(f"{TEXT} {number}"))
        ledger.keep(kept, location="/a.txt", at=NOON - timedelta(seconds=number))
    assert next(ledger.reports()).version == 3


def test_the_time_of_keeping_is_utc(ledger: Ledger) -> None:
    at = datetime(2024, 10, 24, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    ledger.keep(reading(), location="-", at=at)
    assert next(ledger.reports()).kept_at == "2024-10-23T23:30:00+00:00"


def test_a_time_without_zone_is_refused_and_nothing_added(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="time zone"):
        ledger.keep(reading(), location="-", at=NOON.replace(tzinfo=None))
    assert list(ledger.reports()) == []


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2024-10-23", "2024-10-23"),
        ("2024-10-23T23:59", "2024-10-23"),
        ("2024-10-23T00:30:00+02:00", "2024-10-23"),
        ("2024-10-23T23:30:00Z", "2024-10-23"),
        ("20241023", "2024-10-23"),
        ("2024-10", None),
        ("gestern", None),
        ("2024-02-30", None),
        ("\x00\ud800", None),
        ("", None),
        (None, None),
    ],
)
def test_the_day_is_the_one_written(published: str | None, day: str | None) -> None:
    assert day_of(published) == day


def test_an_unreadable_date_counts_under_the_day_of_keeping(ledger: Ledger) -> None:
    keep(ledger, report(published="gestern"))
    assert len(list(ledger.reports(Filters(since="2024-10-24", until="2024-10-24")))) == 1
    assert NOON.astimezone(UTC).date().isoformat() == "2024-10-24"
