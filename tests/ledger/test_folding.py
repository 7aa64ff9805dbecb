"""Which spellings find each other, and that a query can't be malformed."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.examples import anything
from zufolge.ledger.folding import fold, phrases
from zufolge.ledger.sqlite_words import phrases as expression_of


@pytest.mark.parametrize(
    ("spellings", "folded"),
    [
        (["Größe", "Grösse", "groesse", "GRÖSSE", "Gro\u0308ße", "Grö\u00adße", "GRÖẞE"], "groesse"),
        (["Müller", "Mueller", "MÜLLER"], "mueller"),
        (["1500", "1'500", "1’500", "1.500", "1\u202f500", "1\u00a0500"], "1500"),
        (["1234567", "1'234'567", "1.234.567"], "1234567"),
        (["23.10.2024"], "23 10 2024"),
        (["1,5 Millionen", "1.5 Millionen"], "1 5 millionen"),
        (["Šefčovič", "Sefcovic"], "sefcovic"),
        (["Erdoğan", "Erdogan"], "erdogan"),
        (["Sønderborg", "Soenderborg"], "soenderborg"),
        (["„Sonnenblumenöl“", "«Sonnenblumenöl»", "Sonnenblumenoel"], "sonnenblumenoel"),
        (["E-Mail", "E‑Mail", "e mail"], "e mail"),
        (["ﬁnal", "final"], "final"),
        (["", "«»", "_", "\x00", "\ud800", "😀"], ""),
    ],
)
def test_spellings_that_fold_alike(spellings: list[str], folded: str) -> None:
    assert [fold(spelling) for spelling in spellings] == [folded] * len(spellings)


@pytest.mark.parametrize(("one", "other"), [("Größe", "große"), ("schon", "schön"), ("1.50", "150"), ("Soldat", "Soldaten")])
def test_words_that_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(anything)
def test_folded_text_is_words_with_single_spaces(text: str) -> None:
    words = fold(text)
    assert words == " ".join(words.split())
    assert all(character.isalnum() or character == " " for character in words)


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("Größe", '"groesse"'),
        ("Größ*", '"groess"*'),
        ("rund 1'500", '"rund" AND "1500"'),
        ('a OR "b', '"a" AND "or" AND "b"'),
        ("NEAR(a b)", '"near a" AND "b"'),
        ("said:x -y ^z", '"said x" AND "y" AND "z"'),
        ("a a a* a", '"a" AND "a"*'),
        ("** * \" '", ""),
        ("", ""),
    ],
)
def test_what_a_typed_query_means(typed: str, expression: str) -> None:
    assert expression_of(phrases(typed)) == expression


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(body, content='', tokenize='ascii')")
    yield connection
    connection.close()


@given(st.one_of(st.text(), anything))
def test_a_text_is_found_by_all_of_its_words_and_their_beginnings(index: sqlite3.Connection, text: str) -> None:
    rowid = index.execute("INSERT INTO words (body) VALUES (?)", (fold(text),)).lastrowid
    beginnings = " ".join(word[:2] + "*" for word in fold(text).split())
    for typed in (text, fold(text), beginnings):
        if expression := expression_of(phrases(typed)):
            hits = index.execute("SELECT rowid FROM words WHERE words MATCH ? AND rowid = ?", (expression, rowid))
            assert hits.fetchall() == [(rowid,)]
