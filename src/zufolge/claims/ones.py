"""Articles that count: "neun Soldaten sowie ein Polizist", "zwei Zahlen sind berichtigt, eine Aussage ist es nicht".

Invariant: an article counts only where a number stands in the same enumeration or its noun is one of counted_ones.tsv.
"""

from zufolge.claims import counted
from zufolge.claims.qualifiers import around
from zufolge.claims.quantity import Quantity
from zufolge.claims.shares import ordinal_value
from zufolge.claims.units import unit_at
from zufolge.language.document import Document
from zufolge.language.lists import words
from zufolge.language.numerals import number_at

_ABSTRACT = ("ung", "heit", "keit", "ion", "tät", "schaft", "ik", "ie", "mus")  # "35 Kameras und eine Kontrolle": not counted
_CASUALTY_REACH = 10
_ONE_IS = frozenset(
    {"ist", "war", "sei", "wurde", "wird", "werde", "bleibt", "blieb", "bleibe", "wäre", "gilt", "galt", "gelte"}
)
_MANY_ARE = frozenset(
    {"sind", "waren", "seien", "wurden", "werden", "würden", "bleiben", "blieben", "wären", "gelten", "galten"}
)
_FURTHER = frozenset({"weitere", "weiterer", "weiteres", "weiteren", "weiterem"})
_NEVER_ENUMERATED = frozenset(
    {"Ende", "Sprecher", "Sprecherin", "Grund", "Teil", "Beispiel", "Problem", "Großteil", "Grossteil"}
)
_NEXT_CLAUSE = 8  # words from a noun to the number of the next clause
_SHORTEST_PARTICIPLE = 5
_STARTS = frozenset(',;:„“”"«»‹›–—(')


def counted_one(document: Document, at: int, high: int, before: Quantity | None) -> Quantity | None:
    """The quantity of the article at the word `at`, if it counts; `before` is the quantity found last."""
    further = at + 1 < high and document.lower[at + 1] in _FURTHER
    nouns = counted.nouns_after(document, at + 1, high, True)[:1]
    if not nouns:
        return None
    named = counted.lemmas(document, nouns, False)
    modified = around(document, at, at + 1, None, None)
    exact = modified.qualifier in {"at_least", "at_most"} or document.lower[modified.start] == "mehr"
    start, qualifier = (modified.start, modified.qualifier) if exact else (at, "exact")
    counts = (
        exact
        or _joined_before(document, at, before, document.lower[nouns[0]])
        or _joined_after(document, nouns[0], high)
        or _in_news(document, named[0], at, nouns[0], high)
        or (further and _same_kind(document, before, at, named[0]))
        or (document.forms[nouns[0]] not in _NEVER_ENUMERATED and _enumerated(document, at, nouns[0], high, before))
    )
    return Quantity(start, at + 1, 1.0, None, qualifier, "count", named, nouns[0]) if counts else None


def _joined_before(document: Document, at: int, before: Quantity | None, noun: str) -> bool:
    """Whether a counted noun is joined to the article: "neun Soldaten sowie [ein Polizist]"."""
    if before is None or before.unit != "count" or before.noun < 0 or before.noun != at - 2 or noun.endswith(_ABSTRACT):
        return False
    return document.lower[at - 1] in {"und", "sowie", "oder", ","}


def _joined_after(document: Document, noun: int, high: int) -> bool:
    """Whether a number and its noun are joined to the article's noun: "[ein Polizist] und neun Soldaten"."""
    if noun + 2 >= high or document.lower[noun + 1] not in {"und", "sowie"}:
        return False
    number = number_at(document, noun + 2)
    if number is None or unit_at(document, number.last):
        return False
    return bool(counted.nouns_after(document, number.last, high, False))


def _same_kind(document: Document, before: Quantity | None, at: int, noun: str) -> bool:
    """Whether "ein weiterer" goes on counting: "Zwei Männer starben, ein weiterer Mann wurde verletzt"."""
    if before is None or before.unit != "count" or not before.counted or document.lower[at - 1] in counted.PREPOSITIONS:
        return False
    return document.sentence_of[before.first] == document.sentence_of[at] and not noun.endswith(_ABSTRACT)


def _enumerated(document: Document, at: int, noun: int, high: int, before: Quantity | None) -> bool:
    """Whether two clauses of one build count: "Zwei Zahlen sind berichtigt, [eine Aussage] ist zurückgenommen".

    Must match: "zwei Häuser zerstört und [ein Auto] beschädigt", "[Ein Haus] ist weg, zwei Zelte sind da".
    Must not match: "Zwei Männer flohen, ein Sprecher sagte ...", "Zwei Autos sind weg. Ein Mann ist da".
    """
    if noun + 1 >= high or ordinal_value(document.lower[at + 1]) is not None:
        return False
    verb = document.lower[noun + 1]
    if before is not None and _counts(document, before, at) and document.lower[at - 1] in {",", ";", "und", "sowie"}:
        first = document.lower[before.noun + 1]
        if _starts_clause(document, before.first) and verb in _ONE_IS and first in _MANY_ARE:
            return True
        if before.noun == at - 3 and _is_participle(first) and _is_participle(verb):
            return True
    return verb in _ONE_IS and _starts_clause(document, at) and _next_counts(document, noun + 2, high)


def _counts(document: Document, before: Quantity, at: int) -> bool:
    same = document.sentence_of[before.first] == document.sentence_of[at]
    return before.unit == "count" and before.noun >= 0 and same and before.noun + 1 < at


def _starts_clause(document: Document, at: int) -> bool:
    return at == document.sentence(at)[0] or document.forms[at - 1] in _STARTS


def _next_counts(document: Document, at: int, high: int) -> bool:
    """Whether the next clause begins with a number, its noun and "sind": ", zwei Zahlen sind berichtigt"."""
    for i in range(at, min(high - 2, at + _NEXT_CLAUSE)):
        if document.forms[i] in ",;":
            number = number_at(document, i + 1)
            nouns = counted.nouns_after(document, number.last, high, False) if number else ()
            return (
                bool(nouns)
                and document.lower[nouns[-1] + 1 : nouns[-1] + 2] != ()
                and (document.lower[nouns[-1] + 1] in _MANY_ARE)
            )
    return False


def _is_participle(word: str) -> bool:
    if len(word) < _SHORTEST_PARTICIPLE or not word.isalpha() or not word.endswith(("t", "en")):
        return False
    return word not in _MANY_ARE and word not in counted.PREPOSITIONS and word not in words("no_attributes.tsv")


def _in_news(document: Document, noun: str, at: int, last: int, high: int) -> bool:
    """Whether an article before one of the nouns of counted_ones.tsv counts; persons only where something befell them."""
    lower = noun.lower()
    listed = next((row for row in words("counted_ones.tsv") if lower == row.lower() or lower.endswith(row.lower())), None)
    if listed in {"Person", "Mensch"}:
        near = (*document.lower[max(0, at - 3) : at], *document.lower[last + 1 : min(high, last + _CASUALTY_REACH)])
        return not words("casualty_words.tsv").isdisjoint(near)
    return listed is not None
