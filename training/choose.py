"""Choose thresholds and calibration on articles held out from training.

    python -m training.choose --work DIR --model DIR --news train.jsonl --out chosen.json

Everything a model could report is decoded once; then thresholds are varied one at a time and scored with the corpus's own
metric (joint F1). The calibration is fitted on what is then reported. The dev split is not looked at.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from evaluation.calibration import by_width, expected_error, log_loss, luck
from evaluation.gold import GoldArticle, read_gold
from evaluation.gold import Quotation as Scored
from evaluation.metrics import counts, figures, pair, total
from evaluation.odds import Said, as_record, maps, uncalibrated
from evaluation.odds import crossed as crossed_odds
from training.plan import held_out
from zufolge.attribution.decode import Quotation, Thresholds, without_doubles
from zufolge.attribution.labels import FORMS
from zufolge.attribution.tagger import Tagger
from zufolge.language.tokens import words

KEEP = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85)
SAME = (0.7, 0.8, 0.9)
# framed: about 0.9 after calibration; what grammar finds is nearly always right, but little of it was there to count.
START = Thresholds(candidate=0.1, keep=(0.6,) * len(FORMS), edge=1.0, same=0.9, framed=0.999)
LEAST_GAIN = 0.03  # points; less is noise
AS_GOOD = 1.0  # points of joint F1: as much as another seed changes


@dataclass(frozen=True)
class Tried:
    """An article with all quotations that could be reported, and the same in the gold's tokens."""

    article: GoldArticle
    found: tuple[Quotation, ...]
    scored: tuple[Scored, ...]


def kept(tried: Tried, thresholds: Thresholds) -> list[Scored]:
    """What is reported with some thresholds."""
    place = {id(q): s for q, s in zip(tried.found, tried.scored, strict=True)}
    sure = [q for q in tried.found if q.confidence >= thresholds.keep[FORMS.index(q.form)]]
    return [place[id(q)] for q in without_doubles(sure, thresholds.same)]


def score(tried: Sequence[Tried], thresholds: Thresholds) -> dict[str, float]:
    """Figures over some articles."""
    return figures(total(sums(tried, thresholds)))


def sums(tried: Sequence[Tried], thresholds: Thresholds) -> list[Counter[str]]:
    """The metric's counts of each article."""
    return [counts(pair(t.article.quotations, kept(t, thresholds))) for t in tried]


def choose(tried: Sequence[Tried], start: Thresholds) -> Thresholds:
    """The best thresholds by joint F1, the same for all forms; `start` where none is clearly better.

    Thresholds of their own for the forms gained 0.3 points on the articles that they were chosen on and lost 0.1 on others
    (means of four models), so one is chosen for all. Of those that are nearly as good as the best the lowest is taken: what is
    missed nobody sees again, what is doubtful is shown with its confidence.
    """
    curve = [score(tried, replace(start, keep=(value,) * len(FORMS)))["joint F1"] for value in KEEP]
    best = start
    if max(curve, default=0.0) > score(tried, start)["joint F1"] + LEAST_GAIN:
        even = smooth(curve)
        lowest = next(value for value, f1 in zip(KEEP, even, strict=True) if f1 >= max(even) - AS_GOOD)
        best = replace(start, keep=(lowest,) * len(FORMS))
    most = score(tried, best)["joint F1"]
    for value in SAME:
        trial = replace(best, same=value)
        if (result := score(tried, trial)["joint F1"]) > most + LEAST_GAIN:
            best, most = trial, result
    return best


def smooth(curve: Sequence[float]) -> list[float]:
    """Each value's mean with its neighbours: with few articles a single high value is luck."""
    return [sum(part) / len(part) for n in range(len(curve)) if (part := curve[max(0, n - 1) : n + 2])]


def crossed(tried: Sequence[Tried], start: Thresholds) -> dict[str, float]:
    """Figures where each half of the articles is scored with thresholds chosen on the other half."""
    halves = tried[::2], tried[1::2]
    return figures(total([c for one, other in (halves, halves[::-1]) for c in sums(one, choose(other, start))]))


def try_all(
    articles: Sequence[GoldArticle],
    decoded: Callable[[GoldArticle], Sequence[Quotation]],
    spans_of: Callable[[GoldArticle], list[tuple[int, int]]],
) -> list[Tried]:
    """Decode every article once. `decoded` gives everything that could be reported, `spans_of` the words' offsets."""
    out = []
    for article in articles:
        found = tuple(decoded(article))
        out.append(Tried(article, found, tuple(article.decoded(q, spans_of(article)) for q in found)))
    return out


def sureness(said: Sequence[Said]) -> dict[str, dict[str, float]]:
    """For each kind how well its confidence tells right from wrong on articles that it was not fitted on: log loss and error.

    "alone": where a role's confidence rests on its own certainty and not on its quotation's as well.
    """
    alone = [{kind: [replace(e, content=None) for e in events] for kind, events in one.items()} for one in said]
    without = crossed_odds(alone)
    return {
        kind: {
            "events": len(events),
            "log loss": log_loss(events),
            "alone": log_loss(without[kind]),
            "ECE": expected_error(by_width(events)),
            "ECE by chance": luck(events)[0],
        }
        for kind, events in crossed_odds(said).items()
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", required=True, type=Path, help="folder of the training run")
    parser.add_argument("--model", required=True, type=Path)
    parser.add_argument("--news", required=True, type=Path, help="train.jsonl")
    parser.add_argument("--out", required=True, type=Path)
    args = parser.parse_args()
    plan = json.loads((args.work / "plan.json").read_text("utf-8"))
    _, articles = held_out(list(read_gold(args.news)), plan["fold"], plan["folds"])
    if not articles:
        sys.exit("this model was trained on all articles: none is left to choose thresholds on")
    tagger = Tagger(args.model)
    low = replace(START, keep=(min(KEEP),) * len(FORMS))
    tried = try_all(articles, lambda a: tagger.quotations(a.text, words(a.text), low), lambda a: words(a.text))
    best = choose(tried, START)
    tagger.__dict__["thresholds"] = best
    said = uncalibrated(tagger, articles)
    chosen = {"thresholds": asdict(best), "calibration": as_record(maps(said))}
    args.out.write_text(json.dumps(chosen, indent=1) + "\n", "utf-8")
    for name, found in (("own", score(tried, best)), ("crossed", crossed(tried, START))):
        print(json.dumps({"thresholds": name, "held out": len(articles), **{k: round(v, 2) for k, v in found.items()}}))
    for kind, figure in sureness(said).items():
        print(json.dumps({"calibration": kind, **{k: round(v, 4) for k, v in figure.items()}}))


if __name__ == "__main__":
    main()
