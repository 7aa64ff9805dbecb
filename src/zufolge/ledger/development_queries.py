"""The SQL statements about what happened to stories, and about how far rules have looked at it.

Invariant: as in `queries`; values are bound, never written into a statement.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, select

from zufolge.ledger.arrival_tables import arrivals
from zufolge.ledger.development_tables import developments, rule_marks, tellings
from zufolge.ledger.story_tables import related, stories
from zufolge.ledger.tables import reports


@cache
def told_up_to() -> Select[Any]:
    """One row: the numbers of the last report that was told of and of the last message looked at; 0 before the first."""
    return select(*(func.coalesce(func.max(tellings.c[name]), 0).label(name) for name in ("report_seq", "arrival_seq")))


@cache
def related_up_to() -> Select[Any]:
    """The number of the last report that is related, 0 if none is."""
    return select(func.coalesce(func.max(related.c.report_seq), 0))


@cache
def arrived_up_to() -> Select[Any]:
    """The number of the last message that arrived, 0 if none did."""
    return select(func.coalesce(func.max(arrivals.c.seq), 0))


def taken_back_between(after: int, last: int) -> Select[Any]:
    """The ids of the reports that came as items of which these messages say that they are withdrawn or withheld."""
    saying = arrivals.alias()
    within = and_(saying.c.seq > after, saying.c.seq <= last, saying.c.status != "usable")
    items = select(saying.c.urn).where(within).union(select(saying.c.of_urn).where(within))
    return (
        select(reports.c.id).distinct().join(arrivals, arrivals.c.report_seq == reports.c.seq).where(arrivals.c.urn.in_(items))
    )


def reports_between(after: int, last: int) -> Select[Any]:
    """The ids of the reports with these numbers, in their order."""
    return select(reports.c.id).where(reports.c.seq > after, reports.c.seq <= last).order_by(reports.c.seq)


def known(kind: str, subject: str) -> Select[Any]:
    """Whether this was told."""
    return select(developments.c.seq).where(developments.c.kind == kind, developments.c.subject == subject)


@cache
def told(*, in_stories: bool, of_kinds: bool, latest: bool) -> Select[Any]:
    """The developments with a number greater than :after, the first or the latest first.

    in_stories: of the stories :stories (seqs) alone; of_kinds: of the :kinds alone.
    """
    number = developments.c.seq
    found = (
        select(developments, stories.c.id.label("story"), reports.c.id.label("report"))
        .join(stories, stories.c.seq == developments.c.story_seq)
        .join(reports, reports.c.seq == developments.c.report_seq)
        .where(number > bindparam("after"))
        .order_by(number.desc() if latest else number)
    )
    if in_stories:
        found = found.where(developments.c.story_seq.in_(bindparam("stories", expanding=True)))
    return found.where(developments.c.kind.in_(bindparam("kinds", expanding=True))) if of_kinds else found


@cache
def last() -> Select[Any]:
    """The number of the last development, 0 if there is none."""
    return select(func.coalesce(func.max(developments.c.seq), 0))


def marks(rules: Iterable[str]) -> Select[Any]:
    """(rule, development_seq) of how far these rules have looked, the last row last."""
    wanted = rule_marks.c.rule.in_(list(rules))
    return select(rule_marks.c.rule, rule_marks.c.development_seq).where(wanted).order_by(rule_marks.c.seq)
