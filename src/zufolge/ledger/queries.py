"""Every SQL statement of the project.

What is asked of claims is in `traits`, what is asked of stories in `story_queries`; the tables are in `tables` and
`story_tables`, the steps from one version of them to the next in `steps`.

Invariant: nothing here runs anything; each function gives one statement for the ledger to execute, built from bound values, so
no input becomes SQL.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Insert,
    Select,
    Table,
    TableClause,
    and_,
    bindparam,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
)

from zufolge.ledger.asking import numbers
from zufolge.ledger.records import Filters
from zufolge.ledger.tables import (
    claims,
    readings,
    reports,
)
from zufolge.ledger.traits import Trait

Place = tuple[str, int, int]
"""Where a row of a list stands: day, seq of the report, ordinal of the claim (of a report: behind its last claim)."""
_LAST = 2**62


# Keeping


@cache
def add(table: Table | TableClause) -> Insert:
    """Insert into any of the tables; the rows are passed on execution. Cached, because one report takes dozens of them."""
    return insert(table)


@cache
def report_with() -> Select[Any]:
    """(seq, article, version) of the report with exactly this :id."""
    return select(reports.c.seq, reports.c.article, reports.c.version).where(reports.c.id == bindparam("id"))


@cache
def article_at() -> Select[Any]:
    """The article that was read from this :location first: what found no place in it there is an article of its own."""
    return select(reports.c.article).where(reports.c.location == bindparam("location")).order_by(reports.c.seq).limit(1)


@cache
def article_of() -> Select[Any]:
    """The article of which the report with exactly this :id is a version."""
    return select(reports.c.article).where(reports.c.id == bindparam("id"))


@cache
def article_like(*, dated: bool) -> Select[Any]:
    """The article of the same :outlet and :title that was published on the :day or, if not dated, on no day that is known."""
    on_day = and_(reports.c.published.is_not(None), reports.c.day == bindparam("day"))
    same = (reports.c.outlet == bindparam("outlet"), reports.c.title == bindparam("title"))
    found = select(reports.c.article).where(*same, on_day if dated else reports.c.published.is_(None))
    return found.order_by(reports.c.seq.desc()).limit(1)


def last_version(article: str) -> Select[Any]:
    """The highest version number of an article."""
    return select(func.max(reports.c.version)).where(reports.c.article == article)


@cache
def reading_by() -> Select[Any]:
    """The seq of the :reader's reading of the :report (seq)."""
    return select(readings.c.seq).where(readings.c.report_seq == bindparam("report"), readings.c.reader == bindparam("reader"))


@cache
def known(words: Table) -> Select[Any]:
    """(folded, seq) of those of :words that stand in `names`, `nouns` or `terms` already."""
    return select(words.c.folded, words.c.seq).where(words.c.folded.in_(bindparam("words", expanding=True)))


@cache
def next_number(table: Table) -> Select[Any]:
    """The seq of the next row."""
    return select(func.coalesce(func.max(table.c.seq), 0) + 1)


# Reading back: first the keys of what matches, then the rows of a page of keys


def report_keys(
    filters: Filters, few: Sequence[Trait] = (), many: Sequence[Trait] = (), after: Place | None = None
) -> Select[Any]:
    """The seq of every report that matches, newest first; the newest day first, and within it the last kept.

    few and many: the traits of claims and reports that are asked for, those that few have and those that many have. after:
    only those that come after the one at this place (`report_place`).
    """
    order = (reports.c.day.desc(), reports.c.seq.desc())
    found = select(reports.c.seq).where(*matching(filters, few, many), *_behind(after))
    return found.order_by(*order).limit(filters.limit)


def report_place(report_id: str) -> Select[Any]:
    """(day, report_seq, ordinal) of the report with exactly this id; after it comes the next report."""
    return select(reports.c.day, reports.c.seq.label("report_seq"), literal(_LAST, BigInteger).label("ordinal")).where(
        reports.c.id == report_id
    )


