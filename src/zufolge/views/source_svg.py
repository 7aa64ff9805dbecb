"""A source's claims over time as columns: an SVG that loads nothing.

Invariant: columns are to scale from zero; each says its period and numbers to who points at it. Who can't see them has the
table beside the picture, which holds the same numbers.
"""

from collections.abc import Mapping, Sequence

from zufolge.views.markup import Html, element
from zufolge.views.source_board import Period

_WIDTH, _HEIGHT = 380, 140
_LEFT, _TOP, _BOTTOM = 34, 10, 22
_WIDEST = 26


def source_svg(periods: Sequence[Period], names: Mapping[int, str], title: str) -> Html:
    """The picture; nothing for fewer than two periods. names: what each place of `Period.numbers` is called."""
    if len(periods) < 2:
        return Html("")
    most = max(period.claims for period in periods)
    top = _round(most)
    step = (_WIDTH - _LEFT) / len(periods)
    inner = [*_lines(top)]
    for number, period in enumerate(periods):
        inner.append(_column(period, names, _LEFT + step * number, step, top))
    first, last = periods[0].title, periods[-1].title
    inner.append(element("text", first, x=_LEFT, y=_HEIGHT - 4, class_="period"))
    inner.append(element("text", last, x=_WIDTH, y=_HEIGHT - 4, class_="period last"))
    return element("svg", *inner, viewBox=f"0 0 {_WIDTH} {_HEIGHT}", role="img", aria_label=title, class_="columns")


def _round(most: int) -> int:
    """A round number at or above the highest."""
    size: int = 10 ** max(0, len(str(most)) - 1)
    return next(size * step for step in (1, 2, 5, 10) if size * step >= most)


def _lines(top: int) -> list[Html]:
    found = []
    for value in (0, top):
        y = f"{_y(value, top):.1f}"
        found.append(element("line", x1=_LEFT, x2=_WIDTH, y1=y, y2=y, class_="grid"))
        found.append(element("text", str(value), x=_LEFT - 6, y=y, class_="value"))
    return found


def _y(value: float, top: int) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * value / top


def _column(period: Period, names: Mapping[int, str], left: float, step: float, top: int) -> Html:
    width = min(_WIDEST, max(1.5, step * 0.72))
    told = ", ".join(f"{number} {names[role]}" for role, number in enumerate(period.numbers) if number)
    parts = [element("title", f"{period.title}: {told or 0}")]
    below = 0
    for role, number in enumerate(period.numbers):
        if number:
            y, base = _y(below + number, top), _y(below, top)
            parts.append(
                element(
                    "rect",
                    x=f"{left:.1f}",
                    y=f"{y:.1f}",
                    width=f"{width:.1f}",
                    height=f"{max(base - y, 1):.1f}",
                    class_=f"role{role}",
                )
            )
            below += number
    return element("g", *parts)
