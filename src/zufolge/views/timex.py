"""TIMEX3 values in words: dates, spans of the calendar, intervals, durations.

Invariant: a value that can't be said (a reference such as PRESENT_REF, an unknown year or shape) gives "", never a guess.
"""

import re
from datetime import date, time
from functools import partial

from zufolge.schema import TimeExpression
from zufolge.views.quantities import measured, number, plural
from zufolge.views.safe import one_line
from zufolge.views.words import Language, spoken_clock, spoken_day, spoken_month

MODS = {"before": ("bis {}", "until {}"), "after": ("ab {}", "from {} on"), "approx": ("etwa {}", "about {}")}
DAY_PARTS = {
    "MO": ("morgens", "in the morning"),
    "MI": ("mittags", "at midday"),
    "AF": ("nachmittags", "in the afternoon"),
    "EV": ("abends", "in the evening"),
    "NI": ("nachts", "at night"),
    "DT": ("tagsüber", "in daytime"),
}
SEASONS = {
    "SP": ("Frühling", "spring"),
    "SU": ("Sommer", "summer"),
    "FA": ("Herbst", "autumn"),
    "WI": ("Winter", "winter"),
}
REFERENCES = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})

_TO = (" bis ", " to ")
_SEVERAL = ("mehrere {}", "several {}")
_WEEK = ("Woche ab {}", "week of {}")
_WEEKEND = ("Wochenende {}", "weekend of {}")
_QUARTER = ("{}. Quartal {}", "quarter {} of {}")
_HALF = ("{}. Halbjahr {}", "half {} of {}")
_DECADE = ("{}er-Jahre", "{}s")
_CENTURY = ("{}. Jahrhundert", "{} century")

_Match = re.Match[str]
_pattern = partial(re.compile, flags=re.ASCII)
_DATE = _pattern(r"(\d{4})-(\d\d)-(\d\d)(?:T(.+))?")
_CLOCK = _pattern(r"(\d\d):(\d\d)(?::\d\d)?")
_MONTH = _pattern(r"(\d{4})-(\d\d)")
_SEASON = _pattern(r"(\d{4})-(SP|SU|FA|WI)")
_PART = _pattern(r"(\d{4})-(?:Q([1-4])|H([12]))")
_WEEKS = _pattern(r"(\d{4})-W(\d\d)(?:-(WE|[1-7]))?")
_AMOUNT = r"(\d{1,9}(?:\.\d{1,3})?|X+)"
_DURATION = _pattern(rf"P(?:{_AMOUNT}CE)?(?:{_AMOUNT}DE)?(?:{_AMOUNT}Y)?(?:{_AMOUNT}M)?(?:{_AMOUNT}W)?(?:{_AMOUNT}D)?"
                     rf"(?:T(?:{_AMOUNT}H)?(?:{_AMOUNT}M)?(?:{_AMOUNT}S)?)?")  # fmt: skip
_UNITS = ("century", "decade", "year", "month", "week", "day", "hour", "minute", "second")
# Longer values are none.
_LONGEST = 80


def spoken_value(value: str, language: Language) -> str:
    """A TIMEX3 value in words; "" where there are none.

    >>> spoken_value("2024-10-18TEV", "de"), spoken_value("P50Y", "de"), spoken_value("2001/2005", "en")
    ('18. Oktober 2024, abends', '50 Jahre', '2001 to 2005')
    """
    if len(value) > _LONGEST:
        return ""
    begin, slash, end = value.partition("/")
    if not slash:
        return _single(value, language)
    words = _single(begin, language), _single(end, language)
    if not all(words):
        return ""
    if begin.startswith("P") and words[0].partition(" ")[2].rstrip("se") == words[1].partition(" ")[2].rstrip("se"):
        words = words[0].partition(" ")[0], words[1]  # "5 bis 10 Sekunden"
    return _TO[language == "en"].join(words)


