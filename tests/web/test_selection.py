"""Words that a person chose become ranges of code points that quote exactly these words, or are refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.judgements import spans
from zufolge.offsets import span, to_utf16
from zufolge.views.safe import visible
from zufolge.web.problems import Problem
from zufolge.web.selection import Chosen, chosen_of, ranges_of, sent_spans, typed_ranges

TEXT = "Der 😀 Damm\r\nist gebrochen. Der Damm hält."


def at(text: str, words: str) -> Chosen:
    start = text.index(words)
    return Chosen(to_utf16(text, start), to_utf16(text, start + len(words)), words)


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        (["Damm"], ["Damm"]),
        (["😀"], ["😀"]),
        (["😀 Damm\r\nist"], ["😀 Damm\r\nist"]),
        ([" Damm\r\n"], ["Damm"]),
        (["hält", "Damm"], ["Damm", "hält"]),
    ],
)
def test_a_selection_quotes_what_was_selected(words: list[str], quoted: list[str]) -> None:
    found = ranges_of(TEXT, [at(TEXT, one) for one in words])
    assert [one.text for one in spans(found, TEXT)] == quoted


@pytest.mark.parametrize(
    "chosen",
    [
        [Chosen(0, 3, "Die")],  # other words
        [Chosen(5, 6, "\ude00")],  # half of a character
        [Chosen(3, 4, " ")],  # nothing but a blank
        [Chosen(3, 3, "")],
        [Chosen(40, 60, "x")],  # behind the end
        [Chosen(0, 3, "Der"), Chosen(2, 6, "r 😀")],  # one in the other
    ],
)
def test_offsets_that_do_not_fit_the_words_are_refused(chosen: list[Chosen]) -> None:
    with pytest.raises(Problem) as raised:
        ranges_of(TEXT, chosen)
    assert (raised.value.status, raised.value.code) == (422, "selection")


@pytest.mark.parametrize(
    "sent",
    [
        "", "{}", "[]", "null", "7", "[1]", '[{"start": 1}]', '[{"start": "1", "end": 2, "text": "a"}]', "[" * 100_000,
        '[{"start": true, "end": 2, "text": "a"}]', '[{"start": -1, "end": 2, "text": "a"}]',
        json.dumps([{"start": 0, "end": 1, "text": "a"}] * 21), '[{"start": 1e400, "end": 2, "text": "a"}]',
    ],
)  # fmt: skip
def test_what_no_browser_sends_is_refused(sent: str) -> None:
    with pytest.raises(Problem) as raised:
        chosen_of(sent)
    assert raised.value.status == 422


def test_what_a_script_sends_is_read() -> None:
    assert chosen_of('[{"start": 4, "end": 6, "text": "😀"}]') == [Chosen(4, 6, "😀")]


@pytest.mark.parametrize(
    ("words", "near", "quoted"),
    [
        ("Der Damm", 30, ["Der Damm"]),
        ("Damm", 0, ["Damm"]),
        ("Damm", 40, ["Damm"]),
        ("Damm ist", 0, ["Damm\r\nist"]),
        ("Damm … Damm", 0, ["Damm", "Damm"]),
        ("Damm ... hält", 0, ["Damm", "hält"]),
        ("", 0, []),
        ("  …  ", 0, []),
    ],
)
def test_typed_words_are_found_close_to_the_claim(words: str, near: int, quoted: list[str]) -> None:
    found = typed_ranges(TEXT, words, near)
    assert [one.text for one in spans(found, TEXT)] == quoted
    if words == "Damm":
        assert found == ("31-35" if near else "6-10")


@pytest.mark.parametrize("words", ["Deich", "damm", "Damm … Der 😀", "hält … gebrochen"])
def test_words_that_the_text_does_not_hold_are_refused(words: str) -> None:
    with pytest.raises(Problem) as raised:
        typed_ranges(TEXT, words, 0)
    assert (raised.value.status, raised.value.code) == (422, "typed")


@given(st.text(st.sampled_from("ab \n\r😀é\u202e\x00\ud83d"), min_size=1, max_size=30), st.data())
def test_every_selection_of_words_comes_back_as_these_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    chosen = Chosen(to_utf16(text, start), to_utf16(text, end), visible(text[start:end]))
    if not text[start:end].strip():
        with pytest.raises(Problem):
            ranges_of(text, [chosen])
        return
    (found,) = spans(ranges_of(text, [chosen]), text)
    assert found.text == text[start:end].strip()
    assert ranges_of(text, chosen_of(sent_spans(text, [span(text, start, end)]))) == ranges_of(text, [chosen])
