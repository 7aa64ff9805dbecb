"""Windows of texts as tensors, with what the model should say of them.

Invariant: targets are probabilities (1 and 0 for gold, anything between where a teacher speaks), so that gold and
teachers go through the same losses.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.augment import restyle
from training.corpus import Article
from training.plan import Plan
from training.soft import Soft
from training.turned import turned
from zufolge.attribution.encoding import Encoded, encode
from zufolge.attribution.labels import FORMS, MEDIA, ROLES
from zufolge.attribution.windows import BOS, EOS, Window, inputs, windows
from zufolge.language.quotation_marks import quote_states
from zufolge.language.tokens import paragraph_starts

PAD = 1
NO_LABEL = -100
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]
Sparse = tuple[npt.NDArray[np.int32], Halves]  # places in a flattened array, values there
LEAST = 0.02  # a teacher's part of less is nothing


@dataclass(frozen=True)
class Sample:
    """One window: inputs, the words it owns, and targets.

    anchors [words]: probability that a quotation begins here; heads [q]: the words at which the other targets stand;
    parts: for each head the places in [words, roles, 3] that are not nothing, and their values; form [q, forms],
    medium [q, media], valid [q]; known [roles]: 1 where the corpus annotates the role; entities [words] or NO_LABEL;
    units [u, 2]: ranges of words, and vectors [u, width] what they should give.
    """

    pieces: Ints
    quote: Ints
    boundary: Ints
    first: Ints
    last: Ints
    owned: Floats
    anchors: Floats
    heads: Ints
    parts: tuple[Sparse, ...]
    form: Floats
    medium: Floats
    valid: Floats
    known: Floats
    entities: Ints
    units: Ints
    vectors: Halves


def variants(
    article: Article, tokenizer: Tokenizer, number: int, seed: int, gold: float, turn: float = 0.0
) -> list[list[Sample]]:
    """The windows of an article as published and in `number` - 1 random house styles, there with statements turned round."""
    rng = random.Random(f"{seed} {article.doc}")
    return [
        samples(turned(article, turn, rng) if turn and n else article, tokenizer, rng if n else None, gold)
        for n in range(number)
    ]


def samples(article: Article, tokenizer: Tokenizer, rng: random.Random | None = None, gold: float = 1.0) -> list[Sample]:
    """The windows of an article; with `rng` in a random house style."""
    text, spans = article.text, article.spans
    if rng:
        states = [int(s) for s in quote_states(text, spans, list(paragraph_starts(text, spans)))]
        text, spans = restyle(text, spans, states, rng)
    encoded = encode(tokenizer, text, spans)
    return [_sample(article, window, encoded, gold) for window in windows(encoded)]


def _sample(article: Article, window: Window, encoded: Encoded, gold: float) -> Sample:
    words = np.arange(window.start, window.end)
    labelled = article.quotations is not None
    soft = article.soft
    share = gold if labelled and soft else float(labelled)
    here = {q.anchor: q for q in article.quotations or () if window.start <= q.anchor < window.end}
    heads = sorted({*here, *(w for w in (soft.heads if soft else ()) if window.own_start <= w < window.own_end)})
    anchors = np.zeros(len(words), np.float32)
    if soft:
        anchors += (1 - share) * soft.anchors[window.start : window.end]
    anchors[[a - window.start for a in here]] += share
    targets = [_target(word, here.get(word), soft, window, share) for word in heads]
    inside = [n for n, (a, b) in enumerate(article.units) if window.start <= a < b <= window.end]
    count = window.end - window.start
    return Sample(
        **inputs(encoded, window),
        owned=((words >= window.own_start) & (words < window.own_end) & (labelled or soft is not None)).astype(np.float32),
        anchors=anchors,
        heads=np.asarray(heads, dtype=np.int64) - window.start,
        parts=tuple(t[0] for t in targets),
        form=np.asarray([t[1] for t in targets], np.float32).reshape(-1, len(FORMS)),
        medium=np.asarray([t[2] for t in targets], np.float32).reshape(-1, len(MEDIA)),
        valid=np.asarray([t[3] for t in targets], np.float32),
        known=np.asarray([role in article.known for role in ROLES], np.float32),
        entities=np.asarray(
            article.entities[window.start : window.end] if article.entities else [NO_LABEL] * count, dtype=np.int64
        ),
        units=np.asarray([article.units[n] for n in inside], dtype=np.int64).reshape(-1, 2) - window.start,
        vectors=article.vectors[inside] if len(article.units) else np.zeros((0, 1), np.float16),
    )


def _target(word: int, gold: Any, soft: Soft | None, window: Window, share: float) -> tuple[Sparse, Floats, Floats, float]:
    """Parts, form, medium and validity at one head: `share` of the gold, the rest of the teacher's, where it speaks."""
    count = window.end - window.start
    parts = np.zeros((count, len(ROLES), 3), np.float32)
    form, medium, valid = np.zeros(len(FORMS), np.float32), np.zeros(len(MEDIA), np.float32), 0.0
    if gold:
        for r, role in enumerate(ROLES):
            inside = {w - window.start for w in gold.roles[role] if window.start <= w < window.end}
            for w in inside:
                parts[w, r] = (1, w - 1 not in inside, w + 1 not in inside)
        form[gold.form] = medium[gold.medium] = valid = 1.0
    head = soft.heads.get(word) if soft else None
    if head is None:
        return _sparse(parts), form, medium, valid * share if soft else valid
    mixed = share if gold else 0.0
    theirs = np.zeros_like(parts)
    low, high = max(window.start, head.start), min(window.end, head.start + len(head.parts))
    theirs[low - window.start : high - window.start] = head.parts[low - head.start : high - head.start]
    return (
        _sparse(mixed * parts + (1 - mixed) * theirs),
        mixed * form + (1 - mixed) * head.form,
        mixed * medium + (1 - mixed) * head.medium,
        share * valid + (1 - share) * head.valid,
    )


