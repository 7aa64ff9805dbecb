"""Many reports in one ledger: kept, put into stories, compared. All texts are invented (benchmarks/invented.py)."""

import json
import os
import random
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from benchmarks.invented import Invented, stories
from zufolge.comparison.stories import story_terms
from zufolge.comparison.told import told
from zufolge.gathering import METHOD, compare_story, keep, relate
from zufolge.ledger import Ledger
from zufolge.schema import Judgement, Reading, Report

SOME = list(stories(11, 24))
MANY_KILLS = 200


def clock() -> datetime:
    return datetime.now(UTC)


def add(path: Path, reports: list[Invented], said: int | None = None) -> None:
    """What `zufolge add` does with readings; writes a byte to `said` for each report that is kept."""
    with Ledger(path) as ledger:
        relate(ledger, clock)
        for one in reports:
            if not ledger.holds(one.report.id, one.reading.reader):
                keep(ledger, one.reading, location=one.location, clock=clock)
            if said is not None:
                os.write(said, b".")


def held(path: Path) -> dict[str, list[Any]]:
    """Everything in the ledger but when it was done."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        names = connection.execute(
            text(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' AND name NOT LIKE 'sqlite_%'"
            )
        ).scalars()
        found: dict[str, list[Any]] = {}
        for name in sorted(name for name in names if "_words" not in name):
            rows = connection.execute(text(f"SELECT * FROM {name}")).mappings()  # noqa: S608 - our own names
            found[name] = [{key: one for key, one in row.items() if key not in ("at", "kept_at", "opened_at")} for row in rows]
    engine.dispose()
    return found


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    path = tmp_path_factory.mktemp("whole") / "l.sqlite"
    add(path, SOME)
    return held(path)


def test_every_report_is_in_one_story_and_versions_are_known(tmp_path: Path) -> None:
    add(tmp_path / "l.sqlite", SOME)
    with Ledger(tmp_path / "l.sqlite") as ledger:
        members = [member.report_id for story in ledger.stories() for member in ledger.story(story.id).members]
        assert sorted(members) == sorted({one.report.id for one in SOME})
        assert ledger.pending() == 0


def _gathered(path: Path, reports: list[Report]) -> list[list[str]]:
    """The ids of the reports of each story, the newest story first."""
    with Ledger(path) as ledger:
        for one in reports:
            keep(ledger, Reading(one), location=one.id, clock=clock)
        return [[member.report_id for member in ledger.story(story.id).members] for story in ledger.stories()]


@pytest.mark.parametrize("name", ["ehec-brookhafen", "stellenabbau-vindorit"])
def test_all_reports_of_a_sample_story_are_one_story(tmp_path: Path, name: str) -> None:
    lines = (Path(__file__).parents[1] / "samples/stories" / f"{name}.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    reports = [Report(row["text"], title=row["title"], outlet=row["outlet"], published=row["published"]) for row in rows]
    assert len(_gathered(tmp_path / "l.sqlite", reports)) == 1


def test_a_later_version_stays_in_the_story_of_its_article(tmp_path: Path) -> None:
    fire = "Die Feuerwehr Kolbrunn löschte in der Möbelhalle am Hafen einen Brand. Die Polizei Kolbrunn prüft Brandstiftung."
    trial = "Vor dem Landgericht Aldach beginnt der Prozess gegen den Bankier Ernst Wiesner wegen Untreue an der Sparkasse."
    texts = [fire, trial, f"{fire} {trial} Der Bankier Wiesner bestreitet vor dem Landgericht Aldach die Untreue."]
    first, other, later = (Report(text, published=f"2026-03-0{day}") for day, text in enumerate(texts, 1))
    with Ledger(tmp_path / "l.sqlite") as ledger:
        for report, location in ((first, "a"), (other, "b"), (later, "a")):
            keep(ledger, Reading(report), location=location, clock=clock)
        assert ledger.previous([later.id]) == {later.id: first.id}
        assert ledger.story_of(later.id) == ledger.story_of(first.id) != ledger.story_of(other.id)


def test_killed_at_any_moment_it_loses_nothing_and_comes_to_the_same_ledger(
    tmp_path: Path, undisturbed: dict[str, list[Any]]
) -> None:
    chance = random.Random(5)  # noqa: S311 - seeded on purpose
    rounds, path, longest = 0, tmp_path / "0.sqlite", 0.4
    for kill in range(MANY_KILLS):
        kept = _killed(path, chance.uniform(0, longest))
        with Ledger(path) as ledger:
            assert len(list(ledger.reports())) >= min(kept, 1)
            ids = {one.id for one in ledger.reports()} if path.exists() else set()
            known = [one for one in SOME[:kept] if ledger.holds(one.report.id, one.reading.reader)]
            assert len(known) == kept
            assert len(ids) <= len(SOME)
        if kept == len(SOME) or kill == MANY_KILLS - 1:
            add(path, SOME)
            assert held(path) == undisturbed
            rounds += 1
            path = tmp_path / f"{rounds}.sqlite"
    assert rounds >= 1


def _killed(path: Path, after: float) -> int:
    """Add in a process of its own that is killed after so many seconds; how many reports it said were kept."""
    receive, send = os.pipe()
    child = os.fork()
    if not child:
        os.close(receive)
        try:
            add(path, SOME, send)
        finally:
            os._exit(0)
    os.close(send)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said = b"".join(iter(lambda: os.read(receive, 4096), b""))
    os.close(receive)
    return len(said)


def test_two_processes_that_add_the_same_reports_at_once_keep_and_relate_each_once(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite"
    children = []
    for _ in range(2):
        child = os.fork()
        if not child:
            code = 1
            try:
                add(path, SOME)
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0]
    with Ledger(path) as ledger:
        assert len(list(ledger.reports())) == len({one.location for one in SOME})
        members = [member.report_id for story in ledger.stories() for member in ledger.story(story.id).members]
        assert len(members) == len(set(members)) == len({one.report.id for one in SOME})


def test_a_clock_that_runs_backwards_changes_nothing_but_times(tmp_path: Path, undisturbed: dict[str, list[Any]]) -> None:
    moments: Iterator[datetime] = (datetime(2026, 5, 1, tzinfo=UTC) - timedelta(hours=n) for n in range(10_000))
    with Ledger(tmp_path / "l.sqlite") as ledger:
        for one in SOME:
            keep(ledger, one.reading, location=one.location, clock=lambda: next(moments))
    assert held(tmp_path / "l.sqlite") == undisturbed


@pytest.mark.parametrize("published", [None, "gestern", "0001-01-01", "9999-12-31T23:59:59+00:00", "2026-02-31"])
def test_a_report_with_a_wrong_date_is_kept_and_finds_a_story(tmp_path: Path, published: str | None) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        for one in SOME[:3]:
            keep(ledger, one.reading, location=one.location, clock=clock)
        report = Report("Die Brücke in Musterwil ist gesperrt. Das sagte die Stadt.", outlet="Bote", published=published)
        kept = keep(ledger, Reading(report, reader="x"), location="-", clock=clock)
        story = ledger.story_of(kept.report_id)
        assert story
        assert compare_story(ledger, story).comparison.groups == ()


def test_many_identical_reports_of_many_outlets_are_one_story_and_copies_of_the_first(tmp_path: Path) -> None:
    dispatch = SOME[0].reading
    with Ledger(tmp_path / "l.sqlite") as ledger:
        for number in range(60):
            report = Report(dispatch.report.text, outlet=f"Blatt {number}", published=dispatch.report.published)
            keep(ledger, Reading(report, reader="x"), location=f"/{number}", clock=clock)
        (story,) = ledger.stories()
        assert story.reports == 60


def test_what_a_person_judged_is_laid_over_the_comparison(tmp_path: Path) -> None:
    add(tmp_path / "l.sqlite", SOME)
    with Ledger(tmp_path / "l.sqlite") as ledger:
        story = max(ledger.stories(), key=lambda one: one.claims)
        before = compare_story(ledger, story.id).comparison
        one, other = (group.claims[0] for group in before.groups[:2])
        at = "2026-11-01T00:00:00+00:00"
        ledger.judge(Judgement("j1", "same", "claim", (one, other), "ada", at))
        after = compare_story(ledger, story.id).comparison
        assert any({one, other} <= set(group.claims) for group in after.groups)
        ledger.judge(Judgement("j2", "reject", "claim", (one,), "ada", at))
        assert all(one not in group.claims for group in compare_story(ledger, story.id).comparison.groups)


def test_a_comparison_is_kept_and_made_anew_when_what_it_was_made_of_changes(tmp_path: Path) -> None:
    add(tmp_path / "l.sqlite", SOME)
    with Ledger(tmp_path / "l.sqlite") as ledger:
        story = max(ledger.stories(), key=lambda one: one.claims)
        assert ledger.compared(story.id, METHOD) is None
        first = compare_story(ledger, story.id, clock).comparison
        assert ledger.compared(story.id, METHOD) == first == compare_story(ledger, story.id).comparison
        assert ledger.compared(story.id, "another method") is None
        ledger.judge(Judgement("j1", "reject", "claim", (first.groups[0].claims[0],), "ada", "2026-11-01T00:00:00+00:00"))
        assert ledger.compared(story.id, METHOD) is None
        second = compare_story(ledger, story.id, clock).comparison
        assert ledger.compared(story.id, METHOD) == second != first


def test_what_is_compared_while_reports_come_in_is_not_kept_for_the_story_as_it_is_then(tmp_path: Path) -> None:
    add(tmp_path / "l.sqlite", SOME)
    with Ledger(tmp_path / "l.sqlite") as ledger:
        story = max(ledger.stories(), key=lambda one: one.reports)
        found = compare_story(ledger, story.id).comparison
        ledger.keep_compared(story.id, METHOD, found, of=["r000000000000"], at=clock())
        assert ledger.compared(story.id, METHOD) is None


def test_it_is_counted_how_many_stories_hold_a_term(tmp_path: Path) -> None:
    add(tmp_path / "l.sqlite", SOME)
    with Ledger(tmp_path / "l.sqlite") as ledger, ledger.relating() as right:
        days = ("0001-01-01", "9999-12-31")
        number, holding = right.spread([*story_terms(told([SOME[0].reading])[0]), "no such term"], *days)
        assert number == len(list(ledger.stories()))
        assert holding
        assert all(1 <= stories <= number for stories in holding.values())
        assert right.next_text() is None