def reading_of(found: TimeExpression, language: Language) -> str:
    """What a time expression was read as, with its modifier: "bis Dezember 2024"; "" where that can't be said."""
    words = spoken_value(found.value, language)
    # "seit 50 Jahren" and "eine Woche später" are both P.., after: of a duration, only the length is said.
    if not words or found.mod not in MODS or (found.value.startswith("P") and found.mod != "approx"):
        return words
    return MODS[found.mod][language == "en"].format(words)


def spoken_time(found: TimeExpression, language: Language) -> str:
    """The report's words and what they were read as, "am Freitag = 18. Oktober 2024"; "" where that says nothing new."""
    # A duration, or a repetition ("täglich" is P1D too), is said by its own words.
    if "X" in found.value or found.value.startswith("P"):
        return ""
    if _known(spoken_value(found.value, language)) <= _known(found.span.text):
        return ""
    return f"{one_line(found.span.text)} = {reading_of(found, language)}"


def _known(words: str) -> set[str]:
    """What words say, whatever their endings: "seit 50 Jahren" says what "50 Jahre" says."""
    return {word.rstrip("enrs") or word for word in re.findall(r"\w+", words.casefold())}


def _single(value: str, language: Language) -> str:
    try:
        return _day(value, language) or _calendar(value, language) or _duration(value, language)
    except ValueError:  # a day or week that no calendar has
        return ""


def _day(value: str, language: Language) -> str:
    if not (found := _DATE.fullmatch(value)):
        return ""
    day = spoken_day(date(int(found[1]), int(found[2]), int(found[3])), language)
    when = found[4]
    if not when:
        return day
    if when in DAY_PARTS:
        return f"{day}, {DAY_PARTS[when][language == 'en']}"
    clock = _CLOCK.fullmatch(when)
    return f"{day}, {spoken_clock(time(int(clock[1]), int(clock[2])), language)}" if clock else day


def _calendar(value: str, language: Language) -> str:
    """Years and their parts, decades and centuries."""
    english = language == "en"
    if re.fullmatch(r"\d{4}", value, re.ASCII):
        return value
    if re.fullmatch(r"\d{3}", value, re.ASCII):
        return _DECADE[english].format(f"{value}0")
    if re.fullmatch(r"\d\d", value, re.ASCII):
        return _CENTURY[english].format(_ordinal(int(value) + 1) if english else int(value) + 1)
    if found := _MONTH.fullmatch(value):
        return f"{spoken_month(date(1, int(found[2]), 1).month, language)} {found[1]}"
    if found := _SEASON.fullmatch(value):
        return f"{SEASONS[found[2]][english]} {found[1]}"
    if found := _PART.fullmatch(value):
        return (_QUARTER if found[2] else _HALF)[english].format(found[2] or found[3], found[1])
    return _week(found, language) if (found := _WEEKS.fullmatch(value)) else ""


def _week(found: _Match, language: Language) -> str:
    year, week, part = int(found[1]), int(found[2]), found[3]
    english = language == "en"
    if part == "WE":
        saturday, sunday = (date.fromisocalendar(year, week, n) for n in (6, 7))
        if saturday.month != sunday.month:
            return _WEEKEND[english].format(_TO[english].join(spoken_day(day, language) for day in (saturday, sunday)))
        first = f"{saturday.day}–" if english else f"{saturday.day}./"
        return _WEEKEND[english].format(first + spoken_day(sunday, language))
    day = spoken_day(date.fromisocalendar(year, week, int(part or 1)), language)
    return day if part else _WEEK[english].format(day)


def _ordinal(n: int) -> str:
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _duration(value: str, language: Language) -> str:
    found = _DURATION.fullmatch(value)
    parts = [(amount, unit) for amount, unit in zip(found.groups(), _UNITS, strict=True) if amount] if found else []
    return " ".join(
        _SEVERAL[language == "en"].format(plural(unit, language))
        if amount.startswith("X")
        else measured(number(float(amount), language), unit, float(amount) == 1, language)
        for amount, unit in parts
    )
