"""The files of a batch: Parquet and small JSON files. The only door to Parquet.

Invariant: a file is there whole or not at all (it is written beside its place and then moved there), and the same rows always
give the same bytes: the order of rows, packing and sizes are fixed, and no time or name of a machine is written.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from zufolge.batch.schema import MONTH, STRUCTS, Column, Table
from zufolge.errors import BatchError, MissingExtra, OutputUnwritable

Row = Mapping[str, Any]

ROWS = 10_000
"""Rows of a row group at most."""
_PACKING, _LEVEL = "zstd", 3
_BLOCK = 1 << 20
ROOM = "Make room or give another folder, then run the same command again: what is done stays"


def parquet() -> Any:
    """The module pyarrow.parquet. Raises MissingExtra where it is not installed."""
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise missing() from error
    return pyarrow.parquet


def missing() -> MissingExtra:
    """The error that says what to install."""
    return MissingExtra("batches need Daft and pyarrow, which are not installed", remedy="pip install 'zufolge[batch]'")


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """An open file that takes its place at the end of `with`, if nothing went wrong. Raises OutputUnwritable."""
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        raise OutputUnwritable(f"can't be written ({error.strerror or error})", str(path), ROOM) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def write_json(path: Path, value: object) -> None:
    """One JSON object, readable. Raises OutputUnwritable."""
    with writing(path) as stream:
        stream.write(
            json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8", "backslashreplace") + b"\n"
        )


def read_json(path: Path) -> dict[str, Any] | None:
    """The object in a file; None if there is no such file, or no object in it."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def write_rows(path: Path, columns: Sequence[Column], groups: Iterable[Sequence[Row]]) -> int:
    """Write rows, each of `groups` in row groups of its own; how many rows. Raises OutputUnwritable.

    Without rows the file is written all the same, with its columns.
    """
    pq, schema, number = parquet(), arrow_schema(tuple(columns)), 0
    with writing(path) as stream, pq.ParquetWriter(stream, schema, compression=_PACKING, compression_level=_LEVEL) as writer:
        for group in groups:
            if group:
                writer.write_table(_table(group, schema), row_group_size=ROWS)
                number += len(group)
    return number


def write_staged(folder: Path, tables: Iterable[Table], rows: Mapping[str, Sequence[Row]]) -> dict[str, dict[str, int]]:
    """Write the rows (by table) of staged tables into a folder, a row group a month; month -> table -> how many rows.

    Raises OutputUnwritable.
    """
    months: dict[str, dict[str, int]] = {}
    for table in tables:
        found = rows.get(table.name, ())
        grouped: dict[str, list[Row]] = {month: [] for month in sorted({row[MONTH] for row in found})}
        for row in sorted_rows(found, table):
            grouped[row[MONTH]].append(row)
        write_rows(folder / f"{table.name}.parquet", table.columns, grouped.values())
        for month, some in grouped.items():
            months.setdefault(month, {})[table.name] = len(some)
    return months


def read_rows(path: Path, columns: Sequence[str] | None = None, filters: object = None) -> list[dict[str, Any]]:
    """The rows of a file. Raises BatchError if it can't be read."""
    with _reading(path):
        # No threads: workers have a core each.
        table = parquet().read_table(path, columns=columns, filters=filters, use_threads=False, partitioning=None)
        return list(table.to_pylist())


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # Arrow's own errors are of these kinds
        remedy = "Delete the output folder and run the command again, or get the folder again"
        raise BatchError(f"can't be read ({_first_line(error)})", str(path), remedy) from error


def read_group(path: Path, number: int) -> list[dict[str, Any]]:
    """The rows of one row group of a file, by its number. Raises BatchError if it can't be read."""
    with _reading(path), parquet().ParquetFile(path) as file:
        return list(file.read_row_group(number, use_threads=False).to_pylist())


def batches(path: Path, size: int, columns: Sequence[str] | None = None) -> Iterator[list[dict[str, Any]]]:
    """The rows of a file in their order, so many in memory at a time. Raises BatchError if it can't be read."""
    with _reading(path), parquet().ParquetFile(path) as file:
        for batch in file.iter_batches(size, columns=columns, use_threads=False):
            yield batch.to_pylist()


def read_lists(path: Path, column: str, beside: Sequence[str]) -> tuple[Any, Any, dict[str, list[Any]]]:
    """A column of lists of whole numbers, as arrays of numpy: all values, and how many each row has; other columns as lists.

    Raises BatchError if it can't be read.
    """
    with _reading(path):
        table = parquet().read_table(path, columns=[column, *beside], use_threads=False, partitioning=None)
        lists = table.column(column).combine_chunks()
        lengths = lists.value_lengths().to_numpy(zero_copy_only=False)
        return lists.flatten().to_numpy(), lengths, {name: table.column(name).to_pylist() for name in beside}


def sort_into(path: Path, table: Table, sources: Iterable[Path], filters: object, by: str, size: int) -> int:
    """Write those rows of some files that the filters want into one, sorted by a column, in row groups of such a size.

    Returns how many they are. Raises BatchError, OutputUnwritable.
    """
    import pyarrow

    pq, schema = parquet(), arrow_schema(table.columns)
    found = [schema.empty_table()]
    for source in sources:
        with _reading(source):
            found.append(pq.read_table(source, filters=filters, use_threads=False, partitioning=None).select(schema.names))
    rows = pyarrow.concat_tables(found).sort_by(by)
    with writing(path) as stream, pq.ParquetWriter(stream, schema, compression=_PACKING, compression_level=_LEVEL) as writer:
        writer.write_table(rows.cast(schema), row_group_size=size)
    return int(rows.num_rows)


def digest(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    found = sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def remove(path: Path) -> None:
    """Remove a file that is not wanted any more. Raises OutputUnwritable."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputUnwritable(f"can't be removed ({error.strerror or error})", str(path), "Check its permissions") from error


@cache
def arrow_schema(columns: tuple[Column, ...]) -> Any:
    """The columns as a schema of pyarrow."""
    parquet()
    import pyarrow

    return pyarrow.schema([pyarrow.field(one.name, _type(one.kind), nullable=one.null) for one in columns])


def _type(kind: str) -> Any:
    import pyarrow

    plain: Mapping[str, Callable[[], Any]] = {
        "text": pyarrow.string,
        "whole": pyarrow.int32,
        "long": pyarrow.int64,
        "number": pyarrow.float64,
    }
    if kind in plain:
        return plain[kind]()
    if kind in STRUCTS:
        fields = [pyarrow.field(name, _type(inner), nullable=null) for name, inner, null in STRUCTS[kind]]
        return pyarrow.list_(pyarrow.field("item", pyarrow.struct(fields), nullable=False))
    return pyarrow.list_(pyarrow.field("item", plain[kind.removesuffix("s")](), nullable=False))


def _table(rows: Sequence[Row], schema: Any) -> Any:
    import pyarrow

    return pyarrow.Table.from_pylist(list(rows), schema=schema)


def sorted_rows(rows: Iterable[Row], table: Table) -> list[Row]:
    """The rows in the table's order."""
    return sorted(rows, key=lambda row: tuple(row[name] for name in table.order))


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
