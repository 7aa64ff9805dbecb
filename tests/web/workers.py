"""Who does jobs in tests: in this process, so that nothing is spawned, and by a door that leads to a test's own network."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime

from tests.web.filled import clock
from zufolge.adding import Step, Task, Total, steps
from zufolge.errors import ZufolgeError
from zufolge.reports.fetch import Door
from zufolge.web.jobs.board import Worker

__all__ = ["Held", "Here", "Idle", "Worker"]


class Here:
    """Does tasks as the app does, in the thread that asks; `door`: to which network."""

    def __init__(self, door: Door | None = None, clock: Callable[[], datetime] = clock) -> None:
        self._door, self._clock = door, clock
        self.done: list[Task] = []

    def results(self, piece: Task) -> Iterator[Step]:
        self.done.append(piece)
        yield from steps(piece, clock=self._clock, door=self._door)

    def end(self) -> None:
        pass


class Idle:
    """Takes tasks and does nothing."""

    def results(self, piece: Task) -> Iterator[Step]:  # noqa: ARG002 - it does nothing with it
        yield Total(0)

    def end(self) -> None:
        pass


class Held:
    """Does nothing until it is told to go on or to end; for jobs that are under way."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()
        self._ended = False

    def results(self, piece: Task) -> Iterator[Step]:  # noqa: ARG002 - it does nothing with it
        yield Total(2)
        self.begun.set()
        assert self.go_on.wait(30)
        if self._ended:
            self._ended = False
            self.go_on.clear()
            raise ZufolgeError("ended")

    def end(self) -> None:
        self._ended = True
        self.go_on.set()
