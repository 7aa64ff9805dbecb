"""The SQL statements about stories, copies and judgements.

Invariant: as in `queries`; which story a report is in is said in one place, `story_of` and `counts` (two forms of one rule).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    FromClause,
    Integer,
    ScalarSelect,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    or_,
    select,
)

from zufolge.ledger import queries
from zufolge.ledger.asking import numbers
from zufolge.ledger.records import Filters
from zufolge.ledger.story_tables import (
    comparisons,
    copies,
    judgement_subjects,
    judgements,
    members,
    passages,
    related,
    report_terms,
    sentence_keys,
    stories,
    terms,
)
from zufolge.ledger.tables import claims, readings, reports
from zufolge.ledger.traits import Trait

# Relating: which report comes next, and what it is compared with. This is asked for every report, so that these statements are
# made once; their values are passed on execution.


@cache
def next_pending() -> Select[Any]:
    """(seq, id, day) of the first report that is not related yet."""
    heads = (reports.c[name] for name in ("seq", "id", "day"))
    return select(*heads).where(reports.c.seq > _highest(related.c.report_seq)).order_by(reports.c.seq).limit(1)


@cache
def pending() -> Select[Any]:
    """How many reports are not related yet: the numbers of reports have no gaps, because no row ever goes away."""
    return select(_highest(reports.c.seq) - _highest(related.c.report_seq))


def _highest(numbers: Column[int]) -> ScalarSelect[Any]:
    return select(func.coalesce(func.max(numbers), 0)).scalar_subquery()


# What is looked for stands in one list for each word or key, so that the database has no choice of how to find it.


@cache
def having_terms() -> Select[Any]:
    """(held,) for each of the terms :words that are known: which reports of the days have it, the latest :most of them.

    A text of their seqs with commas between; null for none.
    """
    own = report_terms.alias()
    holders = select(own.c.report_seq).where(own.c.term_seq == terms.c.seq, _in_days(own)).correlate(terms)
    latest = holders.order_by(own.c.day.desc(), own.c.report_seq.desc()).limit(bindparam("most")).subquery()
    return select(_listed(latest)).where(terms.c.folded.in_(bindparam("words", expanding=True)))


@cache
def named_terms() -> Select[Any]:
    """As `having_terms`, with the term and how many reports of the days have it, at most :counted: (folded, number, held)."""
    own = report_terms.alias()
    holders = select(own.c.report_seq).where(own.c.term_seq == terms.c.seq, _in_days(own)).correlate(terms)
    some = holders.limit(bindparam("counted")).subquery()
    number = select(func.count()).select_from(some).scalar_subquery().label("number")
    return having_terms().add_columns(terms.c.folded, number)


@cache
def reports_in() -> Select[Any]:
    """How many reports count under the days :first..:last (YYYY-MM-DD)."""
    return select(func.count()).where(reports.c.day.between(bindparam("first"), bindparam("last")))


@cache
def totals() -> Select[Any]:
    """(stories, reports, members): how many rows there are of each."""
    found = {"stories": stories.c.seq, "reports": related.c.report_seq, "members": members.c.seq}
    return select(*(_highest(numbers).label(name) for name, numbers in found.items()))


@cache
def put_since() -> Select[Any]:
    """The seqs of the reports that were put into a story behind the row :after of `members`, each as often as it was."""
    return select(members.c.report_seq).where(members.c.seq > bindparam("after"))


@cache
def story_seqs_of() -> Select[Any]:
    """(report_seq, story_seq) of those of the reports in the JSON list :seqs that are in a story."""
    asked = numbers("seqs")
    found = select(members.c.report_seq, members.c.story_seq).select_from(asked)
    return found.join(members, members.c.report_seq == asked.c.value).where(counts())


@cache
def having_keys() -> Select[Any]:
    """(held,) as `having_terms` for each of the keys in the JSON list :keys; the first :most reports of each."""
    asked = numbers("keys")
    own = sentence_keys.alias()
    holders = select(own.c.report_seq).where(own.c.key == asked.c.value, _in_days(own)).correlate(asked)
    first = holders.order_by(own.c.day, own.c.report_seq).limit(bindparam("most")).subquery()
    return select(_listed(first)).select_from(asked)


def _listed(held: FromClause) -> ColumnElement[str]:
    return select(func.aggregate_strings(cast(held.c.report_seq, Text), ",")).scalar_subquery().label("held")


@cache
def ids_of() -> Select[Any]:
    """(seq, id) of the reports whose seqs stand in the JSON list :seqs."""
    asked = numbers("seqs")
    return select(reports.c.seq, reports.c.id).select_from(asked).join(reports, reports.c.seq == asked.c.value)


@cache
def members_with() -> Select[Any]:
    """(seq, report_id, story_id) of the reports with these :seqs."""
    found = select(reports.c.seq, reports.c.id.label("report_id"), stories.c.id.label("story_id")).select_from(reports)
    joined = found.join(stories, stories.c.seq == story_of(reports.c.seq))
    return joined.where(reports.c.seq.in_(bindparam("seqs", expanding=True)))


def _in_days(table: FromClause) -> ColumnElement[bool]:
    first, last = (bindparam(edge, type_=Integer) for edge in ("first", "last"))
    return table.c.day.between(first, last)


# Stories


def story_of(report_seq: ColumnElement[int]) -> ScalarSelect[Any]:
    """The seq of the story that a report is in: the last row of a person counts, else the first one."""
    own = members.alias()
    program = own.c.who == ""
    order = (program, case((program, own.c.seq), else_=-own.c.seq))
    found = select(own.c.story_seq).where(own.c.report_seq == report_seq).order_by(*order).limit(1)
    return found.correlate_except(own).scalar_subquery()


@cache
def counts() -> ColumnElement[bool]:
    """Whether a row of `members` is the one that counts for its report."""
    other = members.alias()
    later = and_(other.c.who != "", or_(members.c.who == "", other.c.seq > members.c.seq))
    earlier = and_(other.c.who == "", members.c.who == "", other.c.seq < members.c.seq)
    return ~exists().where(other.c.report_seq == members.c.report_seq, or_(later, earlier))


@cache
def story_with() -> Select[Any]:
    """The seq of the story with exactly this :id."""
    return select(stories.c.seq).where(stories.c.id == bindparam("id"))


def story_walk(filters: Filters, few: Sequence[Trait] = (), many: Sequence[Trait] = ()) -> Select[Any]:
    """The seq of the story of each report that matches, newest day first; null for a report that is in none yet.

    A story comes as often as it has such reports, so that the first stories come without looking at all reports.
    """
    order = (reports.c.day.desc(), reports.c.seq.desc())
    matching = queries.matching(filters, few, many)
    return select(story_of(reports.c.seq)).select_from(reports).where(*matching).order_by(*order)


@lru_cache(maxsize=64)
def story_walk_of_all(filters: Filters) -> Select[Any]:
    """As `story_walk`, where no traits are asked for; kept, because the newest stories are asked for all the time."""
    return story_walk(replace(filters, limit=None))


def stories_among(seqs: Iterable[int], filters: Filters, few: Sequence[Trait] = (), many: Sequence[Trait] = ()) -> Select[Any]:
    """The seqs of those of these stories that hold a report that matches, in the order of `story_walk`."""
    joined = select(members.c.story_seq).join(reports, reports.c.seq == members.c.report_seq)
    found = joined.where(members.c.story_seq.in_(list(seqs)), counts(), *queries.matching(filters, few, many))
    return found.group_by(members.c.story_seq).order_by(func.max(reports.c.day).desc(), func.max(reports.c.seq).desc())


@cache
def story_heads() -> Select[Any]:
    """The rows of the stories :seqs."""
    return select(stories).where(stories.c.seq.in_(_many("seqs")))


@cache
def story_reports() -> Select[Any]:
    """The reports of the stories :seqs: (story_seq, who, at, grounds) and what orders and describes them."""
    own = (members.c[name] for name in ("story_seq", "report_seq", "who", "at", "grounds"))
    head = (reports.c[name] for name in ("id", "article", "title", "published", "day"))
    joined = select(*own, *head).join(reports, reports.c.seq == members.c.report_seq)
    return joined.where(members.c.story_seq.in_(_many("seqs")), counts())


@cache
def story_claims() -> Select[Any]:
    """(story_seq, number): how many claims stand in the latest readings of the latest versions of the articles of :seqs."""
    counted = select(members.c.story_seq, func.count(claims.c.seq).label("number")).join(
        reports, reports.c.seq == members.c.report_seq
    )
    counted = counted.join(readings, readings.c.report_seq == reports.c.seq).join(
        claims, claims.c.reading_seq == readings.c.seq
    )
    latest = (queries.latest_version(), queries.latest_reading())
    return counted.where(members.c.story_seq.in_(_many("seqs")), counts(), *latest).group_by(members.c.story_seq)


def _many(name: str) -> BindParameter[Any]:
    return bindparam(name, expanding=True)


def emptied(story_seq: int) -> Select[Any]:
    """The story into which the last report went that left this one."""
    left, taken, later = members.alias(), members.alias(), members.alias()
    following = select(func.min(later.c.seq)).where(later.c.report_seq == left.c.report_seq, later.c.seq > left.c.seq)
    next_row = following.correlate(left).scalar_subquery()
    found = select(taken.c.story_seq).select_from(left).join(taken, taken.c.seq == next_row)
    return found.where(left.c.story_seq == story_seq).order_by(taken.c.seq.desc()).limit(1)


@cache
def is_empty() -> Select[Any]:
    """One row: whether no report is in the story :story (seq)."""
    return select(~exists().where(members.c.story_seq == bindparam("story"), counts()))


@cache
def story_ids_of() -> Select[Any]:
    """(report_id, story_id) of those of the reports :many (ids) that are in a story."""
    joined = select(reports.c.id.label("report_id"), stories.c.id.label("story_id")).select_from(reports)
    return joined.join(stories, stories.c.seq == story_of(reports.c.seq)).where(reports.c.id.in_(_many("many")))


@cache
def report_seqs_in() -> Select[Any]:
    """The seqs of the reports that are in the story :story (seq), in the order of keeping."""
    own = members.c.story_seq == bindparam("story"), counts()
    return select(members.c.report_seq).where(*own).order_by(members.c.report_seq)


@cache
def readings_in() -> Select[Any]:
    """The seqs of the latest readings of the reports of the story :story (seq), in the order of the reports' keeping."""
    inside = select(members.c.report_seq).where(members.c.story_seq == bindparam("story"), counts())
    found = select(readings.c.seq).where(readings.c.report_seq.in_(inside), queries.latest_reading())
    return found.order_by(readings.c.report_seq)


