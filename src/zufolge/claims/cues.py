"""What acts of speech words name: a cue, a clause around a verb, a noun, an adjective, a verdict.

Invariant: answers depend on the words given alone, never on more than MOST of them;
the lists are language/data/reporting_*.tsv.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from zufolge.claims.clauses import MOST, closed, homographs, negation, participle, verbal
from zufolge.language.document import Document
from zufolge.language.folding import fold_word as fold
from zufolge.language.lists import table
from zufolge.language.verbs import cue_lemmas, prefixes

ACTS = (
    "assert",
    "claim",
    "confirm",
    "deny",
    "expect",
    "intend",
    "demand",
    "warn",
    "criticise",
    "support",
    "concede",
    "suspect",
    "ask",
    "other",
)

_COMPOUND = 6  # letters that the last part of a compound must have ("Hauptforderung"; not "Flugplan")
_LONGEST_NOUN = 40


@dataclass(frozen=True, slots=True)
class Act:
    """An act named by words: its stance (one of ACTS, or neutral, value), and the indices of the words that name it."""

    stance: str
    words: tuple[int, ...]
    negated: bool = False


@cache
def verbs() -> dict[str, tuple[str, str]]:
    """Verb -> its stance and the one when negated."""
    return {fold(verb): (stance, negated) for verb, stance, negated in table("reporting_verbs.tsv")}


@cache
def phrases() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """Verb -> (further words, stance, stance when negated), those with most words first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
    for verb, further, stance, negated, _ in table("reporting_phrases.tsv"):
        found[fold(verb)].append((tuple(fold(further).split()), stance, negated))
    return {verb: tuple(sorted(rows, key=lambda row: -len(row[0]))) for verb, rows in found.items()}


@lru_cache(maxsize=16384)
def noun_stance(noun: str) -> str | None:
    """The stance of a noun of saying, also in the plural and as the end of a compound."""
    return ending_in(noun, "reporting_nouns.tsv")


@lru_cache(maxsize=16384)
def evidence_kind(noun: str) -> str | None:
    """The kind of evidence that a noun names, also in the plural and as the end of a compound."""
    return ending_in(noun, "evidence_words.tsv")


def ending_in(noun: str, name: str) -> str | None:
    """What a list of nouns says of a noun, or of the noun that it ends in."""
    if not noun[:1].isupper() or len(noun) > _LONGEST_NOUN:
        return None
    word, (forms, lasts) = fold(noun), _forms(name)
    if word in forms:
        return forms[word]
    if "-" in word and word.rpartition("-")[2] in forms:
        return forms[word.rpartition("-")[2]]
    return next((lasts[word[i:]] for i in range(3, len(word) - _COMPOUND + 1) if word[i:] in lasts), None)


@cache
def _forms(name: str) -> tuple[dict[str, str], dict[str, str]]:
    """Nouns of a list in every form that they may take -> their second column; and those long enough to end a compound."""
    rows = [(fold(noun), label) for noun, label in table(name)]
    found: dict[str, str] = {}
    lasts: dict[str, str] = {}
    for noun, label in rows:
        for stem in dict.fromkeys((noun, _umlaut(noun))):
            for ending in ("", "e", "en", "n", "s", "es", "er", "ern", "nen", "se", "sen"):
                found.setdefault(stem + ending, label)
                if len(noun) >= _COMPOUND:
                    lasts.setdefault(stem + ending, label)
    return found | dict(rows), lasts  # the noun itself goes before another's plural


def _umlaut(noun: str) -> str:
    # The last vowel takes it: Vorwurf, Plan, Einwand; "au" as a whole: Traum.
    for i in range(len(noun) - 1, -1, -1):
        if noun[i] in "aou":
            at = i - 1 if noun[i] == "u" and i and noun[i - 1] == "a" else i
            return noun[:at] + {"a": "ä", "o": "ö", "u": "ü"}[noun[at]] + noun[at + 1 :]
        if noun[i] in "eiäöü":
            return noun
    return noun


@lru_cache(maxsize=16384)
def value(word: str) -> str | None:
    """Whether a word blames ("negative"), praises ("positive") or names a "mishap" (Katastrophe), in any inflection."""
    if len(word) > _LONGEST_NOUN:
        return None
    folded, (nouns, others) = fold(word), _values()
    listed = nouns | others if word[:1].isupper() else others
    for ending in ("", "e", "en", "er", "es", "em", "n", "s", "nen", "ste", "sten", "se"):
        stem = folded.removesuffix(ending)
        if (not ending or stem != folded) and stem in listed:
            return listed[stem]
    if word[:1].isupper():
        return next((nouns[folded[i:]] for i in range(3, len(folded) - _COMPOUND + 1) if folded[i:] in nouns), None)
    return None


@cache
def _values() -> tuple[dict[str, str], dict[str, str]]:
    """Nouns of praise and blame, and all other words."""
    rows = table("value_words.tsv")
    nouns = {fold(word): label for word, label in rows if word[:1].isupper()}
    others = {fold(word): label for word, label in rows if not word[:1].isupper()}
    # "inakzeptabel" loses its e before an ending: "inakzeptable".
    return nouns, others | {word[:-2] + "l": label for word, label in others.items() if word.endswith("el")}


