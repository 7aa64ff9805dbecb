"""Years: bare ("2007"), after a name ("Juni 2014", "Juli letzten Jahres"), as part of a pair ("2019/20"), decades, centuries.

Invariant: four digits are a year only where nothing around them counts, measures or names ("1500 Soldaten", "Resolution 1701").
"""

import re

from zufolge.language.digits import in_telephone_number
from zufolge.language.document import Document
from zufolge.language.times import lexicon
from zufolge.language.times.calendar import year_value
from zufolge.language.times.meanings import Core, Fixed, Period, Shift, YearOf
from zufolge.language.times.words import four_digits, is_noun, joined, word

_MODERN = range(1900, 2100)
_ROUNDEST, _OLDEST_ROUND = 2000, 1099
_AUXILIARIES = frozenset({"wurde", "wurden", "war", "waren", "hatte", "hatten"})
_DECADE = re.compile(r"((?:1[0-9]|20)?[0-9]0)[-‐‑]?er(?:[-‐‑](?:jahre|jahren))?n?")
_YEAR_PAIR = re.compile(r"((?:1[0-9]|20)[0-9]{2})[-‐‑]((?:1[0-9]|20)[0-9]{2})")
_TENS = {"zwanzig": "2", "dreißig": "3", "dreissig": "3", "vierzig": "4", "fünfzig": "5", "sechzig": "6", "siebzig": "7",
         "achtzig": "8", "neunzig": "9"}  # fmt: skip
_DECADE_WORD = re.compile(r"(" + "|".join(_TENS) + r")er(?:[-‐‑]?(?:jahre|jahren))?")
_ROMAN_TEN = 100


def year_after(document: Document, at: int, like: int) -> tuple[int, YearOf]:
    """The year that follows a month, day or season at the word `at`, and the index after it (`at` itself without one).

    Reads "2014", "2014/15", "letzten Jahres", "des Jahres 2014", "des Vorjahres", "d. J.".
    """
    first = at
    if word(document, at, like) == "des":
        at += 1
    shift = lexicon.shift_of(word(document, at, like)) if word(document, at, like) else None
    if shift is not None and word(document, at + 1, like) == "jahres":
        return at + 2, shift
    if word(document, at, like) == "vorjahres":
        return at + 1, Shift(-1)
    if word(document, at, like) == "folgejahres":
        return at + 1, Shift(1, same=True)
    if word(document, at, like) == "jahres" and at > first:
        at += 1
    elif at > first:
        return first, None
    year = four_digits(word(document, at, like))
    if year is None or _followed_by_digits(document, at):
        return first, None
    return at + 1, year


def year_core(document: Document, at: int) -> Core | None:
    """A year or a pair of years at a word, with "Jahr" where the core begins with it."""
    pair = _YEAR_PAIR.fullmatch(document.lower[at])
    if pair and int(pair[1]) < int(pair[2]) < int(pair[1]) + 200:
        return Core(at, at + 1, Fixed(f"{pair[1]}/{pair[2]}"))
    year = four_digits(document.forms[at])
    last = at + 1
    form = document.forms[at]
    era = _era(document, last, at) if form.isascii() and form.isdecimal() and len(form) <= 4 and int(form) else None
    if era:
        return Core(at, era[0], Fixed(year_value(int(form) * era[1])))
    if year is None or not _is_year(document, at, year):
        return None
    if word(document, last, at) in ("/", "-", "–", "‑") and joined(document, last) and joined(document, last + 1):
        second = _second_year(year, word(document, last + 1, at))
        if second is not None and (document.lower[last] != "/" or second == year + 1 or len(document.forms[last + 1]) == 2):
            return Core(at, last + 2, Fixed(f"{year_value(year)}/{year_value(second)}"))
    return Core(at, last, Fixed(year_value(year)))


def _era(document: Document, at: int, like: int) -> tuple[int, int] | None:
    """The word after "v. Chr.", "vor Christus", "n. Chr." and the sign of the years before it."""
    sign = {"v": -1, "vor": -1, "n": 1, "nach": 1}.get(word(document, at, like))
    name = at + 1 + (word(document, at + 1, like) == ".")
    if sign is None or word(document, name, like) not in ("chr", "christus", "christi"):
        return None
    last = name + 1 + (word(document, name, like) == "chr" and word(document, name + 1, like) == ".")
    if word(document, name, like) == "christi":
        last += word(document, name + 1, like) == "geburt"
    return last, sign


def named_year(document: Document, at: int) -> Core | None:
    """A word that ends in -jahr (or a season of sport) with a year after it: "im Geschäftsjahr 2014", "Saison 2007/08"."""
    if not is_noun(document, at):
        return None
    lower = document.lower[at]
    if not lower.endswith(("jahr", "jahre", "jahren", "jahres", "saison", "spielzeit")):
        return None
    if (lexicon.is_period(lower) and not lower.startswith("jahr")) or lower in lexicon.compounds():
        return None
    found = year_core(document, at + 1) if word(document, at + 1, at) else None
    return Core(at, found.last, found.meaning) if found else None


def decade_core(document: Document, at: int) -> Core | None:
    """Reads "1990er Jahre", "90er-Jahre", "neunziger Jahre", "1990ern". Must not match: "90er" of anything else."""
    lower = document.lower[at]
    digits, in_words = _DECADE.fullmatch(lower), _DECADE_WORD.fullmatch(lower)
    if not digits and not in_words:
        return None
    last = at + 1
    if "jahre" not in lower:
        last += word(document, last, at) in ("-", "‑")
        if word(document, last, at) in ("jahre", "jahren"):
            last += 1
        elif word(document, last, at) in ("und", "oder", "bis") and _DECADE.fullmatch(word(document, last + 1, at)):
            last = at + 1  # "in den 80er und 90er Jahren"
        elif not (lower.endswith("ern") or lower[:4].isdecimal()):
            return None
        else:
            last = at + 1
    number = digits[1] if digits else _TENS[in_words[1]] + "0" if in_words else ""
    value = number[:3] if len(number) == 4 else ("20" if number in ("00", "10") else "19") + number[0]
    return Core(at, last, Fixed(value))


