"""Which schema a ledger file has, and how it comes to the current one.

Invariant: a file that is no zufolge ledger, or is one of a newer zufolge, is told by its first 100 bytes and its version alone
and never written to; every step from one version to the next is one transaction, and is never edited once it is released.
"""

from enum import Enum
from pathlib import Path

from sqlalchemy import Connection

from zufolge.errors import LedgerError, NewerLedger, NotALedger
from zufolge.ledger.columns import metadata
from zufolge.ledger.dialects import words_of
from zufolge.ledger.sqlite_words import APPLICATION_ID
from zufolge.ledger.steps import STEPS

VERSION = 6
"""The schema of `tables`, `story_tables` and the other modules of tables. With every change, raise it and add its step."""

_REMEDY = "Choose another file with --ledger or ZUFOLGE_LEDGER; this one is left as it is."


class File(Enum):
    """What lies at a ledger's path."""

    NOTHING = "no file, or an empty one"
    LEDGER = "a zufolge ledger"


def inspect(path: Path) -> File:
    """Look at the file's head without opening it as a database, which could already change it.

    Raises NotALedger for a folder, another kind of file, or another application's database, LedgerError if it can't be read.
    """
    try:
        if not path.exists():
            return File.NOTHING
        if not path.is_file():
            raise NotALedger("this is a folder or a device, not a ledger", where=str(path), remedy=_REMEDY)
        with path.open("rb") as file:
            head = file.read(100)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise LedgerError(f"the ledger can't be read ({reason})", where=str(path), remedy="Check its permissions.") from error
    if not head:
        return File.NOTHING
    # The file format keeps the application id at byte 68. `upgrade` writes it before the journal mode becomes WAL, so that
    # it is in the file itself from the first transaction on and not only in the log beside it.
    if not head.startswith(b"SQLite format 3\0") or int.from_bytes(head[68:72]) != APPLICATION_ID:
        raise NotALedger("this file is no zufolge ledger", where=str(path), remedy=_REMEDY)
    return File.LEDGER


def upgrade(connection: Connection, where: str) -> None:
    """Make the schema of a new ledger, or bring an older one up to date, in the transaction that the caller has begun."""
    version = version_of(connection, where)
    if version == 0:
        metadata.create_all(connection, checkfirst=False)
    for step in range(version or VERSION, VERSION):
        STEPS[step](connection)
    if version != VERSION:
        words_of(connection.dialect).stamp(connection, VERSION)


def version_of(connection: Connection, where: str) -> int:
    """The schema version of the ledger, 0 if there is none yet. Raises NewerLedger."""
    version = words_of(connection.dialect).version(connection)
    if version > VERSION:
        raise NewerLedger(
            f"this ledger has version {version}, this zufolge knows versions up to {VERSION}",
            where=where,
            remedy="Update zufolge, or choose another ledger with --ledger or ZUFOLGE_LEDGER.",
        )
    return version
