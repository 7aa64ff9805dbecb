"""Word lists: data files that a person who knows German and no Python can extend.

Invariant: every list is a file of `data/` in UTF-8 whose head says what it is, where it comes from and its licence; fields
are parted by tabs, as many on every line as its "Columns" line names; nothing is read twice.

    # What: nouns of saying, and the stance they carry.
    # Source: own list, made for zufolge. Licence: Apache-2.0.
    # Columns: noun	stance	example
    Ankündigung	intend	nach der Ankündigung des Ministers
"""

from functools import cache
from importlib import resources

_HEAD = ("What", "Source", "Columns")


@cache
def head(name: str) -> dict[str, str]:
    """What the head of `data/<name>` says: What, Source (with the licence), Columns."""
    lines = (line[1:].strip() for line in _lines(name) if line.startswith("#"))
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines) if key in _HEAD}


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/<name>`. Raises ValueError naming file and line where a row has not as many fields as columns."""
    columns = len(head(name)["Columns"].split("\t"))
    rows = []
    for number, line in enumerate(_lines(name), 1):
        if not line.strip() or line.startswith("#"):
            continue
        row = tuple(field.strip() for field in line.split("\t"))
        if len(row) != columns:
            raise ValueError(f"language/data/{name}, line {number}: {len(row)} fields instead of {columns}")
        rows.append(row)
    return tuple(rows)


@cache
def words(name: str) -> frozenset[str]:
    """The first column of `data/<name>`."""
    return frozenset(row[0] for row in table(name))


def _lines(name: str) -> list[str]:
    return resources.files("zufolge.language").joinpath("data", name).read_text("utf-8").splitlines()
