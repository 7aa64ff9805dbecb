"""The marks of a chart: an origin's shape, a hedge, what became of a value, and the legend that explains them.

Invariant: two origins never look the same before the twenty-first; what became of a value can be seen without colours.
"""

from collections.abc import Iterator, Sequence

from zufolge.views.markup import Html, element
from zufolge.views.story_entries import Row

_RADIUS = 6
# How far an open end reaches beyond its point, in pixels.
_OPEN = 24
# Both begin again, but not together.
_SHAPES, _COLOURS = 4, 5


def look(origin: int) -> str:
    """The class that colours what belongs to an origin."""
    return f"o{origin % _COLOURS}"


def shape(origin: int, x: float, y: float) -> Html:
    """The mark of an origin at a place."""
    r, kind = _RADIUS, origin % _SHAPES
    if kind == 0:
        return element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=r, class_="mark")
    if kind == 1:
        return element("rect", x=f"{x - r + 1:.1f}", y=f"{y - r + 1:.1f}", width=2 * r - 2, height=2 * r - 2, class_="mark")
    if kind == 2:
        return element("path", d=f"M{x:.1f},{y - r:.1f}l{r},{2 * r - 2}h-{2 * r}z", class_="mark")
    return element("path", d=f"M{x:.1f},{y - r - 1:.1f}l{r + 1},{r + 1}l-{r + 1},{r + 1}l-{r + 1},-{r + 1}z", class_="mark")


def hedge(qualifier: str, x: float, y: float, other: float, floor: float) -> Iterator[Html]:
    """What is uncertain about a value at y: its range up to `other`, or an end that is open up or down, not below the floor."""
    down = max(12.0, min(_OPEN, floor - y))
    if other != y:
        yield element("path", d=f"M{x:.1f},{y:.1f}V{other:.1f}m-5,0h10", class_="range")
    elif qualifier in ("at_least", "more_than"):
        yield element("path", d=f"M{x:.1f},{y:.1f}v-{_OPEN}m-5,6l5,-6l5,6", class_="open")
    elif qualifier in ("at_most", "less_than"):
        yield element("path", d=f"M{x:.1f},{y:.1f}v{down:.1f}m-5,-6l5,6l5,-6", class_="open")
    elif qualifier == "about":
        yield element("line", x1=f"{x:.1f}", x2=f"{x:.1f}", y1=f"{y - 14:.1f}", y2=f"{y + 14:.1f}", class_="about")


def struck(state: str, x: float, y: float) -> Iterator[Html]:
    """The cross of a value that doesn't hold any longer, the ring of one that is disputed."""
    if state in ("corrected", "withdrawn"):
        yield element("path", d=f"M{x - 8:.1f},{y - 8:.1f}l16,16m0,-16l-16,16", class_="struck")
    elif state == "disputed":
        yield element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=10, class_="ring")


def legend(origins: Sequence[str], rows: Sequence[Row]) -> Html:
    """The origins with their shapes, then what became of values, as far as one is marked."""
    states = {row.state: row.status for row in rows if row.state != "stands"}
    keys = [
        *((_key(shape(i, 12, 12), look(i)), name) for i, name in enumerate(origins)),
        *((_key(Html(shape(0, 12, 12) + Html("".join(struck(s, 12, 12)))), s), word) for s, word in states.items()),
    ]
    return element("ul", *(element("li", key, element("span", name, dir="auto")) for key, name in keys), class_="origins")


def _key(inner: Html, kind: str) -> Html:
    return element("svg", inner, viewBox="0 0 24 24", class_=f"key {kind}", aria_hidden="true")
