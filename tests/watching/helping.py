"""What tests of watching have in common: a clock that only sleep moves, looks that bring invented reports."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.invented import Invented, stories
from zufolge.adding import Added, Began, Step
from zufolge.alerts.records import Condition, Rule, Terminal
from zufolge.gathering import keep
from zufolge.ledger import Ledger
from zufolge.marks import Looked
from zufolge.watching.delivering import Ways
from zufolge.watching.watch import Watch

START = datetime(2026, 3, 10, 7, 0, tzinfo=UTC)
SOME: Sequence[Invented] = list(stories(11, 12))
EVERYTHING = Rule("Alles", Condition(changes=("report",)), (Terminal(),))


@dataclass
class Hours:
    """A clock; sleeping moves it."""

    now: datetime = START
    slept: list[datetime] = field(default_factory=list)

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, until: datetime) -> None:
        self.slept.append(until)
        self.now = max(self.now, until)


@dataclass
class Looks:
    """Places with what each look at them brings: reports, or an error that is raised."""

    ledger: Ledger
    hours: Hours
    bring: dict[str, list[list[Invented] | Exception]]
    every: timedelta = timedelta(minutes=5)
    looked: list[tuple[str, datetime]] = field(default_factory=list)

    def __call__(self, place: str) -> Iterator[Step | Looked]:
        self.looked.append((place, self.hours.now))
        waiting = self.bring.get(place, [])
        brought = waiting.pop(0) if waiting else []
        if isinstance(brought, Exception):
            raise brought
        for one in brought:
            yield Began(one.location)
            kept = keep(self.ledger, one.reading, location=one.location, clock=self.hours)
            yield added(one, new=kept.new_reading)
        yield Looked(place, self.hours.now, self.hours.now + self.every)


def added(one: Invented, *, new: bool = True) -> Added:
    report = one.report
    return Added(one.location, one.id, report.title, 0, 1, None, new, new_version=False, address=one.location, notes=())


@dataclass
class Screen:
    """The terminal: what was shown; `before` is called before something is."""

    shown: list[str] = field(default_factory=list)
    before: Callable[[str], Any] = lambda _: None

    def __call__(self, told: str) -> None:
        self.before(told)
        self.shown.append(told)


def setup(
    ledger: Ledger,
    bring: dict[str, list[list[Invented] | Exception]],
    *,
    rules: Sequence[Rule] = (EVERYTHING,),
    screen: Screen | None = None,
    hours: Hours | None = None,
) -> tuple[Watch, Looks, Screen, Hours]:
    """A watch of these places."""
    hours, screen = hours or Hours(), screen or Screen()
    looks = Looks(ledger, hours, bring)
    ways = Ways(None, environment={}, show=screen)
    return Watch(ledger, looks, rules, ways, hours, hours.sleep), looks, screen, hours


_TOWNS = ("Aldach", "Kolbrunn", "Irnfels", "Valdegg", "Orrstetten", "Tannhag", "Musterwil", "Brookhafen", "Vindorit", "Elbward")
_THINGS = ("Brücke", "Möbelhalle", "Turnhalle", "Kläranlage", "Bibliothek", "Seilbahn", "Schleuse", "Markthalle", "Sternwarte")


def of_the_feed(number: int) -> tuple[str, tuple[str, ...]]:
    """The title and the paragraphs of an invented report; each is about something else."""
    town, thing = _TOWNS[number % len(_TOWNS)], _THINGS[number % len(_THINGS)]
    who = f"Stadträtin Vera Muster{number}"
    return f"{thing} in {town} bleibt zu ({number})", (
        f"Die {thing} in {town} bleibt bis zum Freitag der Woche {number + 1} gesperrt, weil ein Träger gerissen ist.",
        f"„Der Träger Nummer {number} ist gerissen und muss ersetzt werden“, sagte {who} am Dienstag in {town}.",
        f"Nach Angaben der Polizei {town} wurde dabei niemand verletzt. Die Kosten betragen {number + 2} Millionen Euro.",
    )


def of_the_folder(number: int) -> str:
    """A file's text; each is about something else."""
    title, paragraphs = of_the_feed(number + 500)
    return "\n\n".join((title, *paragraphs)) + "\n"
