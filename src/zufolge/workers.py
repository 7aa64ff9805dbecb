"""Work spread over processes, its results in the order of the work.

Invariant: however many processes there are, the results are those of doing one thing after the other; only a few pieces of work
are under way at a time, so that memory does not grow with their number; no process outlives the one that started it.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from zufolge.errors import ZufolgeError

T = TypeVar("T")
R = TypeVar("R")

# So many pieces wait for each process: enough that none stands idle behind a slow one.
_AHEAD = 4


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


def _serve() -> None:
    """What each process begins with: Ctrl-C is for the one that started it, and without that one there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
