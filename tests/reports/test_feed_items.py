"""A feed that is added, as an address or as a file, gives each of its articles. Nothing here leaves this machine."""

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reports.feed_kit import ARTICLE, LEAD, MORE, content, dated, item, rss
from tests.reports.misbehaving import LIMITS, Net, network, page
from zufolge.errors import (
    BadAnswer,
    BadStatus,
    InputError,
    NotGerman,
    Offline,
    RefusedAddress,
    RobotsForbid,
    TimedOut,
    TooLarge,
    TooManyRedirects,
    Unreachable,
)
from zufolge.reports.feed_items import may_come
from zufolge.reports.fetch import Limits
from zufolge.reports.items import Item, Refused, receive
from zufolge.reports.many import find_items
from zufolge.reports.online import fetched_items
from zufolge.reports.reading import Hints, Received, read_path

FEED = "http://news.example/feed"
PAGE = f"<!doctype html><html><body><article><h1>Artikel</h1>{ARTICLE}</article></body></html>"
DATED = dated("Tue, 10 Mar 2026 07:00:00 +0100")


@pytest.fixture
def net() -> Iterator[Net]:
    with network() as made:
        yield made


def found(net: Net, *paths: str | Path, hints: Hints | None = None, limits: Limits = LIMITS) -> list[Item | Refused]:
    return list(fetched_items(find_items(paths, hints or Hints(), limits), net.door(limits)))


def read(one: Item | Refused) -> Received:
    assert isinstance(one, Item)
    return receive(pickle.loads(pickle.dumps(one)))  # noqa: S301 - it is read in another process


def test_an_address_that_is_a_feed_gives_its_articles(net: Net) -> None:
    items = (item(1, "Aus dem Feed", more=content(ARTICLE) + DATED), item(2, "Artikel", LEAD, more=DATED))
    net.site.answers["/feed"] = page("", "Content-Type: text/html", body=rss(*items))  # wrong, but told by its content
    net.site.answers["/a/2"] = page("", "Content-Type: text/html", body=PAGE.encode())
    on_page, in_feed = found(net, FEED)
    assert net.site.paths() == ["/feed", "/a/2"]
    report = read(in_feed).report
    assert (report.text, report.title, report.outlet) == (f"{LEAD}\n\n{MORE}", "Aus dem Feed", "Musterbote")
    assert (report.published, report.language) == ("2026-03-10T07:00:00+01:00", "de")
    assert read(on_page).report == read(in_feed).report.__class__(
        f"{LEAD}\n\n{MORE}", "Artikel", "Musterbote", "2026-03-10T07:00:00+01:00", "de"
    )
    assert not any(note.startswith("no date") for note in read(on_page).notes)


def test_a_saved_feed_is_known_by_its_content_and_its_pages_are_fetched(net: Net, tmp_path: Path) -> None:
    file = tmp_path / "notizen.txt"
    file.write_bytes(rss(item(1, more=content(ARTICLE)), item(2, "Artikel", LEAD)))
    net.site.answers["/a/2"] = page("", "Content-Type: text/html", body=PAGE.encode())
    items = found(net, file)
    assert [one.place for one in items] == ["http://news.example/a/2", "http://news.example/a/1"]
    assert [read(one).report.text for one in items] == [f"{LEAD}\n\n{MORE}"] * 2


