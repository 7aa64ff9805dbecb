"""Coordinates: code points, UTF-16 and lines."""

from hypothesis import given
from hypothesis import strategies as st

from zufolge.offsets import from_utf16, line_of, line_starts, span, to_utf16

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)


@given(TEXT, st.integers(0, 60))
def test_utf16_offsets_are_those_of_the_encoded_text_and_come_back(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    assert to_utf16(text, offset) == len(text[:offset].encode("utf-16-le")) // 2
    assert from_utf16(text, to_utf16(text, offset)) == offset


@given(TEXT)
def test_lines_are_those_that_an_editor_counts(text: str) -> None:
    starts = line_starts(text)
    for offset in range(len(text)):
        assert line_of(starts, offset) == text[:offset].count("\n") + 1


def test_a_span_holds_its_slice() -> None:
    assert span("a😀b", 1, 2).text == "😀"
