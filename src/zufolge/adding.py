"""Many reports in: each item is received and read, then kept, put into a story and compared.

    items -> outcomes (read, known, withdrawn or refused; in any process) -> events (what became of each in the ledger)

Invariant: every item gives exactly one event, in the order of the items, and what can't be read does not stop the rest; what
an event says was kept is on disk. The clock is passed in.

`added` is for who reads in several processes; `steps` does all of a `Task` in one, so that it can be another process's work.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from zufolge.errors import InputError, NotGerman, TooLarge
from zufolge.gathering import Clock, keep, relate
from zufolge.ledger import Ledger
from zufolge.marks import EntryMark
from zufolge.reports.many import Item, Refused, find_items, receive
from zufolge.reports.network.addresses import is_address
from zufolge.reports.network.limits import DEFAULT_LIMITS, Limits
from zufolge.reports.reading import NO_HINTS, Hints
from zufolge.schema import Model, Reading, Report
from zufolge.stores import Store
from zufolge.telling import take_back, tell

if TYPE_CHECKING:
    from zufolge.reports.fetch import Door

COUNTED = 20_000_000
"""Bytes of files in which things are counted before they are read; more would take longer than the number is worth."""
TOLD = 50
"""So many reports are kept before it is told what they brought, so that whoever watches need not wait for the last."""
NOWHERE = "-"
"""The location of what has no address and no file of its own (see `Ledger.keep`)."""


@dataclass(frozen=True, slots=True)
class Known:
    """A report (id) that the ledger holds, read by this reader. said: it with what its agency says now, if one sent it."""

    place: str
    report_id: str
    title: str | None = None
    said: Report | None = None
    address: str = NOWHERE


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An item of a wire that says that an earlier one is withdrawn: it has nothing to read itself.

    said: its head and words; address: what names the item; reports: those (ids) that are withdrawn by it.
    """

    place: str
    said: Report
    address: str = NOWHERE
    reports: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """What became of it, in one line of English."""
        arrival = self.said.arrival
        if arrival is None or not (arrival.urn or arrival.of):
            return "withdrawn by its agency, but it names no item: nothing is marked"
        number = len(self.reports)
        stays = "1 report of it stays, marked" if number == 1 else f"{number} reports of it stay, marked"
        return f"withdrawn by its agency; {stays if number else 'what comes of it later is marked'}"


@dataclass(frozen=True, slots=True)
class Read:
    """A report that was read, what names its article, and what its agency or archive says about it."""

    place: str
    reading: Reading
    address: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """A report that is in the ledger now: new where it was not there, read so, before; version counts within its article."""

    place: str
    report_id: str
    title: str | None
    claims: int
    version: int
    story_id: str | None
    new: bool
    new_version: bool
    address: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """How many items there are."""

    number: int


@dataclass(frozen=True, slots=True)
class Began:
    """An item is being read."""

    place: str


