"""Files that are missing, something else, too new, damaged, locked, read-only or on a full disk."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests.ledger.examples import NOON, numbered, reading
from zufolge.errors import LedgerError, LedgerUnwritable, NewerLedger, NotALedger, NotInLedger, ZufolgeError
from zufolge.ledger import Filters, Kept, Ledger, sqlite_file, sqlite_words
from zufolge.ledger.migrations import VERSION
from zufolge.ledger.sqlite_file import SqliteFile
from zufolge.ledger.sqlite_words import APPLICATION_ID


def keep(ledger: Ledger, number: int = 0) -> Kept:
    return ledger.keep(numbered(number), location="-", at=NOON)


def ask_everything(ledger: Ledger) -> None:
    list(ledger.reports(Filters(text="x", source="x")))
    list(ledger.claims(Filters(text="x", source="x")))


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_missing_ledger_is_an_empty_one_and_is_not_made_by_reading(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a" / "b" / "ledger.sqlite") as ledger:
        ask_everything(ledger)
        for ask in (ledger.reading, ledger.claim):
            with pytest.raises(NotInLedger):
                ask("r0000")
    assert list(tmp_path.iterdir()) == []


def test_the_first_keep_makes_the_folders_and_the_file(tmp_path: Path) -> None:
    path = tmp_path / "ä b#?%" / "c" / "ledger.sqlite"
    with Ledger(path) as ledger:
        ask_everything(ledger)
        keep(ledger)
        assert len(list(ledger.reports())) == 1
    assert [file.name for file in path.parent.iterdir()] == ["ledger.sqlite"], "closing leaves no log beside it"


def test_a_relative_path_means_the_folder_in_which_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ledger = Ledger(Path("ledger.sqlite"))
    monkeypatch.chdir("/")
    with ledger:
        keep(ledger)
    assert (tmp_path / "ledger.sqlite").exists()


def test_a_ledger_that_is_open_for_long_learns_how_many_rows_others_counted(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_file, "RENEWED", 0)
    connected: list[str] = []
    connect = SqliteFile._connect

    def told(file: SqliteFile, mode: str) -> sqlite3.Connection:
        connected.append(mode)
        return connect(file, mode)

    monkeypatch.setattr(SqliteFile, "_connect", told)
    with Ledger(path) as ledger:
        keep(ledger)
        ask_everything(ledger)
    assert len(connected) > 2, "SQLite tells a connection only when it begins"
    assert connected == ["rwc", *["rw"] * (len(connected) - 1)]


def test_a_ledger_that_is_removed_while_it_is_open_is_missed_and_no_empty_one_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_file, "RENEWED", 0)
    with Ledger(path) as ledger:
        keep(ledger)
        path.unlink()
        with pytest.raises(LedgerError, match="can't be opened"):
            ask_everything(ledger)
    assert not path.exists()


def test_an_empty_file_becomes_a_ledger(path: Path) -> None:
    path.touch()
    with Ledger(path) as ledger:
        ask_everything(ledger)
        assert path.stat().st_size == 0
        assert keep(ledger).new_report


def _database(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in ("CREATE TABLE theirs (a)", *statements):
            connection.execute(statement)
        connection.commit()


def _text(path: Path) -> None:
    path.write_text("Kein Ledger, sondern ein Text.")


def _short(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


def _zeros(path: Path) -> None:
    path.write_bytes(bytes(8192))


def _plain(path: Path) -> None:
    _database(path)


def _stamped(path: Path) -> None:
    _database(path, "PRAGMA application_id = 42", "PRAGMA user_version = 1")


def _with_a_log(path: Path) -> None:
    """As another application leaves it that is running or was killed."""
    _database(path, "PRAGMA journal_mode = WAL")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO theirs VALUES (1)")
        connection.commit()
        logged = contents(path.parent)
    for name, data in logged.items():
        (path.parent / name).write_bytes(data)


@pytest.mark.parametrize("make", [_text, _short, _zeros, _plain, _stamped, _with_a_log], ids=lambda make: make.__name__)
def test_a_file_that_is_no_ledger_is_refused_and_left_untouched(path: Path, make: object) -> None:
    assert callable(make)
    make(path)
    before = contents(path.parent)
    with Ledger(path) as ledger:
        for use in (ask_everything, keep):
            with pytest.raises(NotALedger) as raised:
                use(ledger)
            assert str(path) in str(raised.value)
            assert raised.value.remedy
    assert contents(path.parent) == before


@pytest.mark.parametrize("place", ["", "/dev/null"])
def test_a_folder_or_a_device_is_no_ledger(tmp_path: Path, place: str) -> None:
    with Ledger(Path(place or tmp_path)) as ledger:
        for use in (ask_everything, keep):
            with pytest.raises(NotALedger):
                use(ledger)


def test_a_newer_ledger_is_refused_and_left_untouched(path: Path) -> None:
    _database(path, f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {VERSION + 1}")
    before = contents(path.parent)
    with Ledger(path) as ledger:
        for use in (ask_everything, keep):
            with pytest.raises(NewerLedger, match=f"version {VERSION + 1}") as raised:
                use(ledger)
            assert str(path) in str(raised.value)
    assert contents(path.parent) == before


@pytest.mark.parametrize("left", [100, 5000, 0.5])
def test_a_ledger_that_lost_its_end_is_said_to_be_damaged(path: Path, left: float) -> None:
    with Ledger(path) as ledger:
        keep(ledger)
    data = path.read_bytes()
    path.write_bytes(data[: int(left if left > 1 else len(data) * left)])
    with Ledger(path) as ledger:
        with pytest.raises(LedgerError) as raised:
            keep(ledger, 1)
        assert raised.value.remedy


def test_a_full_disk_is_said_and_what_was_kept_is_safe(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger(path) as ledger:
        keep(ledger)
    with closing(sqlite3.connect(path)) as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
    with monkeypatch.context() as patch:
        patch.setattr(sqlite_words, "ON_CONNECT", (*sqlite_words.ON_CONNECT, f"PRAGMA max_page_count = {pages + 3}"))
        with Ledger(path) as ledger:
            with pytest.raises(LedgerUnwritable, match="full") as raised:
                list(map(partial(keep, ledger), range(1, 200)))
            kept = len(list(ledger.reports()))
            assert kept > 1
            assert "Make room" in raised.value.remedy
    with Ledger(path) as ledger:
        assert keep(ledger, kept).new_report
        assert all(ledger.reading(numbered(number).report.id) == numbered(number) for number in range(kept + 1))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_disk_that_is_full_from_the_start_leaves_a_file_that_can_be_used_later(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sqlite_words, "ON_CONNECT", (*sqlite_words.ON_CONNECT, "PRAGMA max_page_count = 5"))
        with Ledger(path) as ledger, pytest.raises(LedgerUnwritable, match="full"):
            keep(ledger)
    with Ledger(path) as ledger:
        ask_everything(ledger)
        assert keep(ledger).new_report


@pytest.mark.skipif(sys.platform == "win32", reason="limits are set otherwise there")
def test_a_write_that_the_system_cuts_off_is_said(path: Path) -> None:
    program = f"""
