"""How a report came is kept with it, from every way in. All messages and pages are invented."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.reports.archive_kit import articles, packed
from zufolge.reports.items import Item, receive
from zufolge.reports.many import find_items
from zufolge.reports.reading import read_bytes, read_text
from zufolge.schema import Arrival, Report

SAID = "Die Brücke in Musterwil bleibt gesperrt, sagte Stadträtin Vera Muster am Dienstag."
WIRE: dict[str, Any] = {
    "urn": "urn:newsml:npa.example:20260310:1",
    "version": 2,
    "version_created": "2026-03-10T08:00:00+01:00",
    "content_created": "2026-03-10T07:00:00+01:00",
    "headline": "Brücke zu",
    "dateline": "Musterwil (npa)",
    "byline": "Von Jule Ahr",
    "article_html": f"<p>{SAID}</p>",
    "embargoed": "2026-03-10T18:00:00+01:00",
    "signal": "sig:correction",
    "notepad": "<p>Rückfragen an den Dienst.</p>",
    "ednotes": [{"role": "dpaednoterole:correction", "ednote": "14 statt 41"}],
    "categories": [{"type": "dnltype:provider", "qcode": "nprov:dpa", "name": "dpa"}],
}


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def arrival(report: Report) -> Arrival:
    assert report.arrival is not None
    return report.arrival


def test_the_head_of_an_item_comes_with_its_report() -> None:
    data = json.dumps(WIRE).encode()
    found = arrival(read_bytes(data, name="wire.json").report)
    assert found == Arrival(
        format="digitalwires",
        urn=WIRE["urn"],
        version="2",
        agency="dpa",
        dateline="Musterwil (npa)",
        byline="Von Jule Ahr",
        first_created="2026-03-10T07:00:00+01:00",
        embargo="2026-03-10T18:00:00+01:00",
        signal="correction",
        signals=("sig:correction",),
        correction="14 statt 41",
        note="Rückfragen an den Dienst.",
        sha256=sha(data),
    )


@pytest.mark.parametrize("name", ["wire.json", "wire.jsonl"])
def test_each_item_has_the_hash_of_the_message_or_of_the_line_that_it_came_in(tmp_path: Path, name: str) -> None:
    first, second = (json.dumps(WIRE | {"urn": f"urn:{n}"}).encode() for n in (1, 2))
    data = b"[" + first + b"," + second + b"]" if name == "wire.json" else first + b"\n" + second + b"\n"
    path = tmp_path / name
    path.write_bytes(data)
    items = [item for item in find_items([path]) if isinstance(item, Item)]
    hashes = [arrival(receive(item).report).sha256 for item in items]
    assert hashes == ([sha(data)] * 2 if name == "wire.json" else [sha(first), sha(second)])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", SAID.encode("cp1252")),
        ("a.md", b"---\ntitle: T\n---\n" + SAID.encode()),
        ("a.html", f"<!doctype html><article><h1>T</h1><p>{SAID}</p></article>".encode()),
    ],
)
def test_a_file_has_the_hash_of_its_bytes_and_nothing_else_is_said(name: str, data: bytes) -> None:
    assert arrival(read_bytes(data, name=name).report) == Arrival(sha256=sha(data))


def test_a_page_from_an_archive_has_its_address_and_the_time_of_its_capture(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed(articles(1)))
    (item,) = find_items([path])
    assert isinstance(item, Item)
    found = arrival(receive(item).report)
    assert found.address == item.address
    assert found.captured
    assert len(found.sha256 or "") == 64


def test_a_text_that_is_handed_over_says_nothing() -> None:
    assert read_text(SAID).report.arrival is None


def test_what_the_head_says_is_no_lasting_note() -> None:
    received = read_bytes(json.dumps(WIRE).encode(), name="wire.json")
    assert any(note.startswith("embargoed until") for note in received.notes)
    assert not any(note.startswith(("embargoed", "a correction")) for note in received.lasting)


def test_the_way_by_which_a_report_came_makes_it_no_other_report() -> None:
    bare, told = Report(SAID), Report(SAID, arrival=Arrival(urn="urn:1"))
    assert (bare, bare.id, hash(bare)) == (told, told.id, hash(told))
