"""The ledger itself: its only way in and its ways out.

Invariant: `keep` adds one reading as a whole or nothing, and never changes what is there; what it reported as kept is on disk.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Select, Table, TableClause

from zufolge.errors import NotInLedger
from zufolge.ledger import lookup, queries, rows, tables
from zufolge.ledger.connections import Connections
from zufolge.ledger.folding import fold
from zufolge.ledger.records import Filters, Kept, KeptClaim, KeptReport
from zufolge.ledger.traits import Trait, is_rare, traits
from zufolge.schema import Claim, Reading, Report

SHORTEST_PREFIX = 4
FEW = 64
"""Reports that can be searched in any order."""
NOWHERE = "-"
"""The location of what came from standard input: it says nothing about which article it is."""

T = TypeVar("T")


class Ledger:
    """Everything that was read, in the SQLite file at `path`.

    The file and its folders are made by the first `keep`; until then, reading finds an empty ledger. Another process's
    writing is waited out for `wait` seconds. Closed by `close` or at the end of `with`. Threads may share one ledger.

    Every method raises NotALedger if the file is something else, NewerLedger if a newer zufolge wrote it, and LedgerError if
    it can't be read.
    """

    def __init__(self, path: Path, *, wait: float = 10.0) -> None:
        self._file = Connections(path, wait)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def keep(self, reading: Reading, *, location: str, at: datetime) -> Kept:
        """Add a reading and, if it is new, its report; add nothing if this reader's reading of this report is there.

        location is the absolute path or the address that this one report was read from, "-" for standard input. A report
        with another text (or head) is a new version of the article that was read there before; else of the article with the
        same outlet and title (both known) and the same day of publication (or none); else it is a new article.
        at is the time of keeping, with a time zone (ValueError without).

        Raises LedgerUnwritable if the disk is full, the file read-only or locked; the ledger is then as before.
        """
        kept_at = rows.utc(at)
        with self._file.writing() as connection:
            report_seq, kept = _keep_report(connection, reading.report, location, kept_at)
            if connection.execute(queries.reading_by(report_seq, reading.reader)).first() is not None:
                return kept
            _keep_reading(connection, reading, report_seq, kept_at)
            if kept.new_report and report_seq >= FEW and report_seq.bit_count() == 1:
                # Each time the ledger has doubled: often enough to choose the right way through it, and never a burden.
                connection.exec_driver_sql(queries.COUNT_ROWS)
            return Kept(kept.report_id, kept.article, kept.version, kept.new_report, new_reading=True)

    def reports(self, filters: Filters = Filters()) -> Iterator[KeptReport]:  # noqa: B008 - frozen
        """The reports that match, newest first; with filters about claims, those that hold such a claim."""
        return self._pages(queries.report_keys, filters, lookup.reports)

    def claims(self, filters: Filters = Filters()) -> Iterator[KeptClaim]:  # noqa: B008 - frozen
        """The claims that match, newest report first, in each report's latest reading."""
        return self._pages(queries.claim_keys, filters, lookup.claims)

    def reading(self, report_id: str) -> Reading:
        """The latest reading of a report. At least 4 characters of its id are enough if no other begins so.

        Raises NotInLedger.
        """
        with self._file.reading() as connection:
            found = _only(connection, queries.report_ids, report_id, "report")
            return lookup.reading(found.connection, queries.latest_reading_of(found.id))

    def claim(self, claim_id: str) -> tuple[Reading, Claim]:
        """A claim, by its id as in `reading`, and the latest reading that holds it. Raises NotInLedger."""
        with self._file.reading() as connection:
            found = _only(connection, queries.claim_ids, claim_id, "claim")
            reading = lookup.reading(found.connection, queries.latest_reading_with(found.id))
        return reading, next(claim for claim in reading.claims if claim.id == found.id)

    def _pages(
        self, keys: Callable[..., Select[Any]], filters: Filters, page: Callable[[Connection, Sequence[int]], Iterable[T]]
    ) -> Iterator[T]:
        # The keys are looked up at once, so that what is wrong is said by the call and not by the first step of a loop. No
        # connection stays open between the pages, however long the caller takes: rows can't change or go away meanwhile.
        with self._file.reading() as connection:
            seqs = list(connection.execute(keys(filters, *_parted(connection, filters))).scalars()) if connection else []
        return self._rows(seqs, page)

    def _rows(self, seqs: Sequence[int], page: Callable[[Connection, Sequence[int]], Iterable[T]]) -> Iterator[T]:
        for start in range(0, len(seqs), lookup.PAGE):
            with self._file.reading() as connection:
                if connection is None:
                    return
                results = list(page(connection, seqs[start : start + lookup.PAGE]))
            yield from results


@dataclass(frozen=True, slots=True)
class _Found:
    """The one full id for what was asked, and the connection to go on with."""

    connection: Connection
    id: str


def _parted(connection: Connection, filters: Filters) -> tuple[list[Trait], list[Trait]]:
    """The traits that are asked for: those that few claims have, and those that many have."""
    parted: tuple[list[Trait], list[Trait]] = [], []
    for trait in traits(filters):
        parted[not connection.execute(is_rare(trait, filters.limit)).scalar_one()].append(trait)
    return parted


