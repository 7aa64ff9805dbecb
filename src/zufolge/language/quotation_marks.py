"""Which words stand between quotation marks.

Invariant: one state a word, and an unclosed mark never reaches past its paragraph.
House styles: „…“ (DE, AT), «…» (CH), »…« (books, AT), “…” and "…" (agencies), ‹…› ‚…‘ inside.
"""

from collections.abc import Sequence
from enum import IntEnum


class QuoteState(IntEnum):
    """Where a word stands relative to quotation marks."""

    OUTSIDE = 0
    OPENING = 1
    INSIDE = 2
    CLOSING = 3


# Opening mark -> the marks that may close it. Both « and » open: the first of a pair decides.
# Must not open: ’ as an apostrophe ("geht’s" is one word already, see tokens.py).
_PAIRS = {"„": '“”"', "“": '”“"', "«": "»", "»": "«", '"': '"“”', "‹": "›", "›": "‹", "‚": "‘’", "‟": "”", "”": "”"}
_MAX_DEPTH = 4


def quote_states(text: str, spans: Sequence[tuple[int, int]], starts: Sequence[bool]) -> list[QuoteState]:
    """State of each word of `spans`; `starts` says which words begin a paragraph.

    A mark without its partner in the same paragraph counts as opening, and what follows it as outside.
    """
    states = [QuoteState.OUTSIDE] * len(spans)
    open_marks: list[int] = []
    for i, (start, end) in enumerate(spans):
        if starts[i]:
            open_marks = []
        if end - start != 1:
            continue
        mark = text[start]
        closes = next((k for k in reversed(range(len(open_marks))) if mark in _PAIRS[text[spans[open_marks[k]][0]]]), None)
        if closes is not None:
            opened = open_marks[closes]
            states[opened], states[i] = QuoteState.OPENING, QuoteState.CLOSING
            for j in range(opened + 1, i):
                states[j] = states[j] if states[j] != QuoteState.OUTSIDE else QuoteState.INSIDE
            del open_marks[closes:]
        elif mark in _PAIRS:
            states[i] = QuoteState.OPENING
            open_marks = [*open_marks[1 - _MAX_DEPTH :], i]
    return states
