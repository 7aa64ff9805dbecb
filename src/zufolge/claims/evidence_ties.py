"""The nouns of a sentence that a statement rests on, each with what ties it to the statement.

Invariant: a noun counts only with a tie: a preposition (anhand, laut), a verb (stützen, belegen) or a finding (in drei Proben
nachgewiesen). At most NOUNS nouns of a sentence are looked at, at most LEFT words to their left.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from zufolge.claims.clauses import closed, main_clauses, negation, predicate, segments, subordinate
from zufolge.claims.cues import ending_in, evidence_kind
from zufolge.language.document import Document
from zufolge.language.folding import fold_word as fold
from zufolge.language.lists import table
from zufolge.language.verbs import cue_lemmas, finite, readings

_NOUNS = 24  # nouns of evidence in a sentence that are looked at
_LEFT = 6  # words between a preposition and its noun


@dataclass(frozen=True, slots=True)
class Found:
    """A noun of evidence: the words of its phrase, the noun itself, its kind and the rule that ties it."""

    first: int
    last: int
    noun: int
    kind: str
    rule: str


def in_sentence(document: Document, first: int, last: int) -> list[Found]:
    """What the words `first` to `last` (end exclusive) of one sentence rest on, in order."""
    nouns = {i: kind for i in range(first, last) if (kind := _kind(document, i))}
    if not nouns:
        return []
    nouns = dict(list(nouns.items())[:_NOUNS])
    verbs = _verbs(document, first, last)
    tied: dict[int, Found] = {}
    for i, kind in nouns.items():
        rule = _tie(document, first, last, i, kind, verbs)
        left = max((j for j in tied if j < i), default=None)
        if rule is None and left is not None and _joined(document, tied[left].last, i):
            rule = tied[left].rule  # "auf Satellitenbilder sowie Gesichtserkennungssoftware"
        if rule:
            start = _phrase_start(document, first, i)
            if left is not None and start < tied[left].last:
                continue  # "die Auswertung der Bilder" is one piece
            tied[i] = Found(start, _phrase_end(document, last, i), i, kind, rule)
    return [tied[i] for i in sorted(tied)]


def named(document: Document, first: int, last: int) -> list[Found]:
    """The documents, data, pictures and samples that a sentence names, tied to nothing: what "demnach" may point back to."""
    found: list[Found] = []
    for i in range(first, last):
        kind = _kind(document, i)
        if kind in _POINTED and len(found) < _NOUNS:
            start = _phrase_start(document, first, i)
            if not any(document.lower[j] in closed("none") for j in range(start, i)):
                found.append(Found(start, _phrase_end(document, last, i), i, kind, "evidence.pointer"))
    return found


_POINTED = ("document", "imagery", "analysis", "official_data", "study")


def sample(document: Document, word: int) -> str | None:
    """Whether a noun is a "sample", "matter" that is examined, a "lab" or a "bystander"."""
    return _sample(document.forms[word])


@lru_cache(maxsize=16384)
def _sample(noun: str) -> str | None:
    return ending_in(noun, "sample_words.tsv")


def _kind(document: Document, word: int) -> str | None:
    if not document.forms[word][:1].isupper():
        return None
    kind = evidence_kind(document.forms[word])
    if kind == "none":
        return None
    if kind is None and sample(document, word):
        return "witness" if sample(document, word) == "bystander" else "analysis"
    if kind is None and document.lower[word] in ("bericht", "berichts", "berichtes", "berichte", "berichten") and word:
        return "document" if _kept(document, word) else None
    if kind is None and document.lower[word].removesuffix("n").removesuffix("se") in _OUTCOMES[:2]:
        return "official_data" if _counted(document, word) else None
    return kind


def _counted(document: Document, word: int) -> bool:
    """Whether a result is one of an election: "vorläufiges Ergebnis", or in a sentence of votes, parties and seats."""
    first, last = document.sentence(word)
    if document.lower[word + 1 : word + 2] and document.lower[word + 1] in ("der", "des", "einer", "eines", "von", "dieser"):
        return False  # "die Ergebnisse der Untersuchung"
    if first < word and _stem(document.lower[word - 1]) in ("vorläufig", "amtlich", "offiziell", "endgültig", "inoffiziell"):
        return True
    near = range(max(first, word - _SENTENCE), min(last, word + _SENTENCE))
    return any(document.lower[i].startswith(_VOTES) and document.forms[i][:1].isupper() for i in near)


_SENTENCE = 60
_VOTES = ("wahl", "stimmen", "partei", "mandat", "kandidat", "referend", "sitze", "abgeordnete")


def _kept(document: Document, word: int) -> bool:
    """Whether a Bericht is a document: "ein interner Bericht", "ein Bericht, der vorliegt"; "ein Bericht" carries words."""
    first, last = document.sentence(word)
    before = (document.lower[i] for i in range(max(first, word - 3), word))
    after = document.lower[word + 1 : min(last, word + 2 + _LEFT)]
    lies = after[:1] == (",",) and any(form in ("vorliegt", "vorliegen", "vorlag", "vorlagen") for form in after)
    return lies or any(_stem(form) in finding_words("kept") for form in before)


def _stem(adjective: str) -> str:
    return next((adjective[: -len(end)] for end in ("en", "em", "er", "es", "e") if adjective.endswith(end)), adjective)


@cache
def finding_words(role: str) -> frozenset[str]:
    """The words of finding_words.tsv with a role ("found", "state", ...), folded."""
    return frozenset(fold(word) for word, found in table("finding_words.tsv") if found == role)


def _tie(document: Document, first: int, last: int, noun: int, kind: str, verbs: "list[_Verb]") -> str | None:
    """The rule that makes a noun the basis of a statement, if there is one."""
    start = _phrase_start(document, first, noun)
    rule = _finding(document, first, start, noun, kind, verbs)
    if rule:
        return rule
    if sample(document, noun) in ("matter", "lab", "bystander") or any(
        document.lower[i] in closed("none") for i in range(start, noun)
    ):
        return None
    if _prepositional(document, first, last, start, noun, kind):
        return "evidence.basis"
    return next((rule for verb in verbs if (rule := _verb_tie(document, first, start, noun, kind, verb))), None)


def _verb_tie(document: Document, first: int, start: int, noun: int, kind: str, verb: "_Verb") -> str | None:
    """The rule by which one verb of the sentence ties the noun."""
    if not verb.first <= noun < verb.last:
        return None
    before = document.lower[start - 1] if start > first else ""
    if (verb.lemma, "rests", before) in _roles() and start > first and not document.lower[noun].startswith("hinweis"):
        return "evidence.rests"
    if kind == "document" and (verb.lemma, "held", "in") in _roles() and before in ("in", "im"):
        return "evidence.rests"
    if verb.negated:
        return None
    subject = before not in closed("preposition") and document.lower[start] != "von"
    # "schwierig, die Daten zu bestätigen": an object.
    subject = subject and document.lower[verb.word - 1] != "zu"
    if subject and before != "sich" and (verb.lemma, "shows", "-") in _roles() and _agrees(document, noun, verb):
        return "evidence.shows"
    ended = any(document.lower[i] in _ENDS for i in range(verb.first, verb.last))
    if subject and ended and (verb.lemma, "concludes", "-") in _roles():
        return "evidence.shows"
    if subject and kind != "unspecified" and (verb.lemma, "free", "-") in _roles() and noun < verb.end:
        return "evidence.shows"
    if subject and kind == "unspecified" and (verb.lemma, "holds", "-") in _roles() and _proves(document, noun):
        return "evidence.holds"
    return None


_ENDS = ("schluss", "ergebnis", "erkenntnis", "befund")
_PLACES = ("in", "im", "bei", "beim", "an", "am", "auf", "aus")
_IN = {"imagery": ("auf", "in", "im"), "analysis": _PLACES, "official_data": ("in",), "document": ()}
_SEEN = ("sehen", "erkennen", "beobachten", "sichtbar", "erkennbar", "finden", "auszumachen", "ausmachen")


def _finding(document: Document, first: int, start: int, noun: int, kind: str, verbs: "list[_Verb]") -> str | None:
    """A finding: what was found in a sample or by a laboratory, what a sample is, what a witness saw. Negated as well."""
    before = document.lower[start - 1] if start > first else ""
    role = sample(document, noun)
    subject = before not in closed("preposition") and before != "durch" and document.lower[start] != "von"
    by = before in ("von", "vom", "durch")
    for verb in verbs:
        if not verb.first <= noun < verb.last:
            continue
        others = [document.lower[i] for i in range(verb.first, verb.last) if not start <= i <= noun]
        if (
            before in _IN.get("analysis" if role else kind, ())
            and (role != "lab" or before in ("in", "im"))
            and _found(verb, others, kind)
        ):
            return "evidence.found"
        agent = by or (subject and (noun < verb.word or verb.word <= verb.first + 1))
        if role == "lab" and agent and verb.lemma in finding_words("found"):
            return "evidence.laboratory"
        if role == "sample" and subject and _result(verb, others):
            return "evidence.sample"
        if kind == "witness" and subject and verb.lemma in finding_words("witnessed") and not verb.negated and noun < verb.end:
            return "evidence.witnessed"
    return None


def _found(verb: "_Verb", others: Sequence[str], kind: str) -> bool:
    """Whether a clause tells of finding something: "nachgewiesen", "nachweisbar", on pictures only "zu sehen"."""
    if kind == "imagery":
        return verb.lemma in _SEEN or any(word in _SEEN for word in others)
    return verb.lemma in finding_words("found") or any(word in finding_words("found_word") for word in others)


def _result(verb: "_Verb", others: Sequence[str]) -> bool:
    """Whether a clause tells what a sample is or holds: "sind sauber", "enthielten Nitrat", "lagen über dem Grenzwert"."""
    if verb.lemma in finding_words("result"):
        return True
    if verb.lemma == "liegen":
        return any(word in ("über", "unter", "oberhalb", "unterhalb") for word in others)
    # "Die Proben sind sauber"; must not match: "Die Proben aus dem verseuchten Brunnen sind fort".
    return any(word in closed("being") for word in others) and any(fold(word) in finding_words("state") for word in others)


_PROVING = (
    "beweis",
    "beweise",
    "beweisen",
    "beleg",
    "belege",
    "belegen",
    "indiz",
    "indizien",
    "hinweis",
    "hinweise",
    "hinweisen",
    "anzeichen",
)
_ALSO_PROVING = (
    "anhaltspunkt",
    "anhaltspunkte",
    "anhaltspunkten",
    "beweismittel",
    "beweismaterial",
    "erkenntnisse",
    "verdachtsmomente",
    "nachweise",
)


def _proves(document: Document, noun: int) -> bool:
    return document.lower[noun] in _PROVING or document.lower[noun] in _ALSO_PROVING


def _agrees(document: Document, noun: int, verb: "_Verb") -> bool:
    # "Die Polizei zeigt Bilder": what stands behind the verb is its object, unless the clause opens with "dafür", "wie"...
    return noun < verb.word or (verb.word <= verb.first + 1 and _opens(document, verb.first))


def _opens(document: Document, word: int) -> bool:
    return document.lower[word] in ("das", "dies", "dafür", "dagegen", "darauf", "das", "so", "wie", "dass", "ob")


@dataclass(frozen=True, slots=True)
class _Verb:
    lemma: str
    word: int
    end: int  # its last word, a participle or a prefix
    first: int
    last: int
    negated: bool


def _verbs(document: Document, first: int, last: int) -> list[_Verb]:
    """The verbs of evidence among a sentence's clauses, quotation marks or not."""
    found = []
    for clause in main_clauses(document, range(first, last)) + _subordinates(document, first, last):
        words = predicate(document, clause)
        for lemma in cue_lemmas([document.forms[i][:40] for i in words]) if words else ():
            refused = negation(document, clause, words) is not None
            found.append(_Verb(fold(lemma), words[0], max(words), clause[0], clause[-1] + 1, refused))
    return found


