"""What a name, an office and a body say to each other: who may speak for whom, who is one and who are many.

Invariant: everything is read from one name and the lists; nothing here knows the story.
"""

from collections.abc import Sequence
from functools import cache

from zufolge.comparison.affiliation import Office
from zufolge.comparison.bodies import Naming
from zufolge.comparison.house import House, fits_role
from zufolge.comparison.party_names import Named, first_names_agree, fold
from zufolge.comparison.party_words import Role, bases, body_noun, common
from zufolge.comparison.people import Person
from zufolge.language.document import Document
from zufolge.language.lists import words as listed
from zufolge.schema import SourceKind

_EITHER = ("nde", "te", "ene", "ige")  # "Reisende", "Betroffene": without an article mostly several
_OFFICIAL = {"authority", "ministry", "police", "police_office", "court", "geheimdienst", "government"}
# Classes of roles.tsv whose compounds only one person of a story is: Landesbeauftragte, Stadtkämmerer.
_PUBLIC = frozenset(("diplomat", "official", "politician", "judge", "mayor", "governor", "minister"))
PARTIES = frozenset(("party", "organisation"))  # whom somebody stands for in an election
_ELECTED = {"party", "parliament", "land", "municipality"}  # bodies whose heads are politicians


def agrees(first: Sequence[str], person: Person) -> bool:
    """Whether first names can be those of a person."""
    return any(first_names_agree(first, own[:-1]) for own in person.names)


def may_speak_for(role: Role | None, house: House) -> bool:
    """Whether somebody of this office speaks for such a body. Must not: a party's chairman, the captain of a shipping line."""
    medium = house.is_medium
    if role is None:
        return not medium and not set(house.classes) & {"institute", *_ELECTED}
    if role.of_class == "journalist" or (medium and role.of_class != "spokesperson"):
        return medium and role.of_class in ("journalist", "business")
    if role.bodies and role.of_class in ("", "governor", "business") and fits_role(role, house):
        return True  # "Regierungspräsidentin": Bezirksregierung
    if (role.prefix + role.word).endswith(_firm_offices()) and set(house.classes) & _OFFICIAL:
        return False  # no "Geschäftsführer" of an authority
    if role.classes and not set(role.classes) & set(house.classes):
        return False
    return role.of_class == "spokesperson" or "party" in role.classes or not set(house.classes) & _ELECTED


def is_candidate(role: Role) -> bool:
    """Whether somebody stands for an office and holds none: "Herausforderer", "Spitzenkandidatin"."""
    return (role.prefix + role.word).endswith(tuple(listed("candidate_roles.tsv")))


@cache
def _firm_offices() -> tuple[str, ...]:
    return tuple(listed("firm_offices.tsv"))


def is_common(word: str) -> bool:
    """Whether a noun can be any body's of its class, or the outlet's own: "Behörde", "Redaktion"."""
    nouns = (common(), listed("own_outlet.tsv"), listed("broad_nouns.tsv"))
    return any(base in known for base in bases(word.lower()) for known in nouns)


def is_broad(word: str) -> bool:
    """Whether a noun says too little of a body to name it: "Behörde", "Unternehmen", "Verband", "Amt"; not "Bergrettung"."""
    lists = (listed("broad_nouns.tsv"), listed("unspecific_bodies.tsv"))
    return any(base in known for base in bases(word.lower()) for known in lists)


def journalism(named: Named, kind: SourceKind) -> bool:
    """Whether a name is that of a medium or an agency."""
    return kind in ("media", "agency") or (named.noun is not None and named.noun.kind in ("media", "agency"))


def is_collective(named: Named) -> bool:
    """Whether a description is of public bodies or their people as a whole: "die Behörden". Not: "ein Ermittler"."""
    last = named.pieces[-1].lower() if named.pieces else ""
    of_one = named.text.lower().startswith(("ein ", "eine ", "einer "))
    return not of_one and any(last.endswith(noun) for noun in listed("collective_sources.tsv"))


def is_many(named: Named) -> bool:
    """Whether a description is of several: "Passagiere", "mehrere Anwohner"."""
    word = next((piece for piece in named.pieces if piece[:1].isupper()), "").lower()
    singular = named.role is not None and word == named.role.prefix + named.role.word and not word.endswith(_EITHER)
    return named.role is not None and word.endswith(("e", "en", "innen")) and not singular


def has_left(person: Person, number: int) -> bool:
    """Whether the last report so far that tells a person's office says that it is over: "der frühere Vorstandschef".

    Must not: a former minister who is the head of a firm now.
    """
    told = [(n, office) for n, office in person.offices if n <= number and office.role is not None]
    last = [office for n, office in told if n == told[-1][0]]
    words = {office.role.word for _, office in told if office.role is not None and office.role.speaks}
    return bool(last) and all(office.past and office.role is not None and office.role.word in words for office in last)


def of_paper(page: Document, noun: str) -> bool:
    """Whether a page names a document of somebody: "ein Papier des Vorstands"; not "die Darstellung des Vorstands"."""
    wanted = (noun.lower(), f"{noun.lower()}s", f"{noun.lower()}es")
    return any(
        page.lower[k] in wanted and page.lower[k - 1] in ("des", "der") and page.lower[k - 2].endswith(_papers())
        for k in range(2, len(page.forms))
    )


@cache
def _papers() -> tuple[str, ...]:
    return tuple(listed("paper_nouns.tsv"))


def is_within(role: Role) -> bool:
    """Whether an office is one within a body: "Abteilungsleiter"; not "Amtsleiter"."""
    return (role.prefix + role.word).endswith(tuple(listed("lower_offices.tsv")))


def mention(page: Document, named: Named, place: int) -> int:
    """The word at which a voice is mentioned in the sentence of a claim, else the claim's place."""
    first, last = page.sentence(place) if place < len(page.forms) else (0, 0)
    wanted = fold(named.pieces[0]) if named.pieces else ""
    forms = (wanted, wanted + "s", wanted + "n", wanted + "es", wanted + "en")
    return next((k for k in range(first, last) if fold(page.forms[k]) in forms), place)


def office_of(named: Named, place: int) -> Office:
    """The office in a name: "Polizeisprecherin Vera Ebner"."""
    noun = next((found for word in named.of if (found := body_noun(word))), None)
    house = Naming(place, place + 1, named.of, noun, "", len(named.of) > 1 or noun is None) if named.of else None
    return Office(named.role, house, (), place, named.text)


def telling_offices(person: Person) -> tuple[str, ...]:
    """Offices that name a person as well as her name does: "die Landesdatenschutzbeauftragte", "der Stadtbaurat"."""
    told = (office.role for _, office in person.offices if office.role is not None and not office.role.speaks)
    words = (role.prefix + role.word for role in told if role.of_class in _PUBLIC and role.prefix.isalpha())
    return tuple(dict.fromkeys(word.capitalize() for word in words))
