"""Agencies' messages on their way in: from a text or a file to reports with the head of their item.

Invariant: every part of a message is a report, an error with its urn, or is named in a note; what a person states (Hints) goes
before what the message says. The formats are those of `wires`.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from zufolge.errors import InputError
from zufolge.reports.arrivals import digest, from_wire
from zufolge.reports.dates import iso_date
from zufolge.reports.detect import Format, detect
from zufolge.reports.language import NAMES, find_language
from zufolge.reports.reading import LIMIT, Hints, Received, decoded_bytes, load, remarks, where_of
from zufolge.reports.wires.item import Message, Unreadable, WireItem
from zufolge.reports.wires.message import is_item, read_data, read_json, read_xml
from zufolge.reports.wires.notes import head_notes
from zufolge.schema import Report


def read_message(path: Path) -> Message | None:
    """The message in a file, None if it holds something else. Raises InputError for a broken one and one without text."""
    return message_in(load(path), str(path))


def message_in(data: bytes, name: str) -> Message | None:
    """The message in bytes, as `read_message`; `name` is the name of their file, or their address."""
    where = where_of(name)
    if len(data) > LIMIT:
        return None  # refused when it is read
    decoded = decoded_bytes(data, where)
    kind = detect(decoded.text, name)
    return _hashed(_message(decoded.text, kind, where, decoded.notes), data) if kind in ("json", "wire") else None


def message_of(data: Mapping[str, Any], where: str, line: bytes) -> Message | None:
    """The message in a parsed line of JSON lines, None if it is none. Raises InputError as `read_message`."""
    return _hashed(_with_text(read_data(data, where), where, ()), line) if is_item(data) else None


def captured_at(message: Message, time: str) -> Message:
    """The message with the time (ISO 8601) at which it was fetched."""
    return Message(tuple(replace(part, captured=time) if isinstance(part, WireItem) else part for part in message.parts))


def _hashed(message: Message, data: bytes) -> Message:
    found = digest(data)
    return Message(tuple(replace(part, sha256=found) if isinstance(part, WireItem) else part for part in message.parts))


def receive_only(text: str, kind: Format, name: str, hints: Hints, notes: tuple[str, ...]) -> Received:
    """The one report in a message. Raises InputError for several, and for one that can't be read."""
    where = where_of(name)
    parts = _message(text, kind, where, notes).readable
    if len(parts) > 1:
        raise InputError(f"holds {len(parts)} reports", where, "Add it with 'zufolge add', which reads each of them.")
    if isinstance(parts[0], Unreadable):
        raise parts[0].error
    return receive_item(parts[0], hints)


def receive_item(item: WireItem, hints: Hints) -> Received:
    """An item of a message as a report, with its head and with notes on it."""
    stated = (item.head.language or "").partition("-")[0]
    found = find_language(item.text)
    report = Report(
        text=item.text,
        title=hints.title or item.title,
        outlet=hints.outlet or item.outlet,
        published=iso_date(hints.published) if hints.published else item.published,
        language=found or (stated if stated in NAMES else None),
        credits=item.credits,
        arrival=from_wire(item),
    )
    said = [*item.notes, *head_notes(item.head)]
    if found and stated not in ("", found):
        said.append(f"the head says language '{stated}', the text looks like {NAMES[found]}")
    said += remarks(report) if item.text else ["no text: a withdrawal needs none"]
    return Received(report, tuple(said), item.head)


def _message(text: str, kind: Format, where: str, notes: tuple[str, ...]) -> Message:
    message = read_json(text, where) if kind == "json" else read_xml(text, where)
    return _with_text(message, where, notes)


def _with_text(message: Message, where: str, notes: tuple[str, ...]) -> Message:
    """The message with what is to be said of all of it in the notes of each item, what it holds beside them in the first."""
    left_out = message.left_out
    if not message.readable:
        raise InputError(f"holds no text ({left_out})", where, "Give a message that holds the text itself.")
    parts = list(message.parts)
    for number, part in enumerate(parts):
        if isinstance(part, WireItem):
            parts[number] = replace(part, notes=(*notes, *([left_out] if left_out else ()), *part.notes))
            left_out = None
    return Message(tuple(parts))
