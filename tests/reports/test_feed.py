"""Feeds of every kind give the same entries; what is broken in them is mended or named, and nothing is fetched for them."""

import json
import socket
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.feed_kit import ARTICLE, LEAD, MORE, atom, content, dated, item, rss
from zufolge.errors import InputError, TooLarge
from zufolge.reports.feed import Entry, Feed, Words, is_feed, read_feed
from zufolge.reports.feeds import xml
from zufolge.reports.feeds.dates import feed_date

BASE = "http://news.example/feed"
TODAY = date(2026, 3, 11)
TEN = "Tue, 10 Mar 2026 07:05:00 +0100"
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Musterbote</title></channel>'
    '<item rdf:about="g1"><title>Brücke zu</title><link>http://news.example/a/1</link><description>{text}</description>'
    "<dc:date>2026-03-10T07:05:00+01:00</dc:date></item></rdf:RDF>"
)
RDF_09 = (
    '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>Musterbote</title></channel>'
    "<item><title>Brücke zu</title><link>http://news.example/a/1</link></item></rdf:RDF>"
)
RSS_091 = (
    '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
    '"http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>Musterbote</title>'
    "<item><title>Brücke zu</title><link>http://news.example/a/1</link><description>{text}</description></item></channel></rss>"
)
ATOM = (
    "<entry><id>g1</id><title type='html'>Br&amp;uuml;cke zu</title><link rel='self' href='/x'/><link href='a/1'/>"
    "<published>2026-03-10T07:05:00+01:00</published><updated>2026-03-10T08:00:00+01:00</updated>{body}</entry>"
)
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Musterbote",
    "items": [
        {
            "id": "g1",
            "url": "/a/1",
            "title": "Brücke zu",
            "content_html": ARTICLE,
            "summary": LEAD,
            "date_published": "2026-03-10T07:05:00+01:00",
        }
    ],
}


def read(data: bytes | str, **options: Any) -> Feed:
    return read_feed(data.encode() if isinstance(data, str) else data, name="feed.xml", base=BASE, today=TODAY, **options)


def only(data: bytes | str) -> Entry:
    (entry,) = read(data).entries
    return entry


@pytest.mark.parametrize(
    ("data", "published", "text"),
    [
        (
            rss(item(1, "Brücke zu", LEAD, more=dated("Tue, 10 Mar 2026 07:05:00 +0100"))).decode(),
            "2026-03-10T07:05:00+01:00",
            LEAD,
        ),
        (RSS_091.format(text=LEAD), None, LEAD),
        (RDF.format(text=LEAD), "2026-03-10T07:05:00+01:00", LEAD),
        (RDF_09, None, None),
        (atom(ATOM.format(body=f"<summary>{LEAD}</summary>")).decode(), "2026-03-10T07:05:00+01:00", LEAD),
        (json.dumps(JSON, ensure_ascii=False), "2026-03-10T07:05:00+01:00", f"{LEAD}\n\n{MORE}"),
        (json.dumps(JSON), "2026-03-10T07:05:00+01:00", f"{LEAD}\n\n{MORE}"),
    ],
    ids=["RSS 2.0", "RSS 0.91", "RSS 1.0", "RSS 0.9", "Atom", "JSON Feed", "JSON Feed in ASCII"],
)
def test_each_format_says_the_same(data: str, published: str | None, text: str | None) -> None:
    assert is_feed(data.encode())
    entry = only(data)
    assert (entry.title, entry.link, entry.outlet) == ("Brücke zu", "http://news.example/a/1", "Musterbote")
    assert (entry.published or entry.updated) == published
    assert entry.short_text("x") == text
    assert entry.notes == ()


