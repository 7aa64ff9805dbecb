"""Attributions kept within the updates of a live ticker. All texts are invented."""

from hypothesis import given
from hypothesis import strategies as st

from zufolge.attribution.borders import within
from zufolge.offsets import span
from zufolge.schema import Attribution, Entry

TEXT = "9.00 Uhr: Die Brücke bleibe zu.\n\n8.40 Uhr: Es brannte, sagte die Polizei."
ENTRIES = (Entry(span(TEXT, 0, 31)), Entry(span(TEXT, 33, len(TEXT))))


def said(content: tuple[int, int], speaker: tuple[int, int]) -> Attribution:
    sure = (("speaker", 0.9),)
    return Attribution("indirect", "Speech", (span(TEXT, *content),), (span(TEXT, *speaker),), role_confidence=sure)


def test_words_that_run_into_the_next_update_end_with_their_own() -> None:
    (cut,) = within([said((10, 53), (61, 72))], ENTRIES, TEXT)
    assert [part.text for part in cut.content] == ["Die Brücke bleibe zu."]
    assert (cut.speaker, cut.role_confidence) == ((), ())


def test_what_stands_in_one_update_is_as_it_was() -> None:
    whole = said((43, 53), (61, 71))
    assert within([whole], ENTRIES, TEXT) == (whole,)


def test_a_text_that_is_no_ticker_is_as_it_was() -> None:
    over = said((10, 53), (61, 72))
    assert within([over], (), TEXT) == (over,)


@given(st.integers(0, 70), st.integers(1, 40), st.integers(0, 70))
def test_every_cut_quotes_the_text(start: int, length: int, speaker: int) -> None:
    end = min(start + length, len(TEXT))
    if not TEXT[start:end].strip():
        return
    for one in within([said((start, end), (speaker, speaker + 1))], ENTRIES, TEXT):
        assert one.content
        assert all(TEXT[part.start : part.end] == part.text for part in one.spans())
