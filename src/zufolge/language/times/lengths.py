"""Durations: "zwei Wochen", "zehn Jahre lang", "anderthalb Stunden", "75-minütig", "seit Monaten".

Invariant: an age is none ("17 Jahre alt", "der 16-Jährige", "im Alter von 80 Jahren").
"""

from dataclasses import dataclass, replace

from zufolge.language.document import Document
from zufolge.language.lists import words
from zufolge.language.numerals import number_at, word_value
from zufolge.language.times import lexicon
from zufolge.language.times.meanings import Core, Length
from zufolge.language.times.words import is_noun, joined, word

_MOST_ADJECTIVES = 1
_AGE_REACH = 6
_LATER = frozenset(["später", "danach", "darauf", "drauf"])
_EARLIER = frozenset(["zuvor", "davor", "vorher", "früher"])
_LONG = frozenset({"lang", "hindurch", "hinweg"})


@dataclass(frozen=True, slots=True)
class _Amount:
    last: int
    value: float | None
    upper: float | None = None
    article: bool = False


def length_core(document: Document, at: int) -> Core | None:
    """A number and a unit of time that begin at a word, or a unit in the plural alone ("Jahre später", "seit Monaten")."""
    amount = _amount(document, at)
    start = amount.last if amount else at
    found = _unit_at(document, start, at, amount)
    if found is None:
        return None
    length, last = found
    if amount is None and not _plural_alone(document, at, last):
        return None
    second = _and_more(document, last, at)
    if second:
        length, last = replace(length, also=second[0]), second[1]
    if _is_age(document, at, last) or (amount and amount.article and not _counts(document, at, last, length)):
        return None
    after = word(document, last, at)
    if after in _LATER or after in _EARLIER:
        return Core(at, last + 1, replace(length, relation="later" if after in _LATER else "earlier"))
    return Core(at, last + 1 if after in _LONG else last, length)


def _amount(document: Document, at: int) -> _Amount | None:
    lower = document.lower[at]
    if lower in words("time_vague.tsv"):
        return _Amount(at + 1, None)
    if lower in lexicon.starters("few") and word(document, at - 1, at) in ("ein", "paar", "einem", "einen"):
        return _Amount(at + 1, None)
    if lower in lexicon.starters("both"):
        earlier = word(document, at - 1, at)
        located = bool(earlier) and (lexicon.shift_of(earlier) is not None or lexicon.ordinal_of(earlier) is not None)
        return _Amount(at + 1, 2) if located else None  # "in den letzten beiden Jahren"
    if lower in lexicon.starters("one"):
        return _one(document, at)
    if lower in lexicon.starters("half"):
        return _Amount(at + 1, 0.5)
    return _counted(document, at)


def _one(document: Document, at: int) -> _Amount:
    """Reads "eine", "eine halbe", "ein paar"."""
    following = word(document, at + 1, at)
    if following == "paar":
        return _Amount(at + 2, None)
    if following in lexicon.starters("half"):
        return _Amount(at + 2, 0.5)
    if following == "dreiviertel":
        return _Amount(at + 2, 0.75)
    return _Amount(at + 1, 1, article=True)


def _counted(document: Document, at: int) -> _Amount | None:
    """Reads "drei", "drei bis fünf", "zwischen drei und fünf"."""
    number = number_at(document, at)
    if number is None or number.value < 0:
        return None
    if number.upper is None and word(document, at - 1, at) == "zwischen" and word(document, number.last, at) == "und":
        second = number_at(document, number.last + 1) if word(document, number.last + 1, at) else None
        if second is not None and second.upper is None and second.value > number.value:
            return _Amount(second.last, number.value, second.value)  # "zwischen zwei und drei Jahren"
    return _Amount(number.last, number.value, number.upper)


def _unit_at(document: Document, start: int, at: int, amount: _Amount | None) -> tuple[Length, int] | None:
    """The unit after an amount, with at most one adjective between ("360 ehrenamtliche Stunden")."""
    for i in range(start, start + (_MOST_ADJECTIVES + 1 if amount else 1)):
        lower = word(document, i, at)
        unit = lexicon.units().get(lower) if lower and is_noun(document, i) else None
        if unit is not None:
            if amount is not None and amount.article and unit.plural:
                return None
            if amount is not None and amount.value not in (None, 1, 0.5, 0.75) and not unit.plural:
                return None
            value = amount.value if amount else None
            return Length(value, unit.code, unit.factor, amount.upper if amount else None), i + 1
        if (
            not lower
            or document.forms[i] != lower
            or not lower.endswith(("e", "en", "er", "es"))
            or not lower.isalpha()
            or (lower,) in lexicon.prepositions()
        ):
            return None
    return None


