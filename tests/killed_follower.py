"""A program that looks at a feed and is killed, so many times, each time at another statement; the last one is left alone.

python -m tests.killed_follower LEDGER ADDRESS LOG TIMES

Each reading and each keeping is a line in LOG. Which statement it is follows from a seed.
"""

import os
import random
import signal
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from zufolge import adding, pipeline
from zufolge.following import follow
from zufolge.ledger.sqlite_file import SqliteFile
from zufolge.reports.fetch import Door, Limits
from zufolge.schema import Attribution

LIMITS = Limits(allow_private=True, interval=0.0)
NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


class Reader:
    """Finds nothing and says so in the log."""

    version = "fake"

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say

    def tag(self, text: str) -> list[Attribution]:
        """Read."""
        self._say(f"read {_name(text)}")
        return []


def main(store: Path, address: str, log: Path, times: int) -> int:
    """Be killed `times` times, then finish."""
    _load_libraries(address)
    chance = random.Random(7)  # noqa: S311 - which statement is no secret
    for turn in range(times + 1):
        last = chance.randrange(1, 400) if turn < times else None
        child = os.fork()
        if child == 0:
            _look(store, address, log, last)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if turn == times and status:
            return 1
    return 0


def _load_libraries(address: str) -> None:
    """Once, by a look with another ledger, and not in each of those that are killed."""
    pipeline.reader = lambda *_: Reader(lambda _: None)  # type: ignore[assignment]
    with TemporaryDirectory() as folder:
        list(follow(Path(folder) / "ledger.sqlite", address, clock=lambda: NOON, limits=LIMITS, door=Door(LIMITS)))


def _look(store: Path, address: str, log: Path, last: int | None) -> None:
    """One look, which is killed at its `last`th statement."""
    with log.open("a", encoding="utf-8") as out:

        def say(line: str) -> None:
            out.write(f"{line}\n")
            out.flush()

        pipeline.reader = lambda *_: Reader(say)  # type: ignore[assignment]
        _count_statements(last)
        for step in follow(store, address, clock=lambda: NOON, limits=LIMITS, door=Door(LIMITS)):
            if isinstance(step, adding.Added):
                say(f"kept {step.title}")


def _count_statements(last: int | None) -> None:
    done = 0
    connect = SqliteFile._connect_as

    def count(_: str) -> None:
        nonlocal done
        done += 1
        if done == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def connected(self: SqliteFile, parameters: str) -> sqlite3.Connection:
        connection = connect(self, parameters)
        connection.set_trace_callback(count)
        return connection

    SqliteFile._connect_as = connected  # type: ignore[method-assign]


def _name(text: str) -> str:
    """The title of the article that it is, as the reports have it."""
    first = text.split("\n", 1)[0]
    return first.replace("Nummer ", "Meldung ").removesuffix(".").removesuffix(" in Musterwil")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])))
