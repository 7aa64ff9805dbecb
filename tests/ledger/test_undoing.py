"""What people decided is taken back by a row that says so, and nobody overwrites what they have not seen."""

from dataclasses import replace

import pytest

from tests.ledger.examples import NOON, numbered, reading, relate_next
from zufolge.errors import InputError, JudgedMeanwhile, NotInLedger
from zufolge.judgements import decisions, named, standing, undoing
from zufolge.ledger import Ledger
from zufolge.schema import Judgement

ONE, TWO = (claim.id for claim in reading().claims)
DENIED = named(Judgement("", "correct", "claim", (ONE,), "Ada", "2024-11-02T08:00:00Z", "", "stance", "deny"))
REJECTED = named(Judgement("", "reject", "claim", (ONE, TWO), "Bea", "2024-11-03T08:00:00Z"))
LATER = "2024-11-04T08:00:00Z"


@pytest.fixture
def judged(ledger: Ledger) -> Ledger:
    ledger.keep(reading(), location="-", at=NOON)
    ledger.judge(DENIED)
    ledger.judge(REJECTED)
    return ledger


def test_what_is_taken_back_stays_and_counts_no_more(judged: Ledger) -> None:
    undo = undoing(REJECTED, "Ada", LATER, "doch eine")
    judged.judge(undo)
    assert judged.judgements() == [DENIED, REJECTED, undo]
    assert judged.judgements([TWO]) == [REJECTED, undo]
    assert standing(judged.judgements()) == [DENIED]
    assert decisions(judged.judgements()).verdicts == {}
    assert judged.latest_judgements(2) == [(undo, False), (REJECTED, True)]
    assert judged.latest_judgements(5, 2) == [(DENIED, False)]


def test_what_stood_before_it_counts_again(judged: Ledger) -> None:
    again = replace(DENIED, id="j9", value="warn")
    judged.judge(again)
    judged.judge(undoing(again, "Ada", LATER))
    assert decisions(judged.judgements()).corrections[ONE]["stance"] == DENIED


@pytest.mark.parametrize(
    ("subjects", "about", "error", "reason"),
    [
        (("j0", ONE), "claim", NotInLedger, "no judgement has the id 'j0'"),
        ((DENIED.id, TWO), "claim", InputError, "about something else"),
        ((DENIED.id,), "claim", InputError, "about something else"),
        ((DENIED.id, ONE), "source", InputError, "about something else"),
    ],
)
def test_only_what_is_there_can_be_taken_back(
    judged: Ledger, subjects: tuple[str, ...], about: str, error: type[Exception], reason: str
) -> None:
    with pytest.raises(error, match=reason):
        judged.judge(Judgement("j8", "undo", about, subjects, "Ada", LATER))  # type: ignore[arg-type]
    assert len(judged.judgements()) == 2


def test_nothing_is_taken_back_twice_and_no_taking_back_either(judged: Ledger) -> None:
    undo = undoing(DENIED, "Ada", LATER)
    judged.judge(undo)
    judged.judge(undo)  # sent twice: kept once
    with pytest.raises(InputError, match="taken back already"):
        judged.judge(undoing(DENIED, "Bea", LATER))
    with pytest.raises(InputError, match="takes another back itself"):
        judged.judge(undoing(undo, "Bea", LATER))
    assert len(judged.judgements()) == 3


def test_who_has_seen_the_last_decision_may_decide(judged: Ledger) -> None:
    assert judged.last_judgement("claim", [ONE]) == judged.last_judgement("claim", [TWO]) == REJECTED.id
    accepted = named(Judgement("", "accept", "claim", (ONE,), "Cem", LATER))
    judged.judge(accepted, seen=REJECTED.id)
    assert judged.last_judgement("claim", [ONE, TWO]) == accepted.id


@pytest.mark.parametrize("seen", ["", DENIED.id, "j0"])
def test_who_has_not_seen_it_is_told(judged: Ledger, seen: str) -> None:
    with pytest.raises(JudgedMeanwhile) as raised:
        judged.judge(Judgement("j7", "accept", "claim", (ONE,), "Cem", LATER), seen=seen)
    assert raised.value.remedy
    assert len(judged.judgements()) == 2


