"""What one pass over a text gives besides attributions: names, and vectors to compare sentences and claims by.

Pure functions over numpy arrays. Invariant: entities are ordered and disjoint; a vector has length 1, or 0 for no words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from zufolge.attribution.decode import Floats
from zufolge.attribution.labels import ENTITY_LABELS
from zufolge.schema import Attribution, Span

Halves = npt.NDArray[np.float16]
Unit = Sequence[tuple[int, int]]
"""Half-open ranges of characters that belong together: one sentence, or all parts of one content."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in a text. kind: PER, ORG, LOC or MISC; confidence: mean probability of its words' labels."""

    span: Span
    kind: str
    confidence: float


@dataclass(frozen=True)
class Analysis:
    """Everything the reader finds in one text.

    words: offsets of its words; word_vectors [words, width]: what vectors of longer stretches are means of.
    """

    text: str
    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...]
    words: tuple[tuple[int, int], ...]
    word_vectors: Halves

    def vectors(self, units: Sequence[Unit]) -> Floats:
        """One row for each unit, of length 1: the more alike two texts are in meaning, the higher the product."""
        return np.asarray([self._vector(unit) for unit in units], np.float32).reshape(len(units), self.word_vectors.shape[1])

    @cached_property
    def _edges(self) -> npt.NDArray[np.int64]:
        return np.asarray(self.words, np.int64).reshape(-1, 2)

    def _vector(self, unit: Unit) -> Floats:
        starts, ends = self._edges[:, 0], self._edges[:, 1]
        inside = [self.word_vectors[np.searchsorted(ends, a, "right") : np.searchsorted(starts, b)] for a, b in unit]
        rows = np.concatenate(inside).astype(np.float32)
        mean = rows.sum(0)
        length = float(np.linalg.norm(mean))
        return np.asarray(mean / length if length else mean, np.float32)


def names(logits: Floats) -> Iterator[tuple[int, int, str, float]]:
    """Names from label logits [words, labels]: first word, word after the last, kind, confidence.

    A name goes on over "I-" words of its kind; an "I-" that follows nothing of its kind begins one.
    """
    if not len(logits):
        return
    best = logits.argmax(1)
    top = logits - logits.max(1, keepdims=True)
    sure = 1 / np.exp(top).sum(1)
    start, kind = 0, ""
    for word in range(len(best) + 1):
        label = ENTITY_LABELS[best[word]] if word < len(best) else "O"
        if kind and label != f"I-{kind}":
            yield start, word, kind, float(sure[start:word].mean())
            kind = ""
        if not kind and label != "O":
            start, kind = word, label[2:]
