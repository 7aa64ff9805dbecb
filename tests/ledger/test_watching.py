"""What is watched is known again: looks, entries, files and alerts, each once and with the last word first."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.ledger.examples import NOON, numbered, reading
from tests.ledger.stores import in_a_file
from zufolge.errors import LedgerError
from zufolge.ledger import Ledger
from zufolge.marks import Alert, EntryMark, FileMark, Looked
from zufolge.stores import Store

FEED, OTHER = "https://a.example/feed", "https://b.example/feed"
LATER = NOON + timedelta(hours=1)
LOOK = Looked(FEED, NOON, LATER, '"a"', "Tue, 10 Mar 2026 07:05:00 GMT", "abc", 0, None)
ALERT = Alert("rule", "c1", "terminal", "Sturm 🌊\x00", NOON)


def mark(key: str = "k", wording: str = "w", **more: object) -> EntryMark:
    return replace(EntryMark(FEED, key, wording, "2026-03-10", NOON), **more)  # type: ignore[arg-type]


def test_nothing_is_known_of_what_nobody_watched(store: Store) -> None:
    with Ledger(store) as ledger:
        watching = ledger.watching
        assert watching.places() == []
        assert watching.last_look(FEED) is None
        assert (watching.entries(FEED, ["k"]), watching.due(FEED, NOON)) == ([], [])
        assert (watching.alerts(), watching.waiting()) == ([], [])
        assert watching.files("/in") == {}
        assert watching.due_places(NOON) == frozenset()
    assert not isinstance(store, Path) or not store.exists()


def test_the_last_look_counts_and_one_that_says_nothing_new_is_not_added(ledger: Ledger) -> None:
    watching = ledger.watching
    watching.looked(LOOK)
    watching.looked(replace(LOOK, at=LATER, next_at=LATER + timedelta(hours=1)))
    assert watching.last_look(FEED) == LOOK
    failed = replace(LOOK, at=LATER, failures=1, problem="answers with status 404")
    watching.looked(failed)
    watching.looked(replace(LOOK, place=OTHER))
    assert watching.last_look(FEED) == failed
    watching.looked(LOOK)
    assert watching.last_look(FEED) == LOOK
    assert watching.places() == [FEED, OTHER]


def test_entries_are_found_by_their_key_with_the_last_mark_of_each_wording(ledger: Ledger) -> None:
    first, again, other = mark(problem="503", next_at=LATER), mark(tries=2), mark(wording="v")
    ledger.watching.mark([first, other, mark("l"), mark(place=OTHER)])
    ledger.watching.mark([again])
    ledger.watching.mark([])
    assert ledger.watching.entries(FEED, ["k", "m", "k"]) == [other, again]
    assert ledger.watching.entries(OTHER, ["k"]) == [mark(place=OTHER)]


def test_as_many_entries_as_a_feed_has_are_found(ledger: Ledger) -> None:
    marks = [mark(f"k{number}") for number in range(2000)]
    ledger.watching.mark(marks)
    assert ledger.watching.entries(FEED, [one.key for one in marks]) == marks


@pytest.mark.parametrize(
    ("after", "due"), [(timedelta(minutes=59), False), (timedelta(hours=1), True), (timedelta(days=9), True)]
)
def test_an_entry_is_due_from_its_time_on(ledger: Ledger, after: timedelta, due: bool) -> None:
    waits = mark(problem="503", next_at=LATER)
    ledger.watching.mark([waits, mark("done"), mark("gone", next_at=NOON), mark("gone")])
    assert ledger.watching.due(FEED, NOON + after) == ([waits] if due else [])
    assert ledger.watching.due_places(NOON + after) == ({FEED} if due else set())
    assert ledger.watching.due(OTHER, NOON + after) == []


def test_a_reading_and_its_mark_are_kept_together_or_not_at_all(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = numbered(1)
    with monkeypatch.context() as patch:
        patch.setattr("zufolge.ledger.store.keeping.keep_reading", _break)
        with pytest.raises(RuntimeError):
            ledger.keep(whole, location="/1.txt", at=NOON, mark=mark())
    assert ledger.watching.entries(FEED, ["k"]) == []
    kept = ledger.keep(whole, location="/1.txt", at=NOON, mark=mark())
    assert ledger.watching.entries(FEED, ["k"]) == [mark(report_id=kept.report_id)]


def test_a_reading_that_was_there_gets_its_mark_too(ledger: Ledger) -> None:
    kept = ledger.keep(reading(), location="/1.txt", at=NOON)
    again = ledger.keep(reading(), location="/1.txt", at=NOON, mark=mark())
    assert not again.new_reading
    assert ledger.watching.entries(FEED, ["k"]) == [mark(report_id=kept.report_id)]
    ledger.watching.mark([mark(tries=2, report_id=kept.report_id)])
    assert ledger.watching.entries(FEED, ["k"]) == [mark(tries=2, report_id=kept.report_id)]


def test_a_file_is_known_by_its_last_row(ledger: Ledger) -> None:
    first = FileMark("/in", "/in/\udce4.txt", 1, 2**60, "abc", NOON, "is empty")
    second, other = replace(first, size=5, problem=None), replace(first, path="/in/b.txt")
    for one in (first, other, second, replace(first, folder="/out")):
        ledger.watching.mark_file(one)
    assert ledger.watching.files("/in") == {second.path: second, other.path: other}


def test_an_alert_is_kept_once_and_waits_until_it_is_sent(ledger: Ledger) -> None:
    watching = ledger.watching
    assert [watching.alert(ALERT), watching.alert(replace(ALERT, told="Anders", at=LATER))] == [True, False]
    mail = replace(ALERT, target="mail")
    assert watching.alert(mail)
    assert [one.alert for one in watching.waiting()] == [ALERT, mail]
    assert [one.alert for one in watching.waiting(targets=["mail"])] == [mail]
    watching.delivery(ALERT, "begun", NOON)
    assert [one.alert for one in watching.waiting()] == [mail]
    assert [one.alert for one in watching.waiting(("begun", "failed"))] == [ALERT, mail]
    watching.delivery(ALERT, "failed", LATER, "no connection")
    watching.delivery(ALERT, "begun", LATER)
    watching.delivery(ALERT, "done", LATER)
    assert [one.alert for one in watching.waiting()] == [mail]
    newest, oldest = watching.alerts()
    assert (newest.alert, newest.state, newest.at, newest.attempts) == (mail, None, None, 0)
    assert (oldest.alert, oldest.state, oldest.at, oldest.attempts) == (ALERT, "done", LATER, 2)
    assert watching.alerts(limit=1) == [newest]
    with pytest.raises(ValueError, match="there is no alert"):
        watching.delivery(replace(ALERT, rule="other"), "done", NOON)


@pytest.mark.parametrize("wrong", [datetime(2026, 3, 10, 7)])  # noqa: DTZ001 - what must not be kept
def test_times_need_a_zone(ledger: Ledger, wrong: datetime) -> None:
    with pytest.raises(ValueError, match="time zone"):
        ledger.watching.looked(replace(LOOK, at=wrong))
    assert ledger.watching.places() == []


@in_a_file("it is cut off")
def test_what_can_not_be_written_is_said(path: Path, ledger: Ledger) -> None:
    ledger.keep(reading(), location="/1.txt", at=NOON)
    path.write_bytes(path.read_bytes()[:5000])
    with Ledger(path) as broken, pytest.raises(LedgerError):
        broken.watching.looked(LOOK)


def _break(*_: object) -> None:
    raise RuntimeError("in the middle")
