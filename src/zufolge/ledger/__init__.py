"""The ledger: everything that was read, kept for good, in one SQLite file.

Invariant: rows are added, never changed or removed, and a report goes in whole or not at all.
"""

from zufolge.ledger.records import Filters, Kept, KeptClaim, KeptReport
from zufolge.ledger.store import Ledger

__all__ = ["Filters", "Kept", "KeptClaim", "KeptReport", "Ledger"]
