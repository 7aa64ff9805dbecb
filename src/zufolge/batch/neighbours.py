"""Which reports share sentences: found by their keys, without comparing them all.

Invariant: the same as the ledger finds for a report that comes after all those that were published before it (equal moments in
the order of ids): of each key the first reports of the days around it, and of these the ones that share most keys.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest

from zufolge.comparison.stories import WINDOW

FIRST_HOLDERS = 100
"""As in the ledger: of each key so many reports are looked at, the first."""
UNDATED = -1_000
"""The number of the day of what has no date: far from all others, so that it is compared with its like alone."""

BLOCK = 30_000
"""Reports that are looked at in one go, about: the engine holds all their keys (some hundred MB)."""

Entry = tuple[int, int]
"""A report under a key: the number of its day, and its number in the order of publication."""


def day_number(day: str) -> int:
    """The number of a day (YYYY-MM-DD), UNDATED for none.

    >>> day_number("2026-03-02") - day_number("2026-02-28"), day_number("")
    (2, -1000)
    """
    return date.fromisoformat(day).toordinal() if day else UNDATED


def holders(entries: Iterable[Entry]) -> Iterator[tuple[int, int]]:
    """(later, earlier), their numbers, for each report under a key and each of the first before it that it is compared with."""
    ordered = sorted(set(entries))
    for day, later in ordered:
        taken = 0
        for place in range(bisect_left(ordered, (day - WINDOW.days, -1)), len(ordered)):
            other_day, other = ordered[place]
            if other_day > day + WINDOW.days or taken == FIRST_HOLDERS:
                break
            if other < later:
                taken += 1
                yield later, other


def nearest(shared: Iterable[tuple[int, int]], most: int) -> list[int]:
    """Of (number, how many keys are shared) the numbers of those that share most keys, the first among equals."""
    return [number for number, _ in nsmallest(most, shared, key=lambda one: (-one[1], one[0]))]


def joined(later: int, earlier: int) -> int:
    """Two numbers below 2**31 as one; `parted` parts them."""
    return later << 31 | earlier


def parted(pair: int) -> tuple[int, int]:
    """The two numbers of `joined`."""
    return pair >> 31, pair & ((1 << 31) - 1)


@dataclass(frozen=True, slots=True)
class Block:
    """The days `first` to `last` (their numbers), of whose reports the earlier ones are looked for in one go."""

    first: int
    last: int

    def sees(self, entry: Entry) -> bool:
        """Whether a report is one of the block, or one that these are compared with."""
        return self.first - WINDOW.days <= entry[0] <= self.last + WINDOW.days

    def pairs_under(self, days: Sequence[int], numbers: Sequence[int]) -> list[int]:
        """`holders` of a key's reports, for the later ones in the block, each pair as one number: work for the engine."""
        day_of = dict(zip(numbers, days, strict=True))
        found = holders(zip(days, numbers, strict=True))
        return [joined(later, earlier) for later, earlier in found if self.first <= day_of[later] <= self.last]


def blocks(entries: Iterable[Entry], size: int = BLOCK) -> Iterator[Block]:
    """Blocks of whole days with about so many reports each, that together hold every day."""
    first, held = None, 0
    counts = sorted(Counter(day for day, _ in entries).items())
    for place, (day, number) in enumerate(counts, 1):
        first, held = day if first is None else first, held + number
        if held >= size or place == len(counts) or day == UNDATED:
            yield Block(first, day)
            first, held = None, 0
