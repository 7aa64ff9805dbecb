"""Whether a statement says that something is so or is not so.

Invariant: negative only where every main part of the statement is negated, and for what somebody denies; a negation that
holds for a part of a clause alone (nicht nur, nicht zuletzt, nicht A, sondern B) is none.
"""

from collections.abc import Sequence
from functools import cache

from zufolge.claims.contents import words_of
from zufolge.claims.main_clauses import clauses_of, has_finite_verb, to_infinitive
from zufolge.language.document import Document
from zufolge.language.lists import table
from zufolge.language.verbs import finite, readings
from zufolge.schema import Attribution, Reason

_COORDINATIONS = frozenset({"und", "oder", "sowie"})
_ARTICLES = frozenset(
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
        "diese",
        "dieser",
        "von",
        "mit",
        "bei",
        "durch",
    )
)
_AHEAD = 25


def polarity(
    document: Document, attributions: Sequence[Attribution], index: int, hosts: Sequence[int | None], stance: str
) -> tuple[str, tuple[Reason, ...]]:
    """Whether the statement is "positive" or "negative", and why; stance is that of the statement."""
    del hosts  # a nested statement is negated by its own words
    attribution = attributions[index]
    if stance == "deny":
        cue = words_of(document, attribution.cue)
        return "negative", (Reason("polarity", "polarity.deny", document.span(cue[0], cue[0] + 1) if cue else None),)
    negations = [_negation(document, part) for part in _parts(document, words_of(document, attribution.content))]
    found = [word for word in negations if word is not None]
    if not found:
        return "positive", (Reason("polarity", "polarity.plain"),)
    span = document.span(found[0], found[0] + 1)
    if len(found) < len(negations):
        return "positive", (Reason("polarity", "polarity.mixed", span),)
    return "negative", (Reason("polarity", "polarity.negated", span),)


def _parts(document: Document, content: Sequence[int]) -> list[list[int]]:
    """The main clauses of a statement, cut once more at "und" where each side has a verb of its own."""
    parts: list[list[int]] = []
    for piece in clauses_of(document, content):
        if not piece.main:
            continue
        for part in _coordinated(document, piece.words):
            # "in Wien, der Hauptstadt, nicht": the clause goes on behind a comma.
            if parts and not piece.parted and not (_verbal(document, part) and _verbal(document, parts[-1])):
                parts[-1].extend(part)
            else:
                parts.append(part)
    # A stray word ("Dies" of the sentence that follows) says nothing of its own.
    return [part for part in parts if len(parts) == 1 or len(part) > 1 or _verbal(document, part)] or parts


def _verbal(document: Document, words: Sequence[int]) -> bool:
    return has_finite_verb(document, words) or to_infinitive(document, words)


def _coordinated(document: Document, words: Sequence[int]) -> list[list[int]]:
    parts: list[list[int]] = []
    start = 0
    for place, word in enumerate(words):
        joins = place > start and document.lower[word] in _COORDINATIONS
        if joins and _new_clause(document, words[start:place], words[place + 1 :]):
            parts.append(list(words[start:place]))
            start = place
    return [*parts, list(words[start:])]


def _new_clause(document: Document, before: Sequence[int], after: Sequence[int]) -> bool:
    """Whether "und" joins two clauses: a finite verb follows at once (und sei geflohen), or both sides end with one.

    Must not match: "eine Zu- oder Abnahme könne nicht gemessen werden", "Haus und Hof".
    """
    if not before or not after:
        return False
    if has_finite_verb(document, before) and any(_finite_only(document, word) for word in after[:4]):
        return True
    ends = document.lower[before[-1]]
    verb_final = document.forms[before[-1]][:1].islower() and any(finite(reading) for reading in readings(ends))
    infinitive = to_infinitive(document, before[-2:])
    later = after[:_AHEAD]
    return (infinitive and to_infinitive(document, later)) or (
        verb_final and len(before) > 2 and any(_finite_only(document, word) for word in later[-2:])
    )


def _finite_only(document: Document, word: int) -> bool:
    if document.forms[word][:1].isupper():
        return False
    found = readings(document.lower[word])
    listed = [reading for reading in found if not reading.guessed]
    return bool(listed) and all(finite(reading) for reading in listed)


@cache
def _negations(kind: str) -> frozenset[str]:
    return frozenset(row[0] for row in table("negation.tsv") if row[1] == kind)


def _negation(document: Document, part: Sequence[int]) -> int | None:
    """The word that negates a clause, or None."""
    for place, word in enumerate(part):
        if document.lower[word] in _negations("word") and not _partial(document, part, place):
            return word
    return None


def _partial(document: Document, part: Sequence[int], place: int) -> bool:
    """Whether a negation holds for a part of the clause only, or is taken back."""
    word = part[place]
    form = document.lower[word]
    after = document.lower[word + 1 : word + 4]
    if any(" ".join((form, *after)).startswith(phrase) for phrase in _negations("positive")):
        return True
    if form == "nicht" and (after[:1] and after[0] in _negations("part")):
        return True
    return _attribute(document, part, place) or _corrected(document, word)


def _quality(document: Document, part: Sequence[int]) -> bool:
    """Whether a part opens with a negated quality: "nicht notwendige Reisen verschieben".

    Must not match: "Nicht alle Reisen", "Nicht diese Reisen", "Nicht der Rede wert".
    """
    if len(part) < 3 or not document.forms[part[2]][:1].isupper():
        return False
    form = document.lower[part[1]]
    determiner = form in _ARTICLES or form.startswith(_DETERMINERS)
    return document.forms[part[1]].islower() and form.endswith(("e", "en", "er", "em")) and not determiner


_NO_QUALITY = (
    "all jed jen dies mein dein sein ihr unser euer eure viel manch sämtlich beide solch einig welch mehrere ein kein weit "
    "ohne unter über hinter gegen wegen zwischen neben aber oder immer"
)
_DETERMINERS = tuple(_NO_QUALITY.split())


def _attribute(document: Document, part: Sequence[int], place: int) -> bool:
    word = part[place]
    # "ein nicht genannter Sprecher", "die nicht näher bezeichneten Quellen", "eine noch nie da gewesene Hitze".
    before = document.lower[word - 1] if word else ""
    if before in ("noch", "bisher", "bislang", "zuvor"):
        before = document.lower[word - 2] if word > 1 else ""
    if document.lower[word] in ("nicht", "nie", "niemals") and place == 0 and _quality(document, part):
        return True
    if document.lower[word] not in ("nicht", "nie", "niemals") or before not in _ARTICLES:
        return False
    forms = document.forms[word + 1 : word + 5]
    noun = next((i for i, form in enumerate(forms) if form[:1].isupper()), 0)
    return noun > 0 and forms[noun - 1].endswith(("e", "en", "er", "es", "em"))


def _corrected(document: Document, word: int) -> bool:
    # "nicht A, sondern B": something is stated after all.
    last = min(document.sentence(word)[1], word + _AHEAD)
    return "sondern" in document.lower[word:last]
