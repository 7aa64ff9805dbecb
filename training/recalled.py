"""What a teacher says of texts, computed once and kept in a file, since a student reads the same texts again and again.

Invariant: a sample's vectors are those of the teacher to half a precision, whichever batch they were computed in.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.batches import Batch, Sample
from training.model import Reader
from training.texts import Pool


class Recalled:
    """The teacher's word vectors after some of its layers, for the samples of a pool."""

    def __init__(self, teacher: Reader, pool: Pool, after: Sequence[int], file: Path | None = None) -> None:
        """after: numbers of layers; file: where vectors go (and a second one beside it), None: into memory."""
        self.teacher, self.after = teacher.eval().requires_grad_(False), tuple(after)
        self.begin: dict[int, int] = {}
        self._pool, count = pool, 0  # the pool is kept, so that no sample's id is given to another one
        for sample in (s for styles in pool for style in styles for s in style):
            self.begin[id(sample)] = count
            count += len(sample.first)
        shape = (count, len(self.after), teacher.embedding.weight.shape[1])
        self.vectors = _array(file, shape, np.float16)
        self.known = _array(file and file.with_suffix(".known"), (count,), np.uint8)

    def words(self, group: Sequence[Sample], batch: Batch) -> list[Tensor]:
        """After each of the layers the vectors of all words of the group, one sample behind the other: [words, hidden]."""
        places = [slice(self.begin[id(s)], self.begin[id(s)] + len(s.first)) for s in group]
        if not all(self.known[p].all() for p in places):
            self._compute(places, batch)
        found = torch.from_numpy(np.concatenate([self.vectors[p] for p in places])).float()
        return list(found.unbind(1))

    @torch.no_grad()
    def _compute(self, places: Sequence[slice], batch: Batch) -> None:
        states = self.teacher.states(batch.pieces, batch.quote, batch.boundary, batch.length)
        said = torch.stack([self.teacher.words(states[n], batch.first, batch.last) for n in self.after], 2)
        for place, of in zip(places, said.half().numpy(), strict=True):
            self.vectors[place] = of[: place.stop - place.start]
            self.known[place] = 1


def _array(file: Path | None, shape: tuple[int, ...], kind: type) -> np.ndarray:
    if file is None:
        return np.zeros(shape, kind)
    size = int(np.prod(shape)) * np.dtype(kind).itemsize
    if file.exists() and file.stat().st_size != size:
        file.unlink()  # of another pool or other layers
    return np.memmap(file, kind, "r+" if file.exists() else "w+", shape=shape)
