"""Pages: the article's text, and what the page says about it."""

from datetime import date

import pytest

from zufolge.errors import InputError, NoArticle, TooLarge
from zufolge.reports import html
from zufolge.reports.reading import Received, read_bytes

TODAY = date(2026, 3, 13)
P1 = "Der Bürgermeister von Irnfels hat am Montag angekündigt, das Rathaus zu schließen. „Wir sehen uns im Mai“, sagte er."
P2 = "Die Opposition im Gemeinderat kritisierte den Plan. Er sei nicht abgesprochen, sagte ihre Sprecherin der Zeitung."
PARAGRAPHS = f"<p>{P1}</p><p>{P2}</p>"


def read(body: str, head: str = "") -> Received:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_bytes(page.encode(), name="seite.html", today=TODAY)


def json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("head", "body", "title", "outlet", "published"),
    [
        # JSON-LD in its usual forms
        (
            json_ld('{"@type":"NewsArticle","headline":"&Auml;","datePublished":"2026-03-10T07:05Z","publisher":{"name":"B"}}'),
            "", "Ä", "B", "2026-03-10T07:05:00+00:00",
        ),
        (json_ld('[{"@type":"WebSite"},{"@type":["Article"],"headline":"A"}]'), "", "A", None, None),
        (
            json_ld('{"@graph":[{"@id":"#o","name":"Bote"},{"@type":"NewsArticle","headline":"A","publisher":{"@id":"#o"}}]}'),
            "", "A", "Bote", None,
        ),
        (json_ld('{"@type":"Page","mainEntity":{"@type":"https://schema.org/Article","headline":"A"}}'), "", "A", None, None),
        (json_ld('<!--{"@type":"NewsArticle","headline":"A\nB","publisher":["Bote"]}-->'), "", "A B", "Bote", None),
        # JSON-LD that says nothing
        (json_ld("{kaputt"), "<h1>H</h1>", "H", None, None),
        (json_ld("[" * 3000), "<h1>H</h1>", "H", None, None),
        (json_ld('{"@type":"NewsArticle","headline":7,"datePublished":2026,"publisher":{}}'), "<h1>H</h1>", "H", None, None),
        (json_ld('{"@type":"Organization","name":"Bote","headline":"X"}'), "<h1>H</h1>", "H", None, None),
        (json_ld('{"@type":"NewsArticle","datePublished":"10.03.2026"}'), "<h1>H</h1>", "H", None, None),
        # meta elements
        (
            '<meta property="og:title" content="A"><meta property="article:published_time" content="2026-03-10T07:05+0100">',
            "<h1>H</h1>", "A", None, "2026-03-10T07:05:00+01:00",
        ),
        ('<meta property="og:site_name" content=" Bote\n"><title>X - Bote</title>', "<h1>H</h1>", "H", "Bote", None),
        ('<meta name="DATE" content="2026-03-10">', "<h1>H</h1>", "H", None, "2026-03-10"),
        # the page itself
        ("<title>A | Bote</title>", "", "A | Bote", None, None),
        ("<title>A | Bote</title>", "<h1>H</h1><h1>I</h1>", "A | Bote", None, None),
        ("", '<h1>H</h1><time itemprop="datePublished" datetime="2026-03-10">heute</time>', "H", None, "2026-03-10"),
        # what is no date of publication
        ('<meta property="article:modified_time" content="2026-03-10">', "<h1>H</h1>", "H", None, None),
        ('<meta name="date" content="2031-01-01">', "<h1>H</h1>", "H", None, None),
        (json_ld('{"@type":"NewsArticle","datePublished":"2026-12-24"}'), "<h1>H</h1>", "H", None, None),
        ("", "<h1>H</h1><footer>© 2024 Bote</footer>", "H", None, None),
        ("", "<h1>H</h1><p>Am 3. Mai 2023 war es anders.</p>", "H", None, None),
        ("", '<h1>H</h1><section class="related"><time datetime="2019-01-01">1.1.2019</time></section>', "H", None, None),
        ('<link rel="canonical" href="https://bote.example/2024/05/06/rathaus">', "<h1>H</h1>", "H", None, None),
    ],
)  # fmt: skip
def test_the_head_is_what_the_page_states(head: str, body: str, title: str, outlet: str | None, published: str | None) -> None:
    report = read(f"<article>{body}{PARAGRAPHS}</article>", head).report
    assert (report.title, report.outlet, report.published) == (title, outlet, published)