@cache
def last_judgement_of_sources() -> Select[Any]:
    """The number of the last judgement about names of sources, 0 if there is none."""
    own = judgements.c.verb.in_(("same", "apart", "undo")), judgements.c.about == "source"
    return select(func.coalesce(func.max(judgements.c.seq), 0)).where(*own)


@cache
def last_judgement_in() -> Select[Any]:
    """The number of the last judgement about a claim of the story :story (seq), in whatever reading; 0 if there is none."""
    inside = select(members.c.report_seq).where(members.c.story_seq == bindparam("story"), counts())
    found = select(func.coalesce(func.max(judgement_subjects.c.judgement_seq), 0)).select_from(readings)
    joined = found.join(claims, claims.c.reading_seq == readings.c.seq)
    joined = joined.join(judgement_subjects, judgement_subjects.c.subject == claims.c.id)
    return joined.where(readings.c.report_seq.in_(inside))


@cache
def comparison_of() -> Select[Any]:
    """What comparing the story :story (seq) in this :state came to."""
    of = comparisons.c.story_seq == bindparam("story"), comparisons.c.state == bindparam("state")
    return select(comparisons.c.found).where(*of)


# Versions and copies


@cache
def previous() -> Select[Any]:
    """(id, previous): the report of the version before, for those of the reports :many (ids) that have one.

    Agencies number their versions themselves, so that one may be missing.
    """
    older, lower = reports.alias(), reports.alias()
    nearest = select(func.max(lower.c.version)).where(lower.c.article == reports.c.article, lower.c.version < reports.c.version)
    before = and_(older.c.article == reports.c.article, older.c.version == nearest.scalar_subquery())
    return (
        select(reports.c.id, older.c.id.label("previous"))
        .select_from(reports)
        .join(older, before)
        .where(reports.c.id.in_(_many("many")))
    )


