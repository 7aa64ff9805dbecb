"""Reports from addresses: what an address holds becomes a report, with the note when it was fetched and the hash of its bytes.

Invariant: an address keeps the name that it was given (without a fragment), wherever it was sent on to, so that many articles
behind one page that asks for consent do not become one article.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from zufolge.errors import FetchError, InputError, RefusedAddress
from zufolge.reports.capture import captured
from zufolge.reports.fetch import Door, Fetched, NotModified
from zufolge.reports.items import Item, Refused, items_of
from zufolge.reports.messages import message_in
from zufolge.reports.network.addresses import target_of
from zufolge.reports.network.limits import Limits
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
    """The items, those at addresses fetched through one door, in their order; an agency's message gives each of its reports."""
    for item in items:
        if not isinstance(item, Item) or not isinstance(item.piece, Address):
            yield item
            continue
        try:
            page = _fetched(item.piece.url, door)
            message = message_in(page.body, item.place) if page.body and page.media_type not in _PAGES else None
        except InputError as error:
            yield Refused(item.place, error)
            continue
        if message and len(message.readable) > 1:
            yield from items_of(message, item.place, item.hints)
        else:
            yield Item(item.place, item.address, hints=item.hints, piece=OnlinePage(page), german_only=item.german_only)


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
