"""A text cut at every border of what is marked in it.

Invariant: the segments of a range follow each other without gap or overlap, and none is empty; within one
segment the same claims, speakers, cues, glosses and mentions hold from its first character to its last.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from zufolge.schema import Span
from zufolge.views.arrangement import Placed, Range, merged

Mark = Literal["content", "speaker", "cue", "gloss", "mention"]
_MARKS: tuple[Mark, ...] = ("content", "speaker", "cue", "gloss", "mention")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and, by number, the claims it belongs to: as their words (outermost first), speaker or cue.

    gloss and mention number what else is marked there, in the order in which it was given, from 0.
    """

    start: int
    end: int
    content: tuple[int, ...] = ()
    speaker: tuple[int, ...] = ()
    cue: tuple[int, ...] = ()
    gloss: tuple[int, ...] = ()
    mention: tuple[int, ...] = ()


def paragraphs(text: str) -> Iterator[Range]:
    """The paragraphs of a text, without the line ends between them.

    Blank lines part them; in a text that has none, every line is a paragraph.
    """
    lines = list(_lines(text))
    blank = [not text[start:end].strip() for start, end in lines]
    if not any(blank[1:-1]):
        yield from (line for line, empty in zip(lines, blank, strict=True) if not empty)
        return
    first: int | None = None
    last = 0
    for (start, end), empty in zip(lines, blank, strict=True):
        if not empty:
            first, last = (start if first is None else first), end
        elif first is not None:
            yield first, last
            first = None
    if first is not None:
        yield first, last


def _lines(text: str) -> Iterator[Range]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line.removesuffix("\r"))
        start += len(line) + 1


def segments(
    placed: Sequence[Placed],
    length: int,
    cuts: Iterable[int] = (),
    glosses: Sequence[Span] = (),
    mentions: Sequence[Span] = (),
) -> Iterator[Segment]:
    """The segments of a text of this length, cut also at `cuts`."""
    begins, ends = _borders(placed, glosses, mentions)
    rank = {one.number: (-_size(one), one.depth, one.number) for one in placed}
    active: dict[Mark, set[int]] = {mark: set() for mark in _MARKS}
    points = sorted({0, length, *begins, *ends, *(cut for cut in cuts if 0 < cut < length)})
    for start, end in pairwise(points):
        for mark, number in ends.get(start, ()):
            active[mark].discard(number)
        for mark, number in begins.get(start, ()):
            active[mark].add(number)
        content, speaker, cue = (tuple(sorted(active[mark], key=rank.__getitem__)) for mark in _MARKS[:3])
        yield Segment(start, end, content, speaker, cue, tuple(sorted(active["gloss"])), tuple(sorted(active["mention"])))


_Borders = dict[int, list[tuple[Mark, int]]]


def _borders(placed: Sequence[Placed], glosses: Sequence[Span], mentions: Sequence[Span]) -> tuple[_Borders, _Borders]:
    begins: _Borders = defaultdict(list)
    ends: _Borders = defaultdict(list)

    def put(mark: Mark, number: int, ranges: Iterable[Range]) -> None:
        for start, end in ranges:
            begins[start].append((mark, number))
            ends[end].append((mark, number))

    for one in placed:
        said = one.claim.attribution
        put("content", one.number, merged(said.content))
        put("speaker", one.number, merged(said.speaker))
        put("cue", one.number, merged(said.cue))
    for number, span in enumerate(glosses):
        put("gloss", number, [(span.start, span.end)])
    for number, span in enumerate(mentions):
        put("mention", number, [(span.start, span.end)])
    return begins, ends


def _size(one: Placed) -> int:
    spans = one.claim.attribution.content
    return max((span.end for span in spans), default=0) - min((span.start for span in spans), default=0)
