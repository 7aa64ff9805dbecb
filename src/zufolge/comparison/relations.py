"""Which claims confirm, deny, contradict, correct or update others, across reports.

Invariant: a relation runs from the claim that reacts to one that was there before; both stay. Each has the ground for it; the
same two groups have the same relation once, and once more in a report that tells both sides itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from zufolge.comparison.agreeing import agreeing
from zufolge.comparison.beside import beside
from zufolge.comparison.excluding import excluding, turned_round
from zufolge.comparison.explicit import explicit, given_up, make
from zufolge.comparison.facts import Fact
from zufolge.comparison.following_on import reasons
from zufolge.comparison.lineup import Lineup, other_party, same_party
from zufolge.comparison.moved import moved
from zufolge.comparison.opposed import causes, opposed
from zufolge.comparison.own_claims import restated
from zufolge.comparison.reactions import reactions, taken_back
from zufolge.comparison.tallies import Key, Tally, tallies
from zufolge.comparison.timed import timed
from zufolge.schema import ClaimGroup, Relation, RelationKind

_BY_FIGURE = frozenset({"related.other_value", "related.insisted", "related.newer", "related.corrected", "related.withdrawn"})
_BY_WORD = frozenset({"related.wrong", "related.withdrawn", "related.corrected"})


def find_relations(facts: Sequence[Fact], groups: Sequence[ClaimGroup]) -> tuple[Relation, ...]:
    """The relations that words or figures show; from the first claims concerned, and between claims of one report."""
    lineup = Lineup(tuple(facts), tuple(groups))
    reacting = reactions(lineup)
    counts = tallies(lineup, taken_back(lineup, reacting), restated(lineup, reacting))
    shown = moved(lineup, counts, reacting)
    known = {frozenset((lineup.group[r.claim], lineup.group[r.other])) for r in shown}
    shown += [r for r in beside(lineup, reacting) if frozenset((lineup.group[r.claim], lineup.group[r.other])) not in known]
    said = explicit(lineup, reacting, shown)
    read = _within(lineup)
    found = [*shown, *said, *read]
    given = given_up(lineup, found, reacting)
    # What a party denied before and concedes now denies nothing else: "bestätigte, was er am Mittwoch bestritten hatte".
    before = {relation.claim for relation in given if relation.kind == "denies"}
    found = [*given, *(relation for relation in found if relation.claim not in before)]
    found += reasons(lineup, found)
    found += agreeing(lineup)
    said_so = {frozenset((lineup.group[r.claim], lineup.group[r.other])) for r in found}
    found += [
        r
        for r in (*opposed(lineup), *causes(lineup), *excluding(lineup), *turned_round(lineup), *timed(lineup))
        if frozenset((lineup.group[r.claim], lineup.group[r.other])) not in said_so
    ]
    since = _since(lineup, counts)
    return _everywhere(lineup, [_oriented(lineup, one, since) for one in found])


def _since(lineup: Lineup, counts: Sequence[Tally]) -> dict[str, int]:
    """For each group (id) the place of the first claim that says it, or gives its value of what it counts."""
    since = {group: lineup.place[members[0].id] for group, members in lineup.members.items()}
    for tally in counts:
        first: dict[Key, int] = {}
        for given in tally.given:
            place = since[lineup.group[given.fact.id]]
            first[given.key] = min(place, first.get(given.key, place))
        for given in tally.given:
            group = lineup.group[given.fact.id]
            since[group] = min(since[group], first[given.key])
    return since


def _within(lineup: Lineup) -> list[Relation]:
    """What the reader found within one report: Claim.confirms and Claim.contradicts."""
    found = []
    for fact in lineup.facts:
        for ids, kind in ((fact.claim.confirms, "confirms"), (fact.claim.contradicts, "contradicts")):
            for other in (lineup.by_id[i] for i in ids if i in lineup.by_id and i != fact.id):
                if kind == "confirms":
                    found.append(make("confirms", fact, other, "related.within"))
                elif same_party(fact, other):
                    found.append(make("corrects", fact, other, "related.within"))
                else:
                    found.append(
                        make("denies" if fact.claim.stance == "deny" else "contradicts", fact, other, "related.within")
                    )
    return found


def _everywhere(lineup: Lineup, found: Iterable[Relation]) -> tuple[Relation, ...]:
    """Each relation of two groups where a reader looks for it: between their first claims, and in a report that tells both.

    The earlier ones in `found` go before; of two groups only one relation of each kind.
    """
    pairs: dict[tuple[str, frozenset[str]], Relation] = {}
    told: set[tuple[str, ...]] = set()
    for relation in found:
        one, other = lineup.by_id[relation.claim], lineup.by_id[relation.other]
        kind, rule, groups = relation.kind, relation.grounds[0].rule, (lineup.group[one.id], lineup.group[other.id])
        # Each party confirms once, however many reports retell it.
        key = (kind, one.party.key if one.party else one.id, groups[1]) if kind == "confirms" else (kind, *groups)
        alone = groups[0] == groups[1] and kind != "confirms"
        # Claims that say the same are at odds in nothing but what they count, where they were put together for the rest.
        if alone and rule not in _BY_FIGURE:
            continue
        if alone or rule == "related.insisted" or (key in told and _said_again(lineup, relation)):
            pairs.setdefault(_pair(kind, one, other), relation)
        elif key not in told:
            told.add(key)
            for claim, against in _places(lineup, relation):
                pairs.setdefault(_pair(kind, claim, against), Relation(kind, claim.id, against.id, relation.grounds))
    return tuple(sorted(pairs.values(), key=lambda r: (lineup.place[r.claim], lineup.place[r.other], r.kind)))


def _oriented(lineup: Lineup, relation: Relation, since: Mapping[str, int]) -> Relation:
    """A rival figure against the one that was told before it in the story, in whatever order a report tells them.

    Only for figures, of which the story tells who held one first; words say themselves what is against what.
    """
    one, other = (since[lineup.group[claim]] for claim in (relation.claim, relation.other))
    turned = relation.grounds[0].rule == "related.other_value" and one < other
    return Relation(relation.kind, relation.other, relation.claim, relation.grounds) if turned else relation


def _said_again(lineup: Lineup, relation: Relation) -> bool:
    """Whether a relation told before is told here too: in one report, or where another tells of a correction too."""
    if relation.kind == "confirms":
        return lineup.report[relation.claim] == lineup.report[relation.other]
    return relation.kind == "corrects" and relation.grounds[0].rule in _BY_WORD


def _pair(kind: RelationKind, one: Fact, other: Fact) -> tuple[str, frozenset[str]]:
    """What two claims have only once: a contradiction, in whatever words; a correction besides what it corrects denied."""
    return "corrects" if kind == "corrects" else "", frozenset((one.id, other.id))


def _places(lineup: Lineup, relation: Relation) -> Iterator[tuple[Fact, Fact]]:
    """Where the relation of two claims' groups stands: the pair itself or the first ones, then report by report."""
    kind, one, other = relation.kind, lineup.by_id[relation.claim], lineup.by_id[relation.other]
    if kind == "confirms":
        yield one, other
        first = lineup.first(other)
        if first.id != other.id and not same_party(one, first) and lineup.report[one.id] == lineup.report[other.id]:
            yield one, first
        return
    mine, theirs = _own(lineup, one, kind), _by_report(lineup, lineup.members[lineup.group[other.id]])
    first, before = _said_first(mine, one, kind), lineup.first(other)
    # A report that tells both sides has the contradiction itself; a newer value replaces the one that was there first as well.
    if kind in ("corrects", "updates") or lineup.report[first.id] not in theirs:
        if lineup.before(before, first):
            yield first, before
        elif lineup.report[one.id] != lineup.report[other.id]:
            yield one, other
    for report, inside in _by_report(lineup, mine).items():
        claim = _said_first(inside, one, kind)
        if kind in ("denies", "contradicts") and (claim.claim.stance == "deny") != (one.claim.stance == "deny"):
            continue
        # A party updates and corrects itself, and contradicts others.
        own = kind in ("corrects", "updates")
        facing = (
            one
            for one in theirs.get(report, ())
            if same_party(claim, one) == own or kind == "denies" or (own and not other_party(claim, one))
        )
        against = next(facing, None)
        if against is not None:
            yield claim, against


def _own(lineup: Lineup, fact: Fact, kind: RelationKind) -> Sequence[Fact]:
    """The claims that say what one says and can have its relation: a party corrects itself, not who said so before.

    "Das Ministerium nannte schon am Dienstag 150" corrects nothing of the firm, which gives up its 120 on Thursday.
    """
    members = lineup.members[lineup.group[fact.id]]
    taken_over = kind not in ("corrects", "updates") or fact.claim.stance == "confirm"  # "bestätigte diese Zahl"
    return members if taken_over else [one for one in members if not other_party(fact, one)]


def _by_report(lineup: Lineup, members: Sequence[Fact]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in members:
        found.setdefault(lineup.report[fact.id], []).append(fact)
    return found


def _said_first(members: Sequence[Fact], fact: Fact, kind: RelationKind) -> Fact:
    """The first claim of a group that says it as the relation does: of "wies das zurück. Er sei dort gewesen" one denies."""
    if kind not in ("denies", "contradicts"):
        return members[0]
    denied = fact.claim.stance == "deny"
    return next((one for one in members if (one.claim.stance == "deny") == denied), members[0])
