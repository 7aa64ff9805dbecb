"""Where the tests' ledgers are: in files, or on the PostgreSQL server that ZUFOLGE_TEST_POSTGRES names (`make test-postgres`).

On a server each ledger has a database of its own, copied from one in which there is an empty ledger already.
"""

import os
import re
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Engine
from sqlalchemy.pool import NullPool

from zufolge.ledger import Ledger
from zufolge.stores import Server, Store, store_at

SERVER = os.environ.get("ZUFOLGE_TEST_POSTGRES")
_NUMBERS = count(1)


def in_a_file(reason: str) -> pytest.MarkDecorator:
    """A test that is about files, with the reason why no server is asked."""
    return pytest.mark.skipif(SERVER is not None, reason=f"only of a file: {reason}")


on_a_server = pytest.mark.skipif(SERVER is None, reason="needs a PostgreSQL server: make test-postgres")


def new_store(folder: Path, name: str = "ledger") -> Store:
    """A place for a ledger that nobody else has: a file that is not there yet, or a database with an empty ledger."""
    if SERVER is None:
        return folder / f"{name}.sqlite"
    return database(_with_a_ledger())


def database(template: str = "template1") -> Server:
    """A new database of the server."""
    name = f"z{os.getpid()}_{next(_NUMBERS)}"
    with _engine(at("postgres")).execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
    return at(name)


def drop(store: Store) -> None:
    """Give back the room that a database takes, whoever is still connected to it; a file goes with its folder."""
    if isinstance(store, Server):
        with _engine(at("postgres")).execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {store.url.rpartition('/')[2]} WITH (FORCE)")


def at(name: str, *, server: str | None = None) -> Server:
    """A database of the server, by its name."""
    found = store_at(re.sub(r"/[^/]*$", f"/{name}", server or SERVER or ""))
    assert isinstance(found, Server)
    return found


def asked(store: Store, statement: str) -> list[tuple[Any, ...]]:
    """What a statement finds, asked of the database itself and not of the ledger."""
    with _engine(store).connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def done(store: Store, statement: str) -> None:
    """Have the database itself do something, for good. Raises what it raises."""
    with _engine(store).begin() as connection:
        connection.execute(text(statement))


def rows_of(store: Store, table: str) -> list[dict[str, Any]]:
    """The rows of a table that numbers them, in the order of keeping."""
    with _engine(store).connect() as connection:
        found = connection.execute(text(f"SELECT * FROM {table} ORDER BY seq"))  # noqa: S608 - our own names
        return [dict(row) for row in found.mappings()]


def _engine(store: Store) -> Engine:
    if isinstance(store, Server):
        return create_engine(re.sub(r"^[a-z]+://", "postgresql+psycopg://", store.url), poolclass=NullPool)
    return create_engine(f"sqlite:///{store}", poolclass=NullPool)


@cache
def _with_a_ledger() -> str:
    made = database()
    with Ledger(made) as ledger, ledger.relating():
        pass
    return made.url.rpartition("/")[2]
