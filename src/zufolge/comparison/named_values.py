"""The numbers that a claim names besides its figures: the one that is replaced, the one that is taken back.

Invariant: only numbers of the claim's own sentences; "27" in "nicht 27, sondern 24" is replaced, never given.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from zufolge.comparison.facts import Fact
from zufolge.comparison.lineup import last_sentence, sentence
from zufolge.language.document import Document
from zufolge.language.lists import table
from zufolge.language.numerals import number_at

_MOST = 120  # words that are read
_BEFORE = 5  # words before a number that can say that it is replaced ("statt der am Dienstag gemeldeten 1500")
_NEXT = 3  # words between "sondern" and the number after it
_APART = 12  # words between a number and the one that it replaces
_REPLACING = frozenset({"statt", "anstatt", "anstelle"})
_HAD = frozenset({"hatte", "hatten"})
_LIKELY_YEAR = range(1900, 2101)


def named(fact: Fact) -> frozenset[float]:
    """The values of the numbers in a claim's words, its figures' included."""
    page = fact.told.page
    found = {value for figure in fact.figures for value in (figure.value, figure.upper) if value is not None}
    inside = page.inside(fact.claim.attribution.content)
    if not inside:
        return frozenset(found)
    within = frozenset(inside)
    return frozenset(found | {value for at, value in _numbers(page, inside[0], inside[-1] + 1) if at in within})


def replaced(fact: Fact) -> tuple[tuple[float, bool], ...]:
    """The values that a claim's sentence says no longer hold; whether it says that they were wrong.

    Wrong: "nicht 27, sondern 24"; only older: "statt 14 nun 23", "von 14 auf 23".
    """
    page = fact.told.page
    if not page.words or not fact.figures:
        return ()
    first, last = page.sentences[sentence(fact)][0], page.sentences[last_sentence(fact)][1]
    last = min(last, first + _MOST)
    given = [(page.touched(figure.span.start, figure.span.end)[0], figure.value) for figure in fact.figures]
    found = []
    numbers = tuple(_numbers(page, first, last))
    for at, value in numbers:
        # "bezifferte sie mit 34. Zugleich räumte er ein, dass 431 statt 412": the number nearest to it takes its place.
        nearest = min((abs(at - place) for place, other in numbers if other != value), default=_APART + 1)
        own = next((place for place, other in given if other != value and abs(at - place) <= min(nearest, _APART)), None)
        if own is None:
            continue
        before, between = page.lower[max(first, at - _BEFORE) : at], page.lower[at + 1 : own]
        # "nicht 27 Tote habe es gefordert, sondern 24"; "es muss 4,2 heißen, nicht 42"; not: "nicht einmal 54 Prozent".
        if before[-1:] in (("nicht",), ("keine",)) and (own < at or "sondern" in between[-_NEXT:]):
            found.append((value, True))
        elif not _REPLACING.isdisjoint(before) or (before[-1:] == ("von",) and "auf" in between):
            found.append((value, False))
    return tuple(found)


def former(fact: Fact) -> bool:
    """Whether a claim's sentence puts it before now: "hatte zunächst von 412 gesprochen", "anfangs 6,1 errechnet hatte"."""
    page = fact.told.page
    inside = page.inside(fact.claim.attribution.content)
    if not inside:
        return False
    first, last = page.sentence(inside[0])
    near = frozenset(page.lower[max(first, inside[0] - 2 * _BEFORE) : min(last, inside[-1] + 2 * _BEFORE, first + _MOST)])
    return not near.isdisjoint(_HAD) or not (near.isdisjoint(_former("once")) or near.isdisjoint(_former("told")))


@cache
def _former(kind: str) -> frozenset[str]:
    return frozenset(word for word, found, _ in table("former_words.tsv") if found == kind)


def _numbers(page: Document, first: int, last: int) -> Iterator[tuple[int, float]]:
    if last > first:
        numbers = _in_sentences(page, page.sentence_of[first], page.sentence_of[last - 1])
        yield from ((at, value) for at, value in numbers if first <= at < last)


@lru_cache(maxsize=4096)
def _in_sentences(page: Document, one: int, other: int) -> tuple[tuple[int, float], ...]:
    at, last = page.sentences[one][0], min(page.sentences[other][1], page.sentences[one][0] + 2 * _MOST)
    found = []
    while at < last:
        number = number_at(page, at)
        if number is not None and not (number.digits and number.value in _LIKELY_YEAR and "." not in page.forms[at]):
            found.append((at, number.value))
        at = max(number.last, at + 1) if number is not None else at + 1
    return tuple(found)
