"""Which way leads to a ledger.

Invariant: the driver of a server is asked for only where a server is named.
"""

from zufolge.errors import LedgerError
from zufolge.ledger.connections import Connections
from zufolge.ledger.sqlite_file import SqliteFile
from zufolge.stores import Server, Store


def connections(store: Store, wait: float) -> Connections:
    """The way to a ledger; wait: seconds for which another's writing is waited out. Raises LedgerError without a driver."""
    if not isinstance(store, Server):
        return SqliteFile(store, wait)
    try:
        from zufolge.ledger.postgres_server import PostgresServer
    except ImportError as error:
        what = f"for a ledger on a server something is missing ({error.name})"
        raise LedgerError(what, str(store), "Install it: pip install 'zufolge[postgres]'") from error
    return PostgresServer(store, wait)
