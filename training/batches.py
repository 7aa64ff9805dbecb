"""Windows of articles as tensors, with what the model should say of them."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from training.augment import restyle
from training.corpus import Article
from zufolge.attribution.encoding import encode
from zufolge.attribution.labels import ROLES
from zufolge.attribution.windows import Window, windows
from zufolge.language.quotation_marks import quote_states
from zufolge.language.tokens import paragraph_starts

BOS, PAD, EOS = 0, 1, 2
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Sample:
    """One window: inputs, the words it owns, and for each quotation that begins in it anchor, parts and labels."""

    pieces: Ints
    quote: Ints
    boundary: Ints
    first: Ints
    last: Ints
    owned: Ints  # 1 for words whose anchors count here
    anchors: Ints
    parts: npt.NDArray[np.float32]  # [quotations, words, roles, 3]
    form: Ints
    medium: Ints
    known: npt.NDArray[np.float32]  # [roles], 1 where the corpus annotates the role


def samples(article: Article, tokenizer: Tokenizer, rng: random.Random | None) -> list[Sample]:
    """The windows of an article; with `rng` in a random house style (three times out of five)."""
    text, spans = article.text, article.spans
    if rng and rng.random() < 0.6:
        states = [int(s) for s in quote_states(text, spans, list(paragraph_starts(text, spans)))]
        text, spans = restyle(text, spans, states, rng)
    encoded = encode(tokenizer, text, spans)
    return [
        _sample(article, window, encoded.pieces, encoded.quote, encoded.boundary, encoded.first, encoded.last)
        for window in windows(encoded)
    ]


def _sample(article: Article, window: Window, pieces: Ints, quote: Ints, boundary: Ints, first: Ints, last: Ints) -> Sample:
    a, b = int(first[window.start]), int(last[window.end - 1]) + 1
    count = window.end - window.start
    words = np.arange(window.start, window.end)
    here = [q for q in article.quotations if window.start <= q.anchor < window.end]
    parts = np.zeros((len(here), count, len(ROLES), 3), dtype=np.float32)
    for n, quotation in enumerate(here):
        for r, role in enumerate(ROLES):
            inside = [w - window.start for w in sorted(quotation.roles[role]) if window.start <= w < window.end]
            for w in inside:
                parts[n, w, r] = (1, w - 1 not in inside, w + 1 not in inside)
    return Sample(
        pieces=np.concatenate([[BOS], pieces[a:b], [EOS]]),
        quote=np.pad(quote[a:b], 1),
        boundary=np.pad(boundary[a:b], 1),
        first=first[window.start : window.end] - a + 1,
        last=last[window.start : window.end] - a + 1,
        owned=((words >= window.own_start) & (words < window.own_end)).astype(np.int64),
        anchors=np.asarray([q.anchor - window.start for q in here], dtype=np.int64),
        parts=parts,
        form=np.asarray([q.form for q in here], dtype=np.int64),
        medium=np.asarray([q.medium for q in here], dtype=np.int64),
        known=np.asarray([role in article.known for role in ROLES], dtype=np.float32),
    )


def batches(
    articles: Sequence[Article], tokenizer: Tokenizer, size: int, rng: random.Random, augment: bool
) -> Iterator[list[Sample]]:
    """An epoch in batches of `size` windows of like length, in random order."""
    order = list(articles)
    rng.shuffle(order)
    pool: list[Sample] = []
    groups: list[list[Sample]] = []
    for article in order:
        pool += samples(article, tokenizer, rng if augment else None)
        if len(pool) >= 16 * size:
            groups += _grouped(pool, size, rng)
            pool = []
    groups += _grouped(pool, size, rng)
    rng.shuffle(groups)
    yield from groups


def _grouped(pool: list[Sample], size: int, rng: random.Random) -> list[list[Sample]]:
    pool.sort(key=lambda s: len(s.pieces) + rng.random() * 40)
    return [pool[i : i + size] for i in range(0, len(pool), size)]


def padded(arrays: Sequence[Ints], fill: int = 0) -> Ints:
    """Stack arrays of different length along a new first axis."""
    width = max(len(a) for a in arrays)
    return np.stack([np.pad(a, (0, width - len(a)), constant_values=fill) for a in arrays])
