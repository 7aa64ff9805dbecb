"""Rows looked up and put together to records, a page at a time.

Invariant: these functions only read, and give their results in the order of the keys that they are given.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, Table

from zufolge.ledger import arriving, queries, rows, tables
from zufolge.ledger.records import KeptClaim, KeptReport
from zufolge.schema import Claim, Reading, Report

PAGE = 250
"""Rows that are looked up at a time; it bounds the memory of a long answer and the number of values in one statement."""


def reports(connection: Connection, seqs: Sequence[int]) -> Iterator[KeptReport]:
    """The heads of these reports."""
    heads = {row.pop("seq"): row for row in _mappings(connection, queries.report_heads(), seqs=seqs)}
    came = arriving.came(connection, seqs)
    return (KeptReport(**heads[seq], **came.get(seq, arriving.NOTHING)._asdict()) for seq in seqs)


def claims(connection: Connection, seqs: Sequence[int]) -> Iterator[KeptClaim]:
    """These claims with the heads of their reports."""
    found = {row["seq"]: row for row in _mappings(connection, queries.claim_heads(), seqs=seqs)}
    told = {row["report_seq"] for row in found.values()}
    texts = {row.seq: row.text for row in connection.execute(queries.texts(), {"seqs": sorted(told)})}
    parts = _parts(connection, tables.CLAIM_PARTS, seqs)
    came = arriving.came(connection, told)
    for seq in seqs:
        row = found[seq]
        head = {name: row[name] for name in ("report_id", "title", "outlet", "published", "version", "reader")}
        head |= came.get(row["report_seq"], arriving.NOTHING)._asdict()
        yield KeptClaim(claim=rows.claim_from(row, parts[seq], texts[row["report_seq"]]), **head)


def reading(connection: Connection, query: Select[Any], found: str) -> Reading:
    """The reading that a query of `queries.latest_reading_...` finds for the id `found`."""
    return next(_readings(connection, _mappings(connection, query, id=found)))


def readings(connection: Connection, report_ids: Iterable[str]) -> Iterator[Reading]:
    """The latest readings of those of these reports that are there, in the order of the ids."""
    wanted = list(report_ids)
    for start in range(0, len(wanted), PAGE):
        page = wanted[start : start + PAGE]
        found = {row["id"]: row for row in _mappings(connection, queries.latest_readings(), ids=page)}
        yield from _readings(connection, [found[one] for one in page if one in found])


def texts(connection: Connection, report_ids: Iterable[str]) -> Iterator[Report]:
    """Those of these reports that are there, in the order of the ids, without what was read in them."""
    wanted = list(report_ids)
    for start in range(0, len(wanted), PAGE):
        page = wanted[start : start + PAGE]
        found = {row["id"]: row for row in _mappings(connection, queries.latest_readings(), ids=page)}
        came = arriving.came(connection, [row["report_seq"] for row in found.values()])
        ordered = (found[one] for one in page if one in found)
        yield from (rows.report_from(row, came.get(row["report_seq"], arriving.NOTHING)) for row in ordered)


def _readings(connection: Connection, found: Sequence[rows.Row]) -> Iterator[Reading]:
    """The readings of joined rows of `readings` and `reports`, with everything that belongs to them."""
    seqs = [row["seq"] for row in found]
    parts = _parts(connection, tables.READING_PARTS, seqs)
    texts = {row["seq"]: row["text"] for row in found}
    claims: defaultdict[int, list[Claim]] = defaultdict(list)
    for reading_seq, claim in _claims_of(connection, seqs, texts):
        claims[reading_seq].append(claim)
    came = arriving.came(connection, [row["report_seq"] for row in found])
    return (
        rows.reading_from(row, parts[row["seq"]], claims[row["seq"]], came.get(row["report_seq"], arriving.NOTHING))
        for row in found
    )


def _claims_of(connection: Connection, seqs: Sequence[int], texts: Mapping[int, str]) -> Iterator[tuple[int, Claim]]:
    """(seq of the reading, claim) for each claim of these readings."""
    found = _mappings(connection, queries.claims_of(), seqs=seqs)
    for start in range(0, len(found), PAGE):
        page = found[start : start + PAGE]
        parts = _parts(connection, tables.CLAIM_PARTS, [row["seq"] for row in page])
        for row in page:
            yield row["reading_seq"], rows.claim_from(row, parts[row["seq"]], texts[row["reading_seq"]])


def _parts(connection: Connection, parted: Iterable[Table], owners: Sequence[int]) -> dict[int, dict[str, list[rows.Row]]]:
    """Owner -> table name -> its rows in order; every owner and every table is there."""
    names = [table.name for table in parted]
    parts: dict[int, dict[str, list[rows.Row]]] = {owner: {name: [] for name in names} for owner in owners}
    asked = json.dumps(list(owners))
    for table in parted:
        owner = next(iter(table.primary_key.columns)).name
        found = _mappings(connection, queries.parts(table), seqs=asked)
        for seq, group in groupby(found, key=lambda row: row[owner]):
            parts[seq][table.name] = list(group)
    return parts


def _mappings(connection: Connection, query: Select[Any], **values: object) -> list[dict[str, Any]]:
    found = connection.execute(query, values)
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found.all()]
