"""Expressions that are looked up whole: "derzeit", "vor kurzem", "damals", and adjectives such as "jährlich", "jetzig".

Invariant: a phrase keeps its own preposition and takes no other; status words ("der derzeitige Präsident") are none.
"""

from functools import cache

from zufolge.language.document import Document
from zufolge.language.lists import table, words
from zufolge.language.times import lexicon
from zufolge.language.times.meanings import Anaphor, Expression, Fixed, Meaning, PartOfDay, Period, Shift
from zufolge.language.times.words import is_noun, phrase_at, word

_MOST_ADJECTIVES = 2
_REFERENCES = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})


def no_time(document: Document, at: int) -> int | None:
    """The word after a name or idiom that only looks like a time."""
    found = phrase_at(document, at, lexicon.no_times())
    return found[0] if found else None


def phrase(document: Document, at: int) -> Expression | None:
    """An adverb, an anaphor or a time adjective that begins at a word."""
    code = lexicon.daypart_adverbs().get(document.lower[at])
    if code and (not is_noun(document, at) or not word(document, at - 1, at)):
        return Expression(at, at + 1, PartOfDay(code, loose=True))
    return _listed(document, at) or _adjective(document, at)


def _listed(document: Document, at: int) -> Expression | None:
    back = phrase_at(document, at, lexicon.anaphors())
    found = phrase_at(document, at, lexicon.adverbs())
    if back and (not found or back[0] >= found[0]):
        unit, by, otherwise = back[1].split(" ")
        shift = lexicon.read_shift(by) or Shift(0, same=True)
        return Expression(at, back[0], Anaphor(unit, shift, otherwise), _mod_of(document, at))
    if not found or _no_adverb(document, at, found[0]):
        return None
    value, mod = found[1].rsplit(" ", 1)
    return Expression(at, found[0], Fixed(value), None if mod == "-" else mod)


def _mod_of(document: Document, at: int) -> str | None:
    return {"bis": "before", "seit": "after", "ab": "after"}.get(document.lower[at])


def _no_adverb(document: Document, at: int, last: int) -> bool:
    """Must not match: "früher als geplant", "ein früher Tod", "in früher Kindheit", "aktuell wie nie"."""
    lower = document.lower[at]
    if lower == "nun" and not word(document, at - 1, at) and word(document, last, at) == ",":
        return True  # "Nun, das wird man sehen"
    if lower == "früher" and last == at + 1:
        if word(document, last, at) in ("als", "oder") or word(document, at - 1, at) in (
            "in",
            "ein",
            "noch",
            "umso",
            "viel",
            "etwas",
        ):
            return True
        return (
            bool(word(document, last, at)) and is_noun(document, last) and word(document, at - 1, at) in ("seit", "nach", "von")
        )
    return (
        last == at + 1
        and is_noun(document, at)
        and word(document, at - 1, at) not in ("", "„", "“", '"', "»", "«", "‚", "(", ":", ".")
    )


def _adjective(document: Document, at: int) -> Expression | None:
    found = lexicon.adjective_of(document.lower[at])
    if found is None:
        return None
    if is_noun(document, at) and word(document, at - 1, at) not in ("", "„", '"', "»", "«"):
        return None
    stem, value = found
    inflected = document.lower[at] != stem
    noun = _noun_after(document, at)
    idiom = _idioms().get((document.forms[noun], stem)) if noun is not None else None
    if noun is not None and lexicon.shift_of(document.lower[at]) and lexicon.is_period(document.lower[noun]):
        return None  # "im diesjährigen Sommer"
    if idiom == "-" or (value.startswith("day") and noun is not None and _names_a_day(document.lower[noun])):
        return None
    if idiom or (stem == "heutig" and _of_our_days(document, at)):
        value = idiom or "PRESENT_REF"
    bound = value in _REFERENCES or value.startswith(("day", "year"))
    if bound and (not inflected or noun is None or _office(document.lower[noun])):
        return None
    return Expression(at, at + 1, _meaning(value))


def _meaning(value: str) -> Meaning:
    if value.startswith("day"):
        return Period("D", Shift(int(value.removeprefix("day"))))
    if value.startswith("year"):
        return Period("Y", Shift(int(value.removeprefix("year"))))
    return Fixed(value)


def _noun_after(document: Document, at: int) -> int | None:
    """The noun that an adjective belongs to, over two more adjectives."""
    for i in range(at + 1, at + 2 + _MOST_ADJECTIVES):
        if not word(document, i, at) or not document.forms[i][0].isalpha():
            return None
        if is_noun(document, i):
            return i
    return None


@cache
def _idioms() -> dict[tuple[str, str], str]:
    return {(noun, stem): value for noun, stem, value in table("time_idioms.tsv")}


def _of_our_days(document: Document, at: int) -> bool:
    """Reads "Königsberg, dem heutigen Kaliningrad", "die heutigen Fahrzeuge". Must not match: "die heutige Wahl"."""
    before, plural = word(document, at - 1, at), document.lower[at] == "heutigen"
    noun = _noun_after(document, at)
    if noun is not None and document.forms[noun] in _places():
        return True  # "auf dem Gebiet der heutigen Ukraine"
    if word(document, at - 2, at) == "," and before in ("der", "dem", "das", "die", "den"):
        return True
    return (before == "die" and plural) or (document.lower[at] == "heutige" and before in ("", ",", "und", "als", "für"))


@cache
def _places() -> frozenset[str]:
    """Names of countries and capitals, in one word and with the genitive's s."""
    names = {name for row in table("countries.tsv") for cell in row[:3] for name in cell.split("|") if name.isalpha()}
    return frozenset(names | {name + "s" for name in names})


def _names_a_day(lower: str) -> bool:
    """Reads "am heutigen Samstag", "am gestrigen Abend": the noun itself is the core, and the adjective part of its frame."""
    return (
        lower in lexicon.weekdays()
        or lower in lexicon.weekday_parts()
        or lower in lexicon.daypart_nouns()
        or lower in lexicon.units()
    )


def _office(lower: str) -> bool:
    return lower.endswith(tuple(words("time_offices.tsv")))
