"""The small parts of the web app's benchmark: what is asked, how it is counted, what the ledger it fills holds."""

import os
import random
from collections import Counter
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from benchmarks import web_asked, web_weight
from benchmarks.web import fill, processor, summed, table
from benchmarks.web_weight import Weight
from tests.web.conftest import BASE
from zufolge.ledger import Filters, Ledger
from zufolge.web.app import create_app
from zufolge.web.configuration import Configuration


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("load") / "l.sqlite"
    fill(path, 12, 2)
    return path


def test_every_report_of_the_filled_ledger_is_in_a_story_and_told_of(filled: Path) -> None:
    with Ledger(filled) as ledger:
        reports = list(ledger.reports(Filters(all_versions=True)))
        assert len(reports) == 12
        assert all(ledger.story_of(one.id) for one in reports)
        assert not ledger.pending()
        assert not ledger.telling.untold().stories


def test_each_kind_has_a_share_and_its_first_and_last_addresses_are_answered(filled: Path) -> None:
    with Ledger(filled) as ledger:
        asked = web_asked.addresses(ledger, 10)
    assert set(asked) == set(web_asked.SHARES)
    with TestClient(create_app(Configuration(filled, offline=True)), BASE) as client:
        wrong = {one: client.get(one).status_code for those in asked.values() for one in {those[0], those[-1]}}
    assert set(wrong.values()) == {200}, wrong


def test_the_first_of_a_list_is_asked_twice_as_often_as_the_second() -> None:
    rng = random.Random(0)  # noqa: S311 -- nothing secret
    times = Counter(web_asked.picked(["a", "b", "c"], rng) for _ in range(3000))
    assert times["a"] / times["b"] == pytest.approx(2, rel=0.15)
    assert times["a"] / times["c"] == pytest.approx(3, rel=0.15)


def test_kinds_are_asked_by_their_shares_and_only_those_that_there_are() -> None:
    rng = random.Random(0)  # noqa: S311 -- nothing secret
    times = Counter(web_asked.chosen({"desk": ["/"], "judgements": ["/judgements"]}, rng) for _ in range(1100))
    assert set(times) == {("desk", "/"), ("judgements", "/judgements")}
    assert times["desk", "/"] / times["judgements", "/judgements"] == pytest.approx(10, rel=0.3)


def test_the_table_counts_each_kind_and_all_of_them() -> None:
    answers = [("desk", float(ms), 9, "") for ms in range(1, 101)] + [("add", 7.0, 9, "500")]
    rows = summed(answers, {"desk": 4.0, "add": 105.0})
    assert [(row.kind, row.asked, row.errors) for row in rows] == [("desk", 100, 0), ("add", 1, 1), ("all", 101, 1)]
    assert rows[0].median == 50.5
    assert rows[0].most == pytest.approx(95.05)
    assert rows[2].alone == pytest.approx(5.0)
    shown = table(rows, {"desk": Weight(1000, 20_000, 8000)}).splitlines()
    assert shown[2] == "| desk | 100 | 50 | 95 | 4 | 1 | 20 | 8 | 0 |"
    assert shown[3] == "| add | 1 | 7 | 7 | 105 |  |  |  | 1 |"
    assert len({line.count("|") for line in shown}) == 1


def test_the_files_of_a_page_are_counted_once_and_foreign_ones_never() -> None:
    page = b'<link href="/static/a.css?v=1"><script src="/static/b.js"></script><link href="/static/a.css?v=1"><a href="/add">'
    assert web_weight.files(page) == ["/static/a.css?v=1", "/static/b.js"]


def test_the_long_article_is_as_long_as_asked_and_its_claims_quote_it() -> None:
    long = web_weight.long_report(2000)
    assert 2000 <= len(long.report.text.split()) < 2600
    assert len(long.claims) > 100
    assert len({claim.id for claim in long.claims}) == len(long.claims)
    for claim in long.claims:
        for span in claim.attribution.content:
            assert long.report.text[span.start : span.end] == span.text


def test_the_processor_time_of_a_process_only_grows() -> None:
    before = processor(os.getpid())
    assert sum(number * number for number in range(10_000)) > 0
    assert processor(os.getpid()) >= before > 0
