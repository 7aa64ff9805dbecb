"""The ledger: everything that was read, kept for good, in an SQLite file or on a PostgreSQL server.

Invariant: rows are added, never changed or removed, and a report goes in whole or not at all.
"""

from zufolge.ledger.records import (
    Alike,
    Doubtful,
    Filters,
    Kept,
    KeptClaim,
    KeptReport,
    KeptStory,
    Member,
    Near,
    Reviewed,
    Took,
)
from zufolge.ledger.relating import Relating
from zufolge.ledger.store import Ledger
from zufolge.ledger.telling import Telling, Told, Untold
from zufolge.ledger.watching import Watching

__all__ = [
    "Alike",
    "Doubtful",
    "Filters",
    "Kept",
    "KeptClaim",
    "KeptReport",
    "KeptStory",
    "Ledger",
    "Member",
    "Near",
    "Relating",
    "Reviewed",
    "Telling",
    "Told",
    "Took",
    "Untold",
    "Watching",
]
