"""Bodies unpacked as they come.

Invariant: never more than the limit and one piece is in memory, however much a packed body would become; a packed body that
ends early is an error.
"""

import zlib

from zufolge.errors import BadAnswer, TooLarge

_GZIP = 16 + zlib.MAX_WBITS
_GZIP_MARK = b"\x1f\x8b"
PACKINGS = "gzip, deflate"


class Unpacker:
    """Takes a body in pieces and keeps what it unpacks. where: the address, for errors; cut: end at the limit, no error."""

    def __init__(self, encoding: str | None, limit: int, where: str, *, cut: bool = False) -> None:
        """Raises BadAnswer for a packing that is not known."""
        name = (encoding or "identity").strip().lower()
        if name not in ("identity", "gzip", "x-gzip", "deflate"):
            what = f"is packed in a way that was not asked for ('{name[:40]}')"
            raise BadAnswer(what, where, "Save the page from a browser and add the file.")
        self._name, self._limit, self._where, self._cut = name, limit, where, cut
        self._whole = bytearray()
        self._taken = self._parts = 0
        self._stream: zlib._Decompress | None = None
        self._ended = False
        self._waiting = b""

    def feed(self, piece: bytes) -> None:
        """The next piece of the body. Raises TooLarge over the limit, BadAnswer for what is no packed body."""
        self._taken += len(piece)
        if self._name == "identity":
            self._keep(piece)
            return
        if self._taken > self._limit and not self.full:
            raise self._too_large()
        self._waiting += piece
        while self._waiting and not self._ended and not self.full:
            self._stream = self._stream or self._begin()
            if self._stream is None:
                return
            self._unpack(self._stream)

    @property
    def full(self) -> bool:
        """Whether the limit is reached and what follows is not wanted."""
        return self._cut and len(self._whole) >= self._limit

    def finish(self) -> bytes:
        """The whole body. Raises BadAnswer if a packed one ends early."""
        whole = self._name == "identity" or self.full or not self._taken or (self._parts > 0 and self._stream is None)
        if not whole:
            raise BadAnswer("is cut off: its packed body ends early", self._where, "Try again later.")
        return bytes(self._whole)

    def _begin(self) -> "zlib._Decompress | None":
        """What unpacks the next part; None if there are too few bytes to tell, or if no further part begins."""
        if len(self._waiting) < len(_GZIP_MARK):
            return None
        if self._name != "deflate":
            # Several packed parts make one body; whatever else stands behind the last one is not part of it.
            self._ended = self._parts > 0 and not self._waiting.startswith(_GZIP_MARK)
            return None if self._ended else zlib.decompressobj(_GZIP)
        self._ended = self._parts > 0
        first, second = self._waiting[:2]
        # Servers send "deflate" with the head of zlib (as specified) and without.
        wrapped = first & 0x0F == 8 and (first << 8 | second) % 31 == 0
        return None if self._ended else zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)

    def _unpack(self, stream: "zlib._Decompress") -> None:
        try:
            found = stream.decompress(self._waiting, self._limit - len(self._whole) + 1)
        except zlib.error as error:
            raise BadAnswer("is broken: its packed body can't be unpacked", self._where, "Try again later.") from error
        self._waiting = stream.unconsumed_tail
        self._keep(found)
        if stream.eof:
            self._waiting, self._stream, self._parts = stream.unused_data, None, self._parts + 1

    def _keep(self, found: bytes) -> None:
        self._whole += found
        if len(self._whole) > self._limit:
            if not self._cut:
                raise self._too_large()
            del self._whole[self._limit :]

    def _too_large(self) -> TooLarge:
        limit = f"{self._limit / 1_000_000:g} MB"
        return TooLarge(f"is larger than {limit}, the limit for one answer", self._where, "Save it and add it in parts.")
