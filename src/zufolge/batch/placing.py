"""Which article and which story each report belongs to, one report after the other in the order of publication.

Invariant: the same as the ledger finds when the same reports come in this order, but for three things: what has no date is
compared with its like alone, a version that comes weeks after the one before it finds its story without that one, and a text
that came as several items of its agency is known as the first of them alone. Only what is needed of the days around is held:
the terms of the reports of some weeks, their stories, and the articles of which another version can still come.
"""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import nsmallest

from zufolge.batch.articles import Article, Articles, Names
from zufolge.batch.marks import UNDATED, Mark
from zufolge.comparison.stories import TERMS, bar, days_around, new_story
from zufolge.comparison.topics import Spread, heaviest, likeness, weighed, weighing

NEAREST, SHARED_TERMS = 12, 2
COMMON, SAMPLED = 500, 120
"""As in the ledger: so many holders of a term are told apart, so many of the latest have their stories counted."""
_ZONES = timedelta(days=2)
"""The days of reports that come one after the other can go back by so much: they are those of their own time zones."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report belongs: article and version, and story."""

    report_id: str
    month: str
    article: str
    version: int
    story_id: str


@dataclass(frozen=True, slots=True)
class Member:
    """A report of a story, and the report of the version before it (id), if there is one."""

    story_id: str
    report_id: str
    month: str
    previous: str | None


@dataclass(slots=True)
class _Held:
    """A report of the days around: its number in the order, its mark, its story and its article."""

    number: int
    mark: Mark
    story: str
    article: Article


@dataclass(slots=True)
class _Story:
    """A story that others can still join: its reports with article and version, and how many of them are held."""

    members: list[tuple[str, str, Article, int]] = field(default_factory=list)
    held: int = 0


@dataclass
class _Window:
    """The reports of the days around, by their terms. All days go forward, but for those of other time zones."""

    reports: dict[int, _Held] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    days: list[tuple[str, int]] = field(default_factory=list)
    holding: defaultdict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, held: _Held, terms: Iterable[str]) -> None:
        """Take a report up, under the terms that say most about it."""
        self.reports[held.number] = held
        self.numbers[held.mark.report_id] = held.number
        entry = (held.mark.day, held.number)
        insort(self.days, entry)
        for term in terms:
            insort(self.holding[term], entry)

    def forget(self, before: str) -> list[_Held]:
        """Forget what appeared before a day; it is returned. This is done now and then only."""
        gone = bisect_left(self.days, (before, -1))
        if gone < len(self.days) // 4:
            return []
        forgotten = [self.reports.pop(number) for _, number in self.days[:gone]]
        for held in forgotten:
            del self.numbers[held.mark.report_id]
        del self.days[:gone]
        for term in list(self.holding):
            entries = self.holding[term]
            del entries[: bisect_left(entries, (before, -1))]
            if not entries:
                del self.holding[term]
        return forgotten

    def between(self, entries: Sequence[tuple[str, int]], first: str, last: str) -> Sequence[tuple[str, int]]:
        """The entries of these days. A blank comes after the day itself and before all others, also after no day."""
        return entries[bisect_left(entries, (first, -1)) : bisect_left(entries, (last + " ", -1))]


