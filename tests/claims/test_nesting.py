"""Hosts: what holds what, for spans anywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.claims.nesting import hosts
from zufolge.schema import Attribution, Span

TEXT = "x" * 60


def said(*ranges: tuple[int, int]) -> Attribution:
    return Attribution("indirect", "Speech", tuple(Span(a, b, TEXT[a:b]) for a, b in ranges))


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ([[(0, 20)], [(5, 10)]], (None, 0)),
        ([[(5, 10)], [(0, 20)]], (1, None)),
        ([[(0, 30)], [(5, 20)], [(6, 10)]], (None, 0, 1)),
        ([[(0, 20)], [(0, 20)]], (None, 0)),  # of two with the same words the earlier one
        ([[(0, 10)], [(5, 15)]], (None, None)),  # they only overlap
        ([[(0, 10), (20, 30)], [(5, 25)]], (None, None)),  # the gap is not the host's
        ([[(0, 10), (20, 30)], [(22, 25)]], (None, 0)),
        ([[(0, 10)], [(12, 20)], [(13, 15)]], (None, None, 1)),
        ([], ()),
    ],
)
def test_the_closest_one_that_covers_it_is_the_host(
    contents: list[list[tuple[int, int]]], expected: tuple[int | None, ...]
) -> None:
    assert hosts([said(*ranges) for ranges in contents]) == expected


PLACE = st.tuples(st.integers(0, 59), st.integers(0, 59)).map(lambda p: (min(p), max(p) + 1))


@given(st.lists(st.lists(PLACE, min_size=1, max_size=2).map(sorted), max_size=8))
def test_a_host_covers_what_it_holds_and_nothing_holds_itself(contents: list[list[tuple[int, int]]]) -> None:
    found = hosts([said(*ranges) for ranges in contents])
    for i in range(len(contents)):
        above = [i]
        while (host := found[above[-1]]) is not None:
            assert host not in above
            above.append(host)
            assert all(any(a <= c and d <= b for a, b in contents[host]) for c, d in contents[i])


def test_of_thousands_within_each_other_each_has_the_next_as_its_host() -> None:
    text = "x" * 20_002
    nested = [Attribution("direct", "Speech", (Span(i, 20_002 - i, text[i : 20_002 - i]),)) for i in range(2_000)]
    assert hosts(nested)[1:] == tuple(range(1_999))
