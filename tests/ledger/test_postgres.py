"""A ledger on a PostgreSQL server: made, shared, lost and refused; what is only so there."""

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, select
from sqlalchemy.engine import Engine
from sqlalchemy.pool import NullPool

from tests.ledger.examples import NOON, anything, numbered, reading, relate, report
from tests.ledger.stores import SERVER, asked, at, database, done, on_a_server
from zufolge.errors import LedgerError, LedgerUnwritable, NewerLedger, NotALedger
from zufolge.ledger import Filters, Ledger
from zufolge.ledger.asking import Holds
from zufolge.ledger.columns import metadata
from zufolge.ledger.folding import fold, phrases
from zufolge.ledger.migrations import VERSION
from zufolge.ledger.tables import report_words
from zufolge.stores import Server, Store

pytestmark = on_a_server
ROOT = Path(__file__).parents[2]


def changed(url: str, old: str, new: str) -> Server:
    assert old in url
    return Server(url.replace(old, new))


def password() -> str:
    return (SERVER or "").split(":")[2].split("@")[0]


@pytest.fixture
def fresh() -> Server:
    """A database in which there is nothing yet."""
    return database()


def test_a_database_without_a_ledger_is_an_empty_one_and_reading_makes_nothing(fresh: Server) -> None:
    with Ledger(fresh) as ledger:
        assert (list(ledger.reports()), list(ledger.claims()), ledger.pending()) == ([], [], 0)
    assert asked(fresh, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


def test_the_first_keep_makes_the_tables_each_column_explained_there(fresh: Server) -> None:
    with Ledger(fresh) as ledger:
        assert list(ledger.reports()) == []
        assert ledger.keep(numbered(0), location="-", at=NOON).new_report
        assert [found.id for found in ledger.reports()] == [numbered(0).report.id]
    assert asked(fresh, "SELECT version FROM zufolge_versions") == [(VERSION,)]
    bare = "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND attnum > 0 "
    bare += "WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND col_description(c.oid, attnum) IS NULL"
    assert {table for table, _ in asked(fresh, bare)} == {"zufolge_versions", "report_words", "claim_words"}


def test_processes_that_meet_in_an_empty_database_make_one_ledger(fresh: Server) -> None:
    environment = os.environ | {"ZUFOLGE_LEDGER": fresh.url}
    command = [sys.executable, "-m", "tests.ledger.writer"]
    arguments = (["0", "15"], ["5", "15"], ["0", "10"])
    writers = [subprocess.Popen([*command, *given], cwd=ROOT, env=environment) for given in arguments]
    assert [writer.wait(timeout=240) for writer in writers] == [0, 0, 0]
    with Ledger(fresh) as ledger:
        found = [kept.id for kept in ledger.reports(Filters(all_versions=True))]
        assert sorted(found) == sorted(numbered(number).report.id for number in range(20))
    assert asked(fresh, "SELECT min(seq), max(seq), count(*) FROM reports") == [(1, 20, 20)], "no gaps"


def test_ledgers_in_schemas_of_one_database_know_nothing_of_each_other(fresh: Server) -> None:
    for name in ("eins", "zwei"):
        done(fresh, f"CREATE SCHEMA {name}")
    one, two = (Server(f"{fresh.url}?options=-csearch_path%3D{name},public") for name in ("eins", "zwei"))
    for number, server in enumerate((fresh, one, two)):
        with Ledger(server) as ledger:
            assert list(ledger.reports()) == []
            assert ledger.keep(numbered(number), location="-", at=NOON).version == 1
    for number, server in enumerate((fresh, one, two)):
        with Ledger(server) as ledger:
            assert [found.id for found in ledger.reports()] == [numbered(number).report.id]
            assert len(list(ledger.claims(Filters(text="soldaten", source="otto")))) == 1


def test_writers_in_two_schemas_do_not_wait_for_each_other(fresh: Server) -> None:
    done(fresh, "CREATE SCHEMA eins")
    own = Server(f"{fresh.url}?options=-csearch_path%3Deins")
    with Ledger(fresh, wait=0.2) as one, Ledger(own, wait=0.2) as two:
        two.keep(numbered(0), location="-", at=NOON)
        with one.relating():
            assert two.keep(numbered(1), location="-", at=NOON).new_report


@pytest.mark.parametrize("table", ["reports", "names"])
def test_a_database_of_another_program_is_refused_and_left_as_it_is(fresh: Server, table: str) -> None:
    done(fresh, f"CREATE TABLE {table} (theirs INTEGER)")
    with Ledger(fresh) as ledger:
        for use in (lambda: list(ledger.reports()), lambda: ledger.keep(numbered(0), location="-", at=NOON)):
            with pytest.raises(NotALedger, match=table) as raised:
                use()
            assert raised.value.remedy
    assert asked(fresh, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == [(table,)]


def test_other_tables_beside_a_ledger_do_no_harm(fresh: Server) -> None:
    done(fresh, "CREATE TABLE theirs (a INTEGER)")
    with Ledger(fresh) as ledger:
        assert ledger.keep(numbered(0), location="-", at=NOON).new_report


def test_a_newer_ledger_is_refused(store: Server) -> None:
    done(store, "INSERT INTO zufolge_versions (version) SELECT max(version) + 1 FROM zufolge_versions")
    with Ledger(store) as ledger:
        for use in (lambda: list(ledger.reports()), lambda: ledger.keep(numbered(0), location="-", at=NOON)):
            with pytest.raises(NewerLedger, match=f"version {VERSION + 1}"):
                use()


def test_a_database_in_another_encoding_is_refused() -> None:
    name = f"latin{os.getpid()}"
    with _autocommit(at("postgres")).connect() as connection:
        made = f"CREATE DATABASE {name} TEMPLATE template0 ENCODING LATIN1 LC_COLLATE 'C' LC_CTYPE 'C'"
        connection.exec_driver_sql(made)
    with Ledger(at(name)) as ledger, pytest.raises(LedgerError, match="LATIN1") as raised:
        ledger.keep(numbered(0), location="-", at=NOON)
    assert "UTF8" in raised.value.remedy


@pytest.mark.parametrize("address", ["wrong password", "no password", "no database", "no schema", "no server", "no option"])
def test_who_does_not_come_in_is_told_what_where_and_what_to_do_and_never_the_password(store: Server, address: str) -> None:
    secret, url = password(), store.url
    given = {
        "wrong password": changed(url, f":{secret}@", ":Geheim%20%C3%BC@"),
        "no password": changed(url, f":{secret}@", "@"),
        "no database": changed(url, url.rpartition("/")[2], "nirgends"),
        "no schema": Server(f"{url}?options=-csearch_path%3Dnirgends"),
        "no server": Server(f"postgresql://ada:{secret}@127.0.0.1:1/x"),
        "no option": Server(f"{url}?unsinn={secret}"),
    }[address]
    with Ledger(given) as ledger:
        for use in (lambda: list(ledger.reports()), lambda: ledger.keep(numbered(0), location="-", at=NOON)):
            with pytest.raises(LedgerError) as raised:
                use()
            told = str(raised.value)
            assert raised.value.remedy
            assert raised.value.where == str(given)
            assert secret not in told
            assert "Geheim" not in told
            assert told.isprintable()


def test_a_user_without_rights_can_be_told_so_and_one_who_may_read_can_read(store: Server) -> None:
    with Ledger(store) as ledger:
        ledger.keep(numbered(0), location="-", at=NOON)
    reader, nobody = (f"{name}_{os.getpid()}_{id(store)}" for name in ("reader", "nobody"))
    for name in (reader, nobody):
        done(store, f"CREATE USER {name} PASSWORD 'pw'")
    done(store, f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reader}")
    user = store.url.partition("://")[2].partition("@")[0]
    with Ledger(changed(store.url, user, f"{reader}:pw")) as ledger:
        assert ledger.reading(numbered(0).report.id) == numbered(0)
        with pytest.raises(LedgerUnwritable, match="may not") as raised:
            ledger.keep(numbered(1), location="-", at=NOON)
        assert "GRANT" in raised.value.remedy
    with Ledger(changed(store.url, user, f"{nobody}:pw")) as ledger, pytest.raises(LedgerError, match="may not"):
        list(ledger.reports())


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("28P01", "does not let this user in"),
        ("3D000", "no such database"),
        ("53100", "disk is full"),
        ("53300", "too many connections"),
        ("42501", "may not do that"),
        ("25006", "only be read"),
        ("0A000", "only be read"),
        ("55P03", "another program is writing"),
        ("40P01", "in the way"),
        ("54000", "longer than PostgreSQL can find"),
        ("57P01", "going down"),
        ("57P03", "going down"),
        ("08006", "lost"),
        ("42P01", "missing"),
    ],
)
def test_what_a_server_reports_is_told_with_what_to_do(store: Store, state: str, told: str) -> None:
    with Ledger(store) as ledger:
        explained = ledger._file._explain(psycopg.errors.lookup(state)("raw"), writing=True)
    assert isinstance(explained, LedgerUnwritable)
    assert told in explained.what
    assert explained.remedy
    assert explained.where == str(store)


