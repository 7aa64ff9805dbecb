"""Figures are drawn to scale from zero, and what is uncertain about them can be seen."""

import math
import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.views.chart import bars, ends, reach
from zufolge.views.chart_svg import chart_svg
from zufolge.views.story import Place
from zufolge.views.story_entries import Chart, Row

from .examples import HOSTILE
from .story_samples import HURT, chart, row, view

DAY = "2026-03-09T{:02}:00:00+01:00"
VALUES = st.one_of(
    st.none(),
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from([0.0, -0.0, 1.0, -1.0, 1e308, -1e308, 5e-324, math.inf, -math.inf, math.nan, 27, 412]),
)
ROWS = st.lists(
    st.builds(
        row,
        VALUES,
        VALUES,
        st.sampled_from(("exact", "about", "at_least", "more_than", "at_most", "less_than", "vague", "x")),
        st.sampled_from("ABCDEF"),
        st.sampled_from(
            (None, "gestern", "2026-03-09", "2026-03-09T18:00:00+01:00", "0001-01-01", "9999-12-31T23:59:59-12:00")
        ),
        st.sampled_from(("stands", "superseded", "corrected", "withdrawn", "disputed")),
    ),
    max_size=8,
)


@pytest.mark.parametrize(
    ("rows", "drawn"),
    [
        ([row(10), row(5)], ["██████████ ", "█████      "]),
        ([row(10), row(1)], ["██████████ ", "█          "]),
        ([row(10), row(0.04)], ["██████████ ", "▏          "]),
        ([row(16), row(5)], ["██████████ ", "███▏       "]),
        ([row(10), row(5, None, "at_least")], ["██████████ ", "█████▸     "]),
        ([row(10, None, "at_most")], ["██████████◂"]),
        ([row(10, None, "about")], ["██████████~"]),
        ([row(4, 10)], ["████░░░░░░ "]),
        ([row(10, 4)], ["████░░░░░░ "]),
        ([row(10), row(None, None, "vague")], ["██████████ ", "           "]),
        ([row(0), row(0)], ["▏          ", "▏          "]),
        ([row(None)], ["           "]),
        ([row(-5), row(5)], ["█████      ", "     █████ "]),
        ([row(-5)], ["██████████ "]),
        ([row(-5, 5)], ["░░░░░░░░░░ "]),
        ([row(-10), row(-10, -5), row(0)], ["██████████ ", "░░░░░█████ ", "         ▏ "]),
        ([row(1e308), row(1e307)], ["██████████ ", "█          "]),
        ([row(1e308), row(-1e308)], ["     █████ ", "█████      "]),
        ([row(math.inf), row(math.nan), row(3)], ["           ", "           ", "██████████ "]),
        ([], []),
    ],
)
def test_bars_are_to_scale_and_show_their_hedges(rows: list[Row], drawn: list[str]) -> None:
    assert bars(chart(*rows), 11) == drawn


@given(ROWS, st.integers(0, 60))
def test_all_bars_are_as_wide_as_was_asked(rows: list[Row], width: int) -> None:
    assert {len(bar) for bar in bars(chart(*rows), width)} <= {max(width, 5)}


@given(ROWS)
def test_all_values_lie_within_their_reach_and_zero_does(rows: list[Row]) -> None:
    low, high = reach(rows)
    assert low <= 0 <= high
    assert all(low <= first <= last <= high for first, last in filter(None, map(ends, rows)))


def picture(*rows: Row, unit: str = "count") -> ET.Element:
    """The SVG (the first of a chart's two parts), read as XML."""
    return ET.fromstring(f"<r>{chart_svg(chart(*rows, unit=unit), 'de')}</r>")  # noqa: S314  # our own


def numbers(root: ET.Element) -> list[float]:
    """All coordinates."""
    names = ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "points", "d")
    found = [one.get(name) or "" for one in root.iter() for name in names]
    assert not [text for text in found if "nan" in text or "inf" in text]
    return [float(part) for text in found for part in re.findall(r"-?[0-9]+(?:\.[0-9]+)?", text)]


