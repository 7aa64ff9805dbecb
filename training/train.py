"""Train the reader: `python -m training.train --work DIR`.

On a GPU one process, on a CPU two processes with one thread each (faster than one with two threads; gradients are
averaged). A checkpoint is written after every epoch and a killed run goes on from the last one.
"""

import argparse
import hashlib
import json
import math
import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import Tensor, nn

from training.batches import Batch, Sample, collate, epoch
from training.heads import fit_entities, fit_vectors
from training.losses import LOSSES, masked_words, reading, said, total, unreadable
from training.model import Reader
from training.plan import Plan
from training.texts import Texts, load

# Fields of a plan that its first phases depend on: runs that share them share those phases.
_WORDS = ("words_epochs", "words_rate", "words_windows", "dropout", "warm_up", "average")
_HISTORICAL = (
    *("layers", "historical_epochs", "fiction", "windows", "encoder_rate", "head_rate", "layer_decay", "embeddings"),
    *("most_anchors", "false_anchors", "pointer", "entities", "extra", "vectors", "heads_from", "clip"),
)


@dataclass(frozen=True)
class Phase:
    """A stretch of training with a schedule of its own: rates times `rate`, a share `hidden` of the pieces unreadable.

    Every epoch reads the whole `pool` and, drawn anew, some of `extra`.
    """

    name: str
    pool: Sequence[Sequence[Sequence[Sample]]]
    epochs: int
    rate: float = 1.0
    hidden: float = 0.0
    masked: bool = False
    heads: bool = True  # whether entities and vectors are trained
    extra: Sequence[Sequence[Sequence[Sample]]] = ()
    # How far what the layers say of a batch is from what another reader says of it.
    like: Callable[[Sequence[Sample], Batch, Sequence[Tensor]], Tensor] | None = None


ALL_LAYERS = 12  # of multilingual-e5-small


@dataclass(frozen=True)
class Place:
    """Where a run happens: device, number among `world` processes, folder of checkpoints (None: nothing is kept)."""

    device: torch.device
    folder: Path | None
    rank: int = 0
    world: int = 1


ORDER = ("words", "historical", "news", "again", "joint")


def phases(plan: Plan, texts: Texts) -> list[Phase]:
    """All phases of a plan, in the order in which they happen."""
    news = texts.training(plan)
    found = [
        Phase("words", texts.every_text() if plan.words_epochs else [], plan.words_epochs, masked=True),
        Phase("historical", texts.historical(plan.fiction) if plan.historical_epochs else [], plan.historical_epochs),
        Phase("news", news, plan.epochs, 1.0, plan.hidden),
        Phase("again", news, plan.again_epochs, plan.again_rate, plan.again_hidden),
        Phase("joint", news, plan.joint_epochs, plan.joint_rate, plan.joint_hidden),
    ]
    first = ORDER.index(plan.heads_from)
    named = texts.named_texts() if plan.entities else []
    return [replace(p, heads=n >= first, extra=named if n >= first else ()) for n, p in enumerate(found)]


def shared_files(plan: Plan, work: Path) -> dict[str, Path]:
    """Where the state after each of the first phases is kept."""
    files, before = {}, ""
    for name, names in (("words", _WORDS), ("historical", _HISTORICAL)):
        before = hashlib.sha256(json.dumps([before, *(getattr(plan, f) for f in names)]).encode()).hexdigest()[:10]
        files[name] = work / f"{name}-{before}.pt"
    return files


def start_model(work: Path, plan: Plan, device: torch.device, layers: int) -> Reader:
    """The pretrained encoder's first layers, heads not yet trained."""
    start = torch.load(work / "start.pt", weights_only=True)
    torch.manual_seed(1)
    model = Reader(**{**start["sizes"], "layers": layers}, dropout=plan.dropout)
    take(model, start["weights"])
    return model.to(device)


def take(model: Reader, weights: dict[str, Tensor]) -> None:
    """Load what the model has room for: of a deeper one the first layers."""
    own = model.state_dict()
    model.load_state_dict(own | {k: v for k, v in weights.items() if k in own})


