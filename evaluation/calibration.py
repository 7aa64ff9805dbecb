"""When the reader says 80 %, is it right eight times out of ten? Events, bins, and how far off they are.

Expected calibration error (ECE) as in Guo et al. 2017, "On Calibration of Modern Neural Networks". Few events are
never right exactly as often as was said, so the error stands beside what pure chance would give. The map that corrects what is
said: odds.py. Invariant: confidences and rates are shares from 0 to 1, and bins hold every event once.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from evaluation.gold import GoldArticle, Quotation
from evaluation.metrics import FOUND, ROLE_PARTS, pair, token_f1
from zufolge.schema import Attribution

BINS = 15  # as in Guo et al. 2017
LUCK_ROUNDS = 1000
_LEAST = 1e-6  # a probability of nothing would make one mistake count for ever
WITH_FORM = "content and form"

Confidences = Callable[[Attribution], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Event:
    """Something the reader said: how sure it was (0 to 1), and whether it was right.

    content: of a role, how sure the reader was of the quotation that it belongs to; None of the content itself, or if untold.
    """

    confidence: float
    right: bool
    content: float | None = None


@dataclass(frozen=True, slots=True)
class Bin:
    """Events of like confidence: the mean confidence, the share that was right, how many; `low`..`high` are its bounds."""

    low: float
    high: float
    confidence: float
    right: float
    count: int


def events(article: GoldArticle, found: Sequence[Attribution], confidences: Confidences) -> Iterator[tuple[str, Event]]:
    """What was said of one article, by kind; kinds that `confidences` has no figure for are left out (see `judged`)."""
    return judged(article, [article.quotation(a) for a in found], [confidences(a) for a in found])


def judged(
    article: GoldArticle, said: Sequence[Quotation], sures: Sequence[Mapping[str, float]]
) -> Iterator[tuple[str, Event]]:
    """The same of quotations in the gold's tokens; `sures`: how sure the reader is of each one's parts.

    "content": right if its token F1 with its gold partner is at least one half. "content and form": and the form is the
    partner's. A role: said where the reader names a part; right if its token F1 with the part of its quotation's partner
    is at least one half. A quotation that shares no word with its partner has none.
    """
    partners = {id(p.found): p.gold for p in pair(article.quotations, said) if p.overlap > 0}
    for quotation, sure in zip(said, sures, strict=True):
        gold, content = partners.get(id(quotation)), sure.get("content")
        right = {
            part: gold is not None and token_f1(gold.parts[part], tokens) >= FOUND for part, tokens in quotation.parts.items()
        }
        if content is not None:
            yield "content", Event(content, right["content"])
            yield WITH_FORM, Event(content, gold is not None and right["content"] and gold.form == quotation.form)
        for role in ROLE_PARTS:
            if role in sure and quotation.parts[role]:
                yield role, Event(sure[role], right[role], content)


def by_width(said: Sequence[Event], bins: int = BINS) -> tuple[Bin, ...]:
    """Bins of equal width over 0..1, the empty ones left out."""
    edges, at = np.linspace(0, 1, bins + 1), _bins_of(said, bins)
    members = [[e for e, b in zip(said, at, strict=True) if b == n] for n in range(bins)]
    return tuple(_bin(float(edges[n]), float(edges[n + 1]), inside) for n, inside in enumerate(members) if inside)


def _bins_of(said: Sequence[Event], bins: int) -> npt.NDArray[np.intp]:
    """The bin of equal width of each event."""
    edges = np.linspace(0, 1, bins + 1)
    return np.clip(np.searchsorted(edges, [e.confidence for e in said], side="left") - 1, 0, bins - 1)


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


def log_loss(said: Sequence[Event]) -> float:
    """Mean negative log likelihood of what was so: the smaller, the more a confidence tells (0 where nothing was said)."""
    likely = [e.confidence if e.right else 1 - e.confidence for e in said]
    return float(-np.log(np.maximum(likely, _LEAST)).mean()) if likely else 0.0


def luck(said: Sequence[Event], rounds: int = LUCK_ROUNDS, seed: int = 0) -> tuple[float, float]:
    """The ECE (bins of equal width) of a reader that is right exactly as often as it says, with as many events as these.

    Its mean over `rounds` draws, and what nineteen of twenty draws stay below: less can't be told from no error at all.
    """
    if not said:
        return 0.0, 0.0
    sure = np.array([e.confidence for e in said])
    at = _bins_of(said, BINS)
    said_of = np.bincount(at, sure, BINS)
    right = np.random.default_rng(seed).random((rounds, len(said))) < sure
    errors = [float(np.abs(np.bincount(at, row, BINS) - said_of).sum()) / len(said) for row in right]
    return float(np.mean(errors)), float(np.percentile(errors, 95))


def as_markdown(kind: str, said: Sequence[Event]) -> Iterator[str]:
    """Two lines with the errors, then the reliability table of equal-width bins."""
    width, mass = (100 * expected_error(cut(said)) for cut in (by_width, by_mass))
    right = 100 * sum(e.right for e in said) / len(said) if said else 0.0
    mean, most = (100 * error for error in luck(said))
    yield f"{kind}: {len(said)} events, {right:.1f} % right, ECE {width:.1f} (bins of equal width), {mass:.1f} (of equal mass);"
    yield f"log loss {log_loss(said):.3f}; ECE by chance alone: {mean:.1f}, in one of twenty draws over {most:.1f}"
    yield ""
    yield "| confidence | events | mean confidence % | right % |"
    yield "|---|---|---|---|"
    for b in by_width(said):
        yield f"| {b.low:.2f} to {b.high:.2f} | {b.count} | {100 * b.confidence:.1f} | {100 * b.right:.1f} |"
