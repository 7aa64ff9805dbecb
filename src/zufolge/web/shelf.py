"""Stories that were looked at last, ready to be shown; and those that are being compared, which takes seconds.

Invariant: what is given out was made of the very state of the ledger that is there now, or says how many reports came since;
what a person decided is never left out of it. One story is compared at a time, by a process beside the server, and no request
waits for it longer than `patience`. An embargo stands no longer than it holds.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock, Timer
from typing import Protocol, TypeVar

from zufolge.gathering import METHOD, Compared, compare_story, kept_story
from zufolge.ledger import KeptStory, Ledger
from zufolge.schema import Arrival
from zufolge.stores import Store
from zufolge.views.arrivals import as_of, embargo
from zufolge.views.chain_svg import ChainRow, chain_rows, chain_svg
from zufolge.views.chart_svg import chart_svg
from zufolge.views.markup import Html
from zufolge.views.story_board import Board, board
from zufolge.views.story_view import StoryView
from zufolge.views.words import Language
from zufolge.web.addresses import node_address, place_address
from zufolge.workers import Helper

PATIENCE = 1.0
"""Seconds that a request waits for a comparison of a story that can't be shown as it was before."""
IDLE = 120.0
"""Seconds after which the process that compares is ended."""
_STORIES, _BOARDS = 48, 96

K = TypeVar("K")
V = TypeVar("V")
Key = tuple[str, str]
"""A story's id, and the state of the ledger that its comparison is made of."""


@dataclass(frozen=True)
class Shown:
    """A board with its pictures, and the state (see `Ledger.compared_state`) that it is made of.

    charts: the pictures of the board's charts, in their order; chains: that of its chains; rows: the same as rows. held: the
    embargoes that the board says; behind: so many reports of the story came since and are not in it.
    """

    state: str
    board: Board
    charts: tuple[Html, ...]
    chains: Html
    rows: tuple[ChainRow, ...]
    held: tuple[Arrival, ...] = ()
    behind: int = 0

    def holds(self, now: datetime) -> bool:
        """Whether all embargoes that the board says are still to be kept."""
        return all(embargo(one, now) is not None for one in self.held)


@dataclass(frozen=True, slots=True)
class _Last:
    """What a story came to when it was compared last; judged: as `Ledger.compared_judged`, not later than that."""

    state: str
    judged: tuple[int, int]
    found: Compared


@dataclass(frozen=True, slots=True)
class Errand:
    """Compare a story (id) of the ledger at `path`; at: the time (ISO 8601 with a zone) under which it is kept."""

    path: Store
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
        path: Store,
        ledger: Ledger,
        clock: Callable[[], datetime],
        worker: Worker | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self._path, self._ledger, self._clock, self._patience = path, ledger, clock, patience
        self._worker: Worker = worker or Helper(run)
        self._lock = Lock()
        self._last: OrderedDict[str, _Last] = OrderedDict()
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
        """The board of a story, as it was before new reports came while these are being compared.

        None while a story is compared that can't be shown so. Raises what comparing raises.
        """
        key = story.id, self._ledger.compared_state(story.id, METHOD)
        known = self._on_board(key, story, since, language)
        if known is not None:
            return known
        whole = story if story.members else self._ledger.story(story.id)
        found = self._begun(key, whole)
        if isinstance(found, Compared):
            return self._drawn(key, found, story, since, language)
        before = self._before(whole)
        if before is None:
            compared = self._awaited(found)
            return self._drawn(key, compared, story, since, language) if compared is not None else None
        older = story.id, before.state
        shown = self._on_board(older, story, since, language) or self._drawn(older, before.found, story, since, language)
        return replace(shown, behind=len(whole.members) - len(before.found.story.members))

    def compared(self, story: KeptStory) -> Compared | None:
        """A story's reports compared; None while that is under way. Raises what comparing raises."""
        key = story.id, self._ledger.compared_state(story.id, METHOD)
        found = self._begun(key, story if story.members else self._ledger.story(story.id))
        return found if isinstance(found, Compared) else self._awaited(found)

    def _on_board(self, key: Key, story: KeptStory, since: str | None, language: Language) -> Shown | None:
        with self._lock:
            known = _taken(self._boards, _wanted(key, story, since, language))
        return known if known is not None and known.holds(self._clock()) else None

    def _drawn(self, key: Key, compared: Compared, story: KeptStory, since: str | None, language: Language) -> Shown:
        now = self._clock()
        readings = tuple(as_of(one, now) for one in compared.readings)
        view = StoryView(story.id, story.name, story.pinned, readings, compared.comparison, compared.previous, since)
        held = tuple(one.report.arrival for one in readings if one.report.arrival and one.report.arrival.embargo)
        shown = _pictured(key[1], board(view, language), language, held)
        with self._lock:
            _put(self._boards, _wanted(key, story, since, language), shown, _BOARDS)
        return shown

    def _begun(self, key: Key, story: KeptStory) -> Compared | Future[Compared]:
        """A story (with its members) compared, or the promise of it."""
        with self._lock:
            if (known := self._known(key)) is not None:
                return known
        # Asked for first: what is decided after it may be in what is found, never the other way round.
        judged = self._ledger.compared_judged(key[0])
        found = kept_story(self._ledger, story)
        if found is not None:
            self._keep(key, judged, found)
            return found
        with self._lock:
            if (known := self._known(key)) is not None:  # it came meanwhile
                return known
            running = self._running.get(key)
            if running is None:
                running = self._running[key] = self._thread.submit(self._compare, key, judged)
            return running

    def _known(self, key: Key) -> Compared | None:
        last = _taken(self._last, key[0])
        return last.found if last is not None and last.state == key[1] else None

    def _awaited(self, running: Future[Compared]) -> Compared | None:
        try:
            return running.result(self._patience)
        except Late:
            return None

    def _before(self, story: KeptStory) -> _Last | None:
        """What a story came to last, if it has only got new reports since and nobody has decided anything."""
        with self._lock:
            last = self._last.get(story.id)
        if last is None or last.judged != self._ledger.compared_judged(story.id):
            return None
        then, now = ({member.report_id for member in one.members} for one in (last.found.story, story))
        return last if then < now else None

    def _compare(self, key: Key, judged: tuple[int, int]) -> Compared:
        self._rest(None)
        try:
            (found,) = self._worker.results(Errand(self._path, key[0], self._clock().isoformat()))
            self._keep(key, judged, found)
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

    def _keep(self, key: Key, judged: tuple[int, int], found: Compared) -> None:
        """Put on the shelf what was found. If something came to the ledger meanwhile, nobody asks for this key again."""
        with self._lock:
            _put(self._last, key[0], _Last(key[1], judged, found), _STORIES)


def _wanted(key: Key, story: KeptStory, since: str | None, language: Language) -> tuple[str, ...]:
    return (*key, language, since or "", story.name or "", str(story.pinned))


def _pictured(state: str, found: Board, language: Language, held: tuple[Arrival, ...]) -> Shown:
    charts = tuple(chart_svg(chart, language, place_address) for chart in found.charts)
    chains, rows = chain_svg(found.chains, language, node_address), chain_rows(found.chains, language)
    return Shown(state, found, charts, chains, rows, held)


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
