"""The gate: floors belong to one gold, and a figure below its floor fails."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation import gate
from evaluation.__main__ import main
from evaluation.gate import FLOORS, Floor, failures, floors, missing
from evaluation.gold import fingerprint
from evaluation.quotes import accept, score
from evaluation.report import as_json, as_text
from tests.evaluation.story_examples import write

GOLD = Path(__file__).parents[2] / "samples" / "gold.jsonl"


def test_the_floors_of_the_samples_are_checked_everywhere() -> None:
    always = [f for f in floors() if not f.optional]
    assert {floor.layer for floor in always} >= {"quotes", "claims"}
    for floor in always:
        assert missing(floor) is None
        assert floor.figures


def test_floors_for_another_gold_are_refused(tmp_path: Path) -> None:
    floor = Floor(GOLD, "0" * 16, False, {})
    with pytest.raises(ValueError, match="measure again"):
        missing(floor)
    gone = replace(floor, gold=tmp_path / "none.jsonl")
    with pytest.raises(ValueError, match="missing"):
        missing(gone)
    assert "not on this machine" in str(missing(replace(gone, optional=True)))


def test_floors_may_stand_on_a_folder_of_stories(tmp_path: Path) -> None:
    story = write(tmp_path / "story.json")
    floor = Floor(tmp_path, fingerprint(tmp_path), False, {}, "stories")
    assert missing(floor) is None
    story.write_text("{}", "utf-8")
    with pytest.raises(ValueError, match="measure again"):
        missing(floor)


def test_figures_of_stories_are_named_after_their_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "story.json")
    floors = [{"gold": ".", "fingerprint": fingerprint(tmp_path), "layer": "stories", "optional": True}]
    file = tmp_path / "floors"
    monkeypatch.setenv("ZUFOLGE_SHARED", str(tmp_path))
    monkeypatch.setattr("evaluation.__main__.floors", lambda: gate.floors(file))
    monkeypatch.setattr(sys, "argv", ["evaluation", "gate"])
    monkeypatch.setattr("evaluation.__main__.chosen", lambda _: None)
    for lowest, code in ((100.0, 0), (100.1, 1)):
        file.write_text(json.dumps([{**floors[0], "figures": {"on gold claims and groups: groups F1": lowest}}]), "utf-8")
        assert main() == code


def test_a_figure_below_its_floor_is_named() -> None:
    scores, _ = score(GOLD, lambda _: [], "nobody", rounds=0)
    (failure,) = failures(Floor(GOLD, "", False, {"joint F1": 10.0, "messages P": 0.0}), scores.figures)
    assert "joint F1 0.00 is below its floor 10.00" in failure


def test_floors_are_between_0_and_100() -> None:
    for entry in json.loads(FLOORS.read_text("utf-8")):
        assert all(0 <= value <= 100 for value in entry["figures"].values())


def test_scores_can_be_read_by_people_and_programs() -> None:
    scores, _ = score(GOLD, lambda _: [], "nobody", rounds=20)
    assert json.loads(as_json(scores))["fingerprint"] == fingerprint(GOLD)
    shown = "\n".join(as_text(replace(scores, gained=("one",), lost=("two",) * 50)))
    assert "| joint | 0.0 |" in shown
    assert "... and 10 more" in shown


def test_an_accepted_mark_holds_offsets_and_no_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evaluation.quotes.ACCEPTED", tmp_path)
    scores, found = score(GOLD, lambda _: [], "nobody", rounds=0)
    found[next(iter(found))] = ["0-10 direct"]
    content = json.loads(accept(scores, found).read_text("utf-8"))
    assert set(content) == {"gold", "reader", "found"}
    again, _ = score(GOLD, lambda _: [], "nobody", rounds=0)
    assert len(again.lost) == 1
    assert again.gained == ()