def train(plan: Plan, work: Path, texts: Texts, place: Place, say: Callable[..., None], until: str = "") -> Reader:
    """All phases of a plan (or those up to `until`); the mean of the models after the last two or, with a joint one, three.

    Guessing words is learnt by the whole pretrained encoder, of which a plan may then take the first layers.
    """
    files = shared_files(plan, work)
    model = start_model(work, plan, place.device, ALL_LAYERS)
    after: dict[str, dict[str, Tensor]] = {}
    for number, phase in enumerate(phases(plan, texts)):
        if phase.name == "historical" and plan.layers < ALL_LAYERS:
            deep, model = model, start_model(work, plan, place.device, plan.layers)
            take(model, deep.state_dict())
        if phase.name == "joint" and plan.again_epochs:
            take(model, mean_of([after["news"], after["again"]]))
        shared = files.get(phase.name)
        if shared and shared.exists():
            model.load_state_dict(torch.load(shared, weights_only=True, map_location=place.device))
        else:
            if phase.name == plan.heads_from and plan.vectors:
                fit_vectors(model, first_variants(texts, plan), place.device)
            train_phase(model, number, phase, plan, 1 if shared else plan.seed, place, say)
            if shared and place.rank == 0:
                write(shared, model.state_dict())
        after[phase.name] = {k: v.clone() for k, v in model.state_dict().items()}
        if phase.name == until:
            return model
    if plan.again_epochs and plan.joint_epochs:
        take(model, mean_of([after[name] for name in ("news", "again", "joint")]))
    return model


def mean_of(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of some models' weights ("model soup", Wortsman et al. 2022)."""
    return {k: sum((s[k].float() for s in states), torch.zeros_like(states[0][k].float())) / len(states) for k in states[0]}


def first_variants(texts: Texts, plan: Plan) -> list[list[Sample]]:
    """Some texts as published."""
    return [styles[0] for styles in (*texts.training(plan)[:120], *texts.named_texts()[:120])]


def train_phase(
    model: Reader, number: int, phase: Phase, plan: Plan, seed: int, place: Place, say: Callable[..., None]
) -> None:
    """Train on one set of texts with a schedule of its own; the model ends with the averaged weights."""
    if not phase.epochs:
        return
    groups = parameter_groups(model, plan, phase.masked)
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=place.device.type == "cuda")
    mean = {k: v.clone() for k, v in model.state_dict().items()}
    checkpoint = place.folder / f"{phase.name}.pt" if place.folder else None
    done, step = 0, 0
    if checkpoint and checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True, map_location=place.device)
        if saved["epoch"] >= phase.epochs:
            take(model, saved["mean"])
            return
        model.load_state_dict(saved["weights"])
        optimizer.load_state_dict(saved["optimizer"])
        mean, done, step = saved["mean"], saved["epoch"], saved["step"]
    for round_ in range(done, phase.epochs):
        rng = random.Random(f"{seed} {number} {round_}")
        torch.manual_seed(1000 * seed + 100 * number + 10 * round_ + place.rank)
        extra = rng.sample(phase.extra, min(plan.extra, len(phase.extra)))
        size = plan.words_windows if phase.masked else plan.windows
        drawn = list(epoch([*phase.pool, *extra], size // place.world, rng))
        mine = drawn[place.rank : len(drawn) - len(drawn) % place.world : place.world]
        # The number of batches varies a little from epoch to epoch, with the house styles.
        steps = step + (phase.epochs - round_) * len(mine)
        began, sums = time.monotonic(), torch.zeros(len(LOSSES), device=place.device)
        model.train()
        for group in mine:
            for g in optimizer.param_groups:
                g["lr"] = g["base"] * phase.rate * schedule(step, steps, plan.warm_up)
            sums += _step(model, optimizer, group, collate(group, plan, rng).to(place.device), phase, plan, place) / len(mine)
            step += 1
            _follow(mean, model, min(plan.average, (1 + step) / (10 + step)))
        if place.rank == 0:
            losses = {n: round(v, 3) for n, v in zip(LOSSES, sums.tolist(), strict=True) if v}
            say(phase=phase.name, epoch=round_ + 1, s=round(time.monotonic() - began, 1), **losses)
            if checkpoint:
                state = {"weights": model.state_dict(), "optimizer": optimizer.state_dict(), "mean": mean}
                write(checkpoint, {**state, "epoch": round_ + 1, "step": step})
        if place.world > 1:
            dist.barrier()
    model.load_state_dict(mean)


def parameter_groups(model: Reader, plan: Plan, masked: bool) -> list[dict[str, object]]:
    """Learning rates: lower layers of the encoder move less; word embeddings only where the plan says so."""
    deep = len(model.layers)
    model.embedding.weight.requires_grad_(masked or plan.embeddings)
    groups: list[dict[str, object]] = []
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        rate, decay = plan.head_rate, 0.01 if parameter.ndim > 1 else 0.0
        if masked:
            rate = plan.words_rate
        elif name.startswith("layers."):
            rate = plan.encoder_rate * plan.layer_decay ** (deep - 1 - int(name.split(".")[1]))
        elif name.startswith(("position", "norm", "embedding")):
            rate = plan.encoder_rate * plan.layer_decay**deep
        groups.append({"params": [parameter], "lr": rate, "base": rate, "weight_decay": decay})
    return groups


def schedule(step: int, steps: int, warm_up: float) -> float:
    """Share of the full learning rate: linear warm-up, then a cosine to nearly nothing."""
    start = max(1, int(steps * warm_up))
    if step < start:
        return (step + 1) / start
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (step - start) / max(1, steps - start)))