def _plural_alone(document: Document, at: int, last: int) -> bool:
    """Reads "seit Monaten", "über Jahre", "Jahre später". Must not match: "die Jahre", "Tage der Trauer"."""
    if not lexicon.units()[document.lower[at]].plural:
        return False
    before, after = word(document, at - 1, at), word(document, last, at)
    return before in ("seit", "vor", "über", "nach", "binnen", "für", "innerhalb", "um") or (
        after in _LATER | _EARLIER | _LONG and before not in lexicon.positions()
    )


def _and_more(document: Document, at: int, like: int) -> tuple[Length, int] | None:
    """The second part of "zwei Stunden und 15 Minuten", "1 Stunde 15 Minuten"."""
    joining = word(document, at, like) == "und"
    start = at + joining
    if not word(document, start, like)[:1].isdecimal() and word_value(word(document, start, like) or "-") is None:
        return None
    number = number_at(document, start)
    if number is None:
        return None
    unit = lexicon.units().get(word(document, number.last, like))
    if unit is None or not (joining or unit.code.startswith("T")):
        return None  # "alle fünf Jahre 100 Tage lang"
    return Length(number.value, unit.code, unit.factor), number.last + 1


def _counts(document: Document, at: int, last: int, length: Length) -> bool:
    """Whether the article before a unit counts: "eine Woche", "seit einem Jahr". Must not match: "ein Tag der Freude"."""
    after, before = word(document, last, at), word(document, at - 1, at)
    if document.lower[at] == "eines" and before not in ("innerhalb", "während", "binnen", "von", "im"):
        return False
    if length.unit == "D":
        marked = before in (
            "seit",
            "vor",
            "nach",
            "in",
            "für",
            "binnen",
            "innerhalb",
            "nur",
            "um",
            "als",
            "von",
            "etwa",
            "rund",
            "gut",
            "knapp",
        )
        return marked or after in _LATER | _EARLIER | _LONG or after in ("vor", "nach")
    return after not in ("der", "des", "voller")


def _is_age(document: Document, at: int, last: int) -> bool:
    after = word(document, last, at)
    if "vollendet" in document.lower[last : last + 4]:
        return True  # "das 18 Jahre noch nicht vollendet hat"
    if after in lexicon.cues("age") or (after in ("junge", "jungen", "junger") and document.lower[last - 1].startswith("jahr")):
        return True
    before, second = word(document, at - 1, at), word(document, at - 2, at)
    if before in ("und", "bis") and second and (second.isdecimal() or word_value(second) is not None):
        before, second = word(document, at - 3, at), word(document, at - 4, at)  # the end of "neun und zwölf Jahren"
    years = document.lower[last - 1] in ("jahre", "jahren")
    if any(word(document, i, at) in ("alter", "alters") and is_noun(document, i) for i in range(at - _AGE_REACH, at)):
        return True
    if years and second == "mit" and (before,) in lexicon.hedges():
        before = second
    if years and before == "ab":
        return True
    if years and before in ("zwischen", "von", "über", "unter", "bis") and second in lexicon.cues("aged"):
        return True  # "Kinder zwischen neun und zwölf Jahren"
    return years and before in ("mit", "unter") and not (after and is_noun(document, last))


def adjective_core(document: Document, at: int) -> Core | None:
    """A number inside an adjective: "75-minütig", "zweitägige", "fünfjährige Haft". Must not match: "der 16-Jährige"."""
    lower = document.lower[at]
    if lower[:1].isdecimal() and lower.isdecimal() and word(document, at + 1, at) == "-" and joined(document, at + 1):
        return None
    for end, unit in lexicon.unit_endings():
        start = lower.find(end)
        if start <= 0 or len(lower) - start - len(end) > 2:
            continue
        if "jährig" in end and (is_noun(document, at) or not _lasts(document, at)):
            return None
        value = word_value(lower[:start].rstrip("-‐‑"))
        if lower[:start].rstrip("-‐‑") == "ein":
            value = 1.0
        if value is None or not (is_noun(document, at) is False or lower[0].isdecimal()):
            return None
        return Core(at, at + 1, Length(value, unit.code, unit.factor))
    return None


def _lasts(document: Document, at: int) -> bool:
    """Whether one of the next nouns is something that lasts."""
    nouns = words("time_jaehrig.tsv")
    return any(word(document, i, at) and document.forms[i] in nouns for i in range(at + 1, min(at + 4, len(document.words))))
