"""Where output goes: a terminal for people, or a pipe for programs."""

import os
import sys
from collections.abc import Iterable
from typing import Annotated, cast, get_args

import typer
from rich.console import Console

from zufolge.errors import InputError, ZufolgeError
from zufolge.schema import Model
from zufolge.settings import Settings
from zufolge.stores import Store, store_at
from zufolge.views.safe import one_line
from zufolge.views.words import Language, language_for

LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="PATH",
        help="The ledger's file, or postgresql://... (default: ZUFOLGE_LEDGER, else in the user's data folder).",
    ),
]
ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="full|fast",
        help="Who reads: fast finds less in less time (default: ZUFOLGE_MODEL, else full).",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="CSV with a head line.")]


def ledger_path(given: str | None) -> Store:
    """The ledger to use: the option, else the environment, else the platform's data folder. Raises InputError."""
    return store_at(given) if given else Settings().ledger


def model_named(given: str | None) -> Model:
    """The model to use: the option, else the environment, else the full one. Raises InputError for any other name."""
    name = given or Settings().model
    if name not in get_args(Model):
        where = "--model" if given else "ZUFOLGE_MODEL"
        raise InputError(f"there is no model {name[:20]!r}", where, f"Choose {' or '.join(get_args(Model))}.")
    return cast("Model", name)


def for_people() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def console() -> Console:
    """Standard output with its width and colours."""
    return Console()


def spoken() -> Language:
    """The language of labels, after the environment's locale."""
    return language_for(os.environ)


def lines(text: Iterable[str]) -> None:
    """Write lines to standard output."""
    if sys.stdout is None:
        raise InputError("there is no standard output", remedy="Redirect it to a file")
    for line in text:
        sys.stdout.write(line + "\n")


def complain(error: ZufolgeError | str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"zufolge: {one_line(str(error))}\n")
