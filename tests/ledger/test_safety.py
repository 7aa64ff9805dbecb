"""A report is kept whole or not at all: whoever kills, interrupts or races the one that keeps it."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.ledger.examples import NOON, numbered, relate, relate_next
from tests.ledger.stores import SERVER, asked, in_a_file, new_store
from zufolge.ledger import Filters, Ledger, keeping, relating
from zufolge.stores import Server, Store

ROOT = Path(__file__).parents[2]
MANY = 5000


def writer(store: Store, first: int, count: int, *more: str) -> subprocess.Popen[str]:
    # A server's address with its password is nothing for everybody's list of processes.
    environment = os.environ | {"ZUFOLGE_LEDGER": store.url if isinstance(store, Server) else str(store)}
    command = [sys.executable, "-m", "tests.ledger.writer", str(first), str(count), *more]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def check(store: Store) -> set[str]:
    """The ids of all reports, after making sure that each is whole."""
    by_id = {numbered(number).report.id: number for number in range(600)}
    with Ledger(store) as ledger:
        ids = [found.id for found in ledger.reports(Filters(all_versions=True))]
        assert len(ids) == len(set(ids))
        for found in ids:
            assert ledger.reading(found) == numbered(by_id[found])
        claims = list(ledger.claims(Filters(all_versions=True)))
        assert len(claims) == 2 * len(ids)
        assert len(list(ledger.claims(Filters(text="soldaten", all_versions=True)))) == len(ids)
        assert len(list(ledger.reports(Filters(text="nummer reihe", all_versions=True)))) == len(ids)
        assert len(list(ledger.claims(Filters(source="otto müller", all_versions=True)))) == len(ids)
    if SERVER is None:
        assert asked(store, "PRAGMA integrity_check") == [("ok",)]
        assert asked(store, "PRAGMA foreign_key_check") == []
    return set(ids)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize(("lines", "delay"), [(1, 0.0), (1, 0.03), (1, 0.06), (2, 0.0), (9, 0.004), (30, 0.009)])
def test_a_killed_writer_leaves_only_whole_reports_and_all_that_it_reported(store: Store, lines: int, delay: float) -> None:
    with writer(store, 0, MANY) as process:
        assert process.stdout is not None
        printed = [process.stdout.readline().strip() for _ in range(lines)]
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        printed += [line.strip() for line in process.stdout if line.endswith("\n")]
    assert process.returncode == -signal.SIGKILL
    kept = check(store) if isinstance(store, Server) or store.exists() else set()
    assert set(printed[1:]) <= kept
    assert len(kept) <= len(printed), "at most one was kept and not yet reported"
    with Ledger(store) as ledger:
        for number in range(len(kept) + 2):
            ledger.keep(numbered(number), location=f"/{number}.txt", at=NOON)
    assert len(check(store)) == len(kept) + 2


def test_three_processes_add_to_a_new_ledger_at_once(store: Store) -> None:
    processes = [writer(store, first, 40) for first in (0, 20, 0)]
    for process in processes:
        process.communicate(timeout=120)
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert len(check(store)) == 60


def related(store: Store) -> tuple[list[tuple[object, ...]], ...]:
    """All that relating wrote, with ids and words for the ledger's own numbers."""
    statements = (
        "SELECT id FROM reports JOIN related ON report_seq = reports.seq ORDER BY reports.seq",
        "SELECT folded, t.day, id FROM report_terms t JOIN terms w ON w.seq = term_seq JOIN reports r ON r.seq = report_seq",
        "SELECT key, sentence_keys.day, id FROM sentence_keys JOIN reports ON seq = report_seq",
        "SELECT s.id, r.id, m.grounds FROM members m JOIN stories s ON s.seq = story_seq JOIN reports r ON r.seq = report_seq",
        "SELECT r.id, o.id, copied FROM copies JOIN reports r ON r.seq = report_seq JOIN reports o ON o.seq = of_seq",
        "SELECT r.id, position, here_start, there_end FROM passages JOIN reports r ON r.seq = report_seq",
    )
    return tuple(sorted(asked(store, statement)) for statement in statements)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[tuple[object, ...]], ...]:
    """What relating writes for forty reports if nothing happens meanwhile."""
    store = new_store(tmp_path_factory.mktemp("undisturbed"))
    with Ledger(store) as ledger:
        for number in range(40):
            ledger.keep(numbered(number), location=f"/{number}.txt", at=NOON)
        relate(ledger)
    return related(store)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("delay", [0.0, 0.003, 0.013, 0.05, 0.11])
