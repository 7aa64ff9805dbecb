"""What single words and names say about who speaks: roles, bodies, media, agencies, states, first names.

Invariant: everything comes from the word lists of language/data, read once; looking up a word costs time bounded by the
longest entry, never by the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from zufolge.language.lists import table
from zufolge.language.tokens import words
from zufolge.schema import SourceKind

LONGEST = 34  # characters of the longest end of a compound that is looked up


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for somebody who speaks: gender is m, f, n or p (plural), m too where the form could be plural.

    key: the list's own entry, by which two nouns for the same thing are compared; classes: what it is and, after the first,
    what the bare noun may take up again; country: whose it is, where the word itself says so.
    """

    key: str
    person: bool
    gender: str
    classes: tuple[str, ...]
    kind: SourceKind
    country: str = ""
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the lists. `ordinary`: the form is an ordinary word too, so that its neighbours must say that it's a name.

    written: not of the lists but found in the text by its form (media.py); `name` is then the text's own, in the nominative.
    """

    name: str
    type: Literal["media", "agency", "country", "capital", "seat", "organisation"]
    kind: SourceKind
    gender: str
    noun: str = ""
    country: str = ""
    ordinary: bool = False
    written: bool = False


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A word that stands for a source named elsewhere."""

    word: str
    type: str
    genders: tuple[str, ...]
    numbers: tuple[str, ...]


def split(cell: str) -> tuple[str, ...]:
    """The values of a cell parted by |; none for a dash."""
    return () if cell == "-" else tuple(cell.split("|"))


@cache
def pronouns() -> dict[str, Pronoun]:
    """Pronouns in lower case."""
    return {
        word: Pronoun(word, kind, split(genders), split(numbers)) for word, kind, genders, numbers, _ in table("pronouns.tsv")
    }


@cache
def sayings() -> dict[str, str]:
    """Forms of nouns of saying in lower case, with their type."""
    return {form.lower(): kind for form, kind, _ in table("sayings.tsv")}


@cache
def first_names() -> dict[str, str]:
    """First names and what gender they tell: m, f or b."""
    return {row[0]: row[1] for row in table("first_names.tsv")}


@cache
def adjectives_of_states() -> dict[str, str]:
    """Stems of adjectives in lower case ("südkoreanisch") and their state."""
    return {stem.lower(): row[0] for row in table("countries.tsv") for stem in split(row[3])}


@cache
def prefixes_of_states() -> dict[str, str]:
    """What an office's name begins with in lower case ("us-", "bundes"), and the state."""
    found = {row[4].lower(): row[0] for row in table("countries.tsv") if row[4] != "-"}
    found.update({name.lower() + "-": row[0] for row in table("countries.tsv") for name in (row[0], *split(row[2]))})
    found.update({row[0].lower() + "-": row[1] for row in table("seats.tsv")})
    found.update({"us-": "USA", "kreml": "Russland"})
    return found


@cache
def capitals() -> dict[str, str]:
    """Capitals and seats of government, and the state that they stand for."""
    found = {city: row[0] for row in table("countries.tsv") for city in split(row[2])}
    return found | {row[0]: row[1] for row in table("seats.tsv")}


@cache
def _nouns() -> tuple[dict[str, Noun], dict[str, Noun]]:
    """Nouns that match as the end of a compound, and those that match only alone."""
    ends: dict[str, Noun] = {}
    alone: dict[str, Noun] = {}
    for cell, gender, kind_of, kind in table("institutions.tsv"):
        word = cell.removeprefix("=")
        noun = Noun(word, False, gender, (kind_of,), cast("SourceKind", kind), plural=gender == "p")
        (alone if cell.startswith("=") else ends).update(dict.fromkeys((word, word.replace("ß", "ss")), noun))
    for cell, kind_of, stands, country in table("roles.tsv"):
        word = cell.removeprefix("=")
        noun = Noun(word, True, _gender(word), (kind_of, *split(stands)), "person", "" if country == "-" else country)
        (alone if cell.startswith("=") else ends).setdefault(word, noun)
    return ends, alone


_FEMININE = ("in", "frau", "mutter", "tochter", "schwester", "witwe", "königin", "tante", "nonne", "queen", "geisel", "person")
_EITHER = ("mitglied", "opfer", "mensch", "kind", "vorsitzenden", "beamten", "fan", "star", "profi", "model")
_NOT_FEMININE = ("kardin",)


def _gender(role: str) -> str:
    if role.endswith(_EITHER):
        return "b"
    if role.endswith(_FEMININE) and not role.endswith(_NOT_FEMININE):
        return "f"
    return "b" if role.endswith(("te", "de", "liberale", "deutsche", "ene")) else "m"


