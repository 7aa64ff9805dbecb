"""A ledger that the first zufolge made is brought up to date as a whole and loses nothing."""
# ruff: noqa: S608 - statements put together from our own tables' names

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.ledger import version_1
from tests.ledger.examples import NOON
from zufolge.errors import LedgerError
from zufolge.ledger import Filters, Ledger, queries, tables
from zufolge.ledger.migrations import VERSION

ROOT = Path(__file__).parents[2]
NAMES = [table.name for table in tables.metadata.sorted_tables]
OLD, FULL = version_1.readings()
ALL = Filters(all_versions=True)


@pytest.fixture
def old(path: Path) -> Path:
    version_1.make(path)
    return path


def asked(path: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def version(path: Path) -> int:
    return int(asked(path, "PRAGMA user_version")[0][0])


def columns(path: Path, table: str) -> list[tuple[Any, ...]]:
    return asked(path, f"PRAGMA table_xinfo({table})")


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    return {name: asked(path, f"SELECT * FROM {name}") for name in NAMES}


def test_the_example_is_of_version_1_and_has_rows_in_every_table(old: Path) -> None:
    assert version(old) == 1
    assert "role_confidence" not in [column[1] for column in columns(old, "claims")]
    assert [name for name, rows in contents(old).items() if not rows] == []
    assert asked(old, "PRAGMA integrity_check") == [("ok",)]
    assert asked(old, "PRAGMA foreign_key_check") == []


def _ask(ledger: Ledger) -> None:
    list(ledger.reports())


def _keep(ledger: Ledger) -> None:
    assert not ledger.keep(FULL, location="/schafe.txt", at=NOON).new_reading


@pytest.mark.parametrize("use", [_ask, _keep], ids=["reading", "writing"])
def test_its_first_use_brings_it_up_to_date_and_every_row_stays(old: Path, use: Any) -> None:
    before = contents(old)
    with Ledger(old) as ledger:
        use(ledger)
    assert version(old) == VERSION
    after = contents(old)
    assert after.pop("claims") == [(*row, None) for row in before.pop("claims")]
    assert after == before
    assert asked(old, "PRAGMA integrity_check") == [("ok",)]
    assert asked(old, "PRAGMA foreign_key_check") == []


def test_what_it_holds_can_be_read_and_found(old: Path) -> None:
    for _ in range(2):
        with Ledger(old) as ledger:
            assert [ledger.reading(found.id) for found in ledger.reports(ALL)] == [FULL, OLD]
            assert [found.claim for found in ledger.claims()] == list(FULL.claims)
            assert [found.claim.attribution.role_confidence for found in ledger.claims(ALL)] == [(), (), ()]
            assert ledger.claim(FULL.claims[0].id) == (FULL, FULL.claims[0])
            assert [found.claim for found in ledger.claims(Filters(text="schafe moor"))] == [FULL.claims[0]]
            assert [found.claim for found in ledger.claims(Filters(source="otto"))] == [FULL.claims[0]]
            assert [found.id for found in ledger.reports(Filters(text="studie", form="direct"))] == [FULL.report.id]


def test_a_newer_reading_is_kept_beside_the_older_one(old: Path) -> None:
    said = replace(FULL.claims[0].attribution, role_confidence=(("speaker", 0.93), ("cue", 0.88)))
    newer = replace(FULL, claims=(replace(FULL.claims[0], attribution=said), FULL.claims[1]), reader="reader 2")
    with Ledger(old) as ledger:
        kept = ledger.keep(newer, location="/schafe.txt", at=NOON)
        assert (kept.new_report, kept.new_reading) == (False, True)
        assert ledger.reading(FULL.report.id) == newer
        assert ledger.reading(OLD.report.id) == OLD
    told = asked(old, "SELECT json_extract(role_confidence, '$.cue') FROM claims ORDER BY seq")
    assert told == [(None,), (None,), (None,), (0.88,), (None,)]


def test_it_then_has_the_schema_of_a_new_ledger(old: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.sqlite"
    for path in (old, new):
        with Ledger(path) as ledger:
            _ask(ledger)
            ledger.keep(FULL, location="-", at=NOON)
    for statement in (
        "SELECT type, name, tbl_name FROM sqlite_master ORDER BY type, name",
        "PRAGMA application_id",
        "PRAGMA user_version",
        "PRAGMA journal_mode",
    ):
        assert asked(old, statement) == asked(new, statement)
    for name in NAMES:
        assert columns(old, name) == columns(new, name)


def test_it_still_refuses_to_change_a_row(old: Path) -> None:
    with Ledger(old) as ledger:
        _ask(ledger)
    with closing(sqlite3.connect(old)) as connection:
        for statement in (
            "UPDATE claims SET role_confidence = '{}'",
            "DELETE FROM claims",
            "REPLACE INTO claims SELECT * FROM claims",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_upgrade_leaves_version_1(old: Path) -> None:
    before = contents(old)
    # At the last moment: all is done and stamped, nothing is committed.
    program = f"""
import os, signal
from pathlib import Path
from zufolge.ledger import Ledger, migrations
whole = migrations.upgrade
def killed(connection, path):
    whole(connection, path)
    assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == migrations.VERSION
    os.kill(os.getpid(), signal.SIGKILL)
migrations.upgrade = killed
with Ledger(Path({str(old)!r})) as ledger:
    list(ledger.reports())
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert version(old) == 1
    assert contents(old) == before
    with Ledger(old) as ledger:
        assert [ledger.reading(found.id) for found in ledger.reports(ALL)] == [FULL, OLD]
    assert version(old) == VERSION


def test_two_processes_bring_it_up_to_date_once(old: Path) -> None:
    command = [sys.executable, "-m", "tests.ledger.writer", str(old)]
    processes = [subprocess.Popen([*command, str(first), "5"], cwd=ROOT, stdout=subprocess.PIPE) for first in (0, 5)]
    for process in processes:
        process.communicate(timeout=120)
    assert [process.returncode for process in processes] == [0, 0]
    assert version(old) == VERSION
    with Ledger(old) as ledger:
        assert len(list(ledger.reports(ALL))) == 12
        assert ledger.reading(FULL.report.id) == FULL


def test_one_that_may_only_be_read_is_said_and_left_as_it_is(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(queries, "ON_CONNECT", ("PRAGMA query_only = ON",))
        with Ledger(old) as ledger, pytest.raises(LedgerError, match="older zufolge and read-only"):
            _ask(ledger)
    assert version(old) == 1
