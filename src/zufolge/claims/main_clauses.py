"""Main clauses and subordinate clauses of a statement.

Invariant: the clauses tile the words given, in order. A statement that begins with "dass" or "ob" is itself that clause: it
counts as main, for nothing stands above it in the statement.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from zufolge.claims.contents import is_word
from zufolge.language.document import Document
from zufolge.language.lists import table
from zufolge.language.verbs import finite, readings

_MARKS = frozenset(",;:–—()")  # a full stop ends a sentence, or nothing ("am 31. Dezember"): see Document.sentences
_LINKS = frozenset(
    {"und", "oder", "aber", "sowie", "sondern", "doch", "denn", "auch", "noch", "sowohl", "insbesondere", "vor", "allem"}
)
_RELATIVES = frozenset({"der", "die", "das", "den", "dem", "deren", "dessen", "denen"})
_TOP = frozenset({"dass", "daß", "ob"})
_AHEAD = 60  # words of a sentence in which another clause is looked for


@dataclass(frozen=True, slots=True)
class Clause:
    """Words between two marks. main: whether it states something of its own; parted: whether a sentence or ; begins with it."""

    words: tuple[int, ...]
    main: bool
    parted: bool


def clauses_of(document: Document, indices: Sequence[int]) -> tuple[Clause, ...]:
    """Cut words at commas and stops, and tell for each piece whether it is a main clause."""
    found: list[Clause] = []
    waiting = False  # for the verb of a clause that something interrupts: "die Werte, deren Sinn, so Berg, offen ist"
    for piece, parted in _pieces(document, indices):
        opener = _opener(document, piece)
        opens = _subordinate(document, piece, opener) or (opener in _RELATIVES and not has_finite_verb(document, piece))
        if not found or parted:
            # A sentence that begins with "die" or "das" is no relative clause.
            main = opener in _TOP or opener in _RELATIVES or not opens or _alone(document, indices, piece)
            waiting = False
        else:
            main = found[-1].main if waiting else _goes_on(document, piece, opener, opens, found)
        waiting = not main and not has_finite_verb(document, piece) and (waiting or opens)
        found.append(Clause(tuple(piece), main, parted))
    return tuple(found)


def has_finite_verb(document: Document, piece: Sequence[int]) -> bool:
    """Whether some of the words may be a finite verb. Must not match: "um den Regeln zu genügen"."""
    return any(
        document.forms[word][:1].islower() and (word == 0 or document.lower[word - 1] != "zu") and _finite(document.lower[word])
        for word in piece
    )


def to_infinitive(document: Document, piece: Sequence[int]) -> bool:
    """Whether a piece has an infinitive with "zu" (zu verkaufen, anzunehmen)."""
    return any(
        ((word > 0 and document.lower[word - 1] == "zu") or "zu" in document.lower[word][2:-4])
        and any(reading.mood == "infinitive" for reading in readings(document.lower[word]))
        for word in piece
    )


def _goes_on(document: Document, piece: Sequence[int], opener: str, opens: bool, found: Sequence[Clause]) -> bool:
    """Whether a clause behind a comma is a main one."""
    if opener in _TOP:
        # "dass er kam und dass er blieb": both; "er sagte, dass er kam": only the first.
        return found[0].main and _opener(document, found[0].words) in _TOP and document.lower[piece[0]] in _LINKS
    if opens:
        return False
    if has_finite_verb(document, piece):
        return True
    # "sie hätten keine Pläne, das Haus zu verkaufen"
    depends = to_infinitive(document, piece) and has_finite_verb(document, found[-1].words)
    return found[-1].main and not depends


def _pieces(document: Document, indices: Sequence[int]) -> list[tuple[list[int], bool]]:
    pieces: list[tuple[list[int], bool]] = []
    piece: list[int] = []
    parted = True
    for place, word in enumerate(indices):
        sentence_starts = place > 0 and document.sentence_of[word] != document.sentence_of[indices[place - 1]]
        if piece and (document.forms[word] in _MARKS or sentence_starts):
            pieces.append((piece, parted))
            piece, parted = [], False
        parted = parted or sentence_starts or document.forms[word] == ";"
        if document.forms[word][:1].isalnum():
            piece.append(word)
    return [*pieces, (piece, parted)] if piece else pieces


def _alone(document: Document, indices: Sequence[int], piece: Sequence[int]) -> bool:
    """Whether a clause that begins like a subordinate one is all that its sentence holds ("Weil die Polizei störe.")."""
    place = _after(indices, piece[-1])
    sentence = document.sentence_of[piece[-1]]
    later = (word for word in indices[place : place + _AHEAD] if document.sentence_of[word] == sentence)
    return not any(is_word(document.forms[word]) for word in later)


def _after(indices: Sequence[int], word: int) -> int:
    # indices rise, mostly by one, so that the place is near word - indices[0]
    place = min(len(indices), word - indices[0] + 1)
    while place > 0 and indices[place - 1] > word:
        place -= 1
    return place


def _opener(document: Document, piece: Sequence[int]) -> str:
    for word in piece[:4]:
        form = document.lower[word]
        if is_word(form) and form not in _LINKS:
            return form
    return ""


@cache
def _kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in table("subordinators.tsv")}


_BEFORE_THAT = frozenset({"so", "ohne", "anstatt", "statt", "als", "ausser", "außer"})


def _subordinate(document: Document, piece: Sequence[int], opener: str) -> bool:
    kind = _kinds().get(opener)
    # "so dass", "ohne dass", "auch wenn": two words that open a clause.
    if opener in _BEFORE_THAT and len(piece) > 1 and document.lower[piece[1]] in ("dass", "daß"):
        return True
    if kind == "always":
        return True
    if opener == "als" and len(piece) > 1 and _auxiliary(document.lower[piece[1]]):  # "als sei nichts geschehen"
        return True
    if opener in _RELATIVES or kind == "final":
        return _verb_final(document, piece)
    # "in der", "mit denen", "wegen deren": a relative pronoun behind a preposition.
    return kind == "preposition" and len(piece) > 1 and document.lower[piece[1]] in _RELATIVES and _verb_final(document, piece)


def _verb_final(document: Document, piece: Sequence[int]) -> bool:
    """Whether the finite verb stands at the end, as in subordinate clauses ("die gestern kamen"; not "die Leute kamen")."""
    letters = [word for word in piece if is_word(document.forms[word])]
    if not letters or document.forms[letters[-1]][:1].isupper():
        return False
    if not _finite(document.lower[letters[-1]]):
        return False
    if len(letters) > 1 and document.lower[letters[-2]] == "zu":  # "die Regierung scheint es gehört zu haben"
        return False
    if len(letters) > 3 and _encloses(document, letters):
        return False
    # Must not match: "das habe er gesagt": the finite verb is second.
    return not (len(letters) > 2 and _auxiliary(document.lower[letters[1]]) and not _auxiliary(document.lower[letters[-1]]))


def _encloses(document: Document, letters: Sequence[int]) -> bool:
    """Whether a verb's bracket opens before the end: "der Grenzwert sei weiterhin überschritten".

    Must not match: "der das hätte sehen müssen", "die es zu haben scheinen".
    """
    last = document.lower[letters[-1]]
    closing = any(reading.mood in ("participle", "infinitive") for reading in readings(last))
    if not closing or _helping(document.lower[letters[-2]]) or last in _MODAL_INFINITIVES or _auxiliary(last):
        return False
    return any(_helping(document.lower[word]) and document.forms[word][:1].islower() for word in letters[1:-2])


_MODAL_INFINITIVES = frozenset({"müssen", "können", "sollen", "wollen", "dürfen", "lassen"})
_HELPING = ("sein", "haben", "werden", "können", "müssen", "sollen", "dürfen", "bleiben")


@lru_cache(maxsize=16384)
def _helping(form: str) -> bool:
    found = readings(form)
    return bool(found) and all(finite(reading) and reading.lemma in _HELPING for reading in found)


def _auxiliary(form: str) -> bool:
    return any(finite(reading) and reading.lemma in ("sein", "haben", "werden") for reading in readings(form))


@lru_cache(maxsize=16384)
def _finite(form: str) -> bool:
    # Of verbs in no list only those in -ieren, for others look too like adjectives ("geplante", "umstrittene").
    found = (reading for reading in readings(form) if finite(reading))
    return any(not reading.guessed or reading.lemma.endswith("ieren") for reading in found)
