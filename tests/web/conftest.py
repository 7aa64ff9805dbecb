"""What tests of the web app share: the filled ledger, a client without a network, a real server, a real browser."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from starlette.testclient import TestClient

from tests.web import filled
from tests.web.serving import served
from zufolge.ledger import Ledger
from zufolge.web.app import create_app
from zufolge.web.configuration import Configuration

CHROMIUM = os.environ.get("ZUFOLGE_CHROMIUM", "/usr/bin/chromium")
BASE = "http://127.0.0.1:8420"
PATIENCE = 10_000
"""Milliseconds that a browser waits for what must come."""


@pytest.fixture(scope="session")
def ledger_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The filled ledger, for reading."""
    return filled.copy(filled.ledger(), tmp_path_factory.mktemp("web") / "l.sqlite")


@pytest.fixture
def own_ledger(ledger_file: Path, tmp_path: Path) -> Path:
    """A copy of the filled ledger, for a test that writes."""
    return filled.copy(ledger_file, tmp_path / "own.sqlite")


@pytest.fixture(scope="session")
def ledger(ledger_file: Path) -> Iterator[Ledger]:
    """The filled ledger, open, to look up what pages must show."""
    with Ledger(ledger_file) as store:
        yield store


def configured(path: Path, **fields: object) -> Configuration:
    """A configuration for tests: their clock, no network."""
    return Configuration(path, clock=filled.clock, offline=True, **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def client(ledger_file: Path) -> Iterator[TestClient]:
    """A client of the app on the filled ledger, in German; for reading."""
    with TestClient(create_app(configured(ledger_file)), BASE, headers={"accept-language": "de"}) as one:
        yield one


@pytest.fixture
def own_client(own_ledger: Path) -> Iterator[TestClient]:
    """A client of an app on a ledger of the test's own; see `token_of` for what forms need."""
    with TestClient(create_app(configured(own_ledger)), BASE, headers={"accept-language": "de"}) as one:
        yield one


def token_of(client: TestClient) -> str:
    """What this client's forms must bring along as `csrf`."""
    return client.get("/login", follow_redirects=True).text.partition('name="csrf" value="')[2].partition('"')[0]


@pytest.fixture(scope="session")
def server(ledger_file: Path) -> Iterator[str]:
    """The address of a real server on the filled ledger; for reading."""
    with served(configured(ledger_file)) as address:
        yield address


@pytest.fixture
def own_server(own_ledger: Path) -> Iterator[str]:
    """The address of a real server on a ledger of the test's own."""
    with served(configured(own_ledger)) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's browser. Without it tests are skipped, unless ZUFOLGE_NEED_BROWSER says that this must not be.

    One a module: while it is open, Playwright's loop runs in this thread, and no other test could run one of its own.
    """
    if not Path(CHROMIUM).exists() and not os.environ.get("ZUFOLGE_NEED_BROWSER"):
        pytest.skip(f"there is no browser at {CHROMIUM}: apt-get install chromium, or set ZUFOLGE_CHROMIUM")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, headless=True, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def contexts(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts (language, colours, size as Playwright names them) that are closed after the test."""
    opened: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        given = {"locale": "de-DE", "viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"} | options
        context = chromium.new_context(**given)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def page(contexts: Callable[..., BrowserContext]) -> Iterator[Page]:
    """A page of a new browser context, in German; the test fails if the page's scripts or policy complain."""
    one = contexts().new_page()
    complaints: list[str] = []
    one.on("pageerror", lambda error: complaints.append(str(error)))
    one.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    yield one
    # A page that is asked for wrongly on purpose is told so in the console too.
    assert not [line for line in complaints if "Failed to load resource" not in line and "Response Status Error" not in line]
