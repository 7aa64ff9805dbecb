"""Named entities against GermEval 2014 (Benikova et al.): an entity is right if both its ends and its class are.

Only the outer level counts, and only names: adjectives (`LOCderiv`, "deutsche") and words with a name inside (`ORGpart`,
"EU-Budget") are no entities here, so the figures are not those of the shared task, which scores both.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.columns import Entity, Sentence, rows, sentence
from evaluation.metrics import resampled, total
from zufolge.attribution.labels import ENTITY_KINDS

CLASSES = ENTITY_KINDS
ALL = "all"  # the classes' entities together (micro average)
_GERMEVAL = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "OTH": "MISC"}

Find = Callable[[str], Sequence[Entity]]


@dataclass(frozen=True, slots=True)
class Scores:
    """How many sentences, gold entities and found ones; figures in percent ("PER F1", "all P") with 95 % intervals."""

    sentences: int
    gold: dict[str, int]
    found: dict[str, int]
    figures: dict[str, float]
    intervals: dict[str, tuple[float, float]]


def germeval(path: Path) -> Iterator[Sentence]:
    """The sentences of a file in GermEval's format."""
    return (sentence(tokens, _GERMEVAL) for tokens in rows(path))


def split(sentences: Iterable[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """A part for training and the rest for scoring, turn about: neighbours in this corpus come from different texts."""
    ordered = list(sentences)
    return ordered[::2], ordered[1::2]


def score(sentences: Iterable[Sentence], find: Find, rounds: int = 1000) -> Scores:
    """Scores of `find`, which gives the entities of a text. Raises ValueError if it names another class."""
    sums = [_counts(s.entities, find(s.text)) for s in sentences]
    together = total(sums)
    gold, found = ({name: int(together.get(f"{name} {side}", 0)) for name in (*CLASSES, ALL)} for side in ("gold", "found"))
    return Scores(len(sums), gold, found, _figures(together), _intervals(sums, rounds) if sums and rounds else {})


def as_text(scores: Scores) -> Iterator[str]:
    """Lines of a Markdown table."""
    yield f"| % ({scores.sentences} sentences) | gold | found | P | R | F1 | 95 % interval of F1 |"
    yield "|---|---|---|---|---|---|---|"
    for name in (*CLASSES, ALL):
        shown = " | ".join(f"{scores.figures[f'{name} {figure}']:.1f}" for figure in ("P", "R", "F1"))
        low_high = scores.intervals.get(f"{name} F1")
        interval = f"{low_high[0]:.1f} to {low_high[1]:.1f}" if low_high else ""
        yield f"| {name} | {scores.gold[name]} | {scores.found[name]} | {shown} | {interval} |"


def _counts(gold: Iterable[Entity], found: Iterable[Entity]) -> dict[str, float]:
    """One sentence's sums: for each class and all, how many entities are gold, found and right."""
    sides = {"gold": set(gold), "found": set(found)}
    sides["right"] = sides["gold"] & sides["found"]
    sums: dict[str, float] = {}
    for side, entities in sides.items():
        for start, end, kind in entities:
            if kind not in CLASSES:
                raise ValueError(f"{start}-{end}: {kind!r} is not one of {', '.join(CLASSES)}")
            for name in (kind, ALL):
                sums[f"{name} {side}"] = sums.get(f"{name} {side}", 0) + 1
    return sums


def _figures(sums: Mapping[str, float]) -> dict[str, float]:
    out: dict[str, float] = {}
    for name in (*CLASSES, ALL):
        gold, found, right = (sums.get(f"{name} {side}", 0) for side in ("gold", "found", "right"))
        out |= {
            f"{name} P": 100 * right / (found or 1),
            f"{name} R": 100 * right / (gold or 1),
            f"{name} F1": 200 * right / (gold + found or 1),
        }
    return out


def _intervals(sums: Sequence[Mapping[str, float]], rounds: int, seed: int = 0) -> dict[str, tuple[float, float]]:
    """95 % bootstrap intervals, sentences drawn with replacement (percentile method)."""
    figures = [_figures(drawn) for drawn in resampled(sums, rounds, seed)]
    return {name: _middle([f[name] for f in figures]) for name in figures[0]}


def _middle(values: Sequence[float]) -> tuple[float, float]:
    low, high = np.percentile(values, (2.5, 97.5))
    return float(low), float(high)