def average_gradients(parameters: list[nn.Parameter]) -> None:
    """Mean of the processes' gradients, in one message."""
    flat = torch.cat([(p.grad if p.grad is not None else torch.zeros_like(p)).flatten() for p in parameters])
    dist.all_reduce(flat)
    flat /= dist.get_world_size()
    at = 0
    for p in parameters:
        p.grad = flat[at : at + p.numel()].view_as(p)
        at += p.numel()


def _step(
    model: Reader,
    optimizer: torch.optim.Optimizer,
    group: Sequence[Sample],
    batch: Batch,
    phase: Phase,
    plan: Plan,
    place: Place,
) -> Tensor:
    with torch.autocast(place.device.type, torch.bfloat16, enabled=place.device.type == "cuda"):
        parts = _losses(model, group, batch, phase, plan if phase.heads else replace(plan, entities=0.0, vectors=0.0))
    optimizer.zero_grad(set_to_none=True)
    total(parts, plan).backward()
    parameters = [p for group in optimizer.param_groups for p in group["params"]]
    if place.world > 1:
        average_gradients(parameters)
    nn.utils.clip_grad_norm_(parameters, plan.clip)
    optimizer.step()
    zero = torch.zeros((), device=batch.pieces.device)
    return torch.stack([parts.get(name, zero).detach().float() for name in LOSSES])


def _losses(model: Reader, group: Sequence[Sample], batch: Batch, phase: Phase, plan: Plan) -> dict[str, Tensor]:
    if phase.masked:
        return masked_words(model, batch)
    if not phase.like:
        return reading(model, batch, plan, phase.hidden)
    states = model.states(unreadable(batch.pieces, phase.hidden), batch.quote, batch.boundary, batch.length)
    return said(model, batch, plan, states[-1]) | {"like": phase.like(group, batch, states)}


@torch.no_grad()
def _follow(mean: dict[str, Tensor], model: Reader, keep: float) -> None:
    """Move the averaged weights a little towards the model's."""
    moving = [(mean[k], p) for k, p in model.named_parameters() if p.requires_grad]
    torch._foreach_lerp_([m for m, _ in moving], [p.detach() for _, p in moving], 1 - keep)


def write(path: Path, state: object) -> None:
    """Write so that an interruption leaves the old or the new file, never half of one."""
    partial = path.with_suffix(f".{os.getpid()}")
    torch.save(state, partial)
    partial.replace(path)


def say(**values: object) -> None:
    """One line of JSON."""
    print(json.dumps(values), flush=True)


def _process(rank: int, world: int, work: str, plan: Plan, corpora: str, port: int) -> None:
    torch.set_num_threads(1)
    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(port))
    dist.init_process_group("gloo", rank=rank, world_size=world)
    finish(plan, Path(work), Path(corpora), Place(torch.device("cpu"), Path(work), rank, world))
    dist.destroy_process_group()


def finish(plan: Plan, work: Path, corpora: Path, place: Place) -> None:
    """Train and write finished.pt."""
    texts = load(work, corpora)
    model = train(plan, work, texts, place, say)
    if place.rank == 0:
        torch.set_num_threads(place.world)  # the others are done
        news = [styles[0] for styles in texts.training(plan)]
        named = [styles[0] for styles in texts.named_texts()]
        say(head="vectors", cosine=round(fit_vectors(model, [*news, *named], place.device), 4))
        say(head="entities", loss=round(fit_entities(model, named, place.device), 4))
        write(work / "finished.pt", model.state_dict())


def add_plan(parser: argparse.ArgumentParser) -> None:
    """An option for every field of the plan."""
    for field in fields(Plan):
        kind = type(field.default)
        convert = (lambda s: s.lower() in ("1", "true", "yes")) if kind is bool else kind
        parser.add_argument(f"--{field.name.replace('_', '-')}", default=field.default, type=convert)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--work", required=True, type=Path, help="folder with start.pt and tokenizer.json; checkpoints go there"
    )
    parser.add_argument("--corpora", required=True, type=Path, help="folder of the corpora")
    add_plan(parser)
    args = vars(parser.parse_args())
    work, corpora = args["work"], args["corpora"]
    plan = Plan(**{f.name: args[f.name] for f in fields(Plan)})
    planned = work / "plan.json"
    if planned.exists() and json.loads(planned.read_text()) != asdict(plan):
        sys.exit(f"{planned}: this run was begun with another plan; take another --work or give the same options")
    planned.write_text(json.dumps(asdict(plan), indent=1))
    if torch.cuda.is_available():
        finish(plan, work, corpora, Place(torch.device("cuda"), work))
    else:
        mp.spawn(_process, (2, str(work), plan, str(corpora), 29500 + os.getpid() % 1000), nprocs=2)


if __name__ == "__main__":
    main()
