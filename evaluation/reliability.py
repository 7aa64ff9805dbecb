"""A reliability picture: what the reader said against what was so, as SVG without any other program.

Invariant: the picture is well-formed, names itself for screen readers, and has a background and colours of its own for
light and for dark viewers. Bars are the first curve, dots and lines the others, the diagonal is perfect calibration.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from evaluation.calibration import Bin

_LEFT, _TOP, _SIDE, _COUNTS = 64, 64, 360, 56  # pixels: margins, the square plot, the strip of counts below it
_WIDTH, _HEIGHT = _LEFT + _SIDE + 24, _TOP + _SIDE + 40 + _COUNTS + 34
_STYLE = """
.paper{fill:#fff}.ink{fill:#1f2328}.axis{stroke:#1f2328}.grid{stroke:#d0d7de}.bar{fill:#8ab4dd}.line{stroke:#1f2328}
.c1{stroke:#b3420a;fill:#b3420a}.c2{stroke:#5b3fa8;fill:#5b3fa8}
@media (prefers-color-scheme: dark){
.paper{fill:#0d1117}.ink{fill:#e6edf3}.axis{stroke:#e6edf3}.grid{stroke:#30363d}.bar{fill:#2f5f8f}.line{stroke:#e6edf3}
.c1{stroke:#ffa066;fill:#ffa066}.c2{stroke:#b8a1ff;fill:#b8a1ff}}
text{font:12px system-ui,sans-serif}.name{font-weight:600;font-size:14px}.small{font-size:9px}
"""
_SPACE = 'xmlns="http://www.w3.org/2000/svg"'
_MOST_CURVES = 3


def picture(title: str, curves: Mapping[str, Sequence[Bin]]) -> str:
    """The SVG of up to three curves; the counts below are the first one's."""
    if not 0 < len(curves) <= _MOST_CURVES:
        raise ValueError(f"a picture holds 1 to {_MOST_CURVES} curves, not {len(curves)}")
    about = "; ".join(f"{name}: {sum(b.count for b in bins)} events" for name, bins in curves.items())
    first = next(iter(curves.values()))
    return "\n".join(
        [
            f'<svg {_SPACE} width="{_WIDTH}" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="title about">',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="about">Share right by confidence. {escape(about)}</desc>',
            f"<style>{_STYLE}</style>",
            f'<rect class="paper" width="{_WIDTH}" height="{_HEIGHT}"/>',
            f'<text class="ink name" x="{_LEFT}" y="22">{escape(title)}</text>',
            *_grid(),
            *_bars(first),
            f'<line class="line" stroke-dasharray="5 4" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>',
            *(part for n, bins in enumerate([*curves.values()][1:], 1) for part in _curve(n, bins)),
            *_legend(list(curves)),
            *_counts(first),
            "</svg>\n",
        ]
    )


def _x(share: float) -> str:
    return f"{_LEFT + _SIDE * share:.1f}"


def _y(share: float) -> str:
    return f"{_TOP + _SIDE * (1 - share):.1f}"


def _grid() -> Iterator[str]:
    for tenth in range(0, 11, 2):
        share = tenth / 10
        yield f'<line class="grid" x1="{_x(0)}" y1="{_y(share)}" x2="{_x(1)}" y2="{_y(share)}"/>'
        yield f'<text class="ink" x="{_LEFT - 8}" y="{float(_y(share)) + 4:.1f}" text-anchor="end">{10 * tenth}</text>'
        yield f'<text class="ink" x="{_x(share)}" y="{_TOP + _SIDE + 16}" text-anchor="middle">{10 * tenth}</text>'
    yield f'<path class="axis" fill="none" d="M{_x(0)} {_y(1)}V{_y(0)}H{_x(1)}"/>'
    middle = _TOP + _SIDE // 2
    yield f'<text class="ink" x="18" y="{middle}" text-anchor="middle" transform="rotate(-90 18 {middle})">right, %</text>'
    yield f'<text class="ink" x="{_x(0.5)}" y="{_TOP + _SIDE + 32}" text-anchor="middle">confidence, %</text>'


def _bars(bins: Sequence[Bin]) -> Iterator[str]:
    for b in bins:
        width, height = _SIDE * max(b.high - b.low, 0.004) - 1, _SIDE * b.right
        yield (
            f'<rect class="bar" x="{_x(b.low)}" y="{_y(b.right)}" width="{width:.1f}" height="{height:.1f}">'
            f"<title>{100 * b.low:.0f} to {100 * b.high:.0f} %: {100 * b.right:.0f} % of {b.count} right</title></rect>"
        )


def _curve(number: int, bins: Sequence[Bin]) -> Iterator[str]:
    points = [(_x(b.confidence), _y(b.right)) for b in bins]
    yield f'<polyline class="c{number}" style="fill:none" stroke-width="2" points="{" ".join(",".join(p) for p in points)}"/>'
    yield from (f'<circle class="c{number}" cx="{x}" cy="{y}" r="3"/>' for x, y in points)


def _legend(names: Sequence[str]) -> Iterator[str]:
    x = _LEFT
    for n, name in enumerate(names):
        yield f'<rect class="{f"c{n}" if n else "bar"}" x="{x}" y="34" width="10" height="10"/>'
        yield f'<text class="ink" x="{x + 15}" y="43">{escape(name)}</text>'
        x += 15 + 7 * len(name) + 20


def _counts(bins: Sequence[Bin]) -> Iterator[str]:
    """How many events each bar stands for: bars below, with their numbers."""
    base, most = _TOP + _SIDE + 40 + _COUNTS + 12, max((b.count for b in bins), default=1)
    for b in bins:
        width, height = _SIDE * max(b.high - b.low, 0.004) - 1, (_COUNTS - 6) * b.count / most
        middle = _LEFT + _SIDE * (b.low + b.high) / 2
        yield f'<rect class="bar" x="{_x(b.low)}" y="{base - height:.1f}" width="{width:.1f}" height="{height:.1f}"/>'
        yield f'<text class="ink small" x="{middle:.1f}" y="{base - height - 2:.1f}" text-anchor="middle">{b.count}</text>'
    yield f'<text class="ink" x="{_x(0.5)}" y="{base + 15}" text-anchor="middle">events</text>'
