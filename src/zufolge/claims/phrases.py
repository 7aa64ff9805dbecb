"""Noun phrases that may name who speaks, cut word by word: "der deutsche Verteidigungsminister Boris Pistorius".

Invariant: phrases are ranges of words, in order, never overlapping; each costs a bounded number of words to look at, so that
a text is cut in time linear in its length.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from zufolge.claims.lexicon import Known, Noun, Pronoun, first_names, known_at, noun, pronouns, sayings
from zufolge.claims.media import QUOTES, unlisted
from zufolge.language.document import Document
from zufolge.language.lists import table
from zufolge.language.lists import words as listed
from zufolge.schema import Span

_DEFINITE = ("der", "die", "das", "den", "dem", "des", "vom", "beim", "zum", "zur", "im", "am", "ins")
_POINTING = ("dieser", "diese", "dieses", "diesem", "diesen", "jener", "jene", "jenem", "beide", "beiden")
_INDEFINITE = ("ein", "eine", "einer", "eines", "einem", "einen", "kein", "keine", "keiner", "keines", "keinem", "keinen")
_POSSESSIVE = ("sein", "seine", "seiner", "seinem", "seinen", "seines", "ihr", "ihre", "ihrer", "ihrem", "ihren", "ihres",
               "unser", "unsere", "unserer", "unserem", "unseren", "unseres", "dessen", "deren", "mein", "meine", "meiner",
               "meinem", "meinen", "meines")  # fmt: skip
DETERMINERS = frozenset((*_DEFINITE, *_POINTING, *_INDEFINITE, *_POSSESSIVE))
DEFINITE = frozenset((*_DEFINITE, *_POINTING))
INDEFINITE = frozenset(_INDEFINITE)
POSSESSIVE = frozenset(_POSSESSIVE)
_ADJECTIVE = re.compile(
    r"[\w-]*(?:isch|lich|ig|ell|al|iv|är|bar|sam|haft|los|ant|ent|end|[aeiouäöü]rn|voll|reich|frei|wert|tät|weit|nah|lang|jährig"
    r"|ge\w+t|\w+iert|[bv]er?\w+t|er\w+t|zer\w+t|ent\w+t|ge\w+en|ver\w+en|\w+stens|\w+st)(?:e|en|er|es|em)"
)
_PARTICLES = frozenset(
    ("von", "van", "vom", "de", "del", "della", "di", "da", "do", "dos", "du", "la", "le", "el", "al", "bin", "ibn", "ben",
     "abu", "zu", "zur", "ten", "ter", "der", "den", "af", "ap")
)  # fmt: skip
_DOMAIN = re.compile(
    r"(?<![\w.@/-])(?:[\w-]{1,40}\.){1,4}(?:de|at|ch|com|org|net|info|uk|fr|it|eu|tv|news|ru|io|cn|us|se|no|dk)(?![\w-])"
)
_OF_SENTENCES = frozenset(
    ("ist", "sind", "war", "waren", "hat", "haben", "wird", "werden", "nicht", "kein", "keine", "soll", "muss", "kann", "wir",
     "sie", "er", "ich", "es")
)  # fmt: skip
_AGE = re.compile(r"\d{1,3}-?[jJ]ährigen?r?")
BEFORE_NOUNS = frozenset(
    ("am", "an", "auf", "aus", "bei", "beim", "durch", "für", "gegen", "im", "in", "ins", "mit", "nach", "seit", "über", "um",
     "unter", "vom", "von", "vor", "wegen", "zu", "zum", "zur")
)  # fmt: skip
_TIMES = frozenset(
    ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "anfang", "mitte", "ende",
     "januar", "jänner", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
     "dezember")
)  # fmt: skip
_EXTENDED = 9  # words of an attribute with a noun of its own
_LONGEST = 100  # characters of a word that can belong to a phrase
_LOOK = 6  # words between a determiner and its noun
_RUN = 12  # words of one run of names
_QUOTED = 8  # words of a name in quotation marks


@dataclass(frozen=True, slots=True)
class Page:
    """A document with the names of the lists in it (word: the word after the name, and the name) and the model's names."""

    document: Document
    known: dict[int, tuple[int, Known]]
    hints: dict[int, tuple[int, str]]
    domains: dict[int, int] = field(default_factory=dict)
    forms: frozenset[str] = frozenset()
    surnames: dict[int, int] = field(default_factory=dict)  # surnames with a particle: first word, word after the last


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a run of nouns: its words, what the lists know of it, and whether it stood in quotation marks."""

    first: int
    last: int
    type: str  # known, role, body, first, saying, quoted, title, word
    known: Known | None = None
    noun: Noun | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: words first..last, its determiner in lower case (or ""), where its nouns begin, and their parts."""

    first: int
    last: int
    determiner: str
    core: int
    nouns: int
    pieces: tuple[Piece, ...]
    pronoun: Pronoun | None = None


