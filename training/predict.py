"""What torch models say of texts, one model or the mean of several: for choosing, for teaching, for comparing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer

from training.corpus import Article
from training.model import Pairs, Reader, distance_buckets
from training.soft import Head, Soft
from zufolge.attribution.decode import Floats, Ints, Quotation, Thresholds, decode, sigmoid
from zufolge.attribution.encoding import encode
from zufolge.attribution.windows import Window, inputs, windows


@dataclass(frozen=True)
class Seen:
    """A window as the models see it: anchor logits of its words, and for some of them what the pair head says."""

    window: Window
    logits: Floats
    heads: Ints
    parts: Floats
    form: Floats
    medium: Floats
    valid: Floats

    def quotations(self, thresholds: Thresholds) -> Iterator[Quotation]:
        """Decoded, in word indices of the text."""
        if not len(self.heads):
            return
        for q in decode(self.heads, self.logits[self.heads], self.parts, self.form, self.medium, self.valid, thresholds):
            yield q.shifted(self.window.start)


@torch.no_grad()
def look(
    models: Sequence[Reader], article: Article, tokenizer: Tokenizer, device: torch.device, candidate: float = 0.1
) -> list[Seen]:
    """All windows of an article; logits are means over the models."""
    encoded = encode(tokenizer, article.text, article.spans)
    return [
        _window(models, {k: torch.from_numpy(v) for k, v in inputs(encoded, w).items()}, w, device, candidate)
        for w in windows(encoded)
    ]


def _window(
    models: Sequence[Reader], feed: dict[str, torch.Tensor], window: Window, device: torch.device, candidate: float
) -> Seen:
    feed = {k: v[None].to(device) for k, v in feed.items()}
    length = torch.tensor([feed["pieces"].shape[1]], device=device)
    words = [
        m.words(m.encode(feed["pieces"], feed["quote"], feed["boundary"], length), feed["first"], feed["last"]) for m in models
    ]
    logits = torch.stack([m.anchors(w)[0] for m, w in zip(models, words, strict=True)]).mean(0)
    places = torch.arange(window.own_start - window.start, window.own_end - window.start, device=device)
    heads = places[logits[places].sigmoid() >= candidate]
    if len(heads):
        outs = [_pairs(m, w, heads) for m, w in zip(models, words, strict=True)]
        parts, form, medium, valid = (torch.stack(o).mean(0).cpu().numpy() for o in zip(*outs, strict=True))
    else:
        parts = form = medium = valid = np.zeros((0, 1), np.float32)
    return Seen(window, logits.cpu().numpy(), heads.cpu().numpy(), parts, form, medium, valid)


def _pairs(model: Reader, words: torch.Tensor, heads: torch.Tensor) -> Pairs:
    as_anchor, as_word = model.project(words)
    count = words.shape[1]
    return model.pairs(
        as_anchor[0, heads], as_word, distance_buckets(heads, count), torch.ones(len(heads), count, device=words.device)
    )


def teach(seen: Sequence[Seen], words: int) -> Soft:
    """What the models said of a text as targets for another one."""
    anchors = np.zeros(words, np.float32)
    heads: dict[int, Head] = {}
    for s in seen:
        w = s.window
        own = slice(w.own_start - w.start, w.own_end - w.start)
        anchors[w.own_start : w.own_end] = sigmoid(s.logits[own])
        for n, at in enumerate(s.heads.tolist()):
            heads[w.start + at] = Head(
                w.start,
                sigmoid(s.parts[n]).astype(np.float16),
                _softmax(s.form[n]),
                _softmax(s.medium[n]),
                float(sigmoid(s.valid[n])),
            )
    return Soft(anchors, heads)


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max())
    return np.asarray(e / e.sum(), np.float32)
