"""Copies, articles, stories and groups over the whole archive.

    marks -> in the order of publication -> which reports share sentences -> copies and versions -> articles and stories
    -> groups, relations

Invariant: as the ledger finds them when the same reports come in the order of publication (see `placing` for where it differs).
Every piece of work is named by all that it rests on, so that what was done is not done again. What is told of each report lies
on disk; in memory are the pieces of work, of some hundred reports each, and what is needed of the weeks around.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from zufolge.batch import files
from zufolge.batch.articles import Names
from zufolge.batch.finding import TOGETHER, Finds, find, finds
from zufolge.batch.marks import MARKS, Mark, mark_from
from zufolge.batch.ordering import GROUP, Orders, order, parts
from zufolge.batch.placing import Member, Place, Placing
from zufolge.batch.receiving import DONE
from zufolge.batch.schema import COMPARED, MONTH, RELATIONS, STORIES, staged
from zufolge.batch.settling import Settles, of_length, prefixes, settle
from zufolge.batch.telling_apart import MEMBERS, VERSIONS, Compares, Cut, Takes, compare_stories, take
from zufolge.gathering import METHOD

_PAGE = 5_000

Over = Callable[[str, Callable[[Any], dict[str, Any]], Sequence[Any]], list[dict[str, Any]]]
Done = list[tuple[str, Mapping[str, Any]]]
"""Folders, and what the marks in them say."""


_NAMES = ("report_id", MONTH, "at", "day", "title", "outlet", "published", "address", "urn", "item_version", "of")
_ALL = (*_NAMES, "terms", "counts")


@dataclass(frozen=True, slots=True)
class _Link:
    """A report, those before it that share its sentences, and the one of which it is a version."""

    report_id: str
    others: Sequence[str]
    version_of: str | None


@dataclass(frozen=True, slots=True)
class _Where:
    """Where the work is and where the output, and by how many letters of their ids the reports of a month are parted there."""

    work: Path
    output: Path
    cut: Cut


def compare_all(
    work: Path, output: Path, chunks: Sequence[tuple[str, str, Mapping[str, Any]]], over: Over
) -> dict[str, dict[str, Any]]:
    """Compare all reports that were read and put together in `output`; the files written, with rows and hash.

    chunks: the folder of each chunk, what it rests on, and what its mark says.
    """
    reports: Counter[str] = Counter()
    for _, _, mark in chunks:
        reports.update({month: tables.get(MARKS.name, 0) for month, tables in mark["months"].items()})
    where = _Where(work, output, {month: len(prefixes(number)[0]) for month, number in reports.items() if number})
    if not where.cut:
        return {}
    ordering = list(_orders(work, chunks))
    ordered = list(zip(ordering, over("ordering", order, ordering), strict=True))
    finding = list(finds(ordered, work, _state))
    found = over("finding", find, finding)
    takes = list(_takes(where, finding, found))
    taken = over("comparing", take, takes)
    placed, compares = _place(where, ordering, takes)
    compared = over("grouping", compare_stories, compares)
    done = [*zip((one.folder for one in takes), taken, strict=True), *placed]
    done += zip((one.folder for one in compares), compared, strict=True)
    settled = over("sorting what was compared", settle, list(_settles(where, done)))
    return {name: row for mark in settled for name, row in mark["files"].items()}


def _orders(work: Path, chunks: Sequence[tuple[str, str, Mapping[str, Any]]]) -> Iterator[Orders]:
    reports: Counter[str] = Counter()
    for _, _, mark in chunks:
        reports.update(mark["periods"])
    for month, number in sorted(reports.items()):
        held = [(folder, state) for folder, state, mark in chunks if month in mark["periods"]]
        for period in parts(month, number):
            state = _state("order", period, held)
            yield Orders(period, tuple(folder for folder, _ in held), str(work / "ordered" / state), state)


def _takes(where: _Where, finding: Sequence[Finds], found: Sequence[Mapping[str, Any]]) -> Iterator[Takes]:
    for task, mark in zip(finding, found, strict=True):
        for number, name in enumerate(mark["groups"]):
            folder = where.work / "taken" / _state("take", METHOD, name)
            yield Takes(task.path, number, where.cut, str(where.output), str(folder))


def _place(where: _Where, ordering: Sequence[Orders], takes: Sequence[Takes]) -> tuple[Done, list[Compares]]:
    """The folders with the rows of `stories`, and the stories to compare, some at a time."""
    placed: Done = []
    compares: list[Compares] = []
    places: list[Place] = []
    members: list[Member] = []
    for one in _placing(ordering, takes):
        if isinstance(one, Place):
            places.append(one)
        else:
            members += one
        if len(places) == _PAGE:
            placed.append(_placed(where, places))
            places.clear()
        if len(members) >= TOGETHER:
            compares.append(_compares(where, members))
            members.clear()
    placed += [_placed(where, places)] if places else []
    compares += [_compares(where, members)] if members else []
    return placed, compares


def _placing(ordering: Sequence[Orders], takes: Sequence[Takes]) -> Iterator[Place | list[Member]]:
    """Where each report belongs, and each story when no other report can join it."""
    placing, links = Placing(Names(_marks(ordering, _NAMES))), _links(takes)
    link = next(links, None)
    for mark in _marks(ordering, _ALL):
        yield from placing.over(mark.day)
        if link is not None and link.report_id == mark.report_id:
            yield placing.place(mark, link.others, link.version_of)
            link = next(links, None)
        else:
            yield placing.place(mark, (), None)
    yield from placing.rest()


def _marks(ordering: Sequence[Orders], columns: Sequence[str]) -> Iterator[Mark]:
    return (mark_from(row) for one in ordering for rows in files.batches(Path(one.path), GROUP, columns) for row in rows)


def _links(takes: Sequence[Takes]) -> Iterator[_Link]:
    for task in takes:
        versions = {row["report_id"]: row["of_id"] for row in files.read_rows(Path(task.folder, f"{VERSIONS.name}.parquet"))}
        for row in files.read_group(Path(task.near), task.group):
            yield _Link(row["report_id"], row["others"], versions.get(row["report_id"]))


def _placed(where: _Where, places: Sequence[Place]) -> tuple[str, Mapping[str, Any]]:
    rows = [asdict(place) for place in places]
    folder = where.work / "placed" / _state("place", rows)
    return str(folder), {"months": files.write_staged(folder, [staged(STORIES)], {STORIES.name: rows})}


def _compares(where: _Where, members: Sequence[Member]) -> Compares:
    rows = [asdict(member) for member in members]
    folder = where.work / "grouped" / _state("compare", METHOD, rows)
    if not (folder / DONE).exists():
        files.write_rows(folder / f"{MEMBERS.name}.parquet", MEMBERS.columns, [rows])
    return Compares(where.cut, str(where.output), str(folder))


def _settles(where: _Where, done: Done) -> Iterator[Settles]:
    tables = tuple(table.name for table in (*COMPARED, RELATIONS))
    for month, cut in sorted(where.cut.items()):
        folders = tuple(folder for folder, mark in done if month in mark["months"])
        for prefix in of_length(cut):
            state = _state("settle", month, prefix, sorted(folders))
            mark = where.work / "settled" / f"story-{month}-{prefix}.json"
            yield Settles(tables, "story", month, prefix, folders, str(where.output), str(mark), state)


def _state(*rests_on: Any) -> str:
    return sha256(json.dumps(rests_on).encode()).hexdigest()[:16]
