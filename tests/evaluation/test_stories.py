"""Scoring stories: three ways, a mark that holds no words, tables for people, and the command."""

import json
import sys
from pathlib import Path

import pytest

from evaluation import stories
from evaluation.__main__ import main
from evaluation.gold import fingerprint
from evaluation.story_answers import Answer, answer
from evaluation.story_gold import GoldStory, read_stories
from tests.evaluation.story_examples import R02, gold, perfect, write
from zufolge.schema import Attribution, Claim, Reading, Report, Span, claim_id


def right(one: GoldStory) -> Answer:
    return answer(*perfect(one))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "stories").mkdir()
    write(tmp_path / "stories" / "schafe.json")
    write(tmp_path / "stories" / "zweite.json", story="zweite")
    return tmp_path / "stories"


def test_scores_are_told_by_story_and_in_total(folder: Path) -> None:
    score = stories.score(read_stories(folder), right, stories.WAYS[0], rounds=20)
    assert (score.claims, score.found) == (16, 16)
    assert list(score.stories) == ["schafe", "zweite"]
    assert set(score.figures.values()) == {100.0}
    shown = "\n".join(stories.as_text(folder, "nobody", [score]))
    assert "| copies F1 | 100.0 | 100.0 to 100.0 | 100.0 | 100.0 | 100.0 | 100.0 |" in shown


def test_the_program_answers_on_gold_claims_and_on_gold_groups() -> None:
    one = gold()
    score = stories.score([one], stories.on_gold_groups, stories.WAYS[1], rounds=0)
    assert score.figures["groups F1"] == 100
    assert stories.score([one], stories.on_gold_claims, stories.WAYS[0], rounds=0).figures["claims found right"] == 100


def test_end_to_end_claims_are_told_apart_by_their_words() -> None:
    one = gold()

    def read(report: Report) -> Reading:
        """The first claim of the first report but for a letter, and words that the gold does not list."""
        spans = [Span(1, 38, report.text[1:38]), Span(39, 60, report.text[39:60])]
        found = [Attribution("indirect", "Speech", (span,)) for span in spans]
        return Reading(report, tuple(Claim(claim_id(report.id, a), a) for a in found))

    known = stories.aligned(one, [read(report) for report in one.reports.values()])
    assert sorted(known.claims.values()) == ["c01", "c04", "c07"]
    assert known.previous == {}, "the gold does not tell of versions where it is asked for all"
    said = stories.end_to_end(read)(one)
    assert said.found == {"c01", "c04", "c07"}


def test_a_mark_holds_no_words_and_tells_what_changed(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(stories, "ACCEPTED", tmp_path / "accepted")
    gold = read_stories(folder)
    assert stories.accepted(folder) == {}
    good = stories.score(gold, right, stories.WAYS[0], rounds=0)
    written = stories.accept(folder, [good], "nobody")
    assert written.name == f"{fingerprint(folder)}-stories.json"
    assert not any(word in written.read_text("utf-8") for word in ("Schafe", "Landratsamt", "Bölke"))
    assert set(good.right["schafe"]) >= {"c01 with c05", "g01 alone", "g01 origins", "f01 c07", "g05 updates g01"}
    assert f"r02 of r01 0-{R02.index('.') + 1}" in good.right["schafe"]
    poor = stories.score(gold, lambda _: Answer(frozenset(), frozenset(), {}, {}, (), (), ()), stories.WAYS[0], rounds=0)
    ((way, gained, lost),) = stories.changed(folder, [poor])
    assert (way, gained, len(lost)) == (stories.WAYS[0], [], 2 * len(good.right["schafe"]))
    assert f"Lost on gold claims against the mark: {len(lost)}" in "\n".join(stories.as_text(folder, "nobody", [poor]))


def test_renewing_the_mark_of_one_way_keeps_the_others(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(stories, "ACCEPTED", tmp_path / "accepted")
    for way in stories.WAYS:
        stories.accept(folder, [stories.score(read_stories(folder), right, way, rounds=0)], "nobody")
    assert list(stories.accepted(folder)) == list(stories.WAYS)


def test_a_folder_has_a_fingerprint_of_its_stories_only(folder: Path) -> None:
    before = fingerprint(folder)
    (folder / "notes.md").write_text("nothing", "utf-8")
    assert fingerprint(folder) == before
    write(folder / "zweite.json", story="dritte")
    assert fingerprint(folder) != before


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["evaluation", "stories", *arguments])
    return main()


def test_the_command_prints_tables_records_and_errors(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(stories, "ACCEPTED", tmp_path / "accepted")
    assert run(monkeypatch, str(folder), "--gold-claims-only", "--accept") == 0
    assert "on gold claims: 16 of 16 claims" in capsys.readouterr().out
    assert run(monkeypatch, str(folder), "--gold-claims-only", "--json") == 0
    assert [one["way"] for one in json.loads(capsys.readouterr().out)] == list(stories.WAYS[:2])
    assert run(monkeypatch, str(folder), "--gold-claims-only", "--errors") == 0
    assert "# schafe" in capsys.readouterr().out
    assert run(monkeypatch, str(tmp_path / "none"), "--gold-claims-only") == 2
