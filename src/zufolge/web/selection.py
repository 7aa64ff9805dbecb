"""Words that a person chose in a text, as a browser names them or as they were typed, as ranges of code points.

Invariant: what is returned quotes exactly what the person saw: offsets that disagree with the words are refused, never mended.
Browsers count UTF-16 units; here they become code points.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from zufolge.offsets import from_utf16, to_utf16
from zufolge.schema import Span
from zufolge.views.safe import one_line, visible
from zufolge.web.problems import Problem

MOST = 20
"""Stretches of one selection."""
_LONGEST = 200_000
_GAP = re.compile(r"\s*(?:…|\.\.\.)\s*")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A stretch as a browser sends it: UTF-16 offsets in the report's text, and the words as they were shown."""

    start: int
    end: int
    text: str


def chosen_of(sent: str) -> list[Chosen]:
    """What a browser's script sends: a JSON list of {"start", "end", "text"}. Raises Problem (422) for anything else."""
    try:
        rows = json.loads(sent) if len(sent) <= _LONGEST else []
        found = [Chosen(row["start"], row["end"], row["text"]) for row in rows]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Problem(422, code="selection") from None
    if not found or len(found) > MOST or not all(_is_offset(one.start) and _is_offset(one.end) for one in found):
        raise Problem(422, code="selection")
    return found


def sent_spans(text: str, spans: Sequence[Span]) -> str:
    """Spans as a browser's script would send them."""
    return json.dumps(
        [{"start": to_utf16(text, one.start), "end": to_utf16(text, one.end), "text": visible(one.text)} for one in spans]
    )


def ranges_of(text: str, chosen: Sequence[Chosen]) -> str:
    """The stretches as a correction names them ("120-153,160-171"), in the order of the text, blanks at their ends left out.

    Raises Problem (422) where offsets and words do not agree, lie within a character, or overlap.
    """
    edges = sorted(_edges(text, one) for one in chosen)
    if any(before[1] > after[0] for before, after in pairwise(edges)):
        raise Problem(422, code="selection")
    return ",".join(f"{start}-{end}" for start, end in edges)


def typed_ranges(text: str, words: str, near: int) -> str:
    """As `ranges_of`, for words that were typed: parts with "…" between, found closest to `near`, each after the one before.

    Empty for no words. Raises Problem (422) if the text does not hold them.
    """
    edges: list[tuple[int, int]] = []
    shown = visible(text)
    for part in filter(None, (part.strip() for part in _GAP.split(words[:_LONGEST]))):
        pattern = r"\s+".join(map(re.escape, _BLANK.split(part)))
        found = [match.span() for match in re.finditer(pattern, shown)]
        if edges:
            found = [one for one in found if one[0] >= edges[-1][1]][:1]
        if not found:
            raise Problem(422, one_line(part)[:200], code="typed")
        edges.append(min(found, key=lambda one: abs(one[0] - near)))
    return ",".join(f"{start}-{end}" for start, end in edges)


def _is_offset(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10_000_000


def _edges(text: str, one: Chosen) -> tuple[int, int]:
    start, end = from_utf16(text, one.start), from_utf16(text, one.end)
    inside = (to_utf16(text, start), to_utf16(text, end)) != (one.start, one.end)
    if inside or start >= end or not isinstance(one.text, str) or _lines(visible(text[start:end])) != _lines(visible(one.text)):
        raise Problem(422, code="selection")
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start >= end:
        raise Problem(422, code="selection")
    return start, end


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
