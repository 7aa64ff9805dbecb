"""Keys under which reports that share wording are found without comparing them all.

Invariant: the same text gives the same keys in every process and version of a library (they are kept in ledgers), few enough
to be kept for each report; what is too short to tell anything ("Weitere Informationen folgen.") gives none.

The keys are MinHash bands: of a set of words, the smallest of their hash values under some permutation is the same in two
sets with the probability of their overlap (Jaccard), of n permutations together (a band) with its n-th power. The hash is
written out here in numpy: datasketch's takes a second to import, and its values changed between its versions 1 and 2.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from zufolge.comparison.alike import Unit, is_idle, units
from zufolge.comparison.told import Told
from zufolge.language.document import Document

# Four bands of two values for each sentence: of two sentences whose words overlap by half (a third of the words exchanged:
# "sagte Stabschef X" / "wie Stabschef X mitteilte") 68 % share a key, of those that overlap by 0.8 98 %; of two that share only
# the names of the story (overlap 0.1) 4 %. A copy mostly takes several sentences: of two at 0.5 one is found in 90 %.
SENTENCE_BANDS, SENTENCE_ROWS = 4, 2
# Five bands of three values for the whole text: texts that overlap by 0.8 (one paragraph exchanged) share one in 97 %.
TEXT_BANDS, TEXT_ROWS = 5, 3
# Words that tell something, below which a sentence tells nothing: "Weitere Informationen folgen." has three.
FEWEST = 5
# The keys of 13 sentences. Of a longer text the smallest are kept, whichever sentence they come from: two texts keep the same
# ones of those that they share, so a text of 26 sentences is found by half as many keys, but by those of any passage.
MOST = 52

# So many reports are kept under one key: a sentence that stands in more ("Lesen Sie mehr in unserem Newsletter") tells nothing,
# and of ten thousand reports with the same wording the first are those that it came from.
HELD = 24

_SEED = 20260505  # any number; another one makes all keys kept in ledgers useless


@dataclass
class Index:
    """Reports (ids) by their keys. Of those under one key only the first are kept, and the first of agencies."""

    held: dict[int, list[str]] = field(default_factory=dict)
    agencies: dict[int, list[str]] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)

    def add(self, report: str, keys: Iterable[int], agency: bool) -> None:
        """Take a report up. The reports are given in the order of their appearance."""
        self.order.setdefault(report, len(self.order))
        for key in keys:
            for reports in (self.held, self.agencies) if agency else (self.held,):
                if len(reports.setdefault(key, [])) < HELD:
                    reports[key].append(report)

    def nearest(self, keys: Iterable[int], most: int) -> list[str]:
        """The reports that share most keys, the earliest first among equals; besides, the agencies' that do."""
        wanted = tuple(keys)
        found = [self._nearest(wanted, reports, most) for reports in (self.held, self.agencies)]
        return list(dict.fromkeys(chain.from_iterable(found)))

    def _nearest(self, keys: Sequence[int], reports: Mapping[int, Sequence[str]], most: int) -> list[str]:
        shared = Counter(report for key in keys for report in reports.get(key, ()))
        return sorted(shared, key=lambda report: (-shared[report], self.order[report]))[:most]


def sentence_keys(told: Told) -> tuple[int, ...]:
    """The keys of a report's sentences and of its whole text: at most 57 signed 64-bit integers, sorted.

    Two reports with lightly reworded sentences in common share a key with high probability.
    """
    return _keys(told.page)


@lru_cache(maxsize=1024)
def _keys(page: Document) -> tuple[int, ...]:
    # Asked for when a report is kept and again when it is related.
    return keys(units(page))


def keys(sentences: Sequence[Unit]) -> tuple[int, ...]:
    """The keys of sentences and of the text that they make."""
    telling = [_telling(unit) for unit in sentences]
    long = [words for words in telling if len(words) >= FEWEST]
    bands = np.unique(_bands(long, SENTENCE_BANDS, SENTENCE_ROWS, 1))[:MOST]
    text = {f"{a} {b}" for unit in sentences for a, b in pairwise(w for w in unit.words if not is_idle(w))}
    if long and len(text) >= FEWEST:
        bands = np.concatenate([bands, _bands([sorted(text)], TEXT_BANDS, TEXT_ROWS, 2)])
    return tuple(sorted({int(key) for key in bands}))


def _telling(unit: Unit) -> list[str]:
    return sorted({word for word in unit.words if not is_idle(word)})


def _bands(sets: Sequence[Iterable[str]], bands: int, rows: int, kind: int) -> NDArray[np.int64]:
    """The keys of each set, one after the other. kind keeps keys of sentences and of texts apart."""
    if not sets:
        return np.empty(0, np.int64)
    hashed = [np.array([_hash(word) for word in words], np.uint64) for words in sets]
    starts = np.cumsum([0, *(len(values) for values in hashed[:-1])])
    values = np.concatenate(hashed)
    factors, offsets = _permutations(bands * rows, kind)
    permuted = _mixed(values[:, None] * factors[None, :] + offsets[None, :])
    smallest = np.minimum.reduceat(permuted, starts, axis=0).reshape(len(sets), bands, rows)
    joined = np.zeros((len(sets), bands), np.uint64) + np.arange(1, bands + 1, dtype=np.uint64) * np.uint64(kind)
    for row in range(rows):
        joined = _mixed(joined * np.uint64(0x9E3779B97F4A7C15) + smallest[:, :, row])
    return joined.view(np.int64).ravel()


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@lru_cache(maxsize=4)
def _permutations(count: int, kind: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Odd factors and offsets; written out of one seed, not taken from numpy's generators, which may change."""
    drawn = np.array([_hash(f"{_SEED} {kind} {i}") for i in range(2 * count)], np.uint64)
    return drawn[:count] | np.uint64(1), drawn[count:]


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Every bit of a value spread over all bits (the finalizer of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
