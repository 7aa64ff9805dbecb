"""The marks of all reports in the order of publication: one file for each month of it, or day, or part of what has no date.

Invariant: put one after the other, the files hold every report once, ordered by moment and id; what is in memory at a time is
one of them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zufolge.batch import files
from zufolge.batch.marks import MARKS
from zufolge.batch.receiving import DONE
from zufolge.batch.schema import staged
from zufolge.language.moments import LAST

ORDERED = staged(MARKS)
LARGE = 20_000
"""Reports of a month, or without a date, above which they are ordered in parts, by days or by the beginning of their ids."""
GROUP = 500
"""Rows of a row group of such a file."""
_MONTH = len("2026-03")
_PARTS = [f"-{day:02}" for day in range(1, 32)]
_UNDATED_PARTS = [f" r{digit}" for digit in "0123456789abcdef"]


@dataclass(frozen=True, slots=True)
class Orders:
    """A period: the reports whose `at` begins with it. chunks: the folders that hold some; state: what all of it rests on."""

    period: str
    chunks: tuple[str, ...]
    folder: str
    state: str

    @property
    def path(self) -> str:
        """The file."""
        return f"{self.folder}/{MARKS.name}.parquet"


def periods(places: Iterable[str]) -> dict[str, int]:
    """In how many months, by the moment (UTC), reports were published. places: their `at`."""
    return dict(sorted(Counter(LAST if at.startswith(LAST) else at[:_MONTH] for at in places).items()))


def parts(period: str, reports: int) -> list[str]:
    """Into which periods one with so many reports is cut, in their order.

    >>> parts("2026-03", 100), parts("2026-03", 50_000)[:2], parts("~", 50_000)[:2]
    (['2026-03'], ['2026-03-01', '2026-03-02'], ['~ r0', '~ r1'])
    """
    if reports <= LARGE:
        return [period]
    return [f"{period}{part}" for part in (_UNDATED_PARTS if period == LAST else _PARTS)]


def order(task: Orders) -> dict[str, Any]:
    """Write a period's file; what its mark says: how many rows, the first and the last day. Raises BatchError."""
    folder = Path(task.folder)
    mark = files.read_json(folder / DONE)
    if mark is not None:
        return mark
    wanted = [("at", ">=", task.period), ("at", "<", f"{task.period}{LAST}{LAST}")]
    sources = (Path(chunk) / f"{MARKS.name}.parquet" for chunk in task.chunks)
    rows = files.sort_into(Path(task.path), ORDERED, sources, wanted, "at", GROUP)
    days = [row["day"] for row in files.read_rows(Path(task.path), ["day"])]
    mark = {"rows": rows, "first": min(days, default=""), "last": max(days, default="")}
    files.write_json(folder / DONE, mark)
    return mark
