"""Whether a text is a new version of an article.

Invariant: a version comes from the same outlet, not before the one that it replaces and within days of it; in doubt there are
two articles. A report becomes the version of one other: of the latest that it continues.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from zufolge.comparison.candidates import Index
from zufolge.comparison.passages import Match, Text, matches, text_of
from zufolge.comparison.takings import SURE, folded_outlet, is_agency_itself
from zufolge.comparison.told import Told
from zufolge.language.lists import words as list_of
from zufolge.schema import Ground

# How much of the earlier text must be kept, and of the later one come from it (shares of their words). Two articles of one
# paper on one event share background, at most a tenth in nine invented stories; an article that was rewritten keeps 0.4 to 0.6.
KEPT, FROM = 0.35, 0.3
# Where the headline stayed too, or where next to nothing was added (an article that was cut), less may be kept.
LESS_KEPT = 0.25
CUT_KEPT, NOTHING_NEW = 0.3, 0.8
# A live ticker grows at the top without end and loses entries at the bottom.
TICKER_KEPT = 0.3
# An agency sends many dispatches on one event, each with the background of those before: a new version keeps nearly all, or
# says in its headline that it is one ("Berichtigung: ...") and keeps half.
AGENCY_KEPT, AGENCY_FROM = 0.75, 0.5
SAID_KEPT = 0.5
# Without both dates only what is nearly the same text is a version.
NEARLY = 0.9
# A text of fewer words is too little to tell ("Dieser Artikel wird aktualisiert.").
FEWEST = 12
# So long after the last version an article is replaced; what takes it up later (a year after the flood) is another one.
DAYS = 7
# So many earlier reports of the outlet are compared, those that share most keys.
MOST = 12


@dataclass(frozen=True, slots=True)
class _Overlap:
    """Shares of words: of the earlier text kept in the later one, and of the later one that come from the earlier."""

    kept: float
    taken: float


def version_of(later: Told, earlier: Sequence[Told]) -> tuple[str, tuple[Ground, ...]] | None:
    """The id of the report that a report is a new version of, with the grounds; None if it is an article of its own."""
    outlet = folded_outlet(later)
    near = [told for told in earlier if outlet and folded_outlet(told) == outlet and _in_time(later, told)]
    if not near:
        return None
    text = text_of(later)
    sources = _nearest(text, [text_of(told) for told in near if told.id != later.id])
    found = [(source.told, grounds) for source in sources if (grounds := _grounds(text, source))]
    if not found:
        return None
    told, grounds = max(found, key=lambda item: _order(item[0]))
    return told.id, grounds


def _grounds(later: Text, earlier: Text) -> tuple[Ground, ...]:
    """Why a text is a version of another; empty if it is none."""
    outlet = later.told.reading.report.outlet or ""
    if sum(len(unit.words) for unit in earlier.units) < FEWEST:
        return ()
    if later.told.page.text == earlier.told.page.text:
        return (Ground("versions.same_text", (outlet,)),)
    overlap = _overlap(later, earlier, matches(later, earlier))
    rule = _rule(later.told, earlier.told, overlap)
    if rule is None:
        return ()
    time = _time_between(later.told, earlier.told)
    measured = Ground(rule, (outlet, _percent(overlap.kept), _percent(overlap.taken)))
    return (measured, Ground("versions.time", time)) if time else (measured, Ground("versions.undated"))


def _rule(later: Told, earlier: Told, overlap: _Overlap) -> str | None:
    kept, taken = overlap.kept, overlap.taken
    if _moment(later) is None or _moment(earlier) is None:
        return "versions.kept" if min(kept, taken) >= NEARLY else None
    if is_agency_itself(earlier):
        least = SAID_KEPT if _says_so(later) else AGENCY_KEPT
        return "versions.agency" if kept >= least and taken >= AGENCY_FROM else None
    if kept >= KEPT and taken >= FROM:
        return "versions.kept"
    if later.entries and earlier.entries and kept >= TICKER_KEPT:
        return "versions.ticker"
    if kept >= LESS_KEPT and taken >= FROM and _same_title(later, earlier):
        return "versions.title"
    return "versions.cut" if kept >= CUT_KEPT and taken >= NOTHING_NEW else None


def _overlap(later: Text, earlier: Text, found: Sequence[Match]) -> _Overlap:
    sure = [match for match in found if match.score >= SURE]
    kept = {(unit, i) for match in sure for unit, first, last in match.there for i in range(first, last)}
    of_earlier, of_later = (max(1, sum(len(unit.words) for unit in text.units)) for text in (earlier, later))
    return _Overlap(len(kept) / of_earlier, sum(match.length for match in sure) / of_later)


def _nearest(later: Text, earlier: Sequence[Text]) -> list[Text]:
    if len(earlier) <= MOST:
        return list(earlier)
    index, by_id = Index(), {text.id: text for text in earlier}
    for text in reversed(by_id.values()):  # the latest first: only so many are held under one key
        index.add(text.id, text.keys, agency=False)
    return [by_id[name] for name in index.nearest(later.keys, MOST)]


def _same_title(later: Told, earlier: Told) -> bool:
    ours, theirs = ((told.reading.report.title or "").casefold().split() for told in (later, earlier))
    return bool(ours) and ours == theirs


def _says_so(later: Told) -> bool:
    """Whether the headline begins by saying that this is a new version: "Berichtigung: ...", "(Aktualisiert) ..."."""
    words = re.findall(r"\w+", (later.reading.report.title or "").casefold())
    return bool(words) and words[0] in list_of("version_words.tsv")


def _in_time(later: Told, earlier: Told) -> bool:
    """Whether a report came at the same time as another or within days after it, as far as their dates tell."""
    now, before = _moment(later), _moment(earlier)
    if now is None or before is None:
        return True
    if now < before and not (_only_date(later) and now.date() == before.date()):
        return False
    return now - before <= timedelta(days=DAYS)


def _order(told: Told) -> tuple[bool, datetime]:
    moment = _moment(told)
    return moment is not None, moment or datetime.min.replace(tzinfo=UTC)


def _time_between(later: Told, earlier: Told) -> tuple[str, str] | None:
    """When both appeared, as they say it."""
    now, before = later.reading.report.published, earlier.reading.report.published
    return (before, now) if _moment(later) and _moment(earlier) and now and before else None


def _moment(told: Told) -> datetime | None:
    """When a report was published, a date without a time as its first moment; None where that can't be told."""
    try:
        moment = datetime.fromisoformat(told.reading.report.published or "")
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _only_date(told: Told) -> bool:
    return len(told.reading.report.published or "") <= len("2026-01-01")


def _percent(share: float) -> str:
    return str(round(100 * share))
