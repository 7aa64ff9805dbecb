"""What new reports brought is told soon after they came, by a process beside the server that ends when it has nothing to do.

Invariant: no request waits for it, and none is slowed by it for longer than a look; whatever it can't do is tried
again at the next look; of a ledger that was never told of, only the latest reports are.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from zufolge.errors import ZufolgeError
from zufolge.ledger import Ledger, Untold
from zufolge.stores import Store
from zufolge.workers import Helper

EVERY = 5.0
"""Seconds between two looks."""
IDLE = 120.0
"""Seconds after which the process is ended."""
_PATIENCE = 0.2
LATEST = 200
"""Reports that are told of where nothing ever was: what came before is known already to whoever asks for news."""
_LOG = logging.getLogger("zufolge.web")


@dataclass(frozen=True, slots=True)
class Errand:
    """Tell what is untold in the ledger at `path`; at: the time (ISO 8601 with a zone) when it is told."""

    path: Store
    at: str


class Worker(Protocol):
    """Who does errands: a process beside this one (`workers.Helper`), or a test."""

    def results(self, piece: Errand) -> Iterator[int]:
        """How many developments were told, once they are."""

    def end(self) -> None:
        """Stop at once."""


def run(errand: Errand) -> Iterator[int]:
    """Do an errand: gives how many developments were told."""
    from zufolge.telling import tell

    moment = datetime.fromisoformat(errand.at)
    with Ledger(errand.path) as ledger:
        begin(ledger, moment)
        yield len(tell(ledger, lambda: moment))


def begin(ledger: Ledger, at: datetime, latest: int = LATEST) -> None:
    """In a ledger of which nothing was ever told, leave out all but the latest reports."""
    untold = ledger.telling.untold()
    if not any(untold.since) and len(untold.reports) > latest:
        number, messages = untold.last
        ledger.telling.tell(Untold(since=untold.since, last=(number - latest, messages)), [], at)


class Teller:
    """The thread that looks. `start` and `stop` it with the app."""

    def __init__(
        self, path: Store, ledger: Ledger, clock: Callable[[], datetime], worker: Worker | None = None, every: float = EVERY
    ) -> None:
        self._path, self._ledger, self._clock, self._every = path, ledger, clock, every
        self._worker: Worker = worker or Helper(run)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="zufolge-teller", daemon=True)
        self._idle = 0.0

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Stop looking and working; what was told stays told."""
        self._stopped.set()
        self._worker.end()
        while self._thread.is_alive():  # it may have begun something just now
            self._thread.join(_PATIENCE)
            self._worker.end()

    def look(self) -> bool:
        """Have told what came, if something did; whether it did."""
        if not self._ledger.pending() and not self._ledger.telling.untold().stories:
            return False
        for _ in self._worker.results(Errand(self._path, self._clock().isoformat())):
            pass
        return True

    def _watch(self) -> None:
        while not self._stopped.wait(self._every):
            try:
                worked = self.look()
            except ZufolgeError as error:  # locked for long, full, away; or ended from outside
                if not self._stopped.is_set():
                    _LOG.warning("what new reports brought can't be told now: %s", error)
                continue
            self._idle = 0.0 if worked else self._idle + self._every
            if self._idle >= IDLE:
                self._worker.end()
                self._idle = 0.0
