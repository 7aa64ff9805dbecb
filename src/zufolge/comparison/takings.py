"""What a report took from each of several earlier ones, and which of them a passage is listed against.

Invariant: every word is listed against one agency or one other report, besides the version before; what two reporters can have
heard or counted alike (names, figures, a quotation) makes no copy.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from zufolge.comparison.alike import uninflected
from zufolge.comparison.passages import FEWEST, Match, Text
from zufolge.comparison.told import Told
from zufolge.language.lists import table

# From here on a sentence shows that it was taken: two reports of one event share names and figures ("die Zahl der Betroffenen",
# "Werkleiterin Vera Ebner": up to 0.5), a copy also what stands between them. Set between the two on two labelled stories;
# there any value from 0.5 to 0.74 gives the same copies.
SURE = 0.62
# Of so many words, of which so many outside quotation marks: what somebody said, two reporters can have heard.
SURE_WORDS, UNQUOTED = 5, 4
# And with this part of its verbs and adjectives: "Die Gemeinde <senkte> die Zahl der Plätze" / "<nannte>".
PLAIN = 0.5
# So many such sentences make a copy; one is enough if it is as long and as literal as nobody writes it twice, or from an agency
# that the report credits.
SENTENCES = 2
ALONE, ALONE_WORDS = 0.8, 10
# Where two reports are known to copy, less tells that another sentence was taken too; without a verb or an adjective in common,
# more ("Grossbrand in Oberlinden" as a heading of both). From 0.45 to 0.5 the labelled stories give the same.
LIKELY, LITERAL = 0.45, 0.85
# A passage that covers less than this of its sentence must be sure and have so many words: "nicht vom Blitz getroffen",
# "nach Angaben der Kantonspolizei" are no passages.
PART, PART_WORDS = 0.6, 7
# So much more of a sentence must another source have, to go before the source of most other sentences.
CLEARLY = 1.25
# A quotation of so many words that both have is one that the report took if it names the other's house beside it: "zitierte das
# «Tagblatt» die Sprecherin"; else the press statement of both.
QUOTATION = 5


@dataclass(frozen=True, slots=True)
class Taking:
    """What a report may have taken from another, in its order.

    agency: whether the other is an agency's; credited: whether the report credits it; named: the sentences near its name.
    """

    source: Text
    matches: tuple[Match, ...]
    agency: bool
    credited: bool
    named: frozenset[int]

    @property
    def size(self) -> float:
        """How much it is: words, weighed by the score of their match."""
        return sum(match.score * match.length for match in self.matches)


def taking(later: Text, source: Text, found: Sequence[Match]) -> Taking | None:
    """What of the matches with an earlier report counts; None if they make no copy."""
    credited = _is_credited(source.told, later.told)
    agency = credited or is_agency_itself(source.told)
    taken = Taking(source, tuple(found), agency, credited, _named(source.told, later))
    return _counted(taken, source.id == later.told.previous)


def _named(source: Told, later: Text) -> frozenset[int]:
    """The sentences of a report beside or in which the other's outlet is named."""
    name = tuple(filter(None, map(uninflected, (source.reading.report.outlet or "").split())))
    hits = [number for number, unit in enumerate(later.units) if name and name[0] in unit.words and _holds(unit.words, name)]
    return frozenset(near for number in hits for near in (number - 1, number, number + 1))


def _holds(words: Sequence[str], name: tuple[str, ...]) -> bool:
    return any(tuple(words[i : i + len(name)]) == name for i, word in enumerate(words) if word == name[0])


def _counted(taking: Taking, version: bool = False) -> Taking | None:
    """The matches that count if any of them are sure enough to make a copy; nothing otherwise."""
    sure = [match for match in taking.matches if _is_sure(match)]
    alone = any(match.score >= ALONE and match.length >= ALONE_WORDS for match in sure)
    known = any((taking.credited or match.unit in taking.named) and not _is_fragment(match) for match in sure)
    cited = any(_quotes(match) and match.unit in taking.named for match in taking.matches)
    if not cited and not (sure and (version or known or alone or len(sure) >= SENTENCES)):
        return None
    return replace(taking, matches=tuple(filter(_is_likely, taking.matches)))


