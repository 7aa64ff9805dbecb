"""Which days a TIMEX3 value covers.

Invariant: a value that names no days of the calendar (a duration, a reference to the present, a month without a year) has
none; nothing is guessed. Days are YYYY-MM-DD, so that they compare as texts.

    2024-10-22      that day, as do 2024-10-22T14:30 and 2024-10-22TNI
    2024-10         the month; 2024, 199 and 19 are the year, the decade and the century
    2024-W43        the week from Monday on; 2024-W43-WE its weekend
    2024-Q3, -H1    quarter and half; 2024-SP, -SU, -FA, -WI: the seasons, whole months, winter from December on
    a/b             from the first day of a to the last day of b
"""

import re
from calendar import monthrange
from datetime import date, timedelta

Days = tuple[str, str]
"""The first and the last day, both included."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_MONTHS = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)", re.ASCII)
_YEARS = re.compile(r"\d{2,4}", re.ASCII)
# The first month and how many there are.
_PARTS = {"SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3), "H1": (1, 6), "H2": (7, 6)} | {
    f"Q{n}": (3 * n - 2, 3) for n in (1, 2, 3, 4)
}
_LONGEST = 64


def days(value: str) -> Days | None:
    """The days of a TIMEX3 value, or None where it names none.

    >>> days("2024-10")
    ('2024-10-01', '2024-10-31')
    """
    if len(value) > _LONGEST:
        return None
    begin, slash, end = value.partition("/")
    first, last = _covered(begin), _covered(end) if slash else None
    if not slash:
        return first
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _covered(value: str) -> Days | None:
    try:
        return _calendar(value)
    except (ValueError, OverflowError):  # 2024-02-30, week 60, the year 0
        return None


def _calendar(value: str) -> Days | None:
    if found := _DAY.fullmatch(value):
        day = date(*map(int, found.groups()))
        return _days(day, day)
    if found := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return _days(monday + timedelta(5 if found[3] else 0), monday + timedelta(6))
    if found := _MONTH.fullmatch(value):
        return _whole_months(int(found[1]), int(found[2]), 1)
    if found := _MONTHS.fullmatch(value):
        return _whole_months(int(found[1]), *_PARTS[found[2]])
    if _YEARS.fullmatch(value):
        return _days(date(int(value.ljust(4, "0")), 1, 1), date(int(value.ljust(4, "9")), 12, 31))
    return None


def _whole_months(year: int, month: int, count: int) -> Days:
    last = month + count - 1
    years, last = year + (last - 1) // 12, (last - 1) % 12 + 1
    return _days(date(year, month, 1), date(years, last, monthrange(years, last)[1]))


def _days(first: date, last: date) -> Days:
    return first.isoformat(), last.isoformat()
