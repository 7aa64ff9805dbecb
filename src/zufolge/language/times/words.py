"""Looking at a document's words without leaving the sentence.

Invariant: outside the sentence of the word `like` every word is the empty string, so that no look-around leaves it.
"""

import re

from zufolge.language.document import Document
from zufolge.language.times.lexicon import Phrase

_YEAR = re.compile(r"1[0-9]{3}|2[01][0-9]{2}")


def word(document: Document, at: int, like: int) -> str:
    """The word at an index in lower case; "" outside the sentence of the word `like`."""
    if not 0 <= at < len(document.words) or document.sentence_of[at] != document.sentence_of[like]:
        return ""
    return document.lower[at]


def is_noun(document: Document, at: int) -> bool:
    """Whether a word begins with a capital letter."""
    return document.forms[at][0].isupper()


def phrase_at(document: Document, at: int, phrases: dict[str, tuple[tuple[Phrase, str], ...]]) -> tuple[int, str] | None:
    """The longest of the phrases that begins at a word: the index after it, and its value."""
    for phrase, value in phrases.get(document.lower[at], ()):
        last = at + len(phrase)
        if document.lower[at:last] == phrase and document.sentence_of[last - 1] == document.sentence_of[at]:
            return last, value
    return None


def joined(document: Document, at: int) -> bool:
    """Whether no blank stands between a word and the one before."""
    return at > 0 and document.ends[at - 1] == document.starts[at]


def four_digits(form: str) -> int | None:
    """The year of a word of four digits, 1000 to 2199."""
    return int(form) if _YEAR.fullmatch(form) else None
