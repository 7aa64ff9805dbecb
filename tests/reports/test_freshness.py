"""What a feed's marks say of its entries: new, changed, to be tried again, done."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.errors import BadStatus, InputError, TimedOut
from zufolge.marks import EntryMark
from zufolge.reports.feed import Entry, Words
from zufolge.reports.freshness import DEFAULT_POLICY, Fresh, Policy, fresh, gone
from zufolge.schema import Report

NOW = datetime(2026, 3, 10, 7, 0, tzinfo=UTC)
FEED = "http://news.example/feed"
ENTRY = Entry(1, "g1", "http://news.example/a", "Brücke zu", "2026-03-10T07:00:00+01:00", summary=Words("Der Rat berät."))
DONE = Fresh(ENTRY).done(FEED, NOW, "r1")


def again(entry: Entry, mark: EntryMark, after: float) -> bool | None:
    """Whether an entry is read again so many seconds later: None means at another time."""
    found = fresh([entry], [mark], NOW + timedelta(seconds=after))
    return bool(found.now) if found.now or not found.later else None


def test_what_has_no_mark_is_new() -> None:
    assert fresh([ENTRY], [], NOW).now == [Fresh(ENTRY)]
    assert fresh([ENTRY], [replace(DONE, key="other")], NOW).now == [Fresh(ENTRY)]
    assert fresh([], [DONE], NOW).now == []


@pytest.mark.parametrize(
    ("entry", "mark", "after", "read"),
    [
        (ENTRY, DONE, 9e6, False),
        (replace(ENTRY, number=7, link="http://news.example/b", notes=("x",)), DONE, 9e6, False),
        (replace(ENTRY, title="Brücke auf"), DONE, 0, True),
        (replace(ENTRY, summary=Words("Der Rat berät nicht.")), DONE, 0, True),
        (replace(ENTRY, updated="2026-03-10T08:00:00+01:00"), DONE, 3599, None),
        (replace(ENTRY, updated="2026-03-10T08:00:00+01:00"), DONE, 3600, True),
        (replace(ENTRY, updated="2026-03-10T08:00:00+01:00"), replace(DONE, tries=11), 9e6, False),
        (replace(ENTRY, link=None, updated="2026-03-10T08:00:00+01:00"), DONE, 9e6, False),
        (ENTRY, replace(DONE, report_id=None, next_at=NOW + timedelta(seconds=60)), 59, False),
        (ENTRY, replace(DONE, report_id=None, next_at=NOW + timedelta(seconds=60)), 60, True),
        (ENTRY, replace(DONE, report_id=None, problem="404"), 9e6, False),
    ],
)
def test_an_entry_with_a_mark(entry: Entry, mark: EntryMark, after: float, read: bool | None) -> None:
    assert again(entry, mark, after) is read


def test_what_is_to_be_read_later_is_so_marked_and_then_due() -> None:
    newer = replace(ENTRY, updated="2026-03-10T08:00:00+01:00")
    (mark,) = fresh([newer], [DONE], NOW).later
    assert mark.next_at == NOW + timedelta(hours=1)
    assert again(newer, mark, 3599) is False
    assert fresh([newer], [mark], NOW + timedelta(hours=1)).now == [Fresh(newer, 1, False, "r1")]


def test_an_entry_that_stands_there_twice_is_read_once_and_the_oldest_comes_first() -> None:
    entries = [replace(ENTRY, id=f"g{n}", published=f"2026-03-{n:02d}") for n in (3, 1, 2)]
    assert [one.entry.id for one in fresh([*entries, *entries], [], NOW).now] == ["g1", "g2", "g3"]
    undated = [replace(entry, published=None) for entry in entries]
    assert [one.entry.id for one in fresh(undated, [], NOW).now] == ["g2", "g1", "g3"]


def test_tries_become_rarer_and_end() -> None:
    tries, at = Fresh(ENTRY), NOW
    pauses = []
    while (mark := tries.refused(FEED, at, TimedOut("is too slow"))).next_at is not None:
        pauses.append((mark.next_at - at).total_seconds())
        at = mark.next_at
        (tries,) = fresh([ENTRY], [mark], at).now
    assert pauses == [300, 600, 1200, 2400, 4800]
    assert (mark.tries, mark.problem) == (6, "is too slow")
    assert fresh([ENTRY], [mark], at + timedelta(days=99)).now == []


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (BadStatus("", status=503, retry_after=5000.0), 5000),
        (BadStatus("", status=503, retry_after=1.0), 300),
        (BadStatus("", status=429, retry_after=9e9), 86_400),
        (BadStatus("", status=404, retry_after=5000.0), None),
        (InputError("is empty"), None),
    ],
)
def test_servers_say_how_long_to_wait_within_bounds(error: InputError, seconds: float | None) -> None:
    mark = Fresh(ENTRY).refused(FEED, NOW, error)
    assert mark.next_at == (None if seconds is None else NOW + timedelta(seconds=seconds))


@given(st.integers(0, 10_000), st.none() | st.floats(0, allow_nan=False, allow_infinity=False))
def test_no_pause_is_longer_than_the_longest(failures: int, wanted: float | None) -> None:
    assert timedelta(0) < DEFAULT_POLICY.pause(failures, wanted) <= timedelta(days=1)


def test_with_a_single_try_the_first_is_the_last() -> None:
    (only,) = fresh([ENTRY], [], NOW, Policy(tries=1)).now
    assert only.last


def test_what_left_the_feed_is_let_go_and_keeps_its_report() -> None:
    waits = replace(DONE, next_at=NOW, problem="503")
    (mark,) = gone([waits], [replace(ENTRY, title="Anders")], NOW)
    assert (mark.next_at, mark.report_id) == (None, "r1")
    assert mark.problem == "left the feed before it was read: 503"
    assert gone([waits], [ENTRY], NOW) == []


def test_of_a_page_that_is_read_again_the_feeds_words_are_no_version() -> None:
    before = Report("Text.", "Titel", "Musterbote", "2026-03-09")
    entry = Fresh(ENTRY, 1, False, "r1").to_read(before)
    assert (entry.content, entry.summary, entry.updated) == (None, None, None)
    assert (entry.title, entry.outlet, entry.published) == ("Titel", "Musterbote", "2026-03-09")
    assert Fresh(ENTRY).to_read(None) == ENTRY
