"""Lines that may open an update of a live ticker: a clock time, with or without a day, and a heading.

Invariant: a head stands at the beginning of a line (or behind "+++" in a running line) and its time is told in digits; whether
the heads of a page make a ticker is not asked here. Linear in the length of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from zufolge.language.lists import table
from zufolge.language.times import lexicon

LONGEST = 160  # characters of a heading; "Die Polizei meldet ..." that goes on longer is text
NO_CLOCK = -1
_READ = 400  # characters of a line in which its head is looked for
_LINE = re.compile(r"[^\r\n]+")
# A sentence ends and another begins: no heading. Must not match: "Alarm in St. Gallen", "Dr. Muster".
_STOP = re.compile(r"[a-zäöüß]{4}[.!?…][\"“”»«)]*\s+\S")
_MARKS = r"[\s+*•·▪▶►■#>|=\-–—]{0,8}"
_RUNNING = re.compile(r"\+{3}(?=\s{0,3}[\w(\[])")
_TRIM = " \t\u00a0+*|•·–—-:"


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a head or a line of its own names it: weekday (1 is Monday), date, or days before the report's day."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    back: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A line that opens an update, or (without a clock time) one that only names a day.

    start..end: the head up to its line's end (or up to the next head of a running line); clock: minutes since midnight;
    form: how it is written, the same for all heads of most tickers; marked: between "+++"; opener: "Update" and the like;
    ranged: "9 bis 12 Uhr", which no update is; alone: nothing else stands in the line; title: the heading beside
    it, "" if there is none.
    """

    start: int
    end: int
    clock: int | None
    day: Day | None
    title: str = ""
    form: str = ""
    marked: bool = False
    opener: bool = False
    ranged: bool = False
    alone: bool = False


def heads(text: str) -> Iterator[Head]:
    """Everything that may be the head of an update, and the days between them, in the order of the text."""
    for line in _LINE.finditer(text):
        yield from _heads_in(text, line.start(), line.end())


def kind_of_page(title: str) -> str | None:
    """What a title says that the page is: "ticker", "other" (programme, timetable, chronology), or None."""
    said = {kind for word in _plain(title).split() for ending, kind in _endings() if word.endswith(ending)}
    return "ticker" if "ticker" in said else "other" if said else None


def is_heading(line: str) -> bool:
    """Whether a line is short and no sentence of a text ("Wie geht es weiter?" may be a heading)."""
    return 0 < len(line) <= LONGEST and line[-1] not in ".;," and not _STOP.search(line)


def _heads_in(text: str, start: int, end: int) -> Iterator[Head]:
    starts = [match.start() for match in _RUNNING.finditer(text, start, end)] or [start]
    if starts[0] != start:
        starts.insert(0, start)
    found: list[tuple[int, re.Match[str]]] = []
    for at in starts:
        match = _head().match(text, at, min(end, at + _READ))
        # Behind "+++" a heading may begin with a number ("+++ 14 Helfer verletzt"), which is no time.
        if match and _is_clock(match):
            found.append((at, match))
    for number, (_, match) in enumerate(found):
        following = found[number + 1][0] if number + 1 < len(found) else end
        yield _head_of(text, match, following)
    if not found:
        other = _late_head(text, start, end) or _day_line(text, start, end)
        if other:
            yield other


def _head_of(text: str, match: re.Match[str], end: int) -> Head:
    marked = text[match.start() : match.end()].count("+++") > 0
    separator = match["separator"].strip()[:1].translate(str.maketrans("—-", "––"))
    form = f"{match['open'] or ''}{bool(match['uhr'])}{separator}"
    rest = text[match.end() : min(end, match.end() + _READ)].strip(_TRIM)
    return Head(
        match.start() + len(match[0]) - len(match[0].lstrip()),
        end,
        _minutes(match),
        _day(match),
        "" if len(rest) > LONGEST or _STOP.search(rest) else rest,
        form,
        marked,
        bool(match["opener"]),
        bool(match["range"]),
        not rest,
    )


def _late_head(text: str, start: int, end: int) -> Head | None:
    """A short heading with its time behind it: "Polizei sperrt die Brücke (13.10 Uhr)"."""
    line = text[start:end].rstrip() if end - start <= LONGEST else ""
    match = _late().search(line)
    if not match or not _is_clock(match):
        return None
    title = line[: match.start()].strip(_TRIM)
    if not is_heading(title):
        return None
    return Head(start, end, _minutes(match), _day(match), title, "behind")