def _only(connection: Connection | None, ids: Callable[[str], Select[Any]], prefix: str, kind: str) -> _Found:
    remedy = f"`zufolge {kind}s` lists what there is."
    if len(prefix) < SHORTEST_PREFIX:
        raise NotInLedger(
            f"{prefix!r} is too short for a {kind}'s id", remedy=f"Give at least {SHORTEST_PREFIX} characters of it."
        )
    found = list(connection.execute(ids(prefix)).scalars()) if connection else []
    if connection is None or not found:
        raise NotInLedger(f"no {kind} has the id {prefix[:40]!r}", remedy=remedy)
    if len(found) > 1 and found[0] != prefix:
        raise NotInLedger(f"several {kind}s have ids that begin with {prefix[:40]!r}", remedy="Give more characters of it.")
    return _Found(connection, found[0])


def _keep_report(connection: Connection, report: Report, location: str, kept_at: str) -> tuple[int, Kept]:
    """The seq of the report's row, made if it isn't there, and what was kept so far."""
    known = connection.execute(queries.report_with(report.id)).first()
    if known is not None:
        return known.seq, Kept(report.id, known.article, known.version, new_report=False, new_reading=False)
    # Named after its first version's report.
    article = _article(connection, report, location) or f"a{report.id[1:]}"
    version = (connection.execute(queries.last_version(article)).scalar() or 0) + 1
    row = rows.report_row(report, article=article, version=version, location=location, kept_at=kept_at)
    seq = _insert_one(connection, tables.reports, row)
    words = {"rowid": seq, "title": fold(report.title or ""), "body": fold(report.text)}
    connection.execute(queries.add(tables.report_words), words)
    return seq, Kept(report.id, article, version, new_report=True, new_reading=False)


def _article(connection: Connection, report: Report, location: str) -> str | None:
    found: str | None = None
    if location != NOWHERE:
        found = connection.execute(queries.article_at(location)).scalar()
    if found is None and report.outlet is not None and report.title is not None:
        found = connection.execute(queries.article_like(report)).scalar()
    return found


def _keep_reading(connection: Connection, reading: Reading, report_seq: int, kept_at: str) -> None:
    row = rows.reading_row(reading, report_seq=report_seq, kept_at=kept_at)
    reading_seq = _insert_one(connection, tables.readings, row)
    # Statements are run for many rows at once, so the rows of all claims are gathered first.
    parts: dict[Table, list[dict[str, Any]]] = {
        table: [{"reading_seq": reading_seq} | part for part in found] for table, found in rows.reading_parts(reading).items()
    }
    words, found_by = [], {}
    kinds: list[dict[str, Any]] = []
    sources = {source.id: source for source in reading.sources}
    for ordinal, claim in enumerate(reading.claims):
        seq = _insert_one(connection, tables.claims, rows.claim_row(claim, reading_seq=reading_seq, ordinal=ordinal))
        for table, found in rows.claim_parts(claim).items():
            parts.setdefault(table, []).extend({"claim_seq": seq} | part for part in found)
        words.append({"rowid": seq} | rows.claim_words(claim))
        found_by[seq] = rows.claim_names(claim, sources)
        kinds += ({"claim_seq": seq, "kind": kind} for kind in sorted(rows.claim_kinds(claim, sources)))
    for table, found in parts.items():
        _insert(connection, table, found)
    _insert(connection, tables.claim_words, words)
    _insert(connection, tables.claim_kinds, kinds)
    name_seqs = _numbers(connection, tables.names, set().union(*found_by.values()))
    pairs = ({"name_seq": name_seqs[name], "claim_seq": claim} for claim, names in found_by.items() for name in sorted(names))
    _insert(connection, tables.claim_names, list(pairs))
    _keep_nouns(connection, reading, reading_seq)


def _keep_nouns(connection: Connection, reading: Reading, reading_seq: int) -> None:
    found = [rows.figure_nouns(figure) for figure in reading.figures]
    seqs = _numbers(connection, tables.nouns, set().union(*found))
    counted = (
        {"noun_seq": seqs[noun], "reading_seq": reading_seq, "figure": number}
        for number, nouns in enumerate(found)
        for noun in sorted(nouns)
    )
    _insert(connection, tables.figure_nouns, list(counted))


def _numbers(connection: Connection, table: Table, words: Set[str]) -> dict[str, int]:
    """Word -> seq in `names` or `nouns`, where those that are not there yet are added."""
    wanted = sorted(words)
    seqs: dict[str, int] = {}
    for start in range(0, len(wanted), lookup.PAGE):
        known = connection.execute(queries.known(table, wanted[start : start + lookup.PAGE]))
        seqs |= {row.folded: row.seq for row in known}
    for word in wanted:
        if word not in seqs:
            seqs[word] = _insert_one(connection, table, {"folded": word})
    return seqs


def _insert(connection: Connection, table: Table | TableClause, found: Sequence[Mapping[str, Any]]) -> None:
    if found:
        connection.execute(queries.add(table), found)


def _insert_one(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    key = connection.execute(queries.add(table), row).inserted_primary_key
    if key is None:
        raise AssertionError(f"{table.name} numbers its rows")
    return int(key[0])