def test_a_mistake_of_this_program_is_not_explained_away(store: Store) -> None:
    with Ledger(store) as ledger:
        for state in ("42601", "23505", "42703"):
            assert ledger._file._explain(psycopg.errors.lookup(state)("raw"), writing=True) is None


def test_who_waits_too_long_for_another_writer_is_told_so(store: Store) -> None:
    with Ledger(store) as one, Ledger(store, wait=0.1) as other:
        one.keep(numbered(0), location="-", at=NOON)
        with one.relating():
            with pytest.raises(LedgerUnwritable, match="another program is writing") as raised:
                other.keep(numbered(1), location="-", at=NOON)
            assert raised.value.remedy
        assert other.keep(numbered(1), location="-", at=NOON).new_report


_CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def _relate_and_be_cut(ledger: Ledger, store: Store) -> None:
    with ledger.relating() as relating:
        relating.next()
        asked(store, _CUT)
        relating.stories_of([numbered(0).report.id])


def test_a_connection_that_is_cut_while_writing_leaves_nothing_and_the_next_try_comes_through(store: Store) -> None:
    with Ledger(store) as ledger:
        ledger.keep(numbered(0), location="-", at=NOON)
        with pytest.raises(LedgerUnwritable) as raised:
            _relate_and_be_cut(ledger, store)
        assert raised.value.remedy
        assert password() not in str(raised.value)
        assert ledger.pending() == 1
        assert ledger.keep(numbered(1), location="-", at=NOON).new_report
        assert len(relate(ledger)) == 2


