"""What happens appears on pages that are open: the stream of events, and the pages that listen to it, in a real browser."""

import http.client
import json
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Request, expect
from starlette.testclient import TestClient

from tests.web.axe import serious
from tests.web.filled import AT, clock
from tests.web.pages.arrivals import arrive
from zufolge.judgements import named
from zufolge.ledger import Ledger
from zufolge.schema import Judgement
from zufolge.telling import tell

PATIENCE = 30
CAME = "() => { window.came = new Promise((done) => document.addEventListener('live:report', () => done(1))) }"


@contextmanager
def listening(server: str, last: str | None = None) -> Iterator[Iterator[tuple[str, str, dict[str, object]]]]:
    """The events (id, kind, data) of a stream of its own."""
    place = urlsplit(server)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=PATIENCE)
    connection.request("GET", "/live", headers={"Accept": "text/event-stream"} | ({"Last-Event-ID": last} if last else {}))
    answer = connection.getresponse()
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"

    def events() -> Iterator[tuple[str, str, dict[str, object]]]:
        found: dict[str, str] = {}
        while line := answer.readline().decode().rstrip("\n"):
            key, _, value = line.partition(": ")
            found[key] = value
            if key == "data":
                yield found.get("id", ""), found["event"], json.loads(value)
                found = {}
                answer.readline()

    try:
        answer.readline()  # retry
        answer.readline()
        yield events()
    finally:
        connection.close()
        answer.close()


def test_a_report_that_another_program_adds_is_told_to_who_listens(own_server: str, own_ledger: Path) -> None:
    with listening(own_server) as events:
        mark, kind, _ = next(events)
        assert kind == "hello"
        report = arrive(own_ledger)
        found = {kind: data for _, kind, data in (next(events), next(events))}
        assert found["report"]["id"] == report
        assert found["story"]["id"] == found["report"]["story"]
    with listening(own_server, mark) as events:
        assert [kind for _, kind, _ in (next(events), next(events), next(events))] == ["hello", "report", "story"]


def test_readers_who_go_leave_nothing_behind(own_server: str, own_ledger: Path) -> None:
    place = urlsplit(own_server)
    for _ in range(5):
        with listening(own_server) as events:
            next(events)
    for _ in range(5):  # without a word, and without waiting for the answer
        wire = socket.create_connection((place.hostname or "", place.port or 0), PATIENCE)
        wire.sendall(f"GET /live HTTP/1.1\r\nHost: {place.netloc}\r\nAccept: text/event-stream\r\n\r\n".encode())
        wire.close()
    with listening(own_server) as events:
        next(events)
        arrive(own_ledger)
        assert next(events)[1] == "report"


def test_the_page_without_scripts_shows_what_happened_last(client: TestClient, ledger: Ledger) -> None:
    page = client.get("/live").text
    for one in ledger.telling.developments(limit=5, latest=True):
        assert f'data-id="{one.seq}"' in page
    assert client.get("/live").headers["vary"].startswith("Accept")


def noted(paths: list[str]) -> Callable[[Request], None]:
    return lambda request: paths.append(urlsplit(request.url).path)


def heard(page: Page) -> None:
    """Waits until the page listens."""
    expect(page.locator("html")).to_have_attribute("data-listening", "yes")


def test_a_new_report_appears_on_the_desk_and_is_read_out(own_server: str, own_ledger: Path, page: Page) -> None:
    page.goto(own_server)
    heard(page)
    page.evaluate("window.same = true")
    page.locator("#desk-stories a").first.focus()
    focused = page.evaluate("document.activeElement.href")
    report = arrive(own_ledger)
    link = page.locator(f"#desk-reports a[href='/reports/{report}']")
    expect(link).to_be_visible()
    expect(page.locator(f"#desk-reports li[data-id='{report}']")).to_have_class(re.compile("came"))
    expect(page.locator("[role=status][aria-live=polite]")).not_to_be_empty()
    assert page.evaluate("window.same") is True  # it was not loaded again
    assert page.evaluate("document.activeElement.href") == focused


def test_what_happened_appears_on_the_live_page(own_server: str, own_ledger: Path, page: Page) -> None:
    page.goto(f"{own_server}/live")
    heard(page)
    with Ledger(own_ledger) as ledger:
        last = ledger.telling.last()
        arrive(own_ledger)
        tell(ledger, clock)
        told = ledger.telling.developments(last)
    expect(page.locator(f"li[data-id='{told[-1].seq}']")).to_be_visible()
    assert serious(page) == []


def test_a_story_that_changes_changes_on_its_page_and_the_others_stay(
    own_server: str, own_ledger: Path, contexts: Callable[..., BrowserContext]
) -> None:
    with Ledger(own_ledger) as ledger:
        one, other = list(ledger.stories())[:2]
    pages = [contexts().new_page() for _ in range(2)]
    asked: list[list[str]] = [[], []]
    for page, story, paths in zip(pages, (one, other), asked, strict=True):
        page.goto(f"{own_server}/stories/{story.id}")
        heard(page)
        page.on("request", noted(paths))
    with Ledger(own_ledger) as ledger:
        ledger.judge(named(Judgement("", "name", "story", (one.id,), "vera", AT.isoformat(), "", "", "Neuer Name")))
    with pages[0].expect_request(f"**/stories/{one.id}"):
        pass
    assert f"/stories/{other.id}" not in asked[1]


def test_a_part_in_which_somebody_types_waits(own_server: str, own_ledger: Path, page: Page) -> None:
    page.clock.install()
    page.goto(own_server)
    heard(page)
    page.evaluate(
        """() => { const field = document.createElement("input"); field.id = "note";
                   document.querySelector("#desk-reports").append(field); field.focus(); }"""
    )
    page.keyboard.type("halb")
    page.evaluate(CAME)
    report = arrive(own_ledger)
    page.evaluate("() => window.came")
    page.clock.run_for(10_000)
    assert page.locator("#note").input_value() == "halb"
    assert page.locator(f"#desk-reports li[data-id='{report}']").count() == 0
    page.locator("input[type=search]").focus()
    page.clock.run_for(10_000)
    expect(page.locator(f"#desk-reports li[data-id='{report}']")).to_be_visible()


def test_a_page_that_is_refused_comes_again_by_itself(own_server: str, own_ledger: Path, page: Page) -> None:
    page.clock.install()
    page.route("**/live", lambda route: route.fulfill(status=503))
    with page.expect_response("**/live"):
        page.goto(own_server)
    page.unroute("**/live")
    page.clock.run_for(60_000)
    heard(page)
    page.evaluate(CAME)
    report = arrive(own_ledger)
    page.evaluate("() => window.came")
    page.clock.run_for(10_000)
    expect(page.locator(f"#desk-reports li[data-id='{report}']")).to_be_visible()
