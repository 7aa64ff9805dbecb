"""Dates as feeds write them.

Invariant: what is not understood, or can't be true, is None; the offset of a time stays as it was written.
"""

import re
import time
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from zufolge.reports.wires.words import moment

_FIRST_YEAR = 1990  # before there were feeds; a clock that was not set says 1970
# What some content systems make of RFC 822. Must not match: other letters than these words.
_WORDS = {
    "mär": "Mar", "märz": "Mar", "mrz": "Mar", "mai": "May", "okt": "Oct", "dez": "Dec", "jän": "Jan", "januar": "Jan",
    "jänner": "Jan", "februar": "Feb", "april": "Apr", "juni": "Jun", "juli": "Jul", "august": "Aug", "september": "Sep",
    "oktober": "Oct", "november": "Nov", "dezember": "Dec", "mez": "+0100", "cet": "+0100", "mesz": "+0200", "cest": "+0200",
    "utc": "+0000", "gmt": "+0000", "z": "+0000", "ut": "+0000",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
# "Di, 10 Mär 2026": the day of the week says nothing.
_WEEKDAY = re.compile(r"\A\s*[^\W\d_]{2,12}\.?\s*,?\s+(?=\d)")
_NUMBER_WORD = re.compile(r"(\d)\.(?=\s)|(?<=[^\W\d_])\.(?=\s)")


def feed_date(written: str | None, parsed: time.struct_time | None, today: date) -> str | None:
    """A date or time in ISO 8601; parsed: what a library made of it, in UTC, for spellings that only that knows.

    None for one before 1990, and for one that is more than a day after `today`.

    >>> feed_date("Di, 10 Mär 2026 07:05:00 MEZ", None, date(2026, 3, 11))
    '2026-03-10T07:05:00+01:00'
    """
    found = _iso(written or "") or _of_library(parsed)
    if found is None or int(found[:4]) < _FIRST_YEAR:
        return None
    return None if date.fromisoformat(found[:10]) > today + timedelta(days=1) else found


def _iso(written: str) -> str | None:
    found = moment(written)
    if found is not None or len(written) > 100:
        return found
    plain = _NUMBER_WORD.sub(r"\1", _WEEKDAY.sub("", written.strip()))
    named = _WORD.sub(lambda match: _WORDS.get(match[0].lower(), match[0]), plain)
    try:
        return parsedate_to_datetime(named).replace(microsecond=0).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _of_library(parsed: time.struct_time | None) -> str | None:
    try:
        return datetime(*parsed[:6], tzinfo=UTC).isoformat() if parsed else None
    except (ValueError, TypeError, OverflowError):
        return None
