"""Values of periods: months, seasons, quarters, weeks, years, and the times that a text points back to.

Invariant: every function gives a TIMEX3 value for any meaning, with X where the year or the day can't be told.
"""

from datetime import date

from zufolge.language.times.calendar import day_value, make_day, month_value, shift_days, shift_month, week_value, year_value
from zufolge.language.times.meanings import Anaphor, Month, Period, Section
from zufolge.language.times.memory import Memory, month_of, year_of
from zufolge.language.times.places import Place, nearest, of_date, of_weekday, story_year, written_year
from zufolge.language.times.points import UNKNOWN_DAY

_SUMMER = 6  # month
_WEEKEND = 6  # isoweekday of its first day
_FAR = 2  # sentences over which "damals" reaches back
# First and last month of each section of the year.
_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (1, 3), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12),
           "H1": (1, 6), "H2": (7, 12)}  # fmt: skip


def month_in_year(meaning: Month, memory: Memory, place: Place) -> str:
    """The value of a month: with its own year, that of the story, or the one the verb asks for."""
    year = written_year(meaning.year, memory) if meaning.year is not None else None
    if year is None and meaning.year is None and meaning.shift is None:
        year = story_year(memory, place)
    if year is None:
        year = _open_year(meaning.number, meaning.number, meaning.shift.by if meaning.shift else None, memory, place)
    return month_value(year, meaning.number)


def section_value(meaning: Section, memory: Memory, place: Place) -> str:
    """The value of a season, quarter, half or numbered week: "2014-SU", "2014-Q3", "2014-W12"."""
    year = written_year(meaning.year, memory) if meaning.year is not None else None
    if year is None and meaning.year is None and meaning.shift is None:
        year = story_year(memory, place)
    if year is None:
        first, last = _MONTHS.get(meaning.code) or _week_months(meaning.code)
        year = _open_year(first, last, meaning.shift.by if meaning.shift else None, memory, place)
    return f"{year_value(year)}-{meaning.code}"


