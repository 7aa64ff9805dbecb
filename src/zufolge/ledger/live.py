"""What came in since somebody looked last: reports, the stories that changed by them, and what people decided.

Invariant: a `Mark` says how far somebody has seen; what comes after it is told in the order of keeping, and asking costs the
same however much the ledger holds.
"""

import re
from dataclasses import dataclass
from typing import Self

from sqlalchemy import Connection

from zufolge.ledger import judging, live_queries, lookup, stories
from zufolge.ledger.connections import Connections
from zufolge.ledger.records import KeptReport, KeptStory
from zufolge.ledger.telling import Telling, Told
from zufolge.schema import Judgement

_WRITTEN = re.compile(r"([0-9]{1,18})-([0-9]{1,18})-([0-9]{1,18})")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """How much was seen: the last rows of reports in stories, of what people decided, and of what happened to stories."""

    members: int = 0
    judgements: int = 0
    developments: int = 0

    def __str__(self) -> str:
        return f"{self.members}-{self.judgements}-{self.developments}"

    @classmethod
    def read(cls, written: str | None) -> Self | None:
        """The mark that was written so; None for anything else."""
        found = _WRITTEN.fullmatch(written or "")
        return cls(*map(int, found.groups())) if found else None


@dataclass(frozen=True, slots=True)
class Arrived:
    """A report that came, and the id of the story that it is in."""

    report: KeptReport
    story_id: str | None


@dataclass(frozen=True, slots=True)
class News:
    """What came after a mark, up to the mark `until`; `more`: it was too much to be told one by one."""

    until: Mark
    reports: tuple[Arrived, ...] = ()
    stories: tuple[KeptStory, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    developments: tuple[Told, ...] = ()
    more: bool = False


class Live:
    """How the ledger changes; had by `Ledger.live`. Every method raises the errors that `Ledger` names."""

    def __init__(self, file: Connections) -> None:
        self._file = file

    def mark(self) -> Mark:
        """How far the ledger has come."""
        with self._file.reading() as connection:
            return _mark(connection) if connection else Mark()

    def since(self, mark: Mark, most: int = 100) -> News:
        """What came after the mark. Of more than `most` rows of a kind nothing is told but that there are."""
        with self._file.reading() as connection:
            if connection is None:
                return News(mark)
            until = _mark(connection)
            # A mark of another ledger, or of this one before it was restored from a copy, tells nothing either.
            ways = [(getattr(mark, one), getattr(until, one)) for one in ("members", "judgements", "developments")]
            if any(not seen <= last <= seen + most for seen, last in ways):
                return News(until, more=True)
            if until == mark:
                return News(mark)
            judged = connection.execute(live_queries.judgements_since(), {"after": mark.judgements}).scalars().all()
            reports, changed = _arrived(connection, mark)
            told = tuple(Telling(self._file).developments(mark.developments, limit=most))
            return News(until, reports, changed, tuple(judging.with_seqs(connection, judged)), told)


def _arrived(connection: Connection, mark: Mark) -> tuple[tuple[Arrived, ...], tuple[KeptStory, ...]]:
    put = connection.execute(live_queries.members_since(), {"after": mark.members}).all()
    if not put:
        return (), ()
    came = list(dict.fromkeys(row.report_seq for row in put if not row.who))
    in_story = {row.report_seq: row.story_seq for row in put}
    seqs = {"reports": list(in_story)}
    touched = {*in_story.values(), *connection.execute(live_queries.stories_left_since(), seqs).scalars()}
    rows = connection.execute(live_queries.story_ids(), {"seqs": list(in_story.values())})
    ids: dict[int, str] = {row.seq: row.id for row in rows}
    heads = zip(came, lookup.reports(connection, came), strict=True)
    return tuple(Arrived(head, ids.get(in_story[seq])) for seq, head in heads), tuple(
        stories.heads(connection, sorted(touched))
    )


def _mark(connection: Connection) -> Mark:
    row = connection.execute(live_queries.marks()).one()
    return Mark(row.members, row.judgements, row.developments)
