"""One shard received: its files opened, every report taken out and put into chunks, what can't be read named.

Invariant: the mark that a shard is done is written last, so that one without it is done anew and comes to the same bytes; what
one item does wrong costs that item alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from zufolge.batch import ended, files, parquet_input
from zufolge.batch.inputs import Part, Shard
from zufolge.batch.rows import received_row
from zufolge.batch.schema import REPORTS, Column
from zufolge.errors import InputError, NotGerman, WorkerEnded
from zufolge.reports.items import Item, Refused, receive
from zufolge.reports.json_lines import items_in_lines
from zufolge.reports.many import find_items
from zufolge.reports.reading import Hints

RECEIVED = (
    *REPORTS.columns,
    Column("withdraws", "whole", "1: a message that withdraws an item and has no text to read"),
    Column("row", "whole", "Its place in the chunk, from 0"),
)
CHUNK = 256
"""Reports of a chunk: what is read, and lost if it is interrupted, in one go."""
DONE = "done.json"
SURROGATE = "Save the text as UTF-8 again"


@dataclass(frozen=True, slots=True)
class Receiving:
    """A shard, what is stated of all reports, and the folder for what comes of it.

    fatal: the pieces that end who is at them (see `_pieces`); only: the one up to which nothing else is received (-1: all are).
    """

    shard: Shard
    folder: str
    hints: Hints = field(default_factory=Hints)
    german: bool = False
    fatal: tuple[int, ...] = ()
    only: int = -1

    @property
    def note(self) -> Path:
        """Where it is noted which piece is under way."""
        return Path(self.folder) / ended.NOTE

    def alone(self, piece: int) -> "Receiving":
        """One piece only."""
        return replace(self, only=piece)

    def without(self, piece: int) -> "Receiving":
        """All but one piece."""
        return replace(self, fatal=(*self.fatal, piece))


def refusal(refused: Refused) -> dict[str, str]:
    """What is said of something that was left out."""
    error = refused.error
    return {"place": refused.place, "kind": type(error).__name__, "why": error.what, "remedy": error.remedy}


def receive_shard(task: Receiving) -> dict[str, Any]:
    """Receive a shard, unless that is done; what its mark says: chunks (number of reports of each), refused and so on.

    Raises OutputUnwritable.
    """
    folder = Path(task.folder)
    mark = files.read_json(folder / DONE)
    if mark is not None:
        return mark
    counts = {"foreign": 0, "withdrawn": 0}
    refused: list[dict[str, str]] = []
    notes: list[str] = []
    chunks: list[int] = []
    rows: list[dict[str, Any]] = []
    with ended.noting(task.note) as at:
        for found in _received(task, notes, at):
            if isinstance(found, Refused):
                foreign = isinstance(found.error, NotGerman)
                counts["foreign"] += foreign
                refused += [] if foreign else [refusal(found)]
                continue
            counts["withdrawn"] += found["withdraws"]
            rows.append(found | {"row": len(rows)})
            if len(rows) == CHUNK:
                chunks.append(_put(folder, len(chunks), rows))
                rows = []
    if task.only >= 0:
        return {}
    if rows:
        chunks.append(_put(folder, len(chunks), rows))
    mark = counts | {"chunks": chunks, "refused": refused, "notes": notes}
    files.write_json(folder / DONE, mark)
    return mark


def chunk_name(number: int) -> str:
    """The file of a chunk in its shard's folder."""
    return f"{number:06}.parquet"


def _put(folder: Path, number: int, rows: list[dict[str, Any]]) -> int:
    return files.write_rows(folder / chunk_name(number), RECEIVED, [rows])


def _received(task: Receiving, notes: list[str], at: Callable[[int], None]) -> Iterator[dict[str, Any] | Refused]:
    number = 0
    for part in task.shard.parts:
        said: list[str] = []
        items = _items(part, task.hints, said)
        while True:
            getting, receiving = _pieces(number)
            number += 1
            at(getting)
            if getting in task.fatal:
                yield _fatal(part.name)
                break
            item = next(items, None)
            if item is None:
                break
            if receiving in task.fatal:
                yield _fatal(_called(item.place, part))
            elif task.only in (-1, receiving):
                at(receiving)
                yield _row(_named(item, part), part, german=task.german)
            if task.only in (getting, receiving):
                return
        notes += [_called(one, part) for one in said]