def claim_place(claim_id: str) -> Select[Any]:
    """(day, report_seq, ordinal) of the claim with exactly this id, in the latest reading that holds it."""
    found = select(reports.c.day, reports.c.seq.label("report_seq"), claims.c.ordinal)
    joined = found.join(readings, readings.c.report_seq == reports.c.seq).join(claims)
    return joined.where(claims.c.id == claim_id).order_by(readings.c.seq.desc()).limit(1)


def _behind(place: Place | None) -> Iterable[ColumnElement[bool]]:
    """Whether a row comes after this place, newest first and in the text's order within a report."""
    if place is None:
        return
    day, report_seq, ordinal = place
    earlier = or_(reports.c.day < day, and_(reports.c.day == day, reports.c.seq < report_seq))
    if ordinal < _LAST:
        earlier = or_(earlier, and_(reports.c.seq == report_seq, claims.c.ordinal > ordinal))
    yield earlier


def matching(filters: Filters, few: Sequence[Trait] = (), many: Sequence[Trait] = ()) -> list[ColumnElement[bool]]:
    """Whether a row of `reports` matches; few and many as in `report_keys`."""
    conditions = [*_about_reports(filters), *_having([t for t in few if t.of is reports], [t for t in many if t.of is reports])]
    held_few, held_many = [t for t in few if t.of is claims], [t for t in many if t.of is claims]
    held = select(readings.c.report_seq).join(claims).where(latest_reading(), *_having(held_few, held_many))
    if held_few:
        conditions.append(reports.c.seq.in_(held))
    elif held_many:
        conditions.append(held.where(readings.c.report_seq == reports.c.seq).correlate(reports).exists())
    return conditions


def day_before_which(filters: Filters, number: int) -> Select[Any]:
    """The day that so many of the newest reports reach back to, of those whose day may match; no row if there are fewer."""
    days = select(reports.c.day).order_by(reports.c.day.desc()).offset(number).limit(1)
    return days.where(reports.c.day <= filters.last_day) if filters.last_day else days


def claim_keys(
    filters: Filters, few: Sequence[Trait] = (), many: Sequence[Trait] = (), after: Place | None = None
) -> Select[Any]:
    """The seq of every claim that matches, newest report first and in the text's order within a report; as `report_keys`."""
    order = (reports.c.day.desc(), reports.c.seq.desc(), claims.c.ordinal)
    joined = select(claims.c.seq).join(readings, claims.c.reading_seq == readings.c.seq).join(reports)
    return joined.where(*about_claims(filters, few, many), *_behind(after)).order_by(*order).limit(filters.limit)


def about_claims(filters: Filters, few: Sequence[Trait] = (), many: Sequence[Trait] = ()) -> list[ColumnElement[bool]]:
    """Whether a row of `claims`, joined with its reading and report, matches; few and many as in `report_keys`."""
    return [latest_reading(), *_about_reports(filters), *_having(few, many)]


# These are asked for every page that anybody looks at, so that they are made once; their values are passed on execution.


@cache
def report_heads() -> Select[Any]:
    """Everything but the text of the reports :seqs, with the language of their latest reading and what there is to count."""
    siblings = reports.alias()
    versions = select(func.max(siblings.c.version)).where(siblings.c.article == reports.c.article).scalar_subquery()
    count = select(func.count()).where(claims.c.reading_seq == readings.c.seq).scalar_subquery()
    head = (
        reports.c[name] for name in ("seq", "id", "title", "outlet", "published", "article", "version", "kept_at", "location")
    )
    counts = (versions.label("versions"), count.label("claims"))
    return select(*head, readings.c.language, *counts).join(readings).where(latest_reading(), reports.c.seq.in_(_many("seqs")))


