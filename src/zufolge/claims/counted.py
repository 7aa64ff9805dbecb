"""Which noun a number counts: found in the words after it, or supplied from the context where it is left out.

Invariant: a look-around stays inside the sentence (one sentence back for an elided noun) and reaches a fixed number of words.
"""

from functools import cache

from zufolge.language.document import Document
from zufolge.language.lemmas import lemma
from zufolge.language.lists import table, words
from zufolge.language.numerals import ONE, word_value
from zufolge.language.quotation_marks import QuoteState

_REACH = 9  # words between a number and its noun: "30 zum Teil schwer bewaffnete, vermummte Männer"
_ENDINGS = ("e", "en", "er", "em", "es")
_PARTITIVE = frozenset(
    {
        "der",
        "des",
        "von",
        "aller",
        "seiner",
        "ihrer",
        "ihres",
        "seines",
        "dieser",
        "unserer",
        "solcher",
        "meiner",
        "jener",
        "dieses",
    }
)
_DETERMINERS = frozenset(
    {
        "den",
        "der",
        "dem",
        "die",
        "das",
        "diese",
        "diesen",
        "dieser",
        "ihre",
        "ihren",
        "ihrer",
        "seine",
        "seinen",
        "seiner",
        "unsere",
        "unseren",
        "alle",
        "allen",
        "aller",
    }
)
PREPOSITIONS = frozenset(
    {
        "von",
        "mit",
        "aus",
        "bei",
        "nach",
        "in",
        "zu",
        "seit",
        "an",
        "auf",
        "unter",
        "zwischen",
        "neben",
        "um",
        "für",
        "gegen",
        "durch",
        "als",
        "samt",
        "nebst",
        "vor",
        "über",
        "wegen",
        "trotz",
    }
)
_GENITIVES = frozenset({"des", "eines", "dieses", "seines", "ihres", "jedes", "unseres"})
_GENITIVE_REACH = 5
_NUMBER_REACH = 25
_LONGEST_BARE = 4
_BETWEEN = frozenset(
    {"jeweils", "je", "insgesamt", "damals", "derzeit", "noch", "nur", "heute", "zusammen", "zuletzt", "jährlich", "bisher"}
)
_ADVERBS = ("iv", "isch", "lich", "ig", "ell", "al", "bar", "sam", "haft", "los", "weise")
_INNER = frozenset(
    {
        "in",
        "im",
        "am",
        "an",
        "auf",
        "aus",
        "bei",
        "beim",
        "von",
        "vom",
        "mit",
        "zum",
        "zur",
        "durch",
        "unter",
        "vor",
        "nach",
    }
)
_PARTICIPLES = (
    "ene",
    "enen",
    "ener",
    "ende",
    "enden",
    "ender",
    "te",
    "ten",
    "ter",
    "liche",
    "lichen",
    "licher",
    "ige",
    "igen",
    "iger",
)
_CASED = PREPOSITIONS | _DETERMINERS
_MARKS = frozenset('„“”"«»‹›‚‘’(')


def nouns_after(document: Document, at: int, end: int, case_known: bool = False) -> tuple[int, ...]:
    """Word indices of the noun (two where they are joined: "300 Frauen und Männer") of a number that ends before `at`.

    case_known says that a preposition or article before the number allows adjectives in -en ("mit zwei schweren Unfällen").
    """
    start, end = at, min(end, at + _REACH)
    while at < end:
        form = document.forms[at]
        if form == "Teil" and at > start and document.lower[at - 1] == "zum":
            at += 1  # "30 zum Teil schwer bewaffnete Männer"
        elif form in _MARKS and document.quoted[at] in (QuoteState.OPENING, QuoteState.CLOSING) and form != "(":
            at += 1
        elif form[0].isupper() and len(form) > 1:
            if not is_capital_adjective(document, at, end):
                return _joined(document, at, end)
            at += 1
        elif _may_stand_between(document, at, end, case_known) or (at > start and _joins(document, at, end, case_known)):
            at += 1
        else:
            return _after_phrase(document, at, end)
    return ()


