"""Who stands behind what is said, across reports.

Invariant: every origin and relay of a chain has exactly one party; names that mean the same source have the same party
throughout the story, and what a person judged goes before every rule. In doubt two sources stay apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from zufolge.comparison.party_names import fold
from zufolge.comparison.party_story import Story
from zufolge.comparison.told import Told
from zufolge.schema import Ground, Party


@dataclass(frozen=True, slots=True)
class Parties:
    """Who stands behind each claim (by its id; none where unknown), and through whom it came, in the order of the chain.

    grounds: by a party's key, what put its names together ("Vera Ebner spricht für die Talbahn AG").
    """

    origins: Mapping[str, Party] = field(default_factory=dict)
    relays: Mapping[str, tuple[Party, ...]] = field(default_factory=dict)
    grounds: Mapping[str, tuple[Ground, ...]] = field(default_factory=dict)


def find_parties(
    reports: Sequence[Told], same: Sequence[tuple[str, str]] = (), apart: Sequence[tuple[str, str]] = ()
) -> Parties:
    """Find who stands behind the claims of all reports. same, apart: pairs of names that a person judged."""
    story = Story(reports, apart)
    heard = [
        _Heard(claim.id, link.role, link.name, story.party(number, claim, link))
        for number, told in enumerate(reports)
        for claim in told.reading.claims
        for link in claim.chain
    ]
    heard = [replace(one, party=story.settled(one.party)) for one in heard]
    grounds = dict(story.grounds())
    heard = _kept_apart(_put_together(heard, same, grounds), apart, grounds)
    origins: dict[str, Party] = {}
    relays: dict[str, list[Party]] = {claim.id: [] for told in reports for claim in told.reading.claims}
    for one in heard:
        if one.role == "origin":
            origins.setdefault(one.claim, one.party)
        else:
            relays[one.claim].append(one.party)
    return Parties(origins, {claim: tuple(found) for claim, found in relays.items()}, grounds)


@dataclass(frozen=True, slots=True)
class _Heard:
    """One link of a chain with its party."""

    claim: str
    role: str
    name: str
    party: Party


def _put_together(heard: list[_Heard], same: Sequence[tuple[str, str]], grounds: dict[str, tuple[Ground, ...]]) -> list[_Heard]:
    """With the parties that a person judged to be one under one key, a body's before a person's."""
    if not same:
        return heard
    parties = {one.party.key: one.party for one in heard}
    for a, b in same:
        keys = {one.party.key for one in heard if fold(one.name) in (fold(a), fold(b))}
        keys |= {key for key, party in parties.items() if {fold(a), fold(b)} & {fold(name) for name in party.names}}
        found = sorted(
            (parties[key] for key in keys), key=lambda party: (party.kind in ("person", "group", "unknown"), party.key)
        )
        if len(found) < 2:
            continue
        first = found[0]
        names = tuple(dict.fromkeys(name for party in found for name in (party.name, *party.names)))
        joined = Party(first.key, first.name, first.kind, names)
        grounds[first.key] = (*grounds.get(first.key, ()), Ground("parties.judged_same", (a, b)))
        parties = {key: joined if key in keys else party for key, party in parties.items()}
        heard = [replace(one, party=joined) if one.party.key in keys else one for one in heard]
        parties[first.key] = joined
    return heard


def _kept_apart(heard: list[_Heard], apart: Sequence[tuple[str, str]], grounds: dict[str, tuple[Ground, ...]]) -> list[_Heard]:
    """With a party of its own for the second of two names that a person judged to be two sources."""
    for a, b in apart:
        first = {one.party.key for one in heard if fold(one.name) == fold(a)}
        wrong = {one.party.key for one in heard if fold(one.name) == fold(b)} & first
        if fold(a) == fold(b) or not wrong:
            continue
        grounds[fold(b)] = (*grounds.get(fold(b), ()), Ground("parties.judged_apart", (a, b)))
        heard = [
            replace(one, party=Party(fold(b), one.name, one.party.kind, (one.name,))) if fold(one.name) == fold(b) else one
            for one in heard
        ]
    return heard
