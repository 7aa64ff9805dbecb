"""What an expression of time is worth, seen from the day of the report."""

import pytest

from tests.language.times.examples import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the report is of Wednesday, 23 October 2024
        ("Sie kam am Freitag.", ["2024-10-18"]),
        ("Sie kam am Mittwoch.", ["2024-10-23"]),
        ("Das Gericht wird am Freitag entscheiden.", ["2024-10-25"]),
        ("Am Freitag soll das Treffen stattfinden.", ["2024-10-25"]),
        ("Am Freitag soll er zwei Menschen verletzt haben.", ["2024-10-18"]),
        ("Die Messe beginnt am Freitag.", ["2024-10-25"]),
        ("Der am Freitag geplante Gipfel wurde abgesagt.", ["2024-10-25"]),
        ("Die Mannschaft des am Freitag gesunkenen Schiffs ist gerettet.", ["2024-10-18"]),
        ("Die Wahl vom Sonntag zeichnet ein Bild.", ["2024-10-20"]),
        ("Er kündigte an, am Montag zu kommen.", ["2024-10-28"]),
        ("Er kam am vergangenen Mittwoch und geht am kommenden Mittwoch.", ["2024-10-16", "2024-10-30"]),
        ("am heutigen Mittwoch, am gestrigen Dienstag, am morgigen Donnerstag", ["2024-10-23", "2024-10-22", "2024-10-24"]),
        ("Freitag letzter Woche, Dienstag kommender Woche", ["2024-10-18", "2024-10-29"]),
        ("am Montagabend, am späten Samstagabend", ["2024-10-21TEV", "2024-10-19TEV"]),
        (
            "heute, gestern, vorgestern, morgen, übermorgen",
            ["2024-10-23", "2024-10-22", "2024-10-21", "2024-10-24", "2024-10-25"],
        ),
        ("heute früh, gestern Nachmittag, morgen Mittag", ["2024-10-23TMO", "2024-10-22TAF", "2024-10-24TMI"]),
        # a night belongs to the day on which it begins
        ("In der Nacht auf Dienstag brannte es.", ["2024-10-21TNI"]),
        ("In der Nacht zum 3. Mai brannte es.", ["2024-05-02TNI"]),
        ("In der Nacht von Samstag auf Sonntag brannte es.", ["2024-10-19TNI"]),
        ("In der Nacht brannte es.", ["2024-10-22TNI"]),
        ("Heute Nacht starben drei Tiere.", ["2024-10-22TNI"]),
        ("Heute Nacht wird es kalt.", ["2024-10-23TNI"]),
        # months and dates without a year
        ("Erst im Juni kam sie.", ["2024-06"]),
        ("Im Dezember war es kalt.", ["2023-12"]),
        ("Bis Dezember soll es fertig sein.", ["2024-12"]),
        ("Am 5. November soll gewählt werden.", ["2024-11-05"]),
        ("Am 5. Mai wurde gewählt.", ["2024-05-05"]),
        ("Am 5. Dezember wurde gewählt.", ["2023-12-05"]),
        ("Sie wurden im Mai 2005 verurteilt und im Juni entlassen.", ["2005-05", "2005-06"]),
        ("an einem Samstag", ["XXXX-WXX-6"]),
        ("den ganzen Tag", ["P1D"]),
        ("zum Jahreswechsel 2007/2008", ["2007/2008"]),
        ("Juli vergangenen Jahres, im Mai dieses Jahres, Dezember des Vorjahres", ["2023-07", "2024-05", "2023-12"]),
        ("im vergangenen August, im kommenden März", ["2024-08", "2025-03"]),
        ("12. März 2026, 12.03.2026, 12.3.26, 2026-03-12", ["2026-03-12"] * 4),
        ("Mitte Mai 2014, Ende 2023, Anfang Juni 2014", ["2014-05", "2023", "2014-06"]),
        ("vom 3. bis 5. Mai 2024, von März bis Mai 2020", ["2024-05-03/2024-05-05", "2020-03/2020-05"]),
        ("vom 28. Dezember bis 3. Januar 2020", ["2019-12-28/2020-01-03"]),
        ("im Juni und Juli 2014, am 3. und 4. Mai 2012", ["2014-06", "2014-07", "2012-05-03", "2012-05-04"]),
        # the year of a story
        ("Im März 1992 kam sie an. Im April ging sie.", ["1992-03", "1992-04"]),
        ("Er wurde 1991 gewählt. Ende des Jahres trat er ab.", ["1991", "1991"]),
        # years, decades, centuries, seasons
        ("2019/20, in den 60er-Jahren, Anfang der Siebzigerjahre, im 19. Jahrhundert", ["2019/2020", "196", "197", "18"]),
        ("in den 1990er Jahren, in den 2000er Jahren", ["199", "200"]),
        ("im Sommer 2019, im drittes Quartal 2014", ["2019-SU", "2014-Q3"]),
        ("im ersten Halbjahr 2013, KW 12 2020", ["2013-H1", "2020-W12"]),
        ("In der 12. Kalenderwoche stieg die Zahl.", ["2024-W12"]),
        ("Im Sommer war sie dort. Im vergangenen Winter auch.", ["2024-SU", "2024-WI"]),
        ("44 v. Chr., 1500 v. Chr., 79 n. Chr.", ["BC0044", "BC1500", "0079"]),
        # periods
        ("kommende Woche, vergangene Woche, diese Woche, übernächste Woche", ["2024-W44", "2024-W42", "2024-W43", "2024-W45"]),
        ("am Wochenende kam er, am kommenden Wochenende geht er", ["2024-W42-WE", "2024-W43-WE"]),
        ("im letzten Monat, nächsten Monat, im Vormonat", ["2024-09", "2024-11", "2024-09"]),
        ("in diesem Jahr, heuer, letztes Jahr, im Vorjahr, vorletztes Jahr", ["2024", "2024", "2023", "2023", "2022"]),
        ("im vergangenen Quartal", ["2024-Q3"]),
        ("die diesjährige Messe, die gestrige Sitzung", ["2024", "2024-10-22"]),
        ("in den letzten Tagen, in den kommenden Wochen, dieser Tage", ["PAST_REF", "FUTURE_REF", "PRESENT_REF"]),
        ("in den vergangenen fünf Jahren, innerhalb der nächsten drei Monate", ["P5Y", "P3M"]),
        # counted off from the report
        ("vor zwei Wochen, vor drei Tagen, vor vier Monaten, vor fünf Jahren", ["2024-10-09", "2024-10-20", "2024-06", "2019"]),
        ("In zwei Jahren soll es so weit sein.", ["2026"]),
        ("vor wenigen Tagen, vor Jahren, vor einem halben Jahr", ["PAST_REF", "PAST_REF", "2024-04"]),
        ("vor zwei bis drei Wochen", ["2024-10-02/2024-10-09"]),
        # durations
        ("zwei Wochen, ein Jahrzehnt, eine halbe Stunde, ein halbes Jahr", ["P2W", "P10Y", "PT30M", "P6M"]),
        ("zwei Stunden und 15 Minuten, fünf bis zehn Sekunden", ["PT2H15M", "PT5S/PT10S"]),
        ("mehrere Minuten lang, einige Wochen, jahrelang, tagelanger Regen", ["PTXM", "PXW", "PXY", "PXD"]),
        ("alle fünf Jahre 100 Tage lang", ["P5Y", "P100D"]),
        # repetitions
        ("jedes Jahr, pro Woche, jährlich, täglich, alle zwei Jahre", ["P1Y", "P1W", "P1Y", "P1D", "P2Y"]),
        (
            "jeden Montag, montags, jeden zweiten Mittwoch im Monat, jeden Sommer",
            ["XXXX-WXX-1", "XXXX-WXX-1", "P1M", "XXXX-SU"],
        ),
        # holidays
        ("Zu Silvester brannte ein Haus. Am Karfreitag 2024 nicht.", ["2023-12-31", "2024-03-29"]),
        (
            "Ostern 2021, Pfingstmontag 2024, am 1. Advent 2024, Muttertag 2024",
            ["2021-04-04", "2024-05-20", "2024-12-01", "2024-05-12"],
        ),
        # clock
        ("Am Montag um 15.30 Uhr, gegen acht Uhr abends", ["2024-10-21T15:30", "2024-10-21T20:00"]),
        (
            "zwischen 8 und 9.30 Uhr, 10–18 Uhr, um halb acht",
            ["2024-10-23T08:00/2024-10-23T09:30", "2024-10-23T10:00/2024-10-23T18:00", "2024-10-23T07:30"],
        ),
        ("Auch nach dem Brand des Klosters am Montag wird die Kirche geschlossen bleiben müssen.", ["2024-10-28"]),
        ("Auch nach dem Brand des Klosters am Montag wird die Kirche kritisch geprüft.", ["2024-10-21"]),
        ("Nachdem bei der Probe am 20. Dezember kein Wasser kam, wird neu gebaut.", ["2023-12-20"]),
        ("Nach der Pause wird am Freitag gespielt.", ["2024-10-25"]),
        ("Die Feier, die gegen 18.00 Uhr begann, war kurz.", ["2024-10-23T18:00"]),
        ("In der Nacht auf Dienstag gegen 1.56 Uhr bebte die Erde.", ["2024-10-21TNI", "2024-10-22T01:56"]),
        # references
        (
            "derzeit, kürzlich, demnächst, in der Vergangenheit, in Zukunft",
            ["PRESENT_REF", "PAST_REF", "FUTURE_REF", "PAST_REF", "FUTURE_REF"],
        ),
    ],
)
def test_a_value_is_told_by_the_calendar_the_verb_and_the_text(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1988 gab es einen Aufstand. Damals starben viele.", ["1988", "1988"]),
        ("Damals war alles anders.", ["PAST_REF"]),
        ("Das Auto war zu dem Zeitpunkt leer.", ["PAST_REF"]),
        ("Am 16. März kam er. Bis zu diesem Zeitpunkt war es ruhig.", ["2024-03-16", "2024-03-16"]),
        ("Am Freitag kam er. Am Tag darauf ging er, am Tag zuvor nicht.", ["2024-10-18", "2024-10-19", "2024-10-18"]),
        ("Im Jahr 1986 endete es, drei Jahre später begann es neu.", ["1986", "1989"]),
        ("Am 3. Mai 2020 kam er, zwei Wochen später ging er.", ["2020-05-03", "2020-05-17"]),
        ("Eine Woche später kam er.", ["P1W"]),
        ("Am 4. Oktober wurde geschossen, am selben Tag begann die Suche.", ["2024-10-04", "2024-10-04"]),
        ("Am Mittwoch (26.06) brannte es. Die Feier vom Mittwoch fiel aus.", ["2013-06-26", "2013-06-26"]),
    ],
)
def test_what_points_back_takes_the_time_named_before(text: str, expected: list[str]) -> None:
    assert values(text, "2013-06-30" if "26.06" in text else "2024-10-23") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bis August 2025", "before"),
        ("vor dem 1. Mai", "before"),
        ("spätestens am Freitag", "before"),
        ("bisher", "before"),
        ("seit 2009", "after"),
        ("ab Freitag", "after"),
        ("nach zwei Wochen", "after"),
        ("seit etwa zwei Jahren", "after"),
        ("frühestens 2026", "after"),
        ("gegen 8 Uhr", "approx"),
        ("etwa zwei Stunden", "approx"),
        ("rund zehn Tage", "approx"),
        ("vor rund 20 Jahren", "approx"),
        ("zwei Tage nach dem Brand", "after"),
        ("zwei Tage vor der Wahl", "before"),
        ("Jahre später", "after"),
        ("am Freitag", None),
        ("derzeit", None),
        ("für Anfang Juni 2014", None),
        ("vor zwei Wochen", None),
    ],
)
def test_mod_is_before_after_or_approx_and_approx_loses(text: str, expected: str | None) -> None:
    assert [mod for _, _, mod in found(text)] == [expected]
