"""Without the day of the report nothing is guessed."""

import pytest

from tests.language.times.examples import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("am Freitag", ("am Freitag", "XXXX-WXX-5", None)),
        ("am Freitagabend", ("am Freitagabend", "XXXX-WXX-5TEV", None)),
        ("in der Nacht auf Dienstag", ("in der Nacht auf Dienstag", "XXXX-WXX-1TNI", None)),
        ("gestern", ("gestern", "XXXX-XX-XX", None)),
        ("im Juni", ("im Juni", "XXXX-06", None)),
        ("am 5. November", ("am 5. November", "XXXX-11-05", None)),
        ("im Sommer", ("im Sommer", "XXXX-SU", None)),
        ("im letzten Jahr", ("im letzten Jahr", "XXXX", None)),
        ("kommende Woche", ("kommende Woche", "XXXX-WXX", None)),
        ("am Wochenende", ("am Wochenende", "XXXX-WXX-WE", None)),
        ("im letzten Monat", ("im letzten Monat", "XXXX-XX", None)),
        ("vor zwei Wochen", ("vor zwei Wochen", "P2W", "before")),
        ("in zwei Jahren", ("in zwei Jahren", "P2Y", "after")),
        ("um 15 Uhr", ("um 15 Uhr", "XXXX-XX-XXT15:00", None)),
        ("an Weihnachten", ("an Weihnachten", "XXXX-12-25", None)),
        ("an Ostern", ("an Ostern", "XXXX-XX-XX", None)),
        ("am 3. Mai 2020", ("am 3. Mai 2020", "2020-05-03", None)),
    ],
)
@pytest.mark.parametrize("published", [None, "", "rubbish", "2024", "2024-13-45", "0000-00-00"])
def test_without_a_date_a_value_keeps_its_unknown_digits(
    published: str | None, text: str, expected: tuple[str, str, str | None]
) -> None:
    assert found(text, published) == [expected]


def test_a_date_in_the_text_still_resolves_what_leans_on_it() -> None:
    assert values("Am 3. Mai 2020 kam er, zwei Wochen später ging er.", None) == ["2020-05-03", "2020-05-17"]


def test_a_time_of_publication_resolves_hours() -> None:
    assert values("vor zwei Stunden", "2024-10-23T01:30:00+02:00") == ["2024-10-22T23:30"]
    assert found("vor zwei Stunden") == [("vor zwei Stunden", "PT2H", "before")]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_raise_nothing(published: str) -> None:
    text = (
        "gestern morgen Freitag vor 5000 Jahren in 9000 Jahren am Wochenende kommende Woche letzte Woche letztes Jahr "
        "nächstes Jahr "
        "an Ostern Muttertag 1. Advent am 29. Februar übernächsten Monat im vergangenen Quartal "
        "in der Nacht auf heute vor zwei Tagen"
    )
    assert values(text, published)