def _day_line(text: str, start: int, end: int) -> Head | None:
    match = _day_alone().fullmatch(text, start, end) if end - start <= LONGEST else None
    day = _day(match) if match else None
    return Head(start, end, None, day) if day else None


def _is_clock(match: re.Match[str]) -> bool:
    return bool(match["minute"] or match["uhr"])


def _minutes(match: re.Match[str]) -> int | None:
    """Minutes since midnight; NO_CLOCK for what looks like a clock time and is none ("29:27", a score)."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    return hour * 60 + minute if minute < 60 and (hour < 24 or (hour, minute) == (24, 0)) else -1


def _day(match: re.Match[str]) -> Day | None:
    back = lexicon.relative_days().get((match["relative"] or "").lower())
    weekday = lexicon.weekdays().get((match["weekday"] or "").lower())
    name = (match["month"] or "").lower()
    month = int(match["number"]) if match["number"] else _months().get(name)
    if back is None and weekday is None and match["date"] is None:
        return None
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0) if match["year"] else None
    return Day(weekday, int(match["date"]) if match["date"] else None, month, year, back)


def _plain(text: str) -> str:
    return re.sub(r"[^\w\s]", " ", text.lower().replace("-", "").replace("‑", ""))


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    return tuple((word, kind) for word, kind, _ in table("ticker_words.tsv") if kind != "opener")


@cache
def _months() -> dict[str, int]:
    return lexicon.short_months() | lexicon.months()


def _either(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


@cache
def _day_pattern() -> str:
    """Named groups for "Mittwoch, 3. November 2026", "Mittwoch", "03.11.", "heute"."""
    relative = _either([word for word, by in lexicon.relative_days().items() if by <= 0])
    return (
        rf"(?:(?P<relative>{relative})|(?P<weekday>{_either(lexicon.weekdays())}))?"
        rf"(?:,?\s{{0,2}}(?:den\s|dem\s)?(?P<date>[0-3]?[0-9])\.\s?"
        rf"(?:(?P<month>{_either(_months())})\b\.?|(?P<number>[01]?[0-9])\.)"
        r"(?:\s?(?P<year>20[0-9]{2}|[0-9]{2}(?![.:0-9]|\s?Uhr)))?)?"
    )


@cache
def _clock_pattern() -> str:
    return r"(?P<hour>[0-9]{1,2})(?:[.:](?P<minute>[0-9]{2}))?(?![0-9.]\d)(?P<uhr>\s?(?:Uhr|h)\b)?"


@cache
def _head() -> re.Pattern[str]:
    """Must match: "+++ Mittwoch, 7.05 Uhr: Lage +++", "[14.32 Uhr] Lage", "14:32 | Lage", "Update (16.20 Uhr): Lage", "13:10".

    Must not match: "13.10 Uhr war es, als ...", "Gegen 8.46 Uhr", "Stand: 14.30 Uhr", "45.+2 Minute", "3:1".
    """
    opener = _either([word for word, kind, _ in table("ticker_words.tsv") if kind == "opener"])
    return re.compile(
        rf"{_MARKS}(?:(?P<opener>{opener})\b(?:\s[0-9]{{1,2}}(?![.:0-9]))?[,:]?\s{{0,2}}(?:vom\s|von\s|um\s|am\s)?)?"
        rf"(?P<open>[\[(])?(?:{_day_pattern()}[,:;|]?(?:\s[-–—|])?\s{{1,2}}(?:um\s)?)?{_clock_pattern()}"
        r"(?P<range>\s?(?:-|–|—|bis)\s?(?:[0-9]{1,2}[.:][0-9]{2}(?![0-9])|[0-9]{1,2}\s?Uhr)(?:\s?Uhr)?)?"
        r"(?:\s\(?(?:MEZ|MESZ|CET|CEST)\)?)?[\])]?"
        r"(?P<separator>\s{0,2}(?:[:|–—•+»>]+|-(?=\s))\s?|\s*$|(?<=[\])])\s)",
        re.IGNORECASE,
    )


@cache
def _late() -> re.Pattern[str]:
    return re.compile(rf"[\[(](?:{_day_pattern()},?\s)?{_clock_pattern()}[\])]$", re.IGNORECASE)


@cache
def _day_alone() -> re.Pattern[str]:
    """Must match: "Mittwoch, 12. März", "*** Dienstag ***", "Alle Meldungen vom 12. März 2026:"."""
    return re.compile(rf"{_MARKS}(?:[^\n.:]{{1,40}}\svom\s)?[\[(]?{_day_pattern()}[\])]?{_MARKS}:?{_MARKS}", re.IGNORECASE)
