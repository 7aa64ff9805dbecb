"""Places that are watched: one look at a feed, a page or a folder, and everything new or changed in it read and kept.

    place -> what came since the last look -> items -> read, kept with their marks -> the look itself

Invariant: a report and the mark of the entry that it was read from are kept in one transaction, and a look is kept when all
that came with it has its mark; so whoever is killed at any point and looks again reads nothing twice and loses nothing. The
clock and the door are passed in; nothing waits here but the door.
"""

from collections.abc import Generator, Iterator, Set
from dataclasses import replace
from datetime import timedelta
from hashlib import file_digest
from os import stat_result
from pathlib import Path

from zufolge.adding import Began, Event, Known, Outcome, Read, fetched, read_item, settled
from zufolge.errors import InputError, MissingInput
from zufolge.gathering import Clock, relate
from zufolge.ledger import Ledger
from zufolge.marks import FileMark, Looked
from zufolge.reports.feed import Feed, is_feed, read_feed
from zufolge.reports.feed_items import EntryOnline, EntryText, cut_off, entry_item, without_page
from zufolge.reports.fetch import Door, Fetched
from zufolge.reports.freshness import DEFAULT_POLICY, Fresh, Policy, fresh, gone
from zufolge.reports.items import Item, Refused
from zufolge.reports.looking import Look, failed, look
from zufolge.reports.many import files_in, find_items
from zufolge.reports.network.addresses import is_address, target_of
from zufolge.reports.network.limits import DEFAULT_LIMITS, Limits
from zufolge.reports.online import fetched_entry, page_items
from zufolge.reports.reading import LIMIT, NO_HINTS
from zufolge.schema import Model
from zufolge.stores import Store

Step = Began | Event | Looked
"""What happens in a look: an item is begun, then what became of it; the look itself comes last."""


def place_of(given: str, limits: Limits = DEFAULT_LIMITS) -> str:
    """What a person gave to be watched, as it is known by: an address without its fragment, or an absolute path.

    Raises RefusedAddress, MissingInput.
    """
    if is_address(given):
        return target_of(given, private=limits.allow_private).url
    path = Path(given).absolute()
    try:
        if not path.exists():
            raise MissingInput("there is no such file or folder", given, "Check the path.")
    except (OSError, ValueError) as error:
        raise MissingInput(f"can't be watched ({error})", given, "Check the path.") from error
    return str(path)


def follow(
    store: Store,
    place: str,
    *,
    clock: Clock,
    limits: Limits = DEFAULT_LIMITS,
    door: Door | None = None,
    policy: Policy = DEFAULT_POLICY,
    model: Model = "full",
) -> Iterator[Step]:
    """Look once at a place (as `place_of` gives it) and read what is new in it; the last step says when to look again.

    A place that failed, or asked to wait, is not asked before its time, also after a restart: then its last look is all that
    comes. Give one door for all places, which keeps to each host's pace. Nothing is told or compared here. Raises LedgerError;
    what is wrong with a place stands in the last step.
    """
    with Ledger(store) as ledger:
        last = ledger.watching.last_look(place)
        if last is not None and last.failures and last.next_at > clock():
            yield last
            return
        following = _Following(store, ledger, place, clock, limits, door or Door(limits), policy, model)
        yield from following.address(last) if is_address(place) else following.paths(last)


