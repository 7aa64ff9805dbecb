"""What a measure is said of, where no noun follows it: "Das Dorf liegt vier Kilometer entfernt", "den Schaden auf 30 Euro".

Invariant: the noun is a word of the same sentence, never a unit and never a noun that a preposition governs; where the
clause has a pronoun for its subject, none is given.
"""

from collections.abc import Iterator
from functools import cache

from zufolge.claims import counted
from zufolge.claims.units import Unit, unit_at, unit_word
from zufolge.language.document import Document
from zufolge.language.lemmas import is_known, lemma
from zufolge.language.lists import table, words
from zufolge.language.numerals import word_value

_PREDICATE_REACH = 7  # words on either side: "betrug nach Angaben der Stadt rund ..."
_REACH = 30  # words back to the subject
_CLAUSES = 4
_UNTOLD = -1
_PASSIVE = frozenset(
    {"wird", "werden", "werde", "wurde", "wurden", "würden", "worden", "ist", "sind", "sei", "seien", "war", "waren"}
)
_SUBSTANCE_REACH = 40
_VALUES = ("wert", "werte", "gehalt", "konzentration", "belastung", "dosis", "anteil", "rückstände")
_SHORT_NAME = 6  # words inside quotation marks or brackets
_BREAKS = frozenset(',;:()–—„“”"«»‹›')
_RELATIVE = frozenset({"der", "die", "das", "welcher", "welche", "welches"})
_OBLIQUE = frozenset({"den", "dem", "deren", "dessen", "denen", "wo", "worin"})
_PRONOUNS = frozenset({"er", "sie", "es", "man", "ich", "wir", "ihr", "du", "dies", "jener", "jene"})
_GENITIVE = frozenset(
    {"der", "des", "eines", "einer", "ihrer", "ihres", "seiner", "seines", "dieser", "dieses", "unserer", "unseres"}
)
_COMPARING = frozenset({"über", "unter", "ab", "bis"})
_HOSTS = frozenset({"dass", "daß", "ob", "weil", "da", "wenn", "nachdem", "obwohl"})  # what they open holds its own subject
_JOINING = frozenset({"und", "aber", "doch", "sondern", "denn"})
_ARTICLES = frozenset({"der", "die", "das", "ein", "eine", "dieser", "diese", "dieses"})


def measured_noun(document: Document, start: int, end: int, unit: Unit) -> tuple[str, ...]:
    """Lemma of what the measure at the words start..end is said of: "Kosten von 5 Euro", "Das Beben dauerte 10 Sekunden".

    A price has what is paid for ("150 Euro pro Tonne").
    """
    high = document.sentence(start)[1]
    if unit.kind == "currency" and end + 1 < high and document.lower[end] in {"pro", "je"}:
        per = unit_at(document, end + 1)
        if per is None or per.kind != "time":
            return (lemma(document.forms[end + 1]),)
    governing = counted.governing_noun(document, start) or _compared(document, start)
    if governing:
        return governing if unit_word(governing[0]) is None else ()
    if unit.kind == "time" and document.lower[end : end + 1] == ("lang",):  # "drei Jahre lang" is said of no noun
        return ()
    return _topic(document, start, end, unit)


def _following(document: Document, end: int, high: int) -> tuple[str, ...]:
    """The words after a measure up to the end of its clause."""
    last = min(high, end + _PREDICATE_REACH)
    stop = next((i for i in range(end, last) if document.forms[i] in ",;:"), last)
    return document.lower[end:stop]


def substance(document: Document, at: int) -> tuple[str, ...]:
    """The one substance that the sentence of the word `at` or a sentence beside it has a value of: "der Grenzwert für Nitrit".

    Empty where none is told, or more than one.
    """
    number = document.sentence_of[at]
    first, last = document.sentences[max(0, number - 1)][0], document.sentences[min(len(document.sentences) - 1, number + 1)][1]
    found: set[str] = set()
    for i in range(max(first, at - _SUBSTANCE_REACH), min(last, at + _SUBSTANCE_REACH) - 2):
        if (
            document.lower[i].endswith(_VALUES)
            and document.forms[i][0].isupper()
            and document.lower[i + 1] in {"für", "an", "von"}
        ):
            nouns = counted.nouns_after(document, i + 2, min(last, i + 5), True)
            found.update(lemma(document.forms[noun]) for noun in nouns if _is_thing(document, noun, first))
    return tuple(found) if len(found) == 1 else ()


def _compared(document: Document, start: int) -> tuple[str, ...]:
    """The noun in "eine Geschwindigkeit über 400 km/h", "eine Rechnung über 30 Euro"."""
    low = document.sentence(start)[0]
    if (
        start - 1 <= low
        or document.lower[start] not in {"über", "unter", "ab", "bis"}
        or not _is_thing(document, start - 1, low)
    ):
        return ()
    article = document.lower[start - 2]
    return counted.lemmas(document, (start - 1,), False) if article in {"eine", "einer", "ein", "einen", "einem"} else ()


