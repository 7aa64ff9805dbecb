"""What torch models say of texts, for comparing and for teaching."""

from dataclasses import replace
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from tests.training.examples import article, bridge, fire, long, reader, tokenizer
from training.corpus import Article
from zufolge.attribution.decode import Thresholds, sigmoid
from zufolge.attribution.labels import FORMS, MEDIA, ROLES

torch = pytest.importorskip("torch")
batches = import_module("training.batches")
predict = import_module("training.predict")

CPU = torch.device("cpu")
ALL = Thresholds(candidate=0.0, keep=(0.0,) * len(FORMS))
PAIR_OUTPUTS = ("parts", "form", "medium", "valid")


def look(one: Article, *models: Any, candidate: float = 0.0) -> list[Any]:
    return list(predict.look(models, one, tokenizer(), CPU, candidate))


def owned(seen: Any) -> slice:
    """A window's own words, in its words."""
    w = seen.window
    return slice(w.own_start - w.start, w.own_end - w.start)


def some(one: Article, *models: Any, count: int = 3) -> float:
    """A candidate threshold that at least so many words of every window reach, and not many more."""
    ordered = [np.sort(s.logits[owned(s)]) for s in look(one, *models, candidate=1.0)]
    return min(float(sigmoid((logits[-count] + logits[-count - 1]) / 2)) for logits in ordered)


@pytest.mark.parametrize("one", [bridge(), long()], ids=lambda a: a.doc)
def test_heads_are_the_words_of_a_window_that_are_likely_enough(one: Article) -> None:
    candidate = some(one, reader())
    found = []
    for seen in look(one, reader(), candidate=candidate):
        w = seen.window
        assert seen.logits.shape == (w.end - w.start,)
        own = np.arange(w.own_start - w.start, w.own_end - w.start)
        assert seen.heads.tolist() == own[sigmoid(seen.logits[own]) >= candidate].tolist()
        assert seen.parts.shape == (len(seen.heads), w.end - w.start, len(ROLES), 3)
        assert (seen.form.shape, seen.medium.shape) == ((len(seen.heads), len(FORMS)), (len(seen.heads), len(MEDIA)))
        found += [w.start + h for h in seen.heads.tolist()]
    assert found == sorted(set(found))
    assert 0 < len(found) < len(one.spans)


def test_several_models_say_the_mean_of_their_logits() -> None:
    first, second = reader(1), reader(2)
    (together,), (a,), (b,) = (look(fire(), *models) for models in ((first, second), (first,), (second,)))
    assert together.heads.tolist() == a.heads.tolist() == b.heads.tolist() == list(range(len(fire().spans)))
    for name in ("logits", *PAIR_OUTPUTS):
        assert getattr(together, name) == pytest.approx((getattr(a, name) + getattr(b, name)) / 2, abs=1e-4)
        assert np.abs(getattr(a, name) - getattr(b, name)).max() > 0.01


def test_heads_of_several_models_are_those_that_they_think_likely_together() -> None:
    models = reader(1), reader(2)
    candidate = some(long(), *models)
    together, first, second = (look(long(), *m, candidate=candidate) for m in (models, models[:1], models[1:]))
    assert len(together) > 1
    for s, a, b in zip(together, first, second, strict=True):
        assert s.logits == pytest.approx((a.logits + b.logits) / 2, abs=1e-5)
        own = np.arange(len(s.logits))[owned(s)]
        assert s.heads.tolist() == own[sigmoid((a.logits + b.logits)[own] / 2) >= candidate].tolist()


def test_a_model_beside_itself_says_what_it_says_alone() -> None:
    (twice,), (once,) = look(fire(), reader(), reader()), look(fire(), reader())
    for name in ("logits", *PAIR_OUTPUTS):
        assert getattr(twice, name) == pytest.approx(getattr(once, name), abs=1e-5)


def test_quotations_are_decoded_in_the_words_of_the_text() -> None:
    one = long()
    seen = look(one, reader(), candidate=some(one, reader()))
    found = [q for s in seen for q in s.quotations(ALL)]
    heads = [s.window.start + h for s in seen for h in s.heads.tolist()]
    assert [q.segments["content"][0][0] for q in found] == heads
    assert len({s.window.start for s in seen if len(s.heads)}) > 1
    assert all(0 <= a < b <= len(one.spans) for q in found for s in q.segments.values() for a, b in s)


@pytest.mark.parametrize("text", ["", " \n", "Nein."])
def test_where_nothing_is_likely_nothing_is_said(text: str) -> None:
    one = article("x", text, None)
    seen = look(one, reader(), candidate=1.0)
    assert len(seen) == bool(text.strip())
    assert [q for s in seen for q in s.quotations(ALL)] == []
    soft = predict.teach(seen, len(one.spans))
    assert (len(soft.anchors), soft.heads) == (len(one.spans), {})


@pytest.mark.parametrize("one", [fire(), long()], ids=lambda a: a.doc)
def test_a_teacher_says_one_probability_a_word_and_whole_heads(one: Article) -> None:
    candidate = some(one, reader())
    seen = look(one, reader(), candidate=candidate)
    soft = predict.teach(seen, len(one.spans))
    assert soft.anchors.shape == (len(one.spans),)
    assert ((soft.anchors > 0) & (soft.anchors < 1)).all()
    assert sorted(soft.heads) == [i for i, p in enumerate(soft.anchors) if p >= candidate]
    for s in seen:
        w = s.window
        assert soft.anchors[w.own_start : w.own_end].tolist() == sigmoid(s.logits)[owned(s)].tolist()
        for n, at in enumerate(s.heads.tolist()):
            head = soft.heads[w.start + at]
            assert head.start == w.start
            assert head.parts == pytest.approx(sigmoid(s.parts[n]), abs=1e-3)
            assert [float(head.form.sum()), float(head.medium.sum())] == pytest.approx([1, 1])
            assert (head.form.argmax(), head.medium.argmax()) == (s.form[n].argmax(), s.medium[n].argmax())
            assert head.valid == pytest.approx(float(sigmoid(s.valid[n])))


def test_what_is_taught_is_what_a_pupil_is_asked_for() -> None:
    one = replace(long(), quotations=None)
    seen = look(one, reader(), candidate=some(one, reader()))
    taught = replace(one, soft=predict.teach(seen, len(one.spans)))
    made = batches.samples(taught, tokenizer())
    for sample, s in zip(made, seen, strict=True):
        assert sample.heads.tolist() == s.heads.tolist()
        own = sample.owned > 0
        assert sample.anchors[own] == pytest.approx(sigmoid(s.logits)[own])
        assert sample.valid == pytest.approx(sigmoid(s.valid))
        for n in range(len(s.heads)):
            parts = np.zeros_like(s.parts[n])
            parts.reshape(-1)[sample.parts[n][0]] = sample.parts[n][1]
            assert parts == pytest.approx(sigmoid(s.parts[n]), abs=batches.LEAST + 1e-3)
