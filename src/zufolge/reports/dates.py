"""Dates of publication: ISO 8601 in, ISO 8601 out.

Invariant: `iso_date` returns a date or time that exists, or None; it never fills in a part that was not written
(a date without a time stays a date, a time without an offset stays without).
"""

import re
from datetime import date, datetime

ACCEPTED = "YYYY-MM-DD or an ISO date and time, as in 2026-03-10 or 2026-03-10T07:05:00+01:00"

# Must not match: "20260310" and "2026-W11" (ISO too, but more likely slips), "12.03.2026", "2026-3-1", Arabic digits.
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
_ISO = re.compile(rf"({_DAY})(?:[Tt ]({_TIME}) ?([Zz]|[+-][0-9]{{2}}(?::?[0-9]{{2}})?)?)?")


def iso_date(written: str) -> str | None:
    """`written` as an ISO 8601 date or time in one spelling, or None if it is none.

    >>> iso_date("2026-03-10"), iso_date("2026-03-10 07:05+0100"), iso_date("2026-02-30")
    ('2026-03-10', '2026-03-10T07:05:00+01:00', None)
    """
    match = _ISO.fullmatch(written.strip())
    if match is None:
        return None
    day, time, offset = match.groups()
    try:
        if time is None:
            return date.fromisoformat(day).isoformat()
        moment = datetime.fromisoformat(f"{day}T{_seconds_only(time)}{(offset or '').upper()}")
    except ValueError:  # "2026-13-01", "25:61"
        return None
    return moment.isoformat()


def _seconds_only(time: str) -> str:
    # "18:40:00.000Z" is what many content systems write; the fraction says nothing about a report.
    return re.split("[.,]", time)[0]
