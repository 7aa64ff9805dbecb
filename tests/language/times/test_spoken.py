"""Clock times without the word "Uhr", only where a clock is clearly meant; and further ways to name a time."""

import pytest

from tests.language.times.examples import found, spans, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Um kurz nach sieben klirrte Glas.", ("Um kurz nach sieben", "2024-10-23T07:00", "after")),
        ("Kurz vor zwölf war Schluss.", ("Kurz vor zwölf", "2024-10-23T12:00", "before")),
        ("Gegen neun brach ein Brand aus.", ("Gegen neun", "2024-10-23T09:00", "approx")),
        ("Das Fest beginnt um elf.", ("um elf", "2024-10-23T11:00", None)),
        ("Sie stand um Viertel vor sieben auf.", ("um Viertel vor sieben", "2024-10-23T06:45", None)),
        ("Er kam um Viertel nach drei.", ("um Viertel nach drei", "2024-10-23T03:15", None)),
        ("Er kam um viertel acht.", ("um viertel acht", "2024-10-23T07:15", None)),
        ("Er kam um dreiviertel acht.", ("um dreiviertel acht", "2024-10-23T07:45", None)),
        ("Er kam um halb eins.", ("um halb eins", "2024-10-23T12:30", None)),
        ("Um fünf nach acht war es still.", ("Um fünf nach acht", "2024-10-23T08:05", None)),
        ("Um zehn vor halb drei war es still.", ("Um zehn vor halb drei", "2024-10-23T02:20", None)),
        ("Um sechs in der Früh war es still.", ("Um sechs in der Früh", "2024-10-23T06:00", None)),
        ("Um vier nachmittags war es still.", ("Um vier nachmittags", "2024-10-23T16:00", None)),
        ("Um Punkt acht war es still.", ("Um Punkt acht", "2024-10-23T08:00", None)),
        ("Seit Mitternacht war es still.", ("Seit Mitternacht", "2024-10-23T00:00", "after")),
    ],
)
def test_an_hour_that_something_marks_is_a_clock_time(text: str, expected: tuple[str, str, str | None]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Der Preis stieg um fünf Prozent.",
        "Die Zahl wuchs um drei auf sieben.",
        "Es geht um vier.",
        "Sie trauern um zwei.",
        "Er bat um sechs.",
        "Sie spielten gegen zehn.",
        "Gegen fünf wird ermittelt.",
        "Gegen zwei der Beamten lief ein Verfahren.",
        "Es kamen zwischen acht und zehn Leute.",
        "Von acht bis zehn Gästen war die Rede.",
        "Es war fünf vor zwölf.",
        "Um drei neue Straßen wird gestritten.",
        "Das ist halb so viel.",
        "Ein Viertel vor dem Tor brannte ab.",
        "Nach einem Zwischenstand von 0:13 gab er auf.",
    ],
)
def test_a_number_that_counts_is_no_hour(text: str) -> None:
    assert spans(text) == []


@pytest.mark.parametrize(
    "counted", ["um zehn Punkte", "gegen zehn Gegner", "um drei neue Fälle", "zwischen acht und zehn Menschen"]
)
def test_beside_a_day_a_number_may_still_count(counted: str) -> None:
    assert spans(f"Am Freitag {counted}.") == ["Am Freitag"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Weg bleibt bis auf Weiteres gesperrt.", [("bis auf Weiteres", "FUTURE_REF", "before")]),
        ("Sie suchten eine Nacht lang.", [("eine Nacht lang", "P1NI", None)]),
        ("Über Nacht fiel Schnee.", [("Über Nacht", "2024-10-22TNI", None)]),
        ("Drei Nächte schlief er kaum.", [("Drei Nächte", "P3NI", None)]),
        ("Vor zwei Nächten brannte es.", [("Vor zwei Nächten", "2024-10-21TNI", None)]),
        ("Im neuen Jahr kommt es anders.", [("Im neuen Jahr", "2025", None)]),
        ("Im 17. und 18. Jahrhundert war es anders.", [("Im 17.", "16", None), ("18. Jahrhundert", "17", None)]),
        ("Vom 14. bis zum 16. Jahrhundert war es anders.", [("Vom 14. bis zum 16. Jahrhundert", "13/15", None)]),
        ("Im 3. Jahrhundert v. Chr. war es anders.", [("Im 3. Jahrhundert v. Chr.", "BC02", None)]),
        ("Im zweiten Jahrhundert nach Christus war es so.", [("Im zweiten Jahrhundert nach Christus", "01", None)]),
        ("Das dauert zwischen zwei und drei Jahren.", [("zwischen zwei und drei Jahren", "P2Y/P3Y", None)]),
        ("In den letzten beiden Jahren fehlte er.", [("In den letzten beiden Jahren", "P2Y", None)]),
        (
            "Am 7. Jän. 2021 und am 8. Febr. 2021.",
            [("Am 7. Jän. 2021", "2021-01-07", None), ("am 8. Febr. 2021", "2021-02-08", None)],
        ),
        ("2019 lag er unter dem Vorjahr.", [("2019", "2019", None), ("unter dem Vorjahr", "2018", None)]),
        (
            "Es soll im Herbst 2026 starten. Im Mai ist Probe.",
            [("im Herbst 2026", "2026-FA", None), ("Im Mai", "2026-05", None)],
        ),
        ("Der heute 71-jährige Koch schweigt.", [("heute", "PRESENT_REF", None)]),
        ("Das war im heutigen Polen.", [("heutigen", "PRESENT_REF", None)]),
        ("Jeden letzten Samstag im Monat ist Markt.", [("Jeden letzten Samstag im Monat", "P1M", None)]),
    ],
)
def test_further_times_are_found(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2024-12-30", ["2025", "2024"]), ("2025-01-03", ["2025", "2024"]), (None, ["XXXX", "XXXX"])],
)
def test_the_new_and_the_old_year_are_told_by_the_season(published: str | None, expected: list[str]) -> None:
    assert values("Im neuen Jahr wird es anders als im alten Jahr.", published) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kinder zwischen neun und zwölf Jahren sangen.",
        "Jugendliche von 14 bis 16 Jahren sangen.",
        "Jedes Kind, das 18 Jahre noch nicht vollendet hat, zahlt nichts.",
        "Die letzten Tage der Menschheit laufen im Theater.",
    ],
)
def test_an_age_or_a_title_is_no_time(text: str) -> None:
    assert spans(text) == []
