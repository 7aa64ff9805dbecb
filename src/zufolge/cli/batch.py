"""`zufolge batch` and `zufolge load`: archives into Parquet, and such a batch into a ledger."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bars

from zufolge.cli.terminal import LedgerOption, ModelOption, complain, ledger_path, lines, model_named
from zufolge.errors import InputError, MissingExtra
from zufolge.reports.reading import Hints
from zufolge.workers import cores

if TYPE_CHECKING:
    from zufolge.batch.run import Progress

_SHOWN = 20
"""So many refusals are named on the terminal; the manifest has all of them."""


def batch(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT... OUTPUT",
            help="Parquet, JSON lines (also .gz and .zst), WARC, and all that `zufolge add` reads; folders with such files."
            " The last one is the folder to write into.",
        ),
    ],
    outlet: Annotated[str | None, typer.Option(help="Who published them.")] = None,
    date: Annotated[str | None, typer.Option(help="When they were published: 2026-03-10 or 2026-03-10T14:30+01:00.")] = None,
    german: Annotated[bool, typer.Option("--german", help="Reports in German only; the others are counted.")] = False,
    compare: Annotated[
        bool, typer.Option("--compare/--no-compare", help="Find copies, stories and claims that say the same.")
    ] = True,
    jobs: Annotated[int | None, typer.Option(min=1, help="Workers that read at once (default: one for each core).")] = None,
    ray: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS", help="Spread the work over a cluster of Ray, 'auto' or its address; 'local': try it here."
        ),
    ] = None,
    model: ModelOption = None,
) -> None:
    """Read an archive into Parquet files, one for each table and month; nothing goes into the ledger.

    A run that was interrupted is taken up by the same command. What can't be read is named, with its reason, in manifest.json
    and does not stop the rest; the exit code is then 2. Needs `pip install 'zufolge[batch]'`.
    """
    _installed()
    if len(paths) < 2:
        raise InputError("one path is not enough", paths[0], "Give one input or more, then the folder to write into")
    # Imported here: the libraries of the batch take a moment, which `--help` should not cost.
    from zufolge.batch import manifest
    from zufolge.batch.engine import Daft
    from zufolge.batch.reading import by_model
    from zufolge.batch.run import Batch, run
    from zufolge.pipeline import reader, reader_name

    *inputs, output = paths
    chosen = model_named(model)
    task = Batch(
        tuple(inputs),
        Path(output),
        reader_name(reader(model=chosen).version),
        Hints(outlet=outlet, published=date),
        german=german,
        read=partial(by_model, model=chosen),
        compare=compare,
    )
    with _progress() as progress:
        found = run(task, Daft(jobs or cores(), ray), progress)
    for one in found["refused"][:_SHOWN]:
        complain(f"{one['place']}: {one['why']}. {one['remedy']}")
    if len(found["refused"]) > _SHOWN:
        complain(f"... and {len(found['refused']) - _SHOWN} more, all in {Path(output, manifest.NAME)}")
    lines([f"{output}: {manifest.line(found)}"])
    if manifest.left_out(found):
        raise typer.Exit(2)


def load(
    folder: Annotated[Path, typer.Argument(metavar="OUTPUT", help="The folder that `zufolge batch` wrote.")],
    ledger: LedgerOption = None,
) -> None:
    """Bring a batch into the ledger: kept, put into stories and compared, as if its reports had been added one by one.

    What the ledger holds already is not added again, so an interrupted run is taken up by the same command. Needs pyarrow
    (`pip install 'zufolge[batch]'`).
    """
    if find_spec("pyarrow") is None:
        _installed()
    from zufolge.adding import Count
    from zufolge.batch.loading import load as load_all
    from zufolge.ledger import Ledger
    from zufolge.telling import tell

    count = Count()
    with Ledger(ledger_path(ledger)) as store, _progress() as progress:
        for number, (event, total) in enumerate(load_all(folder, store, _now), 1):
            count.take(event)
            progress.tell("loading", number, total)
        tell(store, _now)
    lines([count.line()])


def _installed() -> None:
    """Raise MissingExtra, quickly, where the extra is not installed."""
    if find_spec("daft") is None or find_spec("pyarrow") is None:
        raise MissingExtra("batches need Daft and pyarrow, which are not installed", remedy="pip install 'zufolge[batch]'")


@contextmanager
def _progress() -> "Iterator[Progress]":
    """Bars on the terminal, one for each step; in a pipe nothing is shown."""
    from zufolge.batch.run import Progress

    screen = Console(stderr=True)
    if not screen.is_terminal:
        yield Progress()
        return
    with Bars(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=screen, transient=True) as bars:
        tasks = {}

        def tell(what: str, done: int, number: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=number or None)
            bars.update(tasks[what], completed=done, total=number or None)

        yield Progress(tell)


def _now() -> datetime:
    return datetime.now(UTC)
