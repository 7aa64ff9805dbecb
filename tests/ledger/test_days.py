"""Which days a TIMEX3 value covers, and how a person asks for figures and days."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.examples import anything
from zufolge.errors import InputError
from zufolge.ledger.asked import Quantity, period, quantity
from zufolge.ledger.days import days


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-10-22", "2024-10-22", "2024-10-22"),
        ("2024-10-22T14:30", "2024-10-22", "2024-10-22"),
        ("2024-10-22TNI", "2024-10-22", "2024-10-22"),
        ("2024-10", "2024-10-01", "2024-10-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2024-W43", "2024-10-21", "2024-10-27"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2024-W43-WE", "2024-10-26", "2024-10-27"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2024-Q4", "2024-10-01", "2024-12-31"),
        ("2024-H2", "2024-07-01", "2024-12-31"),
        ("2024-SU", "2024-06-01", "2024-08-31"),
        ("2023-WI", "2023-12-01", "2024-02-29"),
        ("2024-10-22/2024-10-25", "2024-10-22", "2024-10-25"),
        ("2023/2024-W01", "2023-01-01", "2024-01-07"),
    ],
)
def test_a_value_of_the_calendar_covers_its_days(value: str, first: str, last: str) -> None:
    assert days(value) == (first, last)


@pytest.mark.parametrize(
    "value",
    [
        *("", "P2D", "PXM", "PRESENT_REF", "XXXX-10-22", "2024-XX", "2024-13", "2024-02-30", "2024-W60", "2021-W53", "0000"),
        *("9999-WI", "2024-10-22/PRESENT_REF", "/2024", "2024/", "2025/2024", "2024-Q5", "T14:30", "２０２４", "2024-10-22\n"),
        "2024-10-22T" + "9" * 100,
    ],
)
def test_what_names_no_days_covers_none(value: str) -> None:
    assert days(value) is None


@given(st.one_of(anything, st.from_regex(r"[0-9PXTWQ/-]{0,20}")))
def test_any_value_is_answered_and_its_first_day_is_not_after_its_last(value: str) -> None:
    covered = days(value)
    assert covered is None or covered[0] <= covered[1]
    assert covered is None or period(value) == covered


@pytest.mark.parametrize(
    ("asked", "means"),
    [
        ("3000", Quantity(3000, 3000)),
        ("3'000", Quantity(3000, 3000)),
        ("3’000", Quantity(3000, 3000)),
        ("3.000", Quantity(3000, 3000)),
        ("3 000", Quantity(3000, 3000)),
        ("1.234.567,5", Quantity(1234567.5, 1234567.5)),
        ("1,5", Quantity(1.5, 1.5)),
        ("1.5", Quantity(1.5, 1.5)),
        ("0.125", Quantity(0.125, 0.125)),
        ("-5..-1", Quantity(-5, -1)),
        ("−5", Quantity(-5, -5)),
        ("1000..3000", Quantity(1000, 3000)),
        ("1000..", Quantity(1000, inf)),
        ("..3000", Quantity(-inf, 3000)),
        ("1,1 Millionen", Quantity(1.1e6, 1.1e6)),
        ("1..2 Mio. Franken", Quantity(1e6, 2e6, "CHF")),
        ("80 Prozent", Quantity(80, 80, "percent")),
        ("80%", Quantity(80, 80, "percent")),
        ("Prozent", Quantity(unit="percent")),
        ("Soldat", Quantity(nouns=("soldat",))),
        ("COVID-19", Quantity(nouns=("covid 19",))),
        (" 3 000  Soldaten ", Quantity(3000, 3000, None, ("soldaten", "soldat"))),
    ],
)
def test_a_figure_is_asked_for_as_people_write_it(asked: str, means: Quantity) -> None:
    assert quantity(asked) == means


@given(st.one_of(anything, st.text("0123456789.,' -%aM", max_size=40)))
def test_any_figure_asked_for_is_understood_or_refused_with_a_remedy(asked: str) -> None:
    means = refused = None
    try:
        means = quantity(asked)
    except InputError as error:
        refused = error
    if means is None:
        assert refused
        assert refused.remedy
    else:
        assert means.low is None or means.high is None or means.low <= means.high
        assert means != Quantity()


def test_a_huge_question_is_answered_at_once() -> None:
    for asked in ("1" * 1_000_000, "1." * 500_000, "." * 1_000_000, " " * 1_000_000 + "x", "1 " * 500_000, "a " * 500_000):
        for ask in (quantity, period):
            said = ""
            try:
                ask(asked)
            except InputError as error:
                said = str(error)
            assert len(said) < 300
