"""Nouns and units that a text leaves out, supplied from the figures beside: "nicht 8, sondern 0,8 Gramm".

Invariant: only neighbouring figures of one sentence, or of two sentences of one paragraph, lend each other anything.
"""

from dataclasses import replace

from zufolge.claims.counted import number_of
from zufolge.claims.measured import measured_noun, substance
from zufolge.claims.quantity import Quantity
from zufolge.claims.units import Unit
from zufolge.language.document import Document

_NEAR = 4  # words between two numbers that share unit or noun: "von derzeit 2000 auf rund 15.000 Soldaten"
_LARGE = 1e6
_CODE = 3  # letters of a currency
_ATTRIBUTE = 3  # words between two measures of one thing: "20 Meter langer und 5 Meter breiter"
_STATT = frozenset({"statt", "anstatt", "anstelle"})
_LINKS = _STATT | {
    "auf",
    "und",
    "oder",
    "bzw",
    "beziehungsweise",
    "nach",
    "zu",
    "bis",
    "sowie",
    "mal",
    "x",
    "×",
    "gegen",
    "sondern",
}
_CONTRASTS = _STATT | {"auf", "sondern"}
_LEVELS = frozenset(
    {"unter", "über", "bei", "auf", "sondern", "statt", "es", "sind", "wären", "waren", "nach", "gegenüber", "von"}
)
_SIDES = {"unter": "less_than", "über": "more_than"}
_NOT_LENT = frozenset({"count", "times", "fraction", "magnitude", "year", "month", "week", "day", "hour", "minute", "second"})
_SUBSTANCE = frozenset({"ug", "mg", "g", "kg", "t", "ml", "cl", "dl", "l", "hl", "m3"})
_DIMENSIONS = ("lang", "breit", "hoh", "tief", "schwer", "dick", "groß", "gross", "weit", "hoch")


def completed(document: Document, found: list[Quantity]) -> list[Quantity]:
    """The figures with what they leave out."""
    done: list[Quantity] = []
    for i, quantity in enumerate(found):
        before = done[-1] if done else None
        after = found[i + 1] if i + 1 < len(found) else None
        named = _supplied if quantity.elided else _named
        done.append(named(document, quantity, before, after))
    return done


def _supplied(document: Document, quantity: Quantity, before: Quantity | None, after: Quantity | None) -> Quantity:
    if after and (after.counted or after.unit != "count") and _linked(document, quantity, after):
        return _like_next(quantity, after)
    named = number_of(document, quantity.first)
    if named:
        return replace(quantity, counted=named)
    if before and before.unit != "count" and _contrasted(document, before, quantity):
        return _like_before(document, quantity, before)
    if (
        before
        and quantity.factor >= _LARGE
        and before.unit.isupper()
        and len(before.unit) == _CODE
        and _close(document, before, quantity)
    ):
        return replace(quantity, unit=before.unit)  # a sum of money told of a moment ago
    if before and before.unit not in _NOT_LENT and _close(document, before, quantity) and _is_level(document, before, quantity):
        return _like_before(document, quantity, before)
    if before and before.unit in {"count", "fraction"} and before.counted and _close(document, before, quantity):
        return replace(quantity, counted=before.counted)
    if after and after.unit == "count" and after.counted and _same_sentence(document, quantity, after):
        return replace(quantity, counted=after.counted)
    return quantity


def _named(document: Document, quantity: Quantity, before: Quantity | None, after: Quantity | None) -> Quantity:
    """The noun of a measure from the next ("20 Meter langer und 5 Meter breiter Graben") or the last of the same unit."""
    if quantity.counted or quantity.value is None or quantity.unit in {"count", "times", "fraction"}:
        return quantity
    if after and after.counted and _same_sentence(document, quantity, after) and _attributes(document, quantity, after):
        return replace(quantity, counted=after.counted)
    if before and before.counted and before.last == quantity.first - 1 and document.forms[before.last] == "(":
        return replace(quantity, counted=before.counted)  # "3 Euro (rund 4 Dollar)"
    if before and before.counted and before.unit == quantity.unit:
        contrasted = _contrasted(document, before, quantity)
        if contrasted or (quantity.unit in _SUBSTANCE and before.noun >= 0 and _close(document, before, quantity)):
            return replace(quantity, counted=before.counted)
    if after and after.counted and after.unit == quantity.unit and _contrasted(document, quantity, after):
        return replace(quantity, counted=after.counted)
    return replace(quantity, counted=substance(document, quantity.first)) if quantity.unit in _SUBSTANCE else quantity


