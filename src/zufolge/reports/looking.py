"""One look at an address: whether anything changed since the last one, and when the next one is.

Invariant: what is to be kept of a look says no more than what is done when it is kept: the caller keeps it when everything
that came has its mark. A server is asked whether something changed, not for everything anew, unless an entry is to be tried
again.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from zufolge.errors import BadStatus, InputError
from zufolge.marks import Looked
from zufolge.reports.fetch import NO_MARKS, Door, Fetched, Marks, NotModified
from zufolge.reports.freshness import DEFAULT_POLICY, Policy


@dataclass(frozen=True, slots=True)
class Look:
    """looked: what to keep when all is done; page: what came, None where nothing did or nothing is new."""

    looked: Looked
    page: Fetched | None = None


def look(
    place: str, last: Looked | None, door: Door, now: datetime, policy: Policy = DEFAULT_POLICY, *, again: bool = False
) -> Look:
    """Look at an address; last: what the last look came to; again: its entries are wanted even if nothing changed.

    What goes wrong is in `looked.problem`; nothing is raised.
    """
    before = last or Looked(place, now, now)
    known = before.sha256 is not None and not again
    marks = Marks(before.etag, before.last_modified) if known else NO_MARKS
    try:
        found = door.fetch(place, marks)
    except InputError as error:
        return Look(failed(before, error, now, policy))
    looked = Looked(place, now, now + timedelta(seconds=policy.every), before.etag, before.last_modified, before.sha256)
    if isinstance(found, NotModified):
        return Look(looked)
    came = replace(looked, etag=found.marks.etag, last_modified=found.marks.last_modified, sha256=found.sha256)
    return Look(came, None if known and found.sha256 == before.sha256 else found)


def failed(before: Looked, error: InputError, now: datetime, policy: Policy = DEFAULT_POLICY) -> Looked:
    """What a look came to that failed: each further one waits longer, and as long as the server asks for."""
    failures = before.failures + 1
    pause = policy.pause(failures - 1, error.retry_after if isinstance(error, BadStatus) else None)
    return replace(before, at=now, next_at=now + pause, failures=failures, problem=str(error))
