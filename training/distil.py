"""A reader of fewer layers that says what a larger one says.

`python -m training.distil --teacher DIR --work DIR --corpora DIR`

The student begins as some of the teacher's layers between all else that the teacher has. First it learns nothing but to end
with the teacher's vector at every word, which the teacher's heads read as they are: no label is needed for that, only texts.
Then all of it learns from the labels as well (`tuned`), in two stretches, a gentle and a livelier one, whose ends are averaged:
the mean is better than both.

Invariant: a killed run goes on from its last checkpoint, on the batches that it had not seen yet.
"""

import argparse
import json
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.batches import Batch, Sample, collate, epoch
from training.model import Reader
from training.plan import Plan
from training.recalled import Recalled
from training.texts import Pool, load, windowed
from training.train import Phase, Place, mean_of, say, take, train_phase, write

# Of the teacher's eight: of all four layers these are the nearest to it before any training, its own last two among them.
LAYERS = (0, 4, 6, 7)
RATE = 1e-3
WINDOWS = 4
# A window's words are compared by what the heads read of them as well: the vector alone does not know which parts count.
HEADS = ("anchor", "of_anchor", "of_word")
BETWEEN = 0.3  # weight of the layers before the last, which learn to end where the teacher's next kept layer begins
NO_LABELS = Plan(most_anchors=0, vectors=0.0)
VARIANTS = 2  # of each text, since the teacher reads each of them once
# What the second part changes in the teacher's plan: half the batch and so half the anchors, and gentle rates.
TUNED: dict[str, Any] = {
    "variants": VARIANTS,
    "windows": WINDOWS,
    "most_anchors": 40,
    "encoder_rate": 3e-4,
    "head_rate": 4e-4,
    "average": 0.99,
    "extra": 193,  # texts in an epoch, a quarter of those that there are: a checkpoint is written after each
    "reach": 96,
}
AGAIN: dict[str, Any] = TUNED | {"encoder_rate": 6e-4, "layer_decay": 1.0}


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


def compared(layers: Sequence[int], deep: int) -> dict[int, int]:
    """For the student's layers that have skipped ones behind them, and for its last: after which of the teacher's they end.

    >>> compared((0, 4, 6, 7), 8)
    {0: 3, 1: 5, 3: 7}
    """
    gaps = {place: b - 1 for place, (a, b) in enumerate(pairwise(layers)) if b != a + 1}
    return gaps | {len(layers) - 1: deep - 1}


def difference(student: Reader, heads: Reader, states: Sequence[Tensor], wanted: Sequence[Tensor], batch: Batch) -> Tensor:
    """How far the student is from the teacher: mean squares, each as a share of the variance of what the teacher says.

    states: the student's, those that are compared; wanted: the teacher's word vectors, [words, hidden] each; heads: the reader
    whose heads read the last of them.
    """
    there = torch.arange(batch.first.shape[1], device=batch.words.device)[None, :] < batch.words[:, None]
    found = [student.words(s, batch.first, batch.last)[there] for s in states]
    *between, last = (_share(f, w) for f, w in zip(found, wanted, strict=True))
    parts = [last]
    for name in HEADS:
        head = getattr(heads, name)
        with torch.no_grad():
            said = head(wanted[-1])
        parts.append(_share(head(found[-1]), said))
    whole = torch.stack(parts).mean()
    return whole + BETWEEN * torch.stack(between).mean() if between else whole


def _share(found: Tensor, wanted: Tensor) -> Tensor:
    return (found - wanted).square().mean() / (wanted - wanted.mean(0)).square().mean()


def distil(
    student: Reader,
    recalled: Recalled,
    places: Sequence[int],
    pool: Pool,
    steps: int,
    checkpoint: Path | None,
    say: Callable[..., None],
    every: int = 20,
    until: int = 0,
) -> None:
    """Train for `steps` steps of WINDOWS windows; a checkpoint and a line of figures after `every` steps.

    places: the student's layers that are compared with `recalled`; until: stop after so many steps, to go on another time.
    """
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
        batch = collate(group, NO_LABELS, random.Random(step))
        states = student.states(batch.pieces, batch.quote, batch.boundary, batch.length)
        wanted = recalled.words(group, batch)
        loss = difference(student, recalled.teacher, [states[n] for n in places], wanted, batch)
        loss.backward()
        nn.utils.clip_grad_norm_(learning, 1.0)
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


def tuned(
    student: Reader,
    recalled: Recalled,
    places: Sequence[int],
    pool: Pool,
    plan: Plan,
    folder: Path | None,
    say: Callable[..., None],
    name: str = "tuned",
) -> None:
    """All of the student but its table of pieces learns from the labels as well, for the plan's epochs of texts of the pool.

    Its vectors stay like the teacher's, above all on texts without labels: those the teacher does not know by heart.
    """

    def like(group: Sequence[Sample], batch: Batch, states: Sequence[Tensor]) -> Tensor:
        return difference(student, recalled.teacher, [states[n] for n in places], recalled.words(group, batch), batch)

    student.requires_grad_(True)
    phase = Phase(name, (), plan.epochs, extra=pool, like=like)
    train_phase(student, 0, phase, plan, plan.seed, Place(torch.device("cpu"), folder), say)


def pool_of(teacher: Path, corpora: Path, plan: Plan) -> Pool:
    """The news articles that the teacher was trained on (the held-out ones stay unseen) and the plain texts."""
    texts = load(teacher, corpora)
    return [*texts.training(plan), *windowed(texts.plain, texts.tokenizer, plan.variants, 1.0)]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teacher", required=True, type=Path, help="folder of a finished run (training.train)")
    parser.add_argument("--work", required=True, type=Path, help="where checkpoints and the student go")
    parser.add_argument("--corpora", required=True, type=Path)
    parser.add_argument("--layers", type=int, nargs="+", default=LAYERS, help="which of the teacher's layers it begins as")
    parser.add_argument("--steps", type=int, default=400, help="learning the teacher's vectors alone")
    parser.add_argument("--epochs", type=int, default=4, help="learning from labels as well, a quarter of the texts each")
    parser.add_argument("--again", type=int, default=7, help="the same once more, less gently")
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
    own = replace(plan, **TUNED, layers=len(args.layers), epochs=args.epochs)
    pool, ends = pool_of(args.teacher, args.corpora, own), compared(args.layers, plan.layers)
    student = student_of(teacher, args.layers)
    recalled = Recalled(teacher, pool, list(ends.values()), args.work / "recalled.bin")
    distil(student, recalled, list(ends), pool, args.steps, args.work / "distil.pt", say)
    tuned(student, recalled, list(ends), pool, own, args.work, say)
    after = {k: v.clone() for k, v in student.state_dict().items()}
    tuned(student, recalled, list(ends), pool, replace(own, **AGAIN, epochs=args.again), args.work, say, "again")
    write(args.work / "finished.pt", mean_of([after, student.state_dict()]))
    (args.work / "plan.json").write_text(json.dumps(asdict(own), indent=1))


if __name__ == "__main__":
    main()
