"""The way in: a text in a wire format becomes a message.

Invariant: the format is told by the content alone. A broken item does not break the items beside it; what is JSON but in
none of these formats is refused with what is accepted.
"""

import json
from collections.abc import Mapping
from typing import Any

from zufolge.errors import EmptyInput, InputError
from zufolge.reports.wires.digitalwires import is_digitalwires, read_digitalwires
from zufolge.reports.wires.fields import Json, first
from zufolge.reports.wires.item import LeftOut, Message, Unreadable, WireItem
from zufolge.reports.wires.ninjs import is_ninjs, read_ninjs

ACCEPTED = (
    "Accepted are items in dpa digitalwires or ninjs (one, a list, a page with 'entries'), and JSON lines with a column 'text'."
)
_NO_ITEM = {"NewsML": "NewsML 1", "conceptItem": "a concept of NewsML-G2", "knowledgeItem": "a vocabulary of NewsML-G2"}
_NEWSML = {"newsItem", "newsMessage", "packageItem"}


def read_json(text: str, where: str) -> Message:
    """The items of a JSON text. Raises InputError for broken JSON, and for JSON that is none of the formats."""
    try:
        data = json.loads(text.removeprefix("\ufeff"), strict=False)  # line breaks within strings are common
    except RecursionError as error:
        raise InputError("is JSON that is nested too deep", where, ACCEPTED) from error
    except ValueError as error:
        lines = isinstance(error, json.JSONDecodeError) and error.msg == "Extra data"
        remedy = "JSON lines are read by 'zufolge add'." if lines else "Ask the sender for a complete file."
        raise InputError(f"is broken JSON ({_reason(error)})", where, remedy) from error
    return read_data(data, where)


def is_item(data: Any) -> bool:
    """Whether parsed JSON is an item of digitalwires or ninjs, or a page of them."""
    return isinstance(data, dict) and (is_digitalwires(data) or is_ninjs(data) or isinstance(data.get("entries"), list))


def read_data(data: Any, where: str) -> Message:
    """The items of parsed JSON: an object, a list of objects, or a page with `entries`. Raises InputError as `read_json`."""
    if isinstance(data, Mapping) and not is_digitalwires(data) and not is_ninjs(data) and isinstance(data.get("entries"), list):
        data = data["entries"]
    if isinstance(data, Mapping):
        return Message((_read(data, where),))
    if not isinstance(data, list):
        raise InputError("is JSON, but no item of an agency", where, ACCEPTED)
    if not data:
        raise EmptyInput("is a list without items", where, ACCEPTED)
    if not any(is_item(one) for one in data):
        raise InputError("is JSON, but no list of agency items", where, ACCEPTED)
    return Message(tuple(_part(one, number, where) for number, one in enumerate(data, 1)))


def read_xml(text: str, where: str) -> Message:
    """The items of an XML text. Raises InputError for what is not well-formed, declares entities, or holds no item."""
    from zufolge.reports.wires.newsml import read_newsml
    from zufolge.reports.wires.nitf import read_nitf
    from zufolge.reports.wires.safe_xml import local, parse

    root, notes = parse(text, where)
    name = local(root)
    if name == "nitf":
        return Message((read_nitf(root, where, notes),))
    if name in _NEWSML:
        return read_newsml(root, where, notes)
    what = _NO_ITEM.get(name, f"<{name[:40]}>")
    raise InputError(f"is {what}, which holds no text that is read", where, "Accepted are NewsML-G2 news items and NITF.")


def _part(data: Any, number: int, where: str) -> WireItem | Unreadable | LeftOut:
    name = (first(data, "urn", "uri", "guid") if isinstance(data, Mapping) else None) or f"item {number}"
    try:
        return _read(data if isinstance(data, Mapping) else {}, f"{where}#{name}")
    except InputError as error:
        return Unreadable(name, error)


def _read(data: Json, where: str) -> WireItem | LeftOut:
    if is_digitalwires(data):
        return read_digitalwires(data, where)
    if is_ninjs(data):
        return read_ninjs(data, where)
    raise InputError("is JSON, but no item of an agency", where, ACCEPTED)


def _reason(error: ValueError) -> str:
    return f"{error.msg}, line {error.lineno}" if isinstance(error, json.JSONDecodeError) else str(error)[:100]
