"""One month put together: what the chunks brought becomes one file for each table, sorted, or several where it is much.

Invariant: the files depend on the rows alone, neither on how the input was cut nor on who read it; one part of a month is in
memory at a time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from zufolge.batch import files
from zufolge.batch.schema import MONTH, TABLES, Table

PART = 5_000
"""Reports of a part, about, at most."""
_DIGITS = "0123456789abcdef"


@dataclass(frozen=True, slots=True)
class Settles:
    """A part of a month: of the reports whose ids begin with `prefix` (after the r).

    tables: their names; what: how the files are called. chunks: the folders of what has something of the month; folder: the
    output; mark: where it is noted that this is done; state: what all of it rests on.
    """

    tables: tuple[str, ...]
    what: str
    month: str
    prefix: str
    chunks: tuple[str, ...]
    folder: str
    mark: str
    state: str


def prefixes(reports: int) -> list[str]:
    """Into which parts a month with so many reports is cut.

    >>> prefixes(100), len(prefixes(40_000))
    ([''], 16)
    """
    length = 0
    while reports > PART * len(_DIGITS) ** length:
        length += 1
    return of_length(length)


def of_length(length: int) -> list[str]:
    """All prefixes of so many letters, in their order."""
    return ["".join(digits) for digits in product(_DIGITS, repeat=length)]


def part_file(table: str, month: str, prefix: str, what: str = "part") -> str:
    """The path of a part within the output.

    >>> part_file("claims", "2026-03", "")
    'claims/month=2026-03/part-0.parquet'
    """
    return f"{table}/{MONTH}={month}/{what}-{prefix or '0'}.parquet"


def settle(task: Settles) -> dict[str, Any]:
    """Write a part's files, unless that is done; what its mark says: the rows and hash of each. Raises BatchError."""
    mark = files.read_json(Path(task.mark))
    folder = Path(task.folder)
    if mark is not None and mark["state"] == task.state and all((folder / name).exists() for name in mark["files"]):
        return mark
    written: dict[str, dict[str, Any]] = {}
    for table in (table for table in TABLES if table.name in task.tables):
        rows = files.sorted_rows(_rows(task, table), table)
        name = part_file(table.name, task.month, task.prefix, task.what)
        if rows:
            files.write_rows(folder / name, table.columns, pages(rows))
            written[name] = {"rows": len(rows), "sha256": files.digest(folder / name)}
        else:
            files.remove(folder / name)
    mark = {"state": task.state, "files": written}
    files.write_json(Path(task.mark), mark)
    return mark


def _rows(task: Settles, table: Table) -> Iterator[Mapping[str, Any]]:
    wanted = filters(task.month, task.prefix, key_of(table))
    names = [column.name for column in table.columns]
    for path in (Path(chunk) / f"{table.name}.parquet" for chunk in task.chunks):
        if path.exists():
            yield from files.read_rows(path, names, wanted)


def filters(month: str, prefix: str, key: str) -> list[tuple[str, str, str]]:
    """What to read of a chunk's file for a part."""
    wanted = [(MONTH, "=", month)]
    return [*wanted, (key, ">=", f"r{prefix}"), (key, "<", f"r{prefix}g")] if prefix else wanted


def key_of(table: Table) -> str:
    """The column that holds the report's id."""
    return table.order[0]


def pages(rows: Sequence[Mapping[str, Any]], size: int = 2_000) -> Iterator[Sequence[Mapping[str, Any]]]:
    """So many rows at a time: what is read of a file at once."""
    return (rows[start : start + size] for start in range(0, len(rows), size))