def page(document: Document, names: Sequence[tuple[str, Span]] = (), credited: Sequence[str] = ()) -> Page:
    """Look up the names of the lists and of the model in a document. credited: the agencies that it names as its own."""
    known: dict[int, tuple[int, Known]] = {}
    i = 0
    while i < len(document.words):
        found = known_at(document.forms, i)
        if found is not None and found[1].ordinary and not _is_meant(document, i, found[0]):
            found = None
        if found is not None:
            known[i] = found
        i = found[0] if found is not None else i + 1
    known.update(unlisted(document, known, credited))
    hints: dict[int, tuple[int, str]] = {}
    for label, span in names:
        first, last = document.touched(span.start, span.end)
        if first < last:
            hints[first] = (last, label)
    domains = {}
    for match in _DOMAIN.finditer(document.text):
        first, last = document.touched(*match.span())
        if first < last:
            domains[first] = last
    return Page(document, known, hints, domains, frozenset(document.forms), _surnames(document))


def _surnames(document: Document) -> dict[int, int]:
    """Where a surname with a particle stands alone, in a text that has it in full: "Von der Au" after "Ida von der Au"."""
    forms, lower = document.forms, document.lower
    full: set[tuple[str, ...]] = set()
    for i in range(len(forms) - 2):
        if forms[i] in first_names() and lower[i + 1] in _PARTICLES and forms[i + 1].islower():
            end = _after_particles(lower, i + 1)
            if end < len(forms) and forms[end][0].isupper():
                full.add((*lower[i + 1 : end], forms[end]))
    found: dict[int, int] = {}
    for i in range(len(forms) - 1) if full else ():
        if lower[i] not in _PARTICLES or (i and (forms[i - 1] in first_names() or lower[i - 1] in _PARTICLES)):
            continue
        end = _after_particles(lower, i)
        if end < len(forms) and {(*lower[i:end], forms[end]), (*lower[i:end], forms[end].removesuffix("s"))} & full:
            found[i] = end + 1
    return found


def _after_particles(lower: Sequence[str], i: int) -> int:
    end = i
    while end < min(i + 3, len(lower)) and lower[end] in _PARTICLES:
        end += 1
    return end


def _is_meant(document: Document, first: int, last: int) -> bool:
    """Whether an ordinary word is a medium here: „Bild“, "das Magazin Focus", "sagte dem Spiegel". Must not: "ein Blick"."""
    lower, forms = document.lower, document.forms
    if first > 0 and forms[first - 1] in QUOTES:
        return last < len(forms) and forms[last] in QUOTES[forms[first - 1]]
    signs = listed("passing_on.tsv")
    before = [lower[k] for k in range(max(0, first - 4), first)]
    after = lower[last : last + 2]
    told = first > 0 and (found := noun(forms[first - 1])) is not None and found.kind in ("media", "agency")
    article = before[-1:] and before[-1] in ("der", "dem", "die", "des")
    return (
        told
        or "zufolge" in after
        or "gegenüber" in before
        or bool(article and any(w in signs or w in sayings() for w in before[:-1]))
    )


