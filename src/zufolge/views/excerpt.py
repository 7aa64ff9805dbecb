"""The passage of a text in which a claim stands, its words, source and cue marked.

Invariant: the pieces follow each other without gap; together they are the passage, which holds the claim's first words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from zufolge.schema import Claim, Span
from zufolge.views.arrangement import arrange
from zufolge.views.segments import segments

_AROUND = 240
"""Characters before and behind the claim's words that are shown, where the paragraph has so many."""
_LONGEST = 1_600


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the passage; kind: "content", "speaker", "cue", or empty for the rest."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage from `start` (code points) on; before, behind: whether the paragraph goes on there."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    before: bool = False
    behind: bool = False


def excerpt(text: str, claim: Claim, around: int = _AROUND) -> Excerpt:
    """The passage around a claim's words, within their paragraph and cut at blanks."""
    spans = (*claim.attribution.content, *claim.attribution.speaker, *claim.attribution.cue)
    first, last = _hull(claim.attribution.content) if claim.attribution.content else (0, 0)
    near = [span for span in spans if first - _LONGEST < span.start and span.end < last + _LONGEST]
    begin, finish = _hull(near) if near else (first, last)
    begin, finish = max(min(begin, first), first - _LONGEST), min(max(finish, last), first + _LONGEST)
    start = max(text.rfind("\n\n", 0, begin) + 2 if "\n\n" in text[:begin] else 0, _blank_before(text, begin - around))
    behind = text.find("\n\n", finish)
    end = min(behind if behind >= 0 else len(text), _blank_after(text, finish + around))
    start, end = min(start, begin), max(end, finish)
    pieces = tuple(
        Piece(
            text[part.start : part.end], "content" if part.content else "speaker" if part.speaker else "cue" if part.cue else ""
        )
        for part in segments(arrange([claim]), len(text), (start, end))
        if start <= part.start and part.end <= end
    )
    cut = start > 0 and not text[:start].endswith("\n"), end < len(text) and not text.startswith("\n", end)
    return Excerpt(start, end, pieces, *cut)


def _hull(spans: Sequence[Span]) -> tuple[int, int]:
    return min(span.start for span in spans), max(span.end for span in spans)


def _blank_before(text: str, at: int) -> int:
    """The place behind the last blank before `at`; the beginning if there is none near."""
    if at <= 0:
        return 0
    blank = text.rfind(" ", max(at - 60, 0), at)
    return blank + 1 if blank >= 0 else at


def _blank_after(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    blank = text.find(" ", at, at + 60)
    return blank if blank >= 0 else at
