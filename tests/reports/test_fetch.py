"""The network door against a real server that misbehaves. Nothing here leaves this machine."""

import gzip
import hashlib
import pickle
import socket
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.reports.misbehaving import LIMITS, NOW, PUBLIC, Net, bomb, drip, network, packed, page, to
from zufolge.errors import (
    BadAnswer,
    BadStatus,
    FetchError,
    Offline,
    RefusedAddress,
    RobotsForbid,
    TimedOut,
    TooLarge,
    TooManyRedirects,
    Unreachable,
    ZufolgeError,
)
from zufolge.reports.fetch import Door, Fetched, Marks, NotModified, fetch
from zufolge.reports.network.limits import SYSTEM_CLOCK
from zufolge.reports.network.sockets import Ways

URL = "http://news.example/a"
SECURE = "https://news.example/a"


@pytest.fixture
def net() -> Iterator[Net]:
    with network() as made:
        yield made


def got(net: Net, url: str = URL) -> Fetched:
    found = net.door().fetch(url)
    assert isinstance(found, Fetched)
    return found


def test_a_page_comes_with_all_that_its_server_says_of_it(net: Net) -> None:
    net.site.answers["/a?b=%C3%A4"] = page(
        "Grüße", 'Content-Type: Text/HTML; Charset="ISO-8859-2"', 'ETag: W/"7"', "Last-Modified: Tue, 10 Mar 2026 06:00:00 GMT"
    )
    found = got(net, "HTTPS://News.Example:443/a?b=ä#unten")
    assert (found.url, found.asked, found.status) == (f"{SECURE}?b=%C3%A4",) * 2 + (200,)
    assert (found.body, found.media_type, found.charset, found.at) == ("Grüße".encode(), "text/html", "iso-8859-2", NOW)
    assert found.marks == Marks('W/"7"', "Tue, 10 Mar 2026 06:00:00 GMT")
    assert found.sha256 == hashlib.sha256("Grüße".encode()).hexdigest()


def test_the_server_is_told_who_asks_for_what(net: Net) -> None:
    net.site.answers["/a"] = page()
    net.door(replace(LIMITS, contact="https://desk.example/bot")).fetch(URL)
    _, headers = net.site.asked[-1]
    assert headers["host"] == "news.example"
    assert headers["user-agent"].startswith("zufolge/")
    assert headers["user-agent"].endswith("(+https://desk.example/bot)")
    assert (headers["accept-encoding"], headers["connection"]) == ("gzip, deflate", "close")
    assert "if-none-match" not in headers


def test_nothing_changed_is_a_result(net: Net) -> None:
    net.site.answers["/a"] = b'HTTP/1.1 304 Not Modified\r\nETag: "7"\r\n\r\n'
    marks = Marks('"7"', "Tue, 10 Mar 2026 06:00:00 GMT")
    found = net.door().fetch(URL, marks)
    assert found == NotModified(URL, URL, NOW, marks)
    assert net.site.asked[-1][1]["if-none-match"] == '"7"'
    assert net.site.asked[-1][1]["if-modified-since"] == marks.last_modified
    with pytest.raises(BadAnswer, match="nothing changed, which was not asked"):
        net.door().fetch(URL)


