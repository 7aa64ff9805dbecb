"""Units of measure beside a number, and units written into the same word.

Invariant: a unit is a row of data/units.tsv exactly as written there (case matters: "m" and "M", "t" and "T").
"""

import re
from dataclasses import dataclass
from functools import cache

from zufolge.language.document import Document
from zufolge.language.lists import table
from zufolge.language.tokens import words

_STUCK = re.compile(r"([0-9][0-9.,'’]{0,14})([A-Za-zµ²³]{1,4}[²³2]?)")
_PREFIXED = re.compile(r"[^a-z]{1,4}|Fr|Sfr|sFr|SFr|US\$")  # a currency before its number is a sign or a code


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit (`sign` as in Figure.unit) and its kind (percent, currency, measure, time, magnitude); ends before word `last`."""

    sign: str
    kind: str
    last: int


def unit_at(document: Document, at: int) -> Unit | None:
    """The longest unit that starts at the word `at`: "Prozent", "US-Dollar", "Kilometer pro Stunde", "australische Dollar"."""
    if at >= len(document.words):
        return None
    for forms, sign, kind in _by_first().get(document.forms[at], ()):
        last = at + len(forms)
        if document.forms[at:last] == forms and document.sentence_of[last - 1] == document.sentence_of[at]:
            return Unit(sign, kind, last)
    return _told_apart(document, at)


def unit_before(document: Document, at: int) -> tuple[Unit, int] | None:
    """A currency directly before the number at `at` ("CHF 50", "Fr. 50", "$ 50"), and the word where it begins."""
    for first in (at - 1, at - 2):
        if first < 0 or document.sentence_of[first] != document.sentence_of[at]:
            return None
        if not _PREFIXED.fullmatch(document.forms[first]):
            continue
        unit = unit_at(document, first)
        if unit and unit.kind == "currency" and (unit.last == at or (unit.last == at - 1 and document.forms[at - 1] == ".")):
            return unit, first
    return None


def stuck_unit(word: str) -> tuple[str, str, str] | None:
    """Number, sign and kind of a unit written into the same word: "100km", "5kg". Must not match: "747er", "3D"."""
    match = _STUCK.fullmatch(word)
    if not match:
        return None
    for forms, sign, kind in _by_first().get(match.group(2), ()):
        if (
            len(forms) == 1
            and kind in {"measure", "currency"}
            and match.group(2) not in {"a", "A", "B", "C", "N", "s", "V", "W"}
        ):
            return match.group(1), sign, kind
    return None


def unit_word(word: str) -> tuple[str, str] | None:
    """Sign and kind of a unit of one word."""
    return next(((sign, kind) for forms, sign, kind in _by_first().get(word, ()) if len(forms) == 1), None)


def _told_apart(document: Document, at: int) -> Unit | None:
    """Reads "australische Dollar": an adjective that says which of several currencies of that name."""
    if at + 1 >= len(document.words) or document.lower[at][-1] not in "enr":
        return None
    stem = document.lower[at].removesuffix("n").removesuffix("r").removesuffix("e")
    sign = _adjectives().get((stem, document.forms[at + 1].removesuffix("s")))
    return Unit(sign, "currency", at + 2) if sign else None


@cache
def _by_first() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for text, sign, kind in table("units.tsv"):
        forms = tuple(text[a:b] for a, b in words(text))
        found.setdefault(forms[0], []).append((forms, sign, kind))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


@cache
def _adjectives() -> dict[tuple[str, str], str]:
    return {(adjective, noun): sign for adjective, noun, sign in table("currency_adjectives.tsv")}
