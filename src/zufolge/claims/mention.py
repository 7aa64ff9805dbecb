"""One mention: who is named by one phrase alone, with its name, its noun, its number and gender.

Invariant: everything is read from the phrase's own words and the word before it.
"""

import re
from dataclasses import dataclass

from zufolge.claims.lexicon import Known, Noun, Pronoun, adjectives_of_states, first_names
from zufolge.claims.names import name_of
from zufolge.claims.nominative import gender as gender_of
from zufolge.claims.nominative import nominative
from zufolge.claims.phrases import BEFORE_NOUNS, DEFINITE, Page, Phrase, is_adjective
from zufolge.schema import SourceKind

_AGE = re.compile(r"\d{1,3}(?=-?jährig)")
_DATIVE = frozenset(
    ("von", "nach", "laut", "aus", "bei", "mit", "seit", "gegenüber", "gemäß", "gemäss", "zufolge", "zwischen", "unter")
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words first..last that name somebody.

    name: the proper name, "" where there is none; phrase: all of it in the nominative without article; noun: what the lists
    know of its noun, head: that noun in lower case; gender: m, f, n, p (plural) or ""; country: the state that it belongs to;
    saying: type of the noun of saying beside it, if any, and carrier: that noun in lower case; others: names in brackets;
    age: in digits; sure: a first name or the model says that it's a person.
    """

    first: int
    last: int
    name: str = ""
    phrase: str = ""
    kind: SourceKind = "unknown"
    noun: Noun | None = None
    head: str = ""
    gender: str = ""
    country: str = ""
    determiner: str = ""
    attributes: bool = False
    saying: str = ""
    pronoun: Pronoun | None = None
    known: Known | None = None
    others: tuple[str, ...] = ()
    carrier: str = ""
    age: str = ""
    sure: bool = False

    @property
    def definite(self) -> bool:
        """Whether it may take up something named before."""
        return self.determiner in DEFINITE

    @property
    def journalism(self) -> bool:
        """Whether it is a medium, an agency or a report of one, not a person who works there."""
        return self.kind in ("media", "agency")


def mention_of(at: Page, phrase: Phrase, first: int, last: int) -> Mention:
    """What one phrase alone tells."""
    doc = at.document
    name, kind, found, known = name_of(at, phrase)
    adjective = next((doc.lower[k] for k in range(_upright_from(at, phrase), phrase.nouns) if k not in at.known), "")
    head = doc.lower[found[1]] if found else ""
    told = found[0] if found else None
    country = next((state for word in doc.lower[phrase.core : phrase.nouns] if (state := state_of(word))), "")
    country = country or (told.country if told else "") or (known.country if known else "") or _owner(phrase)
    gender = _gender(at, phrase, name, kind, told, known, adjective)
    if not head and not name:
        head = doc.lower[phrase.last - 1]
    sure = (
        kind == "person"
        and bool(name)
        and (
            any(piece.type == "first" for piece in phrase.pieces)
            or any(at.hints.get(k, (0, ""))[1] == "PER" for k in range(first, last))
        )
    )
    words = doc.lower[phrase.core : phrase.nouns + 1]
    age = next((match.group() for word in words if (match := _AGE.match(word))), "")
    return Mention(first, last, name, "", kind, told, head, gender, country, phrase.determiner, known=known, age=age, sure=sure)


def state_of(adjective: str) -> str:
    """The state that an adjective in lower case belongs to ("südkoreanischen"), or ""."""
    for ending in ("en", "em", "er", "es", "e", ""):
        state = adjectives_of_states().get(adjective.removesuffix(ending)) if adjective.endswith(ending) else None
        if state:
            return state
    return ""


def _owner(phrase: Phrase) -> str:
    """The state whose genitive stands in the run: "Frankreichs Präsident", "der Präsident Frankreichs"."""
    known = next((piece.known for piece in phrase.pieces if piece.known is not None and piece.known.type == "country"), None)
    return known.country if known is not None else ""


def _gender(at: Page, phrase: Phrase, name: str, kind: str, told: Noun | None, known: Known | None, adjective: str) -> str:
    """m, f, n, p or "" of what a phrase names."""
    if phrase.pieces and phrase.pieces[0].type == "age":
        form = at.document.lower[phrase.pieces[0].first]
        return "p" if phrase.determiner == "die" and form.endswith("n") else {"der": "m", "die": "f"}.get(phrase.determiner, "")
    if name and kind == "person":
        return _of_person(at, phrase, told)
    if known is not None and name:
        return known.gender if phrase.determiner not in ("der", "dem", "des") or known.gender == "f" else "m"
    if told is not None and told.person and not name:
        return "m" if _article(at, phrase, adjective) == "ein" and not told.plural else _of_role(phrase, told)
    if not name:
        return gender_of(at.document.forms[phrase.last - 1], _article(at, phrase, adjective), adjective)
    return told.gender if told is not None else {"der": "m", "das": "n", "die": "f"}.get(phrase.determiner, "")


def _of_person(at: Page, phrase: Phrase, told: Noun | None) -> str:
    """The gender of somebody named, by first name, title, noun or article."""
    first = next((at.document.forms[p.first] for p in phrase.pieces if p.type == "first"), "")
    by_name = first_names().get(first) or first_names().get(first.split("-")[0], "")
    if by_name in ("m", "f"):
        return by_name
    if any(at.document.lower[p.first] == "frau" for p in phrase.pieces):
        return "f"
    if told is not None and told.gender == "f":
        return "f"
    return {"der": "m", "ein": "m", "die": "f", "eine": "f"}.get(phrase.determiner, "")


def _of_role(phrase: Phrase, told: Noun) -> str:
    """The gender of somebody called by a role."""
    if told.gender == "f" or phrase.determiner == "eine":
        return "p" if told.plural else "f"
    if phrase.determiner in ("der", "ein", "dieser", "dem", "einem", "des", "eines", "vom"):
        return "m"
    return "f" if phrase.determiner == "die" and told.gender == "b" and not told.plural else "p"


def after_dative(at: Page, first: int) -> bool:
    """Whether the word before a phrase, or its own article, asks for the dative."""
    lower = at.document.lower
    return (first > 0 and lower[first - 1] in _DATIVE) or lower[first] in ("vom", "beim", "zum")


def _upright_from(at: Page, phrase: Phrase) -> int:
    """Where the words begin that agree with the noun: behind "am Montag" in "der am Montag gewählte Rektor"."""
    forms = at.document.forms
    if phrase.core >= phrase.nouns or at.document.lower[phrase.core] not in BEFORE_NOUNS:
        return phrase.core
    inner = [k for k in range(phrase.core + 1, phrase.nouns - 1) if forms[k][0].isupper() or forms[k].isdigit()]
    return inner[-1] + 1 if inner else phrase.core


def _article(at: Page, phrase: Phrase, adjective: str) -> str:
    """The determiner, or "ein" where a genitive stands for it and the attribute shows one man: "Bremens oberster Richter"."""
    owner = not phrase.determiner and phrase.core < phrase.nouns and at.document.forms[phrase.core].endswith("s")
    owned = owner and at.document.forms[phrase.core][0].isupper() and phrase.first == phrase.core
    return (
        "ein"
        if owned and adjective.endswith(("er", "es")) and not at.document.lower[phrase.core].endswith("es")
        else phrase.determiner
    )


def in_nominative(at: Page, phrase: Phrase, after: str, *, dative: bool) -> str:
    """A phrase with what follows it, without its article and in the nominative."""
    doc = at.document
    extended = _upright_from(at, phrase)
    fixed = f"{doc.text[doc.starts[phrase.core] : doc.ends[extended - 1]]} " if extended > phrase.core else ""
    opens = doc.sentence(phrase.first)[0] == phrase.core
    before = [
        word.lower() if opens and k == phrase.core and is_adjective(doc.lower[k]) and not word.endswith("er") else word
        for k, word in enumerate(doc.forms[extended : phrase.nouns], extended)
    ]
    run = doc.text[doc.starts[phrase.nouns] : doc.ends[phrase.last - 1]]
    nouns = run.split()[:40] or [run]
    following = bool(dative or doc.lower[phrase.last : phrase.last + 1] == ("zufolge",))
    lead = next((word for word in before if word.islower()), "")
    return fixed + nominative(_article(at, phrase, lead), before, nouns, after, following).replace(" ,", ",")
