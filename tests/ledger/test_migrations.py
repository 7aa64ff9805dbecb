"""A ledger that an earlier zufolge made is brought up to date as a whole and loses nothing."""
# ruff: noqa: S608 - statements put together from our own tables' names

import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from tests.ledger import version_1, version_2, version_3, version_4, version_5
from tests.ledger.examples import NOON, relate_next
from zufolge.errors import LedgerError
from zufolge.ledger import Filters, Ledger, sqlite_words
from zufolge.ledger.columns import metadata
from zufolge.ledger.migrations import VERSION
from zufolge.schema import Reading, Reason

ROOT = Path(__file__).parents[2]
NAMES = [table.name for table in metadata.sorted_tables]
ALL = Filters(all_versions=True)


@dataclass(frozen=True)
class Example:
    """A ledger of an earlier version: how to make it, what it holds, and what its schema has not yet."""

    version: int
    make: Callable[[Path], None]
    readings: tuple[Reading, ...]
    lacks: tuple[str, ...]

    @property
    def full(self) -> Reading:
        """The reading with a row in every table."""
        return self.readings[-1]


NEW_IN_3 = ("claim_kinds", "figure_nouns", "nouns", "time_days")
NEW_IN_4 = (
    *("terms", "report_terms", "sentence_keys", "stories", "members", "copies", "passages", "related", "comparisons"),
    *("judgements", "judgement_subjects"),
)
NEW_IN_5 = (
    *("watched", "looks", "entries", "files", "alerts", "deliveries"),
    *("developments", "tellings", "rule_marks"),
    "doubts",
)
NEW_IN_6 = ("arrivals",)
EXAMPLES = (
    Example(
        1, version_1.make, version_1.readings(), ("role_confidence", "reasons", *NEW_IN_3, *NEW_IN_4, *NEW_IN_5, *NEW_IN_6)
    ),
    Example(2, version_2.make, version_2.readings(), ("reasons", *NEW_IN_3, *NEW_IN_4, *NEW_IN_5, *NEW_IN_6)),
    Example(3, version_3.make, version_3.readings(), (*NEW_IN_4, *NEW_IN_5, *NEW_IN_6)),
    Example(4, version_4.make, version_4.readings(), (*NEW_IN_5, *NEW_IN_6)),
    Example(5, version_5.make, version_5.readings(), NEW_IN_6),
)


@pytest.fixture(params=EXAMPLES, ids=lambda example: f"version {example.version}")
def example(request: pytest.FixtureRequest) -> Example:
    kind: Example = request.param
    return kind


@pytest.fixture
def old(path: Path, example: Example) -> Path:
    example.make(path)
    return path


