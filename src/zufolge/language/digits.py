"""Strings of digits: what they are worth, and when they are no number.

Invariant: every look-around is bounded to a fixed number of words; a digit string is a number only where nothing around it
says date, year, clock time, score, version, telephone number or ordinal.
"""

import re
import unicodedata
from functools import cache

from zufolge.language.document import Document
from zufolge.language.lists import table, words

_LONGEST = 24
_PLAIN = re.compile(r"0|[1-9][0-9]{0,14}")
_POINTS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,6}(?:,[0-9]{1,6})?")
_APOSTROPHES = re.compile(r"[1-9][0-9]{0,2}(?:['’][0-9]{3}){1,6}(?:[.,][0-9]{1,6})?")
_COMMAS = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){2,6}|,000)")  # English grouping: "1,250,000", "20,000"
_COMMA = re.compile(r"(?:0|[1-9][0-9]{0,14}),[0-9]{1,9}")
_POINT = re.compile(r"(?:0|[1-9][0-9]{0,5})\.[0-9]{1,9}")
_VULGAR = re.compile(r"([0-9]{0,6})([½¼¾⅓⅔⅛])")
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}|21[0-4][0-9]")
_DIGITS = re.compile(r"[0-9]{1,12}")
_MOST_PHONE_GROUPS = 8


def digit_value(word: str) -> float | None:
    """The value of a string of digits in German, Swiss or Austrian grouping; None where it is no number.

    >>> digit_value("1.500"), digit_value("1'500"), digit_value("7,2"), digit_value("26.06.2013"), digit_value("3:1")
    (1500.0, 1500.0, 7.2, None, None)
    """
    if len(word) > _LONGEST:
        return None
    if _PLAIN.fullmatch(word):
        return float(word)
    if _POINTS.fullmatch(word):
        return float(word.replace(".", "").replace(",", "."))
    if _APOSTROPHES.fullmatch(word):
        return float(re.sub("['’]", "", word).replace(",", "."))
    if _COMMAS.fullmatch(word):
        return float(word.replace(",", ""))
    if _COMMA.fullmatch(word) or _POINT.fullmatch(word):
        return float(word.replace(",", "."))
    vulgar = _VULGAR.fullmatch(word)
    return float(vulgar.group(1) or 0) + unicodedata.numeric(vulgar.group(2)) if vulgar else None


def is_point_decimal(document: Document, at: int) -> bool:
    """Whether a number with a point ("7.2", "19.30") is no decimal here: only a unit beside it makes it one.

    Must match: "um 19.30 Uhr", "Profil 1.1", "am 26.06". Must not match: "7.2 Prozent", "CHF 1.5", "Stärke 7.2".
    """
    word = document.forms[at]
    if not _POINT.fullmatch(word) or _POINTS.fullmatch(word):
        return False
    beside = {*document.forms[max(0, at - 2) : at], *document.forms[at + 1 : at + 2]}
    return beside.isdisjoint(_measures()) and words("magnitude_words.tsv").isdisjoint(document.lower[max(0, at - 4) : at])


def is_year(document: Document, at: int) -> bool:
    """Whether four digits are a year because the word before says so: "im Jahr 2019", "Mai 2019", "Ende 2023".

    Other years ("seit 2003", "2009 will die Firma ...") look like numbers here; what follows them decides.
    """
    if not _YEAR.fullmatch(document.forms[at]) or not at:
        return False
    before = at - 2 if document.forms[at - 1] == "." and at > 1 else at - 1
    return document.lower[before] in words("year_words.tsv")


def looks_like_year(word: str) -> bool:
    """Whether a word is four digits from 1000 to 2149."""
    return bool(_YEAR.fullmatch(word))


def is_score(document: Document, at: int) -> bool:
    """Whether a colon or slash ties the digits to others: "1 : 1", "2010/2011", "3/4"."""
    for beside, beyond in ((at - 1, at - 2), (at + 1, at + 2)):
        if 0 <= beside < len(document.words) and document.forms[beside] in ":/" and 0 <= beyond < len(document.words):
            adjacent = document.ends[min(beside, at)] == document.starts[max(beside, at)]
            if (adjacent or document.forms[beside] == ":") and document.forms[beyond][0].isdigit():
                return _same_line(document, beside, beyond)
    return False


def is_ordinal(document: Document, at: int) -> bool:
    """Whether a full stop makes the digits an ordinal: "am 5. Mai", "die 22. Konferenz".

    Must not match: the last word of a sentence ("stieg auf 25. Weitere Opfer ..."), also where the sentence was not cut.
    """
    stop = at + 1
    if stop >= len(document.words) or document.forms[stop] != "." or document.starts[stop] != document.ends[at]:
        return False
    if not _DIGITS.fullmatch(document.forms[at]) or document.sentence(at)[1] <= stop + 1:
        return False
    following = document.forms[stop + 1]
    if following in "-–—" and document.starts[stop + 1] == document.ends[stop]:
        return False  # "Fr. 50.–"
    return not (following[0].isupper() and document.lower[stop + 1] in words("sentence_openers.tsv"))


def in_telephone_number(document: Document, at: int) -> bool:
    """Whether the digits belong to a telephone number: groups with a leading 0 or +, or after "Telefon", "Hotline".

    Must match: "0800 123 456", "+41 44 123 45 67", "Notruf 110". Must not match: "2007 30 Wale".
    """
    labels = words("telephone_words.tsv")
    for i in range(at, max(-1, at - _MOST_PHONE_GROUPS), -1):
        form = document.forms[i]
        if form == "+" or (len(form) > 1 and form[0] == "0" and _DIGITS.fullmatch(form)):
            return True
        if document.lower[i] in labels:
            return i < at
        if i < at and not (form in "/-–().:" or _DIGITS.fullmatch(form)):
            return False
    return False


def _same_line(document: Document, a: int, b: int) -> bool:
    return document.sentence_of[a] == document.sentence_of[b]


@cache
def _measures() -> frozenset[str]:
    """Words and signs beside which a number is a measure."""
    return frozenset(part for row in table("units.tsv") for part in (row[0], row[0].removesuffix(".")))
