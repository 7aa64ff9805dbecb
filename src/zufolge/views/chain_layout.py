"""Where the names of a chain graph stand: layers from left to right, few crossings; pure.

Invariant: an arrow leads to a layer further right, but for those that close a circle; no two names of a layer touch; the same
graph always gives the same picture.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zufolge.views.chain_graph import ChainEdge, ChainGraph, ChainNode

COLUMN, BOX, HEIGHT = 250, 200, 26
"""The distance of two layers, the width and the height of a name's box, in pixels."""
_ROW, _THIN = 34, 12
_SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Placed:
    """A name with the top left corner of its box."""

    node: ChainNode
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Way:
    """An arrow with the points that it passes. back: it closes a circle, and leads to the left."""

    edge: ChainEdge
    points: tuple[tuple[float, float], ...]
    back: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """The picture: `left_out` counts the names that would not have found room."""

    width: float
    height: float
    placed: tuple[Placed, ...]
    ways: tuple[Way, ...]
    left_out: int = 0


_Slot = tuple[str, int]
"""A name in its layer, or an arrow ("cited\\nby") on its way through one."""


def lay_out(graph: ChainGraph, most: int = 60) -> Layout:
    """The picture of a graph; of more names than `most` those through whom most passed."""
    nodes = {node.key: node for node in graph.nodes[:most]}
    edges = [edge for edge in graph.edges if edge.cited in nodes and edge.by in nodes]
    nodes = {key: node for key, node in nodes.items() if any(key in (edge.cited, edge.by) for edge in edges)}
    if not nodes:
        return Layout(0, 0, (), (), len(graph.nodes))
    back = _closing(list(nodes), edges)
    layers = _layers(nodes, [edge for edge in edges if (edge.cited, edge.by) not in back])
    columns, routes = _columns(nodes, edges, layers, back)
    tops = _tops(_ordered(columns, routes), routes)
    placed = tuple(Placed(node, layers[key] * COLUMN, tops[key, layers[key]]) for key, node in nodes.items())
    ways = tuple(_way(edge, layers, tops, (edge.cited, edge.by) in back) for edge in edges)
    height = max(y for _, _, y in ((one, one.x, one.y + HEIGHT) for one in placed))
    width = max(layers.values()) * COLUMN + BOX
    return Layout(
        width, max([height, *(y for way in ways for _, y in way.points)]), placed, ways, len(graph.nodes) - len(nodes)
    )


def _closing(keys: Sequence[str], edges: Sequence[ChainEdge]) -> set[tuple[str, str]]:
    """The arrows that close a circle, so that the others have an order."""
    following: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        following[edge.cited].append(edge.by)
    entered = {edge.by for edge in edges}
    found: set[tuple[str, str]] = set()
    done: set[str] = set()
    # What nobody is cited by comes first; without recursion, because a chain can be long.
    for start in sorted(keys, key=lambda key: key in entered):
        path: list[str] = []
        stack = [(start, iter(following[start]))] if start not in done else []
        path += [start] if stack else []
        while stack:
            key, rest = stack[-1]
            then = next(rest, None)
            if then is None:
                stack.pop()
                done.add(path.pop())
            elif then in path:
                found.add((key, then))
            elif then not in done:
                path.append(then)
                stack.append((then, iter(following[then])))
    return found


def _layers(nodes: Mapping[str, ChainNode], edges: Sequence[ChainEdge]) -> dict[str, int]:
    """The longest way to each name; outlets that nobody cites stand at the right."""
    layers = dict.fromkeys(nodes, 0)
    for _ in nodes:
        moved = False
        for edge in edges:
            if layers[edge.by] <= layers[edge.cited]:
                layers[edge.by] = layers[edge.cited] + 1
                moved = True
        if not moved:
            break
    last = max(layers.values())
    cited, citing = {edge.cited for edge in edges}, {edge.by for edge in edges}
    for key, node in nodes.items():
        if node.kind == "outlet" and key not in cited and key in citing:
            layers[key] = last
    return layers


