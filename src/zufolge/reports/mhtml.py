"""Saved pages in one file (MHTML, .mht): the page among its pictures and scripts.

Invariant: the page is given whole or not at all; a file that is cut off behind it is read, with a note.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from email import message_from_bytes
from email.errors import (
    CloseBoundaryNotFoundDefect,
    HeaderParseError,
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    MessageDefect,
)
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime

from zufolge.errors import InputError, NoArticle, TooLarge
from zufolge.reports.capture import captured
from zufolge.reports.reading import LIMIT, Hints, Received, read_page, where_of

# Lines of a mail's head, and among them what makes it a page. Must not match: a text that begins with "Von: ...".
_HEAD = re.compile(rb"\A\s{0,100}(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,100}", re.ASCII)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(rb"^(?:Snapshot-Content-Location|MIME-Version):", re.IGNORECASE | re.MULTILINE)
_REACH = 65_536
_PAGES = ("text/html", "application/xhtml+xml")
_AGAIN = "Save the page again."
_PARTS = 10_000


@dataclass(frozen=True, slots=True)
class Saved:
    """The head of a saved page: its address, when it was saved (ISO 8601), its title."""

    address: str | None = None
    time: str | None = None
    title: str | None = None


def is_mhtml(data: bytes) -> bool:
    """Whether data begin like a saved page."""
    head = _HEAD.match(_bare(data[:_REACH]))
    return head is not None and _RELATED.search(head[0]) is not None and _SAVED.search(head[0]) is not None


def head_of(data: bytes) -> Saved:
    """What the head of a saved page says."""
    message = BytesHeaderParser().parsebytes(_bare(data[:_REACH]))
    return Saved(_address(message), _time(_header(message, "Date")), _header(message, "Subject"))


def read_mhtml(data: bytes, *, name: str, hints: Hints, today: date | None = None) -> Received:
    """The report in a saved page. Raises InputError if it is cut off within the page, or holds none."""
    where = where_of(name)
    if len(data) > LIMIT:
        raise TooLarge(
            f"is larger than {LIMIT // 1_000_000} MB, the limit for one report", where, "Save the page without pictures."
        )
    saved = head_of(data)
    message = message_from_bytes(_bare(data))
    parts = list(_parts(message))
    page = _page(parts, message)
    if page is None:
        raise NoArticle("is a saved page (MHTML) without a page in it", where, _AGAIN)
    cut = any(isinstance(defect, CloseBoundaryNotFoundDefect) for part in [message, *message.walk()] for defect in part.defects)
    if cut and page is parts[-1]:
        raise InputError("is cut off within the page", where, _AGAIN)
    body = page.get_payload(decode=True)
    if not isinstance(body, bytes):
        raise InputError("holds a page that can't be unpacked", where, _AGAIN)
    received = read_page(body, name=name, hints=hints, charset=page.get_content_charset(), today=today)
    if saved.title and not received.report.title:
        received = replace(received, report=replace(received.report, title=saved.title))
    trouble = ["the file is cut off behind the page"] if cut else []
    trouble += ["the page's packing (base64) is damaged"] if any(_is_damage(defect) for defect in page.defects) else []
    return captured(received, body, saved.address, saved.time, tuple(trouble))


def _bare(data: bytes) -> bytes:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something, in their order."""
    for number, part in enumerate(message.walk()):
        if number > _PARTS:
            return
        if not part.is_multipart():
            yield part


def _page(parts: list[Message], message: Message) -> Message | None:
    """The part that is the page: at the page's own address, or named as the start, or else the first."""
    pages = [part for part in parts if part.get_content_type() in _PAGES]
    address, start = _address(message), str(message.get_param("start") or "").strip("<> ")
    named = (part for part in pages if start and str(part.get("Content-ID", "")).strip("<> ") == start)
    at_home = (part for part in pages if address and str(part.get("Content-Location", "")).strip() == address)
    return next(named, None) or next(at_home, None) or next(iter(pages), None)


def _address(message: Message) -> str | None:
    return _header(message, "Snapshot-Content-Location") or _header(message, "Content-Location")


def _header(message: Message, name: str) -> str | None:
    """A header as one line, or None."""
    raw = message.get(name)
    if raw is None:
        return None
    try:
        text = str(make_header(decode_header(str(raw))))
    except (ValueError, LookupError, HeaderParseError):  # words in an encoding that is none
        text = str(raw)
    return " ".join(text.split())[:2000] or None


def _time(written: str | None) -> str | None:
    try:
        return parsedate_to_datetime(written).isoformat() if written else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _is_damage(defect: MessageDefect) -> bool:
    return isinstance(defect, InvalidBase64CharactersDefect | InvalidBase64LengthDefect)
