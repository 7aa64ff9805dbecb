"""Clauses of German sentences: where they begin and end, which are subordinate, what their verb is, whether it is negated.

Invariant: a clause is a tuple of indices of words in the order of the text; none is read further than MOST words, so that time
is linear in what is given.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from zufolge.language.document import Document
from zufolge.language.folding import fold_word as fold
from zufolge.language.lists import table, words
from zufolge.language.verbs import finite, prefixes, readings

MOST = 60
"""Words of a clause that are read."""


@cache
def closed(name: str) -> frozenset[str]:
    """A closed class of words (closed_words.tsv), such as "negation"."""
    return frozenset(word for word, found in table("closed_words.tsv") if found == name)


def verbal(form: str, lower: str) -> bool:
    """Whether a word as written, and in lower case, can be a verb or the parted prefix of one."""
    return not form[:1].isupper() and (lower in prefixes() or bool(readings(lower)))


def negation(document: Document, indices: Sequence[int], verb: Sequence[int] = ()) -> int | None:
    """The word that negates a clause's verb, if there is one. Must not match: "nicht nur", "die nicht bezahlte Rechnung".

    Where the words of the verb are given, no "und" may stand between: "nicht die erste und er befürchtet".
    """
    for place, i in enumerate(indices):
        if fold(document.forms[i]) not in closed("negation"):
            continue
        after = fold(document.forms[indices[place + 1]]) if place + 1 < len(indices) else ""
        if after in closed("after_not") or (document.lower[i] == "nicht" and _inside_noun(document, indices, place)):
            continue
        near = min(verb, key=lambda j: abs(j - i), default=i)
        if document.lower[i] == "weder" or not any(
            document.lower[j] in closed("joins_negated") for j in indices if i < j < near
        ):
            return i
    return None


_CUTS = frozenset(",;:–—")


def _inside_noun(document: Document, indices: Sequence[int], place: int) -> bool:
    # "die nicht bezahlte Rechnung"; not "bestätigte das nicht".
    if not 0 < place < len(indices) - 2 or document.lower[indices[place - 1]] not in closed("opens_noun"):
        return False
    return (
        document.lower[indices[place + 1]].endswith(("e", "en", "er", "es", "em"))
        and document.forms[indices[place + 2]][:1].isupper()
    )


def segments(document: Document, indices: Sequence[int]) -> list[tuple[int, ...]]:
    """A sentence's words parted at commas, semicolons, colons and dashes."""
    found: list[list[int]] = [[]]
    for i in indices[: 3 * MOST]:
        if document.forms[i] in _CUTS:
            found.append([])
        else:
            found[-1].append(i)
    return [tuple(segment) for segment in found if segment]


def subordinate(document: Document, segment: Sequence[int], first: bool) -> bool:
    """Whether a segment is a subordinate clause; `first`: it opens the sentence, so that "die" is an article.

    Must not match: "am Montag, dem 27. März, die Einstellung bekannt" (no verb at the end).
    """
    lead = [document.lower[i] for i in segment[:2]]
    if lead[0] in closed("subordinator"):
        return not (first and lead[0] in closed("also_main"))
    relative = lead[0] in closed("relative") or (
        lead[0] in closed("preposition") and len(lead) > 1 and lead[1] in closed("relative")
    )
    if first or not relative:
        return False
    return _verb_last(document, segment)


def _verb_last(document: Document, segment: Sequence[int]) -> bool:
    """Whether a clause's finite verb stands at its end: "die von Beben sprachen"; not "die Regierung müsse handeln"."""
    ending = _ending(document, segment)
    start = predicate_start(document, segment[1:])
    if start is None or segment[1 + start] not in ending:
        return False
    found = readings(document.lower[ending[-1]])
    helping = any(r.lemma in closed("auxiliary") and finite(r) for r in found)
    return (
        len(ending) == 1
        or helping
        or (any(map(finite, found)) and not any(r.mood in ("infinitive", "participle") for r in found))
    )


