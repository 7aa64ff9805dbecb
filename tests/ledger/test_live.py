"""What came in since somebody looked last. All texts are invented (benchmarks/invented.py)."""

from datetime import UTC, datetime
from itertools import islice

import pytest

from benchmarks.invented import Invented, stories
from zufolge.gathering import keep
from zufolge.judgements import named
from zufolge.ledger import Filters, Ledger
from zufolge.ledger.live import Mark, News
from zufolge.schema import Judgement
from zufolge.telling import tell

SOME = list(islice(stories(3, 6), 12))


def clock() -> datetime:
    return datetime(2026, 3, 10, 12, tzinfo=UTC)


def add(ledger: Ledger, reports: list[Invented]) -> list[str]:
    return [keep(ledger, one.reading, location=one.location, clock=clock).report_id for one in reports]


def test_nothing_came_to_a_ledger_that_is_not_there_yet(ledger: Ledger) -> None:
    assert ledger.live.mark() == Mark(0, 0, 0)
    assert ledger.live.since(Mark()) == News(Mark())


def test_reports_come_in_the_order_of_keeping_with_the_stories_that_they_changed(ledger: Ledger) -> None:
    add(ledger, SOME[:3])
    mark = ledger.live.mark()
    assert ledger.live.since(mark) == News(mark)
    ids = add(ledger, SOME[3:6])
    news = ledger.live.since(mark)
    assert [one.report.id for one in news.reports] == ids
    assert [one.story_id for one in news.reports] == [ledger.story_of(one) for one in ids]
    assert {story.id for story in news.stories} == {ledger.story_of(one) for one in ids}
    assert news.until == ledger.live.mark()
    assert (news.judgements, news.more) == ((), False)


def test_what_people_decide_and_what_happened_to_stories_is_news_too(ledger: Ledger) -> None:
    add(ledger, SOME[:4])
    tell(ledger, clock)
    mark = ledger.live.mark()
    claim = next(iter(ledger.claims())).claim.id
    made = named(Judgement("", "accept", "claim", (claim,), "vera", clock().isoformat()))
    ledger.judge(made)
    assert ledger.live.since(mark).judgements == (made,)
    mark = ledger.live.mark()
    add(ledger, SOME[4:6])
    tell(ledger, clock)
    news = ledger.live.since(mark)
    assert [one.seq for one in news.developments] == list(range(mark.developments + 1, news.until.developments + 1))
    assert news.developments


def test_stories_that_are_joined_both_change_though_no_report_came(ledger: Ledger) -> None:
    add(ledger, SOME)
    one, other = list(ledger.stories(Filters(limit=2)))
    mark = ledger.live.mark()
    ledger.judge(named(Judgement("", "join", "story", (one.id, other.id), "vera", clock().isoformat())))
    news = ledger.live.since(mark)
    assert {story.id for story in news.stories} == {one.id, other.id}
    assert news.reports == ()


@pytest.mark.parametrize("mark", [Mark(0, 0, 0), Mark(10**9, 0, 0), Mark(0, 7, 0), Mark(0, 0, 10**6)])
def test_too_much_and_marks_of_another_ledger_are_told_in_one_word(ledger: Ledger, mark: Mark) -> None:
    add(ledger, SOME[:5])
    assert ledger.live.since(mark, most=3) == News(ledger.live.mark(), more=True)


@pytest.mark.parametrize("written", ["", "1-2", "1-2-3-4", "a-b-c", "-1-2-3", "1-2-3\n", "1" * 20 + "-0-0", None])
def test_what_is_no_mark_is_none(written: str | None) -> None:
    assert Mark.read(written) is None


def test_a_mark_is_read_as_it_was_written() -> None:
    assert Mark.read(str(Mark(3, 0, 17))) == Mark(3, 0, 17)


@pytest.mark.parametrize("asked", [Filters(), Filters(all_versions=True), Filters(form="direct"), Filters(text="der")])
@pytest.mark.parametrize("kind", ["reports", "claims"])
def test_a_list_taken_part_by_part_is_the_list(ledger: Ledger, kind: str, asked: Filters) -> None:
    add(ledger, SOME)
    from dataclasses import replace

    def listed(asked: Filters, after: str | None = None) -> list[str]:
        if kind == "reports":
            return [one.id for one in ledger.reports(asked, after=after)]
        return [one.claim.id for one in ledger.claims(asked, after=after)]

    whole, found = listed(asked), list[str]()
    while part := listed(replace(asked, limit=4), found[-1] if found else None):
        found += part
    assert found == whole
