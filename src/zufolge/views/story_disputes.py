"""Who speaks against whom, as trees: what was said first, under it what speaks against that, and so on.

Invariant: each line that somebody speaks against, or that speaks against one, stands in the trees once. (Only in an argument
that goes back and forth very often does one open the next tree again.)
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zufolge.language.moments import moment
from zufolge.schema import Ground
from zufolge.views.story import Against, Line
from zufolge.views.story_state import weight

# Deeper than this nobody can follow, and pages and recursion end somewhere.
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Side:
    """A line, how it stands to the one above it and why, and what stands against it.

    kind: "" for what opens a tree; "denies" or "contradicts" what is above it, or is "denied" by that. also: what else it
    speaks against, which has its own place in the tree.
    """

    line: Line
    kind: str
    grounds: tuple[Ground, ...]
    below: tuple["Side", ...]
    also: tuple[Against, ...] = ()


_Links = dict[str, list[tuple[Line, str, tuple[Ground, ...]]]]


def disputes(found: Sequence[Against]) -> tuple[Side, ...]:
    """The trees of these pairs, in the order of `weight`; in each what came first comes first."""
    links: _Links = defaultdict(list)
    lines = {line.id: line for one in found for line in (one.other, one.line)}
    for one in found:
        links[one.other.id].append((one.line, one.kind, one.grounds))
        links[one.line.id].append((one.other, "denied" if one.kind == "denies" else one.kind, one.grounds))
    answering = {one.line.id for one in found}
    # What only others speak against opens a tree, rather than an answer to it.
    order = sorted(lines.values(), key=lambda line: (line.id in answering, weight(line)))
    seen: set[str] = set()
    trees = [tree for line in order for tree in _trees(line, links, seen)]
    shown = {frozenset((line, child.id)) for _, children in trees for line, ones in children.items() for child, _, _ in ones}
    also: dict[str, list[Against]] = defaultdict(list)
    for one in found:
        if frozenset((one.line.id, one.other.id)) not in shown:
            also[one.line.id].append(one)
    roots = [_side(root, "", (), children, also) for root, children in trees]
    return tuple(sorted(roots, key=lambda root: weight(root.line)))


def _trees(first: Line, links: _Links, seen: set[str]) -> Iterator[tuple[Line, _Links]]:
    """All trees of the lines that hang together with the first, level by level, so that none is deeper than it must be."""
    if first.id in seen:
        return
    seen.add(first.id)
    openings = [first]
    while openings:
        children: _Links = defaultdict(list)
        root = openings.pop(0)
        level = [root]
        for _ in range(_DEEPEST):
            level = [child for line in level for child in _next(line, links, children, seen)]
        openings += [line for line in level if any(other.id not in seen for other, _, _ in links[line.id])]
        if children[root.id] or root is first:
            yield root, children


def _next(line: Line, links: _Links, children: _Links, seen: set[str]) -> Iterator[Line]:
    for other, kind, grounds in sorted(links[line.id], key=lambda link: moment(link[0].place.at)):
        if other.id not in seen:
            seen.add(other.id)
            children[line.id].append((other, kind, grounds))
            yield other


def _side(line: Line, kind: str, grounds: tuple[Ground, ...], children: _Links, also: dict[str, list[Against]]) -> Side:
    below = tuple(_side(*child, children, also) for child in children.get(line.id, ()))
    return Side(line, kind, grounds, below, tuple(also.get(line.id, ())))
