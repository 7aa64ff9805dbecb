"""Which entries of a feed are to be read, and what is noted of each when that was done.

Invariant: pure; the time is passed in. What has a mark in this wording is not read again, in whatever order, place or company
the feed lists it; what could not be had is tried again, less and less often and not for ever.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from zufolge.errors import BadStatus, InputError
from zufolge.marks import EntryMark
from zufolge.reports.feed import Entry
from zufolge.reports.feed_items import in_order, may_come
from zufolge.schema import Report

STAMPS_EVERY = timedelta(hours=1)
"""An entry whose time alone changed is not read from its page again sooner."""
MOST_STAMPS = 5
"""After so many times the feed's times say nothing: some give every entry the time of the answer."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How patient watching is; times in seconds.

    every: between two looks at an address; folder_every: at a folder; longest: between two looks at what fails again and again;
    tries: how often an entry's page is asked for; settle: a file that was changed less long ago may still be being written.
    """

    every: float = 300.0
    folder_every: float = 5.0
    longest: float = 86_400.0
    tries: int = 6
    settle: float = 2.0

    def pause(self, failures: int, wanted: float | None = None) -> timedelta:
        """How long to wait after so many failures one after the other, at least what the server wants (within `longest`)."""
        doubled = self.every * 2.0 ** min(failures, 30)
        return timedelta(seconds=min(max(doubled, wanted or 0.0), max(self.longest, self.every)))


DEFAULT_POLICY = Policy()


@dataclass(frozen=True, slots=True)
class Fresh:
    """An entry that is to be read.

    tried: how often it was, in this wording; last: no further try comes after this one; report_id: what was read from it
    before, when it is read again because the feed says that its page was changed.
    """

    entry: Entry
    tried: int = 0
    last: bool = False
    report_id: str | None = None

    def done(self, place: str, at: datetime, report_id: str | None, problem: str | None = None) -> EntryMark:
        """The mark of it when it was read from the feed at `place`, or when there is nothing to read in it."""
        entry = self.entry
        return EntryMark(place, entry.key, entry.wording, entry.stamp, at, report_id, problem, self.tried + 1)

    def refused(self, place: str, at: datetime, error: InputError, policy: Policy = DEFAULT_POLICY) -> EntryMark:
        """The mark of it when it could not be read."""
        wanted = error.retry_after if isinstance(error, BadStatus) else None
        again = None if self.last or not may_come(error) else at + policy.pause(self.tried, wanted)
        return replace(self.done(place, at, self.report_id, str(error)), next_at=again)

    def to_read(self, before: Report | None) -> Entry:
        """The entry as it is read; before: the report of `report_id`.

        Of one that was read from its page before, the feed's few words are no newer version, and what the page does not say of
        itself stays as it was.
        """
        if before is None:
            return self.entry
        bare = replace(self.entry, content=None, summary=None, updated=None)
        return replace(bare, title=before.title, outlet=before.outlet, published=before.published)


@dataclass(frozen=True, slots=True)
class ToRead:
    """now: what is to be read, the oldest first; later: marks for what is to be read at another time."""

    now: list[Fresh]
    later: list[EntryMark]


def fresh(entries: Sequence[Entry], known: Iterable[EntryMark], now: datetime, policy: Policy = DEFAULT_POLICY) -> ToRead:
    """What is to be read of a feed's entries; known: the last mark of each wording of entries with their keys."""
    marks = {(mark.key, mark.wording): mark for mark in known}
    found = ToRead([], [])
    # One that stands in the feed twice, word for word, is one; its later time counts.
    for pair, entry in {(entry.key, entry.wording): entry for entry in in_order(entries)}.items():
        mark = marks.get(pair)
        if mark is None:
            found.now.append(Fresh(entry, 0, policy.tries <= 1))
        elif mark.next_at is not None:
            if mark.next_at <= now:
                found.now.append(_again(entry, mark, policy))
        elif entry.stamp != mark.stamp and mark.tries < policy.tries + MOST_STAMPS and entry.on_page:
            # The page may have changed though the feed's words about it did not.
            if mark.at + STAMPS_EVERY <= now:
                found.now.append(_again(entry, mark, policy))
            else:
                found.later.append(replace(mark, stamp=entry.stamp, next_at=mark.at + STAMPS_EVERY))
    return found


def gone(due: Iterable[EntryMark], entries: Iterable[Entry], at: datetime) -> list[EntryMark]:
    """Marks for what was to be tried again and no more stands in the feed so."""
    there = {(entry.key, entry.wording) for entry in entries}
    missing = [mark for mark in due if (mark.key, mark.wording) not in there]
    said = "left the feed before it was read"
    return [replace(one, at=at, problem=f"{said}: {one.problem}" if one.problem else said, next_at=None) for one in missing]


def _again(entry: Entry, mark: EntryMark, policy: Policy) -> Fresh:
    return Fresh(entry, mark.tries, mark.tries + 1 >= policy.tries, mark.report_id)
