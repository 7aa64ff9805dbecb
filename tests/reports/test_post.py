"""What is sent through the network door: with the same guards, to one address, at the host's pace. Real servers."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.alerts.receivers import Hook, hook
from tests.reports.misbehaving import LIMITS, Net, network, page, to
from zufolge.errors import BadAnswer, BadStatus, FetchError, Offline, RefusedAddress, TimedOut, Unreachable
from zufolge.reports.fetch import Door, Limits


@pytest.fixture
def net() -> Iterator[Net]:
    with network() as made:
        yield made


@pytest.fixture
def got() -> Iterator[Hook]:
    with hook() as made:
        yield made


def door(**fields: object) -> Door:
    return Door(replace(Limits(interval=0.0, backoff=0.01), **fields))  # type: ignore[arg-type]


def test_what_is_sent_arrives_with_its_headers_and_says_who_sends_it(got: Hook) -> None:
    body = '{"id": "a1", "words": "Grüße"}'.encode()
    status = door().post(got.url, body, [("Content-Type", "application/json"), ("X-None", None)], private=True)
    assert status == 204
    ((path, headers, arrived),) = got.got
    assert (path, arrived) == ("/hook", body)
    assert (headers["content-type"], headers["content-length"]) == ("application/json", str(len(body)))
    assert headers["user-agent"].startswith("zufolge")
    assert "x-none" not in headers


def test_this_machine_is_closed_unless_the_one_address_is_opened(got: Hook) -> None:
    with pytest.raises(RefusedAddress, match="closed"):
        door().post(got.url, b"x")
    opened = door()
    opened.post(got.url, b"x", private=True)
    with pytest.raises(RefusedAddress):
        opened.post(got.url, b"x")
    with pytest.raises(RefusedAddress):
        opened.fetch(got.url)
    assert len(got.got) == 1


def test_a_name_that_leads_into_a_private_network_is_closed_too(net: Net) -> None:
    net.names["desk.example"] = [["10.0.0.1"]]
    with pytest.raises(RefusedAddress, match=r"10\.0\.0\.1"):
        net.door().post("https://desk.example/", b"x")
    assert not net.connected


@pytest.mark.parametrize(
    "url", ["http://169.254.169.254/", "http://[fd00:ec2::254]/", "ftp://a.example/", "https://u:p@a.example/"]
)
def test_what_is_never_reached_is_not_reached_by_opening_it(url: str) -> None:
    with pytest.raises(RefusedAddress):
        door().post(url, b"x", private=True)


def test_without_the_network_nothing_is_sent(got: Hook) -> None:
    with pytest.raises(Offline):
        door(offline=True).post(got.url, b"x", private=True)
    assert not got.got


def test_a_host_that_says_later_is_asked_again_and_then_no_more(got: Hook) -> None:
    got.answers = [(503, {}), (429, {"Retry-After": "0"}), (200, {})]
    assert door().post(got.url, b"x", private=True) == 200
    assert len(got.got) == 3
    got.answers = [(503, {})]
    with pytest.raises(BadStatus, match="503"):
        door().post(got.url, b"x", private=True)
    assert len(got.got) == 6


@pytest.mark.parametrize("status", [400, 403, 404, 410, 500, 501])
def test_a_refusal_is_an_error_at_once(got: Hook, status: int) -> None:
    got.answers = [(status, {})]
    with pytest.raises(BadStatus) as caught:
        door().post(got.url, b"x", private=True)
    assert caught.value.status == status
    assert "browser" not in caught.value.remedy
    assert len(got.got) == 1


def test_nothing_is_sent_on_to_where_a_server_points(net: Net) -> None:
    net.site.answers["/hook"] = to("https://other.example/steal", "307 Temporary Redirect")
    with pytest.raises(BadStatus, match="307"):
        net.door().post("https://news.example/hook", b"geheim")
    assert [path for path, _ in net.site.asked] == ["/hook"]


def test_a_robots_txt_is_not_asked(net: Net) -> None:
    net.site.answers["/robots.txt"] = page("User-agent: *\nDisallow: /")
    net.site.answers["/hook"] = page()
    assert net.door().post("https://news.example/hook", b"x") == 200
    assert [path for path, _ in net.site.asked] == ["/hook"]


def test_the_answers_body_is_not_waited_for(net: Net) -> None:
    net.site.answers["/hook"] = b"HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\n\r\nab"
    assert net.door().post("https://news.example/hook", b"x") == 200


def test_an_answer_that_does_not_come_is_an_error_and_nothing_is_sent_twice(net: Net) -> None:
    net.site.answers["/hook"] = lambda _: time.sleep(1.0)
    limits = replace(LIMITS, read=0.3)
    with pytest.raises((TimedOut, BadAnswer)):
        net.door(limits).post("http://news.example/hook", b"x")
    assert len(net.site.asked) == 1


@pytest.mark.parametrize("answer", [b"", b"\r\n\r\n", b"SMTP ready\r\n", b"HTTP/1.1 200"])
def test_what_is_no_answer_of_http_is_an_error(net: Net, answer: bytes) -> None:
    net.site.answers["/hook"] = answer
    with pytest.raises(FetchError):
        net.door().post("https://news.example/hook", b"x")


def test_a_certificate_that_is_not_trusted_gets_nothing(net: Net) -> None:
    with pytest.raises(Unreachable, match="not trusted"):
        net.door(replace(LIMITS, ca_file=None)).post("https://news.example/hook", b"geheim")
    assert not net.site.asked
