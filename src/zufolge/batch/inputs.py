"""What is to be read, cut into shards: one of them is read in one go.

Invariant: a shard is named by what it holds (the hashes of its files and which part of them), so that the same input is the
same shard in every run, and a changed one is another; the files come in the order in which they were given, within folders in
that of their names.

A large file is a shard (of Parquet a row group, of JSON lines some megabytes of lines), small files share one.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from zufolge.batch import parquet_input
from zufolge.batch.schema import FORMAT
from zufolge.errors import InputError, MissingInput
from zufolge.reports.items import Refused
from zufolge.reports.json_lines import holds_lines
from zufolge.reports.many import files_in
from zufolge.reports.network.addresses import is_address

SMALL = 1_000_000
"""Bytes below which a file shares a shard with others."""
TOGETHER, MOST = 8_000_000, 256
"""Bytes and number of the files that share one."""
LINES = 16_000_000
"""Bytes of JSON lines, about, that are one shard."""
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Part:
    """A file or a part of one.

    path: where it is; name: what the output calls it: beginning with the last part of what was given, so that it is the same
    on every machine; sha256, size: of the whole file. group: the row group of a Parquet file. first, last, line: bytes of JSON
    lines and the number of the first of them (last -1: the whole file).
    """

    path: str
    name: str
    sha256: str
    size: int
    group: int = -1
    first: int = 0
    last: int = -1
    line: int = 1


@dataclass(frozen=True, slots=True)
class Shard:
    """Parts that are read in one go."""

    parts: tuple[Part, ...]

    @property
    def id(self) -> str:
        """Names it by what it holds."""
        held = [[part.name, part.sha256, part.group, part.first, part.last] for part in self.parts]
        return sha256(json.dumps([FORMAT, held]).encode()).hexdigest()[:12]


def find_shards(inputs: Sequence[str]) -> Iterator[Shard | Refused]:
    """The shards of all inputs (files and folders), and what can't be read at all."""
    few: list[Part] = []
    for found in _files(inputs):
        parts = _parts(*found) if isinstance(found, tuple) else found
        if isinstance(parts, Refused):
            yield parts
        elif len(parts) > 1 or parts[0].group >= 0 or parts[0].size >= SMALL:
            yield from _together(few)
            few = []
            yield from (Shard((part,)) for part in parts)
        else:
            few += parts
            if len(few) == MOST or sum(part.size for part in few) >= TOGETHER:
                yield from _together(few)
                few = []
    yield from _together(few)


def _together(parts: list[Part]) -> Iterable[Shard]:
    return [Shard(tuple(parts))] if parts else []


def _files(inputs: Sequence[str]) -> Iterator[tuple[Path, str] | Refused]:
    names: dict[str, int] = {}
    for given in inputs:
        if is_address(given):
            remedy = "Fetch it with `zufolge add`, or download it first"
            yield Refused(given, InputError("is an address: a batch reads files only", given, remedy))
            continue
        path = Path(given)
        name = path.name or path.absolute().name or "input"
        number = names[name] = names.get(name, 0) + 1
        name = name if number == 1 else f"{name} ({number})"  # two folders of the same name
        if not path.exists():
            yield Refused(name, MissingInput("no such file", str(path), "Check the path"))
        elif path.is_dir():
            yield from ((file, f"{name}/{file.relative_to(path).as_posix()}") for file in files_in(path))
        else:
            yield path, name


def _parts(path: Path, name: str) -> list[Part] | Refused:
    shown = name.encode("utf-8", "backslashreplace").decode()
    try:
        with path.open("rb") as stream:
            return _of_file(stream, path, shown)
    except InputError as error:
        return Refused(shown, error)
    except OSError as error:
        return Refused(shown, InputError(f"can't be read ({error.strerror or error})", shown, "Check the file and the disk"))


def _of_file(stream: BinaryIO, path: Path, name: str) -> list[Part]:
    place = str(path.absolute())
    if parquet_input.is_parquet(path):
        groups = parquet_input.groups(path, name)
        (whole,) = _hashed(stream, place, name, lines=False)
        return [Part(place, name, whole.sha256, whole.size, group) for group in range(groups)]
    return _hashed(stream, place, name, lines=path.stat().st_size > LINES and holds_lines(path))


def _hashed(stream: BinaryIO, place: str, name: str, *, lines: bool) -> list[Part]:
    """The file as one part or, of JSON lines, cut at the ends of lines."""
    found, at, line = sha256(), 0, 1
    begins = [(0, 1)]
    while block := stream.read(_BLOCK):
        found.update(block)
        if lines and at + len(block) - begins[-1][0] >= LINES:
            end = block.rfind(b"\n") + 1
            if end:
                begins.append((at + end, line + block.count(b"\n", 0, end)))
        line += block.count(b"\n")
        at += len(block)
    if not lines or len(begins) == 1:
        return [Part(place, name, found.hexdigest(), at)]
    ends = [begin for begin, _ in begins[1:]] + [at]
    cuts = ((first, last, number) for (first, number), last in zip(begins, ends, strict=True) if last > first)
    return [Part(place, name, found.hexdigest(), at, first=first, last=last, line=number) for first, last, number in cuts]
