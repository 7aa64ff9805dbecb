"""The archive of the pages' benchmark holds articles that are read back whole. All texts are invented."""

from pathlib import Path

import pytest

from benchmarks import pages
from zufolge.reports.many import Item, find_items, receive


def test_every_page_of_the_archive_is_read_with_its_text_title_outlet_and_day(tmp_path: Path) -> None:
    path = tmp_path / "pages.warc.gz"
    written = 2 * len(pages.MARKUPS)
    assert pages.archive(path, written, 120) > written * 20_000
    found = list(find_items([path]))
    assert [type(one) for one in found] == [Item] * written
    for number, item in enumerate(found):
        assert isinstance(item, Item)
        report = receive(item).report
        assert len(report.text.split()) >= 110
        assert report.title
        assert report.published
        assert "Nachricht Nummer" not in report.text
        if number % len(pages.MARKUPS) < 2:  # the two houses that state it
            assert report.outlet
            assert "T" in report.published


def test_the_same_seed_writes_the_same_pages(tmp_path: Path) -> None:
    sizes = {pages.archive(tmp_path / f"{n}.warc.gz", 4, 60, seed=3) for n in range(2)}
    assert len(sizes) == 1


def test_the_table_says_what_was_measured(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_read", lambda reports: [100.0] * len(reports))
    pages.main(["--pages", "8", "--sample", "2", "--words", "60"])
    shown = capsys.readouterr().out
    assert "| pages (refused) | 8 (0) |" in shown
    assert "| extraction / tagger | 0." in shown
