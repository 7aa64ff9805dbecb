"""Figures made comparable: in base units, with what is counted, and whether they tell a part or a former value.

Invariant: 2'000 Gramm and 2 Kilogramm are the same amount; how sure a figure is (rund, mindestens) stays with it; what is
counted is known by its terms only, never guessed: an empty `thing` is unknown.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from zufolge.comparison.wording import Term, kind_of, terms
from zufolge.language.document import Document, document
from zufolge.language.lists import table
from zufolge.schema import Figure

# Two values are the same if they differ by less than what conversion of units costs (2.54 cm an inch), not by rounding:
# "rund 1500" and "1487" are two figures.
_SAME_VALUE = 1e-6
_CLAUSE_ENDS = frozenset({",", ";", ":", ".", "–", "—"})
_LOOK_BEFORE = 6
# Words on each side of a figure that its clause can have.
_LONGEST_CLAUSE = 60

Things = Literal["same", "other", "unknown"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as it is compared.

    value, upper: in `unit`, the base unit; None for vague ones. counted: terms of what is counted; states: what befell it
    (dead, missing), where the words around say so; part: it counts some of others ("darunter drei Kinder"); former: it
    is named only to be replaced ("statt 14").
    """

    figure: Figure
    value: float | None
    upper: float | None
    unit: str
    counted: frozenset[str]
    states: frozenset[str] = frozenset()
    part: bool = False
    former: bool = False

    @property
    def words(self) -> str:
        """As it stands in the text."""
        return self.figure.span.text


def amount(page: Document, figure: Figure, clause: Sequence[Term], around: Sequence[int]) -> Amount:
    """A figure as an amount. clause: the terms of its clause; around: the words of that clause."""
    base, factor = _bases().get(figure.unit, (figure.unit, 1.0))
    counted = frozenset(term.key for noun in figure.counted for term in _noun_terms(noun))
    states = frozenset(key for key in counted if kind_of(key) == "state")
    plain = not counted or all(kind_of(key) in ("person", "light") for key in counted)
    if not states and plain and figure.unit == "count":
        states = _nearest_state(page, figure, clause)
    before = page.touched(figure.span.start, figure.span.end)[0]
    return Amount(
        figure,
        None if figure.value is None else figure.value * factor,
        None if figure.upper is None else figure.upper * factor,
        base,
        counted,
        states,
        any(page.lower[word] in _words("part") for word in around),
        _former(page, [word for word in around if before - _LOOK_BEFORE <= word < before]),
    )


def clause_of(page: Document, figure: Figure, content: Sequence[int]) -> list[int]:
    """The words of a statement (indices in order) from the comma before a figure to the one behind it."""
    first, last = page.touched(figure.span.start, figure.span.end)
    start, end = bisect_left(content, first), bisect_left(content, last)
    low = start
    while low > max(0, start - _LONGEST_CLAUSE) and page.forms[content[low - 1]] not in _CLAUSE_ENDS:
        low -= 1
    high = end
    while high < min(len(content), end + _LONGEST_CLAUSE) and page.forms[content[high]] not in _CLAUSE_ENDS:
        high += 1
    return list(content[low:high])


def same_value(one: Amount, other: Amount) -> bool:
    """Whether two amounts have the same value, "rund" and "mindestens" aside; "mehr als" is not "weniger als"."""
    if one.unit != other.unit or _bound(one) * _bound(other) < 0:
        return False
    if one.value is None or other.value is None:
        return one.value == other.value and one.words.lower() == other.words.lower()
    return _close(one.value, other.value) and _close(one.upper or one.value, other.upper or other.value)


def things(one: Amount, other: Amount) -> Things:
    """Whether two amounts count the same thing.

    Must match: vier Tote / vier Menschen kamen ums Leben. Must not match: sieben Vermisste / unter ihnen sieben Kinder.
    """
    if one.unit != other.unit or one.part != other.part:
        return "other"
    if one.states and other.states:
        return "same" if one.states & other.states else "other"
    if one.states or other.states:
        return "unknown"
    telling = [frozenset(key for key in a.counted if kind_of(key) not in ("person", "light")) for a in (one, other)]
    if telling[0] and telling[1]:
        return "same" if telling[0] & telling[1] else "other"
    return "unknown"


def _noun_terms(noun: str) -> tuple[Term, ...]:
    page = document(noun)
    return terms(page.forms, page.lower, range(len(page.forms)))


def _nearest_state(page: Document, figure: Figure, clause: Sequence[Term]) -> frozenset[str]:
    """The state named nearest to a figure, behind it first: "14 Menschen werden vermisst"."""
    last = page.touched(figure.span.start, figure.span.end)[1]
    found = [(term.word < last, abs(term.word - last), term.key) for term in clause if kind_of(term.key) == "state"]
    return frozenset({min(found)[2]}) if found else frozenset()


def _former(page: Document, before: Sequence[int]) -> bool:
    """Whether a figure is named only to be replaced: "statt der am Dienstag gemeldeten 1500 hätten ...".

    Must not match: the second figure ("Statt 14 würden nun 23 vermisst"): a verb or a number stands between.
    """
    for word in reversed(before):
        if page.lower[word] in _words("former"):
            return True
        if page.forms[word][:1].isdigit() or page.lower[word] in _auxiliaries():
            return False
    return False


def _bound(a: Amount) -> int:
    return {"at_least": 1, "more_than": 1, "at_most": -1, "less_than": -1}.get(a.figure.qualifier, 0)


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_VALUE * max(abs(one), abs(other))


@cache
def _bases() -> dict[str, tuple[str, float]]:
    return {unit: (base, float(factor)) for unit, base, factor in table("unit_bases.tsv")}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for word, what in table("amount_words.tsv") if what == kind)


@cache
def _auxiliaries() -> frozenset[str]:
    return frozenset(word for word, what in table("function_words.tsv") if what in ("auxiliary", "modal"))
