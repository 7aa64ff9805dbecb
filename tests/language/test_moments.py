"""Moments in an order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.language.moments import LAST, moment


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2026-11-10", "2026-11-10T00:00:01+00:00"),
        ("2026-11-10T10:00:00+02:00", "2026-11-10T09:00:00+01:00"),  # the same moment
        ("2026-11-10T23:30:00-05:00", "2026-11-11T06:00:00+01:00"),
        ("2026-11-10T10:00:00", None),
        ("9999-12-31", "gestern"),
    ],
)
def test_moments_are_in_the_order_of_time_whatever_their_zones(earlier: str, later: str | None) -> None:
    assert moment(earlier) <= moment(later)


@given(st.none() | st.text() | st.datetimes().map(lambda at: at.isoformat()))
def test_whatever_is_written_has_a_place(at: str | None) -> None:
    assert moment(at) <= LAST
