"""The reader as a torch module.

    pieces -> encoder -> word vectors -> anchors: does a quotation begin at this word?
                                      -> pairs:   for an anchor, the part that each word plays in it

The pair head scores, for every word and role, *inside*, *first* and *last*; decoding
(zufolge.attribution.decode) finds the best segments. Form, medium and whether the anchor holds at all are read off the
pooled pair states. One encoder run serves all anchors, so that nested and overlapping quotations cost nothing more; it
also gives named entities and vectors for sentences and claims.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.encoder import Pretrained
from zufolge.attribution.decode import DISTANCE_BUCKETS, EXACT
from zufolge.attribution.labels import ENTITY_LABELS, FORMS, MEDIA, ROLES

PAIR = 128  # width of the pair head
VECTOR = 128  # width of sentence and claim vectors
PARTS = 3  # inside, first, last
POOLED = ("content", "cue", "frame")


class Layer(nn.Module):
    """One post-norm transformer layer (BERT's)."""

    def __init__(self, hidden: int, heads: int, feed_forward: int, eps: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=eps)
        self.up = nn.Linear(hidden, feed_forward)
        self.down = nn.Linear(feed_forward, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=eps)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: [batch, length, hidden]; mask: [batch, 1, 1, length], 0 to attend and a large negative number not to."""
        b, n, h = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        context = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.expand(b, 1, n, n))
        context = context.transpose(1, 2).reshape(b, n, h)
        x = self.norm1(x + F.dropout(self.out(context), self.dropout, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), self.dropout, self.training))


class Pairs(NamedTuple):
    """What the pair head says of each anchor: [anchors, words, roles, parts], [anchors, forms], [anchors, media], [anchors]."""

    parts: Tensor
    form: Tensor
    medium: Tensor
    valid: Tensor


class Reader(nn.Module):
    """Encoder, anchor head and pair head."""

    def __init__(
        self, hidden: int, heads: int, feed_forward: int, layers: int, vocabulary: int, eps: float = 1e-12, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, hidden)
        self.position = nn.Embedding(512, hidden)
        self.quote = nn.Embedding(4, hidden)
        self.boundary = nn.Embedding(3, hidden)
        self.norm = nn.LayerNorm(hidden, eps=eps)
        self.layers = nn.ModuleList(Layer(hidden, heads, feed_forward, eps, dropout) for _ in range(layers))
        self.anchor = nn.Sequential(nn.Linear(hidden, 256), nn.GELU(), nn.Dropout(0.1), nn.Linear(256, 1))
        self.of_anchor = nn.Linear(hidden, 2 * PAIR)
        self.of_word = nn.Linear(hidden, 2 * PAIR)
        self.distance = nn.Embedding(2 * DISTANCE_BUCKETS + 1, PAIR)
        self.pair_norm = nn.LayerNorm(PAIR)
        self.pair_layers = nn.ModuleList(Layer(PAIR, 4, 2 * PAIR, 1e-5, 0.1) for _ in range(2))
        self.parts = nn.Linear(PAIR, len(ROLES) * PARTS)
        self.pooled = nn.Sequential(nn.Linear(PAIR * (len(POOLED) + 1), 128), nn.GELU(), nn.Dropout(0.1))
        self.form = nn.Linear(128, len(FORMS))
        self.medium = nn.Linear(128, len(MEDIA))
        self.valid = nn.Linear(128, 1)
        self.entities = nn.Linear(hidden, len(ENTITY_LABELS))
        self.vector = nn.Linear(hidden, VECTOR)
        # For masked words in training; what ships has no use for them.
        self.guess = nn.Sequential(nn.Linear(hidden, hidden), nn.GELU(), nn.LayerNorm(hidden))
        self.guess_bias = nn.Parameter(torch.zeros(vocabulary))
        self.dropout = dropout
        nn.init.zeros_(self.quote.weight)
        nn.init.zeros_(self.boundary.weight)
        nn.init.normal_(self.distance.weight, std=0.02)

    def encode(self, pieces: Tensor, quote: Tensor, boundary: Tensor, length: Tensor) -> Tensor:
        """Piece vectors [batch, length, hidden]; the inputs are [batch, length] and [batch]."""
        return self.states(pieces, quote, boundary, length)[-1]

    def states(self, pieces: Tensor, quote: Tensor, boundary: Tensor, length: Tensor) -> list[Tensor]:
        """What each layer says of the pieces, from the first layer to the last."""
        positions = torch.arange(pieces.shape[1], device=pieces.device)
        mask = (positions[None, :] >= length[:, None])[:, None, None, :] * -1e4
        x = self.embedding(pieces) + self.position(positions) + self.quote(quote) + self.boundary(boundary)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        found = []
        for layer in self.layers:
            x = layer(x, mask)
            found.append(x)
        return found

    @staticmethod
    def words(x: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Word vectors [batch, words, hidden]: the mean of each word's first and last piece."""
        wide = x.shape[-1]
        return (x.gather(1, first[..., None].expand(-1, -1, wide)) + x.gather(1, last[..., None].expand(-1, -1, wide))) * 0.5

    def anchors(self, words: Tensor) -> Tensor:
        """Logits [batch, words]."""
        return self.anchor(words).squeeze(-1)

    def guesses(self, states: Tensor) -> Tensor:
        """Logits over the vocabulary for some pieces' states [n, hidden]."""
        return self.guess(states) @ self.embedding.weight.T + self.guess_bias

    def project(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Each word as an anchor and as a part: two times [batch, words, 2 * PAIR]."""
        return self.of_anchor(words), self.of_word(words)

    def pairs(self, anchor: Tensor, word: Tensor, buckets: Tensor, mask: Tensor) -> Pairs:
        """What each word is to each anchor.

        anchor: [anchors, 2 * PAIR], word: [anchors or 1, words, 2 * PAIR], buckets: [anchors, words] (see decode.distances),
        mask: [anchors, words], 1 for words that exist.
        """
        a_mul, a_add = anchor[:, None, :].chunk(2, -1)
        w_mul, w_add = word.chunk(2, -1)
        x = self.pair_norm(a_mul * w_mul + a_add + w_add + self.distance(buckets))
        attend = (1.0 - mask)[:, None, None, :] * -1e4
        for layer in self.pair_layers:
            x = layer(x, attend)
        parts = self.parts(x).unflatten(-1, (len(ROLES), PARTS))
        roles = torch.stack([parts[:, :, ROLES.index(role), 0] for role in POOLED], 1).sigmoid() * mask[:, None, :]
        means = (roles @ x) / (roles.sum(-1, keepdim=True) + 1.0)
        at_anchor = ((buckets == DISTANCE_BUCKETS).to(x.dtype) * mask)[:, None, :] @ x
        pooled = self.pooled(torch.cat([at_anchor, means], 1).flatten(1))
        return Pairs(parts, self.form(pooled), self.medium(pooled), self.valid(pooled).squeeze(-1))


def distance_buckets(anchors: Tensor, words: int) -> Tensor:
    """`zufolge.attribution.decode.distances` on the tensors' device: [anchors, words]."""
    delta = torch.arange(words, device=anchors.device)[None, :] - anchors[:, None]
    size = delta.abs()
    far = EXACT + (torch.log2(size.clamp(min=EXACT).double() / EXACT) * 3).floor().long()
    bucket = torch.where(size <= EXACT, size, far).clamp(max=DISTANCE_BUCKETS)
    return DISTANCE_BUCKETS + delta.sign() * bucket


def initialise(model: Reader, pretrained: Pretrained, kept: npt.NDArray[np.int64]) -> None:
    """Copy the pretrained embeddings (the rows `kept`) and the first layers into `model`."""
    t = {name: torch.from_numpy(array) for name, array in pretrained.tensors.items()}
    with torch.no_grad():
        model.embedding.weight.copy_(t["emb.word"][torch.from_numpy(kept)])
        model.position.weight.copy_(t["emb.pos"] + t["emb.type"][: pretrained.hidden])
        model.norm.weight.copy_(t["emb.ln.w"])
        model.norm.bias.copy_(t["emb.ln.b"])
        for i, layer in enumerate(model.layers):
            assert isinstance(layer, Layer)
            layer.qkv.weight.copy_(torch.cat([t[f"l{i}.{x}.w"] for x in "qkv"]))
            layer.qkv.bias.copy_(torch.cat([t[f"l{i}.{x}.b"] for x in "qkv"]))
            for module, name in (
                (layer.out, "ao"),
                (layer.norm1, "aln"),
                (layer.up, "fi"),
                (layer.down, "fo"),
                (layer.norm2, "oln"),
            ):
                module.weight.copy_(t[f"l{i}.{name}.w"])
                module.bias.copy_(t[f"l{i}.{name}.b"])
