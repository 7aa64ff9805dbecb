"""Media and agencies that no list knows, recognised by their form: the „Lauenhofer Bote“, "der Agentur kpx".

Invariant: a name is found from a bounded number of words around it, and is given in the nominative.
"""

import re
from collections.abc import Sequence
from functools import cache

from zufolge.claims.lexicon import Known, first_names, noun, sayings
from zufolge.language.document import Document
from zufolge.language.lists import table
from zufolge.language.lists import words as listed

QUOTES = {"„": "“”\"", "“": "”“\"", "«": "»", "»": "«", '"': '"“”', "‚": "‘’", "‹": "›"}  # fmt: skip
_SHORT = re.compile(r"[a-zäöü]{2,5}")
_PLACE = re.compile(
    r"[A-ZÄÖÜ][\w-]{2,40}(?:er|ische|ischen|sche|schen|liche|lichen|elle|ellen)|Neuen?|Neuer|Freien?|Alten?|Junge|Jungen"
)
_VOWEL = re.compile(r"[aeiouäöüy]")
_INFLECTED = ("e", "en", "er", "es", "em", "t", "st")
_NEWS = ("agentur", "nachrichtenagentur", "presseagentur", "bildagentur", "depeschenagentur", "newsagentur")
_BEFORE_SHORT = ("der", "die", "von", "laut", "durch", "und", "aus", *_NEWS)
_ARTICLES = ("der", "die", "das", "dem", "den", "des", "im", "vom", "beim", "„", "«", "»", "“", '"')
_ADJECTIVE = re.compile(r"(?:Neu|Frei|Alt|Jung|[A-ZÄÖÜ]\w{2,40}(?:isch|sch|lich|ell))en")
_NEUTER = ("blatt", "echo", "radio", "magazin", "fernsehen", "journal", "tv")
_MASCULINE = (
    "bote",
    "kurier",
    "anzeiger",
    "spiegel",
    "merkur",
    "blick",
    "herold",
    "beobachter",
    "wächter",
    "express",
    "funk",
    "sender",
)
_TITLES = ("kurier", "bote", "boten", "post", "echo", "merkur", "nachrichten", "presse", "spiegel", "kuriers")
_NEAR = 12  # words before a name in which a word of telling is looked for
_MOST = 40  # letters of a word that can be the last of a medium's name
_QUOTED = 6  # words of a name in quotation marks


@cache
def _heads() -> dict[str, tuple[str, bool]]:
    """Last words of media in lower case: the nominative and whether they are sure."""
    return {form: (base, kind == "sure") for form, base, kind, _ in table("medium_heads.tsv")}


def head(word: str) -> tuple[str, bool] | None:
    """The nominative of a word that ends the name of a medium, and whether that is sure. Must not match: "Amt".

    >>> head("Kreisboten")
    ('Kreisbote', False)
    """
    lower = word.lower()
    if not word[:1].isupper() or len(word) > _MOST:
        return None
    for start in range(max(0, len(lower) - 16), len(lower) - 1):
        found = _heads().get(lower[start:])
        if found is not None and (start == 0 or start > 2):
            base = found[0] if start == 0 else found[0].lower()
            return word[:start] + base, found[1]
    return None


def unlisted(document: Document, taken: dict[int, tuple[int, Known]], credited: Sequence[str]) -> dict[int, tuple[int, Known]]:
    """Where a medium or an agency stands that no list knows: the word after it, and its name.

    taken: names of the lists by their first word; credited: the agencies that the text names as its own.
    """
    short = _short_names(document, credited)
    found: dict[int, tuple[int, Known]] = {}
    end = 0
    for i, form in enumerate(document.forms):
        if i < end or i in taken:
            continue
        if form.islower():
            if (form in short and i > 0 and document.lower[i - 1] in _BEFORE_SHORT) or _stands_alone(document, i):
                found[i] = (i + 1, Known(form, "agency", "agency", "f", written=True))
            continue
        medium = _quoted(document, i) if form in QUOTES else _beside_place(document, i)
        if medium is not None and not any(k in taken for k in range(medium[0], medium[1])):
            first, end, name = medium
            found[first] = (end, Known(name, "media", "media", _gender(name), written=True))
    return found


