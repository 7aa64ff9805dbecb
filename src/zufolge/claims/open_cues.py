"""Cues that leave open who says something: "hieß es", "wurde bekannt", "wird kritisiert".

Invariant: a cue is judged by its own words and a bounded number of words around them in its sentence.
"""

import re
from collections.abc import Sequence
from functools import cache

from zufolge.language.document import Document
from zufolge.language.lists import table

_AROUND = 6  # words on either side of the cue
_LONGEST = 24  # characters of a word that are looked at
_AUXILIARIES = ("wird", "wurde", "werden", "wurden", "worden", "sei", "ist")
_PARTICIPLE = re.compile(r"\w*(?:ge\w{2,}(?:t|en)|[bv]e\w{3,}(?:t|en)|er\w{3,}(?:t|en)|\w{3,}iert|unter\w+(?:t|en))")


def leaves_open(document: Document, cue: Sequence[int]) -> bool:
    """Whether the words of a cue name nobody by their grammar. Must not match: "wird sagen", "teilte mit"."""
    return bool(cue) and (_impersonal(document, cue) or _passive(document, cue))


def _impersonal(document: Document, cue: Sequence[int]) -> bool:
    """A cue of the list: "hieß es", "wurde bekannt", "war die Rede"."""
    lower = document.lower
    first, last = document.sentence(cue[0])
    around = lower[max(first, cue[0] - _AROUND) : min(last, cue[-1] + _AROUND + 1)]
    said = [lower[w] for w in cue]
    return any(
        _contains(said, words) or (len(words) > 1 and words[0] in said and _contains(around, words)) for words in _patterns()
    )


def _passive(document: Document, cue: Sequence[int]) -> bool:
    """A passive: "wird kritisiert", "wurde angegeben"."""
    said = [document.lower[w] for w in cue]
    return any(word in _AUXILIARIES for word in said) and any(_PARTICIPLE.fullmatch(word[-_LONGEST:]) for word in said)


def _contains(words: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether the words of a pattern stand among the words in order."""
    rest = iter(words)
    return all(any(word == wanted for word in rest) for wanted in pattern)


@cache
def _patterns() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row[0].lower().split()) for row in table("impersonal.tsv"))
