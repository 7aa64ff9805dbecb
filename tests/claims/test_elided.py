"""Nouns and units that a text leaves out come from the figure beside: in contrasts, levels and lists."""

import pytest

from zufolge.claims.figures import find_figures
from zufolge.language.document import document


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Statt 90 seien 70 Ziegen krank.", ["90|90|exact|count|Ziege", "70|70|exact|count|Ziege"]),
        ("Anstelle von 90 kamen nur 70 Ziegen.", ["90|90|exact|count|Ziege", "70|70|exact|count|Ziege"]),
        ("Nicht neun, sondern drei Boote sanken.", ["neun|9|exact|count|Boot", "drei|3|exact|count|Boot"]),
        ("Es waren nicht 9 Boote, sondern 3.", ["9|9|exact|count|Boot", "3|3|exact|count|Boot"]),
        ("Es seien nicht 8, sondern 0,8 Gramm Blei.", ["8|8|exact|g|Blei", "0,8 Gramm|0.8|exact|g|Blei"]),
        ("Es seien nicht 8 Kilo Blei, sondern 6.", ["8 Kilo|8|exact|kg|Blei", "6|6|exact|kg|Blei"]),
        ("Von 40 auf 60 Boote.", ["40|40|exact|count|Boot", "60|60|exact|count|Boot"]),
        ("Die Miete stieg um 3 auf 28 Franken.", ["3|3|exact|CHF|Miete", "28 Franken|28|exact|CHF|Miete"]),
        ("Aus 20 wurden 25 Euro.", ["20|20|exact|EUR|", "25 Euro|25|exact|EUR|"]),
        (
            "Der Wert lag bei 0,4 Gramm. Er müsse unter 0,1 liegen.",
            ["0,4 Gramm|0.4|exact|g|Wert", "unter 0,1|0.1|less_than|g|Wert"],
        ),
        (
            "Die Quote lag bei 7,1 Prozent, zuvor waren es 6,9.",
            ["7,1 Prozent|7.1|exact|percent|Quote", "6,9|6.9|exact|percent|Quote"],
        ),
        ("Ein 20 Meter langer und 5 Meter breiter Graben.", ["20 Meter|20|exact|m|Graben", "5 Meter|5|exact|m|Graben"]),
        (
            "Gefunden wurden 3 Gramm Nickel. Danach waren es zwischen 1,1 und 1,3 Gramm.",
            ["3 Gramm|3|exact|g|Nickel", "zwischen 1,1 und 1,3 Gramm|1.1|exact|g|Nickel"],
        ),
        (
            "Gemessen wurden zwischen 1,1 und 1,3 Gramm. Der Grenzwert für Nitrit sei strenger.",
            ["zwischen 1,1 und 1,3 Gramm|1.1|exact|g|Nitrit"],
        ),
        (
            "Gemessen wurden 0,4 Gramm, der Gehalt müsse unter 0,1 liegen.",
            ["0,4 Gramm|0.4|exact|g|", "unter 0,1|0.1|less_than|g|Gehalt"],
        ),
        ("Mind. 50 und max. 60 Gäste.", ["Mind. 50|50|at_least|count|Gast", "max. 60|60|at_most|count|Gast"]),
        # must not lend
        ("Das Heft kostet 3 Euro. 40 kamen.", ["3 Euro|3|exact|EUR|Heft", "40|40|exact|count|"]),
        ("Der Preis fiel um 3 Prozent, zwei gingen.", ["3 Prozent|3|exact|percent|Preis", "zwei|2|exact|count|"]),
    ],
)
def test_what_is_left_out_is_supplied(text: str, told: list[str]) -> None:
    found = find_figures(document(text), ())
    assert [f"{f.span.text}|{f.value:g}|{f.qualifier}|{f.unit}|{','.join(f.counted)}" for f in found] == told
