"""What a story is made of when it is shown: sections of entries and charts, in words.

Invariant: every text is one line and safe to print.
"""

from dataclasses import dataclass

from zufolge.views.safe import one_line
from zufolge.views.story import Place
from zufolge.views.words import Language, short_date

# Marks around the whole of some words. Must not match: „Havsula“ treibt in der „Nordsee“ (see `_bare`).
_PAIRS = (("„", "“"), ("„", "”"), ("«", "»"), ("»", "«"), ("“", "”"), ('"', '"'))


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: who (or what it is about), the words, what is told of it, the place, why, and what belongs under it.

    words: a report's, in quotation marks if `quoted` (a title or a figure has none); told: what the program says of it; below:
    among what is disputed, what stands against it.
    """

    who: str
    words: str
    told: tuple[str, ...] = ()
    place: Place | None = None
    why: tuple[str, ...] = ()
    below: tuple["Entry", ...] = ()
    quoted: bool = True

    def spoken(self, language: Language) -> str:
        """The words with the interface's quotation marks around them in place of their own, if they are quoted."""
        return in_quotes(self.words, language) if self.quoted and self.words else self.words


@dataclass(frozen=True, slots=True)
class Row:
    """A value of a series in words, and what the chart draws: the moment (ISO 8601), the numbers and the status.

    words: those of the claim that gives it.
    """

    when: str
    at: str | None
    value: str
    who: str
    status: str
    place: Place
    low: float | None
    high: float | None
    qualifier: str
    state: str
    why: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A series: what is counted, its rows in the order of their appearance."""

    counted: str
    unit: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the state. key: the section's name in `words`; more: how many entries are left out at its end."""

    key: str
    title: str
    entries: tuple[Entry, ...] = ()
    charts: tuple[Chart, ...] = ()
    more: int = 0


def place_of(place: Place, language: Language) -> str:
    """Outlet and time of a place, "Küstenpost, 10.11.2026, 13.10 Uhr"; of a whole report the time alone."""
    at = short_date(place.at, language)
    return f"{place.outlet}, {at}" if place.end else at


def iso_of(place: Place) -> str:
    """The time of a place as programs write it, "" where it isn't known."""
    return one_line(place.at or "")


def in_quotes(words: str, language: Language) -> str:
    """Words with the interface's quotation marks around them, in place of their own around the whole."""
    return ("“{}”" if language == "en" else "„{}“").format(_bare(words))


def _bare(words: str) -> str:
    """Words without quotation marks around the whole of them."""
    if len(words) > 2 and (words[0], words[-1]) in _PAIRS and not {words[0], words[-1]} & set(words[1:-1]):
        return words[1:-1]
    return words
