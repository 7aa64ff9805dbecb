"""Every SQL statement of the project.

What is asked of claims is in `traits`, the tables are in `tables`, the steps from one version of them to the next in `steps`.

Invariant: nothing here runs anything; each function gives one statement for the ledger to execute, built from bound values, so
no input becomes SQL. The full text search is one function at the end, for the day when another database does it otherwise.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Insert,
    Select,
    Table,
    TableClause,
    and_,
    bindparam,
    column,
    exists,
    false,
    func,
    insert,
    select,
)

from zufolge.ledger import folding
from zufolge.ledger.records import Filters
from zufolge.ledger.rows import NAME_LENGTH, day_of
from zufolge.ledger.tables import (
    claim_names,
    claim_words,
    claims,
    names,
    readings,
    report_words,
    reports,
)
from zufolge.ledger.traits import Trait
from zufolge.schema import Report

# What every connection begins with. FULL: what was reported as kept survives a power cut, at the cost of one wait for the disk
# for each report. analysis_limit: counting a sample is enough for COUNT_ROWS.
ON_CONNECT = ("PRAGMA foreign_keys = ON", "PRAGMA synchronous = FULL", "PRAGMA analysis_limit = 400")
TOUCH = "SELECT 1 FROM sqlite_master LIMIT 1"
READ_BESIDE_WRITING = "PRAGMA journal_mode = WAL"
BEGIN, BEGIN_WRITING = "BEGIN", "BEGIN IMMEDIATE"
VERSION = "PRAGMA user_version"
# Without an idea of how many rows there are, the newest claims are looked for among all of them.
COUNT_ROWS = "ANALYZE"


def stamps(application_id: int, version: int) -> tuple[str, str]:
    """The statements that write into the file's head whose ledger it is and which schema it has."""
    return f"PRAGMA application_id = {application_id:d}", f"{VERSION} = {version:d}"


# Keeping


@cache
def add(table: Table | TableClause) -> Insert:
    """Insert into any of the tables; the rows are passed on execution. Cached, because one report takes dozens of them."""
    return insert(table)


def report_with(report_id: str) -> Select[Any]:
    """(seq, article, version) of the report with exactly this id."""
    return select(reports.c.seq, reports.c.article, reports.c.version).where(reports.c.id == report_id)


def article_at(location: str) -> Select[Any]:
    """The article that was last read from this location."""
    return select(reports.c.article).where(reports.c.location == location).order_by(reports.c.seq.desc()).limit(1)


def article_like(report: Report) -> Select[Any]:
    """The article of the same outlet and title that was published on the same day, or as undated as the report is."""
    day = day_of(report.published)
    dated = reports.c.published.is_(None) if day is None else and_(reports.c.published.is_not(None), reports.c.day == day)
    same = and_(reports.c.outlet == report.outlet, reports.c.title == report.title, dated)
    return select(reports.c.article).where(same).order_by(reports.c.seq.desc()).limit(1)


def last_version(article: str) -> Select[Any]:
    """The highest version number of an article."""
    return select(func.max(reports.c.version)).where(reports.c.article == article)


def reading_by(report_seq: int, reader: str) -> Select[Any]:
    """The seq of this reader's reading of a report."""
    return select(readings.c.seq).where(readings.c.report_seq == report_seq, readings.c.reader == reader)


def known(words: Table, folded: Iterable[str]) -> Select[Any]:
    """(folded, seq) of those `names` or `nouns` that are there already."""
    return select(words.c.folded, words.c.seq).where(words.c.folded.in_(list(folded)))


# Reading back: first the keys of what matches, then the rows of a page of keys


def report_keys(filters: Filters, few: Sequence[Trait] = (), many: Sequence[Trait] = ()) -> Select[Any]:
    """The seq of every report that matches, newest first; the newest day first, and within it the last kept.

    few and many: the claims' traits, those that few claims have and those that many have.
    """
    conditions = [*_about_reports(filters), *_has_words(reports, report_words, filters.text)]
    held = select(readings.c.report_seq).join(claims).where(_latest_reading(), *_having(few, many))
    if few or filters.source is not None:
        conditions.append(reports.c.seq.in_(held.where(*_speaks(filters))))
    elif many:
        conditions.append(held.where(readings.c.report_seq == reports.c.seq).correlate(reports).exists())
    order = (reports.c.day.desc(), reports.c.seq.desc())
    return select(reports.c.seq).where(*conditions).order_by(*order).limit(filters.limit)


def claim_keys(filters: Filters, few: Sequence[Trait] = (), many: Sequence[Trait] = ()) -> Select[Any]:
    """The seq of every claim that matches, newest report first and in the text's order within a report; as `report_keys`."""
    conditions = [_latest_reading(), *_about_reports(filters), *_speaks(filters), *_having(few, many)]
    conditions += _has_words(claims, claim_words, filters.text)
    order = (reports.c.day.desc(), reports.c.seq.desc(), claims.c.ordinal)
    joined = select(claims.c.seq).join(readings, claims.c.reading_seq == readings.c.seq).join(reports)
    return joined.where(*conditions).order_by(*order).limit(filters.limit)


