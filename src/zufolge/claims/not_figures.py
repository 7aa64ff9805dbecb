"""What looks like a quantity and is none: ages, ranks, names with numbers, paragraphs, clock times, years, mere places in time.

Invariant: every rule looks at a fixed number of words around the number.
"""

import re
from functools import cache

from zufolge.claims.counted import nouns_after
from zufolge.claims.worded import is_age as is_age_word
from zufolge.claims.worded import names_length
from zufolge.language.digits import looks_like_year
from zufolge.language.document import Document
from zufolge.language.lemmas import lemma
from zufolge.language.lists import table, words
from zufolge.language.numerals import Number, number_at, scale, word_value

_OLD = frozenset({"alt", "alte", "alten", "alter", "altes", "altem", "jung", "junge", "junger", "jungen"})
_OLDEST = 122
_YOUNGEST_TOLD = 10  # "Er ist 42."
_HIGHEST_SCORE = 60
_LARGEST_IN_NAME = 1000  # with grouping; without, any
_ALTER = frozenset({"alter", "durchschnittsalter", "lebensalter"})
_LIST_REACH = 12  # words
_AGE_LINKS = frozenset(
    {"von", "zwischen", "und", "bis", "oder", ",", "jeweils", "etwa", "rund", "bzw", "jahren", "unter", "über"}
)
_GLUE_BEFORE = frozenset("/_#@=&\\+,.:")
_GLUE_AFTER = frozenset("/_@=\\#&")
_SERIES = re.compile(r"[A-ZÄÖÜ]|[A-Z]{2,3}")  # "A 7", "B 500", "ATR 42"
_POSTCODE = re.compile(r"[0-9]{5}|[0-9]{4}")
_RECENT = (1850, 2100)
_YEAR_BEFORE = frozenset(
    {"in", "im", "seit", "bis", "ab", "vor", "nach", "vom", "zum", "gegen", "anno", "erst", "schon", "bereits"}
)
_SINCE = frozenset({"seit", "ab", "im", "anno", "bis"})
_ERAS = {("v", ".", "chr"), ("n", ".", "chr")}
_SINGULAR = frozenset({"ein", "einem", "einen", "eines", "dem", "des", "das", "vom", "zum", "am", "beim", "einer"})
_LISTED = frozenset({"und", "oder", "bis", ",", "/", "sowie"})
_NEVER_ALONE = frozenset({"acht", "eins", "null"})
_OPENERS = frozenset('„“”"«»‹›‚‘:(-–—•*')


def is_name(document: Document, number: Number, start: int, counts: bool) -> bool:
    """Whether the word before makes the number a name, a rank or a place in a text.

    `start` is where the number's modifiers begin; `counts` says that a noun, a unit or a genitive follows.
    Must match: "Platz 3", "§ 5", "Nr. 7", "Boeing 737", "A 7", "Schalke 04", "Apollo 11".
    Must not match: "In Kabul 20 Menschen", "stieg auf 25", "laut Polizei 15 Verletzte".
    """
    low = document.sentence(number.first)[0]
    if start <= low:
        return False
    at = start - 1
    if document.forms[at] == "." and at - 1 >= low and document.ends[at - 1] == document.starts[at]:
        at -= 1
    label, form = document.lower[at], document.forms[at]
    if start < number.first:
        return False
    if label in words("number_labels.tsv") or label.endswith(("nummer", "aktenzahl")):
        return (label not in _names_of_places()) or not _plural_after(document, number)
    if label in _LISTED:
        return not counts and _in_list_of_names(document, at, low)
    if _SERIES.fullmatch(form) and number.digits:
        return len(form) == 1 or not counts
    opener = at == low and (label in words("sentence_openers.tsv") or label in words("closed_words.tsv"))
    return (
        form[0].isupper()
        and len(form) > 1
        and not counts
        and not opener
        and (number.value < _LARGEST_IN_NAME or document.forms[number.first].isdecimal())
    )


def _in_list_of_names(document: Document, at: int, low: int) -> bool:
    """Whether a list of numbers leads back to a noun: "die Linien 5, 10 und [18]", "den Plätzen drei und [vier]"."""
    numbers = 0
    for i in range(at, max(low, at - _LIST_REACH), -1):
        form = document.forms[i]
        if word_value(form) is not None:
            numbers += 1
        elif document.lower[i] not in _LISTED:
            return numbers > 0 and form[0].isupper()
    return False


def is_clock(document: Document, number: Number) -> bool:
    """Whether a clock time: "8 Uhr", "8 Uhr 30", "zwischen 8 und 10 Uhr"."""
    at = number.last
    nearby = document.lower[at : at + 3]
    if "uhr" in nearby[:1] or (nearby[:1] in (("und",), ("bis",), ("oder",)) and "uhr" in nearby[2:]):
        return True
    return number.first > 0 and document.lower[number.first - 1] == "uhr"