def phrase_at(at: Page, i: int, limit: int, *, spoken: bool = False) -> Phrase | None:
    """The noun phrase that begins at word i and ends before limit. spoken: the words are known to name a speaker."""
    lower = at.document.lower
    if i in at.surnames and at.surnames[i] <= limit:
        last = at.surnames[i] - 1
        return Phrase(i, last + 1, "", last, last, (Piece(last, last + 1, "first"),))
    determiner = lower[i] if lower[i] in DETERMINERS else ""
    core = i + 1 if determiner else i
    start = _nouns_from(at, core, min(limit, core + _LOOK), bool(determiner), spoken)
    extended = _after_extended(at, core, limit) if determiner else None
    if extended is not None:
        start = extended
    elif not determiner:
        start = _after_owner(at, i, limit) or start
    if start is not None:
        pieces = _run(at, start, min(limit, start + _RUN))
        if pieces:
            return Phrase(i, pieces[-1].last, determiner, core, start, pieces)
    pronoun = pronouns().get(lower[i])
    if pronoun is not None:
        return Phrase(i, i + 1, "", i, i, (), pronoun)
    return None


def _nouns_from(at: Page, core: int, limit: int, determined: bool, spoken: bool) -> int | None:
    """Where the nouns begin after the words that may stand before them."""
    forms, lower = at.document.forms, at.document.lower
    for k in range(core, limit):
        if at.document.words[k][1] - at.document.words[k][0] > _LONGEST:
            return None
        if _is_name_or_age(at, k, limit):
            return k
        if _is_capital(forms[k]) and not _AGE.fullmatch(forms[k]) and not (k == core and _opens_with_adjective(at, k)):
            return k if lower[k] not in listed("not_names.tsv") or _is_noun(forms[k]) or _is_first_name(at, k) else None
        loose = determined or (spoken and lower[k] not in listed("not_names.tsv"))
        if not (_is_capital(forms[k]) or _may_stand_before(at, k, limit, loose)):
            return None
    return None


def _after_extended(at: Page, core: int, limit: int) -> int | None:
    """Where the nouns begin after an attribute with a noun of its own: "der (am Montag gewählte) Rektor".

    Must not match: "die in Bern (sagten ...)", "der am Montag in Wien Minister traf".
    """
    forms, lower = at.document.forms, at.document.lower
    end = min(limit, core + _EXTENDED, len(forms))
    if core >= end or lower[core] not in BEFORE_NOUNS:
        return None
    told = False  # whether the noun of the attribute was read
    for k in range(core + 1, end):
        if at.document.words[k][1] - at.document.words[k][0] > _LONGEST or not (
            forms[k][0].isalnum() or forms[k] in (",", *QUOTES)
        ):
            return None
        begins = _is_capital(forms[k]) or (forms[k] in QUOTES and _quoted(at, k, limit) is not None)
        if begins and told and _is_participle(lower[k - 1]) and forms[k - 1].islower():
            return k
        told = told or _is_capital(forms[k]) or forms[k].isdigit()
        if forms[k] == "," and not _is_participle(lower[k - 1]):
            return None
    return None


def _is_participle(lower: str) -> bool:
    """Whether a word before a noun closes an attribute: "entlassenen", "südkoreanischen"."""
    return is_adjective(lower) or (len(lower) > 6 and lower.endswith(("enen", "ener", "ene", "enes", "enem")))


def _after_owner(at: Page, i: int, limit: int) -> int | None:
    """Where the nouns begin after a genitive and an attribute: "Kanadas neuer (Premier)". Must not: "Thomas neuer Freund"."""
    forms, lower = at.document.forms, at.document.lower
    owner = forms[i]
    if i + 2 >= min(limit, len(forms)) or len(owner) > _LONGEST or not (owner[0].isupper() and owner.endswith("s")):
        return None
    country = i in at.known and at.known[i][0] == i + 1 and at.known[i][1].type in ("country", "capital", "seat")
    if not country and (owner in first_names() or lower[i] in listed("not_names.tsv") or noun(owner) is not None):
        return None
    for k in range(i + 1, min(i + 4, limit, len(forms))):
        if _is_capital(forms[k]):
            found = noun(forms[k]) if k > i + 1 else None
            return k if found is not None else None
        if not (forms[k].islower() and is_adjective(lower[k]) and lower[k].endswith(("er", "e", "es"))):
            return None
    return None


