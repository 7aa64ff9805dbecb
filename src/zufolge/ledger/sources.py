"""Sources looked up: who is heard, what one of them is told to have said, what was found about it.

Invariant: these functions only read. A source is a name, or several that a person judged to be one, as `folding.fold` gives
them; so "Küstenwache" and "KUESTENWACHE" are one, "Küstenwache Nord" is another until somebody says otherwise.
"""

import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import Connection, Row

from zufolge.language.folding import fold
from zufolge.ledger import lookup, source_queries, story_queries
from zufolge.ledger.connections import Connections
from zufolge.ledger.records import KeptClaim
from zufolge.ledger.rows import NAME_LENGTH

Role = Literal["origin", "relay", "named"]

MOST = 500
"""So many of a source's last kept claims are looked at: its newest years, or all that there are."""
COUNTED = 1000
"""Claims are counted no further."""
_CANDIDATES, _SHOWN = 60, 20
_COMPARISONS = 40
_TRIED = 5


@dataclass(frozen=True, slots=True)
class Heard:
    """A source in a list. key: its folded name; origin, relay: in how many claims it is that; last: its last day."""

    key: str
    name: str
    kind: str | None
    origin: int
    relay: int
    last: str

    @property
    def claims(self) -> int:
        """In how many claims it has a part."""
        return self.origin + self.relay


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A name that was looked for, in the most usual writing, and how many claims it has (no further than `COUNTED`)."""

    key: str
    name: str
    claims: int


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of a source, without its words.

    role: origin, relay, or "named" where it only stands among the speakers. published: ISO 8601, None if unknown; day: under
    which it counts. found: what kept comparisons say of it, see `Found`.
    """

    seq: int
    claim: str
    report: str
    outlet: str | None
    day: str
    published: str | None
    role: Role
    stance: str | None
    certainty: str | None
    story: str | None
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptSource:
    """A source: its names as reports write them (the most usual first), kinds, and its claims, the newest first.

    more: whether there are claims beyond these; compared: how many of the claims stand in a story that was compared, so that
    something is known of them.
    """

    key: str
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    said: tuple[Said, ...]
    more: bool
    compared: int


@dataclass(frozen=True, slots=True)
class _Relations:
    """What a kept comparison says of claims: claim (id) -> the kinds of relations that others have to it or its group."""

    marks: Mapping[str, frozenset[str]]


class Sources:
    """What a ledger knows of sources; every method raises LedgerError if the file can't be read."""

    def __init__(self, file: Connections) -> None:
        self._file = file

    def latest(self, reports: int) -> list[Heard]:
        """Who is heard in the last kept reports (so many), the most often heard first."""
        with self._file.reading() as connection:
            return _latest(connection, reports) if connection else []

    def named(self, part: str, most: int = _SHOWN) -> list[NamedSource]:
        """The sources whose name has this part, the shortest first, so many; speakers that no chain names are left out."""
        with self._file.reading() as connection:
            return _named(connection, part, most) if connection else []

    def find(self, names: Sequence[str]) -> KeptSource | None:
        """What is kept of the source with these names, the one that is asked for first; None if no claim has any of them."""
        keys = list(dict.fromkeys(key for name in names if (key := source_key(name))))
        with self._file.reading() as connection:
            return _source(connection, keys) if connection and keys else None

    def claims(self, seqs: Sequence[int]) -> list[KeptClaim]:
        """The claims with these numbers (`Said.seq`), in this order."""
        with self._file.reading() as connection:
            return list(lookup.claims(connection, seqs)) if connection else []


@lru_cache(maxsize=20_000)
def source_key(name: str) -> str:
    """The name of a source as it is compared; empty for what holds no letter and no digit."""
    return fold(name)[:NAME_LENGTH]


def _latest(connection: Connection, reports: int) -> list[Heard]:
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    last: dict[str, str] = {}
    for row in connection.execute(source_queries.latest_links(), {"most": reports}):
        key = source_key(row.name)
        roles[key][row.role] += row.number
        names[key][row.name] += row.number
        last[key] = max(last.get(key, ""), row.day)
    for row in connection.execute(source_queries.latest_kinds(), {"most": reports}):
        kinds[source_key(row.name)][row.kind] += row.number
    found = [
        Heard(key, _usual(names[key]), _usual(kinds[key]) or None, count["origin"], count["relay"], last[key])
        for key, count in roles.items()
        if key
    ]
    return sorted(found, key=lambda one: (-one.claims, one.key))


