"""The review queue shows the least certain claim first, and what is decided there leaves it."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import BASE, configured, token_of
from tests.web.pages.articles import HURT, READING, REPORT, WARNED, foreign, kept
from zufolge.ledger import Filters, Ledger
from zufolge.web.app import create_app


@pytest.fixture
def path(tmp_path: Path) -> Path:
    kept(tmp_path / "ledger.sqlite", READING, foreign())
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def web(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(configured(path)), BASE, headers={"accept-language": "de"}) as one:
        yield one


def current(page: str) -> str:
    """The id of the claim that is to be decided."""
    return page.partition('<article class="one')[2].partition('data-claim="')[2].partition('"')[0]


def test_the_least_certain_claim_comes_first_in_its_passage(client: TestClient, ledger: Ledger) -> None:
    page = client.get("/review").text
    first, second, *_ = ledger.queue(Filters())
    assert current(page) == first.kept.claim.id
    passage = unescape(
        re.sub(r"<[^>]*>", "", page.partition('<div class="text passage"')[2].partition(">")[2].partition("</div>")[0])
    )
    assert all(span.text in passage for span in first.kept.claim.attribution.content)
    following = client.get(f"/review?after={first.sure}.{first.seq}").text
    assert current(following) == second.kept.claim.id


def test_what_is_decided_leaves_the_queue_and_the_rest_goes_on(web: TestClient) -> None:
    page = web.get("/review").text
    assert current(page) in (HURT.id, WARNED.id)
    other = WARNED.id if current(page) == HURT.id else HURT.id
    form = {"csrf": token_of(web), "verb": "reject", "subject": current(page), "seen": "", "to": "/review"}
    page = web.post("/judgements", data=form).text
    assert current(page) == other
    assert "1 heute entschieden" in page
    page = web.post("/judgements", data=form | {"subject": other, "verb": "accept"}).text
    assert "Hier ist nichts mehr zu prüfen" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True), ("outlet=Orrgauer", True), ("outlet=Nirgends", False), ("stance=deny", False), ("source=Wasserwacht", True),
        ("since=2026-03-10", False), ("text=Menschen", True), ("text=%22+OR+*", False), ("text=+", True), ("source=%00", False),
        ("after=1001.999999", False), ("text=%F0%9F%98%80", False),
    ],
)  # fmt: skip
def test_filters_choose_what_comes(web: TestClient, query: str, found: bool) -> None:
    answer = web.get(f"/review?{query}")
    assert answer.status_code == 200
    assert bool(current(answer.text)) is found


@pytest.mark.parametrize("query", ["stance=shouts", "since=gestern", "after=x", "after=1.1.1", "after=-1", "text=" + "x" * 600])
def test_filters_that_make_no_sense_have_a_clear_page(web: TestClient, query: str) -> None:
    answer = web.get(f"/review?{query}")
    assert answer.status_code == 422
    assert "<h1>" in answer.text


def test_filters_stay_when_one_is_passed_over(web: TestClient) -> None:
    page = web.get("/review?outlet=Orrgauer").text
    assert re.search(r'href="/review\?outlet=Orrgauer&amp;after=\d+\.\d+" data-verb="next"', page)
    assert 'name="outlet" value="Orrgauer"' in page


def test_an_empty_ledger_has_nothing_to_review(tmp_path: Path) -> None:
    with TestClient(create_app(configured(tmp_path / "none.sqlite")), BASE, headers={"accept-language": "en"}) as web:
        assert "nothing left to review" in web.get("/review").text
        assert web.get("/judgements").status_code == 200
        assert web.get(f"/reports/{REPORT.id}").status_code == 404
