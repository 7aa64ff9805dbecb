"""House styles: other characters, the same words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.training.examples import dice
from training.augment import restyle
from zufolge.language.quotation_marks import quote_states
from zufolge.language.tokens import paragraph_starts, words

STYLES = {("«", "»"), ("»", "«"), ("„", "“"), ('"', '"'), ("“", "”")}
MARKS = '„“”«»"'
SEEDS = st.integers(0, 10**6)

# Invented.
TEXT = (
    "„Die Straße ist groß“, sagte Vera Muster. Rund 1.500 Leute (2.300.000 im Jahr) aßen dort am 24.12.2020 um 15.30 Uhr.\n"
    "Das „Haus am Fluß“ kostet 12.500 Franken und 7,5 Prozent. „Nichts“, so Emil Probe, „weiß ich.“"
)
MIXED = "Straße Muster 1.500 2'000'000 15.30 24.12.2020 sagte groß „ “ « » \" . ,"


def in_style(text: str, seed: int) -> tuple[str, list[tuple[int, int]], list[tuple[str, str, int]]]:
    """The new text, its words, and each word before and after with its state."""
    spans = words(text)
    states = [int(s) for s in quote_states(text, spans, list(paragraph_starts(text, spans)))]
    new, moved = restyle(text, spans, states, dice(seed))
    pairs = [(text[a:b], new[c:d], s) for (a, b), (c, d), s in zip(spans, moved, states, strict=True)]
    return new, moved, pairs


def bare(word: str) -> str:
    """A word without what a style may change in it."""
    return re.sub(r"(?<=\d)[.'’](?=\d)", "", word.replace("ß", "ss"))


@given(st.lists(st.sampled_from([*MIXED.split(), "\n"]), max_size=30).map(" ".join) | st.just(TEXT), SEEDS)
def test_words_keep_their_number_and_order_and_stand_where_their_offsets_say(text: str, seed: int) -> None:
    new, moved, pairs = in_style(text, seed)
    assert len(moved) == len(words(text))
    flat = [edge for span in moved for edge in span]
    assert flat == sorted(flat)
    for before, after, state in pairs:
        if before in MARKS and state in (1, 3):
            assert after in MARKS or (after == "." and state == 3)
        else:
            assert bare(after) == bare(before)
    assert re.sub(r"\S+", "", new) == re.sub(r"\S+", "", text)


@given(SEEDS)
def test_a_restyled_article_has_the_words_that_its_offsets_say(seed: int) -> None:
    new, moved, _ = in_style(TEXT, seed)
    assert moved == words(new)


@given(SEEDS)
def test_one_text_has_one_style(seed: int) -> None:
    _, _, pairs = in_style(TEXT, seed)
    opening = {after for before, after, state in pairs if state == 1 and before in MARKS}
    closing = {after for before, after, state in pairs if state == 3 and before in MARKS} - {"."}
    assert len(opening) == 1
    assert len(closing) <= 1
    assert {(o, c) for o in opening for c in closing} <= STYLES
    sharp = {"ß" in after for before, after, _ in pairs if "ß" in before}
    assert len(sharp) == 1


def changed(word: str) -> set[str]:
    """All that becomes of a word."""
    return {after for seed in range(200) for before, after, _ in in_style(TEXT, seed)[2] if before == word}


@pytest.mark.parametrize(
    ("word", "becomes"),
    [
        ("Straße", {"Straße", "Strasse"}),
        ("Fluß", {"Fluß", "Fluss"}),
        ("1.500", {"1.500", "1'500", "1’500"}),
        ("2.300.000", {"2.300.000", "2'300'000", "2’300’000"}),
        ("15.30", {"15.30"}),
        ("7,5", {"7,5"}),
        ("24.12.2020", {"24.12.2020"}),  # a date, though "12.202" in it looks like a number
        ("Muster", {"Muster"}),
    ],
)
def test_sharp_s_and_thousands_change_as_the_styles_say(word: str, becomes: set[str]) -> None:
    assert changed(word) == becomes


def test_every_style_of_marks_is_drawn_and_closing_marks_are_sometimes_lost() -> None:
    seen, lost = set(), 0
    for seed in range(200):
        marks = [(after, state) for before, after, state in in_style(TEXT, seed)[2] if before in MARKS and state in (1, 3)]
        seen |= {(marks[0][0], after) for after, state in marks if state == 3 and after != "."}
        lost += any(after == "." for after, _ in marks)
    assert seen == STYLES
    assert 0 < lost < 40


@given(SEEDS)
def test_a_mark_that_neither_opens_nor_closes_stays(seed: int) -> None:
    text = "Das Wort » steht “ allein"
    spans = words(text)
    assert restyle(text, spans, [0] * len(spans), dice(seed)) == (text, spans)
