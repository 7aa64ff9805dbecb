"""What is shown of a source: in which roles it is heard, what was found about its claims, and how many there were when; pure.

Invariant: every number counts claims that the page can list; of a claim that was not compared nothing is said.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from zufolge.views.words import Language, spoken_day, spoken_month

ROLES = ("origin", "relay", "named")
FOUND = ("confirms", "shared", "denies", "contradicts", "corrects", "updates")
"""What others have to a claim (the kinds of relations), and "shared": it has several independent origins."""
_WEEKS, _DAYS = 400, 45
"""Up to so many days are counted by the week, by the day; beyond by the month."""
_MONTHS = 60


class Said(Protocol):
    """What is counted of a claim: its day (YYYY-MM-DD), role, and what was found."""

    @property
    def day(self) -> str:
        """YYYY-MM-DD."""

    @property
    def role(self) -> str:
        """One of ROLES."""

    @property
    def found(self) -> tuple[str, ...]:
        """Of FOUND."""


@dataclass(frozen=True, slots=True)
class Period:
    """A day, week or month with its claims by role. first: its first day, YYYY-MM-DD."""

    title: str
    first: str
    numbers: tuple[int, ...]

    @property
    def claims(self) -> int:
        """All of them."""
        return sum(self.numbers)


@dataclass(frozen=True, slots=True)
class SourceBoard:
    """The numbers of a source: claims by role, by what was found, and by period, the earliest first and without gaps."""

    roles: tuple[tuple[str, int], ...]
    found: tuple[tuple[str, int], ...]
    periods: tuple[Period, ...]


def source_board(said: Sequence[Said], language: Language) -> SourceBoard:
    """The numbers of these claims."""
    roles = Counter(one.role for one in said)
    found = Counter(kind for one in said for kind in one.found)
    return SourceBoard(
        tuple((role, roles[role]) for role in ROLES if roles[role]),
        tuple((kind, found[kind]) for kind in FOUND if found[kind]),
        tuple(_periods(said, language)),
    )


def _periods(said: Iterable[Said], language: Language) -> list[Period]:
    days = [(day, one.role) for one in said if (day := _day(one.day))]
    if not days:
        return []
    first, last = min(day for day, _ in days), max(day for day, _ in days)
    length = (last - first).days
    step = "day" if length <= _DAYS else "week" if length <= _WEEKS else "month"
    counts = Counter((_begin(day, step), role) for day, role in days)
    begins = [_begin(first, step)]
    while begins[-1] < _begin(last, step):
        begins.append(_next(begins[-1], step))
    return [Period(_title(one, step, language), one.isoformat(), tuple(counts[one, role] for role in ROLES)) for one in begins][
        -_MONTHS:
    ]


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _begin(day: date, step: str) -> date:
    if step == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if step == "week" else day


def _next(begin: date, step: str) -> date:
    if step == "month":
        return date(begin.year + begin.month // 12, begin.month % 12 + 1, 1)
    return begin + timedelta(days=7 if step == "week" else 1)


def _title(begin: date, step: str, language: Language) -> str:
    if step == "month":
        return f"{spoken_month(begin.month, language)} {begin.year}"
    return spoken_day(begin, language) if step == "day" else _week(begin, language)


def _week(begin: date, language: Language) -> str:
    end = begin + timedelta(days=6)
    if language == "de":
        return f"{begin.day}.{begin.month}.–{end.day}.{end.month}.{end.year}"
    return f"{begin.day} {spoken_month(begin.month, language)[:3]} – {spoken_day(end, language)}"
