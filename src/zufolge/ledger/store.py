"""The ledger itself: its only way in and its ways out.

Invariant: `keep`, `relating` and `judge` add something as a whole or nothing, and never change what is there; what was
reported as kept is on disk.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, Table

from zufolge.errors import NotInLedger
from zufolge.ledger import (
    arriving,
    compared,
    judging,
    keeping,
    lookup,
    queries,
    relating,
    reviewing,
    rows,
    searching,
    stories,
    story_queries,
    story_tables,
    tables,
    watching,
)
from zufolge.ledger.dialects import words_of
from zufolge.ledger.live import Live
from zufolge.ledger.opening import connections
from zufolge.ledger.records import Alike, Doubtful, Filters, Kept, KeptClaim, KeptReport, KeptStory, Reviewed, Took
from zufolge.ledger.relating import Placed, Relating
from zufolge.ledger.sources import Sources
from zufolge.ledger.telling import Telling
from zufolge.ledger.watching import Watching
from zufolge.marks import EntryMark
from zufolge.schema import Claim, Comparison, Copy, Judgement, Reading, Report
from zufolge.stores import Store

SHORTEST_PREFIX = 4
FEW = 64
"""Reports that can be searched in any order."""

T = TypeVar("T")


class Ledger:
    """Everything that was read, in the SQLite file or on the PostgreSQL server `store`.

    The file and its folders, or the tables, are made by the first `keep`; until then, reading finds an empty ledger. Another
    process's writing is waited out for `wait` seconds. Closed by `close` or at the end of `with`. Threads may share one ledger.

    Every method raises NotALedger if there is something else, NewerLedger if a newer zufolge wrote it, and LedgerError if it
    can't be read, or the server not be reached.
    """

    def __init__(self, store: Store, *, wait: float = 10.0) -> None:
        self._file = connections(store, wait)
        self._placed = Placed()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file, or the connections to the server."""
        self._file.close()

    @property
    def sources(self) -> Sources:
        """Who is heard, and what is told to be said by whom."""
        return Sources(self._file)

    @property
    def watching(self) -> Watching:
        """What is known of the places that are watched."""
        return Watching(self._file)

    @property
    def live(self) -> Live:
        """What came in since somebody looked last."""
        return Live(self._file)

    @property
    def telling(self) -> Telling:
        """What is known of what happened to stories."""
        return Telling(self._file)

    def keep(
        self, reading: Reading, *, location: str, at: datetime, of: str | None = None, mark: EntryMark | None = None
    ) -> Kept:
        """Add a reading and, if it is new, its report; add nothing if this reader's reading of this report is there.

        location is the absolute path or the address that this one report was read from, "-" for standard input. A report
        with another text (or head) is a new version of the article that was read there before; else of the article of which
        the report `of` (its whole id) is known to be a version; else of the article with the same outlet and title (both
        known) and the same day of publication (or none); else it is a new article.
        at is the time of keeping, with a time zone (ValueError without). mark: the entry of a feed from which it was read; that
        it was is kept together with the reading, also if that is there already.

        Raises LedgerUnwritable if the disk is full, the file read-only or locked, NotInLedger if it is told that it is a
        version of a report that is not there; the ledger is then as before.
        """
        kept_at = rows.utc(at)
        with self._file.writing() as connection:
            report_seq, kept = keeping.keep_report(connection, reading.report, location, kept_at, of)
            if mark is not None:
                watching.add_entry(connection, mark, reading.report.id)
            if connection.execute(queries.reading_by(), {"report": report_seq, "reader": reading.reader}).first() is not None:
                return kept
            keeping.keep_reading(connection, reading, report_seq, kept_at)
            if kept.new_report and report_seq >= FEW and report_seq.bit_count() == 1:
                # Each time the ledger has doubled: often enough to choose the right way through it, and never a burden.
                words_of(connection.dialect).count_rows(connection)
            return Kept(kept.report_id, kept.article, kept.version, kept.new_report, new_reading=True)

    def deliver(self, report: Report, *, location: str, at: datetime) -> list[str]:
        """Keep what an agency says of an item without a text to read: that it is withdrawn, or something new of one it sent.

        report.arrival says it (nothing is kept without one); location and at as for `keep`. The ids of the reports that came as
        this item, or as the one that it names: those whose state may be another now. Raises LedgerUnwritable as `keep` does.
        """
        kept_at = rows.utc(at)
        if report.arrival is None:
            return []
        with self._file.writing() as connection:
            known = connection.execute(queries.report_with(), {"id": report.id}).first() if report.text else None
            withdraws = report.arrival.status == "canceled" and known is None
            if withdraws or known is not None:
                arriving.add(connection, report, None if known is None else known.seq, location, kept_at)
            return arriving.concerned(connection, report.arrival)

    def reports(self, filters: Filters = Filters(), *, after: str | None = None) -> Iterator[KeptReport]:  # noqa: B008 - frozen
        """The reports that match, newest first; with filters about claims, those that hold such a claim.

        after: only those that come after this report (whole id) in the list. Raises NotInLedger if there is no such report.
        """
        return self._pages(queries.report_keys, filters, tables.reports, lookup.reports, after)

    def claims(self, filters: Filters = Filters(), *, after: str | None = None) -> Iterator[KeptClaim]:  # noqa: B008 - frozen
        """The claims that match, newest report first, in each report's latest reading. after: as for `reports`, a claim."""
        return self._pages(queries.claim_keys, filters, tables.claims, lookup.claims, after)

    def reading(self, report_id: str) -> Reading:
        """The latest reading of a report. At least 4 characters of its id are enough if no other begins so.

        Raises NotInLedger.
        """
        with self._file.reading() as connection:
            found = _only(connection, tables.reports, report_id)
            return lookup.reading(found.connection, queries.latest_reading_of(), found.id)

    def claim(self, claim_id: str) -> tuple[Reading, Claim]:
        """A claim, by its id as in `reading`, and the latest reading that holds it. Raises NotInLedger."""
        with self._file.reading() as connection:
            found = _only(connection, tables.claims, claim_id)
            reading = lookup.reading(found.connection, queries.latest_reading_with(), found.id)
        return reading, next(claim for claim in reading.claims if claim.id == found.id)

    def claim_id(self, claim_id: str) -> str:
        """The whole id of a claim, by its id as in `reading`. Raises NotInLedger."""
        with self._file.reading() as connection:
            return _only(connection, tables.claims, claim_id).id

    @contextmanager
    def relating(self) -> Iterator[Relating]:
        """The right to relate reports: to put those that were kept into stories and to say what they took from others.

        Until it ends, nobody else writes; what was put counts as a whole when it ends, or not at all if it ends with an error.
        Raises LedgerUnwritable as `keep` does.
        """
        with self._file.writing() as connection:
            placed, self._placed = self._placed, Placed()
            yield Relating(connection, placed)
        self._placed = placed  # what it knows was kept

    def pending(self) -> int:
        """How many reports were kept and are not related yet."""
        with self._file.reading() as connection:
            return connection.execute(story_queries.pending()).scalar_one() if connection else 0

    def alike(self, keys: Iterable[int], first_day: str, last_day: str, limit: int) -> list[Alike]:
        """As `Relating.alike`, without the right to write: the report may be one that is not kept yet."""
        with self._file.reading() as connection:
            return relating.alike(connection, keys, first_day, last_day, limit) if connection else []

    def stories(self, filters: Filters = Filters(), skip: int = 0) -> Iterator[KeptStory]:  # noqa: B008 - frozen
        """The stories that hold a report that matches, be it an older version: pinned ones first, then the newest.

        skip: so many of them are passed over (of `filters.limit`, too), without looking at them.
        """
        filters = replace(filters, all_versions=True)
        with self._file.reading() as connection:
            seqs = stories.keys(connection, filters) if connection else []
        return self._rows(seqs[skip:], stories.heads)

    def story(self, story_id: str) -> KeptStory:
        """A story with its members, by its id as in `reading`; for one that was joined to another, that other one.

        Raises NotInLedger.
        """
        with self._file.reading() as connection:
            found = _only(connection, story_tables.stories, story_id)
            return stories.whole(found.connection, _story_seq(found.connection, found.id))

    def compared(self, story_id: str, method: str) -> Comparison | None:
        """What comparing a story (whole id) by this method came to, if nothing it was made of has changed; else None."""
        with self._file.reading() as connection:
            if connection is None:
                return None
            seq = _story_seq(connection, story_id)
            return compared.find(connection, seq, compared.state(connection, seq, method))

    def compared_state(self, story_id: str, method: str) -> str:
        """What comparing a story (whole id) by this method is made of now, as one hash: it changes when that changes."""
        with self._file.reading() as connection:
            return compared.state(connection, _story_seq(connection, story_id), method) if connection else ""

    def compared_judged(self, story_id: str) -> tuple[int, int]:
        """What people add to `compared_state`: it changes when somebody decides about the story's claims or sources."""
        with self._file.reading() as connection:
            return compared.judged(connection, _story_seq(connection, story_id)) if connection else (0, 0)

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
            found = connection.execute(queries.report_with(), {"id": report_id}).first() if connection else None
            if connection is None or found is None:
                return False
            return connection.execute(queries.reading_by(), {"report": found.seq, "reader": reader}).first() is not None

    def report_versions(self, report_id: str) -> list[str]:
        """The ids of all versions of a report's article, in their order; the report by its id as in `reading`.

        Raises NotInLedger.
        """
        with self._file.reading() as connection:
            found = _only(connection, tables.reports, report_id)
            return list(found.connection.execute(story_queries.versions(), {"id": found.id}).scalars())

    def judge(self, judgement: Judgement, *, seen: str | None = None) -> None:
        """Keep what a person decided, once for each judgement's id; join and part move reports between stories.

        seen: the id of the last judgement about these subjects that this person knows of (`last_judgement`), empty for none;
        None does not ask. undo takes another judgement back; its subjects are that one's id and then that one's subjects.

        Subjects are whole ids of claims or stories, of reports to be parted, or the names of sources. join: all reports of
        the later stories go to the first. part: the reports go together to a new story. The value of pin is "yes" or "no",
        that of name the name, empty to take it away.

        Raises InputError if it makes no sense, NotInLedger if it is about what is not there, JudgedMeanwhile if somebody
        decided about these subjects after `seen`, LedgerUnwritable as `keep` does.
        """
        # What is found stays there, so that it needs no other look when there is the right to write.
        with self._file.reading() as connection:
            judging.check(connection, judgement)
        with self._file.writing() as connection:
            judging.add(connection, judgement, seen)

    def judgement(self, judgement_id: str) -> Judgement:
        """A judgement, by its id as in `reading`. Raises NotInLedger."""
        with self._file.reading() as connection:
            found = _only(connection, story_tables.judgements, judgement_id)
            return judging.with_id(found.connection, found.id)

    def last_judgement(self, about: str, subjects: Iterable[str]) -> str:
        """The id of the last judgement about any of these claims, sources or stories (whole ids, names); empty for none."""
        with self._file.reading() as connection:
            return judging.last_about(connection, about, subjects) if connection else ""

    def latest_judgements(self, limit: int, offset: int = 0) -> list[tuple[Judgement, bool]]:
        """What people decided last, the latest first, and whether it was taken back; `offset`: so many are passed over."""
        with self._file.reading() as connection:
            return judging.latest(connection, limit, offset) if connection else []

    def reading_state(self, report_id: str) -> tuple[str, str]:
        """A report's whole id (by its id as in `reading`), and what changes when it is read anew, or its state does.

        That is when somebody judges a claim of it, or its agency says something new of it. Raises NotInLedger.
        """
        with self._file.reading() as connection:
            found = _only(connection, tables.reports, report_id)
            row = found.connection.execute(story_queries.reading_state(), {"id": found.id}).one()
            return found.id, f"{row.reading}.{row.judged or 0}{arriving.state(found.connection, found.id)}"

    def judgements_in(self, report_ids: Iterable[str]) -> list[Judgement]:
        """What people decided about claims of these reports (whole ids), in whatever reading, in the order of keeping."""
        with self._file.reading() as connection:
            return judging.judged_in(connection, report_ids) if connection else []

    def reports_of(self, claim_ids: Iterable[str]) -> dict[str, str]:
        """Claim id -> id of the report that holds it, of those of these claims (whole ids) that are there."""
        with self._file.reading() as connection:
            return judging.reports_of(connection, claim_ids) if connection else {}

    def queue(
        self,
        filters: Filters = Filters(),  # noqa: B008 - frozen
        *,
        after: tuple[int, int] = reviewing.START,
        limit: int = 10,
    ) -> list[Doubtful]:
        """The claims that match and that nobody accepted, rejected or corrected, the least certain first.

        As in `claims`, those of latest versions and readings; reports in other languages than German are left out. after: sure
        and seq of the one that was last looked at.
        """
        with self._file.reading() as connection:
            return reviewing.queue(connection, filters, after, limit) if connection else []

    def reviewed(self, filters: Filters, day: str, *, below: int = 500, most: int = 200) -> Reviewed:
        """How far people are on this day (YYYY-MM-DD), and how many matching claims less sure than `below` are open."""
        with self._file.reading() as connection:
            if connection is None:
                return Reviewed(0, 0, 0, False)
            return reviewing.reviewed(connection, filters, day, below, most)

    def heads(self, report_ids: Iterable[str]) -> list[KeptReport]:
        """The heads of those of these reports (whole ids) that are there, in the order of the ids."""
        wanted = list(dict.fromkeys(report_ids))
        with self._file.reading() as connection:
            if connection is None:
                return []
            seqs = stories.seqs_of(connection, tables.reports, wanted)
            found = [seqs[one] for one in wanted if one in seqs]
            pages = (found[start : start + lookup.PAGE] for start in range(0, len(found), lookup.PAGE))
            return [head for page in pages for head in lookup.reports(connection, page)]

    def copies_about(self, report_id: str) -> list[Took]:
        """What a report (whole id) took over from others, and others from it; who took most first."""
        with self._file.reading() as connection:
            return reviewing.copies_about(connection, report_id) if connection else []

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
        after: str | None = None,
    ) -> Iterator[T]:
        # The keys are looked up at once, so that what is wrong is said by the call and not by the first step of a loop. No
        # connection stays open between the pages, however long the caller takes: rows can't change or go away meanwhile.
        with self._file.reading() as connection:
            if after is not None:
                keys, filters = _after(connection, keys, filters, listed, after)
            seqs = searching.seqs(connection, keys, filters, listed) if connection else []
        return self._rows(seqs, page)

    def _rows(self, seqs: Sequence[int], page: Callable[[Connection, Sequence[int]], Iterable[T]]) -> Iterator[T]:
        for start in range(0, len(seqs), lookup.PAGE):
            with self._file.reading() as connection:
                if connection is None:
                    return
                results = list(page(connection, seqs[start : start + lookup.PAGE]))
            yield from results


