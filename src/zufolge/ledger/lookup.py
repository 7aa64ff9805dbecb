"""Rows looked up and put together to records, a page at a time.

Invariant: these functions only read, and give their results in the order of the keys that they are given.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, Table

from zufolge.ledger import queries, rows, tables
from zufolge.ledger.records import KeptClaim, KeptReport
from zufolge.schema import Claim, Reading

PAGE = 250
"""Rows that are looked up at a time; it bounds the memory of a long answer and the number of values in one statement."""


def reports(connection: Connection, seqs: Sequence[int]) -> Iterator[KeptReport]:
    """The heads of these reports."""
    heads = {row.pop("seq"): row for row in _mappings(connection, queries.report_heads(seqs))}
    return (KeptReport(**heads[seq]) for seq in seqs)


def claims(connection: Connection, seqs: Sequence[int]) -> Iterator[KeptClaim]:
    """These claims with the heads of their reports."""
    found = {row["seq"]: row for row in _mappings(connection, queries.claim_heads(seqs))}
    texts = {row.seq: row.text for row in connection.execute(queries.texts({row["report_seq"] for row in found.values()}))}
    parts = _parts(connection, tables.CLAIM_PARTS, seqs)
    for seq in seqs:
        row = found[seq]
        head = {name: row[name] for name in ("report_id", "title", "outlet", "published", "version", "reader")}
        yield KeptClaim(claim=rows.claim_from(row, parts[seq], texts[row["report_seq"]]), **head)


def reading(connection: Connection, query: Select[Any]) -> Reading:
    """The reading that a query of `queries.latest_reading_...` finds."""
    (row,) = _mappings(connection, query)
    parts = _parts(connection, tables.READING_PARTS, [row["seq"]])[row["seq"]]
    found = _mappings(connection, queries.claims_of(row["seq"]))
    return rows.reading_from(row, parts, _claims_of(connection, found, row["text"]))


def _claims_of(connection: Connection, found: Sequence[rows.Row], text: str) -> Iterator[Claim]:
    for start in range(0, len(found), PAGE):
        page = found[start : start + PAGE]
        parts = _parts(connection, tables.CLAIM_PARTS, [row["seq"] for row in page])
        yield from (rows.claim_from(row, parts[row["seq"]], text) for row in page)


def _parts(connection: Connection, parted: Iterable[Table], owners: Sequence[int]) -> dict[int, dict[str, list[rows.Row]]]:
    """Owner -> table name -> its rows in order; every owner and every table is there."""
    names = [table.name for table in parted]
    parts: dict[int, dict[str, list[rows.Row]]] = {owner: {name: [] for name in names} for owner in owners}
    for table in parted:
        owner = next(iter(table.primary_key.columns)).name
        found = _mappings(connection, queries.parts(table, owners))
        for seq, group in groupby(found, key=lambda row: row[owner]):
            parts[seq][table.name] = list(group)
    return parts


def _mappings(connection: Connection, query: Select[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(query).mappings()]
