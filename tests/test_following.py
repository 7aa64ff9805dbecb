"""Watched places: what is new is read once, whatever servers, feeds, files and restarts do. Nothing leaves this machine."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.reports.feed_kit import ARTICLE, LEAD, MORE, content, dated, item, rss
from tests.reports.misbehaving import LIMITS, Answer, Net, bomb, drip, network, packed, page, to
from zufolge import pipeline
from zufolge.adding import Added, Began, Known
from zufolge.errors import MissingInput, RefusedAddress
from zufolge.following import Step, follow, place_of
from zufolge.ledger import Filters, Ledger
from zufolge.marks import Looked
from zufolge.reports.feed import Entry, Words
from zufolge.reports.fetch import Door, Limits
from zufolge.reports.freshness import Fresh, Policy
from zufolge.reports.items import Refused
from zufolge.reports.network.limits import Clock
from zufolge.schema import Attribution

FEED = "http://news.example/feed"
HTML = (
    "<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
    "<p>{title} in Musterwil.</p>{article}</article></body></html>"
)
ROOT = Path(__file__).parents[1]


@dataclass
class Reader:
    """Reads nothing, and notes what it was given."""

    version: str = "fake"
    texts: list[str] = field(default_factory=list)

    def tag(self, text: str) -> list[Attribution]:
        self.texts.append(text)
        return []


@dataclass
class Watch:
    """A watcher with a ledger, a network and a clock of its own."""

    store: Path
    net: Net
    reader: Reader
    now: datetime = datetime(2026, 3, 10, 7, 0, tzinfo=UTC)
    policy: Policy = field(default_factory=Policy)
    limits: Limits = LIMITS
    restarts: bool = False
    """Each look is made by a door that has forgotten everything."""

    def __post_init__(self) -> None:
        self.door = self.make_door()

    def make_door(self) -> Door:
        """A door by a clock that goes with `now` and with sleep."""
        began, pauses = self.now, self.net.pauses

        def passed() -> float:
            return (self.now - began).total_seconds() + sum(pauses.slept)

        clock = Clock(now=lambda: self.now, monotonic=passed, sleep=pauses.slept.append, chance=lambda: 1.0)
        return self.net.door(self.limits, clock)

    def steps(self, place: str = FEED) -> list[Step]:
        """One look."""
        door = self.make_door() if self.restarts else self.door
        found = follow(self.store, place, clock=lambda: self.now, limits=self.limits, door=door, policy=self.policy)
        return list(found)

    def look(self, place: str = FEED, *, after: float = 301.0) -> list[Any]:
        """What became of what came in a look, after so many seconds."""
        self.now += timedelta(seconds=after)
        return [step for step in self.steps(place) if not isinstance(step, Began | Looked)]

    def looked(self, place: str = FEED, *, after: float = 301.0) -> Looked:
        """What a look came to."""
        self.now += timedelta(seconds=after)
        *_, last = self.steps(place)
        assert isinstance(last, Looked)
        return last

    def serve(self, path: str, answer: Answer | list[Answer]) -> None:
        self.net.site.answers[path] = answer

    def feed(self, *items: str, headers: tuple[str, ...] = ()) -> None:
        """From now on this is the feed."""
        self.serve("/feed", page("", *headers, body=rss(*items)))

    def articles(self, *numbers: int) -> None:
        for number in numbers:
            self.serve(f"/a/{number}", article(f"Artikel {number}"))

    def titles(self) -> list[str | None]:
        """Of the reports in the ledger, in the order of keeping."""
        with Ledger(self.store) as ledger:
            return [found.title for found in sorted(ledger.reports(Filters(all_versions=True)), key=lambda one: one.kept_at)]

    def asked(self, path: str) -> int:
        return self.net.site.paths().count(path)


def article(title: str, more: str | None = None) -> bytes:
    """A page with the article of the number at the title's end."""
    more = story(int(title.rpartition(" ")[2])) if more is None else more
    return page("", "Content-Type: text/html", body=HTML.format(title=title, article=more).encode())


