"""What stands before the core of an expression: preposition, article, shifting adjectives, words that blur or bound it.

Invariant: a frame lies in the core's sentence, after the expression before it, and reaches back at most a dozen words.
"""

from dataclasses import dataclass, replace
from functools import cache

from zufolge.language.document import Document
from zufolge.language.times import lexicon
from zufolge.language.times.meanings import Shift

ARTICLES = frozenset(["der", "die", "das", "des", "dem", "den", "ein", "eine", "einen", "einem", "einer", "eines"])
_CONTRACTED = frozenset(["am", "im", "vom", "zum", "zur", "beim", "ins", "ans"])
_MOST_ADJECTIVES, _MOST_OUTER, _LONGEST_PHRASE = 3, 5, 3
_DAY = "day"


@dataclass(frozen=True, slots=True)
class Frame:
    """The words first.. before a core.

    prepositions: from the inside out, as phrases; mods: what they and the hedges say; shift and days (distance from the
    day of the report): what the adjectives say; position: "Anfang", "Ende" and the like; article: a definite or indefinite
    article; adjective: any attribute; whole: "ganz".
    """

    first: int
    prepositions: tuple[str, ...] = ()
    mods: tuple[str, ...] = ()
    shift: Shift | None = None
    days: int | None = None
    ordinal: int | None = None
    position: str = ""
    article: str = ""
    adjective: bool = False

    @property
    def mod(self) -> str | None:
        """before, after or approx; approx loses to the others, and the outer word to the inner one."""
        return next((mod for mod in self.mods if mod in ("before", "after")), "approx" if "approx" in self.mods else None)

    @property
    def bare(self) -> bool:
        """Whether nothing marks the core as a time."""
        return not (self.prepositions or self.shift or self.position or self.days is not None)


def frame_of(document: Document, first: int, floor: int, adverb: bool = False) -> Frame:
    """The frame of a core that begins at a word; nothing before the word `floor` belongs to it.

    adverb: the core ("heute", a bare year) takes prepositions ("seit gestern") but neither article nor adjective.
    """
    floor = max(floor, document.sentence(first)[0])
    if adverb:
        before = document.lower[first - 1] if first > floor else ""
        position = before if before in lexicon.positions() else ""  # "seit Anfang 2013"
        return _outer(document, Frame(first - bool(position), position=position), floor)
    frame = _attributes(document, Frame(first), floor)
    for _ in range(2):
        moved = _position(document, frame, floor)
        if moved is frame:
            break
        frame = moved
    return _outer(document, frame, floor)


def _attributes(document: Document, frame: Frame, floor: int) -> Frame:
    at, shift, days, ordinal, article = frame.first, frame.shift, frame.days, frame.ordinal, ""
    for _ in range(_MOST_ADJECTIVES):
        word = document.lower[at - 1] if at > floor else ""
        if not word or word in ARTICLES or word in _CONTRACTED:
            break
        told, distance, number = lexicon.shift_of(word), _distance(word), lexicon.ordinal_of(word)
        if told is not None:
            shift = told
        elif distance is not None:
            days = distance
        elif number is not None:
            ordinal = number
        elif word == "." and at - 2 >= floor and document.forms[at - 2].isdecimal() and len(document.forms[at - 2]) <= 3:
            ordinal = int(document.forms[at - 2])
            at -= 1
        elif word not in lexicon.cues("adjective") and not _plain_adjective(document, at - 1, floor):
            break
        at -= 1
    adjective = at < frame.first
    if at > floor and document.lower[at - 1] in ARTICLES:
        at -= 1
        article = document.lower[at]
    if at == frame.first:
        return frame
    return Frame(at, frame.prepositions, frame.mods, shift, days, ordinal, frame.position, article, adjective)


def _plain_adjective(document: Document, at: int, floor: int) -> bool:
    """Reads "im heißen Sommer": a word in lower case with an adjective's ending between an article or "im" and the core.

    Must not match: "die Feier, die gegen 18 Uhr begann" (a preposition after a relative pronoun).
    """
    word = document.lower[at]
    if (word,) in lexicon.prepositions() or (word,) in lexicon.hedges():
        return False
    if at <= floor or document.forms[at] != word or not word.endswith(("en", "er", "em", "es", "e")) or len(word) < 5:
        return False
    before = document.lower[at - 1]
    return before in ARTICLES or before in _CONTRACTED or lexicon.shift_of(before) is not None


def _distance(word: str) -> int | None:
    """Days from the day of the report that an adjective tells ("gestrigen": -1)."""
    found = lexicon.adjective_of(word) if word else None
    if found is None or not found[1].startswith(_DAY):
        return None
    return int(found[1].removeprefix(_DAY))


def _position(document: Document, frame: Frame, floor: int) -> Frame:
    at = frame.first
    if at <= floor or document.lower[at - 1] not in lexicon.positions():
        return frame
    word = document.lower[at - 1]
    inner = _attributes(document, Frame(at - 1), floor)  # "in der zweiten Hälfte des Jahres"
    return replace(frame, first=inner.first, position=word)


@cache
def _last_words() -> frozenset[str]:
    """The last words of all prepositions and hedges: a fast sieve."""
    return frozenset(phrase[-1] for phrase in (*lexicon.prepositions(), *lexicon.hedges()))


def _outer(document: Document, frame: Frame, floor: int) -> Frame:
    prepositions, hedges = lexicon.prepositions(), lexicon.hedges()
    at, mods, found = frame.first, list(frame.mods), list(frame.prepositions)
    if document.lower[max(floor, at - 1)] not in _last_words():
        return frame
    for _ in range(_MOST_OUTER):
        for length in range(_LONGEST_PHRASE, 0, -1):
            phrase = document.lower[max(floor, at - length) : at]
            if len(phrase) != length:
                continue
            hedging = phrase in hedges and document.lower[max(floor, at - length - 1) : at - length] in prepositions
            if phrase in prepositions and not found and not hedging:  # "seit über 20 Jahren"
                found.append(" ".join(phrase))
                mods.append(prepositions[phrase])
                break
            if phrase in hedges:
                mods.append(hedges[phrase])
                break
        else:
            break
        at -= length
    return replace(frame, first=at, mods=tuple(mods), prepositions=tuple(found))
