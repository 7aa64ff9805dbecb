"""The way to a ledger in an SQLite file.

Invariant: as in `connections`; a file that is no ledger is never written to.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import chain, repeat
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from zufolge.errors import LedgerError, LedgerUnwritable, NotALedger
from zufolge.ledger import migrations, sqlite_words
from zufolge.ledger.connections import Connections

_UNWRITABLE = {
    sqlite3.SQLITE_FULL: ("the disk is full, nothing was added", "Make room and run it again; what was kept before is safe."),
    sqlite3.SQLITE_READONLY: ("the ledger is read-only, nothing was added", "Change its permissions or choose another file."),
    sqlite3.SQLITE_BUSY: ("another program is writing to the ledger, nothing was added", "Run it again when that has ended."),
    sqlite3.SQLITE_LOCKED: ("another program is writing to the ledger, nothing was added", "Run it again when that has ended."),
    sqlite3.SQLITE_CANTOPEN: ("the ledger can't be opened for writing", "Check the permissions of the file and its folder."),
    sqlite3.SQLITE_IOERR: ("the disk reports an error, nothing was added", "Check the disk; what was kept before is safe."),
    sqlite3.SQLITE_PERM: ("the ledger can't be opened for writing", "Check the permissions of the file and its folder."),
}
_UNREADABLE = {
    sqlite3.SQLITE_READONLY: (
        "this ledger is from an older zufolge and read-only",
        "Change its permissions to have it updated.",
    ),
    sqlite3.SQLITE_BUSY: ("another program has locked the ledger", "Run it again when that has ended."),
    sqlite3.SQLITE_CANTOPEN: ("the ledger can't be opened", "Check the permissions of the file and its folder."),
    sqlite3.SQLITE_IOERR: ("the disk reports an error", "Check the disk."),
}
RENEWED = 60
"""Seconds after which a connection is made anew before it is used.

SQLite reads how many rows there are (`sqlite_words.COUNT_ROWS`) when a connection begins, and not again unless that connection
counts them itself: a server that was started with 64 reports would look through a hundred thousand as if they were 64.
"""
# SQLite lets whoever waits ask again after up to a tenth of a second and keeps no queue, so that a process that writes one
# report after the other would leave the others waiting until they give up. Who waits asks often, and who has written for a
# while gives the others a moment.
_ASK_AGAIN, _WRITES, _PAUSE = 0.005, 0.5, 0.02
_DAMAGED = ("the ledger is damaged", "Restore a copy, or save what can be read with `sqlite3 FILE .recover`.")


class SqliteFile(Connections):
    """Connections to one ledger file. wait: seconds for which another process's writing is waited out."""

    driver_errors = sqlite3.Error

    def __init__(self, path: Path, wait: float) -> None:
        super().__init__()
        self.path = path.absolute()
        self._wait = wait
        self._written = 0.0

    @contextmanager
    def _reading(self, engine: Engine) -> Iterator[Connection]:
        with engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self, engine: Engine) -> Iterator[Connection]:
        with self._transaction(engine) as connection:
            began = time.monotonic()
            yield connection
        self._written += time.monotonic() - began
        if self._written > _WRITES:
            self._written = 0.0
            time.sleep(_PAUSE)

    def _open(self, *, make: bool) -> Engine | None:
        new = migrations.inspect(self.path) is migrations.File.NOTHING
        if new and not make:
            return None
        if new:
            self._make_folder()
        engine = self._engine_for(new=new)
        try:
            with engine.connect() as connection:
                current = migrations.version_of(connection, str(self.path)) == migrations.VERSION
            if not current:
                with self._transaction(engine) as connection:
                    migrations.upgrade(connection, str(self.path))
            if make:
                self._read_beside_writing(engine)
        except BaseException:
            engine.dispose()
            raise
        return engine

    def _make_folder(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = f"the folder for the ledger can't be made ({error.strerror})"
            raise LedgerUnwritable(
                what, where=str(self.path), remedy="Choose another with --ledger or ZUFOLGE_LEDGER."
            ) from error

    def _engine_for(self, *, new: bool) -> Engine:
        # A pool of its own, closed with the ledger; SQLAlchemy's transactions are begun by us, because Python's sqlite3
        # would begin them too late: two processes that read first and then write would block each other for good.
        # Only the first connection may make the file: one that is removed later is missed, no empty one takes its place.
        modes = chain(["rwc"] if new else [], repeat("rw"))
        engine = create_engine(
            "sqlite+pysqlite://", creator=lambda: self._connect(next(modes)), poolclass=QueuePool, pool_recycle=RENEWED
        )
        event.listen(engine, "begin", self._begin)
        return engine

    def _transaction(self, engine: Engine) -> AbstractContextManager[Connection]:
        return engine.execution_options(writing=True).begin()

    def _begin(self, connection: Connection) -> None:
        if connection.get_execution_options().get("writing", False):
            self._begin_writing(connection)
        else:
            connection.exec_driver_sql(sqlite_words.BEGIN)

    def _begin_writing(self, connection: Connection) -> None:
        driver = connection.connection.cursor()
        end = time.monotonic() + self._wait
        driver.execute(sqlite_words.waiting(0))
        try:
            while True:
                try:
                    driver.execute(sqlite_words.BEGIN_WRITING)
                    return
                except sqlite3.OperationalError as error:
                    if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= end:
                        raise
                time.sleep(_ASK_AGAIN)
        finally:
            driver.execute(sqlite_words.waiting(self._wait))
            driver.close()

    def _connect(self, mode: str) -> sqlite3.Connection:
        try:
            return self._connect_as(f"mode={mode}")
        except sqlite3.OperationalError as error:
            # In a folder where nothing can be made there can't be the files beside it that a log needs. Without such a log
            # nobody is writing either, so that the file can be read as one that does not change.
            unopened = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
            if not unopened or not self.path.is_file() or self.path.with_name(self.path.name + "-wal").exists():
                raise
            return self._connect_as("mode=ro&immutable=1")

    def _connect_as(self, parameters: str) -> sqlite3.Connection:
        uri = f"{self.path.as_uri()}?{parameters}"
        connection = sqlite3.connect(uri, uri=True, timeout=self._wait, isolation_level=None, check_same_thread=False)
        try:
            for statement in (*sqlite_words.ON_CONNECT, sqlite_words.TOUCH):
                connection.execute(statement)
        except BaseException:
            connection.close()
            raise
        return connection

    def _read_beside_writing(self, engine: Engine) -> None:
        connection = engine.raw_connection()
        # Where it can't be had now (somebody else has just opened the new file) or ever (some network disks), the older
        # journal is as safe; readers and the writer only wait for each other.
        with suppress(sqlite3.OperationalError):
            connection.cursor().execute(sqlite_words.READ_BESIDE_WRITING)
        connection.close()

    def _explain(self, cause: BaseException | None, *, writing: bool) -> LedgerError | None:
        code, where = getattr(cause, "sqlite_errorcode", 0) & 0xFF, str(self.path)
        if code == sqlite3.SQLITE_NOTADB:
            return NotALedger("this file is no zufolge ledger", where=where, remedy="Choose another file with --ledger.")
        if code == sqlite3.SQLITE_CORRUPT:
            return LedgerError(_DAMAGED[0], where=where, remedy=_DAMAGED[1])
        kind, table = (LedgerUnwritable, _UNWRITABLE) if writing else (LedgerError, _UNREADABLE)
        if code not in table:
            return None
        what, remedy = table[code]
        return kind(what, where=where, remedy=remedy)
