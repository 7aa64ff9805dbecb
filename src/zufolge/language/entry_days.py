"""When the updates of a live ticker appeared: their clock times laid on days, from the report's date backwards.

Invariant: no update is later than the report; a day that can't be told is None, with all that leans on it. No input raises.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from zufolge.language.entry_heads import Day, Head
from zufolge.language.times.calendar import Published, make_day, shift_days

# A ticker whose days have no name was written shortly before the page was last published ("0.30 Uhr": "23.50 Uhr" is the day
# before). Further back stand the updates of a page that was opened in the morning, kept its date and went on until night.
FRESH = timedelta(hours=12)
LONGEST = 60  # days that a ticker runs; "6. Mai" in a report of 5 May is no day of last year
_NOON = 12 * 60
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Timed:
    """Times of heads read in one order.

    times: of each head, None if unknown; newest_first: the order; disorder: how often a clock goes against the order by day;
    crossings: how often it passes midnight.
    """

    times: tuple[datetime | None, ...]
    newest_first: bool
    disorder: int
    crossings: int


def timed(found: Sequence[tuple[Head, Day | None]], published: Published | None) -> Timed:
    """The times of heads, each with the day that is told for it, in the order in which they make most sense.

    Disorder decides first, then how long the whole takes, then nights; newest first where both orders do.
    """
    both = [_read(found, published, newest_first=newest_first) for newest_first in (True, False)]
    return min(both, key=lambda read: (read.disorder, _length(read.times), read.crossings, not read.newest_first))


@dataclass(frozen=True, slots=True)
class _Group:
    """Heads that lean on one day, the newest first: their numbers, and how many days each lies before the first of them."""

    day: Day | None
    members: tuple[tuple[int, int], ...]


def _read(found: Sequence[tuple[Head, Day | None]], published: Published | None, *, newest_first: bool) -> Timed:
    groups, disorder, crossings = _groups(found, newest_first)
    times: list[datetime | None] = [None] * len(found)
    if published is None:
        return Timed(tuple(times), newest_first, disorder, crossings)
    bound = end = _end(published)
    for number, group in enumerate(groups):
        newest, longest = found[group.members[0][0]][0].clock or 0, group.members[-1][1]
        # The day is told by the head that stands first in the text: the newest, or the oldest.
        base = _base(group.day, newest, 0 if newest_first else longest, bound, published.day)
        if base is None or longest > LONGEST:
            continue
        at = [base + timedelta(minutes=found[i][0].clock or 0) - timedelta(days=back) for i, back in group.members]
        if number == 0 and group.day is None and published.minutes is not None and end - at[0] > FRESH:
            continue
        for (i, _), when in zip(group.members, at, strict=True):
            times[i] = when if when <= end else None
        bound = min(at)
    return Timed(tuple(times), newest_first, disorder, crossings)


def _groups(found: Sequence[tuple[Head, Day | None]], newest_first: bool) -> tuple[list[_Group], int, int]:
    """Groups, the newest first; how often the clock goes against the order, and how often over midnight."""
    groups: list[_Group] = []
    members: list[tuple[int, int]] = []
    disorder = crossings = passed = 0
    told: Day | None = None
    for i, (head, day) in enumerate(found):
        if i and day is not None and (day != told or passed):
            groups.append(_group(found, members, newest_first))
            members, passed = [], 0
        elif i:
            before, now = found[i - 1][0].clock or 0, head.clock or 0
            earlier, later = (now, before) if newest_first else (before, now)
            if earlier > later:
                night = earlier > _NOON > later  # "0.10 Uhr", then "23.50 Uhr"
                crossings, disorder, passed = crossings + night, disorder + (not night), passed + night
        members.append((i, passed))
        told = day or told
    groups.append(_group(found, members, newest_first))
    return (groups if newest_first else groups[::-1]), disorder, crossings


def _group(found: Sequence[tuple[Head, Day | None]], members: Sequence[tuple[int, int]], newest_first: bool) -> _Group:
    """Oldest first, days passed are counted from the first head of the text, and the last is the newest."""
    day = found[members[0][0]][1]
    if newest_first:
        return _Group(day, tuple(members))
    whole = members[-1][1]
    return _Group(day, tuple((i, whole - passed) for i, passed in reversed(members)))


def _base(day: Day | None, newest: int, named: int, bound: datetime, today: date) -> datetime | None:
    """The day (its midnight) of a group's newest head: the latest that fits what is told and is not after `bound`.

    named: how many days before it the day lies that is told.
    """
    last = bound - timedelta(minutes=newest)
    latest = shift_days(last.date(), -named)
    told = latest if latest is None or day is None else _latest(day, latest, today)
    base = shift_days(told, named) if told else None
    return datetime(base.year, base.month, base.day) if base else None  # noqa: DTZ001 -- the report's own clock


def _latest(day: Day, latest: date, today: date) -> date | None:
    """The latest day, not after `latest` and not long before, that is the one told."""
    if day.back is not None:
        told = shift_days(today, day.back)
        return told if told and told <= latest else None
    if day.month is None or day.day is None:
        return shift_days(latest, -((latest.isoweekday() - (day.weekday or 0)) % 7))
    for year in (day.year,) if day.year else (latest.year, latest.year - 1):
        told = make_day(year, day.month, day.day)
        if told and told <= latest and (day.year or (latest - told).days <= LONGEST):
            return told if day.weekday in (None, told.isoweekday()) else None
    return None


def _end(published: Published) -> datetime:
    """The last minute that the report can know of."""
    day = published.day
    return datetime(day.year, day.month, day.day) + timedelta(  # noqa: DTZ001 -- the report's own clock
        minutes=_DAY - 1 if published.minutes is None else published.minutes
    )


def _length(times: Sequence[datetime | None]) -> timedelta:
    known = [at for at in times if at]
    return max(known) - min(known) if len(known) == len(times) and known else timedelta.max