@cache
def versions() -> Select[Any]:
    """The ids of all versions of the article of the report with exactly this :id, the first version first."""
    own = reports.alias()
    return (
        select(reports.c.id)
        .join(own, own.c.article == reports.c.article)
        .where(own.c.id == bindparam("id"))
        .order_by(reports.c.version)
    )


@cache
def seqs_of(table: Table) -> Select[Any]:
    """(id, seq) of those rows of `reports`, `claims` or `stories` that have one of the ids :many."""
    return select(table.c.id, table.c.seq).where(table.c.id.in_(_many("many")))


@cache
def text_of() -> Select[Any]:
    """(seq, id, text) of the reports :many (ids)."""
    return select(reports.c.seq, reports.c.id, reports.c.text).where(reports.c.id.in_(_many("many")))


@cache
def copies_by() -> Select[Any]:
    """What the reports :many (seqs) took over from others."""
    return select(copies).where(copies.c.report_seq.in_(_many("many"))).order_by(copies.c.report_seq, copies.c.of_seq)


@cache
def passages_by() -> Select[Any]:
    """The passages that the reports :many (seqs) took over from others, in their order."""
    order = (passages.c.report_seq, passages.c.of_seq, passages.c.position)
    return select(passages).where(passages.c.report_seq.in_(_many("many"))).order_by(*order)


