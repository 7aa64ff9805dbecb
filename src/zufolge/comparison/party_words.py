"""What single nouns say about who speaks, and for whom: roles (Polizeisprecherin), bodies (Hafenbehörde), own outlet.

Invariant: everything comes from the word lists of language/data; looking up a word costs time bounded by the longest entry.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeVar, cast

from zufolge.language.lists import table
from zufolge.language.lists import words as listed
from zufolge.schema import SourceKind

_T = TypeVar("_T")

LONGEST = 34  # characters of the longest end of a compound that is looked up
_LONGEST_WORD = 80  # characters of a word that is looked at: longer ones are no German nouns
# A prefix that joins two parts of a compound: "Unternehmens|sprecher", "Firmen|chef", "KRT-|Sprecher".
_JOINTS = ("s", "es", "en", "n", "-", "‑", "")
_WHOLE = 8  # letters from which an entry of not_bodies.tsv stands for compounds too
_SHORTEST = 3  # letters that must stand before the end of a compound, or none: not "Akt|werke"


@dataclass(frozen=True, slots=True)
class Role:
    """A noun for a person: its end as listed, what stands before it in lower case, and for whom such a person speaks.

    speaks: for a body, not for himself; bodies: the nouns of bodies that the word tells of; classes: only such bodies.
    """

    word: str
    prefix: str
    of_class: str
    speaks: bool
    bodies: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyNoun:
    """A noun for a body: its end as listed, what stands before it in lower case, its class and kind.

    genitive: a genitive behind it belongs to its name (Bund der Talbauern); plural: many of them (Behörden).
    """

    word: str
    prefix: str
    of_class: str
    kind: SourceKind
    genitive: bool = False
    plural: bool = False


def split(cell: str) -> tuple[str, ...]:
    """The values of a cell parted by |; none for a dash."""
    return () if cell == "-" else tuple(cell.split("|"))


@lru_cache(maxsize=50_000)
def role(word: str) -> Role | None:
    """What the lists know of a noun for a person.

    >>> role("Polizeisprecherin").speaks, role("Seismologin").speaks, role("Parteichef").speaks
    (True, False, False)
    """
    if len(word) > _LONGEST_WORD:
        return None
    for base in bases(word.lower()):
        of_class, size = _longest(base, _roles())
        speaking, voice_size = _longest(base, _voices())
        if speaking is not None and (voice_size >= size or of_class not in listed("self_roles.tsv")):
            bodies, classes = speaking
            end = base[-voice_size:]
            return Role(end, base[:-voice_size], of_class or "spokesperson", True, bodies, classes)
        if size:
            return Role(base[-size:], base[:-size], of_class or "", False)
    return None


@lru_cache(maxsize=50_000)
def body_noun(word: str) -> BodyNoun | None:
    """What the lists know of a noun for a body.

    >>> body_noun("Hafenbehörde").prefix, body_noun("Hafenbehörde").of_class
    ('hafen', 'authority')
    """
    if len(word) > _LONGEST_WORD:
        return None
    lower = word.lower()
    if _is_no_body(lower):
        return None  # "Stockwerke", "Insgesamt", "Gedenkgottesdienst"
    for base in bases(lower):
        found, size = _longest(base, _bodies())
        if found is not None:
            of_class, kind, genitive, plural = found
            return BodyNoun(
                base[-size:], base[:-size], of_class, kind, genitive, plural or base == lower.removesuffix("n") != lower
            )
    return None


def _is_no_body(lower: str) -> bool:
    """Whether a word only ends like a body's noun. Short ones are listed whole: "samt", but "Standesamt"."""
    known = listed("not_bodies.tsv")
    return lower in known or any(lower[-size:] in known for size in range(_WHOLE, min(len(lower), LONGEST)))


def bases(lower: str) -> Iterator[str]:
    """Base forms that an inflected noun may have: "ministers", "behörden", "sprecherinnen", "bundes"."""
    yield lower
    if lower.endswith("innen"):
        yield lower[:-3]
    for ending in ("es", "s", "n", "en", "e"):
        if lower.endswith(ending) and len(lower) > len(ending) + 2:
            yield lower[: -len(ending)]


def plain_prefixes(prefix: str) -> Iterator[str]:
    """What the first part of a compound may be as a word of its own: "unternehmens" is "unternehmen", "firmen" "firma"."""
    for joint in _JOINTS:
        if prefix.endswith(joint) and len(prefix) > len(joint):
            yield prefix[: len(prefix) - len(joint)]
    if prefix.endswith("en"):
        yield prefix[:-2] + "a"
        yield prefix[:-1]


@cache
def generic() -> dict[str, tuple[str, ...]]:
    """Nouns in lower case that take up any body of their classes ("das Unternehmen")."""
    return {noun: split(classes) for noun, classes, _ in table("generic_nouns.tsv")}


@cache
def common() -> frozenset[str]:
    """Nouns in lower case that can be any body's of their kind: "behörde", "werft"."""
    return frozenset(generic()) | listed("party_bodies.tsv")


@cache
def _roles() -> dict[str, str]:
    return {
        **{end: "witness" for end, _ in table("crowd_roles.tsv")},
        **{end: of_class for end, of_class, _ in table("public_offices.tsv")},
        **{cell: of_class for cell, of_class, *_ in table("roles.tsv")},
    }


@cache
def _voices() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {end: (split(bodies), split(classes)) for end, bodies, classes, _ in table("speaking_roles.tsv")}


@cache
def _bodies() -> dict[str, tuple[str, SourceKind, bool, bool]]:
    rows = table("institutions.tsv")
    found = {
        noun: (of_class, cast("SourceKind", kind), False, gender == "p" and kind == "group")
        for noun, gender, of_class, kind in rows
    }
    for noun, of_class, kind, genitive, _ in table("party_bodies.tsv"):
        found[noun] = (of_class, cast("SourceKind", kind), genitive == "+", False)
        found.pop("=" + noun, None)
    for form, kind_of, _ in ((row[0], row[2], row[3]) for row in table("medium_heads.tsv")):
        if kind_of == "sure":
            found.setdefault(form, ("media", "media", False, False))
    for form, _ in table("legal_forms.tsv"):
        found["=" + form.lower()] = ("company", "organisation", False, False)
    return found


def _longest(base: str, ends: Mapping[str, _T]) -> tuple[_T, int] | tuple[None, int]:
    """The longest listed end of a word and its length; an entry with = before it only as the whole word, or behind a hyphen."""
    if "=" + base in ends:
        return ends["=" + base], len(base)
    for start in range(max(0, len(base) - LONGEST), len(base) - 1):
        tail = base[start:]
        joined = start == 0 or base[start - 1] in "-‑"
        if tail in ends and (joined or start >= _SHORTEST):
            return ends[tail], len(tail)
        if joined and "=" + tail in ends:
            return ends["=" + tail], len(tail)
    return None, 0
