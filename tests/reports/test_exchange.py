"""One exchange of HTTP without a network: whatever comes, and however it is cut into pieces."""

import gzip
import pickle
import zlib
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.errors import BadAnswer, FetchError, TooLarge, Unreachable
from zufolge.reports.network.addresses import target_of
from zufolge.reports.network.answers import Answer, sendable
from zufolge.reports.network.exchange import exchange
from zufolge.reports.network.limits import Clock, Limits
from zufolge.reports.network.pacing import Pacing
from zufolge.reports.network.unpacking import Unpacker

TARGET = target_of("http://news.example/a")
LIMITS = Limits(body=1_000, head=500)
NOW = datetime(2026, 3, 10, 7, 5, tzinfo=UTC)
BODY = b"Die Br\xc3\xbccke bleibt zu. " * 9
ANSWERS = [
    b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n" % len(BODY) + BODY + b"\r\n0\r\n\r\n",
    b"HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(BODY[:100]) + gzip.compress(BODY[100:]),
    b"HTTP/1.1 103 Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n" + zlib.compress(BODY),
]


class Script:
    """A stream that gives what it was told in pieces, and keeps what it was sent."""

    def __init__(self, data: bytes, sizes: list[int]) -> None:
        self.sent = b""
        self._pieces = []
        for size in sizes:
            self._pieces.append(data[:size])
            data = data[size:]
        self._pieces.append(data)

    def send(self, data: bytes) -> None:
        self.sent += data

    def receive(self, patience: float | None = None) -> bytes:  # noqa: ARG002 -- nothing here waits
        pieces = [piece for piece in self._pieces if piece]
        self._pieces = pieces[1:]
        return pieces[0] if pieces else b""


@given(st.sampled_from(ANSWERS), st.lists(st.integers(1, 60), max_size=30))
def test_how_an_answer_is_cut_into_pieces_changes_nothing(data: bytes, sizes: list[int]) -> None:
    assert exchange(Script(data, sizes), TARGET, [], LIMITS).body == BODY


@given(st.sampled_from(ANSWERS[:3]), st.data())
def test_an_answer_that_ends_early_is_never_a_shorter_page(data: bytes, choose: st.DataObject) -> None:
    cut = choose.draw(st.integers(0, len(data) - 1))
    try:
        body = exchange(Script(data[:cut], []), TARGET, [], LIMITS).body
    except BadAnswer:
        return
    # Between two packed parts nothing tells that more was to come, and before the first one that there was to be any.
    assert data is ANSWERS[2]
    assert body in (b"", BODY[:100])


@given(
    st.sampled_from(ANSWERS), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=8), st.binary(max_size=40)
)
def test_whatever_comes_ends_in_an_answer_or_an_error(data: bytes, changes: list[tuple[int, int]], more: bytes) -> None:
    changed = bytearray(data + more)
    for at, value in changes:
        if at < len(changed):
            changed[at] = value
    try:
        answer = exchange(Script(bytes(changed), [7] * 20), TARGET, [], LIMITS)
    except (FetchError, TooLarge) as error:
        said = (error.where, error.what, error.remedy)
    else:
        said = (TARGET.url, "a body within the limit", "none") if len(answer.body) <= LIMITS.body else ("", "", "")
    assert all(said)
    assert "\n" not in "".join(said)


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_end_in_an_answer_or_an_error(data: bytes) -> None:
    for begin in (b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b"):
        with suppress(FetchError, TooLarge):
            exchange(Script(begin + data, []), TARGET, [], LIMITS)


@given(
    st.binary(max_size=2_000),
    st.lists(st.integers(1, 200), max_size=12),
    st.sampled_from(["gzip", "deflate", "raw", "identity"]),
)
def test_unpacking_gives_back_what_was_packed(data: bytes, sizes: list[int], way: str) -> None:
    ways = {"gzip": gzip.compress, "deflate": zlib.compress, "raw": lambda d: zlib.compress(d)[2:-4], "identity": bytes}
    packed = ways[way](data)
    whole, cut = (Unpacker("deflate" if way == "raw" else way, limit, "x", cut=limit < 2_000) for limit in (2_000, 500))
    for unpacker in (whole, cut):
        rest = packed
        for size in sizes:
            unpacker.feed(rest[:size])
            rest = rest[size:]
        unpacker.feed(rest)
    assert whole.finish() == data
    assert cut.finish() == data[:500]


def test_a_request_is_what_was_meant() -> None:
    script = Script(ANSWERS[0], [])
    exchange(script, target_of("http://[2606:2800::1]:8080/ä?b"), [("X-A", "1"), ("X-B", None), ("X-C", "a\r\nb")], LIMITS)
    lines = script.sent.decode("ascii").split("\r\n")
    assert lines[:3] == ["GET /%C3%A4?b HTTP/1.1", "Host: [2606:2800::1]:8080", "X-A: 1"]
    assert not any(line.startswith(("X-B", "X-C", "b")) for line in lines)


@given(st.text(max_size=20))
def test_no_header_can_break_a_request(value: str) -> None:
    for _, sent in sendable([("ETag", value)]):
        sent.encode("latin-1")
        assert not set(sent) & set("\r\n\0\x7f")


@given(st.text(max_size=60), st.sampled_from(["content-type", "retry-after", "etag", "location"]))
def test_no_header_breaks_the_reading_of_an_answer(value: str, name: str) -> None:
    answer = Answer(200, ((name, value), (name, "text/html; charset=" + value)))
    wait = answer.retry_after(NOW)
    assert wait is None or wait >= 0
    assert answer.media_type is None or "/" in answer.media_type
    assert answer.charset is None or "".encode(answer.charset) is not None
    assert answer.marks


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("0", 0.0), ("120", 120.0), ("Tue, 10 Mar 2026 07:06:00 GMT", 60.0), ("Tue, 10 Mar 2026 07:06:00", None), ("-5", None),
     ("99999999999999999999", 999999999.0), ("Fri, 31 Dec 9999 23:59:59 GMT", 251616675899.0), ("²", None), ("", None)],
)  # fmt: skip
def test_retry_after_is_a_number_or_a_date(said: str, seconds: float | None) -> None:
    found = Answer(429, (("retry-after", said),)).retry_after(NOW)
    assert found == seconds or (seconds or 0) > 1e11 < (found or 0)


def test_pauses_double_within_a_bound_and_by_chance() -> None:
    for chance, pauses in ((0.0, [0.5, 1.0, 2.0]), (1.0, [1.0, 2.0, 4.0])):
        pacing = Pacing(Limits(), Clock(chance=lambda c=chance: c))  # type: ignore[misc]
        assert [pacing.backoff(attempt) for attempt in (1, 2, 3)] == pauses
        assert pacing.backoff(40) <= Limits().longest_wait


def test_errors_travel_between_processes() -> None:
    error = Unreachable("can't be connected to", "http://x/", "Try again.", transient=True)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (str(again), again.transient) == (str(error), True)