class _Following:
    """One look, with everything that it needs."""

    def __init__(
        self, store: Store, ledger: Ledger, place: str, clock: Clock, limits: Limits, door: Door, policy: Policy, model: Model
    ) -> None:
        self.store, self.ledger, self.place = store, ledger, place
        self.clock, self.limits, self.door, self.policy, self.model = clock, limits, door, policy, model

    def address(self, last: Looked | None) -> Iterator[Step]:
        """Look at an address."""
        now = self.clock()
        due = self.ledger.watching.due(self.place, now)
        found = look(self.place, last, self.door, now, self.policy, again=bool(due))
        looked = found.looked
        if found.page is not None:
            relate(self.ledger, self.clock)
            looked = yield from self._came(last, found, found.page)
        self.ledger.watching.looked(looked)
        yield looked

    def _came(self, last: Looked | None, found: Look, page: Fetched) -> Generator[Step, None, Looked]:
        """Read what came; what to keep of the look."""
        if not is_feed(page.body):
            item = Item(self.place, self.place)
            yield from self._items(page_items(page, item), None)
            return found.looked
        try:
            feed = read_feed(page.body, name=self.place, base=page.url, charset=page.charset, today=page.at.date())
        except InputError as error:
            # Without marks, so that it is asked for again when it may be whole.
            before = last or Looked(self.place, found.looked.at, found.looked.at)
            return failed(replace(before, sha256=None), error, found.looked.at, self.policy)
        yield from self._feed(feed, self.place, page.at.isoformat(timespec="seconds"))
        return found.looked

    def _feed(self, feed: Feed, place: str, captured: str | None) -> Iterator[Began | Event]:
        """Read the new and changed entries of the feed at `place`."""
        watching, now = self.ledger.watching, self.clock()
        watching.mark(gone(watching.due(place, now), feed.entries, now))
        known = watching.entries(place, [entry.key for entry in feed.entries])
        found = fresh(feed.entries, known, now, self.policy)
        watching.mark(found.later)
        for one in found.now:
            yield from self._entry(one, place, captured)
        if feed.cut:
            yield Refused(place, cut_off(feed, place))

    def _entry(self, one: Fresh, place: str, captured: str | None) -> Iterator[Began | Event]:
        before = self.ledger.texts([one.report_id]) if one.report_id else []
        entry = one.to_read(before[0] if before else None)
        item = entry_item(entry, place, NO_HINTS, self.limits, captured)
        yield Began(item.place)
        if isinstance(item, Item) and isinstance(item.piece, EntryOnline):
            came = fetched_entry(item, self.door)
            if isinstance(came, Refused) and one.last:
                came = without_page(entry, item.place, item.hints, came.error, captured)
            item = came
        outcome = read_item(self.store, item, model=self.model)
        at = self.clock()
        if isinstance(outcome, Read):
            instead = "; ".join(item.piece.notes) if isinstance(item, Item) and isinstance(item.piece, EntryText) else ""
            mark = one.done(place, at, outcome.reading.report.id, instead or None)
            yield settled(self.ledger, outcome, self.clock, mark)
            return
        event = settled(self.ledger, outcome, self.clock)
        if isinstance(outcome, Refused):
            mark = one.refused(place, at, outcome.error, self.policy)
        elif isinstance(outcome, Known):
            mark = one.done(place, at, outcome.report_id)
        else:
            mark = one.done(place, at, None, "withdrawn")
        self.ledger.watching.mark([mark])
        yield event

    def _items(self, items: Iterator[Item | Refused], problems: list[str] | None) -> Iterator[Began | Event]:
        """Read items that have no marks of their own; what the ledger holds is not read again."""
        for item in items:
            yield Began(item.place)
            outcome: Outcome = read_item(self.store, item, model=self.model)
            if problems is not None and isinstance(outcome, Refused):
                problems.append(str(outcome.error))
            yield settled(self.ledger, outcome, self.clock)

    def paths(self, last: Looked | None) -> Iterator[Step]:
        """Look at a folder with all that is in it, or at a file."""
        now, path = self.clock(), Path(self.place)
        before = last or Looked(self.place, now, now)
        try:
            path.stat()
        except OSError as reason:
            error = MissingInput(f"is not there ({reason.strerror or reason})", self.place, "It is looked for again.")
            looked = failed(before, error, now, replace(self.policy, every=self.policy.folder_every))
        else:
            known, due = self.ledger.watching.files(self.place), self.ledger.watching.due_places(now)
            for file in files_in(path) if path.is_dir() else (path,):
                yield from self._file(file, known.get(str(file)), due)
            looked = Looked(self.place, now, now + timedelta(seconds=self.policy.folder_every))
        self.ledger.watching.looked(looked)
        yield looked

    def _file(self, path: Path, known: FileMark | None, due: Set[str]) -> Iterator[Began | Event]:
        """Read a file that is new or changed, or is a feed of which something is to be tried again."""
        again = str(path) in due
        try:
            stat = path.stat()
            same = known is not None and (known.size, known.changed) == (stat.st_size, stat.st_mtime_ns)
            if (same and not again) or self._still_written(stat):
                return
            with path.open("rb") as stream:
                digest = file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            yield from self._unreadable(path, known, error)
            return
        mark = FileMark(self.place, str(path), stat.st_size, stat.st_mtime_ns, digest, self.clock())
        problems: list[str] = []
        if known is None or known.sha256 != digest or again:
            relate(self.ledger, self.clock)
            yield from self._read_file(path, problems)
        if not same:
            self.ledger.watching.mark_file(replace(mark, at=self.clock(), problem=problems[0] if problems else None))

    def _still_written(self, stat: stat_result) -> bool:
        age = self.clock().timestamp() - stat.st_mtime
        return 0 <= age < self.policy.settle

    def _read_file(self, path: Path, problems: list[str]) -> Iterator[Began | Event]:
        with path.open("rb") as stream:
            head = stream.read(LIMIT + 1) if is_feed(stream.read(65_536)) and not stream.seek(0) else b""
        if head:
            try:
                feed = read_feed(head, name=str(path), today=self.clock().date())
            except InputError as error:
                problems.append(str(error))
                yield Refused(str(path), error)
                return
            yield from self._feed(feed, str(path), None)
            return
        yield from self._items(fetched(find_items([path], limits=self.limits), self.limits, self.door), problems)

    def _unreadable(self, path: Path, known: FileMark | None, error: OSError) -> Iterator[Event]:
        """Say once that a file can't be read; it is tried again at each look."""
        said = InputError(f"can't be read ({error.strerror or error})", str(path), "Check its permissions.")
        if known is None or known.problem != str(said):
            self.ledger.watching.mark_file(FileMark(self.place, str(path), -1, -1, "", self.clock(), str(said)))
            yield Refused(str(path), said)
