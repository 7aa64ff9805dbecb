"""An article, corrections and the review queue in a real browser."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, Request, expect

from tests.web.axe import serious
from tests.web.conftest import configured
from tests.web.pages.articles import HURT, READING, REPORT, TEXT, WARNED, foreign, hostile, kept
from tests.web.serving import served
from zufolge.gathering import judged_report
from zufolge.ledger import Ledger

SAMPLE = "rd43ebac39d9c"
"""A sample report with nested and parted claims."""
AT_REST = """() => new Promise((done) => {
  let [still, before] = [0, ""];
  const look = () => {
    const now = `${scrollY} ${document.getElementById("list").scrollTop}`;
    still = now === before ? still + 1 : 0;
    before = now;
    if (still < 10) requestAnimationFrame(look);
    else done();
  };
  look();
})"""
"""Until neither the page nor the list has moved for ten pictures: a wheel moves them picture by picture."""
AT_LINE = """() => {
  const all = [...document.querySelectorAll(".text [id][data-c]")];
  return (all.find((one) => one.getBoundingClientRect().bottom > innerHeight * 0.25) ?? all.at(-1)).id;
}"""
"""The claim that is read: the first one that has not gone past the line a quarter down the window."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    kept(tmp_path / "ledger.sqlite", READING)
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def small(path: Path) -> Iterator[str]:
    """The address of a server on a ledger that holds one report with two claims."""
    with served(configured(path)) as address:
        yield address


def test_pointing_at_a_claim_and_reaching_it_by_tab_shows_who_says_it_and_why(page: Page, small: str) -> None:
    page.goto(f"{small}/reports/{REPORT.id}")
    panel = page.locator("#panel")
    expect(panel).to_contain_text("Eine Aussage im Text antippen")
    page.locator(f'.text a.q[href="/claims/{HURT.id}"]').hover()
    for words in ("Wasserwacht", "27 Menschen verletzt worden", "Warum so gelesen?", "mit „laut“, „zufolge“"):
        expect(panel).to_contain_text(words)
    expect(page.locator(f"#{HURT.id}")).to_have_class(re.compile("lit"))
    expect(page.locator(f'.entry[data-claim="{HURT.id}"]')).to_have_class(re.compile("lit"))
    page.locator("main").focus()
    for _ in range(9):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == f"/claims/{WARNED.id}":
            break
    expect(panel).to_contain_text("ein Gutachten (Dokument)")
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    assert page.url.endswith(f"/reports/{REPORT.id}?claim={WARNED.id}#{WARNED.id}")
    page.keyboard.press("Escape")
    expect(page.locator(".u.chosen")).to_have_count(0)


def test_the_address_of_a_claim_opens_the_article_at_its_sentence(page: Page, server: str, ledger: Ledger) -> None:
    claim = ledger.reading(SAMPLE).claims[-1]
    page.goto(f"{server}/claims/{claim.id}")
    expect(page.locator(f"#{claim.id}")).to_be_in_viewport()
    expect(page.locator("#panel h2")).to_be_visible()
    expect(page.locator(f'.entry[data-claim="{claim.id}"]')).to_be_in_viewport()


def test_list_and_text_scroll_together(page: Page, server: str, ledger: Ledger) -> None:
    claims = ledger.reading(SAMPLE).claims
    page.goto(f"{server}/reports/{SAMPLE}")
    page.locator(".text").hover()
    page.mouse.wheel(0, 1_000)
    page.wait_for_function("scrollY > 0")
    page.evaluate(AT_REST)
    read = page.evaluate(AT_LINE)
    assert read != claims[0].id
    expect(page.locator(f'.entry[data-claim="{read}"]')).to_be_in_viewport()
    top = page.evaluate("scrollY")
    page.locator("#list").hover()
    page.mouse.wheel(0, -3_000)
    page.wait_for_function("top => scrollY < top", arg=top)
    page.evaluate(AT_REST)
    expect(page.locator(f'.entry[data-claim="{claims[0].id}"]')).to_be_in_viewport()
    expect(page.locator(f"#{claims[0].id}")).to_be_in_viewport()