@cache
def claim_heads() -> Select[Any]:
    """The rows of the claims :seqs with the head of their report and its seq."""
    head = (reports.c[name] for name in ("title", "outlet", "published", "version"))
    found = select(claims, readings.c.report_seq, readings.c.reader, reports.c.id.label("report_id"), *head)
    joined = found.join(readings, claims.c.reading_seq == readings.c.seq).join(reports)
    return joined.where(claims.c.seq.in_(_many("seqs")))


@cache
def texts() -> Select[Any]:
    """(seq, text) of the reports :seqs."""
    return select(reports.c.seq, reports.c.text).where(reports.c.seq.in_(_many("seqs")))


@cache
def parts(table: Table) -> Select[Any]:
    """The rows of a part table that belong to the claims or readings of the JSON list :seqs, each owner's in their order."""
    key = list(table.primary_key.columns)
    return select(table).where(key[0].in_(select(numbers("seqs").c.value))).order_by(*key)


@cache
def ids(table: Table) -> Select[Any]:
    """Ids that begin with :prefix: the prefix itself first, and no more than it takes to see that there are several.

    :behind is what comes behind all of them (`behind`).
    """
    # A range and not LIKE: it can use the index, and no character has a meaning of its own.
    begins = and_(table.c.id >= bindparam("prefix"), table.c.id <= bindparam("behind"))
    return select(table.c.id).where(begins).distinct().order_by(table.c.id).limit(2)


def behind(prefix: str) -> str:
    """What is sorted behind all texts that begin with the prefix."""
    return prefix + "\U0010ffff"


@cache
def latest_reading_of() -> Select[Any]:
    """The latest reading of the report with exactly this :id, joined with it."""
    return _reading().where(reports.c.id == bindparam("id")).order_by(readings.c.seq.desc()).limit(1)


@cache
def latest_reading_with() -> Select[Any]:
    """The latest reading that holds the claim with exactly this :id, joined with its report."""
    holders = select(claims.c.reading_seq).where(claims.c.id == bindparam("id"))
    return _reading().where(readings.c.seq.in_(holders)).order_by(readings.c.seq.desc()).limit(1)


@cache
def latest_readings() -> Select[Any]:
    """The latest readings of the reports :ids, joined with them."""
    return _reading().where(reports.c.id.in_(_many("ids")), latest_reading())


@cache
def claims_of() -> Select[Any]:
    """The rows of the claims of the readings :seqs, each reading's in their order."""
    return select(claims).where(claims.c.reading_seq.in_(_many("seqs"))).order_by(claims.c.reading_seq, claims.c.ordinal)


def _many(name: str) -> BindParameter[Any]:
    return bindparam(name, expanding=True)


def _reading() -> Select[Any]:
    columns = (reports.c[name] for name in ("id", "title", "outlet", "published", "text"))
    found = (readings.c[name] for name in ("seq", "report_seq", "reader", "language", "credits", "notes"))
    return select(*found, *columns).join(reports, readings.c.report_seq == reports.c.seq)


@cache
def latest_reading() -> ColumnElement[bool]:
    """Whether a row of `readings` is its report's latest."""
    newer = readings.alias()
    return ~exists().where(newer.c.report_seq == readings.c.report_seq, newer.c.seq > readings.c.seq)


@cache
def latest_version() -> ColumnElement[bool]:
    """Whether a row of `reports` is its article's latest version."""
    newer = reports.alias()
    return ~exists().where(newer.c.article == reports.c.article, newer.c.version > reports.c.version)


def _about_reports(filters: Filters) -> Iterable[ColumnElement[bool]]:
    if not filters.all_versions:
        yield latest_version()
    if filters.first_day:
        yield reports.c.day >= filters.first_day
    if filters.last_day:
        yield reports.c.day <= filters.last_day


def _having(few: Iterable[Trait], many: Iterable[Trait]) -> Iterable[ColumnElement[bool]]:
    yield from (trait.of.c.seq.in_(trait.holders) for trait in few)
    yield from (trait.check for trait in many)
