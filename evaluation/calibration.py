"""When the reader says 80 %, is it right eight times out of ten? Events, bins, and a map that corrects what is said.

Expected calibration error (ECE) as in Guo et al. 2017, "On Calibration of Modern Neural Networks"; the map is isotonic
regression by pooling adjacent violators (Zadrozny & Elkan 2002, "Transforming Classifier Scores into Accurate Multiclass
Probability Estimates"), thinned to a few knots between which it is linear.

Invariant: confidences and rates are shares from 0 to 1, and a fitted map never falls.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from evaluation.gold import GoldArticle
from evaluation.metrics import FOUND, ROLE_PARTS, pair, token_f1
from zufolge.attribution.decode import Knots
from zufolge.schema import Attribution

BINS = 15  # as in Guo et al. 2017
KNOTS = 8
WITH_FORM = "content and form"

Confidences = Callable[[Attribution], Mapping[str, float]]
Block = tuple[float, float, int]  # mean confidence, share right, events


@dataclass(frozen=True, slots=True)
class Event:
    """Something the reader said: how sure it was (0 to 1), and whether it was right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Events of like confidence: the mean confidence, the share that was right, how many; `low`..`high` are its bounds."""

    low: float
    high: float
    confidence: float
    right: float
    count: int


def events(article: GoldArticle, found: Sequence[Attribution], confidences: Confidences) -> Iterator[tuple[str, Event]]:
    """What was said of one article, by kind; kinds that `confidences` has no figure for are left out.

    "content": right if its token F1 with its gold partner is at least one half. "content and form": and the form is the
    partner's. A role: said where the reader names a part; right if its token F1 with the part of its quotation's partner
    is at least one half. A quotation that shares no word with its partner has none.
    """
    said = [article.quotation(a) for a in found]
    partners = {id(p.found): p.gold for p in pair(article.quotations, said) if p.overlap > 0}
    for attribution, quotation in zip(found, said, strict=True):
        sure, gold = confidences(attribution), partners.get(id(quotation))
        right = {
            part: gold is not None and token_f1(gold.parts[part], tokens) >= FOUND for part, tokens in quotation.parts.items()
        }
        if "content" in sure:
            yield "content", Event(sure["content"], right["content"])
            yield WITH_FORM, Event(sure["content"], gold is not None and right["content"] and gold.form == quotation.form)
        for role in ROLE_PARTS:
            if role in sure and quotation.parts[role]:
                yield role, Event(sure[role], right[role])


def by_width(said: Sequence[Event], bins: int = BINS) -> tuple[Bin, ...]:
    """Bins of equal width over 0..1, the empty ones left out."""
    edges = np.linspace(0, 1, bins + 1)
    at = np.clip(np.searchsorted(edges, [e.confidence for e in said], side="left") - 1, 0, bins - 1)
    members = [[e for e, b in zip(said, at, strict=True) if b == n] for n in range(bins)]
    return tuple(_bin(float(edges[n]), float(edges[n + 1]), inside) for n, inside in enumerate(members) if inside)


def by_mass(said: Sequence[Event], bins: int = BINS) -> tuple[Bin, ...]:
    """Bins of as nearly as possible equally many events, bounded by their lowest and highest confidence.

    Events of the same confidence share a bin, so that the order of the events plays no part.
    """
    ordered = sorted(said, key=lambda e: e.confidence)
    sure = [e.confidence for e in ordered]
    inner = np.linspace(0, len(ordered), bins + 1).round().astype(int)[1:-1]
    cuts = sorted({0, len(ordered), *(bisect_left(sure, sure[cut]) for cut in inner if cut < len(sure))})
    groups = [ordered[a:b] for a, b in pairwise(cuts)]
    return tuple(_bin(group[0].confidence, group[-1].confidence, group) for group in groups)


def _bin(low: float, high: float, inside: Sequence[Event]) -> Bin:
    confidence = float(np.mean([e.confidence for e in inside]))
    return Bin(low, high, confidence, float(np.mean([e.right for e in inside])), len(inside))


def expected_error(bins: Sequence[Bin]) -> float:
    """ECE: the mean distance between what was said and what was so, over all events (0 where there are none)."""
    count = sum(b.count for b in bins)
    return sum(b.count * abs(b.right - b.confidence) for b in bins) / count if count else 0.0


def fit(said: Sequence[Event], knots: int = KNOTS) -> Knots:
    """The rising map from what is said to how often it is so, in at most `knots` points with four decimals.

    Each pooled block stands at its mean confidence; one event that is as often right as all of them (and one right and
    one wrong one more) is added to it: twenty right events do not become certainty. Without events nothing is changed.
    """
    if not said:
        return ((0.0, 0.0), (1.0, 1.0))
    usual = (sum(e.right for e in said) + 1) / (len(said) + 2)
    by_confidence: dict[float, list[bool]] = {}
    for e in said:
        by_confidence.setdefault(e.confidence, []).append(e.right)
    blocks = _pooled((c, float(np.mean(right)), len(right)) for c, right in sorted(by_confidence.items()))
    blocks = _pooled((c, (rate * n + usual) / (n + 1), n) for c, rate, n in blocks)
    kept = list(range(len(blocks)))
    while len(kept) > knots:
        kept.remove(min(kept[1:-1], key=lambda k: _cost(blocks, [other for other in kept if other != k])))
    return tuple((round(blocks[k][0], 4), round(blocks[k][1], 4)) for k in kept)


def _pooled(points: Iterable[Block]) -> list[Block]:
    """Blocks whose rates rise: neighbours that don't are pooled. `points` come by rising confidence."""
    blocks: list[Block] = []
    for point in points:
        blocks.append(point)
        while len(blocks) > 1 and blocks[-2][1] >= blocks[-1][1]:
            (c, rate, n), (after, right, count) = blocks[-2:]
            blocks[-2:] = [((c * n + after * count) / (n + count), (rate * n + right * count) / (n + count), n + count)]
    return blocks


def _cost(blocks: list[Block], kept: list[int]) -> float:
    """Squared distance of all blocks, weighted by their events, from the line through the kept ones."""
    x, y, n = np.array(blocks).T
    return float(n @ (np.interp(x, x[kept], y[kept]) - y) ** 2)


def as_markdown(kind: str, said: Sequence[Event]) -> Iterator[str]:
    """Head line with both errors, then the reliability table of equal-width bins."""
    width, mass = (100 * expected_error(cut(said)) for cut in (by_width, by_mass))
    right = 100 * sum(e.right for e in said) / len(said) if said else 0.0
    yield f"{kind}: {len(said)} events, {right:.1f} % right, ECE {width:.1f} (bins of equal width), {mass:.1f} (of equal mass)"
    yield ""
    yield "| confidence | events | mean confidence % | right % |"
    yield "|---|---|---|---|"
    for b in by_width(said):
        yield f"| {b.low:.2f} to {b.high:.2f} | {b.count} | {100 * b.confidence:.1f} | {100 * b.right:.1f} |"
