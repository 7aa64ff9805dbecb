"""Compare plans on held-out news articles: `python -m training.compare --work DIR --corpora DIR --plans plans.json`.

plans.json is a list of objects, done in this order: {"name": ..., fields of Plan} trains; {"name": ..., "teach": [names]}
keeps what finished models say of the articles they have not seen; {"name": ..., "said": name, fields of Plan} learns from that
as well; {"name": ..., "mean": [names]} is the mean of finished runs' weights ("model soup", Wortsman et al. 2022), and
{"name": ..., "together": [names]} the mean of what they say. Every result is a line of results.jsonl; thresholds are crossed:
each half of the held-out articles is scored with those chosen on the other half.
"""

import argparse
import json
import multiprocessing
import pickle
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
from training.teaching import said
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
Job = dict[str, Any]
NO_PLAN = ("name", "mean", "together", "until", "teach", "said")


@dataclass(frozen=True)
class Setting:
    """Where and with what all jobs of a comparison run."""

    work: Path
    corpora: Path
    out: Path
    device: str
    processes: int


def plan_of(job: Job) -> Plan:
    """A job's plan."""
    return Plan(**{k: v for k, v in job.items() if k not in NO_PLAN})


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


def do(job: Job, texts: Texts, setting: Setting) -> None:
    """One job: its model and its score are written to the folder of results."""
    began, device = time.time(), torch.device(setting.device)
    if "teach" in job:
        found = said([_loaded(setting, name, device) for name in job["teach"]], texts, device)
        (setting.out / f"{job['name']}.said").write_bytes(pickle.dumps(found))
        return
    if "mean" in job or "together" in job:
        plan, models = _joined(job, setting, device)
    else:
        plan = plan_of(job)
        with (setting.out / f"{job['name']}.log").open("w") as log:
            note: Callable[..., None] = lambda **v: print(json.dumps(v), file=log, flush=True)  # noqa: E731 - a stream made a function
            models = [train(plan, setting.work, texts, Place(device, None), note, job.get("until", ""))]
        if "until" in job:
            return
        _keep(setting, job["name"], models[0], {k: v for k, v in job.items() if k not in NO_PLAN})
    trained = time.time() - began
    if not plan.folds or plan.parts:  # nothing is held out, or the model is a teacher, which is not scored
        _note(setting, {"name": job["name"], "s": round(trained), "held out": 0})
        return
    tried = evaluate(models, texts, plan, setting.corpora, device)
    (setting.out / f"{job['name']}.found").write_bytes(pickle.dumps([(t.article.doc, t.found) for t in tried]))
    _note(setting, result(job["name"], tried, trained) | {"total": round(time.time() - began)})


def _joined(job: Job, setting: Setting, device: torch.device) -> tuple[Plan, list[Reader]]:
    members = job.get("mean") or job["together"]
    plans, models = zip(*(_loaded(setting, m, device) for m in members), strict=True)
    if "mean" not in job:
        return plans[0], list(models)
    models[0].load_state_dict(mean_of([m.state_dict() for m in models]))
    _keep(setting, job["name"], models[0], json.loads((setting.out / f"{members[0]}.json").read_text()))
    return plans[0], [models[0]]


def _keep(setting: Setting, name: str, model: Reader, fields: dict[str, Any]) -> None:
    torch.save({k: v.half() for k, v in model.state_dict().items()}, setting.out / f"{name}.pt")
    (setting.out / f"{name}.json").write_text(json.dumps(fields))


def _loaded(setting: Setting, name: str, device: torch.device) -> tuple[Plan, Reader]:
    plan = Plan(**json.loads((setting.out / f"{name}.json").read_text()))
    model = start_model(setting.work, plan, device, plan.layers)
    weights = torch.load(setting.out / f"{name}.pt", weights_only=True, map_location=device)
    model.load_state_dict({k: v.float() for k, v in weights.items()})
    return plan, model


def _note(setting: Setting, line: dict[str, Any]) -> None:
    with (setting.out / "results.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")
    print(json.dumps(line), flush=True)


def _work_through(waiting: Any, texts: dict[str, Texts], setting: Setting, until: float) -> None:
    """One process: the next job that nobody has begun, until none is left."""
    torch.set_num_threads(1)
    while (job := waiting.get()) is not None:
        if time.time() > until:
            _note(setting, {"name": job["name"], "skipped": "no time left"})
            continue
        try:
            do(job, texts[job.get("said", "")], setting)
        except Exception:  # one failed run must not take the others with it
            _note(setting, {"name": job["name"], "failed": traceback.format_exc()[-1500:]})


def side_by_side(jobs: Sequence[Job], texts: dict[str, Texts], setting: Setting, until: float) -> None:
    """All jobs, by several processes, in their order."""
    if not jobs:
        return
    context = multiprocessing.get_context("fork")
    waiting = context.Queue()
    for job in (*jobs, *[None] * setting.processes):
        waiting.put(job)
    workers = [
        context.Process(target=_work_through, args=(waiting, texts, setting, until))
        for _ in range(min(setting.processes, len(jobs)))
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def shared_jobs(jobs: Sequence[Job], work: Path) -> list[list[Job]]:
    """The first phases that these jobs share and that nobody has done yet: words, then historical."""
    firsts: dict[str, dict[Path, Job]] = {"words": {}, "historical": {}}
    for job in jobs:
        for phase, file in shared_files(plan_of(job), work).items():
            if not file.exists():
                firsts[phase][file] = job | {"name": file.stem, "until": phase}
    return [list(found.values()) for found in firsts.values()]


def stages(jobs: Sequence[Job]) -> list[list[Job]]:
    """Jobs by what they need: training, teaching, learning, joining."""
    joined = [j for j in jobs if "mean" in j or "together" in j]
    teaching = [j for j in jobs if "teach" in j]
    learning = [j for j in jobs if "said" in j]
    return [[j for j in jobs if j not in joined and j not in teaching and j not in learning], teaching, learning, joined]


def run(jobs: Sequence[Job], texts: Texts, setting: Setting, until: float) -> None:
    """All jobs; none is begun after `until` (seconds since the epoch)."""
    known = {"": texts}
    for stage in stages(jobs):
        for name in {j["said"] for j in stage if "said" in j} - known.keys():
            known[name] = texts.with_teacher(pickle.loads((setting.out / f"{name}.said").read_bytes()))  # noqa: S301 - our own
        trained = [j for j in stage if not {"mean", "together", "teach"} & j.keys()]
        for job in trained:
            phases(plan_of(job), known[job.get("said", "")])  # fills the pools, which all processes share
        for first in shared_jobs(trained, setting.work):
            side_by_side(first, {**known, **{j["said"]: texts for j in first if "said" in j}}, setting, until)
        side_by_side(stage, known, setting, until)


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
    args.out.mkdir(parents=True, exist_ok=True)
    np.seterr(all="ignore")
    setting = Setting(args.work, args.corpora, args.out, args.device, args.processes)
    until = time.time() + args.seconds
    run(json.loads(args.plans.read_text("utf-8")), load(args.work, args.corpora), setting, until)


if __name__ == "__main__":
    main()
