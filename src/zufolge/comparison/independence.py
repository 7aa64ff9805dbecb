"""How many independent origins a group of claims has, after copies and relays are folded, and who cites in circles.

Invariant: an origin is a party that is said to know or have said it; a relay is none, a report that copies is none, and
people around a body are none beside the body itself. A claim of unknown origin never adds one.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from zufolge.comparison.circles import find_circles
from zufolge.comparison.facts import Fact
from zufolge.comparison.party_names import fold
from zufolge.comparison.party_words import body_noun, generic
from zufolge.language.lists import words as listed
from zufolge.schema import ClaimGroup, Copy, Ground, Origin, Party

__all__ = ["find_circles", "find_origins"]

# How much of a claim's words must lie in copied passages for the claim to be copied. Half parts a claim that was taken over
# (all of it, but for a reworded end) from one that only borders on a copied sentence.
COPIED = 0.5
_MANY = ("en", "er", "te")  # ends of nouns for media in the plural: "Zeitungen", "Blätter", "Berichte"
_MOST_GROUNDS = 8  # that are given for one origin


_Taken = Mapping[str, tuple[str, ...]]
_Folded = Mapping[str, tuple[str, Ground]]


def find_origins(group: ClaimGroup, facts: Sequence[Fact], copies: Sequence[Copy]) -> tuple[Origin, ...]:
    """The independent origins of a group, the earliest first; facts are those of its claims, perhaps among others."""
    inside = set(group.claims)
    facts = [fact for fact in facts if fact.id in inside]
    taken = _taken(facts, copies)
    facts = _with_relays(facts, taken)
    known = [fact for fact in facts if fact.party is not None]
    if not known:
        return ()
    folded = _folded(known, taken)
    claims: dict[str, list[Fact]] = defaultdict(list)
    parties: dict[str, Party] = {}
    for fact in known:
        assert fact.party is not None  # noqa: S101 - known has a party
        key = folded[fact.party.key][0] if fact.party.key in folded else fact.party.key
        parties.setdefault(key, fact.party)
        if fact.party.key == key:
            parties[key] = fact.party
        claims[key].append(fact)
    by_id = {fact.id: fact for fact in facts}
    through: dict[str, str] = {}
    for fact in known:
        for relay in fact.relays:
            through.setdefault(relay.key, fact.id)
    for fact in facts:
        behind = _behind_unknown(fact, taken, through, by_id, folded) if fact.party is None else None
        if behind is not None:
            claims[behind].append(fact)
    return tuple(_origin(parties[key], found, taken, by_id, folded) for key, found in claims.items())


def _with_relays(facts: Sequence[Fact], taken: _Taken) -> list[Fact]:
    """The facts, with the medium that a claim of unknown origin comes from: "wie die kpx meldet" is the kpx's.

    Not where the group tells more: another claim came through the same medium, its own report is there and cites somebody
    else for it, the words are copied. "Nach Informationen unserer Redaktion" is the outlet's own.
    """
    own = {relay.key for fact in facts if fact.party is None for relay in fact.relays[:1] if _is_own(fact, relay)}
    through = {relay.key for fact in facts if fact.party is not None for relay in fact.relays}
    outlets = {fold(_outlet(fact)) for fact in facts}
    found = []
    for fact in facts:
        relay = fact.relays[0] if fact.relays and fact.party is None and not taken.get(fact.id) else None
        if relay is not None and relay.key in own:
            found.append(replace(fact, party=relay, relays=fact.relays[1:]))
        elif (
            relay is None or not _is_one_medium(relay) or relay.key in through or outlets & {fold(name) for name in relay.names}
        ):
            found.append(fact)
        else:
            found.append(replace(fact, party=relay, relays=fact.relays[1:]))
    return found


def _is_own(fact: Fact, relay: Party) -> bool:
    """Whether a relay is the outlet that says it."""
    return fold(_outlet(fact)) in {fold(name) for name in (relay.name, *relay.names)}


def _is_one_medium(relay: Party) -> bool:
    """Whether a relay is one body. Must not: "mehrere Zeitungen", "Medien", a person."""
    words = relay.name.split() or [""]
    noun = body_noun(words[-1])
    many = words[0].lower() in listed("indefinite_words.tsv") or (noun is not None and noun.word.endswith(_MANY))
    unnamed = len(words) == 1 and (words[0].lower() in generic() or (noun is not None and noun.of_class == "relay_report"))
    return relay.kind not in ("person", "group") and not many and not unnamed


def _taken(facts: Sequence[Fact], copies: Sequence[Copy]) -> _Taken:
    """For each claim (id) the claims of the group that stand in the passages which its own words were taken from."""
    by_report: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_report[fact.told.id].append(fact)
    found: dict[str, list[str]] = defaultdict(list)
    for copy in copies:
        if copy.report not in by_report or copy.of not in by_report:
            continue
        for fact in by_report[copy.report]:
            if covered(fact, [(passage.here.start, passage.here.end) for passage in copy.passages]):
                there = [(passage.there.start, passage.there.end) for passage in copy.passages]
                found[fact.id] += [other.id for other in by_report[copy.of] if covered(other, there)]
    return {claim: tuple(ids) for claim, ids in found.items()}


def covered(fact: Fact, passages: Sequence[tuple[int, int]]) -> bool:
    """Whether a claim's words lie in these passages of its report: enough of them for it to be copied."""
    content = fact.claim.attribution.content
    length = sum(span.end - span.start for span in content)
    inside = sum(max(0, min(span.end, end) - max(span.start, start)) for span in content for start, end in passages)
    return inside >= COPIED * length


