"""The language is told where it is clear, and left open where it is not."""

import pytest

from zufolge.reports.language import NAMES, _function_words, find_language, language_note


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Das Wasser ist nicht sauber, sagte der Sprecher der Stadt.", "de"),
        ("Das ist ein Test", "de"),
        ("Der Gemeinderat hat das Geschäft am Dienstag nicht beraten, wie die Stadt schrieb. Das heisst: Es bleibt so.", "de"),
        ("The mayor said that the water was not safe to drink and that it would be tested.", "en"),
        ("Le maire a dit que l'eau de la ville n'est pas potable et que les tests sont en cours.", "fr"),
        ("Il sindaco ha detto che l'acqua non è potabile e che i test sono in corso nella città.", "it"),
        ("El alcalde dijo que el agua no es potable y que los ensayos están en curso en la ciudad.", "es"),
        ("De burgemeester zei dat het water niet veilig is en dat het nog een week duurt.", "nl"),
        ("", None),
        ("Hallo Welt", None),
        ("Angela Merkel", None),
        ("123 456 789 000 111 222", None),
        ("\ud800\0😀", None),
    ],
)
def test_clear_languages_are_told_without_the_library(text: str, language: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zufolge.reports.language._by_library", lambda _: pytest.fail("was loaded"))
    assert find_language(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Мэр заявил, что вода в городе не пригодна для питья.", "ru"),
        ("Borgmesteren sagde mandag, at vandet ikke kan drikkes, og at det vil tage en uge.", "da"),
        ("Belediye başkanı pazartesi günü suyun içilemez olduğunu söyledi.", "tr"),
        ("Kanzler trifft Präsidenten: Gipfel endet ergebnislos, Opposition fordert Aufklärung", "de"),
    ],
)
def test_other_languages_are_told_by_the_library(text: str, language: str) -> None:
    assert find_language(text) == language


def test_nonsense_has_no_language() -> None:
    assert find_language("xq zzv qqk wxw vvb kkj qzx") is None


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("de", None),
        ("tr", "language looks like Turkish (tr): the reader is made for German"),
        (None, "the language can't be told: the reader is made for German"),
    ],
)
def test_the_note_says_that_the_reader_is_made_for_german(language: str | None, note: str | None) -> None:
    assert language_note(language) == note


def test_every_language_of_the_word_list_has_a_name() -> None:
    assert {code for code, _ in _function_words()} <= set(NAMES)
