"""What the noun for an office or a body's part says by itself: which ministry, whether it names a body, what it counts for.

Invariant: everything is read from one noun and the lists; nothing here knows the story.
"""

from collections.abc import Sequence
from functools import cache

from zufolge.comparison.house import house_prefixes
from zufolge.comparison.party_rules import is_broad, is_common
from zufolge.comparison.party_words import BodyNoun, Role, body_noun, generic, plain_prefixes
from zufolge.language.lists import table

LETTERS = 3  # of a name before a hyphen: "VBS-Sprecher"; not "Ex-Sprecher"
# What an office says counts for: twice as much where it names the body ("Chefin der Werft", "SVB-Sprecher") as where the
# body only stands near it, so that one "Sprecher Reber" behind another body's name doesn't undo a plain office.
NAMED, NEAR = 2, 1


def is_telling(word: str, noun: BodyNoun) -> bool:
    """Whether a noun alone names a body well enough: "polizei", "klinik", "rechnungshof"; not "behörde", "firma", "verband"."""
    return not is_broad(word) and (not is_common(word) or noun.of_class not in ("company", "organisation", "union", "party"))


@cache
def organs() -> dict[str, str]:
    """Parts of bodies in lower case, with the class of body that they are of ("" for any)."""
    return {noun: "" if of_class == "-" else of_class for noun, of_class, _ in table("house_organs.tsv")}


def is_organ(word: str) -> bool:
    """Whether a noun is a body's part that speaks as the body: "Werkleitung". Not one with a name: "KRT-Betriebsleitung"."""
    return word.lower() in organs()


def ministry(role: Role) -> str:
    """The ministry that a minister's noun tells of: Innenminister, Vizeaußenminister; "" for Staatsminister, Senator."""
    remit = role.prefix.rstrip("-‑")
    remit = next((remit.removeprefix(p) for p in ("vize", "ex-") if remit.startswith(p)), remit)
    told = role.of_class == "minister" and bool(role.bodies) and role.word.startswith("minister")
    plain = told and len(remit) >= LETTERS and remit.isalpha() and remit not in _no_remits()
    return f"{remit}ministerium".capitalize() if plain else ""


def distinct(places: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Places of which no two share a stem."""
    found: list[frozenset[str]] = []
    for place in places:
        if not any(place & other for other in found):
            found.append(place)
    return found


def by_name(role: Role) -> int:
    """What an office's own word counts for: a name before a hyphen, a noun for a body, or only its class."""
    plain = role.prefix.rstrip("-‑")
    return NAMED if plain != role.prefix or role.bodies or not is_common(plain) else NEAR


def is_of_field(role: Role) -> bool:
    """Whether what stands before an office names neither a body nor a class of them, but what it is for: "Flottenchef".

    Must not match: "Konzernchef", "Klinikdirektor", "KRT-Chef", "Parteichef".
    """
    if not role.speaks or role.bodies or not role.prefix.isalpha():
        return False
    plain = tuple(plain_prefixes(role.prefix))
    known = role.prefix in house_prefixes() or any(word in house_prefixes() or word in generic() for word in plain)
    return not known and not any(is_common(word) or body_noun(word) is not None for word in plain)


def _no_remits() -> frozenset[str]:
    return frozenset(word for word, of_type, _ in table("past_offices.tsv") if of_type == "remit")


def own_body(role: Role) -> str:
    """The body of an office that its own word tells, so that nothing else need name it; "" where none does.

    "Betriebsratschef": betriebsrat, "Insolvenzverwalterin": insolvenzverwaltung. Must not match: "Landrat", "Chefarzt".
    """
    base = role.word.removesuffix("in")
    held = (role.word, role.word.replace("rätin", "rat"))
    ships = {f"{form}schaft" for form in (role.word, role.word.replace("frau", "mann"))}
    of_doing = base.removesuffix("er") + "ung" if base.endswith("er") else base
    return next(
        (
            body
            for body in role.bodies
            if any(form.startswith(body) for form in held) or body in ships or body == of_doing or role.of_class == "prosecutor"
        ),
        "",
    )