def story(number: int) -> str:
    """Sentences that no other number's article has."""
    things, who = (
        ("Deich", "Kirchturm", "Bahnhof", "Stausee", "Marktplatz", "Windpark", "Hafen"),
        ("Ahr", "Quast", "Töns", "Wübbe"),
    )
    what = f"{things[number % 7]} {number}"
    said = (
        f"Der {what} wird für {number + 3} Wochen geschlossen, sagte Bauleiter {who[number % 4]}-{number} am Montag.",
        f"Rund {number * 7 + 20} Anwohner rund um {what} hatten sich über Lärm Nummer {number} beschwert.",
        f"«Bei {what} fehlt uns jede Geduld», erklärte Sprecherin {who[number % 3]}-{number} dazu.",
        f"Das Amt Nummer {number} will die Ausschreibung für den {what} binnen {number + 2} Tagen wiederholen, hieß es dort.",
        f"Vor Tag {number + 1} des nächsten Monats sei am {what} mit keinem Ende von Bauabschnitt {number} zu rechnen.",
    )
    return "".join(f"<p>{sentence}</p>" for sentence in said)


def flash(number: int, words: str = "Ein Pfeiler ist gebrochen.") -> str:
    """An item with its whole article."""
    return item(number, f"Meldung {number}", more=content(f"<p>Nummer {number}.</p>{story(number)}<p>{words}</p>"))


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    reader = Reader()
    monkeypatch.setattr(pipeline, "reader", lambda *_: reader)
    with network() as net:
        yield Watch(tmp_path / "ledger.sqlite", net, reader)


def test_articles_in_the_feed_are_read_there_and_others_on_their_page(watch: Watch) -> None:
    watch.articles(2)
    watch.feed(flash(1), item(2, "Artikel 2", LEAD), item(3, "Artikel 3", LEAD))
    found = watch.look()
    assert [(type(step), step.place) for step in found] == [(Added, f"http://news.example/a/{n}") for n in (3, 2, 1)]
    assert (watch.asked("/a/1"), watch.asked("/a/2"), watch.asked("/a/3")) == (0, 1, 1)
    with Ledger(watch.store) as ledger:
        only_lead, whole, from_feed = (ledger.reading(step.report_id) for step in found)
    assert only_lead.report.text == LEAD
    assert "the page answers with status 404 (Not Found)" in only_lead.notes
    assert "only the feed's own words were read: the article may be longer" in only_lead.notes
    assert "am Bahnhof 2 mit keinem Ende" in whole.report.text
    assert whole.report.outlet == "Musterbote"  # the page does not say it, the feed does
    assert from_feed.report.text.endswith("Ein Pfeiler ist gebrochen.")
    assert from_feed.report.arrival
    assert from_feed.report.arrival.address == "http://news.example/a/1"
    assert from_feed.report.arrival.captured == "2026-03-10T07:05:01+00:00"


@pytest.mark.parametrize("restarts", [False, True])
def test_what_did_not_change_is_not_even_sent(watch: Watch, restarts: bool) -> None:
    watch.restarts = restarts
    watch.serve("/feed", [page("", 'ETag: "a"', "Last-Modified: x", body=rss(flash(1))), page("", status="304 Not Modified")])
    assert len(watch.look()) == 1
    assert [watch.look() for _ in range(3)] == [[], [], []]
    sent = [headers for path, headers in watch.net.site.asked if path == "/feed"]
    assert "if-none-match" not in sent[0]
    assert [(one["if-none-match"], one["if-modified-since"]) for one in sent[1:]] == [('"a"', "x")] * 3
    assert len(watch.reader.texts) == 1


def test_looks_that_find_nothing_leave_no_trace(watch: Watch) -> None:
    watch.feed(flash(1), headers=('ETag: "a"',))
    for _ in range(5):
        watch.look()
    with Ledger(watch.store) as ledger:
        last = ledger.watching.last_look(FEED)
    assert last
    assert last.at == datetime(2026, 3, 10, 7, 5, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "change",
    [
        lambda items: list(reversed(items)),
        lambda items: items[1:],
        lambda items: items * 2,
        lambda items: [one.replace("<p>", "<p class='neu'>") for one in items],
        lambda items: [one.replace("</item>", dated("Tue, 10 Mar 2026 07:05:00 +0100") + "</item>") for one in items],
        lambda items: [one.replace("/a/", "/a/?utm_source=rss&amp;nr=") for one in items],
        lambda items: [one.replace("</item>", "<ttl>5</ttl><category>Neu</category></item>") for one in items],
    ],
    ids=["reordered", "shortened", "doubled", "other markup", "dated", "other links", "other elements"],
)
def test_a_feed_that_changes_without_new_words_is_not_read_again(watch: Watch, change: Any) -> None:
    items = [flash(number) for number in range(5)]
    watch.feed(*items)
    assert len(watch.look()) == 5
    watch.feed(*change(items))
    assert watch.look() == []
    assert len(watch.reader.texts) == 5


