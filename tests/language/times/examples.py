"""Shared by the tests of expressions of time."""

from zufolge.language.document import document
from zufolge.language.times import find_times

WEDNESDAY = "2024-10-23"


def found(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str, str | None]]:
    """Span, value and mod of each expression of a text."""
    return [(time.span.text, time.value, time.mod) for time in find_times(document(text), published)]


def values(text: str, published: str | None = WEDNESDAY) -> list[str]:
    return [value for _, value, _ in found(text, published)]


def spans(text: str, published: str | None = WEDNESDAY) -> list[str]:
    return [span for span, _, _ in found(text, published)]
