"""Days, months and years in TIMEX3 notation.

Invariant: no function raises for any integer; what lies outside the years 1 to 9999 is None.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_PUBLISHED = re.compile(r"\s*([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2}))?")
_RULE = re.compile(r"([a-z]+)([+-][0-9]+)")
_MONTHS = {"may": 5, "september": 9}
_UNKNOWN_YEAR = "XXXX"


@dataclass(frozen=True, slots=True)
class Published:
    """When a report was published: the day, and the minutes since midnight where they are told."""

    day: date
    minutes: int | None = None


def published_at(text: str | None) -> Published | None:
    """The day and time of an ISO 8601 date; None for nothing and for what is no date.

    >>> published_at("2024-10-23T08:30:00+02:00")
    Published(day=datetime.date(2024, 10, 23), minutes=510)
    """
    match = _PUBLISHED.match(text or "")
    day = make_day(int(match[1]), int(match[2]), int(match[3])) if match else None
    if match is None or day is None:
        return None
    minutes = int(match[4]) * 60 + int(match[5]) if match[4] else None
    return Published(day, minutes if minutes is not None and minutes < 24 * 60 else None)


def make_day(year: int, month: int, day: int) -> date | None:
    """A date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_days(day: date, days: int) -> date | None:
    """So many days later."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shift_month(year: int, month: int, months: int) -> tuple[int, int] | None:
    """So many months later, as year and month."""
    count = year * 12 + month - 1 + months
    return (count // 12, count % 12 + 1) if 12 <= count < 120000 else None


def day_value(day: date) -> str:
    """The value of a day, "2007-11-01"."""
    return day.isoformat()


def month_value(year: int | None, month: int) -> str:
    """The value of a month, "2007-11", "XXXX-11" where the year is unknown."""
    return f"{_UNKNOWN_YEAR if year is None else f'{year:04}'}-{month:02}"


def year_value(year: int | None) -> str:
    """The value of a year, "1999", "XXXX" where it is unknown, "BC0044" before our era."""
    if year is None:
        return _UNKNOWN_YEAR
    return f"{year:04}" if year >= 0 else f"BC{-year:04}"


def week_value(day: date) -> str:
    """The value of the ISO week that a day lies in, "2005-W44"."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


@lru_cache(maxsize=512)
def easter(year: int) -> date | None:
    """Easter Sunday of a year (Gregorian; Butcher's rule)."""
    if not 1583 <= year <= 9999:
        return None
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return make_day(year, f // 31, f % 31 + 1)


@lru_cache(maxsize=4096)
def feast_day(rule: str, year: int) -> date | None:
    """The day of a holiday of holidays.tsv in a year.

    >>> feast_day("12-31", 2004), feast_day("easter-2", 2024), feast_day("may+14", 2024)
    (datetime.date(2004, 12, 31), datetime.date(2024, 3, 29), datetime.date(2024, 5, 12))
    """
    match = _RULE.fullmatch(rule)
    if match is None:
        return make_day(year, int(rule[:2]), int(rule[3:]))
    if match[1] == "easter":
        start = easter(year)
    elif match[1] == "advent":
        christmas = make_day(year, 12, 25)
        start = shift_days(christmas, -christmas.isoweekday() - 21) if christmas else None
    else:
        first = make_day(year, _MONTHS[match[1]], 1)
        start = shift_days(first, -first.isoweekday()) if first else None
    return shift_days(start, int(match[2])) if start else None