def partitive_after(document: Document, at: int, end: int, share: bool) -> tuple[int, ...]:
    """The nouns in "zwei der Männer", "drei seiner Schüler", "397 der 598 Stimmen", "80 Prozent aller Befragten".

    share says that the number is a part of a whole ("ein Drittel des Umsatzes"); a count has no genitive in the singular.
    """
    if at >= end or document.lower[at] not in _PARTITIVE or (not share and document.lower[at] in _GENITIVES):
        return ()
    at += 1
    skipped = {"den", "ihren", "seinen", "diesen", "allen"} if document.lower[at - 1] == "von" else set()
    if at < end and document.lower[at] in skipped | {"insgesamt", "rund", "etwa", "mehr", "knapp"}:
        at += 1
    if at < end and (document.forms[at][0].isdigit() or is_number_word(document, at)):
        at += 1
    return nouns_after(document, at, end, True)


def is_number_word(document: Document, at: int) -> bool:
    """Whether a word is a number by itself."""
    return word_value(document.forms[at]) is not None


def lemmas(document: Document, nouns: tuple[int, ...], plural: bool) -> tuple[str, ...]:
    """Lemmas of the nouns at these words; `plural` says that a number above one counts them."""
    return tuple(dict.fromkeys(_lemma(document, i, plural) for i in nouns))


def _lemma(document: Document, at: int, plural: bool) -> str:
    form = document.forms[at]
    near = document.lower[max(document.sentence(at)[0], at - _GENITIVE_REACH) : at]
    if form.endswith("s") and not form.endswith("ss") and not _GENITIVES.isdisjoint(near):
        return lemma(_without_genitive(form))
    return lemma(form, plural)


def _without_genitive(form: str) -> str:
    """Takes back the ending of a genitive: "Umsatzes", "Bundestags"."""
    if form.endswith("es") and len(form) > _LONGEST_BARE and form[-3] not in "aeiou":
        return form[:-2]
    return form[:-1]


def has_case(document: Document, start: int) -> bool:
    """Whether the word before a number (with its modifiers and an adverb) governs or determines its noun."""
    low = document.sentence(start)[0]
    if start - 1 > low and document.lower[start - 1] in _BETWEEN:
        start -= 1
    return start > low and document.lower[start - 1] in _CASED


def number_of(document: Document, start: int) -> tuple[str, ...]:
    """The noun in "die Zahl der Toten stieg auf 25", for a number without a noun that starts at the word `start`."""
    low = max(document.sentence(start)[0], start - _NUMBER_REACH)
    near = document.lower[low:start]
    if _numbers().isdisjoint(near) and _number_compounds().keys().isdisjoint(near):
        return ()
    for i in range(start - 1, low - 1, -1):
        if document.lower[i] in _numbers() and i + 1 < start and document.lower[i + 1] in {"der", "von", "an", "aller"}:
            nouns = nouns_after(document, i + 2, start, True)
            if nouns:
                return lemmas(document, nouns[:1], True)
        if document.lower[i] in _number_compounds():
            return (_number_compounds()[document.lower[i]],)
    return ()


def governing_noun(document: Document, start: int) -> tuple[str, ...]:
    """The noun in "Kosten in Höhe von 200 Euro", "eine Fläche von 30 Hektar", "Kosten von rund 5 Euro"."""
    low = document.sentence(start)[0]
    if start > low and document.lower[start - 1] in _BETWEEN:
        start -= 1
    if start - 2 < low or document.lower[start - 1] != "von":
        return ()
    at = start - 2
    if document.lower[at] in _sizes() and at - 2 >= low and document.lower[at - 1] in {"in", "im"}:
        at -= 2
    return (lemma(document.forms[at]),) if at >= low and _is_noun(document, at) else ()