def _subordinates(document: Document, first: int, last: int) -> list[tuple[int, ...]]:
    parts = segments(document, range(first, last))
    held = [part for place, part in enumerate(parts) if subordinate(document, part, place == 0)]
    return [
        part for part in held if document.lower[part[0]] not in ("wenn", "falls", "ob", "sofern")
    ]  # "wenn es Beweise gäbe": there are none


@cache
def _roles() -> frozenset[tuple[str, str, str]]:
    return frozenset((fold(verb), role, preposition) for verb, role, preposition in table("evidence_verbs.tsv"))


@cache
def _ties() -> tuple[tuple[tuple[str, ...], str, frozenset[str]], ...]:
    rows = table("evidence_prepositions.tsv")
    return tuple((tuple(fold(words).split()), place, frozenset(kinds.split(","))) for words, place, kinds, _ in rows)


_CARRIERS = (
    "information",
    "informationen",
    "hinweis",
    "hinweise",
    "hinweisen",
)  # "nach Informationen der Zeitung": a source, no basis


def _prepositional(document: Document, first: int, last: int, start: int, noun: int, kind: str) -> bool:
    for words, place, kinds in _ties():
        if kind not in kinds and "all" not in kinds:
            continue
        if words in (("nach",), ("laut",), ("gemäss",), ("zufolge",)) and document.lower[noun].endswith(_CARRIERS):
            continue
        if place == "after":
            end = _phrase_end(document, last, noun)
            if any(document.lower[i] == words[0] for i in range(noun + 1, min(end + 2, last))):
                return True
            continue
        # "anhand von Bildern"
        opening = start - (start > first and document.lower[start - 1] == "von")
        at = opening - len(words)
        fits = at >= first and tuple(fold(document.forms[i]) for i in range(at, opening)) == words
        if fits and (words != ("nach",) or kind != "analysis" or _results(document, start, noun, last)):
            return True
    return False


