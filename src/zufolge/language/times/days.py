"""Days: weekdays, dates, holidays, "heute"; each with a part of the day after it ("gestern Abend", "Silvesternacht").

Invariant: digits are a day only before a month, in a list that ends in one ("3., 4. und 5. Mai"), or as a full date.
"""

import re
from dataclasses import replace

from zufolge.language.document import Document
from zufolge.language.times import lexicon
from zufolge.language.times.calendar import make_day
from zufolge.language.times.meanings import Core, Day, Feast, Fixed, Meaning, PartOfDay, Period, Shift, Weekday, YearOf
from zufolge.language.times.words import four_digits, is_noun, joined, phrase_at, word
from zufolge.language.times.years import year_after

_FULL = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_SHORT = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})")
_BEFORE_SHORT = frozenset(["am", "vom", "zum", "bis", "seit", "ab", "den", "dem", "der", "(", ","])
_BETWEEN = frozenset(
    ", und oder bis sowie / – - ‑ auf den dem der zum vom am beziehungsweise einschließlich einschliesslich inklusive".split()  # noqa: SIM905
)
_MOST_LISTED = 24  # words from the first day of a list to its month
_TURN_OF_CENTURY = 50
_WEEK_GENITIVE = frozenset({"woche"})


def day_core(document: Document, at: int) -> Core | None:
    """The day that begins at a word."""
    lower = document.lower[at]
    if lower[0].isdecimal():
        return _date(document, at) or _feast(document, at)  # "1. Advent"
    return _weekday(document, at) or _relative(document, at) or _feast(document, at)


def _date(document: Document, at: int) -> Core | None:
    form = document.forms[at]
    full, iso = _FULL.fullmatch(form), _ISO.fullmatch(form)
    if full:
        year = int(full[3]) + (0 if len(full[3]) == 4 else 1900 if int(full[3]) > _TURN_OF_CENTURY else 2000)
        return _checked(at, at + 1, int(full[2]), int(full[1]), year)
    if iso:
        return _checked(at, at + 1, int(iso[2]), int(iso[3]), int(iso[1]))
    return _short_date(document, at) or _day_of_month(document, at)


def _short_date(document: Document, at: int) -> Core | None:
    """Reads "12.03." after a word that announces a date, "(26.06)" after a weekday. Must not match: "Profil 1.1", "7.2"."""
    short = _SHORT.fullmatch(document.forms[at])
    if not short:
        return None
    stop = word(document, at + 1, at) == "." and joined(document, at + 1)
    before = word(document, at - 1, at)
    after_weekday = before in ("(", ",") and word(document, at - 2, at) in lexicon.weekdays()
    if not (after_weekday or before in lexicon.weekdays() or (stop and before in _BEFORE_SHORT)):
        return None
    last, year = at + 1 + stop, None
    if stop and four_digits(word(document, at + 2, at)):
        last, year = at + 3, four_digits(document.forms[at + 2])
    return _checked(at, last, int(short[2]), int(short[1]), year)


def _day_of_month(document: Document, at: int) -> Core | None:
    """Reads "3. Mai 2026", "3. 5. 2026", and each day of "3., 4. und 5. Mai"."""
    form = document.forms[at]
    if not (form.isascii() and form.isdecimal() and len(form) <= 2 and word(document, at + 1, at) == "."):
        return None
    if not joined(document, at + 1):
        return None
    month, last = _month_at(document, at + 2, at)
    if month:
        end, year = year_after(document, last, at)
        return _checked(at, end, month, int(form), year)
    following = word(document, at + 2, at)
    if following.isdecimal() and len(following) <= 2 and word(document, at + 3, at) == "." and word(document, at - 1, at):
        year = four_digits(word(document, at + 4, at))
        if year or word(document, at - 1, at) in _BEFORE_SHORT:
            return _checked(at, at + 5 if year else at + 4, int(following), int(form), year)
    listed = _month_of_list(document, at)
    return _checked(at, at + 2, listed[0], int(form), listed[1]) if listed else None


def _month_at(document: Document, at: int, like: int) -> tuple[int, int]:
    """The month at a word and the index after it; 0 where there is none."""
    lower = word(document, at, like)
    if lower in lexicon.months() and is_noun(document, at):
        return lexicon.months()[lower], at + 1
    if lower in lexicon.short_months():
        return lexicon.short_months()[lower], at + 2 if word(document, at + 1, like) == "." else at + 1
    return 0, at


def _month_of_list(document: Document, at: int) -> tuple[int, YearOf] | None:
    """The month and year at the end of a list of days that begins at a word."""
    i = at + 2
    while i < at + _MOST_LISTED:
        if word(document, i, at) in _BETWEEN or word(document, i, at) in lexicon.weekdays():
            i += 1
        elif word(document, i, at).isdecimal() and word(document, i + 1, at) == ".":
            month, last = _month_at(document, i + 2, at)
            if month:
                return month, year_after(document, last, at)[1]
            i += 2
        else:
            return None
    return None


