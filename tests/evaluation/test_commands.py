"""The closer looks run on the samples' gold; the gold's words are printed only where they are asked for."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.commands import confidences
from zufolge.attribution.decode import Quotation, Thresholds
from zufolge.attribution.labels import ROLES
from zufolge.schema import Attribution, Span

GOLD = Path(__file__).parents[2] / "samples" / "gold.jsonl"
MEDIA = ("Speech", "Writing", "Thought", "SW", "ST", "TW")
Printed = Callable[..., str]


class FirstWords:
    """A reader that takes the first words of every text for a quotation."""

    def __init__(self, folder: object) -> None:
        self.folder = folder

    thresholds = Thresholds()

    def quotations(self, *_: object) -> list[Quotation]:
        return [Quotation(dict.fromkeys(ROLES, ()) | {"content": ((0, 8),)}, "direct", "SW", 0.7)]

    def tag(self, text: str) -> list[Attribution]:
        return [Attribution("direct", "SW", (Span(0, 60, text[:60]),), (Span(80, 90, text[80:90]),), confidence=0.7)]


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Printed:
    monkeypatch.setattr("evaluation.commands.chosen", FirstWords)

    def run(*words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["evaluation", *words])
        assert main() == 0
        return capsys.readouterr().out

    return run


def test_calibration_prints_tables_or_a_map_and_draws(printed: Printed, tmp_path: Path) -> None:
    out = printed("calibration", str(GOLD), "--svg", str(tmp_path))
    assert out.startswith("content: ")
    assert "content and form: " in out
    assert "<title" in (tmp_path / "content.svg").read_text("utf-8")
    fitted = json.loads(printed("calibration", str(GOLD), "--fit"))
    assert list(fitted) == ["content"]
    assert list(fitted["content"]) == ["own", "content", "constant"]


def test_dress_and_breakdown(printed: Printed) -> None:
    assert "| joint F1 |" in printed("dress", str(GOLD), "--style", "CH")
    assert "| as published |" in printed("breakdown", str(GOLD))


def test_errors_show_no_words_unless_asked(printed: Printed) -> None:
    text = " ".join(json.loads(line)["originalText"] for line in GOLD.read_text("utf-8").splitlines())
    rows = [line for line in printed("errors", str(GOLD), "--count", "20").splitlines() if line.count("|") == 6][2:]
    for row in rows:
        gold, found = (cell.strip() for cell in row.split("|")[4:6])
        assert not any(word[:1].isupper() and word in text for word in (*gold.split(), *found.split()) if word not in MEDIA)
    assert printed("errors", str(GOLD), "--words") != printed("errors", str(GOLD))


def test_confidences_are_at_least_the_contents() -> None:
    assert confidences(Attribution("direct", "SW", (Span(0, 2, "Ja"),), confidence=0.7))["content"] == 0.7