def test_marks_that_would_break_a_request_are_not_sent(net: Net) -> None:
    net.site.answers["/a"] = page()
    net.door().fetch(URL, Marks('"7"\r\nX-Evil: 1', "\udc80"))
    assert not {"x-evil", "if-none-match", "if-modified-since"} & set(net.site.asked[-1][1])


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\nohne Kopf", b"ohne Kopf"),
        (b"HTTP/1.0 200 OK\r\n\r\nalt", b"alt"),
        (b"HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nja", b"ja"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", b""),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", b"abcde"),
        (b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + page("spät"), "spät".encode()),
        (page("Hallo", "Connection: close"), b"Hallo"),
        (packed(gzip.compress(b"gz")), b"gz"),
        (packed(gzip.compress(b"zwei ") + gzip.compress(b"Teile")), b"zwei Teile"),
        (packed(gzip.compress(b"mit Rest") + b"\0" * 9), b"mit Rest"),
        (packed(gzip.compress(b"")), b""),
        (packed(b""), b""),
        (packed(zlib.compress(b"zlib"), encoding="deflate"), b"zlib"),
        (packed(zlib.compress(b"roh")[2:-4], encoding="deflate"), b"roh"),
        (packed(b"plain", encoding="identity"), b"plain"),
        (packed(gzip.compress(b"alt"), encoding="X-GZIP"), b"alt"),
    ],
)
def test_proper_answers_of_every_kind_are_taken(net: Net, answer: bytes, body: bytes) -> None:
    net.site.answers["/a"] = answer
    assert got(net).body == body
    assert got(net, SECURE).body == body


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
BROKEN = {
    "shorter than its length": b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nkurz",
    "longer than its length": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nlang",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 4\r\n\r\nlang",
    "no number for a length": b"HTTP/1.1 200 OK\r\nContent-Length: viel\r\n\r\nlang",
    "a length below zero": b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nlang",
    "chunks that end early": CHUNKED + b"3\r\nabc\r\n",
    "a chunk that ends early": CHUNKED + b"30\r\nabc",
    "a chunk of no size": CHUNKED + b"xyz\r\nabc\r\n0\r\n\r\n",
    "an unknown transfer coding": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: br\r\n\r\nabc",
    "nothing at all": b"",
    "HTTP/0.9": b"<html><p>Hallo</p></html>",
    "garbage": bytes(range(256)) * 20,
    "a head without an end": b"HTTP/1.1 200 OK\r\nX: y",
    "a huge head": b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 100_000 + b"\r\n\r\n",
    "many headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
    "a broken header": b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
    "endless hints": b"HTTP/1.1 103 Early Hints\r\n\r\n" * 1_000,
    "another protocol": b"SSH-2.0-OpenSSH_9.9\r\n",
    "a packed body that ends early": packed(gzip.compress(b"x" * 500)[:-9]),
    "a second packed part that ends early": packed(gzip.compress(b"x") + gzip.compress(b"y" * 500)[:-9]),
    "a packed body of one byte": packed(b"\x1f"),
    "no packed body": packed(b"<html>nicht gepackt"),
    "a wrong checksum": packed(gzip.compress(b"x" * 500)[:-8] + bytes(8)),
    "a packing nobody asked for": packed(b"abc", encoding="br"),
    "packed twice": packed(gzip.compress(gzip.compress(b"x")), encoding="gzip, gzip"),
}


@pytest.mark.parametrize("answer", BROKEN.values(), ids=BROKEN)
def test_a_broken_answer_is_an_error_and_never_a_shorter_page(net: Net, answer: bytes) -> None:
    net.site.answers["/a"] = answer
    for url in (URL, SECURE):
        with pytest.raises(BadAnswer) as caught:
            net.door().fetch(url)
        assert caught.value.where == url
        assert caught.value.remedy


def test_a_tls_connection_that_is_cut_off_is_no_whole_page(net: Net) -> None:
    net.site.answers["/a"] = b"HTTP/1.1 200 OK\r\n\r\nein Teil der Seite"
    assert got(net, SECURE).body == b"ein Teil der Seite"
    net.site.abrupt = True
    with pytest.raises(BadAnswer, match="cut off"):
        net.door().fetch(SECURE)
    net.site.answers["/a"] = page("mit Länge ist sie ganz", "Connection: close")
    assert got(net, SECURE).body.endswith(b"ganz")


def test_a_certificate_must_be_trusted_and_be_the_hosts(net: Net) -> None:
    net.site.answers["/a"] = page()
    with pytest.raises(Unreachable, match=r"certificate that is not trusted.*mismatch"):
        net.door().fetch("https://third.example/a")
    with pytest.raises(Unreachable, match="certificate that is not trusted"):
        net.door(replace(LIMITS, ca_file=None)).fetch(SECURE)
    with pytest.raises(Unreachable, match=r"nowhere\.pem.*can't be read"):
        net.door(replace(LIMITS, ca_file=LIMITS.ca_file.with_name("nowhere.pem") if LIMITS.ca_file else None)).fetch(SECURE)
    net.ports[443] = net.ports[80]
    with pytest.raises(FetchError, match=r"TLS|cut off"):
        net.door().fetch(SECURE)


@pytest.mark.parametrize(
    "answer",
    [
        page("x" * 100_001),
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 100_001,
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n",
        CHUNKED + b"186A1\r\n" + b"x" * 100_001 + b"\r\n0\r\n\r\n",
        packed(bomb(50)),
        packed(bomb(1) * 3),
        packed(zlib.compress(bytes(50_000_000)), encoding="deflate"),
        packed(b"\x1f\x8b" + b"x" * 100_001),
    ],
)
def test_a_body_over_the_limit_stops_there_however_it_is_packed(net: Net, answer: bytes) -> None:
    net.site.answers["/a"] = answer
    with pytest.raises(ZufolgeError) as caught:
        net.door().fetch(URL)
    assert isinstance(caught.value, TooLarge | BadAnswer)
    assert "0.1 MB" in str(caught.value) or isinstance(caught.value, BadAnswer)


