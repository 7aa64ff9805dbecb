"""The reports that share sentences with some before them: some thousand at a time, beside all those of the weeks around.

Invariant: of the weeks around the keys are in memory, and no text; what comes out is named by what it holds, so that what
rests on it is not done again where nothing changed.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from zufolge.batch import files
from zufolge.batch.neighbours import Keyed, day_of, near
from zufolge.batch.ordering import Orders
from zufolge.batch.placing import NEAREST
from zufolge.batch.receiving import DONE
from zufolge.batch.schema import MONTH, Column, Table, staged
from zufolge.comparison.stories import days_around

BLOCK = 2_000
"""Reports for which others are looked for in one go."""
TOGETHER = 200
"""Reports of a row group of what was found: so many are compared in one go."""

NEAR = staged(
    Table(
        "near",
        "One row a report that shares sentences with some before it",
        (
            Column("report_id", "text", "The report's id"),
            Column("others", "texts", "The ids of those, that which shares most first"),
            Column("months", "texts", "The month of each of these"),
        ),
        ("report_id",),
    )
)


@dataclass(frozen=True, slots=True)
class Finds:
    """Rows first..last of a file of marks in order, and the files with those of the weeks around; its own is the last.

    state: what all of it rests on.
    """

    files: tuple[str, ...]
    first: int
    last: int
    folder: str
    state: str

    @property
    def path(self) -> str:
        """What is found."""
        return f"{self.folder}/{NEAR.name}.parquet"


def finds(orders: Sequence[tuple[Orders, Mapping[str, Any]]], work: Path, state: Any) -> Iterator[Finds]:
    """The pieces, in the order of publication. orders: what was ordered, and what its mark says."""
    for place, (own, mark) in enumerate(orders):
        if not mark["rows"]:
            continue
        around = [one for one, other in orders[:place] if other["rows"] and _near(mark, other)]
        for first in range(0, mark["rows"], BLOCK):
            last = min(first + BLOCK, mark["rows"])
            rests_on = state("find", first, last, [one.state for one in (*around, own)])
            paths = tuple(one.path for one in (*around, own))
            yield Finds(paths, first, last, str(work / "near" / rests_on), rests_on)


def _near(own: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Whether some of the reports of a period are of the weeks around those of another."""
    if not own["first"] or not before["first"]:
        return not own["first"] and not before["first"]
    first, _ = days_around(own["first"], date.min.isoformat())
    return str(before["last"]) >= first


def find(task: Finds) -> dict[str, Any]:
    """Find them; what the mark says: a name for each group of rows, by what it holds. Raises BatchError."""
    folder = Path(task.folder)
    mark = files.read_json(folder / DONE)
    if mark is not None:
        return mark
    found = list(_found(task))
    groups = [found[start : start + TOGETHER] for start in range(0, len(found), TOGETHER)]
    files.write_rows(Path(task.path), NEAR.columns, groups)
    names = [sha256(json.dumps([list(row.values()) for row in group]).encode()).hexdigest()[:16] for group in groups]
    mark = {"groups": names}
    files.write_json(folder / DONE, mark)
    return mark


def _found(task: Finds) -> Iterator[dict[str, Any]]:
    read = [files.read_lists(Path(path), "keys", ["report_id", MONTH, "day"]) for path in task.files]
    days, ids, months = ([one for _, _, beside in read for one in beside[name]] for name in ("day", "report_id", MONTH))
    numbers = {day: day_of(day) for day in set(days)}
    held = Keyed(
        np.array([numbers[day] for day in days], np.int64),
        np.concatenate([lengths for _, lengths, _ in read]).astype(np.int64),
        np.concatenate([keys for keys, _, _ in read]),
    )
    before = sum(len(lengths) for _, lengths, _ in read[:-1])
    for number, others in near(held, before + task.first, before + task.last, NEAREST):
        yield {
            MONTH: months[number],
            "report_id": ids[number],
            "others": [ids[other] for other in others],
            "months": [months[other] for other in others],
        }
