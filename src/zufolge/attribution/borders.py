"""Attributions kept within the updates of a live ticker.

Invariant: nobody's words go on from one update into the next, and nobody speaks from another one; what is cut still quotes the
text, without blanks at its ends.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from zufolge.offsets import span
from zufolge.schema import Attribution, Entry, Span

_ROLES = ("speaker", "cue", "frame", "addressee")


def within(attributions: Sequence[Attribution], entries: Sequence[Entry], text: str) -> tuple[Attribution, ...]:
    """The attributions, each cut to the entry that its content begins in; those of a text without entries as they are."""
    if not entries:
        return tuple(attributions)
    return tuple(_cut(one, entries, text) for one in attributions)


def _cut(one: Attribution, entries: Sequence[Entry], text: str) -> Attribution:
    begin = one.content[0].start
    # Before the first entry stands the page's introduction.
    start = max((entry.span.start for entry in entries if entry.span.start <= begin), default=0)
    end = min((entry.span.start for entry in entries if entry.span.start > begin), default=len(text))
    if all(start <= part.start and part.end <= end for part in one.spans()):
        return one
    cut: dict[str, Any] = {role: _parts(getattr(one, role), start, end, text) for role in _ROLES}
    kept = tuple(pair for pair in one.role_confidence if cut.get(pair[0]))
    # Of blanks between two updates nothing would be left.
    content = _parts(one.content, start, end, text) or one.content
    return replace(one, content=content, role_confidence=kept, **cut)


def _parts(spans: Sequence[Span], start: int, end: int, text: str) -> tuple[Span, ...]:
    found = []
    for one in spans:
        first, last = max(one.start, start), min(one.end, end)
        while last > first and text[last - 1].isspace():
            last -= 1
        while first < last and text[first].isspace():
            first += 1
        if first < last:
            found.append(span(text, first, last))
    return tuple(found)
