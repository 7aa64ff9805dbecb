"""What a text has said about time so far, for expressions that lean on it.

Invariant: the memory only looks back; it holds at most a handful of values, whatever the length of the text.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from zufolge.language.times.calendar import Published, make_day

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_YEAR = re.compile(r"[0-9]{4}")
_NEAR = 1  # sentences


@dataclass(slots=True)
class Memory:
    """The report's date and what the text named last: a day, a year as written, any time; days fixed by "Freitag, 3. Juli"."""

    published: Published | None
    weekdays: dict[int, date] = field(default_factory=dict)
    day: date | None = None
    day_sentence: int = -9
    day_paragraph: int = -9
    year: int | None = None
    year_sentence: int = -9
    value: str | None = None
    whole: str | None = None  # the value with both ends of an interval
    value_sentence: int = -9

    def enter(self, published: Published | None) -> None:
        """From here on the text was written at another time (an entry of a live ticker): no day is carried over."""
        if published != self.published:
            self.published = published
            self.day = self.value = self.whole = None

    @property
    def today(self) -> date | None:
        """The day of the report."""
        return self.published.day if self.published else None

    def keep(self, value: str, sentence: int, paragraph: int, *, explicit: bool, day_told: bool) -> None:
        """Remember a resolved value; explicit: a year stood in the text; day_told: the words themselves fix the day."""
        day, year = day_of(value), year_of(value)
        if day is not None and day_told:
            self.day, self.day_sentence, self.day_paragraph = day, sentence, paragraph
        if year is not None:
            self.value, self.whole, self.value_sentence = value.partition("/")[0], value, sentence
            if explicit or self.today is None:
                self.year, self.year_sentence = year, sentence
            elif self.today is not None and year == self.today.year and day is not None:
                self.year = None  # back in the report's own time

    def told_year(self, sentence: int) -> int | None:
        """The year that the same or the sentence before has written out, if the text is still in it."""
        return self.year if sentence - self.year_sentence <= _NEAR else None

    def told_day(self, sentence: int, paragraph: int | None = None) -> date | None:
        """The day named last in the same sentence, the one before, or the paragraph."""
        near = sentence - self.day_sentence <= _NEAR or paragraph == self.day_paragraph
        return self.day if near else None


def day_of(value: str) -> date | None:
    """The day of a value that begins with one ("2008-02-27T01:56")."""
    match = _DAY.match(value)
    return make_day(int(match[1]), int(match[2]), int(match[3])) if match else None


def month_of(value: str) -> tuple[int, int] | None:
    """Year and month of a value that tells both."""
    match = _MONTH.match(value)
    return (int(match[1]), int(match[2])) if match else None


def year_of(value: str) -> int | None:
    """The year of a value."""
    match = _YEAR.match(value)
    return int(match[0]) if match else None
