"""What is shown can't steer a terminal and keeps its offsets."""

import re

from hypothesis import given
from hypothesis import strategies as st

from zufolge.offsets import span
from zufolge.views.safe import one_line, places, quoted, visible

from .examples import CHARACTERS, HOSTILE

STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@given(st.text(CHARACTERS))
def test_visible_keeps_the_length_and_nothing_that_steers(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not STEERING.search(shown)
    assert visible(shown) == shown
    shown.encode()


@given(st.text(CHARACTERS))
def test_one_line_is_one_line(text: str) -> None:
    shown = one_line(text)
    assert len(shown.splitlines()) <= 1
    assert "\t" not in shown
    assert not STEERING.search(shown)


def test_ordinary_text_is_untouched() -> None:
    text = "«Grüezi», sagt Ðorđe – 18\u202f000 Leute 👩‍👩‍👧 שלום"
    assert visible(text) == one_line(text) == text


def test_escape_sequences_become_visible() -> None:
    assert "\x1b" not in one_line(HOSTILE)
    assert "␛[31mrot" in visible(HOSTILE)


def test_parts_that_do_not_touch_are_joined_by_an_ellipsis() -> None:
    text = "Er komme, sagte sie, morgen."
    assert quoted([span(text, 21, 27), span(text, 0, 8)]) == "Er komme … morgen"
    assert quoted([span(text, 0, 2), span(text, 2, 8)]) == "Er komme"
    assert quoted([]) == ""
    assert places([span(text, 21, 27), span(text, 0, 8)]) == "0-8,21-27"
