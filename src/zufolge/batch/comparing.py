"""Copies, articles, stories and groups over the whole archive.

    marks -> which reports share sentences (in the engine) -> copies and versions -> articles and stories -> groups, relations

Invariant: as the ledger finds them when the same reports come in the order of publication (see `neighbours` and `placing` for
where it differs). Every piece of work is named by all that it rests on, so that what was done is not done again.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from zufolge.batch import files
from zufolge.batch.engine import Engine
from zufolge.batch.marks import Mark, mark_from
from zufolge.batch.neighbours import day_number
from zufolge.batch.placing import NEAREST, Place, places
from zufolge.batch.schema import COMPARED, MONTH, RELATIONS, STORIES, staged
from zufolge.batch.settling import Settles, prefixes, settle
from zufolge.batch.telling_apart import Compares, Story, Takes, Wanted, compare_stories, take
from zufolge.gathering import METHOD
from zufolge.language.moments import LAST

TOGETHER = 200
"""Reports, about, that are compared in one go."""
_PAGE = 5_000
_MONTH_OF_MOMENT = 7

Over = Callable[[str, Callable[[Any], dict[str, Any]], Sequence[Any]], list[dict[str, Any]]]


def compare_all(work: Path, output: Path, folders: Sequence[Path], engine: Engine, over: Over) -> dict[str, Any]:
    """Compare all reports that were read into `folders` and put together in `output`; the files written, with rows and hash."""
    paths = [folder / "marks.parquet" for folder in folders]
    heads = sorted(
        (row["at"], row["report_id"], row["day"], row[MONTH])
        for path in paths
        for row in files.read_rows(path, ["at", "report_id", "day", MONTH])
    )
    if not heads:
        return {}
    months = {report: month for _, report, _, month in heads}
    ids = list(months)
    order = {report: (day_number(day), number) for number, (_, report, day, _) in enumerate(heads)}
    find = _Finder(output, months)
    near = {ids[later]: tuple(ids[one] for one in others) for later, others in engine.near(paths, order, NEAREST)}
    takes = list(_takes(work, paths, near, find))
    taken = over("comparing", take, takes)
    versions = {later: earlier for mark in taken for later, earlier in mark["versions"].items()}
    placed, stories = _place(work, paths, near, versions, months)
    compares = list(_compares(work, stories, find))
    compared = over("grouping", compare_stories, compares)
    done = [*zip((one.folder for one in takes), taken, strict=True), *placed]
    done += zip((one.folder for one in compares), compared, strict=True)
    settled = over("sorting what was compared", settle, list(_settles(work, output, done, find)))
    return {name: row for mark in settled for name, row in mark["files"].items()}


class _Finder:
    """In which files of the output a report stands."""

    def __init__(self, output: Path, months: Mapping[str, str]) -> None:
        self.output, self.months = output, months
        numbers: defaultdict[str, int] = defaultdict(int)
        for month in months.values():
            numbers[month] += 1
        self.prefixes = {month: prefixes(number) for month, number in numbers.items()}

    def wanted(self, ids: Iterator[str]) -> Wanted:
        """(month, prefix, ids) for the parts in which these reports stand."""
        found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for one in ids:
            month = self.months[one]
            found[month, one[1 : 1 + len(self.prefixes[month][0])]].add(one)
        return tuple((month, prefix, tuple(sorted(some))) for (month, prefix), some in sorted(found.items()))


def ordered_marks(paths: Sequence[Path]) -> Iterator[Mark]:
    """The marks in the order of publication; those of one month are in memory at a time."""
    holding: defaultdict[str, set[Path]] = defaultdict(set)
    for path in paths:
        for row in files.read_rows(path, ["at"]):
            holding[LAST if row["at"].startswith(LAST) else row["at"][:_MONTH_OF_MOMENT]].add(path)
    for month, own in sorted(holding.items()):
        wanted = [("at", ">=", month), ("at", "<", f"{month}{LAST}{LAST}")]
        rows = (row for path in sorted(own) for row in files.read_rows(path, filters=wanted))
        yield from map(mark_from, sorted(rows, key=lambda row: row["at"]))


def _takes(work: Path, paths: Sequence[Path], near: Mapping[str, Sequence[str]], find: _Finder) -> Iterator[Takes]:
    """The reports that share sentences with some before them, some at a time, in the order of publication."""
    later = (mark.report_id for mark in ordered_marks(paths) if mark.report_id in near)
    while some := list(islice(later, TOGETHER)):
        pairs = tuple((one, tuple(near[one])) for one in some)
        state = _state("take", METHOD, pairs)
        wanted = find.wanted(one for report, others in pairs for one in (report, *others))
        yield Takes(pairs, tuple(find.months[one] for one in some), wanted, str(find.output), str(work / "taken" / state))


def _place(
    work: Path, paths: Sequence[Path], near: Mapping[str, Sequence[str]], versions: Mapping[str, str], months: Mapping[str, str]
) -> tuple[list[tuple[str, dict[str, Any]]], dict[str, list[Place]]]:
    """The folders with the rows of `stories`, and the reports of each story."""
    found = places(ordered_marks(paths), near, versions)
    stories: defaultdict[str, list[Place]] = defaultdict(list)
    placed = []
    while some := list(islice(found, _PAGE)):
        for place in some:
            stories[place.story_id].append(place)
        rows = [_story_row(place, months[place.report_id]) for place in some]
        folder = work / "placed" / _state("place", rows)
        tables = files.write_staged(folder, [staged(STORIES)], {STORIES.name: rows})
        placed.append((str(folder), {"months": tables}))
    return placed, stories


def _story_row(place: Place, month: str) -> dict[str, Any]:
    names = ("report_id", "article", "version", "story_id")
    return {MONTH: month} | {name: getattr(place, name) for name in names}


def _compares(work: Path, stories: Mapping[str, Sequence[Place]], find: _Finder) -> Iterator[Compares]:
    """The stories, some at a time, in the order in which they begin."""
    some: list[Story] = []
    number = 0
    for story, members in stories.items():
        some.append((story, tuple((one.report_id, find.months[one.report_id], one.previous) for one in members)))
        number += len(members)
        if number >= TOGETHER:
            yield _compare(work, some, find)
            some, number = [], 0
    if some:
        yield _compare(work, some, find)


def _compare(work: Path, some: Sequence[Story], find: _Finder) -> Compares:
    wanted = find.wanted(report for _, members in some for report, _, _ in members)
    return Compares(tuple(some), wanted, str(find.output), str(work / "grouped" / _state("compare", METHOD, some)))


def _settles(work: Path, output: Path, done: Sequence[tuple[str, Mapping[str, Any]]], find: _Finder) -> Iterator[Settles]:
    tables = tuple(table.name for table in (*COMPARED, RELATIONS))
    for month in sorted(find.prefixes):
        folders = tuple(folder for folder, mark in done if month in mark["months"])
        for prefix in find.prefixes[month]:
            state = _state("settle", month, prefix, sorted(folders))
            mark = work / "settled" / f"story-{month}-{prefix}.json"
            yield Settles(tables, "story", month, prefix, folders, str(output), str(mark), state)


def _state(*rests_on: Any) -> str:
    return sha256(json.dumps(rests_on).encode()).hexdigest()[:16]
