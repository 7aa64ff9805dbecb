"""The ledger itself: its only way in and its ways out.

Invariant: `keep`, `relating` and `judge` add something as a whole or nothing, and never change what is there; what was
reported as kept is on disk.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, Table

from zufolge.errors import NotInLedger
from zufolge.ledger import (
    compared,
    judging,
    keeping,
    lookup,
    queries,
    relating,
    rows,
    searching,
    stories,
    story_queries,
    story_tables,
    tables,
)
from zufolge.ledger.connections import Connections
from zufolge.ledger.records import Alike, Filters, Kept, KeptClaim, KeptReport, KeptStory
from zufolge.ledger.relating import Relating
from zufolge.schema import Claim, Comparison, Copy, Judgement, Reading, Report

SHORTEST_PREFIX = 4
FEW = 64
"""Reports that can be searched in any order."""

T = TypeVar("T")


class Ledger:
    """Everything that was read, in the SQLite file at `path`.

    The file and its folders are made by the first `keep`; until then, reading finds an empty ledger. Another process's
    writing is waited out for `wait` seconds. Closed by `close` or at the end of `with`. Threads may share one ledger.

    Every method raises NotALedger if the file is something else, NewerLedger if a newer zufolge wrote it, and LedgerError if
    it can't be read.
    """

    def __init__(self, path: Path, *, wait: float = 10.0) -> None:
        self._file = Connections(path, wait)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def keep(self, reading: Reading, *, location: str, at: datetime, of: str | None = None) -> Kept:
        """Add a reading and, if it is new, its report; add nothing if this reader's reading of this report is there.

        location is the absolute path or the address that this one report was read from, "-" for standard input. A report
        with another text (or head) is a new version of the article that was read there before; else of the article of which
        the report `of` (its whole id) is known to be a version; else of the article with the same outlet and title (both
        known) and the same day of publication (or none); else it is a new article.
        at is the time of keeping, with a time zone (ValueError without).

        Raises LedgerUnwritable if the disk is full, the file read-only or locked, NotInLedger if it is told that it is a
        version of a report that is not there; the ledger is then as before.
        """
        kept_at = rows.utc(at)
        with self._file.writing() as connection:
            report_seq, kept = keeping.keep_report(connection, reading.report, location, kept_at, of)
            if connection.execute(queries.reading_by(report_seq, reading.reader)).first() is not None:
                return kept
            keeping.keep_reading(connection, reading, report_seq, kept_at)
            if kept.new_report and report_seq >= FEW and report_seq.bit_count() == 1:
                # Each time the ledger has doubled: often enough to choose the right way through it, and never a burden.
                connection.exec_driver_sql(queries.COUNT_ROWS)
            return Kept(kept.report_id, kept.article, kept.version, kept.new_report, new_reading=True)

    def reports(self, filters: Filters = Filters()) -> Iterator[KeptReport]:  # noqa: B008 - frozen
        """The reports that match, newest first; with filters about claims, those that hold such a claim."""
        return self._pages(queries.report_keys, filters, tables.reports, lookup.reports)

    def claims(self, filters: Filters = Filters()) -> Iterator[KeptClaim]:  # noqa: B008 - frozen
        """The claims that match, newest report first, in each report's latest reading."""
        return self._pages(queries.claim_keys, filters, tables.claims, lookup.claims)

    def reading(self, report_id: str) -> Reading:
        """The latest reading of a report. At least 4 characters of its id are enough if no other begins so.

        Raises NotInLedger.
        """
        with self._file.reading() as connection:
            found = _only(connection, tables.reports, report_id)
            return lookup.reading(found.connection, queries.latest_reading_of(found.id))

    def claim(self, claim_id: str) -> tuple[Reading, Claim]:
        """A claim, by its id as in `reading`, and the latest reading that holds it. Raises NotInLedger."""
        with self._file.reading() as connection:
            found = _only(connection, tables.claims, claim_id)
            reading = lookup.reading(found.connection, queries.latest_reading_with(found.id))
        return reading, next(claim for claim in reading.claims if claim.id == found.id)

    @contextmanager
    def relating(self) -> Iterator[Relating]:
        """The right to relate reports: to put those that were kept into stories and to say what they took from others.

        Until it ends, nobody else writes; what was put counts as a whole when it ends, or not at all if it ends with an error.
        Raises LedgerUnwritable as `keep` does.
        """
        with self._file.writing() as connection:
            yield Relating(connection)

    def pending(self) -> int:
        """How many reports were kept and are not related yet."""
        with self._file.reading() as connection:
            return connection.execute(story_queries.pending()).scalar_one() if connection else 0

    def alike(self, keys: Iterable[int], first_day: str, last_day: str, limit: int) -> list[Alike]:
        """As `Relating.alike`, without the right to write: the report may be one that is not kept yet."""
        with self._file.reading() as connection:
            return relating.alike(connection, keys, first_day, last_day, limit) if connection else []

    def stories(self, filters: Filters = Filters()) -> Iterator[KeptStory]:  # noqa: B008 - frozen
        """The stories that hold a report that matches, be it an older version: pinned ones first, then the newest."""
        filters = replace(filters, all_versions=True)
        with self._file.reading() as connection:
            seqs = stories.keys(connection, filters) if connection else []
        return self._rows(seqs, stories.heads)

    def story(self, story_id: str) -> KeptStory:
        """A story with its members, by its id as in `reading`; for one that was joined to another, that other one.

        Raises NotInLedger.
        """
        with self._file.reading() as connection:
            found = _only(connection, story_tables.stories, story_id)
            seq = found.connection.execute(story_queries.story_with(found.id)).scalar_one()
            return stories.whole(found.connection, stories.standing(found.connection, seq))

    def compared(self, story_id: str, method: str) -> Comparison | None:
        """What comparing a story (whole id) by this method came to, if nothing it was made of has changed; else None."""
        with self._file.reading() as connection:
            if connection is None:
                return None
            seq = _story_seq(connection, story_id)
            return compared.find(connection, seq, compared.state(connection, seq, method))

    def keep_compared(self, story_id: str, method: str, comparison: Comparison, *, of: Sequence[str], at: datetime) -> None:
        """Keep what comparing a story (whole id) came to, for the next who asks; `of`: the reports that were compared.

        If the story has other reports meanwhile, nothing is kept. Raises LedgerUnwritable as `keep` does.
        """
        with self._file.writing() as connection:
            seq = _story_seq(connection, story_id)
            if {member.report_id for member in stories.whole(connection, seq).members} == set(of):
                compared.add(connection, seq, compared.state(connection, seq, method), comparison, rows.utc(at))

    def story_of(self, report_id: str) -> str | None:
        """The id of the story that a report (by its id as in `reading`) is in; None if it is not related yet.

        Raises NotInLedger.
        """
        with self._file.reading() as connection:
            found = _only(connection, tables.reports, report_id)
            return stories.stories_of(found.connection, [found.id]).get(found.id)

    def texts(self, report_ids: Iterable[str]) -> list[Report]:
        """These reports (whole ids), in the order of the ids, without what was read in them."""
        with self._file.reading() as connection:
            return list(lookup.texts(connection, report_ids)) if connection else []

    def readings(self, report_ids: Iterable[str]) -> list[Reading]:
        """The latest readings of these reports (whole ids), in the order of the ids. Raises NotInLedger."""
        with self._file.reading() as connection:
            return relating.readings(connection, report_ids)

    def copies(self, report_ids: Iterable[str]) -> list[Copy]:
        """What these reports (whole ids) took over from each other, in the order of keeping."""
        with self._file.reading() as connection:
            return list(stories.copies(connection, report_ids)) if connection else []

    def previous(self, report_ids: Iterable[str]) -> dict[str, str]:
        """Of these reports (whole ids) those that are a later version of an article, with the id of the version before."""
        with self._file.reading() as connection:
            return stories.previous(connection, report_ids) if connection else {}

    def holds(self, report_id: str, reader: str) -> bool:
        """Whether this report (whole id) was kept, read by this reader."""
        with self._file.reading() as connection:
            found = connection.execute(queries.report_with(report_id)).first() if connection else None
            if connection is None or found is None:
                return False
            return connection.execute(queries.reading_by(found.seq, reader)).first() is not None

    def report_versions(self, report_id: str) -> list[str]:
        """The ids of all versions of a report's article, in their order; the report by its id as in `reading`.

        Raises NotInLedger.
        """
        with self._file.reading() as connection:
            found = _only(connection, tables.reports, report_id)
            return list(found.connection.execute(story_queries.versions(found.id)).scalars())

    def judge(self, judgement: Judgement) -> None:
        """Keep what a person decided, once for each judgement's id; join and part move reports between stories.

        Subjects are whole ids of claims or stories, of reports to be parted, or the names of sources. join: all reports of
        the later stories go to the first. part: the reports go together to a new story. The value of pin is "yes" or "no",
        that of name the name, empty to take it away.

        Raises InputError if it makes no sense, NotInLedger if it is about what is not there, LedgerUnwritable as `keep` does.
        """
        # What is found stays there, so that it needs no other look when there is the right to write.
        with self._file.reading() as connection:
            judging.check(connection, judgement)
        with self._file.writing() as connection:
            judging.add(connection, judgement)

    def judgements(self, subjects: Iterable[str] | None = None, about: str | None = None) -> list[Judgement]:
        """What people decided, in the order of keeping: about any of these subjects, and about claims, sources or stories."""
        with self._file.reading() as connection:
            return judging.judgements(connection, subjects, about) if connection else []

    def _pages(
        self,
        keys: searching.Keys,
        filters: Filters,
        listed: Table,
        page: Callable[[Connection, Sequence[int]], Iterable[T]],
    ) -> Iterator[T]:
        # The keys are looked up at once, so that what is wrong is said by the call and not by the first step of a loop. No
        # connection stays open between the pages, however long the caller takes: rows can't change or go away meanwhile.
        with self._file.reading() as connection:
            seqs = searching.seqs(connection, keys, filters, listed) if connection else []
        return self._rows(seqs, page)

    def _rows(self, seqs: Sequence[int], page: Callable[[Connection, Sequence[int]], Iterable[T]]) -> Iterator[T]:
        for start in range(0, len(seqs), lookup.PAGE):
            with self._file.reading() as connection:
                if connection is None:
                    return
                results = list(page(connection, seqs[start : start + lookup.PAGE]))
            yield from results


def _story_seq(connection: Connection, story_id: str) -> int:
    return stories.standing(connection, int(connection.execute(story_queries.story_with(story_id)).scalar_one()))


@dataclass(frozen=True, slots=True)
class _Found:
    """The one full id for what was asked, and the connection to go on with."""

    connection: Connection
    id: str


def _only(connection: Connection | None, table: Table, prefix: str) -> _Found:
    kinds, kind = table.name, "story" if table is story_tables.stories else table.name[:-1]
    remedy = f"`zufolge {kinds}` lists what there is."
    if len(prefix) < SHORTEST_PREFIX:
        raise NotInLedger(
            f"{prefix!r} is too short for a {kind}'s id", remedy=f"Give at least {SHORTEST_PREFIX} characters of it."
        )
    found = list(connection.execute(queries.ids(table, prefix)).scalars()) if connection else []
    if connection is None or not found:
        raise NotInLedger(f"no {kind} has the id {prefix[:40]!r}", remedy=remedy)
    if len(found) > 1 and found[0] != prefix:
        raise NotInLedger(f"several {kinds} have ids that begin with {prefix[:40]!r}", remedy="Give more characters of it.")
    return _Found(connection, found[0])
