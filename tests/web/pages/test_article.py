"""An article shows its text with its claims in place; every claim has an address that leads to its sentence."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.views.examples import HOSTILE
from tests.views.test_marked_text import Reader
from tests.web.conftest import BASE, configured
from tests.web.filled import AT
from tests.web.pages import articles
from tests.web.pages.articles import HURT, READING, REPORT, TEXT, WARNED, kept
from zufolge.judgements import named
from zufolge.ledger import Filters, Ledger
from zufolge.schema import Judgement
from zufolge.views.safe import visible
from zufolge.web.app import create_app

# What our own pages are made of, beside scripts.
# fmt: off
KNOWN = {
    "html", "head", "meta", "title", "link", "body", "a", "header", "nav", "ul", "ol", "li", "form", "label", "input", "button",
    "div", "main", "aside", "footer", "section", "article", "p", "span", "select", "option", "time", "h1", "h2", "h3", "b",
    "dl", "dt", "dd", "blockquote", "details", "summary", "q", "fieldset", "legend", "textarea", "code", "mark", "progress",
}
# fmt: on


class Elements(HTMLParser):
    """The elements and attributes of a page, and where its scripts come from."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.scripts: list[str | None] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "script":
            self.scripts.append(dict(attrs).get("src"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def web(path: Path) -> Iterator[TestClient]:
    """A client of an app on an empty ledger of the test's own."""
    with TestClient(create_app(configured(path)), BASE, headers={"accept-language": "de"}) as one:
        yield one


def body(page: str) -> str:
    """The article's own text, as it stands in the page."""
    return page.partition('<div class="body"')[2].partition("</article>")[0]


def text_of(page: str) -> str:
    """The report's text as a browser has it."""
    return Reader('<div class="text"' + body(page).partition('<div class="text"')[2].rpartition("</div>")[0]).text


def test_every_sample_report_shows_its_text_as_it_was_published(client: TestClient, ledger: Ledger) -> None:
    for report in ledger.reports(Filters(all_versions=True)):
        page = client.get(f"/reports/{report.id}")
        assert page.status_code == 200
        assert len(page.content) < 300_000
        text = ledger.reading(report.id).report.text
        assert text_of(page.text).rstrip("\n") == visible(text).rstrip("\n")
        for claim in ledger.reading(report.id).claims:
            assert page.text.count(f'id="{claim.id}"') == 1
            assert f'href="/claims/{claim.id}"' in page.text


def test_the_address_of_a_claim_leads_to_its_sentence(web: TestClient, path: Path) -> None:
    kept(path, READING)
    answer = web.get(f"/claims/{HURT.id[:8]}", follow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["location"] == f"/reports/{REPORT.id}?claim={HURT.id}#{HURT.id}"
    page = web.get(f"/claims/{HURT.id}").text
    assert f'class="u indirect d0 chosen" id="{HURT.id}"' in page
    assert "27 Menschen verletzt worden, so Wasserwacht, via npa, Orrgauer Bote, 9.3.2026" in page


def test_a_beginning_of_an_id_leads_to_the_whole_address(web: TestClient, path: Path) -> None:
    kept(path, READING)
    answer = web.get(f"/reports/{REPORT.id[:7]}?claim={HURT.id[:7]}", follow_redirects=False)
    assert answer.headers["location"] == f"/reports/{REPORT.id}?claim={HURT.id[:7]}"
    assert web.get(f"/reports/{REPORT.id[:7]}?claim={HURT.id[:7]}").status_code == 200


def test_the_panel_tells_chain_stance_hedges_evidence_and_why(web: TestClient, path: Path) -> None:
    kept(path, READING)
    found = unescape(web.get(f"/claims/{WARNED.id}/panel").text)
    for words in (
        "Vera Muster",
        "behauptet",
        "ein Gutachten (Dokument)",
        "Warum so gelesen?",
        "Vom Modell, zu 60",
        "40 % sicher",
    ):
        assert words in found
    english = web.get(f"/claims/{HURT.id}/panel", headers={"accept-language": "en"}).text
    assert "according to Wasserwacht, via npa, Orrgauer Bote, 9 Mar 2026" in english
    assert "<html" not in found


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/reports/r00000000", 404),
        ("/reports/r", 422),
        ("/reports/c0ffee", 422),
        ("/reports/%2e%2e%2fetc", 404),
        ("/claims/c00000000", 404),
        ("/claims/c00000000/panel", 404),
        ("/claims/<script>", 422),
        ("/claims/r0ffee", 422),
        ("/reports/{report}?page=0", 422),
        ("/reports/{report}?page=2", 404),
        ("/reports/{report}?page=eins", 422),
        ("/reports/{report}?page=99999999999999999999", 422),
        ("/reports/{report}?claim=c00000000", 404),
        ("/reports/{report}?claim=%3Cscript%3E", 422),
    ],
)
def test_what_is_not_there_has_a_clear_page(web: TestClient, path: Path, address: str, status: int) -> None:
    kept(path, READING)
    answer = web.get(address.format(report=REPORT.id))
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert all(Elements(answer.text).scripts)
    assert "<h1>" in answer.text


def test_a_report_that_is_gone_meanwhile_has_a_clear_page(path: Path) -> None:
    kept(path, READING)
    with TestClient(create_app(configured(path)), BASE, headers={"accept-language": "de"}) as web:
        assert web.get(f"/reports/{REPORT.id}").status_code == 200
    path.unlink()
    kept(path, articles.foreign())
    with TestClient(create_app(configured(path)), BASE, headers={"accept-language": "de"}) as web:
        for address in (f"/reports/{REPORT.id}", f"/claims/{HURT.id}", f"/claims/{HURT.id}/panel"):
            answer = web.get(address)
            assert answer.status_code == 404
            assert "nicht mehr" in answer.text


def test_a_hostile_report_is_text_and_nothing_else(web: TestClient, path: Path) -> None:
    reading = articles.hostile()
    kept(path, reading)
    for address in (f"/reports/{reading.report.id}", *(f"/claims/{one.id}" for one in reading.claims), "/review"):
        answer = web.get(address)
        assert answer.status_code == 200
        found = Elements(answer.text)
        assert found.names <= {*KNOWN, "script"}
        assert all(source and source.startswith("/static/") for source in found.scripts)
        assert not [name for name in found.attributes if name.startswith("on") or name == "style"]
        assert not any(0x202A <= ord(sign) <= 0x202E or sign == "\x1b" for sign in answer.text)
    page = web.get(f"/reports/{reading.report.id}").text
    assert text_of(page) == visible(reading.report.text)
    assert HOSTILE not in page


def test_a_report_in_another_language_shows_no_claims_and_says_so(web: TestClient, path: Path) -> None:
    reading = articles.foreign()
    kept(path, reading)
    page = web.get(f"/reports/{reading.report.id}").text
    assert "Dieser Bericht ist nicht auf Deutsch" in page
    assert text_of(page) == reading.report.text
    assert f"/claims/{reading.claims[0].id}" not in page
    assert "1 Aussage" not in page
    answer = web.get(f"/claims/{reading.claims[0].id}/panel")
    assert answer.status_code == 404
    assert "nicht auf Deutsch" in answer.text
    assert web.get(f"/claims/{reading.claims[0].id}").status_code == 200


def test_an_article_with_ten_thousand_claims_is_turned_over_leaf_by_leaf(web: TestClient, path: Path) -> None:
    reading = articles.long()
    kept(path, reading)
    address = f"/reports/{reading.report.id}"
    first = web.get(address)
    total = int(re.search(r"Teil 1 von (\d+)", first.text)[1])  # type: ignore[index]
    for number in (1, 2, total // 2, total):
        page = web.get(f"{address}?page={number}")
        assert page.status_code == 200
        assert len(page.content) < 300_000
        assert 0 < len(re.findall(r'<li class="entry[^>]*data-claim="(c\w+)"', page.text)) <= 150
    last = web.get(f"/claims/{reading.claims[-1].id}")
    assert f"Teil {total} von {total}" in last.text
    assert f'id="{reading.claims[-1].id}"' in last.text


def test_versions_and_copies_are_named(client: TestClient, ledger: Ledger) -> None:
    took = {one.report: one for report in ledger.reports() for one in ledger.copies_about(report.id)}
    report, copy = next((report, one) for report, one in took.items() if one.copied)
    assert f"{copy.copied} von {copy.sentences} Sätzen" in client.get(f"/reports/{report}").text
    assert f'href="/reports/{report}"' in client.get(f"/reports/{copy.of}").text


def test_an_older_version_names_the_newer_one(web: TestClient, path: Path) -> None:
    newer = replace(REPORT, text=TEXT + " Mehr folgt.")
    with Ledger(path) as ledger:
        for report in (REPORT, newer):
            ledger.keep(replace(READING, report=report, claims=()), location="/bote/damm", at=AT)
    old, new = web.get(f"/reports/{REPORT.id}").text, web.get(f"/reports/{newer.id}").text
    assert "Es gibt eine neuere Fassung" in old
    assert "Es gibt eine neuere Fassung" not in new
    assert "Fassung 2 von 2" in new
    assert f'href="/reports/{REPORT.id}"' in new


def test_a_rejected_claim_leaves_the_list_and_keeps_its_address(web: TestClient, path: Path) -> None:
    def reject(ledger: Ledger) -> None:
        ledger.judge(named(Judgement("", "reject", "claim", (HURT.id,), "Ada", "2026-03-10T08:00:00+00:00", "nur gemeldet")))

    kept(path, READING, after=reject)
    page = web.get(f"/reports/{REPORT.id}").text
    assert f'data-claim="{HURT.id}"' not in page
    assert "Abgelehnte Aussagen" in page
    assert "1 Aussage<" in page
    shown = web.get(f"/claims/{HURT.id}").text
    assert "Diese Aussage ist abgelehnt." in shown
    assert "nur gemeldet" in shown
    assert f'class="u indirect d0 chosen gone" id="{HURT.id}"' in shown


def test_a_claim_that_a_newer_reader_misses_keeps_its_address_and_says_so(web: TestClient, path: Path) -> None:
    kept(path, READING, replace(READING, claims=(HURT,), reader="reader 2"))
    assert f'id="{WARNED.id}"' not in web.get(f"/reports/{REPORT.id}").text
    page = web.get(f"/claims/{WARNED.id}").text
    assert f'id="{WARNED.id}"' in page
    assert "findet diese Aussage nicht mehr" in page


def test_an_unchanged_article_is_not_sent_again(web: TestClient, path: Path) -> None:
    kept(path, READING)
    answer = web.get(f"/reports/{REPORT.id}")
    same = web.get(f"/reports/{REPORT.id}", headers={"if-none-match": answer.headers["etag"]})
    assert (same.status_code, same.content) == (304, b"")
    with Ledger(path) as ledger:
        ledger.judge(named(Judgement("", "accept", "claim", (HURT.id,), "Ada", "2026-03-10T08:00:00+00:00")))
    assert web.get(f"/reports/{REPORT.id}", headers={"if-none-match": answer.headers["etag"]}).status_code == 200
