"""Stories are ready to be shown as long as nothing they are made of changes, and nobody waits for one that is compared."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.web import filled
from tests.web.pages.arrivals import join_in
from zufolge.gathering import Compared, compare_story
from zufolge.judgements import named
from zufolge.ledger import KeptStory, Ledger
from zufolge.schema import Arrival, Judgement
from zufolge.web.shelf import Errand, Shelf, Shown, run


class Slow:
    """A worker that finds nothing until it may go on."""

    def __init__(self) -> None:
        self.may = threading.Event()
        self.asked: list[str] = []
        self.ended = 0

    def results(self, piece: Errand) -> Iterator[Compared]:
        self.asked.append(piece.story)
        assert self.may.wait(60)
        with Ledger(piece.path) as ledger:
            found = compare_story(ledger, piece.story)
        yield replace(found, comparison=replace(found.comparison, circles=()))

    def end(self) -> None:
        self.ended += 1
        self.may.set()


@pytest.fixture
def store(own_ledger: Path) -> Iterator[Ledger]:
    with Ledger(own_ledger) as opened:
        yield opened


@pytest.fixture
def story(store: Ledger) -> KeptStory:
    return min(store.stories(), key=lambda one: one.claims)


@pytest.fixture
def worker() -> Slow:
    return Slow()


@pytest.fixture
def shelf(own_ledger: Path, store: Ledger, worker: Slow) -> Iterator[Shelf]:
    shelf = Shelf(own_ledger, store, filled.clock, worker, patience=0.01)
    yield shelf
    shelf.close()


def judge(store: Ledger, *claims: str) -> None:
    store.judge(named(Judgement("", "same", "claim", claims, "Ada", "2026-09-20T08:00:00Z")))


def two(store: Ledger, story: KeptStory) -> list[str]:
    """Two claims of a story."""
    reading = store.reading(store.story(story.id).members[0].report_id)
    return [claim.id for claim in reading.claims[:2]]


def test_what_was_compared_is_shown_at_once_and_made_once(shelf: Shelf, story: KeptStory, worker: Slow) -> None:
    shown = shelf.show(story, None, "de")
    assert shown is not None
    assert shown.board.title
    assert shelf.show(story, None, "de") is shown
    assert shelf.show(story, "2026-01-01", "de") is not shown
    assert shelf.show(story, None, "en") is not shown
    assert worker.asked == []


def test_who_asks_for_a_story_that_must_be_compared_does_not_wait(
    shelf: Shelf, store: Ledger, story: KeptStory, worker: Slow
) -> None:
    judge(store, *two(store, story))
    assert shelf.show(story, None, "de") is None
    assert shelf.show(story, None, "de") is None
    assert shelf.compared(story) is None
    worker.may.set()
    for _ in range(6000):
        shown = shelf.show(story, None, "de")
        if shown is not None:
            break
    assert shown is not None
    assert worker.asked == [story.id]


def test_a_judgement_about_another_story_changes_nothing(shelf: Shelf, store: Ledger, story: KeptStory, worker: Slow) -> None:
    other = max(store.stories(), key=lambda one: one.claims)
    assert other.id != story.id
    shown = shelf.show(story, None, "de")
    judge(store, *two(store, other))
    assert shelf.show(story, None, "de") is shown
    assert shelf.show(other, None, "de") is None


def test_a_name_or_a_pin_needs_no_comparison(shelf: Shelf, store: Ledger, story: KeptStory) -> None:
    assert shelf.show(story, None, "de") is not None
    store.judge(named(Judgement("", "name", "story", (story.id,), "Ada", "2026-09-20T08:00:00Z", "", "", "Neu")))
    shown = shelf.show(store.story(story.id), None, "de")
    assert shown is not None
    assert shown.board.title == "Neu"


def test_a_judgement_about_sources_concerns_every_story(shelf: Shelf, store: Ledger, story: KeptStory) -> None:
    store.judge(named(Judgement("", "same", "source", ("Anna", "Ada"), "Ada", "2026-09-20T08:00:00Z")))
    assert shelf.show(story, None, "de") is None


def shown_at_last(shelf: Shelf, story: KeptStory) -> Shown:
    """What is shown when everything was compared."""
    for _ in range(6000):
        shown = shelf.show(story, None, "de")
        if shown is not None and not shown.behind:
            return shown
    raise AssertionError("the story was not compared in time")


def test_a_story_that_gets_reports_is_shown_as_it_was_until_they_are_compared(
    shelf: Shelf, store: Ledger, story: KeptStory, worker: Slow
) -> None:
    before = shelf.show(story, None, "de")
    assert before is not None
    join_in(store, story, "Eins")
    join_in(store, story, "Zwei")
    meanwhile = shelf.show(store.story(story.id), None, "de")
    assert meanwhile == replace(before, behind=2)
    assert shelf.show(store.story(story.id), None, "en") is not None
    worker.may.set()
    after = shown_at_last(shelf, store.story(story.id))
    assert after.state != before.state
    assert len(after.board.reports) == len(before.board.reports) + 2


def test_what_a_person_decided_is_never_left_out_for_new_reports(
    shelf: Shelf, store: Ledger, story: KeptStory, worker: Slow
) -> None:
    assert shelf.show(story, None, "de") is not None
    judge(store, *two(store, story))
    join_in(store, story, "Eins")
    assert shelf.show(store.story(story.id), None, "de") is None
    worker.may.set()
    assert shown_at_last(shelf, store.story(story.id)).behind == 0


def test_a_story_that_lost_reports_is_not_shown_as_it_was(shelf: Shelf, store: Ledger, story: KeptStory) -> None:
    assert shelf.show(story, None, "de") is not None
    gone = store.story(story.id).members[0].report_id
    store.judge(named(Judgement("", "part", "story", (gone,), "Ada", "2026-09-20T08:00:00Z")))
    join_in(store, story, "Eins")
    assert shelf.show(store.story(story.id), None, "de") is None


def test_an_embargo_is_said_as_long_as_it_holds(own_ledger: Path, store: Ledger, story: KeptStory, worker: Slow) -> None:
    now: list[datetime] = [filled.AT]
    shelf = Shelf(own_ledger, store, lambda: now[0], worker)
    worker.may.set()
    try:
        join_in(store, story, "Eins", Arrival(urn="urn:x:1", embargo=(filled.AT + timedelta(hours=1)).isoformat()))
        inside = shown_at_last(shelf, store.story(story.id))
        assert [one.words for one in inside.board.warned] == ["Eins"]
        assert shelf.show(store.story(story.id), None, "de") is inside
        now[0] += timedelta(hours=2)
        over = shown_at_last(shelf, store.story(story.id))
        assert over.board.warned == ()
        assert (over.state, over.held) == (inside.state, ())
    finally:
        shelf.close()


def test_closing_ends_what_is_under_way(own_ledger: Path, store: Ledger, story: KeptStory, worker: Slow) -> None:
    shelf = Shelf(own_ledger, store, filled.clock, worker, patience=0.01)
    judge(store, *two(store, story))
    assert shelf.show(story, None, "de") is None
    shelf.close()
    assert worker.ended >= 1


def test_an_errand_is_done_in_a_ledger_of_its_own(own_ledger: Path, store: Ledger, story: KeptStory) -> None:
    judge(store, *two(store, story))
    (found,) = run(Errand(own_ledger, story.id, "2026-09-20T08:00:00+00:00"))
    assert found.story.id == story.id
    assert store.compared(story.id, "comparison/1") in (found.comparison, None)
