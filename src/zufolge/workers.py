"""Work spread over processes, its results in the order of the work.

Invariant: however many processes there are, the results are those of doing one thing after the other; only a few pieces of work
are under way at a time, so that memory does not grow with their number; no process outlives the one that started it.

`in_order` spreads many pieces over processes that end with them; a `Helper` is one process that stays, for work that comes
piece by piece.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from zufolge.errors import ZufolgeError

T = TypeVar("T")
R = TypeVar("R")

# So many pieces wait for each process: enough that none stands idle behind a slow one.
_AHEAD = 4
_BEHIND = 5
"""How much a helper is put behind other processes (nice)."""


def cores() -> int:
    """How many processes can really run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(work: Callable[[T], R], pieces: Iterable[T], processes: int) -> Generator[R, None, None]:
    """`work(piece)` for each piece, in their order, by so many processes; with one, in this process.

    work must be importable (a function at the top of a module). Raises what work raises, and ZufolgeError if a process dies.
    Closed or interrupted, it ends the processes at once; what they were at is lost.
    """
    if processes <= 1:
        yield from map(work, pieces)
        return
    others = set(multiprocessing.active_children())
    # Spawned and not forked: the model's run time has threads, which a fork would break.
    pool = ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"), initializer=_serve)
    under_way: deque[Future[R]] = deque()
    try:
        for piece in pieces:
            under_way.append(pool.submit(work, piece))
            if len(under_way) >= processes * _AHEAD:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    except BrokenProcessPool as error:
        raise ZufolgeError(
            "a reading process was ended from outside (too little memory?)",
            remedy="Run it again, with fewer processes (--jobs 1): what was kept is kept",
        ) from error
    finally:
        if under_way:  # something went wrong, or nobody wants the rest: a long report would be waited for
            for child in set(multiprocessing.active_children()) - others:
                child.kill()
        pool.shutdown(cancel_futures=True)


class Helper(Generic[T, R]):
    """One process beside this one: `work` does one piece after the other there and gives the results of each as they come.

    Where there are not enough cores for all, it lets this one go first: somebody waits for what this one does.

    It is started by the first piece and keeps what it has loaded. work must be importable (a function at the top of a module),
    or a partial of one. One thread asks for results; any may call `end`.
    """

    def __init__(self, work: Callable[[T], Iterable[R]]) -> None:
        self._work = work
        self._lock = threading.Lock()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._wire: Connection | None = None

    @property
    def alive(self) -> bool:
        """Whether there is a process."""
        with self._lock:
            return self._process is not None and self._process.is_alive()

    def results(self, piece: T) -> Generator[R, None, None]:
        """What `work` gives for the piece. Raises what work raises, and ZufolgeError if the process was ended.

        Closed before the last result, it ends the process; the next piece starts another.
        """
        wire, whole = self._started(), False
        try:
            wire.send(piece)
            while True:
                kind, result = wire.recv()
                whole = kind != _RESULT
                if kind == _RAISED:
                    raise result
                if whole:
                    return
                yield result
        except (EOFError, OSError) as error:
            raise ZufolgeError(
                "the reading process was ended from outside (too little memory?)", remedy="Try again: what was kept is kept"
            ) from error
        finally:
            if not whole:
                self.end()

    def end(self) -> None:
        """End the process at once; what it was at is lost."""
        with self._lock:
            # The wire is closed when nobody holds it any more: another thread may be waiting at it, and finds its end.
            process, self._process, self._wire = self._process, None, None
        if process is not None:
            process.kill()
            process.join()

    def _started(self) -> Connection:
        with self._lock:
            if self._process is not None and self._wire is not None and self._process.is_alive():
                return self._wire
        self.end()
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_help, args=(self._work, there), daemon=True, name="zufolge-helper")
        process.start()
        there.close()  # else nobody would notice that the process has ended
        with self._lock:
            self._process, self._wire = process, here
        return here


_RESULT, _WHOLE, _RAISED = "result", "whole", "raised"


def _help(work: Callable[[Any], Iterable[Any]], wire: Connection) -> None:
    """What a helper does all its life."""
    _serve()
    with suppress(AttributeError, OSError):  # not everywhere
        os.nice(_BEHIND)
    while True:
        try:
            piece = wire.recv()
        except (EOFError, OSError):
            return
        try:
            for result in work(piece):
                wire.send((_RESULT, result))
        except Exception as error:  # it is raised where the result is waited for
            with suppress(OSError):
                wire.send((_RAISED, error))
        else:
            wire.send((_WHOLE, None))


def _serve() -> None:
    """What each process begins with: Ctrl-C is for the one that started it, and without that one there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
