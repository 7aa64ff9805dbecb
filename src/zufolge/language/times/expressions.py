"""Finding expressions of time: one pass over the words, each expression with its frame.

Invariant: expressions come in the order of the text and do not overlap; every look-around is bounded, so the pass is linear.
"""

from collections.abc import Iterator
from dataclasses import replace

from zufolge.language.document import Document
from zufolge.language.times import lexicon
from zufolge.language.times.clock import clock_core, night_core
from zufolge.language.times.days import day_core
from zufolge.language.times.frames import Frame, frame_of
from zufolge.language.times.lengths import adjective_core, length_core
from zufolge.language.times.meanings import (
    Clock,
    Core,
    Day,
    Expression,
    Fixed,
    Interval,
    Length,
    Meaning,
    Month,
    PartOfDay,
    Period,
    Section,
    Shift,
    Weekday,
)
from zufolge.language.times.periods import marked, month_core, season_core, section_core
from zufolge.language.times.phrases import no_time, phrase
from zufolge.language.times.repeats import repeat_core
from zufolge.language.times.unit_periods import unit_core
from zufolge.language.times.words import is_noun, word
from zufolge.language.times.years import decade_core, listed_century, named_year, relative_year, year_core

_LINKS = frozenset({"bis", "–", "-", "‑", "und"})
_AFTER_LINK = frozenset(["den", "dem", "der", "zum", "zur", "einschließlich", "einschliesslich", "in", "im"])


def expressions(document: Document) -> Iterator[Expression]:
    """All expressions of time of a document."""
    at, floor = 0, 0
    while at < len(document.words):
        found: Expression | int | None = None
        if lexicon.begins_phrase(document.lower[at]):
            found = no_time(document, at) or phrase(document, at)
        if found is None and lexicon.begins_core(document.lower[at]):
            found = _expression(document, at, floor)
        if isinstance(found, Expression):
            at = floor = found.last
            yield found
        else:
            at = found or at + 1


def _expression(document: Document, at: int, floor: int) -> Expression | None:
    """The expression whose core begins at a word."""
    core = day_core(document, at) or clock_core(document, at)
    if core is None:
        repeated = repeat_core(document, at)
        if repeated:
            frame = frame_of(document, at, floor)
            hedged = frame.mod if not frame.prepositions else None
            return Expression(frame.first if hedged else at, repeated.last, repeated.meaning, hedged)
        core = adjective_core(document, at)
        if core:
            return Expression(core.first, core.last, core.meaning)
        core = length_core(document, at) or decade_core(document, at) or year_core(document, at) or named_year(document, at)
        core = core or listed_century(document, at)
        core = core or relative_year(document, at)
    if core is None and not is_noun(document, at):
        return None
    adverb = core is not None and _is_adverb(document, core)
    frame = frame_of(document, core.first if core else at, floor, adverb)
    if core is None:
        core = _framed(document, at, frame)
        if core is None:
            return None
    return _told(document, core, frame)


def _is_adverb(document: Document, core: Core) -> bool:
    """Whether it is "heute", "gestern Abend", "heuer", and a year in digits."""
    first = document.lower[core.first]
    year = isinstance(core.meaning, Fixed) and first[:4].isdecimal() and first[4:5] != "e"
    return first in lexicon.relative_days() or first == "heuer" or year


def _framed(document: Document, at: int, frame: Frame) -> Core | None:
    """Cores that only their frame makes a time."""
    core = month_core(document, at) or season_core(document, at)
    if core:
        return core if marked(document, core, frame) else None
    if not is_noun(document, at):
        return None
    return night_core(document, at, frame) or section_core(document, at, frame) or unit_core(document, at, frame)


def _told(document: Document, core: Core, frame: Frame) -> Expression | None:
    """A core with what its frame says."""
    meaning = _shifted(core.meaning, frame)
    if isinstance(meaning, Weekday) and _is_name(document, core, frame):
        return None
    if isinstance(meaning, Length):
        return _length(document, core, frame, meaning)
    second = _second(document, core, frame)
    if second:
        return Expression(frame.first, second.last, Interval(meaning, second.meaning), frame.mod)
    last, mod = core.last, frame.mod
    if word(document, last, core.first) == "an" and frame.prepositions[:1] in (("von",), ("vom",)):
        last, mod = last + 1, "after"  # "von Montag an"
    if isinstance(meaning, Fixed) and meaning.value.endswith("_REF"):
        mod = mod if mod == "before" else None
    return Expression(frame.first, last, meaning, mod)


