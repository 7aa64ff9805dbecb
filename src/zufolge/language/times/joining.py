"""Neighbours that name one time: "am Mittwoch in der Früh", "am Dienstag um 3 Uhr", "nächste Woche Mittwoch".

Invariant: only neighbours are joined (at most a comma between them), each at most once more; a night named by its days
("in der Nacht vom 26. auf den 27. Februar gegen 2 Uhr") stays apart from the clock.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from zufolge.language.document import Document
from zufolge.language.times.meanings import (
    Anaphor,
    Clock,
    Day,
    Expression,
    Feast,
    Fixed,
    Interval,
    Length,
    Meaning,
    PartOfDay,
    Period,
    Weekday,
)

_CALENDAR_DAY = re.compile(r"XXXX-WXX-[1-7]")
_RHYTHM = re.compile(r"P1[DW]|XXXX-WXX-[1-7]|XXXX-WXX-WE|XXXX-XX-XXT[A-Z]{2}")
_RHYTHM_REACH = 3  # words between "täglich" and its clock time
_NO_START = frozenset({"bis", "ab", "seit", "vom", "von", "über", "während", "für", "nach", "vor"})
_DAY_AFTER_CLOCK = frozenset(["am", "an", "in", "im", "heute", "gestern", "vorgestern", "morgen", "übermorgen"])
_APPOSED = frozenset({"den", "dem", "der"})
_WEEK_DAY = frozenset({"am", "an"})
_EACH, _AT_NIGHT = "jeweils", "nachts"
# The hours below 12 that a part of the day turns into the later ones, from and to (inclusive).
_LATE = {"TMI": (1, 3), "TAF": (1, 11), "TEV": (4, 11), "TNI": (6, 12)}


def joined(document: Document, found: Iterable[Expression]) -> Iterator[Expression]:
    """The expressions, those that name one time together as one, in the order of the text."""
    return _pairwise(document, _pairwise(document, found, _one), _span)


_Join = Callable[[Document, Expression, Expression, bool], Meaning | None]


def _pairwise(document: Document, found: Iterable[Expression], join: _Join) -> Iterator[Expression]:
    held: Expression | None = None
    for expression in found:
        both = _together(document, held, expression, join) if held else None
        if held is not None and both is None:
            yield held
        held = both or expression
    if held is not None:
        yield held


def repeated(document: Document, found: Iterable[Expression]) -> Iterator[Expression]:
    """The expressions, clock times of no certain day marked: "täglich von 7 bis 20 Uhr", "jeweils um 20 Uhr"."""
    before: Expression | None = None
    for expression in found:
        kept = expression
        if _by_clock(expression.meaning) and (
            _each(document, expression) or (before and _in_rhythm(document, before, expression))
        ):
            kept = replace(expression, meaning=_loose(expression.meaning))
        before = kept
        yield kept


def _by_clock(meaning: Meaning) -> bool:
    return isinstance(meaning.start if isinstance(meaning, Interval) else meaning, Clock)


def _is_loose(meaning: Meaning) -> bool:
    start = meaning.start if isinstance(meaning, Interval) else meaning
    return isinstance(start, Clock) and start.loose


def _loose(meaning: Meaning) -> Meaning:
    if isinstance(meaning, Interval):
        return Interval(_loose(meaning.start), _loose(meaning.end))
    return replace(meaning, loose=True) if isinstance(meaning, Clock) else meaning


def _each(document: Document, expression: Expression) -> bool:
    before = document.lower[expression.first - 1] if expression.first else ""
    return _EACH in (before, document.lower[expression.first])


def _in_rhythm(document: Document, before: Expression, expression: Expression) -> bool:
    gap = expression.first - before.last
    if gap > _RHYTHM_REACH or document.sentence_of[before.first] != document.sentence_of[expression.first]:
        return False
    meaning = before.meaning
    if isinstance(meaning, Fixed):
        return _RHYTHM.fullmatch(meaning.value) is not None
    if isinstance(meaning, Length):
        return (
            meaning.amount == 1
            and meaning.unit == "D"
            and not meaning.relation
            and document.lower[before.first].startswith("je")
        )
    if isinstance(meaning, Interval) and isinstance(meaning.start, Weekday):
        return True  # "Montag bis Freitag von 8 bis 12 Uhr"
    return _is_loose(meaning)


def _together(document: Document, a: Expression, b: Expression, join: _Join) -> Expression | None:
    """Two neighbours as one expression, None where they are two."""
    gap = document.lower[a.last : b.first] if b.first - a.last <= 1 else None
    if gap is None or document.sentence_of[a.first] != document.sentence_of[b.first]:
        return None
    comma = gap == (",",)
    if gap and not comma:
        return None
    meaning = join(document, a, b, comma)
    if meaning is None:
        return None
    mods = (a.mod, b.mod)
    mod = next((mod for mod in mods if mod in ("before", "after")), "approx" if "approx" in mods else None)
    if isinstance(meaning, Interval) and mod != "approx":
        mod = None  # "von ... bis ..."
    return Expression(a.first, b.last, meaning, mod)


def _one(document: Document, a: Expression, b: Expression, comma: bool) -> Meaning | None:
    """A day with its part or its clock time, a week with its day."""
    if comma and isinstance(a.meaning, Period) and a.meaning.unit == "D" and isinstance(b.meaning, Day):
        apposed = document.lower[b.first] in _APPOSED or document.lower[b.first][0].isdecimal()
        return replace(b.meaning, named=False) if apposed else None  # "heute, den 20. September"
    week = _of_week(document, a, b, comma)
    if week is not None or (comma and not _by_clock(b.meaning)):
        return week
    return _in_order(document, a, b) or (None if comma else _reversed(document, a, b))


def _span(document: Document, a: Expression, b: Expression, _comma: bool) -> Meaning | None:
    """Reads "von Freitag, 18 Uhr, bis Sonntag, 20 Uhr"."""
    if document.lower[a.first] not in ("von", "vom") or document.lower[b.first] != "bis":
        return None
    both = isinstance(a.meaning, Clock) and isinstance(b.meaning, Clock)
    return Interval(a.meaning, b.meaning) if both else None


def _of_week(document: Document, a: Expression, b: Expression, comma: bool) -> Meaning | None:
    """Reads "nächste Woche Mittwoch", "kommende Woche am Freitag"."""
    week, day = a.meaning, b.meaning
    part = day.day if isinstance(day, PartOfDay) else day
    if comma or not isinstance(week, Period) or week.unit != "W" or week.shift is None or week.shift.same:
        return None
    if not isinstance(part, Weekday) or part.shift or part.week:
        return None
    if b.meaning is day and document.lower[b.first] not in _WEEK_DAY and document.forms[b.first][0].islower():
        return None
    told = replace(part, week=week.shift)
    return replace(day, day=told) if isinstance(day, PartOfDay) else told


def _in_order(document: Document, a: Expression, b: Expression) -> Meaning | None:
    """A day, then its part or the time by the clock."""
    opening = document.lower[b.first]
    if not _by_clock(b.meaning) and opening in _NO_START:
        return None
    day = a.meaning
    if document.lower[a.last - 1] == _AT_NIGHT and isinstance(day, PartOfDay) and day.day is not None and _by_clock(b.meaning):
        day = day.day  # "am Dienstag nachts um drei" is early on Tuesday, "Dienstagnacht um drei" on Wednesday
    return _of_day(day, b.meaning)


def _reversed(document: Document, a: Expression, b: Expression) -> Meaning | None:
    """Reads "um 3 Uhr am Dienstag", "gegen acht am Abend"."""
    if document.lower[b.first] not in _DAY_AFTER_CLOCK or not _by_clock(a.meaning):
        return None
    return _of_day(b.meaning, a.meaning)


def _of_day(day: Meaning, time: Meaning) -> Meaning | None:
    """A time by the clock or a part of the day, of a day."""
    if isinstance(time, Interval):
        start, end = _of_day(day, time.start), _of_day(day, time.end)
        return Interval(start, end) if start and end and _by_clock(time) else None
    if isinstance(time, Clock):
        return _clock_of(day, time)
    own = isinstance(time, PartOfDay) and time.day is None
    if own or (isinstance(time, Period) and time == Period("TNI", None)):
        code = time.code if isinstance(time, PartOfDay) else "TNI"
        if isinstance(day, Fixed):
            return Fixed(day.value + code) if _CALENDAR_DAY.fullmatch(day.value) else None
        return PartOfDay(code, day) if _is_day(day) else None
    return None


def _clock_of(day: Meaning, time: Clock) -> Meaning | None:
    if time.day is not None or (time.loose and not isinstance(day, Fixed)):
        return None
    if isinstance(day, Fixed):
        return Fixed(f"{day.value}T{time.hour:02}:{time.minute:02}") if _CALENDAR_DAY.fullmatch(day.value) else None
    if isinstance(day, Period) and day.unit == "TNI":
        return None
    if isinstance(day, PartOfDay):
        if day.eve:
            return None
        first, last = _LATE.get(day.code, (0, -1))
        late = first <= time.hour <= last
        return replace(time, hour=time.hour + 12 if late else time.hour, day=replace(day, loose=False), loose=False)
    return replace(time, day=day, loose=False) if _is_day(day) else None


def _is_day(meaning: Meaning) -> bool:
    """Whether it names one day."""
    if isinstance(meaning, Period | Anaphor):
        return meaning.unit == "D"
    return isinstance(meaning, Day | Weekday | Feast)
