"""Lists of kept reports and claims for other programs: tab-separated lines, JSON lines, CSV.

Invariant: a row is written as soon as it comes, in the order of coming, and fills exactly one record.

Tab-separated lines have the fields of the row's class in its order, without a header; "-" stands for no value.

CSV is RFC 4180 with a header: CRLF, quotes where needed, an empty cell for no value. A text cell that a spreadsheet would
take for a formula (it begins with = + - @ or their full-width forms) gets an apostrophe before it; numbers do not.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import asdict, astuple, fields

from zufolge.views.rows import Row
from zufolge.views.safe import one_line
from zufolge.views.wire import dumps

_EMPTY = "-"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def tab_lines(rows: Iterable[Row]) -> Iterator[str]:
    """One line a row, without line ends."""
    for row in rows:
        yield "\t".join(_EMPTY if value is None else one_line(str(value)) or _EMPTY for value in astuple(row))


def json_lines(rows: Iterable[Row]) -> Iterator[str]:
    """One JSON object a row, without line ends; keys are the fields of the row's class."""
    for row in rows:
        yield dumps(asdict(row))


def csv_lines(kind: type[Row], rows: Iterable[Row]) -> Iterator[str]:
    """The header for this class of rows, then the rows; every string ends in CRLF, so write without newline translation."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    yield _written(buffer, writer.writerow([field.name for field in fields(kind)]))
    for row in rows:
        yield _written(buffer, writer.writerow([_cell(value) for value in astuple(row)]))


def _written(buffer: io.StringIO, _count: object) -> str:
    line = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return line


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
