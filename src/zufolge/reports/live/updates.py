"""Updates of a live blog, and the text that they make.

Invariant: each update with its time stands under one line that the reader of tickers (`language.entries`) knows by its time; no
word of an update is lost, and none is added but that line's time and its marks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

_SPACES = re.compile(r"\s+")
_CLOCK = re.compile(r"(?<![\d.:])([01]?\d|2[0-4])[.:]([0-5]\d)(?![.:]?\d)(?:\s?(?:Uhr|h)\b)?", re.IGNORECASE)
_MARKS = re.compile(r"\A[\s+|:–—•·-]+|[\s+|:–—•·-]+\Z")
LONGEST_TITLE = 150


@dataclass(frozen=True, slots=True)
class Update:
    """One update: when it appeared (ISO 8601; "14:32" where only the clock is told), its heading, its paragraphs."""

    at: str
    title: str
    paragraphs: tuple[str, ...]

    @property
    def moment(self) -> datetime | None:
        """When it appeared; None where no day is told."""
        try:
            return datetime.fromisoformat(self.at) if len(self.at) > len("2026-01-01") else None
        except ValueError:
            return None

    @property
    def words(self) -> int:
        """How many words its paragraphs have."""
        return sum(len(paragraph.split()) for paragraph in self.paragraphs)


def text_of(updates: Sequence[Update], intro: Sequence[str], published: str | None) -> str:
    """The text of a live blog. Times are shown by the clock of `published`, as far as both have a zone."""
    zone = _zone(published)
    blocks = [*intro]
    for update in updates:
        blocks += [_head(update, zone), *update.paragraphs]
    return "\n\n".join(blocks)


def ordered(updates: Sequence[Update]) -> list[Update]:
    """The updates as the page has them; the newest first where it pins or mixes them, as far as days are told."""
    times = [(update.moment, update) for update in updates]
    known = [at.timestamp() for at, _ in times if at is not None]
    in_order = all(a >= b for a, b in pairwise(known)) or all(a <= b for a, b in pairwise(known))
    if in_order or len(known) < len(times):
        return list(updates)
    return [update for _, update in sorted(times, key=lambda one: -(one[0].timestamp() if one[0] else 0.0))]


def newest(updates: Sequence[Update], published: str | None) -> str | None:
    """The time of the newest update, by the clock of `published`: the version's time."""
    zone = _zone(published)
    moments = [_in_zone(at, zone) for update in updates if (at := update.moment) is not None]
    last = max(moments, key=lambda at: at.timestamp(), default=None)
    return last.replace(second=0, microsecond=0).isoformat() if last is not None else None


def clock_in(text: str) -> str | None:
    """The clock time in a short text: "14:32" of "um 14.32 Uhr". None for "29:27" and "3:1"."""
    match = _CLOCK.search(text)
    return f"{int(match[1]):02d}:{match[2]}" if match else None


def heading(text: str | None, clock: str | None = None) -> str:
    """A heading on one line, without the time that stands before it, and without marks around it."""
    line = _SPACES.sub(" ", text or "").strip()
    match = _CLOCK.match(_MARKS.sub("", line))
    if match and clock_in(line) == clock:
        line = _MARKS.sub("", line)[match.end() :]
    line = _MARKS.sub("", line)
    return line if len(line) <= LONGEST_TITLE else ""


def _head(update: Update, zone: datetime | None) -> str:
    at = update.moment
    if at is None:
        clock = update.at.replace(":", ".")
        day = ""
    else:
        local = _in_zone(at, zone)
        day, clock = f"{local.day}.{local.month}.{local.year}, ", f"{local.hour}.{local.minute:02d}"
    return f"+++ {day}{clock} Uhr{': ' if update.title else ''}{update.title} +++"


def _zone(published: str | None) -> datetime | None:
    try:
        at = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return at if at.tzinfo is not None else None


def _in_zone(at: datetime, zone: datetime | None) -> datetime:
    return at.astimezone(zone.tzinfo) if zone is not None and at.tzinfo is not None else at
