"""The metric: small cases by hand, and the same figures as the reference scorer where that is at hand."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.gold import PARTS, Quotation, fingerprint, read_gold
from evaluation.metrics import Pair, counts, figures, intervals, pair, total
from evaluation.quotes import score
from zufolge.schema import Attribution, Span

GOLD = Path(__file__).parents[2] / "samples" / "gold.jsonl"
SHARED = Path(os.environ.get("ZUFOLGE_SHARED", Path(__file__).parents[3] / "shared"))


def quotation(content: range, speaker: range = range(0), form: str = "direct") -> Quotation:
    parts = dict.fromkeys(PARTS, frozenset[int]()) | {"content": frozenset(content), "speaker": frozenset(speaker)}
    return Quotation(parts, form, "Speech")


def test_a_perfect_prediction_scores_a_hundred() -> None:
    gold = [quotation(range(5), range(6, 8)), quotation(range(10, 15))]
    result = figures(counts(pair(gold, gold)))
    assert result["joint F1"] == result["messages F1"] == result["form F1"] == result["speaker of found"] == 100


def test_half_a_content_has_full_precision_and_half_the_recall() -> None:
    result = figures(counts(pair([quotation(range(10))], [quotation(range(5))])))
    assert (result["messages P"], result["messages R"]) == (100, 50)
    assert result["recall direct"] == 100  # token F1 is two thirds


def test_missed_and_invented_quotations_cost_recall_and_precision() -> None:
    gold, found = [quotation(range(5))], [quotation(range(20, 25))]
    assert pair(gold, []) == [Pair(gold[0], None)]
    assert pair([], found) == [Pair(None, found[0])]
    result = figures(counts(pair([*gold, quotation(range(20, 25))], [*found, quotation(range(40, 41))])))
    assert (result["messages P"], result["messages R"]) == (50, 50)


def test_equal_contents_are_told_apart_by_their_form() -> None:
    direct, indirect = quotation(range(5)), quotation(range(5), form="indirect")
    assert all(p.gold == p.found for p in pair([direct, indirect], [indirect, direct]))


def test_intervals_hold_the_figure_and_are_the_same_each_time() -> None:
    articles = [counts(pair([quotation(range(10))], [quotation(range(n))])) for n in range(1, 11)]
    first = intervals(articles, rounds=200)
    low, high = first["messages F1"]
    assert low <= figures(total(articles))["messages F1"] <= high
    assert first == intervals(articles, rounds=200)


def oracle(text: str) -> list[Attribution]:
    """The gold itself, cut short here and there."""
    for article in read_gold(GOLD):
        if article.text == text:
            found = []
            for q in article.quotations[:: 2 if len(text) % 2 else 1]:
                spans = {
                    part: tuple(
                        Span(article.starts[t], article.ends[t], text[article.starts[t] : article.ends[t]])
                        for t in sorted(q.parts[part])[: 6 if part == "content" else None]
                    )
                    for part in PARTS
                }
                found.append(Attribution(form=q.form, medium=q.medium, **spans))  # type: ignore[arg-type]
            return found
    raise AssertionError(text[:40])


@pytest.mark.skipif(not (SHARED / "score" / "score.py").exists(), reason="the reference scorer is not on this machine")
def test_figures_are_those_of_the_reference_scorer(tmp_path: Path) -> None:
    predicted = tmp_path / "predicted.jsonl"
    with predicted.open("w", encoding="utf-8") as out:
        for article in read_gold(GOLD):
            claims = [
                {"form": a.form, "medium": a.medium} | {part: [[s.start, s.end] for s in getattr(a, part)] for part in PARTS}
                for a in oracle(article.text)
            ]
            out.write(json.dumps({"doc": article.doc, "claims": claims}) + "\n")
    command = [sys.executable, str(SHARED / "score" / "score.py"), "quotes", str(GOLD), str(predicted)]
    reference = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    scores, _ = score(GOLD, oracle, "oracle", rounds=0)
    for name in ("messages", "roles", "joint", "speaker", "cue", "frame", "form", "medium"):
        for figure, value in reference[name].items():
            assert scores.figures[f"{name} {figure}"] == pytest.approx(value, abs=0.006), (name, figure)
    assert scores.figures["speaker of found"] == pytest.approx(reference["speaker_of_found_quotes"], abs=0.006)


def test_the_samples_gold_quotes_its_texts() -> None:
    for line in GOLD.read_text("utf-8").splitlines():
        document = json.loads(line)
        text = document["originalText"]
        for token in document["tokens"]:
            assert text[token["charBegin"] : token["charEnd"]] == token["text"]
    assert len(fingerprint(GOLD)) == 16


def test_gold_of_another_format_names_its_line(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text('{"doc": "x"}\n', "utf-8")
    with pytest.raises(ValueError, match="line 1"):
        list(read_gold(file))
