"""JSON Feed, versions 1 and 1.1.

Invariant: a field of a wrong type counts as missing; an item that is no object is passed over and named in a note.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from zufolge.errors import InputError
from zufolge.reports.feeds.dates import feed_date
from zufolge.reports.feeds.entry import Entry, Feed, Words
from zufolge.reports.wires.words import line


def read_json_feed(text: str, where: str, base: str | None, today: date) -> Feed:
    """The feed in `text`; base as in `read_xml_feed`. Raises InputError if it is no JSON."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"is no JSON ({error})", where, "Fetch the feed again.") from error
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list):
        raise InputError("is a JSON Feed without items", where, "Fetch the feed again.")
    title = line(found.get("title"))
    entries = [_entry(item, n, title, base, today) for n, item in enumerate(items, 1) if isinstance(item, dict)]
    wrong = len(items) - len(entries)
    return Feed(title, tuple(entries), (f"{wrong} items are no objects: passed over",) if wrong else ())


def _entry(item: Mapping[str, Any], number: int, outlet: str | None, base: str | None, today: date) -> Entry:
    dates = {name: feed_date(_text(item, f"date_{name}"), None, today) for name in ("published", "modified")}
    wrong = [name for name in dates if item.get(f"date_{name}") and dates[name] is None]
    notes = tuple(f"the date '{str(item[f'date_{name}'])[:40]}' of the feed is not believed" for name in wrong)
    named = item.get("id")
    markup, plain = _text(item, "content_html"), _text(item, "content_text")
    return Entry(
        number,
        line(str(named)) if isinstance(named, str | int | float) else None,
        _link(_text(item, "url") or _text(item, "external_url"), base),
        line(_text(item, "title")),
        dates["published"],
        dates["modified"],
        Words(markup) if markup else Words(plain, plain=True) if plain else None,
        Words(summary, plain=True) if (summary := _text(item, "summary")) else None,
        outlet,
        notes,
    )


def _text(item: Mapping[str, Any], name: str) -> str | None:
    value = item.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _link(written: str | None, base: str | None) -> str | None:
    try:
        whole = urljoin(base or "", written.strip()) if written else ""
        return whole if urlsplit(whole).scheme in ("http", "https") and whole != base else None
    except ValueError:
        return None
