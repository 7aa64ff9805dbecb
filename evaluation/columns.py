"""Corpora with one token a line (number, token, label, ...) and a blank line after each sentence, as texts with entities.

Invariant: entities are half-open code-point offsets into the sentence's own text, in order, without overlap; the text
is set as German is printed, since that is what the reader is given.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Row = tuple[str, str]  # token, label
Entity = tuple[int, int, str]  # start, end, class

_NO_BLANK_BEFORE = frozenset(",.;:!?)]}“”»‘’")
_NO_BLANK_AFTER = frozenset("([{„«‚")
# "Hin- und Rückspiel": a hyphen before these ends its word instead of joining two.
_HANGING = frozenset({"und", "oder", "bis", "sowie", "noch"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text and its entities."""

    text: str
    entities: tuple[Entity, ...]


def rows(path: Path) -> Iterator[list[Row]]:
    """The sentences of a file as tokens with their labels. Raises ValueError naming the line that is not in the format."""
    sentence: list[Row] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            fields = line.rstrip("\n").split("\t")
            if fields != [""] and (len(fields) < 3 or not fields[1]):
                raise ValueError(f"{path}, line {number}: not a number, a token and a label, divided by tabs")
            if len(fields) >= 3:
                sentence.append((fields[1], fields[2]))
            elif sentence:
                yield sentence
                sentence = []
    if sentence:
        yield sentence


def sentence(tokens: Sequence[Row], classes: Mapping[str, str], tight: Collection[str] = ()) -> Sentence:
    """Tokens and labels (B-X, I-X, O) as a text; `classes` gives the class of X, an X it lacks is no entity."""
    text, places = joined([token for token, _ in tokens], tight)
    entities: list[Entity] = []
    before = "O"
    for (_, label), (start, end) in zip(tokens, places, strict=True):
        kind = classes.get(label[2:])
        if kind and label.startswith("I-") and before[2:] == label[2:]:
            entities[-1] = (entities[-1][0], end, kind)
        elif kind:
            entities.append((start, end, kind))
        before = label
    return Sentence(text, tuple(entities))


def joined(tokens: Sequence[str], tight: Collection[str] = ()) -> tuple[str, list[tuple[int, int]]]:
    """Tokens as a printed text, and each token's offsets in it.

    Straight marks open and close by turns and are set „…“. `tight` are tokens without a blank on either side ("2011 / 12").

    >>> joined(["Er", "sagt", ":", '"', "Ja", "!", '"'])[0]
    'Er sagt: „Ja!“'
    """
    text = ""
    places: list[tuple[int, int]] = []
    inside = False
    for written in tokens:
        mark = written
        if written == '"':
            mark, inside = ("“" if inside else "„"), not inside
        if text and not (mark in _NO_BLANK_BEFORE or mark in tight or _holds_on(text, mark, tight)):
            text += " "
        places.append((len(text), len(text) + len(mark)))
        text += mark
    return text, places


def _holds_on(text: str, mark: str, tight: Collection[str]) -> bool:
    """Whether the text's last character takes no blank before `mark`."""
    if text[-1] in _NO_BLANK_AFTER:
        return True
    return text[-1] in tight and mark[0].isalnum() and mark not in _HANGING
