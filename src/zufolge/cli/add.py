"""`zufolge add`: many reports in, everything kept, put into stories and compared."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from zufolge.cli.terminal import LedgerOption, complain, ledger_path, lines
from zufolge.errors import InputError, NotGerman, TooLarge
from zufolge.reports.many import Item, Refused, find_items, receive
from zufolge.reports.network.addresses import is_address
from zufolge.reports.network.limits import Limits, limits_for
from zufolge.reports.reading import Hints
from zufolge.schema import Reading
from zufolge.settings import Settings
from zufolge.workers import cores, in_order

if TYPE_CHECKING:
    from zufolge.ledger import Ledger

# Below so many reports one process has read them before others have loaded the model.
_WORTH_IT = 8


@dataclass
class _Count:
    """What became of the reports of one run."""

    kept: int = 0
    known: int = 0
    versions: int = 0
    refused: int = 0
    foreign: int = 0
    withdrawn: int = 0
    stories: set[str] = field(default_factory=set)

    def line(self) -> str:
        said = [f"{self.kept} kept"]
        said += [f"{self.versions} of them as new versions"] if self.versions else []
        said += [f"{self.known} known already"] if self.known else []
        said += [f"{self.refused} refused"] if self.refused else []
        said += [f"{self.foreign} passed over as not in German"] if self.foreign else []
        said += [f"{self.withdrawn} withdrawn by their agency"] if self.withdrawn else []
        return "reports: " + ", ".join(said) + f"; stories that got one: {len(self.stories)}"


def add(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files, folders with all that is in them, JSON lines with one report each, addresses (https://...).",
        ),
    ],
    outlet: Annotated[str | None, typer.Option(help="Who published them.")] = None,
    date: Annotated[str | None, typer.Option(help="When they were published: 2026-03-10 or 2026-03-10T14:30+01:00.")] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes that read at once (default: one for each core).")] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Fetch nothing from the network.")] = False,
    german: Annotated[bool, typer.Option("--german", help="Keep reports in German only; the others are counted.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Read many reports into the ledger: each is put into a story and compared with those before it.

    Columns of JSON lines: text (needed), title, outlet, published, url or id. What was read before is not read again, so an
    interrupted run is taken up by the same command. What can't be read is named with its reason and does not stop the rest.
    """
    from zufolge.gathering import compare_story, keep, relate
    from zufolge.ledger import Ledger

    store_at = ledger_path(ledger)
    limits = limits_for(Settings(), offline=offline)
    found = _fetched(find_items(paths, Hints(outlet=outlet, published=date), limits, german_only=german, tell=complain), limits)
    few = list(islice(found, _WORTH_IT))
    processes = (jobs or cores()) if len(few) == _WORTH_IT else 1
    count = _Count()
    read = in_order(partial(_read, store_at), chain(few, found), processes)
    with Ledger(store_at) as store, _progress(paths) as step, closing(read) as results:
        relate(store, _now)
        for result in results:
            step()
            if isinstance(result, Refused) and isinstance(result.error, NotGerman):
                count.foreign += 1
            elif isinstance(result, Refused):
                complain(result.error)
                count.refused += 1
            elif isinstance(result, _Known):
                count.known += 1
            elif isinstance(result, _Withdrawn):
                complain(f"{result.place}: withdrawn by its agency; what was kept of it stays as it is")
                count.withdrawn += 1
            else:
                for note in result.notes:
                    complain(f"{result.address}: {note}")
                kept = keep(store, result.reading, location=result.address, clock=_now)
                count.kept += kept.new_reading
                count.known += not kept.new_reading  # another run was quicker
                count.versions += kept.new_report and kept.version > 1
                count.stories |= {story for story in [store.story_of(kept.report_id)] if story}
        for story in sorted(count.stories):
            compare_story(store, story, _now)  # now, so that nobody waits for it later
    lines([count.line()])
    if count.refused:
        raise typer.Exit(2)


@dataclass(frozen=True, slots=True)
class _Known:
    """A report that the ledger holds, read by this reader."""


@dataclass(frozen=True, slots=True)
class _Withdrawn:
    """An item of a wire that says that an earlier one is withdrawn: it has nothing to read itself."""

    place: str


@dataclass(frozen=True, slots=True)
class _Read:
    """A report that was read, what names its article, and what its agency says about it."""

    reading: Reading
    address: str
    notes: tuple[str, ...]


def _read(store: Path, item: Item | Refused) -> Refused | _Known | _Withdrawn | _Read:
    """What one process does with one report."""
    from zufolge.pipeline import read_report, reader, reader_name

    if isinstance(item, Refused):
        return item
    try:
        received = receive(item)
        if received.head and received.head.status == "canceled":
            return _Withdrawn(item.place)
        if _ledger(store).holds(received.report.id, reader_name(reader().version)):
            return _Known()
        reading = read_report(received.report, reader(), received.notes)
    except TooLarge as error:  # the pipeline knows no files
        return Refused(item.place, TooLarge(error.what, item.place, error.remedy))
    except InputError as error:
        return Refused(item.place, error)
    trouble = received.capture.trouble if received.capture else ()
    return _Read(reading, item.address or item.place, received.notes if received.head else trouble)


@cache
def _ledger(path: Path) -> "Ledger":
    from zufolge.ledger import Ledger

    return Ledger(path)


def _fetched(items: Iterator[Item | Refused], limits: Limits) -> Iterator[Item | Refused]:
    """The items, those at addresses fetched: here and not where they are read, so that each host is asked by one door."""
    for item in items:
        if not isinstance(item, Item) or not is_address(item.place):
            yield item
            continue
        # Imported here: what TLS and HTTP need takes a moment, which no file should cost.
        from zufolge.reports.fetch import Door
        from zufolge.reports.online import fetched_items

        yield from fetched_items(chain([item], items), Door(limits))


@contextmanager
def _progress(paths: list[str]) -> Iterator[Callable[[], None]]:
    """A bar on the terminal; what to call after each report. In a pipe nothing is shown."""
    screen = Console(stderr=True)
    if not screen.is_terminal:
        yield lambda: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("reading", total=sum(1 for _ in find_items(paths)))
        yield lambda: bar.advance(task)


def _now() -> datetime:
    return datetime.now(UTC)
