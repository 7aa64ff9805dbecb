"""Search over claims and texts, as somebody types and without scripts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from starlette.testclient import TestClient

from zufolge.ledger import Filters, Ledger
from zufolge.web.asking import CHOICES, FIELDS, asked, open_ended
from zufolge.web.pages.search import ON_PAGE
from zufolge.web.shared import SIZE


def listed(page: str, noun: str = "claims") -> list[str]:
    return re.findall(rf'href="/{noun}/([cr][0-9a-f]+)"', page)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"text": "Nitrit "},
        {"source": "Gesundheitsamt"},
        {"kind": "government"},
        {"stance": "deny"},
        {"certainty": "possible"},
        {"outlet": "bote"},
        {"time": "2026-03"},
        {"figure": "100..3000"},
        {"polarity": "negative", "form": "direct"},
        {"since": "2026-09-16", "until": "2026-09-17"},
        {"source": "Terwiel", "figure": "Stellen"},
    ],
)
def test_every_filter_finds_what_the_ledger_finds(client: TestClient, ledger: Ledger, given: dict[str, str]) -> None:
    filters = Filters(**{name: value.strip() for name, value in given.items()}, limit=SIZE)  # type: ignore[arg-type]
    found = [kept.claim.id for kept in ledger.claims(filters)]
    assert found
    assert listed(client.get("/search", params=given).text) == found
    heads = [head.id for head in ledger.reports(filters)][: ON_PAGE["reports"]]
    assert listed(client.get("/search", params=given | {"in": "reports"}).text, "reports") == heads


def test_lists_are_paged_to_their_end(client: TestClient, ledger: Ledger) -> None:
    every = [kept.claim.id for kept in ledger.claims()]
    page, found = client.get("/search").text, []
    while True:
        found += listed(page)
        following = re.search(r'rel="next" href="([^"]*)"', page)
        if not following:
            break
        page = client.get(following[1]).text
    assert found == every
    assert len(every) > 2 * SIZE


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"figure": "3..1"}, "figure"),
        ({"figure": "3 4 5 6"}, "figure"),
        ({"time": "gestern"}, "time"),
        ({"since": "morgen"}, "since"),
        ({"since": "2026-03-10", "until": "2026-03-01"}, "until"),
        ({"stance": "nirgends"}, "stance"),
        ({"kind": "x"}, "kind"),
        ({"certainty": "x"}, "certainty"),
        ({"text": "a" * 501}, "text"),
        ({"source": "b" * 501}, "source"),
    ],
)
def test_what_makes_no_sense_is_told_at_its_field_and_nothing_typed_is_lost(
    client: TestClient, given: dict[str, str], field: str
) -> None:
    page = client.get("/search", params=given | {"outlet": "Orrgauer"})
    assert page.status_code == 422
    assert f'id="wrong-{field}"' in page.text
    assert "Orrgauer" in page.text
    assert all(value in page.text for value in given.values())
    part = client.get("/search", params=given, headers={"hx-request": "true"})
    assert part.status_code == 422
    assert "<html" not in part.text


@pytest.mark.parametrize(
    "text",
    [
        '"', '""', '"a', "a OR", "NOT", "a AND (b", "NEAR(a b)", "said:*", "^a", "a - b", "-", "*", "**",
        "{a}", "a:b", ";--", "';DROP TABLE",
        "\x00", "%00", "שלום", "\u202eabc", "😀", "😀😀 Wasser", "𝔑𝔦𝔱𝔯𝔦𝔱", "\ud7ff",
        "a" * 400, "a " * 240, "ﬁ", "ß", "İ", "١٢٣",
    ],
)  # fmt: skip
def test_whatever_is_typed_gets_a_page(client: TestClient, text: str) -> None:
    for where in ("claims", "reports"):
        for field in ("text", "source", "outlet"):
            assert client.get("/search", params={field: text, "in": where}).status_code == 200


def test_broken_addresses_get_pages(client: TestClient) -> None:
    for query in ("text=%ff%fe", "text=%ED%A0%80", "text", "&&&", "=", "text=a&text=b", "text[]=a", "%00=%00", "page=1&in="):
        assert client.get(f"/search?{query}").status_code == 200, query
    for query in ("after=x", "in=x", "after=c%00"):
        assert client.get(f"/search?{query}").status_code == 422, query


def test_nothing_found_says_what_to_try(client: TestClient) -> None:
    page = client.get("/search", params={"text": "gibtesnirgends"}).text
    assert "Nichts gefunden" in page
    assert "Stern" in page


def test_words_are_marked_in_claims_titles_and_texts(client: TestClient) -> None:
    assert "<mark>Nitrit</mark>" in client.get("/search?text=nitrit").text
    reports = client.get("/search?text=nitrit&in=reports").text
    assert reports.count("<mark>Nitrit</mark>") > len(listed(reports, "reports"))


def test_every_field_can_be_asked_by_and_every_choice_makes_sense() -> None:
    assert set(FIELDS) <= set(Filters.__dataclass_fields__)
    for name, values in CHOICES.items():
        for value in values:
            assert not asked({name: value}, 5).wrong


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ni", "Ni"),
        ("Nit", "Nit*"),
        ("Nit ", "Nit"),
        ("Nit*", "Nit*"),
        ("12.3", "12.3"),
        ("das Nit", "das Nit*"),
        ('"Nit"', '"Nit"'),
    ],
)
def test_the_last_word_may_go_on(typed: str, meant: str) -> None:
    assert open_ended(typed) == meant


# In a browser


def test_results_come_while_somebody_types(server: str, page: Page) -> None:
    page.goto(f"{server}/search")
    expect(page.locator(".results > li")).to_have_count(SIZE)
    page.locator("#text").press_sequentially("Nitri")
    expect(page.locator(".results mark").first).to_have_text("Nitrit")
    page.wait_for_url("**/search?text=Nitri")
    number = page.locator(".results > li").count()
    expect(page.locator("#told")).to_have_text(f"{number} Aussagen, die neuesten zuerst")
    page.locator("select[name=stance]").select_option("deny")
    page.wait_for_url("**/search?text=Nitri&stance=deny")
    expect(page.locator("#found")).not_to_have_class(re.compile("htmx-request"))
    assert page.locator(".results > li").count() < number
    page.get_by_role("radio", name="Berichte").check()
    page.wait_for_url("**in=reports")
    page.reload()
    expect(page.locator("#text")).to_have_value("Nitri")
    expect(page.get_by_role("radio", name="Berichte")).to_be_checked()


def test_every_filter_works_in_the_page(server: str, page: Page, ledger: Ledger) -> None:
    typed = {"source": "Gesundheitsamt", "outlet": "lkd", "time": "2026-03", "figure": "1..300"}
    chosen = {"kind": "government", "stance": "assert", "certainty": "certain"}
    page.goto(f"{server}/search")
    for name, value in typed.items():
        page.locator(f"input[name={name}]").fill(value)
    for name, value in chosen.items():
        page.locator(f"select[name={name}]").select_option(value)
    found = list(ledger.claims(Filters(**typed, **chosen)))  # type: ignore[arg-type]
    page.wait_for_url("**certainty=certain**")
    expect(page.locator(".results > li")).to_have_count(len(found))


def test_what_makes_no_sense_is_told_while_somebody_types(server: str, page: Page) -> None:
    page.goto(f"{server}/search")
    page.locator("input[name=figure]").fill("3..1")
    expect(page.locator("#found .wrong")).to_contain_text("1000..3000")
    page.locator("input[name=figure]").fill("1..3")
    expect(page.locator("#found .wrong")).to_have_count(0)


def test_a_result_leads_to_its_sentence(server: str, page: Page) -> None:
    page.goto(f"{server}/search?text=Nitrit")
    link = page.locator(".results .said a").first
    address = link.get_attribute("href")
    assert address
    assert address.startswith("/claims/c")


def test_search_works_without_scripts(server: str, contexts: Callable[..., BrowserContext]) -> None:
    page = contexts(java_script_enabled=False).new_page()
    page.goto(f"{server}/search")
    page.locator("#text").fill("Nitrit")
    page.locator("select[name=certainty]").select_option("certain")
    page.get_by_role("button", name="Suchen").click()
    expect(page.locator(".results mark").first).to_be_visible()
    expect(page.locator("select[name=certainty]")).to_have_value("certain")
