"""When two names are the same, and two values: as exactly as a reader would, and apart from what the program itself thinks.

Invariant: nothing is the same for being contained: "Mitarbeiter der Muster AG" are not "Muster AG".
"""

import re
import unicodedata
from collections.abc import Sequence

from scipy.optimize import linear_sum_assignment

_ARTICLE = re.compile(r"^(der|die|das|des|dem|den|ein|eine|einer|eines|einem|einen)\s+", re.IGNORECASE)
# Endings of adjectives: "kantonaler Führungsstab" is "der kantonale Führungsstab". Only words written small are adjectives.
_ADJECTIVE = re.compile(r"(?<=..)e[rsnm]?$")
_GENITIVE = ("s", "es", "'s", "’s")
_TOLERANCE = 1e-6
# What one of a unit is in the unit that others of its kind are compared in.
_SCALE = {
    "g": ("kg", 0.001),
    "t": ("kg", 1000.0),
    "mm": ("m", 0.001),
    "cm": ("m", 0.01),
    "km": ("m", 1000.0),
    "ha": ("m2", 10_000.0),
    "km2": ("m2", 1_000_000.0),
    "ml": ("l", 0.001),
    "hl": ("l", 100.0),
    "m3": ("l", 1000.0),
    "kW": ("MW", 0.001),
    "GW": ("MW", 1000.0),
    "second": ("minute", 1 / 60),
    "hour": ("minute", 60.0),
    "day": ("minute", 1440.0),
    "week": ("minute", 10_080.0),
    "year": ("month", 12.0),
    "fraction": ("percent", 100.0),
    "per_mille": ("percent", 0.1),
}


def same_name(a: str, b: str) -> bool:
    """Whether two names are the same but for case, ß, article, genitive -s and the endings of adjectives.

    >>> same_name("kantonaler Führungsstab", "des kantonalen Führungsstabs"), same_name("Leute der Muster AG", "Muster AG")
    (True, False)
    """
    ours, theirs = _words(a), _words(b)
    return bool(ours) and len(ours) == len(theirs) and all(map(_same_word, ours, theirs))


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", name).strip(" «»„“”\"'.,")
    words = _ARTICLE.sub("", plain).split()
    return [(_ADJECTIVE.sub("", word) if word[0].islower() else word).casefold() for word in words]


def _same_word(a: str, b: str) -> bool:
    return a == b or any(a + ending == b or b + ending == a for ending in _GENITIVE)


def same_names(gold: Sequence[str], found: Sequence[Sequence[str]]) -> bool:
    """Whether every gold name has an origin of its own with that among its names, and none is left over."""
    if len(gold) != len(found):
        return False
    fits = [[float(any(same_name(name, other) for other in names)) for names in found] for name in gold]
    return not gold or sum(fits[i][j] for i, j in best_pairs(fits)) == len(gold)


def best_pairs(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Rows and columns one to one so that their worth is highest; pairs worth nothing are left out."""
    if not worth or not worth[0]:
        return []
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [(i, j) for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if worth[i][j] > 0]


def same_value(a: float | None, unit: str, b: float | None, other: str) -> bool:
    """Whether two values are equal once both are in one unit: 2000 g are 2 kg. None is only None (a vague figure).

    >>> same_value(2000, "g", 2, "kg"), same_value(2, "count", 2, "minute")
    (True, False)
    """
    (base, scale), (base_other, scale_other) = _SCALE.get(unit, (unit, 1.0)), _SCALE.get(other, (other, 1.0))
    if base != base_other:
        return False
    if a is None or b is None:
        return a is b
    return abs(a * scale - b * scale_other) <= _TOLERANCE * max(abs(a * scale), _TOLERANCE)