def _attributes(document: Document, a: Quantity, b: Quantity) -> bool:
    between = document.lower[a.last : b.first]
    return 0 < len(between) <= _ATTRIBUTE and between[0].startswith(_DIMENSIONS) and between[0][-1] in "ernsm"


def _like_next(quantity: Quantity, after: Quantity) -> Quantity:
    """Takes unit, noun and scale from the number that follows: "von 5 auf 7 Millionen Euro"."""
    if quantity.unit != "count" or quantity.value is None or after.unit in {"times", "fraction"}:
        return replace(quantity, counted=quantity.counted or after.counted)
    shared = after.factor if after.factor > 1 == quantity.factor and quantity.value < 1000 else 1.0
    upper = None if quantity.upper is None else quantity.upper * shared
    return replace(quantity, value=quantity.value * shared, upper=upper, unit=after.unit, counted=after.counted)


def _like_before(document: Document, quantity: Quantity, before: Quantity) -> Quantity:
    """Takes unit and noun from the measure before; "unter" and "über" then compare: "müsse unter 0,1 liegen"."""
    side = document.lower[quantity.first - 1]
    if side in _SIDES and quantity.qualifier == "exact":
        quantity = replace(quantity, first=quantity.first - 1, qualifier=_SIDES[side])
    own = measured_noun(document, quantity.first, quantity.last, Unit(before.unit, "measure", quantity.last))
    return replace(quantity, unit=before.unit, counted=own or before.counted)


def _is_level(document: Document, before: Quantity, quantity: Quantity) -> bool:
    """Whether a bare number measures what was measured before: "erlaubt sind 0,5", "es waren 6", "über 15".

    Must not match: "Es kostet 3 Euro. 40 kamen", "um 3 Prozent, zwei wurden entlassen".
    """
    if quantity.value is None or quantity.first <= document.sentence(quantity.first)[0]:
        return False
    if quantity.value != int(quantity.value) and "," in document.forms[quantity.last - 1]:
        return True
    word = document.lower[quantity.first - 1]
    own = document.lower[quantity.first]
    if own in _SIDES or word in _SIDES:
        return True
    return word in _LEVELS and _same_sentence(document, before, quantity) and document.forms[quantity.last - 1][0].isdigit()


def _contrasted(document: Document, a: Quantity, b: Quantity) -> bool:
    return _linked(document, a, b) and not _CONTRASTS.isdisjoint(
        (*document.lower[a.last : b.first], *document.lower[max(0, a.first - 1) : a.first])
    )


def _linked(document: Document, a: Quantity, b: Quantity) -> bool:
    """Whether only "auf", "statt", "und", ", sondern" and an adverb or two stand between two quantities."""
    between = document.lower[a.last : b.first]
    if not 0 < len(between) <= _NEAR or not _same_sentence(document, a, b):
        return False
    if between[0] == ",":
        return (len(between) == 1 and a.qualifier == "exact") or between[1:2] == ("sondern",)
    if between[0] in {"wurden", "wurde"}:
        return document.lower[a.first - 1 : a.first] == ("aus",)
    return not _LINKS.isdisjoint(between[:2]) or (a.first > 0 and document.lower[a.first - 1] in _STATT)


def _close(document: Document, a: Quantity, b: Quantity) -> bool:
    """Whether in one sentence, or in neighbouring ones of a paragraph."""
    apart = document.sentence_of[b.first] - document.sentence_of[a.first]
    return apart == 0 or (apart == 1 and not document.paragraph[document.sentence(b.first)[0]])


def _same_sentence(document: Document, a: Quantity, b: Quantity) -> bool:
    return document.sentence_of[a.first] == document.sentence_of[b.first]
