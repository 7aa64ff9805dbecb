"""From an address to a report: charsets, redirects, wires, notes, and the command line. Nothing here leaves this machine."""

import hashlib
import json
import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.reports.misbehaving import LIMITS, Net, network, page, to
from zufolge.errors import BadStatus, EmptyInput, NoArticle, NotText, Offline, RefusedAddress
from zufolge.reports.items import Item, Refused, receive
from zufolge.reports.many import find_items
from zufolge.reports.online import OnlinePage, fetched_items, receive_address
from zufolge.reports.reading import Hints

SENTENCE = "Die Brücke „Übersee“ bleibt bis auf Weiteres gesperrt, sagte Stadträtin Vera Muster am Dienstag in Musterwil."
HTML = (
    "<!doctype html><html><head><title>Brücke zu</title>{meta}<meta property='og:site_name' content='Musterbote'>"
    "<meta property='article:published_time' content='2026-03-09T18:00:00+01:00'></head><body><article><h1>Brücke zu</h1>"
    "<p>{text}</p><p>Am Mittwoch will der Rat darüber beraten, wie es weitergehen soll.</p></article></body></html>"
)
URL = "http://news.example/a"


@pytest.fixture
def net() -> Iterator[Net]:
    with network() as made:
        yield made


def html(meta: str = "", encoding: str = "utf-8") -> bytes:
    return HTML.format(meta=meta, text=SENTENCE).encode(encoding)


def served(body: bytes, content_type: str | None = "text/html") -> bytes:
    return page("", *([f"Content-Type: {content_type}"] if content_type else []), body=body)


def test_a_page_becomes_a_report_with_what_it_says_of_itself_and_how_it_came(net: Net) -> None:
    body = html()
    net.site.answers |= {"/a": to("/b"), "/b": served(body)}
    received = receive_address(URL, net.door())
    report = received.report
    assert report.text.startswith(SENTENCE)
    assert (report.title, report.outlet, report.published) == ("Brücke zu", "Musterbote", "2026-03-09T18:00:00+01:00")
    sha256 = f"sha256 of the page: {hashlib.sha256(body).hexdigest()}"
    assert received.notes == ("captured 2026-03-10T07:05:00+00:00", sha256, "sent on to http://news.example/b")
    assert received.capture
    assert received.capture.sha256 == hashlib.sha256(body).hexdigest()


def test_what_a_person_states_goes_first(net: Net) -> None:
    net.site.answers["/a"] = served(html())
    report = receive_address(URL, net.door(), Hints(title="T", outlet="O", published="2026-03-01")).report
    assert (report.title, report.outlet, report.published) == ("T", "O", "2026-03-01")


@pytest.mark.parametrize(
    ("encoding", "content_type", "meta"),
    [
        ("utf-8", "text/html; charset=utf-8", ""),
        ("utf-8", "text/html; charset=iso-8859-1", ""),  # wrong: valid UTF-8 is never read as anything else
        ("utf-8", "text/html; charset=utf-16", "<meta charset='koi8-r'>"),
        ("utf-8", "text/html; charset=nonsense", ""),
        ("utf-8", None, ""),
        ("utf-8", "application/octet-stream", ""),
        ("cp1252", "text/html; charset=windows-1252", "<meta charset='utf-8'>"),
        ("cp1252", "text/html; charset=utf-8", ""),  # wrong: no valid UTF-8
        ("cp1252", "text/html", "<meta charset='iso-8859-1'>"),
        ("utf-16", "text/html", ""),
        ("cp1250", "text/html; charset=windows-1250", "<meta charset='koi8-r'>"),  # the header goes first
        ("cp1250", "text/html; charset=rot13", "<meta charset='windows-1250'>"),
    ],
)
def test_pages_are_decoded_as_they_were_meant(net: Net, encoding: str, content_type: str | None, meta: str) -> None:
    net.site.answers["/a"] = served(html(meta, encoding), content_type)
    assert receive_address(URL, net.door()).report.text.startswith(SENTENCE)


def test_a_plain_text_is_one_whatever_its_address_is_called(net: Net) -> None:
    net.site.answers["/a.html"] = served(SENTENCE.encode(), "text/plain; charset=utf-8")
    assert receive_address("http://news.example/a.html", net.door()).report.text == SENTENCE


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (served(b"%PDF-1.7\n..."), NotText),
        (served(b"", "text/html"), EmptyInput),
        (b"HTTP/1.1 204 No Content\r\n\r\n", EmptyInput),
        (served(b"<html><body><nav>Start</nav></body></html>"), NoArticle),
        (page("", status="404 Not Found"), BadStatus),
    ],
)
def test_what_is_no_report_is_refused_with_its_address(net: Net, answer: bytes, error: type[Exception]) -> None:
    net.site.answers["/a"] = answer
    with pytest.raises(error, match=r"^http://news\.example/a: "):
        receive_address(URL, net.door())


