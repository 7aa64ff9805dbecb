"""What a name says by its own words: a person, a body, somebody who speaks for a body, or somebody whom nobody names.

Invariant: the same name always reads the same; nothing here knows of other names.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from zufolge.comparison.party_words import BodyNoun, Role, body_noun, role
from zufolge.language.lemmas import is_known
from zufolge.language.lists import table
from zufolge.language.lists import words as listed
from zufolge.language.tokens import words

Type = Literal["person", "body", "voice", "circle", "inside", "described", "outlet"]

_FOLDED = str.maketrans({"ß": "ss", "ä": "ae", "ö": "oe", "ü": "ue", "’": "'", "‑": "-"})
_ARTICLES = frozenset(("der", "die", "das", "dem", "den", "des", "ein", "eine", "einer", "eines", "einem", "einen"))
_OWN = ("unser", "dieser", "diese", "diesem", "dieses", "unsere", "unserer", "unserem", "eigene", "eigenen", "eigener")
_LINKS = frozenset(("der", "des", "für", "von", "vom", "zu", "zur", "zum", "im", "in", "am", "an", "bei", "beim", "und"))
_TO_HOUSE = frozenset(("der", "des", "von", "vom", "bei", "beim", "im", "in", "für"))
_ENDINGS = ("en", "er", "es", "em", "e")
_MOST = 24  # words of a name that are read: longer ones are phrases, not names
_LETTERS = 5  # of the longest name of an agency in lower case ("npa")
_SHORT = 10  # characters of the longest abbreviation


@dataclass(frozen=True, slots=True)
class Named:
    """A name read.

    pieces: its own words without article and title, as they stand; of: the words of the body that follow or precede
    (Sprecherin *der Talbahn*, *KRT*-Sprecher); short: an abbreviation given with them ("Küstenwarnamt KWA").
    """

    text: str
    type: Type
    pieces: tuple[str, ...]
    role: Role | None = None
    noun: BodyNoun | None = None
    of: tuple[str, ...] = ()
    short: str = ""


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """A name as it is compared: case, umlauts, ß and the kind of hyphen and apostrophe make no difference.

    >>> fold("Grüßener Straßenamt") == fold("gruessener Strassenamt")
    True
    """
    return " ".join(text.lower().translate(_FOLDED).split())


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word of a body's name without the ending of its case: "Auswärtigen", "Auswärtiges" and "Hafenamts", "Hafenamt"."""
    plain = fold(word)
    if is_short(word) or len(plain) < _LETTERS - 1:
        return plain
    if plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        plain = plain[:-1]
    ending = next((e for e in _ENDINGS if plain.endswith(e) and len(plain) - len(e) > 2), "")
    return plain.removesuffix(ending)


