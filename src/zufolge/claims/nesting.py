"""Which attribution stands inside which.

Invariant: a host's content covers all of what it holds, and nothing is its own host, not even by a detour.
"""

from collections.abc import Sequence

from zufolge.schema import Attribution

# So many attributions around one are looked at, from the closest; no person nests deeper, and time stays linear.
_DEEPEST = 16


def hosts(attributions: Sequence[Attribution]) -> tuple[int | None, ...]:
    """For each attribution the index of the closest other one whose content covers its own, or None.

    The closest is the one that begins last; of two with the same content the earlier one is the host.
    """
    hulls = [(a.content[0].start, max(s.end for s in a.content)) if a.content else (0, 0) for a in attributions]
    order = sorted(range(len(attributions)), key=lambda i: (hulls[i][0], -hulls[i][1], i))
    found: list[int | None] = [None] * len(attributions)
    open_: list[int] = []
    for i in order:
        while open_ and hulls[open_[-1]][1] <= hulls[i][0]:
            open_.pop()
        around = (j for j in reversed(open_[-_DEEPEST:]) if hulls[j][1] >= hulls[i][1])
        found[i] = next((j for j in around if _covers(attributions[j], attributions[i])), None)
        open_.append(i)
    return tuple(found)


def _covers(outer: Attribution, inner: Attribution) -> bool:
    return bool(inner.content) and all(any(o.start <= s.start and s.end <= o.end for o in outer.content) for s in inner.content)
