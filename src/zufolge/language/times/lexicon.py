"""The names of the calendar, read once from the data lists.

Invariant: every key is in lower case; a word is looked up in constant time, and no list stands in code.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from zufolge.language.lists import table, words
from zufolge.language.numerals import word_value
from zufolge.language.times.meanings import Shift
from zufolge.language.tokens import words as cut

Phrase = tuple[str, ...]

_LONGEST = 60  # letters; no core is longer
_YEARS = ("jahr", "jahre", "jahren", "jahres", "saison", "spielzeit")
_DECADE = re.compile("zwanziger|drei(?:ß|ss)iger|vierziger|fünfziger|sechziger|siebziger|achtziger|neunziger")
_ENDINGS = ("e", "en", "er", "es", "em")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: TIMEX3 code, how many of it one is ("Jahrzehnt": 10 Y), and whether the form is a plural."""

    code: str
    factor: int
    plural: bool


def pieces(phrase: str) -> Phrase:
    """The words of a phrase as a document has them, in lower case."""
    return tuple(phrase[a:b].lower() for a, b in cut(phrase))


def by_first(entries: dict[Phrase, str]) -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for phrase, value in sorted(entries.items(), key=lambda entry: -len(entry[0])):
        found.setdefault(phrase[0], []).append((phrase, value))
    return {first: tuple(phrases) for first, phrases in found.items()}


@cache
def months() -> dict[str, int]:
    """Full names of the months."""
    return {name.lower(): int(number) for number, names, _ in table("months.tsv") for name in names.split()}


@cache
def short_months() -> dict[str, int]:
    """Short names of the months ("Okt"), without the full stop."""
    return {name.lower(): int(n) for n, _, names in table("months.tsv") if names != "-" for name in names.split()}


@cache
def weekdays() -> dict[str, int]:
    """Names of the days of the week in every form."""
    return {name.lower(): int(number) for number, names, _ in table("weekdays.tsv") for name in names.split()}


@cache
def repeated_weekdays() -> dict[str, int]:
    """Adverbs for every such day ("montags")."""
    return {name: int(number) for number, _, names in table("weekdays.tsv") for name in names.split()}


@cache
def daypart_nouns() -> dict[str, str]:
    """Nouns for a part of the day with its code."""
    return {name.lower(): code for code, names, _, _ in table("dayparts.tsv") for name in names.split()}


@cache
def daypart_ends() -> dict[str, str]:
    """What ends a compound with a day ("Montagabend") or follows it ("gestern Abend")."""
    return {name: code for code, _, names, _ in table("dayparts.tsv") for name in names.split()}


@cache
def daypart_adverbs() -> dict[str, str]:
    """Adverbs for a part of the day ("abends")."""
    return {name: code for code, _, _, names in table("dayparts.tsv") for name in names.split()}


@cache
def weekday_parts() -> dict[str, tuple[int, str]]:
    """Compounds of a weekday and a part of the day ("montagabend")."""
    days = {name: number for name, number in weekdays().items() if name.endswith(("tag", "abend", "woch"))}
    return {day + end: (number, code) for day, number in days.items() for end, code in daypart_ends().items()}


@cache
def seasons() -> dict[str, str]:
    """Names of the seasons with their code."""
    return {name.lower(): code for code, names in table("seasons.tsv") for name in names.split()}