def _is_name_or_age(at: Page, k: int, limit: int) -> bool:
    """Whether a known name, a name in quotation marks or an age as a noun ("der 52-Jährige") begins at a word."""
    forms = at.document.forms
    if k in at.known or k in at.domains:
        return True
    if forms[k][0] in QUOTES and _quoted(at, k, limit + _QUOTED) is not None:
        return True
    attribute = k + 1 < limit and (_is_capital(forms[k + 1]) or is_adjective(at.document.lower[k + 1])) and "j" in forms[k]
    return _AGE.fullmatch(forms[k]) is not None and not attribute


def _may_stand_before(at: Page, k: int, limit: int, loose: bool) -> bool:
    """Whether a word in lower case may stand before nouns. loose: after an article any word may ("international isolierte")."""
    form, lower = at.document.forms[k], at.document.lower[k]
    if lower[0].isdigit() or is_adjective(lower):
        return True
    return loose and form.replace("-", "").isalpha() and form.islower() and lower not in DETERMINERS and k + 1 < limit


@lru_cache(maxsize=50_000)
def is_adjective(lower: str) -> bool:
    """Whether a word in lower case has the form of an attribute ("südkoreanischen"). Must not match: "sagten", "forderten"."""
    stems = listed("short_adjectives.tsv")
    return _ADJECTIVE.fullmatch(lower[-24:]) is not None or any(
        lower.endswith(end) and lower.removesuffix(end) in stems for end in ("en", "em", "er", "es", "e")
    )


def _opens_with_adjective(at: Page, k: int) -> bool:
    """Whether a capital is that of the sentence: "Westliche Journalisten". Must not match: "Peter Muster"."""
    forms = at.document.forms
    if k + 1 >= len(forms) or not (_is_capital(forms[k + 1]) or is_adjective(at.document.lower[k + 1])):
        return False
    return (
        forms[k][1:].islower()
        and is_adjective(at.document.lower[k])
        and forms[k] not in first_names()
        and not _is_noun(forms[k])
    )


def _is_capital(form: str) -> bool:
    return form[0].isupper() or (len(form) > 3 and form[:3].lower() in ("al-", "el-"))


def _is_first_name(at: Page, k: int) -> bool:
    """Whether a word that opens sentences too is a first name here: "Will Grant". Must not match: "Will Grant das wissen?"."""
    forms = at.document.forms
    inside = k > at.document.sentence(k)[0]
    return inside and forms[k] in first_names() and k + 1 < len(forms) and _is_capital(forms[k + 1])


def _is_surname(at: Page, k: int) -> bool:
    """Whether a word that opens sentences too follows a first name: "Anja Lange". Must not match: "Anja am", "Anja Montag"."""
    forms = at.document.forms
    if k == 0 or forms[k - 1] not in first_names() or k == at.document.sentence(k)[0]:
        return False
    return len(forms[k]) > 2 and forms[k][1:].islower() and at.document.lower[k] not in _TIMES


def _is_noun(form: str) -> bool:
    """Whether the lists know a noun. Must not match: "Insgesamt" (as a compound of Amt)."""
    lower = form.lower()
    found = noun(form)
    return lower in sayings() or (found is not None and (found.key == lower or lower not in listed("not_names.tsv")))


def _quoted(at: Page, k: int, limit: int) -> int | None:
    """The word after a name in quotation marks that open at word k."""
    closing = QUOTES.get(at.document.forms[k])
    if closing is None:
        return None
    for j in range(k + 2, min(limit, k + _QUOTED, len(at.document.forms))):
        if at.document.forms[j] in closing:
            sentence = any(word in _OF_SENTENCES for word in at.document.lower[k + 1 : j])
            return j + 1 if at.document.forms[k + 1][0].isalnum() and not sentence else None
    return None


def _run(at: Page, start: int, limit: int) -> tuple[Piece, ...]:
    """The parts of a run of nouns and names from word start."""
    pieces: list[Piece] = []
    k = start
    while k < limit:
        piece = _piece(at, k, limit, bool(pieces))
        if piece is None:
            break
        pieces.append(piece)
        k = piece.last
    return tuple(pieces)


