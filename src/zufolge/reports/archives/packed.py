"""Packed archives: gzip, a record a member as a rule; which kind of stream a file needs.

Invariant: that of `streams`. The end of each member is checked here, with its checksum; what follows the last one must be
padding or nothing.
"""

import zlib

from zufolge.reports.archives.streams import BEGIN, BLOCK, Damage, Piece, Source, Stream
from zufolge.reports.archives.zstd import FRAMES, ZstdStream

GZIP = b"\x1f\x8b"
_GZIP_WINDOW = 31
_LOOK = 4096


class GzipStream(Stream):
    """An archive of gzip members."""

    exact = False

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._raw = b""  # packed bytes that are not used yet
        self._member = 0
        self._unpacker: zlib._Decompress | None = None
        self._taken = self._given = 0

    def resume(self) -> bool:
        """Go on at the next member that holds a record. False if there is none."""
        raw, self.damage, self._unpacker = self._raw[1:], None, None
        while True:
            more = self._fetch()
            if self.damage is not None:
                return False
            raw += more
            found = raw.find(GZIP + b"\x08")
            while found >= 0 and (len(raw) - found > _LOOK or not more):
                if _unpacks_to_record(raw[found : found + _LOOK]):
                    self._raw = raw[found:]
                    return True
                found = raw.find(GZIP + b"\x08", found + 1)
            if not more:
                self._raw = b""
                return False
            raw = raw[found:] if found >= 0 else raw[-2:]

    def _unpack(self) -> Piece | None:
        start = False
        while True:
            if self._unpacker is None:
                if not self._begin_member():
                    return None
                start = True
            data = self._inflate()
            if data is None:
                return None
            if data:
                return None if self._is_bomb(self._taken, self._given, self._member) else Piece(self._member, data, start)

    def _begin_member(self) -> bool:
        """Whether another member begins. False at the end, or with damage."""
        while not (raw := self._raw.lstrip(b"\0")) or len(raw) < len(GZIP):
            self._raw = raw
            more = self._fetch()
            if not more:
                break
            self._raw += more
        self._raw = raw
        self._member = self._offset - len(raw)
        if self.damage is not None or not raw:
            return False
        if not raw.startswith(GZIP):
            whole = not GZIP.startswith(raw)
            self.damage = Damage(self._member, "is damaged (no gzip member begins here)" if whole else "is cut off")
            return False
        self._unpacker, self._taken, self._given = zlib.decompressobj(_GZIP_WINDOW), 0, 0
        return True

    def _inflate(self) -> bytes | None:
        """The next bytes of the member, empty if there are none yet or it ends; None with damage."""
        unpacker = self._unpacker
        if unpacker is None:
            return None
        raw = self._raw or self._fetch()
        self._raw = raw
        try:
            data = unpacker.decompress(raw, BLOCK)
        except zlib.error as error:
            self.damage = Damage(self._member, f"is damaged ({_reason(error)})")
            return None
        if unpacker.eof:
            self._raw, self._unpacker = unpacker.unused_data, None
        elif not raw and not data:
            self.damage = self.damage or Damage(self._member, "is cut off")
            return None
        else:
            self._raw = unpacker.unconsumed_tail
        self._taken, self._given = self._taken + len(raw) - len(self._raw), self._given + len(data)
        return data


def open_stream(source: Source, head: bytes) -> Stream:
    """The stream for a source whose first bytes are `head`."""
    if GZIP.startswith(head[:2]) and head:
        return GzipStream(source)
    return ZstdStream(source) if head.startswith(FRAMES) else Stream(source)


def _unpacks_to_record(raw: bytes) -> bool:
    try:
        return zlib.decompressobj(_GZIP_WINDOW).decompress(raw, 64).startswith(BEGIN)
    except zlib.error:
        return False


def _reason(error: zlib.error) -> str:
    return str(error).rpartition(": ")[2]
