"""JSON lines packed with gzip or zstd.

Invariant: as `json_lines`; a file that is cut off or damaged ends in a `Refused` that says how many lines of it were read, and
nothing of the line in which it breaks is taken for a report.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from zufolge.errors import EmptyInput, InputError
from zufolge.reports.archives.packed import GZIP, open_stream
from zufolge.reports.archives.streams import Stream
from zufolge.reports.archives.zstd import FRAMES
from zufolge.reports.items import Item, Refused
from zufolge.reports.json_lines import items_in_lines
from zufolge.reports.reading import Hints

_NAMES = (".jsonl", ".ndjson")
_ENDS = (".gz", ".zst", ".zstd")
_HEAD = 1_000_000
_AGAIN = "Get the file again; what was read of it stays"


def packed_lines(path: Path) -> bool:
    """Whether a file holds packed JSON lines, told by what it unpacks to; by its name if it is too broken for that."""
    try:
        with path.open("rb") as stream:
            head = stream.read(len(GZIP) + 2)
            if not head.startswith((GZIP, *FRAMES)):
                return named_so(path) and not head
            head += stream.read(_HEAD)
    except (OSError, ValueError):
        return False  # reading it will say why
    return named_so(path) or open_stream(BytesIO(head), head).some(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def named_so(path: Path) -> bool:
    """Whether a file's name is that of packed JSON lines: "x.jsonl.gz"."""
    return path.suffix.lower() in _ENDS and Path(path.stem).suffix.lower() in _NAMES


def items_in_packed_lines(path: Path, place: str, hints: Hints) -> Iterator[Item | Refused]:
    """The reports of a file of packed JSON lines, `place` being its path."""
    try:
        with path.open("rb") as probe:
            head = probe.read(len(GZIP) + 2)
        source = path.open("rb")
    except OSError as error:
        yield Refused(place, InputError(f"can't be read ({error.strerror or error})", place, "Check the file and the disk"))
        return
    with source:
        lines = _Lines(open_stream(source, head))
        if not head:
            yield Refused(place, EmptyInput("is empty: there is nothing to read", place, "Get the file again"))
            return
        yield from items_in_lines(lines, place, hints)
        damage = lines.stream.damage
        if damage is not None:
            read = (
                f"{lines.read} {'line' if lines.read == 1 else 'lines'} before it {'was' if lines.read == 1 else 'were'} read"
            )
            what = f"{damage.why}: from byte {damage.at} on nothing could be read ({read})"
            yield Refused(place, InputError(what, place, _AGAIN))


class _Lines:
    """The lines of a stream, as an open file gives them; one that damage cuts off is not given."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.read = 0

    def __iter__(self) -> Iterator[bytes]:
        while line := self.readline():
            yield line

    def readline(self, limit: int = 1 << 30) -> bytes:
        """The next line with its line feed, at most so many bytes of it; empty at the end and at damage."""
        line = self.stream.line(limit)
        if not line.endswith(b"\n") and len(line) < limit and self.stream.damage is not None:
            return b""
        self.read += line.endswith(b"\n")
        return line
