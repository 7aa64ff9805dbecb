"""The order in which claims are shown, and which stands inside which.

Invariant: every claim is placed exactly once, a host before what it holds, and numbers rise by one.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from zufolge.schema import Claim, Span

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim with its number on the page, how deep it is nested, and its host's number."""

    claim: Claim
    number: int
    depth: int = 0
    host: int | None = None


def merged(spans: Sequence[Span]) -> tuple[Range, ...]:
    """The ranges that spans cover, in order and without overlap."""
    ranges: list[Range] = []
    for span in sorted(spans):
        if ranges and span.start <= ranges[-1][1]:
            ranges[-1] = ranges[-1][0], max(ranges[-1][1], span.end)
        else:
            ranges.append((span.start, span.end))
    return tuple(ranges)


def arrange(claims: Sequence[Claim]) -> tuple[Placed, ...]:
    """Claims in the order of the text; one whose words all lie within another's follows its host."""
    ranges = [merged(claim.attribution.content) for claim in claims]
    order = sorted(range(len(claims)), key=lambda i: (_hull(ranges[i])[0], -_hull(ranges[i])[1], i))
    inside = _inside(order, ranges)
    return _numbered(claims, inside)


def _hull(ranges: Sequence[Range]) -> Range:
    return (ranges[0][0], ranges[-1][1]) if ranges else (0, 0)


def _inside(order: Sequence[int], ranges: Sequence[tuple[Range, ...]]) -> dict[int | None, list[int]]:
    """Host -> the claims directly within it, in order; None holds the claims that have no host."""
    inside: dict[int | None, list[int]] = defaultdict(list)
    open_: list[int] = []
    for i in order:
        open_ = [j for j in open_ if _hull(ranges[j])[1] > _hull(ranges[i])[0]]
        # The one that began last is the closest.
        host = next((j for j in reversed(open_) if _covers(ranges[j], ranges[i])), None)
        inside[host].append(i)
        open_.append(i)
    return inside


def _covers(outer: Sequence[Range], inner: Sequence[Range]) -> bool:
    return bool(inner) and all(any(a <= start and end <= b for a, b in outer) for start, end in inner)


def _numbered(claims: Sequence[Claim], inside: dict[int | None, list[int]]) -> tuple[Placed, ...]:
    placed: list[Placed] = []
    waiting: list[tuple[int, int, int | None]] = [(i, 0, None) for i in reversed(inside[None])]
    while waiting:  # a stack instead of recursion: nesting may be deeper than Python's limit
        i, depth, host = waiting.pop()
        number = len(placed) + 1
        placed.append(Placed(claims[i], number, depth, host))
        waiting.extend((j, depth + 1, number) for j in reversed(inside.get(i, ())))
    return tuple(placed)
