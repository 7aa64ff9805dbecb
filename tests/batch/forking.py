"""An engine for tests: each task in a process of its own, which may be killed."""

import json
import os
import pickle
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from zufolge.batch.ended import persevering
from zufolge.batch.engine import T, Work
from zufolge.errors import ZufolgeError


class Forked:
    """As `Daft`, with `at_once` processes, all of which end when one of them is killed. killed: how often that was."""

    def __init__(self, folder: Path, at_once: int = 1) -> None:
        self._folder, self._at_once, self.killed = folder, at_once, 0

    def each(self, work: Work, tasks: Sequence[T]) -> Iterator[tuple[int, dict[str, Any]]]:
        """See `Engine`."""
        return persevering(partial(self._each, work), tasks)

    def _each(self, work: Work, tasks: Mapping[int, T]) -> Iterator[tuple[int, dict[str, Any]]]:
        waiting = list(tasks.items())
        while waiting:
            some, waiting = waiting[: self._at_once], waiting[self._at_once :]
            begun = [(number, self._begin(work, number, task)) for number, task in some]
            ended = [(number, os.waitpid(child, 0)[1]) for number, child in begun]
            for number, status in ended:
                if status == 0:
                    told = json.loads((self._folder / f"{number}.json").read_bytes())
                    if isinstance(told, str):
                        raise pickle.loads(bytes.fromhex(told))  # noqa: S301 -- written by our own process
                    yield number, told
            if any(status for _, status in ended):
                self.killed += 1
                raise RuntimeError("a process was killed")

    def _begin(self, work: Work, number: int, task: T) -> int:
        child = os.fork()
        if not child:
            code = 1
            try:
                try:
                    told: object = work(task)
                except ZufolgeError as error:
                    told = pickle.dumps(error).hex()
                (self._folder / f"{number}.json").write_text(json.dumps(told), "utf-8")
                code = 0
            finally:
                os._exit(code)
        return child
