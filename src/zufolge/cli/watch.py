"""`zufolge watch`: feeds, pages and folders read as they change, what happens shown, alerts sent."""

import re
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from zufolge.cli.terminal import (
    JsonOption,
    LedgerOption,
    ModelOption,
    complain,
    console,
    for_people,
    ledger_path,
    model_named,
    spoken,
)
from zufolge.errors import InputError, MissingInput
from zufolge.reports.network.limits import Limits, limits_for
from zufolge.schema import Model
from zufolge.settings import Settings
from zufolge.stores import Store

if TYPE_CHECKING:
    from zufolge.alerts.records import Rule
    from zufolge.cli.watch_view import View
    from zufolge.ledger import Ledger
    from zufolge.watching.watch import Watch

_TIME = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,3})?)\s*(s|m|min|h|d)?")
_SECONDS = {"s": 1.0, None: 1.0, "m": 60.0, "min": 60.0, "h": 3600.0, "d": 86_400.0}
_LEAST = 10.0
"""Seconds between two looks at an address: who asks more often is a burden to the site and learns nothing."""
_SLICE = 30.0
"""So many seconds are slept at once: a machine that was asleep goes on soon after."""


def watch(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="FEED|FOLDER...",
            help="Addresses of feeds, pages and wires (https://...), folders with all that is in them, files.",
        ),
    ],
    rules: Annotated[Path | None, typer.Option("--rules", metavar="FILE", help="Rules for alerts (YAML).")] = None,
    every: Annotated[str, typer.Option(metavar="TIME", help="Between two looks at an address: 90s, 5m, 1h.")] = "5m",
    once: Annotated[bool, typer.Option("--once", help="Look at each place once and end: for cron.")] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Use no network: look at folders and files only.")] = False,
    as_json: JsonOption = False,
    model: ModelOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Read what is new in feeds, pages and folders until stopped (Ctrl-C), and show what it changes.

    In a pipe one line a development (kind, who, words, what it answers, outlet, id, story), parted by tabs; alerts begin with
    "alert". What was read is not read again, also after a restart. docs/watch.md explains rules for alerts.
    """
    from zufolge.cli.watch_view import JsonView, LineView, ScreenView
    from zufolge.following import place_of
    from zufolge.ledger import Ledger
    from zufolge.watching.alone import alone
    from zufolge.watching.watch import watch as watched

    seconds, chosen = _seconds(every), model_named(model)
    settings, store = Settings(), ledger_path(ledger)
    limits = limits_for(settings, offline=offline)
    found = [place_of(place, limits) for place in places]
    asked = _rules(rules, limits)
    view: View = JsonView() if as_json else ScreenView(console(), spoken()) if for_people() else LineView()
    with alone(store), Ledger(store) as kept, kept.watching.alone(), _stoppable(), view:
        setup = _setup(kept, store, limits, seconds, asked, view, settings, chosen)
        with suppress(KeyboardInterrupt):  # the usual end: what was kept is kept, the rest is taken up next time
            for happening in watched(setup, found, once=once):
                view.show(happening)
    complain(view.count.line())
    if once and view.count.failed:
        raise typer.Exit(2)


def _setup(
    kept: "Ledger",
    store: Store,
    limits: Limits,
    every: float,
    rules: Sequence["Rule"],
    view: "View",
    settings: Settings,
    model: Model,
) -> "Watch":
    from zufolge.alerts.mail import post_for
    from zufolge.following import follow
    from zufolge.reports.fetch import Door
    from zufolge.reports.freshness import Policy
    from zufolge.watching.delivering import Ways
    from zufolge.watching.watch import Watch

    door = None if limits.offline else Door(limits)
    look = partial(follow, store, limits=limits, door=door, clock=_now, policy=Policy(every=every), model=model)
    ways = Ways(door, post_for(settings), spoken(), show=view.alert)
    return Watch(kept, look, rules, ways, _now, _sleep)


def _rules(path: Path | None, limits: Limits) -> tuple["Rule", ...]:
    from zufolge.alerts.rules import read_rules
    from zufolge.reports.network.addresses import target_of

    if path is None:
        return ()
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise MissingInput("no such file", str(path), "Check the path after --rules.") from error
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8", str(path), "Save the file as UTF-8.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"can't be read ({reason})", str(path), "Check the path after --rules.") from error

    def check_address(url: str, private: bool) -> None:
        target_of(url, private=private or limits.allow_private)

    return read_rules(text, str(path), check_address)


def _seconds(written: str) -> float:
    found = _TIME.fullmatch(written.strip().lower())
    seconds = float(found[1]) * _SECONDS[found[2]] if found else 0.0
    if not found or seconds < _LEAST:
        raise InputError(f"{written[:20]!r} is no time of at least {_LEAST:g} seconds", "--every", "Write 90s, 5m or 1h.")
    return seconds


@contextmanager
def _stoppable() -> Iterator[None]:
    """Being told to end by the system is like Ctrl-C."""

    def stop(_: int, __: object) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _sleep(until: datetime) -> None:
    while (left := (until - _now()).total_seconds()) > 0:
        time.sleep(min(left, _SLICE))


def _now() -> datetime:
    return datetime.now(UTC)
