"""Files that hold many reports, or one report among other things: web archives, bundles, saved pages.

Invariant: told by their content; a name only decides for a file that is named like an archive and is too short or broken to be
known by what it holds, so that it is refused as such and never read as a text.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal

from zufolge.errors import InputError
from zufolge.reports.archives.zstd import FRAMES, ZstdStream
from zufolge.reports.binary import looks_like
from zufolge.reports.feeds.detect import is_feed
from zufolge.reports.items import Item, Refused
from zufolge.reports.network.limits import DEFAULT_LIMITS, Limits
from zufolge.reports.reading import LIMIT, Hints, load

Container = Literal["warc", "wacz", "docx", "page", "mhtml", "feed"]

_BEGIN = b"WARC/"
_GZIP, _GZIP_WINDOW = b"\x1f\x8b", 31
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HEAD, _FRAME, _SHORT = 65_536, 1_000_000, 16
_NAMES: dict[str, Container] = {".warc": "warc", ".warc.gz": "warc", ".warc.zst": "warc", ".wacz": "wacz", ".docx": "docx"}


def container_of(path: Path) -> Container | None:
    """What a file is, if it holds reports rather than being one; "page" is an HTML page that may be a bundle."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            head += stream.read(_FRAME) if head.startswith(FRAMES) else b""
    except (OSError, ValueError):
        return None  # reading it will say why
    named = next((kind for end, kind in _NAMES.items() if path.name.lower().endswith(end)), None)
    in_doubt = len(head) < _SHORT or looks_like(head) is not None or b"\0" in head
    return known_by_content(head, path) or (named if in_doubt else None)


def known_by_content(head: bytes, path: Path | None = None) -> Container | None:
    """What data begin like; `path`: the file they stand in, to tell a ZIP from a ZIP."""
    if _unpacked(head).lstrip(b"\r\n").startswith(_BEGIN):
        return "warc"
    if head.startswith(_ZIP):
        return _zipped(path) if path else None
    if is_feed(head):
        return "feed"
    if head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
        return "page"
    if b"multipart/related" not in head.lower():
        return None
    from zufolge.reports.mhtml import is_mhtml

    return "mhtml" if is_mhtml(head) else None


def items_in(
    kind: Container, path: Path, place: str, hints: Hints, tell: Callable[[str], None], limits: Limits = DEFAULT_LIMITS
) -> Iterator[Item | Refused] | None:
    """The reports in a file of this kind; None if it is one report after all. limits: for fetching a feed's pages."""
    if kind == "warc":
        return _in_warc(path, place, hints, tell)
    if kind == "wacz":
        from zufolge.reports.wacz import items_in_wacz

        return items_in_wacz(path, place, hints, tell)
    if kind == "mhtml":
        return _saved_page(path, place, hints)
    if kind == "docx":
        return _in_docx(path, place, hints)
    if kind == "feed":
        return _in_feed(path, place, hints, limits)
    return _in_page(path, place, hints)


def _in_warc(path: Path, place: str, hints: Hints, tell: Callable[[str], None]) -> Iterator[Item | Refused]:
    from zufolge.reports.archives.packed import open_stream
    from zufolge.reports.warc import items_in_warc

    try:
        with path.open("rb") as probe:
            head = probe.read(_HEAD)
        stream = path.open("rb")
    except OSError as error:
        yield Refused(place, InputError(f"can't be read ({error.strerror or error})", place, "Check the file and the disk."))
        return
    with stream:
        yield from items_in_warc(open_stream(stream, head), place, hints, tell)


def _in_docx(path: Path, place: str, hints: Hints) -> Iterator[Item | Refused]:
    from zufolge.reports.bundle import items_in_docx

    try:
        data = load(path)
    except InputError as error:
        return iter([Refused(place, error)])
    return items_in_docx(data, place, hints)


def _in_feed(path: Path, place: str, hints: Hints, limits: Limits) -> Iterator[Item | Refused] | None:
    from zufolge.reports.feed_items import items_in_feed

    try:
        return items_in_feed(load(path), place, hints, limits)
    except InputError as error:
        return iter([Refused(place, error)])


def _in_page(path: Path, place: str, hints: Hints) -> Iterator[Item | Refused] | None:
    from zufolge.reports.bundle import items_in_page, may_be_bundle

    try:
        data = load(path)
    except InputError:
        return None  # reading it will say why
    return items_in_page(data, place, hints) if len(data) <= LIMIT and may_be_bundle(data) else None


def _saved_page(path: Path, place: str, hints: Hints) -> Iterator[Item | Refused]:
    from zufolge.reports.mhtml import head_of

    try:
        yield Item(place, head_of(load(path)).address or place, hints=hints)
    except InputError as error:
        yield Refused(place, error)


def _unpacked(head: bytes) -> bytes:
    """The first bytes of what a packed file holds, or the file's own."""
    if head.startswith(_GZIP):
        try:
            return zlib.decompressobj(_GZIP_WINDOW).decompress(head, 64)
        except zlib.error:
            return b""
    return ZstdStream(BytesIO(head)).some(64) if head.startswith(FRAMES) else head


def _zipped(path: Path) -> Container | None:
    """What kind of ZIP a file is; None for others, and where that can't be told."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except Exception:  # zipfile raises many kinds for broken files; the file's name will tell, or reading it
        return None
    if "word/document.xml" in names:
        return "docx"
    inside = any(name.startswith("archive/") and ".warc" in name.lower() for name in names)
    return "wacz" if inside or {"datapackage.json", "pages/pages.jsonl"} & names else None