def _results(document: Document, start: int, noun: int, last: int) -> bool:
    # "nach Auswertung der Daten", "nach einer Analyse von Proben"; not "nach der Untersuchung" alone, which is a time.
    after = document.lower[noun + 1] if noun + 1 < last else ""
    opening = document.lower[start]
    if any(document.lower[i].startswith(_OUTCOMES) for i in range(start, noun)):
        return True
    if document.lower[noun].endswith(("gutachten", "expertise", "bericht", "befund", "befunden")):
        return True
    # "nach ersten Messungen"; must not match: "nach mehreren Tests", "nach zwei Kontrollen".
    bare = (
        opening not in closed("article")
        and opening not in _numerals()
        and not opening.startswith(("dies", "jed", "lang", "viel", "zahlreich"))
    )
    return (
        start == noun
        or (bare and not opening.isdigit())
        or after in ("der", "des", "von", "aller", "seiner", "ihrer", "dieser", "mehrerer")
    )


def _joined(document: Document, end: int, noun: int) -> bool:
    """Whether a noun follows a phrase after "und", "sowie" or a comma, with articles and adjectives only between."""
    between = range(end, noun)
    if len(between) > _LEFT or not between or document.lower[end] not in ("und", "sowie", "oder", "wie", ","):
        return False
    return all(
        not document.forms[i][:1].isupper() and document.lower[i] not in closed("preposition") for i in between if i > end
    )


