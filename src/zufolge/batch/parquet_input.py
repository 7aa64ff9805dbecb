"""Reports from Parquet files: one a row, in the columns that JSON lines have as well.

Invariant: a file whose columns can't be reports is refused as a whole, with the column named; a row that can't be one is
refused alone. Only some rows are in memory at a time.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from zufolge.batch.files import parquet
from zufolge.errors import EmptyInput, InputError, MissingInput
from zufolge.reports.items import Item, Refused
from zufolge.reports.json_lines import item_of_row
from zufolge.reports.reading import Hints

COLUMNS = ("text", "title", "outlet", "published", "url", "id")
_MAGIC = b"PAR1"
_NAMES = (".parquet", ".pq")
_ROWS = 64
_AGAIN = "Get the file again"


def is_parquet(path: Path) -> bool:
    """Whether a file is Parquet, or is called so. Raises OSError."""
    if path.suffix.lower() in _NAMES:
        return True
    with path.open("rb") as stream:
        return stream.read(len(_MAGIC)) == _MAGIC


def groups(path: Path, name: str) -> int:
    """How many row groups a file has. Raises InputError, naming it, if it can't hold reports."""
    if not path.stat().st_size:
        raise EmptyInput("is empty: there is nothing to read", name, _AGAIN)
    file = _opened(path, name)
    with file:
        _check(file.schema_arrow, name)
        if not file.metadata.num_rows:
            raise EmptyInput("has no rows", name, "Give a file with reports in it")
        return int(file.num_row_groups)


def items_in_group(path: Path, group: int, name: str, hints: Hints) -> Iterator[Item | Refused]:
    """The reports of a row group; the place of each ends in its row in the file, from 1."""
    try:
        with _opened(path, name) as file:
            first = sum(file.metadata.row_group(one).num_rows for one in range(group))
            wanted = [column for column in COLUMNS if column in file.schema_arrow.names]
            number = first
            for batch in file.iter_batches(_ROWS, row_groups=[group], columns=wanted, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield _item(row, f"{name}:{number}", hints)
    except InputError as error:
        yield Refused(name, error)
    except (OSError, ValueError) as error:
        what = f"row group {group + 1} is damaged ({_reason(error)})"
        yield Refused(name, InputError(what, name, f"{_AGAIN}; what was read of it stays"))


def _item(row: Mapping[str, Any], where: str, hints: Hints) -> Item | Refused:
    try:
        if row["text"] is None:
            raise EmptyInput("has no text", where, "Give the report's text")
        return item_of_row({name: _written(value) for name, value in row.items()}, where, hints)
    except InputError as error:
        return Refused(where, error)


def _written(value: object) -> object:
    """Dates and times as the other columns write them."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value


def _opened(path: Path, name: str) -> Any:
    pq = parquet()
    try:
        return pq.ParquetFile(path)
    except (OSError, ValueError) as error:
        raise InputError(f"is no whole Parquet file ({_reason(error)})", name, f"It may be cut off. {_AGAIN}") from error


def _check(schema: Any, name: str) -> None:
    import pyarrow.types as types

    if "text" not in schema.names:
        shown = ", ".join(schema.names[:8])
        raise MissingInput("has no column 'text'", name, f"Name the column with the reports' texts so; there is: {shown}")
    for column in (column for column in COLUMNS if column in schema.names):
        if schema.names.count(column) > 1:
            raise InputError(f"has the column '{column}' twice", name, "Leave one of them out")
        kind = schema.field(column).type
        dated = column == "published" and (types.is_timestamp(kind) or types.is_date(kind))
        if not (types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind) or _coded(kind) or dated):
            if types.is_null(kind) and column != "text":
                continue
            raise InputError(f"the column '{column}' is no text but {kind}", name, "Write it as text")


def _coded(kind: Any) -> bool:
    import pyarrow.types as types

    return bool(types.is_dictionary(kind) and (types.is_string(kind.value_type) or types.is_large_string(kind.value_type)))


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:160].rstrip(".") or type(error).__name__
