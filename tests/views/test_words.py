"""Every label is there in both languages; dates are said as people say them."""

from typing import get_args

import pytest

from zufolge.schema import Form
from zufolge.views.words import Language, counted, doubt, label, language_for, spoken_date, word_for


@pytest.mark.parametrize("form", get_args(Form))
def test_every_form_has_words_in_both_languages(form: str) -> None:
    languages: tuple[Language, ...] = ("de", "en")
    assert all(label(key, language) for key in (form, f"{form}.about") for language in languages)


@pytest.mark.parametrize(
    ("published", "german", "english"),
    [
        ("2026-03-10", "10. März 2026", "10 March 2026"),
        ("2026-03-10T07:05:00+01:00", "10. März 2026, 07.05 Uhr", "10 March 2026, 07:05"),
        (None, "ohne Datum", "no date"),
        ("", "ohne Datum", "no date"),
        ("gestern\x1b", "gestern␛", "gestern␛"),
    ],
)
def test_dates_are_spoken_and_unknown_ones_said(published: str | None, german: str, english: str) -> None:
    assert (spoken_date(published, "de"), spoken_date(published, "en")) == (german, english)


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "de_CH.UTF-8"}, "de"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "LC_MESSAGES": "de_AT"}, "de"),
        ({}, "en"),
    ],
)
def test_language_follows_the_locale(environ: dict[str, str], language: str) -> None:
    assert language_for(environ) == language


def test_a_label_without_words_is_shown_as_it_stands() -> None:
    assert [word_for("stance", value, "de") for value in ("warn", "new\x1b")] == ["warnt", "new␛"]


def test_numbers_agree_with_their_nouns() -> None:
    assert [counted("claim", n, "de") for n in (0, 1, 2)] == ["0 Aussagen", "1 Aussage", "2 Aussagen"]


def test_doubt_is_said_only_where_it_is_told_and_low() -> None:
    assert [doubt(p, "de") for p in (0.0, 0.43, 0.5, 1.0)] == ["", "unsicher (43\u00a0%)", "", ""]