def _ending(document: Document, clause: Sequence[int]) -> tuple[int, ...]:
    """The last words of a clause as long as they can belong to its verb, three at most."""
    found: list[int] = []
    for i in reversed(clause[-6:]):
        if not found and (not document.forms[i][:1].isalnum() or document.lower[i] in ("und", "oder")):
            continue
        if len(found) == 3 or not (verbal(document.forms[i], document.lower[i]) or document.lower[i] == "worden"):
            break
        found.append(i)
    return tuple(reversed(found))


def main_clauses(document: Document, indices: Sequence[int]) -> list[tuple[int, ...]]:
    """The main clauses of a sentence, joined again round the clauses inside them; a subordinate one where there is no other."""
    parts = segments(document, indices)
    main = [part for place, part in enumerate(parts) if not subordinate(document, part, place == 0)] or parts[:1]
    found: list[list[int]] = []
    for part in main:
        for half in _halves(document, part):
            if found and (predicate_start(document, half) is None or predicate_start(document, found[-1]) is None):
                found[-1].extend(half)
            else:
                found.append(list(half))
    return [tuple(clause[:MOST]) for clause in found]


def _halves(document: Document, part: tuple[int, ...]) -> list[tuple[int, ...]]:
    # "wies den Bericht zurück und kündigte Klage an": two clauses.
    for place in range(1, len(part) - 1):
        if document.lower[part[place]] in ("und", "oder", "aber", "doch") and _finite(document, part, place + 1, opened=False):
            return [part[:place], *_halves(document, part[place + 1 :])] if len(part) <= 3 * MOST else [part]
    return [part]


def predicate(document: Document, clause: Sequence[int]) -> tuple[int, ...]:
    """The verb words of a clause: the finite verb, and what belongs to it at the end (prefix, participle, infinitive)."""
    if not clause or document.lower[clause[0]] in closed("subordinator") - closed("also_main"):
        return _ending(document, clause)
    start = predicate_start(document, clause)
    if start is None:
        return _ending(document, clause)
    # "Bemängelt wurde auch ...": the participle stands first.
    lead = (clause[0],) if start == 1 and participle(document.lower[clause[0]]) else ()
    return (clause[start], *lead, *(i for i in _ending(document, clause) if i > clause[start]))


def predicate_start(document: Document, clause: Sequence[int]) -> int | None:
    """The place of a clause's finite verb.

    Words inside a noun's brackets are passed over: "in einem gestern veröffentlichten Bericht".
    """
    opened = False
    for place, i in enumerate(clause[:MOST]):
        if _finite(document, clause, place, opened):
            return place
        form, lower = document.forms[i], document.lower[i]
        if lower in closed("opens_noun"):
            opened = True
        elif (form[:1].isupper() and place) or form[:1].isdigit() or lower in closed("pronoun"):
            opened = False
    return None


def _finite(document: Document, clause: Sequence[int], place: int, opened: bool) -> bool:
    form, lower = document.forms[clause[place]], document.lower[clause[place]]
    if (
        lower in prefixes()
        or not _known_finite(lower)
        or (lower in words("no_verbs.tsv") and (opened or lower not in homographs()))
    ):
        return False
    if form[:1].isupper():
        return place == 0 and (lower.endswith("te") or any(r.lemma in closed("auxiliary") for r in readings(lower)))
    return not opened or not _attributive(lower)


@cache
def homographs() -> dict[str, str]:
    """Forms of verbs of saying that are mostly something else ("weisen") -> a form of the same verb that is not."""
    return {row[0]: row[1] for row in table("verb_homographs.tsv")}


@lru_cache(maxsize=16384)
def _known_finite(lower: str) -> bool:
    return any(finite(reading) and not reading.guessed for reading in readings(lower))


@lru_cache(maxsize=16384)
def participle(lower: str) -> bool:
    """Whether a word in lower case can be a participle of the past."""
    return any(reading.mood == "participle" and reading.tense == "past" for reading in readings(lower))


@lru_cache(maxsize=16384)
def _attributive(lower: str) -> bool:
    """Whether a finite form can also be an inflected participle: "bezahlte", "veröffentlichten"; not "lehnte"."""
    stems = (lower.removesuffix(ending) for ending in ("e", "en", "er", "es", "em") if lower.endswith(ending))
    return any(reading.mood == "participle" for stem in stems for reading in readings(stem))
