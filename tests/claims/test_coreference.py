"""Which mentions mean the same source, seen through the chains that they give."""

import pytest

from tests.claims.test_chain import trace_of

# Two statements, and whether they have the same source.
PAIRS = [
    ("[s Die Behörde für Bienen] [c sagte], [q es reiche]. [q1 Mehr fehle], so [s1 die Behörde].", True),
    ("[s Die Polizei] [c sagte], [q es reiche]. [q1 Mehr fehle], so [s1 die Feuerwehr].", False),
    ("[s Vera Ebner] [c sagte], [q es reiche]. [q1 Mehr fehle], so [s1 Jonas Ebner].", False),
    ("[s Vera Ebner] [c sagte], [q es reiche]. [q1 Mehr fehle], so [s1 Ebner].", True),
    ("[s Vera Ebner] [c sagte], [q es reiche]. Nach [s1 Ebners Ansicht] [q1 fehlt mehr].", True),
    ("[s Ein Sprecher] [c sagte], [q es reiche]. [q1 Mehr fehle], so [s1 ein Sprecher].", False),
    ("[s Ein Sprecher] [c sagte], [q es reiche]. [q1 Mehr fehle], so [s1 der Sprecher].", True),
    (
        "[s Der deutsche Minister Jonas Reber] [c sagte], [q es reiche]. [q1 Mehr fehle], so [s1 der französische Minister].",
        False,
    ),
    ("[s Nordkorea] [c erklärte], [q es reiche]. [s1 Pjöngjang] [c1 erklärte], [q1 mehr fehle].", True),
    ("[s Nordkorea] [c erklärte], [q es reiche]. [s1 Seoul] [c1 erklärte], [q1 mehr fehle].", False),
    ("[s Die EU] [c erklärte], [q es reiche]. [s1 Die Europäische Union] [c1 erklärte], [q1 mehr fehle].", True),
    ("[s Vera Ebner] [c sagte], [q es reiche]. Nach [s1 ihrer Ansicht] [q1 fehlt mehr].", True),
    ("Nach [s Angaben der Berliner Zeitung] [q reicht es]. [q1 Mehr fehle], [c1 schreibt] [s1 das Blatt].", True),
    ("Laut [s einem Bericht der Imker] [q reicht es]. Laut [s1 dem Bericht] [q1 fehlt mehr].", True),
]


@pytest.mark.parametrize(("text", "same"), PAIRS)
def test_two_statements_have_the_same_source_or_not(text: str, same: bool) -> None:
    first, second = (chain[0].source_id for chain in trace_of(text).chains)
    assert (first == second) is same


def test_a_capital_stands_for_its_state_and_keeps_its_word_in_the_chain() -> None:
    traced = trace_of("[s Nordkorea] [c erklärte], [q es reiche]. [s1 Pjöngjang] [c1 erklärte], [q1 mehr fehle].")
    assert [chain[0].name for chain in traced.chains] == ["Nordkorea", "Pjöngjang"]
    assert [source.name for source in traced.sources] == ["Nordkorea"]
