"""Noun phrases without their article, in the nominative: "dem russischen Ministerium" is "russisches Ministerium".

Invariant: only adjectives before the noun and the noun itself change; whatever follows the noun stays as it was written.
"""

from collections.abc import Sequence
from functools import cache

from zufolge.claims.lexicon import Noun
from zufolge.claims.lexicon import noun as lookup
from zufolge.language.lists import table

_ENDING = {"m": "er", "f": "e", "n": "es", "p": "e", "b": "er"}
_INFLECTED = ("en", "em", "er", "es", "e")
_KEEP = (
    "mehr",
    "weniger",
    "aller",
    "unter",
    "über",
    "sehr",
    "früher",
    "später",
    "immer",
    "bisher",
    "er",
    "der",
    "des",
    "dem",
    "den",
    "zwei",
    "drei",
)


@cache
def _endings(kind: str) -> tuple[str, ...]:
    return tuple(ending for ending, of in table("noun_endings.tsv") if of == kind)


def gender(word: str, determiner: str, adjective: str) -> str:
    """m, f, n or p (plural) of a noun in its context. determiner and adjective: in lower case, "" where there is none.

    "die neue ..." is feminine, since the plural would be "die neuen ...".
    """
    return "f" if determiner in ("die", "diese") and adjective.endswith("e") else _gender(word, determiner, adjective)


def _gender(word: str, determiner: str, adjective: str) -> str:
    """The gender by article, list and ending."""
    known = lookup(word)
    lower = word.lower()
    plural = determiner in ("die", "den", "der", "diese", "diesen", "dieser") or (
        not determiner and not adjective.endswith("em")
    )
    if known is not None and (known.plural or known.gender == "p") and plural:
        return "p"
    if determiner.startswith(("mein", "unser")):
        return _of_ours(lower, determiner, known)
    if determiner in ("des", "dem", "das", "ein", "einem", "eines", "vom", "beim", "im", "am", "zum", "ins"):
        choice = known.gender if known and known.gender in "mn" else _by_end(lower)
        if determiner == "das" or adjective.endswith("es"):
            return "n"
        return choice if choice in "mn" else "n" if determiner in ("das",) else "m"
    if determiner in ("eine", "einer", "zur"):
        return "f"
    if not determiner and adjective:
        if known is not None and not known.person and not known.plural and adjective.endswith("en"):
            return known.gender
        return _bare(lower, adjective, known.gender if known else "")
    if known is not None and known.gender in "mfn":
        return "p" if determiner == "die" and known.gender == "m" else known.gender
    weak = known is None and determiner in ("die", "diese") and adjective.endswith("en")
    if weak or (determiner in ("die", "den") and lower.endswith("en")):
        return "p"
    return _by_end(lower)


def _of_ours(lower: str, determiner: str, known: Noun | None) -> str:
    """The gender behind "mein" and "unser"."""
    if determiner in ("meine", "meiner", "unsere", "unserer"):
        return "p" if known is not None and (known.plural or known.gender == "p") else "f"
    return known.gender if known is not None and known.gender in "mn" else _by_end(lower)


def _bare(lower: str, adjective: str, known: str) -> str:
    if adjective.endswith("em"):
        return known if known in ("m", "n") else _by_end(lower) if _by_end(lower) in ("m", "n") else "m"
    if adjective.endswith("es"):
        return "n"
    if adjective.endswith("er") and (known == "f" or (not known and _by_end(lower) == "f" and not lower.endswith("en"))):
        return "f"
    if adjective.endswith("e") and known == "f":
        return "f"
    return "p"


def _by_end(lower: str) -> str:
    if lower.endswith(_endings("feminine")):
        return "f"
    base = lower.removesuffix("s") if len(lower) > 4 else lower
    if (
        lower.endswith(_endings("neuter"))
        or base.endswith(_endings("neuter"))
        or base.removesuffix("e").endswith(_endings("neuter"))
    ):
        return "n"
    return "m" if base.endswith(_endings("masculine")) else "p" if lower.endswith("en") else "m"


