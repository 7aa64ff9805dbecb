"""`zufolge`: the commands and what happens to their errors.

Invariant: whatever goes wrong with input, ledger or model ends in one line on standard error and exit code 2, never in a
traceback; commands that only look into the ledger never load the model.
"""

import io
import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from zufolge.cli import add, batch, judge, kept, read, serve, stories, watch
from zufolge.cli.terminal import complain
from zufolge.errors import ZufolgeError

app = typer.Typer(
    help="Who says what in German news: claims with their sources, tied to the characters of the text.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("read")(read.read)
app.command("reports")(kept.reports)
app.command("claims")(kept.claims)
app.command("show")(kept.show)
app.command("add")(add.add)
app.command("batch")(batch.batch)
app.command("load")(batch.load)
app.command("stories")(stories.stories)
app.command("story")(stories.story)
app.command("diff")(stories.diff)
app.add_typer(judge.judge, name="judge")
app.command("watch")(watch.watch)
app.command("serve")(serve.serve)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"zufolge {version('zufolge')}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")] = False,
) -> None:
    pass


def main() -> None:
    """The console script: run a command and exit with 0, 2 (bad input or usage) or 130 (interrupted)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A text may hold characters that the terminal's encoding, or no encoding, has.
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except ZufolgeError as error:
        complain(error)
        sys.exit(2)
    except OSError as error:  # standard output: a full disk, a closed stream
        complain(
            f"can't write the output ({error.strerror or error}). What was read is kept; show it again with `zufolge show`"
        )
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 -- the interpreter flushes and closes it
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