def marks(root: ET.Element) -> list[tuple[float, float]]:
    """Where the circles of the first origin stand."""
    points = root.find("svg").findall("a")  # type: ignore[union-attr]
    found = [one for point in points for one in point if one.get("class") == "mark" and one.tag == "circle"]
    return [(float(one.get("cx") or 0), float(one.get("cy") or 0)) for one in found]


@given(ROWS, st.sampled_from(("count", "percent", "kg", "hour", "fraction", "magnitude")))
def test_the_picture_is_well_formed_and_has_no_coordinate_out_of_it(rows: list[Row], unit: str) -> None:
    for number in numbers(picture(*rows, unit=unit)):
        assert -100 <= number <= 700


@pytest.mark.parametrize(
    "rows",
    [
        [row(5)],
        [row(5), row(5)],
        [row(5, when=None), row(7, when=DAY.format(9))],
        [row(0), row(0, who="B")],
        [row(5, when="gestern")],
        [row(1e300), row(1)],
        [row(5e-324)],
        [row(-3), row(4)],
    ],
    ids=["one", "same", "no time", "zero", "wrong time", "huge", "tiny", "negative"],
)
def test_every_row_with_a_number_is_a_point_with_a_link_and_a_title(rows: list[Row]) -> None:
    root = picture(*rows)
    points = list(root.iter("a"))
    assert [one.get("href") for one in points] == [f"#{HURT.id}"] * len(rows)
    for point, one in zip(points, rows, strict=True):
        title = point.find("title")
        assert title is not None
        assert title.text == f"{one.value}, {one.who}, {one.when}: {one.status}"
    assert numbers(root)


def test_moments_and_values_are_to_scale() -> None:
    root = picture(row(0, when=DAY.format(10)), row(10, when=DAY.format(11)), row(20, when=DAY.format(14)))
    (x0, y0), (x1, y1), (x2, y2) = marks(root)
    assert (x2 - x0) == pytest.approx(4 * (x1 - x0), abs=0.5)
    assert (y0 - y2) == pytest.approx(2 * (y0 - y1), abs=0.5)


def test_negative_values_stand_below_zero() -> None:
    root = picture(row(-5), row(5))
    (_, below), (_, above) = marks(root)
    zero = next(float(one.get("y1") or 0) for one in root.iter("line") if one.get("class") == "grid zero")
    assert above < zero < below


def test_points_that_would_hide_each_other_stand_side_by_side() -> None:
    found = marks(picture(*(row(5, when=DAY.format(9)) for _ in range(4))))
    assert len(set(found)) == 4
    both = picture(row(5, when=DAY.format(9)), row(5, when=DAY.format(9), who="A"), row(6, when=DAY.format(12)))
    (x0, _), (x1, _), _ = marks(both)
    assert abs(x0 - x1) >= 12


def test_labels_of_days_do_not_overlap_and_neither_do_those_of_values() -> None:
    root = picture(*(row(n * 1000, when=f"2026-03-{n:02}") for n in range(1, 29)), unit="hour")
    days = sorted(float(one.get("x") or 0) for one in root.iter("text") if one.get("class") == "day")
    assert all(b - a >= 80 for a, b in pairwise(days))
    values = [one for one in root.iter("text") if one.get("class") == "value"]
    assert values[-1].text == "30\u202f000 Stunden"
    # Right-aligned: the longest fits between the edge and the line.
    assert all(float(one.get("x") or 0) >= 7 * len(one.text or "") for one in values)


