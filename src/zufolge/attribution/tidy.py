"""What German typography makes certain, whatever the model thinks of it. Pure functions over word indices.

Invariant: a quotation keeps its anchor, and no role gains words but a closing quotation mark.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from zufolge.attribution.decode import Quotation, Segment

_OPENING, _CLOSING = '„“”«»"‚‘‹›', '“”»«"‘’›‹'
_AFTER_MARKS = ",.;:"
# A heading: a line that ends without a stop, a colon or a closing mark, before an empty line.
_ENDS_SENTENCE = '.!?…:;,“”»«"‘’›‹)]'
_EMPTY_LINE = re.compile(r"\r?\n[^\S\n]*\r?\n")


def tidy(quotation: Quotation, text: str, spans: Sequence[tuple[int, int]]) -> Quotation:
    """The quotation with its contents' ends set right; `spans` are the offsets of the words of `text`.

    „Es brennt“, sagte sie.       the comma after the closing mark is not part of the words; a closing mark left out is
    «Es brennt                    (an unclosed mark: nothing is changed)
    Brücke zu / Die Stadt sagt …  no content runs from a heading into the text below it
    """
    content = _within_heading(quotation.segments["content"], text, spans)
    if quotation.form == "direct":
        content = tuple(_closed(segment, text, spans) for segment in content)
    if content == quotation.segments["content"]:
        return quotation
    return replace(quotation, segments={**quotation.segments, "content": content})


def _closed(segment: Segment, text: str, spans: Sequence[tuple[int, int]]) -> Segment:
    start, end = segment
    if end - start > 2 and _word(text, spans, end - 1) in _AFTER_MARKS and _word(text, spans, end - 2) in _CLOSING:
        return start, end - 1
    opened = _word(text, spans, start) in _OPENING
    marks = sum(_word(text, spans, w) in _CLOSING for w in range(start + 1, end))
    if opened and not marks and end < len(spans) and _word(text, spans, end) in _CLOSING:
        return start, end + 1
    return segment


def _within_heading(segments: tuple[Segment, ...], text: str, spans: Sequence[tuple[int, int]]) -> tuple[Segment, ...]:
    """The segments up to the end of the heading in which the content begins, if it begins in one."""
    first, last = segments[0][0], segments[-1][1]
    for word in range(first, last - 1):
        gap = text[spans[word][1] : spans[word + 1][0]]
        if "\n" in gap and _EMPTY_LINE.search(gap) and text[spans[word][1] - 1] not in _ENDS_SENTENCE:
            return tuple((a, min(b, word + 1)) for a, b in segments if a <= word)
    return segments


def _word(text: str, spans: Sequence[tuple[int, int]], index: int) -> str:
    """The word, or a blank for one that is longer than a mark."""
    start, end = spans[index]
    return text[start] if end - start == 1 else " "
