"""Claims of different parties that give the same event other times of a day: "um 18.09 Uhr getrennt" / "um 18.13 Uhr getrennt".

Invariant: both name one time of the clock each, on the same day, and say the same of it with words that both have; a party's
own later time is no contradiction.
"""

from collections import defaultdict
from collections.abc import Iterator

from zufolge.comparison.explicit import make
from zufolge.comparison.facts import Fact
from zufolge.comparison.lineup import Lineup, other_party
from zufolge.comparison.wording import canonical
from zufolge.schema import Relation

_CLOCK = 16  # characters of a day with its time: 2026-05-04T22:00
_DAY = 10
_LOOKED_AT = 40
_UNTOLD = frozenset({"demand", "ask", "intend", "deny"})


def timed(lineup: Lineup) -> list[Relation]:
    """One relation for two groups, from the later one to the earlier."""
    holding: dict[tuple[str, str], list[tuple[str, Fact]]] = defaultdict(list)
    found: dict[frozenset[str], Relation] = {}
    for fact in lineup.facts:
        for at in _clock(fact):
            key = (fact.predicate, at[:_DAY])
            for before, other in holding[key][-_LOOKED_AT:]:
                pair = frozenset((lineup.group[fact.id], lineup.group[other.id]))
                if before != at and len(pair) > 1 and pair not in found and _of_one(lineup, fact, other):
                    found[pair] = make("contradicts", fact, other, "related.other_time", before[_DAY + 1 :], at[_DAY + 1 :])
            holding[key].append((at, fact))
    return list(found.values())


def _clock(fact: Fact) -> Iterator[str]:
    """The one time of the clock that a claim gives what it tells; nothing where it names two."""
    times = {time[:_CLOCK] for time in fact.times if len(time) >= _CLOCK and time[_DAY] == "T" and time[_DAY + 3] == ":"}
    if len(times) == 1 and fact.predicate and fact.claim.stance not in _UNTOLD:
        yield from times


def _of_one(lineup: Lineup, fact: Fact, other: Fact) -> bool:
    """Whether both speak of one thing: besides what happened they share a noun that is no party's name."""
    shared = _nouns(fact) & _nouns(other) - lineup.names - {fact.predicate}
    return other_party(fact, other) and bool(shared)


def _nouns(fact: Fact) -> frozenset[str]:
    forms = fact.told.page.forms
    return frozenset(
        canonical(key)
        for term in fact.terms
        if forms[term.word][:1].isupper() and term.key != "uhr"
        for key in (term.key, *term.parts)
    )