def test_a_connection_that_was_cut_meanwhile_is_made_anew(store: Store) -> None:
    with Ledger(store) as ledger:
        for number in range(3):
            ledger.keep(numbered(number), location="-", at=NOON)
            asked(store, _CUT)
            assert len(list(ledger.reports())) == number + 1


@pytest.mark.parametrize("usual", ["read committed", "serializable"])
def test_threads_that_keep_the_same_lose_nothing_and_add_nothing_twice(store: Server, usual: str) -> None:
    setting = f"default_transaction_isolation={usual.replace(' ', chr(92) + ' ')}"
    own = Server(f"{store.url}?options={quote(f'-c {setting}')}")
    with Ledger(own, wait=60) as ledger, ThreadPoolExecutor(6) as threads:
        kept = list(threads.map(lambda n: ledger.keep(numbered(n % 12), location=f"/{n % 12}", at=NOON), range(36)))
        assert sum(one.new_report for one in kept) == sum(one.new_reading for one in kept) == 12
        assert len(list(ledger.reports())) == 12


def test_a_reader_sees_one_state_while_another_writes(store: Store) -> None:
    """Also of statements that come after the other's commit."""
    with Ledger(store) as ledger:
        ledger.keep(numbered(0), location="-", at=NOON)
        with ledger._file.reading() as connection:
            assert connection is not None
            before = connection.exec_driver_sql("SELECT count(*) FROM reports").scalar_one()
            writer = threading.Thread(target=lambda: ledger.keep(numbered(1), location="-", at=NOON))
            writer.start()
            writer.join()
            assert connection.exec_driver_sql("SELECT count(*) FROM reports").scalar_one() == before
        assert len(list(ledger.reports())) == 2


def test_what_counts_as_kept_is_on_the_servers_disk_whatever_is_usual_there(store: Server) -> None:
    easy = Server(f"{store.url}?options=-csynchronous_commit%3Doff")
    with Ledger(easy) as ledger:
        ledger.keep(numbered(0), location="-", at=NOON)
        with ledger._file.reading() as connection:
            assert connection is not None
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar_one() == "on"


