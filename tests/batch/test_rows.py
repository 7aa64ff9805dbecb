"""Readings and rows: taken apart and put together again. All texts are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.invented import stories
from tests.batch.reading import read
from zufolge.batch import files
from zufolge.batch.rows import reading_rows, readings_from, report_from, withdrawal_row
from zufolge.batch.schema import READ, TABLES, month_of
from zufolge.schema import Arrival, Reading, Report

TEXT = "„Die 12 Brücken sind gesperrt“, sagte Vera Muster am Montag. „Und 300 Menschen warten“, sagte Ida Pohl."
ARRIVAL = Arrival("ninjs", "urn:x:1", "2", "npa", "AARAU", signals=("sig:update",), sha256="0" * 64)


def there_and_back(reading: Reading) -> Reading:
    (found,) = readings_from(reading_rows(reading, "a.jsonl:1", "https://bote.example/1"))
    return found


@pytest.mark.parametrize(
    "report",
    [
        Report(TEXT),
        Report(TEXT, "Titel", "Bote", "2026-03-10T12:00:00+01:00", "de", ("npa",), ARRIVAL),
        Report("Nichts gesagt."),
    ],
)
def test_a_reading_taken_apart_is_put_together_the_same(report: Report) -> None:
    reading = read(report, ("no date",))
    again = there_and_back(reading)
    assert again == reading
    assert again.report.arrival == report.arrival


def test_invented_readings_are_put_together_the_same_also_many_at_once() -> None:
    readings = [one.reading for one in stories(3, 30)]
    rows: dict[str, list[object]] = {table.name: [] for table in READ}
    for reading in readings:
        for name, some in reading_rows(reading, "x", None).items():
            rows[name] += some
    assert list(readings_from(rows)) == readings  # type: ignore[arg-type]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.integers(0, 3))
def test_whatever_stands_around_the_claims_their_offsets_stay(text: str, times: int) -> None:
    reading = read(Report(text + TEXT * times), ())
    assert there_and_back(reading) == reading


def test_every_row_has_the_columns_of_its_table_and_nothing_else() -> None:
    reading = read(Report(TEXT, arrival=ARRIVAL), ())
    rows = reading_rows(reading, "x", None) | {"withdrawals": [withdrawal_row(reading.report, "x", None)]}
    for table in READ:
        assert rows[table.name], table.name
        for row in rows[table.name]:
            assert sorted(row) == sorted(column.name for column in table.columns), table.name


def test_a_withdrawal_is_a_message_with_its_arrival() -> None:
    message = Report("", "Zurückgezogen", "npa", "2026-03-10", arrival=Arrival("ninjs", "urn:x:1", status="canceled"))
    found = report_from(withdrawal_row(message, "x", None))
    assert (found, found.arrival) == (message, message.arrival)


def test_every_table_has_a_schema_with_its_nulls() -> None:
    for table in TABLES:
        schema = files.arrow_schema(table.columns)
        assert [(field.name, field.nullable) for field in schema] == [(one.name, one.null) for one in table.columns]
        assert set(table.order) <= set(schema.names)


@pytest.mark.parametrize(
    ("published", "month"),
    [
        ("2026-03-10", "2026-03"),
        ("2026-03-31T23:30:00-05:00", "2026-03"),
        ("0001-01-01", "0001-01"),
        (None, "unknown"),
        ("", "unknown"),
        ("gestern", "unknown"),
        ("2026-02-31", "unknown"),
    ],
)
def test_the_month_is_the_one_that_is_written(published: str | None, month: str) -> None:
    assert month_of(published) == month