def test_a_rewritten_entry_is_the_next_version_and_one_that_is_written_back_is_nothing_new(watch: Watch) -> None:
    watch.feed(flash(1), flash(2))
    first = {step.place: step for step in watch.look()}
    watch.feed(flash(1), flash(2, "Zwei Pfeiler sind gebrochen."))
    (second,) = watch.look()
    assert (second.place, second.version, second.new_version) == ("http://news.example/a/2", 2, True)
    watch.feed(flash(1), flash(2))
    assert watch.look() == []
    assert len(watch.reader.texts) == 3
    assert first[second.place].report_id != second.report_id


def test_only_what_is_new_is_read(watch: Watch) -> None:
    for last in range(4):
        watch.feed(*(flash(number) for number in range(last, -1, -1)))
        assert [step.title for step in watch.look()] == [f"Meldung {last}"]


def test_entries_with_one_id_or_none_are_all_read_once(watch: Watch) -> None:
    same = [flash(number).replace(f"g{number}<", "http://news.example/<") for number in range(3)]
    none = [flash(number).replace(f"<guid isPermaLink='false'>g{number}</guid>", "") for number in range(3, 6)]
    bare = item(7, "Ohne alles", more=content(ARTICLE), link="").replace("<guid isPermaLink='false'>g7</guid>", "")
    watch.feed(*same, *none, bare)
    assert len({step.report_id for step in watch.look()}) == 7
    watch.feed(bare, *none, flash(8), *same)
    assert [step.title for step in watch.look()] == ["Meldung 8"]


def test_entries_are_kept_in_the_order_of_their_times(watch: Watch) -> None:
    days = {1: "Mon, 09 Mar 2026 12:00:00 +0100", 2: "Mon, 09 Mar 2026 11:30:00 +0000", 3: "Mon, 09 Mar 2026 10:00:00 +0100"}
    watch.feed(*(flash(number).replace("</item>", f"{dated(day)}</item>") for number, day in days.items()))
    assert [step.title for step in watch.look()] == ["Meldung 3", "Meldung 1", "Meldung 2"]


def test_ten_thousand_entries_are_looked_through_and_the_new_one_is_found(watch: Watch) -> None:
    watch.limits = Limits(body=20_000_000)
    watch.door = watch.make_door()
    old = [item(number, body="Kurz gesagt: nichts.", link="") for number in range(10_000)]
    watch.feed(*old)
    words = Words("Kurz gesagt: nichts.")
    entries = [Entry(number, f"g{number}", title=f"Meldung {number}", summary=words) for number in range(10_000)]
    with Ledger(watch.store) as ledger:  # as if all had been read
        ledger.watching.mark([Fresh(entry).done(FEED, watch.now, None) for entry in entries])
    watch.feed(*old[5000:], flash(10_001), *old[:5000])
    assert [step.title for step in watch.look()] == ["Meldung 10001"]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (drip(page("", body=rss(flash(1)))[:200], 0.0), "no proper answer"),
        (page("", body=rss(flash(1)))[:-10], "no proper answer"),
        (page("", body=rss(flash(1))).replace(b"Content-Length: ", b"Content-Length: 1"), "no proper answer"),
        (to("/feed"), "in a circle"),
        (packed(bomb(1)), "larger than"),
        (packed(rss(flash(1))), "packed"),
        (page("weg", status="404 Not Found"), "404"),
        (page("weg", status="410 Gone"), "410"),
        (page("spaeter", status="503 Service Unavailable"), "503"),
        (page("", body=rss(flash(1)).replace(b"</title>", b"</title><!DOCTYPE x [<!ENTITY x 'y'>]>", 1)), "entities"),
        (page("", body=b"<rss><channel><item><title>Halb"), "cut off"),
        (page("", body=b""), ""),
        (b"kein HTTP\r\n\r\n", ""),
    ],
)
def test_a_feed_that_can_not_be_had_is_said_and_read_when_it_is_there_again(watch: Watch, bad: Answer, said: str) -> None:
    watch.feed(flash(1))
    watch.look()
    watch.serve("/feed", bad)
    looked = watch.looked()
    if said:
        assert said in (looked.problem or "")
        assert looked.failures == 1
    watch.feed(flash(1), flash(2))
    assert [step.title for step in watch.look(after=700)] == ["Meldung 2"]
    assert watch.looked().failures == 0
    assert len(watch.reader.texts) == 2


