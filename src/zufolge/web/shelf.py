"""Stories that were looked at last, ready to be shown; and those that are being compared, which takes seconds.

Invariant: what is given out was made of the very state of the ledger that is there now; one story is compared at a time, by a
process beside the server, and no request waits for it longer than `patience`.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock, Timer
from typing import Protocol, TypeVar

from zufolge.gathering import METHOD, Compared, compare_story, kept_story
from zufolge.ledger import KeptStory, Ledger
from zufolge.views.chain_svg import ChainRow, chain_rows, chain_svg
from zufolge.views.chart_svg import chart_svg
from zufolge.views.markup import Html
from zufolge.views.story_board import Board, board
from zufolge.views.story_view import StoryView
from zufolge.views.words import Language
from zufolge.web.addresses import node_address, place_address
from zufolge.workers import Helper

PATIENCE = 1.0
"""Seconds that a request waits for a comparison before its page says that it is under way."""
IDLE = 120.0
"""Seconds after which the process that compares is ended."""
_STORIES, _BOARDS = 16, 96

K = TypeVar("K")
V = TypeVar("V")
Key = tuple[str, str]
"""A story's id, and the state of the ledger that its comparison is made of."""


@dataclass(frozen=True)
class Shown:
    """A board with its pictures, and the state (see `Ledger.compared_state`) that it is made of.

    charts: the pictures of the board's charts, in their order; chains: that of its chains; rows: the same as rows.
    """

    state: str
    board: Board
    charts: tuple[Html, ...]
    chains: Html
    rows: tuple[ChainRow, ...]


@dataclass(frozen=True, slots=True)
class Errand:
    """Compare a story (id) of the ledger at `path`; at: the time (ISO 8601 with a zone) under which it is kept."""

    path: Path
    story: str
    at: str


class Worker(Protocol):
    """Who compares: a process beside this one (`workers.Helper`), or a test."""

    def results(self, piece: Errand) -> Iterator[Compared]:
        """The compared story."""

    def end(self) -> None:
        """Stop at once."""


def run(errand: Errand) -> Iterator[Compared]:
    """Do an errand."""
    moment = datetime.fromisoformat(errand.at)
    with Ledger(errand.path) as ledger:
        yield compare_story(ledger, errand.story, lambda: moment)


class Shelf:
    """The stories of one ledger, whose file is at `path`. Close it with the ledger."""

    def __init__(
        self,
        path: Path,
        ledger: Ledger,
        clock: Callable[[], datetime],
        worker: Worker | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self._path, self._ledger, self._clock, self._patience = path, ledger, clock, patience
        self._worker: Worker = worker or Helper(run)
        self._lock = Lock()
        self._found: OrderedDict[Key, Compared] = OrderedDict()
        self._boards: OrderedDict[tuple[str, ...], Shown] = OrderedDict()
        self._running: dict[Key, Future[Compared]] = {}
        self._thread = ThreadPoolExecutor(1, "zufolge-compare")
        self._idle: Timer | None = None

    def close(self) -> None:
        """Stop comparing, and begin nothing more."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._rest(None)
        self._worker.end()
        self._thread.shutdown(wait=True)

    def show(self, story: KeptStory, since: str | None, language: Language) -> Shown | None:
        """The board of a story; None while it is being compared. Raises what comparing raises."""
        key = story.id, self._ledger.compared_state(story.id, METHOD)
        wanted = (*key, language, since or "", story.name or "", str(story.pinned))
        with self._lock:
            known = _taken(self._boards, wanted)
        if known is None:
            compared = self._compared(key, story)
            if compared is None:
                return None
            view = StoryView(
                story.id, story.name, story.pinned, compared.readings, compared.comparison, compared.previous, since
            )
            known = _drawn(key[1], board(view, language), language)
            with self._lock:
                _put(self._boards, wanted, known, _BOARDS)
        return known

    def compared(self, story: KeptStory) -> Compared | None:
        """A story's reports compared; None while that is under way. Raises what comparing raises."""
        return self._compared((story.id, self._ledger.compared_state(story.id, METHOD)), story)

    def _compared(self, key: Key, story: KeptStory) -> Compared | None:
        with self._lock:
            found = _taken(self._found, key)
        if found is not None:
            return found
        whole = story if story.members else self._ledger.story(story.id)
        found = kept_story(self._ledger, whole)
        if found is not None:
            self._keep(key, found)
            return found
        with self._lock:
            if (found := _taken(self._found, key)) is not None:  # it came meanwhile
                return found
            running = self._running.get(key)
            if running is None:
                running = self._running[key] = self._thread.submit(self._compare, key)
        try:
            return running.result(self._patience)
        except Late:
            return None

    def _compare(self, key: Key) -> Compared:
        self._rest(None)
        try:
            (found,) = self._worker.results(Errand(self._path, key[0], self._clock().isoformat()))
            self._keep(key, found)
            return found
        finally:
            with self._lock:
                self._running.pop(key, None)
                last = not self._running
            if last:
                self._rest(IDLE)

    def _rest(self, seconds: float | None) -> None:
        """End the process after so many seconds in which nobody needs it; None: don't."""
        with self._lock:
            waiting, self._idle = self._idle, Timer(seconds, self._worker.end) if seconds is not None else None
            if waiting is not None:
                waiting.cancel()
            if self._idle is not None:
                self._idle.daemon = True
                self._idle.start()

    def _keep(self, key: Key, found: Compared) -> None:
        """Put on the shelf what was found. If something came to the ledger meanwhile, nobody asks for this key again."""
        with self._lock:
            _put(self._found, key, found, _STORIES)


def _drawn(state: str, found: Board, language: Language) -> Shown:
    charts = tuple(chart_svg(chart, language, place_address) for chart in found.charts)
    return Shown(state, found, charts, chain_svg(found.chains, language, node_address), chain_rows(found.chains, language))


def _taken(shelf: OrderedDict[K, V], key: K) -> V | None:
    if key in shelf:
        shelf.move_to_end(key)
        return shelf[key]
    return None


def _put(shelf: OrderedDict[K, V], key: K, value: V, most: int) -> None:
    shelf[key] = value
    shelf.move_to_end(key)
    while len(shelf) > most:
        shelf.popitem(last=False)
