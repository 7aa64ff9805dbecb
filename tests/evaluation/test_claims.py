"""Scoring the claim layer: two ways, a mark that holds no words, and tables for people."""

import json
from pathlib import Path

import pytest

from evaluation import claims
from evaluation.claim_gold import GoldReport, read_claim_gold
from tests.evaluation.claim_examples import gold, write
from zufolge.schema import Claim, Reading, claim_id


def bare(one: GoldReport) -> Reading:
    return Reading(one.report, tuple(Claim(claim_id(one.report.id, found), found) for found in one.attributions))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "gold.jsonl", gold())


def test_the_golds_own_quotations_are_all_found(file: Path) -> None:
    score = claims.score(list(read_claim_gold(file)), bare, claims.WAYS[0], rounds=20)
    assert (score.claims, score.found) == (2, 2)
    assert score.figures["claims recall"] == 100
    assert score.figures["stance accuracy"] == 0
    assert score.labels["stance"] == {"assert": (2, 0, 0.0)}


def test_people_see_both_ways_side_by_side(file: Path) -> None:
    scores = [claims.score(list(read_claim_gold(file)), bare, way, rounds=20) for way in claims.WAYS]
    shown = "\n".join(claims.as_text(file, "nobody", scores))
    assert "| origin | 0.0 | 0.0 to 0.0 | 0.0 |" in shown
    assert "| certainty | gold | right | F1 on gold quotations | gold | right | F1 end to end |" in shown


def test_a_mark_holds_no_words_and_tells_what_changed(file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(claims, "ACCEPTED", tmp_path / "accepted")
    score = claims.score(list(read_claim_gold(file)), bare, claims.WAYS[0], rounds=0)
    assert claims.accepted(file) == {}
    written = claims.accept(file, [score], "nobody").read_text("utf-8")
    assert "Bölke" not in written
    assert claims.accepted(file) == {score.way: score.right}
    assert claims.changes({"1": ["2-3 stance"]}, {"1": ["4-5 chain"]}) == (["1 4-5 chain"], ["1 2-3 stance"])


def test_a_line_that_is_no_gold_is_named(tmp_path: Path) -> None:
    broken = write(tmp_path / "gold.jsonl", gold(), json.loads('{"doc": "2"}'))
    with pytest.raises(ValueError, match=r"line 2: not an article"):
        list(read_claim_gold(broken))