@cache
def adjectives() -> dict[str, str]:
    """Adjective of a mood -> stance."""
    return {fold(word): stance for word, stance in table("reporting_adjectives.tsv")}


# ---- clauses


def read(document: Document, cue: Sequence[int], clause: Sequence[int], *, nouns: bool = True) -> Act | None:
    """The act that the words `cue` name within the words `clause` (indices in order; the cue may be all of it).

    A verb with further words goes first ("stellte ... in Aussicht"), then an adjective of mood ("zeigte sich besorgt"), then
    the verb itself; a neutral verb or none leaves it to a noun of saying among the cue's words ("äusserte Kritik").
    """
    cue, clause = cue[:MOST], clause[:MOST]
    lemmas = _lemmas(document, cue)
    folded = [fold(document.forms[i]) for i in clause]
    refused = negation(document, clause, [i for i in cue if not document.forms[i][:1].isupper()])
    act = _by_phrase(lemmas, folded, clause, refused) or _by_adjective(lemmas, folded, clause, refused)
    act = act or _by_verb(document, lemmas, cue, refused)
    if nouns and (act is None or act.stance in ("neutral", "value")):
        return _by_noun(document, cue) or act
    return act


def _lemmas(document: Document, cue: Sequence[int]) -> list[str]:
    """The verbs of a cue; also without a word written apart ("bereit erklären": erklären), which the phrases know."""
    # A participle that opens the sentence has a capital: "Bemängelt wurde".
    first = document.sentence(cue[0])[0] if cue else 0
    forms = [
        document.lower[i]
        if i == first and participle(document.lower[i])
        else homographs().get(document.lower[i], document.forms[i])
        for i in cue
    ]
    found = [fold(lemma) for lemma in cue_lemmas([form[:_LONGEST_NOUN] for form in forms])]
    rests = [
        lemma.removeprefix(prefix) for lemma in found if lemma not in verbs() for prefix in _apart() if lemma.startswith(prefix)
    ]
    wanting = ["wollen"] if any(document.lower[i] in closed("wanting") for i in cue) else []
    being = not any(lemma in verbs() for lemma in found) and any(document.lower[i] in closed("being") for i in cue)
    states = ["sein"] if being or any(lemma.endswith(" sein") for lemma in found) else []
    return list(dict.fromkeys([*found, *rests, *wanting, *states]))


@cache
def _apart() -> tuple[str, ...]:
    """What may be written before a verb, together or apart, and means the same: "bereit erklären", "zufrieden zeigen"."""
    return tuple(fold(prefix) for prefix, kind in prefixes().items() if kind == "apart" or fold(prefix) in adjectives())


def _by_phrase(lemmas: Sequence[str], folded: Sequence[str], clause: Sequence[int], refused: int | None) -> Act | None:
    best: tuple[int, Act] | None = None
    for lemma in lemmas:
        for further, stance, negated in phrases().get(lemma, ()):
            places = _in_order(further, folded)
            if places is None or (best and best[0] >= len(further)):
                continue
            used = tuple(clause[place] for place in places)
            # A phrase that holds its own "nicht" or "kein" is not negated by it.
            turned = refused is not None and refused not in used
            best = len(further), Act(negated if turned else stance, used, turned)
    return best[1] if best else None


def _in_order(further: Sequence[str], folded: Sequence[str]) -> list[int] | None:
    places: list[int] = []
    for word in further:
        start = places[-1] + 1 if places else 0
        try:
            places.append(folded.index(word, start))
        except ValueError:
            return None
    return places


def _by_adjective(lemmas: Sequence[str], folded: Sequence[str], clause: Sequence[int], refused: int | None) -> Act | None:
    if not any(lemma in closed("mood_verb") or lemma.endswith(" sein") for lemma in lemmas):
        return None
    for place, word in enumerate(folded):
        stance = adjectives().get(word)
        if stance:
            turned = {"support": "criticise", "expect": "deny", "intend": "deny"}.get(stance, "neutral")
            return Act(turned if refused is not None else stance, (clause[place],), refused is not None)
    return None


def _by_verb(document: Document, lemmas: Sequence[str], cue: Sequence[int], refused: int | None) -> Act | None:
    named = [(lemma, verbs()[lemma]) for lemma in lemmas if lemma in verbs() and (lemma != "wollen" or len(lemmas) == 1)]
    if not named:
        return None
    # Two verbs in one cue ("liess mitteilen und forderte"): one that carries an act goes before "sagen".
    _, (stance, negated) = next((one for one in named if one[1][0] not in ("neutral", "assert", "value")), named[0])
    words_ = tuple(i for i in cue if verbal(document.forms[i], document.lower[i])) or tuple(cue)
    return Act(negated if refused is not None else stance, words_, refused is not None)


def _by_noun(document: Document, cue: Sequence[int]) -> Act | None:
    for place, i in enumerate(cue):
        stance = noun_stance(document.forms[i])
        # "reagierte auf die Kritik": a topic. "mit der Bitte", "unter Protest": the act.
        topic = {document.lower[j] for j in cue[max(0, place - 2) : place]} & closed("before_topic")
        if stance and not topic:
            return Act("neutral" if stance == "assert" else stance, (i,))
    return None
