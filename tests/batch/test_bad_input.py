"""Input that is broken, and what is said of it. All texts are invented."""

import gzip
import json
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.batch.running import done
from tests.reports.archive_kit import articles, packed, zstd
from zufolge.batch import files
from zufolge.batch.inputs import Shard, find_shards
from zufolge.reports.items import Refused

TEXT = "„Die Brücke bleibt bis Herbst gesperrt“, sagte Stadträtin Vera Muster am Montag vor 40 Menschen in Musterwil."


def parquet(path: Path, **columns: Any) -> Path:
    pq.write_table(pa.table(columns), path, row_group_size=2)
    return path


def lines(count: int) -> bytes:
    return b"".join(json.dumps({"text": f"{TEXT} Das ist Satz {n}."}).encode() + b"\n" for n in range(count))


def whole_parquet(path: Path) -> bytes:
    parquet(path, text=[f"{TEXT} Das ist Satz {n}. " + "x" * n for n in range(6)])
    return path.read_bytes()


def damaged_parquet(path: Path) -> bytes:
    data = bytearray(whole_parquet(path))
    data[20:120] = bytes(100)
    return bytes(data)


CASES: list[tuple[str, Callable[[Path], bytes], int, str]] = [
    # name, its bytes (the path is for making them), reports that come out, what is said
    ("empty.jsonl", lambda _: b"", 0, "is empty"),
    ("empty.jsonl.gz", lambda _: b"", 0, "is empty"),
    ("empty.parquet", lambda _: b"", 0, "is empty"),
    ("empty.warc", lambda _: b"", 0, "no records"),
    ("cut.jsonl.gz", lambda _: gzip.compress(lines(300), mtime=0)[:-400], -1, "is cut off"),
    ("cut.jsonl.zst", lambda _: zstd([lines(300)])[:-100], 0, "is cut off"),
    ("cut2.jsonl.zst", lambda _: zstd([lines(3), lines(300)])[:-100], -1, "is cut off"),
    ("torn.jsonl.gz", lambda _: gzip.compress(lines(3), mtime=0)[:10] + b"\xff" * 40, 0, "is damaged"),
    ("cut.parquet", lambda path: whole_parquet(path)[:-40], 0, "no whole Parquet file"),
    ("torn.parquet", damaged_parquet, 4, "row group 1 is damaged"),
    ("letters.parquet", lambda _: lines(1), 0, "no whole Parquet file"),
    ("cut.warc.gz", lambda _: packed(articles(3))[:-30], 2, "is cut off"),
    ("cut.warc", lambda _: b"".join(articles(3))[:-90], 2, "is cut off"),
    ("picture.png", lambda _: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, 0, "PNG picture"),
    ("torn.jsonl", lambda _: lines(2) + b'{"text": "halb\n' + lines(1), 2, "is no JSON"),
    ("other.jsonl", lambda _: lines(1) + b'{"body": "x"}\n', 1, "has no column 'text'"),
    ("number.jsonl", lambda _: lines(1) + b'{"text": 3}\n', 1, "the column 'text' is no text"),
]


@pytest.mark.parametrize(("name", "make", "reports", "why"), CASES, ids=[case[0] for case in CASES])
def test_what_is_broken_is_named_and_the_rest_of_it_and_of_its_neighbours_comes_out(
    tmp_path: Path, name: str, make: Callable[[Path], bytes], reports: int, why: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / name
    path.write_bytes(make(path))
    (folder / "good.txt").write_text("Ein guter Nachbar. „Ich bin noch da“, sagte Ida Pohl.", "utf-8")
    found = done(tmp_path / "out", folder, compare=False)
    (refused,) = found["refused"]
    assert why in refused["why"]
    assert refused["place"].startswith(f"in/{name}")
    assert refused["remedy"]
    assert str(tmp_path) not in json.dumps(found)
    if reports >= 0:
        assert found["counts"]["reports"] == reports + 1
    else:  # as many as were whole
        assert 1 < found["counts"]["reports"] < 301


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"body": [TEXT]}, "has no column 'text'"),
        ({"text": [1, 2]}, "the column 'text' is no text but int64"),
        ({"text": [TEXT], "title": [2.5]}, "the column 'title' is no text but double"),
        ({"text": [TEXT], "published": [20260310]}, "the column 'published' is no text but int64"),
        ({"text": [[TEXT]]}, "the column 'text' is no text but list"),
        ({"text": pa.array([], pa.string())}, "has no rows"),
        ({"text": pa.array([None, None], pa.null())}, "the column 'text' is no text but null"),
    ],
)
def test_parquet_with_columns_that_are_no_reports_is_refused_as_a_whole(
    tmp_path: Path, columns: dict[str, Any], why: str
) -> None:
    found = done(tmp_path / "out", parquet(tmp_path / "a.parquet", **columns))
    assert [why in one["why"] for one in found["refused"]] == [True]
    assert found["counts"]["reports"] == 0


