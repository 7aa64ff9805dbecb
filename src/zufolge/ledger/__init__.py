"""The ledger: everything that was read, kept for good, in one SQLite file.

Invariant: rows are added, never changed or removed, and a report goes in whole or not at all.
"""

from zufolge.ledger.records import Alike, Filters, Kept, KeptClaim, KeptReport, KeptStory, Member, Near
from zufolge.ledger.relating import Relating
from zufolge.ledger.store import Ledger

__all__ = ["Alike", "Filters", "Kept", "KeptClaim", "KeptReport", "KeptStory", "Ledger", "Member", "Near", "Relating"]
