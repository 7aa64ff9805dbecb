"""Many reports: what is found, in which order, and what is refused with which reason. All texts are invented."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.errors import InputError
from zufolge.reports.many import Item, Refused, find_items, receive
from zufolge.reports.reading import LIMIT, Hints

TEXT = "Die Brücke in Musterwil bleibt zu. Das sagte Stadträtin Vera Muster."


def found(*paths: Path, hints: Hints = Hints()) -> list[Item | Refused]:  # noqa: B008 - frozen
    return list(find_items(paths, hints))


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), "utf-8")
    return path


def test_a_folder_gives_its_files_in_the_order_of_their_names_and_passes_over_hidden_ones(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".git/x.txt", "b/.hidden", "c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, "utf-8")
    places = [os.path.relpath(item.place, tmp_path) for item in found(tmp_path)]
    assert places == ["a.txt", "c.md", "b/1.txt", "b/2.txt"]


def test_links_to_folders_are_not_followed_so_that_no_walk_goes_round(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "round").symlink_to(tmp_path)
    assert len(found(tmp_path)) == 1


def test_a_line_is_a_report_with_its_columns_and_its_address(tmp_path: Path) -> None:
    row = {
        "text": TEXT,
        "title": "Brücke",
        "outlet": "Musterbote",
        "published": "2026-03-10",
        "url": "https://x.test/1",
        "more": 1,
    }
    (item,) = found(lines(tmp_path / "wire.jsonl", row))
    assert isinstance(item, Item)
    assert (item.place, item.address) == (f"{tmp_path}/wire.jsonl:1", "https://x.test/1")
    report = receive(item).report
    assert (report.text, report.title, report.outlet, report.published) == (TEXT, "Brücke", "Musterbote", "2026-03-10")


def test_without_url_or_id_a_line_has_no_address_since_lines_move(tmp_path: Path) -> None:
    (item,) = found(lines(tmp_path / "wire.jsonl", {"text": TEXT}))
    assert isinstance(item, Item)
    assert item.address is None


def test_json_lines_are_told_by_their_content_under_any_name(tmp_path: Path) -> None:
    assert len(found(lines(tmp_path / "wire.txt", "", {"text": TEXT}, {"text": TEXT}))) == 2


@pytest.mark.parametrize("text", ["{Brücke} bleibt zu.\nSo die Stadt.", '{"a": 1}\nSo die Stadt.', TEXT, ""])
def test_a_text_that_begins_with_a_brace_is_no_json(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (item,) = found(tmp_path / "a.txt")
    assert isinstance(item, Item)
    assert item.text is None


def test_what_a_person_states_goes_before_the_line(tmp_path: Path) -> None:
    path = lines(tmp_path / "w.jsonl", {"text": TEXT, "outlet": "A", "published": "2026-01-01"})
    (item,) = found(path, hints=Hints(outlet="B"))
    assert isinstance(item, Item)
    assert (item.hints.outlet, item.hints.published) == ("B", "2026-01-01")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{broken", "no JSON"),
        ("[1]", "no column 'text'"),
        ({"title": "x"}, "no column 'text'"),
        ({"text": 3}, "'text' is no text"),
        ({"text": None}, "'text' is no text"),
        ({"text": TEXT, "url": 7}, "'url' is no text"),
        ({"text": "  "}, "empty text"),
        ({"text": TEXT, "published": "gestern"}, "no date"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_a_bad_line_is_refused_with_its_place_and_reason_and_the_rest_goes_on(tmp_path: Path, row: object, reason: str) -> None:
    first, second, third = found(lines(tmp_path / "w.jsonl", {"text": TEXT}, row, {"text": TEXT}))
    assert isinstance(first, Item)
    assert isinstance(third, Item)
    assert isinstance(second, Refused)
    assert second.place.endswith("w.jsonl:2")
    assert reason in str(second.error)


def test_bytes_that_are_no_utf_8_are_refused_where_they_stand(tmp_path: Path) -> None:
    (tmp_path / "w.jsonl").write_bytes(b'{"text": "Br\xfccke"}\n{"text": "Ja."}\n')
    first, second = found(tmp_path / "w.jsonl")
    assert isinstance(first, Refused)
    assert "UTF-8" in str(first.error)
    assert isinstance(second, Item)


def test_a_line_that_is_too_long_is_refused_without_being_held_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "w.jsonl"
    path.write_text('{"text": "a"}\n{"text": "' + "x" * (2 * LIMIT) + '"}\n{"text": "b"}\n', "utf-8")
    assert [type(one) for one in found(path)] == [Item, Refused, Item]


def test_a_missing_file_is_found_out_when_it_is_read(tmp_path: Path) -> None:
    (item,) = found(tmp_path / "none.txt")
    assert isinstance(item, Item)
    with pytest.raises(InputError, match="no such file"):
        receive(item)


@given(st.binary(max_size=300))
def test_no_bytes_end_in_anything_but_reports_and_reasons(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.jsonl")
        path.write_bytes(b'{"text": "a"}\n' + data)
        assert all(isinstance(one, Item | Refused) for one in find_items([path]))
