"""What page modules share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.web.shared import DEEPEST, Page, blank, etag, language_of, local, static, unquoted


@given(st.lists(st.integers(), max_size=40), st.integers(1, 12), st.integers(1, 9))
def test_pages_one_after_the_other_are_the_list(items: list[int], number: int, size: int) -> None:
    page = Page.of(items, number, size)
    assert list(page.items) == items[(number - 1) * size : number * size]
    assert page.more is (len(items) > number * size)


def test_no_page_goes_deeper_than_the_deepest() -> None:
    assert not Page.of(range(DEEPEST + 5), DEEPEST, 1).more
    assert Page.of([7, 8, 9], 3, 2, skipped=True) == Page((7, 8), 3, True, 2)


@pytest.mark.parametrize(
    ("to", "there"),
    [
        ("/", "/"),
        ("/search?text=a%20b#x", "/search?text=a%20b#x"),
        ("", "/"),
        (None, "/"),
        ("search", "/"),
        ("//boese.example", "/"),
        ("/\\boese.example", "/"),
        ("https://boese.example", "/"),
        ("/\nSet-Cookie: x", "/"),
        ("/a b", "/"),
    ],
)
def test_redirects_stay_here(to: str | None, there: str) -> None:
    assert local(to) == there


@given(st.text())
def test_whatever_is_asked_for_redirects_stay_here(to: str) -> None:
    found = local(to)
    assert found.startswith("/")
    assert not found.startswith(("//", "/\\"))


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_language_is_one_of_two_whatever_a_browser_says(chosen: str, accepted: str) -> None:
    assert language_of(chosen, accepted, "en") in ("de", "en")


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("„Ja.“", "Ja."),
        ("«Davon ist keine Rede.»", "Davon ist keine Rede."),
        ("„Ja“, sagte er, „nein“", "„Ja“, sagte er, „nein“"),
        ("„Er sagt ‚ja‘.“", "Er sagt ‚ja‘."),
        ("Ja", "Ja"),
        ("„", "„"),
        ("", ""),
    ],
)
def test_quotation_marks_around_everything_are_taken_off(words: str, bare: str) -> None:
    assert unquoted(words) == bare


def test_small_things() -> None:
    assert blank("  a ") == "a"
    assert blank("  ") is blank(None) is None
    assert len(blank("a" * 900) or "") == 500
    assert etag("a", 1) == etag("a", 1) != etag("a1")
    assert static("app.css").startswith("/static/app.css?v=")
