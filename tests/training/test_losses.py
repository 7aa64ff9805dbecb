"""Losses: finite whatever is in a batch, and least where the model says what the targets say."""

import math
from dataclasses import replace
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from tests.training.examples import BRIDGE, article, bridge, dice, fire, reader, tokenizer
from training.corpus import Article
from training.plan import Plan
from zufolge.attribution.labels import ENTITY_LABELS, ROLES

torch = pytest.importorskip("torch")
batches = import_module("training.batches")
losses = import_module("training.losses")
modelling = import_module("training.model")

WHOLE = Plan(pointer=0.2, entities=0.1, vectors=0.2, false_anchors=0.0)
QUOTATIONS = {"anchor", "inside", "ends", "form", "medium", "valid", "pointer"}
SURE = 12.0


def told(one: Article) -> Article:
    """An article with entities and vectors as well."""
    vectors = np.random.default_rng(1).normal(size=(2, modelling.VECTOR)).astype(np.float16)
    return replace(
        one, entities=[i % len(ENTITY_LABELS) for i in range(len(one.spans))], units=((0, 4), (5, 9)), vectors=vectors
    )


def collated(*articles: Article, plan: Plan = WHOLE) -> Any:
    return batches.collate([s for a in articles for s in batches.samples(a, tokenizer())], plan, dice())


