"""Moments as reports give them (ISO 8601), in an order.

Invariant: whatever is written there has a place in the order; what can't be told comes last.
"""

from datetime import UTC, datetime

LAST = "~"
"""Comes after every moment."""


def moment(at: str | None) -> str:
    """A date or time in a form whose order is that of time: UTC where a zone is told, a date as its beginning.

    >>> moment("2026-11-10T00:30:00+01:00") < moment("2026-11-10") < moment("2026-11-10T00:30:00Z") < moment(None)
    True
    """
    try:
        found = datetime.fromisoformat(at) if at else None
    except ValueError:
        return LAST
    if found is None:
        return LAST
    # A year at either end of the calendar has no other zone.
    try:
        return (found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)).isoformat()
    except OverflowError:
        return found.replace(tzinfo=UTC).isoformat()
