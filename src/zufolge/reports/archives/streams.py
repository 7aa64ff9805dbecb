"""The bytes of a web archive, unpacked, with the place in the file at which they stand.

Invariant: an end is an end only where the file says so. Whatever is cut off or damaged stops the stream with `damage` set, and
nothing after it is given until `resume` finds the next place where a record begins. Memory is bounded by blocks.
"""

import re
from collections import deque
from dataclasses import dataclass
from typing import Protocol

BLOCK = 1 << 18
BEGIN = b"WARC/"
_BORDER = 64
_RUN_OF_BREAKS = re.compile(rb"[\r\n]+")

# No page or picture is packed so tightly; what is, was made to fill memory or time.
_TIGHTEST = 500
_FREE = 100_000_000


class Source(Protocol):
    """An open file, or a file within a zip, read from its beginning to its end."""

    def read(self, n: int = -1, /) -> bytes:
        """At most n bytes, none at the end."""


@dataclass(frozen=True, slots=True)
class Damage:
    """Where in the file reading stops, and why: "is cut off", "is damaged (...)"."""

    at: int
    why: str


@dataclass(slots=True)
class Piece:
    """Unpacked bytes; at: where in the file they stand (if packed, where their member begins); start: of a member."""

    at: int
    data: bytes
    start: bool = False
    pos: int = 0


class Stream:
    """A plain archive; the base of the packed ones. `damage` is None as long as all is well."""

    exact = True
    """Whether `at` is the place of each byte, or only that of the member in which it is packed."""

    def __init__(self, source: Source) -> None:
        self.damage: Damage | None = None
        self._source = source
        self._pieces: deque[Piece] = deque()
        self._offset = 0  # of what is read from the source next

    @property
    def at(self) -> int:
        """Where in the file the next byte stands."""
        head = self._head()
        return self._offset if head is None else head.at + (head.pos if self.exact else 0)

    @property
    def ended(self) -> bool:
        """Whether nothing more can be read: the end, or damage."""
        return self._head() is None

    def some(self, limit: int) -> bytes:
        """The next bytes, at most so many and of one member only; empty at the end and at damage."""
        head = self._head()
        if head is None:
            return b""
        data = head.data[head.pos : head.pos + limit]
        head.pos += len(data)
        return data

    def rest(self) -> bytes:
        """The bytes at hand, as many as they are."""
        head = self._head()
        return b"" if head is None else self.some(len(head.data))

    def line(self, limit: int) -> bytes:
        """The next line with its line feed; without it at the end, at damage and where a line is longer than the limit."""
        found = b""
        while (head := self._head()) is not None and len(found) < limit:
            stop = head.data.find(b"\n", head.pos, head.pos + limit - len(found)) + 1
            found += self.some(stop - head.pos if stop else limit - len(found))
            if stop:
                break
        return found

    def skip_breaks(self) -> int:
        """Pass over line breaks; how many line feeds they were."""
        feeds = 0
        while (head := self._head()) is not None:
            run = _RUN_OF_BREAKS.match(head.data, head.pos)
            if run is None:
                break
            feeds += run[0].count(b"\n")
            head.pos = run.end()
        return feeds

    def begins_record(self, *, member: bool = False) -> bool:
        """Whether a record begins here; `member`: and with it a member."""
        head = self._head()
        if head is None or (member and not (head.start and head.pos == 0)):
            return False
        while len(head.data) - head.pos < len(BEGIN) and len(self._pieces) == 1 and self._next():
            pass  # a few bytes at the end of a block: the rest is in the next one
        here = b"".join(piece.data[piece.pos : piece.pos + len(BEGIN)] for piece in [*self._pieces][:2])
        return here.startswith(BEGIN)

    def find(self, pattern: re.Pattern[bytes], tail: bytes) -> bool:
        """Go to where the pattern is found in the bytes at hand, behind its first byte. False if it is not in them.

        tail: the bytes before them, in which it may begin.
        """
        head = self._head()
        if head is None:
            return False
        border = pattern.search(tail + head.data[head.pos : head.pos + len(tail) + _BORDER])
        if border and border.start() < len(tail):
            at = head.at + head.pos if self.exact else head.at
            rest = tail[border.start() + 1 :]
            self.push_back(rest, at - len(rest) if self.exact else at)
            return True
        found = pattern.search(head.data, head.pos)
        if found:
            head.pos = found.start() + 1
        return found is not None

    def push_back(self, data: bytes, at: int) -> None:
        """Put bytes back that stood at this place of the file."""
        if data:
            self._pieces.appendleft(Piece(at, data))

    def resume(self) -> bool:
        """Go on behind damage, where the next record can begin. False if there is no such place."""
        return False

    def _head(self) -> Piece | None:
        """The first piece with bytes in it."""
        while True:
            if self._pieces and self._pieces[0].pos < len(self._pieces[0].data):
                return self._pieces[0]
            if self._pieces:
                self._pieces.popleft()
            elif not self._next():
                return None

    def _next(self) -> bool:
        """Add the next piece. False at the end and at damage."""
        if self.damage is not None:
            return False
        piece = self._unpack()
        if piece is not None:
            self._pieces.append(piece)
        return piece is not None

    def _unpack(self) -> Piece | None:
        at, data = self._offset, self._fetch()
        return Piece(at, data) if data else None

    def _fetch(self) -> bytes:
        """The next bytes of the source, empty at the end and at damage."""
        try:
            data = self._source.read(BLOCK)
        except Exception as error:  # a disk, or a zip that is broken: whatever it is, the archive ends here
            self.damage = Damage(self._offset, f"can't be read ({error or type(error).__name__})")
            return b""
        self._offset += len(data)
        return data

    def _is_bomb(self, taken: int, given: int, at: int) -> bool:
        bomb = given > _FREE and given > taken * _TIGHTEST
        if bomb:
            self.damage = Damage(at, f"unpacks to more than {_TIGHTEST} times its size, which no archive of pages does")
        return bomb
