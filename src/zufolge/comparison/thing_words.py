"""The lists by which a figure's thing is known: nouns and words of what is counted and measured, and what a noun tells.

Invariant: every look-up depends on the words given alone, and costs the same however long a text is.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Literal

from zufolge.comparison.figure_words import fits, replaced, shares_out, subsequence
from zufolge.comparison.wording import terms
from zufolge.language.document import Document
from zufolge.language.folding import fold_word as fold
from zufolge.language.lists import table, words
from zufolge.schema import Ground

Course = Literal["runs", "fixed"]
Row = tuple[str, Course, Ground]

_STEM = 4  # shortest stem before * in the lists
_LONGEST_NOUN = 30  # letters of a noun's end that are looked up
_SHORTEST_NOUN = 4
_COMPOUND = 6  # letters from which a listed noun is also the last part of compounds: "Behälter", not "Fass"


@lru_cache(maxsize=4096)
def by_noun(noun: str) -> Row | None:
    """The thing that the counted noun itself names; the longest listed last part counts ("Schwerverletzte")."""
    lower = fold(noun)
    for start in range(max(0, len(lower) - _LONGEST_NOUN), len(lower) - _SHORTEST_NOUN + 1):
        row = _nouns().get(lower[start:])
        if row:
            return row[0], row[1], Ground("series.noun", (noun,))
    return None


@lru_cache(maxsize=4096)
def is_anybody(noun: str) -> bool:
    """Whether a noun names nobody in particular of those who are counted: "Menschen", "Fahrgäste"."""
    return ends(noun, words("everybody_nouns.tsv"))


@lru_cache(maxsize=4096)
def some_class(noun: str) -> str:
    """The class of a noun that names only some; "" for others. The whole noun, or the last part of a compound."""
    best = max(((len(word), kind) for word, kind, _ in table("some_nouns.tsv") if ends(noun, (word,))), default=(0, ""))
    return best[1]


@lru_cache(maxsize=4096)
def apart(noun: str) -> str:
    """The thing of which a noun of everybody names only some ("Passagiere": Menschen an Bord)."""
    return next((thing for word, thing, _ in table("everybody_nouns.tsv") if ends(noun, (word,))), "-")


def ends(noun: str, listed: Iterable[str]) -> bool:
    """Whether a noun, or the last part of a compound, is listed."""
    lower = fold(noun)
    return any(lower == fold(word) or (len(word) >= _COMPOUND and lower.endswith(fold(word))) for word in listed)


def by_words(page: Document, parts: Sequence[Sequence[int]], but: str = "", denied: bool = False) -> Row | None:
    """The thing that the words of a figure's clause say (or deny), of the nearest part that says one; never the thing `but`."""
    for part in parts:
        # "auf die Stadt entfallen 41 Fälle": nothing is cancelled
        shares = shares_out(page, part)
        said = [
            fold(page.forms[i]) for i in part if not replaced(page, i) and not (shares and page.lower[i].startswith("entf"))
        ]
        rows = [row for word in dict.fromkeys(said) for row in _patterns(word) if row[2] != but and subsequence(row[1], said)]
        best = min((row for row in rows if _denied(said, row[1]) == denied), default=None)
        if best is not None:
            _, pattern, name, course = best
            shown = " ".join(page.forms[i] for i in part if any(fits(one, fold(page.forms[i])) for one in pattern))
            return name, course, Ground("series.said", (shown, name))
    return None


