"""One body of a story with its names, and how well a noun, an abbreviation or an office fits it.

Invariant: a house only grows; nothing here looks at a text or at other bodies.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from zufolge.comparison.party_names import fold, is_short, stem
from zufolge.comparison.party_words import BodyNoun, Role, bases, body_noun, common, generic, plain_prefixes, split
from zufolge.language.lists import table
from zufolge.language.lists import words as listed
from zufolge.schema import Ground, SourceKind

Key = tuple[str, ...]
FUNCTION_WORDS = frozenset("der die das des dem den für von vom zu zur und & im in am an ein eine einer".split())  # noqa: SIM905 - read as a sentence
# Classes of bodies whose proper name also stands alone: "die Reederei Nordhelm", "Nordhelm". Not: "Polizei Nordtal", "Nordtal".
_OWN_NAME = frozenset(("company", "organisation", "media", "agency", "union", "party", "hospital"))
# How well a noun fits a body, most telling first; only the best counts, and only if no other body fits as well.
BY_NAME = 50  # "die Kraftwerke", "KRT-Sprecher": a word of its name
BY_NOUN = 40  # "die Polizei": Kantonspolizei Nordtal
_BY_BEGIN = 30  # "die Aufsicht", "Hafenkapitän": Aufsichtsstelle Talsperren, Hafenbehörde
_BY_CLASS = 20  # "das Unternehmen": Kraftwerke Nordtal AG
_NOT_NAMED = 5  # less for a body without a name, if only its class fits
_PARAPHRASE = "ressort"  # the end of nouns that papers vary a ministry's name with: "Verkehrsressort"
_LETTERS = 4  # of a beginning that tells: "Hafen"; not "See"


@dataclass(slots=True, eq=False)
class House:
    """One body: its names as words, the fullest first when asked; reports: the numbers of those that name it."""

    number: int
    names: dict[tuple[str, ...], int] = field(default_factory=dict)
    stems: set[str] = field(default_factory=set)
    shorts: set[str] = field(default_factory=set)
    nouns: list[BodyNoun] = field(default_factory=list)
    kind: SourceKind = "unknown"
    reports: set[int] = field(default_factory=set)
    outlet: bool = False
    spoken: dict[tuple[str, ...], int] = field(default_factory=dict)
    grounds: list[Ground] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest name; a noun that only describes it doesn't count ("die Betreibergesellschaft Talbahn AG")."""
        return self.all_names()[0]

    def all_names(self) -> tuple[str, ...]:
        """All names: those under which reports let it speak, the fullest first, then others; see `_rank`."""
        spoken = {
            name: n for name, n in self.spoken.items() if len(name) > 1 or body_noun(name[0]) is None or is_short(name[0])
        }
        shortened = sum(n for name, n in spoken.items() if _is_abbreviation(name))
        usual = 2 * shortened > sum(spoken.values())
        ordered = sorted(self.names, key=lambda name: (*_rank(name, name in spoken, usual), -self.names[name], name))
        shown = dict.fromkeys(" ".join(name) for name in ordered)
        return tuple(name for name in shown if name.removesuffix("s") == name or name.removesuffix("s") not in shown)

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of its nouns."""
        return tuple(dict.fromkeys(noun.of_class for noun in self.nouns))

    @property
    def is_medium(self) -> bool:
        """Whether it is a newspaper, a broadcaster, an agency."""
        return self.outlet or self.kind in ("media", "agency")

    @property
    def is_named(self) -> bool:
        """Whether it has a name beside a noun: not "Feuerwehr", "Hafenbehörde"."""
        return self.outlet or bool(self.shorts) or any(len(name) > 1 or is_proper(name[0]) for name in self.names)


def _is_abbreviation(name: tuple[str, ...]) -> bool:
    return len(name) == 1 and is_short(name[0])


def _rank(name: tuple[str, ...], spoken: bool, usual: bool) -> tuple[int, int]:
    """How well a name serves as the name of a body, the lowest best.

    A firm's full name ("Talwerke Grevenau AG"), then what most reports let it speak under (usual: an abbreviation, "KWA"),
    then what is only read in a text, the fullest first.
    """
    if name[-1] in listed("legal_forms.tsv"):
        return 0, -len(name)
    if name[-1].lower().endswith(_PARAPHRASE):
        return 4, 0
    if not spoken:
        return (3 if _is_abbreviation(name) else 2), -len(name)
    return (1, 0 if _is_abbreviation(name) == usual else 1) if _is_abbreviation(name) or usual else (1, -len(key_of(name)))


def key_of(name: Iterable[str]) -> Key:
    """A body's name as it is compared: its words without endings, articles and prepositions."""
    return tuple(stem(word) for word in name if word.lower() not in FUNCTION_WORDS)


