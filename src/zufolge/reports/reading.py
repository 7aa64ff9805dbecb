"""The way in: bytes, a file or a text become a Report and notes on what a person should know.

Invariant: bad input ends in one of the errors of InputError and in nothing else; what a person states (Hints) goes
before what the file says; what neither says is None and named in a note. Only `read_path` and `read_stream` read.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from zufolge.errors import EmptyInput, InputError, MissingInput, TooLarge
from zufolge.reports.arrivals import from_bytes
from zufolge.reports.credits import find_credits
from zufolge.reports.dates import ACCEPTED, iso_date
from zufolge.reports.detect import Format, detect
from zufolge.reports.encoding import decode
from zufolge.reports.feeds.detect import is_feed
from zufolge.reports.found import Found, has_sentence_end, is_blank
from zufolge.reports.language import find_language, language_note
from zufolge.reports.markdown import read_markdown_report
from zufolge.reports.stray_bytes import Decoded
from zufolge.reports.text import read_text_report
from zufolge.reports.wires.item import Head
from zufolge.reports.wires.notes import head_notes
from zufolge.schema import Report

if TYPE_CHECKING:
    from zufolge.reports.capture import Capture

LIMIT = 20_000_000
"""The most bytes (characters, for a text) that are read as one report."""

STANDARD_INPUT = "-"

_DECLARATION = 200
_ARCHIVE = re.compile(rb"\s{0,100}WARC/[0-9]\.[0-9]{1,2}[ \t]*\r?\n")
_REACH = 65_536


@dataclass(frozen=True, slots=True)
class Hints:
    """What a person states about a report; it goes before what the file says. Empty strings state nothing.

    Raises InputError if `published` is neither a date nor a time in ISO 8601.
    """

    title: str | None = None
    outlet: str | None = None
    published: str | None = None

    def __post_init__(self) -> None:
        if self.published and iso_date(self.published) is None:
            raise InputError(f"'{_shown(self.published[:40])}' is no date", "the date given", f"Write {ACCEPTED}.")


NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class Received:
    """A report, and what a person should know about how it was read: short notes in English.

    head: what an agency's message says about it beside the report (urn, version, embargo, correction, withdrawal); None for
    everything else than such messages. capture: where and when a page was captured, for pages from archives and saved ones.
    """

    report: Report
    notes: tuple[str, ...] = ()
    head: Head | None = None
    capture: "Capture | None" = None

    @property
    def lasting(self) -> tuple[str, ...]:
        """The notes that are kept with a reading: without those that say what `Report.arrival` says."""
        said = {*(head_notes(self.head) if self.head else ()), *(self.capture.facts() if self.capture else ())}
        return tuple(note for note in self.notes if note not in said)


def read_path(path: Path, hints: Hints = NO_HINTS, *, today: date | None = None) -> Received:
    """Read the report in a file."""
    return read_bytes(load(path), name=str(path), hints=hints, today=today)


def read_stream(stream: BinaryIO, *, name: str, hints: Hints = NO_HINTS, today: date | None = None) -> Received:
    """Read the report in an open binary stream; of an endless one, no more than LIMIT and one byte."""
    return read_bytes(stream.read(LIMIT + 1), name=name, hints=hints, today=today)


def read_bytes(data: bytes, *, name: str, hints: Hints = NO_HINTS, today: date | None = None) -> Received:
    """Read the report in `data`; `name` is the file's name, or "-" for standard input.

    `today`: a page's date after this day is not believed; by default the day it is.
    """
    if len(data) > LIMIT:
        raise _too_large(name)
    if _ARCHIVE.match(data):
        raise InputError(
            "is a web archive of many pages", where_of(name), "Add it with 'zufolge add', which reads each of them."
        )
    if is_feed(data):
        raise InputError("is a feed of many articles", where_of(name), "Add it with 'zufolge add', which reads each of them.")
    if b"multipart/related" in data[:_REACH].lower():
        from zufolge.reports.mhtml import is_mhtml, read_mhtml

        if is_mhtml(data):
            return read_mhtml(data, name=name, hints=hints, today=today)
    decoded = decoded_bytes(data, where_of(name))
    return _from(data, _receive(decoded.text, name, hints, today, decoded.notes))


def read_text(text: str, *, name: str = STANDARD_INPUT, hints: Hints = NO_HINTS, today: date | None = None) -> Received:
    """Read the report in a text that is decoded already, with whatever characters it holds."""
    if len(text) > LIMIT:
        raise _too_large(name)
    return _receive(text, name, hints, today, ())


def read_page(
    data: bytes,
    *,
    name: str,
    hints: Hints = NO_HINTS,
    charset: str | None = None,
    html: bool = True,
    today: date | None = None,
) -> Received:
    """Read a page's bytes as a server sent them; `charset` is what it says of them. Valid UTF-8 stays UTF-8.

    html: that it is a page is known; otherwise its content tells.
    """
    if len(data) > LIMIT:
        raise _too_large(name)
    decoded = decode(data, where_of(name), charset)
    return _from(data, _receive(decoded.text, name, hints, today, decoded.notes, "html" if html else None))


def _from(data: bytes, received: Received) -> Received:
    return replace(received, report=from_bytes(received.report, data))


def load(path: Path) -> bytes:
    """The file's bytes; of an endless one (a device), no more than LIMIT and one. Raises InputError naming the file."""
    where = where_of(str(path))
    try:
        if path.is_dir():
            raise MissingInput("is a folder, not a report", where, "Name the files in it.")
        if path.stat().st_size > LIMIT:
            raise _too_large(str(path))
        with path.open("rb") as stream:
            return stream.read(LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingInput("no such file", where, "Check the path.") from error
    except PermissionError as error:
        raise InputError("may not be read", where, "Check the file's permissions.") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"can't be read ({reason})", where, "Check the path and the disk.") from error


