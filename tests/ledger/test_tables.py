"""The schema explains itself, guards itself, and is reached from every earlier version."""
# ruff: noqa: S608 - statements put together from our own tables' names

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError, IntegrityError

from tests.ledger.examples import NOON, TEXT, numbered, reading, relate_next, report
from tests.ledger.stores import SERVER, asked, done, in_a_file, new_store
from zufolge.ledger import Ledger, Telling, Watching, migrations, tables
from zufolge.ledger.columns import metadata
from zufolge.ledger.migrations import VERSION
from zufolge.ledger.postgres_words import guard
from zufolge.ledger.sqlite_words import APPLICATION_ID
from zufolge.ledger.steps import STEPS, say
from zufolge.marks import Alert, EntryMark, FileMark, Looked
from zufolge.schema import Arrival, Claim, Comparison, Development, Evidence, Judgement, Reading, Report, Source, TimeExpression
from zufolge.schema import Figure as Quantity
from zufolge.stores import Store

TABLES = metadata.sorted_tables


def full() -> Reading:
    """A reading with a row in every table."""
    whole = reading(report(TEXT), confirms=("c1",), times=(0,), figures=(0,))
    first = whole.claims[0].attribution
    place = first.content[0]
    claim = Claim(
        "c1", first, numbered(1).claims[0].chain, evidence=(Evidence(place, "study"),), confirms=("c2",), figures=(0,)
    )
    return Reading(
        whole.report,
        (claim, whole.claims[0]),
        (Quantity(place, 1.0, None, "exact", "count", ("Soldat",)),),
        (TimeExpression(place, "2024-10-18"),),
        (Source("s1", "Name", "person", (place,)),),
    )


def fill(ledger: Ledger) -> None:
    """Put a row into every table."""
    ledger.keep(full(), location="-", at=NOON)
    for number in (1, 2):
        ledger.keep(numbered(number), location="-", at=NOON)
    for _ in range(3):
        relate_next(ledger, **({"terms": ["wort"], "story": ("s123", True)} if ledger.pending() == 3 else {}))
    ledger.judge(Judgement("j1", "name", "story", ("s123",), "Ada", "2024-10-25", value="Sturm"))
    members = [member.report_id for member in ledger.story("s123").members]
    ledger.keep_compared("s123", "method", Comparison(), of=members, at=NOON)
    ledger.deliver(Report("", arrival=Arrival("ninjs", urn="urn:a", status="canceled", signal="cancel")), location="-", at=NOON)
    fill_watching(ledger.watching)
    fill_telling(ledger.telling, "s123", members[0])


def fill_watching(watching: Watching) -> None:
    """Put a row into every table of what is watched."""
    watching.looked(Looked("https://a.example/feed", NOON, NOON))
    watching.mark([EntryMark("https://a.example/feed", "key", "wording", "", NOON)])
    watching.mark_file(FileMark("/in", "/in/a.txt", 1, 2, "abc", NOON))
    alert = Alert("rule", "c1", "terminal", "Sturm", NOON)
    watching.alert(alert)
    watching.delivery(alert, "done", NOON)


