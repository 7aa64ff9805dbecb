"""A day and its part or its clock time are one expression, and a time alone takes the day that the passage is about."""

import pytest

from tests.language.times.examples import found, spans, values

_NOON = "2025-06-18T12:10:00+02:00"  # a Wednesday


@pytest.mark.parametrize(
    ("expression", "value", "mod"),
    [
        ("am Montag in der Früh", "2025-06-16TMO", None),
        ("am Dienstag am späten Abend", "2025-06-17TEV", None),
        ("seit Montag in der Früh", "2025-06-16TMO", "after"),
        ("gestern am Nachmittag", "2025-06-17TAF", None),
        ("vorgestern in der Nacht", "2025-06-16TNI", None),
        ("am Samstag um 7 Uhr", "2025-06-14T07:00", None),
        ("am 2. Juni gegen 21.15 Uhr", "2025-06-02T21:15", "approx"),
        ("am Samstag, 14. Juni, um 9.30 Uhr", "2025-06-14T09:30", None),
        ("am Samstag, kurz vor 9 Uhr", "2025-06-14T09:00", "before"),
        ("gestern um kurz nach drei", "2025-06-17T03:00", "after"),
        ("am Sonntag um Mitternacht", "2025-06-15T24:00", None),
        ("Sonntagabend gegen neun", "2025-06-15T21:00", "approx"),
        ("Samstagmittag um halb zwei", "2025-06-14T13:30", None),
        ("gestern Nachmittag um vier", "2025-06-17T16:00", None),
        ("gestern früh um fünf", "2025-06-17T05:00", None),
        ("gestern Abend um Viertel nach zehn", "2025-06-17T22:15", None),
        ("am Montag in der Früh gegen 5 Uhr", "2025-06-16T05:00", "approx"),
        ("am Abend gegen acht", "2025-06-17T20:00", "approx"),
        ("gegen zehn am Abend", "2025-06-17T22:00", "approx"),
        ("um 3 Uhr am Montag", "2025-06-16T03:00", None),
        ("am Montag von 8 bis 11 Uhr", "2025-06-16T08:00/2025-06-16T11:00", None),
        ("am Montag zwischen acht und elf", "2025-06-16T08:00/2025-06-16T11:00", None),
        ("von Montag, 18 Uhr, bis Dienstag, 6 Uhr", "2025-06-16T18:00/2025-06-17T06:00", None),
        ("letzte Woche Donnerstag", "2025-06-12", None),
        ("vergangene Woche am Freitag", "2025-06-13", None),
        ("letzte Woche Samstagabend", "2025-06-14TEV", None),
        ("am Montag nachts um drei", "2025-06-16T03:00", None),
        ("Montagnacht um drei", "2025-06-17T03:00", None),
        ("gestern, den 17. Juni", "2025-06-17", None),
        ("gestern, 17. Juni, um 8 Uhr", "2025-06-17T08:00", None),
        ("zu Silvester um 23 Uhr", "2024-12-31T23:00", None),
    ],
)
def test_neighbours_that_name_one_time_are_one_expression(expression: str, value: str, mod: str | None) -> None:
    assert found(f"Das Tier verschwand {expression}.", _NOON) == [(expression, value, mod)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sie proben heute um 9 und um 17 Uhr.", ["heute um 9", "um 17 Uhr"]),
        ("Es bebte in der Nacht auf Montag gegen 2 Uhr.", ["in der Nacht auf Montag", "gegen 2 Uhr"]),
        ("Er kam am Montag und am Dienstag um 8 Uhr.", ["am Montag", "am Dienstag um 8 Uhr"]),
        ("Er kam am Montag. Um 8 Uhr ging er.", ["am Montag", "Um 8 Uhr"]),
        ("Er blieb von Montag an, am Abend ging er.", ["von Montag an", "am Abend"]),
        ("Er blieb am Montag bis zum Abend.", ["am Montag", "bis zum Abend"]),
        ("Er kam im Mai um 8 Uhr.", ["im Mai", "um 8 Uhr"]),
        ("Er kam am Montag schon um 8 Uhr.", ["am Montag", "um 8 Uhr"]),
    ],
)
def test_what_names_two_times_stays_apart(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # seen from the report's own clock
        ("Um 4.50 Uhr ging die Meldung ein.", ["2025-06-18T04:50"]),
        ("Um 20 Uhr ging die Meldung ein.", ["2025-06-17T20:00"]),
        ("Um 20 Uhr wird gesungen.", ["2025-06-18T20:00"]),
        ("Am Abend brannte es, am Morgen war es vorbei.", ["2025-06-17TEV", "2025-06-18TMO"]),
        ("Am Abend wird gesungen.", ["2025-06-18TEV"]),
        # the day of the passage
        ("Am Montag riss der Damm. Viele flohen. Es war kalt. Gegen 15 Uhr kamen Boote.", ["2025-06-16", "2025-06-16T15:00"]),
        ("Am Montag riss der Damm. Viele flohen. Es war kalt. Am Abend kamen Boote.", ["2025-06-16", "2025-06-16TEV"]),
        ("Am Montag riss der Damm.\n\nEs war kalt.\n\nUm 9 Uhr schien die Sonne.", ["2025-06-16", "2025-06-18T09:00"]),
        ("Am Montag riss der Damm. Um 15 Uhr wird beraten.", ["2025-06-16", "2025-06-18T15:00"]),
        ("Am Freitag wird gewählt. Um 9 Uhr kamen die Ersten ins Büro.", ["2025-06-20", "2025-06-18T09:00"]),
        # a time by the clock does not hand its day on for ever
        ("Lesung: morgen, 19 Uhr. Konzert: Rathaus, 20 Uhr.", ["2025-06-19T19:00", "2025-06-18T20:00"]),
        ("In der Nacht auf Montag bebte die Erde. Gegen 2 Uhr fielen Mauern.", ["2025-06-15TNI", "2025-06-15T02:00"]),
        ("Heute Nacht um drei bebte die Erde.", ["2025-06-18T03:00"]),
    ],
)
def test_a_time_alone_takes_the_day_that_the_passage_is_about(text: str, expected: list[str]) -> None:
    assert values(text, _NOON) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Bad ist täglich von 7 bis 20 Uhr offen.", ["P1D", "T07:00/T20:00"]),
        ("Das Bad ist täglich ab 7 Uhr offen.", ["P1D", "T07:00"]),
        ("Er läuft jeden Tag um 6 Uhr los.", ["P1D", "T06:00"]),
        ("Er steht jeden Morgen um fünf auf.", ["XXXX-XX-XXTMO", "T05:00"]),
        ("Sie tagen montags um 8 Uhr.", ["XXXX-WXX-1T08:00"]),
        ("Sie tagen jeden Montag am Abend.", ["XXXX-WXX-1TEV"]),
        ("Sie spielen am 3. und 4. Mai 2025, jeweils um 20 Uhr.", ["2025-05-03", "2025-05-04", "T20:00"]),
        ("Werktags von 9 bis 12 und von 14 bis 18 Uhr.", ["P1D", "T09:00/T12:00", "T14:00/T18:00"]),
        ("Sie putzen von 22 bis 2 Uhr.", ["2025-06-18T22:00/2025-06-19T02:00"]),
    ],
)
def test_a_clock_time_of_every_day_has_no_date(text: str, expected: list[str]) -> None:
    assert values(text, "2025-06-18") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nächste Woche tagt am Dienstag der Rat.", ["2025-W26", "2025-06-24"]),
        ("Letzte Woche kam er, am Dienstag ging er.", ["2025-W24", "2025-06-17"]),
    ],
)
def test_a_weekday_takes_the_week_of_its_clause(text: str, expected: list[str]) -> None:
    assert values(text, _NOON) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Am Montag kam sie, am Morgen des folgenden Tages ging sie.", ["2025-06-16", "2025-06-17TMO"]),
        ("Am Montag kam sie, am Abend desselben Tages ging sie.", ["2025-06-16", "2025-06-16TEV"]),
        ("Sie lehrte zwischen 1973 und 1976. In dieser Zeit schrieb sie.", ["1973/1976", "1973/1976"]),
    ],
)
def test_what_points_back_takes_the_whole_time(text: str, expected: list[str]) -> None:
    assert values(text, _NOON) == expected


def test_without_the_report_s_date_a_joined_time_keeps_what_it_tells() -> None:
    assert values("Er kam am Montag in der Früh und am Dienstag um 8 Uhr.", None) == ["XXXX-WXX-1TMO", "XXXX-WXX-2T08:00"]
