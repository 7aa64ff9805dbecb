"""Clock times and nights: "um 15.30 Uhr", "zwischen 10 und 12 Uhr", "halb acht", "in der Nacht auf Dienstag".

Invariant: digits alone are a time of day only before "Uhr" or after a word that announces one; a score ("3:1") never is.
"""

import re

from zufolge.language.document import Document
from zufolge.language.numerals import word_value
from zufolge.language.times import lexicon
from zufolge.language.times.days import day_core
from zufolge.language.times.frames import Frame
from zufolge.language.times.meanings import Clock, Core, Fixed, Interval, Meaning, PartOfDay, Period, Shift
from zufolge.language.times.spoken import spoken_core
from zufolge.language.times.words import is_noun, joined, word

_CLOCK = re.compile(r"([0-9]{1,2})[.:]([0-9]{2})(?:[.:][0-9]{2})?")
_HOURS = re.compile(r"[0-9]{1,2}")
_RANGE = re.compile(r"([0-9]{1,2})(?:[.:]([0-9]{2}))?[-‐‑]([0-9]{1,2})(?:[.:]([0-9]{2}))?")
_ANNOUNCED = frozenset(["um", "gegen", "ab", "bis", "von", "seit", "nach", "vor", "kurz", "etwa", "circa", "ca", "zwischen"])
_ZONES = frozenset(["mez", "mesz", "utc", "gmt", "ortszeit", "cet", "cest", "met", "est", "edt", "pst"])
_LATE = {"nachmittags": 12, "nachmittag": 12, "abends": 17, "abend": 17}
_EARLY = frozenset(["früh", "morgens", "vormittags", "nachts", "mittags", "morgen"])
_LINKS = frozenset({"bis", "–", "-", "‑", "und", "/"})
_ON = frozenset({"auf", "zum", "zu", "zur"})


def clock_core(document: Document, at: int) -> Core | None:
    """A time of day, or a range of times, that begins at a word."""
    joined_range = _RANGE.fullmatch(document.forms[at])
    if joined_range:
        a, b = _clock(joined_range[1], joined_range[2]), _clock(joined_range[3], joined_range[4])
        sure = word(document, at + 1, at) == "uhr"
        listed = word(document, at + 1, at) in ("und", ",") and word(document, at + 3, at) == "uhr"
        if not (a and b and (sure or (listed and _RANGE.fullmatch(document.forms[at + 2])))):
            return None
        return _tail(document, at, at + 1 + sure, Interval(a, b))
    spoken = spoken_core(document, at) if word(document, at + 1, at) != "uhr" else None
    if spoken:
        return _tail(document, at, spoken.last, spoken.meaning)
    first = _time(document, at)
    if first is None:
        return None
    clock, last, sure = first
    if word(document, last, at) in _LINKS:
        second = _time(document, last + 1) if word(document, last + 1, at) else None
        ranged = word(document, last, at) != "und" or word(document, at - 1, at) == "zwischen"
        if second and ranged and word(document, last, at) != "/" and (sure or second[2] or _goes_on(document, second[1], at)):
            return _tail(document, at, second[1], Interval(clock, second[0]))
        if second and second[2]:
            return Core(at, last, clock)  # "9.30/12.30 Uhr"
    score = ":" in document.forms[at] and word(document, at - 1, at) in ("von", "nach", "vor")  # "nach einem 0:2, von 0:13"
    announced = not score and word(document, at - 1, at) in _ANNOUNCED and bool(_CLOCK.fullmatch(document.forms[at]))
    if not sure and not (announced and word(document, last, at) not in lexicon.year_neighbours("after")):
        return None
    return _tail(document, at, last, clock)


def _goes_on(document: Document, at: int, like: int) -> bool:
    """Whether a second range with "Uhr" follows: "von 9 bis 12 und (von) 14 bis 18 Uhr"."""
    if word(document, at, like) not in ("und", ",", "sowie"):
        return False
    at += 1 + (word(document, at + 1, like) == "von")
    start = _time(document, at) if word(document, at, like) else None
    if start is None or word(document, start[1], like) not in ("bis", "–", "-"):
        return False
    end = _time(document, start[1] + 1) if word(document, start[1] + 1, like) else None
    return end is not None and end[2]


