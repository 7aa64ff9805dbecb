"""Numbers inside words: "42-seitig", "dreiköpfig", "zweimal", "100km", "500-Kilo-Bombe", "drei- bis viermal".

Invariant: a number inside a word takes the whole word; an age ("42-jährig" of a person) is none.
"""

import re
from dataclasses import dataclass
from functools import cache

from zufolge.claims.units import stuck_unit, unit_word
from zufolge.language.document import Document
from zufolge.language.lemmas import lemma
from zufolge.language.lists import table, words
from zufolge.language.numerals import scale, word_value

_LONGEST = 60  # letters
_LONGEST_LENGTH = 24
_HYPHENS = re.compile("[-‐‑]")
_RHYTHMS = frozenset({"Takt", "Rhythmus", "Intervall", "Abstand", "Turnus"})
_DASHES = frozenset("-‐‑–")


@dataclass(frozen=True, slots=True)
class Worded:
    """A number inside the words first..last, with its unit and, where the word itself says it, what is counted."""

    first: int
    last: int
    value: float
    upper: float | None
    unit: str
    counted: tuple[str, ...] = ()


def worded_at(document: Document, at: int) -> Worded | None:
    """The number inside the word at `at`, or inside the range of words that begins there."""
    word = document.forms[at]
    if len(word) > _LONGEST:
        return None
    hanging = (
        at + 3 < len(document.words) and document.forms[at + 1] in _DASHES and document.lower[at + 2] in {"bis", "und", "oder"}
    )
    if hanging and document.starts[at + 1] == document.ends[at]:
        return _hanging(document, at)
    return _inside(document, at)


def _inside(document: Document, at: int) -> Worded | None:
    """The number inside the word at `at` alone."""
    if not _may_hold_number(document.lower[at]) or len(document.forms[at]) > _LONGEST:
        return None
    return _adjective(document, at) or _stuck(document, at) or _compound(document, at)


def is_age(document: Document, at: int) -> bool:
    """Whether a word with -jährig is an age: a noun ("die 42-Jährige") or an adjective that no length in time follows.

    Must match: "ein 42-jähriger Mann", "der 42-Jährige". Must not match: "eine vierjährige Haftstrafe".
    """
    match = _pattern().fullmatch(document.forms[at].lower())
    if not match or match["part"] != "jährig":
        return False
    if any(part[:1].isupper() for part in _HYPHENS.split(document.forms[at])[1:]):
        return True
    following = range(at + 1, min(at + 3, document.sentence(at)[1]))
    return not any(names_length(document.forms[i]) for i in following)


def names_length(word: str) -> bool:
    """Whether a noun or a compound's last part names something that lasts: "Haftstrafe", "Amtszeit"."""
    lower = word.lower()
    nouns = _lengths()
    return word[:1].isupper() and any(lower[-size:] in nouns for size in range(min(len(lower), _LONGEST_LENGTH), 2, -1))


def _hanging(document: Document, at: int) -> Worded | None:
    """Reads "drei- bis viermal", "zehn- und zwanzigseitig" (the second alone is then found by itself)."""
    value = word_value(document.forms[at])
    if value is None or document.lower[at + 2] != "bis":
        return None
    end = _inside(document, at + 3)
    if end is None or end.upper is not None or end.value <= value:
        return None
    return Worded(at, end.last, value, end.value, end.unit, end.counted)


def _adjective(document: Document, at: int) -> Worded | None:
    match = _pattern().fullmatch(document.lower[at])
    if not match or is_age(document, at):
        return None
    unit, counted, one = _parts()[match["part"]]
    value, upper = _value(match["number"])
    if value is None or value <= 0 or (value == 1 and one == "no" and not match["number"][0].isdigit()):
        return None
    return Worded(at, at + 1, value, upper, unit, () if counted == "-" else (counted,))


def _value(text: str) -> tuple[float | None, float | None]:
    if text == "ein":
        return 1.0, None
    low, _, high = text.partition("-")
    if not high:
        return word_value(text), None
    a, b = word_value(low), word_value(high)
    return (a, b) if a is not None and b is not None and a < b else (None, None)


def _stuck(document: Document, at: int) -> Worded | None:
    stuck = stuck_unit(document.forms[at])
    value = word_value(stuck[0]) if stuck else None
    return Worded(at, at + 1, value, None, stuck[1]) if stuck and value is not None else None


def _compound(document: Document, at: int) -> Worded | None:
    """Reads "500-Kilo-Bombe", "20-Prozent-Hürde". Must not match: "Zehn-Punkte-Plan" (a name), "2-Klassen-Medizin"."""
    parts = _HYPHENS.split(document.forms[at])
    if len(parts) not in {3, 4} or not all(parts):
        return None
    value = word_value(parts[0])
    unit = unit_word(parts[1])
    scaled = scale(parts[1])
    if value is not None and unit is None and scaled and len(parts) == 4:
        value, unit = value * scaled, unit_word(parts[2])
    if value is None or unit is None or unit[1] not in {"percent", "currency", "measure", "time"} or parts[-1] in _RHYTHMS:
        return None
    return Worded(at, at + 1, value, None, unit[0], (lemma(parts[-1]),))


def _may_hold_number(lower: str) -> bool:
    return lower[0].isdigit() or lower.startswith(_starts())


@cache
def _starts() -> tuple[str, ...]:
    kinds = {"unit", "teen", "ten", "fixed", "scale", "inflected"}
    return tuple(sorted({word[:3] for word, kind, _ in table("numbers.tsv") if kind in kinds}))


@cache
def _parts() -> dict[str, tuple[str, str, str]]:
    return {part: (unit, counted, one) for part, unit, counted, one, _ in table("number_adjectives.tsv")}


@cache
def _pattern() -> re.Pattern[str]:
    parts = "|".join(sorted(_parts(), key=len, reverse=True))
    return re.compile(
        rf"(?P<number>[0-9][0-9.,'’-]{{0,14}}[0-9]|[0-9]|[a-zäöüß]{{3,40}}?)[-‐‑]?(?P<part>{parts})(?:e|er|en|em|es)?"
    )


@cache
def _lengths() -> frozenset[str]:
    return frozenset(noun.lower() for noun in words("durations.tsv"))
