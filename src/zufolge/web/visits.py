"""When a browser was here last, kept in a cookie of that browser and nowhere else.

Invariant: what is new stays new while somebody looks on; it is old when they come back after a while, or say that they have
seen it. A cookie that says anything else than a visit is no visit.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

COOKIE = "zufolge_visit"
PAUSE = timedelta(minutes=30)
"""Who was away for so long has come back; until then it is one visit."""
_NEVER = datetime.fromtimestamp(0, UTC)
_WRITTEN = re.compile(r"([0-9]{1,15})\.([0-9]{1,11})\.([0-9]{1,15})\.([0-9]{1,11})")


@dataclass(frozen=True, slots=True)
class Visit:
    """How far somebody has seen: at the end of the visit before (`before`, `since`), and at the last look (`last`, `at`).

    before and last are numbers of developments (see `Ledger.telling`): what has a greater one than `before` is new.
    """

    before: int
    since: datetime
    last: int
    at: datetime

    @property
    def first(self) -> bool:
        """Whether there was none before."""
        return self.since == _NEVER

    def __str__(self) -> str:
        return f"{self.before}.{int(self.since.timestamp())}.{self.last}.{int(self.at.timestamp())}"


def visit(written: str | None) -> Visit | None:
    """The visit that a cookie tells of; None if it tells of none."""
    found = _WRITTEN.fullmatch(written or "")
    if not found:
        return None
    before, since, last, at = map(int, found.groups())
    return Visit(before, datetime.fromtimestamp(since, UTC), last, datetime.fromtimestamp(at, UTC))


def looked(known: Visit | None, last: int, now: datetime) -> Visit:
    """The visit after a look at `now`, when `last` was the number of the last development.

    Numbers that are greater than there are were given by another ledger, and say nothing.
    """
    if known is None or known.last > last or known.at > now:
        return Visit(0, _NEVER, last, now)
    if now - known.at > PAUSE:
        return Visit(known.last, known.at, last, now)
    return Visit(known.before, known.since, last, now)


def seen(last: int, now: datetime) -> Visit:
    """The visit of who says that they have seen it all."""
    return Visit(last, now, last, now)