# Judgements


def judgement_with(judgement_id: str) -> Select[Any]:
    """The seq of the judgement with exactly this id."""
    return select(judgements.c.seq).where(judgements.c.id == judgement_id)


@cache
def judgement_rows(about: str | None, *, chosen: bool) -> Select[Any]:
    """The rows of judgements (about this, or any), in their order; chosen: of those :seqs, else of all."""
    found = select(judgements).order_by(judgements.c.seq)
    if about is not None:
        found = found.where(judgements.c.about == about)
    return found.where(judgements.c.seq.in_(_many("seqs"))) if chosen else found


def judged(subjects: Iterable[str]) -> Select[Any]:
    """The seqs of the judgements that are about one of these subjects."""
    return select(judgement_subjects.c.judgement_seq).where(judgement_subjects.c.subject.in_(list(subjects))).distinct()


def subjects_of(seqs: Iterable[int]) -> Select[Any]:
    """(judgement_seq, subject) of these judgements, in their order."""
    order = (judgement_subjects.c.judgement_seq, judgement_subjects.c.position)
    own = select(judgement_subjects.c.judgement_seq, judgement_subjects.c.subject)
    return own.where(judgement_subjects.c.judgement_seq.in_(list(seqs))).order_by(*order)


def judgements_with(ids: Iterable[str]) -> Select[Any]:
    """The seqs of the judgements with exactly these ids."""
    return select(judgements.c.seq).where(judgements.c.id.in_(list(ids)))


def judgement_ids(prefix: str) -> Select[Any]:
    """As `queries.ids` of the judgements."""
    return queries.ids(judgements, prefix)


def last_about(about: str, subjects: Iterable[str]) -> Select[Any]:
    """The id of the last judgement about one of these subjects, an undoing one too."""
    own = select(judgement_subjects.c.judgement_seq).where(judgement_subjects.c.subject.in_(list(subjects)))
    found = select(judgements.c.id).where(judgements.c.seq.in_(own), judgements.c.about == about)
    return found.order_by(judgements.c.seq.desc()).limit(1)