def asked(path: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def version(path: Path) -> int:
    return int(asked(path, "PRAGMA user_version")[0][0])


def columns(path: Path, table: str) -> list[tuple[Any, ...]]:
    return asked(path, f"PRAGMA table_xinfo({table})")


def contents(path: Path, *but: str) -> dict[str, list[tuple[Any, ...]]]:
    return {name: sorted(asked(path, f"SELECT * FROM {name}"), key=repr) for name in NAMES if name not in but}


def test_the_example_is_of_its_version_and_has_rows_in_every_table(old: Path, example: Example) -> None:
    assert version(old) == example.version
    assert not {column[1] for column in columns(old, "claims")} & set(example.lacks)
    assert [name for name, rows in contents(old, *example.lacks).items() if not rows] == []
    assert asked(old, "PRAGMA integrity_check") == [("ok",)]
    assert asked(old, "PRAGMA foreign_key_check") == []


def _ask(ledger: Ledger, _: Example) -> None:
    list(ledger.reports())


def _keep(ledger: Ledger, example: Example) -> None:
    assert not ledger.keep(example.full, location="/schafe.txt", at=NOON).new_reading


@pytest.mark.parametrize("use", [_ask, _keep], ids=["reading", "writing"])
def test_its_first_use_brings_it_up_to_date_and_every_row_stays(old: Path, example: Example, use: Any) -> None:
    before = contents(old, *example.lacks)
    with Ledger(old) as ledger:
        use(ledger, example)
    assert version(old) == VERSION
    after = contents(old, *example.lacks)
    added = (None,) * sum(column in example.lacks for column in ("role_confidence", "reasons"))
    assert after.pop("claims") == sorted(((*row, *added) for row in before.pop("claims")), key=repr)
    assert after == before
    assert asked(old, "PRAGMA integrity_check") == [("ok",)]
    assert asked(old, "PRAGMA foreign_key_check") == []


def test_what_it_holds_can_be_read(old: Path, example: Example) -> None:
    first, full = example.readings
    for _ in range(2):
        with Ledger(old) as ledger:
            assert [ledger.reading(found.id) for found in ledger.reports(ALL)] == [full, first]
            assert [found.claim for found in ledger.claims()] == list(full.claims)
            told = [claim.reasons for reading in (full, first) for claim in reading.claims]
            assert [found.claim.reasons for found in ledger.claims(ALL)] == told
            assert ledger.claim(full.claims[0].id) == (full, full.claims[0])


@pytest.mark.parametrize(
    ("number", "asked", "found"),
    [
        (1, {"text": "schafe moor"}, [0]),
        (1, {"source": "otto"}, [0]),
        (1, {"form": "direct", "text": "nass"}, [1]),
        (1, {"kind": "person"}, [0]),
        (1, {"figure": "300 Schafe"}, [0]),
        (1, {"time": "2024-10-18"}, [0]),
        (1, {"evidence": "study", "stance": "claim", "certainty": "probable", "polarity": "positive"}, [0]),
        (2, {"source": "orrgau"}, [0]),
        (2, {"kind": "government"}, [0]),
        (2, {"kind": "media"}, [0]),
        (2, {"kind": "person"}, [1]),
        (2, {"kind": "agency"}, []),
        (2, {"figure": "Schafe"}, [0]),
        (2, {"figure": "350..1000 wasser"}, [0]),
        (2, {"figure": "450..1000 Wasser"}, []),
        (2, {"figure": "1000.."}, []),
        (2, {"time": "2027-03"}, [1]),
        (2, {"time": "2026-10-19"}, [0, 1]),
        (2, {"time": "2026-W43"}, [0, 1]),
        (2, {"evidence": "witness"}, [0]),
        (2, {"distance": "konjunktiv", "polarity": "negative"}, [1]),
        (3, {"source": "hafenamt"}, [0]),
        (3, {"kind": "person"}, [1]),
        (3, {"figure": "40 Kähne"}, [0]),
        (3, {"time": "2027-05"}, [1]),
        (3, {"text": "schleuse"}, [0]),
    ],
)
def test_what_it_holds_is_found_as_in_a_new_ledger(path: Path, number: int, asked: dict[str, Any], found: list[int]) -> None:
    example = EXAMPLES[number - 1]
    example.make(path)
    with Ledger(path) as ledger:
        assert [one.claim for one in ledger.claims(Filters(**asked))] == [example.full.claims[i] for i in found]


def test_what_it_is_searched_by_is_what_a_new_ledger_would_have(old: Path, example: Example, tmp_path: Path) -> None:
    new = tmp_path / "new.sqlite"
    with Ledger(old) as ledger:
        _ask(ledger, example)
    with Ledger(new) as ledger:
        for kept in example.readings:
            ledger.keep(kept, location="/a.txt", at=NOON)
    nouns = "SELECT folded, reading_seq, figure FROM figure_nouns JOIN nouns ON seq = noun_seq ORDER BY 1, 2, 3"
    for statement in (nouns, *(f"SELECT * FROM {table} ORDER BY 1, 2" for table in ("claim_kinds", "time_days", "doubts"))):
        assert asked(old, statement) == asked(new, statement) != []


def test_a_newer_reading_is_kept_beside_the_older_one(old: Path, example: Example) -> None:
    first, full = example.readings
    said = replace(full.claims[0].attribution, role_confidence=(("speaker", 0.93), ("cue", 0.88)))
    reasons = (Reason("stance", "stance.cue", said.cue[0]),)
    newer = replace(
        full, claims=(replace(full.claims[0], attribution=said, reasons=reasons), full.claims[1]), reader="reader 9"
    )
    with Ledger(old) as ledger:
        kept = ledger.keep(newer, location="/schafe.txt", at=NOON)
        assert (kept.new_report, kept.new_reading) == (False, True)
        assert ledger.reading(full.report.id) == newer
        assert ledger.reading(first.report.id) == first
    told = asked(
        old, "SELECT json_extract(role_confidence, '$.cue'), json_extract(reasons, '$[0][1]') FROM claims ORDER BY seq"
    )
    assert told[3] == (0.88, "stance.cue")


def test_what_it_holds_can_be_put_into_stories(old: Path, example: Example) -> None:
    ids = [kept.report.id for kept in example.readings]
    related = "related" not in example.lacks
    with Ledger(old) as ledger:
        assert ledger.pending() == (0 if related else 2)
        if not related:
            assert [relate_next(ledger, story=("s1111", new), copies=()) for new in (True, False)] == ids
        assert [member.report_id for member in ledger.story(ledger.story_of(ids[0]) or "").members] == ids
        assert ledger.previous(ids) == {ids[1]: ids[0]}


def test_it_then_has_the_schema_of_a_new_ledger(old: Path, example: Example, tmp_path: Path) -> None:
    new = tmp_path / "new.sqlite"
    for path in (old, new):
        with Ledger(path) as ledger:
            _ask(ledger, example)
            ledger.keep(example.full, location="-", at=NOON)
    for statement in (
        "SELECT type, name, tbl_name FROM sqlite_master ORDER BY type, name",
        "PRAGMA application_id",
        "PRAGMA user_version",
        "PRAGMA journal_mode",
    ):
        assert asked(old, statement) == asked(new, statement)
    for name in NAMES:
        assert columns(old, name) == columns(new, name)
    # Triggers and partial indexes are told by their words alone; of several keys any may come first.
    told = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' OR sql LIKE '% WHERE %' ORDER BY name"
    words = [[(name, sorted(re.split(" (?:WHEN|OR|BEGIN) ", sql))) for name, sql in asked(path, told)] for path in (old, new)]
    assert words[0] == words[1] != []


def test_a_ledger_whose_rows_were_counted_is_counted_anew(old: Path, example: Example) -> None:
    asked(old, "ANALYZE")
    with Ledger(old) as ledger:
        _ask(ledger, example)
    assert asked(old, "SELECT DISTINCT tbl FROM sqlite_stat1 WHERE tbl = 'time_days'") == [("time_days",)]


def test_it_still_refuses_to_change_a_row(old: Path, example: Example) -> None:
    with Ledger(old) as ledger:
        relate_next(ledger, copies=())
    with closing(sqlite3.connect(old)) as connection:
        for statement in (
            "UPDATE claims SET role_confidence = '{}'",
            "DELETE FROM claims",
            "REPLACE INTO claims SELECT * FROM claims",
            "UPDATE claim_kinds SET kind = 'person'",
            "DELETE FROM time_days",
            "REPLACE INTO nouns SELECT * FROM nouns",
            "DELETE FROM figure_nouns",
            "UPDATE members SET who = ''",
            "REPLACE INTO report_terms SELECT * FROM report_terms",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_upgrade_leaves_the_older_version(old: Path, example: Example) -> None:
    before = contents(old, *example.lacks)
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
    assert version(old) == example.version
    assert contents(old, *example.lacks) == before
    with Ledger(old) as ledger:
        assert [ledger.reading(found.id) for found in ledger.reports(ALL)] == list(reversed(example.readings))
    assert version(old) == VERSION


def test_two_processes_bring_it_up_to_date_once(old: Path, example: Example) -> None:
    command = [sys.executable, "-m", "tests.ledger.writer"]
    environment = os.environ | {"ZUFOLGE_LEDGER": str(old)}
    processes = [
        subprocess.Popen([*command, str(first), "5"], cwd=ROOT, env=environment, stdout=subprocess.PIPE) for first in (0, 5)
    ]
    for process in processes:
        process.communicate(timeout=120)
    assert [process.returncode for process in processes] == [0, 0]
    assert version(old) == VERSION
    with Ledger(old) as ledger:
        assert len(list(ledger.reports(ALL))) == 12
        assert ledger.reading(example.full.report.id) == example.full


def test_one_that_may_only_be_read_is_said_and_left_as_it_is(
    old: Path, example: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sqlite_words, "ON_CONNECT", ("PRAGMA query_only = ON",))
        with Ledger(old) as ledger, pytest.raises(LedgerError, match="older zufolge and read-only"):
            _ask(ledger, example)
    assert version(old) == example.version