@cache
def feasts() -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Holidays by the first word of their name, with their rule."""
    return by_first({pieces(name): rule for rule, _, names in table("holidays.tsv") for name in names.split("; ")})


@cache
def feast_parts() -> dict[str, tuple[str, str]]:
    """Compounds of a holiday and a part of the day ("silvesternacht")."""
    stems = {stem: rule for rule, stem, _ in table("holidays.tsv") if stem != "-"}
    return {stem + end: (rule, code) for stem, rule in stems.items() for end, code in daypart_ends().items()}


@cache
def units() -> dict[str, Unit]:
    """Units of time in every form."""
    found: dict[str, Unit] = {}
    for code, factor, singular, plural, _ in table("time_units.tsv"):
        found |= {name.lower(): Unit(code, int(factor), False) for name in singular.split() if name != "-"}
        found |= {name.lower(): Unit(code, int(factor), True) for name in plural.split()}
    return found


def is_period(lower: str) -> bool:
    """Whether a word names a month, a season or a unit of time."""
    return lower in months() or lower in seasons() or lower in units()


@cache
def unit_endings() -> tuple[tuple[str, Unit], ...]:
    """Endings of adjectives that count a unit ("tägig"), the longest first."""
    found = [(end, Unit(code, int(factor), True)) for code, factor, _, _, end in table("time_units.tsv") if end != "-"]
    return tuple(sorted(found, key=lambda entry: -len(entry[0])))


@cache
def compounds() -> dict[str, tuple[str, str]]:
    """Words for a neighbouring period ("vorjahr"): unit and shift as written in the list."""
    return {name.lower(): (unit, by) for names, unit, by in table("time_compounds.tsv") for name in names.split()}


def read_shift(by: str) -> Shift | None:
    """A shift as the lists write it; None for "tense"."""
    if by == "tense":
        return None
    if by.startswith("same"):
        return Shift(int(by.removeprefix("same") or 0), same=True)
    return Shift(int(by))


@cache
def _shift_stems() -> dict[str, Shift]:
    return {stem: shift for stem, by, _ in table("time_shifts.tsv") if (shift := read_shift(by)) is not None}


@lru_cache(maxsize=8192)
def shift_of(lower: str) -> Shift | None:
    """The shift of an inflected adjective or determiner ("vergangenen", "diesem"); None for other words."""
    return next((_shift_stems()[stem] for stem in _stems(lower) if stem in _shift_stems()), None)


@cache
def _ordinals() -> dict[str, int]:
    return {stem: int(number) for stem, number in table("ordinals.tsv")}


@lru_cache(maxsize=8192)
def ordinal_of(lower: str) -> int | None:
    """The number of an ordinal in words ("dritten")."""
    return next((_ordinals()[stem] for stem in _stems(lower) if stem in _ordinals()), None)


@cache
def _adjectives() -> dict[str, str]:
    return {stem: value for stem, value, _ in table("time_adjectives.tsv")}


@lru_cache(maxsize=8192)
def adjective_of(lower: str) -> tuple[str, str] | None:
    """Stem and value of a time adjective, inflected or not ("jährlichen")."""
    return next(((stem, _adjectives()[stem]) for stem in (lower, *_stems(lower)) if stem in _adjectives()), None)


@cache
def adverbs() -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Adverbs and phrases by their first word; the value as "VALUE mod"."""
    return by_first({pieces(phrase): f"{value} {mod}" for phrase, value, mod in table("time_adverbs.tsv")})


@cache
def anaphors() -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Phrases that point back, by their first word; the value as "unit by otherwise"."""
    rows = table("time_anaphors.tsv")
    return by_first({pieces(phrase): f"{unit} {by} {otherwise}" for phrase, unit, by, otherwise in rows})


@cache
def no_times() -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Phrases that only look like a time, by their first word."""
    return by_first({pieces(phrase): what for phrase, what in table("time_not.tsv")})


@cache
def prepositions() -> dict[Phrase, str]:
    """Prepositions with what they make of a point in time."""
    return {pieces(phrase): mod for phrase, mod in table("time_prepositions.tsv")}


@cache
def hedges() -> dict[Phrase, str]:
    """Words that blur or bound a time."""
    return {pieces(phrase): mod for phrase, mod in table("time_hedges.tsv")}


@cache
def positions() -> frozenset[str]:
    """Words for a part of a period ("ende")."""
    return frozenset(word.lower() for word in words("time_positions.tsv"))


@cache
def cues(role: str) -> frozenset[str]:
    """Words that tell what a number or unit beside them is."""
    return frozenset(word for word, told in table("time_cues.tsv") if told == role)


@cache
def year_neighbours(side: str) -> frozenset[str]:
    """Words before or after four digits that make them no year."""
    return frozenset(word for word, where in table("time_year_neighbours.tsv") if where in (side, "both"))


@cache
def relative_days() -> dict[str, int]:
    """Words for a day by its distance from the day of the report ("gestern": -1)."""
    rows = table("time_starters.tsv")
    return {word: int(what.removeprefix("day")) for word, what in rows if what.startswith("day")}


@cache
def starters(what: str) -> frozenset[str]:
    """Words that begin expressions of one kind ("each": "jeden")."""
    return frozenset(word for word, kind in table("time_starters.tsv") if kind == what)


@lru_cache(maxsize=32768)
def begins_phrase(lower: str) -> bool:
    """Whether a phrase or time adjective can begin with a word: a fast sieve, right in every "no"."""
    if len(lower) > _LONGEST:
        return False
    return (
        lower in adverbs()
        or lower in anaphors()
        or lower in no_times()
        or lower in daypart_adverbs()
        or bool(adjective_of(lower))
    )


@lru_cache(maxsize=32768)
def begins_core(lower: str) -> bool:
    """Whether any other expression's core can begin with a word: a fast sieve, right in every "no"."""
    if len(lower) > _LONGEST or not (lower[0].isalnum()):
        return False
    if lower[0].isdecimal() or lower in _names() or word_value(lower) is not None or lower.endswith(_YEARS):
        return True
    return _DECADE.match(lower) is not None or any(end in lower for end, _ in unit_endings())


@cache
def _names() -> frozenset[str]:
    """All words that a core begins with."""
    return frozenset().union(
        months(), short_months(), weekdays(), repeated_weekdays(), daypart_nouns(), weekday_parts(), seasons(), feasts(),
        feast_parts(), units(), compounds(), words("time_vague.tsv"), words("time_starters.tsv"),
    )  # fmt: skip


def _stems(lower: str) -> tuple[str, ...]:
    return tuple(lower[: -len(end)] for end in _ENDINGS if lower.endswith(end) and len(lower) > len(end) + 2)
