"""The way to a ledger on a PostgreSQL server.

Invariant: as in `connections`; one writes at a time, the others wait in the order of coming; no message holds a password.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from zufolge.errors import LedgerError, LedgerUnwritable, NotALedger
from zufolge.ledger import migrations, postgres_words
from zufolge.ledger.columns import metadata
from zufolge.ledger.connections import Connections
from zufolge.stores import Server

_OLDEST = 130000
# What libpq waits for and by what it finds out that nobody is at the other end, where the address doesn't say otherwise.
_PATIENCE = {"connect_timeout": "10", "keepalives_idle": "30", "keepalives_interval": "10", "keepalives_count": "3"}
_AGAIN = "Run it again; what was kept before is safe, and what is there is not added twice."
# SQLSTATE, or its first two characters: what happened and what to do.
_TOLD = {
    "28": ("the server does not let this user in", "Check the user and the password in ZUFOLGE_LEDGER or ~/.pgpass."),
    "3D000": ("there is no such database", "Have it made: createdb -E UTF8 NAME"),
    "3F000": ("there is no such schema", "Have it made: CREATE SCHEMA name"),
    "53100": (
        "the server's disk is full, nothing was added",
        "Make room there, then run it again; what was kept is safe.",
    ),
    "53300": ("the server has too many connections", "Run it again later, or raise its max_connections."),
    "42501": (
        "this user may not do that in the database",
        "Have its owner say: GRANT USAGE, CREATE ON SCHEMA public TO the user; a ledger is written by the user who made it.",
    ),
    "25006": ("this server can only be read, nothing was added", "Name the server that is written to."),
    "0A000": ("this server can only be read, nothing was added", "Name the server that is written to."),  # a copy, says so
    "55P03": ("another program is writing to the ledger, nothing was added", "Run it again when that has ended."),
    "57014": ("the server broke the question off", "Raise its statement_timeout for this user, or ask for less."),
    "40": ("another program was in the way, nothing was added", "Run it again."),
    "54": (
        "a text is longer than PostgreSQL can find, nothing was added",
        "Keep this report in a ledger in a file.",
    ),
    "22003": ("a number is too large for the ledger", "Give a smaller one."),
    "42P01": ("a table of the ledger is missing", "Restore the database from a copy."),
    "57P": ("the server is going down or starting up", _AGAIN),
    "08": ("the connection to the server was lost", _AGAIN),
}


class PostgresServer(Connections):
    """Connections to one ledger on a server. wait: seconds for which another's writing is waited out."""

    driver_errors = psycopg.Error

    def __init__(self, server: Server, wait: float) -> None:
        super().__init__()
        self._where = str(server)
        self._wait = wait
        self._login = _login(server)
        self._pool: Engine | None = None

    def close(self) -> None:
        """Close all connections for good."""
        super().close()
        with self._lock:
            if self._pool is not None:
                self._pool.dispose()

    @contextmanager
    def _reading(self, engine: Engine) -> Iterator[Connection]:
        reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with reading.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self, engine: Engine) -> Iterator[Connection]:
        # Whatever is usual on the server: what is read after the lock must be what the writer before has left.
        with engine.execution_options(isolation_level="READ COMMITTED").begin() as connection:
            connection.execute(postgres_words.LOCK, {"ledger": postgres_words.LEDGER})
            yield connection

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether nobody else watches with this ledger, on whatever machine; the right goes with the connection."""
        with self._explained(writing=False), self._connected().connect() as connection:
            held = connection.execution_options(isolation_level="AUTOCOMMIT").execute(
                postgres_words.HOLD, {"right": postgres_words.WATCH}
            )
            try:
                yield bool(held.scalar_one())
            finally:
                connection.invalidate()  # the right must not go back to the pool with it

    def _open(self, *, make: bool) -> Engine | None:
        engine = self._connected()
        with self._reading(engine) as connection:
            version = migrations.version_of(connection, self._where)
            if version == 0:
                self._refuse_others(connection)
        if version == 0 and not make:
            return None
        if version != migrations.VERSION:
            with self._writing(engine) as connection:
                migrations.upgrade(connection, self._where)
        return engine

    def _connected(self) -> Engine:
        if self._pool is None:
            # Statements are not prepared: what is asked differs too much for one plan, and poolers between would mind.
            login = self._login | {"prepare_threshold": None}
            self._pool = create_engine("postgresql+psycopg://", connect_args=login, poolclass=QueuePool, pool_pre_ping=True)
            event.listen(self._pool, "connect", self._begin_session)
        return self._pool

    def _begin_session(self, driver: Any, _: object) -> None:
        with driver.cursor() as cursor:
            version, encoding, place = cursor.execute(
                postgres_words.BEGIN_SESSION, {"wait": f"{max(1, int(self._wait * 1000)):d}ms"}
            ).fetchone()[:3]
        driver.commit()
        if version < _OLDEST:
            what = f"this server is PostgreSQL {version // 10000}, a ledger needs {_OLDEST // 10000} or later"
            raise LedgerError(what, self._where, "Update the server, or choose another ledger.")
        if encoding != "UTF8":
            what = f"this database is in {encoding}, a ledger needs UTF8"
            raise LedgerError(what, self._where, "Have another made: createdb -E UTF8 -T template0 NAME")
        if place is None:
            raise LedgerError(*_said("3F000", self._where))

    def _refuse_others(self, connection: Connection) -> None:
        taken = sorted(postgres_words.tables(connection) & set(metadata.tables))
        if taken:
            what = f"this database holds a table {taken[0]!r} of another program and is no zufolge ledger"
            remedy = "Choose another database, or a schema of its own with ?options=-csearch_path%3DNAME behind its name."
            raise NotALedger(what, self._where, remedy)

    def _explain(self, cause: BaseException | None, *, writing: bool) -> LedgerError | None:
        kind = LedgerUnwritable if writing else LedgerError
        if not isinstance(cause, psycopg.Error):
            return None
        state = cause.sqlstate
        if state is not None:
            known = next((key for key in (state, state[:3], state[:2]) if key in _TOLD), None)
            return None if known is None else kind(*_said(known, self._where))
        if isinstance(cause, psycopg.ProgrammingError):
            return LedgerError(f"the server's address is wrong ({self._reason(cause)})", self._where, "Correct ZUFOLGE_LEDGER.")
        if not isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError):
            return None
        reason = self._reason(cause)
        if "authentication failed" in reason or "no password supplied" in reason:
            return kind(*_said("28", self._where))
        if "closed" in reason or "lost" in reason or "terminat" in reason:
            return kind(*_said("08", self._where))
        if "FATAL" in str(cause):
            return kind(
                f"the server lets nobody in ({reason})", self._where, "Check what ZUFOLGE_LEDGER says, or ask its owner."
            )
        return kind(f"the server can't be reached ({reason})", self._where, "Check its address, and whether it runs.")

    def _reason(self, cause: psycopg.Error) -> str:
        """What the driver says, in one line and without the password, should it ever come to stand there."""
        secret = self._login.get("password") or "\n"
        said = " ".join(str(cause).replace(secret, "***").split())
        return said.rpartition("FATAL: ")[2].strip()[:200]


def _said(state: str, where: str) -> tuple[str, str, str]:
    what, remedy = _TOLD[state]
    return what, where, remedy


def _login(server: Server) -> dict[str, Any]:
    """What libpq is told one by one: whatever it can't read, it would repeat."""
    found = urlsplit(server.url)
    parts = {
        "host": found.hostname,
        "port": found.port and str(found.port),
        "user": found.username and unquote(found.username),
        "password": found.password and unquote(found.password),
        "dbname": unquote(found.path.lstrip("/")),
    }
    told = {name: value for name, value in parts.items() if value}
    return {"application_name": "zufolge", "client_encoding": "utf8"} | _PATIENCE | told | dict(parse_qsl(found.query))