def _piece(at: Page, k: int, limit: int, inside: bool) -> Piece | None:
    forms = at.document.forms
    if at.document.words[k][1] - at.document.words[k][0] > _LONGEST:
        return None
    if k in at.domains:
        return Piece(k, at.domains[k], "domain")
    if inside and k in at.surnames and at.surnames[k] <= limit and not is_genitive_surname(at, k):
        return Piece(at.surnames[k] - 1, at.surnames[k], "word")
    if k in at.known and at.known[k][0] <= limit:
        return Piece(k, at.known[k][0], "known", at.known[k][1])
    if forms[k] in QUOTES:
        end = _quoted(at, k, limit)
        return Piece(k, end, "quoted") if end is not None else None
    return _word_piece(at, k, limit, inside)


def is_genitive_surname(at: Page, k: int) -> bool:
    """Whether a surname with a particle at word k is a genitive: "(der Anwalt) von der Aues"."""
    last = at.document.forms[at.surnames[k] - 1] if k in at.surnames else ""
    return last.endswith("s") and last.removesuffix("s") in at.forms


def _word_piece(at: Page, k: int, limit: int, inside: bool) -> Piece | None:
    """The part that a title, an age, a particle or a noun is."""
    forms, lower = at.document.forms, at.document.lower
    if lower[k] in listed("titles.tsv") and _is_capital(forms[k]):
        return Piece(k, k + 2 if k + 1 < limit and forms[k + 1] == "." else k + 1, "title")
    if _AGE.fullmatch(forms[k]):
        return Piece(k, k + 1, "age")
    if inside and lower[k] in _PARTICLES and forms[k].islower() and _name_after(at, k, limit):
        return Piece(k, k + 1, "particle")
    if not _is_capital(forms[k]):
        return None
    return _noun_piece(at, k, limit, inside)


def _noun_piece(at: Page, k: int, limit: int, inside: bool) -> Piece | None:
    """The part that a single capitalised word is."""
    forms, lower = at.document.forms, at.document.lower
    if lower[k] in sayings() or saying_of(lower[k])[0]:
        return Piece(k, k + 1, "saying", None, noun(forms[k]))
    found = noun(forms[k])
    stems = [lower[k].removesuffix(ending) for ending in ("en", "er", "e") if lower[k].endswith(ending)]
    nation = bool(stems) and stems[0] in listed("short_adjectives.tsv") and k + 1 < limit and _is_capital(forms[k + 1])
    if found is not None and _is_noun(forms[k]) and not nation:
        return Piece(k, k + 1, "role" if found.person else "body", None, found)
    if lower[k] in listed("not_names.tsv") and not _is_first_name(at, k) and not _is_surname(at, k):
        return None
    if forms[k] in first_names() or forms[k].split("-")[0] in first_names():
        return Piece(k, k + 1, "first")
    if len(forms[k]) == 1 and k + 1 < limit and forms[k + 1] == ".":
        return Piece(k, k + 2, "first" if inside else "word")
    return Piece(k, k + 1, "word")


def _name_after(at: Page, k: int, limit: int) -> bool:
    """Whether a particle leads on to a name: "Ida von der Au". Must not match: "Regierung von Kanada", "Chef der Bank"."""
    forms, lower = at.document.forms, at.document.lower
    if k == 0 or noun(forms[k - 1]) is not None or k - 1 in at.known:
        return False
    if not forms[k - 1][0].isupper() and lower[k - 1] not in _PARTICLES:
        return False
    if forms[k - 1] not in first_names() and lower[k - 1] not in listed("titles.tsv") and lower[k - 1] not in _PARTICLES:
        return (
            lower[k] in ("al", "el", "bin", "ibn", "de", "da", "dos", "van", "di")
            and k + 1 < limit
            and forms[k + 1][0].isupper()
        )
    for j in range(k + 1, min(k + 3, limit)):
        if forms[j][0].isupper():
            return noun(forms[j]) is None and j not in at.known
        if lower[j] not in _PARTICLES:
            return False
    return False


@lru_cache(maxsize=50_000)
def saying_of(lower: str) -> tuple[str, str]:
    """First part and type of a compound with a noun of saying ("Polizeiangaben": polizei, fact); "" for both if it is none."""
    for ending, kind, _ in table("saying_compounds.tsv"):
        head = lower.removesuffix(ending)
        if head != lower and len(head) > 2:
            return head.rstrip("-"), kind
    return "", ""
