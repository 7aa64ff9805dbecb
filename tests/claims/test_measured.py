"""What a measure is said of: subject, object or the noun beside it; never a unit, and nothing where a pronoun stands for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.claims.figures import find_figures
from zufolge.language.document import document
from zufolge.language.lists import table

SENTENCE = (
    "Die Die Miete Stadt den Schaden, dass sie schätzt auf 3 Euro ( ) „ “ betrug kostet und der Kosten, das liegt 5 Kilometer "
    "entfernt. zufolge nach Angaben hat um 3 Prozent gesenkt, Musters Am Montag"
)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Die Hütte liegt vier Kilometer entfernt.", ["Hütte"]),
        ("Der Schacht ist 40 Meter tief.", ["Schacht"]),
        ("Ein 12 Meter hohes Gerüst kippte um.", ["Gerüst"]),
        ("Der Zoll bezifferte den Schaden auf rund 4.000 Euro.", ["Schaden"]),
        ("Der Zoll beziffert den Schaden an der Brücke mit rund 4.000 Euro.", ["Schaden"]),
        ("Den Schaden am Dach schätzt die Stadt auf 4.000 Euro.", ["Schaden"]),
        ("Der Schaden wird von der Stadt auf 4.000 Euro geschätzt.", ["Schaden"]),
        ("In Musterdorf schätzt die Wehr den Schaden auf 4.000 Euro.", ["Schaden"]),
        ("Die Stadt hat ihre Gebühren um sieben Prozent erhöht.", ["Gebühr"]),
        ("Die Gebühren wurden um sieben Prozent erhöht.", ["Gebühr"]),
        ("Am Montag stieg die Miete auf 900 Franken.", ["Miete"]),
        ("Der Messwert habe bei 12 Milligramm gelegen.", ["Messwert"]),
        ("Der Pegel lag nach Angaben des Amtes bei 5 Metern.", ["Pegel"]),
        ("Eine Fahrt koste 3 Euro.", ["Fahrt"]),
        ("Er sagte, eine Fahrt koste 3 Euro.", ["Fahrt"]),
        ("Das Heft soll 3 Euro kosten.", ["Heft"]),
        ("Eine Rechnung über 30 Euro lag bei.", ["Rechnung"]),
        ("Das Haus, das 3 Millionen Euro kostete, steht leer.", ["Haus"]),
        ("Die Sitzung, sagte Muster, habe drei Stunden gedauert.", ["Sitzung"]),
        ("Die Anlage liegt, wie das Amt mitteilte, drei Kilometer südlich.", ["Anlage"]),
        ("Nach Angaben informierter Kreise betrug die Busszahlung drei Millionen Dollar.", ["Busszahlung"]),
        ("Angaben der Warte zufolge lag das Epizentrum 90 Kilometer nördlich.", ["Epizentrum"]),
        ("Musters Vermögen wird auf 3 Millionen Euro geschätzt.", ["Vermögen"]),
        ("Betroffen ist ein Gebiet 30 Kilometer nördlich der Stadt.", ["Gebiet"]),
        ("Sie sagte, dass in Musterdorf, etwa 40 km von hier entfernt, nichts geschah.", ["Musterdorf"]),
        ("Das Modell kostet 100 Yuan (rund 16 Euro).", ["Modell", "Modell"]),
        ("Das Land will den Ausstoß auf 130 Gramm je Kilometer senken.", ["Ausstoß"]),
        ("Für 150 Euro pro Tonne wird entsorgt.", ["Tonne"]),
    ],
)
def test_a_measure_has_the_noun_it_is_said_of(text: str, counted: list[str]) -> None:
    assert [noun for figure in find_figures(document(text), ()) for noun in figure.counted] == counted


@pytest.mark.parametrize(
    "text",
    [
        "Das Wasser enthielt 12 Milligramm pro Liter.",
        "Er zahlt 20 Franken jedes Jahr.",
        "Er zahlt 20 Franken pro Jahr.",
        "Sie kostet 3 Euro.",
        "Die Bank meldet, sie koste 3 Euro.",
        "Die Firma habe 3 Millionen Euro gezahlt.",
        "Zuletzt schätzte Muster auf 3 Euro.",
    ],
)
def test_a_unit_or_a_person_who_tells_is_not_measured(text: str) -> None:
    assert [figure.counted for figure in find_figures(document(text), ())] == [()]


@given(st.lists(st.sampled_from(SENTENCE.split(" ")), max_size=60))
def test_any_order_of_words_names_words_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for figure in find_figures(document(text), ()):
        assert text[figure.span.start : figure.span.end] == figure.span.text
        assert all(figure.counted)


@pytest.mark.parametrize("part", ["3 Euro kostet ", "Die Miete, ", "und der 3 Euro ", "(„5 m hoch ", "Amt der 3 Prozent sank "])
def test_long_sentences_are_read_in_a_moment(part: str) -> None:
    assert find_figures(document(part * 3000), ()) is not None


def test_predicates_say_of_what_they_are_said() -> None:
    assert {kind for _, kind in table("measure_predicates.tsv")} == {"measure", "any", "object"}
    assert len({word for word, _ in table("measure_predicates.tsv")}) == len(table("measure_predicates.tsv"))
