"""Which words of a sentence stand in other words, run by run, whatever their order.

Invariant: every word of either side belongs to at most one run; the same words always give the same runs.
"""

import heapq
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """`length` neighbouring words that stand in both: from the word `here` on, and from the word `there` on."""

    here: int
    there: int
    length: int


def positions(words: Sequence[str]) -> dict[str, list[int]]:
    """Where each word stands."""
    found = defaultdict(list)
    for at, word in enumerate(words):
        found[word].append(at)
    return dict(found)


def align(here: Sequence[str], there: Mapping[str, Sequence[int]], idle: Collection[str] = ()) -> tuple[Run, ...]:
    """The runs that both have in common, the longest first found, each word used once; in the order of `here`.

    there: `positions` of the other words. idle: words that count only next to another one that both have ("der", "in").

    >>> align(["um", "zwei", "kam", "sie"], positions(["sie", "kam", "um", "zwei"]))
    (Run(here=0, there=2, length=2), Run(here=2, there=1, length=1), Run(here=3, there=0, length=1))
    """
    waiting = [(-length, i, j) for i, j, length in _longest(here, there)]
    heapq.heapify(waiting)
    used_here, used_there, runs = set[int](), set[int](), list[Run]()
    while waiting:
        length, i, j = heapq.heappop(waiting)
        free = [k for k in range(-length) if i + k not in used_here and j + k not in used_there]
        if len(free) < -length:
            for first, size in _stretches(free):
                heapq.heappush(waiting, (-size, i + first, j + first))
            continue
        if length == -1 and here[i] in idle:
            continue
        runs.append(Run(i, j, -length))
        used_here.update(range(i, i - length))
        used_there.update(range(j, j - length))
    return tuple(sorted(runs, key=lambda run: run.here))


def _longest(here: Sequence[str], there: Mapping[str, Sequence[int]]) -> list[tuple[int, int, int]]:
    """All runs that can be made no longer."""
    runs, before = [], dict[int, int]()  # before: where a run that ends at the word before ends there -> its length
    for i, word in enumerate(here):
        places = there.get(word)
        now = {j: before.get(j - 1, 0) + 1 for j in places} if places else {}
        if before:
            runs += [(i - n, j - n + 1, n) for j, n in before.items() if j + 1 not in now]
        before = now
    return runs + [(len(here) - n, j - n + 1, n) for j, n in before.items()]


def _stretches(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring numbers as (first, how many)."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and sum(found[-1]) == number:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((number, 1))
    return found
