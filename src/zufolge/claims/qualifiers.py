"""Words around a number that say how exact it is: "rund", "mehr als", "bis zu", "oder mehr".

Invariant: a modifier touches its number (or another modifier of it); of two the outer one decides ("mindestens rund 50").
"""

from dataclasses import dataclass
from functools import cache

from zufolge.claims.units import Unit, unit_word
from zufolge.language.document import Document
from zufolge.language.lists import table
from zufolge.language.tokens import words

_LONGEST = 4  # words of the longest modifier
_MOST = 2  # modifiers of one number
_FEW = 12  # "unter zehn Bewerbern", "über drei Fälle": below this a preposition is likelier than a modifier
_DATIVE = frozenset(
    {"auf", "von", "bei", "mit", "zu", "noch", "nur", "liegt", "lag", "liegen", "lagen", "sank", "fiel", "einmal"}
)


@dataclass(frozen=True, slots=True)
class Around:
    """What a number is modified by: the qualifier, and the words start..end that the modifiers make of the number's own."""

    qualifier: str
    start: int
    end: int


def around(document: Document, first: int, last: int, value: float | None, unit: Unit | None) -> Around:
    """The modifiers of the number (with its unit) at the words first..last."""
    start, found = first, ""
    low = document.sentence(first)[0]
    for _ in range(_MOST):
        modifier = _before(document, start, low, value, unit)
        if modifier is None:
            break
        start, found = modifier[0], modifier[1]
    end = last
    if document.lower[last : last + 1] in (("oder",), ("und",)) and last + 1 < document.sentence(first)[1]:
        after = {"mehr": "at_least", "weniger": "at_most"}.get(document.lower[last + 1])
        follows = document.lower[last + 2 : last + 3]
        if after and follows != ("als",) and (document.lower[last] == "oder" or after == "at_least"):
            found, end = after, last + 2
    return Around(found or "exact", start, end)


def _before(document: Document, at: int, low: int, value: float | None, unit: Unit | None) -> tuple[int, str] | None:
    for size in range(min(_LONGEST, at - low), 0, -1):
        rule = _phrases().get(document.lower[at - size : at])
        if rule and (rule[1] == "always" or _modifies(document, at - size, low, rule[1], value, unit)):
            return at - size, rule[0]
    return None


def _modifies(document: Document, at: int, low: int, care: str, value: float | None, unit: Unit | None) -> bool:
    """Whether a word that is a preposition too is a modifier here.

    Must match: "über 200 Menschen", "unter 50 Prozent", "ab 60 Watt", "gegen 200 Menschen kamen".
    Must not match: "berichtet über drei Fälle", "unter 50 Bewerbern", "Ermittlungen gegen 30 Personen", "bis 2010".
    """
    measured = unit is not None
    before = document.lower[at - 1] if at > low else ""
    many = value is None or value > _FEW
    if care == "über":
        return measured or many
    if care == "unter":
        return measured or before in _DATIVE
    if care == "gute":
        return measured  # "gute zwei Stunden"
    if care == "gegen":
        noun = at > low and (document.forms[at - 1][0].isupper() or document.forms[at - 1] in {"-", ",", ")"})
        return many and not noun and (value is None or value % 10 == 0)
    if care == "bis":
        sized = measured and unit is not None and unit.kind != "time" and at > low and document.forms[at - 1][-1].isalpha()
        return (sized and unit_word(document.forms[at - 1]) is None) or ((measured or many) and before in _DATIVE)
    return measured and unit is not None and unit.kind != "time"


@cache
def _phrases() -> dict[tuple[str, ...], tuple[str, str]]:
    return {
        tuple(text[a:b].lower() for a, b in words(text)): (qualifier, care)
        for text, qualifier, care, _ in table("qualifiers.tsv")
    }