def _topic(document: Document, start: int, end: int, unit: Unit) -> tuple[str, ...]:
    low, high = document.sentence(start)
    if document.forms[start - 1 : start] == ("(",):
        told = unit.kind == "measure" and document.forms[end : end + 1] == (")",) and start - 2 >= low
        return counted.lemmas(document, (start - 2,), False) if told and _is_thing(document, start - 2, low) else ()
    before = document.lower[max(low, start - _PREDICATE_REACH) : start]
    near = {*before, *_following(document, end, high)}
    of_object = not _predicates("object").isdisjoint(near)
    size = unit.kind in {"measure", "time"} and not _predicates("measure").isdisjoint(near)
    if not (of_object or size) and _predicates("any").isdisjoint(near):
        return ()
    cut = max(low, start - _REACH)
    noun = _object(document, cut, start, end) if of_object else None
    if noun is None:
        noun = _subject(document, cut, start)
    if noun is None or noun == _UNTOLD or (document.forms[noun].isupper() and len(document.forms[noun]) < 6):
        return ()
    return counted.lemmas(document, (noun,), False)


def _object(document: Document, low: int, start: int, end: int) -> int | None:
    """The noun in "bezifferte den Schaden am Haus auf ...", "will die Gebühr um 3 Franken senken".

    None where the measure is the subject's ("erhöhte sich die Miete um", "wird auf 30 Euro geschätzt"), _UNTOLD where
    nobody says what the object is ("schätzt die Polizei auf 30 Euro").
    """
    begin, _ = _clause(document, low, start)
    verbs = _predicates("object")
    after = _following(document, end, document.sentence(start)[1])
    passive = not _PASSIVE.isdisjoint((*document.lower[begin:start], *after))
    if passive or "sich" in document.lower[begin:start]:
        return None
    verb = next((i for i in range(start - 1, begin - 1, -1) if document.lower[i] in verbs), None)
    if verb is None:  # "hat den Preis um 3 Euro erhöht"
        nouns = tuple(_free_nouns(document, begin, start))
        return nouns[-1] if nouns and not verbs.isdisjoint(after) else None
    subject = _free_noun(document, begin, verb)
    if subject is not None and _has_accusative(document, subject, begin):
        return subject  # "Den Schaden schätzt die Polizei auf"
    nouns = tuple(_free_nouns(document, verb + 1, start))
    if (
        nouns
        and (subject is not None or len(nouns) == 1)
        and (subject is not None or _has_accusative(document, nouns[0], begin))
    ):
        return nouns[0]
    if len(nouns) > 1:  # "In der Stadt schätzt die Polizei den Schaden auf"
        return nouns[1]
    return _UNTOLD if subject is None or nouns else None


def _has_accusative(document: Document, noun: int, low: int) -> bool:
    """Whether an article says that a noun is the object, wherever it stands: "Den Schaden schätzt die Polizei auf ..."."""
    return any(document.lower[i] in {"den", "einen", "ihren", "seinen"} for i in range(max(low, noun - 2), noun))


def _subject(document: Document, low: int, start: int) -> int | None:
    """The first noun of a measure's clause that no preposition governs; of the clause before if it has none."""
    begin, end = _clause(document, low, start)
    if _is_relative(document, begin, end, low):
        return _antecedent(document, begin - 1, low)
    apposed = begin == start > low  # "stürzte in den See, drei Kilometer entfernt"
    noun = _free_noun(document, begin, end)
    for _ in range(_CLAUSES):
        halted = begin < end and (document.lower[begin] in _HOSTS or not _PRONOUNS.isdisjoint(document.lower[begin:end]))
        if noun is not None or begin <= low or halted:
            break
        begin, end = _clause(document, low, begin - 1)
        if _is_main(document, begin, end, low):
            noun = _free_noun(document, begin, end)
    if noun is None and apposed and _is_thing(document, start - 2, low):
        return start - 2  # "dass in Musterdorf, drei Kilometer entfernt, nichts geschah"
    return noun


def _clause(document: Document, low: int, end: int) -> tuple[int, int]:
    """The words between the last mark or "und die" before `end` and `end`."""
    i = end
    while i > low:
        i -= 1
        if document.forms[i] in _BREAKS:
            opening = _opening(document, i, low)
            if opening is None:
                return i + 1, end
            i = opening
            continue
        opens = i + 1 < end and document.lower[i + 1] in _ARTICLES and i > low and document.forms[i - 1][0].islower()
        if document.lower[i] in _JOINING and opens:
            return i + 1, end
    return low, end


def _opening(document: Document, at: int, low: int) -> int | None:
    """Where a short bracket or quoted name that ends at the word `at` begins: "der „Bote“ auf", "die Wache (SWB) rund"."""
    if document.forms[at] in ",;:–—(":
        return None
    for i in range(at - 1, max(low, at - _SHORT_NAME) - 1, -1):
        if document.forms[i] in _BREAKS:
            bracket = document.forms[at] == ")"
            return i if document.forms[i] not in ",;:–—" and bracket == (document.forms[i] == "(") else None
    return None


