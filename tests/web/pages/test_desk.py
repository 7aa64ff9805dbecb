"""The desk: newest reports and stories, and what changed since the last visit."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from starlette.testclient import TestClient

from tests.web.axe import serious
from tests.web.conftest import BASE, configured, token_of
from tests.web.filled import AT
from tests.web.pages.arrivals import arrive
from zufolge.ledger import Filters, Ledger
from zufolge.telling import tell
from zufolge.views.desk import changed
from zufolge.views.words import word_for
from zufolge.web.app import create_app
from zufolge.web.changes import DEVELOPMENTS
from zufolge.web.configuration import Configuration
from zufolge.web.visits import COOKIE, PAUSE, Visit

YESTERDAY = AT - timedelta(days=1)


def came_back(client: TestClient, seen: int) -> None:
    """Let the browser have been here yesterday, having seen so many developments."""
    client.cookies.set(COOKIE, str(Visit(0, YESTERDAY, seen, YESTERDAY)), domain="127.0.0.1")


def test_the_newest_reports_and_stories_are_there_with_links(client: TestClient, ledger: Ledger) -> None:
    page = client.get("/").text
    for report in ledger.reports(Filters(limit=5)):
        assert f'href="/reports/{report.id}"' in page
    for story in ledger.stories():
        assert f"/stories/{story.id}" in page


def test_at_the_first_visit_it_is_told_what_happened_last(own_client: TestClient) -> None:
    page = own_client.get("/").text
    assert "Zuletzt geschehen" in page
    assert "Der erste Besuch" in page
    assert "Alles gesehen" not in page
    assert "Zuletzt geschehen" in own_client.get("/").text


def test_who_comes_back_sees_what_changed_since(own_client: TestClient, own_ledger: Path) -> None:
    with Ledger(own_ledger) as ledger:
        told = ledger.telling.developments()
    kinds = [one for one in told if one.development.kind not in ("claim", "report")]
    came_back(own_client, kinds[0].seq - 1)
    page = own_client.get("/").text
    assert "Neu seit 19. September 2026, 08.00 Uhr" in page
    came_back(own_client, told[-1].seq)
    assert "Nichts Neues" in own_client.get("/").text


@pytest.mark.parametrize("kind", ["origin", "figure", "denies", "corrects", "withdrawn", "contradicts", "confirms", "claim"])
def test_each_kind_of_change_is_told_with_whose_it_is_and_its_sentence(
    own_client: TestClient, ledger: Ledger, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = partial(changed, most=DEVELOPMENTS)
    monkeypatch.setattr("zufolge.web.changes.changed", everything)
    told = [one.development for one in ledger.telling.developments(latest=True)]
    # The latest visit since which it is among what happened.
    seen, one = next(
        (len(told) - number, one)
        for number in range(1, min(DEVELOPMENTS, len(told)) + 1)
        for story in everything(told[:number])
        for one in story.shown
        if one.kind == kind
    )
    came_back(own_client, seen)
    page = unescape(own_client.get("/").text)
    assert word_for("news", kind, "de") in page
    assert all(words in page for words in (one.words, one.name, one.title))
    assert f'href="/claims/{one.claim}"' in page
    assert f'href="/stories/{one.story}?since=' in page


def test_all_kinds_of_changes_occur_in_the_samples(ledger: Ledger) -> None:
    assert {one.development.kind for one in ledger.telling.developments()} == {
        *("report", "claim", "origin", "figure", "confirms", "contradicts", "denies", "corrects", "withdrawn"),
    }


def test_what_came_meanwhile_is_new_until_it_is_said_to_be_seen(own_client: TestClient, own_ledger: Path) -> None:
    own_client.get("/")
    with Ledger(own_ledger) as ledger:
        came_back(own_client, ledger.telling.last())
        assert "Quellbrunn" not in own_client.get("/").text
        came_back(own_client, ledger.telling.last())
        report = arrive(own_ledger)
        tell(ledger, lambda: AT)
    for _ in range(2):
        page = own_client.get("/").text
        assert "41 Keller vollgelaufen" in page
        assert "Wasserwacht Quellbrunn" in page
    assert f"/reports/{report}" in page
    answer = own_client.post("/seen", data={"csrf": token_of(own_client)}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "Nichts Neues" in own_client.get("/").text


def test_a_cookie_that_makes_no_sense_is_a_first_visit(own_client: TestClient) -> None:
    for written in ("x", "9999.1.9999.1", "1.2.3.4.5"):
        own_client.cookies.set(COOKIE, written, domain="127.0.0.1")
        assert "Zuletzt geschehen" in own_client.get("/").text
        own_client.cookies.clear()


def test_an_empty_ledger_says_how_to_fill_it(tmp_path: Path) -> None:
    with TestClient(create_app(configured(tmp_path / "none.sqlite")), BASE) as client:
        page = client.get("/")
        assert page.status_code == 200
        assert "zufolge add" in page.text
    assert not (tmp_path / "none.sqlite").exists()


def test_a_file_that_is_no_ledger_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "l.sqlite").write_text("no ledger at all, but long enough to be looked at", "utf-8")
    with TestClient(create_app(configured(tmp_path / "l.sqlite")), BASE) as client:
        page = client.get("/")
        assert page.status_code == 503
        assert str(tmp_path) not in page.text


def test_the_visit_ends_after_a_pause(own_ledger: Path) -> None:
    now = [AT]
    app = create_app(Configuration(own_ledger, clock=lambda: now[0], offline=True))
    with TestClient(app, BASE, headers={"accept-language": "de"}) as client:
        client.get("/")
        now[0] = AT + PAUSE + timedelta(seconds=1)
        assert "Neu seit 20. September 2026, 08.00 Uhr" in client.get("/").text


# In a browser


def test_the_desk_is_read_and_used_with_the_keyboard(own_server: str, page: Page) -> None:
    page.goto(own_server)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("Nitrit")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?text=Nitrit*")
    expect(page.locator("#text")).to_have_value("Nitrit")


def test_language_and_colours_are_switched_at_once(own_server: str, page: Page) -> None:
    page.goto(own_server)
    expect(page.locator(".preferences button")).to_be_hidden()
    page.locator("select[name=language]").select_option("en")
    expect(page.locator("h1")).to_have_text("Desk")
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.locator("select[name=theme]").select_option("dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != light


def test_it_is_read_without_scripts(own_server: str, contexts: Callable[..., BrowserContext]) -> None:
    page = contexts(java_script_enabled=False).new_page()
    page.goto(own_server)
    expect(page.locator("h1")).to_have_text("Schreibtisch")
    page.locator("select[name=theme]").select_option("dark")
    page.locator(".preferences button").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.locator("#find").fill("Nitrit")
    page.locator(".find button").click()
    expect(page.locator(".results mark").first).to_have_text("Nitrit")


def test_all_seen_takes_what_is_new_away(own_server: str, contexts: Callable[..., BrowserContext]) -> None:
    context = contexts()
    context.add_cookies([{"name": COOKIE, "value": str(Visit(0, YESTERDAY, 5, YESTERDAY)), "url": own_server}])
    page = context.new_page()
    page.goto(own_server)
    expect(page.locator("#changed")).to_contain_text("Neu seit")
    expect(page.locator(".changed").first).to_be_visible()
    page.get_by_role("button", name="Alles gesehen").click()
    expect(page.get_by_text("Nichts Neues.")).to_be_visible()


def test_a_change_leads_to_its_sentence(own_server: str, page: Page) -> None:
    page.goto(own_server)
    link = page.locator(".developments .said a[href^='/claims/']").first
    words = link.inner_text().split(" … ")[0]
    link.click()
    page.wait_for_url(re.compile(r"/(claims|reports)/.*c[0-9a-f]{12}"))
    expect(page.locator("main")).to_contain_text(words)


PAGES = ("/", "/search", "/search?text=Nitrit&in=reports", "/search?figure=3..1", "/nirgends")


@pytest.mark.parametrize(("width", "colours"), [(390, "dark"), (1280, "light")])
def test_axe_finds_nothing_serious(server: str, contexts: Callable[..., BrowserContext], width: int, colours: str) -> None:
    page = contexts(viewport={"width": width, "height": 900}, color_scheme=colours).new_page()
    for path in PAGES:
        page.goto(server + path)
        assert not serious(page), path


@pytest.mark.parametrize("width", [320, 390, 1280, 1920])
def test_nothing_is_cut_off_at_the_side(server: str, contexts: Callable[..., BrowserContext], width: int) -> None:
    page = contexts(viewport={"width": width, "height": 900}).new_page()
    for path in PAGES:
        page.goto(server + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_page_loads_nothing_from_elsewhere_and_is_light(server: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server)
    assert asked
    assert all(url.startswith(server) for url in asked)
    weight = page.evaluate("performance.getEntries().reduce((sum, one) => sum + (one.encodedBodySize || 0), 0)")
    assert 0 < weight < 300_000
