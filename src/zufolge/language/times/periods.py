"""Parts of a year by their names: months, seasons, quarters, halves, numbered weeks.

Invariant: a name that is also a surname or a first name ("Mai", "August", "Winter") needs a word beside it that marks a time.
"""

from zufolge.language.document import Document
from zufolge.language.times import lexicon
from zufolge.language.times.frames import Frame
from zufolge.language.times.meanings import Core, Month, Section
from zufolge.language.times.words import is_noun, word
from zufolge.language.times.years import century_core, year_after

_QUARTERS, _HALVES = 4, 2
_WEEKS = 53
_BESIDE_MONTH = frozenset({"und", "bis", "oder", "/", "–", "-", "sowie"})


def month_core(document: Document, at: int) -> Core | None:
    """A month with the year after it; a short name only with a year ("Okt. 2014")."""
    if not is_noun(document, at):
        return None
    lower = document.lower[at]
    number = lexicon.months().get(lower)
    if number:
        last, year = year_after(document, at + 1, at)
        return Core(at, last, Month(number, year))
    number = lexicon.short_months().get(lower)
    if number:
        stop = at + 1 + (word(document, at + 1, at) == ".")
        last, year = year_after(document, stop, at)
        return Core(at, last, Month(number, year)) if year is not None else None
    return None


def season_core(document: Document, at: int) -> Core | None:
    """A season with the year after it: "Sommer 2019", "Winter 2019/20"."""
    code = lexicon.seasons().get(document.lower[at])
    if code is None or not is_noun(document, at):
        return None
    last, year = year_after(document, at + 1, at)
    if word(document, last, at) == "/" and word(document, last + 1, at).isdecimal():
        last += 2
    return Core(at, last, Section(code, year))


def marked(document: Document, core: Core, frame: Frame) -> bool:
    """Whether the words beside a month or season make it a time and no name.

    Must not match: "Frau Mai", "August Müller", "Hans Winter". Must match: "Juni und Juli", "der Juni war heiß".
    """
    meaning = core.meaning
    if isinstance(meaning, Month | Section) and meaning.year is not None:
        return True
    if frame.prepositions or frame.shift or frame.position:
        return True
    before, after = word(document, frame.first - 1, core.first), word(document, core.last, core.first)
    if isinstance(meaning, Month):
        if before in _BESIDE_MONTH and word(document, frame.first - 2, core.first) in lexicon.months():
            return True
        if after in _BESIDE_MONTH and word(document, core.last + 1, core.first) in lexicon.months():
            return True
        return bool(frame.article) and not (after and is_noun(document, core.last))
    return frame.article in ("der", "den", "das", "des", "dem") and frame.adjective


def section_core(document: Document, at: int, frame: Frame) -> Core | None:
    """A quarter, half or week of a year: "drittes Quartal 2014", "zweite Jahreshälfte", "12. Kalenderwoche", "KW 12", "Q3"."""
    lower = document.lower[at]
    last, year = year_after(document, at + 1, at)
    if lower in ("quartal", "quartals", "vierteljahr", "jahresviertel") and frame.ordinal and frame.ordinal <= _QUARTERS:
        return Core(at, last, Section(f"Q{frame.ordinal}", year))
    if lower in ("halbjahr", "halbjahres", "halbjahrs", "jahreshälfte") and frame.ordinal and frame.ordinal <= _HALVES:
        return Core(at, last, Section(f"H{frame.ordinal}", year))
    if lower in lexicon.starters("quarter") and is_noun(document, at):
        return Core(at, last, Section(lower.upper(), year))
    if lower in lexicon.starters("week") and is_noun(document, at):
        number = word(document, at + 1, at)
        if frame.ordinal and frame.ordinal <= _WEEKS:
            return Core(at, last, Section(f"W{frame.ordinal:02}", year))
        if number.isascii() and number.isdecimal() and len(number) <= 2 and 0 < int(number) <= _WEEKS:
            last, year = year_after(document, at + 2, at)
            return Core(at, last, Section(f"W{int(number):02}", year))
    return century_core(document, at, frame.ordinal)