def is_age(document: Document, number: Number, start: int, unit: str) -> bool:
    """Whether an age: "42 Jahre alt", "im Alter von 42 Jahren", "Kinder unter 13 Jahren", "Hans Muster (42)", ", 42,"."""
    before = document.lower[start - 1] if start else ""
    near = document.lower[max(0, start - 3) : start]
    if unit in {"year", "month"}:
        after = document.lower[number.last + 1 : number.last + 2]
        if after and after[0] in _OLD:
            return True
        lasting = any(names_length(form) for form in document.forms[number.last + 1 : number.last + 3])
        if lasting or any(names_length(form) for form in document.forms[max(0, start - 2) : start]):
            return False
        modified = document.lower[start : number.first]
        persons = modified in (("über",), ("unter",), ("ab",), ("bis",)) and start > document.sentence(start)[0]
        if persons and document.forms[start - 1][0].isupper():
            return True  # "Personen über 65 Jahre"
        if document.lower[number.last] == "jahren" and (
            "alter" in near or before == "mit" or modified[:1] in (("unter",), ("ab",))
        ):
            return True
        return "alter" in near
    return _bare_age(document, number, start) or _age_with_next(document, number)


def _age_with_next(document: Document, number: Number) -> bool:
    """Reads "fünf und sieben Jahre alte Töchter", "16- bis 24-Jährige" from its first number on."""
    at = number.last
    at += document.forms[at : at + 1] in (("-",), ("‐",), ("–",))
    if document.lower[at : at + 1] not in (("und",), ("oder",), ("bis",), (",",)) or at + 1 >= len(document.words):
        return False
    if "jährig" in document.lower[at + 1]:
        return is_age_word(document, at + 1)
    other = number_at(document, at + 1)
    after = document.lower[other.last : other.last + 2] if other else ()
    return len(after) > 1 and after[0] in {"jahre", "jahren", "monate"} and after[1] in _OLD


def in_list_of_ages(document: Document, number: Number) -> bool:
    """Whether one of "im Alter von 62, 64 und 66 Jahren", "im Alter zwischen 17 und 35"."""
    low = max(document.sentence(number.first)[0], number.first - _LIST_REACH)
    if _ALTER.isdisjoint(document.lower[low : number.first]):
        return False
    for i in range(number.first - 1, low - 1, -1):
        word = document.lower[i]
        if word in _ALTER:
            return True
        if word not in _AGE_LINKS and not document.forms[i][0].isdigit():
            return False
    return False


def is_glued(document: Document, number: Number) -> bool:
    """Whether digits are part of something longer: "http://x.de/a-42/b", "#5". Must not match: "(5)", "$50", "-5 Grad"."""
    if not number.digits:
        return False
    start, end, text = document.starts[number.first], document.ends[number.last - 1], document.text
    dash = start > 1 and text[start - 1] in "-–" and not text[start - 2].isspace()
    return dash or text[start - 1 : start] in _GLUE_BEFORE or text[end : end + 1] in _GLUE_AFTER


def _bare_age(document: Document, number: Number, start: int) -> bool:
    """Reads "Hans Muster (42)", "Hans Muster, 42, sagte"; the number of a country in a list is left out by the same sign."""
    if not number.digits or number.value > _OLDEST or start != number.first or not start or number.last >= len(document.words):
        return False
    pair = document.forms[start - 1] + document.forms[number.last]
    if document.lower[start - 1] in {"den", "zum", "am", "dem", "beim"} and pair[-1] == ".":
        return True  # "feiert einen Geburtstag, den 60."
    if document.lower[start - 1] in {"ist", "war", "wurde", "wird"} and pair[-1] in ".,;!":
        return number.value >= _YOUNGEST_TOLD
    if document.lower[start - 1] == "mit" and document.lower[start - 2 : start - 1] == ("rente",):
        return True  # "die Rente mit 67"
    named = start >= 2 and document.forms[start - 2][0].isupper()
    return named and (pair in {"()", ",,", "(,"} or (pair[0] == "," and pair[1:] in {".", "und"}))


def is_year(document: Document, number: Number, start: int, noun: tuple[int, ...]) -> bool:
    """Whether four bare digits are a year: nothing modifies them, and no plural noun follows.

    Must match: "seit 2003 Präsident", "2009 will die Firma", "ein 1980 geborener Koch". Must not match: "2000 Soldaten",
    "rund 1500", "von derzeit 2000 auf rund 15.000".
    """
    at = number.first
    if number.upper is not None and number.digits and looks_like_year(document.forms[number.last - 1]):
        return _RECENT[0] <= number.value < number.upper <= _RECENT[1] and number.upper % 50 != 0  # "zwischen 1973 und 1976"
    if number.last - at > 1 or not looks_like_year(document.forms[at]) or start != at:
        return False
    before = document.lower[at - 1] if at > document.sentence(at)[0] else ""
    recent, round_ = _RECENT[0] <= number.value <= _RECENT[1], number.value % 50 == 0
    if before in _SINGULAR or (recent and before in _SINCE) or document.lower[number.last : number.last + 3] in _ERAS:
        return True
    if noun and noun[0] <= number.last + (0 if recent and not round_ else 3) and _is_plural(document, noun[0]):
        return False
    if document.lower[number.last : number.last + 1] in (("der",), ("von",), ("aus",)):
        return recent
    if "von" in document.lower[max(0, at - 2) : at] and document.lower[number.last : number.last + 1] == ("auf",):
        return not any(_is_other_number(document, i) for i in range(number.last + 1, min(number.last + 4, len(document.words))))
    return recent or not round_ or before in _YEAR_BEFORE


