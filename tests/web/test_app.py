"""The frame around every page."""

import pytest
from playwright.sync_api import Page
from starlette.testclient import TestClient


@pytest.mark.parametrize("path", ["/", "/search"])
def test_a_page_answers(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_the_browser_shows_it(server: str, page: Page) -> None:
    page.goto(server)
    assert page.locator("h1").inner_text() == "Schreibtisch"
