"""What becomes of work whose worker was ended from outside: too little memory, a fault in a library, a machine that went away.

Invariant: what was done stays, the rest is begun again. A piece at which the worker ends each time that it is alone with it is
left out; nothing else is, and not without that proof: who was merely at work when another one fell is not held guilty.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeVar, runtime_checkable

from zufolge.batch import files
from zufolge.errors import OutputUnwritable, ZufolgeError

T = TypeVar("T")
Attempt = Callable[[Mapping[int, Any]], Iterator[tuple[int, dict[str, Any]]]]
"""Does tasks, by their numbers: (number, what is said of it) of each as soon as it is done. Raises if a worker ends."""

ATTEMPTS = 3
"""How often work is begun while nothing comes of it."""
PROOFS = 2
"""How often a piece that was under way when a worker ended is tried alone."""
NOTE = "at"
"""The file of a task's folder in which it is noted what is under way."""
WHAT = "ended the process that was at it each time"
REMEDY = (
    "If it needs more memory than there is, run with fewer processes (--jobs 1); else report this as a bug, with the report"
)
_SIZE = 8
_AGAIN = "Run the same command again, with fewer processes (--jobs 1) if it ends so again: what is done stays"


@runtime_checkable
class Noted(Protocol):
    """A task that notes which piece of it is under way."""

    @property
    def note(self) -> Path:
        """The file that says it."""

    def alone(self, piece: int) -> "Noted":
        """The task with this piece only, of which nothing is kept."""

    def without(self, piece: int) -> "Noted":
        """The task without this piece, which is refused."""


@contextmanager
def noting(path: Path) -> Iterator[Callable[[int], None]]:
    """A function that notes the number of the piece that is under way. It outlives this process.

    Raises OutputUnwritable; RuntimeError if who was at the task before was ended: an engine that begins it again by itself
    (Ray does, several times) would go on with that for long.
    """
    if under_way(path) is not None:
        raise RuntimeError("who was at it before was ended")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        note = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    except OSError as error:
        raise OutputUnwritable(f"can't be written ({error.strerror or error})", str(path), files.ROOM) from error
    try:
        yield lambda piece: _put(note, path, piece)
    finally:
        os.close(note)
    files.remove(path)


def _put(note: int, path: Path, piece: int) -> None:
    try:
        os.pwrite(note, piece.to_bytes(_SIZE, "little"), 0)
    except OSError as error:
        raise OutputUnwritable(f"can't be written ({error.strerror or error})", str(path), files.ROOM) from error


def persevering(attempt: Attempt, tasks: Iterable[Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    """What is said of each task, whoever was ended meanwhile. Raises what the work raises, or ZufolgeError."""
    left = dict(enumerate(tasks))
    failed = 0
    while left:
        forget(left.values())
        try:
            for number, told in attempt(left.copy()):
                del left[number]
                failed = 0
                yield number, told
            if left:
                raise RuntimeError("the engine left something undone")
        except ZufolgeError:
            raise
        except Exception as error:  # an engine's own errors are of many kinds
            guilty = {number: task.without(piece) for number, task, piece in _under_way(left) if _proven(attempt, task, piece)}
            left |= guilty
            failed = 0 if guilty else failed + 1
            if failed == ATTEMPTS:
                raise ZufolgeError(f"a worker was ended ({first_line(error)})", remedy=_AGAIN) from error


def first_line(error: Exception) -> str:
    """The last line of an engine's message, which says most."""
    lines = [line for line in str(error).strip().splitlines() if line.strip()]
    return " ".join(lines[-1].split())[:200] if lines else type(error).__name__


def _proven(attempt: Attempt, task: Noted, piece: int) -> bool:
    """Whether a worker ends each time that it is alone with a piece."""
    for _ in range(PROOFS):
        forget([task])
        try:
            list(attempt({0: task.alone(piece)}))
        except ZufolgeError:
            return False  # which the whole task meets as well
        except Exception:  # noqa: S112 -- the engine's way to say that the worker has ended
            continue
        return False
    return True


def _under_way(left: Mapping[int, Any]) -> list[tuple[int, Noted, int]]:
    """The tasks that were under way, and the piece of each."""
    noted = ((number, task, under_way(task.note)) for number, task in left.items() if isinstance(task, Noted))
    return [(number, task, piece) for number, task, piece in noted if piece is not None]


def under_way(note: Path) -> int | None:
    """The piece that a note says is under way, or was when the process ended; None if it says nothing."""
    try:
        noted = note.read_bytes()
    except OSError:
        return None
    return int.from_bytes(noted, "little") if len(noted) == _SIZE else None


def forget(tasks: Iterable[Any]) -> None:
    """Remove the notes of earlier attempts and runs. Raises OutputUnwritable."""
    for task in tasks:
        if isinstance(task, Noted):
            files.remove(task.note)
