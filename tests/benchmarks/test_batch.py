"""The benchmark of batches: its reader, its table. All texts are invented (benchmarks/invented.py)."""

from benchmarks.batch import Measured, Step, read, table
from benchmarks.invented import stories


def test_its_reader_finds_claims_that_quote_their_reports() -> None:
    readings = [read(one.report, ()) for one in stories(2, 40)]  # spans that don't quote their text can't be built
    assert sum(len(reading.claims) for reading in readings) > len(readings)
    assert {claim.attribution.form for reading in readings for claim in reading.claims} == {"direct", "indirect"}


def test_its_table_tells_how_time_grows() -> None:
    found = table([Measured(100, 300, 2.0, 4.0, 100.0, 200.0, 0.5), Measured(1000, 3000, 20.0, 40.0, 101.0, 201.0, 5.0)])
    assert "| 100 | 300 | 2 | 4 | 40 | 100 / 200 | 0.5 |" in found
    assert found.endswith("1.00")


def test_it_tells_of_the_largest_batch_whether_its_steps_took_more_memory_as_they_went_on() -> None:
    steps = (Step("reading", 60.4, (100.0, 100.0, 101.0), (200.0, 250.0, 251.4)),)
    found = table([Measured(100, 300, 2.0, 4.0, 100.0, 200.0, 0.5), Measured(1000, 3000, 20.0, 40.0, 101.0, 251.0, 5.0, steps)])
    assert found.splitlines()[-1] == "| reading | 60 | 100 / 100 / 101 | 200 / 250 / 251 |"
