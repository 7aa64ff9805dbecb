"""Which article and which story each report belongs to, one report after the other in the order of publication.

Invariant: the same as the ledger finds when the same reports come in this order, but for two things: what has no date is
compared with its like alone, and a version that comes weeks after the one before it finds its story without that one. Only what
is needed of the days around is held: the terms of the reports of four weeks, and of each article where and what it was.
"""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import nsmallest

from zufolge.batch.marks import UNDATED, Mark
from zufolge.comparison.stories import TERMS, bar, days_around, new_story
from zufolge.comparison.topics import Spread, heaviest, likeness, weighed

NEAREST, SHARED_TERMS = 12, 2
COMMON, SAMPLED = 500, 120
"""As in the ledger: so many holders of a term are told apart, so many of the latest have their stories counted."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report belongs: article and version, story, and the report of the version before it, if there is one."""

    report_id: str
    article: str
    version: int
    story_id: str
    previous: str | None


@dataclass(slots=True)
class _Held:
    """A report of the days around: its number in the order, its mark, and its story."""

    number: int
    mark: Mark
    story: str


@dataclass
class _Articles:
    """Which article a report is a version of. at: by address, urn, or outlet, title and day; last: version and report."""

    at: dict[tuple[str, ...], str] = field(default_factory=dict)
    of: dict[str, str] = field(default_factory=dict)
    last: dict[str, tuple[int, str]] = field(default_factory=dict)

    def place(self, mark: Mark, version_of: str | None) -> tuple[str, int, str | None]:
        """The article, the version, and the report of the version before."""
        named = [("address", mark.address)] if mark.address else []
        items = [("urn", urn) for urn in (mark.urn, mark.of) if urn]
        headed = ("head", mark.outlet, mark.title, mark.day) if mark.outlet and mark.title else None
        found = next((self.at[name] for name in (*named, *items) if name in self.at), None)
        found = found or self.of.get(version_of or "") or (self.at.get(headed) if headed else None)
        article = found or f"a{mark.report_id[1:]}"
        version, previous = self.last.get(article, (0, None))
        self.last[article] = (version + 1, mark.report_id)
        self.of[mark.report_id] = article
        for name in (*named, *items[:1]):
            self.at.setdefault(name, article)
        if headed:
            self.at[headed] = article
        return article, version + 1, previous


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

    def forget(self, before: str) -> None:
        """Forget what appeared before a day."""
        gone = bisect_left(self.days, (before, -1))
        if gone < len(self.days) // 2:
            return
        for _, number in self.days[:gone]:
            del self.numbers[self.reports.pop(number).mark.report_id]
        del self.days[:gone]
        for term in list(self.holding):
            entries = self.holding[term]
            del entries[: bisect_left(entries, (before, -1))]
            if not entries:
                del self.holding[term]

    def between(self, entries: Sequence[tuple[str, int]], first: str, last: str) -> Sequence[tuple[str, int]]:
        """The entries of these days."""
        return entries[bisect_left(entries, (first, -1)) : bisect_left(entries, (last + "~", -1))]


def places(marks: Iterable[Mark], near: Mapping[str, Sequence[str]], versions: Mapping[str, str]) -> Iterator[Place]:
    """Where each report belongs. marks: in the order of publication.

    near: report -> those before it that share its sentences; versions: report -> the one that it is found to be a version of.
    """
    articles, window = _Articles(), _Window()
    stories = 0
    for number, mark in enumerate(marks):
        article, version, previous = articles.place(mark, versions.get(mark.report_id))
        first, last = (UNDATED, UNDATED) if mark.day == UNDATED else days_around(mark.day, date.min.isoformat())
        if mark.day != UNDATED:
            window.forget(first)
        spread = _spread(window, mark, first, last, stories, number)
        terms = heaviest(weighed(mark.terms, spread), TERMS)
        others = _near(window, terms, first, last)
        for one in (*near.get(mark.report_id, ()), *((previous,) if previous else ())):
            if one in window.numbers:
                others[window.numbers[one]] = window.reports[window.numbers[one]]
        # As the ledger gives them: in the order of publication.
        ordered = [others[place] for place in sorted(others)]
        story = _chosen(mark, [one for one in ordered if one.mark.report_id == previous], spread)
        story = story or _chosen(mark, ordered, spread) or new_story(mark.report_id)
        stories += story == new_story(mark.report_id)
        window.add(_Held(number, mark, story), terms)
        yield Place(mark.report_id, article, version, story, previous)


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


def _chosen(mark: Mark, others: Iterable[_Held], spread: Spread) -> str | None:
    """The story of the report that it is most alike, if it is alike enough."""
    own = weighed(mark.terms, spread)
    best, score = None, 0.0
    for other in others:
        alike = likeness(own, weighed(other.mark.terms, spread))
        if alike >= bar(mark.published, other.mark.published) and alike > score:
            best, score = other.story, alike
    return best
