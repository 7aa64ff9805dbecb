"""What reports brought is told once, whoever is killed and however many tell at once. All texts are invented."""

import os
import random
import signal
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.invented import Invented, stories
from tests.test_signals import FIRST, URN, cancel
from zufolge.gathering import keep
from zufolge.ledger import Ledger
from zufolge.schema import Reading, Report
from zufolge.telling import take_back, tell

SOME = list(stories(11, 12))


def clock() -> datetime:
    return datetime.now(UTC)


def kept(ledger: Ledger, reports: Sequence[Invented]) -> None:
    for one in reports:
        keep(ledger, one.reading, location=one.location, clock=clock)


def told(ledger: Ledger) -> list[tuple[str, str]]:
    return [(one.development.kind, one.development.subject) for one in ledger.telling.developments()]


def test_everything_is_told_once_and_in_the_order_of_keeping(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        kept(ledger, SOME[:6])
        first = tell(ledger, clock)
        assert [one.development.report for one in first if one.development.kind == "report"] == [one.id for one in SOME[:6]]
        assert tell(ledger, clock) == []
        kept(ledger, SOME[6:])
        second = tell(ledger, clock)
        assert {one.development.report for one in second if one.development.kind == "report"} == {one.id for one in SOME[6:]}
        assert ledger.telling.developments() == [*first, *second]
        assert [one.seq for one in (*first, *second)] == sorted({one.seq for one in (*first, *second)})
        assert len(set(told(ledger))) == len(told(ledger))
        assert {one.development.kind for one in (*first, *second)} >= {"report", "claim"}


def test_report_by_report_as_much_happens_as_between_states(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        for one in SOME:
            kept(ledger, [one])
            for development in (found.development for found in tell(ledger, clock)):
                assert development.report == one.id
                reading = ledger.reading(one.id)
                assert not development.claim or development.claim in {claim.id for claim in reading.claims}
                assert 0 <= development.start <= development.end <= len(reading.report.text)
        assert {"report", "claim"} <= {kind for kind, _ in told(ledger)}


def test_developments_are_asked_for_by_number_story_kind_and_from_either_end(tmp_path: Path) -> None:
    with Ledger(tmp_path / "none.sqlite") as ledger:
        assert (ledger.telling.developments(), ledger.telling.last(), tell(ledger, clock)) == ([], 0, [])
        assert not (tmp_path / "none.sqlite").exists()
    with Ledger(tmp_path / "l.sqlite") as ledger:
        kept(ledger, SOME)
        tell(ledger, clock)
        everything = ledger.telling.developments()
        middle = everything[len(everything) // 2]
        assert ledger.telling.last() == everything[-1].seq
        assert ledger.telling.developments(after=middle.seq) == everything[len(everything) // 2 + 1 :]
        assert ledger.telling.developments(latest=True, limit=3) == everything[:-4:-1]
        story = middle.development.story
        assert ledger.telling.developments(story=story) == [one for one in everything if one.development.story == story]
        assert ledger.telling.developments(story="s0000") == []
        kinds = ("figure", "origin")
        assert ledger.telling.developments(kinds=kinds) == [one for one in everything if one.development.kind in kinds]


def test_a_development_comes_back_as_it_was_told(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        text = "Die Brücke ist zu \ud83d."
        keep(ledger, Reading(Report(text, title="T\x00\ud800", published="gestern"), reader="x"), location="-", clock=clock)
        (only,) = tell(ledger, clock)
        assert ledger.telling.developments() == [only]
        assert (only.development.at, only.development.claim, only.development.end) == ("gestern", "", 0)


def test_what_another_process_told_meanwhile_is_not_told_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "l.sqlite"
    with Ledger(path) as ledger, Ledger(path) as other:
        kept(ledger, SOME[:6])
        untold = ledger.telling.untold()
        assert untold.reports == tuple(one.id for one in SOME[:6])
        first = tell(other, clock)
        assert ledger.telling.tell(untold, [one.development for one in first], clock()) is None
        assert tell(ledger, clock) == []
        assert ledger.telling.developments() == first


def test_killed_at_any_moment_it_tells_the_same_and_nothing_twice(tmp_path: Path) -> None:
    with Ledger(tmp_path / "whole.sqlite") as ledger:
        kept(ledger, SOME)
        tell(ledger, clock)
        whole = sorted(told(ledger))
    chance = random.Random(3)  # noqa: S311 - seeded on purpose
    path = tmp_path / "l.sqlite"
    with Ledger(path) as ledger:
        kept(ledger, SOME)
    for _ in range(8):
        child = os.fork()
        if not child:
            with Ledger(path) as ledger:
                tell(ledger, clock)
            os._exit(0)
        time.sleep(chance.uniform(0, 0.6))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with Ledger(path) as ledger:
            assert sorted(told(ledger)) in ([], whole)
    with Ledger(path) as ledger:
        tell(ledger, clock)
        assert sorted(told(ledger)) == whole


def test_a_withdrawal_that_was_only_kept_is_told_at_the_next_telling_and_once(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        keep(ledger, FIRST, location=URN, clock=clock)
        tell(ledger, clock)
        ledger.deliver(cancel("2"), location=URN, at=clock())  # and then it was killed
        (only,) = tell(ledger, clock)
        assert (only.development.kind, only.development.report, only.development.claim) == ("withdrawn", FIRST.report.id, "")
        assert take_back(ledger, cancel("2"), location=URN, clock=clock) == (FIRST.report.id,)
        assert tell(ledger, clock) == []
        assert [kind for kind, _ in told(ledger)].count("withdrawn") == 1


def test_how_far_rules_have_looked_is_kept(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        assert ledger.telling.marks(["a", "b"]) == {}
        ledger.telling.mark({"a": 3, "b": 4}, clock())
        ledger.telling.mark({"a": 7}, clock())
        ledger.telling.mark({}, clock())
        assert ledger.telling.marks(["a", "b", "c"]) == {"a": 7, "b": 4}
