"""Dates as bundles write them ("10. März 2026 Dienstag", "March 10, 2026 Tuesday 10:15 MEZ"), in German and English.

Invariant: a date that exists, in ISO 8601, or None; a part that is not written is not filled in.
"""

import re

from zufolge.reports.dates import iso_date

_MONTHS = {
    "januar": 1, "jänner": 1, "january": 1, "jan": 1, "februar": 2, "feber": 2, "february": 2, "feb": 2, "märz": 3, "maerz": 3,
    "march": 3, "mär": 3, "mrz": 3, "mar": 3, "april": 4, "apr": 4, "mai": 5, "may": 5, "juni": 6, "june": 6, "jun": 6,
    "juli": 7, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "oktober": 10, "october": 10,
    "okt": 10, "oct": 10, "november": 11, "nov": 11, "dezember": 12, "december": 12, "dez": 12, "dec": 12,
}  # fmt: skip
_DAYS = "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
_DAYS += "|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_ZONES = {
    "mez": "+01:00", "mesz": "+02:00", "cet": "+01:00", "cest": "+02:00", "gmt": "+00:00", "utc": "+00:00", "z": "+00:00",
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
# Must not match: a headline that begins with a date ("10. März 2026: der Tag danach"), a sentence with one in it.
_DATE = re.compile(
    rf"(?:(?:{_DAYS})\s*,?\s+(?:den\s+)?)?"
    rf"(?:(?P<d>\d{{1,2}})\.?\s+(?P<m>{_MONTH})\.?,?\s+(?P<y>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}}),?\s+(?P<y2>\d{{4}})"
    r"|(?P<d3>\d{1,2})\.\s?(?P<m3>\d{1,2})\.\s?(?P<y3>\d{4})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})(?=[T\s,;]|$))"
    rf"(?:\s*[,(]?\s*(?:{_DAYS})\)?)?"
    r"(?:[\s,T]+(?:um\s+)?(?P<time>\d{1,2}[:.]\d{2}(?::\d{2})?)(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?(?:\s+Uhr\b)?"
    rf"(?:\s*(?P<zone>{'|'.join(_ZONES)}|[+-]\d{{2}}:?\d{{2}})\b)?)?"
    r"(?P<edition>(?:[\s,;]+[\w(][^.:?!]{0,60})?)",
    re.IGNORECASE,
)


def written_date(line: str) -> str | None:
    """The date that a line consists of, perhaps with a weekday, a time and an edition; None if it is none.

    >>> written_date("10. März 2026 Dienstag"), written_date("March 10, 2026 4:05 PM CET"), written_date("31. Juni 2026")
    ('2026-03-10', '2026-03-10T16:05:00+01:00', None)
    """
    match = _DATE.fullmatch(line.strip())
    if match is None:
        return None
    day = match["iso"]
    if not day:
        month = match["m"] or match["m2"]
        number = _MONTHS[month.lower()] if month else int(match["m3"])
        day = f"{match['y'] or match['y2'] or match['y3']}-{number:02}-{int(match['d'] or match['d2'] or match['d3']):02}"
    zone = match["zone"] or ""
    return iso_date(f"{day}{_time(match['time'], match['half'])}{_ZONES.get(zone.lower(), zone)}" if match["time"] else day)


def _time(written: str, half: str | None) -> str:
    hour, *rest = re.split("[:.]", written)
    twelve = int(hour) % 12 + (12 if half and half.lower() == "p" else 0)
    return f"T{twelve if half else int(hour):02}:" + ":".join(rest)