def _folded(known: Sequence[Fact], taken: _Taken) -> _Folded:
    """Keys of parties that are no origin of their own beside another one of the group, with that one and the ground."""
    keys = {fact.party.key: fact for fact in known if fact.party is not None}
    by_id = {fact.id: fact for fact in known}
    folded: dict[str, tuple[str, Ground]] = {}
    for fact in known:
        party = fact.party
        if party is None or party.key in folded:
            continue
        body = party.key.partition("/")[0]
        if body != party.key and body in keys:
            folded[party.key] = (body, Ground("independence.inside", (party.name, _name(keys[body]))))
            continue
        if not party.key.startswith("~"):
            continue
        for other in (by_id[claim] for claim in taken.get(fact.id, ()) if claim in by_id):
            if other.party is not None and other.party.key != party.key and other.party.key not in folded:
                words = (_outlet(fact), party.name, _outlet(other))
                folded[party.key] = (other.party.key, Ground("independence.copied", words))
                break
    return {key: (_last(key, folded), ground) for key, (_, ground) in folded.items()}


def _last(key: str, folded: _Folded) -> str:
    """The party that is not folded into a further one."""
    seen = {key}
    while key in folded and folded[key][0] not in seen:
        key = folded[key][0]
        seen.add(key)
    return key


def _behind_unknown(
    fact: Fact, taken: _Taken, through: Mapping[str, str], by_id: Mapping[str, Fact], folded: _Folded
) -> str | None:
    """The party behind a claim whose own text gives no origin: that of the claim it was copied from, or that came the same way.

    through: by a relay's key the first claim that came through it and has an origin.
    """
    for claim in (*taken.get(fact.id, ()), *(through[relay.key] for relay in fact.relays if relay.key in through)):
        party = by_id[claim].party
        if party is not None:
            return folded[party.key][0] if party.key in folded else party.key
    return None


def _origin(party: Party, found: Sequence[Fact], taken: _Taken, by_id: Mapping[str, Fact], folded: _Folded) -> Origin:
    relays = [relay.name for fact in found for relay in fact.relays if relay.key != party.key]
    sources = [_outlet(by_id[claim]) for fact in found for claim in taken.get(fact.id, ())]
    via = tuple(dict.fromkeys(name for name in (*relays, *sources) if name and name not in party.names))
    reports = len({fact.told.id for fact in found})
    grounds = [Ground("independence.reports", (str(reports), party.name))] if reports > 1 else []
    grounds += [folded[fact.party.key][1] for fact in found if fact.party is not None and fact.party.key in folded]
    for fact in found:
        grounds += [Ground("independence.took", (_outlet(fact), _outlet(by_id[claim]))) for claim in taken.get(fact.id, ())[:1]]
        grounds += [Ground("independence.relayed", (_outlet(fact), party.name, relay.name)) for relay in fact.relays]
        if len(grounds) >= 2 * _MOST_GROUNDS:
            break
    return Origin(party, tuple(fact.id for fact in found), via, tuple(dict.fromkeys(grounds))[:_MOST_GROUNDS])


def _name(fact: Fact) -> str:
    return fact.party.name if fact.party is not None else ""


def _outlet(fact: Fact) -> str:
    report = fact.told.reading.report
    return report.outlet or report.title or fact.told.id
