"""Choose the thresholds on articles held out from training: `python -m training.choose --model DIR --news train.jsonl`.

The model is run once; then thresholds are varied one at a time, scored with the corpus's own metric (joint F1), and the best
are written as JSON. The dev split is not looked at.
"""

import argparse
import hashlib
import itertools
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from evaluation.gold import GoldArticle, read_gold
from evaluation.metrics import counts, figures, pair, total
from zufolge.attribution.decode import Thresholds
from zufolge.attribution.labels import FORMS
from zufolge.attribution.tagger import Tagger

KEEP = (0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
EDGE = (0.0, 0.25, 0.5, 1.0)
SAME = (0.6, 0.7, 0.8, 0.9)
LEAST_GAIN = 0.05  # points; less is noise


class _Remembering:
    """A session that runs the model once for each input, so that trying thresholds costs decoding only."""

    def __init__(self, session: Any) -> None:
        self.session, self.known = session, {}

    def run(self, names: None, feed: dict[str, Any]) -> Any:
        key = hashlib.sha256(b"".join(array.tobytes() for array in feed.values())).digest()
        if key not in self.known:
            self.known[key] = self.session.run(names, feed)
        return self.known[key]


def remembering(model: Path) -> Tagger:
    """A model to try thresholds with."""
    tagger = Tagger(model)
    tagger.__dict__.update({name: _Remembering(getattr(tagger, name)) for name in ("_encoder", "_pairs")})
    return tagger


def scores(tagger: Tagger, articles: list[GoldArticle], thresholds: Thresholds) -> dict[str, float]:
    """Figures of a model with some thresholds."""
    tagger.__dict__["thresholds"] = thresholds
    return figures(total(counts(pair(a.quotations, [a.quotation(q) for q in tagger.tag(a.text)])) for a in articles))


def trials(best: Thresholds) -> Iterator[Thresholds]:
    """What to try next to the best so far: one value changed at a time, the most important first."""
    yield from (replace(best, keep=(value,) * len(FORMS)) for value in KEEP)
    yield from (replace(best, edge=value) for value in EDGE)
    yield from (replace(best, same=value) for value in SAME)
    for form in range(len(FORMS)):
        yield from (replace(best, keep=(*best.keep[:form], value, *best.keep[form + 1 :])) for value in KEEP)


def choose(model: Path, articles: list[GoldArticle]) -> tuple[Thresholds, dict[str, float]]:
    """The best thresholds by joint F1: each is tried in turn with what is best so far, twice over."""
    tagger, best = remembering(model), Thresholds(candidate=0.1)
    shown = scores(tagger, articles, best)
    for number in (*range(len(list(trials(best)))), *range(len(KEEP), len(list(trials(best))))):
        trial = next(itertools.islice(trials(best), number, None))
        result = scores(tagger, articles, trial)
        if result["joint F1"] > shown["joint F1"] + LEAST_GAIN:
            best, shown = trial, result
            print(json.dumps({"joint F1": round(result["joint F1"], 2), **asdict(best)}), flush=True)
    return best, shown


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", required=True, type=Path, help="folder of the training run")
    parser.add_argument("--model", required=True, type=Path)
    parser.add_argument("--news", required=True, type=Path, help="train.jsonl")
    parser.add_argument("--out", required=True, type=Path)
    args = parser.parse_args()
    every = json.loads((args.work / "plan.json").read_text("utf-8"))["held_out"]
    if not every:
        sys.exit("this model was trained on all articles: none is left to choose thresholds on")
    articles = list(itertools.islice(read_gold(args.news), 0, None, every))
    thresholds, shown = choose(args.model, articles)
    args.out.write_text(json.dumps(asdict(thresholds), indent=1) + "\n", "utf-8")
    print(json.dumps({"held out": len(articles), **{k: round(v, 2) for k, v in shown.items()}}, indent=1))


if __name__ == "__main__":
    main()
