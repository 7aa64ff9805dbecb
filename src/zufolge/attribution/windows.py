"""Overlapping stretches of a text that the model can read at once.

Invariant: every word is owned by exactly one window, the one in which it stands farthest from a cut edge;
a window never holds more pieces than the model has positions for.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from zufolge.attribution.encoding import Encoded, Ints

# 512 positions of multilingual-e5-small less the two end marks.
MAX_PIECES = 510
# Context that a neighbouring window repeats: about four sentences of news.
OVERLAP = 128
BOS, EOS = 0, 2  # ids of the tokenizer's end marks


@dataclass(frozen=True, slots=True)
class Window:
    """Words start..end are read, words own_start..own_end belong to this window (half-open)."""

    start: int
    end: int
    own_start: int
    own_end: int


def windows(encoded: Encoded, max_pieces: int = MAX_PIECES, overlap: int = OVERLAP) -> list[Window]:
    """Cut an encoded text into windows at sentence starts; only a sentence too long for one is cut inside."""
    count = len(encoded.first)
    if not count:
        return []
    cuts = _cuts(encoded, (max_pieces - overlap) // 2)
    reads: list[tuple[int, int]] = []
    i = j = 0
    while cuts[j] < count:
        j = max(i + 1, j)
        while cuts[j] < count and _pieces(encoded, cuts[i], cuts[j + 1]) <= max_pieces:
            j += 1
        reads.append((cuts[i], cuts[j]))
        i += 1
        while i < j and _pieces(encoded, cuts[i], cuts[j]) > overlap:
            i += 1
    middles = [(later + earlier) // 2 for (_, earlier), (later, _) in pairwise(reads)]
    owned = zip([0, *middles], [*middles, count], strict=True)
    return [Window(s, e, own_s, own_e) for (s, e), (own_s, own_e) in zip(reads, owned, strict=True)]


def inputs(encoded: Encoded, window: Window) -> dict[str, Ints]:
    """What the encoder reads of a window.

    pieces, quote, boundary: one entry a piece, between end marks; first, last: one entry a word, its pieces in those.
    """
    a, b = int(encoded.first[window.start]), int(encoded.last[window.end - 1]) + 1
    return {
        "pieces": np.concatenate([[BOS], encoded.pieces[a:b], [EOS]]),
        "quote": np.pad(encoded.quote[a:b], 1),
        "boundary": np.pad(encoded.boundary[a:b], 1),
        "first": encoded.first[window.start : window.end] - a + 1,
        "last": encoded.last[window.start : window.end] - a + 1,
    }


def _cuts(encoded: Encoded, longest: int) -> list[int]:
    """Where a window may begin or end: sentence starts, and places inside sentences of more than `longest` pieces."""
    count = len(encoded.first)
    cuts = [0]
    for start, end in pairwise([*encoded.sentence_starts.tolist(), count]):
        for word in range(start + 1, end):
            if _pieces(encoded, cuts[-1], word + 1) > longest:
                cuts.append(word)
        cuts.append(end)
    return cuts


def _pieces(encoded: Encoded, start: int, end: int) -> int:
    # Words may share pieces ("......" is two): a window holds no more of either than the model has positions for.
    return max(end - start, int(encoded.last[end - 1] - encoded.first[start]) + 1)
