"""Every quantity of a text that counts or measures something.

Invariant: figures come in the order of the text and never overlap; time is linear in the length of the text.
"""

from collections.abc import Sequence

from zufolge.claims.elided import completed
from zufolge.claims.quantities import quantity_at
from zufolge.claims.quantity import Quantity
from zufolge.language.document import Document
from zufolge.language.numerals import number_at
from zufolge.schema import Figure, TimeExpression

_ROW = 4


def find_figures(document: Document, times: Sequence[TimeExpression]) -> tuple[Figure, ...]:
    """The figures of a text. A number inside one of its `times` is none, except a duration that measures.

    >>> from zufolge.language.document import document
    >>> [(f.span.text, f.value, f.qualifier, f.counted) for f in find_figures(document("Rund 1'500 Soldaten kamen."), ())]
    [("Rund 1'500", 1500.0, 'about', ('Soldat',))]
    """
    timed = frozenset(document.inside(time.span for time in times))
    found = completed(document, _all(document, timed))
    return tuple(
        Figure(document.span(q.first, q.last), q.value, q.upper, q.qualifier, q.unit, q.counted)
        for q in found
        if q.first < q.last
    )


def _all(document: Document, timed: frozenset[int]) -> list[Quantity]:
    found: list[Quantity] = []
    at, done = 0, 0
    while at < len(document.words):
        row = _row_of_digits(document, at)
        if row:
            at = row
            continue
        quantity, following = quantity_at(document, at, timed, found[-1] if found else None)
        if quantity is not None and quantity.first >= done:
            found.append(quantity)
            done = quantity.last
        at = max(at + 1, following)
    return found


def _row_of_digits(document: Document, at: int) -> int:
    """Where a row of four or more strings of digits ends that is no grouped number (a table, a code); 0 where there is none.

    Must match: "044 123 45 67", "3 12 7 9" (the last is read for itself). Must not match: "1 250 000 000", "2007 30 Wale".
    """
    end = at
    while end < len(document.words) and document.forms[end].isdecimal():
        end += 1
    if end - at < _ROW:
        return 0
    number = number_at(document, at)
    return 0 if number is not None and number.last >= end else end - 1
