"""What people decide about claims and sources is kept once, as it was said, in the order in which it was said."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.examples import NOON, anything, reading, relate
from tests.ledger.stores import new_store
from zufolge.errors import NotInLedger
from zufolge.ledger import Ledger
from zufolge.schema import Judgement

ONE, TWO = (claim.id for claim in reading().claims)
CORRECTED = Judgement("j1", "correct", "claim", (ONE,), "Ada", "2024-11-02T08:00:00Z", "steht so da", "stance", "deny")
PARTED = Judgement("j2", "apart", "claim", (TWO, ONE), "Bea", "2024-11-01T08:00:00+01:00")
NAMED = Judgement("j3", "same", "source", ("NIS", "c0ffee", "r2d2 im s-Bahn"), "Ada", "gestern")


@pytest.fixture
def judged(ledger: Ledger) -> Ledger:
    ledger.keep(reading(), location="-", at=NOON)
    for judgement in (CORRECTED, PARTED, NAMED):
        ledger.judge(judgement)
    return ledger


def test_judgements_come_back_as_they_were_said_and_in_this_order(judged: Ledger) -> None:
    assert judged.judgements() == [CORRECTED, PARTED, NAMED]


def test_judgements_are_found_by_what_they_are_about(judged: Ledger) -> None:
    assert judged.judgements([ONE]) == [CORRECTED, PARTED]
    assert judged.judgements([TWO, "NIS", "NIS"]) == [PARTED, NAMED]
    assert judged.judgements([TWO, "NIS"], about="source") == judged.judgements(about="source") == [NAMED]
    assert judged.judgements([]) == judged.judgements(["nichts"]) == judged.judgements(about="story") == []
    assert judged.judgements([f"c{number}" for number in range(40_000)] + [TWO]) == [PARTED]


def test_the_same_judgement_again_adds_nothing(judged: Ledger) -> None:
    judged.judge(CORRECTED)
    judged.judge(replace(CORRECTED, value="assert"))
    assert judged.judgements() == [CORRECTED, PARTED, NAMED]


def test_a_later_one_stands_beside_the_earlier_one(judged: Ledger) -> None:
    later = replace(CORRECTED, id="j9", value="assert")
    judged.judge(later)
    assert judged.judgements([ONE]) == [CORRECTED, PARTED, later]


@pytest.mark.parametrize("subjects", [("c9999",), (ONE, "c9999"), (ONE[:6],), ("NIS",), (reading().report.id,)])
def test_a_claim_that_is_not_there_cannot_be_judged(judged: Ledger, subjects: tuple[str, ...]) -> None:
    with pytest.raises(NotInLedger, match="no claim has the id") as raised:
        judged.judge(Judgement("j8", "accept", "claim", subjects, "Ada", "2024"))
    assert raised.value.remedy
    assert len(judged.judgements()) == 3


def test_an_empty_ledger_is_not_made_by_a_judgement_about_nothing(ledger: Ledger, path: Path) -> None:
    with pytest.raises(NotInLedger):
        ledger.judge(CORRECTED)
    assert ledger.judgements() == []
    assert not path.exists()


def test_a_claim_of_an_older_reading_can_be_judged_and_stays_judged(judged: Ledger) -> None:
    judged.keep(replace(reading(reader="reader 2"), claims=()), location="-", at=NOON)
    relate(judged)
    accepted = Judgement("j7", "accept", "claim", (ONE,), "Ada", "2024")
    judged.judge(accepted)
    assert judged.judgements([ONE]) == [CORRECTED, PARTED, accepted]


@settings(deadline=None, max_examples=20)
@given(st.lists(anything, min_size=1, max_size=4), anything.filter(bool), anything, anything, anything)
def test_any_words_come_back_equal(
    tmp_path_factory: pytest.TempPathFactory, subjects: list[str], who: str, at: str, why: str, value: str
) -> None:
    judgement = Judgement(why, "same", "source", tuple(subjects), who, at, why, value, value)
    with Ledger(new_store(tmp_path_factory.mktemp("any"))) as ledger:
        ledger.judge(judgement)
        assert ledger.judgements() == ledger.judgements(subjects) == [judgement]
