"""What every request passes: Host, other sites, limits, headers; and what text can't do to a page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import APIRouter
from starlette.datastructures import Headers
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from tests.views.examples import HOSTILE
from tests.web.conftest import BASE, configured, token_of
from tests.web.filled import clock
from zufolge.gathering import keep
from zufolge.ledger import Ledger
from zufolge.schema import Attribution, Claim, Link, Reading, Report, Span, claim_id
from zufolge.web import app as web_app
from zufolge.web.app import create_app
from zufolge.web.configuration import Configuration, Keys
from zufolge.web.guards import BODY_LIMIT, HEADERS, LARGE_BODIES, is_allowed, is_foreign, limit_of

KEYS = Keys(token="ein-langer-schluessel")


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("127.0.0.1:8420", True),
        ("127.0.0.1", True),
        ("localhost:9", True),
        ("LOCALHOST:8420", True),
        ("[::1]:8420", True),
        ("boese.example:8420", False),
        ("127.0.0.1.boese.example", False),
        ("localhost.", False),
        ("192.168.1.5:8420", False),
        ("boese.example@127.0.0.1", False),
        ("127.0.0.1:8420/", False),
        ("127.0.0.1:x", False),
        ("[::1", False),
        ("", False),
    ],
)
def test_on_loopback_only_its_own_names_are_answered(client: TestClient, host: str, allowed: bool) -> None:
    assert is_allowed(host, client.app.state.site.configuration) is allowed  # type: ignore[attr-defined]
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == (200 if allowed else 421)
    assert "Content-Security-Policy" in answer.headers


def test_elsewhere_addresses_in_digits_and_names_that_were_given_are_answered() -> None:
    there = Configuration(Path("l"), host="0.0.0.0", keys=KEYS, names=("Redaktion.example",))
    for host in ("10.0.0.7:8420", "[fe80::1]:8420", "redaktion.example", "localhost:8420"):
        assert is_allowed(host, there), host
    for host in ("boese.example", "redaktion.example.boese.example", "x.redaktion.example"):
        assert not is_allowed(host, there), host


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({}, False),
        ({"origin": "http://127.0.0.1:8420"}, False),
        ({"origin": "http://127.0.0.1:8420", "sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"origin": "http://127.0.0.1:9999"}, True),
        ({"origin": "https://boese.example"}, True),
        ({"origin": "null"}, True),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": "same-site"}, True),
    ],
)
def test_what_another_sites_page_sends_changes_nothing(own_client: TestClient, headers: dict[str, str], foreign: bool) -> None:
    assert is_foreign(Headers(headers), "127.0.0.1:8420") is foreign
    data = {"csrf": token_of(own_client), "theme": "dark"}
    answer = own_client.post("/preferences", data=data, headers=headers, follow_redirects=False)
    assert answer.status_code == (403 if foreign else 303)
    assert ("zufolge_theme" in own_client.cookies) is not foreign


def changing_routes() -> Iterator[tuple[str, str]]:
    routers: tuple[APIRouter, ...] = (*web_app.PAGES, *web_app.API)
    for router in routers:
        for route in router.routes:
            path = re.sub(r"\{.*?\}", "r00000000", getattr(route, "path", ""))
            for method in getattr(route, "methods", None) or ():
                if method not in ("GET", "HEAD", "OPTIONS"):
                    yield method, ("/api" if router in web_app.API else "") + path


@pytest.mark.parametrize(("method", "path"), sorted(set(changing_routes())))
@pytest.mark.parametrize("token", [None, "", "falsch", "0" * 64])
def test_no_change_without_what_the_browsers_own_page_was_given(
    own_client: TestClient, method: str, path: str, token: str | None
) -> None:
    data = {} if token is None else {"csrf": token}
    answer = own_client.request(method, path, data=data, follow_redirects=False)
    assert answer.status_code == 403, path
    assert own_client.request(method, path, headers={"x-csrf-token": token or ""}).status_code == 403


def test_what_one_browser_was_given_is_no_use_to_another(own_client: TestClient) -> None:
    token = token_of(own_client)
    own_client.cookies.clear()
    assert own_client.post("/preferences", data={"csrf": token}, follow_redirects=False).status_code == 403


def test_json_with_the_content_type_of_a_form_is_no_json(own_client: TestClient) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        answer = own_client.post("/api/nirgends", content=b"{}", headers={"content-type": kind})
        assert answer.status_code in (403, 404)


@pytest.mark.parametrize(
    "path", ["/", "/search", "/login", "/nirgends", "/static/app.css", "/static/nirgends.css", "/openapi.json"]
)
def test_every_answer_has_the_security_headers(client: TestClient, path: str) -> None:
    answer = client.get(path, follow_redirects=False)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value


def test_nothing_in_a_page_needs_an_exception_from_the_policy(client: TestClient) -> None:
    for path in ("/", "/search", "/search?figure=1..x", "/nirgends"):
        page = client.get(path).text
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:|hx-on|hx-vals=.js:", page), path
        assert not re.findall(r'(?:src|href|action)="(?!/|#)[^"]*"', page), path


def test_what_is_too_large_is_refused_before_and_while_it_comes(own_client: TestClient) -> None:
    large = b"x" * (BODY_LIMIT + 1)
    assert own_client.post("/preferences", content=large).status_code == 413

    def coming() -> Iterator[bytes]:
        for _ in range(BODY_LIMIT // 100_000 + 1):
            yield b"x" * 100_000

    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert own_client.post("/preferences", content=coming(), headers=kind).status_code == 413
    assert limit_of("/add") == limit_of("/add/files") == LARGE_BODIES["/add"] > BODY_LIMIT
    assert limit_of("/added") == limit_of("/") == BODY_LIMIT


def test_a_length_that_is_no_number_is_refused(own_client: TestClient) -> None:
    for length in (b"-1", b"x", b"1e3", "²".encode("latin-1")):
        answer = own_client.post("/preferences", headers={b"content-length": length})
        assert answer.status_code == 400, length


def test_a_question_that_is_too_long_is_refused(client: TestClient) -> None:
    assert client.get("/search?text=" + "a" * 9_000).status_code == 414


def test_paths_lead_to_no_other_files(client: TestClient) -> None:
    for path in (
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static/....//app.py",
        "/static//etc/passwd",
    ):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert "import" not in answer.text


def test_odd_cookies_and_methods_end_in_clear_pages(client: TestClient) -> None:
    assert client.get("/", headers={"cookie": 'a="b; zufolge_visitor=<script>; \x01=;;;'}).status_code == 200
    assert client.request("TRACE", "/").status_code in (403, 405)
    assert client.request("PUT", "/").status_code in (403, 405)


def test_a_websocket_is_closed(client: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect) as closed, client.websocket_connect("/live"):
        pass
    assert closed.value.code == 1008


def hostile() -> Reading:
    """A report in which everything that it can say is hostile."""
    text = f"Kopf {HOSTILE}"
    said = Attribution("direct", "Speech", (Span(0, len(text), text),))
    report = Report(text, HOSTILE, HOSTILE, "2026-09-19T10:00")
    claim = Claim(claim_id(report.id, said), said, (Link(HOSTILE, "origin"),), HOSTILE, HOSTILE, HOSTILE)
    return Reading(report, (claim,))


def test_nothing_that_a_report_says_becomes_markup(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        keep(ledger, hostile(), location=HOSTILE.replace("\x00", ""), clock=clock)
    with TestClient(create_app(configured(tmp_path / "l.sqlite")), BASE) as client:
        for path in ("/", "/search?text=Kopf", "/search?text=Kopf&in=reports"):
            page = client.get(path)
            assert page.status_code == 200
            assert "Kopf" in page.text or path == "/"
            assert "<script>alert" not in page.text
            assert "</style>" not in page.text
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\ud800-\udfff]", page.text)


@pytest.mark.parametrize("field", ["text", "source", "outlet", "figure", "time", "stance"])
def test_nothing_that_an_address_says_becomes_markup(client: TestClient, field: str) -> None:
    page = client.get("/search", params={field: '"><script>alert(1)</script>\u202e'})
    assert "<script>alert" not in page.text
    assert "\u202e" not in page.text


def test_whatever_breaks_ends_in_a_clear_page(ledger_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr("zufolge.web.pages.search.asked", broken)
    client = TestClient(create_app(configured(ledger_file)), BASE)
    answer = client.get("/search", headers={"accept-language": "de"})
    assert answer.status_code == 500
    assert "Fehler in zufolge" in answer.text
    assert "secret" not in answer.text
    assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
