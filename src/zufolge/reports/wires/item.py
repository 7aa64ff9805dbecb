"""What an agency's message holds: items, each with a text and what its head says about it.

Invariant: a field is None (or empty) where the message does not say it. What can't be read as a date is named in a note; an
embargo or a status that can't be understood is never taken for permission to publish.
"""

from dataclasses import dataclass
from typing import Literal

from zufolge.errors import InputError
from zufolge.schema import FURTHER_NOTICE, PubStatus, Signal

__all__ = [
    "FURTHER_NOTICE",
    "Head",
    "LeftOut",
    "Message",
    "PubStatus",
    "Signal",
    "Unreadable",
    "WireFormat",
    "WireItem",
]

WireFormat = Literal["digitalwires", "ninjs", "newsml-g2", "nitf"]


@dataclass(frozen=True, slots=True)
class Head:
    """What an agency says about an item, beside its text.

    format: the wire format. urn: what names the item for good, in all its versions (urn, uri, guid, document id).
    version: as written ("3"). agency: who sends it, as credits write it where it is a known agency ("dpa"), else as written.
    dateline, byline: as written. first_created: when the first version was made, ISO 8601. embargo: not to be published
    before then: ISO 8601, or FURTHER_NOTICE. status: what may be done with it, "usable" if nothing is said.
    signal: what this version is to those before it; cancel goes before correction, correction before update. signals: the
    codes that the message gives, as written. correction: the words of the correction or withdrawal. note: what the agency
    tells the desk (editorial note, notepad), not for publication. of: another item that this one updates, corrects or
    withdraws. language: as the head states it, lower case ("de", "de-ch").
    """

    format: WireFormat
    urn: str | None = None
    version: str | None = None
    agency: str | None = None
    dateline: str | None = None
    byline: str | None = None
    first_created: str | None = None
    embargo: str | None = None
    status: PubStatus = "usable"
    signal: Signal = "new"
    signals: tuple[str, ...] = ()
    correction: str | None = None
    note: str | None = None
    of: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class WireItem:
    """One item: its text (paragraphs, one empty line between two) and its head.

    text is empty only where the item is cancelled, which needs none. published: when this version was made, ISO 8601.
    credits: the agencies that text, dateline and head name. notes: what a person should know, short and in English.
    sha256: of the bytes of the message that it came in; captured: when they were fetched, ISO 8601; None if unknown.
    """

    head: Head
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    credits: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sha256: str | None = None
    captured: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An item of a message that can't be read, and why; `name` is its urn, or its place in the message ("item 3")."""

    name: str
    error: InputError


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Part of a message that holds no text to read (a package, a picture): what it is and its urn."""

    what: str
    urn: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """All that one file, or one line of JSON lines, holds, in its order."""

    parts: tuple[WireItem | Unreadable | LeftOut, ...]

    def __len__(self) -> int:
        """How many parts it has."""
        return len(self.parts)

    @property
    def readable(self) -> tuple[WireItem | Unreadable, ...]:
        """The parts that are, or should be, reports."""
        return tuple(part for part in self.parts if not isinstance(part, LeftOut))

    @property
    def left_out(self) -> str | None:
        """A note on what was not read because it has no text, or None."""
        parts = [part for part in self.parts if isinstance(part, LeftOut)]
        named = ", ".join(f"{part.what} {part.urn}" if part.urn else part.what for part in parts[:_NAMED])
        more = f" and {len(parts) - _NAMED} more" if len(parts) > _NAMED else ""
        return f"in the same message, not read: {named}{more}" if parts else None


_NAMED = 5
