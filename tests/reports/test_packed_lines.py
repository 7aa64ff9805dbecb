"""JSON lines packed with gzip or zstd. All texts are invented."""

import gzip
import json
from pathlib import Path

import pytest

from tests.reports.archive_kit import packed, zstd
from zufolge.reports.items import Item, Refused
from zufolge.reports.many import find_items
from zufolge.reports.packed_lines import packed_lines

LINES = [json.dumps({"text": f"Die Brücke ist gesperrt, sagte die Stadt. Satz {n}."}).encode() + b"\n" for n in range(400)]
WHOLE = b"".join(LINES)


def found(path: Path, data: bytes) -> list[Item | Refused]:
    path.write_bytes(data)
    return list(find_items([path]))


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.gz", "a"])
@pytest.mark.parametrize("pack", [lambda data: gzip.compress(data, mtime=0), lambda data: zstd([data])], ids=["gzip", "zstd"])
def test_every_line_is_a_report_with_its_place(tmp_path: Path, name: str, pack: "object") -> None:
    items = found(tmp_path / name, pack(WHOLE))  # type: ignore[operator]
    assert [item.place for item in items] == [f"{tmp_path / name}:{n}" for n in range(1, 401)]
    assert all(isinstance(item, Item) and item.text for item in items)


@pytest.mark.parametrize("pack", [packed, zstd], ids=["gzip", "zstd"])
@pytest.mark.parametrize("cut", [1, 5, 9, 200])
def test_of_a_file_that_is_cut_off_whole_lines_come_out_and_the_end_is_named(tmp_path: Path, pack: "object", cut: int) -> None:
    data = pack([WHOLE[:9000], WHOLE[9000:20000], WHOLE[20000:]])[:-cut]  # type: ignore[operator]
    *items, last = found(tmp_path / "a.jsonl.gz", data)
    assert all(isinstance(item, Item) for item in items)
    assert isinstance(last, Refused)
    assert "is cut off" in last.error.what
    assert f"({len(items)} lines before it were read)" in last.error.what
    assert [item.place for item in items] == [f"{tmp_path / 'a.jsonl.gz'}:{n}" for n in range(1, len(items) + 1)]


@pytest.mark.parametrize(
    ("name", "data", "is_one"),
    [
        ("a.jsonl.gz", gzip.compress(WHOLE), True),
        ("a.dat", gzip.compress(WHOLE), True),
        ("a.jsonl.gz", b"", True),
        ("a.ndjson.zst", b"\x28\xb5\x2f\xfd", True),
        ("a.jsonl", WHOLE, False),
        ("a.txt.gz", gzip.compress(b"Die Stadt sagte, die Bruecke sei zu."), False),
        ("a.warc.gz", gzip.compress(b"WARC/1.1\r\n"), False),
        ("a.gz", b"", False),
        ("a.txt", b"", False),
    ],
)
def test_they_are_known_by_what_they_hold(tmp_path: Path, name: str, data: bytes, is_one: bool) -> None:
    (tmp_path / name).write_bytes(data)
    assert packed_lines(tmp_path / name) is is_one
