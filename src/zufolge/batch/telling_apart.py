"""What reports have in common, some of them at a time: copies and versions of those that share sentences, groups of stories.

Invariant: the mark that a piece is done is written last; its folder is named by all that it rests on.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from zufolge.batch import files
from zufolge.batch.receiving import DONE
from zufolge.batch.rows import readings_from, report_from
from zufolge.batch.schema import COPIES, GROUPS, MONTH, READ, RELATIONS, REPORTS, Column, Table, staged
from zufolge.batch.settling import key_of, part_file
from zufolge.comparison.compare import compare
from zufolge.comparison.copies import copy_of
from zufolge.comparison.told import told
from zufolge.comparison.versions import version_of
from zufolge.schema import Comparison, Copy, Reading

Wanted = list[tuple[str, str, list[str]]]
"""(month, prefix, ids): the parts of the output in which reports stand, and which of them."""
Cut = Mapping[str, int]
"""Month -> how many letters of the ids its parts are told by (see `settling.prefixes`)."""

VERSIONS = Table(
    "versions",
    "One row a report whose text is a later version of another one's",
    (Column("report_id", "text", "The report's id"), Column("of_id", "text", "The report that it is a version of")),
    ("report_id",),
)
MEMBERS = Table(
    "members",
    "One row a report of a story; the stories one after the other, their reports in the order of publication",
    (
        Column("story_id", "text", "The story"),
        Column("report_id", "text", "The report's id"),
        Column(MONTH, "text", "Its month"),
        Column("previous", "text", "The id of the version before, if there is one", null=True),
    ),
    ("story_id", "report_id"),
)


@dataclass(frozen=True, slots=True)
class Takes:
    """A row group of a file of `finding.NEAR`: reports, each with those before it that share its sentences; where all are."""

    near: str
    group: int
    cut: Cut
    output: str
    folder: str


@dataclass(frozen=True, slots=True)
class Compares:
    """Stories: a file of MEMBERS in the folder; and where their reports are."""

    cut: Cut
    output: str
    folder: str


def take(task: Takes) -> dict[str, Any]:
    """What each report took from those before it, and whose version it is (rows of VERSIONS beside). Raises BatchError."""
    folder = Path(task.folder)
    mark = files.read_json(folder / DONE)
    if mark is not None:
        return mark
    pairs = files.read_group(Path(task.near), task.group)
    months = {row["report_id"]: row[MONTH] for row in pairs}
    of_others = ((one, month) for row in pairs for one, month in zip(row["others"], row["months"], strict=True))
    wanted = _wanted(dict(of_others) | months, task.cut)
    reports = {row["id"]: report_from(row) for row in _rows(task.output, REPORTS, wanted)}
    rows: list[dict[str, Any]] = []
    versions: list[dict[str, str]] = []
    for row in pairs:
        (later,) = told([Reading(reports[row["report_id"]])])
        # In the order of publication, equal moments in that of ids, as everywhere here.
        earlier = told([Reading(reports[other]) for other in sorted(row["others"])])
        rows += [{MONTH: row[MONTH]} | _copy(copy) for copy in copy_of(later, earlier)]
        found = version_of(later, earlier)
        if found:
            versions.append({"report_id": later.id, "of_id": found[0]})
    files.write_rows(folder / f"{VERSIONS.name}.parquet", VERSIONS.columns, [versions])
    mark = {"months": files.write_staged(folder, [staged(COPIES)], {COPIES.name: rows})}
    files.write_json(folder / DONE, mark)
    return mark


def compare_stories(task: Compares) -> dict[str, Any]:
    """Which claims of each story say the same, and what holds between its reports. Raises BatchError."""
    folder = Path(task.folder)
    mark = files.read_json(folder / DONE)
    if mark is not None:
        return mark
    held = files.read_rows(folder / f"{MEMBERS.name}.parquet")
    wanted = _wanted({row["report_id"]: row[MONTH] for row in held}, task.cut)
    tables = {table.name: list(_rows(task.output, table, wanted)) for table in READ}
    readings = {reading.report.id: reading for reading in readings_from(tables)}
    groups: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []
    for story, some in groupby(held, key=lambda row: str(row["story_id"])):
        members = list(some)
        previous = {row["report_id"]: row["previous"] for row in members if row["previous"]}
        own = [readings[row["report_id"]] for row in members]
        found = compare(own, previous)
        months = {row["report_id"]: row[MONTH] for row in members}
        report_of = {claim.id: reading.report.id for reading in own for claim in reading.claims}
        groups += _groups(story, found, report_of, months)
        relations += _relations(found, report_of, months)
    named = {GROUPS.name: groups, RELATIONS.name: relations}
    mark = {"months": files.write_staged(folder, [staged(GROUPS), staged(RELATIONS)], named)}
    files.write_json(folder / DONE, mark)
    return mark


def _wanted(months: Mapping[str, str], cut: Cut) -> Wanted:
    """The parts in which reports stand. months: the month of each."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for report, month in months.items():
        found[month, report[1 : 1 + cut[month]]].add(report)
    return [(month, prefix, sorted(ids)) for (month, prefix), ids in sorted(found.items())]


def _rows(output: str, table: Table, wanted: Wanted) -> Iterable[dict[str, Any]]:
    for month, prefix, ids in wanted:
        path = Path(output, part_file(table.name, month, prefix))
        if path.exists():
            yield from files.read_rows(path, filters=[(key_of(table), "in", ids)])


def _copy(copy: Copy) -> dict[str, Any]:
    passages = [
        {
            "here_start": passage.here.start,
            "here_end": passage.here.end,
            "there_start": passage.there.start,
            "there_end": passage.there.end,
        }
        for passage in copy.passages
    ]
    counts = {"sentences": copy.sentences, "copied": copy.copied}
    return {"report_id": copy.report, "of_id": copy.of} | counts | {"passages": passages}


def _groups(story: str, found: Comparison, report_of: Mapping[str, str], months: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    for group in found.groups:
        for claim in group.claims:
            report = report_of[claim]
            own = {"report_id": report, "claim_id": claim, "group_id": group.id, "story_id": story}
            yield {MONTH: months[report]} | own


def _relations(found: Comparison, report_of: Mapping[str, str], months: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    seen: dict[tuple[str, str], int] = {}
    for one in found.relations:
        report, number = report_of[one.claim], seen.get((one.claim, one.kind), 0)
        seen[one.claim, one.kind] = number + 1
        own = {"claim_id": one.claim, "kind": one.kind, "other_id": one.other, "scope": "story", "ordinal": number}
        yield {MONTH: months[report], "report_id": report} | own
