"""Between coordinates: code points inside, UTF-16 and lines at the edges.

Invariant: nothing here changes a text; each function maps positions of one fixed text.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from zufolge.schema import Span


def span(text: str, start: int, end: int) -> Span:
    """The span of `text` between two code-point offsets. Raises OffsetError if it is empty or outside."""
    return Span(start, end, text[start:end])


def to_utf16(text: str, offset: int) -> int:
    """Code-point offset to the UTF-16 offset that browsers count in.

    >>> to_utf16("a😀b", 2)
    3
    """
    return offset + sum(c > "\uffff" for c in text[:offset])


def from_utf16(text: str, offset: int) -> int:
    """UTF-16 offset to code points; an offset inside a surrogate pair means the pair's start.

    >>> from_utf16("a😀b", 3)
    2
    """
    ends = list(accumulate(2 if c > "\uffff" else 1 for c in text))
    return bisect_right(ends, offset)


def line_starts(text: str) -> list[int]:
    """Offsets at which lines begin."""
    return [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]


def line_of(starts: Sequence[int], offset: int) -> int:
    """One-based line number of an offset; `starts` is the result of `line_starts`."""
    return bisect_right(starts, offset)