def test_without_the_network_the_feeds_own_words_are_read(net: Net, tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(rss(item(1, body=LEAD), item(2, body="Fotos")))
    refused, short = found(net, file, limits=Limits(offline=True))
    assert isinstance(refused, Refused)
    assert isinstance(refused.error, Offline)
    assert read(short).report.text == LEAD
    assert "only the feed's own words were read: the article may be longer" in read(short).notes


def test_a_page_without_an_article_gives_way_to_the_feeds_words(net: Net) -> None:
    net.site.answers["/feed"] = page("", body=rss(item(1, body=LEAD), item(2, body="Fotos")))
    empty = page("", "Content-Type: text/html", body=b"<html><body><p>Cookies?</p></body></html>")
    net.site.answers |= {"/a/1": empty, "/a/2": empty}
    nothing, short = found(net, FEED)
    with pytest.raises(InputError, match="no article"):
        read(nothing)
    assert read(short).report.text == LEAD
    assert "the page is a page in which no article is found" in read(short).notes


def test_what_a_person_states_goes_first_and_only_german_is_wanted_if_so(net: Net) -> None:
    net.site.answers["/feed"] = page("", body=rss(item(1, more=content(ARTICLE))))
    (one,) = found(net, FEED, hints=Hints(outlet="O", published="2026-03-01"))
    assert (read(one).report.outlet, read(one).report.published) == ("O", "2026-03-01")
    english = "<p>The bridge will be closed until further notice, the mayor said on Tuesday.</p>" * 8
    net.site.answers["/feed"] = page("", body=rss(item(1, more=content(english))))
    (one,) = fetched_items(find_items([FEED], limits=LIMITS, german_only=True), net.door())
    with pytest.raises(NotGerman):
        read(one)


def test_entries_without_an_address_have_a_place_that_stays_theirs(net: Net) -> None:
    first = item(1, more=content(ARTICLE), link="")
    net.site.answers["/feed"] = page("", body=rss(first))
    (before,) = found(net, FEED)
    net.site.answers["/feed"] = page("", body=rss(item(2, more=content(ARTICLE), link=""), first))
    assert before.place in [one.place for one in found(net, FEED)]
    assert len({one.place for one in found(net, FEED)}) == 2


@pytest.mark.parametrize("links", [("/ticker#e1", "/ticker#e2"), ("/", "/")])
def test_entries_that_lead_to_one_page_are_articles_of_their_own(net: Net, links: tuple[str, str]) -> None:
    bodies = (content(ARTICLE), content(ARTICLE.replace("Übersee", "Untersee")))
    items = [item(number, more=body, link=link) for number, (body, link) in enumerate(zip(bodies, links, strict=True))]
    net.site.answers["/feed"] = page("", body=rss(*items))
    places = [one.address for one in found(net, FEED) if isinstance(one, Item)]
    assert len(set(places)) == 2
    assert all(place and place.startswith("http://news.example/") for place in places)
    assert net.site.paths() == ["/feed"]


def test_the_page_of_several_short_entries_is_one_article(net: Net) -> None:
    net.site.answers["/feed"] = page(
        "", body=rss(item(1, body="Eins.", link="/ticker#e1"), item(2, body="Zwei.", link="/ticker#e2"))
    )
    net.site.answers["/ticker"] = page("", "Content-Type: text/html", body=PAGE.encode())
    assert [one.address for one in found(net, FEED) if isinstance(one, Item)] == ["http://news.example/ticker"] * 2


def test_a_feed_that_is_cut_off_names_what_is_missing(net: Net, tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(rss(item(1, more=content(ARTICLE)), item(2, more=content(ARTICLE)))[:-60])
    whole, refused = found(net, file)
    assert read(whole).report.title == "Meldung 1"
    assert isinstance(refused, Refused)
    assert "cut off within entry 2" in refused.error.what


def test_a_feed_with_nothing_in_it_gives_nothing_and_a_broken_one_is_refused(net: Net, tmp_path: Path) -> None:
    (tmp_path / "leer.xml").write_bytes(rss())
    (tmp_path / "boese.xml").write_bytes(b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss version='2.0'><channel>&a;</channel></rss>")
    (refused,) = found(net, tmp_path)
    assert isinstance(refused, Refused)
    assert refused.place.endswith("boese.xml")


def test_one_report_can_not_be_read_from_a_feed(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(rss(item(1, body=LEAD)))
    with pytest.raises(InputError, match="zufolge add"):
        read_path(file)


@pytest.mark.parametrize(
    ("error", "may"),
    [
        (BadStatus("", status=429), True),
        (BadStatus("", status=503), True),
        (BadStatus("", status=404), False),
        (BadStatus("", status=403), False),
        (Unreachable("", transient=True), True),
        (Unreachable(""), True),  # names are not found either where the whole network is away
        (TimedOut(""), True),
        (BadAnswer(""), True),
        (RobotsForbid(""), False),
        (RobotsForbid("", transient=True), True),
        (RefusedAddress(""), False),
        (TooManyRedirects(""), False),
        (Offline(""), False),
        (TooLarge(""), False),
        (InputError(""), False),
    ],
)
def test_it_is_known_what_may_come_later(error: InputError, may: bool) -> None:
    assert may_come(error) is may
