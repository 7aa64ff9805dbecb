"""Words of a text as a few ranges, so that long and deeply nested contents cost no more than short ones.

Invariant: ranges are half-open, in order, disjoint and never empty.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from zufolge.language.document import Document, Range
from zufolge.schema import Span


@dataclass(frozen=True, slots=True)
class WordRanges:
    """Indices of words; `word in ranges` and `len(ranges)` are those of a set."""

    ranges: tuple[Range, ...]

    def __contains__(self, word: int) -> bool:
        at = bisect_right(self.ranges, (word, word + 1)) - 1
        return any(first <= word < last for first, last in self.ranges[max(0, at) : at + 2])

    def __len__(self) -> int:
        return sum(last - first for first, last in self.ranges)

    @property
    def first(self) -> int:
        """The first word, or 0."""
        return self.ranges[0][0] if self.ranges else 0

    @property
    def last(self) -> int:
        """The last word, or 0."""
        return self.ranges[-1][1] - 1 if self.ranges else 0

    def within(self, place: Range) -> frozenset[int]:
        """The words that lie in a range."""
        inside = ((max(first, place[0]), min(last, place[1])) for first, last in self.ranges)
        return frozenset(word for first, last in inside for word in range(first, last))

    def common(self, other: "WordRanges") -> int:
        """How many words both have."""
        pairs = ((a, b) for a in self.ranges for b in other.ranges)
        return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a, b in pairs)


def word_ranges(document: Document, spans: Iterable[Span]) -> WordRanges:
    """The words that any of the spans touches."""
    merged: list[Range] = []
    for first, last in sorted(document.touched(span.start, span.end) for span in spans):
        if first >= last:
            continue
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return WordRanges(tuple(merged))
