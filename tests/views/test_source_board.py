"""The numbers of a source and their picture."""

from dataclasses import dataclass
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.views.source_board import ROLES, Period, source_board
from zufolge.views.source_svg import source_svg
from zufolge.views.words import Language

NAMES = {0: "Ursprung", 1: "gibt weiter", 2: "genannt"}


@dataclass(frozen=True)
class One:
    day: str
    role: str = "origin"
    found: tuple[str, ...] = ()


def test_roles_and_findings_are_counted_in_their_order() -> None:
    said = [One("2026-03-09", "relay"), One("2026-03-09", "origin", ("denies", "shared")), One("2026-03-10", found=("denies",))]
    board = source_board(said, "de")
    assert board.roles == (("origin", 2), ("relay", 1))
    assert board.found == (("shared", 1), ("denies", 2))


@pytest.mark.parametrize(
    ("days", "titles", "numbers"),
    [
        (["2026-03-09", "2026-03-11"], ["9. März 2026", "10. März 2026", "11. März 2026"], [1, 0, 1]),
        (["2026-03-11", "2026-05-20"], ["9.3.–15.3.2026", "16.3.–22.3.2026"], [1, 0]),
        (["2024-12-31", "2026-03-01"], ["Dezember 2024", "Januar 2025"], [1, 0]),
        (["gestern"], [], []),
        ([], [], []),
        (["2026-03-09", "2026-03-09"], ["9. März 2026"], [2]),
    ],
)
def test_periods_have_no_gaps_and_a_length_that_fits(days: list[str], titles: list[str], numbers: list[int]) -> None:
    periods = source_board([One(day) for day in days], "de").periods
    assert [period.title for period in periods][: len(titles)] == titles
    assert [period.claims for period in periods][: len(numbers)] == numbers
    assert (len(periods) == 0) == (titles == [])


def test_of_many_years_the_last_five_are_shown() -> None:
    periods = source_board([One("1999-01-01"), One("2026-06-15")], "en").periods
    assert len(periods) == 60
    assert periods[-1].title == "June 2026"


@given(st.lists(st.tuples(st.dates(), st.sampled_from(ROLES)), min_size=1, max_size=30), st.sampled_from(("de", "en")))
def test_every_claim_of_a_shown_period_is_counted_once(days: list[tuple[object, str]], language: Language) -> None:
    periods = source_board([One(str(day), role) for day, role in days], language).periods
    shown = [str(day) for day, _ in days if str(day) >= periods[0].first]
    assert sum(period.claims for period in periods) == len(shown)
    assert [period.first for period in periods] == sorted({period.first for period in periods})


@given(st.lists(st.tuples(*[st.integers(0, 10_000)] * 3), min_size=2, max_size=60).filter(lambda ps: any(map(any, ps))))
def test_columns_are_to_scale(numbers: list[tuple[int, int, int]]) -> None:
    periods = [Period(f"P{n}", f"2026-{n:04}", own) for n, own in enumerate(numbers)]
    picture = ET.fromstring(source_svg(periods, NAMES, "x"))  # noqa: S314 - our own
    heights = [sum(float(part.get("height", "")) for part in group.iter("rect")) for group in picture.iter("g")]
    most = max(period.claims for period in periods)
    for period, height in zip(periods, heights, strict=True):
        if period.claims > most / 20:
            assert height / max(heights) == pytest.approx(period.claims / most, abs=0.05)
    assert [group.findtext("title") is not None for group in picture.iter("g")] == [True] * len(periods)


def test_one_period_needs_no_picture() -> None:
    assert source_svg([Period("x", "2026-03-09", (1, 0, 0))], NAMES, "x") == ""
