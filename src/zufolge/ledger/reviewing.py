"""What people have still to decide, looked up: the least certain claims first.

Invariant: these functions only read; by which way the claims are found changes the time that it takes and nothing else.
"""

from dataclasses import replace

from sqlalchemy import Connection

from zufolge.ledger import lookup, review_queries, searching, tables
from zufolge.ledger.records import Doubtful, Filters, Reviewed, Took
from zufolge.ledger.rows import NOT_TOLD

START = (-1, 0)
"""Before the first claim of the queue."""
_FEW_REPORTS = 500
"""The claims of so many reports are found and sorted sooner than all claims are gone through."""


def queue(connection: Connection, filters: Filters, after: tuple[int, int], limit: int) -> list[Doubtful]:
    """See `Ledger.queue`."""
    rows = _rows(connection, filters, after, NOT_TOLD + 1, limit)
    kept = lookup.claims(connection, [seq for seq, _ in rows])
    return [Doubtful(seq, sure, one) for (seq, sure), one in zip(rows, kept, strict=True)]


def reviewed(connection: Connection, filters: Filters, day: str, below: int, most: int) -> Reviewed:
    """See `Ledger.reviewed`."""
    last: dict[str, str] = {row.subject: row.at for row in connection.execute(review_queries.decided())}
    left = len(_rows(connection, filters, START, below, most))
    return Reviewed(len(last), sum(at[:10] == day for at in last.values()), left, left >= most)


def _rows(connection: Connection, filters: Filters, after: tuple[int, int], below: int, limit: int) -> list[tuple[int, int]]:
    asked = replace(filters, limit=limit)
    few, many = searching.parted(connection, asked, tables.claims)
    walk = not few and not _few_days(connection, asked)
    query = review_queries.open_claims(asked, few, many, after, below, walk=walk)
    return [(row.seq, row.sure) for row in connection.execute(query)]


def _few_days(connection: Connection, filters: Filters) -> bool:
    if filters.first_day is None and filters.last_day is None:
        return False
    return bool(connection.execute(review_queries.of_days(filters, _FEW_REPORTS)).scalar_one() < _FEW_REPORTS)


def copies_about(connection: Connection, report_id: str) -> list[Took]:
    """See `Ledger.copies_about`."""
    return [Took(*row) for row in connection.execute(review_queries.copies_about(), {"id": report_id})]
