"""Shares and multiples told in words: "jeder zweite Gast", "jeder Fünfte", "der halbe Gemeinderat", "doppelt so viele".

Invariant: a share lies between 0 and 1, a multiple is 2; what tells a rhythm ("jede zweite Woche") or a rank is neither.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from zufolge.claims.units import unit_word
from zufolge.language.document import Document
from zufolge.language.lists import table, words
from zufolge.language.numerals import word_value

_EACH = frozenset({"jeder", "jede", "jedes", "jedem", "jeden"})
_HALF = frozenset({"halbe", "halben", "halber", "halbes", "halbem"})
_DEFINITE = frozenset({"der", "die", "das", "den", "dem", "des", "zum", "zur", "beim", "vom", "im"})
_DOUBLE = frozenset({"doppelt", "doppelte", "doppelten", "doppelter", "doppeltes", "doppeltem"})
_STEM = re.compile(r"(.{3,40}?)(?:e|er|es|en|em)")
_SIDES = (
    "letzt",
    "ober",
    "unter",
    "link",
    "recht",
    "vorder",
    "hinter",
    "bessere",
    "nördlich",
    "südlich",
    "östlich",
    "westlich",
)
_LONGEST = 44  # letters
_SMALLEST_TEN = 20  # from here on an ordinal ends in -st: "zwanzigst"


@dataclass(frozen=True, slots=True)
class Share:
    """The words first..last with their value; unit is "fraction" or "times"; what it is a part of begins at `noun`."""

    first: int
    last: int
    value: float
    unit: str
    noun: int


def share_at(document: Document, at: int) -> Share | None:
    """The share or multiple that begins at the word `at`."""
    lower = document.lower[at]
    if lower in _EACH:
        return _each(document, at)
    if lower in _HALF:
        return _half(document, at)
    return _double(document, at) if lower in _DOUBLE else None


def is_place(document: Document, at: int) -> bool:
    """Whether "Hälfte" is a place or time rather than a share: "in der zweiten Hälfte", "die untere Hälfte"."""
    before = document.lower[at - 1] if at > document.sentence(at)[0] else ""
    return ordinal_value(before) is not None or before.startswith(_SIDES)


@lru_cache(maxsize=4096)
def ordinal_value(word: str) -> float | None:
    """The number of an inflected ordinal in words, in any case: 5 for "Fünfte", 20 for "zwanzigsten"."""
    match = _STEM.fullmatch(word.lower()) if len(word) <= _LONGEST else None
    if match is None:
        return None
    stem = match.group(1)
    listed = _ordinals().get(stem)
    if listed is not None:
        return listed
    value = word_value(stem[:-2]) if stem.endswith("st") else None
    if value is not None:
        return value if value >= _SMALLEST_TEN else None
    return word_value(stem[:-1]) if stem.endswith("t") else None


def _each(document: Document, at: int) -> Share | None:
    """Reads "jeder zweite Gast", "jedem 5. Kind". Must not match: "jede zweite Woche", "jedes erste Mal", "jeder 1. Mai"."""
    high = document.sentence(at)[1]
    if at + 1 >= high:
        return None
    last = at + 2
    value = ordinal_value(document.forms[at + 1])
    if value is None and document.forms[at + 1].isdecimal() and document.forms[last : last + 1] == (".",) and last + 1 < high:
        value, last = word_value(document.forms[at + 1]), last + 1
    if value is None or value < 2:
        return None
    if last < high and _is_time(document.forms[last]):
        return None
    return Share(at, last, round(1 / value, 12), "fraction", last)


def _half(document: Document, at: int) -> Share | None:
    """Reads "der halbe Gemeinderat". Must not match: "die halbe Million", "die halbe Stunde", "die halbe Miete"."""
    if at + 1 >= document.sentence(at)[1] or not at or document.lower[at - 1] not in _DEFINITE:
        return None
    noun = document.forms[at + 1]
    if not noun[0].isupper() or len(noun) < 3 or unit_word(noun) or word_value(noun) is not None:
        return None
    if noun in words("half_idioms.tsv") or _is_time(noun) or _is_scale(noun):
        return None
    return Share(at, at + 1, 0.5, "fraction", at + 1)


def _double(document: Document, at: int) -> Share | None:
    """Reads "doppelt so viele Gäste", "die doppelte Menge", "das Doppelte". Must not match: "doppelte Staatsbürgerschaft"."""
    following = document.forms[at + 1] if at + 1 < document.sentence(at)[1] else ""
    if following in words("double_idioms.tsv") or document.lower[at] == "doppelter" == document.lower[at - 1]:
        return None
    more = document.lower[at + 1 : at + 3]
    noun = at + 3 if len(more) > 1 and more[0] == "so" and more[1].startswith("viel") else at + 1
    return Share(at, at + 1, 2.0, "times", noun)


def _is_time(noun: str) -> bool:
    unit = unit_word(noun)
    return noun in words("rhythm_nouns.tsv") or (unit is not None and unit[1] == "time")


def _is_scale(noun: str) -> bool:
    return noun in {"Million", "Milliarde", "Billion", "Dutzend", "Hundert", "Tausend"}


@cache
def _ordinals() -> dict[str, float]:
    return {stem: float(number) for stem, number in table("ordinals.tsv")}
