"""Compare plans on held-out news articles: `python -m training.compare --work DIR --corpora DIR --plans plans.json`.

plans.json is a list of objects: {"name": ..., fields of Plan}; or {"name": ..., "mean": [names]} for the mean of finished
runs' weights ("model soup", Wortsman et al. 2022), or {"name": ..., "together": [names]} for the mean of what they say.
Every result is a line of results.jsonl; thresholds are crossed: each half of the held-out articles is scored with
those chosen on the other half.
"""

import argparse
import json
import multiprocessing
import pickle
import time
import traceback
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch

from evaluation.gold import GoldArticle, read_gold
from evaluation.metrics import figures, total
from training.choose import START, Tried, choose, crossed, sums, try_all
from training.corpus import Article
from training.model import Reader
from training.plan import Plan, held_out
from training.predict import look
from training.texts import Texts, load
from training.train import Place, mean_of, phases, shared_files, start_model, train
from zufolge.attribution.decode import Quotation
from zufolge.attribution.tidy import tidy

SHOWN = (
    "messages F1",
    "roles F1",
    "joint F1",
    "form F1",
    "medium F1",
    "recall reported",
    "recall free_indirect",
    "speaker of found",
)


def decoded(
    models: Sequence[Reader], texts: Texts, device: torch.device, articles: dict[str, Article], gold: GoldArticle
) -> list[Quotation]:
    """Everything the models could report of an article."""
    article = articles[gold.doc]
    seen = look(models, article, texts.tokenizer, device, START.candidate)
    low = replace(START, keep=(0.25,) * 5)
    return [tidy(q, article.text, article.spans) for s in seen for q in s.quotations(low)]


def evaluate(models: Sequence[Reader], texts: Texts, plan: Plan, corpora: Path, device: torch.device) -> list[Tried]:
    """The held-out articles of a plan, decoded."""
    for model in models:
        model.eval()
    _, gold = held_out(list(read_gold(corpora / "german-news-quotation" / "train.jsonl")), plan.fold, plan.folds)
    articles = {a.doc: a for a in texts.news}
    return try_all(gold, partial(decoded, models, texts, device, articles), lambda g: articles[g.doc].spans)


def result(name: str, tried: list[Tried], seconds: float) -> dict[str, Any]:
    """One line of results."""
    best = choose(tried, START)
    own = figures(total(sums(tried, best)))
    cross = crossed(tried, START)
    return {
        "name": name,
        "s": round(seconds),
        **{k: round(cross.get(k, 0.0), 2) for k in SHOWN},
        "own joint": round(own["joint F1"], 2),
        "keep": best.keep,
        "same": best.same,
    }


def work_through(jobs: list[dict[str, Any]], texts: Texts, args: argparse.Namespace, until: float) -> None:
    """One process: its share of the jobs, one after the other."""
    torch.set_num_threads(1)
    device = torch.device(args.device)
    for job in jobs:
        if time.time() > until:
            _note(args.out, {"name": job["name"], "skipped": "no time left"})
            continue
        try:
            _one(job, texts, args, device)
        except Exception:  # one failed run must not take the others with it
            _note(args.out, {"name": job["name"], "failed": traceback.format_exc()[-1500:]})


def _one(job: dict[str, Any], texts: Texts, args: argparse.Namespace, device: torch.device) -> None:
    began = time.time()
    fields = {k: v for k, v in job.items() if k not in ("name", "mean", "together", "until")}
    if "mean" in job or "together" in job:
        members = job.get("mean") or job["together"]
        plans = [Plan(**json.loads((args.out / f"{m}.json").read_text())) for m in members]
        models = [_loaded(args, m, p, device) for m, p in zip(members, plans, strict=True)]
        if "mean" in job:
            models[0].load_state_dict(mean_of([m.state_dict() for m in models]))
            models = models[:1]
            torch.save({k: v.half() for k, v in models[0].state_dict().items()}, args.out / f"{job['name']}.pt")
            (args.out / f"{job['name']}.json").write_text((args.out / f"{members[0]}.json").read_text())
        plan = plans[0]
    else:
        plan = Plan(**fields)
        log = (args.out / f"{job['name']}.log").open("w")
        model = train(
            plan,
            args.work,
            texts,
            Place(device, None),
            lambda **v: print(json.dumps(v), file=log, flush=True),
            job.get("until", ""),
        )
        if "until" in job:
            return
        torch.save({k: v.half() for k, v in model.state_dict().items()}, args.out / f"{job['name']}.pt")
        (args.out / f"{job['name']}.json").write_text(json.dumps(fields))
        models = [model]
    trained = time.time() - began
    if not plan.folds:
        _note(args.out, {"name": job["name"], "s": round(trained), "held out": 0})
        return
    tried = evaluate(models, texts, plan, args.corpora, device)
    (args.out / f"{job['name']}.found").write_bytes(pickle.dumps([(t.article.doc, t.found) for t in tried]))
    _note(args.out, result(job["name"], tried, trained) | {"total": round(time.time() - began)})


def _loaded(args: argparse.Namespace, name: str, plan: Plan, device: torch.device) -> Reader:
    model = start_model(args.work, plan, device, plan.layers)
    model.load_state_dict({k: v.float() for k, v in torch.load(args.out / f"{name}.pt", weights_only=True).items()})
    return model


def _note(out: Path, line: dict[str, Any]) -> None:
    with (out / "results.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")
    print(json.dumps(line), flush=True)


def side_by_side(jobs: list[dict[str, Any]], texts: Texts, args: argparse.Namespace, until: float) -> None:
    """All jobs, by several processes."""
    context = multiprocessing.get_context("fork")
    shares = [jobs[n :: args.processes] for n in range(args.processes)]
    workers = [context.Process(target=work_through, args=(share, texts, args, until)) for share in shares if share]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", required=True, type=Path)
    parser.add_argument("--corpora", required=True, type=Path)
    parser.add_argument("--plans", required=True, type=Path)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--seconds", type=float, default=1e9, help="begin no run after so many seconds")
    args = parser.parse_args()
    began = time.time()
    args.out.mkdir(parents=True, exist_ok=True)
    np.seterr(all="ignore")
    texts = load(args.work, args.corpora)
    jobs = json.loads(args.plans.read_text("utf-8"))
    runs = [j for j in jobs if "mean" not in j and "together" not in j]
    firsts: dict[str, dict[Path, dict[str, Any]]] = {"words": {}, "historical": {}}
    for job in runs:
        plan = Plan(**{k: v for k, v in job.items() if k != "name"})
        phases(plan, texts)  # fills the pools, which all processes share
        for phase, file in shared_files(plan, args.work).items():
            if not file.exists():
                firsts[phase][file] = job | {"name": file.stem, "until": phase}
    print(json.dumps({"pools ready": round(time.time() - began)}), flush=True)
    means = [j for j in jobs if j not in runs]
    for stage in (list(firsts["words"].values()), list(firsts["historical"].values()), runs, means):
        side_by_side(stage, texts, args, began + args.seconds + 60 * (stage is means))
        print(json.dumps({"stage": len(stage), "at": round(time.time() - began)}), flush=True)


if __name__ == "__main__":
    main()
