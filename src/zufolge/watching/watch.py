"""Watching until stopped: each place looked at in its turn, what happened told, alerts sent.

    a look at a place -> its reports kept -> developments told -> rules look at these -> alerts kept -> alerts sent

Invariant: every arrow begins with what is on disk, so that whoever is killed anywhere and run again goes on from there; nothing
is read twice, no development told twice, no alert lost. Clock and sleep are passed in; looking at a place is somebody else's.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from zufolge.adding import Added, Step
from zufolge.alerts.records import Rule
from zufolge.errors import LedgerUnwritable
from zufolge.gathering import Clock
from zufolge.ledger import Ledger, Told
from zufolge.marks import Looked
from zufolge.telling import tell
from zufolge.watching.alerting import begin, weigh
from zufolge.watching.delivering import Sent, Ways, deliver
from zufolge.watching.schedule import Schedule

_EACH = 50
"""So many new reports of one look are kept before it is told what they brought."""
_AGAIN = timedelta(minutes=1)
"""After this, what could not be written is tried again, and alerts that wait are looked at."""


@dataclass(frozen=True, slots=True)
class Looking:
    """A place is looked at."""

    place: str


@dataclass(frozen=True, slots=True)
class Resting:
    """Nothing is to be done until then."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Trouble:
    """The ledger can't be written to; it is tried again."""

    error: LedgerUnwritable


Look = Callable[[str], Iterator[Step | Looked]]
"""Looks at a place, keeps what is new there, and ends with what it came to."""
Happening = Looking | Step | Looked | Told | Sent | Resting | Trouble


@dataclass(frozen=True, slots=True)
class Watch:
    """What watching needs: the ledger, how to look at a place, the rules, how alerts are sent, the clock, and how to wait."""

    ledger: Ledger
    look: Look
    rules: Sequence[Rule]
    ways: Ways
    clock: Clock
    sleep: Callable[[datetime], None]


def watch(setup: Watch, places: Iterable[str], *, once: bool = False) -> Iterator[Happening]:
    """Watch these places; what happens, as it happens. once: look at each place once and end.

    Raises LedgerError; of what can't be written for a while only if `once`.
    """
    teller = _Teller(setup)
    # What came when nobody watched is told first; a rule that is new begins behind it.
    yield from teller.tell()
    begin(setup.ledger, setup.rules, setup.clock)
    yield from teller.send()
    schedule = Schedule.of(places, setup.clock())
    while schedule.next_at is not None:
        place = schedule.due(setup.clock())
        if place is None:
            until = min(schedule.next_at, teller.again or schedule.next_at)
            yield Resting(until)
            setup.sleep(until)
            yield from _patiently(setup, teller.all(), once)
            continue
        next_at = yield from _patiently(setup, _look(setup, place, teller), once)
        schedule = schedule.done(place) if once else schedule.looked(place, setup.clock(), next_at or setup.clock() + _AGAIN)


class _Teller:
    """Tells what happened since it began, whoever brought it about: another process may add reports to the same ledger."""

    def __init__(self, setup: Watch) -> None:
        self._setup, self._seen = setup, setup.ledger.telling.last()
        self.again = setup.clock() if setup.rules else None
        """When alerts that wait are looked at again, None if none does."""

    def all(self) -> Generator[Happening, None, None]:
        """Tell and send."""
        yield from self.tell()
        yield from self.send()

    def tell(self) -> Iterator[Happening]:
        """What happened."""
        tell(self._setup.ledger, self._setup.clock)
        for told in self._setup.ledger.telling.developments(after=self._seen):
            self._seen = told.seq
            yield told

    def send(self) -> Generator[Happening, None, None]:
        """What the rules want to know, and what became of sending it."""
        setup = self._setup
        new = weigh(setup.ledger, setup.rules, setup.clock) if setup.rules else 0
        if new or (setup.rules and self.again and self.again <= setup.clock()):
            waits = yield from deliver(setup.ledger, setup.rules, setup.ways, setup.clock)
            self.again = setup.clock() + _AGAIN if waits else None


def _look(setup: Watch, place: str, teller: _Teller) -> Generator[Happening, None, datetime | None]:
    yield Looking(place)
    next_at, new = None, 0
    for step in setup.look(place):
        yield step
        if isinstance(step, Looked):
            next_at = step.next_at
        new += isinstance(step, Added) and step.new
        if new >= _EACH:
            new = 0
            yield from teller.all()
    yield from teller.all()
    return next_at


def _patiently(
    setup: Watch, happening: Generator[Happening, None, datetime | None], once: bool
) -> Generator[Happening, None, datetime | None]:
    """The same; a ledger that can't be written to now is tried again later, unless this is the only time."""
    try:
        return (yield from happening)
    except LedgerUnwritable as error:
        if once:
            raise
        yield Trouble(error)
        until = setup.clock() + _AGAIN
        yield Resting(until)
        setup.sleep(until)
        return until
