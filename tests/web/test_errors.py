"""Error pages: the right status, in the reader's language, with what to do; the API's one shape."""

from html import unescape
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.web.conftest import BASE, configured, token_of
from zufolge import errors
from zufolge.web.app import create_app
from zufolge.web.problems import Problem, problem_of
from zufolge.web.words import words


def raising(ledger_file: Path, error: Exception) -> TestClient:
    """A client of an app of which /broken and /api/broken raise this."""
    app: FastAPI = create_app(configured(ledger_file))

    def broken() -> None:
        raise error

    app.add_api_route("/broken", broken)
    app.add_api_route("/api/broken", broken)
    return TestClient(app, BASE)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.NotInLedger("no report has the id 'r1234'", remedy="Look"), 404),
        (errors.JudgedMeanwhile("ada decided"), 409),
        (errors.TooLarge("is too large"), 413),
        (errors.InputError("is no figure", "figure", "Write 3000"), 422),
        (errors.Offline("the network is forbidden"), 422),
        (errors.LedgerUnwritable("the disk is full", "/home/ada/l.sqlite"), 503),
        (errors.NotALedger("this file is no zufolge ledger", "/home/ada/l.sqlite"), 503),
        (errors.ModelError("the model is missing"), 503),
        (errors.OffsetError("a span"), 500),
        (Problem(409, "x"), 409),
        (Problem(410), 410),
        (RuntimeError("secret inside"), 500),
    ],
)
def test_every_error_has_a_page_in_both_languages_and_one_shape_in_the_api(
    ledger_file: Path, error: Exception, status: int
) -> None:
    client = raising(ledger_file, error)
    for number, language in enumerate(("de", "en")):
        page = client.get("/broken", headers={"accept-language": language})
        assert page.status_code == status
        assert f'lang="{language}"' in page.text
        assert words()[f"problem.{status}.title"][number] in unescape(page.text)
        assert words()[f"problem.{status}.do"][number] in unescape(page.text)
        assert "secret" not in page.text
        assert "/home/ada" not in page.text
        assert page.headers["cache-control"] == "no-store"
    told = client.get("/api/broken")
    assert told.status_code == status
    assert set(told.json()) == {"error"}
    assert set(told.json()["error"]) == {"what", "where", "do"}
    assert told.json()["error"]["what"]
    assert "secret" not in told.text
    assert "/home/ada" not in told.text


def test_every_kind_of_error_has_a_status() -> None:
    kinds = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.ZufolgeError)]
    assert {problem_of(kind("x")).status for kind in kinds} <= {404, 409, 413, 422, 500, 503}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nirgends", 404),
        ("GET", "/api/nirgends", 404),
        ("GET", "/static/nirgends.css", 404),
        ("DELETE", "/search", 405),
        ("GET", "/seen", 405),
        ("GET", "/search?after=x", 422),
        ("GET", "/search?in=nirgends", 422),
        ("GET", "/search?after=c00000000000", 404),
    ],
)
def test_what_is_not_there_or_not_so_is_told(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    if path.startswith("/api"):
        assert set(answer.json()["error"]) == {"what", "where", "do"}
    else:
        assert words()[f"problem.{status}.title"][0] in answer.text
        assert 'href="/"' in answer.text


def test_htmx_gets_a_part_of_a_page(client: TestClient) -> None:
    part = client.get("/nirgends", headers={"hx-request": "true"})
    assert part.status_code == 404
    assert "<html" not in part.text
    assert "Nicht gefunden" in part.text


@pytest.mark.parametrize("accepted", ["de-CH, en;q=0.5", "en;q=0.4, de;q=0.9"])
def test_german_is_spoken_where_the_browser_asks_for_it(client: TestClient, accepted: str) -> None:
    assert '<html lang="de"' in client.get("/", headers={"accept-language": accepted}).text


@pytest.mark.parametrize("accepted", ["en", "fr, en;q=0.1, de;q=0.05", "fr", "", "*", ";;;q=x,,"])
def test_english_is_spoken_elsewhere(client: TestClient, accepted: str) -> None:
    assert '<html lang="en"' in client.get("/", headers={"accept-language": accepted}).text


def test_language_and_colours_are_switched_and_kept(own_client: TestClient) -> None:
    data = {"csrf": token_of(own_client), "language": "en", "theme": "dark", "to": "/search?text=Nitrit"}
    back = own_client.post("/preferences", data=data, follow_redirects=False)
    assert (back.status_code, back.headers["location"]) == (303, "/search?text=Nitrit")
    page = own_client.get("/")
    assert '<html lang="en" data-theme="dark">' in page.text
    assert '<option value="dark" selected>' in page.text


def test_a_choice_that_is_none_changes_nothing(own_client: TestClient) -> None:
    data = {"csrf": token_of(own_client), "language": "tlh", "theme": "rosa", "to": "//boese.example"}
    assert own_client.post("/preferences", data=data, follow_redirects=False).headers["location"] == "/"
    assert '<html lang="de" data-theme="auto">' in own_client.get("/").text


def test_a_page_says_on_what_it_depends_and_is_kept_by_no_proxy(client: TestClient) -> None:
    headers = client.get("/search").headers
    assert headers["vary"] == "HX-Request, Accept-Language, Cookie"
    assert headers["cache-control"] == "private, no-cache"
    assert "immutable" in client.get("/static/app.css?v=1").headers["cache-control"]
