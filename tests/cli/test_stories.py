"""Many reports from the command line: add, stories, story, diff, judge. All texts are invented."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_cli import records, run

DISPATCH = """Bei einem Brand in einer Möbelhalle in Kolbrunn sind am Montag elf Menschen verletzt worden. Das teilte die \
Feuerwehr Kolbrunn mit. „Wir haben die Halle rechtzeitig geräumt“, sagte Feuerwehrsprecherin Vera Muster der lkd. Die Ursache \
des Brandes in der Möbelhalle ist nach Angaben der Polizei noch unklar. (lkd)
"""
PAPER = """Bei einem Brand in einer Möbelhalle in Kolbrunn sind am Montag elf Menschen verletzt worden. Das teilte die \
Feuerwehr Kolbrunn mit. „Wir haben die Halle rechtzeitig geräumt“, sagte Feuerwehrsprecherin Vera Muster der lkd. \
Der Betreiber der Möbelhalle in Kolbrunn äußerte sich zunächst nicht. Am Abend brannte es noch. (lkd)
"""
LATER = PAPER.replace("Am Abend brannte es noch.", "Die Feuerwehr Kolbrunn sprach am Abend von 14 Verletzten.")
OTHER = "Der Gemeinderat von Aldach hat den Haushalt beschlossen. „Das war ein Kraftakt“, sagte Bürgermeisterin Ida Pohl."
ROWS = [
    {"text": DISPATCH, "title": "Brand in Möbelhalle", "outlet": "lkd", "published": "2026-03-09T18:00:00+01:00"},
    {
        "text": PAPER,
        "title": "Elf Verletzte",
        "outlet": "Bote",
        "published": "2026-03-09T20:00:00+01:00",
        "url": "https://b.test/1",
    },
    {
        "text": LATER,
        "title": "14 Verletzte",
        "outlet": "Bote",
        "published": "2026-03-09T23:00:00+01:00",
        "url": "https://b.test/1",
    },
    {"text": OTHER, "title": "Haushalt", "outlet": "Aldacher", "published": "2026-03-10"},
]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("add")
    wire = folder / "wire.jsonl"
    wire.write_text("".join(json.dumps(row) + "\n" for row in ROWS), "utf-8")
    done = run("add", wire, ledger=folder / "l.sqlite")
    assert done.stdout.decode() == "reports: 4 kept, 1 of them as new versions; stories that got one: 2\n"
    return folder / "l.sqlite"


def stories(ledger: Path) -> list[dict[str, Any]]:
    return records(run("stories", "--json", ledger=ledger))


def fire(ledger: Path) -> str:
    return next(str(one["id"]) for one in stories(ledger) if one["reports"] == 3)


def test_reports_of_the_same_events_are_one_story(ledger: Path) -> None:
    assert sorted((one["reports"], one["name"]) for one in stories(ledger)) == [(1, "Haushalt"), (3, "Brand in Möbelhalle")]


def test_what_was_added_is_known_and_not_read_again(ledger: Path, tmp_path: Path) -> None:
    wire = tmp_path / "again.jsonl"
    wire.write_text("".join(json.dumps(row) + "\n" for row in ROWS[:2]), "utf-8")
    assert run("add", wire, ledger=ledger).stdout.decode() == "reports: 0 kept, 2 known already; stories that got one: 0\n"


def test_what_can_not_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("", "utf-8")
    (folder / "b.txt").write_text(OTHER, "utf-8")
    (folder / "c.jsonl").write_text('{"text": "Ja."}\n{"text": 1}\n', "utf-8")
    done = run("add", folder, ledger=tmp_path / "l.sqlite", code=2)
    assert done.stdout.decode() == "reports: 2 kept, 2 refused; stories that got one: 2\n"
    complaints = done.stderr.decode().splitlines()
    assert len(complaints) == 2
    assert "a.txt: is empty" in complaints[0]
    assert "c.jsonl:2: the column 'text' is no text" in complaints[1]


def test_a_story_says_who_says_what_who_copied_and_who_is_silent(ledger: Path) -> None:
    lines = [line.split("\t") for line in run("story", fire(ledger), ledger=ledger).stdout.decode().splitlines()]
    assert all(len(line) == 6 for line in lines)
    sections = {line[0] for line in lines}
    assert {"known", "silent", "reports"} <= sections
    assert any("rechtzeitig geräumt" in line[2] for line in lines)
    assert any(line[0] == "reports" and "from lkd: 3 of" in line[3] for line in lines)
    assert any(line[0] == "silent" and "Betreiber" in line[1] for line in lines)


def test_a_story_as_json_holds_the_records_and_every_claim_is_in_one_group(ledger: Path) -> None:
    (story,) = records(run("story", fire(ledger), "--json", "--since", "2026-03-09T21:00", ledger=ledger))
    assert story["schema"] == "zufolge-story/1"
    grouped = [claim for group in story["groups"] for claim in group["claims"]]
    assert len(grouped) == len(set(grouped)) > 0
    assert any(one["kind"] == "report" for one in story["news"])


def test_a_story_as_markdown_links_every_line_to_its_sentence(ledger: Path) -> None:
    text = run("story", fire(ledger), "--markdown", ledger=ledger).stdout.decode()
    links = {part.split(")")[0] for part in text.split("](#")[1:]}
    assert links
    assert all(f'<a id="{link}"></a>' in text for link in links)


def test_a_story_as_a_page_loads_nothing_and_links_to_its_own_anchors(ledger: Path, tmp_path: Path) -> None:
    run("story", fire(ledger), "--html", tmp_path / "s.html", ledger=ledger)
    page = (tmp_path / "s.html").read_text("utf-8")
    assert "<script" not in page
    assert "https://" not in page.split("<style>")[0]
    targets = {part.split('"')[0] for part in page.split('href="#')[1:]}
    assert all(f'id="{target}"' in page for target in targets)


def test_the_figures_of_a_story_as_csv_have_one_value_a_row(ledger: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("story", fire(ledger), "--figures", "--csv", ledger=ledger).stdout.decode())))
    assert all(row["claim"].startswith("c") for row in rows)


def test_a_story_is_found_by_its_reports_and_claims_too(ledger: Path) -> None:
    (story,) = records(run("story", fire(ledger), "--json", ledger=ledger))
    for name in (story["reports"][0]["id"], story["groups"][0]["claims"][0]):
        (found,) = records(run("story", name, "--json", ledger=ledger))
        assert found["story"] == story["story"]


def test_diff_shows_what_came_and_went_between_versions(ledger: Path) -> None:
    (story,) = records(run("story", fire(ledger), "--json", ledger=ledger))
    last = next(one for one in story["reports"] if one["previous"])
    lines = [line.split("\t") for line in run("diff", last["id"], ledger=ledger).stdout.decode().splitlines()]
    assert any(line[0] == "came" and "14 Verletzten" in line[4] for line in lines)
    assert not any("rechtzeitig geräumt" in line[4] for line in lines)


def test_the_first_version_has_nothing_to_be_compared_with(ledger: Path) -> None:
    (story,) = records(run("story", fire(ledger), "--json", ledger=ledger))
    assert b"first version" in run("diff", story["reports"][0]["id"], ledger=ledger, code=2).stderr


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["story", "s000000"], b"no story has the id"),
        (["story", "x"], b"story"),
        (["story", "s000000", "--since", "gestern"], b"is no date or time"),
        (["story", "s000000", "--since", ""], b"is no date or time"),
        (["story", "s000000", "--json", "--markdown"], b"Choose one"),
        (["story", "s000000", "--figures", "--markdown"], b"Choose one"),
        (["story", "s000000", "--csv"], b"--figures"),
        (["judge", "accept", "c00000000000"], b"no claim has the id"),
        (["judge", "correct", "c00000000000", "stance"], b"LABEL=VALUE"),
        (["judge", "same", "c00000000000", "Polizei"], b"claims and names"),
        (["add", "nowhere.txt"], b"no such file"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_line(ledger: Path, arguments: list[str], reason: bytes) -> None:
    assert reason in run(*arguments, ledger=ledger, code=2).stderr


def test_judgements_hold_after_the_report_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(DISPATCH, "utf-8")
    ledger = tmp_path / "l.sqlite"
    run("add", file, ledger=ledger)
    claims = records(run("claims", "--json", ledger=ledger))
    first, second = claims[0]["id"], claims[1]["id"]
    run("judge", "reject", first, "--why", "kein Zitat", "--who", "ada", ledger=ledger)
    run("judge", "correct", second, "stance=deny", "--who", "ada", ledger=ledger)
    refused = run("judge", "correct", second, "content=5-3", "--who", "ada", ledger=ledger, code=2)
    assert b"no characters of the report" in refused.stderr
    run("judge", "same", "Feuerwehr Kolbrunn", "Vera Muster", "--who", "ada", ledger=ledger)
    (story,) = stories(ledger)
    run("judge", "name", story["id"], "Möbelhalle", "--who", "ada", ledger=ledger)
    (shown,) = records(run("story", story["id"], "--json", ledger=ledger))
    assert shown["story"]["title"] == "Möbelhalle"
    assert first not in [claim for group in shown["groups"] for claim in group["claims"]]
    told = [line.split("\t") for line in run("judge", "list", ledger=ledger).stdout.decode().splitlines()]
    assert [(line[1], line[2]) for line in told] == [("ada", "reject"), ("ada", "correct"), ("ada", "same"), ("ada", "name")]
    exported = records(run("judge", "export", ledger=ledger))
    assert {(one["claim"], one["right"] is None) for one in exported} == {(first, True), (second, False)}
    run("judge", "undo", told[0][6], "--who", "bea", "--why", "doch eines", ledger=ledger)
    assert b"taken back already" in run("judge", "undo", told[0][6], "--who", "bea", ledger=ledger, code=2).stderr
    (shown,) = records(run("story", story["id"], "--json", ledger=ledger))
    assert first in [claim for group in shown["groups"] for claim in group["claims"]]
    assert {one["claim"] for one in records(run("judge", "export", ledger=ledger))} == {second}
    last = run("judge", "list", first, ledger=ledger).stdout.decode().splitlines()[-1].split("\t")
    assert last[1:4] == ["bea", "undo", f"{told[0][6]} {first}"]


def test_a_name_that_nobody_in_the_ledger_has_is_kept_and_said(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(DISPATCH, "utf-8")
    ledger = tmp_path / "l.sqlite"
    run("add", file, "--outlet", "Aldacher Bote", ledger=ledger)
    said = run("judge", "same", "Vera Muster", "Aldacher Bote", "Vera Mustre", "--who", "ada", ledger=ledger).stderr.decode()
    assert [line.split("from ")[1].split(":")[0] for line in said.splitlines() if "nothing in" in line] == ["'Vera Mustre'"]
    assert len(run("judge", "list", ledger=ledger).stdout.splitlines()) == 1


def test_stories_are_joined_and_parted_by_a_person_and_stay_so(tmp_path: Path) -> None:
    wire, ledger = tmp_path / "w.jsonl", tmp_path / "l.sqlite"
    wire.write_text("".join(json.dumps(row) + "\n" for row in (ROWS[0], ROWS[3])), "utf-8")
    run("add", wire, ledger=ledger)
    one, other = (story["id"] for story in stories(ledger))
    run("judge", "join", one, other, ledger=ledger)
    assert [story["reports"] for story in stories(ledger)] == [2]
    wire.write_text(json.dumps(ROWS[1]) + "\n", "utf-8")
    run("add", wire, ledger=ledger)
    assert [story["reports"] for story in stories(ledger)] == [3]
    (story,) = records(run("story", one, "--json", ledger=ledger))
    run("judge", "part", next(r["id"] for r in story["reports"] if r["outlet"] == "Aldacher"), ledger=ledger)
    assert sorted(story["reports"] for story in stories(ledger)) == [1, 2]
