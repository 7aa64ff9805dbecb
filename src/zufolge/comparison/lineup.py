"""The claims of a story laid out for comparison: their order, groups, places in the text, and what they are about.

Invariant: nothing here depends on anything but the facts and groups given; every look-up costs the same however many claims
there are, and no claim is compared with all others.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import fsum, log

from zufolge.comparison.facts import Fact
from zufolge.comparison.wording import Term, kind_of, split, terms
from zufolge.schema import ClaimGroup, Span

_LONGEST = 60  # terms of a claim that are compared
# A term that so many claims of one story share finds no candidates ("Damm" in a story about one).
_COMMON = 60


@dataclass(frozen=True)
class Lineup:
    """The claims of a story in the order of their appearance, and the groups they are in."""

    facts: tuple[Fact, ...]
    groups: tuple[ClaimGroup, ...]

    @cached_property
    def by_id(self) -> dict[str, Fact]:
        """The claims by their ids."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def place(self) -> dict[str, int]:
        """Each claim's place in the order of appearance."""
        return {fact.id: number for number, fact in enumerate(self.facts)}

    @cached_property
    def report(self) -> dict[str, str]:
        """The report (id) of each claim."""
        told = {id(fact.told): fact.told for fact in self.facts}
        ids = {number: one.id for number, one in told.items()}
        return {fact.id: ids[id(fact.told)] for fact in self.facts}

    @cached_property
    def group(self) -> dict[str, str]:
        """Each claim's group; a claim of no group is its own."""
        grouped = {claim: group.id for group in self.groups for claim in group.claims}
        return {fact.id: grouped.get(fact.id, fact.id) for fact in self.facts}

    @cached_property
    def members(self) -> dict[str, tuple[Fact, ...]]:
        """The claims of each group, the earliest first."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            found[self.group[fact.id]].append(fact)
        return {group: tuple(facts) for group, facts in found.items()}

    @cached_property
    def inside(self) -> dict[tuple[str, str], Fact]:
        """The first claim of each group in each report that has one, in the order of the text."""
        found: dict[tuple[str, str], Fact] = {}
        for report, facts in self.of_report.items():
            for fact in facts:
                found.setdefault((self.group[fact.id], report), fact)
        return found

    @cached_property
    def of_report(self) -> dict[str, tuple[Fact, ...]]:
        """The claims of each report in the order of its text."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            found[self.report[fact.id]].append(fact)
        return {report: tuple(sorted(facts, key=lambda fact: (start(fact), fact.id))) for report, facts in found.items()}

    @cached_property
    def of_party(self) -> dict[str, tuple[Fact, ...]]:
        """The claims of each party (key) in the order of their appearance."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            if fact.party is not None:
                found[fact.party.key].append(fact)
        return {party: tuple(facts) for party, facts in found.items()}

    @cached_property
    def in_text(self) -> dict[str, int]:
        """Each claim's number among those of its report, in the order of the text."""
        return {fact.id: number for facts in self.of_report.values() for number, fact in enumerate(facts)}

    @cached_property
    def terms(self) -> dict[str, frozenset[str]]:
        """What each claim is about: its terms and their parts, without those that say hardly anything."""
        return {fact.id: _telling(row) - names_of(fact) for fact, row in zip(self.facts, self._rows, strict=True)}

    @cached_property
    def names(self) -> frozenset[str]:
        """The terms of the names of all parties, and what only they are made of (no fire and no field: "Brandfelder Fans")."""
        names = frozenset(term for fact in self.facts for term in names_of(fact))
        told = frozenset(term.key for row in self._rows for term in row)
        parts = {part for row in self._rows for term in row if term.key in names for part in term.parts}
        return names | (parts - told)

    @cached_property
    def _rows(self) -> tuple[tuple[Term, ...], ...]:
        return split(_terms(fact) for fact in self.facts)

    @cached_property
    def spread(self) -> Mapping[str, int]:
        """How many groups of the story have a term."""
        seen: Counter[str] = Counter()
        for members in self.members.values():
            seen.update({term for fact in members for term in self.terms[fact.id]})
        return seen

    @cached_property
    def weight(self) -> Mapping[str, float]:
        """How much a term tells: the fewer groups of the story have it, the more."""
        total = len(self.members) + 1
        return {term: log(1 + total / number) for term, number in self.spread.items()}

    @cached_property
    def holding(self) -> dict[str, tuple[int, ...]]:
        """The places of the claims that have a term, of terms that are not in too many."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, fact in enumerate(self.facts):
            for term in self.terms[fact.id]:
                found[term].append(number)
        return {term: tuple(numbers[:_COMMON]) for term, numbers in found.items()}

    @cached_property
    def valued(self) -> dict[float, tuple[int, ...]]:
        """The places of the claims that give a figure, by its value."""
        found: dict[float, list[int]] = defaultdict(list)
        for number, fact in enumerate(self.facts):
            for value in {figure.value for figure in fact.figures if figure.value is not None}:
                found[value].append(number)
        return {value: tuple(numbers[:_COMMON]) for value, numbers in found.items()}

    def first(self, fact: Fact) -> Fact:
        """The first claim that says the same."""
        return self.members[self.group[fact.id]][0]

    def before(self, one: Fact, other: Fact) -> bool:
        """Whether `one` appeared before `other`; in one report, stands before it."""
        if self.report[one.id] == self.report[other.id] and not one.told.entries:
            return self.in_text[one.id] < self.in_text[other.id]
        return self.place[one.id] < self.place[other.id]

    def overlap(self, one: str, other: str) -> float:
        """How much of what the shorter of two claims is about is shared, 0 to 1, rare terms counting more."""
        a, b = self.terms[one], self.terms[other]
        least = min(self.heavy(a), self.heavy(b))
        return self.heavy(a & b) / least if least else 0.0

    def touch(self, one: Fact, other: Fact) -> bool:
        """Whether two claims are about anything in common."""
        return bool(self.terms[one.id] & self.terms[other.id])

    def heavy(self, found: frozenset[str]) -> float:
        """The weight of terms together."""
        # fsum: a set has another order in each process, and of two equal sums the first would be another then.
        return fsum(self.weight.get(term, 1.0) for term in found)


def start(fact: Fact) -> int:
    """The character where a claim begins."""
    return fact.claim.attribution.content[0].start


def sentence(fact: Fact) -> int:
    """The number of the sentence in which a claim begins."""
    page = fact.told.page
    word = min(page.touched(start(fact), start(fact) + 1)[0], len(page.words) - 1)
    return page.sentence_of[word] if page.words else 0


def last_sentence(fact: Fact) -> int:
    """The number of the sentence in which a claim ends."""
    page = fact.told.page
    end = fact.claim.attribution.content[-1].end
    word = min(max(page.touched(end - 1, end)[0], 0), len(page.words) - 1)
    return page.sentence_of[word] if page.words else 0


def entry(fact: Fact) -> Span | None:
    """The ticker entry that a claim stands in."""
    return next((e.span for e in fact.told.entries if e.span.start <= start(fact) < e.span.end), None)


def other_party(one: Fact, other: Fact) -> bool:
    """Whether two claims are known to come from different parties."""
    return one.party is not None and other.party is not None and one.party.key != other.party.key


def same_party(one: Fact, other: Fact) -> bool:
    """Whether two claims are known to come from the same party."""
    return one.party is not None and other.party is not None and one.party.key == other.party.key


def _terms(fact: Fact) -> tuple[Term, ...]:
    page = fact.told.page
    return terms(page.forms, page.lower, page.inside(fact.claim.attribution.content))[:_LONGEST]


def names_of(fact: Fact) -> frozenset[str]:
    """The terms of the party's own names: that it names itself says nothing of what it says."""
    return _terms_of_names(fact.party.names or (fact.party.name,)) if fact.party else frozenset()


@lru_cache(maxsize=4096)
def _terms_of_names(names: tuple[str, ...]) -> frozenset[str]:
    forms = [form for name in names[:_LONGEST] for form in name.split()[:_LONGEST]]
    row = terms(forms, [form.lower() for form in forms], range(len(forms)))
    return frozenset({term.key for term in row} | {part for term in row for part in term.parts})


def _telling(row: Sequence[Term]) -> frozenset[str]:
    keys = {term.key for term in row} | {part for term in row for part in term.parts}
    return frozenset(key for key in keys if kind_of(key) not in ("light", "person") and not key.startswith("#"))
