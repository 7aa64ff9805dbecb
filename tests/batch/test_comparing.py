"""A batch finds what the ledger finds. All texts are invented (benchmarks/invented.py, samples/stories)."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from benchmarks.invented import stories
from tests.batch.reading import READER, read
from zufolge.batch import files
from zufolge.batch.engine import Here
from zufolge.batch.run import Batch, run
from zufolge.gathering import compare_story, keep
from zufolge.language.moments import moment
from zufolge.ledger import Ledger
from zufolge.reports.reading import Hints, read_text
from zufolge.schema import Report

SAMPLES = Path(__file__).parents[2] / "samples/stories"


def clock() -> datetime:
    return datetime(2026, 11, 1, tzinfo=UTC)


def lines(name: str) -> list[str]:
    if name != "invented":
        return (SAMPLES / f"{name}.jsonl").read_text("utf-8").splitlines()
    heads = ("title", "outlet", "published")
    rows = [
        {"text": one.report.text, "url": one.location} | {head: getattr(one.report, head) for head in heads}
        for one in stories(11, 60)
    ]
    return [json.dumps(row) for row in rows]


def report(row: dict[str, str]) -> Report:
    hints = Hints(row["title"], row["outlet"], row["published"])
    return read_text(row["text"], hints=hints).report


def gathered(path: Path, rows: list[dict[str, str]]) -> None:
    """A ledger of the reports, kept in the order of publication."""
    found = sorted(
        ((report(row), row.get("url") or row.get("id") or "-") for row in rows),
        key=lambda one: (moment(one[0].published), one[0].id),
    )
    with Ledger(path) as ledger:
        for one, location in found:
            keep(ledger, read(one, ()), location=location, clock=clock)


def table(output: Path, name: str, what: str) -> list[dict[str, Any]]:
    return [row for path in sorted(output.glob(f"{name}/month=*/{what}-*.parquet")) for row in files.read_rows(path)]


@pytest.mark.parametrize("name", ["invented", "ehec-brookhafen", "stellenabbau-vindorit"])
def test_articles_stories_copies_groups_and_relations_are_those_of_the_ledger(tmp_path: Path, name: str) -> None:
    found = lines(name)
    (tmp_path / "a.jsonl").write_text("\n".join(found) + "\n", "utf-8")
    output = tmp_path / "out"
    run(Batch((str(tmp_path / "a.jsonl"),), output, READER, read=read), Here())
    gathered(tmp_path / "l.sqlite", [json.loads(line) for line in found])
    with Ledger(tmp_path / "l.sqlite") as ledger:
        ids = [row["report_id"] for row in table(output, "stories", "story")]
        assert {row["report_id"]: row["story_id"] for row in table(output, "stories", "story")} == {
            one: ledger.story_of(one) for one in ids
        }
        articles: dict[object, list[object]] = {}
        for row in sorted(table(output, "stories", "story"), key=lambda row: (row["article"], row["version"])):
            articles.setdefault(row["article"], []).append(row["report_id"])
        assert sorted(map(str, articles.values())) == sorted({str(ledger.report_versions(one)) for one in ids})
        copies = {(copy.report, copy.of): copy for copy in ledger.copies(ids)}
        ours = {(row["report_id"], row["of_id"]): row for row in table(output, "copies", "story")}
        assert ours.keys() == copies.keys() != set()
        for pair, row in ours.items():
            assert (row["sentences"], row["copied"]) == (copies[pair].sentences, copies[pair].copied)
            there = [(p.here.start, p.here.end, p.there.start, p.there.end) for p in copies[pair].passages]
            assert [tuple(p.values()) for p in row["passages"]] == there
        groups: dict[str, tuple[str, str]] = {}
        relations = set()
        for story in ledger.stories():
            comparison = compare_story(ledger, story.id).comparison
            groups |= {claim: (group.id, story.id) for group in comparison.groups for claim in group.claims}
            relations |= {(one.kind, one.claim, one.other) for one in comparison.relations}
    assert {row["claim_id"]: (row["group_id"], row["story_id"]) for row in table(output, "groups", "story")} == groups != {}
    assert {(row["kind"], row["claim_id"], row["other_id"]) for row in table(output, "relations", "story")} == relations
