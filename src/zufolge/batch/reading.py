"""One chunk read: every report of it that was not found elsewhere first, by the model, into rows of all tables.

Invariant: the mark that a chunk is done is written last and names all that it rests on (chunk, reports left out, reader), so
that it is done anew when one of these changes; a report on which the program fails costs that report alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from zufolge.batch import ended, files
from zufolge.batch.marks import MARKS, mark_row
from zufolge.batch.ordering import periods
from zufolge.batch.receiving import DONE, received_rows
from zufolge.batch.rows import Rows, reading_rows, report_from, withdrawal_row
from zufolge.batch.schema import MONTH, READ, month_of, staged
from zufolge.errors import BatchError, InputError, MissingExtra, ModelError, WorkerEnded
from zufolge.schema import Model, Reading, Report

Read = Callable[[Report, tuple[str, ...]], Reading]
"""How a report is read, with the notes that are kept with it. Importable, or a frozen record that is."""

STAGED = tuple(staged(table) for table in (*READ, MARKS))


@dataclass(frozen=True, slots=True)
class Reads:
    """A chunk (its file), the places of those of its reports that are left out, its folder, and what all of it rests on.

    fatal: the places of those that end who reads them; only: of the one that is read alone (-1: all are read).
    """

    chunk: str
    drop: tuple[int, ...]
    folder: str
    state: str
    fatal: tuple[int, ...] = ()
    only: int = -1

    @property
    def note(self) -> Path:
        """Where it is noted which report is under way."""
        return Path(self.folder) / ended.NOTE

    def alone(self, piece: int) -> "Reads":
        """One report only."""
        return replace(self, only=piece)

    def without(self, piece: int) -> "Reads":
        """All but one report."""
        return replace(self, fatal=(*self.fatal, piece))


def by_model(report: Report, notes: tuple[str, ...], model: Model = "full") -> Reading:
    """Read a report with a model that comes with the package, on one core."""
    # Imported here: the model's run time takes a moment, which no other reader should cost.
    from zufolge.pipeline import read_report, reader

    return read_report(report, reader(threads=1, model=model), notes)


def read_chunk(task: Reads, read: Read) -> dict[str, Any]:
    """Read a chunk, unless that is done; what its mark says: months (and rows of each table in them), refused.

    Raises BatchError, MissingExtra, ModelError.
    """
    folder = Path(task.folder)
    mark = files.read_json(folder / DONE)
    if mark is not None and mark["state"] == task.state:
        return mark
    rows: Rows = {table.name: [] for table in STAGED}
    refused: list[dict[str, str]] = []
    with ended.noting(task.note) as at:
        for row in received_rows(Path(task.chunk), task.drop):
            if task.only in (-1, row["row"]):
                at(row["row"])
                _take(row, task, read, rows, refused)
    if task.only >= 0:
        return {}
    found_in = {"months": files.write_staged(folder, STAGED, rows), "periods": periods(row["at"] for row in rows[MARKS.name])}
    mark = found_in | {"state": task.state, "refused": refused}
    files.write_json(folder / DONE, mark)
    return mark


def _take(row: Mapping[str, Any], task: Reads, read: Read, rows: Rows, refused: list[dict[str, str]]) -> None:
    """Read one report: its rows, or why it has none."""
    if row["row"] in task.fatal:
        refused.append(_refused(row, WorkerEnded.__name__, ended.WHAT, ended.REMEDY))
        return
    try:
        found = _read(row, read)
    except (BatchError, MissingExtra, ModelError):
        raise  # not this report's fault
    except InputError as error:
        refused.append(_refused(row, type(error).__name__, error.what, error.remedy))
    except Exception as error:  # a poisoned report costs that report
        what = f"made the program fail ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
        refused.append(_refused(row, type(error).__name__, what, "Report this as a bug, with the report"))
    else:
        month = month_of(row["published"])
        for name, some in found.items():
            rows[name] += [{MONTH: month} | one for one in some]


def _read(row: Mapping[str, Any], read: Read) -> Rows:
    report = report_from(row)
    if row["withdraws"]:
        return {"withdrawals": [withdrawal_row(report, row["place"], row["address"])]}
    reading = read(report, tuple(row["notes"]))
    return reading_rows(reading, row["place"], row["address"]) | {MARKS.name: [mark_row(report, row["address"])]}


def _refused(row: Mapping[str, Any], kind: str, what: str, remedy: str) -> dict[str, str]:
    return {"place": row["place"], "kind": kind, "why": what, "remedy": remedy}