def test_only_one_watches_with_a_ledger(store: Store) -> None:
    with Ledger(store) as one, Ledger(store) as other:
        with one.watching.alone(), pytest.raises(LedgerError, match="another machine"), other.watching.alone():
            pass
        with other.watching.alone():
            pass


@pytest.mark.parametrize("title", ["Länge " * 3000, "".join(chr(0x4E00 + n * 7 % 20000) for n in range(5000))])
def test_what_is_longer_than_an_index_takes_is_kept_or_refused_in_words(store: Store, title: str) -> None:
    kept = reading(report(title=title, outlet=title[:2000]))
    with Ledger(store) as ledger:
        try:
            ledger.keep(kept, location=f"https://bote.example/{title}", at=NOON)
        except LedgerUnwritable as error:
            told = str(error)
        else:
            told = "longer"
            assert ledger.reading(kept.report.id) == kept
        assert "longer" in told
        assert len(list(ledger.reports())) in (0, 1)


def test_a_report_of_more_words_than_an_index_holds_is_kept_and_found_by_its_first_ones(store: Store) -> None:
    text = " ".join(["Anfang", *(f"wort{number}" for number in range(150_000)), "ende" * 400, "Schluss"])
    kept = reading(report(text=f"{reading().report.text} {text}"))
    with Ledger(store) as ledger:
        ledger.keep(replace(kept, claims=()), location="-", at=NOON)
        assert len(list(ledger.reports(Filters(text="anfang wort1 wort5000")))) == 1
        assert ledger.reading(kept.report.id).report.text == kept.report.text


@pytest.fixture(scope="module")
def engine() -> Engine:
    made = database()
    with Ledger(made) as ledger, ledger.relating():
        pass
    return _autocommit(made)


@settings(max_examples=60)
@given(st.one_of(st.text(), anything), st.text(max_size=8))
def test_the_full_text_index_finds_a_text_by_all_of_its_words_beginnings_and_sequences(
    engine: Engine, text: str, other: str
) -> None:
    with engine.connect() as connection:
        seq = connection.exec_driver_sql("SELECT coalesce(max(rowid), 0) + 1 FROM report_words").scalar_one()
        connection.execute(report_words.insert(), {"rowid": seq, "title": fold(other), "body": fold(text)})
        beginnings = " ".join(word[:2] + "*" for word in fold(text).split())
        for typed in (text, fold(text), beginnings, "-".join(fold(text).split()), other):
            if wanted := phrases(typed):
                found = select(report_words.c.rowid).where(Holds(report_words, wanted), report_words.c.rowid == seq)
                assert connection.execute(found).scalars().all() == [seq]


@pytest.mark.parametrize(
    ("typed", "hit"),
    [
        ("gross", True),
        ("gros", False),
        ("gros*", True),
        ("die-grosse", True),
        ("grosse-die", False),
        ("die-zahl", False),
        ("titel-die", False),
        ("grosse-za*", True),
        ("rosse-zahl", False),
        ("die titel", True),
        ("nicht", True),
        ("nich", False),
        ("zahlen", False),
    ],
)
def test_words_are_found_as_a_file_finds_them(engine: Engine, typed: str, hit: bool) -> None:
    with engine.connect() as connection:
        seq = connection.exec_driver_sql("SELECT coalesce(max(rowid), 0) + 1 FROM report_words").scalar_one()
        connection.execute(report_words.insert(), {"rowid": seq, "title": "gross titel", "body": "die grosse zahl nicht"})
        found = select(report_words.c.rowid).where(Holds(report_words, phrases(typed)), report_words.c.rowid == seq)
        assert bool(connection.execute(found).all()) is hit


def test_parts_of_names_are_found_by_trigrams_where_the_server_has_them(store: Store) -> None:
    (index,) = asked(store, "SELECT indexdef FROM pg_indexes WHERE indexname = 'names_by_part'")
    assert "gin_trgm_ops" in index[0]


def test_every_table_of_the_ledger_is_guarded(store: Store) -> None:
    guarded = {
        name for (name,) in asked(store, "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%append_only'")
    }
    assert guarded == {*metadata.tables, "report_words", "claim_words", "zufolge_versions"}


def _autocommit(server: Server) -> Engine:
    url = server.url.replace("postgresql://", "postgresql+psycopg://")
    return create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
