"""Bytes to characters.

Invariant: every byte of the data becomes part of the text or is named in a note; only a byte order mark is no part of
it. Valid UTF-8 is never read as anything else.
"""

import codecs
import re

from zufolge.errors import NotText
from zufolge.reports.binary import is_garbled, looks_like
from zufolge.reports.stray_bytes import Decoded, decode_stray, replaced

_SAVE_AS_TEXT = "Save it as plain text in UTF-8 first."
_SAMPLE = 10_000

# Byte order marks; UTF-32 first, because its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# <meta charset="..."> and <meta http-equiv=... content="text/html; charset=...">; the names that pages from Europe
# declare. Must not match: other names (Python also knows "rot13", "zip", "unicode_escape" as codecs).
_META = re.compile(
    rb"<meta\s[^>]*?charset\s*=\s*[\"']?\s*((?:iso-?8859-?|windows-?|cp-?)[0-9]{1,4}|latin-?1|macintosh|koi8-[ru])\b",
    re.IGNORECASE,
)
_META_REACH = 4096
# What a sender may name. Must not match: codecs that are no encodings of texts; UTF-8, which the data are not.
_TEXTS = re.compile(
    r"iso8859-\d+|cp\d{3,4}|koi8-\w|mac-\w+|utf-(?:16|32)(?:-[lb]e)?|gb\w+|big5\w*|euc_\w+|shift_jis\w*|iso2022_\w+"
)
# Browsers read these as Windows-1252, its superset, and so did those who wrote „…“ in such pages.
_MEANS_1252 = {"iso8859-1", "cp1252", "ascii"}


def decode(data: bytes, where: str, stated: str | None = None) -> Decoded:
    """Read `data` as text: by its mark, as UTF-16 without one, as UTF-8, as declared, as Windows-1252 or a mixture.

    stated: the charset that the data's sender names; it goes before what they declare themselves. Raises NotText for what is
    no text.
    """
    kind = looks_like(data)
    if kind:
        raise NotText(f"looks like {kind}, not like a text", where, _SAVE_AS_TEXT)
    decoded, clean = _decode(data, _known(stated) if stated else None)
    if is_garbled(decoded.text, clean=clean):
        raise NotText("looks like binary data: too many characters can't be read", where, _SAVE_AS_TEXT)
    return decoded


def _decode(data: bytes, stated: str | None) -> tuple[Decoded, bool]:
    """The text and whether it was valid UTF-8."""
    mark, encoding = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", _utf16_without_mark(data)))
    if encoding and encoding != "utf-8":
        return _decode_wide(data[len(mark) :], encoding, len(mark)), False
    body = data[len(mark) :]
    try:
        return Decoded(body.decode("utf-8")), True
    except UnicodeDecodeError:
        if mark:
            return decode_stray(body, len(mark)), False
        if stated:
            return _decode_declared(body, stated, "its sender says"), False
        declared = _declared(body)
        return (_decode_declared(body, declared, "the page declares") if declared else decode_stray(body, len(mark))), False


def _utf16_without_mark(data: bytes) -> str | None:
    """Latin text in UTF-16 has a NUL at every second place. Must not match: a text with a few NULs in it."""
    sample = data[: _SAMPLE * 2]
    if len(data) % 2 or len(sample) < 4:
        return None
    even, odd = sample[::2].count(0) / (len(sample) / 2), sample[1::2].count(0) / (len(sample) / 2)
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.05 else None


def _decode_wide(body: bytes, encoding: str, before: int) -> Decoded:
    text = body.decode(encoding, "replace")
    notes = [f"decoded as {encoding}"]
    try:
        body.decode(encoding)
    except UnicodeDecodeError as error:
        notes.append(f"undecodable bytes were replaced, the first at byte {before + error.start}")
    return Decoded(text, tuple(notes))


def _declared(body: bytes) -> str | None:
    match = _META.search(body, 0, _META_REACH)
    return _known(match[1].decode("ascii")) if match else None


def _known(encoding: str) -> str | None:
    """Python's name of an encoding of texts; None for others, and where the general rules do better."""
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return None
    return name if _TEXTS.fullmatch(name) and name not in _MEANS_1252 else None


def _decode_declared(body: bytes, encoding: str, by: str) -> Decoded:
    text = body.decode(encoding, "replace")
    lost = text.count("\ufffd")
    notes = (f"decoded as {encoding}, as {by}",)
    return Decoded(text, (*notes, replaced(lost)) if lost else notes)
