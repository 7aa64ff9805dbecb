"""Attributions from a text with marks: `[q ...]` content, `[s ...]` speaker, `[c ...]` cue, `[f ...]` frame, with a digit.

marked("[s Kehl] [c sagte], [q es regne].") -> one attribution; "[q1 ...]" belongs to the second. Marks may stand inside others.
"""

import re
from collections import defaultdict

from zufolge.language.document import Document, document
from zufolge.schema import Attribution, Form, Span

_MARK = re.compile(r"\[([qscf])(\d?) |\]")


def marked(text: str, *forms: Form) -> tuple[Document, tuple[Attribution, ...]]:
    """The document without marks, and its attributions in the order of their numbers; forms: indirect where none is given."""
    plain, at, open_marks = [], 0, []
    spans: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    length = 0
    for match in _MARK.finditer(text):
        plain.append(text[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match.group(1):
            open_marks.append((int(match.group(2) or 0), match.group(1), length))
        else:
            number, role, start = open_marks.pop()
            spans[number, role].append((start, length))
    clean = "".join([*plain, text[at:]])
    count = 1 + max(number for number, _ in spans)

    def of(number: int, role: str) -> tuple[Span, ...]:
        return tuple(Span(a, b, clean[a:b]) for a, b in sorted(spans[number, role]))

    found = tuple(
        Attribution(forms[i] if i < len(forms) else "indirect", "Speech", of(i, "q"), of(i, "s"), of(i, "c"), of(i, "f"))
        for i in range(count)
    )
    return document(clean), found