class Parrot:
    """A model that says what it is told to: logits of the anchors, pairs, entities and vectors, whatever the text."""

    def __init__(self, batch: Any, sure: float) -> None:
        self.batch, self.sure = batch, sure
        self.asked: list[tuple[Any, Any]] = []

    def logits(self, target: Any) -> Any:
        return self.sure * (2 * target.float() - 1)

    def encode(self, *_: Any) -> Any:
        return None

    def words(self, *_: Any) -> Any:
        rows, count = self.batch.first.shape
        return torch.arange(rows * count).float().view(rows, count, 1)

    def anchors(self, _: Any) -> Any:
        return self.logits(self.batch.anchors)

    def project(self, words: Any) -> Any:
        return words, words

    def pairs(self, anchor: Any, *_: Any) -> Any:
        count, extra = self.batch.first.shape[1], len(anchor) - len(self.batch.rows)
        places = anchor.flatten().long()
        self.asked = list(zip((places // count).tolist(), (places % count).tolist(), strict=True))

        def longer(x: Any) -> Any:
            return torch.cat([x, x.new_zeros(extra, *x.shape[1:])])

        targets = (longer(getattr(self.batch, name)) for name in ("parts", "form", "medium", "valid"))
        return modelling.Pairs(*map(self.logits, targets))

    def entities(self, _: Any) -> Any:
        target = self.batch.entities.clamp(min=0) % len(ENTITY_LABELS)
        return self.logits(torch.nn.functional.one_hot(target, len(ENTITY_LABELS)))

    def vector(self, _: Any) -> Any:
        return self.batch.vectors if self.sure > 0 else torch.ones_like(self.batch.vectors)


def test_every_loss_is_nearly_nothing_where_the_targets_are_said_and_large_where_the_opposite_is() -> None:
    batch = collated(told(bridge()), told(fire()))
    right, unsure, wrong = (losses.reading(Parrot(batch, sure), batch, WHOLE, 0.0) for sure in (SURE, 0.0, -SURE))
    assert set(right) == QUOTATIONS | {"entities", "vectors"}
    for name in right:
        assert float(right[name]) == pytest.approx(0, abs=0.01), name
        assert float(right[name]) < float(unsure[name]) - 0.01, name
        assert name == "vectors" or float(unsure[name]) < float(wrong[name]) - 0.01, name


@pytest.mark.parametrize(
    ("articles", "names"),
    [
        ((told(bridge()), told(fire())), QUOTATIONS | {"entities", "vectors"}),
        ((bridge(), fire()), QUOTATIONS | {"entities"}),
        ((told(article("plain", BRIDGE, None)),), {"anchor", "entities", "vectors"}),
        ((article("plain", "Nein.", None),), {"anchor", "entities"}),
        ((bridge(known=frozenset(ROLES) - {"addressee"}), article("plain", "Nein.", None)), QUOTATIONS | {"entities"}),
    ],
)
@pytest.mark.parametrize("hidden", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("false", [0.0, 2.0])
def test_losses_of_a_reader_are_finite_and_so_are_their_gradients(
    articles: tuple[Article, ...], names: set[str], hidden: float, false: float
) -> None:
    plan = replace(WHOLE, false_anchors=false)
    batch, model = collated(*articles, plan=plan), reader()
    parts = losses.reading(model, batch, plan, hidden)
    assert set(parts) == names
    assert all(math.isfinite(float(v.detach())) and float(v.detach()) >= 0 for v in parts.values())
    losses.total(parts, plan).backward()
    assert all(p.grad is None or torch.isfinite(p.grad).all() for p in model.parameters())


def test_what_a_plan_gives_no_weight_is_not_computed() -> None:
    batch = collated(told(bridge()))
    found = losses.reading(reader(), batch, Plan(pointer=0.0, entities=0.0, vectors=0.0), 0.0)
    assert set(found) == QUOTATIONS - {"pointer"}


def test_the_total_weighs_each_loss() -> None:
    plan = Plan(pointer=7.0, entities=5.0, vectors=3.0)
    one = torch.tensor(1.0)
    assert float(losses.total({"anchor": one}, plan)) == pytest.approx(1)
    assert float(losses.total({"anchor": one, "inside": one, "form": one}, plan)) == pytest.approx(1.4)
    assert float(losses.total({"pointer": one, "entities": one, "vectors": one}, plan)) == pytest.approx(15)
    assert float(losses.total(dict.fromkeys(losses.LOSSES, one), plan)) == pytest.approx(15 + 5.1)


def test_words_that_no_window_owns_cost_nothing_as_beginnings() -> None:
    batch = collated(bridge())
    elsewhere = replace(batch, owned=torch.zeros_like(batch.owned))
    assert float(losses.reading(Parrot(elsewhere, -SURE), elsewhere, WHOLE, 0.0)["anchor"]) == 0


def test_a_role_that_is_not_known_costs_nothing() -> None:
    addressee = ROLES.index("addressee")
    for known, costs in ((frozenset(ROLES), True), (frozenset(ROLES) - {"addressee"}, False)):
        batch = collated(bridge(known=known))
        told_otherwise = replace(batch, parts=batch.parts.clone())
        told_otherwise.parts[:, :, addressee] = 1 - told_otherwise.parts[:, :, addressee]
        found = losses.reading(Parrot(told_otherwise, SURE), batch, WHOLE, 0.0)
        assert (float(found["inside"]) > 1) == costs
        assert (float(found["pointer"]) > 1) == costs


@pytest.mark.parametrize(
    ("said", "costs"), [("O", False), ("B-MISC", False), ("I-MISC", False), ("B-PER", True), ("I-ORG", True)]
)
def test_where_a_corpus_has_no_misc_a_word_outside_may_be_one(said: str, costs: bool) -> None:
    either = len(ENTITY_LABELS)
    one = article("named", "Nein.", None, entities=[either, either])
    batch = collated(one)
    parrot = Parrot(batch, SURE)
    batch.entities.fill_(ENTITY_LABELS.index(said))
    asked = replace(batch, entities=torch.full_like(batch.entities, either))
    assert (float(losses.reading(parrot, asked, WHOLE, 0.0)["entities"]) > 1) == costs


def test_words_without_an_entity_label_cost_nothing() -> None:
    batch = collated(told(bridge()), fire())
    some = losses.reading(Parrot(batch, 0.0), batch, WHOLE, 0.0)["entities"]
    assert float(some) == pytest.approx(math.log(len(ENTITY_LABELS)), rel=1e-5)


def test_false_beginnings_are_words_that_begin_nothing() -> None:
    plan = replace(WHOLE, false_anchors=2.0)
    batch = collated(bridge(), fire(), article("plain", BRIDGE, None), plan=plan)
    assert batch.wrong == 10
    true = set(zip(batch.rows.tolist(), batch.heads.tolist(), strict=True))
    for seed in range(5):
        torch.manual_seed(seed)
        parrot = Parrot(batch, SURE)
        found = losses.reading(parrot, batch, plan, 0.0)
        assert set(parrot.asked[:5]) == true
        drawn = parrot.asked[5:]
        assert len(set(drawn)) == 10
        assert not set(drawn) & true
        assert all(batch.owned[place] for place in drawn)
        assert float(found["valid"]) == pytest.approx(0, abs=0.01)


def test_hidden_pieces_are_unreadable_and_end_marks_and_padding_stay() -> None:
    batch = collated(bridge(), fire())
    seen: list[Any] = []

    class Watching(Parrot):
        def encode(self, *given: Any) -> Any:
            seen.append(given[0])

    losses.reading(Watching(batch, 0.0), batch, WHOLE, 1.0)
    losses.reading(Watching(batch, 0.0), batch, WHOLE, 0.0)
    ends = (batch.pieces == batches.BOS) | (batch.pieces == batches.EOS) | (batch.pieces == batches.PAD)
    assert torch.equal(seen[0], torch.where(ends, batch.pieces, losses.UNKNOWN))
    assert torch.equal(seen[1], batch.pieces)


@pytest.mark.parametrize("share", [0.0, 0.15, 1.0])
@pytest.mark.parametrize("articles", [(bridge(), fire()), (article("plain", "Nein.", None),)])
def test_guessing_words_has_a_finite_loss_even_where_none_is_hidden(articles: tuple[Article, ...], share: float) -> None:
    batch, model = collated(*articles), reader()
    for seed in range(6):
        torch.manual_seed(seed)
        parts = losses.masked_words(model, batch, share)
        assert set(parts) == {"words"}
        assert math.isfinite(float(parts["words"].detach()))
        assert (float(parts["words"].detach()) > 0) >= (share == 1)
        losses.total(parts, WHOLE).backward()
        assert all(p.grad is None or torch.isfinite(p.grad).all() for p in model.parameters())


def test_words_are_hidden_whole_and_end_marks_never() -> None:
    batch, model = collated(bridge(), fire()), reader()
    asked: list[int] = []
    seen: list[Any] = []
    guesses, encode = model.guesses, model.encode

    def guessing(states: Any) -> Any:
        asked.append(len(states))
        return guesses(states)

    def encoding(pieces: Any, *more: Any) -> Any:
        seen.append(pieces)
        return encode(pieces, *more)

    model.guesses, model.encode = guessing, encoding
    torch.manual_seed(0)
    losses.masked_words(model, batch, 1.0)
    ends = (batch.pieces == batches.BOS) | (batch.pieces == batches.EOS) | (batch.pieces == batches.PAD)
    assert asked == [int((~ends).sum())]
    assert torch.equal(seen[0][ends], batch.pieces[ends])
    assert 0.7 < float((seen[0][~ends] == losses.UNKNOWN).float().mean()) < 0.9
    torch.manual_seed(0)
    losses.masked_words(model, batch, 0.3)
    changed = seen[1] != batch.pieces
    assert 0 < asked[1] < asked[0]
    assert int(changed.sum()) <= asked[1]


def test_a_pair_head_that_looks_at_the_near_words_only_is_asked_nothing_of_the_others() -> None:
    batch, reach = collated(bridge(), fire()), 3
    near, exists = losses.around(batch.heads, batch.first.shape[1], reach)
    assert near.shape == exists.shape == (len(batch.heads), 2 * reach + 1)
    for anchor, places, there in zip(batch.heads.tolist(), near.tolist(), exists.tolist(), strict=True):
        kept = [p for p, is_there in zip(places, there, strict=True) if is_there]
        assert kept == [w for w in range(anchor - reach, anchor + reach + 1) if 0 <= w < batch.first.shape[1]]
    states = torch.randn(*batch.pieces.shape, 32, generator=torch.manual_seed(3))
    far = [
        (row, w)
        for row, count in enumerate(batch.words.tolist())
        for w in range(count)
        if all(abs(w - h) > reach + 1 for r, h in zip(batch.rows.tolist(), batch.heads.tolist(), strict=True) if r == row)
    ]
    other = states.clone()
    for row, w in far:
        other[row, batch.first[row, w] : batch.last[row, w] + 1] += 1.0
    plan, model = replace(WHOLE, reach=reach), reader().eval()
    with torch.no_grad():
        before, after = losses.said(model, batch, plan, states), losses.said(model, batch, plan, other)
    assert far
    assert {k for k in QUOTATIONS if abs(float(before[k]) - float(after[k])) > 1e-6} == {"anchor"}
