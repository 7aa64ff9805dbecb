"""The state of a story as people are shown it: what is known, from whom, what is disputed, the figures, who is silent.

Invariant: every line names the claim, and through it the report and the characters, that it stands on; each group of claims is
shown once, among what is disputed, as somebody's silence or among the rest; nothing is weighed but by counting origins and
reports.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from zufolge.schema import Arrival, Claim, Ground, Point, Series, Withdrawal


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the claim (id), the report (id) with its outlet, the first and the last offset of the words.

    claim is "" where no claim is meant, end 0 where the whole report is. at: when it appeared there (ISO 8601).
    """

    claim: str
    report: str
    outlet: str
    start: int
    end: int
    at: str | None


@dataclass(frozen=True, slots=True)
class From:
    """One independent origin of a line: its name, by way of whom it came, how many claims say so, and why it is one."""

    name: str
    via: tuple[str, ...]
    claims: int
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """What one group of claims says: `words` of its most telling early claim, its origins, and in how many reports it stands.

    withdrawn: how many of the reports were withdrawn; resting: how many others took it over from these. id is the group's;
    places are those of all its claims, the earliest first; labels are the shown claim's.
    """

    id: str
    words: str
    claim: Claim
    origins: tuple[From, ...]
    reports: int
    place: Place
    places: tuple[Place, ...]
    grounds: tuple[Ground, ...]
    withdrawn: int = 0
    resting: int = 0


@dataclass(frozen=True, slots=True)
class Against:
    """Two lines of which `line` answers the `other`, how (the kind of a relation), and by what."""

    line: Line
    other: Line
    kind: str
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report of the story: what it took over from whom (name, copied sentences), out of how many sentences.

    sentences is 0 where it took nothing over; kept: the sentences that it has from `previous`, the version before. arrival,
    withdrawn: those of the report.
    """

    id: str
    title: str
    outlet: str
    published: str | None
    claims: int
    sentences: int
    copied: tuple[tuple[str, int], ...]
    previous: str | None
    kept: int = 0
    arrival: Arrival | None = None
    withdrawn: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point of a series with its place and the words of the claim that gives it."""

    point: Point
    place: Place
    words: str = ""


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A series of figures, its points in the order of their appearance."""

    series: Series
    points: tuple[PointLine, ...]


@dataclass(frozen=True, slots=True)
class SilenceLine:
    """Somebody who does not answer, in the words of a report."""

    name: str
    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class CircleLine:
    """Who cite each other for the same thing, and where they do."""

    names: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class StoryState:
    """A story's state. lines: every group of claims, by its id, be it known or disputed.

    answered: by a line's id, who confirms, corrects or updates it.
    """

    id: str
    title: str
    pinned: bool
    first: str | None
    last: str | None
    reports: tuple[ReportLine, ...]
    known: tuple[Line, ...]
    disputed: tuple[Against, ...]
    series: tuple[SeriesLine, ...]
    silences: tuple[SilenceLine, ...]
    circles: tuple[CircleLine, ...]
    lines: Mapping[str, Line]
    answered: Mapping[str, tuple[Against, ...]]
