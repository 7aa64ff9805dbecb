"""The claim metric: small cases by hand, and the same figures as the reference scorer where that is at hand."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from evaluation import claim_metrics as metrics
from evaluation.metrics import total
from tests.evaluation.claim_examples import gold, predicted, spoiled, write

SHARED = Path(os.environ.get("ZUFOLGE_SHARED", Path(__file__).parents[3] / "shared"))


def test_the_gold_itself_scores_a_hundred() -> None:
    figures = metrics.figures(metrics.counts(gold(), predicted(gold())))
    assert set(figures.values()) == {100.0}


def test_nothing_found_scores_nothing() -> None:
    figures = metrics.figures(metrics.counts(gold(), {}))
    assert set(figures.values()) == {0.0}


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Vera Bölke", "die Vera Bölke", True),
        ("Bölke", "Hirtin Vera Bölke", True),
        ("Vera", "Vera Bölke", False),
        ("Großes Amt", "grosses  amt", True),
        ("", "", False),
        ("Bölke", None, False),
    ],
)
def test_a_name_is_the_same_with_more_words_before_it(a: str, b: str | None, same: bool) -> None:
    assert metrics.same_name(a, b) is same


def test_an_alias_names_the_source_too() -> None:
    mine = [{"name": "LKA", "aliases": ["Landeskriminalamt"], "role": "origin"}]
    assert metrics.same_chain(mine, [{"name": "das Landeskriminalamt", "role": "origin"}])
    assert not metrics.same_chain(mine, [{"name": "LKA", "role": "relay"}])


def test_intervals_hold_the_figure() -> None:
    sums = [metrics.counts(gold(), spoiled(gold(), seed)) for seed in range(20)]
    figures = metrics.figures(total(sums))
    for name, (low, high) in metrics.intervals(sums, rounds=200).items():
        assert low <= figures[name] <= high, name


def reference(gold_file: Path, prediction: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, SHARED / "score" / "score.py", "claims", gold_file, prediction],
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.skipif(not (SHARED / "score").exists(), reason="the reference scorer is not on this machine")
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_reference_scorer_says_the_same(seed: int, tmp_path: Path) -> None:
    file = SHARED / "gold" / "dev.jsonl"
    records = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    records += [gold() | {"doc": str(n)} for n in range(5)]
    predictions = [spoiled(record, seed + n) for n, record in enumerate(records)]
    theirs = reference(write(tmp_path / "gold.jsonl", *records), write(tmp_path / "found.jsonl", *predictions))
    ours = metrics.figures(total([metrics.counts(g, p) for g, p in zip(records, predictions, strict=True)]))
    of_found = theirs["of_found_claims"]
    expected = {
        **{
            f"{kind} {level} F1": theirs[kind][level]["F1"]
            for kind in ("figures", "times")
            for level in ("span", "value", "full")
        },
        "origin": of_found["origin_named"],
        "longer chain": of_found["longer_chain_exact"],
        **{f"{label} accuracy": of_found[label]["accuracy"] for label in ("stance", "certainty")},
        **{f"{label} macro F1": of_found[label]["macro_F1"] for label in ("stance", "certainty")},
        "polarity accuracy": of_found["polarity_accuracy"],
        **{f"{name} F1": of_found[name]["F1"] for name in ("distance", "evidence")},
        "claims recall": theirs["claims"]["recall"],
    }
    assert ours == pytest.approx(expected, abs=0.02)