def century_core(document: Document, at: int, ordinal: int | None) -> Core | None:
    """Reads "(im) 19. Jahrhundert" at the noun; `ordinal` is the number before it."""
    lower = document.lower[at]
    if lower not in ("jahrhundert", "jahrhunderts", "jahrhunderte", "jahrhunderten") or not ordinal or ordinal > _ROMAN_TEN:
        return None
    era = _era(document, at + 1, at)
    if era and era[1] < 0:
        return Core(at, era[0], Fixed(f"BC{ordinal - 1:02}"))
    return Core(at, era[0] if era else at + 1, Fixed(f"{ordinal - 1:02}"))


def listed_century(document: Document, at: int) -> Core | None:
    """Reads the first ordinals of "im 18. und 19. Jahrhundert", "vom 16. bis zum 18. Jahrhundert" (an interval)."""
    first = _ordinal(document, at, at)
    if first is None:
        return None
    number, i = first
    link = word(document, i, at)
    if link not in ("und", "oder", "bis", "/", "–", "-", ","):
        return None
    i += 1
    i += word(document, i, at) in ("zum", "im", "ins")
    second = _ordinal(document, i, at)
    if second is None:
        return None
    if word(document, second[1], at).startswith("jahrhundert"):
        if link in ("bis", "–", "-"):
            return Core(at, second[1] + 1, Fixed(f"{number - 1:02}/{second[0] - 1:02}"))
        return Core(at, first[1], Fixed(f"{number - 1:02}"))
    third = _ordinal(document, second[1] + 1, at) if link == "," and word(document, second[1], at) in ("und", "oder") else None
    listed = third is not None and word(document, third[1], at).startswith("jahrhundert")
    return Core(at, first[1], Fixed(f"{number - 1:02}")) if listed else None


def _ordinal(document: Document, at: int, like: int) -> tuple[int, int] | None:
    """An ordinal at a word and the word after it: "18.", "achtzehnten"."""
    form = word(document, at, like)
    if form.isascii() and form.isdecimal() and len(form) <= 2 and word(document, at + 1, like) == "." and int(form):
        return int(form), at + 2
    number = lexicon.ordinal_of(form) if form else None
    return (number, at + 1) if number and number <= _ROMAN_TEN else None


def relative_year(document: Document, at: int) -> Core | None:
    """Reads "heuer"."""
    return Core(at, at + 1, Period("Y", Shift(0))) if document.lower[at] == "heuer" else None


def _second_year(first: int, form: str) -> int | None:
    """The year after the slash of "2019/20" or "2019/2020"."""
    year = four_digits(form)
    if year is None and len(form) == 2 and form.isdecimal():
        year = first // 100 * 100 + int(form)
        year += 100 if year < first else 0
    return year if year is not None and first < year < first + 100 else None


def _followed_by_digits(document: Document, at: int) -> bool:
    """Whether grouped digits go on ("2 000 000") or a decimal follows."""
    following = word(document, at + 1, at)
    return len(following) == 3 and following.isdecimal()


def _is_year(document: Document, at: int, year: int) -> bool:
    before, after = word(document, at - 1, at), word(document, at + 1, at)
    if before in lexicon.cues("sure_year") or before in lexicon.months():
        return True
    if _followed_by_digits(document, at) or before.isdecimal() or after.isdecimal() or in_telephone_number(document, at):
        return False
    if before == "von" and after == "auf":
        return False  # "von 2000 auf 3000"
    if (
        after in ("bis", "–", "-")
        and word(document, at + 2, at)[:1].isdecimal()
        and four_digits(document.forms[at + 2]) is None
    ):
        return False  # "2000 bis 3000 Grad"
    if after in lexicon.year_neighbours("after") or (
        before not in lexicon.cues("year") and _blocked_before(document, at, before)
    ):
        return False
    if before == "." and word(document, at - 2, at) in lexicon.short_months():
        return True
    return _plausible(document, at, year, before)


def _plausible(document: Document, at: int, year: int, before: str) -> bool:
    """Whether a number that nothing forbids is a year: the rounder and the older, the more has to speak for it."""
    after = word(document, at + 1, at)
    counted, strong = bool(after) and is_noun(document, at + 1), before in lexicon.cues("year")
    if year == _ROUNDEST:
        return (not counted and (strong or before in _AUXILIARIES)) or (before in ("(", "-", "–") and after == ")")
    if year % 100 == 0:
        return strong and not counted and year > _OLDEST_ROUND
    if year in _MODERN:
        return not (counted and (before,) in lexicon.hedges())
    if strong or before in ("(", "–", "-", "/") or after == ")":
        return not counted
    return not counted and not is_noun_before(document, at)


def is_noun_before(document: Document, at: int) -> bool:
    """Whether the word before is a noun inside the sentence ("Resolution 1701")."""
    return bool(word(document, at - 1, at)) and is_noun(document, at - 1) and bool(word(document, at - 2, at))


def _blocked_before(document: Document, at: int, before: str) -> bool:
    if before == ".":
        before = word(document, at - 2, at)  # "Nr. 1998"
    blockers = lexicon.year_neighbours("before")
    return before in blockers or before.endswith(("resolution", "nummer", "artikel", "paragraf"))
