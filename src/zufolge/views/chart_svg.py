"""Figures over time as an SVG that loads nothing: points by origin, hedges as ranges or open ends, each a link to its sentence.

Invariant: both axes are to scale, values from zero; what colour says is said by a shape or a word as well; every point can be
reached by the keyboard.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from zufolge.views.chart import Ends, ends, reach
from zufolge.views.chart_marks import hedge, legend, look, shape, struck
from zufolge.views.markup import Html, element, join
from zufolge.views.quantities import measured, number
from zufolge.views.story import Place
from zufolge.views.story_entries import Chart, Row, in_quotes
from zufolge.views.words import Language

_WIDTH, _HEIGHT = 460, 230
_RIGHT, _TOP, _BOTTOM = 14, 36, 34
# The widths of a character, and of a date with the space after it.
_CHARACTER, _DATE = 7.5, 92
_STEPS = (1, 2, 2.5, 5, 10)
_LINES = 4
# Characters of a sentence that a point tells.
_SENTENCE = 240
# Points that would hide each other stand side by side.
_APART = 14


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where values and moments lie in the picture. lines: the values that are named at its left."""

    lines: tuple[float, ...]
    moments: tuple[float | None, ...]
    left: float

    def y(self, value: float) -> float:
        low, high = self.lines[0], self.lines[-1]
        # Divided first, so that no difference is beyond what a number can be.
        share = (value / 2 - low / 2) / (high / 2 - low / 2)
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * share

    def x(self, place: int) -> float:
        """Of the point at this place: by its moment; where moments are missing or all the same, one after the other."""
        known = [moment for moment in self.moments if moment is not None]
        first, width = self.left + _DATE / 2, _WIDTH - _RIGHT - self.left - _DATE
        if len(known) < len(self.moments) or min(known) == max(known):
            share = place / max(len(self.moments) - 1, 1)
        else:
            share = ((self.moments[place] or 0) - min(known)) / (max(known) - min(known))
        return first + width * share


def own_anchor(place: Place) -> str | None:
    """The address of a place on the page itself."""
    return f"#{place.claim}" if place.claim else None


def chart_svg(chart: Chart, language: Language, address: Callable[[Place], str | None] = own_anchor) -> Html:
    """The picture of a series; nothing where no point has a number. address: where the link of a point leads."""
    rows = [(row, found) for row in chart.rows if (found := ends(row))]
    if not rows:
        return Html("")
    lines = _ticks(*reach(chart.rows), whole=chart.unit == "count")
    names = [number(line, language) for line in lines]
    names[-1] = measured(names[-1], chart.unit, False, language)
    scale = _Scale(lines, tuple(_moment(row) for row, _ in rows), max(map(len, names)) * _CHARACTER + 12)
    origins = list(dict.fromkeys(row.who for row, _ in rows))
    points = _points([found for _, found in rows], scale)
    inner = (
        *_grid(scale, names),
        *_days([row for row, _ in rows], scale),
        *_paths([row.who for row, _ in rows], points),
        *(
            _point(row, found, point, scale, origins.index(row.who), address, language)
            for (row, found), point in zip(rows, points, strict=True)
        ),
    )
    # A group and no image: what is in an image can't be reached.
    picture = element("svg", *inner, viewBox=f"0 0 {_WIDTH} {_HEIGHT}", role="group", aria_label=chart.counted, class_="chart")
    return join((picture, legend(origins, [row for row, _ in rows])))


def _ticks(low: float, high: float, whole: bool) -> tuple[float, ...]:
    """Round numbers from at or below the lowest value to at or above the highest: 0, 10, 20, 30, 40 for 34."""
    share = high / _LINES - low / _LINES
    if not 1e-300 < share < 1e300:
        return (low, high) if share > 0 else (0.0, 1.0)
    size = 10.0 ** math.floor(math.log10(share))
    steps = (size * step for step in _STEPS if size * step >= share and not (whole and size * step % 1))
    step = next(steps, max(size * _STEPS[-1], 1.0) if whole else size * _STEPS[-1])
    first, last = math.floor(low / step), math.ceil(high / step)
    return tuple(step * line for line in range(first, last + 1))


def _moment(row: Row) -> float | None:
    try:
        found = datetime.fromisoformat(row.at) if row.at else None
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp() if found else None
    except (ValueError, OverflowError):
        return None


def _points(found: Sequence[Ends], scale: _Scale) -> list[tuple[float, float]]:
    """Where the points stand; one that would hide another stands beside it."""
    points: list[tuple[float, float]] = []
    for place, (low, _) in enumerate(found):
        x, y = scale.x(place), scale.y(low)
        while x < _WIDTH - _APART and any(abs(x - a) < _APART and abs(y - b) < _APART for a, b in points):
            x += _APART
        points.append((x, y))
    return points


def _grid(scale: _Scale, names: Sequence[str]) -> Iterator[Html]:
    for value, name in zip(scale.lines, names, strict=True):
        y = f"{scale.y(value):.1f}"
        kind = "grid zero" if value == 0 else "grid"
        yield element("line", x1=f"{scale.left:.1f}", x2=_WIDTH - _RIGHT, y1=y, y2=y, class_=kind)
        yield element("text", name, x=f"{scale.left - 6:.1f}", y=y, class_="value")


def _days(rows: Sequence[Row], scale: _Scale) -> Iterator[Html]:
    """The day of each point, as far as they don't overlap; its time of day where all are of one day."""
    last = -math.inf
    one_day = len({row.when.split(",")[0] for row in rows}) == 1
    for place, row in enumerate(rows):
        x = scale.x(place)
        if x - last >= _DATE:
            yield element("text", row.when.split(",")[-one_day].strip(), x=f"{x:.1f}", y=_HEIGHT - 10, class_="day")
            last = x


def _paths(who: Sequence[str], points: Sequence[tuple[float, float]]) -> Iterator[Html]:
    """A line for each origin through its values."""
    for name in dict.fromkeys(who):
        own = [f"{x:.1f},{y:.1f}" for one, (x, y) in zip(who, points, strict=True) if one == name]
        if len(own) > 1:
            yield element("polyline", points=" ".join(own), class_="way")


def _point(
    row: Row,
    found: Ends,
    point: tuple[float, float],
    scale: _Scale,
    origin: int,
    address: Callable[[Place], str | None],
    language: Language,
) -> Html:
    x, y = point
    title = element("title", _told(row, language))
    marks = (*hedge(row.qualifier, x, y, scale.y(found[1]), _HEIGHT - _BOTTOM), shape(origin, x, y), *struck(row.state, x, y))
    # More to point at than what is seen.
    hit = element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=12, fill="transparent", class_="hit")
    return element("a", title, hit, *marks, href=address(row.place), class_=f"point {look(origin)} {row.state}")


def _told(row: Row, language: Language) -> str:
    """What a point says to who can't see it or points at it, with the sentence that it stands on."""
    words = row.words if len(row.words) <= _SENTENCE else row.words[:_SENTENCE].rsplit(" ", 1)[0] + " …"
    facts = f"{row.value}, {row.who}, {row.when}: {row.status}"
    return f"{facts}. {in_quotes(words, language)}" if words else facts
