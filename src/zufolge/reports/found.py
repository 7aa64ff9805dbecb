"""What a format finds in a file, before hints and the rest of the head are added.

Invariant: a field is None where the file does not say it; no field is a guess.
"""

import re
from dataclasses import dataclass

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
# A word, a mark that ends a sentence, closing marks, and a blank or the end. Must not match: "v1.2", "Wetter: 9 Grad".
_SENTENCE_END = re.compile(r"\w[.!?…][\"'“”»«’‘›‹)\]]*(?:\s|\Z)")


@dataclass(frozen=True, slots=True)
class Found:
    """A report's text and what its file says about it; `published` is in the form of `dates.iso_date`."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    notes: tuple[str, ...] = ()


def is_blank(text: str) -> bool:
    r"""Whether nothing in `text` can be seen: white space, control characters, zero-width and unassigned characters only.

    Not blank: punctuation alone ("..."), lone surrogates.

    >>> is_blank(" \r\n\ufeff\u200b"), is_blank("…")
    (True, False)
    """
    return not any((c.isprintable() and not c.isspace()) or "\ud800" <= c <= "\udfff" for c in text)


def line_break(text: str, start: int = 0) -> re.Match[str] | None:
    """The next line break at or after `start`: CR LF, LF or CR.

    Must not break: form feed, U+2028 and the others at which str.splitlines does.
    """
    return _LINE_BREAK.search(text, start)


def has_sentence_end(text: str) -> bool:
    """Whether a sentence ends somewhere in `text`."""
    return _SENTENCE_END.search(text) is not None
