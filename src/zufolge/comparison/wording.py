"""What a statement is about, as terms: each word that tells something, by its stem or by the words that say the same.

Invariant: inflection, derivation (räumen, Räumung), compounding (Sprengstoffspuren, Spuren von Sprengstoff), listed synonyms
and the house's spelling make no difference; a word's term depends on the word alone, and costs a fixed number of look-ups.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from zufolge.comparison.alike import comparable
from zufolge.language.lemmas import is_known, lemma
from zufolge.language.lists import table, words
from zufolge.language.verbs import prefixes, readings

_FOLDED = str.maketrans({"ß": "ss", "ä": "ae", "ö": "oe", "ü": "ue"})
_LONGEST = 40  # letters of a word that are read; no German word of a statement needs more
_SHORTEST_STEM = 4  # letters that an ending leaves: "Tat" stays "tat", "Taten" becomes "tat"
_ENDINGS = ("ungen", "ungs", "ung", "em", "en", "er", "es", "e", "n", "s", "t")
# Parts of a compound: "damm" and "bruch" in "Dammbruch". Shorter ones are found in too many words ("rat" in "Beirat").
_SHORTEST_PART = 4
_SHORTEST_BEGINNING = 4  # letters before a last part that alone is known, which has so many:
_LONG_PART = 6
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_LONGEST_PHRASE = 4
# Words of a clause over which a parted prefix is looked for.
_LONGEST_CLAUSE = 40


@dataclass(frozen=True, slots=True)
class Term:
    """A word as it is compared: its key, the keys of the parts that it is made of (if any), and its place.

    word: index of the (first) word; base: its base form in lower case, from which compounds are taken apart.
    """

    key: str
    parts: tuple[str, ...]
    word: int
    base: str = ""


def terms(forms: Sequence[str], lower: Sequence[str], indices: Sequence[int]) -> tuple[Term, ...]:
    """The terms of the words at `indices`, in their order; words that tell nothing have none.

    A phrase of the list ("ums Leben") is one term; a parted prefix goes to the verb before it ("gab ... nach").

    >>> from zufolge.language.document import document
    >>> page = document("Die Zahl der Vermissten stieg an.")
    >>> [term.key for term in terms(page.forms, page.lower, range(7))]
    ['=zahl', '=vermiss', '=steig']
    """
    found: list[Term] = []
    at = 0
    while at < len(indices):
        phrase, length = _phrase(lower, indices, at)
        if phrase:
            found.append(Term(phrase, (), indices[at]))
            at += length
            continue
        word = indices[at]
        prefix = _prefix_behind(forms, lower, indices, at)
        key = _key(forms[word][:_LONGEST], prefix)
        if key:
            form = forms[word][:_LONGEST]
            found.append(Term(key, _hyphenated(form), word, _base(form)))
        at += 1
    return tuple(found)


def kind_of(key: str) -> str:
    """What the list of synonyms says of a term: state, person, light, or "-"."""
    return _kinds().get(key, "-")


def canonical(key: str) -> str:
    """The key of the words that say the same, where the list has the stem: of "leit" in "Kuppelleitung" that of "Leitung"."""
    return _groups().get(key, key)


def split(found: Iterable[Sequence[Term]]) -> tuple[tuple[Term, ...], ...]:
    """The same terms, compounds with their parts: those that other words of the story, or the lists, show to be words.

    >>> a, b = split(([Term("sprengstoffspur", (), 0, "sprengstoffspur")], [Term("spur", (), 1, "spur")]))
    >>> a[0].parts
    ('=sprengstoff', '=spur')
    """
    rows = tuple(map(tuple, found))
    vocabulary = {_stem(term.base) for row in rows for term in row if len(term.base) >= _SHORTEST_PART}
    parts = {base: _parts(base, vocabulary) for base in {term.base for row in rows for term in row}}
    return tuple(tuple(replace(term, parts=term.parts or parts[term.base]) for term in row) for row in rows)


# ---- one word


@lru_cache(maxsize=65536)
def _key(form: str, prefix: str) -> str:
    lower = form.lower()
    plain = comparable(form)
    if not plain or (not prefix and lower in words("function_words.tsv")):
        return ""
    if plain[0].isdigit():
        return f"#{plain}"
    return _worded(form, prefix)


def _worded(form: str, prefix: str = "") -> str:
    """The term of a word: its group of synonyms by any of its stems, else its first stem."""
    stems = tuple(dict.fromkeys(_stems(form, prefix)))
    for stem in stems:
        if stem in _groups():
            return _groups()[stem]
    return stems[0]


def _stems(form: str, prefix: str) -> Iterator[str]:
    """What a word may be, the likeliest first: a noun or name where it is capital, else a verb, an adjective."""
    lower = form.lower()
    verbs = [reading for reading in readings(lower) if not reading.guessed]
    verbs.sort(key=lambda reading: len(reading.lemma))
    if prefix:
        yield from (_stem(prefix + reading.lemma) for reading in verbs)
    if form[:1].isupper():
        yield _stem(lemma(form))
        yield _stem(lower)
        if is_known(form):
            return
    yield from (_stem(reading.lemma) for reading in verbs)
    yield _stem(lower)
    if form[:1].islower() and not verbs:
        yield _stem(lemma(form.capitalize()))


@lru_cache(maxsize=32768)
def _stem(word: str) -> str:
    """A word without what inflection and derivation put behind it, at most two endings.

    >>> _stem("Räumung"), _stem("räumen"), _stem("Vermissten"), _stem("vermisst")
    ('raeum', 'raeum', 'vermiss', 'vermiss')
    """
    plain = word.lower().translate(_FOLDED)
    for _ in range(2):
        for ending in _ENDINGS:
            left = plain.removesuffix(ending)
            # Must not cut the s of "Pass", "Riss".
            doubled = ending == "s" and left.endswith("s")
            if left != plain and len(left) >= _SHORTEST_STEM - (len(ending) > 1) and not doubled:
                plain = left
                break
        else:
            break
    return plain


@lru_cache(maxsize=32768)
def _base(form: str) -> str:
    return lemma(form).lower().translate(_FOLDED) if form.isalpha() and form[:1].isupper() else ""


def _hyphenated(form: str) -> tuple[str, ...]:
    """The keys of what hyphens part: "NATO-Soldaten"."""
    pieces = [piece for piece in form.split("-") if len(piece) > 1]
    return tuple(filter(None, (_key(piece, "") for piece in pieces))) if len(pieces) > 1 else ()


def _prefix_behind(forms: Sequence[str], lower: Sequence[str], indices: Sequence[int], at: int) -> str:
    """The prefix that a finite verb has left at the end of its clause: "gab ... nach"; empty where there is none."""
    word = indices[at]
    if forms[word][:1].isupper() or not any(r.person for r in readings(lower[word]) if not r.guessed):
        return ""
    for place in range(at + 1, min(len(indices), at + _LONGEST_CLAUSE)):
        here = indices[place]
        # The word that follows in the text: of "kam auf 6,1" the figure is left out here, and "auf" is no prefix.
        after = here + 1
        ends = after >= len(forms) or not comparable(forms[after]) or lower[after] in ("und", "oder", "sowie")
        if not comparable(forms[here]):
            return ""  # the clause is over
        if ends:
            return lower[here] if prefixes().get(lower[here], "inseparable") in ("separable", "apart", "both") else ""
    return ""


# ---- compounds


def _parts(base: str, vocabulary: Collection[str]) -> tuple[str, ...]:
    """What a compound is made of: two words that are known, each by its own key; empty where it is none.

    Must match: "Dammkern", "Rettungsboot". Must not match: "Beirat" (a part too short).
    """
    for end in range(_SHORTEST_PART - 1, len(base) - _SHORTEST_PART + 1):
        last = _known_part(base[end:], vocabulary)
        if not last:
            continue
        for link in _LINKS:
            first = base[:end].removesuffix(link) if link else base[:end]
            if base[:end].endswith(link) and len(first) >= _SHORTEST_PART - 1:
                found = _known_part(first, vocabulary)
                if found:
                    return (found, last)
    return _ending(base, vocabulary)


def _ending(base: str, vocabulary: Collection[str]) -> tuple[str, ...]:
    """The last part of a compound that the story has as a word of its own, where nothing knows what stands before it.

    "Fernwartungszugang" beside "Wartungszugang". Must not match: "Verwaltung" beside "Waltung" (too short a beginning).
    """
    for end in range(_SHORTEST_BEGINNING, len(base) - _LONG_PART + 1):
        stem = _stem(base[end:])
        if stem in vocabulary and base[:end] not in prefixes():
            return (stem, *_parts(base[end:], vocabulary))
    return ()


def _known_part(part: str, vocabulary: Collection[str]) -> str:
    stem = _stem(part)
    if stem in _groups():
        return _groups()[stem]
    return stem if stem in vocabulary or stem in _nouns() else ""


@cache
def _nouns() -> frozenset[str]:
    return frozenset(_stem(noun) for _, noun in table("noun_plurals.tsv") if len(noun) >= _SHORTEST_PART)


# ---- synonyms


@cache
def _groups() -> dict[str, str]:
    """Stem -> the group's key ("=" and the stem of its first word); the first group that has a stem keeps it."""
    found: dict[str, str] = {}
    for row in table("synonyms.tsv"):
        members = row[0].split("|")
        key = "=" + _stem(members[0])
        for word in members:
            if " " not in word:
                for stem in _member_stems(word):
                    found.setdefault(stem, key)
    return found


def _member_stems(word: str) -> Iterator[str]:
    yield _stem(word)
    yield _stem(lemma(word) if word[:1].isupper() else word)
    if word[:1].islower():
        yield from (_stem(reading.lemma) for reading in readings(word) if not reading.guessed and reading.mood == "infinitive")


@cache
def _kinds() -> dict[str, str]:
    return {"=" + _stem(members.split("|")[0]): kind for members, kind in reversed(table("synonyms.tsv"))}


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word -> phrases of the list, the longest first, with their group's key."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in table("synonyms.tsv"):
        members = row[0].split("|")
        for phrase in (tuple(map(comparable, member.split())) for member in members if " " in member):
            found.setdefault(phrase[0], []).append((phrase, "=" + _stem(members[0])))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def _phrase(lower: Sequence[str], indices: Sequence[int], at: int) -> tuple[str, int]:
    for phrase, key in _phrases().get(comparable(lower[indices[at]]), ()):
        here = indices[at : at + min(len(phrase), _LONGEST_PHRASE)]
        if tuple(comparable(lower[word]) for word in here) == phrase:
            return key, len(phrase)
    return "", 0
