"""The heads for names and vectors, fitted on an encoder that stays as it is."""

from dataclasses import replace
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from tests.training.examples import BRIDGE, FILLER, FIRE, article, bridge, fire, long, reader, tokenizer
from training.corpus import Article
from zufolge.attribution.labels import ENTITY_LABELS

torch = pytest.importorskip("torch")
batches = import_module("training.batches")
heads = import_module("training.heads")
modelling = import_module("training.model")

CPU = torch.device("cpu")


def samples(*articles: Article) -> list[list[Any]]:
    return [batches.samples(a, tokenizer()) for a in articles]


def changed(model: Any, before: Any) -> set[str]:
    """The modules whose weights are others now."""
    one, other = model.state_dict(), before.state_dict()
    return {k.split(".")[0] for k in one if not torch.equal(one[k], other[k])}


def pooled(model: Any, one: Article) -> tuple[Any, Any]:
    """What the model says of an article's units, and what it should."""
    (batch,) = heads.batches(samples(one), CPU)
    with torch.no_grad():
        return batch.pooling @ heads.words_of(model, batch), batch.vectors


def linear(model: Any, text: str) -> Article:
    """An article whose units' vectors are a linear map of what the model says of their words."""
    one = article("x", text, None)
    units = tuple((a, a + n) for n in (2, 3, 5, 7) for a in range(0, len(one.spans) - n, 2))
    one = replace(one, units=units, vectors=np.zeros((len(units), 1), np.float16))
    torch.manual_seed(5)
    there = torch.nn.Linear(model.embedding.embedding_dim, modelling.VECTOR)
    with torch.no_grad():
        return replace(one, vectors=there(pooled(model, one)[0]).numpy().astype(np.float16))


def test_a_linear_map_to_the_vectors_is_found_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heads, "RIDGE", 1e-6)
    model = reader()
    one = linear(model, f"{BRIDGE}\n{FIRE}\n{FILLER[:330]}")
    assert heads.fit_vectors(model, samples(one, bridge()), CPU) > 0.999
    given, wanted = pooled(model, one)
    with torch.no_grad():
        assert float((model.vector(given) - wanted).abs().max()) < 0.02
    assert changed(model, reader()) == {"vector"}


def test_a_ridge_keeps_the_map_small(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []
    for ridge in (1e-6, 1.0, 1e3):
        monkeypatch.setattr(heads, "RIDGE", ridge)
        model = reader()
        heads.fit_vectors(model, samples(linear(model, BRIDGE)), CPU)
        sizes.append(float(model.vector.weight.detach().norm()))
    assert sizes == sorted(sizes, reverse=True)


def test_without_vectors_to_learn_from_the_head_stays() -> None:
    model = reader()
    heads.fit_vectors(model, samples(bridge(), fire()), CPU)
    assert changed(model, reader()) == set()


def test_names_are_learnt_and_nothing_else_changes() -> None:
    model = reader()
    named = article("named", BRIDGE, None)
    labels = [ENTITY_LABELS.index("B-PER" if BRIDGE[a:b][0].isupper() else "O") for a, b in named.spans]
    named = replace(named, entities=labels)
    unlabelled = fire()
    before = heads.fit_entities(reader(), samples(named), CPU, epochs=1)
    after = heads.fit_entities(model, samples(named, unlabelled), CPU, epochs=300, rate=0.05)
    assert after < before / 5
    assert changed(model, reader()) == {"entities"}
    (batch,) = heads.batches(samples(named), CPU)
    with torch.no_grad():
        assert model.entities(heads.words_of(model, batch)).argmax(-1).tolist() == labels


def test_every_window_is_encoded_once_those_of_like_length_together() -> None:
    made = samples(*([bridge(), fire(), article("n", "Nein.", None)] * 8), long())
    found = list(heads.batches(made, CPU))
    lengths = [length for batch in found for length in batch.length.tolist()]
    assert lengths == sorted(len(s.pieces) for windows in made for s in windows)
    assert all(len(batch.length) <= heads.WINDOWS for batch in found)
