"""Words that were looked for, in place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.views.excerpts import Piece, excerpt, pieces, wanted

TEXT = "Die Grösse zählt. «Wir haben 1'500 Soldaten», sagte die E-Mail-Chefin am Freitag in Ägypten."


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("größe", ["Grösse"]),
        ("Soldat", []),
        ("Soldat*", ["Soldaten"]),
        ("1500", ["1'500"]),
        ("aegypten", ["Ägypten"]),
        ("E-Mail", ["E", "Mail"]),
        ("AND OR NOT", []),
        ('"wir', ["Wir"]),
        ("*", []),
        ("", []),
        ("ö*", []),
        ("frei* die", ["Die", "die", "Freitag"]),
    ],
)
def test_words_are_found_as_the_ledger_finds_them(asked: str, found: list[str]) -> None:
    assert [piece.text for piece in pieces(TEXT, wanted(asked)) if piece.found] == found


@given(st.text(), st.text())
def test_the_pieces_are_the_text(text: str, asked: str) -> None:
    assert "".join(piece.text for piece in pieces(text, wanted(asked))) == text


@given(st.text(), st.text())
def test_an_excerpt_is_a_short_line(text: str, asked: str) -> None:
    shown = "".join(piece.text for piece in excerpt(text, wanted(asked)))
    assert len(shown) <= 270
    assert "\n" not in shown


def test_an_excerpt_shows_the_first_word_that_is_found_and_cuts_between_words() -> None:
    text = "Anfang. " + "viele Worte machen Text " * 40 + "dann Nitrit im Wasser " + "und wieder viele Worte " * 40
    shown = excerpt(text, wanted("Nitrit"))
    assert Piece("Nitrit", found=True) in shown
    line = "".join(piece.text for piece in shown)
    assert line.startswith("… ")
    assert line.endswith(" …")
    assert set(line.strip("… ").split()) <= set(text.split())
    assert "".join(piece.text for piece in excerpt(text, wanted("nirgends"))).startswith("Anfang.")
