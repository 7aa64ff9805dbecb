"""Sentences as bags of comparable words, and how much of one stands in another.

Invariant: how a house writes makes no difference: case, ß/ss, quotation marks, 1'500 / 1.500 / 1500, umlauts written as two
letters, 2'000 Gramm / 2 Kilogramm; every unit keeps the offsets of its words.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from zufolge.language.document import Document
from zufolge.language.lists import table
from zufolge.language.numerals import number_at, scale, word_value
from zufolge.language.quotation_marks import QuoteState

_GROUPING = re.compile(r"(?<=\d)['’.\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_FOLDED = str.maketrans({"ß": "ss", "ä": "ae", "ö": "oe", "ü": "ue"})
# Inflected forms of a word share their beginning ("Behörde", "Behörden"); shorter words are compared whole.
STEM = 6
# What inflection adds to a word ("Behörden", "Hauses", "gesperrte"), the longest first, and how much of a word must be left:
# "Kantonspolizei" and "Kantonsregierung" stay two words, "Seen" and "Senn" too.
_ENDINGS = ("ern", "en", "em", "er", "es", "e", "n", "s")
_LEFT = 4
# Classes of closed_words.tsv whose words stand in every text and tell nothing of whose wording it is ("der", "in", "wurde").
_IDLE = frozenset(
    ("article", "auxiliary", "being", "opens_noun", "preposition", "pronoun", "relative", "subordinator", "third_person")
)
# No sentence of a newspaper has as many words; what is longer (a table, a list without stops) is compared in parts.
_LONGEST = 80
# Letters of an abbreviation, and words of the name that it stands for ("Organisation für Sicherheit und ... in Europa").
_SHORT, _NAME = 6, 7
_BREAKS = frozenset(',;:–—()„“”«»‹›"')


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence: its characters (half-open), and its words as they are compared, in their order.

    places: the characters of each word, of a number with its unit those of both; quoted: whether it stands in quotation marks;
    plain: whether it is a verb, adjective or adverb: written small, no number and none of the words that stand everywhere;
    glossed: whether it belongs to a name that its abbreviation follows ("Bund der Ingenieure (BDI)"), which may replace it;
    apart: whether a comma, a colon, a bracket or a quotation mark stands between it and the word before.
    """

    start: int
    end: int
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...] = ()
    quoted: tuple[bool, ...] = ()
    plain: tuple[bool, ...] = ()
    glossed: tuple[bool, ...] = ()
    apart: tuple[bool, ...] = ()

    @property
    def pairs(self) -> tuple[str, ...]:
        """Neighbouring words, two by two."""
        return tuple(f"{a} {b}" for a, b in zip(self.words, self.words[1:], strict=False))


def comparable(word: str) -> str:
    """A word as it is compared, by its beginning; empty for punctuation.

    >>> comparable("10'000"), comparable("Grössen") == comparable("Größe")
    ('10000', True)
    """
    plain = _plain(word)
    return plain if plain[:1].isdigit() else plain[:STEM]


@lru_cache(maxsize=1 << 16)
def uninflected(word: str) -> str:
    """A word as it is compared where wording counts: without its ending only; empty for punctuation.

    >>> uninflected("Behörden") == uninflected("Behörde"), uninflected("Kantonsrat") == uninflected("Kantonspolizei")
    (True, False)
    """
    plain = _plain(word)
    if plain[:1].isdigit():
        return plain
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _LEFT:
            return plain[: -len(ending)]
    return plain


def is_idle(word: str) -> bool:
    """Whether a word, as `units` gives it, says nothing by itself ("der", "in", "dass").

    >>> is_idle("der"), is_idle("damm")
    (True, False)
    """
    return word in idle_words()


@cache
def idle_words() -> frozenset[str]:
    """The words that say nothing by themselves, as `units` gives them."""
    return frozenset(uninflected(word) for word, kind, *_ in table("closed_words.tsv") if kind in _IDLE)


# Asked for when a report is kept, when it is related, and for its keys.
@lru_cache(maxsize=8)
def units(page: Document) -> tuple[Unit, ...]:
    """The sentences of a text that hold a word; one of more than 80 words in parts."""
    found = []
    for first, last in page.sentences:
        for start in range(first, last, _LONGEST):
            unit = _unit(page, start, min(last, start + _LONGEST))
            if unit is not None:
                found.append(unit)
    return tuple(found)


