"""Stories and sources in a real browser: pointing, keyboard, deciding, printing, and that everybody can use them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.web.axe import serious
from tests.web.pages.arrivals import join_in
from zufolge.ledger import Filters, Ledger

COMPARED = 60_000
"""Milliseconds for a comparison, also on a busy machine."""
_TOP = """(() => {
  const one = document.activeElement;
  return one.closest("main") ? scrollY + one.getBoundingClientRect().top : -1;
})()"""
_SMALL = """() => [...document.querySelectorAll("button, select, summary, input, .choose, svg a")]
  .filter((one) => one.closest("main") && one.checkVisibility() && !["hidden", "checkbox"].includes(one.type))
  .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 23.5 || box.width < 23.5).map(([html]) => html)"""
TERWIEL = "/sources/johan-terwiel"


@pytest.fixture(scope="module")
def story(ledger: Ledger) -> str:
    """The address of the story about the chemical company."""
    return f"/stories/{next(one.id for one in ledger.stories(Filters(text='Vindorit')))}"


def test_a_story_is_read_from_its_list_to_the_sentence(server: str, page: Page) -> None:
    page.goto(server + "/stories")
    page.get_by_role("link", name="Magazin: Chemiekonzern Vindorit").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vindorit")
    group = page.locator("#known .group").first
    words = group.locator(".said a").first
    claim = words.get_attribute("href")
    words.click()
    assert claim is not None
    assert claim.rpartition("/")[2] in page.url


def test_disputed_claims_stand_side_by_side_and_on_a_phone_below_each_other(
    server: str, story: str, contexts: Callable[..., BrowserContext]
) -> None:
    for width, beside in ((1280, True), (390, False)):
        page = contexts(viewport={"width": width, "height": 900}).new_page()
        page.goto(server + story)
        first = page.locator(".dispute:has(> .against)").first
        left, right = first.locator("> .group").bounding_box(), first.locator("> .against").bounding_box()
        assert left
        assert right
        assert (right["x"] >= left["x"] + left["width"]) == beside
        assert (right["y"] >= left["y"] + left["height"]) != beside


def test_a_point_of_a_chart_says_its_sentence_to_mouse_and_keyboard_and_leads_to_it(
    server: str, story: str, page: Page
) -> None:
    page.goto(server + story)
    figure = page.locator(".charts figure").first
    point, note = figure.locator("a.point").first, figure.locator(".point-note")
    told = point.locator("title").text_content()
    assert told
    assert "„" in told
    point.hover()
    expect(note).to_have_text(told)
    last = figure.locator("a.point").last
    last.focus()
    expect(note).to_have_text(last.locator("title").text_content() or "")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("c[0-9a-f]{12}"))


def test_pointing_at_a_name_lights_up_its_chains_and_leads_to_the_source(server: str, story: str, page: Page) -> None:
    page.goto(server + story)
    node = page.locator(".chains a.origin").first
    node.focus()
    assert page.locator(".chains .way.lit").count() >= 1
    assert page.locator(".chains.pointed").count() == 1
    page.keyboard.press("Tab")
    node.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/sources/"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_chains_can_be_read_as_a_table(server: str, story: str, page: Page) -> None:
    page.goto(server + story)
    section = page.locator("#chains")
    section.get_by_text("Als Tabelle").click()
    rows = section.locator("tbody tr")
    assert rows.count() == section.locator(".way").count()


def test_what_is_new_is_asked_with_the_form(server: str, story: str, page: Page) -> None:
    page.goto(server + story)
    page.get_by_label("Neues seit").fill("2026-09-17T00:00")
    page.get_by_role("button", name="Zeigen").click()
    expect(page.get_by_role("heading", name="Neu seit 17. September 2026")).to_be_visible()
    page.get_by_role("link", name="letzter Bericht").click()
    expect(page.get_by_role("heading", name="Neu seit 18. September 2026")).to_be_visible()


def test_groups_are_put_together_and_the_story_is_compared_anew(own_server: str, story: str, page: Page) -> None:
    page.goto(own_server + story)
    together = page.locator("#same")
    expect(together).to_be_hidden()
    boxes = page.locator("#known .group .choose input")
    claims = [boxes.nth(number).get_attribute("value") for number in (0, 1)]
    boxes.nth(0).focus()
    page.keyboard.press("Space")
    boxes.nth(1).check()
    together.get_by_role("button", name="Zusammenlegen").click()
    group = page.locator(f".group:has(.places a[href='/claims/{claims[0]}'])")
    expect(group.locator(f".places a[href='/claims/{claims[1]}']")).to_have_count(1, timeout=COMPARED)
    expect(page.locator(".done")).to_contain_text("sagt dasselbe")
    page.locator(".done").get_by_role("button", name="Zurücknehmen").click()
    expect(group.locator(f".places a[href='/claims/{claims[1]}']")).to_have_count(0, timeout=COMPARED)


def test_a_story_that_got_a_report_renews_itself_when_it_is_compared(
    own_server: str, own_ledger: Path, story: str, page: Page
) -> None:
    page.goto(own_server + story)
    with Ledger(own_ledger) as store:
        join_in(store, store.story(story.rpartition("/")[2]), "Nachtrag")
    page.reload()
    expect(page.locator("[data-behind]")).to_be_visible()
    page.evaluate("window.same = true")
    expect(page.locator("#reports")).to_contain_text("Nachtrag", timeout=COMPARED)
    expect(page.locator("[data-behind]")).to_have_count(0)
    assert page.evaluate("window.same"), "the page was loaded anew"


def test_a_story_is_pinned_named_and_a_report_taken_out(own_server: str, story: str, page: Page) -> None:
    page.goto(own_server + story)
    page.get_by_role("button", name="Anheften").click()
    expect(page.get_by_role("button", name="Nicht mehr anheften")).to_be_visible()
    page.get_by_text("Ordnen").click()
    page.get_by_label("Name des Themas").fill("Stellenabbau")
    page.get_by_role("button", name="Benennen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stellenabbau")
    page.locator("#reports .choose input").first.check()
    page.get_by_role("button", name="Herauslösen").click()
    page.goto(own_server + "/stories")
    expect(page.locator(".stories > li")).to_have_count(4)


def test_stories_are_joined_in_their_list(own_server: str, page: Page) -> None:
    page.goto(own_server + "/stories")
    boxes = page.locator(".stories .choose input")
    boxes.nth(0).check()
    expect(page.get_by_role("button", name="Zusammenlegen")).to_be_hidden()
    boxes.nth(1).check()
    page.get_by_role("button", name="Zusammenlegen").click()
    expect(page.locator(".stories > li")).to_have_count(2)


def test_a_source_is_read_filtered_and_joined_with_another_name(own_server: str, page: Page) -> None:
    page.goto(own_server + "/sources")
    page.get_by_role("link", name="Johan Terwiel").click()
    before = page.locator("main .claim").count()
    page.get_by_label("Befund").select_option(index=1)
    page.get_by_role("button", name="Anzeigen").click()
    assert 0 < page.locator("main .claim").count() < before
    page.goto(own_server + TERWIEL)
    page.get_by_label("Ein anderer Name").fill("Maren Tiedjohann")
    page.get_by_role("button", name="Ist dieselbe").last.click()
    expect(page.get_by_role("link", name="maren tiedjohann")).to_be_visible()
    assert page.locator("main .claim").count() > before
    page.locator(".done").get_by_role("button", name="Zurücknehmen").click()
    expect(page.locator("main .claim")).to_have_count(before)


def test_it_can_be_read_without_scripts(server: str, story: str, contexts: Callable[..., BrowserContext]) -> None:
    page = contexts(java_script_enabled=False).new_page()
    for address in (story, "/stories", "/sources", TERWIEL):
        page.goto(server + address)
        assert page.locator("h1").count() == 1
    page.goto(server + story)
    assert page.locator("#same button").is_visible()
    assert page.locator("button.print").is_hidden()


def test_the_brief_is_printed_without_what_can_only_be_clicked(server: str, story: str, page: Page, tmp_path: Path) -> None:
    page.goto(server + story)
    page.emulate_media(media="print")
    for hidden in (".tools", ".contents", ".choose", ".top", ".together", ".why"):
        assert not any(one.is_visible() for one in page.locator(hidden).all()), hidden
    for shown in (
        "h1",
        "#known .said",
        "#disputed .against",
        "#figures svg.chart",
        "#chains svg",
        "#days .moments",
        "#reports li",
    ):
        assert page.locator(shown).first.is_visible(), shown
    written = page.pdf(path=tmp_path / "brief.pdf", format="A4")
    assert len(written) > 20_000


# A long story takes axe-core seconds, so that each is looked at once.
@pytest.mark.parametrize(
    ("address", "width", "scheme"),
    [
        ("{story}?since=2026-09-17", 390, "dark"),
        ("{story}?page=2", 1280, "light"),
        ("/stories", 1280, "light"),
        ("/sources", 390, "light"),
        ("/sources?name=a", 1280, "dark"),
        (TERWIEL, 1280, "light"),
        (TERWIEL, 390, "dark"),
    ],
)
def test_everybody_can_use_the_pages(
    server: str, story: str, contexts: Callable[..., BrowserContext], address: str, width: int, scheme: str
) -> None:
    page = contexts(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    page.goto(server + address.format(story=story))
    assert not serious(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"


def test_no_part_catches_the_wheel(server: str, story: str, page: Page) -> None:
    """A part that scrolls up and down by itself would hold whoever scrolls past it."""
    page.goto(server + story)
    for details in page.locator("details").all():
        details.evaluate("one => one.open = true")
    trapped = page.evaluate(
        """() => [...document.querySelectorAll("main *")].filter((one) =>
          ["auto", "scroll"].includes(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight + 1
        ).map((one) => one.className)"""
    )
    assert trapped == []


def test_everything_can_be_reached_by_the_keyboard_in_the_order_of_the_page(server: str, story: str, page: Page) -> None:
    page.goto(server + story)
    page.locator("#since").focus()
    tops = []
    for _ in range(25):
        page.keyboard.press("Tab")
        tops.append(
            page.evaluate(
                "document.activeElement.closest('main') ? scrollY + document.activeElement.getBoundingClientRect().top : -1"
            )
        )
    inside = [top for top in tops if top >= 0]
    assert len(inside) >= 20
    assert inside[-1] > inside[0]


def test_every_target_is_large_enough(server: str, story: str, page: Page) -> None:
    for address in (story, TERWIEL, "/stories"):
        page.goto(server + address)
        small = page.evaluate(_SMALL)
        assert small == [], address
