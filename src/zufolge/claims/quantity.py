"""The record of one quantity, while its text is read.

Invariant: first..last are words of one sentence, half-open.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """The words first..last of a figure; `noun` is the index of the last noun counted (-1: none follows).

    elided says that it counts something that is not named beside it; factor is the scale that its number carries.
    """

    first: int
    last: int
    value: float | None
    upper: float | None
    qualifier: str
    unit: str
    counted: tuple[str, ...] = ()
    noun: int = -1
    elided: bool = False
    factor: float = 1.0