def test_a_body_at_the_limit_is_taken(net: Net) -> None:
    net.site.answers["/a"] = packed(gzip.compress(bytes(100_000)))
    assert len(got(net).body) == 100_000


def test_a_bomb_takes_little_memory_and_time(net: Net) -> None:
    import tracemalloc

    net.site.answers["/a"] = packed(bomb(90))
    tracemalloc.start()
    with pytest.raises(TooLarge):
        net.door().fetch(URL)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_a_silent_server_is_left_after_the_time_for_one_read(net: Net) -> None:
    net.site.answers["/a"] = lambda _: time.sleep(1)
    with pytest.raises(TimedOut, match=r"no answer for 0\.4 seconds while it was read"):
        net.door(replace(LIMITS, read=0.4)).fetch(URL)


@pytest.mark.parametrize("answer", [page("x" * 500), b"HTTP/1.1 200 OK\r\n" + b"X-Slow: 1\r\n" * 50], ids=["body", "head"])
def test_slow_bytes_end_at_the_time_for_all(net: Net, answer: bytes) -> None:
    net.site.answers["/a"] = drip(answer, 0.02)
    begun = time.monotonic()
    with pytest.raises(TimedOut, match="more than 1 seconds in all"):
        net.door(replace(LIMITS, total=1.0), SYSTEM_CLOCK).fetch(URL)
    assert time.monotonic() - begun < 60


def test_slow_bytes_that_come_in_time_are_taken(net: Net) -> None:
    net.site.answers["/a"] = drip(page("langsam"), 0.01)
    assert got(net).body == b"langsam"


def test_a_look_up_that_hangs_is_left(net: Net) -> None:
    def hang(_host: str, _port: int) -> list[str]:
        time.sleep(1)
        return [PUBLIC]

    door = Door(replace(LIMITS, connect=0.2), ways=Ways(hang, net.connect))
    with pytest.raises(TimedOut, match="host was looked up"):
        door.fetch(URL)


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_redirects_are_followed_and_the_last_address_is_known(net: Net, status: str) -> None:
    net.site.answers |= {
        "/a": to("b?x=1#y", status),
        "/b?x=1": to("//other.example/ö c".replace(" ", "%20")),
        "/%C3%B6%20c": page(),
    }
    found = got(net, SECURE)
    assert (found.asked, found.url) == (SECURE, "https://other.example/%C3%B6%20c")


def test_http_may_lead_to_https_but_not_back(net: Net) -> None:
    net.site.answers |= {"/a": to("https://news.example/b"), "/b": page("sicher"), "/c": to("http://news.example/b")}
    assert got(net).url == "https://news.example/b"
    with pytest.raises(RefusedAddress, match=r"https://news\.example/c: leads from https to http://news\.example/b"):
        net.door().fetch("https://news.example/c")


def test_redirects_end(net: Net) -> None:
    net.site.answers |= {f"/{i}": to(f"/{i + 1}") for i in range(7)} | {"/6": page(), "/x": to("/y"), "/y": to("/x#z")}
    assert got(net, "http://news.example/1").url.endswith("/6")
    with pytest.raises(TooManyRedirects, match="more than 5 times"):
        net.door().fetch("http://news.example/0")
    with pytest.raises(TooManyRedirects, match="in a circle"):
        net.door().fetch("http://news.example/x")


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/", "http://localhost:8080/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/",
        "http://[::ffff:127.0.0.1]/", "http://2130706433/", "http://0x7f.1/", "http://10.0.0.1/", "http://0/",
        "//192.168.0.1/x",
        "file:///etc/passwd", "ftp://news.example/", "gopher://news.example:70/", "javascript:alert(1)", "data:text/html,x",
        "http://u:p@news.example/", "http://news.example:22/", "http://news.example:99999/", "http://[",
        "http://news.example\\@127.0.0.1/", "http://metadata.google.internal/",
    ],
)  # fmt: skip
def test_a_redirect_to_what_may_not_be_reached_is_refused_before_anything_is_asked(net: Net, location: str) -> None:
    net.site.answers["/a"] = to(location)
    with pytest.raises(RefusedAddress, match=r"^http://news\.example/a: leads to "):
        net.door().fetch(URL)
    assert net.site.paths() == ["/a"]