def test_files_with_different_columns_each_count_for_themselves(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    parquet(folder / "a.parquet", text=[TEXT, None, "  "], title=["Eins", "Zwei", "Drei"], more=[1, 2, 3])
    parquet(folder / "b.parquet", id=["x1"], text=pa.array([TEXT]).dictionary_encode(), url=pa.array([None], pa.null()))
    parquet(folder / "c.parquet", wrong=[1])
    (folder / "d.jsonl").write_bytes(lines(1))
    found = done(tmp_path / "out", folder)
    assert [(one["place"], one["why"]) for one in found["refused"]] == [
        ("in/c.parquet", "has no column 'text'"),
        ("in/a.parquet:2", "has no text"),
        ("in/a.parquet:3", "has an empty text"),
    ]
    heads = {row["place"]: (row["title"], row["address"]) for row in _rows(tmp_path / "out")}
    assert heads == {"in/a.parquet:1": ("Eins", None), "in/b.parquet:1": (None, "x1"), "in/d.jsonl:1": (None, None)}


@pytest.mark.parametrize(
    ("published", "written"),
    [
        (date(2026, 3, 10), "2026-03-10"),
        (datetime(2026, 3, 10, 12, 30), "2026-03-10T12:30:00"),  # noqa: DTZ001 -- as the file has it
        (datetime(2026, 3, 10, 12, 30, tzinfo=UTC), "2026-03-10T12:30:00+00:00"),
        ("2026-03-10", "2026-03-10"),
        (None, None),
    ],
)
def test_dates_of_parquet_are_written_as_everywhere(tmp_path: Path, published: object, written: str | None) -> None:
    source = parquet(tmp_path / "a.parquet", text=[TEXT], published=[published])
    done(tmp_path / "out", source)
    assert [row["published"] for row in _rows(tmp_path / "out")] == [written]


def test_an_address_and_a_path_that_leads_nowhere_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    found = done(tmp_path / "out", tmp_path / "a.txt", tmp_path / "nowhere")
    assert [one["why"] for one in found["refused"]] == ["no such file"]
    (refused,) = find_shards(["https://bote.example/a"])
    assert isinstance(refused, Refused)
    assert "a batch reads files only" in refused.error.what


def test_small_files_share_a_shard_large_ones_have_their_own_and_two_of_one_name_stay_apart(tmp_path: Path) -> None:
    for folder in ("a/in", "b/in"):
        (tmp_path / folder).mkdir(parents=True)
        for number in range(3):
            (tmp_path / folder / f"{number}.txt").write_text(f"{TEXT} {folder}", "utf-8")
    parquet(tmp_path / "a/in/4.parquet", text=[TEXT] * 5)
    found = list(find_shards([str(tmp_path / "a/in"), str(tmp_path / "b/in")]))
    shards = [one for one in found if isinstance(one, Shard)]
    assert [[(part.name, part.group) for part in shard.parts] for shard in shards] == [
        [("in/0.txt", -1), ("in/1.txt", -1), ("in/2.txt", -1)],
        [("in/4.parquet", 0)],
        [("in/4.parquet", 1)],
        [("in/4.parquet", 2)],
        [("in (2)/0.txt", -1), ("in (2)/1.txt", -1), ("in (2)/2.txt", -1)],
    ]
    assert len({shard.id for shard in shards}) == len(shards)


@settings(max_examples=30)
@given(st.binary(max_size=400), st.sampled_from(["a.parquet", "a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.warc.gz", "a.txt"]))
def test_whatever_a_file_holds_nothing_is_raised(data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        found = done(Path(folder, "out"), path, compare=False)
        assert found["counts"]["reports"] + found["counts"]["refused"] >= 0


def _rows(output: Path) -> list[dict[str, object]]:
    return [row for path in sorted(output.glob("reports/month=*/*.parquet")) for row in files.read_rows(path)]
