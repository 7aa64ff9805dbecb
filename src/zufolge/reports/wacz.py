"""WACZ: web archives in a ZIP, with a list of their pages.

Invariant: every WARC in it is read as `warc` reads one, or named as refused; names in the ZIP are compared and never used as
paths; nothing is unpacked further than a limit.
"""

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from zufolge.errors import EmptyInput, InputError, MissingInput, TooLarge
from zufolge.reports.archives.packed import open_stream
from zufolge.reports.items import Item, Refused
from zufolge.reports.reading import Hints
from zufolge.reports.warc import items_in_warc

_AGAIN = "Get the file again."
_ARCHIVES = "archive/"
_LISTS = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_ENDS = (".warc", ".warc.gz", ".warc.zst")
_LIST_LIMIT = 50_000_000
_LINE_LIMIT = 1_000_000
_HEAD = 8
# Records in WACZ are packed themselves, and plain text becomes a tenth; what becomes less was made to fill memory or time.
_FREE, _TIGHTEST = 100_000_000, 200
_ENCRYPTED = 1


def items_in_wacz(path: Path, place: str, hints: Hints, tell: Callable[[str], None]) -> Iterator[Item | Refused]:
    """The pages of all archives in the file."""
    try:
        archive = zipfile.ZipFile(path)
    except Exception as error:  # zipfile raises many kinds for broken files; whatever it is, nothing can be read
        yield Refused(place, InputError(f"is a broken ZIP ({_reason(error)})", place, _AGAIN))
        return
    with archive:
        inside = [info for info in archive.infolist() if _is_archive(info.filename)]
        titles = _titles(archive)
        for info in inside:
            yield from _of_archive(archive, info, f"{place}#{info.filename}", hints, tell, titles)
        missing = _listed(archive) - {info.filename for info in inside}
        for name in sorted(missing):
            where = f"{place}#{name}"
            yield Refused(where, MissingInput("is listed in datapackage.json but not in the ZIP", where, _AGAIN))
        if not inside and not missing:
            yield Refused(place, EmptyInput("holds no archive (archive/*.warc.gz)", place, "Give a WACZ with pages in it."))


def _of_archive(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    where: str,
    hints: Hints,
    tell: Callable[[str], None],
    titles: dict[str, str],
) -> Iterator[Item | Refused]:
    if info.flag_bits & _ENCRYPTED:
        yield Refused(where, InputError("is encrypted", where, "Save it without a password."))
    elif info.file_size > _FREE and info.file_size > _TIGHTEST * max(1, info.compress_size):
        what = f"unpacks to more than {_TIGHTEST} times its size, which no archive of pages does"
        yield Refused(where, TooLarge(what, where, "Don't use this file."))
    else:
        try:
            with archive.open(info) as probe:
                head = probe.read(_HEAD)
            source = archive.open(info)
        except Exception as error:  # as above
            yield Refused(where, InputError(f"can't be unpacked ({_reason(error)})", where, _AGAIN))
            return
        with source:
            yield from items_in_warc(open_stream(source, head), where, hints, tell, titles)


def _is_archive(name: str) -> bool:
    """Whether a name in the ZIP is that of an archive. Must not match: names that lead out of the folder."""
    return name.startswith(_ARCHIVES) and name.lower().endswith(_ENDS) and ".." not in name.split("/")


def _titles(archive: zipfile.ZipFile) -> dict[str, str]:
    """Titles of pages by their addresses, from the lists of pages; what can't be read in them is passed over."""
    titles: dict[str, str] = {}
    for name in _LISTS:
        for row in _rows(archive, name):
            address, title = row.get("url"), row.get("title")
            if isinstance(address, str) and isinstance(title, str) and title.strip() and title.strip() != address:
                titles.setdefault(address, " ".join(title.split())[:1000])
    return titles


def _rows(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, Any]]:
    try:
        if archive.getinfo(name).file_size > _LIST_LIMIT:
            return
        with archive.open(name) as stream:
            while line := stream.readline(_LINE_LIMIT):
                row = _parsed(line)
                if isinstance(row, dict):
                    yield row
    except Exception:  # as above; the titles are an extra
        return


def _listed(archive: zipfile.ZipFile) -> set[str]:
    """The archives that the ZIP says it holds."""
    try:
        with archive.open("datapackage.json") as stream:
            data = _parsed(stream.read(_LIST_LIMIT))
    except Exception:  # as above; an archive without this list is read without it
        return set()
    resources = data.get("resources") if isinstance(data, dict) else None
    paths = [entry.get("path") for entry in resources if isinstance(entry, dict)] if isinstance(resources, list) else []
    return {path for path in paths if isinstance(path, str) and _is_archive(path)}


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
