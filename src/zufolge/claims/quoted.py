"""Quotation marks around a statement or a part of one, and those around a name.

Invariant: what stands in a nested quotation of its own is a part of the statement; a name is decided by its own words
and the one before it.
"""

from collections.abc import Sequence
from functools import cache

from zufolge.language.document import Document
from zufolge.language.lists import table, words
from zufolge.language.quotation_marks import QuoteState
from zufolge.schema import Attribution

_LONGEST_NAME = 9  # words
_TITLES = ("zeitung", "tagblatt", "nachrichten", "anzeiger")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_NOUN_ENDINGS = ("ung", "heit", "keit", "ismus", "schaft", "en", "er", "e", "t", "n")

Part = tuple[str, int, int]


def quoted_part(
    document: Document, attribution: Attribution, whole: Sequence[int], nested: Sequence[Attribution]
) -> Part | None:
    """The rule and the words of the first quotation in a statement that is no name, or None."""
    if document.quoted[whole[0]] == QuoteState.INSIDE:
        return "distance.quotation_marks", whole[0], whole[-1] + 1
    for first, last in _stretches(document, whole):
        if first == whole[0] and last >= whole[-1] - 1 and (attribution.form == "direct" or not _name(document, first, last)):
            return "distance.quotation_marks", first, last + 1
        if attribution.form == "direct" or _own_quotation(document, first, last, nested) or not _name(document, first, last):
            return "distance.quoted_part", first, last + 1
    return None


@cache
def _links(*kinds: str) -> frozenset[str]:
    return frozenset(row[0] for row in table("name_links.tsv") if row[1] in kinds)


@cache
def _media() -> frozenset[str]:
    return frozenset(form.lower() for row in table("media.tsv") for form in (row[0], *row[1].split("|")))


def _stretches(document: Document, whole: Sequence[int]) -> list[tuple[int, int]]:
    """The outermost quotations that open in the words: first (the mark) and last word, the closing mark included."""
    found: list[tuple[int, int]] = []
    opened = None
    for place, word in enumerate(whole):
        state = document.quoted[word]
        if opened is None and state == QuoteState.OPENING:
            following = whole[place + 1] if place + 1 < len(whole) else word
            opened = word if document.quoted[following] in (QuoteState.INSIDE, QuoteState.OPENING) else None
        elif opened is not None and state in (QuoteState.CLOSING, QuoteState.OUTSIDE):
            ends = word + 1 >= len(document.quoted) or document.quoted[word + 1] in (QuoteState.OUTSIDE, QuoteState.OPENING)
            if ends or state == QuoteState.OUTSIDE:
                found.append((opened, word))
                opened = None
    if opened is not None:
        found.append((opened, whole[-1]))
    return found


def _own_quotation(document: Document, first: int, last: int, nested: Sequence[Attribution]) -> bool:
    start, end = document.starts[first], document.ends[last]
    places = (one.content[0].start for one in nested if one.form == "direct" and one.content)
    return any(start - 1 <= place < end for place in places)


def _name(document: Document, first: int, last: int) -> bool:
    """Whether a quotation is the name of something: a ship, a newspaper, an operation.

    Must not match: „Gesindel“, „keine Vorentscheidung“, „Opfer des Terrorismus“, „kaputt“.
    """
    inner = [word for word in range(first + 1, min(last, first + _LONGEST_NAME + 2)) if document.forms[word][:1].isalnum()]
    if not inner or len(inner) > _LONGEST_NAME:
        return False
    forms = [document.forms[word] for word in inner]
    before = document.forms[first - 1] if first else ""
    if _naming(before) and len(inner) < 3 and forms[0][:1].isupper():
        return True  # also with a word in small letters: the firm „Aurora hf“
    short = document.forms[last + 1 : last + 3]
    if len(short) == 2 and short[0] == "(" and short[1].isupper() and len(short[1]) > 1:
        return True  # „Rat für Seenotrettung“ (RSN)
    if any(form.islower() and form not in _links("german", "foreign") for form in forms[1:]):
        return False
    if _naming(before) and forms[0][:1].isupper():
        return True
    if forms[0].islower() and forms[0] not in _links("foreign"):
        return "." in document.text[document.starts[first] : document.ends[last]].rstrip("“”\"'»«.")
    return _foreign(forms) or _listed(forms, before) or (len(forms) > 1 and _capital_adjective(forms))


def _naming(form: str) -> bool:
    """Whether a noun names what follows: "das Schiff", "die Tageszeitung", "Operation"."""
    if not form[:1].isupper():
        return False
    lower = form.lower()
    inflected = [lower, *(lower.removesuffix(ending) for ending in ("s", "es", "n", "en") if lower.endswith(ending))]
    listed = words("naming_nouns.tsv")
    return any(one[cut:] in listed for one in inflected for cut in range(max(0, len(one) - 18), max(1, len(one) - 2)))


def _foreign(forms: Sequence[str]) -> bool:
    """Digits, inner capitals, foreign links and endings that German nouns hardly have."""
    if any(form.lower() in _links("foreign") for form in forms) or any(c.isdigit() for form in forms for c in form):
        return True
    if any(form[1:] != form[1:].lower() and "-" not in form for form in forms):
        return True
    return forms[-1][:1].isupper() and forms[-1][-1:] in "aiouycwx"


def _listed(forms: Sequence[str], before: str) -> bool:
    last = forms[-1].lower()
    if last in words("quoted_names.tsv") or last.endswith(_TITLES) or " ".join(forms).lower() in _media():
        return True
    # A single noun without article or adjective is a name ("dass sich „Larry“ nähert"); an adjective ends in -e, -en, -er, -es.
    lower = before.lower()
    bare = not lower or (lower not in _links("article") and not lower.endswith(_ADJECTIVE_ENDINGS))
    return len(forms) == 1 and bare and not last.endswith(_NOUN_ENDINGS)


def _capital_adjective(forms: Sequence[str]) -> bool:
    # „Neue Rechte“, „Roter Löwe“: the adjective of a name has a capital letter.
    return len(forms) == 2 and forms[0][:1].isupper() and forms[0].endswith(("e", "er", "es", "en")) and forms[1][:1].isupper()
