"""What an expression of time is, which words belong to it, and what only looks like one."""

from itertools import pairwise

import pytest

from tests.language.times.examples import spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # prepositions belong to the expression, "bereits" and "erst" do not
        ("Bereits am Freitag hatte sie gewarnt.", ["am Freitag"]),
        ("Erst im Juni kam die Antwort.", ["im Juni"]),
        ("Das gilt noch bis Ende Oktober.", ["bis Ende Oktober"]),
        ("Im Laufe des Vormittags fiel der Strom aus.", ["Im Laufe des Vormittags"]),
        ("Sie sprach zehn Minuten lang.", ["zehn Minuten lang"]),
        ("Er arbeitet seit rund 20 Jahren dort.", ["seit rund 20 Jahren"]),
        ("Er arbeitet seit über 20 Jahren dort.", ["seit über 20 Jahren"]),
        ("Am Freitag, den 3. Juli, begann der Streik.", ["Am Freitag, den 3. Juli"]),
        ("Am Mittwoch (26.06) brannte es.", ["Am Mittwoch (26.06)"]),
        (
            "In der Nacht vom 26. auf den 27. Februar gegen 1.56 Uhr MEZ",
            ["In der Nacht vom 26. auf den 27. Februar", "gegen 1.56 Uhr MEZ"],
        ),
        ("Am Montagabend, heute früh und gestern Abend", ["Am Montagabend", "heute früh", "gestern Abend"]),
        ("Anfang der 1990er Jahre und in den neunziger Jahren", ["Anfang der 1990er Jahre", "in den neunziger Jahren"]),
        ("Seit Anfang 2013 steigt der Preis.", ["Seit Anfang 2013"]),
        ("zwischen 2010 und 2015, von Montag bis Mittwoch", ["zwischen 2010 und 2015", "von Montag bis Mittwoch"]),
        ("Vom 5. bis einschliesslich 7. April ist zu.", ["Vom 5. bis einschliesslich 7. April"]),
        ("Am 3., 4. und 5. November wird gespielt.", ["Am 3.", "4.", "5. November"]),
        ("Heute, Samstag, wird gefeiert.", ["Heute, Samstag"]),
        ("Von Montag an gilt die Regel.", ["Von Montag an"]),
        ("Das Treffen dauerte von 10 bis 18 Uhr.", ["von 10 bis 18 Uhr"]),
        ("Ein 75-minütiges Gespräch, ein zweistündiger Film", ["75-minütiges", "zweistündiger"]),
        ("Die Firma zahlt 400 Euro im Monat, dreimal pro Jahr.", ["im Monat", "pro Jahr"]),
        ("Nach jetzigem Stand war er früher dort.", ["jetzigem", "früher"]),
        ("Das Werk von Anton Beispiel (1898–1976)", ["1898–1976"]),
        ("Die Wahlen 2013 und die Saison 2007/08", ["2013", "die Saison 2007/08"]),
        ("Sie wurde 1976 gegründet; das 1893 erbaute Haus", ["1976", "1893"]),
        ("Im Frühjahr 2005 und im Winter 2013/14", ["Im Frühjahr 2005", "im Winter 2013/14"]),
        ("Fünf Jahre Haft und eine zehnjährige Haftstrafe", ["Fünf Jahre", "zehnjährige"]),
        ("Juni und Juli waren nass, der August war heiss.", ["Juni", "Juli", "der August"]),
        ("Im Jänner, am Sonnabend", ["Im Jänner", "am Sonnabend"]),
        (
            "Ende des Jahres, zum Jahreswechsel, bis Jahresende 2025",
            ["Ende des Jahres", "zum Jahreswechsel", "bis Jahresende 2025"],
        ),
        (
            "An Weihnachten, zu Ostern 2021, in der Silvesternacht",
            ["An Weihnachten", "zu Ostern 2021", "in der Silvesternacht"],
        ),
        ("Am Tag der Deutschen Einheit blieb es ruhig.", ["Am Tag der Deutschen Einheit"]),
        ("Am zweiten Tag der Messe kamen viele.", ["Am zweiten Tag"]),
        ("Vor kurzem, ab sofort, auf absehbare Zeit", ["Vor kurzem", "ab sofort", "auf absehbare Zeit"]),
    ],
)
def test_an_expression_has_its_preposition_and_nothing_more(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # ages
        "Der Täter ist 17 Jahre alt.",
        "Ein 16-Jähriger, ein 16-jähriger und die 24-Jährige",
        "Sie starb im Alter von 80 Jahren.",
        "Männer im Alter von 62, 64 und 66 Jahren",
        "ein 2.500 Jahre alter Brauch",
        "Kinder ab 6 Jahren, der 16 Jahre jüngere Bruder",
        "der dreijährige Junge",
        # numbers that are no years
        "1500 Soldaten, 2000 Euro und 1998 Meter",
        "von derzeit 2000 auf rund 15.000 Soldaten".replace("derzeit ", ""),
        "die Resolution 1701, Flug 1998, Nr. 2012 und § 1906",
        "rund 2010 Menschen kamen",
        "Tel. 0471 1998 2007",
        "2000 bis 3000 Grad",
        "Agenda 2010 und Windows 2000",
        "Es gab 2 000 000 Euro",
        # names
        "Frau Mai sprach mit Hans Winter und August Beispiel.",
        "Das schrieb die Frankfurter Allgemeine Sonntagszeitung.",
        "Sie sagte es der Bild am Sonntag.",
        "Frau Sonntag kam.",
        "Der Tag ist schön, die Stunde der Wahrheit",
        "Am Tag der offenen Tür",
        # mere order, events, status
        "Zuvor, danach, zunächst und gleichzeitig geschah nichts.",
        "Seit dem Sturz ist er krank.",
        "Der bisherige Chef und der frühere Trainer",
        "die derzeitige Präsidentin, der heutige Minister",
        "das tägliche Leben",
        "Kurz vor der Tat",
        "Es kam in letzter Minute.",
        "Er kam früher als geplant.",
        "Das ist nun einmal wahr. Nun, man wird sehen.",
        # scores, versions
        "Das Spiel endete 2:1, Version 1.1, Stärke 7.2",
        "100 Kilometer pro Stunde",
        "Einigkeit und Recht",
        "im Mittelalter",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert spans(text) == []


def test_expressions_do_not_overlap_and_keep_the_order_of_the_text() -> None:
    text = "Am Freitag, den 3. Juli, um 8 Uhr in der Nacht auf Samstag, zwei Wochen später, Ende 2023, 12.03.2026"
    from zufolge.language.document import document
    from zufolge.language.times import find_times

    times = find_times(document(text), "2009-07-06")
    assert len(times) == 5
    assert all(a.span.end <= b.span.start for a, b in pairwise(times))
