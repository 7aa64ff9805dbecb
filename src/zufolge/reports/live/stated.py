"""Updates as a page states them for machines: schema.org's LiveBlogPosting with its liveBlogUpdate.

Invariant: an update without a time or without words is none; what is written as HTML becomes text as an agency's body does.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from zufolge.errors import ZufolgeError
from zufolge.reports.dates import iso_date
from zufolge.reports.live.updates import Update, heading
from zufolge.reports.wires.body import html_text, looks_like_html

_KIND = "LiveBlogPosting"
_MOST = 5000


def live_posting(nodes: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The live blog among the nodes of a page's JSON-LD."""
    return next((node for node in nodes if _KIND in _types(node)), None)


def stated_updates(node: Mapping[str, Any]) -> list[Update]:
    """Its updates, in the order of the page."""
    found = node.get("liveBlogUpdate")
    rows = found if isinstance(found, list) else [found]
    return [update for row in rows[:_MOST] if isinstance(row, Mapping) and (update := _update(row))]


def intro_of(node: Mapping[str, Any]) -> list[str]:
    """What the page says before its updates."""
    return list(_paragraphs(node.get("articleBody") or node.get("description")))


def _update(row: Mapping[str, Any]) -> Update | None:
    at = next((day for name in ("datePublished", "dateCreated", "dateModified") if (day := _time(row.get(name)))), None)
    paragraphs = tuple(_paragraphs(row.get("articleBody") or row.get("text") or row.get("description")))
    title = heading(unescape(_text(row.get("headline") or row.get("name"))))
    if paragraphs and title and paragraphs[0].strip() == title:
        paragraphs = paragraphs[1:]
    return Update(at, title, paragraphs) if at and (paragraphs or title) else None


def _time(value: Any) -> str | None:
    found = iso_date(value) if isinstance(value, str) else None
    return found if found and "T" in found else None


def _paragraphs(value: Any) -> Iterator[str]:
    text = _text(value)
    if looks_like_html(text):
        try:
            text = html_text(text, "")
        except ZufolgeError:  # nested too deep, or too long
            return
    elif "&" in text:
        text = unescape(text)
    for part in re.split(r"[\r\n]+", text):
        if line := " ".join(part.split()):
            yield line


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _types(node: Mapping[str, Any]) -> set[str]:
    types = node.get("@type")
    return {str(name).rpartition("/")[2] for name in (types if isinstance(types, list) else [types])}
