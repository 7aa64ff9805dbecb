"""The way to a ledger, wherever it is: opening it at the last moment, transactions, and what goes wrong there in words.

Invariant: what is written between entering and leaving `writing` is kept as a whole or not at all; reading
makes no ledger.

What only one kind of store knows is in `sqlite_file` and `postgres_server`.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Lock
from typing import ClassVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from zufolge.errors import LedgerError


class Connections(ABC):
    """Connections to one ledger, which is opened when it is first needed and made when it is first written to."""

    driver_errors: ClassVar[type[Exception]]
    """What the driver raises where SQLAlchemy does not stand between."""

    def __init__(self) -> None:
        self._engine: Engine | None = None
        self._closed = False
        self._lock = Lock()

    def close(self) -> None:
        """Close the ledger for good."""
        with self._lock:
            self._closed = True
            if self._engine is not None:
                self._engine.dispose()
            self._engine = None

    @contextmanager
    def reading(self) -> Iterator[Connection | None]:
        """A connection that sees one state of the ledger, or None if there is no ledger yet. Raises LedgerError."""
        with self._explained(writing=False):
            engine = self._opened(make=False)
            if engine is None:
                yield None
                return
            with self._reading(engine) as connection:
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that holds the only right to write; it commits on leaving. Raises LedgerError."""
        with self._explained(writing=True):
            engine = self._opened(make=True)
            if engine is None:
                raise AssertionError("a ledger that is to be made is there or has raised")
            with self._writing(engine) as connection:
                yield connection

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether nobody else watches with this ledger, as far as the ledger itself knows; true for as long as it lasts."""
        yield True

    def _opened(self, *, make: bool) -> Engine | None:
        with self._lock:
            if self._closed:
                raise ValueError("the ledger is closed")
            if self._engine is None:
                self._engine = self._open(make=make)
            return self._engine

    @abstractmethod
    def _open(self, *, make: bool) -> Engine | None:
        """The ledger, brought up to date; None if there is none and none is to be made."""

    @abstractmethod
    def _reading(self, engine: Engine) -> AbstractContextManager[Connection]:
        """See `reading`."""

    @abstractmethod
    def _writing(self, engine: Engine) -> AbstractContextManager[Connection]:
        """See `writing`."""

    @abstractmethod
    def _explain(self, cause: BaseException | None, *, writing: bool) -> LedgerError | None:
        """What the driver's error means for a person; None for what only a mistake of this program brings about."""

    @contextmanager
    def _explained(self, *, writing: bool) -> Iterator[None]:
        try:
            yield
        except (self.driver_errors, DBAPIError) as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            explained = self._explain(cause, writing=writing)
            if explained is None:
                raise
            raise explained from error
