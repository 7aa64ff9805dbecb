"""How times grow with sizes."""

import math
from collections.abc import Sequence


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """The exponent of the power law that fits best (least squares of the logarithms); 1 is linear.

    >>> exponent([10, 100, 1000], [2, 20, 200])
    1.0
    """
    xs, ys = [math.log(n) for n in sizes], [math.log(max(s, 1e-6)) for s in seconds]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)
