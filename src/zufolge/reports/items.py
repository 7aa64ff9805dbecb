"""What is to be read, one report each, and what can't be.

Invariant: an item is one report; an agency's message gives as many items as it has reports, each with its urn as address.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from zufolge.errors import InputError, NotGerman
from zufolge.reports.language import NAMES
from zufolge.reports.reading import NO_HINTS, Hints, Received, read_path, read_text
from zufolge.reports.wires.item import Message, Unreadable, WireItem


class Piece(Protocol):
    """A part of a file that holds many (an archive, a bundle): it carries what it needs to be read, also to other processes."""

    def receive(self, name: str, hints: Hints) -> Received:
        """Its report; `name` is its place. Raises InputError naming it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One report that is to be read.

    place: the path, with the line in a file of JSON lines ("wire.jsonl:12"), with the urn in a message of several items
    ("wire.xml#urn:..."), with the record's id in an archive, with the number in a bundle; address: what names its article for
    good (path, URL or urn), None if nothing does; text: the report's text where it is at hand, wire: the item of a message,
    piece: the part of an archive or bundle; without any of them it stands in the file `place`. german_only: in another
    language it is not wanted.
    """

    place: str
    address: str | None
    text: str | None = None
    hints: Hints = NO_HINTS
    wire: WireItem | None = None
    piece: Piece | None = None
    german_only: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that can't be read, and why."""

    place: str
    error: InputError


def receive(item: Item) -> Received:
    """Read an item's report. Raises InputError naming its place; NotGerman if it is in another language and not wanted so.

    A text whose language can't be told is not taken for another language.
    """
    received = _received(item)
    language = received.report.language
    if item.german_only and language not in (None, "de"):
        raise NotGerman(
            f"is not in German but in {NAMES.get(language, language)}", item.place, "Leave out --german to read it."
        )
    return received


def _received(item: Item) -> Received:
    if item.piece is not None:
        return item.piece.receive(item.place, item.hints)
    if item.wire is not None:
        from zufolge.reports.messages import receive_item

        return receive_item(item.wire, item.hints)
    if item.text is None:
        return read_path(Path(item.place), item.hints)
    return read_text(item.text, name=item.place, hints=item.hints)


def items_of(message: Message, place: str, hints: Hints) -> Iterator[Item | Refused]:
    """The items of a message that stands at `place`; in the place of one whose urn comes twice its version is added."""
    several = len(message.readable) > 1
    seen: set[str] = set()
    for number, part in enumerate(message.readable, 1):
        urn = part.name if isinstance(part, Unreadable) else part.head.urn
        name = urn or f"item {number}"
        if name in seen and isinstance(part, WireItem):
            name = f"{name}@{part.head.version or number}"
        seen.add(name)
        where = f"{place}#{name}" if several else place
        yield Refused(where, part.error) if isinstance(part, Unreadable) else Item(where, urn, hints=hints, wire=part)
