"""Train the reader: `python -m training.train --work DIR`.

Two processes with one thread each share every step (faster than one with two threads); gradients are averaged.
A checkpoint is written after every epoch and a killed run goes on from the last one.
"""

import argparse
import json
import math
import os
import random
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from training.batches import BOS, EOS, PAD, Sample, batches, padded
from training.corpus import Article, german_news, redewiedergabe
from training.model import Pairs, Reader
from zufolge.attribution.decode import distances
from zufolge.attribution.encoding import UNKNOWN
from zufolge.attribution.labels import ROLES


@dataclass(frozen=True)
class Plan:
    """What one training run does; written beside its checkpoints."""

    seed: int = 1
    historical_epochs: int = 1
    epochs: int = 12
    windows_per_process: int = 4
    encoder_rate: float = 2e-4
    head_rate: float = 8e-4
    layer_decay: float = 0.9
    warm_up: float = 0.06
    average: float = 0.995
    most_anchors: int = 40
    false_anchors: float = 0.34
    held_out: int = 10  # every tenth article of train is kept for choosing thresholds; 0: none
    augment: bool = True
    again_epochs: int = 3  # a second, gentler round on the news articles, with some pieces hidden
    again_rate: float = 0.5
    hidden: float = 0.1


@dataclass(frozen=True)
class Phase:
    """A stretch of training with a schedule of its own: rates times `rate`, a share `hidden` of the pieces unreadable."""

    name: str
    articles: list[Article]
    epochs: int
    rate: float = 1.0
    hidden: float = 0.0


def held_out(articles: list[Article], every: int) -> tuple[list[Article], list[Article]]:
    """Training and held-out articles: every `every`-th is held out."""
    if not every:
        return articles, []
    return [a for i, a in enumerate(articles) if i % every], articles[::every]


LOSSES = ("anchor", "inside", "ends", "form", "medium", "valid")


