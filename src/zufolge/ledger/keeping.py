"""The rows of one reading, and of its report where that is new, in a transaction that the caller has begun.

Invariant: rows are only added; what is known already (a report, a name, a noun) is found and not added again.
"""

from collections.abc import Mapping, Sequence, Set
from itertools import count
from typing import Any

from sqlalchemy import Connection, Table, TableClause

from zufolge.errors import NotInLedger
from zufolge.ledger import arriving, lookup, queries, rows, tables
from zufolge.ledger.folding import fold
from zufolge.ledger.records import Kept
from zufolge.schema import Reading, Report

NOWHERE = "-"
"""The location of what came from standard input: it says nothing about which article it is."""


def keep_report(connection: Connection, report: Report, location: str, kept_at: str, of: str | None) -> tuple[int, Kept]:
    """The seq of the report's row, made if it isn't there, and what was kept so far.

    How it came is kept with it; of one that is there, what its agency says now.
    """
    report_id = report.id
    known = connection.execute(queries.report_with(), {"id": report_id}).first()
    if known is not None:
        if report.arrival is not None and report.arrival.urn is not None:
            arriving.add(connection, report, known.seq, location, kept_at)
        return known.seq, Kept(report_id, known.article, known.version, new_report=False, new_reading=False)
    # Named after its first version's report.
    slot = arriving.slot(connection, report, _article(connection, report, location, of))
    article, version = slot.article or f"a{report_id[1:]}", slot.version
    row = rows.report_row(report, article=article, version=version, location=location, kept_at=kept_at)
    seq = insert_one(connection, tables.reports, row)
    words = {"rowid": seq, "title": fold(report.title or ""), "body": fold(report.text)}
    connection.execute(queries.add(tables.report_words), words)
    arriving.add(connection, report, seq, location, kept_at)
    return seq, Kept(report_id, article, version, new_report=True, new_reading=False)


def _article(connection: Connection, report: Report, location: str, of: str | None) -> str | None:
    found: str | None = None
    if location != NOWHERE:
        found = connection.execute(queries.article_at(), {"location": location}).scalar()
    if found is None:
        found = arriving.article_of_item(connection, report.arrival)
    if found is None and of is not None:
        found = connection.execute(queries.article_of(), {"id": of}).scalar()
        if found is None:
            raise NotInLedger(f"no report has the id {of[:40]!r}", remedy="`zufolge reports` lists what there is.")
    if found is None and report.outlet is not None and report.title is not None:
        day = rows.day_of(report.published)
        asked = {"outlet": report.outlet, "title": report.title} | ({"day": day} if day else {})
        found = connection.execute(queries.article_like(dated=day is not None), asked).scalar()
    return found


def keep_reading(connection: Connection, reading: Reading, report_seq: int, kept_at: str) -> None:
    """Add a reading with all that belongs to it."""
    row = rows.reading_row(reading, report_seq=report_seq, kept_at=kept_at)
    reading_seq = insert_one(connection, tables.readings, row)
    # Statements are run for many rows at once, so the rows of all claims are gathered first.
    parts: dict[Table, list[dict[str, Any]]] = {
        table: [{"reading_seq": reading_seq} | part for part in found] for table, found in rows.reading_parts(reading).items()
    }
    claims, words, found_by = [], [], {}
    doubts: list[dict[str, Any]] = []
    kinds: list[dict[str, Any]] = []
    sources = {source.id: source for source in reading.sources}
    for (ordinal, claim), seq in zip(enumerate(reading.claims), count(next_number(connection, tables.claims)), strict=False):
        claims.append({"seq": seq} | rows.claim_row(claim, reading_seq=reading_seq, ordinal=ordinal))
        for table, found in rows.claim_parts(claim).items():
            parts.setdefault(table, []).extend({"claim_seq": seq} | part for part in found)
        words.append({"rowid": seq} | rows.claim_words(claim))
        doubts.append({"sure": rows.sure(claim.attribution), "claim_seq": seq})
        found_by[seq] = rows.claim_names(claim, sources)
        kinds += ({"claim_seq": seq, "kind": kind} for kind in sorted(rows.claim_kinds(claim, sources)))
    insert(connection, tables.claims, claims)
    for table, found in parts.items():
        insert(connection, table, found)
    insert(connection, tables.claim_words, words)
    insert(connection, tables.doubts, doubts)
    insert(connection, tables.claim_kinds, kinds)
    last = next_number(connection, tables.names)
    name_seqs = numbers(connection, tables.names, set().union(*found_by.values()))
    parts_of = [{"rowid": seq, "folded": name} for name, seq in name_seqs.items() if seq >= last]
    insert(connection, tables.name_parts, parts_of)
    pairs = ({"name_seq": name_seqs[name], "claim_seq": claim} for claim, names in found_by.items() for name in sorted(names))
    insert(connection, tables.claim_names, list(pairs))
    _keep_nouns(connection, reading, reading_seq)


def _keep_nouns(connection: Connection, reading: Reading, reading_seq: int) -> None:
    found = [rows.figure_nouns(figure) for figure in reading.figures]
    seqs = numbers(connection, tables.nouns, set().union(*found))
    counted = (
        {"noun_seq": seqs[noun], "reading_seq": reading_seq, "figure": number}
        for number, nouns in enumerate(found)
        for noun in sorted(nouns)
    )
    insert(connection, tables.figure_nouns, list(counted))


def numbers(connection: Connection, table: Table, words: Set[str]) -> dict[str, int]:
    """Word -> seq in `names`, `nouns` or `terms`, where those that are not there yet are added."""
    wanted = sorted(words)
    seqs: dict[str, int] = {}
    for start in range(0, len(wanted), lookup.PAGE):
        known = connection.execute(queries.known(table), {"words": wanted[start : start + lookup.PAGE]})
        seqs |= {row.folded: row.seq for row in known}
    new = [word for word in wanted if word not in seqs]
    if new:
        added = dict(zip(new, count(next_number(connection, table)), strict=False))
        insert(connection, table, [{"seq": seq, "folded": word} for word, seq in added.items()])
        seqs |= added
    return seqs


def next_number(connection: Connection, table: Table) -> int:
    """The seq of the table's next row, which nobody else can take meanwhile."""
    return int(connection.execute(queries.next_number(table)).scalar_one())


def insert(connection: Connection, table: Table | TableClause, found: Sequence[Mapping[str, Any]]) -> None:
    """Add rows; those of a table that numbers its rows get the next numbers where they have none."""
    if not found:
        return
    if isinstance(table, Table) and "seq" in table.c and "seq" not in found[0]:
        first = next_number(connection, table)
        found = [{"seq": seq} | dict(row) for seq, row in enumerate(found, first)]
    connection.execute(queries.add(table), found)


def insert_one(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    """Add a row to a table that numbers its rows; the result is its seq."""
    seq = next_number(connection, table)
    connection.execute(queries.add(table), {"seq": seq} | dict(row))
    return seq
