"""Whose turn it is depends on the times that are handed in and on nothing else."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zufolge.watching.schedule import APART, Schedule

NOW = datetime(2026, 3, 10, 7, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
PLACES = ["https://a.example/1", "https://a.example/2", "https://b.example/", "/in", "/also"]


def test_all_places_are_due_at_once_but_those_of_one_host() -> None:
    schedule = Schedule.of([*PLACES, PLACES[0]], NOW)
    times = {turn.place: turn.at for turn in schedule.turns}
    assert times == dict.fromkeys(PLACES, NOW) | {PLACES[1]: NOW + APART}
    assert schedule.next_at == NOW


def test_nothing_is_due_before_its_time() -> None:
    schedule = Schedule.of(["/in"], NOW).looked("/in", NOW, NOW + HOUR)
    assert schedule.due(NOW + HOUR - timedelta(seconds=1)) is None
    assert schedule.due(NOW + HOUR) == "/in"
    assert schedule.next_at == NOW + HOUR


def test_without_places_there_is_nothing_to_wait_for() -> None:
    schedule = Schedule.of(["/in"], NOW).done("/in")
    assert (schedule.next_at, schedule.due(NOW)) == (None, None)


def test_who_waited_longest_comes_first() -> None:
    schedule = Schedule.of(["/in", "/also"], NOW)
    schedule = schedule.looked("/in", NOW, NOW + 2 * HOUR).looked("/also", NOW, NOW + HOUR)
    assert schedule.due(NOW + 3 * HOUR) == "/also"


def test_a_time_that_is_past_means_now() -> None:
    schedule = Schedule.of(["https://a.example/"], NOW).looked("https://a.example/", NOW, NOW - HOUR)
    assert schedule.next_at == NOW


steps = st.lists(st.tuples(st.integers(0, 300), st.integers(-10, 900)), max_size=40)


@given(st.lists(st.sampled_from(PLACES), min_size=1), steps)
def test_two_places_of_one_host_never_come_close_and_every_place_keeps_its_turn(
    places: list[str], happened: list[tuple[int, int]]
) -> None:
    schedule, now = Schedule.of(places, NOW), NOW
    looked: dict[str, datetime] = {}
    for passed, pause in happened:
        now += timedelta(seconds=passed)
        place = schedule.due(now)
        if place is not None:
            assert all(turn.at >= next(one.at for one in schedule.turns if one.place == place) for turn in schedule.turns)
            schedule = schedule.looked(place, now, now + timedelta(seconds=pause))
            looked[place] = now
    assert {turn.place for turn in schedule.turns} == set(places)
    for one in schedule.turns:
        for other in schedule.turns:
            if one != other and one.host is not None and one.host == other.host:
                assert abs(one.at - other.at) >= APART
