"""Which reports share sentences: found by their keys, without comparing them all.

Invariant: the same as the ledger finds for a report that comes after all those that were published before it (equal moments in
the order of ids): of each key the first reports of the days around it, and of these the ones that share most keys. Pure.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zufolge.comparison.stories import WINDOW
from zufolge.language.moments import day_number

FIRST_HOLDERS = 100
"""As in the ledger: of each key so many reports are looked at, the first."""
UNDATED = -1_000
"""The number of the day of what has no date: far from all others, so that it is compared with its like alone."""

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Keyed:
    """Reports in the order of publication: of each the number of its day and how many keys it has; the keys of all."""

    days: Whole
    lengths: Whole
    keys: Whole


def day_of(day: str) -> int:
    """The number of a day (YYYY-MM-DD), UNDATED for none.

    >>> day_of("2026-03-02") - day_of("2026-02-28"), day_of("")
    (2, -1000)
    """
    return day_number(day) if day else UNDATED


def near(held: Keyed, first: int, last: int, most: int) -> Iterator[tuple[int, list[int]]]:
    """For the reports first..last (their numbers in `held`) that share a key with one before them: which ones, `most` at most.

    Those that share most keys come first, the earlier among equals.
    """
    ends = np.cumsum(held.lengths)
    begins = ends - held.lengths
    if last <= first:
        return
    ours = held.keys[begins[first] : ends[last - 1]]
    under = _under(held, np.unique(ours), last)
    later = np.repeat(np.arange(first, last), held.lengths[first:last])
    starts, stops = under.around(ours, held.days[later])
    shared: list[Whole] = []
    at, bounds = 0, (ends[first:last] - begins[first]).tolist()
    for number, bound in enumerate(bounds, first):
        for start, stop in zip(starts[at:bound].tolist(), stops[at:bound].tolist(), strict=True):
            if stop - start > 1:  # else it is there alone
                shared.append(_first(under.numbers[start:stop], number))
        at = bound
        found = _nearest(np.concatenate(shared), most) if shared else []
        shared = []
        if found:
            yield number, found


@dataclass(frozen=True, slots=True)
class _Under:
    """Reports (numbers) under the keys that are asked for, by key, day and number. places: key and day as one number."""

    keys: Whole
    places: Whole
    numbers: Whole
    first_day: int
    days: int

    def around(self, keys: Whole, days: Whole) -> tuple[Whole, Whole]:
        """Where in `numbers` the reports begin and end that have a key in the days around a day, for each key and day."""
        base = np.searchsorted(self.keys, keys) * self.days
        low = np.clip(days - WINDOW.days - self.first_day, 0, self.days - 1)
        high = np.clip(days + WINDOW.days - self.first_day, 0, self.days - 1)
        return np.searchsorted(self.places, base + low, "left"), np.searchsorted(self.places, base + high, "right")


def _under(held: Keyed, wanted: Whole, last: int) -> _Under:
    number = int(held.lengths[:last].sum())
    rows, keys = np.repeat(np.arange(last), held.lengths[:last]), held.keys[:number]
    at = np.minimum(np.searchsorted(wanted, keys), len(wanted) - 1) if len(wanted) else np.zeros(number, np.int64)
    kept = wanted[at] == keys if len(wanted) else np.zeros(number, bool)
    rows, at = rows[kept], at[kept]
    first_day = int(held.days[:last].min())
    days = int(held.days[:last].max()) - first_day + 1
    places = at * days + held.days[rows] - first_day
    order = np.lexsort((rows, places))
    return _Under(wanted, places[order], rows[order], first_day, days)


def _first(numbers: Whole, later: int) -> Whole:
    """The first of these that come before a report. They are nearly in order: days are not, where zones differ."""
    some = numbers[: 2 * FIRST_HOLDERS]
    found = some[some < later]
    if len(found) < FIRST_HOLDERS and len(some) < len(numbers):
        found = numbers[numbers < later]
    return found[:FIRST_HOLDERS]


def _nearest(numbers: Whole, most: int) -> list[int]:
    found, times = np.unique(numbers, return_counts=True)
    best = np.lexsort((found, -times))[:most]
    return [int(number) for number in found[best]]
