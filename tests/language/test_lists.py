"""Every word list says what it is, where it comes from and its licence, and every row has as many fields as its columns."""

import unicodedata
from pathlib import Path

import pytest

from zufolge.language import lists
from zufolge.language.rules import ROOMS, rules

DATA = Path(lists.__file__).parent / "data"
NAMES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.tsv"))


def test_all_lists_lie_in_one_folder_as_tables() -> None:
    assert len(NAMES) > 20
    assert {path.name for path in DATA.rglob("*") if path.is_file()} - {Path(name).name for name in NAMES} == {
        "abbreviations.txt"
    }


@pytest.mark.parametrize("name", NAMES)
def test_its_head_says_what_it_is_its_source_and_its_licence(name: str) -> None:
    head = lists.head(name)
    assert set(head) == {"What", "Source", "Columns"}
    assert "Licence: " in head["Source"]
    assert all(head.values())


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_whole_composed_and_there_once(name: str) -> None:
    rows = lists.table(name)
    assert len(rows) == len(set(rows))
    for row in rows:
        assert row[0], f"{name}: a row without its first field"
        assert all(unicodedata.is_normalized("NFC", field) for field in row), row


def test_a_row_with_a_field_too_few_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["# What: test.", "# Source: own. Licence: none.", "# Columns: a\tb", "x\ty", "z"]
    monkeypatch.setattr(lists, "_lines", lambda _: lines)
    lists.table.cache_clear()
    lists.head.cache_clear()
    with pytest.raises(ValueError, match=r"broken\.tsv, line 5: 1 fields instead of 2"):
        lists.table("broken.tsv")
    lists.table.cache_clear()
    lists.head.cache_clear()


def test_every_rule_has_a_sentence_in_both_languages_and_an_example() -> None:
    for key, rule in rules().items():
        assert key.split(".")[0] in (*ROOMS, "confirms", "contradicts"), key
        assert all((rule.german, rule.english, rule.example)), key