def test_relating_that_is_killed_goes_on_and_comes_to_the_same(
    store: Store, delay: float, undisturbed: tuple[list[tuple[object, ...]], ...]
) -> None:
    told: set[str] = set()
    for lines in (3, 17):
        with writer(store, 0, 40, "relate") as process:
            assert process.stdout is not None
            printed = [process.stdout.readline().strip() for _ in range(lines)]
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
            printed += [line.strip() for line in process.stdout if line.endswith("\n")]
        told |= {line.removeprefix("related ") for line in printed if line.startswith("related ")}
        with Ledger(store) as ledger:
            kept = len(list(ledger.reports(Filters(all_versions=True))))
            assert 0 <= ledger.pending() <= kept
            assert all(ledger.story_of(done) for done in told)
    writer(store, 0, 40, "relate").communicate(timeout=120)
    check(store)
    assert related(store) == undisturbed


@pytest.mark.parametrize("step", ["_put_finds", "_put_copies", "insert", "insert_one", "numbers"])
def test_an_interruption_at_any_step_of_relating_leaves_nothing_of_it(
    store: Store, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    with Ledger(store) as ledger:
        for number in range(2):
            ledger.keep(numbered(number), location="-", at=NOON)
        relate_next(ledger)
        before = related(store)
        whole = getattr(relating, step)

        def interrupted(connection: Connection, *rest: object) -> None:
            whole(connection, *rest)
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(relating, step, interrupted)
            with pytest.raises(KeyboardInterrupt):
                relate_next(ledger, story=("s9999", True))
        assert (related(store), ledger.pending()) == (before, 1)
        assert relate(ledger) == [numbered(1).report.id]


def test_processes_keep_and_relate_the_same_reports_at_once(
    store: Store, undisturbed: tuple[list[tuple[object, ...]], ...]
) -> None:
    processes = [writer(store, 0, 40, "relate") for _ in range(3)]
    printed = "".join(process.communicate(timeout=120)[0] for process in processes).splitlines()
    assert [process.returncode for process in processes] == [0, 0, 0]
    done = [line for line in printed if line.startswith("related ")]
    assert len(done) == len(set(done)) == 40, "each by one of them"
    check(store)
    assert related(store) == undisturbed


def test_who_writes_one_after_the_other_lets_others_in(store: Store) -> None:
    """A process that holds the right to write nearly always does not keep another waiting until it gives up."""
    program = """
import time
from tests.ledger.examples import NOON, numbered
from zufolge.ledger import Ledger
from zufolge.settings import Settings
with Ledger(Settings().ledger) as ledger:
    ledger.keep(numbered(0), location="-", at=NOON)
    print("begins", flush=True)
    while True:
        with ledger.relating():
            time.sleep(0.2)
"""
    environment = os.environ | {"ZUFOLGE_LEDGER": store.url if isinstance(store, Server) else str(store)}
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as greedy:
        assert greedy.stdout is not None
        greedy.stdout.readline()
        try:
            with Ledger(store) as ledger:
                kept = [ledger.keep(numbered(number), location="-", at=NOON).new_report for number in range(1, 4)]
        finally:
            greedy.kill()
    assert kept == [True] * 3


def test_threads_share_a_ledger(store: Store) -> None:
    with Ledger(store, wait=60) as ledger, ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: ledger.keep(numbered(number % 20), location="-", at=NOON), range(40)))
    assert len(check(store)) == 20


@pytest.mark.parametrize("step", ["keep_report", "keep_reading", "_keep_nouns", "numbers", "insert"])
def test_an_interruption_at_any_step_leaves_nothing_of_the_report(
    store: Store, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    with Ledger(store) as ledger:
        ledger.keep(numbered(0), location="-", at=NOON)
        whole = getattr(keeping, step)

        def interrupted(connection: Connection, *rest: object) -> None:
            whole(connection, *rest)
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(keeping, step, interrupted)
            with pytest.raises(KeyboardInterrupt):
                ledger.keep(numbered(1), location="-", at=NOON)
        assert [found.id for found in ledger.reports()] == [numbered(0).report.id]
        assert ledger.keep(numbered(1), location="-", at=NOON).new_report
    assert len(check(store)) == 2


@in_a_file("a server is asked in the next test")
def test_readers_are_not_held_up_by_another_program_that_writes(path: Path) -> None:
    with Ledger(path, wait=0) as ledger:
        ledger.keep(numbered(0), location="-", at=NOON)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO names (folded) VALUES ('not yet there')")
        assert ledger.reading(numbered(0).report.id) == numbered(0)
        assert len(list(ledger.claims())) == 2
        other.execute("ROLLBACK")
        other.close()


def test_readers_are_not_held_up_by_a_writer_and_see_what_was_there_before(store: Store) -> None:
    with Ledger(store, wait=1) as ledger, Ledger(store, wait=1) as other:
        ledger.keep(numbered(0), location="-", at=NOON)
        with ledger.relating() as relating:
            relating.next()
            assert other.reading(numbered(0).report.id) == numbered(0)
            assert (len(list(other.claims())), other.pending()) == (2, 1)
