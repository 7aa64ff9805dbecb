"""What a teacher says of a text: probabilities in place of labels."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]


@dataclass(frozen=True)
class Head:
    """One possible quotation: parts [words, roles, 3] from word `start` on, form [forms], medium [media], valid."""

    start: int
    parts: Halves
    form: Floats
    medium: Floats
    valid: float


@dataclass(frozen=True)
class Soft:
    """anchors [words of the text] and heads by their first word."""

    anchors: Floats
    heads: dict[int, Head]
