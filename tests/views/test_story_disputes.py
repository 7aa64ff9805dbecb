"""Who speaks against whom is a tree in which nobody is lost and nobody stands twice."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.views.story import Against
from zufolge.views.story_disputes import Side, disputes

from .story_samples import view


def trees(*pairs: tuple[str, str]) -> tuple[Side, ...]:
    names = sorted({name for pair in pairs for name in pair})
    line = view().state.lines["g5"]
    lines = {name: replace(line, id=name, place=replace(line.place, at=f"2026-03-{n + 1:02}")) for n, name in enumerate(names)}
    return disputes([Against(lines[one], lines[other], "contradicts", ()) for one, other in pairs])


def drawn(side: Side) -> str:
    below = "".join(drawn(one) for one in side.below)
    return side.line.id + (f"({below})" if below else "") + "".join(f"/{one.other.id}" for one in side.also)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ("", ""),
        ("ba", "a(b)"),
        ("ab", "b(a)"),
        ("ba ca", "a(bc)"),
        ("ba cb", "a(b(c))"),
        ("ba ca cb", "a(bc/b)"),
        ("ba dc", "a(b) c(d)"),
        ("ba bc", "a(b(c))"),
        ("ba cb ac", "a(bc/b)"),
    ],
)
def test_who_speaks_against_whom_is_a_tree(pairs: str, expected: str) -> None:
    assert " ".join(map(drawn, trees(*((pair[0], pair[1]) for pair in pairs.split())))) == expected


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda pair: pair[0] != pair[1]), max_size=30))
def test_no_disputed_line_is_lost_and_none_is_shown_twice(pairs: list[tuple[int, int]]) -> None:
    named = list({frozenset(pair): (f"{pair[0]:02}", f"{pair[1]:02}") for pair in pairs}.values())
    sides = trees(*named)
    shown = [name for side in sides for name in inside(side)]
    assert set(shown) == {name for pair in named for name in pair}
    again = [name for name in shown if shown.count(name) > 1]
    assert set(again) <= {side.line.id for side in sides}
    assert all(depth(side) <= 7 for side in sides)


def inside(side: Side) -> list[str]:
    return [side.line.id, *(name for one in side.below for name in inside(one))]


def depth(side: Side) -> int:
    return 1 + max(map(depth, side.below), default=0)


def test_an_argument_without_end_breaks_nothing() -> None:
    names = [f"{n:04}" for n in range(3000)]
    assert len({name for side in trees(*pairwise(names)) for name in inside(side)}) == 3000
