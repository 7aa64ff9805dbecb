"""The queue begins with the least certain claim and leaves out what is decided. All texts are invented."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.ledger.examples import NOON, TEXT, numbered, place, reading, relate_next, report
from zufolge.judgements import named, undoing
from zufolge.ledger import Filters, Ledger, reviewing
from zufolge.schema import Attribution, Claim, Judgement, Reading, claim_id


def read(number: int, *sure: float, reader: str = "reader 1", **head: Any) -> Reading:
    """A report with a claim for each probability, whose speaker is surer than it but for the second one."""
    text = f"{TEXT} Nummer {number}."
    usual = {"outlet": "Elbwarder Zeitung", "published": f"2024-10-{number % 28 + 1:02d}", "language": "de"}
    made = report(text, **usual | head)
    claims = []
    for position, probability in enumerate(sure):
        words = text.split()[position : position + 2]
        said = Attribution(
            "indirect",
            "Speech",
            (place(text, " ".join(words)),),
            speaker=(place(text, "Müller"),),
            confidence=probability,
            role_confidence=(("speaker", 0.05 if position == 1 else 0.99),),
        )
        claims.append(Claim(claim_id(made.id, said), said, stance="assert" if position else "deny"))
    return Reading(made, tuple(claims), reader=reader)


def keep(ledger: Ledger, *readings: Reading) -> None:
    for number, one in enumerate(readings):
        ledger.keep(one, location="-", at=NOON + timedelta(minutes=number))


def judge(ledger: Ledger, verb: str, claim: str, at: str = "2024-11-02T08:00:00Z", **fields: str) -> Judgement:
    made = named(Judgement("", verb, "claim", (claim,), "Ada", at, **fields))  # type: ignore[arg-type]
    ledger.judge(made)
    return made


def ids(ledger: Ledger, filters: Filters = Filters(), **asked: Any) -> list[str]:  # noqa: B008 - frozen
    return [one.kept.claim.id for one in ledger.queue(filters, **asked)]


FIRST, SECOND = read(1, 0.9, 0.8, 0.3), read(2, 0.5)


def test_the_least_certain_part_of_a_claim_decides_where_it_stands(ledger: Ledger) -> None:
    keep(ledger, FIRST, SECOND)
    queue = ledger.queue(Filters())
    assert [one.sure for one in queue] == [50, 300, 500, 900]
    assert [one.kept.claim.id for one in queue] == [
        FIRST.claims[1].id,
        FIRST.claims[2].id,
        SECOND.claims[0].id,
        FIRST.claims[0].id,
    ]


def test_the_queue_goes_on_after_the_one_that_was_looked_at(ledger: Ledger) -> None:
    keep(ledger, FIRST, SECOND)
    begin = ledger.queue(Filters(), limit=2)
    after = (begin[-1].sure, begin[-1].seq)
    assert ids(ledger, after=after) == [SECOND.claims[0].id, FIRST.claims[0].id]
    assert ids(ledger, after=(1002, 0)) == []


@pytest.mark.parametrize("verb", ["accept", "reject", "correct"])
def test_what_is_decided_leaves_it_and_comes_back_when_that_is_taken_back(ledger: Ledger, verb: str) -> None:
    keep(ledger, FIRST)
    claim = FIRST.claims[1].id
    made = judge(ledger, verb, claim, **({"label": "stance", "value": "warn"} if verb == "correct" else {}))
    assert claim not in ids(ledger)
    ledger.judge(undoing(made, "Ada", "2024-11-03T08:00:00Z"))
    assert ids(ledger)[0] == claim


def test_saying_that_claims_are_the_same_decides_nothing_about_them(ledger: Ledger) -> None:
    keep(ledger, FIRST)
    ledger.judge(Judgement("j1", "same", "claim", (FIRST.claims[0].id, FIRST.claims[1].id), "Ada", "2024"))
    assert len(ids(ledger)) == 3


def test_a_claim_whose_reader_told_nothing_comes_last(ledger: Ledger) -> None:
    keep(ledger, read(3, 0.0, 0.9), SECOND)
    assert [one.sure for one in ledger.queue(Filters())] == [50, 500, 1001]


@pytest.mark.parametrize(("language", "shown"), [("de", 1), (None, 1), ("fr", 0)])
def test_reports_in_other_languages_are_left_out(ledger: Ledger, language: str | None, shown: int) -> None:
    keep(ledger, read(4, 0.7, language=language))
    assert len(ids(ledger)) == shown


def test_only_the_latest_reading_of_the_latest_version_counts(ledger: Ledger) -> None:
    older, newer = read(5, 0.4, 0.6, title="Lage"), read(6, 0.7, title="Lage", published="2024-10-06")
    keep(ledger, older, newer)
    assert ids(ledger) == [newer.claims[0].id]
    keep(ledger, replace(newer, claims=read(6, 0.2, 0.9, title="Lage", published="2024-10-06").claims, reader="reader 2"))
    assert [one.sure for one in ledger.queue(Filters())] == [50, 200]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"outlet": "elbwarder"}, [50, 300, 500, 900]),
        ({"outlet": "nirgends"}, []),
        ({"stance": "deny"}, [500, 900]),
        ({"since": "2024-10-03"}, [500]),
        ({"until": "2024-10-02"}, [50, 300, 900]),
        ({"source": "müller"}, [50, 300, 500, 900]),
        ({"text": "laut"}, [500, 900]),
    ],
)
def test_filters_leave_the_order_as_it_is(ledger: Ledger, asked: dict[str, str], found: list[int]) -> None:
    keep(ledger, FIRST, SECOND)
    assert [one.sure for one in ledger.queue(Filters(**asked))] == found  # type: ignore[arg-type]


def test_both_ways_through_the_ledger_find_the_same(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(ledger, *(read(number, 0.2 + number / 100, 0.6, 0.9) for number in range(40)))
    asked = Filters(since="2024-10-10", stance="assert")
    walked = ids(ledger, asked, limit=30)
    monkeypatch.setattr(reviewing, "_FEW_REPORTS", 0)
    assert ids(ledger, asked, limit=30) == walked
    assert len(walked) == 30


def test_how_far_people_are_is_counted(ledger: Ledger) -> None:
    assert ledger.reviewed(Filters(), "2024-11-02") == ledger.reviewed(Filters(stance="deny"), "2024-11-02")
    keep(ledger, FIRST, SECOND)
    judge(ledger, "accept", FIRST.claims[1].id)
    judge(ledger, "reject", FIRST.claims[1].id, "2024-11-03T08:00:00Z")
    judge(ledger, "accept", SECOND.claims[0].id)
    done = ledger.reviewed(Filters(), "2024-11-03")
    assert (done.decided, done.today, done.left, done.more) == (2, 1, 1, False)
    assert ledger.reviewed(Filters(), "2024-11-03", below=1000, most=1).more


def test_an_empty_ledger_has_nothing_to_decide(ledger: Ledger) -> None:
    assert ledger.queue() == []
    assert ledger.reviewed(Filters(), "2024-11-03").left == 0


def test_copies_are_found_from_both_sides_and_heads_in_the_order_asked(ledger: Ledger) -> None:
    for number in range(3):
        ledger.keep(numbered(number), location="-", at=NOON)
    kept = []
    while done := relate_next(ledger):
        kept.append(done)
    took = ledger.copies_about(kept[0])
    assert {(one.report, one.of) for one in took} == {(kept[1], kept[0]), (kept[2], kept[0])}
    assert [head.id for head in ledger.heads([kept[2], kept[0], "r000", kept[2]])] == [kept[2], kept[0]]
    assert (ledger.copies_about("r000"), ledger.heads([])) == ([], [])


def test_what_was_decided_is_found_by_the_report(ledger: Ledger) -> None:
    keep(ledger, FIRST, SECOND, replace(FIRST, claims=(), reader="reader 2"))
    made = judge(ledger, "accept", FIRST.claims[0].id)
    before = ledger.reading_state(FIRST.report.id)
    undo = undoing(made, "Ada", "2024-11-03T08:00:00Z")
    ledger.judge(undo)
    assert ledger.judgements_in([FIRST.report.id]) == [made, undo]
    assert ledger.judgements_in([SECOND.report.id]) == ledger.judgements_in([]) == []
    assert ledger.reports_of([FIRST.claims[0].id, "c000"]) == {FIRST.claims[0].id: FIRST.report.id}
    assert before[0] == FIRST.report.id
    assert ledger.reading_state(FIRST.report.id[:8]) != before
    assert ledger.claim_id(SECOND.claims[0].id[:9]) == SECOND.claims[0].id


def test_the_same_text_read_by_the_example_reader_is_kept_with_its_certainty(ledger: Ledger) -> None:
    ledger.keep(reading(), location="-", at=NOON)
    assert [one.sure for one in ledger.queue()] == [500, 750]