def _phrase_start(document: Document, first: int, noun: int) -> int:
    """Where a noun's phrase begins: back over its adjectives and numerals to its article."""
    start = noun
    for i in range(noun - 1, max(first, noun - _LEFT) - 1, -1):
        lower = document.lower[i]
        if lower in closed("article") and lower not in _numerals():
            return _headed(document, first, _partitive(document, first, i, i + (lower == "von")))
        counts = lower.isdigit() or lower in _numerals()
        adjective = (
            lower.replace("-", "").isalnum()
            and lower.endswith(("e", "en", "er", "es", "em"))
            and lower not in closed("no_adjective")
        )
        if _opens_clause(document, i) or (not counts and (not adjective or (document.forms[i][:1].isupper() and i > first))):
            break
        start = i
    return start


def _headed(document: Document, first: int, start: int) -> int:
    # "die Ergebnisse der Untersuchung" is one piece.
    head = start - 1
    if head < first or document.lower[start] not in ("der", "des", "einer", "eines", "dieser", "seiner", "ihrer"):
        return start
    if not document.lower[head].startswith(_OUTCOMES):
        return start
    articled = head > first and document.lower[head - 1] in closed("article")
    return head - articled


_OUTCOMES = ("ergebnis", "resultat", "befund")


def _partitive(document: Document, first: int, article: int, start: int) -> int:
    # "zwei von zwölf Proben", "keiner der 14 Proben", "einer der Zeugen"
    before = document.lower[article - 1] if article > first else ""
    some = (
        before in _numerals()
        or before.isdigit()
        or before.startswith(("kein", "einer", "eine", "einem", "jede", "mehrere", "einige", "viele"))
    )
    return article - 1 if some and document.lower[article] in ("der", "von") else start


def _opens_clause(document: Document, word: int) -> bool:
    """Whether a word that ends like an adjective is none: "Wie Bilder zeigen", "Es lägen Hinweise vor"."""
    lower = document.lower[word]
    if lower in closed("subordinator"):
        return True
    return any(
        finite(reading) and not reading.guessed and fold(reading.lemma) in _verbs_of_evidence() for reading in readings(lower)
    )


@cache
def _verbs_of_evidence() -> frozenset[str]:
    return frozenset(verb for verb, _, _ in _roles()) | {"liegen", "sprechen", "gehen", "stehen"}


@cache
def _numerals() -> frozenset[str]:
    """Number words that stand before a noun ("die ersten sechs Proben")."""
    return frozenset(word for word, kind, _ in table("numbers.tsv") if kind in ("unit", "teen", "ten", "fixed")) - {
        "ein",
        "eine",
    }


def _phrase_end(document: Document, last: int, noun: int) -> int:
    """Where a noun's phrase ends: over a genitive ("Auswertung der Bilder", "Zahlen des Statistischen Bundesamtes")."""
    end = noun + 1
    if end < last and document.lower[end] in ("der", "des", "eines", "einer", "von"):
        for i in range(end + 1, min(last, end + 5)):
            if document.forms[i][:1].isupper() and not (i + 1 < last and document.forms[i + 1][:1].isupper()):
                return i + 1
            if not document.lower[i].isalpha():
                break
    return end
