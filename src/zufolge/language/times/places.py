"""Where an expression stands, and which way an open date is looked for.

Invariant: a direction is -1 (up to the day of the report), 1 (from it on) or 0 (the nearest).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from zufolge.language.times.meanings import Meaning, Shift, YearOf
from zufolge.language.times.memory import Memory


@dataclass(frozen=True, slots=True)
class Place:
    """The sentence of an expression, the tense of its clause (see tense.py), the meaning right after, and its paragraph."""

    sentence: int
    tense: str | None
    ahead: Meaning | None = None
    paragraph: int = -1


# How one meaning asks for the value of another inside it ("Montagabend").
Resolver = Callable[[Meaning, Memory, Place], str]


_AHEAD = 1.25


def of_weekday(place: Place) -> int:
    """A weekday is the latest one, with a future tense (or the present for what is planned) the next."""
    return 1 if place.tense in ("future", "present") else -1


def of_date(place: Place) -> int:
    """A date without its year is the nearest, unless the verb is past or future."""
    return {"past": -1, "future": 1}.get(place.tense or "", 0)


def written_year(year: YearOf, memory: Memory) -> int | None:
    """The year that an expression tells itself: as written, or as a shift ("Juli letzten Jahres")."""
    if not isinstance(year, Shift):
        return year
    base = (memory.year or (memory.today.year if memory.today else None)) if year.same else memory.today and memory.today.year
    return base + year.by if base else None


def story_year(memory: Memory, place: Place) -> int | None:
    """The year of a story that the text tells just now ("Seit 1991 ... im April"), if it is not the report's own."""
    year = memory.told_year(place.sentence)
    if memory.today is None:
        return year
    if year is None or year == memory.today.year:
        return None
    here = memory.year_sentence == place.sentence
    if memory.today is not None and year > memory.today.year and place.tense != "past":
        return year  # "soll im Frühjahr 2015 beginnen; im April ist ..."
    return year if place.tense in ("past", None) or (here and place.tense != "future") else None


def nearest(candidates: list[date], today: date, direction: int, strict: bool = False) -> date | None:
    """The candidate that a direction asks for; strict: not the day of the report itself."""
    if direction < 0:
        return max((day for day in candidates if day < today or (day == today and not strict)), default=None)
    if direction > 0:
        return min((day for day in candidates if day > today or (day == today and not strict)), default=None)
    return min(candidates, key=lambda day: _distance(day, today), default=None)


def _distance(day: date, today: date) -> float:
    """Days between two days; news tells more of what was than of what will be."""
    days = (day - today).days
    return days * _AHEAD if days > 0 else -days
