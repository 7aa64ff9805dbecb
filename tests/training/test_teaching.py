"""Each article is read only by teachers that were not trained on it."""

from dataclasses import replace
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from tests.training.examples import bridge, fire, long, reader, tokenizer
from training.plan import Plan

torch = pytest.importorskip("torch")
predict = import_module("training.predict")
teaching = import_module("training.teaching")
texts = import_module("training.texts")

CPU = torch.device("cpu")
OUTER = Plan(fold=0, folds=4)
PARTS = [replace(OUTER, part=n, parts=3) for n in range(3)]


def some() -> Any:
    """Four news articles, of which the first is held out, and a plain one."""
    news = [replace(one, doc=f"news {n}") for n, one in enumerate((fire(), bridge(), long(), bridge()))]
    return texts.Texts(tokenizer(), news, [], [replace(fire(), doc="plain", quotations=None)], [], [])


def test_an_article_is_read_by_those_that_have_not_seen_it_and_a_held_out_one_by_nobody() -> None:
    said = teaching.said([(plan, reader(n)) for n, plan in enumerate(PARTS)], some(), CPU)
    assert sorted(said) == ["news 1", "news 2", "news 3", "plain"]
    for n, article in enumerate(some().news[1:]):
        alone = predict.teach(predict.look([reader(n)], article, tokenizer(), CPU), len(article.spans))
        assert np.array_equal(said[article.doc].anchors, alone.anchors)
    everyone = predict.look([reader(n) for n in range(3)], some().plain[0], tokenizer(), CPU)
    assert np.array_equal(said["plain"].anchors, predict.teach(everyone, len(some().plain[0].spans)).anchors)


def test_teachers_that_have_all_seen_an_article_may_not_teach_it() -> None:
    with pytest.raises(ValueError, match="news 2: every teacher was trained on it"):
        teaching.said([(PARTS[0], reader(0))], some(), CPU)
