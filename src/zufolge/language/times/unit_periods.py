"""Units of time that an adjective or their place picks out: "letzte Woche", "Ende des Jahres", "im Vorjahr", "am Abend".

Invariant: a unit that nothing picks out is none ("der Tag", "eine Woche der Trauer").
"""

from zufolge.language.document import Document
from zufolge.language.times import lexicon
from zufolge.language.times.days import day_core
from zufolge.language.times.frames import Frame
from zufolge.language.times.meanings import Core, Fixed, Length, Meaning, PartOfDay, Period, Shift
from zufolge.language.times.words import is_noun, word
from zufolge.language.times.years import year_core

# "am zweiten Tag", "im ersten Jahr": a time that the text does not tie to the calendar.
_OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}
_WHOLE = frozenset({"ganzen", "ganze", "ganzes", "gesamten", "gesamte", "gesamtes"})
_TURNS = {"neuen": "NY", "neues": "NY", "neue": "NY", "alten": "OY", "altes": "OY", "alte": "OY"}  # "im neuen Jahr"
_REPEATED = frozenset({"im", "am", "pro", "je"})
_VAGUE = ("PRESENT_REF", "FUTURE_REF", "PAST_REF")  # by the sign of a shift: 0, 1, -1
_LONG = 10  # units of so many years are told only vaguely ("im letzten Jahrzehnt")


def unit_core(document: Document, at: int, frame: Frame) -> Core | None:
    """A unit of time, or a compound of one, that its frame picks out; None where nothing does ("der Tag")."""
    lower = document.lower[at]
    if not is_noun(document, at):
        return None
    if lower in lexicon.compounds():
        return _compound(document, at, frame)
    unit = lexicon.units().get(lower)
    if unit is None:
        return _part_of_day(document, at, frame)
    if frame.days is not None and unit.code == "D":
        return Core(at, at + 1, Period("D", Shift(frame.days)))
    if frame.shift is not None:
        return _shifted(at, unit, frame.shift)
    turn = _turn(document, at, unit, frame)
    return Core(at, at + 1, Period(turn, None)) if turn else _placed(document, at, unit, frame)


def _placed(document: Document, at: int, unit: lexicon.Unit, frame: Frame) -> Core | None:
    """A unit that its place or its number picks out: "Ende des Jahres", "den ganzen Tag", "am zweiten Tag"."""
    if frame.position and not unit.plural and unit.code in ("D", "W", "M", "Y") and _of_itself(frame):
        return Core(at, at + 1, Period(_letter(unit), None))
    if not unit.plural and document.lower[at - 1] in _WHOLE and frame.article in ("den", "das", "die", "der", "dem"):
        return Core(at, at + 1, Length(1, unit.code, unit.factor))  # "den ganzen Tag"
    if frame.ordinal and frame.prepositions and not unit.plural and unit.code in _OPEN:
        return Core(at, at + 1, Fixed(_OPEN[unit.code]))
    if not unit.plural and len(frame.prepositions) == 1 and frame.prepositions[0] in _REPEATED and not frame.adjective:
        return _repeated(document, at, unit)
    return None


def _turn(document: Document, at: int, unit: lexicon.Unit, frame: Frame) -> str | None:
    """Reads "im neuen Jahr", "im alten Jahr". Must not match: "ein neues Jahr", "im neuen Jahr 2020"."""
    if unit.code != "Y" or unit.factor > 1 or unit.plural or not frame.adjective or frame.article.startswith("ein"):
        return None
    return None if word(document, at + 1, at)[:1].isdecimal() else _TURNS.get(document.lower[at - 1])


def _of_itself(frame: Frame) -> bool:
    """Reads "Ende des Jahres", "Anfang Jahr". Must not match: "Ende eines Jahres"."""
    return frame.article in ("", "des", "der", "dem")


def _letter(unit: lexicon.Unit) -> str:
    if unit.code == "M" and unit.factor > 1:
        return "Q" if unit.factor == 3 else "H"
    return unit.code if unit.factor == 1 else "Y"


