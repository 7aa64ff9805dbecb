"""From words to what the model reads: pieces, and two small features a word.

Invariant: every word has a non-empty, ordered range of pieces, and pieces of different words overlap
only where the tokenizer itself joins them ('."' may be one piece).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

from zufolge.language.quotation_marks import quote_states
from zufolge.language.tokens import paragraph_starts, sentences

Ints = npt.NDArray[np.int64]

# A single "word" of more pieces (a pasted key, a row of a table) is read by its beginning only.
MAX_PIECES_PER_WORD = 32
UNKNOWN = 3  # id of the tokenizer's <unk>
# What goes on longer without a stop is a list or a table; it is cut so that no single call grows with it.
_LONGEST_SENTENCE = 400
# The tokenizer's answers are large; a long text is asked for in parts so that memory does not grow with it.
_SENTENCES_AT_ONCE = 200
_ENDLESS = re.compile(r"(\S{256})(\S+)")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Boundary(IntEnum):
    """What begins at a word."""

    NONE = 0
    SENTENCE = 1
    PARAGRAPH = 2


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as the model reads it.

    pieces, quote, boundary: one entry a piece (vocabulary id, QuoteState, Boundary);
    first, last: one entry a word, inclusive piece range; sentence_starts: word indices.
    """

    pieces: Ints
    quote: Ints
    boundary: Ints
    first: Ints
    last: Ints
    sentence_starts: Ints


def encode(tokenizer: Tokenizer, text: str, spans: Sequence[tuple[int, int]]) -> Encoded:
    """Encode `text`, whose words are `spans`, sentence by sentence (pieces never cross sentences)."""
    starts = list(paragraph_starts(text, spans))
    ranges = [(at, min(at + _LONGEST_SENTENCE, b)) for a, b in sentences(text, spans) for at in range(a, b, _LONGEST_SENTENCE)]
    pieces: list[int] = []
    owner: list[int] = []
    first, last = [-1] * len(spans), [-1] * len(spans)
    for at in range(0, len(ranges), _SENTENCES_AT_ONCE):
        some = ranges[at : at + _SENTENCES_AT_ONCE]
        slices = [_readable(text[spans[a][0] : spans[b - 1][1]]) for a, b in some]
        for (a, b), encoding in zip(some, tokenizer.encode_batch(slices, add_special_tokens=False), strict=True):
            _align(encoding, spans, a, b, pieces, owner, first, last)
    _fill_gaps(first, last)
    boundary = [Boundary.PARAGRAPH if p else Boundary.NONE for p in starts]
    for a, _ in ranges:
        boundary[a] = boundary[a] or Boundary.SENTENCE
    owners = np.asarray(owner, dtype=np.int64)
    states = np.asarray(quote_states(text, spans, starts), dtype=np.int64)
    return Encoded(
        pieces=np.asarray(pieces, dtype=np.int64),
        quote=states[owners],
        boundary=np.asarray(boundary, dtype=np.int64)[owners],
        first=np.asarray(first, dtype=np.int64),
        last=np.asarray(last, dtype=np.int64),
        sentence_starts=np.asarray([a for a, _ in ranges], dtype=np.int64),
    )


def _readable(sentence: str) -> str:
    """The sentence without lone surrogates, which no tokenizer takes, and without the tails of endless words.

    It keeps its length, so that offsets hold.
    """
    short = _ENDLESS.sub(lambda run: run[1] + " " * len(run[2]), sentence)
    return _SURROGATE.sub("\ufffd", short)


def _align(
    encoding: Encoding,
    spans: Sequence[tuple[int, int]],
    a: int,
    b: int,
    pieces: list[int],
    owner: list[int],
    first: list[int],
    last: list[int],
) -> None:
    """Append the pieces of one sentence (words a..b) and note each word's range."""
    base, begin = spans[a][0], len(pieces)
    word = a
    for piece, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
        position = base + max(end - 1, start)
        while word < b - 1 and spans[word][1] <= position:
            word += 1
        if first[word] >= 0 and len(pieces) - first[word] >= MAX_PIECES_PER_WORD:
            continue
        for joined in range(word, a - 1, -1):
            if first[joined] >= 0 or spans[joined][1] <= base + start:
                break
            first[joined] = last[joined] = len(pieces)
        last[word] = len(pieces)
        pieces.append(piece)
        owner.append(word)
    if len(pieces) == begin:  # nothing the tokenizer keeps, e.g. a lone control character
        pieces.append(UNKNOWN)
        owner.append(a)
    if first[a] < 0:  # the sentence begins with something it does not keep, e.g. a zero-width blank
        first[a] = last[a] = begin


def _fill_gaps(first: list[int], last: list[int]) -> None:
    for before, word in pairwise(range(len(first))):
        if first[word] < 0:
            first[word] = last[word] = last[before]
