"""Adding in a real browser, with the process that really reads beside the server. All texts are invented."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.web.adding import TEXT
from tests.web.axe import serious

LONG = 90_000
"""Milliseconds that loading the model may take on a machine with much to do."""
BEFORE = "Vor dem Rathaus, sagte Muster am Abend, stehe das Wasser."


def test_a_pasted_text_is_read_while_the_page_shows_how_far_it_is(own_server: str, page: Page) -> None:
    page.goto(f"{own_server}/add")
    assert serious(page) == []
    page.get_by_label("Text der Meldung").fill(TEXT)
    page.get_by_label("Titel").fill("Brücke gesperrt")
    page.locator("#text-outlet").fill("Orrgauer Bote")
    page.locator("#text-published").fill("2026-03-10")
    page.locator("form[action='/add/text'] button").click()
    expect(page.locator("h1")).to_have_text("Brücke gesperrt")
    page.evaluate("window.same = true")
    link = page.locator("#job a", has_text="Brücke gesperrt")
    expect(link).to_be_visible(timeout=LONG)
    expect(page.locator("#job")).to_contain_text("fertig", timeout=LONG)
    assert page.evaluate("window.same") is True  # it was not loaded again
    assert serious(page) == []
    link.click()
    expect(page.locator("h1")).to_contain_text("Brücke gesperrt")


def test_files_are_sent_and_what_can_not_be_read_is_listed(own_server: str, page: Page, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BEFORE, "utf-8")
    (tmp_path / "bild.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(90))
    page.goto(f"{own_server}/add")
    page.get_by_label("Dateien", exact=True).set_input_files([tmp_path / "a.txt", tmp_path / "bild.png"])
    page.locator("form[action='/add/files'] button").click()
    expect(page.locator("#job")).to_contain_text("fertig", timeout=LONG)
    expect(page.locator("#job table")).to_contain_text("bild.png")
    assert serious(page) == []
    page.get_by_role("button", name="Aus der Liste nehmen").click()
    expect(page.locator("#jobs")).to_contain_text("Noch nichts hinzugefügt")


def test_files_that_are_too_large_are_told_before_they_are_sent(own_server: str, page: Page, tmp_path: Path) -> None:
    with (tmp_path / "groß.txt").open("wb") as file:
        file.truncate(70_000_000)
    page.goto(f"{own_server}/add")
    page.get_by_label("Dateien", exact=True).set_input_files(tmp_path / "groß.txt")
    expect(page.locator("#files-large")).to_contain_text("mehr als 64 MB")
    page.locator("form[action='/add/files'] button").click()
    assert page.url == f"{own_server}/add"


def test_a_mistake_is_told_where_it_was_made_and_the_text_is_still_there(own_server: str, page: Page) -> None:
    page.goto(f"{own_server}/add")
    page.get_by_label("Text der Meldung").fill(TEXT)
    page.locator("#text-published").fill("gestern")
    page.locator("form[action='/add/text'] button").click()
    expect(page.locator("#text-wrong")).to_contain_text("gestern")
    expect(page.get_by_label("Text der Meldung")).to_have_value(TEXT)
    assert serious(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_the_pages_fit_every_screen(server: str, contexts: Callable[..., BrowserContext], width: int, scheme: str) -> None:
    page = contexts(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    for path in ("/add", "/live", "/api/docs"):
        page.goto(server + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert serious(page) == [], path


def test_without_scripts_a_text_is_added_as_well(own_server: str, contexts: Callable[..., BrowserContext]) -> None:
    page = contexts(java_script_enabled=False).new_page()
    page.goto(f"{own_server}/add")
    page.get_by_label("Text der Meldung").fill(BEFORE)
    page.locator("form[action='/add/text'] button").click()
    expect(page.locator("#job")).to_contain_text("fertig", timeout=LONG)  # the page loads itself again
