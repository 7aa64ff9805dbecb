"""Every SQL statement about sources: who is heard, under which names, with which claims.

Invariant: as in `queries`. What is asked of one source is answered by walking its own rows from the last kept back, so that the
time it takes does not depend on how many claims the ledger holds.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select

from zufolge.language.folding import fold
from zufolge.ledger import queries
from zufolge.ledger.asking import Within, numbers
from zufolge.ledger.rows import NAME_LENGTH
from zufolge.ledger.story_queries import story_of
from zufolge.ledger.story_tables import comparisons, stories
from zufolge.ledger.tables import claim_names, claims, links, name_parts, names, readings, reports, sources
from zufolge.ledger.traits import contains

# Parts of names of so many characters are found by their trigrams.
_SHORTEST_PART = 3


@cache
def name_seqs() -> Select[Any]:
    """(folded, seq) of those of the folded names :words that are known."""
    return queries.known(names)


@cache
def claims_of_name() -> Select[Any]:
    """The last kept claims that are found by the name :name (seq), at most :most: with what is told of each in a list.

    Only those of the latest readings of the latest versions.
    """
    told = (claims.c[name] for name in ("seq", "id", "stance", "certainty", "reading_seq"))
    head = (reports.c[name] for name in ("day", "published", "outlet"))
    found = select(*told, *head, reports.c.seq.label("report_seq"), reports.c.id.label("report_id"))
    joined = found.select_from(claim_names).join(claims, claims.c.seq == claim_names.c.claim_seq)
    joined = joined.join(readings, readings.c.seq == claims.c.reading_seq).join(reports, reports.c.seq == readings.c.report_seq)
    own = (claim_names.c.name_seq == bindparam("name"), queries.latest_reading(), queries.latest_version())
    return joined.where(*own).order_by(claim_names.c.claim_seq.desc()).limit(bindparam("most"))


@cache
def number_of_claims() -> Select[Any]:
    """How many claims are found by the name :name (seq), in any reading and version; counted no further than :most."""
    some = select(claim_names.c.claim_seq).where(claim_names.c.name_seq == bindparam("name")).limit(bindparam("most"))
    return select(func.count()).select_from(some.subquery())


@cache
def last_claims_of_name() -> Select[Any]:
    """The seqs of the last kept claims that are found by the name :name (seq), at most :most, in any reading and version."""
    own = select(claim_names.c.claim_seq).where(claim_names.c.name_seq == bindparam("name"))
    return own.order_by(claim_names.c.claim_seq.desc()).limit(bindparam("most"))


@cache
def links_of() -> Select[Any]:
    """(claim_seq, name, role, kind) of the chains of the claims in the JSON list :seqs; kind is null where it isn't known."""
    asked = numbers("seqs")
    kind = select(sources.c.kind).where(sources.c.reading_seq == claims.c.reading_seq, sources.c.id == links.c.source_id)
    found = select(links.c.claim_seq, links.c.name, links.c.role, kind.limit(1).scalar_subquery().label("kind"))
    joined = (
        found.select_from(asked).join(links, links.c.claim_seq == asked.c.value).join(claims, claims.c.seq == asked.c.value)
    )
    return joined.order_by(links.c.claim_seq, links.c.position)


@cache
def latest_links() -> Select[Any]:
    """(name, role, number, day) of the chains of the claims of the :most last readings; day: the last one."""
    number, day = func.count().label("number"), func.max(reports.c.day).label("day")
    found = select(links.c.name, links.c.role, number, day).select_from(readings)
    joined = found.join(reports, reports.c.seq == readings.c.report_seq)
    joined = joined.join(claims, claims.c.reading_seq == readings.c.seq).join(links, links.c.claim_seq == claims.c.seq)
    return joined.where(*_latest()).group_by(links.c.name, links.c.role)


@cache
def latest_kinds() -> Select[Any]:
    """(name, kind, number) of the sources of the :most last readings."""
    found = select(sources.c.name, sources.c.kind, func.count().label("number")).select_from(readings)
    joined = found.join(reports, reports.c.seq == readings.c.report_seq)
    joined = joined.join(sources, sources.c.reading_seq == readings.c.seq)
    return joined.where(*_latest()).group_by(sources.c.name, sources.c.kind)


def _latest() -> tuple[ColumnElement[bool], ...]:
    first = select(func.max(readings.c.seq) - bindparam("most")).scalar_subquery()
    return readings.c.seq > first, queries.latest_reading(), queries.latest_version()


def names_with(part: str, most: int) -> Select[Any]:
    """(seq, folded) of names that have this part, the shortest first: the more of a name is typed, the nearer it is."""
    wanted = fold(part)
    found = select(names.c.seq, names.c.folded)
    if _SHORTEST_PART <= len(wanted) <= NAME_LENGTH:
        found = found.where(names.c.seq.in_(select(name_parts.c.rowid).where(Within(name_parts, wanted))))
    else:
        found = found.where(contains(names.c.folded, part))
    return found.order_by(func.length(names.c.folded), names.c.folded).limit(most)


def stories_of(report_seqs: Sequence[int]) -> Select[Any]:
    """(report_seq, story_seq, story_id) of these reports, as far as they are in a story."""
    found = select(reports.c.seq.label("report_seq"), stories.c.seq.label("story_seq"), stories.c.id.label("story_id"))
    joined = found.select_from(reports).join(stories, stories.c.seq == story_of(reports.c.seq))
    return joined.where(reports.c.seq.in_(list(report_seqs)))


def last_comparisons(story_seqs: Sequence[int]) -> Select[Any]:
    """(story_seq, state) of what was found last of each of these stories, whatever has come to the ledger since."""
    newer = comparisons.alias()
    later = select(newer.c.state).where(newer.c.story_seq == comparisons.c.story_seq, newer.c.at > comparisons.c.at)
    found = select(comparisons.c.story_seq, comparisons.c.state, comparisons.c.at)
    return found.where(comparisons.c.story_seq.in_(list(story_seqs)), ~later.exists()).order_by(comparisons.c.story_seq)
