"""The dataframe engine, Daft: on one machine by processes, on a cluster by Ray, with the same program. The only door to it.

Invariant: what comes out does not depend on the engine, nor on how many workers there are. Daft's reports of use are switched
off before it is imported, here and in its workers.

`Here` does the same in this process, without any engine: the reference that the others are compared with.
"""

import json
import os
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Protocol, TypeVar

from zufolge.batch import files
from zufolge.batch.ended import first_line, forget, persevering
from zufolge.errors import InputError, ZufolgeError

T = TypeVar("T")
Work = Callable[[Any], dict[str, Any]]

QUIET = {"DO_NOT_TRACK": "1", "DAFT_ANALYTICS_ENABLED": "0", "DAFT_PROGRESS_BAR": "0", "RAY_USAGE_STATS_ENABLED": "0"}
"""What switches the reports of use off, and bars that would mix with ours."""
ANYWHERE = "local"


class Engine(Protocol):
    """What a batch asks of an engine."""

    def each(self, work: Work, tasks: Sequence[T]) -> Iterator[tuple[int, dict[str, Any]]]:
        """(number of the task, what work says of it) for each task, in any order. work and tasks can be pickled.

        Raises what work raises, or ZufolgeError.
        """


class Here:
    """All in this process, one after the other."""

    def each(self, work: Work, tasks: Sequence[T]) -> Iterator[tuple[int, dict[str, Any]]]:
        """See `Engine`."""
        forget(tasks)
        return ((number, work(task)) for number, task in enumerate(tasks))


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
        """See `Engine`. What becomes of work whose worker was ended from outside is said in `ended`."""
        return persevering(partial(self._each, work), tasks)

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
        raise InputError(f"no cluster answers ({first_line(error)})", f"--ray {address}", remedy) from error