def is_capital_adjective(document: Document, at: int, end: int) -> bool:
    """Whether a capitalised word is an adjective before a noun: "Schweizer Soldaten", "US-amerikanische Truppen"."""
    form = document.forms[at]
    following = at + 1 < end and document.forms[at + 1][0].isupper() and len(document.forms[at + 1]) > 1
    last = form.rsplit("-", 1)[-1]
    if "-" in form and last[:1].islower() and last.endswith(_ENDINGS):
        return True
    return bool(
        following
        and form.endswith("er")
        and lemma(document.forms[at + 1], True) != document.forms[at + 1]
        and not form.isupper()
    )


def _joined(document: Document, at: int, end: int) -> tuple[int, ...]:
    """The noun at `at`, and a second one joined to it: "Frauen und Männer", "Ober- und Mittelschulen"."""
    hanging = at + 3 < end and document.forms[at + 1] in "-‐" and document.starts[at + 1] == document.ends[at]
    if hanging:  # "sieben Baseball- und fünf Totschläger": the next number names it
        return (at + 3,) if document.lower[at + 2] in {"und", "oder", "bzw"} and _is_noun(document, at + 3) else ()
    if at + 2 < end and document.lower[at + 1] in {"und", "oder"} and _is_noun(document, at + 2):
        following = document.lower[at + 3] if at + 3 < end else ""
        if lemma(document.forms[at + 2], True) != document.forms[at + 2] and following not in ONE:
            return (at, at + 2)
    return (at,)


def _is_noun(document: Document, at: int) -> bool:
    form = document.forms[at]
    return len(form) > 1 and form[0].isupper() and form[-1].isalpha()


def _after_phrase(document: Document, at: int, end: int) -> tuple[int, ...]:
    """The noun after an attribute with a preposition: "vier in Betrieb befindliche Anlagen", "150 in Bagdad getötete Soldaten".

    Must not match: "starben 150 in der großen Stadt".
    """
    if document.lower[at] not in _INNER:
        return ()
    for i in range(at + 1, min(at + 4, end - 2)):
        if document.forms[i][0].isupper():
            attribute = document.lower[i + 1].endswith(_PARTICIPLES) and _is_adjective(document, i + 1, True)
            return (i + 2,) if attribute and _is_noun(document, i + 2) else ()
    return ()


def _may_stand_between(document: Document, at: int, end: int, case_known: bool) -> bool:
    """Adjectives and adverbs before them: "30 zum Teil schwer bewaffnete, vermummte Männer"."""
    if document.lower[at] in words("attribute_adverbs.tsv") or _is_adjective(document, at, case_known):
        return True
    if at + 2 >= end or document.lower[at] in words("no_attributes.tsv") or not document.lower[at].isalpha():
        return False
    if not _is_adjective(document, at + 1, True):
        return False
    participle = document.lower[at + 1].endswith(_PARTICIPLES) and document.forms[at + 2][0].isupper()
    return participle or document.lower[at].endswith(_ADVERBS)  # "zwei daneben stehende Autos", "radioaktiv verseuchtes Wasser"


def _joins(document: Document, at: int, end: int, case_known: bool) -> bool:
    """Whether a comma or "und" between two adjectives."""
    return document.forms[at] in {",", "und", "oder", "-"} and at + 1 < end and _is_adjective(document, at + 1, case_known)


def _is_adjective(document: Document, at: int, case_known: bool) -> bool:
    """Whether a word in lower case can be an adjective before a noun.

    Must match: "verletzte", "israelische", "mutmaßlicher". Must not match: "wurden", "seiner", "starben".
    """
    lower = document.lower[at]
    if not lower.endswith(_ENDINGS) or lower in words("no_attributes.tsv") or document.forms[at][0].isupper() or len(lower) < 4:
        return False
    return case_known or not lower.endswith("en")


@cache
def _numbers() -> frozenset[str]:
    return words("number_nouns.tsv")


@cache
def _number_compounds() -> dict[str, str]:
    return {f"{noun.lower()}{end}": counted for noun, counted in table("number_compounds.tsv") for end in ("", "en")}


@cache
def _sizes() -> frozenset[str]:
    return words("size_nouns.tsv")