def _shifted(meaning: Meaning, frame: Frame) -> Meaning:
    """The shift of an adjective, handed to the meaning: "vergangenen Freitag", "im kommenden Mai"."""
    if isinstance(meaning, Weekday) and frame.article in ("einem", "einen", "eines") and frame.shift is None:
        return Fixed(f"XXXX-WXX-{meaning.number}")  # "an einem Samstag im Mai"
    if frame.days is not None and isinstance(meaning, Weekday):
        return Period("D", Shift(frame.days))  # "am heutigen Samstag"
    if frame.days is not None and isinstance(meaning, PartOfDay):
        return replace(meaning, day=Period("D", Shift(frame.days)))
    if frame.shift is None:
        return meaning
    if isinstance(meaning, Weekday) and meaning.week is None:
        return replace(meaning, shift=frame.shift)
    if isinstance(meaning, PartOfDay) and isinstance(meaning.day, Weekday):
        return replace(meaning, day=replace(meaning.day, shift=frame.shift))
    if isinstance(meaning, Month | Section) and meaning.year is None:
        return replace(meaning, shift=frame.shift)
    return meaning


def _is_name(document: Document, core: Core, frame: Frame) -> bool:
    """A weekday after a capitalised word and nothing else is a surname or part of a name ("Frau Sonntag")."""
    before = frame.first - 1
    if not frame.bare or frame.article or not word(document, before, core.first):
        return False
    if document.lower[before] in lexicon.units():
        return False  # "nächste Woche Mittwoch"
    inside = bool(word(document, before - 1, core.first))
    return is_noun(document, before) and (inside or document.lower[before] in ("herr", "frau", "dr"))


def _second(document: Document, core: Core, frame: Frame) -> Core | None:
    """The end of an interval after its start: "von Montag bis Mittwoch", "zwischen 2010 und 2015", "3. bis 5. Mai"."""
    comma = word(document, core.last, core.first) == "," and word(document, core.last + 1, core.first) == "bis"
    link = word(document, core.last + comma, core.first)
    if link not in _LINKS or isinstance(core.meaning, Clock | Interval):
        return None
    if link == "und" and "zwischen" not in frame.prepositions:
        return None
    at = core.last + comma + 1
    if word(document, at, core.first) in _AFTER_LINK:
        at += 1
    if word(document, at, core.first) in lexicon.positions():
        at += 1
    if not word(document, at, core.first):
        return None
    second = day_core(document, at) or year_core(document, at) or month_core(document, at) or season_core(document, at)
    if second is None or not _alike(core.meaning, second.meaning):
        return None
    return second


def _alike(a: Meaning, b: Meaning) -> bool:
    days = Day | Weekday | Period | PartOfDay
    if isinstance(a, days) and isinstance(b, days):
        return not isinstance(a, Period) or a.unit == "D"
    return type(a) is type(b) and not isinstance(a, Length)


def _length(document: Document, core: Core, frame: Frame, length: Length) -> Expression | None:
    """A duration with its preposition: "vor zwei Wochen" locates, "seit zwei Wochen" and "für zwei Wochen" don't."""
    preposition = frame.prepositions[0] if frame.prepositions else ""
    mods = tuple(mod for mod in frame.mods if mod not in ("before", "after"))
    hedged = "approx" if "approx" in mods else None
    if length.relation:
        hedged = ("after" if length.relation == "later" else "before") if length.amount is None else hedged
        return Expression(core.first if not hedged else frame.first, core.last, length, hedged)
    if frame.shift is not None and frame.article:
        return Expression(frame.first, core.last, _recent(length, frame), hedged)
    if preposition in ("vor", "bis vor", "kurz vor"):
        return Expression(frame.first, core.last, replace(length, relation="ago"), hedged)
    if preposition == "in" and not frame.article and not frame.adjective:
        return Expression(frame.first, core.last, replace(length, relation="hence"), hedged)
    mod = "after" if preposition in ("seit", "nach", "ab") else hedged
    after = word(document, core.last, core.first)
    if not frame.prepositions and after in ("nach", "vor"):
        mod = "after" if after == "nach" else "before"
    bare = not (frame.prepositions or frame.adjective or frame.mods)
    return Expression(core.first if bare else frame.first, core.last, length, mod)


def _recent(length: Length, frame: Frame) -> Meaning:
    """Reads "in den vergangenen fünf Jahren" as its length, "in den letzten paar Tagen" as the recent past."""
    if length.amount is not None or frame.shift is None or frame.shift.same:
        return length
    return Fixed("PAST_REF" if frame.shift.by < 0 else "FUTURE_REF" if frame.shift.by > 0 else "PRESENT_REF")
