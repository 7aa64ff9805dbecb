"""Words and sentences: offsets are the only coordinate, and no visible character is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.language.tokens import abbreviations, paragraph_starts, sentences, words

ANY_TEXT = st.text(alphabet=st.characters(), max_size=200)


def shown(text: str) -> list[str]:
    return [text[a:b] for a, b in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rund 1'500 Soldaten.", ["Rund", "1'500", "Soldaten", "."]),
        ("1.500, 1’500 und 7,2 Prozent", ["1.500", ",", "1’500", "und", "7,2", "Prozent"]),
        ("um 15:30 Uhr", ["um", "15:30", "Uhr"]),
        ("US-Minister geht’s gut", ["US-Minister", "geht’s", "gut"]),
        ("«Nein», sagte er", ["«", "Nein", "»", ",", "sagte", "er"]),
        # must not join
        ("Tag.Der Rest", ["Tag", ".", "Der", "Rest"]),
        ("er,sie", ["er", ",", "sie"]),
        ("am 5. August", ["am", "5", ".", "August"]),
        ("Ende -", ["Ende", "-"]),
        ("u\u0308ber", ["u\u0308ber"]),  # a decomposed ü
        ("", []),
        (" \n\t", []),
    ],
)
def test_words_are_what_a_reader_calls_words(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@given(ANY_TEXT)
def test_every_visible_character_is_in_exactly_one_word(text: str) -> None:
    covered = [i for a, b in words(text) for i in range(a, b)]
    assert covered == sorted(set(covered))
    assert [i for i, c in enumerate(text) if not c.isspace()] == covered


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Er kam. Sie ging.", 2),
        ("«Es brennt.» Dann kam Hilfe.", 2),
        ("Wirklich? Ja! Gut…", 3),
        ("Titel ohne Punkt\n\nDer Text.", 2),
        ("Er nannte sie „faul“. Dann ging er.", 2),  # a closing mark before the stop is no initial
        # must not end
        ("Am 5. August kam er.", 1),
        ("Dr. Muster und J. Beispiel kamen.", 1),
        ("Er sagte «Nein!» und ging.", 1),
        ("Rund 1.500 kamen.", 1),
        ("Er fragte: „Wohin?“, und ging.", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(sentences(text, words(text))) == count


@given(ANY_TEXT)
def test_sentences_tile_the_words(text: str) -> None:
    spans = words(text)
    ranges = sentences(text, spans)
    assert [i for a, b in ranges for i in range(a, b)] == list(range(len(spans)))
    assert all(a < b for a, b in ranges)


def test_a_line_break_begins_a_paragraph() -> None:
    text = "Eins zwei\ndrei"
    assert list(paragraph_starts(text, words(text))) == [True, False, True]


def test_abbreviations_are_lower_case_words_listed_once_in_order() -> None:
    listed = abbreviations()
    assert listed
    assert all(word == word.lower().strip() and word.isalpha() for word in listed)
