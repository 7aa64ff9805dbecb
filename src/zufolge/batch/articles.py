"""Which article a report is a version of, and which version of it: by address, by its agency's item, by text, by headline.

Invariant: the same as the ledger keeps when the same reports come in the order of publication. A name (an address, an item, a
headline of a day) is held only as long as it comes again; an article only as long as something refers to it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from zufolge.batch.marks import Mark
from zufolge.ledger.standing import number_of, version_in

Name = tuple[str, ...]


@dataclass(slots=True)
class Article:
    """An article: its id, the report of each version, and of each of its agency's items the versions with its own numbers."""

    id: str
    versions: dict[int, str] = field(default_factory=dict)
    items: dict[str, list[tuple[int, int | None]]] = field(default_factory=dict)

    def before(self, version: int) -> str | None:
        """The report of the nearest version before one, as far as they are known now."""
        lower = max((one for one in self.versions if one < version), default=None)
        return None if lower is None else self.versions[lower]


class Names:
    """Which names come again: of those that come more than once, the number of the report that has it last."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        """marks: all of them, in the order of publication. Sixteen bytes are held of each name meanwhile."""
        number, found = 0, bytearray()
        numbers = bytearray()
        for number, mark in enumerate(marks):
            for name in names_of(mark):
                found += _hashed(name)
                numbers += number.to_bytes(8, "little")
        hashes, places = np.frombuffer(found, np.uint64), np.frombuffer(numbers, np.int64)
        order = np.lexsort((places, hashes))
        hashes, places = hashes[order], places[order]
        more = hashes[1:] == hashes[:-1]
        # Of those that stand several times, the last one.
        last = np.append(more, False) < np.insert(more, 0, False) if len(hashes) else np.empty(0, bool)
        self._hashes: NDArray[np.uint64] = hashes[last]
        self._last: NDArray[np.int64] = places[last]

    def again(self, name: Name, number: int) -> bool:
        """Whether a name comes again after the report with this number."""
        wanted = np.frombuffer(_hashed(name), np.uint64)[0]
        at = int(np.searchsorted(self._hashes, wanted))
        return at < len(self._hashes) and bool(self._hashes[at] == wanted and self._last[at] > number)


def names_of(mark: Mark) -> Iterator[Name]:
    """All by which a report may be known, the surest first; the head, which is no sure name, comes last."""
    if mark.address:
        yield "address", mark.address
    for urn in (mark.urn, mark.of):
        if urn:
            yield "urn", urn
    if mark.outlet and mark.title:
        yield "head", mark.outlet, mark.title, mark.day


@dataclass
class Articles:
    """The articles that another report may be a version of, by their names."""

    names: Names
    _at: dict[Name, Article] = field(default_factory=dict)

    def place(self, mark: Mark, number: int, version_of: Article | None) -> tuple[Article, int]:
        """The article of a report, which is then a version of it, and the number of that version.

        number: the report's in the order of publication; version_of: the article whose text it continues.
        """
        names = list(names_of(mark))
        sure = [name for name in names if name[0] != "head"]
        found = next((self._at[name] for name in sure if name in self._at), None) or version_of
        found = found or next((self._at[name] for name in names if name in self._at), None)
        counted = number_of(mark.item_version) if mark.urn else None
        version = 1 if found is None else version_in(found.versions, found.items.get(mark.urn or "", ()), counted)
        if found is None or version is None:
            found, version = Article(f"a{mark.report_id[1:]}"), counted or 1
        found.versions[version] = mark.report_id
        if mark.urn:
            found.items.setdefault(mark.urn, []).append((version, counted))
        self._hold(mark, names, number, found)
        return found, version

    def _hold(self, mark: Mark, names: Iterable[Name], number: int, article: Article) -> None:
        for name in names:
            if not self.names.again(name, number):
                self._at.pop(name, None)
            elif name[0] == "head":
                self._at[name] = article  # the latest
            elif name != ("urn", mark.of) or mark.of == mark.urn:
                self._at.setdefault(name, article)


def _hashed(name: Name) -> bytes:
    return blake2b("\x00".join(name).encode("utf-8", "surrogatepass"), digest_size=8).digest()