def is_short(word: str) -> bool:
    """Whether a word is an abbreviation: "KRT", "BfU", "npa" is not told from a word.

    >>> is_short("KRT"), is_short("BfU"), is_short("Amt")
    (True, True, False)
    """
    letters = [c for c in word if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    return len(word) <= _SHORT and upper > 1 and upper * 2 >= len(letters) and word[:1].isalnum()


def abbreviates(short: str, name: Sequence[str]) -> bool:
    """Whether the letters of a short form stand in the name in their order, the first one at the beginning of a word.

    >>> abbreviates("BTI", ["Bund", "der", "Talsperreningenieure"]), abbreviates("BTI", ["Amt"])
    (True, False)
    """
    letters = [c for c in fold(short) if c.isalnum()]
    joined = fold(" ".join(name))
    if len(letters) < 2 or not joined.startswith(letters[0]):
        return False
    place = 0
    for letter in letters:
        place = joined.find(letter, place) + 1
        if not place:
            return False
    return True


@lru_cache(maxsize=20_000)
def read_name(text: str) -> Named:
    """What the words of a name say. Never fails; what is neither person nor body nor voice is only described.

    >>> read_name("Sprecherin der Talbahn AG").of, read_name("Polizeisprecherin Vera Ebner").pieces
    (('Talbahn', 'AG'), ('Vera', 'Ebner'))
    """
    pieces = tuple(text[a:b] for a, b in words(text))[:_MOST]
    pieces = tuple(piece for piece in pieces if piece[0].isalnum() or piece in "(.")
    return (
        _outlet(text, pieces)
        or _listed(text, _bare(pieces))
        or _anonymous(text, _bare(pieces))
        or _by_role(text, _bare(pieces))
        or _body(text, _bare(pieces))
        or _person(text, _bare(pieces))
    )


def capital(word: str) -> bool:
    """Whether a word begins with a capital letter."""
    return word[:1].isupper()


def _bare(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """Without article and titles, and without what stands in brackets."""
    if "(" in pieces:
        pieces = pieces[: pieces.index("(")]
    titles = listed("titles.tsv")
    first = 0
    while first < len(pieces) - 1 and (
        pieces[first].lower() in _ARTICLES or pieces[first].lower() in titles or pieces[first] == "."
    ):
        first += 1
    return tuple(piece for piece in pieces[first:] if piece != ".")


def _outlet(text: str, pieces: tuple[str, ...]) -> Named | None:
    """As in "unsere Redaktion", "dieser Zeitung": the outlet that says it. Must not match: "die Redaktion"."""
    if len(pieces) > 1 and pieces[0].lower() in _OWN and any(piece.lower() in listed("own_outlet.tsv") for piece in pieces[1:]):
        return Named(text, "outlet", pieces)
    return None


def _listed(text: str, pieces: tuple[str, ...]) -> Named | None:
    """A body of the lists that looks like a person's name: "Rotes Kreuz", "Amnesty International"."""
    if len(pieces) < 2 or tuple(stem(piece) for piece in pieces) not in _known_names():
        return None
    return Named(text, "body", pieces, noun=next((noun for piece in pieces if (noun := body_noun(piece))), None))


@cache
def _known_names() -> frozenset[tuple[str, ...]]:
    rows = [row for name in ("organisations.tsv", "agencies.tsv") for row in table(name)]
    names = [name for row in rows for name in (row[0], *row[1].split("|")) if name != "-"]
    return frozenset(tuple(stem(word) for word in name.split()) for name in names if " " in name)


def _anonymous(text: str, pieces: tuple[str, ...]) -> Named | None:
    """As in "Ermittlerkreise", "Umfeld der Behörde", "Quelle im Ministerium"."""
    for i, piece in enumerate(pieces):
        end = next((end for end in _sources() if piece.lower().endswith(end)), None)
        if end is None or (capital(piece) is False):
            continue
        kind = _sources()[end]
        before = piece[: len(piece) - len(end)].rstrip("-‑")
        of = (before,) if before and kind != "source" else _behind(pieces[i + 1 :])
        return Named(text, "described" if kind == "source" else "inside" if kind == "inside" else "circle", pieces, of=of)
    return None


@cache
def _sources() -> dict[str, str]:
    return {end: kind for end, kind, _ in table("anonymous_sources.tsv")}


def _by_role(text: str, pieces: tuple[str, ...]) -> Named | None:
    """A name with a noun for a person: "Ministerin Vera Ebner" (a person), "Sprecher der Werft" (a voice), "zwei Anwohner"."""
    at = next((i for i, piece in enumerate(pieces) if capital(piece) and _is_role(piece, alone=len(pieces) == 1)), None)
    if (
        at is None
        or (at > 0 and is_first_name(pieces[at - 1]))
        or any(body_noun(piece) for piece in filter(capital, pieces[:at]))
    ):
        return None  # "Bund der Talbauern" is a body
    found = role(pieces[at])
    after = pieces[at + 1 :]
    names = _after_house(after)
    if names and (_looks_like_person(names) or _is_surname(names)):
        return Named(text, "person", names, role=found, of=_house(pieces[at], found, after[: len(after) - len(names)]))
    if at > 0 and capital(pieces[at - 1]) and not any(body_noun(piece) for piece in pieces[:at]):
        return None  # "Vera Richter": a surname
    of = _house(pieces[at], found, after)
    speaks = found is not None and found.speaks and not _of_many(pieces, at)
    return Named(text, "voice" if speaks else "described", pieces, role=found, of=of)


def _is_surname(names: tuple[str, ...]) -> bool:
    """Whether the one word behind an office is a last name: "Ministerin Ebner"."""
    return len(names) == 1 and capital(names[0]) and not is_short(names[0]) and body_noun(names[0]) is None


def _is_role(piece: str, *, alone: bool) -> bool:
    noun = body_noun(piece)
    found = role(piece)
    if found is None or (noun is not None and len(noun.word) >= len(found.word)):
        return False
    return alone or piece[1:].islower() or "-" in piece or "‑" in piece


def _of_many(pieces: Sequence[str], at: int) -> bool:
    """Whether a role is said of several: "mehrere Vertreter". Must not match: "Vertreter der Bauern"."""
    return any(piece.lower() in ("mehrere", "einige", "viele", "zwei", "drei", "zahlreiche") for piece in pieces[:at])


def _after_house(after: tuple[str, ...]) -> tuple[str, ...]:
    """The person's name behind a role and its body: "(Sprecher) der Talbahn Vera Ebner" is Vera Ebner."""
    if not after:
        return ()
    if after[0].lower() not in _LINKS:
        return after
    first = next((i for i in range(1, len(after)) if is_first_name(after[i])), None)
    return after[first:] if first is not None else ()


def _house(word: str, found: Role | None, after: tuple[str, ...]) -> tuple[str, ...]:
    """The words of the body that a role belongs to: behind it with an article or preposition, or before the hyphen."""
    behind = _behind(after)
    if behind or found is None:
        return behind
    if found.prefix.endswith(("-", "‑")):
        return (word[: len(found.prefix) - 1],)
    return ()


def _behind(after: tuple[str, ...]) -> tuple[str, ...]:
    """The body's words behind a noun: "der Werft Nordtal" is ("Werft", "Nordtal")."""
    rest = after
    while rest and (rest[0].lower() in _TO_HOUSE or rest[0].lower() in _ARTICLES):
        rest = rest[1:]
    return rest if rest and (len(rest) < len(after) or capital(rest[0])) and any(map(capital, rest)) else ()


def _body(text: str, pieces: tuple[str, ...]) -> Named | None:
    if any(piece.lower() in ("eines", "einer", "eine", "ein") for piece in pieces):
        return Named(text, "described", pieces)  # "Steuermann eines Kutters"
    for piece in pieces:
        noun = body_noun(piece) if capital(piece) or len(pieces) == 1 else None
        if noun is not None and not (len(pieces) > 1 and is_first_name(pieces[0])):
            if noun.plural and noun.kind == "group":
                return Named(text, "described", pieces, noun=noun)
            pieces, short = _parted(pieces)
            return Named(text, "body", pieces, noun=noun, short=short)
    if any(is_short(piece) for piece in pieces):
        return Named(text, "body", pieces)
    return None


def _parted(pieces: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """A body's name without an abbreviation behind it, and that one; an object taken for a part of it is left out.

    "Küstenwarnamt KWA" and "(die) Reederei Nordhelm Verletzungen".
    """
    short = ""
    if (
        len(pieces) > 1
        and is_short(pieces[-1])
        and pieces[-1] not in listed("legal_forms.tsv")
        and abbreviates(pieces[-1], pieces[:-1])
    ):
        pieces, short = pieces[:-1], pieces[-1]
    while len(pieces) > 2 and is_ordinary(pieces[-1]) and capital(pieces[-2]) and body_noun(pieces[-2]) is None:
        pieces = pieces[:-1]
    return pieces, short


def is_ordinary(word: str) -> bool:
    """Whether a word is a common noun, so an object and no name: "(erlitten laut der Reederei) Verletzungen"."""
    lower = word.lower()
    stems = (lower, lower.removesuffix("en"), lower.removesuffix("n"))
    return capital(word) and (is_known(word) or any(base.endswith(_nominal()) for base in stems))


@cache
def _nominal() -> tuple[str, ...]:
    """Ends of feminine nouns that no proper name has ("Verletzung")."""
    return tuple(ending for ending, of in table("noun_endings.tsv") if of == "feminine" and len(ending) > 2)


_PLURALS = ("ungen", "heiten", "keiten", "schaften", "tionen")  # no surname ends so: an object taken for a part of the name


def _person(text: str, pieces: tuple[str, ...]) -> Named:
    if len(pieces) > 1 and pieces[-1].endswith(_PLURALS):
        pieces = pieces[:-1]
    if _looks_like_person(pieces):
        return Named(text, "person", pieces)
    agency = len(pieces) == 1 and len(pieces[0]) <= _LETTERS
    named = bool(pieces) and (capital(pieces[0]) or agency)
    return Named(text, "body" if named else "described", pieces or (text,))


def is_first_name(word: str) -> bool:
    """Whether a word is a first name of the list, or made of two ("Eva-Maria"). Must not match: "Anna-Klinik"."""
    return word in _first_names() or ("-" in word and all(part in _first_names() for part in word.split("-")))


@cache
def _first_names() -> frozenset[str]:
    return frozenset(name for name, _ in table("first_names.tsv"))


_PARTICLES = frozenset((
    "von", "van", "de", "der", "den", "da", "di", "del", "la", "le", "zu", "zur", "zum", "vom", "al", "el", "bin",
    "ten", "ter", "und",
))  # fmt: skip


def _looks_like_person(pieces: Sequence[str]) -> bool:
    """Two to five words of a name without an abbreviation or a noun for a body: "Vera Ebner", "Falk O.", "Jan von Reber"."""
    named = [piece for piece in pieces if piece.lower() not in _PARTICLES]
    if not 1 < len(pieces) <= 5 or not named:
        return False
    return all(capital(piece) and (not is_short(piece) or len(piece) == 1) for piece in named) and capital(pieces[0])


def shared_surname(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two persons' names end in the same word; a genitive -s is no difference."""
    return bool(a) and bool(b) and surname(a) == surname(b)


def surname(pieces: Sequence[str]) -> str:
    """The last word of a person's name as it is compared."""
    return fold(pieces[-1])


def first_names_agree(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether first names can be the same person's: one has none, or one begins the other ("V. Ebner").

    Must not agree: "Vera Ebner" and "Jonas Ebner".
    """
    one, other = [fold(x) for x in a], [fold(x) for x in b]
    if not one or not other:
        return True
    x, y = one[0], other[0]
    return x == y or (min(len(x), len(y)) == 1 and x[0] == y[0]) or bool(set(one) & set(other))
