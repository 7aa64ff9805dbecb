"""The dataframe engine, Daft: on one machine by processes, on a cluster by Ray, with the same program. The only door to it.

Invariant: what comes out does not depend on the engine, nor on how many workers there are. Daft's reports of use are switched
off before it is imported, here and in its workers.

`Here` does the same in this process, without any engine: the reference that the others are compared with.
"""

import json
import os
import pickle
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol, TypeVar

from zufolge.batch import files
from zufolge.batch.neighbours import Block, Entry, blocks, holders, nearest, parted
from zufolge.errors import InputError, ZufolgeError

T = TypeVar("T")
Work = Callable[[Any], dict[str, Any]]
Order = Mapping[str, Entry]
"""Report -> the number of its day, and its number in the order of publication."""

QUIET = {"DO_NOT_TRACK": "1", "DAFT_ANALYTICS_ENABLED": "0", "DAFT_PROGRESS_BAR": "0", "RAY_USAGE_STATS_ENABLED": "0"}
"""What switches the reports of use off, and bars that would mix with ours."""
ANYWHERE = "local"
ATTEMPTS = 3
"""How often work is begun of which workers were ended from outside (too little memory, a machine that went away)."""
_AGAIN = "Run the same command again, with fewer processes (--jobs 1) if it ends so again: what is done stays"


class Engine(Protocol):
    """What a batch asks of an engine."""

    def each(self, work: Work, tasks: Sequence[T]) -> Iterator[tuple[int, dict[str, Any]]]:
        """(number of the task, what work says of it) for each task, in any order. work and tasks can be pickled.

        Raises what work raises, or ZufolgeError.
        """

    def again(self, chunks: Sequence[Path]) -> dict[int, list[int]]:
        """Of files with a column `id`: number of the file -> places of rows whose id stands before them already."""

    def near(self, marks: Sequence[Path], order: Order, most: int) -> Iterator[tuple[int, list[int]]]:
        """(number, those before it that share most keys with it, at most `most`), in any order, of reports that have any.

        marks: files of `marks.MARKS`.
        """


class Here:
    """All in this process, one after the other."""

    def each(self, work: Work, tasks: Sequence[T]) -> Iterator[tuple[int, dict[str, Any]]]:
        """See `Engine`."""
        return ((number, work(task)) for number, task in enumerate(tasks))

    def again(self, chunks: Sequence[Path]) -> dict[int, list[int]]:
        """See `Engine`."""
        seen: set[str] = set()
        found: defaultdict[int, list[int]] = defaultdict(list)
        for number, chunk in enumerate(chunks):
            for place, row in enumerate(files.read_rows(chunk, ["id"])):
                if row["id"] in seen:
                    found[number].append(place)
                seen.add(row["id"])
        return dict(found)

    def near(self, marks: Sequence[Path], order: Order, most: int) -> Iterator[tuple[int, list[int]]]:
        """See `Engine`."""
        under: defaultdict[int, list[Entry]] = defaultdict(list)
        for path in marks:
            for row in files.read_rows(path, ["report_id", "keys"]):
                for key in row["keys"]:
                    under[key].append(order[row["report_id"]])
        shared: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for entries in under.values():
            for later, earlier in holders(entries):
                shared[later][earlier] += 1
        for later, counted in shared.items():
            yield later, nearest(counted.items(), most)


