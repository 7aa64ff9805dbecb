"""An HTTP response as an archive holds it: its head, and its body without chunks and packing.

Invariant: a body is given as it was sent, or with a word on what is wrong with it (cut off, not as long as announced); never
more than LIMIT bytes of it, however tightly they are packed. Archives often keep bodies that are unpacked already beside heads
that call them packed: what does not look packed is taken as it is.
"""

import io
import re
import zlib
from dataclasses import dataclass

from zufolge.errors import InputError, NotText, TooLarge
from zufolge.reports.archives.records import LIMIT

_STATUS = re.compile(rb"HTTP/[0-9](?:\.[0-9])?[ \t]+([0-9]{3})\b")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_HEAD = 200_000
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_GZIP, _GZIP_WINDOW = b"\x1f\x8b", 31
_CUT = "the page's body is cut off"


@dataclass(frozen=True, slots=True)
class Response:
    """The head of a response: status (0 if it has none), media type in lower case, charset; fields with lower-case names;
    body: where it begins in the block."""  # noqa: D205, D209

    status: int
    media_type: str
    charset: str | None
    fields: dict[str, str]
    body: int


def read_head(block: bytes) -> Response:
    """The head of the response in a record's block."""
    status = _STATUS.match(block)
    end = _HEAD_END.search(block, 0, _HEAD)
    stop = end.end() if end else len(block)
    fields: dict[str, str] = {}
    last = ""
    for line in block[: end.start() if end else _HEAD].decode("latin-1").split("\n")[1:]:
        name, colon, value = line.partition(":")
        if line[:1] in (" ", "\t") and last:
            fields[last] += " " + line.strip()
        elif colon:
            last = name.strip().lower()
            fields[last] = f"{fields[last]}, {value.strip()}" if last in fields else value.strip()
    return Response(int(status[1]) if status else 0, *media(fields.get("content-type", "")), fields, stop)


def media(content_type: str) -> tuple[str, str | None]:
    """The media type in lower case and the charset of a Content-Type.

    >>> media('Text/HTML; charset="ISO-8859-1"')
    ('text/html', 'ISO-8859-1')
    """
    charset = _CHARSET.search(content_type)
    return re.split("[;,]", content_type)[0].strip().lower(), charset[1] if charset else None


def entity(block: bytes, head: Response) -> tuple[bytes, str | None]:
    """The body without chunks, still packed, and what is wrong with it."""
    body = block[head.body :]
    if "chunked" in head.fields.get("transfer-encoding", "").lower() and _CHUNK.match(body):
        return _without_chunks(body)
    announced = head.fields.get("content-length", "")
    if announced.isascii() and announced.isdigit() and len(announced) < 16 and len(body) < int(announced):
        return body, f"{_CUT}: the server announced {announced} bytes, {len(body)} are there"
    return body, None


def unpack(body: bytes, codings: str, where: str) -> tuple[bytes, str | None]:
    """The body unpacked as its Content-Encoding says, and what is wrong with it.

    Raises InputError if it can't be unpacked, TooLarge if it is more than LIMIT bytes.
    """
    trouble = None
    for coding in reversed([name.strip().lower() for name in codings.split(",") if name.strip()][:4]):
        body, found = _unpack(body, coding, where)
        trouble = trouble or found
        if len(body) > LIMIT:
            limit = f"{LIMIT // 1_000_000} MB"
            raise TooLarge(f"is a page of more than {limit} when unpacked", where, "Save the article's text as a file.")
    return body, trouble


def _unpack(body: bytes, coding: str, where: str) -> tuple[bytes, str | None]:
    if coding in ("gzip", "x-gzip") and body.startswith(_GZIP):
        return _inflate(body, _GZIP_WINDOW, where)
    if coding == "deflate" and body:
        zlib_head = body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
        return _inflate(body, 15 if zlib_head else -15, where)
    if coding == "br" and body and body.lstrip()[:1] != b"<":
        return _unbrotli(body)
    if coding == "zstd" and body.startswith(b"\x28\xb5\x2f\xfd"):
        return _unzstd(body)
    if coding in ("compress", "x-compress", "dcb", "dcz"):
        raise NotText(f"is packed with '{coding}', which is not read", where, "Save the article's text as a file.")
    return body, None


def _inflate(body: bytes, window: int, where: str) -> tuple[bytes, str | None]:
    found, rest = b"", body
    while True:
        unpacker = zlib.decompressobj(window)
        try:
            found += unpacker.decompress(rest, LIMIT + 1 - len(found))
        except zlib.error as error:
            if found:
                return found, f"{_CUT}: what follows in its packing is broken"
            if window < 0 and body.lstrip()[:1] == b"<":  # unpacked already
                return body, None
            raise InputError(f"has a body that can't be unpacked ({error})", where, "Get the page again.") from error
        if len(found) > LIMIT:
            return found, None
        if not unpacker.eof:
            return found, f"{_CUT} within its packing"
        rest = unpacker.unused_data  # several packed parts make one body
        if window != _GZIP_WINDOW or not rest.startswith(_GZIP):
            return found, None


def _unbrotli(body: bytes) -> tuple[bytes, str | None]:
    from fastwarc.stream_io import BrotliReader

    return _by_library(BrotliReader(io.BytesIO(body)), body)


def _unzstd(body: bytes) -> tuple[bytes, str | None]:
    from fastwarc.stream_io import ZstdReader

    return _by_library(ZstdReader(io.BytesIO(body)), body)


def _by_library(reader: "object", body: bytes) -> tuple[bytes, str | None]:
    """What a reader of the library gives, up to LIMIT and one byte; the body itself if it gives nothing at all."""
    found = bytearray()
    try:
        while len(found) <= LIMIT:
            data = reader.read(65_536)  # type: ignore[attr-defined]
            if not data:
                return bytes(found), None
            found += data
    except OSError:
        return (
            (bytes(found), f"{_CUT} within its packing") if found else (body, "the page's body is not packed as its head says")
        )
    return bytes(found), None


def _without_chunks(body: bytes) -> tuple[bytes, str | None]:
    parts: list[bytes] = []
    at = 0
    while size := _CHUNK.match(body, at):
        length, begin = int(size[1], 16), size.end()
        if length == 0:
            return b"".join(parts), None
        parts.append(body[begin : begin + length])
        if begin + length > len(body):
            break
        at = begin + length
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    return b"".join(parts), f"{_CUT}: its chunks have no end"
