"""The reader as a torch module."""

from importlib import import_module
from typing import Any

import numpy as np
import pytest

from tests.training.examples import BRIDGE, bridge, dice, fire, long, reader, tokenizer
from training.encoder import Pretrained
from training.plan import Plan
from zufolge.attribution.decode import DISTANCE_BUCKETS, distances
from zufolge.attribution.encoding import encode
from zufolge.attribution.labels import ENTITY_LABELS, FORMS, MEDIA, ROLES
from zufolge.attribution.windows import inputs, windows
from zufolge.language.tokens import words

torch = pytest.importorskip("torch")
batches = import_module("training.batches")
modelling = import_module("training.model")


def test_distances_are_those_of_decoding() -> None:
    anchors = np.array([0, 1, 17, 300, 600])
    ours = modelling.distance_buckets(torch.from_numpy(anchors), 601)
    assert ours.dtype == torch.long
    assert (ours.numpy() == distances(anchors, 601)).all()
    assert modelling.distance_buckets(torch.zeros(0, dtype=torch.long), 9).shape == (0, 9)


def read(model: Any, batch: Any) -> tuple[Any, Any, Any]:
    """Word vectors, anchors and pairs of a batch."""
    with torch.no_grad():
        vectors = model.words(model.encode(batch.pieces, batch.quote, batch.boundary, batch.length), batch.first, batch.last)
        as_anchor, as_word = model.project(vectors)
        count = vectors.shape[1]
        mask = (torch.arange(count)[None] < batch.words[batch.rows][:, None]).float()
        buckets = modelling.distance_buckets(batch.heads, count)
        pairs = model.pairs(as_anchor[batch.rows, batch.heads], as_word[batch.rows], buckets, mask)
        return vectors, model.anchors(vectors), pairs


def test_shapes_are_those_of_the_labels() -> None:
    model = reader()
    group = [s for a in (bridge(), fire()) for s in batches.samples(a, tokenizer())]
    batch = batches.collate(group, Plan(), dice())
    vectors, anchors, pairs = read(model, batch)
    count = max(len(s.first) for s in group)
    assert vectors.shape == (2, count, model.embedding.embedding_dim)
    assert anchors.shape == (2, count)
    assert pairs.parts.shape == (5, count, len(ROLES), 3)
    assert (pairs.form.shape, pairs.medium.shape, pairs.valid.shape) == ((5, len(FORMS)), (5, len(MEDIA)), (5,))
    assert model.entities(vectors).shape == (2, count, len(ENTITY_LABELS))
    assert model.vector(vectors).shape == (2, count, modelling.VECTOR)


def test_a_text_is_read_the_same_alone_and_beside_a_longer_one() -> None:
    model = reader(layers=2)
    (short,), (longer, *_) = (batches.samples(a, tokenizer()) for a in (fire(), long()))
    assert len(short.pieces) < len(longer.pieces)
    alone, beside = (batches.collate(group, Plan(), dice()) for group in ([short], [short, longer]))
    count = len(short.first)
    vectors, anchors, pairs = read(model, alone)
    padded_vectors, padded_anchors, padded = read(model, beside)
    assert torch.allclose(padded_vectors[0, :count], vectors[0], atol=1e-5)
    assert torch.allclose(padded_anchors[0, :count], anchors[0], atol=1e-5)
    mine = {int(h): n for n, h in enumerate(alone.heads)}
    compared = 0
    for n, (row, head) in enumerate(zip(beside.rows.tolist(), beside.heads.tolist(), strict=True)):
        if row == 0:
            compared += 1
            for name in ("form", "medium", "valid"):
                assert torch.allclose(getattr(padded, name)[n], getattr(pairs, name)[mine[head]], atol=1e-5)
            assert torch.allclose(padded.parts[n, :count], pairs.parts[mine[head]], atol=1e-5)
    assert compared == 3


def test_a_word_is_the_mean_of_its_first_and_last_piece() -> None:
    encoded = encode(tokenizer(), BRIDGE, words(BRIDGE))
    (window,) = windows(encoded)
    feed = {k: torch.from_numpy(v)[None] for k, v in inputs(encoded, window).items()}
    states = torch.arange(feed["pieces"].shape[1]).float()[None, :, None].expand(-1, -1, 2)
    found = modelling.Reader.words(states, feed["first"], feed["last"])
    assert torch.equal(found[0, :, 1], (feed["first"] + feed["last"])[0] / 2)
    assert (feed["first"] < feed["last"]).any()


