"""JSON lines: one report a line.

Invariant: a line that can't be read comes as a `Refused` in its place and the rest goes on; only one line is in memory at a
time, however large the file is.

Columns: `text` (needed), `title`, `outlet`, `published` (ISO 8601), and `url` or `id`, by which a later text of the same
article is known as its next version. Other columns are passed over. A line may also be an item in an agency's JSON.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from zufolge.errors import EmptyInput, InputError, MissingInput, NotText, TooLarge
from zufolge.reports.items import Item, Refused, items_of
from zufolge.reports.reading import LIMIT, Hints
from zufolge.reports.wires.item import Message

_ONE_A_LINE = 'Write one report a line: {"text": "...", "title": "..."}'
_COLUMNS = ("title", "outlet", "published", "url", "id")


def holds_lines(path: Path) -> bool:
    """Whether a file's first line is a JSON object with a text, or an agency's, and more lines follow.

    Must not match: a report that begins with a brace, an object that is written on several lines.
    """
    try:
        with path.open("rb") as stream:
            parts = stream.read(LIMIT + 1).lstrip(b"\xef\xbb\xbf").split(b"\n", 50)
    except OSError:
        return False  # reading it will say why
    line, *more = [*filter(None, (part.strip() for part in parts)), b""]
    if not line.startswith(b"{") or line == b"{":
        return False
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        return True
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and ("text" in found or (("urn" in found or "uri" in found) and any(more)))


def items_in_lines(stream: Iterable[bytes], place: str, hints: Hints, first: int = 1) -> Iterator[Item | Refused]:
    """The reports of an open file of JSON lines, `place` being its path, `first` the number of the line that comes next."""
    for number, line in enumerate(_bounded(stream), first):
        where = f"{place}:{number}"
        if not line.strip().lstrip(b"\xef\xbb\xbf"):
            continue
        try:
            row = _row(line, where)
            message = None if "text" in row else _message(row, where, line)
            yield from items_of(message, where, hints) if message else (item_of_row(row, where, hints),)
        except InputError as error:
            yield Refused(where, error)


def _bounded(stream: Any) -> Iterator[bytes]:
    """The lines; of one that is longer than a report can be, as much as shows that, and the rest is passed over."""
    while line := stream.readline(LIMIT + 1):
        yield line
        while len(line) > LIMIT and not line.endswith(b"\n"):
            line = stream.readline(LIMIT + 1)


def _row(line: bytes, where: str) -> Mapping[str, Any]:
    if len(line) > LIMIT:
        raise TooLarge(
            f"is longer than {LIMIT // 1_000_000} MB, the limit for one report", where, "Split it into single reports"
        )
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NotText(f"is not UTF-8 (byte {error.start})", where, "Save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"is no JSON ({error})", where, "Write one JSON object a line") from error
    if not isinstance(found, dict):
        raise MissingInput("has no column 'text'", where, _ONE_A_LINE)
    return found


def _message(row: Mapping[str, Any], where: str, line: bytes) -> Message:
    from zufolge.reports.messages import message_of

    message = message_of(row, where, line.strip())
    if message is None:
        raise MissingInput("has no column 'text'", where, _ONE_A_LINE)
    return message


def item_of_row(row: Mapping[str, Any], where: str, hints: Hints) -> Item:
    """The report in a row with the columns above, which stands at `where`. Raises InputError for what holds none."""
    wrong = [name for name in _COLUMNS if not isinstance(row.get(name), str | None)]
    if wrong or not isinstance(row["text"], str):
        raise InputError(f"the column '{(wrong or ['text'])[0]}' is no text", where, "Write it in quotation marks")
    if not row["text"].strip():
        raise EmptyInput("has an empty text", where, "Give the report's text")
    try:
        stated = Hints(
            hints.title or row.get("title"), hints.outlet or row.get("outlet"), hints.published or row.get("published")
        )
    except InputError as error:
        raise InputError(error.what, f"{where}, published", error.remedy) from error
    return Item(where, row.get("url") or row.get("id") or None, row["text"], stated)