def test_a_connection_by_tls_that_is_cut_off_gives_no_shorter_feed(watch: Watch) -> None:
    watch.net.site.abrupt = True
    body = rss(flash(1), flash(2))
    watch.serve("/feed", b"HTTP/1.1 200 OK\r\n\r\n" + body[: body.index(b"</item>") + 7])
    looked = watch.looked("https://news.example/feed")
    assert looked.failures == 1
    assert watch.reader.texts == []


def test_what_fails_is_asked_less_and_less_often_also_after_a_restart(watch: Watch) -> None:
    watch.restarts = True
    watch.serve("/feed", page("weg", status="404 Not Found"))
    waits = []
    for _ in range(12):
        looked = watch.looked(after=0)
        waits.append((looked.next_at - watch.now).total_seconds())
        asked = watch.asked("/feed")
        assert watch.looked(after=waits[-1] - 1) == looked  # nobody is asked before its time
        assert watch.asked("/feed") == asked
        watch.now += timedelta(seconds=1)
    assert waits[:4] == [300.0, 600.0, 1200.0, 2400.0]
    assert waits[-1] == 86_400.0


def test_a_server_that_asks_to_wait_is_left_alone_for_so_long(watch: Watch) -> None:
    watch.restarts = True
    watch.serve("/feed", [page("", "Retry-After: 5000", status="429 Too Many Requests"), page("", body=rss(flash(1)))])
    looked = watch.looked()
    assert (looked.next_at - watch.now).total_seconds() == 5000
    assert watch.look(after=4999) == []
    assert watch.asked("/feed") == 1
    assert len(watch.look(after=2)) == 1


def test_a_page_that_is_not_there_yet_is_tried_again_though_the_feed_did_not_change(watch: Watch) -> None:
    later = page("spaeter", "Retry-After: 400", status="503 Service Unavailable")
    watch.serve("/a/1", [later, later, article("Artikel 1")])
    watch.serve("/feed", [page("", 'ETag: "a"', body=rss(item(1, "Artikel 1", LEAD)))])
    (refused,) = watch.look()
    assert isinstance(refused, Refused)
    assert watch.look(after=301) == []  # the page asked for more time
    assert watch.asked("/a/1") == 1
    (again,) = watch.look(after=301)
    assert isinstance(again, Refused)
    (came,) = watch.look(after=1000)
    assert isinstance(came, Added)
    assert watch.look(after=5000) == []
    assert watch.asked("/a/1") == 3


def test_after_the_last_try_the_feeds_words_are_read(watch: Watch) -> None:
    watch.policy = Policy(tries=3)
    watch.limits = Limits(attempts=1)
    watch.door = watch.make_door()
    watch.serve("/a/1", page("", status="500 Internal Server Error"))
    watch.feed(item(1, "Artikel 1", LEAD))
    found = [watch.look(after=5000) for _ in range(5)]
    assert [[type(step) for step in steps] for steps in found] == [[Refused], [Refused], [Added], [], []]
    assert watch.reader.texts == [LEAD]


def test_an_entry_that_leaves_the_feed_before_its_page_is_there_is_let_go(watch: Watch) -> None:
    watch.serve("/a/1", page("", "Retry-After: 100", status="503 Service Unavailable"))
    watch.feed(item(1, "Artikel 1", LEAD), flash(2), headers=('ETag: "a"',))
    watch.look()
    watch.feed(flash(2), headers=('ETag: "b"',))
    assert watch.look(after=5000) == []
    with Ledger(watch.store) as ledger:
        assert ledger.watching.due(FEED, watch.now + timedelta(days=9)) == []


def test_a_page_is_read_again_when_the_feed_gives_it_a_new_time(watch: Watch) -> None:
    def feed(time: str) -> None:
        watch.feed(item(1, "Artikel 1", LEAD, more=dated(f"Tue, 10 Mar 2026 {time} +0100")), headers=(f'ETag: "{time}"',))

    watch.serve(
        "/a/1", [article("Artikel 1"), article("Artikel 1", story(1).replace("Montag", "Dienstag")), page("", status="404 No")]
    )
    feed("07:00:00")
    watch.look()
    feed("07:30:00")
    assert watch.look() == []  # not within the hour
    (second,) = watch.look(after=3600)  # though the feed did not change since
    assert second.new_version
    feed("09:30:00")
    (third,) = watch.look(after=3601)
    assert isinstance(third, Refused)  # the summary would be no newer version
    assert [watch.look(after=4000) for _ in range(3)] == [[], [], []]
    assert len(watch.reader.texts) == 2