def rarity(reports: Iterable[Sequence[Unit]]) -> dict[str, float]:
    """How much each word tells (0 to 1): one over the number of reports that hold it, its square root."""
    seen: Counter[str] = Counter()
    for sentences in reports:
        seen.update({word for unit in sentences for word in unit.words})
    return {word: 1 / number**0.5 for word, number in seen.items()}


def shared(a: Sequence[str], b: Sequence[str]) -> int:
    """How many elements of `a` also stand in `b`, each as often as it stands there."""
    return sum((Counter(a) & Counter(b)).values())


def contained(a: Unit, b: Unit) -> float:
    """How much of `a` stands in `b`, 0 to 1: the mean of its words and of its neighbouring pairs of words."""
    if not a.words:
        return 0.0
    words = shared(a.words, b.words) / len(a.words)
    return words if len(a.words) == 1 else (words + shared(a.pairs, b.pairs) / len(a.pairs)) / 2


def _plain(word: str) -> str:
    plain = _GROUPING.sub("", word.lower()).translate(_FOLDED)
    return plain if any(c.isalnum() for c in plain) else ""


def _unit(page: Document, first: int, last: int) -> Unit | None:
    words, places, quoted, plain, glossed, apart, at = [], [], [], [], [], [], first
    names = _glossed(page, first, last)
    while at < last:
        # Most words neither begin a number nor stand before its scale.
        begins = _is_number(page.forms[at]) or (at + 1 < last and _is_scale(page.forms[at + 1]))
        number = _number(page, at, last) if begins else None
        end, compared = number or (at + 1, (uninflected(page.forms[at]),))
        for word in filter(None, compared):
            words.append(word)
            places.append((page.starts[at], page.ends[end - 1]))
            quoted.append(page.quoted[at] == QuoteState.INSIDE)
            plain.append(page.forms[at][0].islower() and not number and not is_idle(word))
            glossed.append(at in names)
            apart.append(at > first and page.forms[at - 1] in _BREAKS)
        at = end
    if not words:
        return None
    start, stop = page.starts[first], page.ends[last - 1]
    return Unit(start, stop, tuple(words), tuple(places), tuple(quoted), tuple(plain), tuple(glossed), tuple(apart))


def _glossed(page: Document, first: int, last: int) -> frozenset[int]:
    """The words of names before their abbreviation in brackets: from the first near one that begins with its first letter."""
    found = set[int]()
    for at in range(first + 2, last - 1):
        short = page.forms[at]
        if page.forms[at - 1] == "(" and page.forms[at + 1] == ")" and 1 < len(short) <= _SHORT and short.isupper():
            begins = [k for k in range(max(first, at - 1 - _NAME), at - 1) if page.forms[k][0] == short[0]]
            found.update(range(begins[0], at - 1) if begins else ())
    return frozenset(found)


def _number(page: Document, at: int, last: int) -> tuple[int, tuple[str, ...]] | None:
    """The word after a number with its unit, and how both are compared: "2'000 Gramm" as "2", "kg"; "zwei" as "2"."""
    number = number_at(page, at)
    if number is None or number.last > last:
        return None
    base, factor = _bases().get(page.forms[number.last], ("", 1.0)) if number.last < last else ("", 1.0)
    values = [number.value] if number.upper is None else [number.value, number.upper]
    compared = tuple(f"{value * factor:.12g}" for value in values)
    return (number.last + 1, (*compared, base)) if base else (number.last, compared)


@lru_cache(maxsize=1 << 15)
def _is_number(form: str) -> bool:
    return word_value(form) is not None


@lru_cache(maxsize=1 << 15)
def _is_scale(form: str) -> bool:
    return scale(form) is not None


@cache
def _bases() -> dict[str, tuple[str, float]]:
    """Units of measure that houses convert into each other, by every form that they are written in."""
    bases = {unit: (base, float(factor)) for unit, base, factor in table("unit_bases.tsv")}
    return {word: bases[unit] for word, unit, _ in table("units.tsv") if unit in bases}
