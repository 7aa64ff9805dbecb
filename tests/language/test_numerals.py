"""Numbers in German text: every national grouping and number word is read; what only looks like one is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.language.digits import digit_value
from zufolge.language.document import document
from zufolge.language.lists import head, table
from zufolge.language.numerals import Number, number_at, scale, word_value

UNITS = ["null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]
TEENS = ["dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"]
TENS = ["-", "-", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
LISTS = ("numbers.tsv", "year_words.tsv", "telephone_words.tsv", "sentence_openers.tsv", "magnitude_words.tsv")


def spelled(value: int, last: bool = True) -> str:
    """A whole number below a million in words, by school grammar and not by the code under test."""
    if value < 20:
        return "eins" if value == 1 and last else [*UNITS, *TEENS][value]
    if value < 100:
        return (UNITS[value % 10] + "und" if value % 10 else "") + TENS[value // 10]
    if value < 1000:
        return UNITS[value // 100] + "hundert" + (spelled(value % 100, last) if value % 100 else "")
    return spelled(value // 1000, False) + "tausend" + (spelled(value % 1000, last) if value % 1000 else "")


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("3000", 3000),
        ("3.000", 3000),
        ("3'000", 3000),
        ("3’000", 3000),
        ("1.250.000", 1250000),
        ("1'250'000.50", 1250000.5),
        ("1,5", 1.5),
        ("7.2", 7.2),
        ("20,000", 20000),
        ("1,250,000", 1250000),
        ("½", 0.5),
        ("3½", 3.5),
        ("zwei", 2),
        ("zwo", 2),
        ("Zwölf", 12),
        ("dreissig", 30),
        ("einundzwanzig", 21),
        ("hundert", 100),
        ("hundertzwanzig", 120),
        ("elfhundert", 1100),
        ("tausendundeins", 1001),
        ("neunhundertneunundneunzigtausend", 999000),
        ("anderthalb", 1.5),
        ("anderthalbtausend", 1500),
        ("zweieinhalb", 2.5),
        ("zweieinhalbtausend", 2500),
        ("dreiviertel", 0.75),
        ("zweier", 2),
        ("dreien", 3),
        ("fu\u0308nf", 5),  # a decomposed ü
        # must not match
        ("einer", None),
        ("ein", None),
        ("Achtung", None),
        ("einsam", None),
        ("Dreieck", None),
        ("Zweifel", None),
        ("26.06.2013", None),
        ("15:30", None),
        ("3:1", None),
        ("007", None),
        ("2.0.4", None),
        ("A380", None),
        ("1.5.2", None),
        ("", None),
    ],
)
def test_one_word_is_worth_what_it_says(word: str, value: float | None) -> None:
    assert word_value(word) == value


@given(st.integers(0, 999_999))
def test_every_number_below_a_million_is_read_in_words(value: int) -> None:
    assert word_value(spelled(value)) == value


@given(st.integers(1000, 999_999_999), st.sampled_from([".", "'", "’"]))
def test_every_grouping_is_read(value: int, separator: str) -> None:
    assert digit_value(f"{value:,}".replace(",", separator)) == value


@given(st.integers(10_000, 9_999_999), st.sampled_from(" \u00a0\u2009\u202f"))
def test_blanks_group_digits(value: int, blank: str) -> None:
    read = number_at(document(f"{value:,} Menschen".replace(",", blank)), 0)
    assert read is not None
    assert read.value == value


@pytest.mark.parametrize(
    ("text", "words", "value", "upper"),
    [
        ("1,5 Millionen Euro", 2, 1.5e6, None),
        ("zwei Milliarden", 2, 2e9, None),
        ("2 Mio. Euro", 3, 2e6, None),
        ("3 Mrd Euro", 2, 3e9, None),
        ("hundert Millionen", 2, 1e8, None),
        ("100 Tausend", 2, 1e5, None),
        ("anderthalb Millionen Menschen", 2, 1.5e6, None),
        ("eine Million Menschen", 2, 1e6, None),
        ("eine halbe Million", 3, 5e5, None),
        ("eine Viertelmillion", 2, 250000, None),
        ("zwei Komma fünf Prozent", 3, 2.5, None),
        ("7.2 Prozent", 1, 7.2, None),
        ("50 bis 60 Menschen", 3, 50, 60),
        ("5-10 Tage", 1, 5, 10),
        ("10–15 Tote", 3, 10, 15),
        ("50 - 80 Meter", 3, 50, 80),
        ("50 000 bis 60 000 Menschen", 5, 50000, 60000),
        ("zehn- bis zwölftausend", 4, 10000, 12000),
        ("fünf- bis sechshundert", 4, 500, 600),
        ("zwei bis drei Millionen", 4, 2e6, 3e6),
        ("1,5 bis 2 Mrd. Euro", 5, 1.5e9, 2e9),
        ("500.000 bis 1 Million", 4, 5e5, 1e6),
        ("ein bis zwei Stunden", 3, 1, 2),
        ("25. Weitere kamen", 1, 25, None),
        ("100 Prozent", 1, 100, None),
    ],
)
def test_the_longest_number_is_read(text: str, words: int, value: float, upper: float | None) -> None:
    assert number_at(document(text), 0) == Number(0, words, value, upper, text[0].isdigit())


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("am 5. Mai", 1),
        ("die 22. Konferenz", 1),
        ("um 19.30 Uhr", 1),
        ("das Profil 1.1 gilt", 2),
        ("im Jahr 2019 kam", 2),
        ("Ende 2023 kam", 1),
        ("Mai 2019", 1),
        ("endete 3 : 1", 1),
        ("endete 3 : 1", 3),
        ("2010/2011", 0),
        ("2010/2011", 2),
        ("2005-2010", 0),
        ("Telefon 044 123 45 67", 2),
        ("+41 44 123 45 67", 2),
        ("0800 123 456", 1),
        ("Notruf 110", 1),
        ("einer der Männer", 0),
        ("eine halbe Stunde", 0),
        ("eins und eins", 1),
        ("", 0),
        ("drei", -1),
        ("drei", 5),
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str, at: int) -> None:
    assert number_at(document(text), at) is None


@pytest.mark.parametrize("text", ["2005 bis 2010", "1827 – 1901", "10 bis 5", "zwei und drei", "5 bis zuletzt"])
def test_what_only_looks_like_a_range_has_no_end(text: str) -> None:
    number = number_at(document(text), 0)
    assert number is not None
    assert number.upper is None


def test_scales_are_known_in_their_short_forms() -> None:
    assert [scale(word) for word in ("Mio", "Mrd", "Millionen", "Haus")] == [1e6, 1e9, 1e6, None]


@given(st.text(max_size=120) | st.text("12 0.,'’-–bis zweiundtausend Mio:/+½", max_size=120))
def test_any_text_is_read_without_complaint(text: str) -> None:
    cut = document(text)
    for at in range(len(cut.words)):
        number = number_at(cut, at)
        assert number is None or at == number.first < number.last <= len(cut.words)


@pytest.mark.parametrize("name", LISTS)
def test_lists_say_what_they_are_and_have_each_word_once(name: str) -> None:
    assert {"What", "Source", "Columns"} <= head(name).keys()
    rows = [row[:2] for row in table(name)]
    assert len(rows) == len(set(rows))
    assert all(word == word.lower() and word for word, *_ in rows)


def test_every_number_word_of_the_list_has_a_value() -> None:
    kinds = {"unit", "teen", "ten", "inflected", "fixed", "scale", "part"}
    for word, kind, value in table("numbers.tsv"):
        assert kind in kinds
        assert float(value) >= 0
        if kind in {"teen", "ten", "inflected", "fixed"}:
            assert word_value(word) == float(value)
