"""Whether two claims say the same, with a score and the grounds for it.

Invariant: symmetric and deterministic; a score of 0 with `same` False is a hard ground (another value for the same thing, the
opposite, another act) that no other evidence outweighs; whatever is in doubt is not the same.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zufolge.comparison.facts import Fact
from zufolge.comparison.similarity import Bag, bag, common, weights
from zufolge.comparison.weighing import act, mood, weigh
from zufolge.comparison.wording import kind_of
from zufolge.language.lists import words as listed
from zufolge.schema import Copy, Ground, Pairing

# Terms in more claims than this find no candidates by themselves, and a claim is compared with the likeliest ones only.
_COMMON_TERM = 200
_MOST_CANDIDATES = 40
# Pairs that share a smaller part of their weight can't come to say the same; a shared figure or state goes for all of it.
_SHARED_WEIGHT = 0.2
_FIGURE = 100.0


@dataclass(frozen=True, slots=True)
class _Proposition:
    """Facts that say the same in the same words: the first of them, all of them by index, and the terms."""

    fact: Fact
    members: tuple[int, ...]
    bag: Bag


def find_pairings(facts: Sequence[Fact], copies: Sequence[Copy] = ()) -> tuple[Pairing, ...]:
    """Pairs of claims that say the same, and pairs that nearly do and the ground that keeps them apart."""
    told = _propositions(facts)
    weight = weights(one.bag for one in told)
    place = {index: number for number, one in enumerate(told) for index in one.members}
    taken = _copied(facts, copies, place)
    found = [*_adopted(facts), *(pairing for one in told for pairing in _identical(facts, one))]
    for a, b in sorted(_candidates(told, weight) | taken.keys()):
        shared = common(told[a].bag, told[b].bag, weight)
        pairing = weigh(told[a].fact, told[b].fact, shared, taken.get((a, b)))
        if pairing is not None:
            found.append(pairing)
    return tuple(found)


# ---- the same words


def _propositions(facts: Sequence[Fact]) -> list[_Proposition]:
    members: dict[object, list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        members[_wording(fact)].append(index)
    return [_Proposition(facts[own[0]], tuple(own), bag(facts[own[0]])) for own in members.values()]


def _wording(fact: Fact) -> object:
    """What two claims must have in common to say the same for certain; too few words do so only from one mouth."""
    keys = frozenset((term.key, place in fact.denied) for place, term in enumerate(fact.terms))
    amounts = frozenset(
        (a.value, a.upper, a.unit, a.counted, a.states, a.part, a.former, a.words if a.value is None else "")
        for a in fact.amounts
    )
    short = sum(kind_of(key) != "light" for key, _ in keys) < 2 and not amounts
    party = (fact.party.key if fact.party else fact.id) if short or fact.pointing else ""
    return keys, amounts, frozenset(fact.times), act(fact), mood(fact), party


def _identical(facts: Sequence[Fact], one: _Proposition) -> Iterator[Pairing]:
    for index in one.members[1:]:
        yield Pairing(
            one.fact.id, facts[index].id, True, 1.0, (Ground("matching.identical", (_outlet(one.fact), _outlet(facts[index]))),)
        )


def _adopted(facts: Sequence[Fact]) -> Iterator[Pairing]:
    """Who only confirms what another said says the same: "Das Rote Kreuz bestätigte diese Zahl"."""
    known = {fact.id: fact for fact in facts}
    for fact in facts:
        other = known.get(fact.refers or "")
        if other is not None and fact.pointing and fact.claim.stance == "confirm":
            yield Pairing(other.id, fact.id, True, 1.0, (Ground("matching.adopted", (_who(fact), _who(other))),))
    for fact, other in _taken_over(facts):
        yield Pairing(other.id, fact.id, True, 1.0, (Ground("matching.adopted", (_who(fact), _who(other))),))


def _taken_over(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Who confirms a figure and says nothing else, with whom he has it from: "Die Direktion bestätigte am Abend die 5650".

    Of several who give it the one told last before, in the same report if there is one. Must not match: "bestätigte 91 Fälle".
    """
    giving: dict[tuple[float, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        for amount in fact.amounts:
            if amount.value is not None:
                giving[amount.value, amount.unit].append(fact)
    for fact in facts:
        if fact.claim.stance != "confirm" or len(fact.amounts) != 1 or fact.amounts[0].value is None or fact.pointing:
            continue
        page = fact.told.page
        telling = [term for term in fact.terms if kind_of(term.key) != "light" and page.forms[term.word][:1].isupper()]
        if any(page.lower[term.word] not in listed("topic_nouns.tsv") for term in telling):
            continue
        amount = fact.amounts[0]
        before = [other for other in giving[fact.amounts[0].value, amount.unit] if _is_before(other, fact)]
        here = [other for other in before if other.told is fact.told] or before
        if here:
            yield fact, here[-1]


def _is_before(other: Fact, fact: Fact) -> bool:
    same = other.party is not None and fact.party is not None and other.party.key == fact.party.key
    start, end = (one.claim.attribution.content[0].start for one in (other, fact))
    return not same and other is not fact and (start < end if other.told is fact.told else (other.at or "9") < (fact.at or "9"))


def _who(fact: Fact) -> str:
    return fact.party.name if fact.party is not None else _outlet(fact)


# ---- which pairs are looked at


def _candidates(told: Sequence[_Proposition], weight: Mapping[str, float]) -> set[tuple[int, int]]:
    """Pairs of propositions that share telling terms, or a figure; each with its likeliest ones."""
    marks = [_marks(one, weight) for one in told]
    totals = [sum(weight[key] for key in one.bag) or 1.0 for one in told]
    held: dict[object, list[int]] = defaultdict(list)
    for number, own in enumerate(marks):
        for mark in own:
            held[mark].append(number)
    found: set[tuple[int, int]] = set()
    for number, own in enumerate(marks):
        shared: dict[int, float] = defaultdict(float)
        for mark, told_by in own.items():
            if len(held[mark]) <= _COMMON_TERM:
                for other in held[mark]:
                    shared[other] += told_by
        shared.pop(number, None)
        near = (other for other, sum_ in shared.items() if sum_ >= _SHARED_WEIGHT * (totals[number] + totals[other]) / 2)
        likely = sorted(near, key=lambda other: (-shared[other], other))[:_MOST_CANDIDATES]
        found.update((min(number, other), max(number, other)) for other in likely)
    return found


def _marks(one: _Proposition, weight: Mapping[str, float]) -> dict[object, float]:
    """What a proposition is found by: its terms and their parts, its values and what befell those who are counted."""
    marks: dict[object, float] = {part: 1.0 for _, parts in one.bag.values() for part in parts}
    marks.update((key, weight[key]) for key in one.bag if kind_of(key) != "light")
    for amount in one.fact.amounts:
        marks[(amount.value, amount.unit)] = _FIGURE
        marks.update((("state", state), _FIGURE) for state in amount.states)
    return marks


def _copied(facts: Sequence[Fact], copies: Sequence[Copy], place: Mapping[int, int]) -> dict[tuple[int, int], tuple[str, str]]:
    """Pairs of propositions with claims in a passage that one report took from another; the two outlets."""
    by_report: dict[str, list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        by_report[fact.told.id].append(index)
    found: dict[tuple[int, int], tuple[str, str]] = {}
    for copy in copies:
        for passage in copy.passages:
            here = [i for i in by_report[copy.report] if _inside(facts[i], passage.here.start, passage.here.end)]
            there = [i for i in by_report[copy.of] if _inside(facts[i], passage.there.start, passage.there.end)]
            for a in here:
                for b in there:
                    pair = (min(place[a], place[b]), max(place[a], place[b]))
                    if pair[0] != pair[1]:
                        found.setdefault(pair, (_outlet(facts[a]), _outlet(facts[b])))
    return found


def _inside(fact: Fact, start: int, end: int) -> bool:
    content = fact.claim.attribution.content
    return start <= content[0].start and content[-1].end <= end


def _outlet(fact: Fact) -> str:
    return fact.told.reading.report.outlet or fact.told.id
