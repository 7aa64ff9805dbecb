"""WACZ: the archives in a ZIP, its list of pages, and what is wrong with it. All texts are invented."""

import io
import json
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.archive_kit import articles, errors, http, numbers, packed, page, record
from zufolge.errors import TooLarge
from zufolge.reports.items import Item, Refused
from zufolge.reports.many import find_items, receive

PAGES = [
    {"format": "json-pages-1.0"},
    {"url": "https://musterbote.test/1", "title": "Titel aus der Liste", "ts": "x"},
    [],
    {"url": 5},
]


def wacz(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def rows(*values: object) -> bytes:
    return "\n".join(json.dumps(value) for value in values).encode() + b"\nkaputt{"


def found(path: Path, told: list[str] | None = None) -> list[Item | Refused]:
    return list(find_items([path], tell=(lambda _: None) if told is None else told.append))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("name", ["a.wacz", "a.zip"])
def test_every_archive_in_it_is_read(tmp_path: Path, method: int, name: str) -> None:
    untitled = record(1, http(page(1).replace(b"<title>Br\xc3\xbccke 1</title>", b"").replace(b"h1>", b"h2>")))
    files = {
        "archive/data.warc.gz": packed([untitled, *articles(2)[1:]]),
        "archive/more.warc": articles(3)[2],
        "pages/pages.jsonl": rows(*PAGES),
        "datapackage.json": json.dumps({"resources": [{"path": "archive/data.warc.gz"}]}).encode(),
        "indexes/index.cdx": b"x",
    }
    told: list[str] = []
    path = wacz(tmp_path / name, files, method)
    things = found(path, told)
    assert numbers(things) == [1, 2, 3]
    items = [thing for thing in things if isinstance(thing, Item)]
    assert items[2].place.startswith(f"{path}#archive/more.warc#urn:uuid:")
    assert [receive(item).report.title for item in items] == ["Titel aus der Liste", "Brücke 2", "Brücke 3"]
    assert told == [f"{path}#archive/data.warc.gz: 2 records, 2 pages", f"{path}#archive/more.warc: 1 record, 1 page"]


def test_a_cut_archive_in_it_is_reported_and_the_next_one_read(tmp_path: Path) -> None:
    path = wacz(
        tmp_path / "a.wacz", {"archive/a.warc.gz": packed(articles(3))[:-9], "archive/b.warc.gz": packed(articles(9)[8:])}
    )
    things = found(path)
    assert numbers(things) == [1, 2, 9]
    assert "cut off" in errors(things)[0]


def test_an_archive_that_is_listed_and_not_there_is_named(tmp_path: Path) -> None:
    listed = json.dumps({"resources": [{"path": "archive/b.warc.gz"}, {"path": "../x.warc"}, "x"]}).encode()
    things = found(wacz(tmp_path / "a.wacz", {"archive/a.warc.gz": packed(articles(1)), "datapackage.json": listed}))
    (said,) = errors(things)
    assert "#archive/b.warc.gz: is listed in datapackage.json but not in the ZIP" in said


def test_names_that_lead_elsewhere_are_not_read(tmp_path: Path) -> None:
    names = ("../archive/a.warc.gz", "/archive/b.warc.gz", "archive/../c.warc.gz", "other/d.warc.gz")
    things = found(wacz(tmp_path / "a.wacz", {**{name: packed(articles(1)) for name in names}, "datapackage.json": b"{}"}))
    assert "holds no archive" in errors(things)[0]
    assert not numbers(things)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = wacz(tmp_path / "a.wacz", {"archive/a.warc": bytes(101_000_000)}, zipfile.ZIP_DEFLATED)
    (thing,) = found(path)
    assert isinstance(thing, Refused)
    assert isinstance(thing.error, TooLarge)


def test_a_cut_anywhere_is_named(tmp_path: Path) -> None:
    whole = wacz(tmp_path / "b.wacz", {"archive/a.warc.gz": packed(articles(2))}).read_bytes()
    path = tmp_path / "a.wacz"
    for stop in range(0, len(whole), 7):
        path.write_bytes(whole[:stop])
        things = found(path)
        assert errors(things), stop


def test_a_changed_byte_is_found_out(tmp_path: Path) -> None:
    data = bytearray(wacz(tmp_path / "b.wacz", {"archive/a.warc": b"".join(articles(2))}).read_bytes())
    data[data.index(b"Herbst")] ^= 1
    path = tmp_path / "a.wacz"
    path.write_bytes(data)
    assert any("CRC" in said for said in errors(found(path)))


@settings(max_examples=80)
@given(st.data())
def test_any_damage_gives_pages_and_reasons(data: st.DataObject) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("archive/a.warc", record(1, http(page(1))))
        archive.writestr("pages/pages.jsonl", rows(*PAGES))
    whole = bytearray(kept.getvalue())
    for _ in range(data.draw(st.integers(0, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.wacz")
        path.write_bytes(b"PK\x03\x04" + whole[4 : data.draw(st.integers(4, len(whole)))])
        assert all(isinstance(thing, Item | Refused) for thing in found(path))
