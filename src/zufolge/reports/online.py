"""Reports from addresses: what an address holds becomes a report, with the note when it was fetched and the hash of its bytes.

Invariant: an address keeps the name that it was given (without a fragment), wherever it was sent on to, so that many articles
behind one page that asks for consent do not become one article.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from zufolge.errors import FetchError, InputError, RefusedAddress
from zufolge.reports.capture import captured
from zufolge.reports.feed import is_feed, read_feed
from zufolge.reports.feed_items import EntryOnline, EntryPage, feed_items, may_come, without_page
from zufolge.reports.fetch import Door, Fetched, NotModified
from zufolge.reports.items import Item, Refused, items_of
from zufolge.reports.messages import captured_at, message_in
from zufolge.reports.network.addresses import target_of
from zufolge.reports.network.limits import DEFAULT_LIMITS, Limits
from zufolge.reports.reading import NO_HINTS, Hints, Received, read_bytes, read_page

_PAGES = ("text/html", "application/xhtml+xml")
_DATA = ("json", "xml")


@dataclass(frozen=True, slots=True)
class OnlinePage:
    """What came from an address."""

    fetched: Fetched

    def receive(self, name: str, hints: Hints) -> Received:
        """Its report. Raises InputError naming `name`."""
        page, media_type = self.fetched, self.fetched.media_type or ""
        today = page.at.date()
        if media_type.endswith(_DATA) and media_type not in _PAGES:
            received = read_bytes(page.body, name=name, hints=hints, today=today)
        else:
            html = media_type in _PAGES
            received = read_page(page.body, name=name, hints=hints, charset=page.charset, html=html, today=today)
        sent_on = () if page.url == page.asked else (f"sent on to {page.url}",)
        return captured(received, page.body, page.url, _second(page.at), sent_on)


@dataclass(frozen=True, slots=True)
class Address:
    """An address that is to be fetched, by a door of its own if nobody has fetched it before (`fetched_items`)."""

    url: str
    limits: Limits

    def receive(self, name: str, hints: Hints) -> Received:
        """Fetch it and give its report. Raises FetchError, and InputError naming `name`."""
        return OnlinePage(_fetched(self.url, Door(self.limits))).receive(name, hints)


def address_item(url: str, hints: Hints, limits: Limits) -> Item | Refused:
    """The report at an address, which is not fetched yet."""
    try:
        name = target_of(url, private=limits.allow_private).url
    except RefusedAddress as error:
        return Refused(url, error)
    return Item(name, name, hints=hints, piece=Address(name, limits))


def fetched_items(items: Iterable[Item | Refused], door: Door) -> Iterator[Item | Refused]:
    """The items, those at addresses fetched through one door, in their order.

    An agency's message gives each of its reports, a feed each of its entries, whose pages are fetched where needed.
    """
    for item in items:
        if isinstance(item, Item) and isinstance(item.piece, EntryOnline):
            yield fetched_entry(item, door)
            continue
        if not isinstance(item, Item) or not isinstance(item.piece, Address):
            yield item
            continue
        try:
            page = _fetched(item.piece.url, door)
            if is_feed(page.body):
                yield from _entries(page, item, door)
            else:
                yield from page_items(page, item)
        except InputError as error:
            yield Refused(item.place, error)


def page_items(page: Fetched, item: Item) -> Iterator[Item | Refused]:
    """The item of a page that was fetched for `item`; an agency's message gives each of its reports."""
    try:
        message = message_in(page.body, item.place) if page.body and page.media_type not in _PAGES else None
    except InputError as error:
        yield Refused(item.place, error)
        return
    if message and len(message.readable) > 1:
        yield from items_of(captured_at(message, _second(page.at)), item.place, item.hints)
    else:
        yield replace(item, piece=OnlinePage(page))


def fetched_entry(item: Item, door: Door) -> Item | Refused:
    """The item of a feed's entry with its page, or with the feed's words where that can't be had; Refused if it may come."""
    if not isinstance(item.piece, EntryOnline):
        return item
    entry = item.piece.entry
    try:
        page = _fetched(item.piece.url, door)
    except InputError as error:
        return Refused(item.place, error) if may_come(error) else without_page(entry, item.place, item.hints, error, None)
    return replace(item, piece=EntryPage(entry, OnlinePage(page), _second(page.at)))


def _entries(page: Fetched, item: Item, door: Door) -> Iterator[Item | Refused]:
    """The items of a feed that was fetched. Raises InputError if it can't be read."""
    limits = item.piece.limits if isinstance(item.piece, Address) else DEFAULT_LIMITS
    feed = read_feed(page.body, name=item.place, base=page.url, charset=page.charset, today=page.at.date())
    found = feed_items(feed, item.place, item.hints, limits, _second(page.at))
    wanted = (replace(one, german_only=item.german_only) if isinstance(one, Item) else one for one in found)
    yield from fetched_items(wanted, door)


def receive_address(url: str, door: Door, hints: Hints = NO_HINTS) -> Received:
    """The report at an address. Raises FetchError, and InputError naming the address."""
    page = _fetched(url, door)
    return OnlinePage(page).receive(page.asked, hints)


def _fetched(url: str, door: Door) -> Fetched:
    found = door.fetch(url)
    if isinstance(found, NotModified):  # only where marks were given
        raise FetchError("answers that nothing changed, which was not asked", url, "Try again later.")
    return found


def _second(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
