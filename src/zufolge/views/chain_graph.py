"""Who is cited by whom in a story: origins, those who pass on, outlets; pure.

Invariant: every arrow leads from who is cited to who cites and stands on claims or copied sentences that can be opened. What a
report copied from another of the story is one arrow between the two; the copy's own claims are not counted once more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from zufolge.schema import Claim, Comparison, Copy, Reading
from zufolge.views.safe import one_line
from zufolge.views.story_index import outlet_of

NodeKind = Literal["origin", "relay", "outlet"]
EdgeKind = Literal["cited", "copied"]
# So much of a claim lies in a copied passage that it came with it.
_COPIED = 0.5


@dataclass(frozen=True, slots=True)
class ChainNode:
    """One name in the chains. key: the same for one name; claims: how many passed through here; reports: its own (ids)."""

    key: str
    name: str
    kind: NodeKind
    claims: int
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChainEdge:
    """`by` (key) cites or copies `cited` (key): with these claims (ids), or so many sentences."""

    cited: str
    by: str
    kind: EdgeKind
    claims: tuple[str, ...] = ()
    sentences: int = 0

    @property
    def weight(self) -> int:
        """How much passed here: claims, or sentences."""
        return len(self.claims) or self.sentences


@dataclass(frozen=True, slots=True)
class ChainGraph:
    """The names in the order of what passed through them, and the arrows between them."""

    nodes: tuple[ChainNode, ...]
    edges: tuple[ChainEdge, ...]


@dataclass(slots=True)
class _Found:
    """What is gathered: names by their keys, the claims of each name and of each arrow."""

    names: dict[str, str] = field(default_factory=dict)
    through: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    origins: set[str] = field(default_factory=set)
    edges: dict[tuple[str, str], dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    copies: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))


def chain_graph(readings: Sequence[Reading], comparison: Comparison, previous: Mapping[str, str] | None = None) -> ChainGraph:
    """The chains of all claims of a story, put together. previous: report id -> version before, which is no source of it."""
    outlets = {reading.report.id: outlet_of(reading) for reading in readings}
    canon = _canonical(comparison)
    party_of = {
        claim: one_line(origin.party.name) for group in comparison.groups for origin in group.origins for claim in origin.claims
    }
    copied = _copies(comparison.copies, outlets, previous or {})
    found = _Found()
    for reading in readings:
        outlet = outlets[reading.report.id]
        taken = copied.get(reading.report.id, ())
        for claim in reading.claims:
            if not any(_within(claim, copy) for copy in taken):
                _follow(found, claim, _path(claim, party_of.get(claim.id), canon), outlet)
        for copy in taken:
            arrow = _key(outlets[copy.of]), _key(outlet)
            found.names |= {arrow[0]: outlets[copy.of], arrow[1]: outlet}
            found.copies[arrow] += copy.copied
    return _graph(found, outlets)


def _canonical(comparison: Comparison) -> dict[str, str]:
    """Every name of a party -> the one by which it is shown."""
    parties = [origin.party for group in comparison.groups for origin in group.origins]
    return {_key(name): one_line(party.name) for party in parties for name in (*party.names, party.name)}


def _copies(copies: Iterable[Copy], outlets: Mapping[str, str], previous: Mapping[str, str]) -> dict[str, tuple[Copy, ...]]:
    """What each report took from reports of others."""
    taken: dict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        known = copy.report in outlets and copy.of in outlets
        if known and previous.get(copy.report) != copy.of and outlets[copy.report] != outlets[copy.of]:
            taken[copy.report].append(copy)
    return {report: tuple(found) for report, found in taken.items()}


def _within(claim: Claim, copy: Copy) -> bool:
    spans = claim.attribution.content
    size = sum(span.end - span.start for span in spans)
    shared = sum(
        max(0, min(span.end, part.here.end) - max(span.start, part.here.start)) for span in spans for part in copy.passages
    )
    return size > 0 and shared >= _COPIED * size


def _path(claim: Claim, party: str | None, canon: Mapping[str, str]) -> list[tuple[str, bool]]:
    """The names of a chain from the origin on, and whether each is the origin."""
    names = []
    for link in claim.chain:
        name = one_line(link.name)
        own = canon.get(_key(name), name)
        names.append((party if party and link.role == "origin" else own, link.role == "origin"))
    if party and not any(origin for _, origin in names):
        names.insert(0, (party, True))
    return [(name, origin) for name, origin in names if name]


def _follow(found: _Found, claim: Claim, path: list[tuple[str, bool]], outlet: str) -> None:
    steps = [*path, (outlet, False)]
    keys = [_key(name) for name, _ in steps]
    for (name, origin), key in zip(steps, keys, strict=True):
        found.names.setdefault(key, name)
        found.through[key].add(claim.id)
        if origin:
            found.origins.add(key)
    for cited, by in pairwise(keys):
        if cited != by:
            found.edges[cited, by][claim.id] = None


def _graph(found: _Found, outlets: Mapping[str, str]) -> ChainGraph:
    own: dict[str, list[str]] = defaultdict(list)
    for report, outlet in outlets.items():
        own[_key(outlet)].append(report)
    used = dict.fromkeys(key for arrow in (*found.edges, *found.copies) for key in arrow)

    def node(key: str) -> ChainNode:
        kind: NodeKind = "outlet" if key in own else "origin" if key in found.origins else "relay"
        return ChainNode(key, found.names[key], kind, len(found.through[key]), tuple(own[key]) if key in own else ())

    nodes = sorted(map(node, used), key=lambda one: (-one.claims, one.key))
    return ChainGraph(tuple(nodes), tuple(sorted(_edges(found), key=lambda one: (-one.weight, one.cited, one.by))))


def _edges(found: _Found) -> Iterator[ChainEdge]:
    for (cited, by), claims in found.edges.items():
        yield ChainEdge(cited, by, "cited", tuple(claims))
    for (cited, by), sentences in found.copies.items():
        yield ChainEdge(cited, by, "copied", (), sentences)


def _key(name: str) -> str:
    return one_line(name).casefold()
