"""Answers are packed for who takes it, and come without a body for who asks for the head; tokens differ by address."""

import asyncio
import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from starlette.types import Message

from tests.web.conftest import BASE, configured, token_of
from zufolge.web.access import Access
from zufolge.web.app import create_app
from zufolge.web.configuration import Keys
from zufolge.web.packing import LEAST, Headed, Packed, accepts_gzip

TOKEN = "ein-langer-schluessel"
NAME = "redaktion.example"
ASKING = {"accept-language": "de", "authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def far(ledger_file: Path) -> Iterator[TestClient]:
    """A client of an app that is reached through a proxy."""
    app = create_app(configured(ledger_file, keys=Keys(token=TOKEN), names=(NAME,)))
    with TestClient(app, f"http://{NAME}", headers=ASKING) as one:
        yield one


def sent(messages: list[Message], *wrap: type) -> list[Message]:
    """What comes out behind `send` as it is wrapped."""
    found: list[Message] = []

    async def keep(message: Message) -> None:
        found.append(message)

    async def run() -> None:
        send = keep
        for one in wrap:
            send = one(send)
        for message in messages:
            await send(message)

    asyncio.run(run())
    return found


def answer(body: bytes, kind: str = "text/html; charset=utf-8", *more: tuple[bytes, bytes]) -> list[Message]:
    headers = [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode()), *more]
    return [
        {"type": "http.response.start", "status": 200, "headers": headers},
        {"type": "http.response.body", "body": body},
    ]


@given(st.binary(max_size=4 * LEAST))
def test_what_is_packed_unpacks_to_what_it_was(body: bytes) -> None:
    start, rest = sent(answer(body, "text/html", (b"etag", b'"a"')), Packed)
    headers = dict(start["headers"])
    packed = headers.get(b"content-encoding") == b"gzip"
    assert packed is (len(body) >= LEAST)
    assert (gzip.decompress(rest["body"]) if packed else rest["body"]) == body
    assert int(headers[b"content-length"]) == len(rest["body"])
    assert headers[b"etag"] == (b'W/"a"' if packed else b'"a"')
    assert (headers.get(b"vary") == b"Accept-Encoding") is packed


@pytest.mark.parametrize(
    "unpacked",
    [
        answer(b"x" * LEAST, "image/png"),
        answer(b"x" * LEAST, "text/html", (b"content-encoding", b"br")),
        answer(b"x" * LEAST, "text/html", (b"content-range", b"bytes 0-1/2")),
        [*answer(b"", "text/event-stream")[:1], {"type": "http.response.body", "body": b":" * LEAST, "more_body": True}],
        [*answer(b"", "text/html")[:1], {"type": "http.response.body", "body": b":" * LEAST, "more_body": True}],
    ],
)
def test_pictures_streams_and_what_is_packed_go_through_as_they_are(unpacked: list[Message]) -> None:
    assert sent(unpacked, Packed) == unpacked


def test_of_an_answer_in_pieces_the_head_alone_is_sent_once() -> None:
    pieces = [
        *answer(b"a")[:1],
        *({"type": "http.response.body", "body": b"a", "more_body": more} for more in (True, True, False)),
    ]
    start, *rest = sent(pieces, Headed)
    assert start == pieces[0]
    assert rest == [{"type": "http.response.body", "body": b"", "more_body": False}]


@pytest.mark.parametrize(
    ("accepted", "taken"),
    [
        ("gzip", True),
        ("GZIP", True),
        ("br, gzip;q=0.5", True),
        ("x-gzip", True),
        ("*;q=0.1", True),
        ("", False),
        (None, False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.00, *", False),
        ("gzipped", False),
    ],
)
def test_only_who_takes_it_gets_it_packed(accepted: str | None, taken: bool) -> None:
    assert accepts_gzip(accepted) is taken


def test_pages_files_and_api_are_packed_for_others_and_not_for_this_machine(far: TestClient, client: TestClient) -> None:
    style = re.findall(r'href="(/static/app.css[^"]+)"', client.get("/").text)[0]
    for path in ("/", "/search?text=Nitrit", style, "/api/claims", "/gibtesnicht"):
        there = far.get(path, headers={"accept-encoding": "gzip"})
        assert there.headers["content-encoding"] == "gzip", path
        assert int(there.headers["content-length"]) < len(there.content), path
        assert "content-encoding" not in far.get(path, headers={"accept-encoding": "identity"}).headers, path
        assert "content-encoding" not in client.get(path, headers={"accept-encoding": "gzip"}).headers, path


def test_what_was_packed_and_has_not_changed_is_not_sent_again(far: TestClient) -> None:
    tag = far.get("/api/claims", headers={"accept-encoding": "gzip"}).headers["etag"]
    assert tag.startswith('W/"')
    assert far.get("/api/claims", headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize(
    "path",
    ["/", "/search?text=Nitrit", "/stories", "/sources", "/review", "/add", "/live", "/api/claims", "/openapi.json"],
)
def test_who_asks_for_the_head_gets_it_as_if_for_all(client: TestClient, path: str) -> None:
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert {name for name in head.headers if name != "set-cookie"} == {name for name in whole.headers if name != "set-cookie"}
    assert head.headers["content-type"] == whole.headers["content-type"]


def test_the_head_of_what_is_not_there_or_not_to_be_read_says_so(client: TestClient) -> None:
    assert client.head("/gibtesnicht").status_code == 404
    refused = client.head("/judgements/j1234/undo")
    assert (refused.status_code, refused.content) == (405, b"")
    assert "HEAD" in client.post("/review").headers["allow"]


def test_the_head_of_the_stream_of_events_ends(client: TestClient) -> None:
    answered = client.head("/live", headers={"accept": "text/event-stream"})
    assert (answered.status_code, answered.content) == (200, b"")
    assert answered.headers["content-type"].startswith("text/event-stream")


@given(st.text("0123456789abcdef", min_size=32, max_size=32), st.text(max_size=60), st.text(max_size=60))
def test_tokens_of_two_addresses_look_different_and_both_are_good(visitor: str, one: str, other: str) -> None:
    access = Access(Keys(), secret=b"s" * 32)
    first, second = access.csrf(visitor, one), access.csrf(visitor, other)
    assert (first == second) is (one == other)
    assert access.is_csrf(first, visitor)
    assert access.is_csrf(second, visitor)
    assert not access.is_csrf(first, "0" * 31 + ("1" if visitor.endswith("0") else "0"))
    if one != other:  # nothing of the one stands in the other
        half = len(first) // 2
        assert first[half:] != second[half:]


@pytest.mark.parametrize("wrong", ["", None, "x", "é", "00", "0" * 64, "0" * 128, "ab" * 63, "ab" * 500, "0" * 127])
def test_what_is_no_token_is_none(wrong: str | None) -> None:
    access = Access(Keys(), secret=b"s" * 32)
    assert not access.is_csrf(wrong, "a" * 32)


def test_a_token_is_taken_where_a_page_of_another_address_sends_it(own_client: TestClient) -> None:
    csrf = token_of(own_client)
    page = own_client.get("/review").text
    assert csrf not in page
    answered = own_client.post("/preferences", data={"csrf": csrf, "language": "en"}, follow_redirects=False)
    assert answered.status_code == 303


def test_a_page_that_is_asked_for_again_is_the_same(client: TestClient) -> None:
    address = f"{BASE}/search?text=Nitrit"
    assert client.get(address).text == client.get(address).text