class Daft:
    """Daft: `jobs` processes of this machine or, with the address of a cluster, so many workers of Ray there."""

    def __init__(self, jobs: int, ray: str | None = None) -> None:
        os.environ.update(QUIET)
        try:
            import daft
        except ImportError as error:
            raise files.missing() from error
        self._daft = daft
        self._jobs = jobs
        if ray is not None:
            _join_cluster(ray, jobs)
        # A process that has a runner already keeps it: the results are the same.
        with suppress(daft.exceptions.DaftCoreException):
            daft.set_runner_native() if ray is None else daft.set_runner_ray(noop_if_initialized=True)
        self._ray = daft.get_or_infer_runner_type() == "ray"

    def each(self, work: Work, tasks: Sequence[T]) -> Iterator[tuple[int, dict[str, Any]]]:
        """See `Engine`. What a worker was at that was ended from outside is done again, by another one."""
        left = dict(enumerate(tasks))
        for attempt in range(1, ATTEMPTS + 1):
            try:
                for number, told in self._each(work, left.copy()):
                    del left[number]
                    yield number, told
            except ZufolgeError:
                raise
            except Exception as error:
                if attempt == ATTEMPTS:
                    raise ZufolgeError(f"a worker was ended ({_first_line(error)})", remedy=_AGAIN) from error

    def _each(self, work: Work, tasks: Mapping[int, T]) -> Iterator[tuple[int, dict[str, Any]]]:
        if not tasks:
            return
        daft = self._daft
        packed = [pickle.dumps(task) for task in tasks.values()]
        frame = daft.from_pydict({"number": list(tasks), "task": packed})
        # A task a batch, so that none waits behind a slow one.
        frame = frame.into_partitions(min(len(tasks), 4 * self._jobs)) if self._ray else frame.into_batches(1)
        does = daft.cls(_Does, use_process=not self._ray or None, max_concurrency=min(self._jobs, len(tasks)))
        said = frame.select(frame["number"], does(work)(frame["task"]).alias("said"))
        for row in said.iter_rows():
            told = json.loads(row["said"])
            if "error" in told:
                raise pickle.loads(bytes.fromhex(told["error"]))  # noqa: S301 -- written by our own worker
            yield row["number"], told

    def again(self, chunks: Sequence[Path]) -> dict[int, list[int]]:
        """See `Engine`."""
        daft = self._daft
        col = daft.col
        order = {str(path): number for number, path in enumerate(chunks)}
        ids = daft.read_parquet(list(order), file_path_column="path").select("id", "row", "path")
        known = daft.from_pydict({"path": list(order), "number": list(order.values())})
        rows = ids.join(known, on="path").select("id", (col("number") * (1 << 20) + col("row")).alias("stands"))
        first = rows.groupby("id").agg(col("stands").min().alias("first"), col("stands").count().alias("times"))
        twice = first.where(col("times") > 1)
        found: defaultdict[int, list[int]] = defaultdict(list)
        for row in rows.join(twice, on="id").where(col("stands") != col("first")).select("stands").iter_rows():
            found[row["stands"] >> 20].append(row["stands"] & ((1 << 20) - 1))
        return {number: sorted(places) for number, places in sorted(found.items())}

    def near(self, marks: Sequence[Path], order: Order, most: int) -> Iterator[tuple[int, list[int]]]:
        """See `Engine`."""
        for block in blocks(order.values()):
            yield from self._near(marks, {report: one for report, one in order.items() if block.sees(one)}, block, most)

    def _near(self, marks: Sequence[Path], order: Order, block: Block, most: int) -> Iterator[tuple[int, list[int]]]:
        daft = self._daft
        col, whole = daft.col, daft.DataType.int64()
        days, numbers = zip(*order.values(), strict=True)
        known = daft.from_pydict({"report_id": list(order), "day": list(days), "number": list(numbers)})
        reports = daft.read_parquet([str(path) for path in marks]).select("report_id", "keys").join(known, on="report_id")
        rows = reports.select("day", "number", "keys").explode("keys")
        under = rows.groupby("keys").agg(col("number").list_agg(), col("day").list_agg(), col("keys").count().alias("times"))
        pairs = daft.func(block.pairs_under, return_dtype=daft.DataType.list(whole))
        # Most keys are of one report alone.
        found = under.where(col("times") > 1).select(pairs(col("day"), col("number")).alias("pair")).explode("pair")
        counted = found.where(~col("pair").is_null()).groupby("pair").agg(col("pair").count().alias("times"))
        ranked = counted.select((col("pair") >> 31).alias("later"), "pair", "times").groupby("later")
        for row in ranked.agg(col("pair").list_agg(), col("times").list_agg()).iter_rows():
            shared = ((parted(pair)[1], times) for pair, times in zip(row["pair"], row["times"], strict=True))
            yield row["later"], nearest(shared, most)


class _Does:
    """A worker: it keeps what it has loaded."""

    def __init__(self, work: Work) -> None:
        os.environ.update(QUIET)
        self._work = work

    def __call__(self, task: bytes) -> str:
        """What is said of a task, or the error, as JSON."""
        try:
            return json.dumps(self._work(pickle.loads(task)))  # noqa: S301 -- written by our own process
        except ZufolgeError as error:  # the engine would make a text of it
            return json.dumps({"error": pickle.dumps(error).hex()})


def _join_cluster(address: str, jobs: int) -> None:
    try:
        import ray
    except ImportError as error:
        raise InputError("Ray is not installed", "--ray", "pip install 'zufolge[cluster]'") from error
    if ray.is_initialized():
        return
    how: dict[str, Any] = {"address": address} if address != ANYWHERE else {"num_cpus": jobs, "include_dashboard": False}
    if address == ANYWHERE:
        os.environ.setdefault("RAY_AUTH_MODE", "disabled")  # nobody else is asked
    try:
        ray.init(log_to_driver=False, configure_logging=False, **how)
    except Exception as error:  # Ray raises errors of no kind of its own
        remedy = "Check the address, or whether the machine is too busy to start it"
        raise InputError(f"no cluster answers ({_first_line(error)})", f"--ray {address}", remedy) from error


def _first_line(error: Exception) -> str:
    lines = [line for line in str(error).strip().splitlines() if line.strip()]
    return " ".join(lines[-1].split())[:200] if lines else type(error).__name__
