"""Which reports stand in several places.

Invariant: of each the first place counts, in the order of the inputs. Twenty-five bytes a report are in memory meanwhile.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zufolge.batch import files


def repeated(chunks: Sequence[Path]) -> dict[int, list[int]]:
    """Of files with a column `id`, in their order: number of the file -> places of rows whose id stands before them already.

    Raises BatchError.
    """
    # An id is an r and hexadecimal digits.
    held = [np.array([int(row["id"][1:], 16) for row in files.read_rows(path, ["id"])], np.uint64) for path in chunks]
    begins = np.cumsum([0, *map(len, held)])
    ids: NDArray[np.uint64] = np.concatenate(held) if held else np.empty(0, np.uint64)
    order = np.argsort(ids, kind="stable")
    again = np.sort(order[1:][ids[order[1:]] == ids[order[:-1]]])
    found: defaultdict[int, list[int]] = defaultdict(list)
    for file, place in zip(np.searchsorted(begins, again, "right") - 1, again, strict=True):
        found[int(file)].append(int(place - begins[file]))
    return dict(found)
