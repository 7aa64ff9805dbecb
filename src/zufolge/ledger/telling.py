"""What happened to stories: told once, looked up again.

Invariant: what reports brought is told together with the mark that it was, or neither; a development that was told is not told
again, whoever finds it and how often.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from zufolge.ledger import development_queries as asked
from zufolge.ledger import rows, stories, story_tables, tables
from zufolge.ledger.connections import Connections
from zufolge.ledger.development_tables import developments, rule_marks, tellings
from zufolge.ledger.keeping import insert
from zufolge.schema import Development

_FIELDS = ("kind", "subject", "title", "claim", "name", "words", "about", "answered", "outlet", "start", "end")


@dataclass(frozen=True, slots=True)
class Untold:
    """What came after what was told last: reports (ids, in the order of keeping), and messages by which some were taken back.

    stories: those (ids) that all of these are in. since and last number reports and messages.
    """

    reports: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    since: tuple[int, int] = (0, 0)
    last: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Told:
    """A development, its number, and when it was told (UTC, ISO 8601): who has seen it asks for what has a greater number."""

    seq: int
    at: str
    development: Development


class Telling:
    """What the ledger knows of what happened to stories; had by `Ledger.telling`.

    Every method raises the errors that `Ledger` names; those that add something raise LedgerUnwritable as `Ledger.keep` does.
    """

    def __init__(self, file: Connections) -> None:
        self._file = file

    def untold(self) -> Untold:
        """The related reports of which it was not told yet what they brought, and those that were taken back since."""
        with self._file.reading() as connection:
            if connection is None:
                return Untold()
            since = _marked(connection)
            last = tuple(connection.execute(query()).scalar_one() for query in (asked.related_up_to, asked.arrived_up_to))
            reports = tuple(connection.execute(asked.reports_between(since[0], last[0])).scalars())
            taken_back = connection.execute(asked.taken_back_between(since[1], last[1])).scalars().all()
            found = stories.stories_of(connection, concerned := (*reports, *taken_back))
            whose = tuple(dict.fromkeys(found[report] for report in concerned if report in found))
            return Untold(reports, whose, since, (last[0], last[1]))

    def tell(self, untold: Untold, found: Sequence[Development], at: datetime) -> list[Told] | None:
        """Tell what some reports brought, in this order; what was told before is left out of the result.

        None, and nothing is told, if somebody else told of some of these reports meanwhile. Raises NotInLedger if a story or
        report is not there.
        """
        moment = rows.utc(at)
        with self._file.writing() as connection:
            if _marked(connection) != untold.since:
                return None
            added = _add(connection, found, moment)
            if untold.last != untold.since:
                insert(connection, tellings, [{"report_seq": untold.last[0], "arrival_seq": untold.last[1], "at": moment}])
            return added

    def developments(
        self,
        after: int = 0,
        *,
        story: str | None = None,
        kinds: Iterable[str] | None = None,
        limit: int | None = None,
        latest: bool = False,
    ) -> list[Told]:
        """What has a number greater than `after`, in the order of telling; latest: the last one first.

        story: of this one alone (whole id); kinds: of these alone; limit: at most so many.
        """
        with self._file.reading() as connection:
            if connection is None:
                return []
            values: dict[str, Any] = {"after": after}
            if story is not None:
                values["stories"] = list(stories.seqs_of(connection, story_tables.stories, [story]).values())
            if kinds is not None:
                values["kinds"] = list(kinds)
            found = asked.told(in_stories=story is not None, of_kinds=kinds is not None, latest=latest)
            return [_told(row) for row in connection.execute(found.limit(limit), values).all()]

    def last(self) -> int:
        """The number of the last development, 0 if there is none."""
        with self._file.reading() as connection:
            return int(connection.execute(asked.last()).scalar_one()) if connection else 0

    def marks(self, rules: Iterable[str]) -> Mapping[str, int]:
        """Rule -> number of the development up to which it has looked, for those that have looked before."""
        with self._file.reading() as connection:
            found = connection.execute(asked.marks(rules)) if connection else ()
            return {row.rule: row.development_seq for row in found}

    def mark(self, marks: Mapping[str, int], at: datetime) -> None:
        """Keep how far rules have looked."""
        if marks:
            with self._file.writing() as connection:
                moment = rows.utc(at)
                insert(connection, rule_marks, [{"rule": r, "development_seq": n, "at": moment} for r, n in marks.items()])


def _marked(connection: Connection) -> tuple[int, int]:
    row = connection.execute(asked.told_up_to()).one()
    return row.report_seq, row.arrival_seq


def _add(connection: Connection, found: Sequence[Development], moment: str) -> list[Told]:
    story_seqs = stories.seqs_of(connection, story_tables.stories, {one.story for one in found})
    report_seqs = stories.seqs_of(connection, tables.reports, {one.report for one in found})
    added = []
    for one in found:
        if connection.execute(asked.known(one.kind, one.subject)).first() is None:
            row: dict[str, Any] = {name: getattr(one, name) for name in _FIELDS} | {"appeared": one.at, "at": moment}
            row |= {"story_seq": story_seqs[one.story], "report_seq": report_seqs[one.report]}
            insert(connection, developments, [row])
            added.append(Told(int(connection.execute(asked.last()).scalar_one()), moment, one))
    return added


def _told(row: Row[Any]) -> Told:
    fields = {name: getattr(row, name) for name in _FIELDS}
    return Told(row.seq, row.at, Development(story=row.story, report=row.report, at=row.appeared, **fields))
