"""The records of a web archive (WARC 1.0, 1.1), one after the other.

Invariant: a record is given only if all of it was there, as long as its head says, in a member that was whole; everything else
comes as `Lost`, with its place. Names of fields may be in upper or lower case, lines may end in LF alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zufolge.reports.archives.streams import BLOCK, Stream

LIMIT = 20_000_000
"""The longest block of a record that is kept; of a longer one only the head is given."""

_VERSION = re.compile(rb"WARC/[0-9]\.[0-9]{1,2}[ \t]*\r?\n")
_NEXT = re.compile(rb"\nWARC/[0-9]\.[0-9]{1,2}[ \t]*\r?\n")
_OVERLAP = 64
_LINE = 32_768
_LINES = 500


@dataclass(frozen=True, slots=True)
class Record:
    """One record.

    at, block_at: where it and its block begin in the file (in a packed file, where the member that holds them begins);
    fields: its head, names in lower case, the first of each; length: of its block in bytes; block: None if it is longer
    than LIMIT.
    """

    at: int
    block_at: int
    fields: dict[str, str]
    length: int
    block: bytes | None


@dataclass(frozen=True, slots=True)
class Lost:
    """Bytes of the file, from `at` up to `until` (None: to its end), that are no whole record, and why."""

    at: int
    why: str
    until: int | None = None


class _BrokenError(Exception):
    """What is wrong with a record."""


def records(stream: Stream) -> Iterator[Record | Lost]:
    """All that the stream holds, in its order."""
    breaks = 2  # line feeds behind the record before
    while True:
        breaks += stream.skip_breaks()
        at = stream.at
        if stream.ended:
            if stream.damage is not None:
                at, why = stream.damage.at, stream.damage.why
            elif breaks < 2 and stream.exact:
                why = "is cut off behind its last record: more may be missing"
            else:
                return
            found = stream.resume()
        else:
            try:
                record = _record(stream, at)
                breaks = stream.skip_breaks()
                _check(stream, record, breaks)
            except _BrokenError as error:
                why, found = str(error), _find_next(stream)
            else:
                yield record
                continue
        yield Lost(at, why, stream.at if found else None)
        if not found:
            return
        breaks = 2


def _record(stream: Stream, at: int) -> Record:
    line = stream.line(_LINE)
    if not _VERSION.fullmatch(line):
        raise _BrokenError(_cut(stream, "the first line of a record") or "is damaged: no record begins here")
    fields = _fields(stream)
    written = fields.get("content-length", "")
    if not (written.isascii() and written.isdigit()):
        raise _BrokenError(f"holds a record without a length (Content-Length '{written[:20]}')")
    length = int(written[:18])
    return Record(at, stream.at, fields, length, _block(stream, length))


def _fields(stream: Stream) -> dict[str, str]:
    fields: dict[str, str] = {}
    last = ""
    for _ in range(_LINES):
        line = stream.line(_LINE)
        if not line.endswith(b"\n"):
            raise _BrokenError(_cut(stream, "the head of a record") or "holds a record with a line that never ends in its head")
        if not line.strip():
            return fields
        text = line.decode("utf-8", "replace").strip()
        name, colon, value = text.partition(":")
        if line[:1] in b" \t" and last:
            fields[last] += " " + text  # an old way to go on in the next line
        elif colon and name.strip():
            last = name.strip().lower()
            last = last if last not in fields else f"{last} again"
            fields[last] = value.strip()
        else:
            raise _BrokenError("holds a record with a broken head")
    raise _BrokenError(f"holds a record with more than {_LINES} lines in its head")


def _block(stream: Stream, length: int) -> bytes | None:
    """The record's block, None if it is too long to be kept."""
    kept: list[bytes] | None = [] if length <= LIMIT else None
    need = length
    while need:
        short = stream.begins_record(member=True)
        data = b"" if short else stream.some(min(need, BLOCK))
        if not data:
            there = f"{length - need} of the {length} bytes that its head announces are there"
            raise _BrokenError(f"holds a record that is too short: {there}" if short else _cut(stream, f"a record: {there}"))
        need -= len(data)
        if kept is not None:
            kept.append(data)
    return None if kept is None else b"".join(kept)


def _check(stream: Stream, record: Record, breaks: int) -> None:
    """Raise if the record did not end where its head says, or the member that holds it is not whole."""
    if stream.ended:
        if stream.damage is not None and stream.damage.at == record.at:
            raise _BrokenError(stream.damage.why)
    elif breaks < 2 and not stream.begins_record():
        stream.push_back(record.block or b"", record.block_at)
        raise _BrokenError(f"holds a record of another length than its head says (Content-Length {record.length})")


def _cut(stream: Stream, within: str) -> str:
    """That the stream ends within something; empty if it goes on."""
    if not stream.ended:
        return ""
    return f"{stream.damage.why if stream.damage else 'is cut off'} within {within}"


def _find_next(stream: Stream) -> bool:
    """Pass over bytes until a record begins. False if none does."""
    tail = b"\n"
    while not stream.begins_record(member=True):
        if stream.ended:
            if stream.damage is None or not stream.resume():
                return False
        elif stream.find(_NEXT, tail):
            return True
        else:
            tail = (tail + stream.rest())[-_OVERLAP:]
    return True