def _after(
    connection: Connection | None, keys: searching.Keys, filters: Filters, listed: Table, after: str
) -> tuple[searching.Keys, Filters]:
    """The keys and filters for what comes after this row (id) of the list."""
    query = queries.report_place if listed is tables.reports else queries.claim_place
    row = connection.execute(query(after)).first() if connection else None
    if row is None:
        raise NotInLedger(f"no {listed.name[:-1]} has the id {after[:40]!r}", remedy="Begin the list anew.")
    # The day is a filter as well, by which the search finds its way.
    until = row.day if filters.last_day is None else min(row.day, filters.last_day)
    return partial(keys, after=(row.day, row.report_seq, row.ordinal)), replace(filters, until=until)


def _story_seq(connection: Connection, story_id: str) -> int:
    return stories.standing(connection, int(connection.execute(story_queries.story_with(), {"id": story_id}).scalar_one()))


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
    asked = {"prefix": prefix, "behind": queries.behind(prefix)}
    found = list(connection.execute(queries.ids(table), asked).scalars()) if connection else []
    if connection is None or not found:
        raise NotInLedger(f"no {kind} has the id {prefix[:40]!r}", remedy=remedy)
    if len(found) > 1 and found[0] != prefix:
        raise NotInLedger(f"several {kinds} have ids that begin with {prefix[:40]!r}", remedy="Give more characters of it.")
    return _Found(connection, found[0])
