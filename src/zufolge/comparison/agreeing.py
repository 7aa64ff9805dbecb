"""Claims by which another source says on its own what somebody said before: it confirms that, without a word that says so.

Invariant: only independent origins of one group confirm each other, each once, the later the first one; nobody who has no name
confirms anybody, and who only gives the same number does not either.
"""

from collections.abc import Iterator, Sequence

from zufolge.comparison.explicit import make
from zufolge.comparison.facts import Fact
from zufolge.comparison.lineup import Lineup
from zufolge.schema import Origin, Party, Relation

_UNNAMED = "~"  # begins the key of a party that nobody names
_UNTOLD = frozenset({"demand", "ask", "warn", "support", "intend"})


def agreeing(lineup: Lineup) -> list[Relation]:
    """From the first claim of each further origin of a group to the group's first claim."""
    return [relation for group in lineup.groups if len(group.origins) > 1 for relation in _of_group(lineup, group.origins)]


def _of_group(lineup: Lineup, origins: Sequence[Origin]) -> Iterator[Relation]:
    claims = [(min((lineup.by_id[c] for c in one.claims), key=lambda f: lineup.place[f.id]), one.party) for one in origins]
    claims.sort(key=lambda pair: lineup.place[pair[0].id])
    told, whose = claims[0]
    for fact, party in claims[1:]:
        if _counts(party) and _may_confirm(lineup, fact, told):
            yield make("confirms", fact, told, "related.agrees", party.name, whose.name)


def _counts(party: Party) -> bool:
    """Whether a source can confirm: a body, or a person with a name. Must not: "ein Anwohner", "Ermittlerkreise"."""
    return not party.key.startswith(_UNNAMED)


def _may_confirm(lineup: Lineup, fact: Fact, told: Fact) -> bool:
    return (
        lineup.report[fact.id] != lineup.report[told.id]
        and lineup.before(told, fact)
        and not (fact.pointing or told.pointing)
        # Who gives the same number has counted for himself, and need not speak of the other's.
        and not (fact.figures and told.figures)
        and not {fact.claim.stance, told.claim.stance} & _UNTOLD
    )
