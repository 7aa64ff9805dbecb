"""The words that name a source by the way: laut, zufolge, nach Angaben, demnach, wonach.

Invariant: a phrase outside quotation marks, in the sentence of the statement and on its side of a semicolon; one that is the
cue of another statement beside it is left to that statement. "wie X mitteilte" and ", so X" are none.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from zufolge.claims.contents import MOST, Same, words_of
from zufolge.language.document import Document
from zufolge.language.lists import table, words
from zufolge.language.mood import mood_of
from zufolge.language.quotation_marks import QuoteState
from zufolge.schema import Attribution

_NEAR = 6  # words between "nach" and its noun: "nach bisher nicht bestätigten Angaben"
_OUTWARD = 60  # words of the sentence to each side of the statement
_MOST_OWNERS = 6
_LEAST_FIRST_PART = 4
_DATIVES = frozenset(
    {"der", "dem", "den", "einem", "einer", "diesem", "dieser", "diesen", "seinem", "seiner", "ihrem", "ihrer"}
)
_OPINIONS = ("ansicht", "meinung", "auffassung", "einschätzung", "überzeugung", "angaben", "ansichten")
_PREDICATES = frozenset({"wird", "werden", "wurde", "wurden", "worden", "so", "zu", "sehr", "zunehmend", "immer", "ganz"})


def according_to(document: Document, attributions: Sequence[Attribution], index: int) -> tuple[int, str] | None:
    """The first word of such a phrase that holds for a statement, with its rule, or None."""
    attribution = attributions[index]
    cue = words_of(document, attribution.cue)
    for word in cue:
        kind = _phrase(document, word, bare=True)
        if kind:
            return word, kind
    for word in _sentence_words(document, attribution):
        kind = _phrase(document, word, bare=False)
        if kind and not _others(document, attributions, index, word):
            return word, kind
    return None


def _sentence_words(document: Document, attribution: Attribution) -> list[int]:
    """The words of the sentences that a statement stands in, outside quotation marks, up to a semicolon."""
    content = words_of(document, attribution.content)
    if not content:
        return []
    start, end = content[0], content[-1]
    first, last = document.sentence(start)[0], document.sentence(end)[1]
    while start > max(first, content[0] - _OUTWARD) and document.forms[start - 1] != ";":
        start -= 1
    while end + 1 < min(last, content[-1] + _OUTWARD) and document.forms[end + 1] != ";":
        end += 1
    within = range(start, min(end + 1, start + MOST + 2 * _OUTWARD))
    return [word for word in within if document.quoted[word] == QuoteState.OUTSIDE]


def _phrase(document: Document, word: int, bare: bool) -> str:
    """The rule by which a word names a source; bare: as a cue of a statement "nach", "danach" need nothing beside them."""
    form = document.lower[word]
    kind = _kinds().get(form, "")
    if form == "nach":
        return "distance.nach" if bare or _noun_after(document, word) or _noun_before(document, word) else ""
    if kind == "zufolge":
        return "distance.zufolge" if bare or not _norm(document, word - 1) else ""
    if kind in ("laut", "gemäß"):
        return "distance.laut" if bare or _laut(document, word) else ""
    if kind == "demnach":
        return "distance.demnach"
    if kind == "wonach":
        return "distance.demnach" if bare or _noun_just_before(document, word) else ""
    if kind == "danach":
        return "distance.demnach" if bare or _danach(document, word) else ""
    return ""


@cache
def _kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in table("distance_words.tsv") if row[1] != "lexical"}


@cache
def _nouns() -> frozenset[str]:
    return frozenset(form for row in table("according_to_nouns.tsv") for form in row[1].split("|"))


@lru_cache(maxsize=8192)
def says(form: str) -> bool:
    """Whether a noun in lower case is one of saying or opinion, compounds included (Behördenangaben, Kreml-Angaben)."""
    # Must not match: "Soldaten" (Sol-daten): what a compound begins with has four letters.
    cuts = range(max(0, len(form) - 24), max(1, len(form) - 3))
    return any(form[cut:] in _nouns() for cut in cuts if cut == 0 or cut >= _LEAST_FIRST_PART)


def _noun_after(document: Document, word: int) -> bool:
    # "nach Angaben", "nach eigener Darstellung"; must not match: "nach dem Anschlag in Berichten", "nach München".
    last = min(document.sentence(word)[1], word + 1 + _NEAR)
    for place in range(word + 1, last):
        if document.forms[place][:1].isupper():
            return says(document.lower[place])
        if not document.forms[place].isalnum() and document.forms[place] not in ('"', "„", "“", "«", "»", "-"):
            return False
    return False


def _noun_before(document: Document, word: int) -> bool:
    # "seiner Ansicht nach", "Medienberichten nach"; "aller Voraussicht nach" is none.
    # Must not match: "schickte Berichte nach Berlin", where a place follows.
    first, last = document.sentence(word)
    if word == first or (word + 1 < last and document.forms[word + 1][:1].isupper()):
        return False
    # Must not match: "Aus Studien nach dem Unglück": a time; "seiner Ansicht nach der Grund" is an opinion.
    governed = word + 1 < last and document.lower[word + 1] in _DATIVES
    if governed and not document.lower[word - 1].endswith(_OPINIONS):
        return False
    return document.forms[word - 1][:1].isupper() and says(document.lower[word - 1])


def _noun_just_before(document: Document, word: int) -> bool:
    # "Berichte, wonach"; must not match: "das, wonach sie suchten".
    first = max(document.sentence(word)[0], word - 4)
    return any(_saying_noun(document.lower[place]) for place in range(first, word) if document.forms[place][:1].isupper())


@lru_cache(maxsize=2048)
def _saying_noun(form: str) -> bool:
    return any(says(candidate) for candidate in (form, form + "n", form + "en"))


def _laut(document: Document, word: int) -> bool:
    """Whether "laut" (gemäss) stands before a source. Must not match: "wurden laut", "rief laut", "laut Gesetz"."""
    first, last = document.sentence(word)
    if word + 1 >= last or (word > first and document.lower[word - 1] in _PREDICATES):
        return False
    for place in range(word + 1, min(last, word + 1 + _NEAR)):
        if document.forms[place][:1].isupper() or document.forms[place][:1].isdigit():
            return not _norm(document, place)
        if document.quoted[place] == QuoteState.OPENING:
            return True
        if not document.forms[place].isalnum():
            return False
    return False


def _norm(document: Document, word: int) -> bool:
    """Whether a noun is a rule or a plan (Gesetz, Zeitplan), not somebody who says something."""
    if word < 0:
        return False
    form = document.lower[word]
    return any(form[cut:] in words("norms.tsv") for cut in range(max(0, len(form) - 16), max(1, len(form) - 3)))


def _danach(document: Document, word: int) -> bool:
    # "Danach habe der Fahrer ...": at the head of a sentence before a subjunctive or "soll". Must not match: "Danach fuhr er".
    first, last = document.sentence(word)
    if word - first > 1 or word + 1 >= last:
        return False
    return document.lower[word + 1] in ("soll", "sollen") or mood_of(document, word + 1).startswith("subjunctive")


def _others(document: Document, attributions: Sequence[Attribution], index: int, word: int) -> bool:
    """Whether a word is the cue of other statements that share nothing with this one."""
    owners = _owners(Same(document, attributions)).get(word, ())
    return bool(owners) and not any(_together(attributions[owner], attributions[index]) for owner in owners)


def _together(one: Attribution, other: Attribution) -> bool:
    if one is other:
        return True
    if not one.content or not other.content:
        return False
    return one.content[0].start < other.content[-1].end and other.content[0].start < one.content[-1].end


@lru_cache(maxsize=8)
def _owners(key: Same[Document, Sequence[Attribution]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, attribution in enumerate(key.second):
        for word in words_of(key.first, attribution.cue):
            owners = found.setdefault(word, [])
            if len(owners) < _MOST_OWNERS:
                owners.append(number)
    return found
