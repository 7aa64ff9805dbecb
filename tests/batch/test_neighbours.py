"""Which reports are compared: by the keys that they share, the days between them and their order."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.batch import neighbours
from zufolge.batch.neighbours import UNDATED, Keyed, day_of, near
from zufolge.comparison.stories import WINDOW

DAYS = st.integers(1, 60) | st.just(UNDATED)
REPORT = st.tuples(DAYS, st.sets(st.integers(-3, 12), max_size=5))


def keyed(reports: list[tuple[int, set[int]]]) -> Keyed:
    days = np.array([day for day, _ in reports], np.int64)
    lengths = np.array([len(keys) for _, keys in reports], np.int64)
    return Keyed(days, lengths, np.array([key for _, keys in reports for key in sorted(keys)], np.int64))


def plainly(reports: list[tuple[int, set[int]]], number: int, holders: int, most: int) -> list[int]:
    """What is asked for, in the plainest way."""
    day, keys = reports[number]
    shared: Counter[int] = Counter()
    for key in keys:
        having = [
            (other_day, other)
            for other, (other_day, others) in enumerate(reports)
            if key in others and abs(other_day - day) <= WINDOW.days and other < number
        ]
        shared.update(other for _, other in sorted(having)[:holders])
    return sorted(shared, key=lambda other: (-shared[other], other))[:most]


@given(st.lists(REPORT, max_size=30), st.integers(1, 4), st.integers(1, 5))
def test_each_report_gets_those_of_the_first_holders_around_it_that_share_most_keys(
    reports: list[tuple[int, set[int]]], holders: int, most: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(neighbours, "FIRST_HOLDERS", holders)
        found = dict(near(keyed(reports), 0, len(reports), most))
    expected = {number: plainly(reports, number, holders, most) for number in range(len(reports))}
    assert found == {number: others for number, others in expected.items() if others}


@given(st.lists(REPORT, min_size=1, max_size=30), st.lists(st.integers(0, 30), max_size=3))
def test_piece_by_piece_the_same_is_found_as_at_once(reports: list[tuple[int, set[int]]], cuts: list[int]) -> None:
    held, edges = keyed(reports), sorted({0, len(reports), *(min(cut, len(reports)) for cut in cuts)})
    found = [one for first, last in pairwise(edges) for one in near(held, first, last, 12)]
    assert found == list(near(held, 0, len(reports), 12))


def test_those_that_share_most_keys_come_first_and_the_earlier_among_equals() -> None:
    reports = [(1, {1}), (1, {1, 2}), (2, {1, 2}), (2, {1}), (3, {1, 2, 3})]
    assert dict(near(keyed(reports), 4, 5, 3)) == {4: [1, 2, 0]}


def test_what_has_no_date_is_far_from_everything() -> None:
    assert day_of("") == UNDATED < day_of("0001-01-01") - WINDOW.days
