"""Which story a report belongs to: reports about the same events, near each other in time.

Invariant: a report joins one story or opens one; what earlier reports were put into is never looked at again. When in doubt, a
story of its own: two stories can be joined by a person in a moment, a mixed one is work to part.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zufolge.comparison.told import Told
from zufolge.comparison.topics import NOTHING, Spread, Terms, counts_in, heaviest, likeness, terms, topic, weighing
from zufolge.language.moments import written_day
from zufolge.schema import Ground, Report

# How much a report's terms must agree with those of a story's nearest report. In invented stories of ten reports each report
# reaches 0.29 or more with an earlier one; of the 244,650 pairs of 700 articles of German news over 15 years 52 reach 0.25,
# most of them really one running story (two launches of one shuttle, two days of one championship). Where it is known how
# common terms are here (`Spread`), shared ones weigh a little less.
ALIKE = 0.22
# From the second day of silence on, the bar rises by this much a day: what comes back after a week must be nearly the same
# subject ("Zweiter Brand in derselben Halle" a week later is a story of its own, the trial's next day is not).
_RISES = 0.01
# A story that rests for longer than this is over; a new report opens another.
WINDOW = timedelta(days=14)
# So many of a report's terms are enough to find the reports that share its subject.
TERMS = 24
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A report that may be about the same events, and the story that it is in."""

    story: str
    report: Report


@dataclass(frozen=True, slots=True)
class Choice:
    """The story that a report was put into (its id), whether it opens it, and why."""

    story: str
    new: bool
    grounds: tuple[Ground, ...]


def all_terms(told: Told) -> tuple[str, ...]:
    """Every term of a report: what to ask for how common they are here."""
    return tuple(sorted(topic(told.page, told.reading.report.title)))


def story_terms(told: Told, spread: Spread = NOTHING) -> tuple[str, ...]:
    """What a report is looked up by: the terms that say most about its subject, at most `TERMS`."""
    return heaviest(topic(told.page, told.reading.report.title, spread), TERMS)


def choose_story(told: Told, neighbours: Iterable[Neighbour], spread: Spread = NOTHING) -> Choice:
    """Put a report into the story of the neighbour that it is most alike, if it is alike enough; else it opens one."""
    weigh, report = weighing(spread), told.reading.report
    own = weigh(counts_in(report.text, report.title))
    best, score, nearest = "", 0.0, own
    for neighbour in neighbours:
        theirs = weigh(counts_in(neighbour.report.text, neighbour.report.title))
        alike = likeness(own, theirs)
        if alike >= bar(report.published, neighbour.report.published) and alike > score:
            best, score, nearest = neighbour.story, alike, theirs
    if not best:
        return Choice(new_story(told.id), True, (Ground("stories.opens"),))
    shared = ", ".join(_shared(told, own, nearest))
    return Choice(best, False, (Ground("stories.joins", (shared, f"{min(score, 1.0):.2f}")),))


def new_story(report_id: str) -> str:
    """The id of the story that a report opens."""
    return f"s{report_id[1:]}"


def window(told: Told, kept_at: str) -> tuple[str, str]:
    """The first and the last day (ISO 8601) on which reports of the same story can have appeared.

    kept_at: the day under which a report counts that has no date.
    """
    return days_around(told.reading.report.published, kept_at)


def days_around(published: str | None, kept_at: str) -> tuple[str, str]:
    """As `window`, for a report of which only the date is known."""
    day = written_day(published) or written_day(kept_at) or date.min
    first = day - WINDOW if day - date.min > WINDOW else date.min
    last = day + WINDOW if date.max - day > WINDOW else date.max
    return first.isoformat(), last.isoformat()


def bar(published: str | None, other: str | None) -> float:
    """How alike two reports with these dates must be to be of one story."""
    days = [written_day(one) for one in (published, other)]
    if days[0] is None or days[1] is None:
        return ALIKE
    return ALIKE + _RISES * max(0, abs((days[0] - days[1]).days) - 1)


def _shared(told: Told, own: Terms, theirs: Terms) -> Sequence[str]:
    """The words of the text behind the shared terms that weigh most."""
    common: Mapping[str, float] = {term: weight * theirs[term] for term, weight in own.items() if term in theirs}
    wanted = heaviest(common, _SHOWN)
    words = {term: part for form in reversed(told.page.forms) for part in form.split("-") for term in terms([part])}
    return [words.get(term, term) for term in wanted]