def _shifted(at: int, unit: lexicon.Unit, shift: Shift) -> Core | None:
    """Reads "letzte Woche", "in diesem Jahr", "in den letzten Tagen". Must not match: "in letzter Minute"."""
    if unit.plural or (unit.code == "Y" and unit.factor >= _LONG):
        sign = (shift.by > 0) - (shift.by < 0)
        return None if shift.same else Core(at, at + 1, Fixed(_VAGUE[sign]))
    if unit.code.startswith("T"):
        return None
    meaning: Meaning = Period(_letter(unit), shift)
    if unit.code == "D" and not shift.same:
        # "am nächsten Tag" is the day after the one told of; "dieser Tag" the one told of.
        meaning = Period("D", Shift(shift.by, same=True))
        if shift.by < 0:
            meaning = Fixed(_OPEN["D"])  # "am letzten Tag der Messe"
    return Core(at, at + 1, meaning)


def _repeated(document: Document, at: int, unit: lexicon.Unit) -> Core | None:
    """Reads "400 Euro im Monat", "dreimal am Tag". Must not match: "am Tag der Wahl", "im Jahr 2003", "im Monat Mai"."""
    after = word(document, at + 1, at)
    if after == ",":
        after = word(document, at + 2, at)  # "am Tag, als"
    if after in lexicon.cues("no_rate") or after[:1].isdecimal() or after in lexicon.months() or unit.code.startswith("T"):
        return None
    if unit.code == "D" and not word(document, at - 2, at):
        return None
    return Core(at, at + 1, Length(1, unit.code, unit.factor))


def _compound(document: Document, at: int, frame: Frame) -> Core | None:
    unit, by = lexicon.compounds()[document.lower[at]]
    shift = lexicon.read_shift(by)
    if shift is None and frame.shift is not None:
        shift = frame.shift
    if unit == "WE" and frame.bare and frame.article in ("ein", "eine", "einem", "einen", "kein", ""):
        return None
    if unit == "DTEV":
        if word(document, at + 1, at) in ("der", "des", "einer", "eines"):  # "am Vorabend der Wahl"
            return None
        return Core(at, at + 1, PartOfDay("TEV", Period("D", shift)))
    if unit == "M" and document.lower[at].startswith("monats") and frame.bare:
        return None
    year = year_core(document, at + 1) if unit == "Y" and by == "tense" and word(document, at + 1, at) else None
    if year:
        return Core(at, year.last, year.meaning)  # "bis Jahresende 2025", "zum Jahreswechsel 2007/2008"
    return Core(at, at + 1, Period(unit, shift))


def _part_of_day(document: Document, at: int, frame: Frame) -> Core | None:
    """Reads "am frühen Morgen", "am selben Abend", "am nächsten Morgen", "am heutigen Nachmittag"."""
    code = lexicon.daypart_nouns().get(document.lower[at])
    if code is None or document.lower[at] == "nacht":
        return None
    day: Meaning | None = None
    told = _day_told(document, at)
    if told is not None:
        return Core(at, told[0], PartOfDay(code, Period("D", told[1])))
    if frame.days is not None:
        day = Period("D", Shift(frame.days))
    elif frame.shift is not None:
        day = Period("D", Shift(frame.shift.by, same=True)) if frame.shift.by or frame.shift.same else None
    elif not frame.prepositions or frame.article in ("einen", "einem", "ein"):
        return None
    elif word(document, at + 1, at) in ("des", "vom", "am"):
        found = day_core(document, at + 2) if word(document, at + 2, at) else None  # "am Morgen des 3. Mai"
        if found is not None and not isinstance(found.meaning, PartOfDay):
            return Core(at, found.last, PartOfDay(code, found.meaning))
    return Core(at, at + 1, PartOfDay(code, day))


def _day_told(document: Document, at: int) -> tuple[int, Shift] | None:
    """The day after its part in "am Morgen des folgenden Tages", "am Abend desselben Tages", and the word after it."""
    i = at + 1
    i += word(document, i, at) == "des"
    shift = lexicon.shift_of(word(document, i, at)) if word(document, i, at) else None
    if shift is None or word(document, i + 1, at) not in ("tages", "tags"):
        return None
    return i + 2, Shift(shift.by, same=True)