def _is_relative(document: Document, begin: int, end: int, low: int) -> bool:
    if begin <= low or begin >= end or document.forms[begin - 1] != "," or document.lower[begin] not in _RELATIVE:
        return begin < end and begin == end - 1 and document.lower[begin] in _RELATIVE
    if begin + 1 == end or document.lower[begin + 1] in _PREPOSITIONS | _ARTICLES | _PRONOUNS:
        return True
    return not counted.nouns_after(document, begin + 1, end, True)


def _antecedent(document: Document, at: int, low: int) -> int | None:
    for i in range(at, max(low, at - 4) - 1, -1):
        if _is_thing(document, i, low):
            return i
    return None


def _is_main(document: Document, begin: int, end: int, low: int) -> bool:
    """Whether a clause further left can hold the subject. Must not match: ", wie die Polizei mitteilte", ", sagte Muster"."""
    if begin >= end or _is_relative(document, begin, end, low) or document.lower[begin] in _OBLIQUE:
        return False
    return document.forms[begin][0].isupper() or document.lower[begin] in _ARTICLES | _HOSTS


def _free_noun(document: Document, begin: int, end: int) -> int | None:
    """The first noun that neither a preposition nor a noun governs: "Nach Angaben der Wehr liegt [das Dorf]"."""
    return next(_free_nouns(document, begin, end), None)


def _free_nouns(document: Document, begin: int, end: int) -> Iterator[int]:
    governed, after, bracket = False, False, False
    postposed = next((i for i in range(end - 1, begin - 1, -1) if document.lower[i] == "zufolge"), begin - 1)
    for i in range(postposed + 1, end):
        lower = document.lower[i]
        if bracket or lower == "(":
            bracket = lower != ")"
        elif _is_thing(document, i, begin):
            if after or counted.is_capital_adjective(document, i, end) or _is_owner(document, i, begin, end):
                continue  # "Max Muster", "Luzerner Polizei", "Musters Vermögen"
            if not governed:
                yield i
            governed, after = False, True
        elif document.forms[i][0].isupper() and i > begin:
            governed, after = False, governed  # "am Montag", "von drei Kilogramm", "der Preis der Kilowattstunde Strom"
        elif after and (lower in _GENITIVE or (lower.endswith("er") and lower not in _ARTICLES)):
            governed, after = True, False  # "Angaben der Wehr", "Angaben informierter Kreise"
        elif lower in {"und", "oder", "sowie"} and after:
            governed, after = True, False
        else:
            governed = governed or lower in _PREPOSITIONS
            after = False


def _is_owner(document: Document, at: int, begin: int, end: int) -> bool:
    """Whether a name in the genitive before its noun: "Musters Vermögen". Must not match: "das Haus Muster"."""
    form = document.forms[at]
    bare = at == begin or (
        document.lower[at - 1] not in _ARTICLES | _GENITIVE | _OBLIQUE and not _is_thing(document, at - 1, begin)
    )
    return bare and form.endswith("s") and not form.endswith("ss") and at + 1 < end and _is_thing(document, at + 1, begin)


def _is_thing(document: Document, at: int, low: int) -> bool:
    """Whether a word is a noun that can be measured. Must not match: units, numbers, "Gemessen", "Ende", "Laut"."""
    form, lower = document.forms[at], document.lower[at]
    if at < low or not form[0].isupper() or len(form) < 2 or not form[-1].isalpha():
        return False
    if unit_word(form) or form in words("rhythm_nouns.tsv") or lower in words("year_words.tsv") or word_value(form) is not None:
        return False
    if at != document.sentence(at)[0] and document.forms[at - 1] not in _BREAKS:
        return True
    if not is_known(form) and lemma(form, True) == form and at == document.sentence(at)[0]:
        return False  # "Betroffen ist", "Zwar dauerte"
    listed = lower in words("sentence_openers.tsv") or lower in words("no_attributes.tsv") or lower in _PREPOSITIONS
    loose = lower in _PRONOUNS | _ARTICLES | _GENITIVE | _OBLIQUE | _JOINING or lower in words("attribute_adverbs.tsv")
    participle = lower.startswith(("ge", "be", "ver", "ent", "er", "zer")) and lower.endswith(("t", "en"))
    participle = participle and (lower.startswith("ge") or not _PASSIVE.isdisjoint(document.lower[at + 1 : at + 2]))
    return not (listed or loose or participle or lower.endswith(("lich", "weise", "dings", "iert")))


@cache
def _predicates(kind: str) -> frozenset[str]:
    return frozenset(word for word, is_kind in table("measure_predicates.tsv") if is_kind == kind)


_PREPOSITIONS = counted.PREPOSITIONS | {
    *("im", "am", "zum", "zur", "beim", "vom", "ins", "ans", "laut", "gemäß", "gemäss", "pro", "je", "bis", "ab", "ohne"),
    *("innerhalb", "außerhalb", "ausserhalb", "dank", "statt", "während", "zufolge", "per", "binnen", "entlang", "nahe"),
    *("unweit", "nördlich", "südlich", "östlich", "westlich", "seitens", "mitsamt"),
}