def _quoted(document: Document, i: int) -> tuple[int, int, str] | None:
    """A name in quotation marks that ends as media do: first word, the word after it, and the nominative."""
    forms = document.forms
    last = next((k for k in range(i + 2, min(len(forms), i + 2 + _QUOTED)) if forms[k] in QUOTES[forms[i]]), None)
    if last is None or not forms[i + 1][0].isupper() or any(not form[0].isalnum() for form in forms[i + 1 : last]):
        return None
    if any(
        word in ("ist", "sind", "hat", "war", "nicht", "wird", "sie", "wir", "ich", "es")
        for word in document.lower[i + 1 : last]
    ):
        return None
    ends = head(forms[last - 1])
    if ends is None:
        return None
    followed = last + 1 < len(forms) and document.lower[last + 1] in listed("passing_on.tsv")
    compound = last == i + 2 and i > 0 and document.lower[i - 1] in _ARTICLES and forms[i + 1].lower().endswith(_TITLES)
    placed = last > i + 2 and _PLACE.fullmatch(forms[i + 1]) is not None
    if not (ends[1] or followed or compound or placed or _is_told(document, i)):
        return None
    return i + 1, last, _upright(forms[i + 1 : last - 1], ends[0])


def _beside_place(document: Document, i: int) -> tuple[int, int, str] | None:
    """A name without quotation marks, behind an article: "der Neuen Lauenhofer Presse". Must not: "der Zürcher Regierung"."""
    forms = document.forms
    if i == 0 or not forms[i][0].isupper() or document.lower[i - 1] not in _ARTICLES or _PLACE.fullmatch(forms[i]) is None:
        return None
    last = i + 1
    while last < min(len(forms), i + 3) and _PLACE.fullmatch(forms[last]) is not None and head(forms[last]) is None:
        last += 1
    if last >= len(forms) or noun(forms[i]) is not None or forms[i] in first_names():
        return None
    ends = head(forms[last])
    if ends is None or (not ends[1] and not _is_told(document, i - 1)):
        return None
    return i, last + 1, _upright(forms[i:last], ends[0])


def _is_told(document: Document, i: int) -> bool:
    """Whether a word of telling or of a medium stands shortly before word i: "bestätigte dem", "Bericht des", "Magazin"."""
    signs = listed("passing_on.tsv")
    before = range(max(document.sentence(i)[0], i - _NEAR), i)
    near = noun(document.forms[i - 1]) if i > 0 else None
    beside = near is not None and near.kind in ("media", "agency")
    return beside or any(document.lower[k] in signs or document.lower[k] in sayings() for k in before)


def _gender(name: str) -> str:
    last = name.lower()
    return "n" if last.endswith(_NEUTER) else "m" if last.endswith(_MASCULINE) else "p" if last.endswith("nachrichten") else "f"


def _upright(before: Sequence[str], last: str) -> str:
    """The words of a name in the nominative: "Neuen Lauenhofer", "Presse" is "Neue Lauenhofer Presse"."""
    ending = {"n": "es", "m": "er"}.get(_gender(last), "e")
    changed = [word[:-2] + ending if _ADJECTIVE.fullmatch(word) else word for word in before]
    return " ".join([*changed, last])


def _short_names(document: Document, credited: Sequence[str]) -> frozenset[str]:
    """Abbreviations in lower case that the text itself uses as those of agencies: "die Agentur kpx", "(kpx)"."""
    forms = document.forms
    named = {
        forms[i]
        for i in range(1, len(forms))
        if document.lower[i - 1] in _NEWS and _SHORT.fullmatch(forms[i]) and _is_short(forms[i])
    }
    bracketed = {
        forms[i]
        for i in range(1, len(forms) - 1)
        if forms[i - 1] == "(" and forms[i + 1] == ")" and _SHORT.fullmatch(forms[i]) and _is_short(forms[i])
    }
    return frozenset(named | bracketed | {name for name in credited if _SHORT.fullmatch(name)})


def _is_short(form: str) -> bool:
    """Whether a word in lower case can be an abbreviation. Must not match: "und", "alte", "kam"."""
    return form not in listed("closed_words.tsv") and (not _VOWEL.search(form) or not form.endswith(_INFLECTED))


def _stands_alone(document: Document, i: int) -> bool:
    """Whether an abbreviation stands where only a recipient can: "sagte Reber der kpx." Must not: "der Mann, der kam."."""
    forms, lower = document.forms, document.lower
    if i < 2 or lower[i - 1] != "der" or not _SHORT.fullmatch(forms[i]) or not _is_short(forms[i]):
        return False
    closed = i + 1 == len(forms) or not forms[i + 1][0].isalnum() or lower[i + 1] in ("am", "im", "in", "und", "zufolge")
    told = forms[i - 2][0].isupper() or lower[i - 2] in listed("passing_on.tsv")
    return closed and told and i > document.sentence(i)[0] + 1
