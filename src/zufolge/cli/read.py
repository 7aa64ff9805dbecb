"""`zufolge read`: files and addresses in, claims out, everything kept."""

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zufolge.cli.terminal import (
    JsonOption,
    LedgerOption,
    ModelOption,
    complain,
    console,
    for_people,
    ledger_path,
    lines,
    model_named,
    spoken,
)
from zufolge.errors import InputError, LedgerError, MissingInput, TooLarge, ZufolgeError
from zufolge.reports.network.addresses import is_address, target_of
from zufolge.reports.network.limits import limits_for
from zufolge.reports.reading import Hints, Received, read_path, read_stream
from zufolge.schema import Model, Reading
from zufolge.settings import Settings
from zufolge.views.arrivals import as_of, states
from zufolge.views.brief import plain_lines, render_brief
from zufolge.views.page import render_page
from zufolge.views.wire import to_json

if TYPE_CHECKING:
    from zufolge.ledger import Ledger
    from zufolge.reports.fetch import Door

STANDARD_INPUT = "-"


@dataclass
class _Run:
    """One call of the command: how to show readings, what went wrong so far."""

    as_json: bool
    several: bool
    failed: bool = False

    def fail(self, error: ZufolgeError) -> None:
        complain(error)
        self.failed = True

    def show(self, name: str, reading: Reading) -> None:
        if self.as_json:
            lines([to_json(reading)])
        elif for_people():
            render_brief(as_of(reading, datetime.now(UTC)), console(), spoken())
            lines([""])
        else:
            lines(plain_lines(reading, name if self.several else None))
            for note in (*states(as_of(reading, datetime.now(UTC)).report, spoken()), *reading.notes):
                complain(f"{name}: {note}")
        sys.stdout.flush()


def read(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Text, Markdown, HTML, a wire; an address (https://...); - for standard input."),
    ],
    as_json: JsonOption = False,
    html: Annotated[Path | None, typer.Option(metavar="OUT", help="Write one self-contained page there.")] = None,
    date: Annotated[str | None, typer.Option(help="When it was published: 2026-03-10 or 2026-03-10T14:30+01:00.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    title: Annotated[str | None, typer.Option(help="Its headline.")] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Fetch nothing from the network.")] = False,
    model: ModelOption = None,
    ledger: LedgerOption = None,
    keep: Annotated[bool, typer.Option("--keep/--no-keep", help="Keep what is read in the ledger.")] = True,
) -> None:
    """Read reports: who says what, through whom, in which words, and where in the text.

    In a terminal a brief is printed; in a pipe one claim a line (place, form, source, cue, words), parted by tabs.
    """
    from zufolge.ledger import Ledger

    if title and len(files) > 1:
        raise InputError(f"one title can't be that of {len(files)} files", "--title", "Read them one by one")
    if html and any(name != STANDARD_INPUT and Path(name).resolve() == html.resolve() for name in files):
        raise InputError("the page would overwrite the report", f"--html {html}", "Choose another place for the page")
    hints = Hints(title=title, outlet=outlet, published=date)
    run = _Run(as_json, several=len(files) > 1)
    readings: list[Reading] = []
    with Ledger(ledger_path(ledger)) as store:
        for name, received, found in _readings(files, hints, run, _Online(offline), model_named(model)):
            reading = found
            if keep:
                try:
                    reading = _kept(store, name, received, found)
                except LedgerError as error:  # what was read is shown all the same
                    run.fail(error)
            if _is_withdrawal(received):
                continue
            run.show(name, reading)
            if html:
                readings.append(reading)
    if html and readings:
        write_page(html, render_page([as_of(one, datetime.now(UTC)) for one in readings], spoken()))
    if run.failed:
        raise typer.Exit(2)


class _Online:
    """The network door, opened for the first address."""

    def __init__(self, offline: bool) -> None:
        self._limits = limits_for(Settings(), offline=offline)
        self._door: Door | None = None

    def receive(self, url: str, hints: Hints) -> Received:
        """The report at an address. Raises FetchError, and InputError naming the address."""
        from zufolge.reports.fetch import Door  # what TLS and HTTP need takes a moment, which no file should cost
        from zufolge.reports.online import receive_address

        self._door = self._door or Door(self._limits)
        return receive_address(url, self._door, hints)


def _kept(store: "Ledger", name: str, received: Received, reading: Reading) -> Reading:
    """Keep a reading, or what withdraws an earlier one. The reading, with what is known of its report by now."""
    from zufolge.adding import Withdrawn
    from zufolge.telling import take_back

    if _is_withdrawal(received):
        gone = take_back(store, received.report, location=_location(name, received), clock=lambda: datetime.now(UTC))
        complain(f"{name}: {Withdrawn(name, received.report, reports=gone).line}")
        return reading
    kept = store.keep(reading, location=_location(name, received), at=datetime.now(UTC))
    (known,) = store.texts([kept.report_id])
    return replace(reading, report=replace(reading.report, arrival=known.arrival, withdrawn=known.withdrawn))


def _is_withdrawal(received: Received) -> bool:
    return received.head is not None and received.head.status == "canceled"


def _readings(
    files: list[str], hints: Hints, run: _Run, online: _Online, model: Model
) -> Iterator[tuple[str, Received, Reading]]:
    """Each file's reading; a file that can't be read is complained about and does not stop the rest."""
    # Imported here: the model's run time takes a moment, which a mistyped option should not cost.
    from zufolge.pipeline import read_report, reader

    for name in files:
        try:
            received = online.receive(name, hints) if is_address(name) else _receive(name, hints)
            if _is_withdrawal(received):
                reading = Reading(received.report)
            else:
                reading = read_report(received.report, reader(model=model), received.lasting)
        except TooLarge as error:  # the pipeline knows no files
            run.fail(TooLarge(error.what, name, error.remedy))
        except InputError as error:
            run.fail(error)
        else:
            yield name, received, reading


def _receive(name: str, hints: Hints) -> Received:
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise MissingInput("there is no standard input", name, "Name a file")
        return read_stream(sys.stdin.buffer, name=name, hints=hints)
    return read_path(Path(name), hints)


def _location(name: str, received: Received) -> str:
    """What names the article for good: an agency's id of it, the address without a fragment, the path."""
    if received.head is not None and received.head.urn:
        return received.head.urn
    if is_address(name):
        return target_of(name, private=Settings().allow_private).url
    return name if name == STANDARD_INPUT else str(Path(name).absolute())


def write_page(path: Path, page: str) -> None:
    """Write the page so that an interruption leaves the old one or the new one."""
    if path.exists() and not path.is_file() and not path.is_dir():
        # Put in its place, the page would remove a device for good where it may.
        raise InputError("is no file that a page can be written to", str(path), "Choose another place for --html")
    partial = path.parent / f".{path.name}.partial"
    try:
        partial.write_text(page, "utf-8", errors="replace")  # lone surrogates: no encoding has them
        partial.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise InputError(
            f"can't be written ({error.strerror or error})", str(path), "Choose another place for --html"
        ) from error
