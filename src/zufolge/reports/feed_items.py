"""The entries of a feed as what is to be read: each is one report, from the feed's own words or from its page.

Invariant: an entry whose whole text is in the feed is read from there and nothing is fetched for it; of any other the page is
read, and the feed's summary only where that page can't be had, with a note that says so. The page says first what a report's
title, outlet and date are, then the feed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from zufolge.errors import BadStatus, FetchError, InputError, Offline, RefusedAddress, RobotsForbid, TooManyRedirects
from zufolge.language.moments import moment
from zufolge.reports.arrivals import digest, from_page
from zufolge.reports.credits import find_credits
from zufolge.reports.dates import iso_date
from zufolge.reports.feed import Entry, Feed, is_feed, read_feed
from zufolge.reports.items import Item, Piece, Refused
from zufolge.reports.language import find_language
from zufolge.reports.network.addresses import target_of
from zufolge.reports.network.limits import DEFAULT_LIMITS, Limits
from zufolge.reports.reading import Hints, Received, remarks
from zufolge.schema import Report

_AGAIN_LATER = (408, 425, 429)


@dataclass(frozen=True, slots=True)
class EntryText:
    """An entry that is read from the feed's own words. notes: what a person should know; captured: when it was fetched."""

    entry: Entry
    notes: tuple[str, ...] = ()
    captured: str | None = None

    def receive(self, name: str, hints: Hints) -> Received:
        """Its report. Raises InputError naming `name`."""
        text = self.entry.full_text(name)
        short = None if text else self.entry.short_text(name)
        if text is None and short is None:
            raise InputError("holds no sentence to read", name, "Add the article's page.")
        said = (*self.notes, "only the feed's own words were read: the article may be longer") if short else self.notes
        report = _report(self.entry, text or short or "", hints)
        written = [words.written for words in (self.entry.content, self.entry.summary) if words]
        hashed = digest("\n".join(written).encode("utf-8", "surrogatepass"))
        report = from_page(report, hashed, self.entry.link, self.captured)
        return Received(report, (*self.entry.notes, *said, *remarks(report)))


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry that is read from its page, which was fetched."""

    entry: Entry
    page: Piece
    captured: str | None = None

    def receive(self, name: str, hints: Hints) -> Received:
        """Its report; from the feed's words if no article is found on the page. Raises InputError naming `name`."""
        try:
            received = self.page.receive(name, hints)
        except InputError as error:
            if not _has_words(self.entry, name):
                raise
            return EntryText(self.entry, (f"the page {error.what}",), self.captured).receive(name, hints)
        found, entry = received.report, self.entry
        report = replace(
            found,
            title=found.title or entry.title,
            outlet=found.outlet or entry.outlet,
            published=found.published or entry.published or entry.updated,
        )
        dated = report.published is not None and found.published is None
        notes = tuple(note for note in received.notes if not (dated and note.startswith("no date:")))
        return replace(received, report=report, notes=notes)


@dataclass(frozen=True, slots=True)
class EntryOnline:
    """An entry whose page is to be fetched (`fetched_entry`)."""

    entry: Entry
    url: str
    limits: Limits = DEFAULT_LIMITS

    def receive(self, name: str, hints: Hints) -> Received:
        """Fetch its page by a door of its own and give its report. Raises FetchError, and InputError naming `name`."""
        from zufolge.reports.fetch import Door
        from zufolge.reports.online import fetched_entry

        item = fetched_entry(Item(name, name, hints=hints, piece=self), Door(self.limits))
        if isinstance(item, Refused) or item.piece is None:
            raise item.error if isinstance(item, Refused) else InputError("holds nothing to read", name)
        return item.piece.receive(name, hints)


def entry_item(entry: Entry, place: str, hints: Hints, limits: Limits, captured: str | None = None) -> Item | Refused:
    """The item of one entry of the feed at `place`; nothing is fetched here."""
    where = f"{place}#{entry.key[:12]}"  # its number changes with the next entry that comes
    try:
        if entry.link is None and not _has_words(entry, where):
            return Refused(where, InputError("has neither an address nor a sentence to read", where, "Look at the feed."))
        page = target_of(entry.link, private=limits.allow_private).url if entry.link else where
        # Entries of a live ticker have one page, and are told apart by what stands behind "#".
        part = urlsplit(entry.link or "").fragment
        where = f"{page}#{part}" if part else page
        if entry.on_page:
            return Item(where, page, hints=hints, piece=EntryOnline(entry, page, limits))
        return Item(where, where, hints=hints, piece=EntryText(entry, captured=captured))
    except RefusedAddress as error:
        return without_page(entry, where, hints, error, captured)
    except InputError as error:
        return Refused(where, error)


def feed_items(feed: Feed, place: str, hints: Hints, limits: Limits, captured: str | None = None) -> Iterator[Item | Refused]:
    """The items of a feed's entries, the oldest first."""
    for entry in in_order(feed.entries):
        yield entry_item(entry, place, hints, limits, captured)
    if feed.cut:
        yield Refused(place, cut_off(feed, place))


def items_in_feed(data: bytes, place: str, hints: Hints, limits: Limits = DEFAULT_LIMITS) -> Iterator[Item | Refused] | None:
    """The items in the bytes of a file; None if they are no feed."""
    if not is_feed(data):
        return None
    try:
        feed = read_feed(data, name=place)
    except InputError as error:
        return iter([Refused(place, error)])
    return feed_items(feed, place, hints, limits)


def cut_off(feed: Feed, place: str) -> InputError:
    """The error for what is missing of a feed that ends before its end."""
    return InputError(f"is cut off within entry {len(feed.entries) + 1}, which was left out", place, "Fetch the feed again.")


def in_order(entries: Sequence[Entry]) -> list[Entry]:
    """Entries as they came to be: by their times where all have one, else from the last to the first of the feed."""
    backwards = list(reversed(entries))
    return sorted(backwards, key=lambda entry: moment(entry.stamp)) if all(entry.stamp for entry in entries) else backwards


def without_page(entry: Entry, place: str, hints: Hints, error: InputError, captured: str | None) -> Item | Refused:
    """What is read of an entry whose page can't be had: the feed's words, if there is a sentence in them."""
    if not _has_words(entry, place):
        return Refused(place, error)
    return Item(place, place, hints=hints, piece=EntryText(entry, (f"the page {error.what}",), captured))


def may_come(error: InputError) -> bool:
    """Whether what could not be fetched may be there later."""
    if isinstance(error, BadStatus):
        return error.status in _AGAIN_LATER or error.status >= 500
    lasting = (Offline, RefusedAddress, TooManyRedirects)
    if isinstance(error, RobotsForbid):
        return error.transient
    return isinstance(error, FetchError) and not isinstance(error, lasting)


def _has_words(entry: Entry, where: str) -> bool:
    return entry.short_text(where) is not None


def _report(entry: Entry, text: str, hints: Hints) -> Report:
    return Report(
        text=text,
        title=hints.title or entry.title,
        outlet=hints.outlet or entry.outlet,
        published=iso_date(hints.published) if hints.published else entry.published or entry.updated,
        language=find_language(text),
        credits=find_credits(text),
    )
