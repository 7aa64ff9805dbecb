"""The web app on a team's ledger on a PostgreSQL server."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.ledger.stores import database, new_store, on_a_server
from tests.web import filled
from tests.web.conftest import BASE
from tests.web.pages.articles import READING, foreign
from zufolge.gathering import keep
from zufolge.ledger import Ledger
from zufolge.stores import Server, Store
from zufolge.web.app import create_app
from zufolge.web.configuration import Configuration

pytestmark = on_a_server


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the app keeps on this machine beside the ledger."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = new_store(tmp_path)
    with Ledger(made) as ledger:
        for reading in (READING, foreign()):
            keep(ledger, reading, location="-", clock=filled.clock)
    return made


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    configuration = Configuration(store, clock=filled.clock, offline=True)
    with TestClient(create_app(configuration), BASE, headers={"accept-language": "de"}) as one:
        yield one


def test_every_kind_of_page_comes(client: TestClient, store: Store) -> None:
    with Ledger(store) as ledger:
        story = next(ledger.stories()).id
    opened = (f"/reports/{READING.report.id}", f"/claims/{READING.claims[0].id}", f"/stories/{story}")
    for address in ("/", "/search?text=wasserwacht", *opened, "/review", "/sources", "/live"):
        answer = client.get(address)
        assert answer.status_code == 200, address
    found = client.get("/search?text=gewarnt").text
    assert (READING.claims[1].id in found, READING.claims[0].id in found) == (True, False)


def test_the_api_answers(client: TestClient) -> None:
    found = client.get("/api/reports").json()
    assert {one["id"] for one in found["items"]} == {READING.report.id, foreign().report.id}
    assert client.get("/api/stories").status_code == 200


def test_a_lost_server_is_an_error_page_that_says_so_without_a_password(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    away = Server("postgresql://ada:Geheim77@127.0.0.1:1/x")
    with TestClient(create_app(Configuration(away, clock=filled.clock, offline=True)), BASE) as client:
        answer = client.get("/")
    assert answer.status_code == 503
    assert "reached" in answer.text
    assert "Geheim77" not in answer.text + caplog.text


def test_an_empty_database_is_an_empty_desk() -> None:
    with TestClient(create_app(Configuration(database(), clock=filled.clock, offline=True)), BASE) as client:
        assert client.get("/").status_code == 200
