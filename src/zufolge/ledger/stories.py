"""Stories, copies and versions looked up and put together to records.

Invariant: these functions only read. A story that has given all its reports away stands for the one that took the last of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table

from zufolge.language.moments import moment
from zufolge.ledger import lookup, searching, story_queries, story_tables, tables
from zufolge.ledger.records import Filters, KeptStory, Member
from zufolge.offsets import span
from zufolge.schema import Copy, Ground, Passage

T = TypeVar("T")


def keys(connection: Connection, filters: Filters) -> list[int]:
    """The seqs of the stories that hold a report that matches: pinned ones first, then those with the newest such report."""
    few, many = searching.parted(connection, filters, tables.reports)
    pinned = _pinned(connection)
    among = connection.execute(story_queries.stories_among(pinned, filters, few, many)).scalars() if pinned else ()
    found = dict.fromkeys(among)
    walking = story_queries.story_walk(filters, few, many) if few or many else story_queries.story_walk_of_all(filters)
    walk = connection.execute(walking, execution_options={"yield_per": lookup.PAGE})
    for seq in walk.scalars():
        if filters.limit is not None and len(found) >= filters.limit:
            walk.close()
            break
        if seq is not None and seq not in pinned:
            found.setdefault(seq)
    return list(found)[: filters.limit]


def heads(connection: Connection, seqs: Sequence[int]) -> Iterator[KeptStory]:
    """These stories, without their members."""
    return (kept for kept, _ in _stories(connection, seqs))


def whole(connection: Connection, seq: int) -> KeptStory:
    """A story with its members."""
    ((kept, found),) = _stories(connection, [seq])
    return replace(kept, members=tuple(Member(row.id, row.who, row.at, _grounds(row.grounds)) for row in found))


def standing(connection: Connection, seq: int) -> int:
    """The story that stands for this one: itself, or where its reports went if it has none any more."""
    while connection.execute(story_queries.is_empty(), {"story": seq}).scalar_one():
        taken_by = connection.execute(story_queries.emptied(seq)).scalar()
        if taken_by is None:
            break
        seq = taken_by
    return seq


def seqs_of(connection: Connection, table: Table, ids: Iterable[str]) -> dict[str, int]:
    """Id -> seq of those rows of `reports`, `claims` or `stories` that are there."""
    return {row.id: row.seq for row in _each(connection, ids, story_queries.seqs_of(table))}


def stories_of(connection: Connection, report_ids: Iterable[str]) -> dict[str, str]:
    """Report id -> id of the story that it is in, where it is in one."""
    return {row.report_id: row.story_id for row in _each(connection, report_ids, story_queries.story_ids_of())}


def previous(connection: Connection, report_ids: Iterable[str]) -> dict[str, str]:
    """Report id -> id of the version before it, where there is one."""
    return {row.id: row.previous for row in _each(connection, report_ids, story_queries.previous())}


def copies(connection: Connection, report_ids: Iterable[str]) -> Iterator[Copy]:
    """What these reports took over from each other, by the order of keeping of the one and of the other."""
    texts = {row.seq: (row.id, row.text) for row in _each(connection, report_ids, story_queries.text_of())}
    seqs = sorted(texts)
    heads = [row for row in _each(connection, seqs, story_queries.copies_by()) if row.of_seq in texts]
    taken: defaultdict[tuple[int, int], list[Passage]] = defaultdict(list)
    for row in _each(connection, sorted({head.report_seq for head in heads}), story_queries.passages_by()):
        if row.of_seq in texts:
            taken[row.report_seq, row.of_seq].append(
                Passage(
                    span(texts[row.report_seq][1], row.here_start, row.here_end),
                    span(texts[row.of_seq][1], row.there_start, row.there_end),
                )
            )
    for head in heads:
        passages = tuple(taken[head.report_seq, head.of_seq])
        yield Copy(texts[head.report_seq][0], texts[head.of_seq][0], passages, head.sentences, head.copied)


def _stories(connection: Connection, seqs: Sequence[int]) -> Iterator[tuple[KeptStory, list[Row[Any]]]]:
    """Each story, without members, and the rows of its reports in the order of publication."""
    asked = {"seqs": list(seqs)}
    rows = {row.seq: row for row in connection.execute(story_queries.story_heads(), asked)}
    claims = {row.story_seq: row.number for row in connection.execute(story_queries.story_claims(), asked)}
    reports: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(story_queries.story_reports(), asked):
        reports[row.story_seq].append(row)
    decided = _decided(connection, [row.id for row in rows.values()])
    for seq in seqs:
        found = sorted(reports[seq], key=_published)
        days = [row.day for row in found]
        story_id = rows[seq].id
        kept = KeptStory(
            id=story_id,
            name=decided.get((story_id, "name")) or None,
            pinned=decided.get((story_id, "pin")) == "yes",
            title=found[0].title if found else None,
            first_day=min(days, default=rows[seq].opened_at[:10]),
            last_day=max(days, default=rows[seq].opened_at[:10]),
            reports=len(found),
            articles=len({row.article for row in found}),
            claims=claims.get(seq, 0),
            opened_at=rows[seq].opened_at,
            who=rows[seq].who,
        )
        yield kept, found


def _published(row: Row[Any]) -> tuple[str, int]:
    """What puts reports in the order of publication; a report whose date can't be told comes last."""
    return moment(row.published), row.report_seq


def _decided(connection: Connection, story_ids: Iterable[str]) -> Mapping[tuple[str, str], str]:
    """(story id, name or pin) -> what the last judgement says."""
    told = _each(connection, story_ids, story_queries.set_of())
    return {(row.subject, row.verb): row.value for row in told}


def _pinned(connection: Connection) -> list[int]:
    told = {row.subject: row.value for row in connection.execute(story_queries.pins())}
    return sorted(
        seqs_of(connection, story_tables.stories, [story for story, value in told.items() if value == "yes"]).values()
    )


def _grounds(kept: tuple[tuple[str, ...], ...]) -> tuple[Ground, ...]:
    return tuple(Ground(rule, tuple(words)) for rule, *words in kept)


def _each(connection: Connection, values: Iterable[T], query: Select[Any]) -> Iterator[Row[Any]]:
    """The rows that a query finds for these values, its :many, a page of values at a time."""
    wanted = list(dict.fromkeys(values))
    for start in range(0, len(wanted), lookup.PAGE):
        yield from connection.execute(query, {"many": wanted[start : start + lookup.PAGE]}).all()
