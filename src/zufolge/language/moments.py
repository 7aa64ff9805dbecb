"""Moments as reports give them (ISO 8601), in an order.

Invariant: whatever is written there has a place in the order; what can't be told comes last.
"""

from datetime import UTC, date, datetime

LAST = "~"
"""Comes after every moment."""


def moment(at: str | None) -> str:
    """A date or time in a form whose order is that of time: UTC where a zone is told, a date as its beginning.

    >>> moment("2026-11-10T00:30:00+01:00") < moment("2026-11-10") < moment("2026-11-10T00:30:00Z") < moment(None)
    True
    """
    found = _read(at)
    if found is None:
        return LAST
    # A year at either end of the calendar has no other zone.
    try:
        return (found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)).isoformat()
    except OverflowError:
        return found.replace(tzinfo=UTC).isoformat()


def written_day(at: str | None) -> date | None:
    """The day of a date or time as it is written, in its own zone; None if none can be told.

    >>> written_day("2026-03-31T23:30:00-05:00"), written_day("im März")
    (datetime.date(2026, 3, 31), None)
    """
    found = _read(at)
    return found.date() if found else None


def day_number(day: str) -> int:
    """A day (YYYY-MM-DD) as a number that grows by one a day. Raises ValueError for what is none.

    >>> day_number("2026-03-02") - day_number("2026-02-28")
    2
    """
    return date.fromisoformat(day).toordinal()


def _read(at: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(at) if at else None
    except ValueError:
        return None
