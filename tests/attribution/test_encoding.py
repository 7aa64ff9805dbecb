"""Pieces: every word has some, in order, and windows own every word once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.attribution.encoding import MAX_PIECES_PER_WORD, Encoded, encode
from zufolge.attribution.tagger import load
from zufolge.attribution.windows import MAX_PIECES, windows
from zufolge.language.tokens import words

TOKENIZER = load().tokenizer


def encoded(text: str) -> Encoded:
    return encode(TOKENIZER, text, words(text))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=150))
def test_every_word_has_an_ordered_range_of_pieces(text: str) -> None:
    result = encoded(text)
    assert len(result.first) == len(words(text))
    assert (result.first <= result.last).all()
    assert (result.first[1:] >= result.first[:-1]).all()
    assert len(result.first) == 0 or result.last[-1] < len(result.pieces)
    assert len(result.pieces) == len(result.quote) == len(result.boundary)


def test_lone_surrogates_are_read_as_unknown_characters() -> None:
    result = encoded("Er sagte \ud800 nichts.")
    assert len(result.first) == len(words("Er sagte \ud800 nichts."))


def test_pieces_spell_their_words() -> None:
    text = "Der Stadtrat widersprach."
    result = encoded(text)
    for (start, end), first, last in zip(words(text), result.first, result.last, strict=True):
        assert TOKENIZER.decode(result.pieces[first : last + 1].tolist()).strip() == text[start:end]


def test_an_endless_word_is_read_by_its_beginning() -> None:
    assert len(encoded("x1y2" * 5000).pieces) <= MAX_PIECES_PER_WORD


@pytest.mark.parametrize("sentence", ["Er kam. ", "kein ende und kein punkt ", "«", ".", "\u200b", "—", "x9" * 400 + " "])
@pytest.mark.parametrize("times", [1, 40, 900])
def test_windows_own_every_word_once_and_fit_the_model(sentence: str, times: int) -> None:
    result = encoded(sentence * times)
    cut = windows(result)
    assert [w for window in cut for w in range(window.own_start, window.own_end)] == list(range(len(result.first)))
    for window in cut:
        assert window.start <= window.own_start <= window.own_end <= window.end
        assert window.end - window.start <= MAX_PIECES
        assert result.last[window.end - 1] - result.first[window.start] + 1 <= MAX_PIECES


def test_a_text_without_words_has_no_windows() -> None:
    assert windows(encoded(" \n ")) == []