class Placing:
    """Puts one report after the other where it belongs."""

    def __init__(self, names: Names) -> None:
        self._articles, self._window = Articles(names), _Window()
        self._stories: dict[str, _Story] = {}
        self._opened = self._number = 0

    def place(self, mark: Mark, near: Sequence[str], version_of: str | None) -> Place:
        """Where the next report in the order of publication belongs.

        near: those before it that share its sentences; version_of: the one that its text is found to be a version of.
        """
        window, number = self._window, self._number
        earlier = window.reports.get(window.numbers.get(version_of or "", -1))
        article, version = self._articles.place(mark, number, earlier.article if earlier else None)
        previous = article.before(version)
        first, last = (UNDATED, UNDATED) if mark.day == UNDATED else days_around(mark.day, date.min.isoformat())
        spread = _spread(window, mark, first, last, self._opened, number)
        weigh = weighing(spread)
        own = weigh(mark.terms)
        terms = heaviest(own, TERMS)
        others = _near(window, terms, first, last)
        for one in (*near, *((previous,) if previous else ())):
            held = window.reports.get(window.numbers.get(one, -1))
            if held is not None and first <= held.mark.day <= last:
                others[held.number] = held
        # As the ledger gives them: in the order of publication.
        ordered = [others[place] for place in sorted(others)]
        alike = [(one, likeness(own, weigh(one.mark.terms))) for one in ordered]
        story = _chosen(mark, [(one, score) for one, score in alike if one.mark.report_id == previous])
        story = story or _chosen(mark, alike) or new_story(mark.report_id)
        self._opened += story == new_story(mark.report_id)
        self._number += 1
        window.add(_Held(number, mark, story, article), terms)
        members = self._stories.setdefault(story, _Story())
        members.members.append((mark.report_id, mark.month, article, version))
        members.held += 1
        return Place(mark.report_id, mark.month, article.id, version, story)

    def over(self, day: str) -> Iterator[list[Member]]:
        """The stories that no report of this day or a later one can join, in the order in which they began."""
        first = UNDATED if day == UNDATED else days_around(day, date.min.isoformat())[0]
        ended = set[str]()
        for held in self._window.forget(_days_before(first)):
            story = self._stories[held.story]
            story.held -= 1
            if not story.held:
                ended.add(held.story)
        return self._ended([story for story in self._stories if story in ended] if ended else [])

    def rest(self) -> Iterator[list[Member]]:
        """The stories that are left, when no more reports come."""
        return self._ended(list(self._stories))

    def _ended(self, stories: Iterable[str]) -> Iterator[list[Member]]:
        for story in stories:
            members = self._stories.pop(story).members
            yield [Member(story, report, month, article.before(version)) for report, month, article, version in members]


def _days_before(day: str) -> str:
    return (date.fromisoformat(day) - _ZONES).isoformat() if day > (date.min + _ZONES).isoformat() else day


def _spread(window: _Window, mark: Mark, first: str, last: str, stories: int, reports: int) -> Spread:
    """How common the report's terms are in these days (see `Relating.spread` of the ledger)."""
    asked = heaviest(weighed(mark.terms), TERMS)
    inside = len(window.between(window.days, first, last)) + 1  # with itself, as the ledger counts
    holding = {}
    for term in asked:
        entries = window.between(window.holding.get(term, ()), first, last)
        if entries:
            latest = {window.reports[number].story for _, number in entries[-SAMPLED:]}
            held = min(len(entries), SAMPLED)
            holding[term] = round(len(latest) * min(len(entries), COMMON) / held)
    return Spread(round(inside * stories / reports) if reports else 0, holding)


def _near(window: _Window, terms: Iterable[str], first: str, last: str) -> dict[int, _Held]:
    """The reports of these days that share most terms (see `Relating.near`), and at least SHARED_TERMS."""
    held = [window.between(window.holding.get(term, ()), first, last) for term in terms]
    held = [entries for entries in held if entries]
    telling = [entries for entries in held if len(entries) <= COMMON] or [entries[-COMMON:] for entries in held]
    shared = Counter(number for entries in telling for _, number in entries)
    best = nsmallest(NEAREST, shared, key=lambda number: (-shared[number], -number))
    return {number: window.reports[number] for number in best if shared[number] >= SHARED_TERMS}


def _chosen(mark: Mark, others: Iterable[tuple[_Held, float]]) -> str | None:
    """The story of the report that it is most alike, if it is alike enough."""
    best, score = None, 0.0
    for other, alike in others:
        if alike >= bar(mark.published, other.mark.published) and alike > score:
            best, score = other.story, alike
    return best
