"""Bytes that are not valid UTF-8: Windows-1252, or UTF-8 with stray bytes of it.

Invariant: ASCII stays as it is, every other byte ends up in exactly one character, and what had to be done is named in
notes with the first byte concerned. Memory is bounded by blocks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A valid UTF-8 sequence of two to four bytes. Must not match: D6, DC and DF with one byte after them; that is Hebrew
# points, Syriac and N'Ko, but in a damaged file "Ö“", "Ü“" and "Spaß“" in Windows-1252.
_SEQUENCE = re.compile(
    rb"[\xc2-\xd5\xd7-\xdb\xdd\xde][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
# One that makes a character which German texts use: U+00A0-024F (letters), U+2000-22FF (marks), U+1F000-1FAFF (pictures).
# Must not match: what else a cp1252 text holds by chance, "Café…“" (E9 85 93).
_USUAL = re.compile(
    rb"\xc2[\xa0-\xbf]|[\xc3-\xc8][\x80-\xbf]|\xc9[\x80-\x8f]|\xe2[\x80-\x8b][\x80-\xbf]|\xf0\x9f[\x80-\xab][\x80-\xbf]"
)
_ASCII = bytes(range(0x80))
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")  # in cp1252
_REPLACEMENT = "\ufffd".encode()
_CP1252 = [bytes([byte]).decode("cp1252", "replace").encode() for byte in range(256)]
_BLOCK = 1_000_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and what was unusual about its bytes."""

    text: str
    notes: tuple[str, ...] = ()


def decode_stray(body: bytes, before: int) -> Decoded:
    """Windows-1252, or UTF-8 with stray bytes of it; `before` is the length of a mark in front of `body`.

    UTF-8 with strays, if sequences outnumber the strays (then all of them count), or if there is a usual one for
    every third stray (a file pasted together from two; then the usual ones count).
    """
    sequences, strays = _census(body, _SEQUENCE)
    if sequences > strays or before:
        return _decode_mixed(body, _SEQUENCE, before)
    usual, others = _census(body, _USUAL)
    if usual and usual * 3 >= others:
        return _decode_mixed(body, _USUAL, before)
    notes = ["decoded as windows-1252"]
    first = _UNDEFINED.search(body)
    if first:
        notes.append(replaced(sum(body.count(byte) for byte in b"\x81\x8d\x8f\x90\x9d"), first.start()))
    return Decoded(body.decode("cp1252", "replace"), tuple(notes))


def _census(body: bytes, sequence: re.Pattern[bytes]) -> tuple[int, int]:
    """How many sequences there are, and how many bytes beyond ASCII outside of them."""
    number = strays = 0
    for start, end in _blocks(body):
        rest, found = sequence.subn(b"", body[start:end])
        number, strays = number + found, strays + len(rest.translate(None, _ASCII))
    return number, strays


def _blocks(body: bytes) -> Iterator[tuple[int, int]]:
    """Pieces that cut no sequence in two; they bound the memory that repairing a file takes."""
    start = 0
    while start < len(body):
        end = start + _BLOCK
        while end < min(len(body), start + _BLOCK + 4) and 0x80 <= body[end] <= 0xBF:
            end += 1
        yield start, min(end, len(body))
        start = end


def _decode_mixed(body: bytes, sequence: re.Pattern[bytes], before: int) -> Decoded:
    repair = _Repair()
    high = re.compile(rb"(" + sequence.pattern + rb")|[\x80-\xff]")
    parts = []
    for start, end in _blocks(body):
        repair.offset = before + start
        parts.append(high.sub(repair, body[start:end]).decode("utf-8"))
    number = "1 byte" if repair.strays == 1 else f"{repair.strays} bytes"
    mixed = f"mixed encodings: UTF-8, and {number} read as windows-1252, the first at byte {repair.first_stray}"
    lost = replaced(repair.lost, repair.first_lost)
    return Decoded("".join(parts), tuple(note for note, count in ((mixed, repair.strays), (lost, repair.lost)) if count))


class _Repair:
    """Turns what is no UTF-8 into it, byte by byte, and counts; used for one text."""

    def __init__(self) -> None:
        self.strays = self.lost = 0
        self.first_stray = self.first_lost = self.offset = 0

    def __call__(self, match: re.Match[bytes]) -> bytes:
        if match[1]:
            return match[1]
        char, at = _CP1252[match[0][0]], self.offset + match.start()
        if char == _REPLACEMENT:
            self.first_lost = self.first_lost if self.lost else at
            self.lost += 1
        else:
            self.first_stray = self.first_stray if self.strays else at
            self.strays += 1
        return char


def replaced(number: int, first: int | None = None) -> str:
    """The note on bytes that are no characters in any encoding that fits."""
    place = "" if first is None else f", the first at byte {first}"
    return f"{number} undecodable {'byte was' if number == 1 else 'bytes were'} replaced{place}"
