"""Which attribution stands inside which.

Invariant: a host's content covers all of what it holds, and nothing is its own host, not even by a detour.
"""

from collections.abc import Sequence

from zufolge.schema import Attribution


def hosts(attributions: Sequence[Attribution]) -> tuple[int | None, ...]:
    """For each attribution the index of the smallest other one whose content covers its own, or None.

    Of two with the same content the earlier one is the host. Time grows with the number of those that overlap.
    """
    hulls = [(a.content[0].start, max(s.end for s in a.content)) if a.content else (0, 0) for a in attributions]
    order = sorted(range(len(attributions)), key=lambda i: (hulls[i][0], -hulls[i][1], i))
    found: list[int | None] = [None] * len(attributions)
    open_: list[int] = []
    for i in order:
        open_ = [j for j in open_ if hulls[j][1] > hulls[i][0]]
        covering = [j for j in open_ if hulls[j][1] >= hulls[i][1] and _covers(attributions[j], attributions[i])]
        found[i] = min(covering, key=lambda j: (_size(attributions[j]), -j), default=None)
        open_.append(i)
    return tuple(found)


def _covers(outer: Attribution, inner: Attribution) -> bool:
    return all(any(o.start <= s.start and s.end <= o.end for o in outer.content) for s in inner.content)


def _size(attribution: Attribution) -> int:
    return sum(s.end - s.start for s in attribution.content)
