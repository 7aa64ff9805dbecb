"""A long text is cut into leaves that cover it, each with a bounded number of claims."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.offsets import span
from zufolge.schema import Attribution, Claim
from zufolge.views.arrangement import Placed, arrange
from zufolge.views.leaves import Leaf, leaf_with, leaves


def placed(text: str, *ranges: tuple[int, int]) -> tuple[Placed, ...]:
    return arrange([Claim(f"c{n}", Attribution("direct", "Speech", (span(text, *edges),))) for n, edges in enumerate(ranges)])


def covers(cut: tuple[Leaf, ...], text: str) -> bool:
    """Whether the leaves follow each other over the whole text, a leaf that is shown again aside."""
    joined = all(one.end == other.start or (one.start, one.end) == (other.start, other.end) for one, other in pairwise(cut))
    return cut[0].start == 0 and cut[-1].end == len(text) and joined


def test_an_ordinary_article_is_one_leaf() -> None:
    text = "Titel\n\n" + "Ein Satz. " * 700
    assert leaves(text, placed(text, (0, 5), (7, 16))) == (Leaf(1, 0, len(text), (1, 2)),)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a"])
def test_a_text_of_nothing_is_one_leaf(text: str) -> None:
    assert leaves(text, ()) == (Leaf(1, 0, len(text)),)


def test_a_leaf_ends_between_paragraphs() -> None:
    text = "Erster Absatz.\n\nZweiter Absatz.\n\nDritter Absatz."
    cut = leaves(text, placed(text, (0, 6), (16, 23), (33, 40)), most_claims=2)
    assert [text[leaf.start : leaf.end] for leaf in cut] == ["Erster Absatz.\n\nZweiter Absatz.\n\n", "Dritter Absatz."]
    assert [leaf.claims for leaf in cut] == [(1, 2), (3,)]


def test_a_place_with_too_many_claims_is_shown_again() -> None:
    text = "Ein Absatz mit vielen Aussagen.\n\nUnd einer."
    cut = leaves(text, placed(text, *((0, n) for n in range(1, 8))), most_claims=3)
    assert [len(leaf.claims) for leaf in cut] == [3, 3, 1, 0]
    assert {(leaf.start, leaf.end) for leaf in cut[:3]} == {(0, 33)}
    assert covers(cut, text)


def test_a_paragraph_without_end_is_cut_at_a_blank() -> None:
    text = "wort " * 30_000
    cut = leaves(text, ())
    assert len(cut) == 4
    assert all(text[leaf.end - 1] == " " for leaf in cut)
    assert covers(cut, text)
    assert covers(leaves("x" * 200_000, ()), "x" * 200_000)


@given(
    st.text("ab \n😀", max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20)), max_size=12),
    st.integers(1, 4),
)
def test_every_text_is_covered_and_every_claim_listed_once_where_it_begins(
    text: str, ranges: list[tuple[int, int]], most: int
) -> None:
    within = [(start, min(start + long, len(text))) for start, long in ranges if start < len(text)]
    found = placed(text, *within)
    cut = leaves(text, found, most_claims=most, most_characters=20)
    assert covers(cut, text)
    assert sorted(number for leaf in cut for number in leaf.claims) == [one.number for one in found]
    assert all(len(leaf.claims) <= most for leaf in cut)
    for one in found:
        leaf = leaf_with(cut, one.number)
        assert leaf.start <= one.claim.attribution.content[0].start < leaf.end
