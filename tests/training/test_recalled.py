"""What a teacher said is kept: computed once, for each sample what it is alone, and found again by the next run."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.training.examples import bridge, dice, fire, reader, tokenizer

torch = pytest.importorskip("torch")
batches = import_module("training.batches")
distilling = import_module("training.distil")
recalling = import_module("training.recalled")

AFTER = (0, 2)


def pool() -> list[list[list[Any]]]:
    return [batches.variants(a, tokenizer(), 2, 1, 1.0) for a in (bridge(), fire())]


def batch(group: list[Any]) -> Any:
    return batches.collate(group, distilling.NO_LABELS, dice())


def everything(texts: list[list[list[Any]]]) -> list[Any]:
    return [s for styles in texts for style in styles for s in style]


def spoken(recalled: Any, group: list[Any]) -> list[Any]:
    found: list[Any] = recalled.words(group, batch(group))
    return found


def test_it_is_what_the_teacher_says_after_these_layers() -> None:
    teacher, texts = reader(5, layers=3).eval(), pool()
    one = everything(texts)[0]
    found, alone = spoken(recalling.Recalled(teacher, texts, AFTER), [one]), batch([one])
    with torch.no_grad():
        states = teacher.states(alone.pieces, alone.quote, alone.boundary, alone.length)
    assert len(found) == len(AFTER)
    for vectors, layer in zip(found, AFTER, strict=True):
        assert torch.allclose(vectors, teacher.words(states[layer], alone.first, alone.last)[0], atol=5e-3)


def test_a_sample_has_the_same_vectors_in_whatever_company_and_order() -> None:
    texts = pool()
    group = everything(texts)
    recalled = recalling.Recalled(reader(5, layers=3), texts, AFTER)
    together = spoken(recalled, group)[-1].split([len(s.first) for s in group])
    for sample, vectors in zip(group, together, strict=True):
        again = recalling.Recalled(reader(5, layers=3), texts, AFTER)
        assert torch.allclose(spoken(again, [sample])[-1], vectors, atol=5e-3)
        assert torch.equal(spoken(recalled, [sample])[-1], vectors)


def test_what_was_kept_is_not_computed_again(tmp_path: Path) -> None:
    texts, file = pool(), tmp_path / "recalled.bin"
    first = spoken(recalling.Recalled(reader(5, layers=3), texts, AFTER, file), everything(texts))
    another = recalling.Recalled(reader(6, layers=3), texts, AFTER, file)
    assert all(torch.equal(a, b) for a, b in zip(spoken(another, everything(texts)), first, strict=True))


def test_what_was_kept_of_other_texts_is_not_taken(tmp_path: Path) -> None:
    texts, file = pool(), tmp_path / "recalled.bin"
    spoken(recalling.Recalled(reader(5, layers=3), texts[:1], AFTER, file), everything(texts[:1]))
    recalled = recalling.Recalled(reader(5, layers=3), texts, AFTER, file)
    assert not recalled.known.any()
