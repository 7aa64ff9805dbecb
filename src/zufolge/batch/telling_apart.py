"""What reports have in common, some of them at a time: copies and versions of those that share sentences, groups of stories.

Invariant: the mark that a piece is done is written last; its folder is named by all that it rests on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zufolge.batch import files
from zufolge.batch.receiving import DONE
from zufolge.batch.rows import readings_from, report_from
from zufolge.batch.schema import COPIES, GROUPS, MONTH, READ, RELATIONS, REPORTS, Table, staged
from zufolge.batch.settling import key_of, part_file
from zufolge.comparison.compare import compare
from zufolge.comparison.copies import copy_of
from zufolge.comparison.told import told
from zufolge.comparison.versions import version_of
from zufolge.schema import Comparison, Copy, Reading

Wanted = tuple[tuple[str, str, tuple[str, ...]], ...]
"""(month, prefix, ids): the parts of the output in which reports stand, and which of them."""
Story = tuple[str, tuple[tuple[str, str, str | None], ...]]
"""A story (id) and its reports in the order of publication: id, month, and the version before (id) if there is one."""


@dataclass(frozen=True, slots=True)
class Takes:
    """Reports, each with those before it that share its sentences (the most first); their months, and where all of them are."""

    pairs: tuple[tuple[str, tuple[str, ...]], ...]
    months: tuple[str, ...]
    wanted: Wanted
    output: str
    folder: str


@dataclass(frozen=True, slots=True)
class Compares:
    """Stories, and where their reports are."""

    stories: tuple[Story, ...]
    wanted: Wanted
    output: str
    folder: str


def take(task: Takes) -> dict[str, Any]:
    """What each report took from those before it; the mark says whose version (`versions`) it is. Raises BatchError."""
    folder = Path(task.folder)
    mark = files.read_json(folder / DONE)
    if mark is not None:
        return mark
    reports = {row["id"]: report_from(row) for row in _rows(task.output, REPORTS, task.wanted)}
    rows: list[dict[str, Any]] = []
    versions: dict[str, str] = {}
    for (one, others), month in zip(task.pairs, task.months, strict=True):
        (later,) = told([Reading(reports[one])])
        # In the order of publication, equal moments in that of ids, as everywhere here.
        earlier = told([Reading(reports[other]) for other in sorted(others)])
        rows += [{MONTH: month} | _copy(copy) for copy in copy_of(later, earlier)]
        found = version_of(later, earlier)
        if found:
            versions[one] = found[0]
    mark = {"months": files.write_staged(folder, [staged(COPIES)], {COPIES.name: rows}), "versions": versions}
    files.write_json(folder / DONE, mark)
    return mark


def compare_stories(task: Compares) -> dict[str, Any]:
    """Which claims of each story say the same, and what holds between its reports. Raises BatchError."""
    folder = Path(task.folder)
    mark = files.read_json(folder / DONE)
    if mark is not None:
        return mark
    tables = {table.name: list(_rows(task.output, table, task.wanted)) for table in READ}
    readings = {reading.report.id: reading for reading in readings_from(tables)}
    groups: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []
    for story, members in task.stories:
        previous = {report: before for report, _, before in members if before}
        own = [readings[report] for report, _, _ in members]
        found = compare(own, previous)
        months = {report: month for report, month, _ in members}
        report_of = {claim.id: reading.report.id for reading in own for claim in reading.claims}
        groups += _groups(story, found, report_of, months)
        relations += _relations(found, report_of, months)
    named = {GROUPS.name: groups, RELATIONS.name: relations}
    mark = {"months": files.write_staged(folder, [staged(GROUPS), staged(RELATIONS)], named)}
    files.write_json(folder / DONE, mark)
    return mark


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
