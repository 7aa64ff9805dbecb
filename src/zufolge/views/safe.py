"""Untrusted text made safe to show.

Invariant: nothing returned here can steer a terminal or reorder a line, and it can always be encoded as UTF-8.
`visible` keeps the length, so that offsets into a report's text hold in what is shown of it.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from zufolge.schema import Span

NOT_SHOWN = "\ufffd"
GAP = " … "

# Spaces that hold a number and its unit together stay what they are.
_BLANK = re.compile(r"[^\S\u00a0\u2007\u202f]+")


def _stand_ins() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"}  # pictures: ␛ for ESC
    table[0x7F] = "\u2421"
    # C1 holds a one-character CSI; the embeddings, overrides and isolates can make a line read backwards;
    # half a surrogate pair can't be encoded.
    for hidden in (range(0x80, 0xA0), range(0x202A, 0x202F), range(0x2066, 0x206A), range(0xD800, 0xE000)):
        table |= dict.fromkeys(hidden, NOT_SHOWN)
    return table


_STAND_INS = _stand_ins()


def visible(text: str) -> str:
    r"""`text` with every control character replaced by one visible character; tab, LF and CR are kept.

    >>> visible("rot\x1b[31m")
    'rot␛[31m'
    """
    return text if text.isprintable() else text.translate(_STAND_INS)


def one_line(text: str) -> str:
    r"""`text` on one line: each run of blanks, line ends and tabs is one space, the rest is as in `visible`.

    >>> one_line("a\n\n\tb")
    'a b'
    """
    return visible(_BLANK.sub(" ", text)).strip(" ")


def quoted(spans: Iterable[Span]) -> str:
    """The words of spans on one line; parts that do not touch are joined by an ellipsis."""
    parts = sorted(spans)
    words = parts[0].text if parts else ""
    for before, after in pairwise(parts):
        words += (GAP if after.start > before.end else "") + after.text
    return one_line(words)


def places(spans: Sequence[Span], dash: str = "-", comma: str = ",") -> str:
    """The code-point offsets of spans: `80-191,193-196`."""
    return comma.join(f"{span.start}{dash}{span.end}" for span in sorted(spans))
