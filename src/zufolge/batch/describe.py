"""`python -m zufolge.batch.describe`: the tables of a batch as Markdown, for docs/batch.md.

Invariant: nothing is said here that `schema` does not say.
"""

import sys
from collections.abc import Iterator

from zufolge.batch.schema import STRUCTS, TABLES, Column, Kind

_NAMES: dict[str, str] = {"text": "string", "whole": "int32", "long": "int64", "number": "double"}


def kind_name(kind: Kind) -> str:
    """How a kind is called in Parquet: "list of string"."""
    if kind in STRUCTS:
        return "list of structs" if kind != "spans" else "list of spans"
    return _NAMES[kind] if kind in _NAMES else f"list of {_NAMES[kind.removesuffix('s')]}"


def markdown() -> str:
    """A table for each table."""
    return "\n".join(line for table in TABLES for line in _table(table.name, table.meaning, table.columns))


def _table(name: str, meaning: str, columns: tuple[Column, ...]) -> Iterator[str]:
    yield from (f"### `{name}`", "", f"{meaning}.", "", "| column | type | null | meaning | unit |", "|---|---|---|---|---|")
    for column in columns:
        null = "yes" if column.null else "no"
        yield f"| `{column.name}` | {kind_name(column.kind)} | {null} | {column.meaning} | {column.unit} |"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(markdown())