def test_a_name_that_leads_to_a_closed_network_is_refused_also_behind_a_redirect(net: Net) -> None:
    net.site.answers["/a"] = to("http://inner.example/")
    net.names["inner.example"] = [["10.0.0.7", "fe80::1"]]
    for url in (URL, "http://inner.example/"):
        with pytest.raises(
            RefusedAddress, match=r"inner\.example/: leads to 10\.0\.0\.7, which is closed \(a private network\)"
        ):
            net.door().fetch(url)
    assert set(net.connected) == {PUBLIC}


def test_a_name_that_leads_elsewhere_a_moment_later_gains_nothing(net: Net) -> None:
    net.site.answers["/a"] = page()
    net.names["news.example"] = [[PUBLIC], ["127.0.0.1"]]
    with pytest.raises(RefusedAddress, match="this machine"):  # robots.txt by the first answer, the page by the second
        net.door().fetch(URL)
    assert net.connected == [PUBLIC]
    net.names["news.example"] = [[PUBLIC, "127.0.0.1"]]
    assert got(net).status == 200
    assert set(net.connected) == {PUBLIC}


def test_private_addresses_can_be_allowed_but_not_those_of_metadata(net: Net) -> None:
    net.site.answers["/a"] = page()
    door = net.door(replace(LIMITS, allow_private=True))
    assert isinstance(door.fetch(f"http://127.0.0.1:{net.ports[80]}/a"), Fetched)
    for url in ("http://169.254.169.254/", "http://0.0.0.0/", "http://[fd00:ec2::254]/"):
        with pytest.raises(RefusedAddress):
            door.fetch(url)


def test_other_addresses_are_tried_when_one_does_not_answer(net: Net) -> None:
    net.site.answers["/a"] = page()
    net.names["news.example"] = [["93.184.215.99", PUBLIC]]

    def flaky(address: str, port: int, timeout: float) -> socket.socket:
        if address != PUBLIC:
            raise ConnectionRefusedError(111, "Connection refused")
        return net.connect(address, port, timeout)

    assert isinstance(Door(LIMITS, ways=Ways(net.look_up, flaky)).fetch(URL), Fetched)


def test_hosts_that_do_not_exist_or_answer_are_unreachable(net: Net) -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    net.ports[80] = 1  # nothing listens there
    with pytest.raises(Unreachable, match="can't be connected to"):
        net.door().fetch(URL)
    with pytest.raises(Unreachable, match=r"host that is not found \('news\.example'\)"):
        Door(LIMITS, ways=Ways(unknown, net.connect)).fetch(URL)


@pytest.mark.parametrize(
    ("status", "remedy"),
    [
        ("404 Not Found", "Check the address"), ("410 Gone", "Check the address"), ("500 Error", "Try again later"),
        ("403 Forbidden", "Save the page"), ("451 Law", "Save the page"), ("206 Partial", "Check"), ("300 Many", "Check"),
        ("302 Nowhere", "Check"), ("799 Odd", "Try again"),
    ],
)  # fmt: skip
def test_an_answer_that_is_no_page_is_an_error_with_its_status(net: Net, status: str, remedy: str) -> None:
    net.site.answers["/a"] = page("nichts", status=status)
    with pytest.raises(BadStatus, match=f"status {status[:3]}.*{remedy}") as caught:
        net.door().fetch(URL)
    assert caught.value.status == int(status[:3])
    assert len(net.site.paths()) == 1
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 -- errors travel between processes
    assert (str(again), again.status) == (str(caught.value), caught.value.status)


def test_offline_forbids_everything(net: Net) -> None:
    for url in (URL, "https://93.184.215.14/", "nonsense"):
        with pytest.raises(Offline, match="switched off"):
            net.door(replace(LIMITS, offline=True)).fetch(url)
        with pytest.raises(Offline):
            fetch(url, limits=replace(LIMITS, offline=True))
    assert net.connected == []
    assert net.site.asked == []


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_later_is_tried_again_after_growing_pauses(net: Net, status: int) -> None:
    net.site.answers["/a"] = [page("", status=f"{status} Later"), page("", status=f"{status} Later"), page("nun")]
    assert got(net).body == b"nun"
    assert net.pauses.slept == [1.0, 2.0]


def test_attempts_end(net: Net) -> None:
    net.site.answers["/a"] = page("", status="503 Later")
    with pytest.raises(BadStatus, match="status 503"):
        net.door().fetch(URL)
    assert len(net.site.paths()) == 3