def _is_sure(match: Match) -> bool:
    return match.score >= SURE and match.length >= SURE_WORDS and match.unquoted >= UNQUOTED and match.plain >= PLAIN


def _is_likely(match: Match) -> bool:
    enough = LIKELY if match.plain >= PLAIN and not match.heading else LITERAL
    if _is_quotation(match):
        return True
    if match.part < PART:
        return match.score >= max(enough, SURE) and match.length >= PART_WORDS
    return match.score >= enough


def _is_fragment(match: Match) -> bool:
    return match.part < PART and match.length < ALONE_WORDS


def _quotes(match: Match) -> bool:
    return match.score >= SURE and match.taken - match.unquoted >= QUOTATION


def _is_quotation(match: Match) -> bool:
    """Whether a match is nothing but quoted words, all the same."""
    return not match.unquoted and match.taken == match.length


def apportioned(takings: Sequence[Taking], listed: Iterable[Taking]) -> list[Taking]:
    """What is taken from each source, without what is listed already: every word against one source.

    That from which most was taken goes first, the earliest of several; of a sentence that which has clearly more of it.
    """
    found = list[Taking]()
    left = _without(takings, _words(listed))
    while left:
        most = max(left, key=lambda taking: taking.size)
        better = _worth(taking for taking in left if taking is not most)
        kept = tuple(m for m in most.matches if better.get(m.unit, 0.0) <= CLEARLY * m.score * m.length)
        left = [taking for taking in left if taking is not most]
        part = _counted(replace(most, matches=kept))
        if part:
            found.append(part)
            left = _without(left, _words([part]))
    return found


def _worth(takings: Iterable[Taking]) -> dict[int, float]:
    """How much of each sentence comes from one of these sources, at most: words weighed by the score of their match."""
    worth = defaultdict[int, float](float)
    for taking in takings:
        sums = defaultdict[int, float](float)
        for match in taking.matches:
            sums[match.unit] += match.score * match.length
        for unit, value in sums.items():
            worth[unit] = max(worth[unit], value)
    return worth


def _without(takings: Sequence[Taking], taken: frozenset[tuple[int, int]]) -> list[Taking]:
    """What is left of takings without the words that were taken from elsewhere."""
    rest = (replace(taking, matches=tuple(m for m in taking.matches if not _is_taken(m, taken))) for taking in takings)
    return [counted for taking in rest if (counted := _counted(taking))]


def _is_taken(match: Match, taken: frozenset[tuple[int, int]]) -> bool:
    """Whether all but a few words of a match are already known to come from elsewhere."""
    return sum((match.unit, i) not in taken for i in range(match.first, match.last)) < FEWEST


def _words(takings: Iterable[Taking]) -> frozenset[tuple[int, int]]:
    return frozenset((m.unit, i) for taking in takings for m in taking.matches for i in range(m.first, m.last))


def is_agency_itself(told: Told) -> bool:
    """Whether a report is an agency's by its outlet's name or its own credit. Another report's credit may also tell."""
    outlet = folded_outlet(told)
    return bool(outlet) and (outlet in _agencies() or outlet in {_folded(name) for name in told.reading.report.credits})


def _is_credited(source: Told, later: Told) -> bool:
    outlet = folded_outlet(source)
    return bool(outlet) and outlet in {_folded(name) for name in later.reading.report.credits}


def folded_outlet(told: Told) -> str:
    """A report's outlet as it is compared; empty if it is unknown."""
    return _folded(told.reading.report.outlet)


def _folded(name: str | None) -> str:
    return " ".join((name or "").casefold().split())


@cache
def _agencies() -> frozenset[str]:
    names = (name for agency, others, *_ in table("agencies.tsv") for name in (agency, *others.split("|")))
    return frozenset(_folded(name) for name in names if name != "-")