@pytest.mark.parametrize(
    ("low", "high", "unit", "names"),
    [
        (0, 34, "count", ["0", "10", "20", "30", "40"]),
        (0, 431, "count", ["0", "200", "400", "600"]),
        (0, 2, "count", ["0", "1", "2"]),
        (0, 9, "count", ["0", "5", "10"]),
        (0, 0.5, "count", ["0", "1"]),
        (0, 2, "kg", ["0", "0,5", "1", "1,5", "2\u00a0kg"]),
        (-2, 7, "C", ["-2,5", "0", "2,5", "5", "7,5\u00a0°C"]),
        (0, 0, "count", ["0", "1"]),
        (0, 1, "percent", ["0", "0,25", "0,5", "0,75", "1\u00a0%"]),
    ],
)
def test_the_lines_are_at_round_numbers(low: float, high: float, unit: str, names: list[str]) -> None:
    root = picture(row(low), row(high), unit=unit)
    assert [one.text for one in root.iter("text") if one.get("class") == "value"] == names


def test_origins_differ_in_shape_or_colour_and_are_named() -> None:
    rows = [row(n, who=f"Amt {n}") for n in range(1, 13)]
    root = picture(*rows)
    looks = {
        (point.get("class"), mark.tag, re.sub(r"^M[0-9.,-]+", "", mark.get("d") or ""))
        for point in root.iter("a")
        for mark in point
        if mark.get("class") == "mark"
    }
    assert len(looks) == 12
    assert [one.text for one in root.findall("ul/li/span")] == [one.who for one in rows]


@pytest.mark.parametrize(
    ("state", "marked"),
    [("stands", None), ("superseded", None), ("corrected", "struck"), ("withdrawn", "struck"), ("disputed", "ring")],
)
def test_what_became_of_a_value_can_be_seen_and_is_explained(state: str, marked: str | None) -> None:
    root = picture(row(5, state=state))
    point = next(root.iter("a"))
    assert state in (point.get("class") or "")
    assert [one.get("class") for one in point if one.get("class") in ("struck", "ring")] == ([marked] if marked else [])
    names = [one.text for one in root.findall("ul/li/span")]
    assert names == (["A"] if state == "stands" else ["A", state])


@pytest.mark.parametrize(
    ("qualifier", "high", "drawn"),
    [
        ("exact", None, []),
        ("exact", 9, ["range"]),
        ("at_least", None, ["open"]),
        ("more_than", None, ["open"]),
        ("at_most", None, ["open"]),
        ("less_than", None, ["open"]),
        ("about", None, ["about"]),
        ("vague", None, []),
    ],
)
def test_a_hedge_is_a_range_or_an_open_end(qualifier: str, high: float | None, drawn: list[str]) -> None:
    point = next(picture(row(5, high, qualifier)).iter("a"))
    assert [one.get("class") for one in point if one.get("class") in ("range", "open", "about")] == drawn


def test_where_nothing_has_a_number_there_is_no_picture() -> None:
    assert chart_svg(chart(row(None, None, "vague")), "de") == ""
    assert chart_svg(chart(), "de") == ""


def test_hostile_words_break_no_picture() -> None:
    hostile = Chart(HOSTILE, HOSTILE, (row(5, who=HOSTILE, state=HOSTILE), row(6, who="B")))
    root = ET.fromstring(f"<r>{chart_svg(hostile, 'de')}</r>")  # noqa: S314
    assert not list(root.iter("script"))


def test_points_lead_where_the_caller_says() -> None:
    def address(place: Place) -> str:
        return f"/claims/{place.claim}"

    root = ET.fromstring(f"<r>{chart_svg(chart(row(5)), 'de', address)}</r>")  # noqa: S314
    assert [one.get("href") for one in root.iter("a")] == [f"/claims/{HURT.id}"]


def test_the_picture_is_a_named_group_and_no_image() -> None:
    svg = picture(row(5)).find("svg")
    assert svg is not None
    assert (svg.get("role"), svg.get("aria-label")) == ("group", "Verletzte")


def test_a_storys_series_is_drawn_by_the_moments_of_its_points() -> None:
    (section,) = [one for one in view().sections("de") if one.key == "figures"]
    assert [one.at for one in section.charts[0].rows] == ["2026-03-09T18:00:00+01:00", "2026-03-10T07:15:00+01:00"]
    assert [one.value for one in section.charts[0].rows] == ["27", "≥ 34"]
