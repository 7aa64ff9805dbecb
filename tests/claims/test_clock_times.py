"""A number that tells the time of day without "Uhr" beside it is no figure; one that counts or tells a difference is."""

import pytest

from zufolge.claims.figures import find_figures
from zufolge.language.document import document
from zufolge.language.lists import head, table


@pytest.mark.parametrize(
    "text",
    [
        "Um kurz nach vier habe es geknallt.",
        "Kurz vor sechs kam die Meldung.",
        "Er verlässt das Haus gegen fünf.",
        "Gegen elf war der Saal leer.",
        "Die Fähre legt um 9 und um 17 Uhr ab.",
        "Führungen gibt es um 9, 11 und 15 Uhr.",
        "Geöffnet ist von 8 bis 12 und von 14 bis 18 Uhr.",
        "Um 8.30, um 10 und um 14 Uhr fahren Züge.",
        "Um halb acht begann das Fest.",
        "Um zehn nach drei schlug der Blitz ein.",
        "Viertel vor neun war alles vorbei.",
        "Fünf vor acht ging das Licht aus.",
        "Nachts um zwei bellte der Hund.",
        "Er stand um sieben auf.",
        "Bis sieben morgens wurde getanzt.",
        "Ab acht abends ist zu.",
        "Um Punkt zwölf läutet es.",
        "Um fünf herum dämmerte es.",
    ],
)
def test_a_time_of_day_is_no_figure(text: str) -> None:
    assert [figure.span.text for figure in find_figures(document(text), ())] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Die Zahl der Betten stieg um fünf.", [5]),
        ("Die Liste wurde um drei gekürzt.", [3]),
        ("Es handelt sich um zwei.", [2]),
        ("Sie stimmten mit sieben gegen fünf.", [7, 5]),
        ("Gegen zwei der Männer läuft ein Verfahren.", [2]),
        ("Gegen zwei wird ermittelt.", [2]),
        ("Gegen fünf Männer wird ermittelt.", [5]),
        ("Um zehn auf zwanzig Franken stieg der Preis.", [10, 20]),
        ("Um fünf Prozent sank der Preis.", [5]),
        ("Nach vier Siegen folgte ein Remis.", [4]),
        ("Um 10 Kilo leichter.", [10]),
        ("Gegen 200 Menschen kamen um 14 Uhr.", [200]),
        ("Um 14 Uhr kamen 30 und gingen 12.", [30, 12]),
    ],
)
def test_a_count_or_a_difference_is_one(text: str, values: list[float]) -> None:
    assert [figure.value for figure in find_figures(document(text), ())] == values


def test_every_word_of_change_keeps_the_number() -> None:
    for name in ("change_stems.tsv", "against_words.tsv"):
        assert {"What", "Source", "Columns"} <= head(name).keys()
    for _, example in table("change_stems.tsv"):
        assert [figure.value for figure in find_figures(document(f"Es hieß, {example}."), ())] == [5], example
    for (word,) in table("against_words.tsv"):
        assert [figure.value for figure in find_figures(document(f"Dort {word} man gegen fünf."), ())] == [5], word
