"""A source while a text is read, and how what is known of it fits a noun or a pronoun.

Invariant: an entity only grows; nothing here looks at the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from zufolge.claims.lexicon import Known, Noun, capitals, known_at, split
from zufolge.claims.lexicon import noun as lookup
from zufolge.language.lists import table
from zufolge.schema import SourceKind


@dataclass(slots=True, eq=False)
class Entity:
    """One source while the text is read."""

    number: int
    kind: SourceKind
    names: list[str] = field(default_factory=list)
    phrase: str = ""
    genders: set[str] = field(default_factory=set)
    nouns: list[Noun] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    country: str = ""
    known: Known | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    ages: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The fullest name of a person, the abbreviation of a body if there is one, else the phrase."""
        if not self.names:
            return self.phrase
        if self.kind == "person":
            return max(self.names, key=lambda name: (len(name.split()), -self.names.index(name)))
        if self.known is not None and self.known.type in ("country", "capital", "seat"):
            return next((name for name in self.names if name not in capitals()), self.names[0])
        usual = self.known.name if self.known is not None and self.known.name in self.names else None
        short = next((name for name in self.names if _is_abbreviation(name)), usual)
        return short or max(self.names, key=lambda name: (len(name.split()), -self.names.index(name)))


def _is_abbreviation(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return (
        " " not in name
        and len(name) <= 10
        and sum(c.isupper() for c in letters) >= 2
        and sum(c.isupper() for c in letters) * 2 >= len(letters)
    )


@cache
def generic() -> dict[str, tuple[str, ...]]:
    """Nouns in lower case that take up any body of their classes."""
    return {noun: split(classes) for noun, classes, _ in table("generic_nouns.tsv")}


def has_place(entity: Entity) -> bool:
    """Whether a body is told by a place or a first part: "Landratsamt Nordtal", "Veltrano AG". Must not match: "Amt"."""
    said = entity.phrase.split()
    return 1 < len(said) <= 3 and all(word[:1].isupper() for word in said) and any(lookup(word) is None for word in said)


def could_be_company(entity: Entity) -> bool:
    """Whether a single name was given without a first name or an office. Must not match: "Ebner", "Minister Reber"."""
    single = len(entity.names) == 1 and " " not in entity.names[0] and entity.known is None
    return single and entity.kind in ("person", "organisation", "unknown") and not any(noun.person for noun in entity.nouns)


def known_key(name: str) -> str:
    """The key of the lists under which a name is kept; "" where no list knows it."""
    pieces = tuple(name.split())
    found = known_at(pieces, 0) if pieces else None
    if found is None or found[0] != len(pieces) or found[1].ordinary:
        return ""
    return f"state:{found[1].country}" if found[1].type in ("country", "capital", "seat") else f"known:{found[1].name}"


def bare(head: str) -> str:
    """A noun in lower case without the ending of its case: "ministers" is "minister"."""
    for ending in ("innen", "es", "s"):
        if len(head) > 5 and head.endswith(ending) and not head.endswith(("ss", "us", "is")):
            return head.removesuffix(ending) + ("in" if ending == "innen" else "")
    return head


def agree(gender: str, genders: set[str]) -> bool:
    """Whether a noun of one gender can mean somebody of whom these genders are known."""
    if gender not in ("m", "f", "p"):
        return True
    told = genders - {"b", ""}
    return not told or gender in told


def fits(genders: Sequence[str], entity: Entity) -> bool:
    """Whether a pronoun of these genders can mean a source; nothing known of it is no obstacle for a person."""
    told = entity.genders - {"b", ""}
    if not told:
        return entity.kind in ("person", "unknown") and genders != ("p",) and "n" not in genders
    return bool(told & set(genders))
