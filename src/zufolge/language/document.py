"""A text cut once into words and sentences, for all rooms that read its language.

Invariant: words, sentences and quotation states are those of tokens.py and quotation_marks.py; indices of words are the
only coordinate besides offsets, and every range is half-open.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from zufolge.language.quotation_marks import QuoteState, quote_states
from zufolge.language.tokens import paragraph_starts, sentences, words
from zufolge.schema import Span

Range = tuple[int, int]


# Known by identity: to compare two word by word would take as long as to cut the text again.
@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A text with its words.

    words: character offsets of each word or punctuation mark; forms and lower: the words as written and in lower case;
    sentences: ranges of word indices that tile the words; sentence_of: for each word the number of its sentence;
    quoted: for each word where it stands relative to quotation marks; paragraph: whether the word begins a paragraph.
    """

    text: str
    words: tuple[Range, ...]
    forms: tuple[str, ...]
    lower: tuple[str, ...]
    sentences: tuple[Range, ...]
    sentence_of: tuple[int, ...]
    quoted: tuple[QuoteState, ...]
    paragraph: tuple[bool, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, first: int, last: int) -> Span:
        """The span of the words first..last (half-open, never empty)."""
        start, end = self.starts[first], self.ends[last - 1]
        return Span(start, end, self.text[start:end])

    def slice(self, start: int, end: int) -> Span:
        """The span of the characters start..end."""
        return Span(start, end, self.text[start:end])

    def touched(self, start: int, end: int) -> Range:
        """The words that the characters start..end touch, as a range of indices (empty where there are none)."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))

    def inside(self, spans: Iterable[Span]) -> tuple[int, ...]:
        """Indices of the words that any of the spans touches, in order."""
        return tuple(sorted({i for span in spans for i in range(*self.touched(span.start, span.end))}))

    def sentence(self, word: int) -> Range:
        """The sentence that a word stands in, as a range of word indices."""
        return self.sentences[self.sentence_of[word]]


def document(text: str) -> Document:
    """Cut a text into words and sentences. Linear in its length.

    >>> document("Er kam. Sie ging.").sentences
    ((0, 3), (3, 6))
    """
    spans = words(text)
    starts = tuple(paragraph_starts(text, spans))
    found = sentences(text, spans)
    forms = tuple(text[a:b] for a, b in spans)
    return Document(
        text,
        tuple(spans),
        forms,
        tuple(form.lower() for form in forms),
        tuple(found),
        tuple(number for number, (first, last) in enumerate(found) for _ in range(first, last)),
        tuple(quote_states(text, spans, starts)),
        starts,
        tuple(a for a, _ in spans),
        tuple(b for _, b in spans),
    )