@cache
def judged_in() -> Select[Any]:
    """The seqs of the judgements about claims of the reports :ids, in whatever reading."""
    found = select(judgement_subjects.c.judgement_seq).select_from(reports).join(readings).join(claims)
    found = found.join(judgement_subjects, judgement_subjects.c.subject == claims.c.id)
    return found.where(reports.c.id.in_(_many("ids"))).distinct()


@cache
def reading_state() -> Select[Any]:
    """(reading, judged): the numbers of the latest reading of the report :id, and of the last judgement about its claims."""
    own = reports.c.id == bindparam("id")
    latest = select(func.max(readings.c.seq)).join(reports).where(own).scalar_subquery()
    found = select(func.max(judgement_subjects.c.judgement_seq)).select_from(reports).join(readings).join(claims)
    found = found.join(judgement_subjects, judgement_subjects.c.subject == claims.c.id).where(own)
    return select(latest.label("reading"), found.scalar_subquery().label("judged"))


@cache
def reports_of_claims() -> Select[Any]:
    """(id, report_id) of the claims :ids and the reports that hold them."""
    found = select(claims.c.id, reports.c.id.label("report_id")).join(readings, claims.c.reading_seq == readings.c.seq)
    return found.join(reports).where(claims.c.id.in_(_many("ids"))).distinct()


def undone(judgement: FromClause) -> ColumnElement[bool]:
    """Whether a row of `judgements` was taken back."""
    taker, named = judgements.alias(), judgement_subjects.alias()
    joined = named.join(taker, taker.c.seq == named.c.judgement_seq)
    found = exists().select_from(joined).where(named.c.subject == judgement.c.id, named.c.position == 0, taker.c.verb == "undo")
    return found.correlate(judgement)


def latest_judgements(limit: int, offset: int) -> Select[Any]:
    """(seq, id, undone) of the latest judgements."""
    found = select(judgements.c.seq, judgements.c.id, undone(judgements).label("undone"))
    return found.order_by(judgements.c.seq.desc()).limit(limit).offset(offset)


def is_undone(judgement_id: str) -> Select[Any]:
    """One row: whether the judgement was taken back."""
    return select(undone(judgements)).where(judgements.c.id == judgement_id)


def moved_by(who: str, at: str) -> Select[Any]:
    """(seq, report_seq, grounds, counts) of the rows by which a person moved reports at this moment; if they count still."""
    own = select(members.c.seq, members.c.report_seq, members.c.grounds, counts().label("counts"))
    return own.where(members.c.who == who, members.c.at == at).order_by(members.c.seq)


def story_before(report_seq: int, member_seq: int) -> Select[Any]:
    """The seq of the story that a report was in before it was moved by this row: as `story_of`, of the rows before it."""
    own = members.alias()
    program = own.c.who == ""
    order = (program, case((program, own.c.seq), else_=-own.c.seq))
    found = select(own.c.story_seq).where(own.c.report_seq == report_seq, own.c.seq < member_seq)
    return found.order_by(*order).limit(1)


@cache
def set_of() -> Select[Any]:
    """(subject, verb, value) of the standing judgements that name or pin the stories :many (ids), in order."""
    return _set_by("name", "pin").where(judgement_subjects.c.subject.in_(_many("many")))


@cache
def pins() -> Select[Any]:
    """As `set_of`, of those that pin any story."""
    return _set_by("pin")


def _set_by(*verbs: str) -> Select[Any]:
    found = select(judgement_subjects.c.subject, judgements.c.verb, judgements.c.value)
    found = found.join(judgements, judgements.c.seq == judgement_subjects.c.judgement_seq)
    told = (judgements.c.about == "story", judgements.c.verb.in_(verbs), ~undone(judgements))
    return found.where(*told).order_by(judgements.c.seq)
