"""A student ends with the teacher's vectors, from the texts alone, and goes on where it was stopped."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.training.examples import bridge, dice, fire, reader, tokenizer

torch = pytest.importorskip("torch")
batches = import_module("training.batches")
distilling = import_module("training.distil")


class Said(list[dict[str, Any]]):
    """Collects what a run says."""

    def __call__(self, **values: Any) -> None:
        self.append(values)


def pool(times: int = 4) -> list[list[list[Any]]]:
    return [batches.variants(a, tokenizer(), 1, 1, 1.0) for a in (bridge(), fire())] * times


def trained(steps: int, checkpoint: Path | None = None, until: int = 0) -> tuple[Any, Said]:
    """A student of two of three layers after so many steps; stopped after `until` of them, if that is said."""
    teacher = reader(5, layers=3)
    student, said = distilling.student_of(teacher, (0, 2)), Said()
    distilling.distil(student, teacher, pool(), steps, checkpoint, said, every=2, until=until)
    return student, said


def test_a_student_has_the_layers_it_was_given_and_all_else_of_the_teacher() -> None:
    teacher = reader(5, layers=3)
    student = distilling.student_of(teacher, (0, 2))
    ours, theirs = student.state_dict(), teacher.state_dict()
    assert len(student.layers) == 2
    origin = {k: f"layers.2.{k.removeprefix('layers.1.')}" if k.startswith("layers.1.") else k for k in ours}
    assert all(torch.equal(ours[k], theirs[origin[k]]) for k in ours)
    learning = {n.split(".")[0] for n, p in student.named_parameters() if p.requires_grad}
    assert learning == {"layers", "norm"}


@pytest.mark.parametrize("layers", [(0, 1, 2), (2, 0)])
def test_only_a_student_with_all_layers_in_their_order_says_the_same_at_once(layers: tuple[int, ...]) -> None:
    teacher = reader(5, layers=3)
    batch = batches.collate([s for styles in pool(1) for s in styles[0]], distilling.NO_LABELS, dice())
    with torch.no_grad():
        apart = float(distilling.difference(distilling.student_of(teacher, layers), teacher, batch))
    assert apart == pytest.approx(0, abs=1e-6) if layers == (0, 1, 2) else apart > 0.01


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
