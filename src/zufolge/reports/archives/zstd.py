"""Archives packed with zstd, a record a frame as a rule.

Invariant: that of `streams`. Where a frame ends is read from its blocks, so that one that is cut off takes no other with it;
each is unpacked, and its checksum checked, by the reader of fastwarc. Behind damage nothing is read.
"""

import io
from typing import TYPE_CHECKING

from zufolge.reports.archives.streams import BLOCK, Damage, Piece, Source, Stream

if TYPE_CHECKING:
    from fastwarc.stream_io import ZstdReader

_FRAME = b"\x28\xb5\x2f\xfd"
_SKIPPED = tuple(bytes([0x50 + n, 0x2A, 0x4D, 0x18]) for n in range(16))
FRAMES = (_FRAME, *_SKIPPED)
"""What a file packed with zstd begins with."""

_DICTIONARY = b"\x5d\x2a\x4d\x18"
_LARGEST_DICTIONARY = 10_000_000
_RUN, _RESERVED = 1, 3


class _CutError(Exception):
    """The file ends within a frame."""


class ZstdStream(Stream):
    """An archive of zstd frames; a dictionary for them may stand before the first."""

    exact = False

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._raw = b""
        self._frame = 0
        self._reader: ZstdReader | None = None
        self._dictionary: bytes | None = None
        self._given = 0

    def take(self, n: int) -> bytes:
        """The next n packed bytes. Raises _CutError if there are fewer."""
        while len(self._raw) < n:
            more = self._fetch()
            if not more:
                raise _CutError
            self._raw += more
        data, self._raw = self._raw[:n], self._raw[n:]
        return data

    def _unpack(self) -> Piece | None:
        try:
            while True:
                start = self._reader is None
                if self._reader is None:
                    self._reader = self._next_frame()
                    if self._reader is None:
                        return None
                data = self._reader.read(BLOCK)
                self._given += len(data)
                if data:
                    taken = self._offset - len(self._raw) - self._frame
                    return None if self._is_bomb(taken, self._given, self._frame) else Piece(self._frame, data, start)
                self._reader = None
        except (_CutError, OSError) as error:
            cut = isinstance(error, _CutError) or "incomplete" in str(error)
            self.damage = self.damage or Damage(self._frame, "is cut off" if cut else f"is damaged ({error})")
            return None

    def _next_frame(self) -> "ZstdReader | None":
        """A reader of the next frame with content, None at the end and at damage."""
        from fastwarc.stream_io import ZstdReader

        while True:
            self._frame, self._given = self._offset - len(self._raw), 0
            if not self._raw:
                self._raw = self._fetch()
                if not self._raw:
                    return None
            mark = self.take(4)
            if mark in _SKIPPED:
                self._skip(mark, int.from_bytes(self.take(4), "little"))
            elif mark == _FRAME:
                return ZstdReader(_Frame(self), dictionary=self._dictionary)
            else:
                self.damage = Damage(self._frame, "is damaged (no zstd frame begins here)")
                return None

    def _skip(self, mark: bytes, size: int) -> None:
        if mark != _DICTIONARY or size > _LARGEST_DICTIONARY:
            while size:
                size -= len(self.take(min(size, BLOCK)))
            return
        found = self.take(size)
        if found.startswith(_FRAME):
            from fastwarc.stream_io import ZstdReader

            found = ZstdReader(io.BytesIO(found)).read(_LARGEST_DICTIONARY)
        self._dictionary = found


class _Frame:
    """The packed bytes of one frame, whose mark is read already, as a file for the library."""

    def __init__(self, stream: ZstdStream) -> None:
        self._stream = stream
        self._waiting = _FRAME + self._head()
        self._ended = False
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes of the frame, block by block; none at its end."""
        if not self._waiting and not self._ended:
            self._waiting = self._block()
        size = size if size >= 0 else len(self._waiting)
        data, self._waiting = self._waiting[:size], self._waiting[size:]
        self._at += len(data)
        return data

    def seek(self, offset: int, whence: int = 0) -> int:  # noqa: ARG002 - the library's interface
        """Not possible."""
        raise OSError("not seekable")

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    def close(self) -> None:
        """Nothing to close."""

    def _head(self) -> bytes:
        descriptor = self._stream.take(1)
        flags = descriptor[0]
        single = flags & 0x20
        self._checksum = 4 if flags & 0x04 else 0
        size = (0 if single else 1) + (0, 1, 2, 4)[flags & 3] + ((1 if single else 0), 2, 4, 8)[flags >> 6]
        return descriptor + self._stream.take(size)

    def _block(self) -> bytes:
        head = self._stream.take(3)
        value = int.from_bytes(head, "little")
        self._ended = bool(value & 1)
        kind, size = value >> 1 & 3, value >> 3
        if kind == _RESERVED:
            raise OSError("a block of an unknown kind")
        return head + self._stream.take(1 if kind == _RUN else size) + self._stream.take(self._checksum if self._ended else 0)