@pytest.mark.parametrize(
    "encoded",
    [
        RSS_091.format(text=LEAD).encode("utf-16"),
        RSS_091.format(text=LEAD).replace("UTF-8", "ISO-8859-1").encode(),  # wrong: valid UTF-8 stays UTF-8
        RSS_091.format(text=LEAD).replace("UTF-8", "windows-1252").encode("cp1252"),
        RSS_091.format(text=LEAD).encode("cp1252"),  # wrong: no valid UTF-8
        b"\xef\xbb\xbf" + RSS_091.format(text=LEAD).encode(),
        b"\n\n" + RSS_091.format(text=LEAD).encode(),
    ],
)
def test_a_feed_is_decoded_as_it_was_meant(encoded: bytes) -> None:
    assert is_feed(encoded)
    assert (only(encoded).title, only(encoded).short_text("x")) == ("Brücke zu", LEAD)


def test_what_the_server_says_goes_before_what_a_feed_declares_but_not_before_utf_8() -> None:
    text = RSS_091.format(text="Łódź sagt Ja.")
    assert read(text.encode("iso8859-2"), charset="iso-8859-2").entries[0].short_text("x") == "Łódź sagt Ja."
    assert read(text, charset="iso-8859-2").entries[0].short_text("x") == "Łódź sagt Ja."


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body><p>RSS</p></body></html>",
        b"<feed>Heu</feed>",
        b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description/></rdf:RDF>",
        b"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'/>",
        b"<rssfeed/>",
        b"Der RSS-Feed <rss> fehlt.",
        b'{"version": "1.0", "items": []}',
        b'{"uri": "urn:x", "headline": "jsonfeed.org"}',
        b"",
    ],
)
def test_what_is_no_feed_is_none(data: bytes) -> None:
    assert not is_feed(data)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Tue, 10 Mar 2026 07:05:00 +0100", "2026-03-10T07:05:00+01:00"),
        ("Tue, 10 Mar 2026 07:05:00 GMT", "2026-03-10T07:05:00+00:00"),
        ("10 Mar 26 07:05 +0100", "2026-03-10T07:05:00+01:00"),
        ("Di, 10 Mär 2026 07:05:00 +0100", "2026-03-10T07:05:00+01:00"),
        ("Dienstag, 10. März 2026 07:05:00 MEZ", "2026-03-10T07:05:00+01:00"),
        ("Fri, 10 Jul 2025 07:05:00 CEST", "2025-07-10T07:05:00+02:00"),
        ("2026-03-10T07:05:00.123Z", "2026-03-10T07:05:00+00:00"),
        ("2026-03-10 07:05", "2026-03-10T07:05:00"),
        ("20260310T070500+0100", "2026-03-10T07:05:00+01:00"),
        ("2026-03-10", "2026-03-10"),
        ("2026-03-12", "2026-03-12"),  # it is tomorrow already in other time zones
        ("2026-03-13", None),
        ("Fri, 10 Jul 2026 07:05:00 CEST", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Tue, 30 Feb 2026 07:05:00 +0100", None),
        ("Tue, 10 Mar 2026 07:05:00 +9999", None),
        ("gestern", None),
        ("", None),
    ],
)
def test_dates_are_read_with_their_offset_or_not_believed(written: str, found: str | None) -> None:
    assert feed_date(written, None, TODAY) == found


@given(st.text(max_size=60) | st.from_regex(r"[A-Za-zäö]{2,4}\.?, \d{1,2} [A-Za-zä]{3} \d{2,5} \d\d:\d\d:\d\d [+-]?\w{1,5}"))
def test_no_date_breaks_anything(written: str) -> None:
    found = feed_date(written, None, TODAY)
    assert found is None or date.fromisoformat(found[:10]) <= date(2026, 3, 12)


def test_a_wrong_date_is_named_and_a_missing_one_is_not() -> None:
    wrong, missing = read(rss(item(1, more=dated("bald")), item(2))).entries
    assert wrong.published is missing.published is None
    assert wrong.notes == ("the date 'bald' of the feed is not believed",)
    assert missing.notes == ()


