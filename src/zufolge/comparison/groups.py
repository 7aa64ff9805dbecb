"""Claims that say the same thing, as groups.

Invariant: every claim in exactly one group; two claims that a person set apart, or that a hard ground keeps apart, never share
one, unless a person joined them; groups come in the order of their first claims and are named by them.
"""

from collections.abc import Collection, Iterator, Sequence

from zufolge.comparison.facts import Fact
from zufolge.schema import ClaimGroup, Ground, Pairing

# Two groups become one if their claims, on the average over all pairs, have this much in common. A chain (a like b, b like c, a
# unlike c) is cut: "Der Damm brach" - "Der Damm brach um 4.35 Uhr" - "Um 4.35 Uhr ging der Alarm ein".
_AVERAGE = 0.4
# What a pair counts that nothing is told of: it shares hardly anything.
_UNTOLD = 0.2
_CERTAIN = 1.0


def find_groups(
    facts: Sequence[Fact],
    pairings: Sequence[Pairing],
    same: Collection[frozenset[str]] = (),
    apart: Collection[frozenset[str]] = (),
) -> tuple[ClaimGroup, ...]:
    """Every claim in exactly one group. same, apart: pairs of claim ids that a person judged; they go before any score."""
    order = {fact.id: number for number, fact in enumerate(facts)}
    groups = _Groups(order)
    for a, b in _known(apart, order):
        groups.bar(a, b)
    for a, b in _known(same, order):
        groups.join(Pairing(a, b, True, _CERTAIN, (Ground("matching.judged"),)))
    ranked = sorted(pairings, key=lambda pairing: (-pairing.score, order[pairing.one], order[pairing.other]))
    for pairing in (pairing for pairing in ranked if pairing.same and pairing.score >= _CERTAIN):
        groups.join(pairing)
    groups.weigh(ranked)
    for pairing in (pairing for pairing in ranked if pairing.same and pairing.score < _CERTAIN):
        if groups.average(pairing) >= _AVERAGE:
            groups.join(pairing)
    return tuple(groups.told())


def _known(pairs: Collection[frozenset[str]], order: dict[str, int]) -> Iterator[tuple[str, str]]:
    """The pairs whose claims are here, in a fixed order."""
    listed = sorted(
        tuple(sorted(pair, key=order.__getitem__)) for pair in pairs if len(pair) == 2 and all(c in order for c in pair)
    )
    return ((pair[0], pair[1]) for pair in listed)


class _Groups:
    """Groups as they grow. Those of one wording are joined first; from `weigh` on they count as one."""

    def __init__(self, order: dict[str, int]) -> None:
        self.order = order
        self.head = {claim: claim for claim in order}
        self.members = {claim: [claim] for claim in order}
        self.links: dict[str, list[Pairing]] = {claim: [] for claim in order}
        self.barred: dict[str, set[str]] = {claim: set() for claim in order}
        self.size: dict[str, int] = {}
        self.shared: dict[str, dict[str, float]] = {}
        self.pairs: dict[str, dict[str, float]] = {}

    def bar(self, a: str, b: str) -> None:
        """Set the groups of two claims apart."""
        one, other = self.head[a], self.head[b]
        if one != other:
            self.barred[one].add(other)
            self.barred[other].add(one)

    def join(self, pairing: Pairing) -> None:
        """Make one group of two, unless they are one or set apart. The smaller goes into the larger."""
        one, other = self.head[pairing.one], self.head[pairing.other]
        if one == other or other in self.barred[one]:
            return
        if len(self.members[one]) < len(self.members[other]):
            one, other = other, one
        for claim in self.members[other]:
            self.head[claim] = one
        self.members[one] += self.members.pop(other)
        self.links[one] += [*self.links.pop(other), pairing]
        for third in self.barred.pop(other):
            self.barred[third].discard(other)
            self.barred[third].add(one)
            self.barred[one].add(third)
        self._reweigh(one, other)

    def weigh(self, pairings: Sequence[Pairing]) -> None:
        """Take up what pairs of groups have in common; hard grounds set them apart."""
        self.size = dict.fromkeys(self.members, 1)
        self.shared = {head: {} for head in self.members}
        self.pairs = {head: {} for head in self.members}
        for pairing in pairings:
            one, other = self.head[pairing.one], self.head[pairing.other]
            if one == other:
                continue
            if not pairing.same and not pairing.score:
                self.bar(one, other)
            if other not in self.shared[one]:  # the strongest comes first
                self.shared[one][other] = self.shared[other][one] = pairing.score
                self.pairs[one][other] = self.pairs[other][one] = 1

    def average(self, pairing: Pairing) -> float:
        """What the groups of two claims have in common, on the average of all their pairs."""
        one, other = self.head[pairing.one], self.head[pairing.other]
        if one == other:
            return 0.0
        pairs = self.size[one] * self.size[other]
        told = self.pairs[one].get(other, 0)
        return (self.shared[one].get(other, 0.0) + (pairs - told) * _UNTOLD) / pairs

    def told(self) -> Iterator[ClaimGroup]:
        """The groups with their claims and what put them together, in the order of their first claims."""
        for claims in sorted((sorted(own, key=self.order.__getitem__) for own in self.members.values()), key=self._first):
            links = self.links[self.head[claims[0]]]
            yield ClaimGroup(f"g{claims[0][1:]}", tuple(claims), tuple(sorted(links, key=self._link)))

    def _first(self, claims: Sequence[str]) -> int:
        return self.order[claims[0]]

    def _link(self, pairing: Pairing) -> tuple[int, int]:
        one, other = self.order[pairing.one], self.order[pairing.other]
        return max(one, other), min(one, other)

    def _reweigh(self, one: str, other: str) -> None:
        if not self.size:
            return
        self.size[one] += self.size.pop(other)
        for counts in (self.shared, self.pairs):
            _moved(counts, one, other)


def _moved(counts: dict[str, dict[str, float]], one: str, other: str) -> None:
    gone = counts.pop(other)
    for third, count in gone.items():
        if third != one:
            counts[third].pop(other)
            counts[one][third] = counts[third][one] = counts[one].get(third, 0) + count
    counts[one].pop(other, None)
