"""Which reports are compared: by the keys that they share, the days between them and their order."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.batch import files, neighbours
from zufolge.batch.engine import Here
from zufolge.batch.marks import MARKS
from zufolge.batch.neighbours import UNDATED, blocks, day_number, holders, joined, nearest, parted
from zufolge.comparison.stories import WINDOW

DAYS = st.integers(1, 60) | st.just(UNDATED)


@given(st.lists(DAYS, max_size=40), st.integers(1, 5))
def test_each_is_compared_with_the_first_before_it_within_the_days_around(days: list[int], most: int) -> None:
    entries = [(day, number) for number, day in enumerate(days)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(neighbours, "FIRST_HOLDERS", most)
        found = list(holders(entries))
    expected = {
        number: [n for d, n in sorted(entries) if abs(d - day) <= WINDOW.days and n < number][:most] for day, number in entries
    }
    assert Counter(found) == Counter((later, one) for later, others in expected.items() for one in others)


@given(st.lists(DAYS, min_size=1, max_size=40), st.integers(1, 12))
def test_block_by_block_the_same_is_found_as_at_once(days: list[int], size: int) -> None:
    entries = [(day, number) for number, day in enumerate(days)]
    found = list[int]()
    for block in blocks(entries, size):
        seen = [one for one in entries if block.sees(one)]
        found += block.pairs_under([day for day, _ in seen], [number for _, number in seen])
    assert Counter(found) == Counter(joined(*pair) for pair in holders(entries))


@given(st.integers(0, 2**31 - 1), st.integers(0, 2**31 - 1))
def test_two_numbers_are_joined_and_parted(later: int, earlier: int) -> None:
    assert parted(joined(later, earlier)) == (later, earlier)
    assert joined(later, earlier) < 2**63


def test_those_that_share_most_keys_come_first_and_the_earlier_among_equals() -> None:
    assert nearest([(3, 1), (1, 2), (2, 2), (0, 1)], 3) == [1, 2, 0]


def test_what_has_no_date_is_far_from_everything() -> None:
    assert day_number("") == UNDATED < day_number("0001-01-01") - WINDOW.days


def test_who_shares_keys_is_found_over_several_files(tmp_path: Path) -> None:
    def mark(report: str, day: str, *keys: int) -> dict[str, object]:
        row: dict[str, object] = {column.name: None for column in MARKS.columns}
        return row | {"report_id": report, "at": f"{day} {report}", "day": day, "keys": keys, "terms": [], "counts": []}

    rows = [
        [mark("ra", "2026-03-01", 1, 2), mark("rb", "2026-03-02", 1, 2, 3)],
        [mark("rc", "2026-03-03", 2, 3), mark("rd", "2026-09-01", 1, 2, 3), mark("re", "2026-03-04", 9)],
    ]
    paths = [tmp_path / f"{number}.parquet" for number in range(2)]
    for path, some in zip(paths, rows, strict=True):
        files.write_rows(path, MARKS.columns, [some])
    days = {"ra": "2026-03-01", "rb": "2026-03-02", "rc": "2026-03-03", "re": "2026-03-04", "rd": "2026-09-01"}
    order = {report: (day_number(day), number) for number, (report, day) in enumerate(days.items())}
    assert dict(Here().near(paths, order, 12)) == {1: [0], 2: [1, 0]}
    assert dict(Here().near(paths, order, 1)) == {1: [0], 2: [1]}