def loss_of(
    model: Reader, batch: list[Sample], plan: Plan, rng: random.Random, hidden: float = 0.0
) -> tuple[Tensor, dict[str, float]]:
    """Anchor, part, form, medium and validity losses of a batch, summed with their weights.

    A share `hidden` of the pieces is made unreadable, so that the model does not lean on single words.
    """
    lengths = torch.tensor([len(s.pieces) for s in batch])
    tensors = [
        torch.from_numpy(padded([getattr(s, k) for s in batch], PAD if k == "pieces" else 0))
        for k in ("pieces", "quote", "boundary", "first", "last", "owned")
    ]
    pieces, quote, boundary, first, last, owned = tensors
    if hidden:
        readable = (pieces == BOS) | (pieces == PAD) | (pieces == EOS) | (torch.rand(pieces.shape) >= hidden)
        pieces = torch.where(readable, pieces, UNKNOWN)
    words = model.words(model.encode(pieces, quote, boundary, lengths), first, last)
    logits = model.anchors(words)
    gold = torch.zeros_like(logits)
    for n, sample in enumerate(batch):
        gold[n, torch.from_numpy(sample.anchors)] = 1
    real = max(1.0, float((gold * owned).sum()))
    anchor_loss = (F.binary_cross_entropy_with_logits(logits, gold, reduction="none") * owned).sum() / real

    chosen = [(n, int(w), i) for n, s in enumerate(batch) for i, w in enumerate(s.anchors)]
    rng.shuffle(chosen)
    chosen = chosen[: plan.most_anchors]
    wrong = int(plan.false_anchors * len(chosen) + rng.random())
    if wrong:
        scores = (logits.detach() - 1e4 * (gold + (1 - owned))).flatten()
        pool = scores.topk(min(3 * wrong, scores.numel())).indices.tolist()
        for flat in rng.sample(pool, min(wrong, len(pool))):
            chosen.append((flat // logits.shape[1], flat % logits.shape[1], -1))
    if not chosen:
        return anchor_loss, {"anchor": anchor_loss.item()}
    count = logits.shape[1]
    rows = torch.tensor([n for n, _, _ in chosen])
    heads = torch.tensor([w for _, w, _ in chosen])
    sizes = torch.tensor([len(s.first) for s in batch])[rows]
    mask = (torch.arange(count)[None] < sizes[:, None]).float()
    as_anchor, as_word = model.project(words)
    out: Pairs = model.pairs(as_anchor[rows, heads], as_word[rows], torch.from_numpy(distances(heads.numpy(), count)), mask)
    good = torch.tensor([i >= 0 for _, _, i in chosen])
    target = torch.zeros_like(out.parts)
    known = torch.ones(len(chosen), len(ROLES))
    form, medium = torch.zeros(len(chosen), dtype=torch.long), torch.zeros(len(chosen), dtype=torch.long)
    for row, (n, _, i) in enumerate(chosen):
        if i >= 0:
            sample = batch[n]
            target[row, : sample.parts.shape[1]] = torch.from_numpy(sample.parts[i])
            known[row] = torch.from_numpy(sample.known)
            form[row], medium[row] = int(sample.form[i]), int(sample.medium[i])
    weight = mask[:, :, None, None] * known[:, None, :, None] * good[:, None, None, None]
    n_good = max(1, int(good.sum()))
    parts_loss = (F.binary_cross_entropy_with_logits(out.parts, target, reduction="none") * weight).sum((0, 1, 2)) / n_good
    form_loss = F.cross_entropy(out.form[good], form[good]) if good.any() else out.form.sum() * 0
    medium_loss = F.cross_entropy(out.medium[good], medium[good]) if good.any() else out.medium.sum() * 0
    valid_loss = F.binary_cross_entropy_with_logits(out.valid, good.float())
    total = anchor_loss + 0.1 * parts_loss[0] + 0.1 * parts_loss[1:].sum() + 0.3 * (form_loss + medium_loss) + 0.3 * valid_loss
    return total, {
        "anchor": anchor_loss.item(),
        "inside": parts_loss[0].item(),
        "ends": parts_loss[1:].sum().item(),
        "form": form_loss.item(),
        "medium": medium_loss.item(),
        "valid": valid_loss.item(),
    }


def parameter_groups(model: Reader, plan: Plan) -> list[dict[str, object]]:
    """Learning rates: lower layers of the encoder move less; word embeddings do not move at all."""
    model.embedding.weight.requires_grad_(False)
    groups: list[dict[str, object]] = []
    deep = len(model.layers)
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        rate, decay = plan.head_rate, 0.01 if parameter.ndim > 1 else 0.0
        if name.startswith("layers."):
            rate = plan.encoder_rate * plan.layer_decay ** (deep - 1 - int(name.split(".")[1]))
        elif name.startswith(("position", "norm")):
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


def run(rank: int, world: int, work: str, plan: Plan, corpora: dict[str, str], port: int) -> None:
    """One of the processes."""
    torch.set_num_threads(1)
    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(port))
    dist.init_process_group("gloo", rank=rank, world_size=world)
    folder = Path(work)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    news, _ = held_out(list(german_news(Path(corpora["news"]))), plan.held_out)
    historical = list(redewiedergabe(Path(corpora["redewiedergabe"]), fictional=False))
    phases = [
        Phase("historical", historical, plan.historical_epochs),
        Phase("news", news, plan.epochs),
        Phase("again", news, plan.again_epochs, plan.again_rate, plan.hidden),
    ]
    start = torch.load(folder / "start.pt", weights_only=True)
    model = Reader(**start["sizes"])
    model.load_state_dict(start["weights"])
    for number, phase in enumerate(phases):
        train_phase(model, number, phase, tokenizer, folder, plan, rank, world)
    dist.destroy_process_group()
    if rank == 0:
        print(json.dumps({"finished": [phase.name for phase in phases]}), flush=True)


def train_phase(
    model: Reader, number: int, phase: Phase, tokenizer: Tokenizer, folder: Path, plan: Plan, rank: int, world: int
) -> None:
    """Train on one corpus with a schedule of its own; the model ends with the averaged weights."""
    optimizer = torch.optim.AdamW(parameter_groups(model, plan), betas=(0.9, 0.98))
    mean = {k: v.clone() for k, v in model.state_dict().items()}
    checkpoint = folder / f"{phase.name}.pt"
    first, step = 0, 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(saved["weights"])
        optimizer.load_state_dict(saved["optimizer"])
        mean, first, step = saved["mean"], saved["epoch"], saved["step"]
    for epoch in range(first, phase.epochs):
        rng = random.Random(f"{plan.seed} {number} {epoch}")
        torch.manual_seed(1000 * plan.seed + 100 * number + 10 * epoch + rank)
        groups = list(batches(phase.articles, tokenizer, plan.windows_per_process, rng, plan.augment))
        mine = groups[rank : len(groups) - len(groups) % world : world]
        # The number of batches varies a little from epoch to epoch, with the augmentation.
        steps = step + (phase.epochs - epoch) * len(mine)
        began, sums = time.monotonic(), dict.fromkeys(LOSSES, 0.0)
        model.train()
        for batch in mine:
            factor = phase.rate * schedule(step, steps, plan.warm_up)
            for name, value in _step(model, optimizer, batch, factor, phase.hidden, plan, rng).items():
                sums[name] += value / len(mine)
            step += 1
            _follow(mean, model, min(plan.average, (1 + step) / (10 + step)))
            if rank == 0 and step % 20 == 0:
                _say(phase=phase.name, step=step, of=steps, s=round(time.monotonic() - began))
        if rank == 0:
            losses = {name: round(value, 4) for name, value in sums.items()}
            _say(phase=phase.name, epoch=epoch + 1, s=round(time.monotonic() - began), loss=losses)
            save(checkpoint, model, optimizer, mean, epoch + 1, step)
        dist.barrier()
    model.load_state_dict(mean)


def _step(
    model: Reader,
    optimizer: torch.optim.Optimizer,
    batch: list[Sample],
    factor: float,
    hidden: float,
    plan: Plan,
    rng: random.Random,
) -> dict[str, float]:
    for group in optimizer.param_groups:
        group["lr"] = group["base"] * factor
    loss, shown = loss_of(model, batch, plan, rng, hidden)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    parameters = [p for group in optimizer.param_groups for p in group["params"]]
    average_gradients(parameters)
    nn.utils.clip_grad_norm_(parameters, 5.0)
    optimizer.step()
    return shown


@torch.no_grad()
def _follow(mean: dict[str, Tensor], model: Reader, keep: float) -> None:
    """Move the averaged weights a little towards the model's."""
    for key, value in model.state_dict().items():
        if value.dtype.is_floating_point and key != "embedding.weight":
            mean[key].lerp_(value, 1 - keep)


def _say(**values: object) -> None:
    print(json.dumps(values), flush=True)


def save(path: Path, model: Reader, optimizer: torch.optim.Optimizer, mean: dict[str, Tensor], epoch: int, step: int) -> None:
    """Write a checkpoint so that an interruption leaves the old or the new one, never half of one."""
    partial = path.with_suffix(".partial")
    torch.save(
        {"weights": model.state_dict(), "optimizer": optimizer.state_dict(), "mean": mean, "epoch": epoch, "step": step},
        partial,
    )
    partial.replace(path)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", required=True, help="folder with start.pt and tokenizer.json; checkpoints go there")
    parser.add_argument("--news", required=True, help="train.jsonl of German News Quotation Attribution")
    parser.add_argument("--redewiedergabe", required=True, help="folder of the unpacked TSV files")
    parser.add_argument("--processes", type=int, default=2)
    for field, value in asdict(Plan()).items():
        kind = type(value)
        parser.add_argument(
            f"--{field.replace('_', '-')}",
            default=value,
            type=(lambda s: s.lower() in ("1", "true", "yes")) if kind is bool else kind,
        )
    args = vars(parser.parse_args())
    plan = Plan(**{k: args[k] for k in asdict(Plan())})
    work = Path(args["work"])
    planned = work / "plan.json"
    if planned.exists() and json.loads(planned.read_text()) != asdict(plan):
        sys.exit(f"{planned}: this run was begun with another plan; take another --work or give the same options")
    planned.write_text(json.dumps(asdict(plan), indent=1))
    corpora = {"news": args["news"], "redewiedergabe": args["redewiedergabe"]}
    np.random.seed(plan.seed)
    mp.spawn(run, (args["processes"], str(work), plan, corpora, 29500 + os.getpid() % 1000), nprocs=args["processes"])


if __name__ == "__main__":
    main()