@pytest.mark.parametrize(
    ("broken", "title", "summary"),
    [
        ("<title>Quast & Söhne</title><description>Ab &copy; zu.</description>", "Quast & Söhne", "Ab © zu."),
        ("<title>A&nbsp;B</title><description>&unbekannt; &amp; mehr.</description>", "A B", "&unbekannt; & mehr."),
        ("<title>A</title><media:title>B</media:title><description>C.</description>", "A", "C."),
        ("<title>A\x0c\x00</title><description>C.</description>", "A", "C."),
        ("<title>A</title><description><p>Eins.<br>Zwei.</p></description>", "A", "Eins. Zwei."),
        ("<title><![CDATA[A & B &uuml;]]></title><description>C &auml;.</description>", "A & B ü", "C ä."),
    ],
)
def test_what_is_not_well_formed_is_mended_and_named(broken: str, title: str, summary: str) -> None:
    entry = only(rss(f"<item>{broken}</item>"))
    assert " ".join((entry.title or "").replace("\ufffd", "").split()) == title
    assert entry.summary
    assert entry.summary.bare == summary
    assert entry.notes == () or "mended" in entry.notes[0] or "can't hold" in entry.notes[0]


@pytest.mark.parametrize("cut", range(20, 600, 23))
def test_a_feed_that_is_cut_off_loses_no_more_than_its_last_entry_and_says_so(cut: int) -> None:
    whole = rss(item(1, body=LEAD), item(2, body=LEAD), item(3, body=LEAD))
    data = whole[: len(whole) - cut]
    ended = data.count(b"</item>")
    if not ended:
        return
    feed = read(data)
    assert [entry.id for entry in feed.entries] == [f"g{n + 1}" for n in range(ended)]
    assert [entry.short_text("x") for entry in feed.entries] == [LEAD] * ended
    assert feed.cut is (data.count(b"<item>") > ended)
    assert any("mended" in note for note in feed.notes)


def test_one_that_is_cut_off_within_its_first_entry_is_refused() -> None:
    with pytest.raises(InputError, match="cut off within its first entry"):
        read(rss(item(1, body=LEAD))[:-60])


def test_entities_are_refused_and_document_types_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something goes to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr("urllib.request.urlopen", refuse)
    assert only(RSS_091.format(text=LEAD)).title == "Brücke zu"
    bomb = "<!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    with pytest.raises(InputError, match="declares entities"):
        read(f"{bomb}<rss version='2.0'><channel><title>&b;&x;</title></channel></rss>")
    assert only(rss(item(1, body="<img src='http://news.example/pixel'>Text.", link="http://news.example/a"))).title


def test_the_librarys_own_parser_for_broken_feeds_is_never_used(monkeypatch: pytest.MonkeyPatch) -> None:
    import feedparser.api

    monkeypatch.setattr(feedparser.api, "LooseFeedParser", None)
    for broken in (b"<item><title>A & B</item></channel>", b"<item><x:y>", b"<item><title><b <b <b", b"\xff<item>"):
        assert read(rss(item(1))[:-20] + broken).entries[0].id == "g1"


def test_a_feed_of_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "_MOST_ELEMENTS", 20)
    with pytest.raises(TooLarge, match="more than 20 elements"):
        read(rss(*(item(number) for number in range(10))))


@pytest.mark.parametrize(
    ("content_", "summary", "whole"),
    [
        (ARTICLE, LEAD, True),
        (ARTICLE, "", True),
        (f"<p>{LEAD}</p>", LEAD, False),  # a teaser in the place of the article
        (ARTICLE + "<p>Weiterlesen auf news.example</p>", LEAD, False),
        (ARTICLE[:-20] + " […]</p>", LEAD, False),
        (ARTICLE[:-20] + " ... <a href='/a'>mehr</a></p>", LEAD, False),
        ("", ARTICLE, False),  # a summary of this length may be one
        ("", ARTICLE * 3, True),
        ("", ARTICLE * 3 + "Lesen Sie mehr", False),
        ("", "", False),
        ("Fotos " * 100, "", False),  # no sentence
    ],
)
def test_an_article_is_told_from_a_teaser(content_: str, summary: str, whole: bool) -> None:
    entry = only(rss(item(1, body=summary, more=content(content_) if content_ else "")))
    assert (entry.full_text("x") is not None) is whole
    assert entry.on_page is not whole