def test_a_date_that_only_the_visible_page_has_is_named_in_a_note() -> None:
    received = read(f"<article><h1>H</h1><p>Stand: 10.03.2026, 7 Uhr</p>{PARAGRAPHS}</article>")
    assert received.report.published == "2026-03-10"
    assert "the date 2026-03-10 was found on the page, not in its metadata" in received.notes


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<article><h1>Rathaus zu</h1>{PARAGRAPHS}</article>", f"{P1}\n\n{P2}"),
        (f"<article><p>Irnfels</p><h1>Rathaus\n zu</h1>{PARAGRAPHS}</article>", f"{P1}\n\n{P2}"),
        (f"<article><h1>Rathaus zu</h1><h2>Zwischentitel</h2>{PARAGRAPHS}</article>", f"Zwischentitel\n\n{P1}\n\n{P2}"),
        (f"<article>{PARAGRAPHS}<ul><li>Erstens: Er geht.</li></ul></article>", f"{P1}\n\n{P2}\n\n- Erstens: Er geht."),
        (f"<article><p>{P1}<br>{P2}</p></article>", f"{P1}\n\n{P2}"),
        (f"<article><p>{P1}</p><p>Wirklich?</p><p>Nein.</p><p>{P2}</p><p>Nein.</p></article>",
         f"{P1}\n\nWirklich?\n\nNein.\n\n{P2}\n\nNein."),
        (f"<article>{PARAGRAPHS}</article><div class='comments'><p>Ein Leser schreibt: Das ist mir doch egal, Leute.</p></div>",
         f"{P1}\n\n{P2}"),
        (f"<div id='cookie-layer'><p>Wir verwenden Cookies, um Inhalte zu verbessern. Mehr dazu hier.</p></div>{PARAGRAPHS}",
         f"{P1}\n\n{P2}"),
        (f"<article>{PARAGRAPHS}<table><tr><td>Zeile</td><td>1,2</td></tr></table></article>", f"{P1}\n\n{P2}"),
        (f"<table><tr><td><a href='#'>Start</a></td><td><h1>Rathaus zu</h1>{PARAGRAPHS}</td></tr></table>", f"{P1}\n\n{P2}"),
    ],
)  # fmt: skip
def test_the_text_is_the_articles_paragraphs_with_an_empty_line_between(body: str, text: str) -> None:
    assert read(body, "<title>Rathaus zu</title>").report.text == text


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<!-- nichts -->",
        "<nav><a href='#'>Start</a><a href='#'>Politik</a></nav><footer>© 2026 Impressum Datenschutz</footer>",
        "<div id='consent'><p>Wir verwenden Cookies, um Inhalte zu verbessern. Stimmen Sie bitte zu.</p></div>",
        "<form><label>Name</label><input></form><p>Bitte melden Sie sich an.</p>",
        "<h1>404</h1><p>Seite nicht gefunden</p>",
        "<script>var text = 'Das ist ein ganzer Satz in einem Programm.';</script>",
    ],
)
def test_a_page_without_an_article_is_refused(body: str) -> None:
    with pytest.raises(NoArticle, match=r"seite\.html: is a page .*Save or paste the article's text"):
        read(body)


def test_a_page_over_its_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "PAGE_LIMIT", 100)
    with pytest.raises(TooLarge, match="Save or paste"):
        read(PARAGRAPHS)


def test_the_same_page_gives_the_same_report() -> None:
    page = f"<article><h1>H</h1>{PARAGRAPHS * 2}</article>"
    assert read(page) == read(page)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_page_is_read_in_every_usual_encoding(encoding: str) -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body><article><h1>Größe</h1>{PARAGRAPHS}</article></body></html>'
    report = read_bytes(page.encode(encoding), name="-", today=TODAY).report
    assert (report.title, report.text) == ("Größe", f"{P1}\n\n{P2}")


@pytest.mark.parametrize(
    "inner",
    ["<b>" * 3000, "<div>" * 3000, "&#0;&#xD800;&#99999999;", "\0\x01", "<![CDATA[x]]>", "<svg><p>" * 50, "</html><html>"],
)
def test_broken_pages_raise_nothing_else(inner: str) -> None:
    try:
        received = read(f"<article><h1>H{inner}</h1>{inner}{PARAGRAPHS}{inner}</article>")
    except InputError:
        return
    assert received.report.text


def test_nothing_is_written_about_a_page_without_an_article(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NoArticle):
        read("<nav>Start</nav>")
    assert capfd.readouterr() == ("", "")
