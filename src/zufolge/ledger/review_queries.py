"""The SQL statements about what people have still to decide.

Invariant: as in `queries`; a claim is open as long as no judgement that stands accepts, rejects or corrects it.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, bindparam, exists, func, literal, or_, select, tuple_

from zufolge.ledger import queries, story_queries
from zufolge.ledger.records import Filters
from zufolge.ledger.story_tables import copies, judgement_subjects, judgements
from zufolge.ledger.tables import claims, doubts, readings, reports
from zufolge.ledger.traits import Trait

VERDICTS = ("accept", "reject", "correct")


def open_claims(
    filters: Filters, few: Sequence[Trait], many: Sequence[Trait], after: tuple[int, int], below: int, *, walk: bool
) -> Select[Any]:
    """(seq, sure) of the open claims that match, least certain first; few and many as in `queries.report_keys`.

    after: (sure, seq) of the one after which to begin; below: less sure than this. walk: go through the claims from the least
    certain on, rather than find those that match and sort them.
    """
    # A sum has no index, so that what is sorted by it is found by what else is asked.
    sure, seq = (doubts.c.sure, doubts.c.claim_seq) if walk else (doubts.c.sure + 0, doubts.c.claim_seq + 0)
    found = select(claims.c.seq, doubts.c.sure).select_from(doubts).join(claims, claims.c.seq == doubts.c.claim_seq)
    joined = found.join(readings, claims.c.reading_seq == readings.c.seq).join(reports)
    german = or_(readings.c.language.is_(None), readings.c.language == "de")
    # Going through the claims, the days are looked at and not looked up: their index would sort all claims of them.
    within = _days(filters) if walk else []
    matching = queries.about_claims(replace(filters, since=None, until=None) if walk else filters, few, many)
    asked = (
        tuple_(sure, seq) > tuple_(*(literal(edge, BigInteger) for edge in after)),
        sure < below,
        german,
        ~_judged(),
        *matching,
        *within,
    )
    return joined.where(*asked).order_by(sure, seq).limit(filters.limit)


def _days(filters: Filters) -> list[ColumnElement[bool]]:
    day = reports.c.day.concat("")
    first = [day >= filters.first_day] if filters.first_day else []
    return first + ([day <= filters.last_day] if filters.last_day else [])


def of_days(filters: Filters, most: int) -> Select[Any]:
    """One row: how many reports count under the days that are asked for, no further than to `most`."""
    days = [reports.c.day >= filters.first_day] if filters.first_day else []
    days += [reports.c.day <= filters.last_day] if filters.last_day else []
    return select(func.count()).select_from(select(reports.c.seq).where(*days).limit(most).subquery())


@cache
def decided() -> Select[Any]:
    """(seq, at, subject) of every standing verdict about a claim, in order."""
    told = (judgements.c.about == "claim", judgements.c.verb.in_(VERDICTS), ~story_queries.undone(judgements))
    found = select(judgements.c.seq, judgements.c.at, judgement_subjects.c.subject)
    found = found.join(judgement_subjects, judgement_subjects.c.judgement_seq == judgements.c.seq)
    return found.where(*told).order_by(judgements.c.seq)


@cache
def copies_about() -> Select[Any]:
    """(report, of, sentences, copied) of what the report :id took from others and others from it; who took most first."""
    one, other, own = reports.alias(), reports.alias(), reports.alias()
    mine = select(own.c.seq).where(own.c.id == bindparam("id")).scalar_subquery()
    found = select(one.c.id.label("report"), other.c.id.label("of"), copies.c.sentences, copies.c.copied)
    found = found.select_from(copies).join(one, one.c.seq == copies.c.report_seq).join(other, other.c.seq == copies.c.of_seq)
    asked = or_(copies.c.report_seq == mine, copies.c.of_seq == mine)
    return found.where(asked).order_by(copies.c.copied.desc(), copies.c.report_seq, copies.c.of_seq)


@cache
def _judged() -> ColumnElement[bool]:
    named, made = judgement_subjects.alias(), judgements.alias()
    told = (made.c.about == "claim", made.c.verb.in_(VERDICTS), ~story_queries.undone(made))
    found = exists().select_from(named.join(made, made.c.seq == named.c.judgement_seq))
    return found.where(named.c.subject == claims.c.id, *told).correlate(claims)
