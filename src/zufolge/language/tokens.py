"""Words and sentences as half-open code-point offsets.

Invariant: words are returned in the order of the text, never overlap, are never empty, and every
character that is not white space belongs to exactly one word. Sentences tile the words: each word
lies in exactly one sentence.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

# One word: letters and digits with their combining marks, joined by inner hyphens and apostrophes
# ("US-Minister", "1'500") and, between digits only, by . , : ("1.500", "7,2", "15:30").
# Must not join: "Tag.Der" (a missing blank), "er,sie", "5." (the full stop stays its own word).
_LETTERS = r"[\w\u0300-\u036f]"
_WORD = re.compile(rf"{_LETTERS}+(?:(?:[-\u2010\u2011'’]|(?<=\d)[.,:](?=\d)){_LETTERS}+)*|[^\w\s]")

# What may stand between the final stop and the next sentence: closing quotation marks and brackets.
_CLOSERS = "\"'“”«»‹›‘’)]"
_STOPS = ".!?…"

_MAX_ORDINAL = 4  # "am 5. August", "2025." as a year may end a sentence


@cache
def abbreviations() -> frozenset[str]:
    """Words after whose full stop a sentence goes on, in lower case (data/abbreviations.txt)."""
    lines = (resources.files("zufolge.language") / "data" / "abbreviations.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def words(text: str) -> list[tuple[int, int]]:
    """Offsets of all words and punctuation marks of `text`, in order.

    >>> [ "Rund 1'500 Soldaten.".__getitem__(slice(*w)) for w in words("Rund 1'500 Soldaten.") ]
    ['Rund', "1'500", 'Soldaten', '.']
    """
    return [match.span() for match in _WORD.finditer(text)]


def sentences(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences of `text` as half-open ranges of indices into `spans` (the result of `words`).

    A sentence ends at a line break (headlines, list items), or after . ! ? … with closing marks when the next word can
    begin one. Not after ordinals ("am 5. August"), single letters ("J. Biden") and listed abbreviations.
    """
    if not spans:
        return []
    ends = [*(i + 1 for i in range(len(spans) - 1) if _ends_sentence(text, spans, i)), len(spans)]
    return list(zip([0, *ends[:-1]], ends, strict=True))


def paragraph_starts(text: str, spans: Sequence[tuple[int, int]]) -> Iterable[bool]:
    """For each word whether a line break (or nothing) stands between it and the word before."""
    before = 0
    for start, end in spans:
        yield before == 0 or "\n" in text[before:start] or "\r" in text[before:start]
        before = end


def _ends_sentence(text: str, spans: Sequence[tuple[int, int]], i: int) -> bool:
    gap = text[spans[i][1] : spans[i + 1][0]]
    if "\n" in gap or "\r" in gap:
        return True
    if not gap:
        return False
    last = i
    while last > 0 and text[spans[last][0]] in _CLOSERS and spans[last - 1][1] == spans[last][0]:
        last -= 1
    mark = text[spans[last][0]]
    if mark not in _STOPS:
        return False
    following = text[spans[i + 1][0]]
    if following.islower() or following in ",;:–-)":
        return False
    return mark != "." or last < i or not _is_abbreviation(text, spans, last)


def _is_abbreviation(text: str, spans: Sequence[tuple[int, int]], stop: int) -> bool:
    if stop == 0 or spans[stop - 1][1] != spans[stop][0]:
        return False
    word = text[slice(*spans[stop - 1])]
    if word.isdigit():
        return len(word) < _MAX_ORDINAL
    return (len(word) == 1 and word.isalpha()) or word.lower() in abbreviations()
