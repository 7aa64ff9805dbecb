"""Invented reports are the same for the same seed, and what is said to be true of them is."""

import json
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from benchmarks import growth, invented
from benchmarks.fit import exponent
from benchmarks.invented import Invented, stories
from zufolge.comparison.alike import contained, units
from zufolge.language.document import document
from zufolge.language.entries import find_entries

NUMBER = 1500


@pytest.fixture(scope="module")
def reports() -> list[Invented]:
    return list(stories(7, NUMBER))


def test_the_same_seed_gives_the_same_reports_and_more_begin_with_fewer(reports: list[Invented]) -> None:
    assert [one.id for one in stories(7, 40)] == [one.id for one in reports[:40]]
    assert [one.id for one in islice(stories(8, 40), 40)] != [one.id for one in reports[:40]]


def test_every_report_is_there_once_in_the_order_of_publication(reports: list[Invented]) -> None:
    assert len({one.id for one in reports}) == NUMBER
    assert [one.report.published for one in reports] == sorted(one.report.published or "" for one in reports)
    assert all(one.id == one.report.id for one in reports)


def test_a_reading_quotes_its_report_and_holds_about_ten_claims(reports: list[Invented]) -> None:
    claims = [len(one.reading.claims) for one in reports]  # a reading that does not quote its text can't be built
    assert 9 < sum(claims) / NUMBER < 12
    assert len({claim.id for one in reports for claim in one.reading.claims}) == sum(claims)
    for one in reports[:200]:
        known = {source.id for source in one.reading.sources}
        assert all(link.source_id in known for claim in one.reading.claims for link in claim.chain)
        assert all(f.span.text[-1].isalnum() and f.value for f in one.reading.figures)


def test_what_is_said_to_be_copied_says_the_same(reports: list[Invented]) -> None:
    texts = {one.id: one.report.text for one in reports}
    copied = [one for one in reports if one.copies]
    assert 0.3 < len(copied) / NUMBER < 0.8
    for one in copied[:150]:
        for of, passages in one.copies:
            for (start, end), (first, last) in passages:
                here, there = (units(document(text)) for text in (one.report.text[start:end], texts[of][first:last]))
                assert all(max(contained(a, b) for b in there) == 1 for a in here)


def test_stories_are_of_many_sizes_and_have_words_of_their_own(reports: list[Invented]) -> None:
    sizes = Counter(Counter(one.story for one in reports).values())
    assert sizes[1] > 50
    assert max(sizes) > 8
    places = {one.placed[0].sentence.slots["place"] for one in reports}
    assert len(places) > 0.9 * len({one.story for one in reports})


def test_versions_share_an_address_and_tickers_are_read_as_such(reports: list[Invented]) -> None:
    addresses = Counter(one.location for one in reports)
    assert sum(number > 1 for number in addresses.values()) > 20
    tickers = [one for one in reports if (one.report.title or "").startswith("Liveticker")]
    assert len(tickers) > 20
    for one in tickers:
        entries = find_entries(document(one.report.text), one.report.published, one.report.title)
        assert len(entries) == one.report.text.count("+++") // 2
        times = [entry.at or "" for entry in entries]
        assert times == sorted(times, reverse=True)
        assert "" < times[0] <= (one.report.published or "")
        assert all(times)


def test_they_can_be_written_as_json_lines(tmp_path: Path) -> None:
    paths = invented.write(25, tmp_path, each=10)
    lines = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]
    assert [path.name for path in paths] == ["reports-001.jsonl", "reports-002.jsonl", "reports-003.jsonl"]
    assert len(lines) == 25
    assert set(lines[0]) == {"text", "title", "outlet", "published", "url"}


def test_a_ledger_that_grows_is_measured_at_each_size(tmp_path: Path) -> None:
    asked = {"reports": growth.queries()["reports"], "show REPORT": growth.queries()["show REPORT"]}
    measured = list(growth.measure(tmp_path / "l.sqlite", (5, 12), growth.kept, asked))
    assert [one.reports for one in measured] == [5, 12]
    assert measured[1].seconds > measured[0].seconds
    assert "| show REPORT |" in growth.tables(measured)


def test_a_ledger_that_was_grown_can_be_asked_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    list(growth.measure(tmp_path / "l.sqlite", (12,), growth.kept, {}))
    growth.main(["--ledger", str(tmp_path / "l.sqlite"), "--ask-only", "--keep-only"])
    shown = capsys.readouterr().out
    assert "| 12 reports |" in shown
    assert "| show REPORT |" in shown
    with pytest.raises(SystemExit):
        growth.main(["--ledger", str(tmp_path / "none.sqlite"), "--ask-only"])


def test_the_exponent_is_that_of_the_power_law() -> None:
    assert exponent([10, 100, 1000], [2, 20, 200]) == pytest.approx(1)
    assert exponent([10, 100, 1000], [1, 100, 10_000]) == pytest.approx(2)
