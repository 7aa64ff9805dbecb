"""The SQL statements about what came into the ledger lately.

Invariant: as in `queries`; each is answered from the ends of indexes, so that asking every second costs nothing to speak of.
"""

from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from zufolge.ledger.development_tables import developments
from zufolge.ledger.story_queries import story_of
from zufolge.ledger.story_tables import judgements, members, stories


@cache
def marks() -> Select[Any]:
    """(members, judgements, developments): the last number of each, 0 for none."""
    return select(
        *(
            select(func.coalesce(func.max(table.c.seq), 0)).scalar_subquery().label(table.name)
            for table in (members, judgements, developments)
        )
    )


@cache
def members_since() -> Select[Any]:
    """(report_seq, who, story_seq) of what was put into stories after the row :after, in order.

    story_seq is the story that the report is in by now.
    """
    found = select(members.c.report_seq, members.c.who, story_of(members.c.report_seq).label("story_seq"))
    return found.where(members.c.seq > bindparam("after")).order_by(members.c.seq)


@cache
def stories_left_since() -> Select[Any]:
    """The seqs of the stories in which reports of :reports were before: they changed as well."""
    return select(members.c.story_seq).where(members.c.report_seq.in_(bindparam("reports", expanding=True))).distinct()


@cache
def judgements_since() -> Select[Any]:
    """The seqs of the judgements after the row :after, in order."""
    after = judgements.c.seq > bindparam("after")
    return select(judgements.c.seq).where(after).order_by(judgements.c.seq)


@cache
def story_ids() -> Select[Any]:
    """(seq, id) of the stories with these :seqs."""
    return select(stories.c.seq, stories.c.id).where(stories.c.seq.in_(bindparam("seqs", expanding=True)))