def only_locates(document: Document, first: int, last: int, start: int) -> bool:
    """Whether a span of time says when rather than how long: "vor drei Jahren", "zwei Tage später", "alle zehn Jahre".

    first..last are the words of number and unit, start is where modifiers begin. Must not match: "drei Jahre lang",
    "nach drei Jahren Haft", "für zwei Wochen", "eine Haftstrafe von zwei Jahren".
    """
    low, high = document.sentence(first)
    after = document.lower[last] if last < high else ""
    if last < high and names_length(document.forms[last]):
        return False
    if after == "lang" or after in {"lange", "langen", "langer", "langes"}:
        return False
    if after in words("time_place_after.tsv"):
        return True
    before = document.lower[start - 1] if start > low else ""
    if before == "von" and start - 2 >= low:
        return document.lower[start - 2] in {"innerhalb", "abstand", "binnen"} or document.lower[start - 2] == "alter"
    return before in words("time_place_before.tsv")


def is_listing(document: Document, number: Number) -> bool:
    """Whether the number of an item of a list: "1) Zuerst", "(2) Dann" at the start of a paragraph."""
    at = number.first
    if at and document.forms[at - 1] == "(":
        at -= 1
    return document.paragraph[at] and document.forms[number.last : number.last + 1] in ((")",), ("]",))


def is_bracketed(document: Document, number: Number, start: int, counts: bool) -> bool:
    """Whether digits that alone end a bracket: "(Russland, 2.747)", "(7)". Must not match: "(35 Tote)", "(rund 35)"."""
    if counts or start != number.first or not start or document.forms[number.last : number.last + 1] != (")",):
        return False
    return number.digits and document.forms[start - 1] in "(,:;"


def is_postcode(document: Document, number: Number) -> bool:
    """Whether digits without grouping before a place: ", 10117 Berlin", "in 8001 Zürich"."""
    at = number.first
    if number.last - at != 1 or not _POSTCODE.fullmatch(document.forms[at]) or number.last >= document.sentence(at)[1]:
        return False
    before = "" if document.paragraph[at] else document.lower[at - 1]
    place = document.forms[number.last]
    return (
        before in {",", "in", "D-", "CH-", "A-"}
        and number.value % 10 != 0
        and place[0].isupper()
        and lemma(place, True) == place
    )


def is_lone_word(document: Document, number: Number, start: int, counts: bool) -> bool:
    """Whether a number word is something else: "die Gruppe der Acht", "außer Acht", "die Elf", "eins", "null und nichtig".

    Must not match: the first word of a sentence or quotation ("Zwei kamen um"), "Hundert Menschen".
    """
    if number.digits or number.last - number.first > 1 or start != number.first:
        return False
    form, low = document.forms[number.first], document.sentence(number.first)[0]
    if form[0].isupper() and number.first > low and document.forms[number.first - 1] not in _OPENERS:
        return not counts or scale(form) is None
    return not counts and document.lower[number.first] in _NEVER_ALONE


def _is_other_number(document: Document, at: int) -> bool:
    """Whether a number that is no year: "von derzeit 2000 auf rund 15.000"."""
    return not looks_like_year(document.forms[at]) and number_at(document, at) is not None


def is_idiom(document: Document, number: Number) -> bool:
    """Whether a phrase whose number counts nothing: "unter vier Augen"."""
    at, phrases = number.first, words("figure_idioms.tsv")
    return any(" ".join(document.lower[at - back : at + more]) in phrases for back in (0, 1) if at >= back for more in (2, 3))


def is_told_score(document: Document, number: Number, counts: bool) -> bool:
    """Whether a score in words: "gewann 3 zu 1", "mit zwei zu null". Must not match: "mit 21 zu 8 Stimmen"."""
    for beside, beyond in ((number.first - 1, number.first - 2), (number.last, number.last + 1)):
        if 0 <= beyond < len(document.words) and document.lower[beside] == "zu" and number.value <= _HIGHEST_SCORE:
            other = number_at(document, beyond)
            if other is not None and not counts:
                return beyond < beside or not nouns_after(document, other.last, document.sentence(number.first)[1])
    return False


def _plural_after(document: Document, number: Number) -> bool:
    """Whether a noun in the plural follows at once: "auf dem Platz 20 Menschen"; "Platz 3 der Liste" has none."""
    nouns = nouns_after(document, number.last, document.sentence(number.first)[1])
    return bool(nouns) and lemma(document.forms[nouns[0]], True) != document.forms[nouns[0]]


@cache
def _names_of_places() -> frozenset[str]:
    return frozenset(word for word, strict, _ in table("number_labels.tsv") if strict == "no")


def _is_plural(document: Document, at: int) -> bool:
    form = document.forms[at]
    return lemma(form, True) != form or form.lower().endswith(("leute", "er", "el", "en", "s", "te", "ne", "ge", "de"))