def fits_words(asked: Sequence[str], house: House) -> int:
    """How well the words of a reference fit a body; 0 where they can't mean it."""
    if all(stem(word) in house.stems or fold(word) in house.shorts for word in asked):
        return BY_NAME
    if len(asked) > 1:
        return 0
    noun = body_noun(asked[0])
    if noun is not None and noun.of_class == "ministry" in house.classes and not _of_other_state(noun, house):
        if _by_remit(noun.prefix, house) < BY_NOUN:
            return 0 if noun.prefix else _by_word(noun.word, house, generic().get(noun.word, ()))
        return BY_NOUN  # "Verkehrsministerium": Bundesministerium für Verkehr
    if noun is not None and noun.of_class == "ministry" and _of_other_state(noun, house):
        return 0
    word = (noun.prefix + noun.word) if noun is not None else fold(asked[0])
    return _by_word(word, house, generic().get(word, ()))


def _of_other_state(noun: BodyNoun, house: House) -> bool:
    """Whether a ministry's noun is another state's: "Aussendepartement" in Bern is no "Außenministerium"."""
    swiss = {own.word.endswith("departement") for own in house.nouns if own.of_class == "ministry"}
    return bool(swiss) and noun.word in ("departement", "ministerium") and noun.word.endswith("departement") not in swiss


def fits_role(role: Role, house: House) -> int:
    """How well an office fits a body by its own word; 0 where it can't be of it."""
    if role.classes and not set(role.classes) & set(house.classes):
        return 0
    if role.bodies:
        rank = min(
            (rank for rank, body in enumerate(role.bodies) if any(_is_of(own, body, role) for own in house.nouns)), default=-1
        )
        if rank < 0:
            return 0
        return _by_remit(role.prefix, house) if role.of_class == "minister" else BY_NOUN - rank
    if all(word.lower() in listed("house_boards.tsv") for name in house.names for word in name):
        return 0  # "Vorstandschef": of the company
    best = 0
    for prefix in plain_prefixes(role.prefix):
        if len(prefix) > 1 and (stem(prefix) in house.stems or fold(prefix) in house.shorts):
            return BY_NAME
        best = max(best, _by_word(prefix, house, _classes_of(role.prefix, prefix)))
    return best


def _is_of(noun: BodyNoun, body: str, role: Role) -> bool:
    """Whether a noun is the body that a role tells of.

    Must not: a "Betriebsratschef" of the "Zentralbetriebsrat", the "Landeswahlleiter" of a "Bezirkswahlbehörde".
    """
    own = noun.prefix + noun.word
    if noun.of_class == "council":
        return own == role.prefix + body
    levels = listed("body_levels.tsv")
    of_level, level = own.removesuffix(body), role.prefix
    if _is_run(own, body):
        return True  # "Polizeipräsidentin": Polizeidirektion
    return own.endswith(body) and not (of_level != level and of_level in levels and level in levels)


def runs(house: House, noun: BodyNoun) -> bool:
    """Whether a body is by its noun what runs the body of another noun: "Polizeidirektion", where a text also says "Polizei".

    Must not: "Hafenbehörde" and "Hafenpolizei", "Landgericht" and "Land".
    """
    return any(_is_run(one.prefix + one.word, noun.prefix + noun.word) for one in house.nouns)


def _is_run(own: str, body: str) -> bool:
    return own.startswith(body) and own.removeprefix(body).lstrip("s") in listed("administrations.tsv")


def _by_remit(prefix: str, house: House) -> int:
    """Whether a minister's remit ("innen", "bundesverkehrs") is that of a ministry: a ministry of no remit fits any."""
    told = next((p for p in plain_prefixes(prefix.removeprefix("bundes").removeprefix("vize")) if p), "")
    if not told or any(fold(told) in fold(word) for name in house.names for word in name):
        return BY_NOUN
    return 0 if house.is_named or any(noun.prefix for noun in house.nouns) else _BY_CLASS


def _by_word(word: str, house: House, classes: Sequence[str]) -> int:
    if len(word) < _LETTERS and word not in generic():
        return 0
    own = [noun.prefix + noun.word for noun in house.nouns]
    # "Kassensprecher", "die Kasse": Rehakasse Talland, though no list has that noun.
    # "Kassensprecher", "die Kasse": Rehakasse Talland, though no list has that noun.
    own += [part.lower() for name in house.names for part in name[:1] if part[1:].islower() and len(part) > len(word) + 2]
    if len(word) < _LETTERS:
        own = []  # "das Amt", "die Amtsleiterin": no more a "Gemeindeamt" than any other authority
    if any(noun.endswith(word) for noun in own):
        return BY_NOUN
    if any(noun.startswith(word) for noun in own):
        return _BY_BEGIN
    rank = next((rank for rank, of_class in enumerate(classes) if of_class in house.classes), None)
    # "Vorstandschef": rather of a company than of a club; "die Behörde": rather one with a name than "die Feuerwehr"
    return 0 if rank is None else _BY_CLASS - rank - (0 if house.is_named else _NOT_NAMED)


