"""The noun a number counts: as lemma in the text's own word, across attributes, and supplied where it is left out."""

import pytest

from zufolge.claims.figures import find_figures
from zufolge.language.document import document


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("3000 Soldaten kamen.", [("Soldat",)]),
        ("12 Tote und 30 Verletzte.", [("Tote",), ("Verletzte",)]),
        ("Mit zwei Toten.", [("Tote",)]),
        ("49 Todesopfer.", [("Todesopfer",)]),
        ("30 israelische Soldaten.", [("Soldat",)]),
        ("30 zum Teil schwer bewaffnete, vermummte Männer.", [("Mann",)]),
        ("20 Schweizer Soldaten und 30 US-amerikanische Experten.", [("Soldat",), ("Experte",)]),
        ("Vier in Betrieb befindliche Anlagen.", [("Anlage",)]),
        ("300 Frauen und Männer.", [("Frau", "Mann")]),
        ("Zehn Ober- und Mittelschulen.", [("Mittelschule",)]),
        ("Zwei der Männer.", [("Mann",)]),
        ("Drei seiner Schüler.", [("Schüler",)]),
        ("397 der 598 Stimmen.", [("Stimme",), ("Stimme",)]),
        ("Fünf von zehn Befragten.", [("Befragte",), ("Befragte",)]),
        ("80 Prozent der Befragten.", [("Befragte",)]),
        ("Zehn Prozent des Umsatzes.", [("Umsatz",)]),
        ("Ein Drittel aller Autos.", [("Auto",)]),
        ("Zwei „Terroristen“ starben.", [("Terrorist",)]),
        # elided
        ("Die Zahl der Toten stieg von 25 auf 30.", [("Tote",), ("Tote",)]),
        ("Die Opferzahl stieg auf 25.", [("Opfer",)]),
        ("Von 300 Soldaten auf 500.", [("Soldat",), ("Soldat",)]),
        ("Von derzeit 2000 auf rund 15.000 Soldaten.", [("Soldat",), ("Soldat",)]),
        ("35 Personen starben und vier weitere wurden verletzt.", [("Person",), ("Person",)]),
        ("Es kamen 2000 Soldaten, davon 780 der Armee.", [("Soldat",), ("Soldat",)]),
        ("Neun Soldaten sowie ein Polizist starben.", [("Soldat",), ("Polizist",)]),
        ("Eine Person kam ums Leben.", [("Person",)]),
        # measures
        ("160.000 Tonnen Müll.", [("Müll",)]),
        ("150 Euro pro Tonne.", [("Tonne",)]),
        ("20 Euro pro Jahr.", [()]),
        ("Transportkosten in Höhe von 200 Euro.", [("Transportkosten",)]),
        ("Eine Fläche von rund 30 Hektar.", [("Fläche",)]),
        ("Ein 20 Meter langer Tunnel.", [("Tunnel",)]),
        ("Das Beben, das zehn Sekunden dauerte.", [("Beben",)]),
        ("Vier Jahre Haft.", [("Haft",)]),
        ("Ein Erdbeben der Stärke 6,2.", [("Erdbeben",)]),
        # must not take for the noun
        ("30 wurden schwer verletzt.", [()]),
        ("Es starben 150 in der großen Stadt.", [()]),
    ],
)
def test_the_counted_noun_is_found(text: str, counted: list[tuple[str, ...]]) -> None:
    assert [figure.counted for figure in find_figures(document(text), ())] == counted


def test_a_noun_is_not_supplied_across_paragraphs() -> None:
    assert [f.counted for f in find_figures(document("Es kamen 20 Gäste.\n\nRund 30 fehlten."), ())] == [("Gast",), ()]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Von 5 auf 7 Millionen Euro.", [(5e6, "EUR"), (7e6, "EUR")]),
        ("Von 5 auf 7 Prozent.", [(5, "percent"), (7, "percent")]),
        ("Von 300 Euro auf 500.", [(300, "EUR"), (500, "EUR")]),
        ("Statt 10 nur 7 Franken.", [(10, "CHF"), (7, "CHF")]),
        ("20 mal 30 Meter.", [(20, "m"), (30, "m")]),
    ],
)
def test_units_and_scales_are_supplied_from_the_number_beside(text: str, told: list[tuple[float, str]]) -> None:
    assert [(f.value, f.unit) for f in find_figures(document(text), ())] == told
