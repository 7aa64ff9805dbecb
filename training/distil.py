"""A reader of fewer layers that says what a larger one says.

`python -m training.distil --teacher DIR --work DIR --corpora DIR`

The student begins as some of the teacher's layers between all else that the teacher has, and learns nothing but to end with
the teacher's vector at every word; the teacher's heads then read it as they are. So no label is needed, only texts.

Invariant: a killed run goes on from its last checkpoint, on the batches that it had not seen yet.
"""

import argparse
import json
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import torch
from torch import Tensor

from training.batches import Batch, Sample, collate, epoch
from training.model import Reader
from training.plan import Plan
from training.texts import Pool, Texts, load, windowed
from training.train import say, take, write

LAYERS = (0, 3, 7)  # of the teacher's eight
RATE = 1e-3
WINDOWS = 4
# A window's words are compared by what the heads read of them as well: the vector alone does not know which parts count.
HEADS = ("anchor", "of_anchor", "of_word")
NO_LABELS = Plan(most_anchors=0, vectors=0.0)


def student_of(teacher: Reader, layers: Sequence[int]) -> Reader:
    """A reader with the teacher's weights and of its layers only some; only its layers and first normalisation learn."""
    table = teacher.embedding.weight
    first = teacher.layers[0]
    sizes = {"hidden": table.shape[1], "heads": first.heads, "feed_forward": first.up.out_features, "vocabulary": len(table)}
    student = Reader(**sizes, layers=len(layers), eps=teacher.norm.eps, dropout=0.0)
    weights = teacher.state_dict()
    kept = {k: v for k, v in weights.items() if not k.startswith("layers.")}
    for place, layer in enumerate(layers):
        prefix = f"layers.{layer}."
        kept |= {f"layers.{place}.{k.removeprefix(prefix)}": v for k, v in weights.items() if k.startswith(prefix)}
    student.load_state_dict(kept)
    for name, parameter in student.named_parameters():
        parameter.requires_grad_(name.startswith(("layers.", "norm.")))
    return student


def difference(student: Reader, teacher: Reader, batch: Batch) -> Tensor:
    """How far the student is from the teacher: mean squares, each as a share of the variance of what the teacher says."""
    with torch.no_grad():
        wanted = _words(teacher, batch)
    found = _words(student, batch)
    there = torch.arange(found.shape[1])[None, :] < batch.words[:, None]
    found, wanted = found[there], wanted[there]
    parts = [_share(found, wanted)]
    for name in HEADS:
        head = getattr(teacher, name)
        with torch.no_grad():
            said = head(wanted)
        parts.append(_share(head(found), said))
    return torch.stack(parts).mean()


def _words(model: Reader, batch: Batch) -> Tensor:
    return model.words(model.encode(batch.pieces, batch.quote, batch.boundary, batch.length), batch.first, batch.last)


def _share(found: Tensor, wanted: Tensor) -> Tensor:
    return (found - wanted).square().mean() / (wanted - wanted.mean(0)).square().mean()


def distil(
    student: Reader,
    teacher: Reader,
    pool: Pool,
    steps: int,
    checkpoint: Path | None,
    say: Callable[..., None],
    every: int = 20,
    until: int = 0,
) -> None:
    """Train for `steps` steps of WINDOWS windows; a checkpoint and a line of figures after `every` steps.

    until: stop after so many of them, to go on another time.
    """
    teacher.eval()
    student.train()
    learning = [p for p in student.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(learning, lr=RATE, betas=(0.9, 0.98), weight_decay=0.01)
    done, lost, began = 0, 0.0, time.process_time()
    if checkpoint and checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        student.load_state_dict(saved["weights"])
        optimizer.load_state_dict(saved["optimizer"])
        done = saved["step"]
    for step, group in enumerate(_groups(pool, until or steps)):
        if step < done:
            continue
        for g in optimizer.param_groups:
            g["lr"] = RATE * _schedule(step, steps)
        optimizer.zero_grad(set_to_none=True)
        loss = difference(student, teacher, collate(group, NO_LABELS, random.Random(step)))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimizer.step()
        lost += float(loss.detach())
        if (step + 1) % every == 0 or step + 1 == (until or steps):
            say(step=step + 1, difference=round(lost / ((step % every) + 1), 4), processor_s=round(time.process_time() - began))
            lost = 0.0
            if checkpoint:
                write(checkpoint, {"weights": student.state_dict(), "optimizer": optimizer.state_dict(), "step": step + 1})
    student.eval()


def _groups(pool: Pool, steps: int) -> Iterator[list[Sample]]:
    """The same batches for the same pool, one pass after the other."""
    given = round_ = 0
    while given < steps:
        for group in epoch(pool, WINDOWS, random.Random(f"distil {round_}")):
            yield group
            given += 1
            if given == steps:
                return
        round_ += 1


def _schedule(step: int, steps: int) -> float:
    warm = max(1, steps // 20)
    return (step + 1) / warm if step < warm else 0.02 + 0.49 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm)))


def pool_of(texts: Texts, plan: Plan) -> Pool:
    """The news articles that the teacher was trained on (the held-out ones stay unseen) and the plain texts."""
    return [*texts.training(plan), *windowed(texts.plain, texts.tokenizer, plan.variants, 1.0)]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teacher", required=True, type=Path, help="folder of a finished run (training.train)")
    parser.add_argument("--work", required=True, type=Path, help="where checkpoints and the student go")
    parser.add_argument("--corpora", required=True, type=Path)
    parser.add_argument("--layers", type=int, nargs="+", default=LAYERS, help="which of the teacher's layers it begins as")
    parser.add_argument("--steps", type=int, default=4000)
    args = parser.parse_args()
    torch.set_num_threads(1)
    plan = Plan(**json.loads((args.teacher / "plan.json").read_text("utf-8")))
    start = torch.load(args.teacher / "start.pt", weights_only=True)
    teacher = Reader(**{**start["sizes"], "layers": plan.layers}, dropout=0.0)
    take(teacher, torch.load(args.teacher / "finished.pt", weights_only=True))
    args.work.mkdir(parents=True, exist_ok=True)
    for name in ("start.pt", "tokenizer.json"):
        if not (args.work / name).exists():
            (args.work / name).symlink_to((args.teacher / name).resolve())
    student = student_of(teacher, args.layers)
    pool = pool_of(load(args.teacher, args.corpora), plan)
    distil(student, teacher, pool, args.steps, args.work / "distil.pt", say)
    write(args.work / "finished.pt", student.state_dict())
    (args.work / "plan.json").write_text(json.dumps(asdict(replace(plan, layers=len(args.layers))), indent=1))


if __name__ == "__main__":
    main()
