"""The picture of who is cited by whom, as an SVG that loads nothing, and the same as rows for a table.

Invariant: every arrow of the picture is a row of the table, with the same numbers; a name's kind is said by its shape, not by
colour alone; every name that leads somewhere can be reached by the keyboard.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zufolge.views.chain_graph import ChainEdge, ChainGraph, ChainNode
from zufolge.views.chain_layout import BOX, HEIGHT, Placed, Way, lay_out
from zufolge.views.markup import Html, element
from zufolge.views.words import Language, counted, label

# A line's width grows with the root of what passes, so that one claim can be seen beside a hundred.
_THINNEST, _GROWTH, _THICKEST = 1.0, 0.6, 6.0
_CHARACTERS = 23
_EDGE = 12  # room around the picture, for circles' arrows and focus rings


@dataclass(frozen=True, slots=True)
class ChainRow:
    """An arrow in words: who is cited, by whom, how ("zitiert", "abgeschrieben"), how much, and the first claim (id)."""

    cited: str
    by: str
    how: str
    number: str
    claim: str | None


def chain_rows(graph: ChainGraph, language: Language) -> tuple[ChainRow, ...]:
    """The arrows of a graph, the broadest first."""
    names = {node.key: node.name for node in graph.nodes}
    return tuple(
        ChainRow(
            names[edge.cited],
            names[edge.by],
            label(f"chain.{edge.kind}", language),
            _number(edge, language),
            edge.claims[0] if edge.claims else None,
        )
        for edge in graph.edges
    )


def chain_svg(graph: ChainGraph, language: Language, address: Callable[[ChainNode], str | None]) -> Html:
    """The picture; nothing where nobody is cited. address: where a name leads."""
    layout = lay_out(graph)
    if not layout.ways:
        return Html("")
    names = {node.key: node.name for node in graph.nodes}
    numbers = {one.node.key: number for number, one in enumerate(layout.placed)}
    inner = (
        element("g", *(_way(way, names, numbers, language) for way in layout.ways), class_="ways"),
        *(_box(one, numbers, language, address) for one in layout.placed),
    )
    width, height = layout.width + 2 * _EDGE, layout.height + 2 * _EDGE
    return element(
        "svg",
        *inner,
        viewBox=f"{-_EDGE} {-_EDGE} {width:.0f} {height:.0f}",
        width=f"{width:.0f}",
        height=f"{height:.0f}",
        role="group",
        aria_label=label("section.chains", language),
        class_="chains",
    )


def _number(edge: ChainEdge, language: Language) -> str:
    if edge.kind == "cited":
        return counted("claim", len(edge.claims), language)
    return label("chain.sentence" if edge.sentences == 1 else "chain.sentences", language).format(edge.sentences)


def _way(way: Way, names: Mapping[str, str], numbers: Mapping[str, int], language: Language) -> Html:
    edge = way.edge
    title = f"{names[edge.cited]} → {names[edge.by]}: {label(f'chain.{edge.kind}', language)}, {_number(edge, language)}"
    width = min(_THICKEST, _THINNEST + _GROWTH * math.sqrt(edge.weight))
    return element(
        "path",
        element("title", title),
        d=_closing(way.points) if way.back else _curve(way.points),
        stroke_width=f"{width:.1f}",
        class_=f"way {edge.kind}" + (" back" if way.back else ""),
        data_from=numbers[edge.cited],
        data_to=numbers[edge.by],
    )


def _curve(points: Sequence[tuple[float, float]]) -> str:
    """From box to box: a bend between two layers, straight on past the boxes of a layer."""
    parts = [f"M{points[0][0]:.0f},{points[0][1]:.1f}"]
    for number in range(1, len(points)):
        (x0, y0), (x1, y1) = points[number - 1], points[number]
        middle = (x0 + x1) / 2
        parts.append(f"C{middle:.0f},{y0:.1f} {middle:.0f},{y1:.1f} {x1:.0f},{y1:.1f}")
    return "".join(parts)


def _closing(points: Sequence[tuple[float, float]]) -> str:
    """The arrow that closes a circle, around the boxes: out at the right, back in at the left."""
    (x0, y0), (x1, y1) = points[0], points[-1]
    over = min(y0, y1) - HEIGHT if y0 != y1 else y0 - HEIGHT
    return f"M{x0:.0f},{y0:.1f}C{x0 + 40:.0f},{over:.1f} {x1 - 40:.0f},{over:.1f} {x1:.0f},{y1:.1f}"


def _box(one: Placed, numbers: Mapping[str, int], language: Language, address: Callable[[ChainNode], str | None]) -> Html:
    node = one.node
    title = f"{node.name}: {label(f'chain.{node.kind}', language)}, {counted('claim', node.claims, language)}"
    inner = (
        element("title", title),
        element(
            "rect",
            x=f"{one.x:.0f}",
            y=f"{one.y:.1f}",
            width=BOX,
            height=HEIGHT,
            rx=HEIGHT // 2 if node.kind == "origin" else 0,
        ),
        element("text", _short(node.name), x=f"{one.x + 12:.0f}", y=f"{one.y + HEIGHT / 2:.1f}"),
        *_count(one),
    )
    where = address(node)
    name = "a" if where else "g"
    return element(name, *inner, href=where, class_=f"node {node.kind}", data_n=numbers[node.key])


def _count(one: Placed) -> Iterator[Html]:
    """How many claims came from there or through there."""
    if one.node.claims:
        yield element("text", str(one.node.claims), x=f"{one.x + BOX - 10:.0f}", y=f"{one.y + HEIGHT / 2:.1f}", class_="number")


def _short(name: str) -> str:
    return name if len(name) <= _CHARACTERS else name[: _CHARACTERS - 1].rstrip() + "…"
