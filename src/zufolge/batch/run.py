"""A batch from end to end, readable top to bottom.

    inputs -> shards, received -> each report once -> chunks, read -> months, put together -> compared -> the manifest

Invariant: whoever is killed and run again comes to the same bytes as who was not: each step's work is named by all that it
rests on, and its mark is written last. What other runs left that is not wanted any more is removed. The clock is not asked.
"""

import fcntl
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from zufolge.batch import comparing, files, manifest
from zufolge.batch.engine import Engine
from zufolge.batch.inputs import Shard, find_shards
from zufolge.batch.marks import MARKS
from zufolge.batch.once import repeated
from zufolge.batch.reading import Read, Reads, by_model, read_chunk
from zufolge.batch.receiving import Receiving, chunk_name, receive_shard, refusal
from zufolge.batch.schema import FORMAT, READ
from zufolge.batch.settling import Settles, prefixes, settle
from zufolge.errors import EmptyInput, InputError, NotABatch, OtherBatch, OutputUnwritable
from zufolge.gathering import METHOD
from zufolge.reports.items import Refused
from zufolge.reports.reading import NO_HINTS, Hints

WORK = ".work"
"""The folder within the output that holds what is under way. Without it the next run begins anew."""
_RUN = "run.json"
_STEPS = 2
"""The version of what is under way: another one is made anew from what was received."""
_NEW = "Give a new folder, or delete this one"


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be done.

    inputs: files and folders; output: a folder; hints: what is stated of all reports; german: others are passed over. read: how
    a report is read, reader: its name, which is kept with what it reads; compare: copies, stories and groups are found.
    """

    inputs: tuple[str, ...]
    output: Path
    reader: str
    hints: Hints = NO_HINTS
    german: bool = False
    read: Read = by_model
    compare: bool = True

    def stands_for(self) -> dict[str, Any]:
        """What an output is made by: another one is another output."""
        stated = {"hints": asdict(self.hints), "german": self.german, "compare": self.compare}
        return {"format": FORMAT, "reader": self.reader, "comparison": METHOD, "options": stated}


@dataclass
class Progress:
    """Who is told how far it is: (what is done, how much of it, of how much)."""

    tell: Callable[[str, int, int], None] = field(default=lambda *_: None)

    def over(self, what: str, found: Iterator[tuple[int, dict[str, Any]]], number: int) -> list[dict[str, Any]]:
        """All that is found, in the order of the numbers."""
        held: dict[int, dict[str, Any]] = {}
        self.tell(what, 0, number)
        for place, one in found:
            held[place] = one
            self.tell(what, len(held), number)
        return [held[place] for place in sorted(held)]


def run(batch: Batch, engine: Engine, progress: Progress | None = None) -> manifest.Manifest:
    """Do a batch, or what is left of it. Raises BatchError, MissingExtra, InputError, ModelError, ZufolgeError.

    The manifest is also in the output.
    """
    files.parquet()
    _check_inputs(batch)
    progress = progress or Progress()
    with _held(batch):
        _begin(batch)
        progress.tell("looking", 0, 0)
        found = list(find_shards(batch.inputs))
        shards = [one for one in found if isinstance(one, Shard)]
        if not found:
            raise EmptyInput("holds no file", ", ".join(batch.inputs), "Give files or folders with reports in them")
        received = _receive(batch, shards, engine, progress)
        chunks = _chunks(batch, shards, received)
        read = progress.over("reading", engine.each(partial(read_chunk, read=batch.read), chunks), len(chunks))
        manifest.withdraw(batch.output, shards)
        settled = _settle(batch, chunks, read, engine, progress)
        written = {name: row for one in settled for name, row in one["files"].items()}
        if batch.compare:
            over = partial(_over, engine, progress)
            having = [(chunk.folder, chunk.state, mark) for chunk, mark in zip(chunks, read, strict=True)]
            written |= comparing.compare_all(_work(batch), batch.output.absolute(), having, over)
        _tidy(batch.output, written)
        told = manifest.Told(
            stands_for=batch.stands_for(),
            shards=shards,
            lost=[refusal(one) for one in found if isinstance(one, Refused)],
            received=received,
            read=read,
            twice=sum(len(one.drop) for one in chunks),
            files=written,
        )
        return manifest.write(batch.output, told)


def _receive(batch: Batch, shards: Sequence[Shard], engine: Engine, progress: Progress) -> list[dict[str, Any]]:
    tasks = [Receiving(one, str(_work(batch) / "received" / one.id), batch.hints, batch.german) for one in shards]
    return progress.over("receiving", engine.each(receive_shard, tasks), len(tasks))


def _chunks(batch: Batch, shards: Sequence[Shard], received: Sequence[dict[str, Any]]) -> list[Reads]:
    """The chunks to be read; of each what stands in an earlier one already."""
    names = [(shard.id, number) for shard, mark in zip(shards, received, strict=True) for number in range(len(mark["chunks"]))]
    work = _work(batch)
    paths = [work / "received" / shard / chunk_name(number) for shard, number in names]
    again = repeated(paths)
    reads = []
    for place, ((shard, number), path) in enumerate(zip(names, paths, strict=True)):
        drop = tuple(again.get(place, ()))
        name = f"{shard}-{number:06}"
        reads.append(Reads(str(path), drop, str(work / "read" / name), _state(_STEPS, name, drop, batch.stands_for())))
    return reads


def _settle(
    batch: Batch, chunks: Sequence[Reads], read: Sequence[dict[str, Any]], engine: Engine, progress: Progress
) -> list[dict[str, Any]]:
    tasks = []
    for month in sorted({month for mark in read for month in mark["months"]}):
        having = [(chunk, mark) for chunk, mark in zip(chunks, read, strict=True) if month in mark["months"]]
        number = sum(mark["months"][month].get(MARKS.name, 0) for _, mark in having)
        state = _state(month, *(chunk.state for chunk, _ in having))
        tables, folders = tuple(table.name for table in READ), tuple(chunk.folder for chunk, _ in having)
        for prefix in prefixes(number):
            mark = _work(batch) / "settled" / f"{month}-{prefix}.json"
            task = Settles(tables, "part", month, prefix, folders, str(batch.output.absolute()), str(mark), state)
            tasks.append(task)
    return progress.over("sorting", engine.each(settle, tasks), len(tasks))


def _over(engine: Engine, progress: Progress, what: str, work: Any, tasks: Sequence[Any]) -> list[dict[str, Any]]:
    """The tasks done, in their order."""
    return progress.over(what, engine.each(work, tasks), len(tasks))


def _state(*rests_on: Any) -> str:
    return sha256(json.dumps(rests_on).encode()).hexdigest()[:16]


def _work(batch: Batch) -> Path:
    # Workers may have another folder of their own.
    return batch.output.absolute() / WORK


def _made_by(batch: Batch) -> dict[str, Any] | None:
    """What the output was made by; None for a new one. Raises NotABatch."""
    if batch.output.exists() and not batch.output.is_dir():
        raise NotABatch("is a file", str(batch.output), "Give a folder")
    made_by = files.read_json(_work(batch) / _RUN) or manifest.made_by(batch.output)
    if made_by is None and batch.output.exists() and any(one.name != WORK for one in batch.output.iterdir()):
        raise NotABatch("holds other files", str(batch.output), "Give an empty folder, or one that does not exist yet")
    return made_by


def _check_inputs(batch: Batch) -> None:
    """See that nothing that is written is read."""
    output = batch.output.resolve()
    for given in batch.inputs:
        folder = Path(given).resolve()
        if output == folder or folder in output.parents:
            raise InputError(
                "the folder to write into lies within the input", f"{batch.output} in {given}", "Give one elsewhere"
            )


def _begin(batch: Batch) -> None:
    """See that the output is ours, and say so in it."""
    work = _work(batch)
    made_by, wanted = _made_by(batch), batch.stands_for()
    if made_by is not None and made_by != wanted:
        what = next(name for name in wanted if made_by.get(name) != wanted[name])
        shown = (
            "made with other options" if what == "options" else f"of another {what}: {made_by.get(what)}, not {wanted[what]}"
        )
        raise OtherBatch(f"holds a batch {shown}", str(batch.output), _NEW)
    files.write_json(work / _RUN, wanted)


@contextmanager
def _held(batch: Batch) -> Iterator[None]:
    """The output for this run alone."""
    work = _work(batch)
    _made_by(batch)
    try:
        work.mkdir(parents=True, exist_ok=True)
        lock = (work / "lock").open("w")
    except OSError as error:
        raise OutputUnwritable(
            f"can't be made ({error.strerror or error})", str(batch.output), "Give another folder"
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            what = "is being written by another run"
            raise OutputUnwritable(what, str(batch.output), "Wait until that has ended") from error
        yield


def _tidy(output: Path, written: dict[str, Any]) -> None:
    """Remove what an earlier run, on other inputs, wrote into the output."""
    for path in sorted(output.glob("*/month=*/*.parquet")):
        if path.relative_to(output).as_posix() not in written:
            files.remove(path)