def fill_telling(telling: Telling, story: str, report_id: str) -> None:
    """Put a row into every table of what happened to stories."""
    found = Development("claim", "c1", story, "Sturm", report_id, "c1", "Müller", "Es stürmt")
    telling.tell(telling.untold(), [found], NOON)
    telling.mark({"rule": 1}, NOON)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A ledger with a row in every table."""
    store = new_store(tmp_path_factory.mktemp("filled"))
    with Ledger(store) as ledger:
        fill(ledger)
    return store


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_and_column_is_explained(table: Table) -> None:
    assert table.comment
    assert [column.name for column in table.columns if not column.comment] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_database_refuses_to_change_remove_or_replace_a_row(filled: Store, table: Table) -> None:
    name = table.name
    before = sorted(map(str, asked(filled, f"SELECT * FROM {name}")))
    assert before, "nothing to try it on"
    column, key = (next(iter(columns)).name for columns in (table.columns, table.primary_key.columns))
    of_a_file = (
        f"INSERT OR REPLACE INTO {name} SELECT * FROM {name}",
        f"REPLACE INTO {name} SELECT * FROM {name} LIMIT 1",
    )
    keys = ", ".join(f'"{one.name}"' for one in table.primary_key.columns)
    of_a_server = (
        f"TRUNCATE {name} CASCADE",
        f'INSERT INTO {name} SELECT * FROM {name} ON CONFLICT ({keys}) DO UPDATE SET "{key}" = EXCLUDED."{key}"',
    )
    changes = (f'UPDATE {name} SET "{column}" = "{column}"', f"DELETE FROM {name}", *(of_a_server if SERVER else of_a_file))
    for statement in changes:
        with pytest.raises(IntegrityError, match="append-only"):
            done(filled, statement)
    assert sorted(map(str, asked(filled, f"SELECT * FROM {name}"))) == before


@in_a_file("PostgreSQL has no such statement")
def test_a_report_with_another_number_does_not_replace_one_either(ledger: Ledger, path: Path) -> None:
    ledger.keep(full(), location="-", at=NOON)
    connection = sqlite3.connect(path)
    columns = ", ".join(column.name for column in tables.reports.columns if column.name != "seq")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(f"INSERT OR REPLACE INTO reports ({columns}) SELECT {columns} FROM reports")
    connection.close()


@pytest.mark.parametrize("index", ["report_words", "claim_words"])
def test_the_full_text_indexes_refuse_it_too(filled: Store, index: str) -> None:
    for statement in (f"DELETE FROM {index}", f"UPDATE {index} SET rowid = 7"):
        with pytest.raises(DBAPIError, match="append-only" if SERVER else "contentless"):
            done(filled, statement)


@in_a_file("a server's ledger has a table for it, see test_postgres")
def test_the_file_says_what_it_is(ledger: Ledger, path: Path) -> None:
    ledger.keep(full(), location="-", at=NOON)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_there_is_a_step_from_every_earlier_version() -> None:
    assert sorted(STEPS) == list(range(1, VERSION))


def test_an_older_ledger_is_brought_up_to_date_once_and_keeps_what_it_holds(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger(store) as ledger:
        ledger.keep(full(), location="-", at=NOON)
    done: list[int] = []

    def step(number: int, connection: Connection) -> None:
        connection.exec_driver_sql(f"CREATE TABLE step_{number} (seq INTEGER)")
        done.append(number)

    steps = {VERSION + n: (lambda c, n=n: step(VERSION + n, c)) for n in (0, 1)}
    monkeypatch.setattr(migrations, "STEPS", dict(STEPS) | steps)
    monkeypatch.setattr(migrations, "VERSION", VERSION + 2)
    for _ in range(2):
        with Ledger(store) as ledger:
            assert [ledger.reading(found.id) for found in ledger.reports()] == [full()]
    assert done == [VERSION, VERSION + 1]


def test_a_step_says_to_each_kind_of_database_what_it_understands(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger(store) as ledger:
        ledger.keep(full(), location="-", at=NOON)
    made = "CREATE TABLE marks (mark TEXT PRIMARY KEY)"

    def step(connection: Connection) -> None:
        say(connection, {"sqlite": (f"{made} WITHOUT ROWID",), "postgresql": (made, guard("marks"))})
        connection.exec_driver_sql("INSERT INTO marks VALUES ('a')")

    monkeypatch.setattr(migrations, "STEPS", dict(STEPS) | {VERSION: step})
    monkeypatch.setattr(migrations, "VERSION", VERSION + 1)
    with Ledger(store) as ledger:
        assert ledger.reading(full().report.id) == full()
    assert asked(store, "SELECT mark FROM marks") == [("a",)]


def test_a_step_that_fails_leaves_the_older_ledger_as_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger(store) as ledger:
        ledger.keep(full(), location="-", at=NOON)

    def step(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (seq INTEGER)")
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", {VERSION: step})
        patch.setattr(migrations, "VERSION", VERSION + 1)
        with Ledger(store) as ledger, pytest.raises(RuntimeError):
            ledger.keep(full(), location="-", at=NOON)
    with Ledger(store) as ledger:
        assert ledger.reading(full().report.id) == full()
    named = "SELECT relname FROM pg_class" if SERVER else "SELECT name FROM sqlite_master"
    assert ("half",) not in asked(store, named)