def test_the_pause_that_a_server_asks_for_is_kept(net: Net) -> None:
    for said, pause in (
        ("7", 7.0),
        ("Tue, 10 Mar 2026 07:05:09 GMT", 9.0),
        ("Tue, 10 Mar 2020 07:05:09 GMT", 1.0),
        ("bald", 1.0),
    ):
        net.pauses.slept.clear()
        net.site.answers["/a"] = [page("", f"Retry-After: {said}", status="429 Too Many Requests"), page("nun")]
        assert got(net).body == b"nun"
        assert net.pauses.slept == [pause]


def test_a_pause_beyond_the_bound_is_an_error_at_once_and_for_the_whole_host(net: Net) -> None:
    net.site.answers["/a"] = page("", "Retry-After: 3600", status="429 Too Many Requests")
    door = net.door()
    with pytest.raises(BadStatus, match="Try again in 3600 seconds") as caught:
        door.fetch(URL)
    assert caught.value.retry_after == 3600
    with pytest.raises(BadStatus, match="asks to wait for 3600 seconds"):
        door.fetch("http://news.example/b")
    assert net.site.paths() == ["/a"]
    assert net.pauses.slept == []
    net.site.answers["/a"] = page()
    assert isinstance(door.fetch("http://other.example/a"), Fetched)


def test_a_host_is_not_asked_more_often_than_the_interval(net: Net) -> None:
    net.site.answers |= {"/a": page(), "/robots.txt": page("User-agent: *\nCrawl-delay: 4")}
    door = net.door()
    for host in ("news.example", "news.example", "other.example", "news.example"):
        door.fetch(f"http://{host}/a")
    assert net.pauses.slept == [4.0, 4.0]


def test_robots_txt_is_asked_once_for_each_site_and_obeyed(net: Net) -> None:
    net.site.answers |= {"/robots.txt": page("User-agent: *\nDisallow: /a\nAllow: /a/b"), "/a/b": to("/a"), "/c": page()}
    door = net.door()
    with pytest.raises(RobotsForbid, match=r"news\.example/a: is not read: the site's robots\.txt asks programs not to"):
        door.fetch(URL)
    with pytest.raises(RobotsForbid):  # also after a redirect
        door.fetch("http://news.example/a/b")
    assert isinstance(door.fetch("http://news.example/c"), Fetched)
    door.fetch("https://news.example/c")
    assert [path for path, _ in net.site.asked].count("/robots.txt") == 2  # one for http, one for https
    assert "/a" not in net.site.paths()


@pytest.mark.parametrize(
    ("answer", "allowed"),
    [
        (page("", status="404 Not Found"), True),
        (page("", status="403 Forbidden"), True),
        (page("", status="302 Nowhere"), True),
        (to("/robots.txt"), True),  # a circle: as if there were none
        (to("http://other.example/r"), True),
        (page("<html>Startseite"), True),
        (page("User-agent: *\n" + "# viel\n" * 100_000 + "Disallow: /"), True),  # beyond what is read
        (page("User-agent: *\nDisallow: /\n" + "# viel\n" * 100_000), False),
        (packed(gzip.compress(b"User-agent: *\nDisallow: /\n" + bytes(9_000_000))), False),
        (page("", status="500 Error"), False),
        (page("", status="503 Later"), False),
        (to("http://127.0.0.1/"), False),
        (b"garbage", False),
    ],
)
def test_a_robots_txt_that_is_missing_allows_and_one_that_is_broken_forbids(net: Net, answer: bytes, allowed: bool) -> None:
    net.site.answers |= {"/robots.txt": answer, "/a": page()}
    if allowed:
        assert got(net).status == 200
    else:
        with pytest.raises(RobotsForbid):
            net.door().fetch(URL)
        assert net.site.paths() == []


def test_a_robots_txt_that_could_not_be_read_is_asked_again_later(net: Net) -> None:
    net.site.answers |= {"/robots.txt": [page("", status="500 Error"), page("")], "/a": page()}
    door = net.door()
    for _ in range(2):
        with pytest.raises(RobotsForbid, match=r"status 500"):
            door.fetch(URL)
    net.pauses.slept.append(601)
    assert isinstance(door.fetch(URL), Fetched)


def test_several_threads_may_use_one_door(net: Net) -> None:
    from concurrent.futures import ThreadPoolExecutor

    net.site.answers["/a"] = page()
    door = net.door(replace(LIMITS, interval=0))
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: door.fetch(URL), range(24)))
    assert len(found) == 24
    assert all(isinstance(one, Fetched) for one in found)