def decoded_bytes(data: bytes, where: str) -> Decoded:
    """The text of `data`: as an XML declaration says, else as `decode` finds. Raises NotText."""
    if data[:_DECLARATION].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        from zufolge.reports.wires.safe_xml import decode_declared

        declared = decode_declared(data, where)
        if declared:
            return declared
    return decode(data, where)


def _receive(
    text: str, name: str, hints: Hints, today: date | None, notes: tuple[str, ...], kind: Format | None = None
) -> Received:
    if is_blank(text):
        raise EmptyInput("is empty: there is nothing to read", where_of(name), "Give a file with the report's text.")
    kind = kind or detect(text, name)
    if kind in ("json", "wire"):
        from zufolge.reports.messages import receive_only

        return receive_only(text, kind, name, hints, notes)
    found = _find(text, kind, name, today)
    if is_blank(found.text):
        raise EmptyInput("has a head but no text", where_of(name), "Write the report's text below the second '---'.")
    report = Report(
        text=found.text,
        title=hints.title or found.title,
        outlet=hints.outlet or found.outlet,
        published=iso_date(hints.published) if hints.published else found.published,
        language=find_language(found.text),
        credits=find_credits(found.text),
    )
    # A stated date makes what is wrong with the file's date unimportant, but not untrue: the note stays.
    return Received(report, (*notes, *found.notes, *remarks(report)))


def _find(text: str, kind: Format, name: str, today: date | None) -> Found:
    if kind == "html":
        # Imported here: the libraries behind it take half a second, which no plain text should pay.
        from zufolge.reports.html import read_html_report

        return read_html_report(text, where_of(name), today)
    read: Callable[[str], Found] = read_markdown_report if kind == "markdown" else read_text_report
    return read(text)


def remarks(report: Report) -> list[str]:
    """Notes on what the report lacks: date, German, sentences."""
    nuls = report.text.count("\0")
    said = [
        "no date: relative dates can't be resolved" if report.published is None else None,
        language_note(report.language),
        f"{nuls} NUL {'character' if nuls == 1 else 'characters'} in the text" if nuls else None,
        None if has_sentence_end(report.text) else "no sentence found: this may be a headline or a list",
    ]
    return [remark for remark in said if remark]


def where_of(name: str) -> str:
    """A file's name as errors show it."""
    return "standard input" if name == STANDARD_INPUT else _shown(name)


def _shown(name: str) -> str:
    """`name` as a terminal can print it: file names may hold bytes that are no characters."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _too_large(name: str) -> TooLarge:
    limit = f"{LIMIT // 1_000_000} MB"
    return TooLarge(f"is larger than {limit}, the limit for one report", where_of(name), "Split it into single reports.")