def _sparse(parts: Floats) -> Sparse:
    places = np.flatnonzero(parts > LEAST)
    return places.astype(np.int32), parts.reshape(-1)[places].astype(np.float16)


def epoch(
    pool: Sequence[Sequence[Sequence[Sample]]], size: int, rng: random.Random, styled: float = 0.6
) -> Iterator[list[Sample]]:
    """One pass over all texts in batches of `size` windows of like length, each text in one of its variants."""
    order = list(pool)
    rng.shuffle(order)
    waiting: list[Sample] = []
    groups: list[list[Sample]] = []
    for styles in order:
        waiting += styles[rng.randrange(1, len(styles)) if len(styles) > 1 and rng.random() < styled else 0]
        if len(waiting) >= 16 * size:
            groups += _grouped(waiting, size, rng)
            waiting = []
    groups += _grouped(waiting, size, rng)
    rng.shuffle(groups)
    yield from groups


def _grouped(waiting: list[Sample], size: int, rng: random.Random) -> list[list[Sample]]:
    waiting.sort(key=lambda s: len(s.pieces) + rng.random() * 40)
    return [waiting[i : i + size] for i in range(0, len(waiting), size)]


@dataclass(frozen=True)
class Batch:
    """Samples side by side. rows, heads: window and word of each head that is trained; wrong: how many others to add."""

    pieces: Tensor
    quote: Tensor
    boundary: Tensor
    length: Tensor
    first: Tensor
    last: Tensor
    words: Tensor  # [batch]: number of words
    owned: Tensor
    anchors: Tensor
    real: float  # expected number of quotations
    rows: Tensor
    heads: Tensor
    parts: Tensor
    form: Tensor
    medium: Tensor
    valid: Tensor
    known: Tensor
    entities: Tensor
    pooling: Tensor  # [units, batch * words]: means over each unit's words
    vectors: Tensor
    wrong: int

    def to(self, device: torch.device) -> "Batch":
        """The same on a device."""
        moved = {f.name: getattr(self, f.name) for f in fields(self)}
        return replace(self, **{k: v.to(device, non_blocking=True) for k, v in moved.items() if isinstance(v, Tensor)})


def collate(group: Sequence[Sample], plan: Plan, rng: random.Random) -> Batch:
    """A batch with at most `plan.most_anchors` heads, drawn at random."""
    count = max(len(s.first) for s in group)
    chosen = [(n, i) for n, s in enumerate(group) for i in range(len(s.heads))]
    rng.shuffle(chosen)
    chosen = chosen[: plan.most_anchors]
    parts = np.zeros((len(chosen), count, len(ROLES), 3), np.float16)
    for row, (n, i) in enumerate(chosen):
        places, values = group[n].parts[i]
        parts[row].reshape(-1)[places] = values
    units = [(n, a, b) for n, s in enumerate(group) for a, b in s.units.tolist()] if plan.vectors else []
    pooling = np.zeros((len(units), len(group) * count), np.float32)
    for row, (n, a, b) in enumerate(units):
        pooling[row, n * count + a : n * count + b] = 1 / (b - a)
    anchors = padded([s.anchors for s in group])
    owned = padded([s.owned for s in group])
    width = max((s.vectors.shape[1] for s in group), default=1)

    def at(name: str, empty: int) -> Tensor:
        found = [getattr(group[n], name)[i] for n, i in chosen]
        return torch.from_numpy(np.asarray(found, np.float32).reshape(len(chosen), *([empty] if empty else [])))

    return Batch(
        pieces=torch.from_numpy(padded([s.pieces for s in group], PAD)),
        **{k: torch.from_numpy(padded([getattr(s, k) for s in group])) for k in ("quote", "boundary", "first", "last")},
        length=torch.tensor([len(s.pieces) for s in group]),
        words=torch.tensor([len(s.first) for s in group]),
        owned=torch.from_numpy(owned),
        anchors=torch.from_numpy(anchors),
        real=max(1.0, float((anchors * owned).sum())),
        rows=torch.tensor([n for n, _ in chosen], dtype=torch.long),
        heads=torch.tensor([int(group[n].heads[i]) for n, i in chosen], dtype=torch.long),
        parts=torch.from_numpy(parts),
        form=at("form", len(FORMS)),
        medium=at("medium", len(MEDIA)),
        valid=at("valid", 0),
        known=torch.from_numpy(np.asarray([group[n].known for n, _ in chosen], np.float32).reshape(-1, len(ROLES))),
        entities=torch.from_numpy(padded([s.entities for s in group], NO_LABEL)),
        pooling=torch.from_numpy(pooling),
        vectors=torch.from_numpy(
            np.concatenate([s.vectors.astype(np.float32).reshape(len(s.units), -1) for s in group if len(s.units)])
            if units
            else np.zeros((0, width), np.float32)
        ),
        wrong=int(plan.false_anchors * len(chosen) + rng.random()) if chosen else 0,
    )


def padded(arrays: Sequence[Any], fill: int = 0) -> Any:
    """Stack arrays of different length along a new first axis."""
    width = max(len(a) for a in arrays)
    return np.stack([np.pad(a, (0, width - len(a)), constant_values=fill) for a in arrays])


__all__ = ["BOS", "EOS", "PAD", "Batch", "Sample", "collate", "epoch", "samples", "variants"]
