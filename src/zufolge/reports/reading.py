"""The way in: bytes, a file or a text become a Report and notes on what a person should know.

Invariant: bad input ends in one of the errors of InputError and in nothing else; what a person states (Hints) goes
before what the file says; what neither says is None and named in a note. Only `read_path` and `read_stream` read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from zufolge.errors import EmptyInput, InputError, MissingInput, TooLarge
from zufolge.reports.credits import find_credits
from zufolge.reports.dates import ACCEPTED, iso_date
from zufolge.reports.detect import detect
from zufolge.reports.encoding import decode
from zufolge.reports.found import Found, has_sentence_end, is_blank
from zufolge.reports.language import find_language, language_note
from zufolge.reports.markdown import read_markdown_report
from zufolge.reports.text import read_text_report
from zufolge.schema import Report

LIMIT = 20_000_000
"""The most bytes (characters, for a text) that are read as one report."""

STANDARD_INPUT = "-"


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
    """A report, and what a person should know about how it was read: short notes in English."""

    report: Report
    notes: tuple[str, ...] = ()


def read_path(path: Path, hints: Hints = NO_HINTS, *, today: date | None = None) -> Received:
    """Read the report in a file."""
    return read_bytes(_load(path), name=str(path), hints=hints, today=today)


def read_stream(stream: BinaryIO, *, name: str, hints: Hints = NO_HINTS, today: date | None = None) -> Received:
    """Read the report in an open binary stream; of an endless one, no more than LIMIT and one byte."""
    return read_bytes(stream.read(LIMIT + 1), name=name, hints=hints, today=today)


def read_bytes(data: bytes, *, name: str, hints: Hints = NO_HINTS, today: date | None = None) -> Received:
    """Read the report in `data`; `name` is the file's name, or "-" for standard input.

    `today`: a page's date after this day is not believed; by default the day it is.
    """
    if len(data) > LIMIT:
        raise _too_large(name)
    decoded = decode(data, _where(name))
    return _receive(decoded.text, name, hints, today, decoded.notes)


def read_text(text: str, *, name: str = STANDARD_INPUT, hints: Hints = NO_HINTS, today: date | None = None) -> Received:
    """Read the report in a text that is decoded already, with whatever characters it holds."""
    if len(text) > LIMIT:
        raise _too_large(name)
    return _receive(text, name, hints, today, ())


def _load(path: Path) -> bytes:
    """The file's bytes; of a file over the limit, or an endless one (a device), no more than LIMIT and one."""
    where = _where(str(path))
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


def _receive(text: str, name: str, hints: Hints, today: date | None, notes: tuple[str, ...]) -> Received:
    if is_blank(text):
        raise EmptyInput("is empty: there is nothing to read", _where(name), "Give a file with the report's text.")
    found = _find(text, name, today)
    if is_blank(found.text):
        raise EmptyInput("has a head but no text", _where(name), "Write the report's text below the second '---'.")
    report = Report(
        text=found.text,
        title=hints.title or found.title,
        outlet=hints.outlet or found.outlet,
        published=iso_date(hints.published) if hints.published else found.published,
        language=find_language(found.text),
        credits=find_credits(found.text),
    )
    # A stated date makes what is wrong with the file's date unimportant, but not untrue: the note stays.
    return Received(report, (*notes, *found.notes, *_remarks(report)))


def _find(text: str, name: str, today: date | None) -> Found:
    kind = detect(text, name)
    if kind == "html":
        # Imported here: the libraries behind it take half a second, which no plain text should pay.
        from zufolge.reports.html import read_html_report

        return read_html_report(text, _where(name), today)
    read: Callable[[str], Found] = read_markdown_report if kind == "markdown" else read_text_report
    return read(text)


def _remarks(report: Report) -> list[str]:
    nuls = report.text.count("\0")
    remarks = [
        "no date: relative dates can't be resolved" if report.published is None else None,
        language_note(report.language),
        f"{nuls} NUL {'character' if nuls == 1 else 'characters'} in the text" if nuls else None,
        None if has_sentence_end(report.text) else "no sentence found: this may be a headline or a list",
    ]
    return [remark for remark in remarks if remark]


def _where(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else _shown(name)


def _shown(name: str) -> str:
    """`name` as a terminal can print it: file names may hold bytes that are no characters."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _too_large(name: str) -> TooLarge:
    limit = f"{LIMIT // 1_000_000} MB"
    return TooLarge(f"is larger than {limit}, the limit for one report", _where(name), "Split it into single reports.")
