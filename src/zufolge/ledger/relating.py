"""Relating a report that was kept to those before it: what it can be compared with, and what came of it.

Invariant: reports are related one by one in the order of keeping, each once, and each in one transaction; so what a report is
compared with, and what comes of that, does not depend on when, how often interrupted, or by how many processes it is done.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from heapq import nsmallest
from typing import Any

from sqlalchemy import Connection, Row, Select

from zufolge.errors import NotInLedger
from zufolge.language.moments import day_number
from zufolge.ledger import lookup, rows, stories, story_queries, story_tables, tables
from zufolge.ledger.keeping import insert, insert_one, numbers
from zufolge.ledger.records import Alike, Near
from zufolge.schema import Copy, Ground, Reading, Report

COMMON = 500
"""A term that more reports of the days in question have says little about any of them, and would cost as much."""
SAMPLED = 120
"""Of so many of the latest reports that have a term the stories are counted; the other reports are taken to be like them."""
FIRST_HOLDERS = 100
"""So many reports that hold a sentence are enough to find from whom it was taken: the first ones."""
REMEMBERED = 20_000
"""Of so many reports it is remembered in which story they are: those of the last weeks, which are asked for again each time."""


class Placed:
    """In which story reports are, as far as it was asked for before: what a ledger remembers between two reports.

    Invariant: what is said is what the ledger says now; a report that was put anywhere since it was asked for is asked for
    anew. Not to be used again if what was written beside it was not kept.
    """

    def __init__(self) -> None:
        self._story: dict[int, int] = {}
        self._seen = 0

    def stories_of(self, connection: Connection, report_seqs: Collection[int], members: int) -> Mapping[int, int]:
        """Report -> story (seqs) of at least those of these reports that are in one. members: the last row of `members`."""
        if not 0 <= members - self._seen <= COMMON or len(self._story) > REMEMBERED:
            self._story.clear()
        if self._story and members > self._seen:
            put = connection.execute(story_queries.put_since(), {"after": self._seen}).scalars().all()
            for report in put:
                self._story.pop(report, None)
        self._seen = members
        unknown = sorted(set(report_seqs).difference(self._story))
        if unknown:
            found = connection.execute(story_queries.story_seqs_of(), {"seqs": json.dumps(unknown)}).all()
            self._story.update(map(tuple, found))
        return self._story


class Relating:
    """The right to relate reports, held until `Ledger.relating` ends; nobody else writes meanwhile."""

    def __init__(self, connection: Connection, placed: Placed | None = None) -> None:
        """placed: what is remembered of earlier reports; nothing else may have it meanwhile."""
        self._connection = connection
        self._placed = placed or Placed()
        self._pending: Row[Any] | None = None

    def next(self) -> Reading | None:
        """The latest reading of the first report, in the order of keeping, that is not related yet; None if all are."""
        row = self._turn()
        return None if row is None else next(lookup.readings(self._connection, [row.id]))

    def next_text(self) -> Report | None:
        """As `next`, without what was read in it."""
        row = self._turn()
        return None if row is None else next(lookup.texts(self._connection, [row.id]))

    @property
    def day(self) -> str | None:
        """The day (YYYY-MM-DD) under which the report of `next` counts: published, else kept."""
        row = self._turn()
        return None if row is None else str(row.day)

    def near(self, terms: Iterable[str], first_day: str, last_day: str, limit: int) -> list[Near]:
        """The related reports of these days that share most of the terms, of as many the one that was kept last first.

        Terms that more than COMMON reports of these days have are left out; if all are so common, the latest COMMON reports
        of each are looked at.
        """
        return near(self._connection, terms, first_day, last_day, limit)

    def spread(self, terms: Iterable[str], first_day: str, last_day: str) -> tuple[int, dict[str, int]]:
        """Of about how many stories the related reports of these days are, and how many of these hold each term.

        At most COMMON reports of a term count; the stories of the latest SAMPLED are known, those of the others estimated.
        """
        return spread(self._connection, terms, first_day, last_day, self._placed)

    def alike(self, keys: Iterable[int], first_day: str, last_day: str, limit: int) -> list[Alike]:
        """The related reports of these days that share most of the keys, of as many the one that was kept first first.

        Of each key the first FIRST_HOLDERS reports that have it are looked at.
        """
        return alike(self._connection, keys, first_day, last_day, limit)

    def stories_of(self, report_ids: Iterable[str]) -> dict[str, str]:
        """Report id -> id of the story that it is in, of those reports that are in one."""
        return stories.stories_of(self._connection, report_ids)

    def texts(self, report_ids: Iterable[str]) -> list[Report]:
        """These reports (whole ids), in the order of the ids, without what was read in them."""
        return list(lookup.texts(self._connection, report_ids))

    def readings(self, report_ids: Iterable[str]) -> list[Reading]:
        """The latest readings of these reports, in the order of the ids. Raises NotInLedger."""
        return readings(self._connection, report_ids)

    def put(
        self,
        report_id: str,
        *,
        terms: Iterable[str],
        keys: Iterable[int],
        story: tuple[str, bool],
        grounds: Sequence[Ground],
        copies: Iterable[Copy],
        method: str,
        at: datetime,
    ) -> None:
        """Say what came of comparing the report of `next`, which is then related.

        terms and keys are what later reports find it by (keys: signed, 64 bits). story is the id of its story and whether the
        report opens it; grounds say why. copies are what it took over from related reports, and they from it. method names
        the comparison and its version; at is the time, with a time zone (ValueError without).

        Raises NotInLedger if a report or story is not there, ValueError if the report is not the one whose turn it is.
        """
        row, moment = self._turn(), rows.utc(at)
        if row is None or row.id != report_id:
            raise ValueError(f"it is not the turn of report {report_id}")
        _put_finds(self._connection, row, terms, keys)
        member = {"story_seq": self._story(story, moment), "report_seq": row.seq, "who": "", "at": moment}
        member["grounds"] = tuple((ground.rule, *ground.words) for ground in grounds)
        insert(self._connection, story_tables.members, [member])
        _put_copies(self._connection, list(copies))
        insert(self._connection, story_tables.related, [{"report_seq": row.seq, "method": method, "at": moment}])
        self._pending = None

    def _turn(self) -> Row[Any] | None:
        if self._pending is None:
            self._pending = self._connection.execute(story_queries.next_pending()).first()
        return self._pending

    def _story(self, story: tuple[str, bool], moment: str) -> int:
        story_id, new = story
        if new:
            row = {"id": story_id, "opened_at": moment, "who": ""}
            return insert_one(self._connection, story_tables.stories, row)
        found = stories.seqs_of(self._connection, story_tables.stories, [story_id])
        if not found:
            raise NotInLedger(f"no story has the id {story_id[:40]!r}", remedy="`zufolge stories` lists what there is.")
        return stories.standing(self._connection, found[story_id])


def near(connection: Connection, terms: Iterable[str], first_day: str, last_day: str, limit: int) -> list[Near]:
    """See `Relating.near`."""
    asked = _days(first_day, last_day) | {"words": sorted(set(terms)), "most": COMMON + 1}
    held = _held(connection, story_queries.having_terms(), asked)
    telling = [reports for reports in held if len(reports) <= COMMON] or [reports[:COMMON] for reports in held]
    shared = _counted(telling)
    best = nsmallest(limit, shared, key=lambda seq: (-shared[seq], -seq))
    found = {row.seq: row for row in connection.execute(story_queries.members_with(), {"seqs": best})}
    return [Near(found[seq].story_id, found[seq].report_id, shared[seq]) for seq in best]


def spread(
    connection: Connection, terms: Iterable[str], first_day: str, last_day: str, placed: Placed
) -> tuple[int, dict[str, int]]:
    """See `Relating.spread`."""
    asked = _days(first_day, last_day) | {"words": sorted(set(terms)), "most": SAMPLED, "counted": COMMON}
    rows = connection.execute(story_queries.named_terms(), asked).all()
    held = {row.folded: _seqs(row.held) for row in rows if row.held}
    total = connection.execute(story_queries.totals()).one()
    story = placed.stories_of(connection, set[int]().union(*held.values()), total.members)
    number = connection.execute(story_queries.reports_in(), {"first": first_day, "last": last_day}).scalar_one()
    # Counting the stories themselves would mean looking at every report of the days.
    about = round(number * total.stories / total.reports) if total.reports else 0
    counted = {row.folded: row.number for row in rows}
    return about, {term: _estimated(seqs, counted[term], story) for term, seqs in held.items()}


def _estimated(seqs: Sequence[int], number: int, story: Mapping[int, int]) -> int:
    """In how many stories `number` reports are, of which these are some."""
    return round(len({story[seq] for seq in seqs if seq in story}) * number / len(seqs))


def alike(connection: Connection, keys: Iterable[int], first_day: str, last_day: str, limit: int) -> list[Alike]:
    """See `Relating.alike`."""
    asked = _days(first_day, last_day) | {"keys": json.dumps(sorted(set(keys))), "most": FIRST_HOLDERS}
    held = _held(connection, story_queries.having_keys(), asked)
    shared = _counted(held)
    best = nsmallest(limit, shared, key=lambda seq: (-shared[seq], seq))
    found = connection.execute(story_queries.ids_of(), {"seqs": json.dumps(best)}).all()
    ids: dict[int, str] = dict(map(tuple, found))
    return [Alike(ids[seq], shared[seq]) for seq in best]


def _held(connection: Connection, query: Select[Any], asked: Mapping[str, Any]) -> list[list[int]]:
    """For each word or key that some reports have: the seqs of these."""
    return [_seqs(held) for held in connection.execute(query, asked).scalars().all() if held]


def _seqs(held: str) -> list[int]:
    """Numbers with commas between them: they are many, and nothing takes them apart as fast."""
    seqs: list[int] = json.loads(f"[{held}]")
    return seqs


def _counted(held: Iterable[Iterable[int]]) -> Counter[int]:
    """How often each number stands in the lists."""
    counted = Counter[int]()
    for seqs in held:
        counted.update(seqs)
    return counted


def _days(first: str, last: str) -> dict[str, Any]:
    return {"first": day_number(first), "last": day_number(last)}


def readings(connection: Connection | None, report_ids: Iterable[str]) -> list[Reading]:
    """See `Relating.readings`."""
    wanted = list(report_ids)
    found = list(lookup.readings(connection, wanted)) if connection is not None else []
    if len(found) < len(wanted):
        known = {reading.report.id for reading in found}
        missing = next(report_id for report_id in wanted if report_id not in known)
        raise NotInLedger(f"no report has the id {missing[:40]!r}", remedy="`zufolge reports` lists what there is.")
    return found


def _put_finds(connection: Connection, row: Row[Any], terms: Iterable[str], keys: Iterable[int]) -> None:
    place = {"day": day_number(row.day), "report_seq": row.seq}
    seqs = numbers(connection, story_tables.terms, set(terms))
    insert(connection, story_tables.report_terms, [{"term_seq": seq} | place for seq in sorted(seqs.values())])
    insert(connection, story_tables.sentence_keys, [{"key": key} | place for key in sorted(set(keys))])


def _put_copies(connection: Connection, copies: Sequence[Copy]) -> None:
    if not copies:
        return
    seqs = stories.seqs_of(connection, tables.reports, [side for copy in copies for side in (copy.report, copy.of)])
    missing = next((side for copy in copies for side in (copy.report, copy.of) if side not in seqs), None)
    if missing is not None:
        raise NotInLedger(f"no report has the id {missing[:40]!r}", remedy="`zufolge reports` lists what there is.")
    pairs = [({"report_seq": seqs[copy.report], "of_seq": seqs[copy.of]}, copy) for copy in copies]
    told = [pair | {"sentences": copy.sentences, "copied": copy.copied} for pair, copy in pairs]
    insert(connection, story_tables.copies, told)
    insert(connection, story_tables.passages, [pair | row for pair, copy in pairs for row in _passages(copy)])


def _passages(copy: Copy) -> Iterator[dict[str, int]]:
    for position, passage in enumerate(copy.passages):
        here, there = passage.here, passage.there
        yield {
            "position": position,
            "here_start": here.start,
            "here_end": here.end,
            "there_start": there.start,
            "there_end": there.end,
        }