def _named(connection: Connection, part: str, most: int) -> list[NamedSource]:
    found = []
    for row in connection.execute(source_queries.names_with(part, _CANDIDATES)):
        name = _written(connection, row.seq, row.folded)
        if name is not None:
            number = connection.execute(source_queries.number_of_claims(), {"name": row.seq, "most": COUNTED}).scalar_one()
            found.append(NamedSource(row.folded, name, number))
        if len(found) == most:
            break
    return found


def _source(connection: Connection, keys: Sequence[str]) -> KeptSource | None:
    seqs = {row.folded: row.seq for row in connection.execute(source_queries.name_seqs(), {"words": list(keys)})}
    rows: dict[int, Row[Any]] = {}
    more = False
    for key in keys:
        if key in seqs:
            found = connection.execute(source_queries.claims_of_name(), {"name": seqs[key], "most": MOST + 1}).all()
            more = more or len(found) > MOST
            rows |= {row.seq: row for row in found}
    if not rows:
        return None
    chosen = sorted(rows.values(), key=lambda row: (row.day, row.seq), reverse=True)[:MOST]
    wanted, names, kinds = set(keys), Counter[str](), Counter[str]()
    roles: dict[int, Role] = {}
    for link in connection.execute(source_queries.links_of(), {"seqs": json.dumps([row.seq for row in chosen])}):
        if source_key(link.name) in wanted:
            roles.setdefault(link.claim_seq, link.role)
            names[link.name] += 1
            kinds.update([link.kind] if link.kind else [])
    stories = _stories(connection, [row.report_seq for row in chosen])
    found_of = _found(connection, {story for story, _ in stories.values()})
    said = []
    compared = 0
    for row in chosen:
        story = stories.get(row.report_seq)
        known = found_of.get(story[0]) if story else None
        compared += known is not None
        marks = known.marks.get(row.id, frozenset()) if known else frozenset()
        said.append(
            Said(
                row.seq,
                row.id,
                row.report_id,
                row.outlet,
                row.day,
                row.published,
                roles.get(row.seq, "named"),
                row.stance,
                row.certainty,
                story[1] if story else None,
                tuple(sorted(marks)),
            )
        )
    usual = tuple(name for name, _ in sorted(names.items(), key=lambda item: (-item[1], item[0])))
    ranked = tuple(kind for kind, _ in sorted(kinds.items(), key=lambda item: (-item[1], item[0])))
    return KeptSource(keys[0], usual, ranked, tuple(said), more or len(rows) > MOST, compared)


def _stories(connection: Connection, report_seqs: Iterable[int]) -> dict[int, tuple[int, str]]:
    """Report -> the story that it is in: (seq, id)."""
    wanted = list(dict.fromkeys(report_seqs))
    pages = (wanted[start : start + lookup.PAGE] for start in range(0, len(wanted), lookup.PAGE))
    return {
        row.report_seq: (row.story_seq, row.story_id)
        for page in pages
        for row in connection.execute(source_queries.stories_of(page))
    }


def _found(connection: Connection, story_seqs: Iterable[int]) -> dict[int, _Relations]:
    """What was found last about the claims of these stories, of the last opened ones that were compared."""
    wanted = sorted(story_seqs, reverse=True)
    known: dict[int, _Relations] = {}
    for start in range(0, len(wanted), lookup.PAGE):
        for row in connection.execute(source_queries.last_comparisons(wanted[start : start + lookup.PAGE])):
            if len(known) == _COMPARISONS:
                return known
            found = {"story": row.story_seq, "state": row.state}
            blob = connection.execute(story_queries.comparison_of(), found).scalar_one()
            known[row.story_seq] = _relations(blob)
    return known


@lru_cache(maxsize=256)
def _relations(kept: bytes) -> _Relations:
    """What relations say of each claim, and of those that say the same. A claim with several origins is "shared"."""
    found = json.loads(zlib.decompress(kept))
    told: dict[str, set[str]] = defaultdict(set)
    for relation in found["relations"]:
        told[relation["other"]].add(relation["kind"])
    marks: dict[str, frozenset[str]] = {}
    for group in found["groups"]:
        kinds = set().union(*(told.get(claim, set()) for claim in group["claims"]))
        if len(group["origins"]) > 1:
            kinds.add("shared")
        marks |= dict.fromkeys(group["claims"], frozenset(kinds))
    return _Relations(marks)


def _written(connection: Connection, seq: int, folded: str) -> str | None:
    """A name as a chain writes it; None if none of its last claims has it in the chain."""
    last = connection.execute(source_queries.last_claims_of_name(), {"name": seq, "most": _TRIED}).scalars().all()
    links = connection.execute(source_queries.links_of(), {"seqs": json.dumps(list(last))})
    return next((link.name for link in links if source_key(link.name) == folded), None)


def _usual(counted: Counter[str]) -> str:
    return min(counted, key=lambda name: (-counted[name], name), default="")
