"""Tidying: closing marks and headings, and nothing else."""

import pytest

from zufolge.attribution.decode import Quotation
from zufolge.attribution.labels import ROLES
from zufolge.attribution.tidy import tidy
from zufolge.language.tokens import words


def tidied(text: str, content: str, form: str = "direct") -> str:
    """The content of a quotation whose words are `content`, tidied."""
    spans = words(text)
    start = text.index(content)
    inside = [i for i, (a, b) in enumerate(spans) if a >= start and b <= start + len(content)]
    segments: dict[str, tuple[tuple[int, int], ...]] = dict.fromkeys(ROLES, ())
    quotation = Quotation(segments | {"content": ((inside[0], inside[-1] + 1),)}, form, "Speech", 0.9)
    return " … ".join(text[spans[a][0] : spans[b - 1][1]] for a, b in tidy(quotation, text, spans).segments["content"])


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("„Es brennt“, sagte sie.", "„Es brennt“,", "„Es brennt“"),
        ("Sie sagte «Es brennt».", "«Es brennt».", "«Es brennt»"),
        ("»Es brennt«, sagte sie.", "»Es brennt", "»Es brennt«"),
        # must not change
        ("„Es brennt.“ Sie ging.", "„Es brennt.“", "„Es brennt.“"),
        ("„Es brennt, sagte sie.", "„Es brennt", "„Es brennt"),
        ("„Ja“ und „Nein“, sagte sie.", "„Ja“ und „Nein“", "„Ja“ und „Nein“"),
        ("Sie sagte: Es brennt, und ging.", "Es brennt,", "Es brennt,"),
    ],
)
def test_a_direct_quotation_ends_with_its_closing_mark(text: str, content: str, expected: str) -> None:
    assert tidied(text, content) == expected


def test_other_forms_keep_their_commas() -> None:
    assert tidied("Sie nannte es „Unsinn“, und ging.", "es „Unsinn“,", "indirect") == "es „Unsinn“,"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rat lehnt Pläne ab\n\nDer Rat lehnt alles ab.", "Rat lehnt Pläne ab"),
        ("Rat lehnt Pläne ab\r\n\r\nDer Rat lehnt alles ab.", "Rat lehnt Pläne ab"),
        # must not cut: a sentence has ended, or the line only breaks
        ("Der Rat lehne ab.\n\nEr wolle neu planen.", "Der Rat lehne ab.\n\nEr wolle neu planen."),
        ("Der Rat lehne\nalles ab.", "Der Rat lehne\nalles ab."),
    ],
)
def test_no_content_runs_from_a_heading_into_the_text(text: str, expected: str) -> None:
    assert tidied(text, text, "indirect_free_indirect") == expected
