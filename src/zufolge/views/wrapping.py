"""Indented lines in a terminal.

Invariant: every word is shown, whatever the width: what does not fit goes on below, as far in as it began.
"""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

_LEAST = 10


def print_indented(console: Console, lines: Iterable[tuple[int, Text]], width: int) -> None:
    """Print each text behind so many blanks, wrapped to the width (columns, the blanks included)."""
    for indent, text in lines:
        for part in text.wrap(console, max(width - indent, _LEAST), overflow="fold"):
            part.rstrip()
            console.print(Text(" " * indent) + part, soft_wrap=True, highlight=False)
