"""The words of what is said: all of them, or those that belong to no other statement inside it.

Invariant: word indices of one Document in rising order, never more than MOST of them: what a statement says is decided by
its first sentences, and a text of one endless sentence costs no more than others.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from zufolge.language.document import Document
from zufolge.language.quotation_marks import QuoteState
from zufolge.schema import Attribution, Span

MOST = 200  # words of one statement that are read
_LONGEST_WORD = 80
_MOST_SPANS = 40


A = TypeVar("A")
B = TypeVar("B")


class Same(Generic[A, B]):
    """A key equal only to one of the very same two objects: what was worked out for them is found without reading them."""

    def __init__(self, first: A, second: B) -> None:
        self.first, self.second = first, second

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.first is other.first and self.second is other.second

    def __hash__(self) -> int:
        return hash((id(self.first), id(self.second)))


def words_of(document: Document, spans: Sequence[Span]) -> tuple[int, ...]:
    """The words that the spans touch."""
    found: list[int] = []
    for span in spans[:_MOST_SPANS]:
        first, last = document.touched(span.start, span.end)
        first = max(first, found[-1] + 1 if found else 0)
        found.extend(range(first, min(last, first + MOST - len(found))))
    return tuple(found)


def own_words(
    document: Document, attributions: Sequence[Attribution], index: int, hosts: Sequence[int | None]
) -> tuple[int, ...]:
    """The words of a statement without those of the statements inside it; all of them where nothing else is left."""
    whole = words_of(document, attributions[index].content)
    nested = {
        word
        for child in _children(Same(attributions, hosts)).get(index, ())[:_MOST_SPANS]
        for word in words_of(document, attributions[child].content)
    }
    own = tuple(word for word in whole if word not in nested)
    return own if any(is_word(document.forms[word]) for word in own) else whole


def children(attributions: Sequence[Attribution], index: int, hosts: Sequence[int | None]) -> tuple[int, ...]:
    """The statements that stand directly inside another, in order."""
    return tuple(_children(Same(attributions, hosts)).get(index, ())[:_MOST_SPANS])


def outside_marks(document: Document, indices: Sequence[int]) -> tuple[int, ...]:
    """Those of the words that stand outside quotation marks."""
    return tuple(word for word in indices if document.quoted[word] == QuoteState.OUTSIDE)


@lru_cache(maxsize=8)
def _children(key: Same[Sequence[Attribution], Sequence[int | None]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for child, host in enumerate(key.second):
        if host is not None:
            found.setdefault(host, []).append(child)
    return found


def is_word(form: str) -> bool:
    """Whether a form is letters only; where it is longer than any word, its beginning decides, so that it costs no more."""
    return form[:_LONGEST_WORD].isalpha()