def test_what_content_systems_add_is_no_part_of_the_text() -> None:
    added = ARTICLE + "<p>Der Beitrag <a href='/a'>Brücke zu</a> erschien zuerst auf <a href='/'>Musterbote</a>.</p>"
    assert only(rss(item(1, more=content(added)))).full_text("x") == f"{LEAD}\n\n{MORE}"


def test_plain_text_stays_plain() -> None:
    entry = Entry(1, content=Words("a < b &amp; <i> c.", plain=True))
    assert entry.short_text("x") == "a < b &amp; <i> c."
    assert Entry(1, summary=Words("Müller &amp; Söhne.")).short_text("x") == "Müller & Söhne."


def test_atom_gives_the_words_between_tags_and_the_outlet_of_an_entry_that_is_passed_on() -> None:
    body = (
        f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{LEAD}</p><p>{MORE}</p></div></content>"
        "<source><title>Elbwarder Zeitung</title></source>"
    )
    entry = only(atom(ATOM.format(body=body)))
    assert entry.full_text("x") == f"{LEAD}\n\n{MORE}"
    assert (entry.outlet, entry.updated) == ("Elbwarder Zeitung", "2026-03-10T08:00:00+01:00")


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("http://news.example/a?b=1&amp;c=2", "http://news.example/a?b=1&c=2"),
        ("/a/1", "http://news.example/a/1"),
        ("a/1", "http://news.example/a/1"),
        ("//cdn.example/a", "http://cdn.example/a"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("http://[::1", None),
    ],
)
def test_links_are_whole_and_lead_to_pages(link: str, found: str | None) -> None:
    assert only(rss(item(1, link=link))).link == found


def test_an_entry_keeps_its_key_and_wording_whatever_does_not_concern_its_words() -> None:
    one = only(rss(item(1, "Brücke zu", ARTICLE, more=dated("Tue, 10 Mar 2026 07:05:00 +0100"))))
    other = only(
        rss(item(1, "Brücke zu", ARTICLE.replace("<p>", "<p class='x'>"), link="http://other.example/?utm_source=rss"))
    )
    changed = only(rss(item(1, "Brücke zu", ARTICLE.replace("drei", "vier"))))
    assert (one.key, one.wording) == (other.key, other.wording)
    assert one.stamp != other.stamp
    assert changed.key == one.key
    assert changed.wording != one.wording


def test_entries_without_an_id_are_known_by_link_title_or_words() -> None:
    def bare(inside: str) -> str:
        return only(rss(f"<item>{inside}</item>")).key

    keys = [
        bare("<link>http://a.example/1</link><title>A</title>"),
        bare("<title>A</title>"),
        bare("<description>A.</description>"),
    ]
    assert len(set(keys)) == 3
    assert keys[0] == bare("<link>http://a.example/1</link><title>B</title>")
    assert keys[1] == bare("<title>A</title><description>B.</description>")


def test_json_that_is_none_or_holds_no_items_is_refused_and_odd_values_are_passed_over() -> None:
    for wrong in (
        '{"version": "https://jsonfeed.org/version/1", ',
        '{"version": "https://jsonfeed.org/version/1", "items": 3}',
    ):
        assert is_feed(wrong.encode())
        with pytest.raises(InputError):
            read(wrong)
    odd = JSON | {"items": [7, {"id": 3, "url": ["x"], "title": None, "content_text": "a < b.", "date_published": 5}]}
    entry = only(json.dumps(odd))
    assert (entry.id, entry.link, entry.title, entry.short_text("x")) == ("3", None, None, "a < b.")
    assert entry.notes == ("1 items are no objects: passed over", "the date '5' of the feed is not believed")


@given(st.text(max_size=200), st.integers(0, 400))
def test_nothing_that_a_feed_holds_raises_anything_but_an_input_error(words: str, at: int) -> None:
    whole = rss(item(1, "T", ARTICLE)).decode()
    try:
        for entry in read((whole[:at] + words + whole[at:]).encode("utf-8", "surrogatepass")).entries:
            _ = entry.key, entry.wording, entry.on_page
    except InputError:
        pass
