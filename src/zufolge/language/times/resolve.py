"""From meanings to TIMEX3 values, against the day of the report, the verb's tense and what the text said before.

Invariant: what can't be told stays open in the value (X for each unknown digit) or keeps its length; nothing is guessed
from today's date, and no input raises. Without a date of the report "am Freitag" is XXXX-WXX-5, "gestern" XXXX-XX-XX,
"im Juni" XXXX-06, "letztes Jahr" XXXX, "vor zwei Wochen" P2W (mod before).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate

from zufolge.language.document import Document
from zufolge.language.times.amounts import length_value, located
from zufolge.language.times.calendar import Published, day_value, shift_days
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
    Month,
    PartOfDay,
    Period,
    Section,
    Weekday,
)
from zufolge.language.times.memory import Memory, day_of
from zufolge.language.times.places import Place
from zufolge.language.times.points import clock_value, day_in_year, feast_value, part_value, weekday_value
from zufolge.language.times.stretches import anaphor_value, month_in_year, period_value, section_value
from zufolge.language.times.tense import tense_at

Written = tuple[int, Published | None]

_DIRECTED = Weekday | Period | Month | Day | Section | Feast | PartOfDay | Clock
_BEHIND = frozenset({"vom", "seit"})  # "die Wahl vom Sonntag"
_AHEAD = frozenset({"ab", "bis", "spätestens", "frühestens"})  # without a verb: what is to come
_CLAUSE = 8  # words from a week to its day
_PARTED = (",",)
_PARTING = frozenset(',;:()–„“”"»«') | {"und", "sowie", "oder"}
_WEEK_OF_NEWS = 14  # days: only a date this near fixes a weekday


def resolved(
    document: Document, found: Iterable[Expression], memory: Memory, written: Iterable[Written] = ()
) -> Iterator[tuple[Expression, str]]:
    """Each expression with its value, and its mod as the value makes it.

    written: from which character on the text was written at another time than the report, in the order of the text.
    """
    ahead = list(written)[::-1]
    kept = _with_shared_weeks(document, _with_shared_years(list(found)))
    paragraphs = tuple(accumulate(document.paragraph))
    _fix_weekdays(kept, memory)
    for number, expression in enumerate(kept):
        while ahead and ahead[-1][0] <= document.starts[expression.first]:
            memory.enter(ahead.pop()[1])
        place = replace(_place(document, expression, kept, number), paragraph=paragraphs[expression.first])
        value, mod = _value(expression.meaning, expression.mod, memory, place)
        told = _tells_day(expression.meaning) and not _goes_back(expression.meaning)
        memory.keep(value, place.sentence, place.paragraph, explicit=_explicit(expression.meaning), day_told=told)
        yield replace(expression, mod=mod), value


def _with_shared_years(kept: list[Expression]) -> list[Expression]:
    """A month takes the year of the one after it: "im Juni und Juli 2014"."""
    for number in range(len(kept) - 2, -1, -1):
        expression, following = kept[number], kept[number + 1]
        month, named = expression.meaning, following.meaning
        if not isinstance(month, Month) or not isinstance(named, Month) or following.first - expression.last > 1:
            continue
        if month.year is None and month.shift is None and month.number < named.number:
            kept[number] = replace(expression, meaning=replace(month, year=named.year))
    return kept


def _with_shared_weeks(document: Document, kept: list[Expression]) -> list[Expression]:
    """A weekday takes the week that its clause has named: "nächste Woche tagt am Mittwoch der Rat"."""
    for number in range(1, len(kept)):
        before, expression = kept[number - 1], kept[number]
        week, day = before.meaning, expression.meaning
        if not isinstance(week, Period) or week.unit != "W" or not isinstance(day, Weekday) or day.shift or day.week:
            continue
        between = document.lower[before.last : expression.first] if expression.first - before.last <= _CLAUSE else _PARTED
        near = document.sentence_of[before.first] == document.sentence_of[expression.first]
        if week.shift is not None and not week.shift.same and near and _PARTING.isdisjoint(between):
            kept[number] = replace(expression, meaning=replace(day, week=week.shift))
    return kept


def _place(document: Document, expression: Expression, kept: list[Expression], number: int) -> Place:
    meaning = expression.meaning.start if isinstance(expression.meaning, Interval) else expression.meaning
    if isinstance(meaning, Clock) and meaning.day is not None:
        meaning = meaning.day
    directed = isinstance(meaning, _DIRECTED) or (isinstance(meaning, Length) and meaning.relation == "hence")
    tense = tense_at(document, expression.first, expression.last) if directed else None
    opening = document.lower[expression.first]
    if tense is None and opening in _AHEAD and not isinstance(meaning, Clock):
        tense = "future"
    if opening in _BEHIND and isinstance(meaning, Weekday | PartOfDay | Period):
        tense = "past"
    sentence = document.sentence_of[expression.first]
    ahead = None
    if isinstance(meaning, Clock | PartOfDay) and number + 1 < len(kept):
        following = kept[number + 1]
        close = document.sentence_of[following.first] == sentence and following.first == expression.last
        ahead = following.meaning if close else None
    return Place(sentence, tense, ahead)


def _fix_weekdays(kept: list[Expression], memory: Memory) -> None:
    """Days of the week that the text itself ties to a date ("am Mittwoch (26.06)")."""
    today = memory.today
    for expression in kept:
        meaning = expression.meaning
        if today is None or not isinstance(meaning, Day) or not meaning.named:
            continue
        day = day_of(day_in_year(meaning, memory, Place(-1, None, None)))
        if day is not None and abs((day - today).days) <= _WEEK_OF_NEWS:
            memory.weekdays.setdefault(day.isoweekday(), day)


def _explicit(meaning: Meaning) -> bool:
    if isinstance(meaning, Interval):
        return _explicit(meaning.end)
    if isinstance(meaning, Fixed):
        return meaning.value.isdecimal()
    return isinstance(meaning, Day | Month | Section | Feast) and isinstance(meaning.year, int)


def _tells_day(meaning: Meaning) -> bool:
    """Whether the words fix a day themselves. Must not: "um 3 Uhr", "am Abend", which lean on the day told before."""
    if isinstance(meaning, Interval):
        return _tells_day(meaning.start)
    return not (isinstance(meaning, Clock | PartOfDay) and meaning.day is None)


def _goes_back(meaning: Meaning) -> bool:
    """Whether it is "am Tag zuvor": the next "Vortag" is the same one."""
    shift = meaning.shift if isinstance(meaning, Anaphor | Period) else None
    return shift is not None and shift.same and shift.by < 0


def _value(meaning: Meaning, mod: str | None, memory: Memory, place: Place) -> tuple[str, str | None]:
    if isinstance(meaning, Interval):
        return _interval(meaning, memory, place), mod
    if isinstance(meaning, Length) and meaning.relation:
        return located(meaning, mod, memory, place)
    return _point(meaning, memory, place), mod


def _point(meaning: Meaning, memory: Memory, place: Place) -> str:  # noqa: C901 one line for each meaning
    match meaning:
        case Fixed(value):
            return value
        case Day():
            return day_in_year(meaning, memory, place)
        case Weekday():
            return weekday_value(meaning, memory, place)
        case Feast():
            return feast_value(meaning, memory, place)
        case Clock():
            return clock_value(meaning, memory, place, _point)
        case PartOfDay():
            return part_value(meaning, memory, place, _point)
        case Month():
            return month_in_year(meaning, memory, place)
        case Section():
            return section_value(meaning, memory, place)
        case Period():
            return period_value(meaning, memory, place)
        case Anaphor():
            return anaphor_value(meaning, memory, place)
        case Length():
            return length_value(meaning)
        case Interval():
            return _interval(meaning, memory, place)


def _interval(interval: Interval, memory: Memory, place: Place) -> str:
    """Both ends; the start takes its year, and a weekday its week, from the end."""
    start, end = interval.start, interval.end
    if isinstance(start, Day) and isinstance(end, Day) and start.year is None and isinstance(end.year, int):
        later = (start.month, start.day) > (end.month, end.day)
        start = replace(start, year=end.year - later)
    if isinstance(start, Month) and isinstance(end, Month) and start.year is None and isinstance(end.year, int):
        start = replace(start, year=end.year - (start.number > end.number))
    if isinstance(start, Clock) and start.loose and isinstance(end, Clock):
        return f"T{start.hour:02}:{start.minute:02}/T{end.hour:02}:{end.minute:02}"
    first = _point(start, memory, place)
    day = day_of(first)
    if isinstance(start, Clock) and isinstance(end, Clock) and start.day == end.day:
        past_midnight = (end.hour, end.minute) < (start.hour, start.minute)
        moved = shift_days(day, 1) if day and past_midnight else None  # "von 22 bis 2 Uhr"
        return f"{first}/{day_value(moved) if moved else first.partition('T')[0]}T{end.hour:02}:{end.minute:02}"
    if isinstance(end, Weekday) and day is not None and end.shift is None and end.week is None:
        moved = shift_days(day, (end.number - day.isoweekday()) % 7)
        return f"{first}/{day_value(moved) if moved else _point(end, memory, place)}"
    return f"{first}/{_point(end, memory, place)}"
