"""When a browser was here last."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.web.visits import PAUSE, Visit, looked, seen, visit

NOON = datetime(2026, 9, 20, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)
NEXT = LATER + PAUSE + timedelta(seconds=1)


def test_at_first_everything_is_new_for_one_visit() -> None:
    first = looked(None, 7, NOON)
    assert first.first
    assert first.before == 0
    again = looked(first, 9, LATER)
    assert (again.first, again.before, again.last) == (True, 0, 9)


def test_who_comes_back_sees_what_came_since_the_end_of_the_visit_before() -> None:
    again = looked(looked(looked(None, 7, NOON), 9, LATER), 12, NEXT)
    assert again == Visit(9, LATER, 12, NEXT)
    assert not again.first


def test_what_is_new_stays_new_while_somebody_looks_on() -> None:
    back = looked(Visit(7, NOON, 9, LATER), 12, NEXT)
    still = looked(back, 14, NEXT + PAUSE)
    assert (still.before, still.since, still.last) == (9, LATER, 14)


def test_who_has_seen_it_all_sees_nothing_more() -> None:
    assert looked(seen(12, NOON), 12, LATER) == Visit(12, NOON, 12, LATER)


def test_a_visit_to_another_ledger_or_from_the_future_is_none() -> None:
    assert looked(Visit(90, NOON, 99, NOON), 12, LATER).first
    assert looked(Visit(1, NOON, 2, NEXT), 12, NOON).first


@given(st.integers(0, 10**12), st.integers(0, 10**10), st.integers(0, 10**12), st.integers(0, 10**10))
def test_a_visit_comes_back_as_it_was_written(before: int, since: int, last: int, at: int) -> None:
    one = Visit(before, datetime.fromtimestamp(since, UTC), last, datetime.fromtimestamp(at, UTC))
    assert visit(str(one)) == one


@pytest.mark.parametrize("written", [None, "", "1.2.3", "1.2.3.4.5", "-1.2.3.4", "1.2.3.x", "1.99999999999999.3.4", "١.2.3.4"])
def test_what_is_no_visit_is_none(written: str | None) -> None:
    assert visit(written) is None


@given(st.text(max_size=60) | st.from_regex(r"[0-9]{1,15}\.[0-9]{1,11}\.[0-9]{1,15}\.[0-9]{1,11}", fullmatch=True))
def test_whatever_a_cookie_says_nothing_breaks(written: str) -> None:
    found = visit(written)
    assert looked(found, 5, NOON).last == 5
