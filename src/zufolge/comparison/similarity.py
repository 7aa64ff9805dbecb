"""How much two statements have in common, and what of it stands on opposite sides of a negation.

Invariant: symmetric, between 0 and 1; a term weighs the more the fewer statements of the story hold it; copies of one wording
count once, so that what everybody copies does not become common.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from zufolge.comparison.facts import Fact
from zufolge.comparison.wording import kind_of

# What a term of the list's kinds tells: "Menschen" in "900 Menschen" little, "geben" in "es gab" hardly anything.
_KINDS = {"light": 0.2, "person": 0.5, "state": 1.0, "-": 1.0}
# A word found as a part of a compound ("Spuren" in "Sprengstoffspuren"), or a compound by its parts, tells less.
_PART = 0.8
# Of two statements one may say more ("... ohne Beanstandung kontrolliert worden, zuletzt im Oktober"): what both have in
# common is measured against both (harmonic mean), and to this share against the shorter one alone.
_SHORTER = 0.3

Bag = Mapping[str, tuple[bool, tuple[str, ...]]]
"""Key of a term -> whether it is denied, and the keys of its parts."""


@dataclass(frozen=True, slots=True)
class Common:
    """What two statements share.

    score: 0 to 1; opposite: share of it that one asserts and the other denies, 0 to 1; words: the shared keys that tell most.
    """

    score: float
    opposite: float
    words: tuple[str, ...]


def bag(fact: Fact) -> Bag:
    """The terms of a fact, each once."""
    found: dict[str, tuple[bool, tuple[str, ...]]] = {}
    for place, term in enumerate(fact.terms):
        found.setdefault(term.key, (place in fact.denied, term.parts))
    return found


def weights(bags: Iterable[Bag]) -> dict[str, float]:
    """How much each term tells: the logarithm of how rare it is among the different wordings, times what its kind tells."""
    rows = {frozenset(one) for one in bags}
    seen: Counter[str] = Counter()
    for row in rows:
        seen.update(row)
    return {key: log(1 + len(rows) / number) * _KINDS[kind_of(key)] for key, number in seen.items()}


def common(one: Bag, other: Bag, weight: Mapping[str, float]) -> Common:
    """What two statements share, measured both ways."""
    there, against_there = _covered(one, other, weight)
    here, against_here = _covered(other, one, weight)
    low, high = sorted((there, here))
    if not high:
        return Common(0.0, 0.0, ())
    score = (1 - _SHORTER) * 2 * low * high / (low + high) + _SHORTER * high
    shared = sorted((key for key in one if key in other), key=lambda key: (-weight.get(key, 0.0), key))
    return Common(score, (against_there + against_here) / (there + here), tuple(shared))


def _covered(one: Bag, other: Bag, weight: Mapping[str, float]) -> tuple[float, float]:
    """How much of the weight of `one` stands in `other`, and how much of it on the other side of a negation."""
    parts = {part: denied for denied, own in other.values() for part in own}
    total = found = against = 0.0
    for key, (denied, own) in one.items():
        told = weight.get(key, 0.0)
        total += told
        there, opposed = _found(key, denied, own, other, parts)
        found += told * there
        against += told * there * opposed
    return (found / total, against / total) if total else (0.0, 0.0)


def _found(key: str, denied: bool, own: tuple[str, ...], other: Bag, parts: Mapping[str, bool]) -> tuple[float, bool]:
    if key in other:
        return 1.0, other[key][0] != denied
    if key in parts:
        return _PART, parts[key] != denied
    held = [other[part][0] if part in other else parts.get(part) for part in own]
    sides = [side for side in held if side is not None]
    if not sides:
        return 0.0, False
    return _PART * len(sides) / len(own), sides[-1] != denied
