"""The list of stories shows what each is called, its days, and that it is pinned."""

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from zufolge.views.rows import StoryRow
from zufolge.views.tables import print_stories
from zufolge.views.words import Language

from .examples import HOSTILE
from .test_safe import STEERING

ROWS = (
    StoryRow("s1", "Dammbruch bei Aldach", "2026-03-09", "2026-03-10", 4, 10, True),
    StoryRow("s2", None, "2026-03-09", "2026-03-09", 1, 1, False),
    StoryRow("s3", "Ohne Tag", "", "", 2, 0, False),
)


def printed(*rows: StoryRow, width: int = 120, language: Language = "de") -> str:
    out = io.StringIO()
    assert print_stories(rows, Console(file=out, width=width, _environ={}), language) == len(rows)
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize(
    ("language", "words"), [("de", ("angeheftet", "Ohne Titel", "ohne Datum")), ("en", ("pinned", "Untitled", "no date"))]
)
def test_a_list_says_what_is_pinned_and_what_is_not_known(width: int, language: Language, words: tuple[str, ...]) -> None:
    text = printed(*ROWS, width=width, language=language)
    for word in ("s1", "Dammbruch bei Aldach", *words):
        assert word in text
    assert text.count(words[0]) == 1
    assert max(map(cell_len, text.splitlines())) <= width


def test_days_are_said_once_if_they_are_one() -> None:
    assert "2026-03-09 – 2026-03-10" in printed(ROWS[0])
    assert "2026-03-09 – " not in printed(ROWS[1])
    assert "9.–10. März 2026 · 4 Berichte · 10 Aussagen · angeheftet" in printed(ROWS[0], width=80)
    assert "9. März 2026 · 1 Bericht · 1 Aussage" in printed(ROWS[1], width=80)


def test_no_story_is_said() -> None:
    assert printed() == "Nichts gefunden.\n"


@pytest.mark.parametrize("width", [30, 120])
def test_a_hostile_name_is_only_a_name(width: int) -> None:
    text = printed(StoryRow("s1", f"[red]x[/nie] {HOSTILE}", "2026-03-09", "2026-03-10", 1, 1, True), width=width)
    assert not STEERING.search(text.replace("\n", ""))
    assert "[red]x" in text
