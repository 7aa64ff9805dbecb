"""What `zufolge watch` shows: a terminal with a line at its foot that says what goes on, lines for a pipe, JSON lines.

Invariant: what happened and alerts go to standard output, each out at once; everything else goes to standard error, and in a
terminal to the screen.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.live import Live
from rich.text import Text

from zufolge.adding import Added, Began
from zufolge.alerts.message import development_of
from zufolge.cli.terminal import complain, lines
from zufolge.errors import NotGerman
from zufolge.ledger import Told
from zufolge.marks import Looked
from zufolge.reports.items import Refused
from zufolge.views.development_text import (
    alert_line,
    alert_texts,
    development_json,
    development_line,
    development_texts,
)
from zufolge.views.safe import one_line
from zufolge.views.words import Language, label
from zufolge.views.wrapping import print_indented
from zufolge.watching.delivering import Sent
from zufolge.watching.watch import Happening, Looking, Resting, Trouble

_MEASURE = 100
_DOT = " · "


@dataclass
class Count:
    """What came of watching. failed: places that could not be looked at, things that could not be read."""

    kept: int = 0
    told: int = 0
    sent: int = 0
    unsent: int = 0
    failed: int = 0

    def take(self, happening: Happening) -> None:
        """Count one more."""
        self.kept += isinstance(happening, Added) and happening.new
        self.told += isinstance(happening, Told)
        if isinstance(happening, Sent):
            self.sent += happening.problem is None
            self.unsent += happening.problem is not None
        self.failed += _complaint(happening) is not None and not isinstance(happening, Sent)

    def line(self) -> str:
        """All of it in one line of English."""
        said = [f"{self.kept} reports kept", f"{self.told} developments", f"{self.sent} alerts sent"]
        said += [f"{self.unsent} attempts to send one failed and are repeated"] if self.unsent else []
        return "watched: " + ", ".join(said)


class View(Protocol):
    """Something that shows what happens."""

    count: Count

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End."""

    def show(self, happening: Happening) -> None:
        """Show what happens."""

    def alert(self, told: str) -> None:
        """Show an alert (JSON); it is out when this comes back."""


class LineView:
    """For a pipe: one line a development or alert, parted by tabs."""

    def __init__(self) -> None:
        self.count = Count()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        return None

    def show(self, happening: Happening) -> None:
        """A line for a development; a complaint on standard error for what went wrong."""
        self.count.take(happening)
        if isinstance(happening, Told):
            self._out(self._line(happening))
        elif (problem := _complaint(happening)) is not None:
            complain(problem)

    def alert(self, told: str) -> None:
        """A line for it."""
        self._out(self._alert(told))

    def _line(self, told: Told) -> str:
        return development_line(told.development)

    def _alert(self, told: str) -> str:
        alert = json.loads(told)
        return alert_line(alert, development_of(alert))

    def _out(self, line: str) -> None:
        lines([line])
        sys.stdout.flush()


class JsonView(LineView):
    """One JSON object a line: developments and alerts, told apart by their schema."""

    def _line(self, told: Told) -> str:
        return development_json(told.development, told.seq, told.at)

    def _alert(self, told: str) -> str:
        return told


class ScreenView:
    """For people."""

    def __init__(self, console: Console, language: Language) -> None:
        self.count = Count()
        self._console, self._language = console, language
        self._places: set[str] = set()
        self._live = Live(console=console, auto_refresh=False, transient=True)

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._live.stop()

    def show(self, happening: Happening) -> None:
        """Above the foot what happened, in the foot what goes on."""
        self.count.take(happening)
        if isinstance(happening, Told):
            if happening.development.kind == "report":
                self._console.print()
            self._print(development_texts(happening.development, self._language))
        elif (problem := _complaint(happening)) is not None:
            self._print([(0, Text(one_line(problem), "red"))])
        if (doing := self._doing(happening)) is not None:
            self._live.update(Text(doing, "dim", no_wrap=True, overflow="ellipsis"), refresh=True)

    def alert(self, told: str) -> None:
        """Print it."""
        alert = json.loads(told)
        self._print(alert_texts(alert, development_of(alert), self._language))
        sys.stdout.flush()

    def _print(self, texts: Iterable[tuple[int, Text]]) -> None:
        print_indented(self._console, texts, max(min(self._console.width, _MEASURE), 20))

    def _doing(self, happening: Happening) -> str | None:
        if isinstance(happening, Looking):
            self._places.add(happening.place)
            return self._said("watch.looks", one_line(happening.place))
        if isinstance(happening, Began):
            return self._said("watch.reads", one_line(happening.place))
        if not isinstance(happening, Resting):
            return None
        numbers = (
            *(("watch.places", len(self._places)), ("watch.kept", self.count.kept), ("watch.news", self.count.told)),
            *((("watch.alerts", self.count.sent),) if self.count.sent else ()),
            *((("watch.unsent", self.count.unsent),) if self.count.unsent else ()),
        )
        said = [self._said("watch.next", happening.until.astimezone().strftime("%H:%M:%S"))]
        said += [self._said(key, number) for key, number in numbers]
        return _DOT.join((*said, label("watch.end", self._language)))

    def _said(self, key: str, value: object) -> str:
        return label(key, self._language).format(value)


def _complaint(happening: Happening) -> str | None:
    """What went wrong, if something did."""
    if isinstance(happening, Refused):
        return None if isinstance(happening.error, NotGerman) else str(happening.error)
    if isinstance(happening, Looked) and happening.problem:
        return f"{happening.place}: {happening.problem}"
    if isinstance(happening, Sent) and happening.problem:
        return f"alert '{happening.alert.rule}' to {happening.alert.target}: {happening.problem}"
    return str(happening.error) if isinstance(happening, Trouble) else None