def _time(document: Document, at: int) -> tuple[Clock, int, bool] | None:
    """A time at a word, the index after it, and whether "Uhr" says so."""
    form = document.forms[at]
    match = _CLOCK.fullmatch(form)
    if match:
        clock = _clock(match[1], match[2])
        sure = word(document, at + 1, at) in ("uhr", "h")
        return (clock, at + 1 + sure, sure) if clock else None
    value = float(form) if _HOURS.fullmatch(form) else _hour_word(form)
    if value is None or value != int(value):
        return None
    clock = _clock(str(int(value)), None)
    if clock is None:
        return None
    if word(document, at + 1, at) != "uhr":
        return clock, at + 1, False
    minutes = word(document, at + 2, at)
    if _HOURS.fullmatch(minutes) and len(minutes) == 2 and int(minutes) < 60 and word(document, at + 3, at) != "uhr":
        return Clock(clock.hour, int(minutes)), at + 3, True
    return clock, at + 2, True


def _hour_word(form: str) -> float | None:
    return 1.0 if form.lower() == "ein" else word_value(form) if form.isalpha() else None


def _clock(hour: str, minute: str | None) -> Clock | None:
    hours, minutes = int(hour), int(minute or 0)
    return Clock(hours, minutes) if (hours < 24 and minutes < 60) or (hours, minutes) == (24, 0) else None


def _tail(document: Document, first: int, last: int, meaning: Meaning) -> Core:
    """With the part of the day and the time zone after it: "8 Uhr abends (Ortszeit)"."""
    for _ in range(3):
        lower = word(document, last, first)
        if lower in _LATE:
            meaning = _late(meaning, _LATE[lower])
        elif lower == "(" and word(document, last + 1, first) in _ZONES and word(document, last + 2, first) == ")":
            last += 2
        elif lower not in _ZONES and lower not in _EARLY:
            break
        last += 1
    return Core(first, last, meaning)


def _late(meaning: Meaning, since: int) -> Meaning:
    """Reads "8 Uhr abends" as 20 o'clock, "12 Uhr" stays."""
    if isinstance(meaning, Clock) and meaning.hour < 12 and meaning.hour + 12 >= since:
        return Clock(meaning.hour + 12, meaning.minute)
    return meaning


def night_core(document: Document, at: int, frame: Frame) -> Core | None:
    """A night at the word "Nacht": "in der Nacht", "in der Nacht auf Dienstag", "in der Nacht vom 26. auf den 27. Februar".

    Must not match: "eine lange Nacht", "die Nacht der Museen".
    """
    if document.lower[at] != "nacht" or not is_noun(document, at):
        return None
    after = word(document, at + 1, at)
    if after in ("von", "vom"):
        end = _second_day(document, at + 2)
        if end:
            return Core(at, end.last, PartOfDay("TNI", end.meaning, eve=True))
    if after in _ON:
        start = at + 2 + (word(document, at + 2, at) in ("den", "dem", "der", "diesen"))
        day = day_core(document, start) if word(document, start, at) else None
        if day:
            return Core(at, day.last, PartOfDay("TNI", day.meaning, eve=True))
    if after == "des" and word(document, at + 2, at):
        day = day_core(document, at + 2)
        if day:
            return Core(at, day.last, PartOfDay("TNI", day.meaning))
    return _night_alone(at, frame, after)


def _night_alone(at: int, frame: Frame, after: str) -> Core | None:
    """A night that no day after it names: "in der Nacht", "über Nacht", "eine Nacht lang"."""
    if frame.days is not None:
        return Core(at, at + 1, PartOfDay("TNI", Period("D", Shift(frame.days))))
    if frame.shift is not None:
        return Core(at, at + 1, Period("TNI", frame.shift))
    if frame.prepositions[:1] == ("über",) and not frame.article and not frame.adjective:
        return Core(at, at + 1, Period("TNI", None))  # "über Nacht"
    if after == "lang" and frame.article == "eine":
        return Core(at, at + 2, Fixed("P1NI"))
    known = frame.prepositions[:1] in (("in",), ("während",)) and frame.article in ("der", "dieser", "")
    return Core(at, at + 1, Period("TNI", None)) if known and after not in ("der", "vor", "nach", "und") else None


def _second_day(document: Document, at: int) -> Core | None:
    """The second day of "vom 26. auf den 27. Februar", "von Montag auf Dienstag"."""
    for link in range(at + 1, at + 6):
        if word(document, link, at) in ("auf", "zum", "zu"):
            start = link + 1 + (word(document, link + 1, at) in ("den", "dem"))
            return day_core(document, start) if word(document, start, at) else None
        if not word(document, link, at) or (joined(document, link) and document.forms[link] != "."):
            return None
    return None
