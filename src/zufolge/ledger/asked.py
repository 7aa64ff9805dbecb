"""Figures and times as a person asks for them: parsed and checked.

Invariant: what is made here can be looked for; what makes no sense is an InputError that says how it is written.
"""

import re
from dataclasses import dataclass
from functools import cache
from math import inf

from zufolge.errors import InputError
from zufolge.language.lists import table
from zufolge.ledger.days import Days, days
from zufolge.ledger.folding import fold

_NUMBER = r"[-−]?[0-9](?:(?:[0-9'’.,\u00a0\u2009\u202f]|[ ](?=[0-9]{3}(?![0-9]))){0,30}[0-9])?"
_FIGURE = re.compile(rf"(?:({_NUMBER})?(\.\.)({_NUMBER})?|({_NUMBER}))?(?![0-9.])\s*(.*)", re.DOTALL)
# 3'000 and 3.000 are three thousand; 0.125 groups nothing, because no number begins with a group of naught.
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:(?P<mark>['’. \u00a0\u2009\u202f])[0-9]{3})(?:(?P=mark)[0-9]{3})*(?:,[0-9]+)?")
_MARKS = re.compile(r"['’. \u00a0\u2009\u202f]")
_HOW_FIGURES = "Write 3000, 1000..3000, 1000.. or ..3000, with what is counted if you like: '3000 Soldaten'."
_HOW_TIMES = (
    "Write a year, month, day or week (2024, 2024-10, 2024-10-22, 2024-W43) or a range of them: 2024-10-01..2024-10-31."
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """Figures from `low` to `high`, both included (None: any figure, a vague one too), in `unit`, that count a noun.

    nouns are the folded forms under which the noun may be kept, `()` for whatever it is.
    """

    low: float | None = None
    high: float | None = None
    unit: str | None = None
    nouns: tuple[str, ...] = ()


def quantity(asked: str) -> Quantity:
    """What `--figure` asks for. Raises InputError.

    >>> quantity("1'000..3000 Soldaten")
    Quantity(low=1000.0, high=3000.0, unit=None, nouns=('soldaten', 'soldat'))
    >>> quantity("1,5 Millionen Franken")
    Quantity(low=1500000.0, high=1500000.0, unit='CHF', nouns=())
    """
    found = _FIGURE.fullmatch(asked.strip())
    low, dots, high, single, words = found.groups() if found else ("",) * 5
    factor, what = _factor(words) if low or high or single else (1.0, words)
    unit = _units().get(what.partition(" ")[0])
    noun = what.partition(" ")[2].strip() if unit else what
    if not (low or high or single or what) or (noun and (noun[0].isdigit() or not fold(noun))):
        raise InputError(f"{asked[:40]!r} is no figure", "figure", _HOW_FIGURES)
    nouns = _lemmas(noun) if noun else ()
    if not dots and not single:
        return Quantity(unit=unit, nouns=nouns)
    least = _number(single or low, factor) if single or low else -inf
    most = _number(single or high, factor) if single or high else inf
    if most < least:
        raise InputError(f"nothing lies between {low} and {high}", "figure", "Write the smaller number first.")
    return Quantity(least, most, unit, nouns)


def _factor(words: str) -> tuple[float, str]:
    """What the first word multiplies by ("Millionen"), and the words after it."""
    # The rules for German numbers are read when a figure is asked for; no other question should wait for them.
    from zufolge.language.numerals import scale

    first, _, rest = words.partition(" ")
    factor = scale(first.removesuffix("."))
    return (1.0, words) if factor is None else (factor, rest.strip())


@cache
def _units() -> dict[str, str]:
    return {word: unit for word, unit, _ in table("units.tsv")}


def _lemmas(noun: str) -> tuple[str, ...]:
    """The noun as it was typed and the lemmas that a report's figure has for it in the singular and in the plural."""
    from zufolge.language.lemmas import lemma

    return tuple(dict.fromkeys(fold(form) for form in (noun, lemma(noun), lemma(noun, counted=True))))


def _number(written: str, factor: float) -> float:
    """A number in German or in Python's way: 3'000, 3.000 and 3000; 1,5 and 1.5."""
    plain = written.replace("−", "-")
    if _GROUPED.fullmatch(plain):
        plain = _MARKS.sub("", plain)
    try:
        # 1.1 million is no 1100000.0000000002.
        return float(f"{float(plain.replace(',', '.')) * factor:.12g}")
    except ValueError:
        raise InputError(f"{written[:40]!r} is no number", "figure", _HOW_FIGURES) from None


def period(asked: str) -> Days:
    """The days that `--time` asks for. Raises InputError.

    >>> period("2024-10..2024-W45")
    ('2024-10-01', '2024-11-10')
    """
    begin, dots, end = asked.strip().partition("..")
    first, last = days(begin), days(end) if dots else days(begin)
    wrong = next((part for part, covered in ((begin, first), (end, last)) if part and covered is None), None)
    if wrong is not None or not (begin or end):
        raise InputError(f"{(wrong or asked)[:40]!r} names no days", "time", _HOW_TIMES)
    span = (first[0] if first else "0001-01-01"), (last[1] if last else "9999-12-31")
    if span[1] < span[0]:
        raise InputError(f"nothing lies between {begin} and {end}", "time", "Write the earlier time first.")
    return span