def adjective(word: str, of: str) -> str:
    """An adjective in the nominative without article.

    >>> adjective("südkoreanischen", "m")
    'südkoreanischer'
    """
    lower = word.lower()
    if lower in _KEEP or (word[:1].isupper() and lower.endswith(("er", "es"))) or not word[1:].islower():
        return word
    for ending in _INFLECTED:
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) > 1:
            return word[: len(stem)] + _ENDING[of]
    return word


def noun_form(word: str, of: str, determiner: str, dative: bool) -> str:
    """A noun in the nominative. dative: it stands in the dative, by a preposition or article; des shows the genitive."""
    lower = word.lower()
    known = lookup(word)
    if known is not None and known.gender == "p" and lower == known.key + "n" and not known.key.endswith("n"):
        return word[:-1]
    if of == "p":
        return _plural(word) if dative else word
    if determiner in ("des", "eines") or (determiner == "" and of in ("m", "n") and lower.endswith("ums")):
        return _without_genitive(word)
    if of == "m" and determiner == "der" and lower.endswith(("jährige", "verdächtige", "angeklagte", "beschuldigte")):
        return word + "r"
    if of in ("m", "b") and determiner in ("dem", "den", "einem", "einen", "vom", "beim", "zum"):
        return _strong(word)
    return word


def _plural(word: str) -> str:
    lower = word.lower()
    if not lower.endswith("n") or lower.endswith(_endings("plural")):
        return word
    if lower.endswith(("ern", "eln")):
        return word[:-1]
    if lower.endswith("en"):
        known = lookup(word)
        if known is not None and known.gender == "p":
            return word[:-1] if lower.endswith(known.key + "n") else word
        return word if known is not None and known.key.endswith(("e", "en")) else word[:-1]
    return word[:-1] if lower.endswith("kn") else word


def _without_genitive(word: str) -> str:
    lower = word.lower()
    if lower.endswith(_endings("genitive-es")) and len(lower) > 4:
        stem = word[:-2]
        return stem[:-1] if stem.lower().endswith("niss") else stem
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return word[:-1]
    return _strong(word)


def _strong(word: str) -> str:
    """A weak masculine without its ending: "Präsidenten" is "Präsident", "Vorsitzenden" is "Vorsitzender"."""
    lower = word.lower()
    if not lower.endswith("en"):
        return word
    if lower.endswith(_endings("weak-e")):
        return word[:-1]
    if lower[:-2].endswith(_endings("weak")):
        return word[:-2]
    return word[:-2] + "er" if lower.endswith(_endings("adjective")) else word


def nominative(determiner: str, before: Sequence[str], nouns: Sequence[str], after: str, dative: bool) -> str:
    """The phrase without its article in the nominative. before: what stands between article and noun; nouns: the run of nouns.

    after: what follows the nouns, kept as it is; dative: a preposition before the phrase asks for the dative.
    """
    lead = next((word.lower() for word in before if word.lower().endswith(_INFLECTED)), "")
    head = nouns[-1]
    of = gender(head, determiner, lead)
    by_article = determiner in ("den", "vielen", "allen", "dem", "einem", "vom", "beim", "zum", "im")
    by_adjective = not determiner and lead.endswith(("en", "em"))
    changed = noun_form(head, of, determiner, dative or by_article or by_adjective)
    pieces = [adjective(word, of) for word in before]
    names = [_capital_adjective(word, of) if not before else word for word in nouns[:-1]]
    phrase = " ".join([*_whose(determiner, of), *pieces, *names, changed])
    return f"{phrase} {after}".strip()


def _whose(determiner: str, of: str) -> list[str]:
    """The possessive of somebody who speaks, which keeps its place: "meinem Mann" is "mein Mann"."""
    stem = next((stem for stem in ("mein", "unser") if determiner.startswith(stem)), "")
    return [stem + ("e" if of in ("f", "p") else "")] if stem else []


def _capital_adjective(word: str, of: str) -> str:
    """An adjective in the name of a body: "(des) Auswärtigen Amtes" is "Auswärtiges Amt". Must not: "Peter"."""
    lower = word.lower()
    if lower.endswith(("igen", "ischen", "lichen", "ischer", "iges", "isches")) and lookup(word) is None:
        stem = lower[:-2]
        return word[: len(stem)] + _ENDING[of]
    return word
