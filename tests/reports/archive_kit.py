"""Web archives for tests, written byte by byte after the WARC 1.1 specification. All texts are invented."""

import base64
import gzip
import hashlib
import io
from collections.abc import Callable, Sequence
from typing import Any

from zufolge.reports.archives.packed import open_stream
from zufolge.reports.items import Item, Refused
from zufolge.reports.reading import NO_HINTS
from zufolge.reports.warc import items_in_warc

SENTENCE = "Die Brücke in Musterwil bleibt bis zum Herbst gesperrt, sagte Stadträtin Vera Muster am Montag vor den Medien."

MORE = "Anders sieht es der Gewerbeverein: Er fordert eine Umleitung."


def page(number: int = 1, text: str = SENTENCE, charset: str = "utf-8") -> bytes:
    """A page with an article."""
    head = f'<meta charset="{charset}"><title>Brücke {number}</title>'
    article = f"<article><h1>Brücke {number}</h1><p>{text}</p><p>{MORE}</p></article>"
    return f"<!doctype html><html><head>{head}</head><body>{article}</body></html>".encode(charset)


def http(body: bytes, *fields: str, status: str = "200 OK", kind: str = "text/html", eol: str = "\r\n") -> bytes:
    """An HTTP response."""
    return eol.join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *fields, "", ""]).encode() + body


def sha1(data: bytes) -> str:
    """A digest as archives write it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def record(
    number: int,
    block: bytes,
    *fields: str,
    kind: str = "response",
    eol: str = "\r\n",
    lower: bool = False,
    length: int | None = None,
    version: str = "1.1",
) -> bytes:
    """A record of an archive; length: what its head says, if not the truth."""
    head = [
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{number:08}-0000-4000-8000-000000000000>",
        "WARC-Date: 2026-03-10T09:30:00Z",
        f"WARC-Target-URI: https://musterbote.test/{number}",
        "Content-Type: application/http; msgtype=response",
        *fields,
        f"Content-Length: {len(block) if length is None else length}",
    ]
    head = [line.partition(":")[0].lower() + ":" + line.partition(":")[2] for line in head] if lower else head
    return eol.join([f"WARC/{version}", *head, "", ""]).encode() + block + eol.encode() * 2


def articles(count: int, **how: Any) -> list[bytes]:
    """So many records with an article each."""
    return [record(number, http(page(number)), **how) for number in range(1, count + 1)]


def packed(records: Sequence[bytes]) -> bytes:
    """A member for each record."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


class _Kept(io.BytesIO):
    def close(self) -> None:
        """Stays open: the writers close what they write to."""


def zstd(records: Sequence[bytes]) -> bytes:
    """A frame for each record."""
    from fastwarc.stream_io import ZstdWriter

    return b"".join(_written(ZstdWriter, one) for one in records)


def brotli(data: bytes) -> bytes:
    """Packed with Brotli."""
    from fastwarc.stream_io import BrotliWriter

    return _written(BrotliWriter, data)


def _written(make: Callable[[Any], Any], data: bytes) -> bytes:
    kept = _Kept()
    writer = make(kept)
    writer.write(data)
    writer.finish()
    writer.close()
    return kept.getvalue()


def found(data: bytes, told: list[str] | None = None) -> list[Item | Refused]:
    """What is in an archive."""
    tell = (lambda _: None) if told is None else told.append
    return list(items_in_warc(open_stream(io.BytesIO(data), data[:8]), "a.warc", NO_HINTS, tell))


def numbers(things: Sequence[Item | Refused]) -> list[int]:
    """The numbers of the records that were found."""
    return [int(thing.place.partition("#urn:uuid:")[2][:8]) for thing in things if isinstance(thing, Item)]


def errors(things: Sequence[Item | Refused]) -> list[str]:
    """What was refused."""
    return [str(thing.error) for thing in things if isinstance(thing, Refused)]
