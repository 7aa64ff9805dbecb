"""Answers on their way out: packed for who takes it, and without a body for who asks for the head alone.

Invariant: what is packed unpacks to what the page said, and says by its headers that it is packed; streams go through as they
come. Packing makes the size of an answer tell of its content; that is why no secret stands in two answers alike (`access`).
"""

import gzip
import re

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

LEAST = 1_000
"""Bytes; to pack less gains nothing."""
_EFFORT = 4
_KINDS = ("text/html", "text/css", "text/javascript", "application/json", "image/svg+xml", "text/plain")
_REFUSED = re.compile(r";\s*q\s*=\s*0(\.0*)?\s*$")


def accepts_gzip(accepted: str | None) -> bool:
    """Whether an Accept-Encoding header takes gzip.

    >>> accepts_gzip("br, gzip;q=0.8"), accepts_gzip("gzip;q=0, *"), accepts_gzip("*"), accepts_gzip(None)
    (True, False, True, False)
    """
    told = {part.partition(";")[0].strip().lower(): not _REFUSED.search(part) for part in (accepted or "").split(",")}
    return told.get("gzip", told.get("x-gzip", told.get("*", False)))


class Packed:
    """`send` that packs an answer which comes in one piece."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None

    async def __call__(self, message: Message) -> None:
        """Send on, the head together with the first of the body."""
        if message["type"] == "http.response.start":
            self._start = message
            return
        start, self._start = self._start, None
        if start is not None:
            body = message.get("body", b"")
            headers = MutableHeaders(scope=start)
            if not message.get("more_body", False) and _is_packed(headers, body):
                message = {**message, "body": _pack(headers, body)}
            await self._send(start)
        await self._send(message)


class Headed:
    """`send` that leaves the body out."""

    def __init__(self, send: Send) -> None:
        self._send, self._whole = send, False

    async def __call__(self, message: Message) -> None:
        """Send the head on, and the end of the body in place of its beginning."""
        if message["type"] == "http.response.start":
            await self._send(message)
        elif not self._whole:
            self._whole = True
            await self._send({"type": "http.response.body", "body": b"", "more_body": False})


def _is_packed(headers: MutableHeaders, body: bytes) -> bool:
    kind = headers.get("content-type", "").partition(";")[0].strip()
    return kind in _KINDS and len(body) >= LEAST and "content-encoding" not in headers and "content-range" not in headers


def _pack(headers: MutableHeaders, body: bytes) -> bytes:
    packed = gzip.compress(body, _EFFORT, mtime=0)
    headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(packed))
    headers.add_vary_header("Accept-Encoding")
    if (tag := headers.get("etag")) is not None and not tag.startswith("W/"):
        headers["ETag"] = f"W/{tag}"  # the same content in other bytes
    return packed
