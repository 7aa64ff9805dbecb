"""Live tickers: many short updates under times in one page.

Invariant: entries come in the order of the text, do not overlap, each begins with its time and equals its slice of the text; no
entry is later than the report. In doubt a text is no ticker: what an entry changes is only when something was said.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from zufolge.language.document import Document
from zufolge.language.entry_days import Timed, timed
from zufolge.language.entry_heads import LONGEST, NO_CLOCK, Day, Head, heads, is_heading, kind_of_page
from zufolge.language.times.calendar import Published, published_at
from zufolge.schema import Entry

# A page that says what it is ("Liveticker" in its title, "+++" or "Update" before its times) needs two updates; one that only
# has times in a row needs three, from the newest to the oldest. Programmes and chronologies run the other way.
_FEWEST, _FEWEST_BARE = 2, 3
_DISORDER = 4  # one time in so many may stand out of order on a page that says what it is (an update that was pinned or late)
_BODY = 8  # words of an update that says something; "20.15 Uhr: Spielfilm" has fewer
_FIRST_LINE = 200  # characters that may be a title
_FIRST_DAY = 1000  # days since the year 1; what is dated before has no day before it
_ZONE = re.compile(r".*T[0-9:.]+(Z|[+-][0-9]{2}:?[0-9]{2})\s*", re.DOTALL)


def find_entries(page: Document, published: str | None, title: str | None = None) -> tuple[Entry, ...]:
    r"""The entries of a live ticker; none if the text is no ticker.

    published is the report's date (ISO 8601; None or rubbish: the entries' times are unknown); title is the report's.

    >>> from zufolge.language.document import document
    >>> text = "+++ 0.10 Uhr: Brücke offen +++\nSie ist frei.\n+++ 23.50 Uhr: Brücke gesperrt +++\nSie ist zu."
    >>> [(entry.at, entry.title) for entry in find_entries(document(text), "2026-11-10T00:30:00+01:00")]
    [('2026-11-10T00:10:00+01:00', 'Brücke offen'), ('2026-11-09T23:50:00+01:00', 'Brücke gesperrt')]
    """
    found = list(heads(page.text))
    told = _with_days(found)
    day = published_at(published)
    day = day if day and day.day.toordinal() > _FIRST_DAY else None
    for chosen in _choices(told):
        read = timed(chosen, day)
        if _is_ticker(page, [head for head, _ in chosen], read, day, _kind(page, title, chosen)):
            zone = _ZONE.fullmatch(published or "")
            return _entries(page, chosen, found, read, zone[1] if zone else "")
    return ()


def _with_days(found: Sequence[Head]) -> list[tuple[Head, Day | None]]:
    """Heads that tell a time, each with the day that it names or that a line just before it does."""
    told: list[tuple[Head, Day | None]] = []
    pending: Day | None = None
    for head in found:
        if head.clock is None:
            pending = head.day
        else:
            told.append((head, head.day or pending))
            pending = None
    return told


def _choices(told: Sequence[tuple[Head, Day | None]]) -> list[list[tuple[Head, Day | None]]]:
    """Which heads may be those of one ticker, the likeliest first.

    Where some stand between "+++", only those: "8.46 Uhr: Alarm" inside of an update tells what happened. Else all, or those
    that are written as most are.
    """
    marked = [one for one in told if one[0].marked and not one[0].ranged and one[0].clock != NO_CLOCK]
    if len(marked) >= _FEWEST:
        return [marked]
    if len(told) < _FEWEST or any(head.ranged or head.clock == NO_CLOCK for head, _ in told):
        return []
    forms = Counter(head.form for head, _ in told)
    usual, _ = forms.most_common(1)[0]
    return [list(told), [one for one in told if one[0].form == usual]] if len(forms) > 1 else [list(told)]


def _kind(page: Document, title: str | None, chosen: Sequence[tuple[Head, Day | None]]) -> str | None:
    """What the title, or the line before the first update, says that the page is."""
    if title and (kind := kind_of_page(title)):
        return kind
    before = page.text[: min(chosen[0][0].start, _FIRST_LINE)].strip()
    return kind_of_page(before.splitlines()[0]) if before else None


def _is_ticker(page: Document, chosen: Sequence[Head], read: Timed, day: Published | None, kind: str | None) -> bool:
    """Must match: "+++ 14:32 +++ Brücke gesperrt", "14:32 | Brücke gesperrt" thrice, the newest first.

    Must not match: "18.00 Uhr: Einlass" (to come), "8.46 Uhr: Die erste Maschine startet" (a chronology), "9 bis 12 Uhr"
    (opening hours), "29:27 – Tor" (a score), one time at the beginning of an article.
    """
    marked, openers = (sum(signs) for signs in zip(*((head.marked, head.opener) for head in chosen), strict=True))
    said = kind == "ticker" or marked >= _FEWEST or openers >= _FEWEST
    announced = day is not None and read.times[0 if read.newest_first else -1] is None
    if not said or (kind == "other" and not read.newest_first):
        return kind is None and _looks_like_one(page, chosen, read, announced)
    if len(chosen) < _FEWEST or (announced and not read.newest_first):
        return False
    return read.disorder * _DISORDER <= len(chosen) - 1


def _looks_like_one(page: Document, chosen: Sequence[Head], read: Timed, announced: bool) -> bool:
    """Whether times alone make a ticker: in good order from the newest to the oldest, with something said under most."""
    if len(chosen) < _FEWEST_BARE or not read.newest_first or read.disorder or announced:
        return False
    if len({head.clock for head in chosen}) < _FEWEST_BARE:
        return False
    ends = [*(head.start for head in chosen[1:]), len(page.text)]
    sizes = (page.touched(head.start, end) for head, end in zip(chosen, ends, strict=True))
    return 2 * sum(last - first >= _BODY for first, last in sizes) >= len(chosen)


def _entries(
    page: Document, chosen: Sequence[tuple[Head, Day | None]], found: Sequence[Head], read: Timed, zone: str
) -> tuple[Entry, ...]:
    """Each update up to the next one, or to the line that names the next one's day."""
    borders = sorted({head.start for head, _ in chosen} | _day_lines(found, {id(head) for head, _ in chosen}))
    after = dict(pairwise([*borders, len(page.text)]))
    entries = []
    for (head, _), at in zip(chosen, read.times, strict=True):
        text = page.text[head.start : after[head.start]].rstrip()
        title = _heading_below(page.text, head.end, after[head.start]) if head.alone else head.title
        when = f"{at.isoformat()}{zone}" if at else None
        entries.append(Entry(page.slice(head.start, head.start + len(text)), when, title))
    return tuple(entries)


def _day_lines(found: Sequence[Head], chosen: set[int]) -> set[int]:
    """Where lines begin that name the day of the update right after them."""
    return {head.start for head, after in pairwise(found) if head.clock is None and id(after) in chosen}


def _heading_below(text: str, start: int, end: int) -> str:
    """The heading in the next line, where a time stands alone in its own; "" if the text follows at once."""
    line = text[start:end].lstrip()[: LONGEST + 1].partition("\n")[0].rstrip()
    return line if is_heading(line) else ""
