"""Values of days: dates, weekdays, holidays, parts of the day, clock times.

Invariant: every function gives a TIMEX3 value for any meaning, with X where the year or the day can't be told.
"""

from dataclasses import replace
from datetime import date

from zufolge.language.times.calendar import day_value, feast_day, make_day, shift_days
from zufolge.language.times.meanings import Clock, Day, Feast, PartOfDay, Period, Shift, Weekday
from zufolge.language.times.memory import Memory, day_of
from zufolge.language.times.places import Place, Resolver, nearest, of_date, of_weekday, story_year, written_year

UNKNOWN_DAY = "XXXX-XX-XX"
_NOON = 12
_STARTS = {"TMO": 5 * 60, "TMI": 11 * 60, "TAF": 13 * 60, "TEV": 18 * 60, "TNI": 22 * 60}  # minutes
_NEAR = 7  # days


def day_in_year(meaning: Day, memory: Memory, place: Place) -> str:
    """The value of "3. Mai": with its own year, that of the story, or the one the verb asks for."""
    year = written_year(meaning.year, memory) if meaning.year is not None else story_year(memory, place)
    if year is not None:
        day = make_day(year, meaning.month, meaning.day)
        return day_value(day) if day else f"{year:04}-{meaning.month:02}-{meaning.day:02}"
    today = memory.today
    if today is None:
        return f"XXXX-{meaning.month:02}-{meaning.day:02}"
    around = [make_day(today.year + by, meaning.month, meaning.day) for by in range(-4, 5)]
    days = [day for day in around if day]
    close = nearest(days, today, 0)
    if close is None or abs((close - today).days) > _NEAR:  # the verb decides only where the calendar does not
        close = nearest(days, today, of_date(place))
    return day_value(close) if close else f"XXXX-{meaning.month:02}-{meaning.day:02}"


def weekday_value(meaning: Weekday, memory: Memory, place: Place) -> str:
    """The value of a weekday; "XXXX-WXX-5" without a date to count from."""
    day = _weekday(meaning, memory, place)
    return day_value(day) if day else f"XXXX-WXX-{meaning.number}"


def _weekday(meaning: Weekday, memory: Memory, place: Place) -> date | None:
    today, shift, number = memory.today, meaning.shift, meaning.number
    if shift is not None and shift.same and memory.day is not None:
        ahead = (number - memory.day.isoweekday()) % 7
        return shift_days(memory.day, (ahead or 7 * shift.by) if shift.by >= 0 else ahead - 7)
    if today is None:
        return None
    if meaning.week is not None:
        return shift_days(today, number - today.isoweekday() + 7 * meaning.week.by)
    if shift is None and number in memory.weekdays:
        return memory.weekdays[number]
    back, ahead = -((today.isoweekday() - number) % 7), (number - today.isoweekday()) % 7
    if shift is None or shift.by == 0 or shift.same:
        later = of_weekday(place) > 0 or (shift is not None and place.tense != "past")
        return shift_days(today, ahead if later else back)
    if shift.by < 0:
        return shift_days(today, (back or -7) + 7 * (shift.by + 1))
    return shift_days(today, (ahead or 7) + 7 * (shift.by - 1))


def feast_value(meaning: Feast, memory: Memory, place: Place) -> str:
    """The value of a holiday; of fixed ones without a year "XXXX-12-25", of movable ones "XXXX-XX-XX"."""
    unknown = f"XXXX-{meaning.rule}" if meaning.rule[0].isdecimal() else UNKNOWN_DAY
    year = written_year(meaning.year, memory) if meaning.year is not None else story_year(memory, place)
    if year is not None:
        day = feast_day(meaning.rule, year)
        return day_value(day) if day else unknown
    today, shift = memory.today, meaning.shift
    if today is None:
        return unknown
    around = [feast_day(meaning.rule, today.year + by) for by in (-2, -1, 0, 1, 2)]
    direction = shift.by if shift and shift.by else of_date(place)
    day = nearest([day for day in around if day], today, direction, strict=bool(shift and shift.by))
    return day_value(day) if day else unknown


def part_value(meaning: PartOfDay, memory: Memory, place: Place, resolve: Resolver) -> str:
    """The value of a part of a day; a night named by the day after it ("Nacht auf Dienstag") belongs to the day before."""
    if meaning.day is None and meaning.loose and memory.day_sentence != place.sentence:
        return UNKNOWN_DAY + meaning.code
    if meaning.day is None:
        day = _context_day(memory, place, resolve, _STARTS.get(meaning.code, 0))
        return (day_value(day) if day else UNKNOWN_DAY) + meaning.code
    value = resolve(meaning.day, memory, place)
    own_night = meaning.code == "TNI" and isinstance(meaning.day, Period) and meaning.day.shift == Shift(0)
    if meaning.eve or (own_night and place.tense == "past"):  # "heute Nacht starben ..."
        value = _day_before(value)
    return value[:10] + meaning.code


def _day_before(value: str) -> str:
    day = day_of(value)
    before = shift_days(day, -1) if day else None
    if before:
        return day_value(before)
    if value.startswith("XXXX-WXX-") and value[9:10].isdecimal():
        return f"XXXX-WXX-{(int(value[9]) - 2) % 7 + 1}"
    return UNKNOWN_DAY


def clock_value(meaning: Clock, memory: Memory, place: Place, resolve: Resolver) -> str:
    """The value of a clock time on the day beside it, the day told of, or the report's; "T08:00" of no certain day."""
    told = f"T{meaning.hour:02}:{meaning.minute:02}"
    if meaning.loose:
        return told
    if meaning.day is not None:
        value = resolve(meaning.day, memory, place)
        after = shift_days(day_of(value) or date.min, 1) if value.endswith("TNI") and meaning.hour < _NOON else None
        if after and day_of(value):  # "heute Nacht um drei"
            value = day_value(after)
        return value.partition("T")[0] + told
    day = _context_day(memory, place, resolve, meaning.hour * 60 + meaning.minute)
    night = (memory.value or "").endswith("TNI") and place.sentence == memory.value_sentence and place.ahead is None
    if day and night and meaning.hour < _NOON:  # "in der Nacht vom 26. auf den 27. gegen 1.56 Uhr"
        day = shift_days(day, 1)
    return (day_value(day) if day else UNKNOWN_DAY) + told


def _context_day(memory: Memory, place: Place, resolve: Resolver, minutes: int) -> date | None:
    """The day that a clock time leans on: the one beside it, the last that its sentence or paragraph fixed, or the report's.

    Where the report's own time is told, what was at a later time of day was the day before.
    """
    ahead = place.ahead if memory.day_sentence != place.sentence else None
    if isinstance(ahead, Day | Weekday | Feast) or (isinstance(ahead, Period) and ahead.unit == "D"):
        return day_of(resolve(ahead, memory, replace(place, ahead=None)))
    told, today = memory.told_day(place.sentence, place.paragraph), memory.today
    if told is not None and (place.sentence == memory.day_sentence or not _parted(told, place.tense, today)):
        return told
    written = memory.published.minutes if memory.published else None
    if today and place.tense == "past" and written is not None and minutes > written:
        return shift_days(today, -1)
    return today


def _parted(day: date, tense: str | None, today: date | None) -> bool:
    """Whether a sentence leaves the day that the one before told: it has no verb, or speaks of what is to come."""
    if tense is None or today is None:
        return today is not None
    return (tense == "future" and day < today) or (tense == "past" and day > today)
