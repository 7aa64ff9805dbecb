"""The comparison with other programs gives all of them the same texts and says what they took. All texts are invented."""

import sys
from pathlib import Path

import pytest

from benchmarks import against
from zufolge.attribution.tagger import load


@pytest.mark.parametrize("density", ["dense", "ordinary"])
def test_the_same_seed_gives_the_same_texts_of_about_the_same_length(density: str) -> None:
    for texts in (against.german, against.english):
        assert texts(3, density=density) == texts(3, density=density)
        for text in texts(3, density=density):
            assert against.WORDS <= len(text.split()) < 2 * against.WORDS
            assert "{" not in text


def test_ordinary_texts_hold_fewer_quotation_marks_than_dense_ones() -> None:
    for texts in (against.german, against.english):
        dense, ordinary = (
            sum(text.count(mark) for text in texts(8, density=density) for mark in '„“«»"')
            / sum(len(text.split()) for text in texts(8, density=density))
            for density in ("dense", "ordinary")
        )
        assert 0 < ordinary < 0.75 * dense


def test_what_a_model_would_have_to_write_is_less_than_it_reads_and_nothing_without_quotations() -> None:
    tagger = load(1)
    read, written = against.sizes(tagger, "«Die Brücke ist gesperrt», sagte Stadträtin Vera Muster. Es regnete den ganzen Tag.")
    assert 0 < written < read
    assert against.sizes(tagger, "Es regnete den ganzen Tag.")[1] == 0


@pytest.mark.parametrize("model", ["full", "fast"])
def test_a_program_runs_in_a_process_of_its_own_and_says_what_it_took(model: str) -> None:
    row = against.run("zufolge", "German", [sys.executable, "own", model], ["«Ja», sagte Vera Muster."], 0.01)
    assert row.speed > 0
    assert row.start > 0
    assert row.megabytes > 10


def test_an_environment_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    python = tmp_path / "one" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    assert against.environment(tmp_path, "one", ["no-such-package"]) == python


def test_the_scripts_for_other_environments_import_nothing_of_this_program() -> None:
    for name in ("measured", "textacy_quotes", "seq2seq"):
        assert "zufolge." not in Path(against.ROOT, "benchmarks", "others", f"{name}.py").read_text("utf-8")


def test_the_table_says_what_a_million_articles_cost() -> None:
    shown = against.table([against.Measured("a", "German", 1.5, 1000.0, 250.0, 0.0)], 0.04)
    assert shown.splitlines()[2] == "| a | German | 1,000 | 125 | 5.00 | 250 | 1.5 | - |"


def test_all_programs_are_asked_one_after_the_other(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def run(name: str, kind: str, command: object, texts: list[str], seconds: float) -> against.Measured:
        asked.append((name, kind, len(texts), seconds))
        return against.Measured(name, kind, 1.0, 100.0, 10.0, 1.0)

    monkeypatch.setattr(against, "run", run)
    monkeypatch.setattr(against, "TEXTS", 1)
    monkeypatch.setattr(against, "environment", lambda *_: Path(sys.executable))
    against.main(["--seconds", "2"])
    german, english = (["German, dense", "German, ordinary"], ["English, dense", "English, ordinary"])
    kinds = [one[1] for one in asked]
    assert sorted(kinds[:4]) == sorted(german + english)  # zufolge reads both
    assert kinds[4:] == [*german, *english, *german]
    assert "textacy" in capsys.readouterr().out
    asked.clear()
    against.main(["--programs", "fast"])
    assert [one[0] for one in asked] == ["zufolge --model fast"] * 2


def test_the_table_is_put_between_the_marks_of_the_docs() -> None:
    document = Path(against.ROOT, "docs", "scale.md").read_text("utf-8")
    shown = against.table([against.Measured("zufolge", "German, dense", 1.5, 1000.0, 250.0, 0.0)], 0.04)
    once = against.placed(document, shown)
    assert "| zufolge | German, dense | 1,000 | 125 |" in once
    assert against.placed(once, shown) == once
    with pytest.raises(ValueError, match="substring"):
        against.placed("nothing", "| a |")


def test_rows_that_were_not_measured_this_time_are_kept_as_they_were() -> None:
    def shown(*programs: tuple[str, str, float]) -> str:
        return against.table([against.Measured(name, texts, 1.0, speed, 1.0, 0.0) for name, texts, speed in programs], 0.04)

    marks = "a\n<!-- against -->\n<!-- /against -->\nb\n"
    first = against.placed(marks, shown(("zufolge", "German, ordinary", 100.0), ("textacy", "English, dense", 300.0)))
    second = against.placed(
        first, shown(("zufolge --model fast", "German, dense", 200.0), ("textacy", "English, dense", 400.0))
    )
    rows = [line.split(" | ")[:3] for line in second.splitlines() if line.startswith("| ")][1:]
    assert rows == [
        ["| zufolge --model fast", "German, dense", "200"],
        ["| textacy", "English, dense", "400"],
        ["| zufolge", "German, ordinary", "100"],
    ]
    assert second.startswith("a\n<!-- against -->\n| program |")
    assert second.endswith("<!-- /against -->\nb\n")