def test_a_line_with_attribution_is_copied(contexts: Callable[..., BrowserContext], small: str) -> None:
    context = contexts(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{small}/claims/{HURT.id}")
    page.get_by_role("button", name="Zeile kopieren").first.click()
    expect(page.get_by_role("status").first).to_contain_text("Kopiert: 27 Menschen")
    line = "27 Menschen verletzt worden, nach Angaben der Wasserwacht, via npa, Orrgauer Bote, 9.3.2026"
    assert page.evaluate("navigator.clipboard.readText()") in (line, line.replace("nach Angaben der", "so"))


def test_reading_needs_no_scripts(contexts: Callable[..., BrowserContext], small: str) -> None:
    page = contexts(java_script_enabled=False).new_page()
    page.goto(f"{small}/reports/{REPORT.id}")
    page.locator(f'.text a.q[href="/claims/{WARNED.id}"]').click()
    expect(page.locator("#panel")).to_contain_text("Warum so gelesen?")
    expect(page.locator(f"#{WARNED.id}")).to_be_in_viewport()
    expect(page.locator("#panel .line").first).to_contain_text("behauptet Vera Muster")
    expect(page.get_by_role("button", name="Kopieren")).to_have_count(0)
    page.get_by_role("button", name="Annehmen").click()
    expect(page.locator("#panel")).to_contain_text("Diese Aussage ist angenommen.")
    page.get_by_role("button", name="Zurücknehmen").click()
    expect(page.locator("#panel .told")).to_have_count(0)


def select(page: Page, words: str) -> None:
    """Select these words of the text as a pointer does."""
    page.evaluate(
        """words => {
            const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
            const at = document.querySelector('.text').textContent.indexOf(words);
            const range = document.createRange();
            for (let seen = 0, node; (node = walker.nextNode()); seen += node.length) {
                if (at >= seen && at < seen + node.length) range.setStart(node, at - seen);
                const end = at + words.length;
                if (end > seen && end <= seen + node.length) range.setEnd(node, end - seen);
            }
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        words,
    )


def test_words_behind_an_emoji_are_corrected_by_selecting_them(page: Page, small: str, path: Path) -> None:
    page.goto(f"{small}/claims/{HURT.id}")
    page.get_by_text("Korrigieren", exact=True).click()
    select(page, "sind 27 Menschen verletzt")
    page.get_by_role("button", name="Wortlaut: Auswahl übernehmen").click()
    expect(page.locator('textarea[name="words.content"]')).to_have_value("sind 27 Menschen verletzt")
    select(page, "Der Betreiber")
    page.get_by_role("button", name="Wortlaut: Auswahl hinzufügen").click()
    expect(page.locator('textarea[name="words.content"]')).to_have_value("sind 27 Menschen verletzt … Der Betreiber")
    page.get_by_label("Sprechhandlung").select_option("warn")
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator("#panel blockquote")).to_have_text("sind 27 Menschen verletzt … Der Betreiber")
    expect(page.locator("#panel .marks").first).to_contain_text("warnt")
    with Ledger(path) as ledger:
        claim = next(one for one in judged_report(ledger, REPORT.id).reading.claims if one.id == HURT.id)
        assert [one.text for one in claim.attribution.content] == ["sind 27 Menschen verletzt", "Der Betreiber"]
        assert claim.stance == "warn"
    page.get_by_role("button", name="Zurücknehmen: Wortlaut").click()
    expect(page.locator("#panel blockquote")).to_have_text("27 Menschen verletzt worden")


def test_two_people_who_decide_about_one_claim_see_each_other(contexts: Callable[..., BrowserContext], small: str) -> None:
    ada, bea = contexts().new_page(), contexts().new_page()
    for one in (ada, bea):
        one.goto(f"{small}/claims/{HURT.id}")
    ada.get_by_role("button", name="Ablehnen").click()
    expect(ada.locator("#panel")).to_contain_text("Diese Aussage ist abgelehnt.")
    bea.get_by_role("button", name="Annehmen").click()
    expect(bea.get_by_role("heading", level=1)).to_have_text("Inzwischen hat jemand anderes entschieden")
    expect(bea.locator("main")).to_contain_text("abgelehnt")
    assert not serious(bea)
    bea.get_by_role("button", name="Trotzdem so entscheiden").click()
    expect(bea.locator("#panel")).to_contain_text("Diese Aussage ist angenommen.")
    expect(bea.locator(".history")).to_contain_text("abgelehnt")


def test_the_queue_is_gone_through_by_keys(page: Page, own_server: str, own_ledger: Path) -> None:
    page.goto(f"{own_server}/review")
    expect(page.locator("[data-review]")).to_be_focused()
    current = page.locator(".one").get_attribute
    first = current("data-claim")
    page.keyboard.press("n")
    page.wait_for_url("**/review?after=*")
    second = current("data-claim")
    page.keyboard.press("a")
    expect(page.locator("aside")).to_contain_text("1 heute entschieden")
    third = current("data-claim")
    page.keyboard.press("r")
    expect(page.locator("aside")).to_contain_text("2 heute entschieden")
    with Ledger(own_ledger) as ledger:
        assert [(one.verb, one.subjects) for one in ledger.judgements()] == [("accept", (second,)), ("reject", (third,))]
    # In a field, letters are letters.
    page.get_by_label("Wörter", exact=True).fill("")
    page.get_by_label("Wörter", exact=True).press("r")
    expect(page.locator("aside")).to_contain_text("2 heute entschieden")
    page.goto(f"{own_server}/review")
    assert current("data-claim") == first


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_no_page_has_a_grave_fault(
    contexts: Callable[..., BrowserContext], server: str, ledger: Ledger, scheme: str, width: int
) -> None:
    page = contexts(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    claim = ledger.reading(SAMPLE).claims[2]
    for address in (f"/reports/{SAMPLE}", f"/claims/{claim.id}", "/review", "/judgements"):
        page.goto(server + address)
        for one in page.locator("details").all():
            one.evaluate("one => (one.open = true)")
        assert not serious(page), address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_on_a_narrow_screen_the_panel_comes_over_the_text_and_goes_again(
    contexts: Callable[..., BrowserContext], small: str
) -> None:
    page = contexts(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
    page.goto(f"{small}/reports/{REPORT.id}")
    page.locator(f'.text a.q[href="/claims/{HURT.id}"]').tap()
    expect(page.locator("#panel.sheet")).to_be_in_viewport()
    page.get_by_role("button", name="Schließen").tap()
    expect(page.locator("#panel")).to_be_hidden()


def test_a_hostile_report_runs_nothing(page: Page, tmp_path: Path) -> None:
    reading = hostile()
    kept(tmp_path / "hostile.sqlite", reading, foreign())
    asked: list[str] = []

    def told(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    def sent(request: Request) -> None:
        if not request.url.startswith("http://127.0.0.1"):
            asked.append(request.url)

    page.on("dialog", told)
    page.on("request", sent)
    with served(configured(tmp_path / "hostile.sqlite")) as address:
        for claim in reading.claims:
            page.goto(f"{address}/claims/{claim.id}")
            page.locator(f'.entry[data-claim="{claim.id}"]').hover()
            expect(page.locator("#panel .one")).to_be_visible()
        page.goto(f"{address}/review")
        page.goto(f"{address}/reports/{foreign().report.id}")
        expect(page.locator("main")).to_contain_text("nicht auf Deutsch")
    assert asked == []


def test_an_article_of_two_thousand_words_is_painted_within_a_second(page: Page, tmp_path: Path) -> None:
    long = (
        READING.report.text
        + "\n\n"
        + "\n\n".join(f"Absatz {n}. " + "Ein Satz von sechs Wörtern hier. " * 12 for n in range(30))
    )
    report = type(REPORT)(long, REPORT.title, REPORT.outlet, REPORT.published, "de")
    kept(tmp_path / "long.sqlite", type(READING)(report, (), reader="reader 1"))
    assert TEXT in long
    entry = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    painted = []
    with served(configured(tmp_path / "long.sqlite")) as address:
        for _ in range(3):
            page.goto(f"{address}/reports/{report.id}")
            painted.append(page.wait_for_function(entry).json_value())
    assert min(painted) < 1_000
