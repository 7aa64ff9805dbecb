"""Repetitions: "jeden Montag", "jedes Jahr", "alle zehn bis 20 Jahre", "pro Woche".

Invariant: the value is the time between two repetitions ("P1Y") or the calendar's own place for it ("XXXX-WXX-1").
"""

from zufolge.language.document import Document
from zufolge.language.times import lexicon
from zufolge.language.times.lengths import length_core
from zufolge.language.times.meanings import Core, Fixed, Length
from zufolge.language.times.words import is_noun, word

_NO_RATE_BEFORE = frozenset(["kilometer", "kilometern", "km", "meilen", "meter", "metern"])
_ALL = frozenset({"alle", "aller"})
_RATE = frozenset({"pro", "je"})


def repeat_core(document: Document, at: int) -> Core | None:
    """The repetition that begins at "jeder", "alle", "pro" or "je"."""
    lower = document.lower[at]
    if lower not in lexicon.starters("each"):
        return None
    if lower in _ALL:
        found = length_core(document, at + 1) if word(document, at + 1, at) else None
        counted = found is not None and isinstance(found.meaning, Length) and found.meaning.amount is not None
        return Core(at, found.last, found.meaning) if found and counted else None
    ordinal = lexicon.ordinal_of(word(document, at + 1, at)) if word(document, at + 1, at) else None
    last = word(document, at + 1, at) in ("letzten", "vorletzten") and word(document, at + 3, at) == "im"
    noun = at + 2 if ordinal or last else at + 1
    following = word(document, noun, at)
    if not following or not is_noun(document, noun):
        return None
    if following in lexicon.weekdays() and document.lower[noun + 1 : noun + 3] == ("im", "monat"):
        return Core(at, noun + 3, Fixed("P1M"))
    place = _place_in_calendar(following)
    if place:
        return Core(at, noun + 1, Fixed(place))
    unit = lexicon.units().get(following)
    if unit is None or unit.plural or (lower in _RATE and word(document, at - 1, at) in _NO_RATE_BEFORE):
        return None
    return Core(at, noun + 1, Length(ordinal or 1, unit.code, unit.factor))


def _place_in_calendar(lower: str) -> str | None:
    """Where the calendar has what repeats: "Montagabend" is XXXX-WXX-1TEV, "Sommer" XXXX-SU."""
    if lower in lexicon.weekday_parts():
        number, code = lexicon.weekday_parts()[lower]
        return f"XXXX-WXX-{number}{code}"
    if lower in lexicon.weekdays():
        return f"XXXX-WXX-{lexicon.weekdays()[lower]}"
    if lower in lexicon.months():
        return f"XXXX-{lexicon.months()[lower]:02}"
    if lower in lexicon.seasons():
        return f"XXXX-{lexicon.seasons()[lower]}"
    if lower in lexicon.daypart_nouns():
        return f"XXXX-XX-XX{lexicon.daypart_nouns()[lower]}"
    return "XXXX-WXX-WE" if lower.startswith("wochenende") else None
