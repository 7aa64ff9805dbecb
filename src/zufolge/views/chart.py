"""Figures over time, drawn: as bars of characters for a terminal, as an SVG for pages (see `chart_svg`).

Invariant: lengths are to scale from zero, to its left what is below it; a hedge can be seen ("mindestens" is open to the right,
"höchstens" to the left, a range has both its ends); a vague figure without a number is drawn as no length at all.
"""

import math
from collections.abc import Iterable

from zufolge.views.story_entries import Chart, Row

_FULL, _POSSIBLE, _EIGHTHS = "█", "░", " ▏▎▍▌▋▊▉"
# What stands at the end of a bar: which way the value may lie.
_OPEN = {"at_least": "▸", "more_than": "▸", "at_most": "◂", "less_than": "◂", "about": "~", "vague": "~"}

Ends = tuple[float, float]


def bars(chart: Chart, width: int) -> list[str]:
    """A bar for each row of a chart, `width` characters wide at most and padded to one length."""
    room = max(width - 1, 4)
    scale = reach(chart.rows)
    return [_bar(row, scale, room).ljust(room + 1) for row in chart.rows]


def ends(row: Row) -> Ends | None:
    """The lowest and the highest value that a row names; None where it names none that can be drawn."""
    named = [end for end in (row.low, row.high) if end is not None and math.isfinite(end)]
    return (min(named), max(named)) if row.low is not None and math.isfinite(row.low) else None


def reach(rows: Iterable[Row]) -> Ends:
    """From where to where the values of some rows reach, zero among them."""
    named = [end for row in rows for end in ends(row) or ()]
    return min((0.0, *named)), max((0.0, *named))


def _bar(row: Row, scale: Ends, width: int) -> str:
    found = ends(row)
    if found is None:
        return ""
    span = max(map(abs, scale))
    if scale[0] < 0:
        drawn = _beside_zero(found, scale, span, width)
    elif span > 0:
        # A range: what is sure is full, what is possible is shaded.
        least, most = (end / span * width for end in found)
        drawn = _blocks(least) + _POSSIBLE * max(0, round(most) - round(least))
    else:
        drawn = _EIGHTHS[1]
    return drawn[:width] + _OPEN.get(row.qualifier, "")


def _blocks(length: float) -> str:
    whole, rest = divmod(round(length * 8), 8)
    return _FULL * whole + (_EIGHTHS[rest] if rest else "") or _EIGHTHS[1]


def _beside_zero(found: Ends, scale: Ends, span: float, width: int) -> str:
    """A bar that begins at zero, wherever that lies: full from there to the value, a range shaded from end to end."""
    low, high = (end / span for end in scale)
    first, last, zero = (round((end / span - low) / (high - low) * width) for end in (*found, 0.0))
    sure = range(zero, first) if found[0] >= 0 else range(last, zero) if found[1] <= 0 else range(0)
    cells = (_FULL if cell in sure else _POSSIBLE if first <= cell < last else " " for cell in range(width))
    return "".join(cells).rstrip() or " " * min(zero, width - 1) + _EIGHTHS[1]
