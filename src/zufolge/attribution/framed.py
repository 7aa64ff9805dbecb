"""Statements whose own sentence says behind them who says it: "Es brennt, sagte sie", "Es brennt, wie die Wehr mitteilte".

The gold that the model learned from has nearly all of them in the subjunctive; agencies write the indicative, and the model
then doubts that anybody says it, though it finds every part. So grammar proposes the place, and the model's parts must agree.
Pure functions over words. Invariant: a place lies in one sentence, and its statement holds no quotation mark.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from zufolge.attribution.decode import Quotation, Thresholds
from zufolge.attribution.labels import FORMS
from zufolge.language.folding import fold_word
from zufolge.language.lists import table
from zufolge.language.lists import words as listed
from zufolge.language.tokens import sentences
from zufolge.language.verbs import prefixes, readings

_MARKS = frozenset('„“”"»«‚‘‹›:;?')
_DASHES = frozenset("-–—")
_DATELINE = 10  # words in which a dateline ends: "Musterwil (lkd) - Es brennt, sagte sie."
_LONGEST = 80  # words; a list or a table is no sentence
_LEAST = 2  # words of a statement
_WHOM = frozenset(
    {"der", "die", "das", "dem", "den", "ein", "eine", "einer", "einem", "ihr", "ihre", "sein", "seine", "er", "sie"}
)
_ASKING = frozenset(
    {"warum", "weshalb", "wieso", "wie", "was", "wer", "wen", "wem", "wo", "wohin", "woher", "wann", "welche", "welcher"}
)
_IMPERSONAL = frozenset({"heissen", "verlauten"})


@dataclass(frozen=True, slots=True)
class Site:
    """Where a statement may stand, as word indices: its first word, the comma behind it, the cue's last word that is known.

    spoken: whether somebody must be named ("hieß es" names nobody).
    """

    anchor: int
    comma: int
    cue: int
    spoken: bool


def sites(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Site]:
    """The places of a text, in its order; `spans` are the offsets of its words.

    Must not match: "Ein Sprecher, der dort war, sagte, ..." (no statement before the comma), "Wenn es brennt, sagte sie, ..."
    (a clause that goes on), "Brennt es, ruft er an" (a condition), "so dass".
    """
    words = [text[a:b] for a, b in spans]
    for start, end in sentences(text, spans):
        if end - start <= _LONGEST and (found := _site(words, _after_dateline(text, spans, start, end), end)):
            yield found


def fits(quotation: Quotation, site: Site) -> bool:
    """Whether the parts that the model gives are those of the place.

    The statement reaches from its first word to the comma, the frame from the comma on, with the cue and whoever speaks in it.
    """
    parts = quotation.segments
    cue, speaker, frame = parts["cue"], parts["speaker"], parts["frame"]
    return (
        parts["content"] == ((site.anchor, site.comma),)
        and bool(frame)
        and frame[0][0] == site.comma
        and any(a <= site.cue < b for a, b in cue)
        and all(a > site.comma for a, _ in cue)
        and (not site.spoken or any(a > site.comma for a, _ in speaker))
    )


def raised(quotation: Quotation, site: Site | None, thresholds: Thresholds) -> Quotation | None:
    """The quotation, at least as sure as grammar makes it where it fits the place; None if it is not sure enough to be kept."""
    if site and fits(quotation, site) and quotation.confidence < thresholds.framed:
        return replace(quotation, confidence=thresholds.framed)
    return quotation if quotation.confidence >= thresholds.keep[FORMS.index(quotation.form)] else None


def _after_dateline(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> int:
    # Must not match: "An- und Abreise".
    near = range(start + 1, min(start + _DATELINE, end))
    dashes = [w for w in near if text[slice(*spans[w])] in _DASHES and spans[w - 1][1] < spans[w][0]]
    return dashes[-1] + 1 if dashes else start


def _site(words: Sequence[str], start: int, end: int) -> Site | None:
    commas = [w for w in range(start, end) if words[w] == ","]
    for comma in commas:
        if comma - start < _LEAST or end - comma < _LEAST + 1:
            continue
        cue, spoken = _cue(words, comma, end)
        if cue:
            stated = words[start:comma]
            return Site(start, comma, cue, spoken) if not _MARKS & set(stated) and _stated(stated) else None
    return None


def _cue(words: Sequence[str], comma: int, end: int) -> tuple[int, bool]:
    """The finite verb of saying behind a comma (0: none), and whether somebody must be named with it."""
    first, following = words[comma + 1], words[comma + 2]
    if first == "wie":
        return _last_verb(words, comma, end)
    if first == "so":
        return (comma + 1 if following in _WHOM or following[:1].isupper() else 0), True
    if not first[:1].islower() or not following[:1].isalnum():
        return 0, True
    verbs = _framing(first, words[comma + 2 : end])
    return (comma + 1 if verbs else 0), not (following == "es" and verbs & _IMPERSONAL)


def _last_verb(words: Sequence[str], comma: int, end: int) -> tuple[int, bool]:
    """The verb that ends a clause with "wie": "wie die Wehr, eine der ältesten, am Abend mitteilte"."""
    for place in range(comma + 3, end):
        if (place + 1 == end or words[place + 1] in ",.!") and (verbs := _framing(words[place], ())):
            return place, not (words[comma + 2] == "es" and verbs & _IMPERSONAL)
    return 0, True


def _framing(form: str, further: Sequence[str]) -> frozenset[str]:
    """The listed verbs that a finite form of the third person can be, with the prefixes among further words."""
    lemmas = {r.lemma for r in readings(form.lower()) if r.person == _THIRD and r.mood == "indicative"}
    parted = [word for word in further if word in prefixes()]
    forms = {fold_word(prefix + lemma) for lemma in lemmas for prefix in ("", *parted)}
    return frozenset(forms & _verbs())


_THIRD = 3


@cache
def _verbs() -> frozenset[str]:
    return frozenset(fold_word(verb) for verb in listed("framing_verbs.tsv"))


@cache
def _subordinators() -> frozenset[str]:
    return frozenset(word for word, kind in table("subordinators.tsv") if kind != "preposition")


def _stated(words: Sequence[str]) -> bool:
    """Whether words hold a main clause: its finite verb stands in the first clause, or opens one behind an inserted clause."""
    commas = [-1, *(place for place, word in enumerate(words) if word == ","), len(words)]
    first, *later = [words[a + 1 : b] for a, b in pairwise(commas)]
    opening = first[0].lower() if first else ""
    if not opening or opening in _ASKING or _finite(opening):
        return False
    goes_on = any(clause and _finite(clause[0]) for clause in later)
    if opening in _subordinators():
        return goes_on
    return goes_on or any(word[:1].islower() and _finite(word) for word in first[1:])


def _finite(word: str) -> bool:
    return any(r.person == _THIRD and not r.guessed for r in readings(word))
