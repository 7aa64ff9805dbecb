"""Where in a text the words stand that somebody looked for.

Invariant: the pieces one after the other are the text (of an excerpt: its stretch, with "…" where something is left out); words
are compared as the ledger's search compares them (`fold`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from zufolge.language.folding import fold, joined
from zufolge.views.safe import one_line

_WORD = re.compile(r"[^\W_]+(?:['’.\u00a0\u2009\u202f][0-9]{3}(?![0-9]))*")
_BEFORE, _LENGTH = 90, 260
"""Characters before the first word that is found, and of a whole excerpt."""
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, and whether it was looked for."""

    text: str
    found: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words of a question: whole ones, and beginnings (those with a star)."""

    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()

    def has(self, word: str) -> bool:
        """Whether a word of a text is meant.

        >>> wanted("Größ* 1500").has("Grösse"), wanted("Größ* 1500").has("1'500"), wanted("Größ* 1500").has("groß")
        (True, True, False)
        """
        folded = _folded(word)
        return folded in self.words or (bool(folded) and folded.startswith(self.beginnings))


def wanted(asked: str | None) -> Wanted:
    """What a question looks for, word by word (see `Filters.text`)."""
    words: set[str] = set()
    beginnings: set[str] = set()
    for word in joined(asked or "").split():
        parts = fold(word).split()
        if parts and word.endswith("*"):
            beginnings.add(parts.pop())
        words.update(parts)
    return Wanted(frozenset(words), tuple(sorted(beginnings)))


def pieces(text: str, looked_for: Wanted) -> tuple[Piece, ...]:
    """The text with the words that were looked for."""
    return tuple(_pieces(text, looked_for))


def excerpt(text: str, looked_for: Wanted) -> tuple[Piece, ...]:
    """The stretch of a text around the first word that was looked for, on one line; the text's beginning if there is none."""
    first = next((found.start() for found in _WORD.finditer(text) if looked_for.has(found[0])), 0)
    begin = max(0, first - _BEFORE)
    if begin:
        space = text.find(" ", begin, first)
        begin = first if space < 0 else space + 1
    end = min(len(text), begin + _LENGTH)
    if end < len(text):
        space = text.rfind(" ", begin, end)
        end = space if space > first else end
    shown = one_line(text[begin:end])
    cut = f"{_CUT} " if begin else "", f" {_CUT}" if end < len(text) else ""
    return pieces(cut[0] + shown + cut[1], looked_for)


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    """As `fold`, which takes longer than to look up a word that came before, and most words did."""
    return fold(word)


def _pieces(text: str, looked_for: Wanted) -> Iterator[Piece]:
    done = 0
    for word in _WORD.finditer(text):
        if looked_for.has(word[0]):
            if done < word.start():
                yield Piece(text[done : word.start()])
            yield Piece(word[0], found=True)
            done = word.end()
    if done < len(text):
        yield Piece(text[done:])