def test_a_feed_whose_times_change_with_every_answer_does_not_have_its_pages_fetched_for_ever(watch: Watch) -> None:
    watch.articles(1)
    for number in range(40):
        time = (watch.now + timedelta(minutes=number)).strftime("%a, %d %b %Y %H:%M:%S +0000")
        watch.feed(item(1, "Artikel 1", LEAD, more=dated(time)))
        watch.look(after=2701)
    assert watch.asked("/a/1") <= 11
    assert len(watch.reader.texts) == 1


def test_a_wrong_charset_changes_no_letter(watch: Watch) -> None:
    watch.serve("/feed", page("", "Content-Type: application/rss+xml; charset=iso-8859-1", body=rss(flash(1))))
    watch.look()
    assert "«Bei Kirchturm 1 fehlt uns jede Geduld», erklärte" in watch.reader.texts[0]


def test_a_page_or_a_wire_that_is_watched_is_read_when_its_bytes_change(watch: Watch) -> None:
    place = "http://news.example/a/1"
    watch.articles(1)
    assert [type(step) for step in watch.look(place)] == [Added]
    assert watch.look(place) == []
    watch.serve("/a/1", article("Artikel 1", story(1).replace("<p>", "<p id='x'>")))
    assert [type(step) for step in watch.look(place)] == [Known]
    watch.serve("/a/1", article("Artikel 1", story(1).replace("Montag", "Dienstag")))
    (changed,) = watch.look(place)
    assert changed.new_version


def test_links_of_a_feed_lead_to_no_closed_address(watch: Watch) -> None:
    watch.feed(item(1, "Innen", LEAD, link="http://169.254.169.254/latest"), item(2, "Auch", "x", link="http://localhost/x"))
    refused, added = watch.look()
    assert isinstance(refused, Refused)
    assert isinstance(refused.error, RefusedAddress)
    assert isinstance(added, Added)
    assert watch.reader.texts == [LEAD]


def test_robots_txt_holds_for_feeds_and_their_pages(watch: Watch) -> None:
    watch.articles(1)
    watch.feed(item(1, "Artikel 1", LEAD))
    watch.serve("/robots.txt", page("User-agent: *\nDisallow: /a/"))
    watch.look()
    assert watch.asked("/a/1") == 0
    assert watch.reader.texts == [LEAD]
    watch.serve("/robots.txt", page("User-agent: *\nDisallow: /"))
    watch.restarts = True
    assert "robots.txt" in (watch.looked().problem or "")


def test_each_host_is_asked_at_its_pace(watch: Watch) -> None:
    watch.articles(1, 2, 3)
    watch.feed(*(item(number, f"Artikel {number}", LEAD) for number in (1, 2, 3)))
    watch.look()
    assert sum(watch.net.pauses.slept) >= 3


def test_files_of_a_folder_are_read_when_they_are_new_or_changed(watch: Watch, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "tief").mkdir(parents=True)
    place = place_of(str(folder))
    write(folder / "a.txt", LEAD, watch.now)
    write(folder / "tief" / "b.txt", MORE, watch.now)
    write(folder / ".c.txt", LEAD, watch.now)
    assert [type(step) for step in watch.look(place)] == [Added, Added]
    assert watch.look(place) == []
    write(folder / "a.txt", LEAD, watch.now)  # touched
    assert watch.look(place) == []
    write(folder / "a.txt", f"{LEAD} {MORE}", watch.now)
    (changed,) = watch.look(place)
    assert changed.new_version
    (folder / "a.txt").rename(folder / "d.txt")
    assert [type(step) for step in watch.look(place)] == [Known]
    (folder / "d.txt").unlink()
    assert watch.look(place) == []
    assert len(watch.reader.texts) == 3


def test_a_file_that_is_still_being_written_is_left_for_the_next_look(watch: Watch, tmp_path: Path) -> None:
    place = str(tmp_path / "in.txt")
    write(Path(place), LEAD[:40], watch.now)
    assert watch.look(place, after=1) == []
    write(Path(place), LEAD, watch.now)
    assert watch.look(place, after=1.5) == []
    assert [type(step) for step in watch.look(place, after=5)] == [Added]
    assert watch.reader.texts == [LEAD]


