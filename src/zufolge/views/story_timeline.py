"""What happened in a story, in the order in which it appeared: reports, new values, denials, corrections; pure.

Invariant: every moment names the report it stands in; what has no date is not told here (it stands in the other sections); what
is told of a moment is what `news` would have told then.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zufolge.language.moments import moment
from zufolge.schema import Comparison, Reading
from zufolge.views.news import News, news
from zufolge.views.safe import one_line
from zufolge.views.story import Place
from zufolge.views.story_index import outlet_of
from zufolge.views.words import Language, counted, label, spoken_clock, spoken_date

_BEGINNING = "0001-01-01"
# Told one by one; new claims are counted.
_TOLD = ("corrects", "denies", "contradicts", "figure", "confirms", "origin")
_MOST = 6


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that came: what kind of news it is, its words, from whom, where it stands, and what it is about."""

    kind: str
    title: str
    words: str
    name: str
    place: Place
    about: str


@dataclass(frozen=True, slots=True)
class Moment:
    """What came at one moment in one report. opens: the report itself appeared then; counts: "3 neue Aussagen"."""

    clock: str
    at: str
    outlet: str
    report: str
    title: str
    opens: bool
    counts: tuple[str, ...]
    told: tuple[Happening, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its moments."""

    title: str
    day: str
    moments: tuple[Moment, ...]


def timeline(readings: Sequence[Reading], comparison: Comparison, language: Language) -> tuple[Day, ...]:
    """The days of a story, the first first."""
    titles = {reading.report.id: one_line(reading.report.title or "") for reading in readings}
    outlets = {reading.report.id: outlet_of(reading) for reading in readings}
    groups: dict[tuple[str, str], list[News]] = defaultdict(list)
    for one in news(readings, comparison, _BEGINNING):
        groups[one.place.at or "", one.place.report].append(one)
    days: dict[str, list[Moment]] = defaultdict(list)
    for (at, report), found in sorted(groups.items(), key=lambda item: (moment(item[0][0]), item[0][1])):
        told = [one for one in found if one.kind in _TOLD]
        claims = sum(one.kind == "claim" for one in found)
        days[at[:10]].append(
            Moment(
                _clock(at, language),
                at,
                outlets.get(report, report),
                report,
                titles.get(report, "") or label("untitled", language),
                any(one.kind == "report" for one in found),
                (label("timeline.claims", language).format(counted("claim", claims, language)),) if claims else (),
                tuple(_happening(one, language) for one in told[:_MOST]),
                max(0, len(told) - _MOST),
            )
        )
    return tuple(Day(spoken_date(day, language), day, tuple(moments)) for day, moments in days.items())


def _happening(one: News, language: Language) -> Happening:
    key = "news.before" if one.kind == "figure" else "news.about"
    about = label(key, language).format(one.about) if one.about else ""
    return Happening(one.kind, label(f"news.{one.kind}", language), one.words, one.name, one.place, about)


def _clock(at: str, language: Language) -> str:
    try:
        return spoken_clock(datetime.fromisoformat(at), language) if len(at) > 10 else ""
    except ValueError:
        return ""
