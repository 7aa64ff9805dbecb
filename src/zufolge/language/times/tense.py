"""When a clause speaks: past, future, or the present that German uses for what is planned.

Invariant: only the clause around a word is read, and at most `_REACH` words to either side.
"""

from functools import cache, lru_cache

from zufolge.language.document import Document
from zufolge.language.lists import table, words
from zufolge.language.times.frames import ARTICLES
from zufolge.language.times.words import is_noun
from zufolge.language.verbs import readings

_REACH = 24
_BREAKS = frozenset(',;:()–—„“”"»«?!')
_JOINS = frozenset({"und", "oder", "sowie", "aber", "sondern"})
_PERFECT = frozenset({"haben", "sein", "worden"})
_ATTRIBUTE = 8
_EVENT = 9
Mark = tuple[int, str]


def tense_at(document: Document, first: int, last: int) -> str | None:
    """The time of the clause that holds the words first..last: "past", "future", "present", None where no verb says it."""
    start, end = document.sentence(first)
    attribute = _attribute(document, first, last, start, end)
    if attribute:
        return attribute
    behind = _behind(document, first, start)
    start, end = max(start, first - _REACH), min(end, last + _REACH)
    left, right = _back(document, first, start), _on(document, last, end)
    marks = _marks(document, left, right, first, last) if behind else []
    if behind == "nachdem" or (behind and all(tense != "infinitive" for _, tense in marks)):
        return "past"
    for _ in range(3):
        found = _decided(document, _marks(document, left, right, first, last), first, last)
        if found is not None or (left <= start and right >= end):
            return found or None
        # an apposition or a part without a verb: "am Donnerstag, 25. Februar, beginnt ..."
        left, right = _back(document, left - 1, start), _on(document, right + 1, end)
    return None


def _attribute(document: Document, first: int, last: int, start: int, end: int) -> str | None:
    """What a participle around the expression says: "der am Freitag geplante Gipfel", "des am Montag gesunkenen Schiffs"."""
    if first == start or document.lower[first - 1] not in ARTICLES:
        return None
    for i in range(last, min(end, last + _ATTRIBUTE)):
        word = document.lower[i]
        if is_noun(document, i) or document.forms[i] in _BREAKS:
            continue
        stem = next((word.removesuffix(end_) for end_ in ("en", "er", "es", "em", "e") if word.endswith(end_)), "")
        if stem in words("time_plans.tsv"):
            return "future"
        if i + 1 < end and is_noun(document, i + 1) and stem and any(r.mood == "participle" for r in readings(stem)):
            return "past"
    return None


def _behind(document: Document, first: int, start: int) -> str:
    """The word that says that what the expression dates is over: "nachdem am 20. Mai ...", "nach dem Unfall am Mittwoch ...".

    Must not match: "nach Berlin fährt er am Mittwoch", "danach am Mittwoch" (a verb or no noun between); with an infinitive
    in the clause the expression is rather the verb's ("wird nach der Sitzung am Freitag reisen").
    """
    nouns = False
    for i in range(first - 1, max(start, first - _EVENT) - 1, -1):
        word = document.lower[i]
        if word == "nachdem":
            return word
        if word == "nach":
            # An event, not a place, which has no article.
            return word if nouns and document.lower[i + 1] in ARTICLES else ""
        if document.forms[i] in _BREAKS or (_tense(word) is not None and not is_noun(document, i)):
            return ""
        nouns = nouns or is_noun(document, i)
    return ""


def _back(document: Document, at: int, start: int) -> int:
    """The first word of the clause before a word."""
    while at > start and document.forms[at - 1] not in _BREAKS:
        at -= 1
    return max(at, start)


def _on(document: Document, at: int, end: int) -> int:
    """The word after the clause that goes on at a word."""
    while at < end and document.forms[at] not in _BREAKS:
        at += 1
    return min(at, end)


def _marks(document: Document, left: int, right: int, first: int, last: int) -> list[Mark]:
    found = []
    for i in range(left, right):
        tense = None if first <= i < last else _tense(document.lower[i])
        inner_noun = is_noun(document, i) and i > document.sentence(i)[0]
        if tense is not None and not inner_noun and not _attributive(document, i, tense):
            found.append((i, "future" if tense == "infinitive" and i and document.lower[i - 1] == "zu" else tense))
    return found


def _attributive(document: Document, at: int, tense: str) -> bool:
    """Must not count: "die reiche Frau", "das erklärte Ziel"."""
    if tense not in ("past", "open") or document.lower[at] in _forms() or at + 1 >= len(document.words):
        return False
    after_article = at > 0 and document.lower[at - 1] in ("der", "die", "das", "des", "dem", "den", "eine", "einer", "ein")
    return after_article and is_noun(document, at + 1)


def _decided(document: Document, marks: list[Mark], first: int, last: int) -> str | None:
    """None without a verb, "" where the verbs tell nothing; verbs on this side of "und" count first.

    A perfect infinitive is past ("soll am Freitag angekommen sein").
    """
    near = [mark for mark in marks if not _parted(document, mark[0], first, last)] or marks
    tenses = {tense for _, tense in near}
    told = {document.lower[i] for i, _ in near}
    if told & _modals() and told & {"haben", "worden"}:
        return "past"
    if ("state" in tenses or told & _PERFECT) and tenses & {"participle", "open"}:
        return "future" if "future" in tenses and not told & _PERFECT else "past"
    if "future" in tenses:
        return "future"
    if "past" in tenses:
        return "past"
    if tenses & {"present", "open", "infinitive"}:
        return "present"
    return "past" if "participle" in tenses else "" if tenses else None


def _parted(document: Document, at: int, first: int, last: int) -> bool:
    """Whether "und" stands between a verb and the expression."""
    between = document.lower[at:first] if at < first else document.lower[last:at]
    return not _JOINS.isdisjoint(between)


@cache
def _forms() -> dict[str, str]:
    return {row[0]: row[1] for row in table("time_verbs.tsv")}


@cache
def _modals() -> frozenset[str]:
    return frozenset(form for form, tense in _forms().items() if tense in ("future", "present"))


@lru_cache(maxsize=32768)
def _tense(lower: str) -> str | None:
    """What one word says: the listed forms, else "past", "present", "infinitive", "participle", or "open" (präsentiert)."""
    if lower in _forms():
        return _forms()[lower]
    found = [reading for reading in readings(lower) if not reading.guessed or lower.endswith(("te", "ten", "iert"))]
    if not found:
        return None
    if found[0].guessed and any(reading.mood == "indicative" and reading.tense == "past" for reading in found):
        return "past"  # "entgleisten"
    kinds = {(reading.mood, reading.tense) for reading in found if reading.person in (0, 3)}
    if ("participle", "past") in kinds:
        return "open" if ("indicative", "present") in kinds and not lower.startswith("ge") else "participle"
    if any(reading.lemma in words("reporting_verbs.tsv") for reading in found) and ("indicative", "past") not in kinds:
        return "report"  # "fordern sie nach dem Vorfall am Wochenende", "berichtet die Zeitung am Freitag"
    if ("infinitive", "") in kinds:
        return "infinitive"
    if ("indicative", "past") in kinds:
        return "past"
    return "present" if ("indicative", "present") in kinds else None