def test_a_file_that_can_not_be_read_is_named_once_and_a_folder_that_is_gone_is_looked_for(
    watch: Watch, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "a.txt", "", watch.now)
    write(folder / "b.txt", LEAD, watch.now)
    assert [type(step) for step in watch.look(str(folder))] == [Refused, Added]
    assert watch.look(str(folder)) == []
    folder.rename(tmp_path / "fort")
    assert watch.looked(str(folder)).failures == 1
    (tmp_path / "fort").rename(folder)
    assert watch.look(str(folder), after=100) == []
    assert watch.looked(str(folder)).failures == 0


def test_a_feed_that_is_saved_into_a_folder_again_and_again_is_read_as_a_feed(watch: Watch, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    watch.articles(1, 2)
    watch.serve("/a/3", [page("", status="500 Internal Server Error"), article("Artikel 3")])
    items = [item(number, f"Artikel {number}", LEAD) for number in (1, 2, 3)]
    write(folder / "feed.xml", rss(*items[:1]).decode(), watch.now)
    assert [type(step) for step in watch.look(str(folder))] == [Added]
    write(folder / "feed.xml", rss(*items).decode(), watch.now)
    assert [type(step) for step in watch.look(str(folder))] == [Refused, Added]
    assert [type(step) for step in watch.look(str(folder), after=5000)] == [Added]  # the file did not change
    assert watch.look(str(folder), after=5000) == []
    assert [watch.asked(f"/a/{number}") for number in (1, 2, 3)] == [1, 1, 2]


@pytest.mark.parametrize(
    ("given", "place"),
    [
        (" https://News.example/feed#top", "https://news.example/feed"),
        ("http://news.example", "http://news.example/"),
    ],
)
def test_a_place_has_one_name(given: str, place: str) -> None:
    assert place_of(given.strip()) == place


def test_what_can_not_be_watched_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        place_of(str(tmp_path / "nichts"))
    with pytest.raises(MissingInput):
        place_of("a\0b")
    with pytest.raises(RefusedAddress):
        place_of("http://127.0.0.1/feed")


@pytest.mark.parametrize("stop", range(1, 12))
def test_a_look_that_is_broken_off_is_taken_up_by_the_next(watch: Watch, stop: int) -> None:
    watch.articles(1, 2)
    watch.feed(flash(4), item(2, "Artikel 2", LEAD), flash(3), item(1, "Artikel 1", LEAD), headers=('ETag: "a"',))
    steps = follow(watch.store, FEED, clock=lambda: watch.now, limits=LIMITS, door=watch.door)
    for _, _step in zip(range(stop), steps, strict=False):
        pass
    steps.close()  # type: ignore[attr-defined]
    watch.restarts = True
    watch.look()
    assert watch.look() == []
    assert sorted(title or "" for title in watch.titles()) == ["Artikel 1", "Artikel 2", "Meldung 3", "Meldung 4"]
    assert len(watch.reader.texts) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_thirty_kills_neither_lose_nor_double_anything(watch: Watch, tmp_path: Path) -> None:
    articles = range(1, 9)
    for number in articles:
        watch.serve(f"/a/{number}", article(f"Artikel {number}"))
    on_pages = (item(n, f"Artikel {n}", LEAD, link=f"/a/{n}") for n in articles if n % 2)
    watch.feed(*on_pages, *(flash(n) for n in articles if n % 2 == 0), headers=('ETag: "a"',))
    log, port = tmp_path / "log.txt", watch.net.ports[80]
    command = [
        sys.executable,
        "-m",
        "tests.killed_follower",
        str(watch.store),
        f"http://127.0.0.1:{port}/feed",
        str(log),
        "30",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    kept: set[str] = set()
    for line in log.read_text("utf-8").splitlines():
        verb, text = line.split(" ", 1)
        assert text not in kept, "what was kept was read again"
        kept |= {text} if verb == "kept" else set()
    with Ledger(watch.store) as ledger:
        assert len(list(ledger.reports(Filters(all_versions=True)))) == len(articles)
        assert ledger.watching.last_look(command[4]) is not None
    assert {path: watch.asked(path) > 0 for path in ("/a/1", "/a/2")} == {"/a/1": True, "/a/2": False}
    assert kept


def write(path: Path, text: str, at: datetime) -> None:
    import os

    path.write_text(text, "utf-8")
    os.utime(path, (at.timestamp(), at.timestamp()))
