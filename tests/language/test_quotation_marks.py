"""Quotation marks of all house styles, closed, nested, and left open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.language.quotation_marks import quote_states
from zufolge.language.tokens import paragraph_starts, words


def states(text: str) -> str:
    spans = words(text)
    return "".join(str(int(s)) for s in quote_states(text, spans, list(paragraph_starts(text, spans))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er: «Ja gut» .", "0012230"),
        ("Er: „Ja gut“ .", "0012230"),
        ("Er: »Ja gut« .", "0012230"),
        ("Er: “Ja gut” .", "0012230"),
        ('Er: "Ja gut" .', "0012230"),
        ("«Ja ‹so› gut»", "1212323"[:7]),
        ("«a» b «c»", "1230123"),
        # an unclosed mark does not reach on
        ("«Ja gut.\nNeuer Absatz", "100000"),
        # no mark at all
        ("geht’s gut", "00"),
    ],
)
def test_words_between_marks_are_inside(text: str, expected: str) -> None:
    assert states(text) == expected


@given(st.text(alphabet='«»„“”"‹›‚‘ ab\n', max_size=120))
def test_there_is_one_state_a_word_whatever_the_marks(text: str) -> None:
    assert len(states(text)) == len(words(text))
