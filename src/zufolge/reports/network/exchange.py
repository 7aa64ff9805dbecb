"""One question and one answer of HTTP/1.1, over a connection that somebody else opened.

Invariant: an answer is whole, within its limits and unpacked, or the exchange raises one of the errors of FetchError (TooLarge
for a body over the limit). The protocol itself is read by h11, which takes nothing but well-formed HTTP.
"""

from typing import Protocol

import h11

from zufolge.errors import BadAnswer, TimedOut, TooLarge
from zufolge.reports.network.addresses import Target
from zufolge.reports.network.answers import Answer, sendable
from zufolge.reports.network.limits import Limits
from zufolge.reports.network.unpacking import PACKINGS, Unpacker

_AGAIN = "Try again later."
_MANY = 20
"""Answers in front of the answer ("103 Early Hints") that are listened to."""
_SUCCESS = range(200, 300)
_PATIENCE = 1.0


class Stream(Protocol):
    """An open connection. Both methods raise the errors of FetchError."""

    def send(self, data: bytes) -> None:
        """Send all of it."""

    def receive(self, patience: float | None = None) -> bytes:
        """What comes next; empty when the server has closed the connection properly. patience: seconds to wait, if not all."""


def exchange(
    stream: Stream,
    target: Target,
    headers: list[tuple[str, str | None]],
    limits: Limits,
    *,
    cut: int | None = None,
    post: bytes | None = None,
) -> Answer:
    """Ask for `target`; headers without a value are left out. The bodies of answers other than 2xx are not read.

    cut: so many bytes of the body are wanted and the rest is not read, in place of `limits.body`. post: what is sent there
    instead of asking for something; then no answer's body is read.
    """
    where = target.url
    connection = h11.Connection(our_role=h11.CLIENT, max_incomplete_event_size=limits.head)
    asked: list[tuple[str, str | None]] = [
        ("Host", target.origin.partition("://")[2]), *headers, ("Accept-Encoding", PACKINGS), ("Connection", "close")
    ]  # fmt: skip
    if post is not None:
        asked.append(("Content-Length", str(len(post))))
    try:
        request = h11.Request(method="GET" if post is None else "POST", target=target.path, headers=sendable(asked))
        events = (request, *(() if post is None else (h11.Data(data=post),)), h11.EndOfMessage())
        stream.send(b"".join(connection.send(event) or b"" for event in events))
        head = _head(connection, stream, where)
        answer = Answer(head.status_code, tuple((key.decode("ascii"), _text(value)) for key, value in head.headers))
        if answer.status not in _SUCCESS or post is not None:
            return answer
        body = _body(connection, stream, answer, cut or limits.body, where, cut=cut is not None)
    except h11.ProtocolError as error:
        raise BadAnswer(f"gave no proper answer of HTTP ({_reason(error)})", where, _AGAIN) from error
    return Answer(answer.status, answer.headers, body)


def _head(connection: h11.Connection, stream: Stream, where: str) -> h11.Response:
    for _ in range(_MANY):
        event = _next(connection, stream)
        if isinstance(event, h11.Response):
            return event
        if not isinstance(event, h11.InformationalResponse):
            break
    raise BadAnswer("gave no proper answer of HTTP", where, _AGAIN)


def _body(connection: h11.Connection, stream: Stream, answer: Answer, limit: int, where: str, *, cut: bool) -> bytes:
    length = int(answer.header("content-length") or 0)  # a number: h11 has seen to it
    if length > limit and not cut:
        raise TooLarge(
            f"is larger than {limit / 1_000_000:g} MB, the limit for one answer", where, "Save it and add it in parts."
        )
    packings = ",".join(value for key, value in answer.headers if key == "content-encoding")
    unpacker = Unpacker(packings, limit, where, cut=cut)
    while True:
        event = _next(connection, stream)
        if isinstance(event, h11.Data):
            unpacker.feed(bytes(event.data))
            if unpacker.full:
                return unpacker.finish()
        elif isinstance(event, h11.EndOfMessage):
            break
    if connection.trailing_data[0] or (_closes(answer) and _more(stream)):
        raise BadAnswer("sent more than the length it named", where, _AGAIN)
    return unpacker.finish()


def _next(connection: h11.Connection, stream: Stream) -> object:
    while (event := connection.next_event()) is h11.NEED_DATA:
        connection.receive_data(stream.receive())
    return event


def _closes(answer: Answer) -> bool:
    """Whether the server said that it closes the connection, and a length by which one could be too much."""
    return (answer.header("connection") or "").lower() == "close" and answer.header("content-length") is not None


def _more(stream: Stream) -> bool:
    """Whether something stands behind the end. A connection that breaks or stays silent there has nothing to say any more."""
    try:
        return bool(stream.receive(_PATIENCE))
    except (BadAnswer, TimedOut):
        return False


def _text(value: bytes) -> str:
    """A header's value: UTF-8 where it is, else Latin-1, which has a character for every byte."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _reason(error: h11.ProtocolError) -> str:
    """h11's reason in one short line; it may hold what the server sent."""
    return " ".join("".join(c if c.isprintable() else " " for c in str(error)).split())[:120]