import resource, signal, sys
from pathlib import Path
from tests.ledger.test_files import keep
from zufolge.errors import LedgerUnwritable
from zufolge.ledger import Ledger
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    with Ledger(Path({str(path)!r})) as ledger:
        for number in range(500):
            keep(ledger, number)
except LedgerUnwritable as error:
    sys.exit(0 if "nothing was added" in str(error) else str(error))
sys.exit("nothing was raised")
"""
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with Ledger(path) as ledger:
        for found in ledger.reports():
            assert ledger.reading(found.id).reader == "reader 1"


def test_a_locked_ledger_is_said_and_can_be_read_meanwhile(path: Path) -> None:
    with Ledger(path, wait=0.05) as ledger:
        keep(ledger)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(LedgerUnwritable, match="another program") as raised:
                keep(ledger, 1)
            assert raised.value.remedy
            assert len(list(ledger.reports())) == 1
            other.execute("ROLLBACK")
        assert keep(ledger, 1).new_report


def test_a_connection_that_may_only_read_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger(path) as ledger:
        keep(ledger)
    monkeypatch.setattr(sqlite_words, "ON_CONNECT", ("PRAGMA query_only = ON",))
    with Ledger(path) as ledger:
        with pytest.raises(LedgerUnwritable, match="read-only"):
            keep(ledger, 1)
        assert len(list(ledger.reports())) == 1


@pytest.fixture
def guarded() -> Iterator[Path]:
    """A folder with a ledger in which nothing may be written, and a user without special rights (root may do all)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Ledger(folder / "ledger.sqlite") as ledger:
            keep(ledger)
        (folder / "ledger.sqlite").chmod(0o444)
        folder.chmod(0o555)
        was_root = os.geteuid() == 0
        if was_root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if was_root:
                os.seteuid(0)
            folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
def test_without_permission_to_write_one_can_still_read(guarded: Path) -> None:
    path = guarded / "ledger.sqlite"
    with Ledger(path) as ledger:
        assert ledger.reading(numbered(0).report.id) == numbered(0)
        with pytest.raises(LedgerUnwritable) as raised:
            keep(ledger, 1)
        assert "permissions" in raised.value.remedy
    for place in (path, guarded / "new.sqlite", guarded / "new" / "ledger.sqlite", path / "new.sqlite"):
        with Ledger(place) as ledger, pytest.raises(LedgerUnwritable) as raised:
            keep(ledger, 1)
        assert raised.value.remedy


def test_every_error_of_a_ledger_is_of_the_one_family() -> None:
    assert all(issubclass(error, ZufolgeError) for error in (LedgerUnwritable, NotALedger, NewerLedger, NotInLedger))


def test_a_closed_ledger_can_be_asked_no_more(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.keep(reading(), location="-", at=NOON)
        found = ledger.claims()
    for use in (lambda: ask_everything(ledger), lambda: keep(ledger), lambda: next(found)):
        with pytest.raises(ValueError, match="closed"):
            use()


def test_importing_the_ledger_loads_neither_the_model_nor_the_page_reader() -> None:
    program = (
        "import sys, zufolge.ledger; "
        "sys.exit([m for m in sys.modules if m.split('.')[0] in ('onnxruntime', 'trafilatura', 'tokenizers', 'numpy') "
        "or m.startswith('zufolge.attribution')] or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