def noun(word: str) -> Noun | None:
    """What the lists know of a noun, by its form, its end ("Fischereiministerium") or its base form ("Ministeriums").

    >>> noun("Verteidigungsministers").key
    'minister'
    """
    lower = word.lower()
    if len(lower) > 2 * LONGEST:
        return None
    return _look(lower)


@lru_cache(maxsize=50_000)
def _look(lower: str) -> Noun | None:
    for base, plural in _bases(lower):
        found = _end(base)
        if found is not None:
            if plural and not found.plural:
                return Noun(found.key, found.person, found.gender, found.classes, found.kind, found.country, plural=True)
            if not found.country:
                return _of_state(found, lower)
            return found
    return None


def _of_state(found: Noun, lower: str) -> Noun:
    """With the state that a compound begins with: US-Präsident, Bundeskanzlerin, Kremlsprecher."""
    state = next((state for prefix, state in prefixes_of_states().items() if lower.startswith(prefix)), "")
    if not state or lower == found.key:
        return found
    return Noun(found.key, found.person, found.gender, found.classes, found.kind, state, found.plural)


def _bases(lower: str) -> Iterator[tuple[str, bool]]:
    """Base forms that an inflected form may have, with whether it's plural. "Ministers", "Behörden", "Sprecherinnen"."""
    yield lower, False
    if lower.endswith("innen"):
        yield lower[:-3], True
    if lower.endswith("es"):
        yield lower[:-2], False
    if lower.endswith("s"):
        yield lower[:-1], False
    if lower.endswith("n"):
        yield lower[:-1], True
    if lower.endswith("en"):
        yield lower[:-2], True
    if lower.endswith("e"):
        yield lower[:-1], True
    if "ä" in lower or "ö" in lower or "ü" in lower:  # Ärzte, Anwälte, Verbände, Gerichtshöfe
        plain = lower.replace("verbänd", "verband").replace("anwält", "anwalt").replace("ärzt", "arzt").replace("höf", "hof")
        plain = (
            plain.replace("räte", "rat").replace("vorständ", "vorstand").replace("bischöf", "bischof").replace("männer", "mann")
        )
        for end in ("en", "e", ""):
            if plain != lower and plain.endswith(end):
                yield plain.removesuffix(end), True


def _end(base: str) -> Noun | None:
    ends, alone = _nouns()
    if base in alone:
        return alone[base]
    if base in ends:
        return ends[base]
    for start in range(max(1, len(base) - LONGEST), len(base) - 2):
        tail = base[start:]
        if tail in ends and (start > 1 or base[start - 1] == "-"):
            return ends[tail]
        if tail in alone and base[start - 1] == "-":
            return alone[tail]
    return None


@cache
def _known() -> dict[str, tuple[tuple[tuple[str, ...], Known], ...]]:
    """Names by their first word, longest first."""
    found: dict[str, dict[tuple[str, ...], Known]] = {}
    both = ((form, known) for written, known in _entries() for form in dict.fromkeys((written, written.replace("ß", "ss"))))
    for form, known in both:
        pieces = tuple(form[a:b] for a, b in words(form))
        found.setdefault(pieces[0], {}).setdefault(pieces, known)
    return {first: tuple(sorted(rows.items(), key=lambda row: -len(row[0]))) for first, rows in found.items()}


def _entries() -> Iterator[tuple[str, Known]]:
    for name, others, _, ordinary in table("media.tsv"):
        for form in (name, *split(others)):
            yield form, Known(name, "media", "media", "", ordinary=form in split(ordinary))
    for name, others, *_ in table("agencies.tsv"):
        for form in (name, *split(others)):
            yield form, Known(name, "agency", "agency", "f")
    for name, others, gender, of_class, kind, country in table("organisations.tsv"):
        known = Known(name, "organisation", cast("SourceKind", kind), gender, of_class, "" if country == "-" else country)
        for form in (name, *split(others)):
            yield form, known
    yield from _states()


def _states() -> Iterator[tuple[str, Known]]:
    for name, others, cities, _, _ in table("countries.tsv"):
        for form in (name, *split(others)):
            yield form, Known(name, "country", "government", "n", "land", name)
        for city in split(cities):
            yield city, Known(city, "capital", "government", "n", "stadt", name)
    for seat, country, _ in table("seats.tsv"):
        yield seat, Known(seat, "seat", "government", "", "", country)


def known_at(forms: tuple[str, ...], i: int) -> tuple[int, Known] | None:
    """The longest name of the lists that begins at word i: the word after it, and the name. A genitive -s doesn't matter."""
    for form in (forms[i], *((forms[i][:-1],) if forms[i].endswith("s") else ())):
        for pieces, known in _known().get(form, ()):
            last = i + len(pieces)
            if last == i + 1 or (
                form == forms[i]
                and forms[i + 1 : last - 1] == pieces[1:-1]
                and last <= len(forms)
                and forms[last - 1] in (pieces[-1], pieces[-1] + "s")
            ):
                return last, known
    return None
