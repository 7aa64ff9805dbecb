"""What a party said itself before: the claims that it can take back, correct or be found to have confirmed.

Invariant: all are earlier than the claim that is asked for, or told in its report as what was said before.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from zufolge.comparison.facts import Fact
from zufolge.comparison.lineup import Lineup, last_sentence, other_party, same_party, sentence
from zufolge.comparison.named_values import former, named, replaced
from zufolge.comparison.reactions import Reaction
from zufolge.comparison.targets import CONCEDED, NEAR, following, is_about, told

FOLLOWING = 2
"""Claims after one that are read with it."""
LOOKED_AT = 80
"""Claims of a group or party that are compared with one."""

_BARE = 2  # terms of a claim that says only that something is corrected
# What somebody does in saying it, by the noun that takes it up again.
_ACTS = {"warning": ("warn", "demand"), "demand": ("demand",), "plan": ("intend",), "reproach": ("criticise",)}


def same_said(lineup: Lineup, fact: Fact) -> Fact | None:
    """Another party's earlier claim that says the same, where this is the first of its own party that does."""
    members = lineup.members[lineup.group[fact.id]]
    before = [other for other in members[:LOOKED_AT] if lineup.before(other, fact)]
    if any(same_party(fact, other) and other.claim.stance == fact.claim.stance for other in before):
        return None
    return next((other for other in before if other_party(fact, other)), None)


def mine(lineup: Lineup, fact: Fact) -> Iterable[Fact]:
    """The earlier claims of the same party, the latest first."""
    rows = lineup.of_party.get(fact.party.key, ()) if fact.party else ()
    end = bisect_left(rows, lineup.place[fact.id], key=lambda other: lineup.place[other.id])
    earlier = reversed(rows[max(0, end - LOOKED_AT) : end])
    return (other for other in earlier if lineup.group[other.id] != lineup.group[fact.id])


def is_held(lineup: Lineup, fact: Fact, other: Fact) -> bool:
    """Whether a claim is its party's own: told before this report, or by it as what was said before."""
    return same_party(fact, other) and (lineup.report[other.id] != lineup.report[fact.id] or former(other))


def held(lineup: Lineup, fact: Fact) -> Iterable[Fact]:
    """The same, told before this report, or told by it as what was said before ("hatte zunächst von 412 gesprochen")."""
    return (other for other in mine(lineup, fact) if is_held(lineup, fact, other))


def own_figure(lineup: Lineup, fact: Fact) -> Fact | None:
    """The party's claim of a figure that is named: "Die Zahl von 2300 halte man nicht aufrecht"."""
    values = named(fact)
    found = [other for other in held(lineup, fact) if values & {figure.value for figure in other.figures}]
    return found[-1] if found else None


def own_replaced(lineup: Lineup, fact: Fact) -> Fact | None:
    """The figure that the party's next claim replaces: "Die Klinik korrigierte sich. Es waren nicht zwölf, sondern 47 Minuten".

    Only for a claim that says nothing besides.
    """
    if len(lineup.terms[fact.id]) > _BARE:
        return None
    for other in following(lineup, fact):
        values = {value for value, _ in replaced(other)}
        found = [one for one in held(lineup, fact) if values & {figure.value for figure in one.figures}]
        if found:
            return found[-1]
    return None


def restated(lineup: Lineup, reacting: Mapping[str, Sequence[Reaction]]) -> frozenset[str]:
    """The claims (ids) of figures that a party gives where it has just taken something back: they may be much smaller.

    "Der Minister zog die Zahl der Toten zurück. Ums Leben gekommen sei ein Mensch".
    """
    found: set[str] = set()
    for fact in lineup.facts:
        if any(one.role == "withdraw" or (one.role == "wrong" and one.topics) for one in reacting.get(fact.id, ())):
            found.update(other.id for other in (fact, *following(lineup, fact)) if other.figures)
    return frozenset(found)


def own_act(lineup: Lineup, fact: Fact, reaction: Reaction) -> Fact | None:
    """The party's own warning, demand or announcement that is named: "Das Ministerium zog seine Warnung zurück"."""
    stances = {stance for kind, told in _ACTS.items() if is_about(reaction.topics, kind) for stance in told}
    acts = [other for other in held(lineup, fact) if other.claim.stance in stances]
    return max(acts, key=lambda other: (lineup.overlap(fact.id, other.id), -lineup.place[other.id]), default=None)


def own_last(lineup: Lineup, fact: Fact, reaction: Reaction) -> Fact | None:
    """What the party itself said just before ("nimmt diesen Wert zurück"), or its last figure in the unit at issue."""
    own = list(held(lineup, fact))
    near = [other for other in own if lineup.report[other.id] == lineup.report[fact.id]]
    near = [other for other in near if 0 <= sentence(fact) - last_sentence(other) <= NEAR]
    if not is_about(reaction.topics, "figure"):
        return near[0] if near and reaction.topics else None
    row, at = lineup.of_report[lineup.report[fact.id]], lineup.in_text[fact.id]
    units = {figure.unit for other in row[max(0, at - 1) : at + 2] for figure in other.figures}
    told_here = [other for other in near if other.figures and sentence(other) == sentence(fact)]
    before = [other for other in own if lineup.report[other.id] != lineup.report[fact.id]]
    suited = [other for other in before if units & {figure.unit for figure in other.figures}]
    return next(iter(told_here or suited), None)


def of_next(lineup: Lineup, fact: Fact) -> Fact | None:
    """What the next claim of the same party is about: "zog eine Aussage zurück. Die Angabe, es seien 15, sei falsch"."""
    at = lineup.in_text[fact.id]
    for other in lineup.of_report[lineup.report[fact.id]][at + 1 : at + 1 + FOLLOWING]:
        if same_party(fact, other) and sentence(other) - last_sentence(fact) <= NEAR:
            meant = told(lineup, other, lambda one: is_held(lineup, fact, one), CONCEDED)
            if meant is not None:
                return meant
    return None
