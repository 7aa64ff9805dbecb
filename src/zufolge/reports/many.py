"""Many reports: files, folders, JSON lines and addresses, told by their content, one after the other in a fixed order.

Invariant: nothing is left out without a word; what can't be read comes as a `Refused` in its place and the rest goes on. Only
one file's or one line's bytes are in memory at a time.

A file in an agency's wire format is read here already: it may hold several reports, and names them itself.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from zufolge.errors import InputError
from zufolge.reports.containers import container_of, items_in
from zufolge.reports.items import Item, Refused, items_of, receive
from zufolge.reports.json_lines import holds_lines, items_in_lines
from zufolge.reports.network.addresses import is_address
from zufolge.reports.network.limits import DEFAULT_LIMITS, Limits
from zufolge.reports.packed_lines import items_in_packed_lines, packed_lines
from zufolge.reports.reading import NO_HINTS, Hints

__all__ = ["Item", "Refused", "find_items", "receive"]

_HEAD = 65_536
# Elements of wire formats in XML, with or without a prefix.
_WIRES = re.compile(rb"<(?:[\w.-]+:)?(?:newsItem|newsMessage|packageItem|conceptItem|knowledgeItem|planningItem|nitf|NewsML)\b")


def _silent(_: str) -> None:
    """Nobody wants to know."""


def find_items(
    paths: Iterable[str | Path],
    hints: Hints = NO_HINTS,
    limits: Limits = DEFAULT_LIMITS,
    *,
    german_only: bool = False,
    tell: Callable[[str], None] = _silent,
) -> Iterator[Item | Refused]:
    """Every report under the paths: files as they are, folders with all that is in them, in the order of their names.

    Strings that begin with http:// or https:// are addresses; nothing is fetched here. limits: for fetching them.

    Hidden files and folders are passed over, links to folders are not followed. hints: what a person states about all of
    them; it goes before what a file or a line says. german_only: what is in another language ends in NotGerman when it is
    received. tell: is called with what was passed over in archives because it is no page.
    """
    for item in _found(paths, hints, limits, tell):
        yield replace(item, german_only=True) if german_only and isinstance(item, Item) else item


def _found(paths: Iterable[str | Path], hints: Hints, limits: Limits, tell: Callable[[str], None]) -> Iterator[Item | Refused]:
    for given in paths:
        if isinstance(given, str) and is_address(given):
            yield _of_address(given, hints, limits)
            continue
        path = Path(given)
        if path.is_dir():
            for file in files_in(path):
                yield from _of_file(file, hints, tell, limits)
        else:
            yield from _of_file(path, hints, tell, limits)


def _of_address(url: str, hints: Hints, limits: Limits) -> Item | Refused:
    from zufolge.reports.online import address_item  # what TLS and HTTP need takes a moment, which no file should cost

    return address_item(url, hints, limits)


def files_in(folder: Path) -> Iterator[Path]:
    """The files under a folder, in the order of their names; hidden ones are passed over, links to folders not followed."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found = (Path(place, name) for name in sorted(files) if not name.startswith("."))
        # A pipe or a device in a folder would be waited for without end.
        yield from (path for path in found if path.is_file() or not path.exists())


def _of_file(path: Path, hints: Hints, tell: Callable[[str], None], limits: Limits) -> Iterator[Item | Refused]:
    place = str(path.absolute())
    kind = container_of(path)
    inside = items_in(kind, path, place, hints, tell, limits) if kind else None
    if inside is not None:
        yield from inside
        return
    if packed_lines(path):
        yield from items_in_packed_lines(path, place, hints)
        return
    if not holds_lines(path):
        yield from _of_message(path, place, hints) if _may_be_message(path) else (Item(place, place, hints=hints),)
        return
    try:
        with path.open("rb") as stream:
            yield from items_in_lines(stream, place, hints)
    except OSError as error:
        yield Refused(
            place, InputError(f"can't be read on ({error.strerror or error})", place, "Check the disk, then add it again")
        )


def _may_be_message(path: Path) -> bool:
    """Whether a file begins like JSON, or like XML and names an element of wire formats. Reading it will tell."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD).replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    except OSError:
        return False
    return head.startswith((b"{", b"[")) or (head.startswith(b"<") and _WIRES.search(head) is not None)


def _of_message(path: Path, place: str, hints: Hints) -> Iterator[Item | Refused]:
    from zufolge.reports.messages import read_message

    try:
        message = read_message(path)
    except InputError as error:
        yield Refused(place, error)
        return
    yield from items_of(message, place, hints) if message else (Item(place, place, hints=hints),)