def _columns(
    nodes: Mapping[str, ChainNode], edges: Sequence[ChainEdge], layers: Mapping[str, int], back: set[tuple[str, str]]
) -> tuple[list[list[str]], list[tuple[_Slot, _Slot]]]:
    """What stands in each layer, names and passing arrows, and what is beside what in the next one."""
    columns: list[list[str]] = [[] for _ in range(max(layers.values()) + 1)]
    for key in nodes:
        columns[layers[key]].append(key)
    routes: list[tuple[_Slot, _Slot]] = []
    for edge in edges:
        if (edge.cited, edge.by) in back:
            continue
        first, last = layers[edge.cited], layers[edge.by]
        slots = [(edge.cited, first), *((_passing(edge), layer) for layer in range(first + 1, last)), (edge.by, last)]
        for name, layer in slots[1:-1]:
            if name not in columns[layer]:
                columns[layer].append(name)
        routes += [(one, other) for one, other in pairwise(slots) if (one, other) not in routes]
    return columns, routes


def _passing(edge: ChainEdge) -> str:
    return f"{edge.cited}\n{edge.by}"


def _ordered(columns: list[list[str]], routes: Sequence[tuple[_Slot, _Slot]]) -> list[list[str]]:
    """Each layer in the order of what it is joined to, there and back until few lines cross."""
    before: dict[_Slot, list[str]] = defaultdict(list)
    after: dict[_Slot, list[str]] = defaultdict(list)
    for one, other in routes:
        after[one].append(other[0])
        before[other].append(one[0])
    for sweep in range(_SWEEPS):
        forth = sweep % 2 == 0
        order = range(1, len(columns)) if forth else range(len(columns) - 2, -1, -1)
        for layer in order:
            beside = columns[layer - 1 if forth else layer + 1]
            rank = {name: number for number, name in enumerate(beside)}
            joined = before if forth else after
            own = {name: number for number, name in enumerate(columns[layer])}
            columns[layer].sort(key=lambda name: (_mean([rank[n] for n in joined[name, layer]], own[name]), own[name]))
    return columns


def _mean(numbers: Sequence[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise


def _tops(columns: Sequence[Sequence[str]], routes: Sequence[tuple[_Slot, _Slot]]) -> dict[_Slot, float]:
    """How far from the top each name and passing arrow is: near what it is joined to, in its order, without touching."""
    joined: dict[_Slot, list[_Slot]] = defaultdict(list)
    for one, other in routes:
        joined[one].append(other)
        joined[other].append(one)
    tallest = max(sum(map(_room, column)) for column in columns)
    tops: dict[_Slot, float] = {}
    for layer, column in enumerate(columns):
        y = (tallest - sum(map(_room, column))) / 2
        for name in column:
            tops[name, layer] = y
            y += _room(name)
    for _ in range(_SWEEPS):
        for layer, column in enumerate(columns):
            wanted = [_mean([tops[one] for one in joined[name, layer]], tops[name, layer]) for name in column]
            for name, y in zip(column, _spread(wanted, column), strict=True):
                tops[name, layer] = y
    least = min(tops.values())
    return {slot: y - least for slot, y in tops.items()}


def _spread(wanted: Sequence[float], column: Sequence[str]) -> list[float]:
    """Places in this order, as near to the wanted ones as their heights allow: too close ones are moved apart as a block."""
    blocks: list[tuple[float, float, int]] = []  # the sum of wanted tops (less what stands above), the height, how many
    for y, name in zip(wanted, column, strict=True):
        total, height, count = y, float(_room(name)), 1
        while blocks and blocks[-1][0] / blocks[-1][2] + blocks[-1][1] > total / count:
            above, taller, more = blocks.pop()
            total, height, count = above + total - count * taller, taller + height, more + count
        blocks.append((total, height, count))
    places: list[float] = []
    names = iter(column)
    for total, _, count in blocks:
        y = total / count
        for name in (next(names) for _ in range(count)):
            places.append(y)
            y += _room(name)
    return places


def _room(name: str) -> int:
    return _THIN if "\n" in name else _ROW


def _way(edge: ChainEdge, layers: Mapping[str, int], tops: Mapping[_Slot, float], back: bool) -> Way:
    first, last = layers[edge.cited], layers[edge.by]
    start = (first * COLUMN + BOX, tops[edge.cited, first] + HEIGHT / 2)
    end = (last * COLUMN, tops[edge.by, last] + HEIGHT / 2)
    if back:
        return Way(edge, (start, end), True)
    between = []
    for layer in range(first + 1, last):
        y = tops[_passing(edge), layer] + _THIN / 2
        between += [(float(layer * COLUMN), y), (float(layer * COLUMN + BOX), y)]
    return Way(edge, (start, *between, end), False)
