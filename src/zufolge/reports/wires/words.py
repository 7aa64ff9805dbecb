"""Codes, dates and lines of wire formats in one spelling.

Invariant: what is not understood gives None or the careful answer (an embargo without a readable end has none); nothing is
filled in that was not written.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from zufolge.reports.credits import agencies, find_credits
from zufolge.reports.dates import iso_date
from zufolge.reports.wires.item import FURTHER_NOTICE, PubStatus, Signal

# The last part of a code: "sig:correction", "http://cv.iptc.org/newscodes/signal/correction", "CORRECTION".
_CODE = re.compile(r"[^:/#]+\Z")
_SIGNALS: dict[str, Signal] = {
    "correction": "correction", "corrected": "correction", "corrective": "correction", "update": "update", "updated": "update",
    "writethru": "update", "cancel": "cancel", "canceled": "cancel", "cancelled": "cancel", "cancellation": "cancel",
    "kill": "cancel", "killed": "cancel", "withdrawn": "cancel", "withdrawal": "cancel", "retraction": "cancel",
}  # fmt: skip
_ORDER: tuple[Signal, ...] = ("cancel", "correction", "update")
_STATUSES: dict[str, PubStatus] = {
    "usable": "usable", "withheld": "withheld", "embargoed": "usable", "canceled": "canceled", "cancelled": "canceled",
}  # fmt: skip
# ISO 8601 without hyphens, as NITF recommends it: "20260310T070500+0100", "20260310T070500Z", "20260310".
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(?:[.,]\d+)?([Zz]|[+-]\d\d:?\d\d)?)?", re.ASCII)
# What no text holds, and what UTF-8 can't write.
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
_SPACES = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
_CREDIT_ITEMS = re.compile(r"[/,;|()]")


def line(value: Any) -> str | None:
    """A text as one line, or None for what is no text or an empty one."""
    return " ".join(_SPACES.split(_NO_CHARACTER.sub("\ufffd", value))).strip() or None if isinstance(value, str) else None


def clean(text: str) -> str:
    """`text` with a replacement mark for every NUL and lone surrogate."""
    return _NO_CHARACTER.sub("\ufffd", text)


def code(written: str) -> str:
    """The last part of a code, in lower case: "stat:canceled" and ".../pubstatus/canceled" are "canceled"."""
    match = _CODE.search(written.strip().rstrip("/"))
    return match[0].lower() if match else ""


def moment(written: Any) -> str | None:
    """A date or time in the spelling of `iso_date`, read also without hyphens; None if it is none."""
    if not isinstance(written, str):
        return None
    match = _BASIC.fullmatch(written.strip())
    if match is None:
        return iso_date(written)
    year, month, day, hour, minute, second, offset = match.groups()
    time = f"T{hour}:{minute}:{second or '00'}{offset or ''}" if hour else ""
    return iso_date(f"{year}-{month}-{day}{time}")


def after(one: str | None, other: str | None) -> bool:
    """Whether the time `one` is later than `other`; False where that can't be told."""
    if not one or not other:
        return False
    try:
        return datetime.fromisoformat(one) > datetime.fromisoformat(other)
    except TypeError:  # one has an offset and the other has none
        return one[:10] > other[:10]


def embargo(written: str | None) -> tuple[str | None, str | None]:
    """The end of an embargo, and a note where it can't be read; None: the message has no such field.

    An empty field means: until further notice (NewsML-G2), and so does one that is no date.
    """
    if written is None:
        return None, None
    until = moment(written)
    note = None if until or not written.strip() else f"the embargo '{written[:40]}' is no date: taken as until further notice"
    return until or FURTHER_NOTICE, note


def status(written: str | None) -> tuple[PubStatus, str | None]:
    """The publishing status, and a note where its code is not one of IPTC's; such a one is taken as withheld."""
    if not written:
        return "usable", None
    found = _STATUSES.get(code(written))
    return found or "withheld", None if found else f"the status '{written[:40]}' is not known: taken as withheld"


def signal(codes: Iterable[str], state: PubStatus, version: str | None, *, corrects: bool = False) -> Signal:
    """What a version is to those before it.

    A code that says so decides; without one a note of correction (`corrects`), or a version after the first.
    """
    said = {_SIGNALS.get(code(one)) for one in codes}
    said |= {"cancel"} if state == "canceled" else set()
    stated = next((one for one in _ORDER if one in said), None)
    later = version is not None and version.isdecimal() and int(version[:9]) > 1
    return stated or ("correction" if corrects else "update" if later else "new")


def agency(names: Iterable[str | None], urn: str | None = None) -> str | None:
    """The first of `names` that is a known agency, else the agency that a NewsML urn names, else the first name."""
    given = [name for name in names if name]
    # urn:newsml:dpa.com:20090101:260310-99-000001: the provider's domain is the third part (RFC 3085).
    parts = (urn or "").split(":")
    domain = parts[2].split(".")[0] if len(parts) > 3 and parts[:2] == ["urn", "newsml"] else None
    known = next((name for name in (*given, domain) if name and is_agency(name)), None)
    return known or next(iter(given), None)


def all_credits(text: str, dateline: str | None, heads: Sequence[str | None]) -> tuple[str, ...]:
    """The agencies that a text, its dateline and its head's credit lines (`heads`) name; each once, as written."""
    place = (dateline or "").rstrip(" -–—:")
    found = list(find_credits(f"{place} - {text}" if place else text))
    for credit in heads:
        found += [item for part in _CREDIT_ITEMS.split(credit or "") if (item := part.strip()) and is_agency(item)]
    once: dict[str, str] = {}
    for name in found:
        once.setdefault(name.casefold(), name)
    return tuple(once.values())


def is_agency(name: str) -> bool:
    """Whether a name is one of the agencies that credits know, in one of its forms."""
    return (name if len(name) == 2 else name.casefold()) in agencies()