def _denied(said: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether what is said is said not to be so: "nicht verletzt"; a pattern may deny by itself ("kein Lebenszeichen")."""
    return ("nicht" in said and "nicht" not in pattern) or ("kein" in said and not pattern[0].startswith("kein"))


@cache
def _nouns() -> dict[str, tuple[str, Course]]:
    return {
        fold(said): (thing, _course(course)) for thing, course, how, said, _ in table("counted_things.tsv") if how == "noun"
    }


Pattern = tuple[int, tuple[str, ...], str, Course]


@cache
def _by_first() -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, list[Pattern]] = {}
    for number, (thing, course, how, said, _) in enumerate(table("counted_things.tsv")):
        if how == "said":
            parts = tuple(fold(part) for part in said.split())
            found.setdefault(_first(parts), []).append((number, parts, thing, _course(course)))
    return {key: tuple(rows) for key, rows in found.items()}


def _patterns(word: str) -> Iterable[Pattern]:
    yield from _by_first().get(word, ())
    if len(word) > _STEM:
        yield from _by_first().get(word[:_STEM], ())


def _course(written: str) -> Course:
    return "runs" if written == "runs" else "fixed"


@cache
def unit_bases() -> dict[str, tuple[str, float]]:
    """The base of a unit and how much of it one is."""
    return {unit: (base, float(factor)) for unit, base, factor in table("unit_bases.tsv")}


@cache
def wide_places() -> frozenset[str]:
    """Words after "in" (lower case) that name no part of where a story is."""
    return words("wide_places.tsv") | {row[0].lower() for row in table("countries.tsv")}


@cache
def fates() -> dict[str, set[str]]:
    """Things that end another state, each with those that it does not end."""
    found: dict[str, set[str]] = {}
    for thing, but, _ in table("fates.tsv"):
        found.setdefault(thing, set()).add(but)
    return found


@lru_cache(maxsize=4096)
def terms_of_nouns(nouns: tuple[str, ...]) -> frozenset[str]:
    """The terms of the nouns counted, but for those that name everybody or a size."""
    generic = words("generic_counted.tsv")
    telling = [
        n
        for n in nouns
        if not is_anybody(n) and n not in generic and fold(n) not in words("size_nouns.tsv") and n not in _units()
    ]
    rows = [term for noun in telling for term in terms([noun], [noun.lower()], [0])]
    same = {kin()[fold(noun)] for noun in telling if fold(noun) in kin()}
    return frozenset(key for term in rows for key in (term.key, *term.parts)) | same


@cache
def _units() -> frozenset[str]:
    """Names of measures and currencies, which a reader may take for what is counted: "von 1,5 Millionen (Euro)"."""
    return frozenset(word for word, _, _ in table("units.tsv"))


@cache
def kin() -> dict[str, str]:
    """Nouns that count the same (folded), by the first of their row."""
    rows = [[fold(noun) for noun in row[0].split("|")] for row in reversed(table("counted_kin.tsv"))]
    return {noun: f"~{row[0]}" for row in rows for noun in row}


@cache
def says_nothing() -> frozenset[str]:
    """The terms that only say that a figure is given."""
    listed = sorted(words("counting_words.tsv"))
    return frozenset(term.key for word in listed for term in terms([word], [word.lower()], [0]))


def measure_by_noun(nouns: Sequence[str], kinds: set[str]) -> tuple[str, int] | None:
    """The measure that a noun names in one of these units ("money" for any currency), and its place in the list."""
    rows = (row for noun in nouns for row in _measured_nouns(noun) if row[2] in kinds)
    best = min(rows, key=lambda row: row[1], default=None)
    return (best[0], best[1]) if best else None


@lru_cache(maxsize=4096)
def _measured_nouns(noun: str) -> tuple[tuple[str, int, str], ...]:
    return tuple(
        (thing, number, base)
        for number, (thing, base, how, listed, _) in enumerate(table("measured_things.tsv"))
        if how == "noun" and ends(noun, (listed,))
    )


def measure_by_words(page: Document, parts: Sequence[Sequence[int]], kinds: set[str]) -> tuple[str, int] | None:
    """The measure that the words of the nearest part of the sentence say that say one."""
    for part in parts:
        folded = [fold(page.forms[i]) for i in part]
        rows = {row for word in dict.fromkeys(folded) for row in _measure_patterns(word) if row[3] in kinds}
        best = min((row for row in rows if subsequence(row[1], folded)), default=None)
        if best is not None:
            return best[2], best[0]
    return None


@cache
def measure_by_unit(base: str) -> tuple[str, int] | None:
    """What alone is measured in a unit: degrees tell temperatures."""
    rows = enumerate(table("measured_things.tsv"))
    return next(((row[0], number) for number, row in rows if row[2] == "unit" and row[1] == base), None)


MeasurePattern = tuple[int, tuple[str, ...], str, str]


@cache
def _measures_by_first() -> dict[str, tuple[MeasurePattern, ...]]:
    found: dict[str, list[MeasurePattern]] = {}
    for number, (thing, base, how, listed, _) in enumerate(table("measured_things.tsv")):
        if how == "said":
            parts = tuple(fold(part) for part in listed.split())
            found.setdefault(_first(parts), []).append((number, parts, thing, base))
    return {key: tuple(rows) for key, rows in found.items()}


def _measure_patterns(word: str) -> Iterable[MeasurePattern]:
    yield from _measures_by_first().get(word, ())
    if len(word) > _STEM:
        yield from _measures_by_first().get(word[:_STEM], ())


def _first(parts: Sequence[str]) -> str:
    return parts[0][:-1][:_STEM] if parts[0].endswith("*") else parts[0]