@pytest.mark.parametrize("feature", ["quote", "boundary", "position"])
def test_the_features_of_a_piece_matter(feature: str) -> None:
    model = reader()
    batch = batches.collate(batches.samples(bridge(), tokenizer()), Plan(), dice())
    before = read(model, batch)[1]
    with torch.no_grad():
        getattr(model, feature).weight.zero_()
    assert not torch.allclose(read(model, batch)[1], before, atol=1e-3)


def test_a_pair_knows_where_its_anchor_is() -> None:
    model = reader()
    same = torch.ones(1, 9, 2 * modelling.PAIR)
    buckets = modelling.distance_buckets(torch.tensor([4]), 9)
    with torch.no_grad():
        one = model.pairs(same[:, 0], same, buckets, torch.ones(1, 9))
        none = model.pairs(same[:, 0], same, torch.full_like(buckets, DISTANCE_BUCKETS + 3), torch.ones(1, 9))
    assert not torch.allclose(one.parts[0, 4], one.parts[0, 5], atol=1e-4)
    assert not torch.allclose(one.form, none.form, atol=1e-4)


def test_labels_are_read_off_the_anchors_own_state() -> None:
    model = reader()
    model.pair_layers = torch.nn.ModuleList()  # no word hears of another
    torch.manual_seed(1)
    words, buckets = torch.randn(1, 9, 2 * modelling.PAIR), modelling.distance_buckets(torch.tensor([4]), 9)
    with torch.no_grad():
        model.pooled[0].weight[:, modelling.PAIR :] = 0  # nor of the means over the roles
        forms = []
        for changed in (None, 3, 4, 5):
            one = words.clone()
            if changed is not None:
                one[0, changed] += 1
            forms.append(model.pairs(words[:, 4], one, buckets, torch.ones(1, 9)).form)
    before, left, here, right = forms
    assert torch.allclose(before, left)
    assert torch.allclose(before, right)
    assert not torch.allclose(before, here, atol=1e-3)


def pretrained(hidden: int, layers: int, vocabulary: int) -> Pretrained:
    """Invented weights under the names of the package's file."""
    rng = np.random.default_rng(0)
    shapes: dict[str, tuple[int, ...]] = {
        "emb.word": (vocabulary, hidden),
        "emb.pos": (512, hidden),
        "emb.type": (2 * hidden,),
        "emb.ln.w": (hidden,),
        "emb.ln.b": (hidden,),
    }
    for layer in range(layers):
        for name, (wide, deep) in {"q": (1, 1), "k": (1, 1), "v": (1, 1), "ao": (1, 1), "fi": (2, 1), "fo": (1, 2)}.items():
            shapes |= {f"l{layer}.{name}.w": (wide * hidden, deep * hidden), f"l{layer}.{name}.b": (wide * hidden,)}
        shapes |= {f"l{layer}.{name}.{x}": (hidden,) for name in ("aln", "oln") for x in "wb"}
    tensors = {name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    return Pretrained(hidden, layers, 2, 2 * hidden, 1e-12, tensors)


def test_a_reader_starts_from_the_pretrained_weights_of_its_pieces_and_layers() -> None:
    given = pretrained(8, 3, 50)
    kept = np.array([0, 1, 2, 3, 40, 7])
    model = modelling.Reader(8, 2, 16, 2, len(kept))
    modelling.initialise(model, given, kept)
    t = {name: torch.from_numpy(array) for name, array in given.tensors.items()}
    assert torch.equal(model.embedding.weight, t["emb.word"][[0, 1, 2, 3, 40, 7]])
    assert torch.equal(model.position.weight, t["emb.pos"] + t["emb.type"][:8])
    for i, layer in enumerate(model.layers):
        q, k, v = layer.qkv.weight.chunk(3)
        assert torch.equal(torch.stack([q, k, v]), torch.stack([t[f"l{i}.{x}.w"] for x in "qkv"]))
        assert torch.equal(layer.qkv.bias.chunk(3)[2], t[f"l{i}.v.b"])
        assert torch.equal(layer.up.weight, t[f"l{i}.fi.w"])
        assert torch.equal(layer.norm1.weight, t[f"l{i}.aln.w"])
        assert torch.equal(layer.norm2.bias, t[f"l{i}.oln.b"])
