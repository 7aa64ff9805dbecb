"""Expressions of time in German text with their TIMEX3 values (the labels of `times` in the claim gold's guidelines).

Invariant: expressions come in the order of the text, do not overlap, and each span equals its slice of the text.
"""

from collections.abc import Sequence

from zufolge.language.document import Document
from zufolge.language.times.calendar import published_at
from zufolge.language.times.expressions import expressions
from zufolge.language.times.joining import joined, repeated
from zufolge.language.times.memory import Memory
from zufolge.language.times.resolve import resolved
from zufolge.schema import Entry, TimeExpression


def find_times(document: Document, published: str | None, entries: Sequence[Entry] = ()) -> tuple[TimeExpression, ...]:
    """All expressions of time of a document, resolved against the report's date (ISO 8601; None or rubbish: unknown).

    Without that date, what depends on it keeps X for each unknown digit ("XXXX-WXX-5") or its length ("P2W" before).
    Where the report's time of day is told, a clock time in the past that lies after it was the day before. In an
    entry of a live ticker, the entry's date and time stand for the report's.

    >>> from zufolge.language.document import document
    >>> [(time.span.text, time.value) for time in find_times(document("Er kam am Freitag, vor zwei Wochen."), "2024-10-23")]
    [('am Freitag', '2024-10-18'), ('vor zwei Wochen', '2024-10-09')]
    """
    memory = Memory(published_at(published))
    written = [
        (at, own)
        for entry in entries
        if entry.at
        for at, own in ((entry.span.start, published_at(entry.at)), (entry.span.end, memory.published))
    ]
    found = resolved(document, joined(document, repeated(document, expressions(document))), memory, written)
    return tuple(TimeExpression(document.span(e.first, e.last), value, e.mod) for e, value in found)
