"""Feeds on their way in: bytes become a feed with its entries.

Invariant: pure; bytes are all that is read, nothing is fetched; bad input ends in InputError. A feed is told by its content.
"""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

from zufolge.errors import InputError, TooLarge
from zufolge.reports.encoding import decode
from zufolge.reports.feeds.detect import is_feed
from zufolge.reports.feeds.entry import Entry, Feed, Words
from zufolge.reports.feeds.json_feed import read_json_feed
from zufolge.reports.feeds.xml import read_xml_feed
from zufolge.reports.reading import LIMIT, decoded_bytes, where_of

__all__ = ["Entry", "Feed", "Words", "is_feed", "read_feed"]


def read_feed(
    data: bytes, *, name: str, base: str | None = None, charset: str | None = None, today: date | None = None
) -> Feed:
    """The feed in `data`. name: its file's name or address, for errors; base: its address, for links that are not whole.

    charset: what the server says, which goes before what the feed declares; valid UTF-8 stays UTF-8. A date that is more than
    a day after `today` (by default the day it is) is not believed. Raises InputError.
    """
    where = where_of(name)
    if len(data) > LIMIT:
        raise TooLarge(f"is larger than {LIMIT // 1_000_000} MB, the limit for a feed", where, "Ask for a shorter feed.")
    decoded = decode(data, where, charset) if charset else decoded_bytes(data, where)
    read = read_json_feed if decoded.text.lstrip("\ufeff \t\r\n").startswith("{") else read_xml_feed
    feed = read(decoded.text, where, base, today or datetime.now(UTC).date())
    if feed.cut and not feed.entries:
        raise InputError("is cut off within its first entry", where, "Fetch the feed again.")
    # What is to be said of all of it is said of each entry, because that is what a person comes to see.
    notes = (*decoded.notes, *feed.notes)
    entries = tuple(replace(entry, notes=(*notes, *entry.notes)) for entry in feed.entries) if notes else feed.entries
    return Feed(feed.title, _parted(entries), notes, feed.cut)


def _parted(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries, those with one link made to differ: what leads to a home page names no article."""
    named = {(entry.link, entry.key) for entry in entries if entry.link}
    shared = {link for link, number in Counter(link for link, _ in named).items() if number > 1}
    return tuple(
        replace(entry, link=f"{entry.link}#{entry.key[:12]}") if entry.link in shared and "#" not in entry.link else entry
        for entry in entries
    )
