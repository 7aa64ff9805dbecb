"""`zufolge serve`: the web app."""

import getpass
import sys
from typing import Annotated

import typer

from zufolge.cli.terminal import LedgerOption, ModelOption, complain, ledger_path, model_named, spoken
from zufolge.errors import InputError
from zufolge.reports.network.limits import limits_for
from zufolge.settings import Settings


def serve(
    host: Annotated[
        str, typer.Option(help="The address to listen on. Any that others can reach needs a token or a password.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes one that is free.")] = 8420,
    token: Annotated[str | None, typer.Option(help="What lets people in; better in the environment, as ZUFOLGE_TOKEN.")] = None,
    user: Annotated[
        str | None, typer.Option(help="Who may come in with the password ZUFOLGE_PASSWORD (asked for in a terminal).")
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option(help="A further name under which browsers reach it, behind a proxy; may be repeated.")
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Fetch nothing from the network.")] = False,
    model: ModelOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Serve the web app: read, compare and correct in a browser, on this machine only if nothing else is said."""
    from zufolge.web.configuration import Configuration, Keys
    from zufolge.web.serving import run

    settings = Settings()
    user = user or settings.user
    keys = Keys(token or settings.token, user, settings.password or _password(user))
    configuration = Configuration(
        ledger_path(ledger),
        host,
        port,
        keys,
        tuple(name or ()),
        offline or settings.offline,
        spoken(),
        limits=limits_for(settings, offline=offline),
        model=model_named(model),
    )
    run(configuration, lambda address: complain(f"open {address} in a browser; Ctrl-C ends it"))


def _password(user: str | None) -> str | None:
    if not user:
        return None
    if not sys.stdin or not sys.stdin.isatty():
        raise InputError("there is no password", "--user", "Set the environment variable ZUFOLGE_PASSWORD")
    return getpass.getpass(f"Password of {user}: ")