def report_heads(seqs: Iterable[int]) -> Select[Any]:
    """Everything but the text of these reports, with the language of their latest reading and what there is to count."""
    siblings = reports.alias()
    versions = select(func.max(siblings.c.version)).where(siblings.c.article == reports.c.article).scalar_subquery()
    count = select(func.count()).where(claims.c.reading_seq == readings.c.seq).scalar_subquery()
    head = (
        reports.c[name] for name in ("seq", "id", "title", "outlet", "published", "article", "version", "kept_at", "location")
    )
    counts = (versions.label("versions"), count.label("claims"))
    return select(*head, readings.c.language, *counts).join(readings).where(_latest_reading(), reports.c.seq.in_(list(seqs)))


def claim_heads(seqs: Iterable[int]) -> Select[Any]:
    """These claims' rows with the head of their report and its seq."""
    head = (reports.c[name] for name in ("title", "outlet", "published", "version"))
    found = select(claims, readings.c.report_seq, readings.c.reader, reports.c.id.label("report_id"), *head)
    joined = found.join(readings, claims.c.reading_seq == readings.c.seq).join(reports)
    return joined.where(claims.c.seq.in_(list(seqs)))


def texts(report_seqs: Iterable[int]) -> Select[Any]:
    """(seq, text) of these reports."""
    return select(reports.c.seq, reports.c.text).where(reports.c.seq.in_(list(report_seqs)))


def parts(table: Table, owners: Iterable[int]) -> Select[Any]:
    """The rows of a part table that belong to these claims or readings, each owner's in their order."""
    key = list(table.primary_key.columns)
    return select(table).where(key[0].in_(list(owners))).order_by(*key)


def report_ids(prefix: str) -> Select[Any]:
    """Ids that begin with the prefix: the prefix itself first, and no more than it takes to see that there are several."""
    return select(reports.c.id).where(_begins(reports.c.id, prefix)).order_by(reports.c.id).limit(2)


def claim_ids(prefix: str) -> Select[Any]:
    """As `report_ids`, for claims."""
    return select(claims.c.id).where(_begins(claims.c.id, prefix)).distinct().order_by(claims.c.id).limit(2)


def latest_reading_of(report_id: str) -> Select[Any]:
    """The latest reading of a report, joined with it."""
    return _reading().where(reports.c.id == report_id).order_by(readings.c.seq.desc()).limit(1)


def latest_reading_with(claim_id: str) -> Select[Any]:
    """The latest reading that holds a claim, joined with its report."""
    holders = select(claims.c.reading_seq).where(claims.c.id == claim_id)
    return _reading().where(readings.c.seq.in_(holders)).order_by(readings.c.seq.desc()).limit(1)


def claims_of(reading_seq: int) -> Select[Any]:
    """The rows of a reading's claims in their order."""
    return select(claims).where(claims.c.reading_seq == reading_seq).order_by(claims.c.ordinal)


def _reading() -> Select[Any]:
    columns = (reports.c[name] for name in ("id", "title", "outlet", "published", "text"))
    found = (readings.c[name] for name in ("seq", "reader", "language", "credits", "notes"))
    return select(*found, *columns).join(reports, readings.c.report_seq == reports.c.seq)


def _begins(ids: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    # A range and not LIKE: it can use the index, and no character has a meaning of its own.
    return and_(ids >= prefix, ids <= prefix + "\U0010ffff")


def _latest_reading() -> ColumnElement[bool]:
    newer = readings.alias()
    return ~exists().where(newer.c.report_seq == readings.c.report_seq, newer.c.seq > readings.c.seq)


def _about_reports(filters: Filters) -> Iterable[ColumnElement[bool]]:
    if not filters.all_versions:
        newer = reports.alias()
        yield ~exists().where(newer.c.article == reports.c.article, newer.c.version > reports.c.version)
    if filters.first_day:
        yield reports.c.day >= filters.first_day
    if filters.last_day:
        yield reports.c.day <= filters.last_day
    if filters.outlet is not None:
        outlets = reports.alias()
        yield reports.c.outlet_folded.in_(
            select(outlets.c.outlet_folded).where(_contains(outlets.c.outlet_folded, filters.outlet))
        )


def _speaks(filters: Filters) -> Iterable[ColumnElement[bool]]:
    if filters.source is not None:
        named = select(claim_names.c.claim_seq).join(names).where(_contains(names.c.folded, filters.source))
        yield claims.c.seq.in_(named)


def _having(few: Iterable[Trait], many: Iterable[Trait]) -> Iterable[ColumnElement[bool]]:
    yield from (claims.c.seq.in_(trait.holders) for trait in few if trait.holders is not None)
    yield from (trait.check for trait in many)


def _contains(folded: ColumnElement[str], part: str) -> ColumnElement[bool]:
    wanted = folding.fold(part)
    # Longer than any name, or without a letter: there is nothing to find. (LIKE also has a limit of its own.)
    return folded.contains(wanted, autoescape=True) if 0 < len(wanted) <= NAME_LENGTH else false()


# Full text


def _has_words(rows: Table, index: TableClause, text: str | None) -> Iterable[ColumnElement[bool]]:
    """The condition, if any, that a report or claim holds all words of `text` (see `Filters.text`)."""
    if text is None:
        return
    query = folding.match_expression(text)
    matches = column(index.name).op("MATCH")(bindparam(None, query))
    yield rows.c.seq.in_(select(index.c.rowid).where(matches)) if query else false()