@cache
def house_prefixes() -> dict[str, tuple[str, ...]]:
    """First parts of compounds for offices, in lower case, with the classes of bodies that they tell of; () for none."""
    return {prefix: split(classes) for prefix, classes, _ in table("house_prefixes.tsv")}


def _classes_of(prefix: str, plain: str) -> tuple[str, ...]:
    return house_prefixes().get(prefix.rstrip("-‑"), ()) or generic().get(plain, ())


def tells_house(role: Role) -> bool:
    """Whether the word of an office tells of a body at all: not "Sprecherin", "Pressesprecher", "Hauptgeschäftsführer"."""
    prefix = role.prefix.rstrip("-‑")
    return bool(role.bodies) or (bool(prefix) and house_prefixes().get(prefix, ("",)) != ())


def shortens(house: House, fuller: House) -> bool:
    """Whether a name without some words of a fuller one can stand for it: it keeps the noun, or it is the proper name."""
    if any(stem_of in house.stems for noun in fuller.nouns for stem_of in [stem(noun.prefix + noun.word)]):
        return True
    return bool(set(fuller.classes) & _OWN_NAME)


def is_proper(word: str) -> bool:
    """Whether a word alone can be a body's own name: "Nordhelm", "Talbogen-Zeitung"; not "Hafenbehörde"."""
    before, hyphen, _ = word.replace("‑", "-").partition("-")
    return body_noun(word) is None or (bool(hyphen) and before[:1].isupper())


def proper_part(name: tuple[str, ...]) -> tuple[str, ...]:
    """A name without the noun that describes it: "Reederei Nordhelm" is "Nordhelm"; () for "Kantonspolizei Nordtal"."""
    noun = body_noun(name[0]) if len(name) > 1 else None
    general = noun is not None and (not is_proper(name[0]) or _describes(name[0]))
    described = noun is not None and general and noun.of_class in _OWN_NAME and name[1][:1].isalnum()
    return name[1:] if described and name[1].lower() not in FUNCTION_WORDS and body_noun(name[-1]) is None else ()


def ends_in(name: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether a medium's name ends in the only word asked for: "Surener Umschau", "Talbogen-Kurier"; not "Morgenkurier"."""
    if len(asked) != 1 or not name:
        return False
    last = name[-1].replace("‑", "-").rpartition("-")[2]
    return stem(last) == stem(asked[0]) and (len(name) > 1 or last != name[-1])


def alike_nouns(one: str, other: str) -> bool:
    """Whether two nouns before one name can describe one body: "Agentur", "Nachrichtenagentur". Not: "Werft", "Reederei"."""
    a, b = one.lower(), other.lower()
    return a.endswith(b) or b.endswith(a) or a in listed("broad_nouns.tsv") or b in listed("broad_nouns.tsv")


@lru_cache(maxsize=20_000)
def without_description(name: tuple[str, ...]) -> tuple[str, ...]:
    """A name without a noun that only describes it: "Betreibergesellschaft Talwerke Nordtal AG"; not "Reederei Nordhelm"."""
    while len(name) > 2 and (
        (name[0].lower() in common() and body_noun(name[1]) is not None)
        or (_is_of_place(name[0]) and _describes(name[1]) and proper_part(name[1:]))
    ):
        name = name[1:]
    proper = proper_part(name)
    return proper if proper and _describes(name[0]) else name


def _is_of_place(word: str) -> bool:
    """Whether a word tells where a body sits: "(die) Grevenauer (Firma Almgold)"."""
    return word[:1].isupper() and word.endswith("er") and body_noun(word) is None


def _describes(word: str) -> bool:
    """Whether a noun only says what the body is whose name follows: "Konzern", "IT-Firma", "(des) Dienstleisters"."""
    return any(
        base in listed("broad_nouns.tsv") or any(base.endswith(noun) for noun in listed("describing_nouns.tsv"))
        for base in bases(word.lower())
    )


@cache
def other_names() -> dict[Key, tuple[Key, ...]]:
    """For each name of the lists of organisations, agencies and media the other names of the same."""
    found: dict[Key, tuple[Key, ...]] = {}
    for source, column in (("organisations.tsv", 1), ("agencies.tsv", 1), ("media.tsv", 1)):
        for row in table(source):
            keys = tuple(dict.fromkeys(key_of(form.split()) for form in (row[0], *split(row[column]))))
            found.update({key: tuple(other for other in keys if other != key) for key in keys})
    return found
