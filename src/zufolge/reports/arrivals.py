"""How a report came, put together from what its format, its agency and whoever fetched it know.

Invariant: nothing is filled in that nobody said; the hash is of the bytes before anything was decoded in them.
"""

from dataclasses import fields, replace
from hashlib import sha256

from zufolge.reports.wires.item import Head, WireItem
from zufolge.schema import Arrival, Report

_OF_HEAD = {field.name for field in fields(Head)} & {field.name for field in fields(Arrival)}


def from_wire(item: WireItem) -> Arrival:
    """What an agency's message says of an item, and what is known of the message."""
    said = {name: getattr(item.head, name) for name in sorted(_OF_HEAD)}
    return Arrival(**said, captured=item.captured, sha256=item.sha256)


def from_bytes(report: Report, data: bytes) -> Report:
    """The report with the hash of the bytes that it was read from, unless it is known already."""
    arrival = report.arrival or Arrival()
    return replace(report, arrival=arrival if arrival.sha256 else replace(arrival, sha256=digest(data)))


def from_page(report: Report, hashed: str, address: str | None, captured: str | None) -> Report:
    """The report with where and when its page was captured (ISO 8601), and the hash of the page's bytes."""
    return replace(report, arrival=replace(report.arrival or Arrival(), sha256=hashed, address=address, captured=captured))


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(data).hexdigest()
