"""The words of a story are there in both languages and read naturally; its dates are short and say nothing twice."""

import re

import pytest

from zufolge.views.news import News, news
from zufolge.views.words import _LABELS, Language, counted, label, short_date, spoken_days

from .story_samples import COMPARISON, READINGS

KINDS = ("corrects", "denies", "contradicts", "figure", "confirms", "origin", "claim", "report")


def test_every_label_has_words_in_both_languages_with_the_same_places() -> None:
    for german, english in _LABELS.values():
        assert german
        assert english
        assert german.count("{}") == english.count("{}")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_news_has_a_word(kind: str) -> None:
    assert label(f"news.{kind}", "de") != label(f"news.{kind}", "en")
    assert {one.kind for one in news(READINGS, COMPARISON, "2026-01-01")} <= set(KINDS)
    assert isinstance(news(READINGS, COMPARISON, "2026-01-01")[0], News)


@pytest.mark.parametrize(
    ("noun", "number", "german", "english"),
    [
        ("origin", 1, "1 Ursprung", "1 origin"),
        ("origin", 2, "2 Ursprünge", "2 origins"),
        ("report", 1, "1 Bericht", "1 report"),
        ("report", 5, "5 Berichte", "5 reports"),
        ("sentence", 1, "1 Satz", "1 sentence"),
        ("sentence", 12, "12 Sätzen", "12 sentences"),
    ],
)
def test_numbers_agree_with_their_nouns(noun: str, number: int, german: str, english: str) -> None:
    assert (counted(noun, number, "de"), counted(noun, number, "en")) == (german, english)


@pytest.mark.parametrize(
    ("at", "german", "english"),
    [
        ("2026-03-10T07:05:00+01:00", "10.3.2026, 07.05 Uhr", "10 Mar 2026, 07:05"),
        ("2026-03-10", "10.3.2026", "10 Mar 2026"),
        ("0001-01-01", "1.1.1", "1 Jan 1"),
        (None, "ohne Datum", "no date"),
        ("", "ohne Datum", "no date"),
        ("gestern\x1b", "gestern␛", "gestern␛"),
    ],
)
def test_short_dates_are_short_and_unknown_ones_said(at: str | None, german: str, english: str) -> None:
    assert (short_date(at, "de"), short_date(at, "en")) == (german, english)


@pytest.mark.parametrize(
    ("first", "last", "german", "english"),
    [
        ("2026-03-10", "2026-03-10T23:00", "10. März 2026", "10 March 2026"),
        ("2026-03-09", "2026-03-10", "9.–10. März 2026", "9–10 March 2026"),
        ("2026-02-28", "2026-03-01", "28. Februar – 1. März 2026", "28 February – 1 March 2026"),
        ("2025-12-31", "2026-01-01", "31. Dezember 2025 – 1. Januar 2026", "31 December 2025 – 1 January 2026"),
        (None, None, "ohne Datum", "no date"),
        ("", "", "ohne Datum", "no date"),
        ("gestern", "2026-03-10", "gestern – 10. März 2026", "gestern – 10 March 2026"),
    ],
)
def test_days_say_nothing_twice(first: str | None, last: str | None, german: str, english: str) -> None:
    assert (spoken_days(first, last, "de"), spoken_days(first, last, "en")) == (german, english)


@pytest.mark.parametrize("language", ["de", "en"])
def test_labels_that_take_words_are_filled(language: Language) -> None:
    for key, words in _LABELS.items():
        text = words[language == "en"].format("a", "b", "c")
        assert not re.search(r"[{}]", text), key