def _week_months(code: str) -> tuple[int, int]:
    month = min(12, (int(code[1:]) - 1) * 12 // 52 + 1)
    return month, month


def _open_year(first: int, last: int, by: int | None, memory: Memory, place: Place) -> int | None:
    """The year of the months first..last: the latest, next or nearest one, seen from the report."""
    today = memory.today
    if today is None or by == 0:
        return today.year if today else None
    if by is not None:
        gone, begun = last < today.month, first <= today.month
        year = today.year + by
        return (year + 1 if gone else year) if by < 0 else (year if begun else year - 1)
    direction = of_date(place)
    if direction < 0:
        return today.year - (first > today.month)
    if direction > 0:
        return today.year + (last < today.month)
    middle = [make_day(today.year + shift, (first + last) // 2, 15) for shift in (-1, 0, 1)]
    found = nearest([day for day in middle if day], today.replace(day=15), 0)
    return found.year if found else today.year


def period_value(meaning: Period, memory: Memory, place: Place) -> str:
    """The value of a day, night, week, weekend, month, quarter or year by its distance."""
    unit, shift = meaning.unit, meaning.shift
    if shift is not None and shift.same:
        return _beside(unit, shift.by, memory)
    today = memory.today
    if unit == "PY":
        told = memory.year if memory.year_sentence == place.sentence else None
        reference = told or (today.year if today else None)
        return year_value(reference - 1 if reference else None)
    if unit in ("NY", "OY"):
        return year_value(_turn(today, unit) if today else None)
    if unit == "Y":
        year = (
            today.year + shift.by if shift and today else (memory.told_year(place.sentence) or (today.year if today else None))
        )
        return year_value(None if shift and not today else year)
    if today is None:
        return {"D": UNKNOWN_DAY, "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX"}.get(unit, _unknown(unit))
    if unit == "D":
        base = memory.told_day(place.sentence) if shift is None else None
        return _day(shift_days(base or today, shift.by if shift else 0))
    if unit.startswith("T"):
        return _night(unit, shift.by if shift else None, memory, place)
    if unit == "WE":
        return _weekend(today, shift.by if shift else None, place)
    return _from_day(unit, today, shift.by if shift else 0)


def _turn(today: date, unit: str) -> int:
    """The year of "im neuen Jahr" (the coming one from summer on) and "im alten Jahr" (the last one in winter)."""
    if unit == "NY":
        return today.year + (today.month > _SUMMER)
    return today.year - (today.month < _SUMMER // 2 + 1)


def _unknown(unit: str) -> str:
    return {"Q": "XXXX-QX", "H": "XXXX-HX"}.get(unit, UNKNOWN_DAY + unit)


def _day(day: date | None) -> str:
    return day_value(day) if day else UNKNOWN_DAY


def _night(unit: str, by: int | None, memory: Memory, place: Place) -> str:
    """Reads "in der Nacht" as the one of the day told of, else the last one; with a future tense the coming one."""
    day = memory.told_day(place.sentence)
    if by is None or by == 0:
        if day is None and memory.today is not None:
            day = memory.today if place.tense == "future" else shift_days(memory.today, -1)
    elif memory.today is not None:
        day = shift_days(memory.today, by if by < 0 else by - 1)
    return _day(day) + unit


def _weekend(today: date, by: int | None, place: Place) -> str:
    inside = today.isoweekday() >= _WEEKEND
    if by is None:
        weeks = 0 if inside or of_weekday(place) > 0 else -1
    elif by == 0:
        weeks = -1 if place.tense == "past" and not inside else 0
    else:
        weeks = by if by < 0 or inside else by - 1
    day = shift_days(today, 7 * weeks)
    return f"{week_value(day)}-WE" if day else "XXXX-WXX-WE"


def _from_day(unit: str, day: date, by: int) -> str:
    """The week, month, quarter or half so many periods from that of a day."""
    if unit == "W":
        moved = shift_days(day, 7 * by)
        return week_value(moved) if moved else "XXXX-WXX"
    months = {"M": 1, "Q": 3, "H": 6}.get(unit, 1)
    month = shift_month(day.year, day.month, months * by)
    if month is None:
        return _unknown(unit)
    if unit in ("Q", "H"):
        return f"{month[0]:04}-{unit}{(month[1] - 1) // months + 1}"
    return month_value(*month)


def _beside(unit: str, by: int, memory: Memory) -> str:
    """The period beside (or the same as) the one named last; seen from the report where none was."""
    if unit == "Y":
        year = (year_of(memory.value) if memory.value else None) or (memory.today.year if memory.today else None)
        return year_value(year + by if year else None)
    if unit == "M":
        known = month_of(memory.value) if memory.value else None
        known = known or ((memory.today.year, memory.today.month) if memory.today else None)
        moved = shift_month(*known, by) if known else None
        return month_value(*moved) if moved else "XXXX-XX"
    day = memory.day or memory.today
    if day is None:
        return {"W": "XXXX-WXX", "WE": "XXXX-WXX-WE"}.get(unit, UNKNOWN_DAY + (unit if unit.startswith("T") else ""))
    if unit == "WE":
        moved_day = shift_days(day, 7 * by)
        return f"{week_value(moved_day)}-WE" if moved_day else "XXXX-WXX-WE"
    if unit in ("W", "Q", "H"):
        return _from_day(unit, day, by)
    return _day(shift_days(day, by)) + (unit if unit.startswith("T") else "")


def anaphor_value(meaning: Anaphor, memory: Memory, place: Place) -> str:
    """The time that the text named before: "damals" only over two sentences, "am Tag darauf" from the last day."""
    unit = meaning.unit
    if unit == "any":
        near = memory.value is not None and place.sentence - memory.value_sentence <= _FAR
        return memory.whole if near and memory.whole else meaning.otherwise
    if memory.value is None and memory.today is None:
        return meaning.otherwise
    if unit == "DTEV":
        return _beside("D", meaning.shift.by, memory) + "TEV"
    return _beside(unit, meaning.shift.by, memory)