def _pieces(number: int) -> tuple[int, int]:
    """An item, by its number in the shard, is two pieces of work: to get it out of its file, and to receive what it holds."""
    return 2 * number, 2 * number + 1


def _fatal(place: str) -> Refused:
    return Refused(place, WorkerEnded(ended.WHAT, place, ended.REMEDY))


def _items(part: Part, hints: Hints, said: list[str]) -> Iterator[Item | Refused]:
    """The items of a part; what goes wrong with the file itself, in whatever way, is its last one."""
    try:
        yield from _found(part, hints, said)
    except Exception as error:  # a broken file must not cost the others of its shard
        yield Refused(part.name, _bug(error, part.name))


def _found(part: Part, hints: Hints, said: list[str]) -> Iterator[Item | Refused]:
    path = Path(part.path)
    if part.group >= 0:
        yield from parquet_input.items_in_group(path, part.group, part.path, hints)
    elif part.last >= 0:
        with path.open("rb") as stream:
            stream.seek(part.first)
            yield from items_in_lines(_Until(stream, part.last), part.path, hints, part.line)
    else:
        yield from find_items([path], hints, tell=said.append)


def _row(item: Item | Refused, part: Part, *, german: bool) -> dict[str, Any] | Refused:
    if isinstance(item, Refused):
        return item
    try:
        received = receive(replace(item, german_only=german))
        withdraws = received.head is not None and received.head.status == "canceled"
        report = received.report
        for text in (report.text, report.title, report.outlet):
            _check(text or "", item.place)
        # What has no address of its own is named by its place, which means nothing elsewhere.
        address = None if (item.address or part.path).startswith((part.path, item.place)) else item.address
        row = received_row(report, _called(item.place, part), address, received.lasting)
    except InputError as error:
        return Refused(_called(item.place, part), _renamed(error, part))
    except Exception as error:  # a poisoned report costs that report
        where = _called(item.place, part)
        return Refused(where, _bug(error, where))
    return row | {"withdraws": int(withdraws)}


def _check(text: str, where: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        what = f"holds half a character (U+{ord(text[error.start]):04X} at {error.start}), which Parquet can't hold"
        raise InputError(what, where, SURROGATE) from error


def _bug(error: Exception, where: str) -> InputError:
    what = f"made the program fail ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
    return InputError(what, where, "Report this as a bug, with the file")


def _named(item: Item | Refused, part: Part) -> Item | Refused:
    """The item under the name that the output uses for its file."""
    if isinstance(item, Refused):
        return Refused(_called(item.place, part), _renamed(item.error, part))
    if item.piece is None and item.wire is None and item.text is None:
        return item  # it is read from there
    return replace(item, place=_called(item.place, part))


def _renamed(error: InputError, part: Part) -> InputError:
    error.what, error.where, error.remedy = (_called(said, part) for said in (error.what, error.where, error.remedy))
    return error


def _called(said: str, part: Part) -> str:
    return said.replace(part.path, part.name)


class _Until:
    """An open file up to a byte."""

    def __init__(self, stream: BinaryIO, last: int) -> None:
        self._stream, self._last = stream, last

    def __iter__(self) -> Iterator[bytes]:
        while line := self.readline():
            yield line

    def readline(self, limit: int = -1) -> bytes:
        """The next line, at most so many bytes of it."""
        return self._stream.readline(limit) if self._stream.tell() < self._last else b""


def received_rows(path: Path, drop: Iterable[int]) -> list[Mapping[str, Any]]:
    """The reports of a chunk, without those (by their place in it) that are found elsewhere first."""
    left_out = set(drop)
    return [row for number, row in enumerate(files.read_rows(path)) if number not in left_out]
