"""Reports that stand in several places."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from zufolge.batch import files
from zufolge.batch.once import repeated
from zufolge.batch.schema import Column

ID = (Column("id", "text", "The report's id"),)


@given(st.lists(st.lists(st.integers(0, 12), max_size=6), max_size=5))
def test_all_but_the_first_place_of_each_report_are_named(tmp_path_factory: object, held: list[list[int]]) -> None:
    folder = Path(tmp_path_factory.mktemp("once"))  # type: ignore[attr-defined]
    paths = [folder / f"{number}.parquet" for number in range(len(held))]
    for path, ids in zip(paths, held, strict=True):
        files.write_rows(path, ID, [[{"id": f"r{one:012x}"} for one in ids]])
    seen: set[int] = set()
    expected: dict[int, list[int]] = {}
    for file, ids in enumerate(held):
        for place, one in enumerate(ids):
            if one in seen:
                expected.setdefault(file, []).append(place)
            seen.add(one)
    assert repeated(paths) == expected
