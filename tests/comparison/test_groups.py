"""Claims as groups: every claim in one, hard grounds and people's decisions respected."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparison.matching_samples import facts_of, reading
from zufolge.comparison.facts import Fact
from zufolge.comparison.groups import find_groups
from zufolge.comparison.matching import find_pairings
from zufolge.schema import Pairing


def _facts(number: int) -> tuple[Fact, ...]:
    return facts_of(reading(" ".join(f"[Satz {i} steht hier.]" for i in range(number))))


FACTS = _facts(6)
IDS = [fact.id for fact in FACTS]


def test_a_chain_is_cut_where_its_ends_have_nothing_in_common() -> None:
    pairings = [Pairing(IDS[0], IDS[1], True, 0.6), Pairing(IDS[1], IDS[2], True, 0.5)]
    assert [group.claims for group in find_groups(FACTS[:3], pairings)] == [(IDS[0], IDS[1]), (IDS[2],)]


def test_a_hard_ground_keeps_two_claims_apart_through_a_third() -> None:
    pairings = [Pairing(IDS[0], IDS[1], True, 0.9), Pairing(IDS[1], IDS[2], True, 0.9), Pairing(IDS[0], IDS[2], False, 0.0)]
    groups = find_groups(FACTS[:3], pairings)
    assert not any({IDS[0], IDS[2]} <= set(group.claims) for group in groups)


def test_what_a_person_joined_or_set_apart_goes_before_any_score() -> None:
    hard = [Pairing(IDS[0], IDS[1], False, 0.0), Pairing(IDS[2], IDS[3], True, 1.0)]
    same, apart = [frozenset(IDS[:2])], [frozenset(IDS[2:4])]
    groups = find_groups(FACTS[:4], hard, same, apart)
    assert [group.claims for group in groups] == [(IDS[0], IDS[1]), (IDS[2],), (IDS[3],)]
    assert groups[0].pairings[0].grounds[0].rule == "matching.judged"


def test_decisions_about_claims_that_are_not_here_change_nothing() -> None:
    assert len(find_groups(FACTS, (), [frozenset(("cx", IDS[0]))], [frozenset(("cy",))])) == len(FACTS)


def test_a_group_is_named_by_its_first_claim_and_tells_what_put_it_together() -> None:
    found = facts_of(reading("[Die Brücke sei gesperrt.]"), reading("[Die Brücke sei gesperrt.]", outlet="Bote"))
    (group,) = find_groups(found, find_pairings(found))
    assert group.id == "g" + found[0].id[1:]
    assert len(group.pairings) == len(group.claims) - 1


def _pairs() -> st.SearchStrategy[list[tuple[int, int, float]]]:
    place = st.integers(0, 5)
    return st.lists(st.tuples(place, place, st.sampled_from([0.0, 0.4, 0.5, 0.7, 1.0])), max_size=15)


@settings(deadline=None)
@given(_pairs(), st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=3))
def test_every_claim_is_in_one_group_and_hard_or_judged_pairs_never_share_one(
    scored: list[tuple[int, int, float]], judged: list[tuple[int, int]]
) -> None:
    once = {frozenset((a, b)): (a, b, score) for a, b, score in scored if a != b}
    pairings = [Pairing(IDS[a], IDS[b], score >= 0.5, score) for a, b, score in once.values()]
    apart = [frozenset((IDS[a], IDS[b])) for a, b in judged if a != b]
    groups = find_groups(FACTS, pairings, (), apart)
    assert sorted(claim for group in groups for claim in group.claims) == sorted(IDS)
    for group in groups:
        members = set(group.claims)
        assert not any(pair <= members for pair in apart)
        assert len(group.pairings) == len(members) - 1
    assert groups == find_groups(FACTS, tuple(reversed(pairings)), (), tuple(reversed(apart)))
