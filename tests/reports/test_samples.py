"""The ten samples: what their files say about themselves is found, and nothing else."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from zufolge.reports.reading import read_path

SAMPLES = Path(__file__).parents[2] / "samples"
INDEX = json.loads((SAMPLES / "index.json").read_text(encoding="utf-8"))["reports"]
GOLD = {gold["file"]: gold for gold in map(json.loads, (SAMPLES / "gold.jsonl").read_text(encoding="utf-8").splitlines())}
TODAY = date(2026, 3, 13)

every = pytest.mark.parametrize("entry", INDEX, ids=[entry["file"].split("/")[1] for entry in INDEX])


@every
def test_title_and_credits_are_those_of_the_index(entry: dict[str, Any]) -> None:
    report = read_path(SAMPLES / entry["file"], today=TODAY).report
    assert (report.title, report.credits, report.language) == (entry["title"], tuple(entry["credits"]), "de")


@every
def test_outlet_and_date_are_found_where_the_file_has_them_and_else_none(entry: dict[str, Any]) -> None:
    report = read_path(SAMPLES / entry["file"], today=TODAY).report
    stated = (entry["outlet"], entry["published"]) if not entry["file"].endswith(".txt") else (None, None)
    assert (report.outlet, report.published) == stated


@every
def test_a_note_is_given_only_where_the_date_is_missing(entry: dict[str, Any]) -> None:
    notes = read_path(SAMPLES / entry["file"], today=TODAY).notes
    assert notes == (("no date: relative dates can't be resolved",) if entry["file"].endswith(".txt") else ())


@pytest.mark.parametrize("file", sorted(GOLD))
def test_the_text_is_that_of_the_gold(file: str) -> None:
    name = file if file.startswith("reports/") else f"reports/{file}"
    assert read_path(SAMPLES / name).report.text == GOLD[file]["originalText"]


@pytest.mark.parametrize(
    ("file", "first", "last"),
    [
        (
            "06-elbwarder-zeitung-pruefbericht.html",
            "Der Wasserverband Orrsee (WVO) ist offenbar",
            "(Mit Material der Agentur azd)",
        ),
        (
            "08-elbwarder-zeitung-pruefbericht-aktualisiert.html",
            "Nach dem Bericht dieser Zeitung",
            "(Mit Material der Agentur lkd)",
        ),
        ("09-neue-ruetschwander-post-konzernchefin.html", "Im Orrstetter Werk des Metallveredlers", "Medizintechnik. (lkd/rp)"),
    ],
)
def test_a_page_gives_its_article_from_the_lead_to_the_credit(file: str, first: str, last: str) -> None:
    text = read_path(SAMPLES / "reports" / file, today=TODAY).report.text
    assert text.startswith(first)
    assert text.endswith(last)
    for outside in ("Cookies", "Newsletter", "Mehr zum Thema", "Kommentare", "Impressum", "Anzeige", "Startseite", "18:40 Uhr"):
        assert outside not in text


@pytest.mark.parametrize("gold", sorted((SAMPLES / "stories").glob("*.json")), ids=lambda path: path.stem)
def test_a_sample_story_as_json_lines_holds_the_reports_of_its_gold(gold: Path) -> None:
    rows = [json.loads(line) for line in gold.with_suffix(".jsonl").read_text("utf-8").splitlines()]
    told = json.loads(gold.read_text("utf-8"))["reports"]
    for name in ("text", "title", "outlet", "published"):
        assert [row[name] for row in rows] == [report[name] for report in told]
    assert [row["id"].split("/")[1] for row in rows] == [report["version_of"] or report["id"] for report in told]
