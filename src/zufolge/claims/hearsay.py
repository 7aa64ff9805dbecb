"""Whether "sollen" and "wollen" pass something on (er soll geflohen sein; er will nichts gesehen haben).

Invariant: duty, plan and purpose are none: without a perfect infinitive or a verb of state a "soll" is never hearsay.
"""

from collections.abc import Sequence
from functools import cache
from typing import Literal

from zufolge.claims.clauses import closed
from zufolge.claims.contents import is_word
from zufolge.language.document import Document
from zufolge.language.lists import table, words
from zufolge.language.verbs import finite, readings
from zufolge.schema import Attribution

Hearsay = Literal["perfect", "state", "shared"]

_SOLL = frozenset({"soll", "sollen"})  # must not match: "sollte" (advice, condition), "solle" (a duty reported)
_WILL = frozenset({"will", "wollen", "wollte", "wollten"})
_NEAR = 40  # words in which the infinitive is looked for
_PERFECT = frozenset({"haben", "sein"})
_SELF = frozenset({"wir", "ich", "man", "du", "ihr"})
_MARKS = frozenset(",;:.!?…–—")
_STOPS = frozenset(";.!?…")


def sollen(document: Document, indices: Sequence[int], sourced: bool) -> tuple[int, Hearsay] | None:
    """The reportative "soll" among the words and what shows it, or None. sourced: whether the sentence names a source."""
    for word in indices:
        if document.lower[word] in _SOLL and not _of_oneself(document, word):
            shown = _shown(document, word, sourced)
            if shown:
                return word, shown
    shared = _shared(document, indices)
    return (shared, "shared") if shared is not None else None


def forecast(document: Document, attribution: Attribution, indices: Sequence[int]) -> int | None:
    """The "soll" that goes on with a forecast of the sentence before, without naming its source again, or None.

    "Die Bank prognostiziert Wachstum. Die Zinsen sollen bei zwei Prozent bleiben." Must not match: a plan beside "künftig".
    """
    word = next((word for word in indices if document.lower[word] in _SOLL), None)
    if attribution.form != "free_indirect" or attribution.cue or word is None or not document.sentence_of[word]:
        return None
    first, last = document.sentences[document.sentence_of[word] - 1]
    foretold = any(document.lower[i] in closed("forecasting") for i in range(first, min(last, first + 2 * _NEAR)))
    verb = _infinitive(document, word) if foretold and not _of_oneself(document, word) else None
    happens = verb is not None and any(reading.lemma in closed("happening") for reading in readings(document.lower[verb]))
    return word if happens else None


def wollen(document: Document, indices: Sequence[int]) -> int | None:
    """The "will" that claims a past of one's own (er will nichts gewusst haben), or None.

    Must not match: "will kommen", "will bis 2030 umgestellt haben", "will verstanden sein".
    """
    for word in indices:
        if document.lower[word] in _WILL and not _of_oneself(document, word):
            pair = _perfect(document, word)
            if pair is not None and document.lower[pair] == "haben" and not _future(document, word):
                return word
    return None


def _shown(document: Document, word: int, sourced: bool) -> Hearsay | None:
    pair = _perfect(document, word)
    if pair is not None:
        plan = (
            document.lower[pair] == "sein" and document.lower[pair - 1] not in ("worden", "gewesen") and _future(document, word)
        )
        return None if plan else "perfect"
    infinitive = _infinitive(document, word)
    if infinitive is None or _future(document, word):
        return None
    kinds = {_states().get(reading.lemma) for reading in readings(document.lower[infinitive]) if reading.mood == "infinitive"}
    return "state" if "strong" in kinds or ("weak" in kinds and sourced) else None


def _around(document: Document, word: int) -> tuple[range, range]:
    first, last = document.sentence(word)
    return range(max(first, word - _NEAR), word), range(word + 1, min(last, word + _NEAR))


def _last_in_clause(document: Document, word: int) -> bool:
    """Whether the modal verb ends its clause (der ... getötet haben soll)."""
    after = document.forms[word + 1] if word + 1 < len(document.forms) else "."
    return not after.isalnum() or after in ("und", "oder")


def _perfect(document: Document, word: int) -> int | None:
    """The "haben" or "sein" behind a participle that depends on the modal verb."""
    before, after = _around(document, word)
    candidates = list(before)[-1:] if _last_in_clause(document, word) else list(after)
    for place in candidates:
        if document.forms[place] in _STOPS or document.lower[place] in _SOLL:
            return None
        if document.lower[place] in _PERFECT and _is_participle(document, place - 1):
            return place
    return None


def _is_participle(document: Document, word: int) -> bool:
    if word < 0 or document.forms[word][:1].isupper():
        return False
    return any(reading.mood == "participle" and reading.tense == "past" for reading in readings(document.lower[word]))


def _infinitive(document: Document, word: int) -> int | None:
    """The infinitive that ends the modal verb's clause."""
    before, after = _around(document, word)
    if _last_in_clause(document, word):
        return _if_infinitive(document, word - 1) if len(before) else None
    for place in after:
        if document.forms[place] in _STOPS:
            return None
        if _last_in_clause(document, place):
            found = _if_infinitive(document, place)
            if found is not None:
                return found
    return None


def _if_infinitive(document: Document, word: int) -> int | None:
    if document.forms[word][:1].isupper():
        return None
    return word if any(reading.mood == "infinitive" for reading in readings(document.lower[word])) else None


def _future(document: Document, word: int) -> bool:
    """Whether the clause places itself in the future ("bis Mai", "künftig"). Must not match: "bis zu 40 Menschen"."""
    before, after = _around(document, word)
    coming = words("future_words.tsv")
    for place in (*_own_clause(document, list(before)[-12:]), *list(after)[:25]):
        following = document.lower[place + 1] if place + 1 < len(document.lower) else ""
        if document.lower[place] in coming and following != "zu":
            return True
    return False


def _own_clause(document: Document, before: Sequence[int]) -> Sequence[int]:
    # "Dass sie dann fehlten, soll am Wetter liegen": what stands before a comma behind a finite verb is another clause.
    cut = next(
        (
            i
            for i in reversed(range(1, len(before)))
            if document.forms[before[i]] == "," and _ends_clause(document, before[i] - 1)
        ),
        0,
    )
    return before[cut:]


def _ends_clause(document: Document, word: int) -> bool:
    if document.forms[word][:1].isupper():
        return False
    return any(finite(reading) and not reading.guessed for reading in readings(document.lower[word]))


def _of_oneself(document: Document, word: int) -> bool:
    return any(document.lower[place] in _SELF for place in range(max(0, word - 2), min(len(document.lower), word + 3)))


def _shared(document: Document, indices: Sequence[int]) -> int | None:
    """The "sollen" of the words before, where the statement has only the second infinitive ("... und neun getötet haben").

    Must not match: "dass sie neun getötet haben" (a finite verb of its own).
    """
    letters = [word for word in indices if is_word(document.forms[word])]
    if len(letters) < 2 or document.lower[letters[-1]] not in _PERFECT or not _is_participle(document, letters[-1] - 1):
        return None
    first = document.sentence(indices[0])[0]
    for place in range(indices[0] - 1, max(first, indices[0] - _NEAR) - 1, -1):
        if document.forms[place] in _MARKS:
            return None
        if document.lower[place] in _SOLL:
            return place
    return None


@cache
def _states() -> dict[str, str]:
    return {row[0]: row[1] for row in table("stative_verbs.tsv")}
