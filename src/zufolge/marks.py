"""What is kept so that nothing is read or told twice: looks at places, entries of feeds, files of folders, alerts.

Invariant: frozen; a mark says what was done, never what is to be done, so that one that is missing only means to do it (again).
Times have a zone; the ledger keeps them to the second.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

DeliveryState = Literal["begun", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Looked:
    """What looking at a place came to.

    place: the address of a feed, or the absolute path of a folder or file; before next_at it is not looked at again. etag and
    last_modified are what the server gave to ask by; sha256 is the hash of the bytes if every entry in them has its mark, None
    if some are to be tried again. failures: how many looks failed one after the other, up to this one; problem: why it failed.
    """

    place: str
    at: datetime
    next_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    failures: int = 0
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class EntryMark:
    """What became of one entry of a feed in one wording.

    place: the feed's address; key names the entry there, wording is the hash of what the feed says in it, stamp the time that
    it gives the entry (empty for none). report_id: what was read from it, None if nothing was, and then problem says why.
    tries: how often it was tried up to now; next_at: when it is tried again, None for never.
    """

    place: str
    key: str
    wording: str
    stamp: str
    at: datetime
    report_id: str | None = None
    problem: str | None = None
    tries: int = 1
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FileMark:
    """A file of a watched folder, all of which was read.

    size in bytes; changed: nanoseconds since 1970; sha256: of its bytes, empty if it could not be read; problem: why something
    in it was not read.
    """

    folder: str
    path: str
    size: int
    changed: int
    sha256: str
    at: datetime
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that somebody wants to know: rule, subject and target together are its name. told: what it says."""

    rule: str
    subject: str
    target: str
    told: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of sending an alert: state is None if it waits; attempts counts how often it was begun."""

    alert: Alert
    state: DeliveryState | None = None
    problem: str | None = None
    at: datetime | None = None
    attempts: int = 0
