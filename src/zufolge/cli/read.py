"""`zufolge read`: files in, claims out, everything kept."""

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from zufolge.cli.terminal import JsonOption, LedgerOption, complain, console, for_people, ledger_path, lines, spoken
from zufolge.errors import InputError, LedgerError, MissingInput, TooLarge, ZufolgeError
from zufolge.reports.reading import Hints, Received, read_path, read_stream
from zufolge.schema import Reading
from zufolge.views.brief import plain_lines, render_brief
from zufolge.views.page import render_page
from zufolge.views.wire import to_json

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
            render_brief(reading, console(), spoken())
            lines([""])
        else:
            lines(plain_lines(reading, name if self.several else None))
            for note in reading.notes:
                complain(f"{name}: {note}")
        sys.stdout.flush()


def read(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Text, Markdown or HTML; - for standard input.")],
    as_json: JsonOption = False,
    html: Annotated[Path | None, typer.Option(metavar="OUT", help="Write one self-contained page there.")] = None,
    date: Annotated[str | None, typer.Option(help="When it was published: 2026-03-10 or 2026-03-10T14:30+01:00.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    title: Annotated[str | None, typer.Option(help="Its headline.")] = None,
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
        for name, reading in _readings(files, hints, run):
            if keep:
                try:
                    store.keep(reading, location=_location(name), at=datetime.now(UTC))
                except LedgerError as error:  # what was read is shown all the same
                    run.fail(error)
            run.show(name, reading)
            if html:
                readings.append(reading)
    if html and readings:
        write_page(html, render_page(readings, spoken()))
    if run.failed:
        raise typer.Exit(2)


def _readings(files: list[str], hints: Hints, run: _Run) -> Iterator[tuple[str, Reading]]:
    """Each file's reading; a file that can't be read is complained about and does not stop the rest."""
    # Imported here: the model's run time takes a moment, which a mistyped option should not cost.
    from zufolge.pipeline import read_report, reader

    for name in files:
        try:
            received = _receive(name, hints)
            reading = read_report(received.report, reader(), received.notes)
        except TooLarge as error:  # the pipeline knows no files
            run.fail(TooLarge(error.what, name, error.remedy))
        except InputError as error:
            run.fail(error)
        else:
            yield name, reading


def _receive(name: str, hints: Hints) -> Received:
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise MissingInput("there is no standard input", name, "Name a file")
        return read_stream(sys.stdin.buffer, name=name, hints=hints)
    return read_path(Path(name), hints)


def _location(name: str) -> str:
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