def test_addresses_stand_beside_files_and_are_fetched_by_one_door_in_their_order(net: Net, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, "utf-8")
    net.site.answers |= {"/a": to("/consent?for=a"), "/c": to("/consent?for=c"), "/consent?for=a": served(html())}
    net.site.answers["/consent?for=c"] = served(html())
    given: list[str | Path] = [
        f"{URL}#top",
        tmp_path / "a.txt",
        "HTTP://News.example/c",
        "http://localhost/x",
        "http://news.example/gone",
    ]
    items = list(fetched_items(find_items(given, Hints(), LIMITS), net.door()))
    assert [item.place for item in items] == [URL, str(tmp_path / "a.txt"), "http://news.example/c", *given[3:]]
    first, _, third, fourth, fifth = items
    assert isinstance(first, Item)
    assert isinstance(third, Item)
    assert (first.address, third.address) == (URL, "http://news.example/c")  # and not that of the page for consent
    assert isinstance(fourth, Refused)
    assert isinstance(fourth.error, RefusedAddress)
    assert isinstance(fifth, Refused)
    assert isinstance(fifth.error, BadStatus)
    again = pickle.loads(pickle.dumps(first))  # noqa: S301 -- items travel between processes
    assert receive(again).report.text.startswith(SENTENCE)
    assert [path for path, _ in net.site.asked].count("/robots.txt") == 1


def test_nothing_is_fetched_while_items_are_found(net: Net) -> None:
    (item,) = find_items([URL], Hints(), replace(LIMITS, offline=True))
    assert isinstance(item, Item)
    assert net.site.asked == []
    with pytest.raises(Offline):
        receive(item)


def test_an_item_that_nobody_fetched_is_fetched_when_it_is_read(net: Net) -> None:
    net.site.answers["/a"] = served(html())
    url = f"http://127.0.0.1:{net.ports[80]}/a"
    (item,) = find_items([url], Hints(), replace(LIMITS, allow_private=True))
    assert isinstance(item, Item)
    assert receive(item).report.title == "Brücke zu"


def test_an_agencys_message_gives_each_of_its_reports(net: Net) -> None:
    entries = [
        {"version": "1", "urn": f"urn:x:{i}", "headline": f"Nr. {i}", "article_html": f"<p>{SENTENCE} {i}.</p>"} for i in (1, 2)
    ]
    net.site.answers["/wire"] = served(json.dumps({"entries": entries}).encode(), "application/json")
    net.site.answers["/one"] = served(json.dumps(entries[0]).encode(), "application/json")
    given = ["http://news.example/wire", "http://news.example/one"]
    items = list(fetched_items(find_items(given, Hints(), LIMITS), net.door()))
    assert all(isinstance(item, Item) for item in items)
    received = [receive(item) for item in items if isinstance(item, Item)]
    assert [one.report.title for one in received] == ["Nr. 1", "Nr. 2", "Nr. 1"]
    assert [one.head.urn for one in received if one.head] == ["urn:x:1", "urn:x:2", "urn:x:1"]


def test_a_page_can_travel_to_another_process(net: Net) -> None:
    net.site.answers["/a"] = served(html())
    (item,) = fetched_items(find_items([URL], Hints(), LIMITS), net.door())
    assert isinstance(item, Item)
    assert isinstance(item.piece, OnlinePage)
    assert pickle.loads(pickle.dumps(item)) == item  # noqa: S301


def test_the_command_adds_addresses_and_offline_forbids_it(net: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli.test_cli import run

    net.site.answers |= {"/a": served(html()), "/b": page("", status="404 Not Found")}
    base, ledger = f"http://127.0.0.1:{net.ports[80]}", tmp_path / "l.sqlite"
    refused = run("add", f"{base}/a", ledger=ledger, code=2)
    assert "127.0.0.1, which is closed (this machine)" in refused.stderr.decode()
    monkeypatch.setenv("ZUFOLGE_ALLOW_PRIVATE", "1")
    offline = run("add", "--offline", f"{base}/a", ledger=ledger, code=2)
    assert "the network is switched off" in offline.stderr.decode()
    assert net.site.asked == []
    done = run("add", f"{base}/a", f"{base}/b", ledger=ledger, code=2)
    assert done.stdout.decode() == "reports: 1 kept, 1 refused; stories that got one: 1\n"
    assert done.stderr.decode() == f"zufolge: {base}/b: answers with status 404 (Not Found). Check the address.\n"
    assert run("add", f"{base}/a", ledger=ledger).stdout.decode().startswith("reports: 0 kept, 1 known already")