def _checked(first: int, last: int, month: int, day: int, year: YearOf) -> Core | None:
    """A date that the calendar has."""
    possible = make_day(year if isinstance(year, int) else 2000, month, day)  # a leap year
    return Core(first, last, Day(month, day, year)) if possible else None


def _weekday(document: Document, at: int) -> Core | None:
    lower = document.lower[at]
    if not is_noun(document, at) or (lower in lexicon.repeated_weekdays() and not word(document, at - 1, at)):
        number = lexicon.repeated_weekdays().get(lower)
        return Core(at, at + 1, Fixed(f"XXXX-WXX-{number}")) if number else None
    if lower in lexicon.weekday_parts():
        named, code = lexicon.weekday_parts()[lower]
        day, last = _dated(document, at, Weekday(named))
        return Core(at, last, PartOfDay(code, day))
    number = lexicon.weekdays().get(lower)
    if number is None:
        return None
    week, last = _week_after(document, at)
    part = _part_after(document, last, at) if last == at + 1 else None
    if part:
        return Core(at, last + 1, PartOfDay(part, Weekday(number)))
    day, last = _dated(document, last - 1, Weekday(number, week=week))
    return Core(at, last, day)


def _dated(document: Document, at: int, weekday: Weekday) -> tuple[Meaning, int]:
    """The date that a weekday at a word carries: "Freitag, den 3. Juli", "Mittwoch (26.06)"."""
    i = at + 1
    bracket = word(document, i, at) == "("
    if word(document, i, at) in (",", "("):
        i += 1
    if word(document, i, at) in ("den", "dem", "der"):
        i += 1
    date = _date(document, i) if word(document, i, at)[:1].isdecimal() else None
    if date is None or not isinstance(date.meaning, Day):
        return weekday, at + 1
    closing = bracket and word(document, date.last, at) == ")"
    return replace(date.meaning, named=True), date.last + closing


def _week_after(document: Document, at: int) -> tuple[Shift | None, int]:
    """The week after a weekday: "Freitag letzter Woche", "Montag in einer Woche", "Dienstag vor einer Woche"."""
    i = at + 1
    if word(document, i, at) == "der":
        i += 1
    shift = lexicon.shift_of(word(document, i, at)) if word(document, i, at) else None
    if shift and word(document, i + 1, at) in _WEEK_GENITIVE:
        return shift, i + 2
    if word(document, at + 1, at) in ("in", "vor") and document.lower[at + 2 : at + 4] in (
        ("einer", "woche"),
        ("acht", "tagen"),
    ):
        return Shift(1 if document.lower[at + 1] == "in" else -1), at + 4
    return None, at + 1


def _relative(document: Document, at: int) -> Core | None:
    """Reads "heute", "gestern Abend", "heute früh", "morgen". Must not match: "der Morgen", "heute noch"."""
    distance = lexicon.relative_days().get(document.lower[at])
    if distance is None:
        return None
    capital = is_noun(document, at)
    if (
        document.lower[at] == "morgen"
        and capital
        and (word(document, at - 1, at) or word(document, at + 1, at) in ("", ",", "."))
    ):
        return None
    if distance == 0 and _nowadays(document, at):
        return Core(at, at + 1, Fixed("PRESENT_REF"))
    day = Period("D", Shift(distance))
    code = _part_after(document, at + 1, at)
    if code:
        return Core(at, at + 2, PartOfDay(code, day))
    return Core(at, _weekday_beside(document, at + 1, at), day)


def _nowadays(document: Document, at: int) -> bool:
    """Reads "der heute 45-jährige Koch", "wie wir heute wissen", "sie lebt heute in Linz". Must not match: "heute um 8"."""
    before, after = word(document, at - 1, at), word(document, at + 1, at)
    if after[:1].isalnum() and ("jährig" in after or (after.isdecimal() and "jährig" in word(document, at + 3, at))):
        return True
    return before in lexicon.cues("nowadays") or after in lexicon.cues("nowadays")


def _weekday_beside(document: Document, at: int, like: int) -> int:
    """The word after the weekday of "heute, Samstag", "morgen (Mittwoch)"; `at` itself where there is none."""
    mark = word(document, at, like)
    weekday = at + (mark in (",", "("))
    if word(document, weekday, like) not in lexicon.weekdays() or word(document, weekday + 1, like)[:1].isdecimal():
        return at
    return weekday + 1 + (mark == "(" and word(document, weekday + 1, like) == ")")


def _part_after(document: Document, at: int, like: int) -> str | None:
    """The part of the day right after a day: "Abend", "früh", "nacht"."""
    lower = word(document, at, like)
    return lexicon.daypart_ends().get(lower) if lower and lower not in ("mitternacht", "vorabend") else None


def _feast(document: Document, at: int) -> Core | None:
    lower = document.lower[at]
    found = phrase_at(document, at, lexicon.feasts())
    if found is None and lower in lexicon.feast_parts() and is_noun(document, at):
        eve, code = lexicon.feast_parts()[lower]
        return Core(at, at + 1, PartOfDay(code, Feast(eve)))
    if found is None or not is_noun(document, found[0] - 1):
        return None
    last, rule = found
    end, year = year_after(document, last, at)
    return Core(at, end, Feast(rule, year))
