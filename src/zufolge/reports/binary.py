"""Is this a text at all? Told by the first bytes, then by characters that no text holds.

Invariant: nothing is decoded here and nothing changed; the answer is what the data look like, or None.
"""

import re
from unicodedata import category

_SAMPLE = 100_000

# First bytes of files that desks hand over by mistake. Must not match: a text that merely begins with "PK", "ID3" or
# "RIFF", hence the bytes around them.
_MAGIC = (
    (rb"%PDF-", "a PDF"),
    (rb"PK\x03\x04", "a ZIP archive or an office document (.docx, .odt)"),
    (rb"PK\x05\x06", "an empty ZIP archive"),
    (rb"\{\\rtf", "an RTF document"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1", "an old office document (.doc, .xls)"),
    (rb"\x89PNG\r\n", "a PNG picture"),
    (rb"\xff\xd8\xff", "a JPEG picture"),
    (rb"GIF8[79]a", "a GIF picture"),
    (rb"RIFF.{4}(?:WEBP|WAVE|AVI )", "a picture, sound or film file"),
    (rb"\x00.{3}ftyp", "a film or sound file"),
    (rb"ID3[\x02-\x04]", "an MP3 file"),
    (rb"OggS\x00", "an Ogg file"),
    (rb"\x1f\x8b\x08", "a gzip archive"),
    (rb"BZh[1-9]1AY", "a bzip2 archive"),
    (rb"\xfd7zXZ\x00", "an xz archive"),
    (rb"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (rb"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (rb"\x7fELF", "a program"),
    (rb"SQLite format 3\x00", "an SQLite database"),
)
_LOOKS = re.compile(b"|".join(b"(" + pattern + b")" for pattern, _ in _MAGIC), re.DOTALL)

# Control characters that texts don't hold. Must not match: tab, line breaks, vertical tab, form feed (page breaks of
# converters), escape (terminal logs), NUL (a text with a few NULs is read, see reading.py).
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_LAYOUT = re.compile(r"[\t-\r\x1b\x85]")
# Control, private, surrogate, unassigned: one in seven characters, when binary data is taken for UTF-16.
_NO_TEXT = {"Cc", "Co", "Cs", "Cn"}
_FEW = 8  # below this many it may be one damaged line


def looks_like(data: bytes) -> str | None:
    """What kind of file the first bytes say it is, or None.

    >>> looks_like(b"%PDF-1.7"), looks_like("Über den PDF-Streit".encode())
    ('a PDF', None)
    """
    match = _LOOKS.match(data)
    return _MAGIC[match.lastindex - 1][1] if match and match.lastindex else None


def is_garbled(text: str, *, clean: bool) -> bool:
    """Whether a decoded text holds too many control characters to be one.

    `clean`: it was valid in its encoding. What is not valid UTF-8 is refused at a few per cent (compressed data has
    more than ten), what is valid only when a third of it can't be read.
    """
    sample = text[:_SAMPLE]
    if clean:
        return (len(_CONTROL.findall(sample)) + sample.count("\0")) * 3 > len(sample)
    bad = sum(c == "\ufffd" or (not c.isprintable() and category(c) in _NO_TEXT) for c in sample) - len(_LAYOUT.findall(sample))
    return bad * 3 > len(sample) or (bad >= _FEW and bad * 30 > len(sample))
