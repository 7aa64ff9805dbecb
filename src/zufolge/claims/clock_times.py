"""Bare numbers that tell the time of day without "Uhr" beside them: "um kurz nach vier", "gegen fünf", "um 10 und um 14 Uhr".

Invariant: such a number is a whole hour or minute (at most 60) or a clock time with a point; a noun, unit or part of a whole
after it makes it a count.
"""

from functools import cache

from zufolge.language.document import Document, Range
from zufolge.language.lists import words
from zufolge.language.numerals import Number, number_at, word_value

_LAST_HOUR, _LAST_MINUTE = 24, 60
_REACH = 10  # words to the "Uhr" of a list of hours
_VERB_REACH = 14
_LINKS = frozenset(
    {"und", "um", "von", "bis", "oder", "sowie", ",", "zwischen", "ab", "gegen", "etwa", "zirka", "ca", ".", "-", "–"}
)
_DAY = frozenset({"abends", "morgens", "früh", "nachts", "mittags", "nachmittags", "vormittags", "uhr", "herum"})
_BEFORE = frozenset({"vor", "nach"})
_SHORTLY = frozenset({"kurz", "viertel", "dreiviertel", "knapp", "bald", "schon"})
_HALVES = frozenset({"halb", "viertel", "dreiviertel", "punkt", "schlag"})
_PART = frozenset({"der", "von", "des", "aller", "ihrer", "seiner", "prozent"})


def is_clock_time(document: Document, number: Number, start: int, counts: bool) -> bool:
    """Whether a number is a time of day; `start` is where its modifiers begin, `counts` says that something is counted.

    Must match: "um kurz nach vier", "gegen fünf aus dem Haus", "halb acht", "um 10 und um 14 Uhr", "Viertel vor neun".
    Must not match: "stieg um fünf", "sieben gegen fünf", "nach vier der Männer", "um fünf auf zehn", "gegen fünf Männer".
    """
    if counts or number.value > _LAST_MINUTE or (number.value != int(number.value) and not number.digits):
        return False
    low, high = document.sentence(number.first)
    after = document.lower[number.last] if number.last < high else ""
    if number.value <= _LAST_HOUR and (after in _DAY or _before_hour(document, number, low, high)):
        return True
    if number.digits or number.upper is not None:
        return False
    return _told(document, number, start, (low, high))


def _told(document: Document, number: Number, start: int, sentence: Range) -> bool:
    """Whether a number word is a time of day by the words around it: "halb acht", "kurz nach vier", "um sieben"."""
    at, (low, high) = number.first, sentence
    after = document.lower[number.last] if number.last < high else ""
    before = document.lower[start - 1] if start > low else ""
    if start == at and before in _HALVES:
        return number.value <= _LAST_HOUR
    if after in _BEFORE and _is_hour(document, number.last + 1, high):  # "zehn nach drei"
        return True
    if number.value > _LAST_HOUR:
        return False
    if start == at and before in _BEFORE:  # "kurz nach vier", "zehn vor sechs"
        minutes = number_at(document, start - 2) if start - 2 >= low else None
        return (start - 2 >= low and document.lower[start - 2] in _SHORTLY) or (minutes is not None and not minutes.digits)
    onward = after == "auf" and number_at(document, number.last + 1) is not None
    if after in _PART or onward:
        return False
    near = frozenset(document.lower[max(low, at - _VERB_REACH) : min(high, at + _VERB_REACH)])
    if before == "um":
        return not any(word.startswith(_changing()) for word in near)
    voted = start - 2 >= low and number_at(document, start - 2) is not None  # "sieben gegen fünf"
    return before == "gegen" and start == at and not voted and near.isdisjoint(words("against_words.tsv"))


def _is_hour(document: Document, at: int, high: int) -> bool:
    hour = number_at(document, at) if at < high else None
    return hour is not None and not hour.digits and hour.value <= _LAST_HOUR


def _before_hour(document: Document, number: Number, low: int, high: int) -> bool:
    """Whether only numbers and links stand between a number and "Uhr": "um 8, 10 und um 14 Uhr"."""
    if number.first <= low or document.lower[number.first - 1] not in _LINKS:
        return False
    for i in range(number.last, min(high, number.last + _REACH)):
        if document.lower[i] == "uhr":
            return True
        if document.lower[i] not in _LINKS and word_value(document.forms[i]) is None and not document.forms[i][0].isdigit():
            return False
    return False


@cache
def _changing() -> tuple[str, ...]:
    return tuple(sorted(words("change_stems.tsv")))
