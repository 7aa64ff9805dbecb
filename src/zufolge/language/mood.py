"""The mood of a finite verb in its sentence.

Invariant: only words whose readings hold a subjunctive are ever called one, and what the form leaves open is indicative
(gehen, sagten, wollte); only "sollte" in a condition is told.
"""

from collections.abc import Iterator
from typing import Literal

from zufolge.language.conjugation import VerbForm
from zufolge.language.document import Document
from zufolge.language.quotation_marks import QuoteState
from zufolge.language.verbs import finite, other_words, readings

Mood = Literal["indicative", "subjunctive1", "subjunctive2", "imperative", "none"]

_NEAR = 12  # words to each side in which a clause's subject, its comma and its condition are looked for
_CLAUSE_MARKS = frozenset(",;:.!?–—")
_OPENERS = frozenset(':.!?–—;"„“«»‚‹›')  # after these a capital letter may open a sentence
_CONDITIONS = frozenset({"wenn", "falls", "sofern"})
_FIRST = frozenset({"ich", "mich", "mir"})  # beside them a form in -e is the first person
_SUBJECTS = frozenset({"er", "sie", "es", "man", "dies"})
_AUXILIARIES = frozenset({"sein", "haben", "werden", "dürfen", "können", "mögen", "müssen", "sollen", "wollen"})
_BEFORE_ADJECTIVES = frozenset(
    (
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "eines",
        "zu",
        "so",
        "sehr",
        "und",
        "wie",
    )
)
_PREPOSITIONS = frozenset(("für", "gegen", "ohne", "durch", "um", "über", "unter", "zwischen", "hinter", "wegen", "trotz"))


def mood_of(document: Document, index: int) -> Mood:
    """The mood of the word at `index`, "none" where it is no finite verb. Looks at a bounded number of words.

    >>> from zufolge.language.document import document
    >>> [mood_of(document("Er sagte, sie gehe."), i) for i in (1, 4)]
    ['indicative', 'subjunctive1']
    """
    found = [reading for reading in readings(document.lower[index]) if finite(reading)]
    if not found or _is_noun(document, index):
        return "none"
    moods = {reading.mood for reading in found}
    third = {reading.mood for reading in found if reading.person == 3}
    if "subjunctive2" in third and "indicative" not in third:
        return "subjunctive2"
    if "subjunctive1" in third and "indicative" not in third:
        return _subjunctive1(document, index, found)
    if document.lower[index] in ("sollte", "sollten") and _sollte(document, index):
        return "subjunctive2"
    return "indicative" if "indicative" in moods else "imperative" if "imperative" in moods else "none"


def subjunctives(document: Document, indices: tuple[int, ...]) -> Iterator[tuple[int, Mood]]:
    """Those of the words that are subjunctives, with their mood."""
    for index in indices:
        mood = mood_of(document, index)
        if mood in ("subjunctive1", "subjunctive2"):
            yield index, mood


def clause(document: Document, index: int) -> range:
    """The words around `index` up to the next punctuation mark or quotation mark on each side, at most a few to each side."""
    first, last = document.sentence(index)
    start = end = index
    while start > max(first, index - _NEAR) and not _parts(document, start - 1):
        start -= 1
    while end + 1 < min(last, index + _NEAR) and not _parts(document, end + 1):
        end += 1
    return range(start, end + 1)


def _parts(document: Document, index: int) -> bool:
    return document.forms[index] in _CLAUSE_MARKS or document.quoted[index] in (QuoteState.OPENING, QuoteState.CLOSING)


def _subjunctive1(document: Document, index: int, found: list[VerbForm]) -> Mood:
    lower = document.lower
    if lower[index] != "sei" and not _FIRST.isdisjoint(lower[i] for i in clause(document, index)):
        return "indicative"
    if document.forms[index][:1].isupper() and not _opens_as_verb(document, index, found):
        return "none"
    if _doubtful(document, index) and _attributive(document, index):
        return "none"
    if not any(reading.lemma in _AUXILIARIES for reading in found) and _inside_noun_phrase(document, index):
        return "none"
    opens = index == document.sentence(index)[0] or _parts(document, index - 1)
    # "Gehe nach Hause!" Must not match: "Habe er das gesagt?" (a subject follows).
    if opens and any(reading.mood == "imperative" for reading in found) and "!" in _after(document, index):
        return "imperative"
    return "subjunctive1"


def _opens_as_verb(document: Document, index: int, found: list[VerbForm]) -> bool:
    """Whether a word with a capital letter is a verb: "Habe die Regierung ...", "Komme es dazu".

    Must not match: "Folge der Sendung", "Berichte über", "Ursache" at the head of a sentence.
    """
    if any(reading.lemma in _AUXILIARIES for reading in found):
        return True
    return index + 1 < len(document.lower) and document.lower[index + 1] in _SUBJECTS


def _after(document: Document, index: int) -> tuple[str, ...]:
    return document.forms[index : min(document.sentence(index)[1], index + _NEAR)]


def _is_noun(document: Document, index: int) -> bool:
    """Whether a capital letter inside a sentence makes the word a noun (die Habe, das Wissen, die Sage)."""
    if not document.forms[index][:1].isupper():
        return False
    first = document.sentence(index)[0]
    # Bounded: what opens a sentence may stand behind a few marks („Sei ...).
    before = range(max(first, index - 3), index)
    return any(document.forms[i].isalnum() for i in before) and document.forms[index - 1] not in _OPENERS


def _doubtful(document: Document, index: int) -> bool:
    """Whether a form may as well be an adjective or no German word (lange, wachsende, here)."""
    form = document.lower[index]
    guessed = all(reading.guessed for reading in readings(form))
    return form in other_words() or form.endswith("ende") or (guessed and not form.endswith("iere"))


def _attributive(document: Document, index: int) -> bool:
    """Whether a doubtful form is no verb here: it stands before a noun or after an article, and never just before a mark.

    Must not match: "dass er es auslagere.", "er weise einen Weg".
    """
    if index + 1 >= len(document.forms) or not document.forms[index + 1].isalnum():
        return index > 0 and document.lower[index - 1] in _BEFORE_ADJECTIVES
    if document.lower[index] not in other_words() and not document.lower[index].endswith("ende"):
        return True
    return document.forms[index + 1][:1].isupper() or document.lower[index - 1 if index else 0] in _BEFORE_ADJECTIVES


def _inside_noun_phrase(document: Document, index: int) -> bool:
    # "eine stärke Nachfrage", "für billige Schuhe": before a noun, also a quoted one. Must not match: "dass er einen suche."
    before = document.lower[index - 1] if index else ""
    after = document.forms[index + 1 : index + 3]
    if not ((before.startswith("ein") and before in _BEFORE_ADJECTIVES) or before in _PREPOSITIONS) or not after:
        return False
    noun = after[1:] if document.quoted[index + 1] == QuoteState.OPENING else after[:1]
    return bool(noun) and noun[0][:1].isupper()


def _sollte(document: Document, index: int) -> bool:
    """Whether "sollte" opens or stands in a condition ("Sollte er kommen", "falls es regnen sollte")."""
    first = document.sentence(index)[0]
    opens = index == first or (index - first == 1 and not document.forms[first].isalnum())
    return opens or any(document.lower[i] in _CONDITIONS for i in clause(document, index))
