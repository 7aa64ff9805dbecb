"""`zufolge add`: many reports in, everything kept, put into stories and compared."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import chain, islice
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from zufolge.cli.terminal import LedgerOption, ModelOption, complain, ledger_path, lines, model_named
from zufolge.errors import NotGerman
from zufolge.reports.many import Refused, find_items
from zufolge.reports.network.limits import limits_for
from zufolge.reports.reading import Hints
from zufolge.settings import Settings
from zufolge.workers import cores, in_order

# Below so many reports one process has read them before others have loaded the model.
_WORTH_IT = 8


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
    model: ModelOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Read many reports into the ledger: each is put into a story and compared with those before it.

    Columns of JSON lines: text (needed), title, outlet, published, url or id. What was read before is not read again, so an
    interrupted run is taken up by the same command. What can't be read is named with its reason and does not stop the rest.
    """
    # Imported here: the ledger's library takes a moment, which `--help` should not cost.
    from zufolge.adding import Added, Count, Withdrawn, added, fetched, read_item
    from zufolge.ledger import Ledger
    from zufolge.telling import tell

    store_at = ledger_path(ledger)
    limits = limits_for(Settings(), offline=offline)
    found = fetched(find_items(paths, Hints(outlet=outlet, published=date), limits, german_only=german, tell=complain), limits)
    few = list(islice(found, _WORTH_IT))
    processes = (jobs or cores()) if len(few) == _WORTH_IT else 1
    count = Count()
    # A core for each process: were all of them to take all cores, they would wait for each other.
    reading = partial(read_item, store_at, threads=1 if processes > 1 else 0, model=model_named(model))
    read = in_order(reading, chain(few, found), processes)
    with Ledger(store_at) as store, _progress(paths) as step, closing(read) as outcomes:
        for event in added(store, outcomes, _now):
            step()
            count.take(event)
            if isinstance(event, Refused) and not isinstance(event.error, NotGerman):
                complain(event.error)
            elif isinstance(event, Withdrawn):
                complain(f"{event.place}: {event.line}")
            elif isinstance(event, Added):
                for note in event.notes:
                    complain(f"{event.address}: {note}")
        tell(store, _now)  # compares the stories now, so that nobody waits for it later
    lines([count.line()])
    if count.refused:
        raise typer.Exit(2)


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
