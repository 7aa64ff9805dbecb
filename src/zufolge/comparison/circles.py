"""Who cites whom in a circle: one report gives another as its source for a claim, and that one gives the first.

Invariant: a circle lies in one group of claims that say the same, and every claim of it cites the next medium in it; whoever
only cites into a circle is no part of it. A medium that cites itself is none.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from zufolge.comparison.facts import Fact
from zufolge.comparison.party_names import fold
from zufolge.schema import Circle, ClaimGroup

Edge = tuple[str, str, str]
"""Outlet (folded), whom it cites (folded), in which claim."""


def find_circles(facts: Sequence[Fact], groups: Sequence[ClaimGroup]) -> tuple[Circle, ...]:
    """The circles of all groups, directly or over several steps; names in the order of the claims."""
    by_id = {fact.id: fact for fact in facts}
    shown: dict[str, str] = {}
    for fact in facts:
        outlet = fact.told.reading.report.outlet
        if outlet:
            shown.setdefault(fold(outlet), outlet)
    found = []
    for group in groups:
        edges = [edge for claim in group.claims if claim in by_id for edge in _edges(by_id[claim], shown)]
        found += [_circle(edges, members, shown) for members in _strong(edges)]
    return tuple(found)


def _edges(fact: Fact, shown: Mapping[str, str]) -> list[Edge]:
    """Whom a claim's report cites for it, of those whose own reports are there."""
    own = fold(fact.told.reading.report.outlet or "")
    cited = [*fact.relays, *([fact.party] if fact.party is not None else [])]
    names = {fold(name) for party in cited for name in party.names} & shown.keys()
    return [(own, name, fact.id) for name in sorted(names) if own and name != own]


def _circle(edges: Sequence[Edge], members: frozenset[str], shown: Mapping[str, str]) -> Circle:
    inside = [edge for edge in edges if edge[0] in members and edge[1] in members]
    names = dict.fromkeys(name for edge in inside for name in edge[:2])
    return Circle(tuple(shown[name] for name in names), tuple(dict.fromkeys(edge[2] for edge in inside)))


def _strong(edges: Sequence[Edge]) -> list[frozenset[str]]:
    """Sets of two or more that all reach each other. Linear in the edges (Kosaraju), without recursion."""
    ahead: dict[str, list[str]] = defaultdict(list)
    back: dict[str, list[str]] = defaultdict(list)
    for one, other, _ in edges:
        ahead[one].append(other)
        back[other].append(one)
    order: list[str] = []
    seen: set[str] = set()
    for start in list(ahead):
        order += _walk(start, ahead, seen)
    found = []
    taken: set[str] = set()
    for start in reversed(order):
        members = frozenset(_walk(start, back, taken))
        if len(members) > 1:
            found.append(members)
    return found


def _walk(start: str, ahead: Mapping[str, Sequence[str]], seen: set[str]) -> list[str]:
    """All that can be reached and was not seen before, each after what it leads to."""
    if start in seen:
        return []
    seen.add(start)
    done: list[str] = []
    path = [(start, iter(ahead.get(start, ())))]
    while path:
        node, following = path[-1]
        further = next((other for other in following if other not in seen), None)
        if further is None:
            done.append(node)
            path.pop()
        else:
            seen.add(further)
            path.append((further, iter(ahead.get(further, ()))))
    return done