Outcome = Read | Known | Withdrawn | Refused
Event = Added | Known | Withdrawn | Refused
Step = Total | Began | Event


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be added to the ledger at `store`: things are paths and addresses.

    names: path -> what people call it, for files that were sent here and are known by other names; what such a file holds has
    no place of its own unless the file says one (an address, a urn). german_only as in `find_items`.
    """

    store: Store
    things: tuple[str, ...]
    hints: Hints = NO_HINTS
    limits: Limits = DEFAULT_LIMITS
    german_only: bool = False
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Count:
    """What became of the reports of one run."""

    kept: int = 0
    known: int = 0
    versions: int = 0
    refused: int = 0
    foreign: int = 0
    withdrawn: int = 0
    stories: set[str] = field(default_factory=set)

    def take(self, event: Event) -> None:
        """Count one more."""
        if isinstance(event, Refused) and isinstance(event.error, NotGerman):
            self.foreign += 1
        elif isinstance(event, Refused):
            self.refused += 1
        elif isinstance(event, Known):
            self.known += 1
        elif isinstance(event, Withdrawn):
            self.withdrawn += 1
        else:
            self.kept += event.new
            self.known += not event.new  # another run was quicker
            self.versions += event.new_version
            self.stories |= {event.story_id} if event.story_id else set()

    def line(self) -> str:
        """All of it in one line of English."""
        said = [f"{self.kept} kept"]
        said += [f"{self.versions} of them as new versions"] if self.versions else []
        said += [f"{self.known} known already"] if self.known else []
        said += [f"{self.refused} refused"] if self.refused else []
        said += [f"{self.foreign} passed over as not in German"] if self.foreign else []
        said += [f"{self.withdrawn} withdrawn by their agency"] if self.withdrawn else []
        return "reports: " + ", ".join(said) + f"; stories that got one: {len(self.stories)}"


def read_item(store: Store, item: Item | Refused, *, threads: int = 0, model: Model = "full") -> Outcome:
    """What one process does with one report: receive it and, if the ledger at `store` does not hold it, read it.

    threads, model: as for `zufolge.pipeline.reader`.
    """
    # Imported here: the model's run time takes a moment, which nothing should cost that reads no report.
    from zufolge.pipeline import read_report, reader, reader_name

    if isinstance(item, Refused):
        return item
    try:
        received = receive(item)
        if received.head and received.head.status == "canceled":
            return Withdrawn(item.place, received.report, item.address or item.place)
        if _ledger(store).holds(received.report.id, reader_name(reader(threads, model).version)):
            said = received.report if received.head else None
            return Known(item.place, received.report.id, received.report.title, said, item.address or item.place)
        reading = read_report(received.report, reader(threads, model), received.lasting)
    except TooLarge as error:  # the pipeline knows no files
        return Refused(item.place, TooLarge(error.what, item.place, error.remedy))
    except InputError as error:
        return Refused(item.place, error)
    trouble = received.capture.trouble if received.capture else ()
    return Read(item.place, reading, item.address or item.place, received.notes if received.head else trouble)


def added(ledger: Ledger, outcomes: Iterable[Outcome], clock: Clock) -> Iterator[Event]:
    """Keep what was read; an event for each outcome as soon as it is on disk. Raises LedgerError."""
    relate(ledger, clock)
    return (settled(ledger, outcome, clock) for outcome in outcomes)


def settled(ledger: Ledger, outcome: Outcome, clock: Clock, mark: EntryMark | None = None) -> Event:
    """Keep what an outcome says, and what it is an event of. mark: kept together with a reading (see `Ledger.keep`)."""
    if isinstance(outcome, Withdrawn):
        return replace(outcome, reports=take_back(ledger, outcome.said, location=outcome.address, clock=clock))
    if isinstance(outcome, Known) and outcome.said is not None:
        ledger.deliver(outcome.said, location=outcome.address, at=clock())
    if not isinstance(outcome, Read):
        return outcome
    reading = outcome.reading
    kept = keep(ledger, reading, location=outcome.address, clock=clock, mark=mark)
    return Added(
        outcome.place,
        kept.report_id,
        reading.report.title,
        len(reading.claims),
        kept.version,
        ledger.story_of(kept.report_id),
        new=kept.new_reading,
        # Agencies number their versions themselves: the first that comes may be the third.
        new_version=kept.new_report and kept.version > 1 and bool(ledger.previous([kept.report_id])),
        address=outcome.address,
        notes=outcome.notes,
    )


def steps(task: Task, *, clock: Clock, door: "Door | None" = None, model: Model = "full") -> Iterator[Step]:
    """Do a task; a step for each thing that happens. Raises LedgerError; what was kept before stays kept.

    door: through which addresses are fetched; by default one for the task. model: which one reads.
    """
    if any(is_address(thing) for thing in task.things):
        yield Began(task.things[0])  # fetching may take long, and what comes is not known before
    elif sum(Path(thing).stat().st_size for thing in task.things) < COUNTED:
        yield Total(sum(1 for _ in find_items(task.things)))
    found = find_items(task.things, task.hints, task.limits, german_only=task.german_only)
    with Ledger(task.store) as ledger:
        relate(ledger, clock)
        kept = 0
        for item in fetched(found, task.limits, door):
            yield Began(_called(item.place, task.names))
            event = settled(ledger, _named(read_item(task.store, item, model=model), task.names), clock)
            yield event
            kept += isinstance(event, Added)
            if kept >= TOLD:
                tell(ledger, clock)
                kept = 0
        tell(ledger, clock)  # compares the stories now, so that nobody waits for it later


def _named(outcome: Outcome, names: Mapping[str, str]) -> Outcome:
    """The outcome with the names that people know."""
    if not names:
        return outcome
    place = _called(outcome.place, names)
    if isinstance(outcome, Refused):
        error = outcome.error
        error.what, error.where, error.remedy = (_called(said, names) for said in (error.what, error.where, error.remedy))
        return Refused(place, error)
    own = _called(outcome.address, names) == outcome.address
    return replace(outcome, place=place, address=outcome.address if own else NOWHERE)


def _called(said: str, names: Mapping[str, str]) -> str:
    for path, name in names.items():
        said = said.replace(path, name)
    return said


def fetched(items: Iterator[Item | Refused], limits: Limits, door: "Door | None" = None) -> Iterator[Item | Refused]:
    """The items, those at addresses fetched: here and not where they are read, so that each host is asked by one door."""
    for item in items:
        if not isinstance(item, Item) or not is_address(item.place):
            yield item
            continue
        # Imported here: what TLS and HTTP need takes a moment, which no file should cost.
        from zufolge.reports.fetch import Door
        from zufolge.reports.online import fetched_items

        yield from fetched_items(chain([item], items), door or Door(limits))


@cache
def _ledger(store: Store) -> Ledger:
    return Ledger(store)
