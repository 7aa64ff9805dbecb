"""A student ends with the teacher's vectors, from the texts alone, and goes on where it was stopped."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.training.examples import bridge, dice, fire, reader, tokenizer

torch = pytest.importorskip("torch")
batches = import_module("training.batches")
distilling = import_module("training.distil")
planning = import_module("training.plan")
recalling = import_module("training.recalled")


class Said(list[dict[str, Any]]):
    """Collects what a run says."""

    def __call__(self, **values: Any) -> None:
        self.append(values)


def pool(times: int = 4) -> list[list[list[Any]]]:
    return [batches.variants(a, tokenizer(), 1, 1, 1.0) for a in (bridge(), fire())] * times


PLACES = {0: 1, 1: 2}  # of a student that has the first and the last of three layers


def trained(steps: int, checkpoint: Path | None = None, until: int = 0) -> tuple[Any, Said]:
    """A student of two of three layers after so many steps; stopped after `until` of them, if that is said."""
    teacher, texts = reader(5, layers=3), pool()
    student, said = distilling.student_of(teacher, (0, 2)), Said()
    recalled = recalling.Recalled(teacher, texts, list(PLACES.values()))
    distilling.distil(student, recalled, list(PLACES), texts, steps, checkpoint, said, every=2, until=until)
    return student, said


def apart(student: Any, teacher: Any, places: dict[int, int]) -> float:
    """How far a student is from the teacher on all texts at once."""
    texts = pool(1)
    group = [s for styles in texts for s in styles[0]]
    batch = batches.collate(group, distilling.NO_LABELS, dice())
    wanted = recalling.Recalled(teacher, texts, list(places.values())).words(group, batch)
    with torch.no_grad():
        states = student.states(batch.pieces, batch.quote, batch.boundary, batch.length)
        return float(distilling.difference(student, teacher, [states[n] for n in places], wanted, batch))


def test_a_student_has_the_layers_it_was_given_and_all_else_of_the_teacher() -> None:
    teacher = reader(5, layers=3)
    student = distilling.student_of(teacher, (0, 2))
    ours, theirs = student.state_dict(), teacher.state_dict()
    assert len(student.layers) == 2
    origin = {k: f"layers.2.{k.removeprefix('layers.1.')}" if k.startswith("layers.1.") else k for k in ours}
    assert all(torch.equal(ours[k], theirs[origin[k]]) for k in ours)
    learning = {n.split(".")[0] for n, p in student.named_parameters() if p.requires_grad}
    assert learning == {"layers", "norm"}


@pytest.mark.parametrize(
    ("layers", "deep", "places"),
    [
        ((0, 4, 6, 7), 8, {0: 3, 1: 5, 3: 7}),
        ((0, 1, 2), 3, {2: 2}),
        ((0, 2), 3, {0: 1, 1: 2}),
        ((1,), 4, {0: 3}),
        ((0, 1), 8, {1: 7}),
    ],
)
def test_a_student_is_compared_where_layers_were_left_out_behind_one_and_at_its_end(
    layers: tuple[int, ...], deep: int, places: dict[int, int]
) -> None:
    assert distilling.compared(layers, deep) == places


@pytest.mark.parametrize("layers", [(0, 1, 2), (0, 2), (2, 0)])
def test_only_a_student_with_all_layers_in_their_order_says_the_same_at_once(layers: tuple[int, ...]) -> None:
    teacher = reader(5, layers=3)
    found = apart(distilling.student_of(teacher, layers), teacher, {len(layers) - 1: 2})
    assert found < 1e-5 if layers == (0, 1, 2) else found > 0.01


def test_it_comes_nearer_to_the_teacher() -> None:
    _, said = trained(24)
    assert said[-1]["step"] == 24
    assert said[-1]["difference"] < 0.7 * said[0]["difference"]


def test_a_stopped_run_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    whole, _ = trained(6)
    trained(6, tmp_path / "distil.pt", until=4)
    again, said = trained(6, tmp_path / "distil.pt")
    assert [line["step"] for line in said] == [6]
    ours, theirs = again.state_dict(), whole.state_dict()
    assert all(torch.allclose(ours[k], theirs[k], atol=1e-6) for k in ours)


def test_with_labels_it_learns_them_and_comes_nearer_to_the_teacher_all_the_same() -> None:
    teacher, texts = reader(5, layers=3), pool()
    student, said = distilling.student_of(teacher, (0, 2)), Said()
    changed = distilling.TUNED | {"vectors": 0.0, "entities": 0.0, "encoder_rate": 5e-3, "head_rate": 5e-3}
    recalled = recalling.Recalled(teacher, texts, list(PLACES.values()))
    distilling.tuned(student, recalled, list(PLACES), texts, planning.Plan(**changed, layers=2, epochs=12), None, said)
    assert said[-1]["anchor"] < 0.9 * said[0]["anchor"]
    assert said[-1]["like"] < 0.9 * said[0]["like"]
    assert torch.equal(student.embedding.weight, teacher.embedding.weight)
