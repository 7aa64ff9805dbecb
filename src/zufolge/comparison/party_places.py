"""Where a body is from, as its name says: "taravischer Erdbebendienst", "Erdbebendienst in Taravien", "Vareniens Armee".

Invariant: two places are the same only where an adjective or a genitive is formed from the name, or a list of states says so.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from zufolge.comparison.party_names import capital, fold, is_first_name
from zufolge.comparison.party_words import body_noun, role
from zufolge.language.document import Document
from zufolge.language.lists import table
from zufolge.language.lists import words as listed

_SHORTEST = 4  # letters of a place without its ending: "Tarav|ien", not "Po|len"
_NAME_ENDINGS = ("ien", "ei", "en", "ia", "land", "n", "a", "e", "i", "o")
_ADJECTIVE_ENDINGS = ("ischer", "isches", "ischen", "ischem", "ische", "isch")
_IN = ("in", "von", "aus")


@lru_cache(maxsize=20_000)
def place_stems(word: str) -> frozenset[str]:
    """What a place's name, its genitive or its adjective may be formed from; empty for other words in lower case.

    >>> bool(place_stems("taravischer") & place_stems("Taravien")), bool(place_stems("Vareniens") & place_stems("Lusgard"))
    (True, False)
    """
    plain = fold(word)
    if not capital(word):
        ending = next((e for e in _ADJECTIVE_ENDINGS if plain.endswith(e)), None)
        base = plain.removesuffix(ending) if ending else _known_adjective(plain)
        return (
            frozenset((*_shortened(base), *_states().get(plain[: len(plain) - len(ending or "")], ()))) if base else frozenset()
        )
    forms = {plain, plain.removesuffix("s"), plain.removesuffix("er")}
    return frozenset(stem for form in forms for stem in (*_shortened(form), *_states().get(form, ())))


def _shortened(form: str) -> set[str]:
    found = {form.removesuffix(e) for e in _NAME_ENDINGS}
    return {stem for stem in found if len(stem) >= _SHORTEST} | {form}


def _known_adjective(plain: str) -> str:
    """The stem of "deutsche", "schweizer": adjectives of states that don't end in -isch."""
    return next((plain.removesuffix(e) for e in ("er", "es", "en", "em", "e", "") if plain.removesuffix(e) in _states()), "")


@cache
def _states() -> dict[str, tuple[str, ...]]:
    """For each name, adjective stem and capital of a state a sign of that state."""
    found: dict[str, tuple[str, ...]] = {}
    for name, others, capitals, adjectives, _ in table("countries.tsv"):
        for cell in (name, others, capitals, adjectives):
            for word in cell.split("|") if cell != "-" else ():
                found.setdefault(fold(word), (f"={fold(name)}",))
                found.setdefault(fold(word).removesuffix("isch"), (f"={fold(name)}",))
    return found


def without_place(name: Sequence[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """A body's name without the place it gives, and that one's stems: "(taravischer) Erdbebendienst", "Armee (in Asgrund)".

    Nothing is taken off where no noun for a body would be left.
    """
    words = tuple(name)
    if len(words) > 1 and body_noun(words[-1]) is not None and (stems := _leading(words[0])):
        return words[1:], stems
    if len(words) > 1 and capital(words[-1]) and body_noun(words[0]) is not None and body_noun(words[-1]) is None:
        if len(words) == 3 and words[1].lower() in _IN:
            return words[:1], place_stems(words[-1])
        if len(words) == 2:
            return words[:1], place_stems(words[-1])
    return words, frozenset()


def _leading(word: str) -> frozenset[str]:
    """The stems of a place before a noun: "taravischer", "Berliner", "Lusgards"; empty for "Technische", "Freiwillige"."""
    if not capital(word):
        return place_stems(word)
    return place_stems(word) if word.endswith(("er", "s")) and body_noun(word) is None else frozenset()


def _is_no_place(adjective: str) -> bool:
    """Whether an adjective in -isch tells of a party or a field: "sozialdemokratisch", "kaufmännisch"."""
    return any(adjective.startswith(stem) or stem in adjective for stem in listed("no_place_adjectives.tsv"))


def place_of_office(page: Document, k: int) -> str:
    """The place that stands with an office at word k: "Tamiras Minister", "der varenische Minister"; "" for none."""
    before = page.forms[k - 1] if k and k - 1 >= page.sentence(k)[0] else ""
    if before and not capital(before):
        return before if before.endswith(_ADJECTIVE_ENDINGS) and not _is_no_place(before) else ""
    named = before.endswith("s") and len(before) > _SHORTEST and role(before) is None and body_noun(before) is None
    if named and not is_first_name(before) and before.isalpha():
        return before
    behind = page.forms[k + 1 : k + 3]
    if len(behind) == 2 and behind[0].lower() == "von" and capital(behind[1]) and not is_first_name(behind[1]):
        return behind[1] if body_noun(behind[1]) is None else ""
    return ""
