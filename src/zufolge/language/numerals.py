"""Numbers in German text: digits in every national grouping, number words, and both with a scale.

Invariant: a number begins where it is asked for and ends with its last word ("1,5 Millionen" is two words, "2 Mio." three);
what only looks like a number (a date, a clock time, a score, a telephone number, an ordinal) is none.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from zufolge.language.digits import digit_value, in_telephone_number, is_ordinal, is_point_decimal, is_score, is_year
from zufolge.language.document import Document
from zufolge.language.lists import table

# The article counts before a scale ("eine Million"); alone it says nothing about number ("einer der Minister").
ONE = frozenset({"ein", "eine", "einer", "eines", "einem", "einen"})

_LONGEST = 72  # letters: no number word below a million is longer
_LONGEST_SHORT_SCALE = 4  # "Mio.", "Mrd.", "Tsd.", "Mill.": only these take a full stop
_BLANKS = frozenset(" \u00a0\u2007\u2009\u202f")
_DASHES = frozenset("-‐‑–—")
_GROUP = re.compile(r"[0-9]{1,3}")
_THREE = re.compile(r"[0-9]{3}")
_DIGIT_RANGE = re.compile(r"([0-9][0-9.,'’]{0,14})[-‐‑]([0-9][0-9.,'’]{0,14})")
_MOST_GROUPS = 5
_FIRST_YEAR, _LAST_YEAR = 1900, 2100  # "2005 bis 2010" counts nothing


@dataclass(frozen=True, slots=True)
class Number:
    """The words first..last (half-open) of a document as a number.

    upper is the end of a range ("50 bis 60") and None otherwise; digits says whether it begins with a digit.
    """

    first: int
    last: int
    value: float
    upper: float | None = None
    digits: bool = False


@lru_cache(maxsize=4096)
def word_value(word: str) -> float | None:
    """The value of one number word or digit string, in any case and inflection; None where it is none.

    The forms of the article ("ein", "einer") are none, "eins" is.

    >>> word_value("zweieinhalbtausend"), word_value("1'500"), word_value("dreien"), word_value("einer")
    (2500.0, 1500.0, 3.0, None)
    """
    if word[:1] in "0123456789½¼¾⅓⅔":
        return digit_value(word)
    if len(word) > _LONGEST:
        return None
    lower = unicodedata.normalize("NFC", word).lower()
    if lower in ONE:
        return None
    inflected = _kind("inflected").get(lower)
    return inflected if inflected is not None else _letters(lower)


def scale(word: str) -> float | None:
    """What a word after a number multiplies it by: 1e6 for "Millionen" and "Mio", None for no such word."""
    return _kind("scale").get(word.lower())


def number_at(document: Document, at: int) -> Number | None:
    """The longest plain number that starts at the word `at`, without modifiers and units.

    >>> from zufolge.language.document import document
    >>> number_at(document("zehn- bis zwölftausend Menschen"), 0)
    Number(first=0, last=4, value=10000.0, upper=12000.0, digits=False)
    """
    if not 0 <= at < len(document.words):
        return None
    first = _single(document, at)
    if first is None or (first.digits and in_telephone_number(document, at)):
        return None
    if first.upper is not None:
        return first
    return _range(document, first) or first


def _single(document: Document, at: int) -> Number | None:
    """A number or a joined range ("5-10") with its scale."""
    word = document.lower[at]
    if word in ONE or word in _kind("part"):
        return _part_of_scale(document, at) or _from_one(document, at)
    joined = _DIGIT_RANGE.fullmatch(word)
    if joined:
        return _joined(document, at, joined.group(1), joined.group(2))
    value = word_value(word)
    if value is None:
        return None
    digits = word[0].isdigit() or unicodedata.category(word[0]) == "No"
    if digits and (is_year(document, at) or is_score(document, at)):
        return None
    last = at + 1
    if digits:
        value, last = _grouped(document, at, value)
    factor, end = scale_at(document, last)
    if digits and factor is None and is_point_decimal(document, at):
        return None
    if digits and factor is None and last == at + 1 and is_ordinal(document, at):
        return None
    last, value = _decimal_word(document, last, value) if factor is None else (end, value * factor)
    return Number(at, last, _clean(value), None, digits)


def _grouped(document: Document, at: int, value: float) -> tuple[float, int]:
    """Digits grouped by single blanks: "50 000", "1 250 000". Must not join: "2 30 Euro", "5  000"."""
    last = at + 1
    if not _GROUP.fullmatch(document.forms[at]) or document.forms[at][0] == "0":
        return value, last
    while last < min(len(document.words), at + _MOST_GROUPS) and _THREE.fullmatch(document.forms[last]):
        if document.text[document.ends[last - 1] : document.starts[last]] not in _BLANKS:
            break
        value = value * 1000 + int(document.forms[last])
        last += 1
    return value, last


def scale_at(document: Document, at: int) -> tuple[float | None, int]:
    """The factor of the scale at a word ("Millionen", "Mio."), with the word after it."""
    factor = scale(document.forms[at]) if at < len(document.words) else None
    if factor is None:
        return None, at
    last = at + 1
    short = len(document.forms[at]) <= 4  # "Mio", "Mrd", "Tsd", "Mill": only these take a full stop
    if (
        short
        and last < len(document.words)
        and document.forms[last] == "."
        and document.sentence_of[last] == document.sentence_of[at]
    ):
        ends = last + 1 == document.sentence(at)[1]
        last += 0 if ends else 1
    second, end = scale_at(document, last) if factor <= 1000 and last == at + 1 else (None, last)  # "100 Tausend Milliarden"
    return (factor * second, end) if second and second > factor else (factor, last)


def _part_of_scale(document: Document, at: int) -> Number | None:
    """Reads "eine Million", "eine halbe Million". Must not match: "eine halbe Stunde" (a figure, but no plain number)."""
    parts, value, last = _kind("part"), 1.0, at
    if document.lower[last] in ONE:
        last += 1
    if last < len(document.words) and document.lower[last] in parts:
        value = parts[document.lower[last]]
        last += 1
    factor, end = scale_at(document, last)
    if factor is None:
        # "ein Viertelmillion" has no scale of its own; "eineinhalb" is a number word already.
        whole = word_value(document.lower[last]) if last == at + 1 and last < len(document.words) else None
        if whole is not None and document.lower[at] in ONE and document.lower[last].endswith(("million", "milliarde")):
            return Number(at, last + 1, whole)
        return Number(at, at + 1, value) if document.lower[at] == "dreiviertel" else None
    return Number(at, end, _clean(value * factor))


def _from_one(document: Document, at: int) -> Number | None:
    """Reads "ein bis zwei Stunden". Must not match: "eine oder zwei", "einer bis zuletzt"."""
    if document.lower[at] not in ONE or document.lower[at + 1 : at + 2] != ("bis",) or at + 2 >= len(document.words):
        return None
    high = None if document.lower[at + 2] in ONE else _single(document, at + 2)
    if high is None or high.upper is not None or high.value <= 1:
        return None
    one = Number(at, at + 1, 1.0)
    return Number(at, high.last, _shared_factor(document, one, high, False), high.value)


def _decimal_word(document: Document, last: int, value: float) -> tuple[int, float]:
    """Reads "zwei Komma fünf" and the scale after it."""
    if last + 1 < len(document.words) and document.lower[last] == "komma":
        decimals = word_value(document.lower[last + 1])
        if decimals is not None and 0 <= decimals < 100 and decimals == int(decimals):  # two places are read aloud
            value += decimals / 10 ** len(str(int(decimals)))
            factor, end = scale_at(document, last + 2)
            return (end, value * factor) if factor else (last + 2, value)
    return last, value


def _joined(document: Document, at: int, low: str, high: str) -> Number | None:
    """Reads "5-10", "50.000-60.000". Must not match: "2005-2010" (years), "10-5", "3-0"."""
    a, b = digit_value(low), digit_value(high)
    years = len(low) == len(high) == 4 and low.isdigit() and high.isdigit()
    if a is None or b is None or a >= b or years:
        return None
    factor, last = scale_at(document, at + 1)
    return Number(at, last, _clean(a * (factor or 1)), _clean(b * (factor or 1)), True)


def _range(document: Document, low: Number) -> Number | None:
    """Reads "50 bis 60", "50–60", "zwei bis drei Millionen", "zehn- bis zwölftausend"."""
    at, forms, count = low.last, document.forms, len(document.words)
    dashed = at < count and forms[at] in _DASHES
    hanging = dashed and document.starts[at] == document.ends[at - 1]
    if hanging and at + 1 < count and document.lower[at + 1] == "bis":
        at += 2
    elif dashed or (at < count and document.lower[at] == "bis"):
        at += 1
    else:
        return None
    high = _single(document, at) if at < count and document.sentence_of[at] == document.sentence_of[low.first] else None
    if high is None or high.upper is not None or _is_span_of_years(low, high):
        return None
    if dashed and forms[at - 1] != "bis" and not _dash_joins(document, at, low, high):
        return None
    value = low.value * _shared_factor(document, low, high, hanging)
    if not value < high.value:
        return None
    return Number(low.first, high.last, _clean(value), high.value, low.digits)


def _dash_joins(document: Document, at: int, low: Number, high: Number) -> bool:
    """Whether a dash before the word `at` says "bis": stuck to both numbers, or between digits ("50 - 80 Meter")."""
    left = document.starts[at - 1] == document.ends[at - 2]
    right = document.starts[at] == document.ends[at - 1]
    four = low.value >= 1000 and high.value < 10000  # "1827 – 1901"
    return left == right and (left or (low.digits and high.digits and not four))


def _is_span_of_years(low: Number, high: Number) -> bool:
    years = low.last - low.first == high.last - high.first == 1
    return years and low.digits and high.digits and _FIRST_YEAR <= low.value < high.value <= _LAST_YEAR


def _shared_factor(document: Document, low: Number, high: Number, hanging: bool) -> float:
    """What the first number of a range takes from the second: "zwei bis drei Millionen", "zehn- bis zwölftausend"."""
    if scale(document.forms[low.last - 1]) or document.forms[low.last - 1] == ".":
        return 1
    last = document.forms[high.last - 1] if document.forms[high.last - 1] != "." else document.forms[high.last - 2]
    factor = scale(last) if high.last - high.first > 1 else None
    if factor is not None:
        return factor if low.value < min(factor, 1000) else 1
    if hanging and not high.digits:
        return next((value for end, value in (("tausend", 1000), ("hundert", 100)) if last.lower().endswith(end)), 1)
    return 1


def _clean(value: float) -> float:
    """Without the dust of binary fractions: 2.3 * 1e6 is 2300000."""
    return round(float(value), 6)


@cache
def _kind(kind: str) -> dict[str, float]:
    return {word: float(value) for word, is_kind, value in table("numbers.tsv") if is_kind == kind}


@cache
def _below_hundred() -> dict[str, float]:
    units, tens = _kind("unit"), _kind("ten")
    joined = {f"{unit}und{ten}": a + b for unit, a in units.items() for ten, b in tens.items()}
    return {**units, **_kind("teen"), **tens, **joined}


@cache
def _below_thousand() -> dict[str, float]:
    """All number words below a thousand, and "elfhundert" to "neunzehnhundert"."""
    small = {**_below_hundred(), "eins": 1.0}
    starts = {"": 1.0, **_kind("unit"), **{word: value for word, value in _kind("teen").items() if value > 10}}
    full = dict(small)
    for start, hundreds in starts.items():
        full[f"{start}hundert"] = hundreds * 100
        for word, value in small.items():
            full[f"{start}hundert{word}"] = full[f"{start}hundertund{word}"] = hundreds * 100 + value
    return full


def _letters(word: str) -> float | None:
    """The value of a number word in lower case that is not inflected."""
    fixed = _kind("fixed").get(word)
    if fixed is not None:
        return fixed
    left, thousand, right = word.partition("tausend")
    if not thousand:
        return _mixed(word)
    before = 1.0 if not left else _mixed(left)
    after = 0.0 if not right else _below_thousand().get(right.removeprefix("und"))
    if before is None or after is None or before >= 1000:
        return None
    return before * 1000 + after


def _mixed(word: str) -> float | None:
    """Reads "zweieinhalb", "dreieinviertel", "zweidreiviertel", or a whole number below a thousand."""
    whole = _below_thousand().get(word)
    if whole is not None:
        return whole
    for end, value in (("einhalb", 0.5), ("undeinhalb", 0.5), ("einviertel", 0.25), ("dreiviertel", 0.75)):
        start = _below_thousand().get(word.removesuffix(end)) if word.endswith(end) else None
        if start is not None:
            return start + value
    return _kind("fixed").get(word)
