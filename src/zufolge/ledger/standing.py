"""Whether a report still stands, told by all that its agency said of its item, in whatever order that came.

Invariant: pure. What decides is the item's version, then the time of the message, and only where neither is told the order of
keeping; so a withdrawal that came before its item, or an old version that came after it, ends in the same state.

- A cancelled item withdraws its versions up to the one that says so. A later version that may be used stands for itself and
  leaves the older ones withdrawn.
- A withheld item holds all its versions back until a later one may be used.
- Another item that says that it cancels this one withdraws the versions made before it.
- A report that came under several ids is withdrawn when it is under each; one that came from a page too stands.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cmp_to_key
from typing import Any, NamedTuple

from zufolge.language.moments import LAST, moment
from zufolge.schema import Arrival, Withdrawal

Row = Mapping[str, Any]


class Came(NamedTuple):
    """How a report came, and who took it back since."""

    arrival: Arrival | None = None
    withdrawn: Withdrawal | None = None


NOTHING = Came()

MOST_VERSIONS = 9999
"""Above it a number is a date or an id, and counts nothing."""


def number_of(written: str | None) -> int | None:
    """An item's version as a number; None for what counts nothing ("1.2", "20260310")."""
    bare = (written or "").strip()
    return int(bare) if bare.isascii() and bare.isdecimal() and 0 < len(bare) <= 6 and 0 < int(bare) <= MOST_VERSIONS else None


def version_in(taken: Collection[int], siblings: Sequence[tuple[int, int | None]], number: int | None) -> int | None:
    """Which version of its article a report is: behind all others or, if its agency numbers them, where its number says.

    taken: the versions that are there; siblings: those of them that came as the same item, each with the agency's number;
    number: the report's own. None where its number leaves no room: the report is an article of its own.
    """
    last = max(taken, default=0)
    later = [version for version, item in siblings if item is not None and number is not None and item > number]
    if number is None or not later:
        return number if number is not None and siblings and number > last else last + 1
    lowest = max((version for version, item in siblings if item is None or item <= number), default=0)
    free = [one for one in range(lowest + 1, min(later)) if one not in taken]
    return (number if number in free else free[-1]) if free else None


def latest(rows: Sequence[Row]) -> Row | None:
    """The row of a report that counts: what its agency said of it last."""
    return max(rows, key=cmp_to_key(_compared), default=None)


def withdrawal(own: Sequence[Row], about: Sequence[Row]) -> Withdrawal | None:
    """Who took a report back. own: its rows; about: all rows about their items."""
    items: dict[str | None, list[Row]] = {}
    for row in own:
        items.setdefault(row["urn"], []).append(row)
    if not items or None in items:
        return None
    found = [_of_item(urn, rows, about) for urn, rows in items.items() if urn is not None]
    return found[0] if all(found) else None


def arrival_of(row: Row) -> Arrival:
    """The record of a row."""
    names = ("format", "urn", "agency", "dateline", "byline", "first_created", "embargo", "status", "signal", "signals")
    more = ("correction", "note", "address", "captured", "sha256")
    return Arrival(**{name: row[name] for name in (*names, *more)}, version=row["item_version"], of=row["of_urn"])


def _of_item(urn: str, rows: Sequence[Row], about: Sequence[Row]) -> Withdrawal | None:
    mine = latest(rows)
    own = sorted((row for row in about if row["urn"] == urn), key=cmp_to_key(_compared))
    others = [row for row in about if row["of_urn"] == urn and row["urn"] != urn and row["signal"] == "cancel"]
    cancelled = [row for row in own if row["status"] == "canceled" and _reaches(row, mine, numbered=True)]
    cancelled += [row for row in others if _reaches(row, mine, numbered=False)]
    if cancelled:
        return _said(min(cancelled, key=cmp_to_key(_by_time)))
    last = own[-1] if own else mine
    return _said(last) if last is not None and last["status"] == "withheld" else None


def _reaches(cancel: Row, mine: Row | None, *, numbered: bool) -> bool:
    """Whether a withdrawal is of this version or a later one; of the same version or moment it is, whichever came first."""
    if mine is None:
        return False
    ours, theirs = (number_of(row["item_version"]) if numbered else None for row in (cancel, mine))
    if ours and theirs:
        return ours >= theirs
    ours_at, theirs_at = moment(cancel["published"]), moment(mine["published"])
    return ours_at >= theirs_at if LAST not in (ours_at, theirs_at) else int(cancel["seq"]) > int(mine["seq"])


def _said(row: Row) -> Withdrawal:
    return Withdrawal(
        "withheld" if row["status"] == "withheld" else "canceled",
        row["published"] or row["kept_at"],
        row["urn"] or "",
        row["item_version"],
        row["agency"],
        " ".join((row["correction"] or row["text"] or "").split()),
    )


def _compared(one: Row, other: Row | None) -> int:
    """Below 0 if the one is the earlier version, above if it is the later one."""
    if other is None:
        return 1
    ours, theirs = number_of(one["item_version"]), number_of(other["item_version"])
    return (ours > theirs) - (ours < theirs) if ours and theirs and ours != theirs else _by_time(one, other)


def _by_time(one: Row, other: Row | None) -> int:
    if other is None:
        return 1
    ours, theirs = moment(one["published"]), moment(other["published"])
    if LAST not in (ours, theirs) and ours != theirs:
        return 1 if ours > theirs else -1
    return int(one["seq"] > other["seq"]) - int(one["seq"] < other["seq"])