def test_who_sends_the_same_judgement_again_is_not_told(judged: Ledger) -> None:
    judged.judge(REJECTED, seen="")
    assert len(judged.judgements()) == 2


def test_decisions_about_other_things_are_no_news(judged: Ledger) -> None:
    judged.judge(Judgement("j6", "same", "source", (ONE, "NIS"), "Ada", LATER), seen="")
    assert judged.last_judgement("claim", [ONE]) == REJECTED.id
    assert judged.last_judgement("claim", []) == judged.last_judgement("story", ["s1"]) == ""


@pytest.fixture
def stories(ledger: Ledger) -> Ledger:
    for number in range(4):
        ledger.keep(numbered(number), location="-", at=NOON)
        relate_next(ledger, story=(f"s{number}{number}{number}{number}", True), copies=())
    return ledger


def members(ledger: Ledger, number: int) -> set[str]:
    return {member.report_id for member in ledger.story(f"s{number}{number}{number}{number}").members}


def test_joined_stories_part_again(stories: Ledger) -> None:
    before = [members(stories, number) for number in range(4)]
    join = named(Judgement("", "join", "story", ("s0000", "s1111", "s2222"), "Ada", LATER))
    stories.judge(join)
    assert members(stories, 0) == before[0] | before[1] | before[2]
    stories.judge(undoing(join, "Bea", "2024-11-05T08:00:00Z"))
    assert [members(stories, number) for number in range(4)] == before


def test_parted_reports_return_and_the_new_story_leads_back(stories: Ledger) -> None:
    (report,) = members(stories, 3)
    part = named(Judgement("", "part", "story", (report,), "Ada", LATER))
    stories.judge(part)
    new = stories.story_of(report)
    assert new not in (None, "s3333")
    stories.judge(undoing(part, "Ada", "2024-11-05T08:00:00Z"))
    assert stories.story_of(report) == "s3333"
    assert stories.story(new or "").id == "s3333"


def test_what_was_decided_at_one_moment_is_told_apart(stories: Ledger) -> None:
    (report,) = members(stories, 3)
    part = named(Judgement("", "part", "story", (report,), "Ada", LATER))
    join = named(Judgement("", "join", "story", ("s0000", "s1111"), "Ada", LATER))
    for made in (part, join):
        stories.judge(made)
    stories.judge(undoing(part, "Ada", LATER))
    assert (stories.story_of(report), len(members(stories, 0))) == ("s3333", 2)
    stories.judge(undoing(join, "Ada", LATER))
    assert (stories.story_of(report), len(members(stories, 0))) == ("s3333", 1)


def test_reports_that_were_moved_again_are_not_moved_back(stories: Ledger) -> None:
    join = named(Judgement("", "join", "story", ("s0000", "s1111"), "Ada", LATER))
    stories.judge(join)
    again = named(Judgement("", "join", "story", ("s2222", "s0000"), "Ada", "2024-11-05T08:00:00Z"))
    stories.judge(again)
    with pytest.raises(InputError, match="moved again since"):
        stories.judge(undoing(join, "Ada", "2024-11-06T08:00:00Z"))
    stories.judge(undoing(again, "Ada", "2024-11-06T08:00:00Z"))
    assert len(members(stories, 0)) == 2


@pytest.mark.parametrize(("verb", "value", "field"), [("name", "Sturm", "name"), ("pin", "yes", "pinned")])
def test_a_name_and_a_pin_are_taken_away(stories: Ledger, verb: str, value: str, field: str) -> None:
    before = getattr(stories.story("s0000"), field)
    made = named(Judgement("", verb, "story", ("s0000",), "Ada", LATER, value=value))  # type: ignore[arg-type]
    stories.judge(made)
    assert getattr(stories.story("s0000"), field) != before
    stories.judge(undoing(made, "Ada", "2024-11-05T08:00:00Z"))
    assert getattr(stories.story("s0000"), field) == before
    assert getattr(next(iter(stories.stories())), field) == before
