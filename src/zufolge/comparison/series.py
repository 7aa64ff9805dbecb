"""One counted thing over time: its values by origin, and what became of each.

Invariant: a value has one point, of the claim that gave it first; no value is left out because a newer one replaced it.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from zufolge.comparison.facts import Fact
from zufolge.comparison.lineup import Lineup
from zufolge.comparison.own_claims import restated
from zufolge.comparison.reactions import reactions, taken_back
from zufolge.comparison.tallies import Given, Key, Tally, tallies
from zufolge.language.lists import table
from zufolge.schema import ClaimGroup, Ground, Point, Relation, Series, Status, Withdrawal


def find_series(
    facts: Sequence[Fact],
    groups: Sequence[ClaimGroup],
    relations: Sequence[Relation],
    gone: Mapping[str, Withdrawal] = MappingProxyType({}),
) -> tuple[Series, ...]:
    """The series of a story; a counted thing with one value only is none.

    gone: claims (ids) that were withdrawn by their agency, or rest on a withdrawn report. A value that nothing else gives is
    withdrawn, and replaces no earlier one.
    """
    lineup = Lineup(tuple(facts), tuple(groups))
    found = []
    reacting = reactions(lineup)
    replacing = restated(lineup, reacting) | {
        one.claim for one in relations if one.kind == "corrects" and one.grounds[0].rule == "related.agency_corrects"
    }
    for tally in tallies(lineup, taken_back(lineup, reacting) | gone.keys(), replacing):
        points = _points(lineup, tally, relations, gone)
        if len(points) > 1:
            found.append(Series(f"f{points[0].claim[1:]}", tally.thing.label, tally.unit, points))
    return tuple(found)


def standing(series: Series) -> tuple[Point, ...]:
    """The points of a series that count now: the one that stands, or those that are disputed, the latest first."""
    stands = [point for point in series.points if point.status == "stands"]
    disputed = [point for point in series.points if point.status == "disputed"]
    return tuple(reversed(stands or disputed))


def _points(lineup: Lineup, tally: Tally, relations: Sequence[Relation], gone: Mapping[str, Withdrawal]) -> tuple[Point, ...]:
    by_value: dict[Key, list[Given]] = {}
    for given in tally.given:
        by_value.setdefault(given.key, []).append(given)
    claims = _claims(lineup, by_value)
    wrong = {key: _gone(own, gone) or _wrong(lineup, own, relations) for key, own in claims.items()}
    points = []
    for key, rows in by_value.items():
        first = _first(lineup, [given for given in rows if not given.former] or rows)
        # What was taken back disputes nothing any more.
        others = frozenset(claim for other, found in claims.items() if other != key and not wrong[other] for claim in found)
        status, ground = (
            wrong[key]
            or _disputed(lineup, claims[key], others, relations)
            or _superseded(tally, first)
            or ("stands", Ground("series.stands"))
        )
        points.append(Point(first.fact.id, first.fact.at, first.figure, first.fact.party, status, (first.ground, ground)))
    return tuple(sorted(points, key=lambda point: lineup.place[point.claim]))


def _first(lineup: Lineup, rows: Sequence[Given]) -> Given:
    """The first that gives a value; of one report the one that says what it counts (not "Es muss 4,2 Millionen heißen")."""
    report = lineup.report[rows[0].fact.id]
    same = [given for given in rows if lineup.report[given.fact.id] == report]
    return next((given for given in same if not given.bare), rows[0])


def _claims(lineup: Lineup, by_value: Mapping[Key, Sequence[Given]]) -> dict[Key, frozenset[str]]:
    """The claims (ids) of each value: those that give it, and those of their groups that give no other one.

    A claim that says "nicht 412, sondern 431" is none for 412.
    """
    now = {
        key: [one.fact.id for one in rows if not one.former] or [one.fact.id for one in rows] for key, rows in by_value.items()
    }
    giving = {claim for claims in now.values() for claim in claims}
    found = {}
    for key, claims in now.items():
        groups = {lineup.group[claim] for claim in claims}
        told = {fact.id for group in groups for fact in lineup.members[group]}
        found[key] = frozenset(claims) | (told - giving)
    return found


Decided = tuple[Status, Ground]


def _gone(own: frozenset[str], gone: Mapping[str, Withdrawal]) -> Decided | None:
    """Withdrawn with all the dispatches that gave it."""
    if not own or not own <= gone.keys():
        return None
    first = gone[min(own)]
    return "withdrawn", Ground("series.agency_withdrew", (first.agency or first.urn, first.at))


def _wrong(lineup: Lineup, own: frozenset[str], relations: Sequence[Relation]) -> Decided | None:
    """Withdrawn or corrected, by what somebody says of it."""
    about = [one for one in relations if one.kind == "corrects" and one.other in own and one.claim not in own]
    for relation in about:
        if any(ground.rule == "related.withdrawn" for ground in relation.grounds):
            return "withdrawn", Ground("series.withdrawn", (_who(lineup, relation),))
    return ("corrected", Ground("series.corrected", (_who(lineup, about[0]),))) if about else None


def _disputed(lineup: Lineup, own: frozenset[str], others: frozenset[str], relations: Sequence[Relation]) -> Decided | None:
    """Disputed, by another value that is held against it, or by a denial."""
    for relation in relations:
        one, other = relation.claim, relation.other
        if relation.kind == "denies" and other in own and one not in own and not _of_reproach(lineup.by_id[one]):
            return "disputed", Ground("series.disputed", (_who(lineup, relation),))
        if relation.kind in ("contradicts", "denies") and (
            (one in own and other in others) or (other in own and one in others)
        ):
            party = lineup.by_id[one if other in own else other].party
            return "disputed", Ground("series.disputed", (party.name if party else "",))
    return None


def _of_reproach(fact: Fact) -> bool:
    """Whether a denial is of a reproach, which leaves numbers as they are: "nannte die Vorwürfe haltlos"."""
    page = fact.told.page
    kinds = {noun: kind for noun, kind, _ in table("topic_nouns.tsv")}
    told = {kinds.get(page.lower[i]) for i in page.inside(fact.claim.attribution.content)}
    return bool(told & {"reproach", "suspicion"}) and "figure" not in told


def _superseded(tally: Tally, first: Given) -> Decided | None:
    """Superseded by the value that the same party gave next."""
    newer = _newer(tally, first)
    return ("superseded", Ground("series.superseded", (newer.figure.span.text, newer.fact.at or ""))) if newer else None


def _who(lineup: Lineup, relation: Relation) -> str:
    party = lineup.by_id[relation.claim].party
    return party.name if party else ""


def _newer(tally: Tally, first: Given) -> Given | None:
    """The value that the same party gave next."""
    party = first.fact.party
    if party is None:
        return None
    holds = [hold for hold in tally.holds if hold.party.key == party.key]
    at = next((number for number, hold in enumerate(holds) if hold.value.key == first.key), None)
    if at is None:  # only known as a former value
        return holds[0].value if holds and first.former else None
    return holds[at + 1].value if at + 1 < len(holds) else None
