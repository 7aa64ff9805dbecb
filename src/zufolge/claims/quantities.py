"""One quantity read at one word: number or vague word, modifiers, unit and the noun that follows.

Invariant: a quantity is made of neighbouring words of one sentence; what counts or measures nothing gives none.
"""

from dataclasses import replace
from functools import cache

from zufolge.claims import counted, not_figures
from zufolge.claims.clock_times import is_clock_time
from zufolge.claims.measured import measured_noun
from zufolge.claims.ones import counted_one
from zufolge.claims.qualifiers import Around, around
from zufolge.claims.quantity import Quantity
from zufolge.claims.shares import Share, is_place, share_at
from zufolge.claims.units import Unit, unit_at, unit_before, unit_word
from zufolge.claims.worded import names_length, worded_at
from zufolge.language.document import Document
from zufolge.language.lemmas import lemma
from zufolge.language.lists import table, words
from zufolge.language.numerals import ONE, Number, number_at, scale, scale_at

_HALF = frozenset({"halbe", "halben", "halber", "halbes"})
_ROUND = frozenset({12.0, 100.0, 1e3, 1e4, 1e5, 1e6, 1e9, 1e12})
_STRONGEST = 10  # no earthquake is stronger
_MAGNITUDE_REACH = 8  # words: "die Stärke des Bebens zunächst mit 5,1"
# After an article these are things rather than measures ("ein Knoten", "eine Krone").
_THINGS = frozenset(
    {
        "Knoten",
        "Zoll",
        "Fuß",
        "Fuss",
        "Bar",
        "Fass",
        "Bit",
        "Rand",
        "Real",
        "Won",
        "Mark",
        "Krone",
        "Pixel",
        "Mol",
        "Lei",
        "Gulden",
        "Kopeken",
    }
)
# What may stand between a number and a span of time: "zwei weitere Stunden".
_FULL = frozenset(
    {"weitere", "weiteren", "volle", "vollen", "ganze", "ganzen", "zusätzliche", "zusätzlichen", "lange", "langen"}
)
_SIZED = {
    **dict.fromkeys(("gute", "guter", "gutes", "guten", "gutem"), "more_than"),
    **dict.fromkeys(("knappe", "knapper", "knappes", "knappen", "knappem"), "less_than"),
    **dict.fromkeys(("weiteres", "weiterer", "weitere", "weiteren", "volles", "volle", "voller", "ganzes", "ganze"), "exact"),
}
_DAYS = frozenset({"Tag", "Tages", "Jahr", "Jahres", "Jahrzehnt"})  # "ein guter Tag", "ein gutes Jahr"
_SHARES = frozenset({"percent", ""})  # units before a genitive: "80 Prozent der Befragten"


Found = tuple[Quantity | None, int]  # what starts at a word, and the word where reading goes on


def quantity_at(document: Document, at: int, timed: frozenset[int], before: Quantity | None) -> Found:
    """The quantity whose number starts at the word `at`, without those of `timed` (inside a time expression).

    `before` is the quantity found last, for "neun Soldaten sowie ein Polizist".
    """
    worded = worded_at(document, at)
    if worded:
        modified = around(document, worded.first, worded.last, worded.value, None)
        if document.lower[worded.first - 1 : worded.first] == ("die",):  # "die Erinnerung an die fünfjährige Herrschaft"
            modified = Around("exact", worded.first, worded.last)
        nouns = counted.nouns_after(document, worded.last, document.sentence(at)[1], True) if worded.unit != "times" else ()
        named = worded.counted or counted.lemmas(document, nouns[:1], False)
        return Quantity(
            modified.start, worded.last, worded.value, worded.upper, modified.qualifier, worded.unit, named
        ), worded.last
    lower = document.lower[at]
    if (
        lower in _vague("before")
        or document.forms[at] in _vague("alone")
        or lower in _vague("alone")
        or document.forms[at] in _vague("scale")
    ):
        vague = _vague_at(document, at)
        if vague:
            return vague, vague.last
    share = share_at(document, at)
    if share:
        return _share(document, share), share.last
    number = _number(document, at)
    if number:
        return _measured(document, number, timed)
    if lower in ONE:
        return _one(document, at, before), at + 1
    if document.forms[at] in _fractions() and _fractions()[document.forms[at]][2] and not is_place(document, at):
        article = at - 1 if at and document.lower[at - 1] in {"die", "der", "das"} else at
        return _fraction(document, article, at, 1.0), at + 1
    return None, at + 1


def _number(document: Document, at: int) -> Number | None:
    """A number with "zwischen 50 und 60", "zwei oder drei" and "ein halbes Dutzend" read as one."""
    number = number_at(document, at)
    if number is None or number.upper is not None or number.last + 1 >= len(document.words):
        return number
    between = "zwischen" in document.lower[max(0, at - 2) : at]
    if document.lower[number.last] != ("und" if between else "oder"):
        return number
    high = number_at(document, number.last + 1)
    if high is None or high.upper is not None or document.sentence_of[high.first] != document.sentence_of[at]:
        return number
    factor = _factor(document, high)
    value = number.value * (factor if number.value < 1000 and _factor(document, number) == 1 else 1)
    if value < high.value and (between or high.value <= 2 * value):
        return Number(number.first, high.last, value, high.value, number.digits)
    return number


def _factor(document: Document, number: Number) -> float:
    last = number.last - 1
    word = document.forms[last - 1] if document.forms[last] == "." and last > number.first else document.forms[last]
    return (scale(word) or 1.0) if number.last - number.first > 1 else 1.0


def _measured(document: Document, number: Number, timed: frozenset[int]) -> Found:
    """A number with what surrounds it; None where it is an age, a name, a year and the like."""
    low, high = document.sentence(number.first)
    last = number.last
    if last < high and document.forms[last] in _fractions():
        return _fraction(document, number.first, last, number.value), last + 1
    unit, first = unit_at(document, last) if last < high else None, number.first
    if unit is None and document.lower[last : last + 1] and document.lower[last] in _FULL:
        later = unit_at(document, last + 1)
        unit = later if later and later.kind == "time" else None
    prefixed = None if unit else unit_before(document, first)
    if prefixed:
        unit, first = prefixed
        unit = Unit(unit.sign, unit.kind, last)
    if last < high and document.lower[last] == "mal" and unit is None and number_at(document, last + 1) is None:
        unit = Unit("times", "times", last + 1)
    end = unit.last if unit else last
    modified = around(document, first, end, number.value, unit)
    start = modified.start
    if start > low and document.lower[start - 1] == "zwischen" and number.upper is not None:
        start -= 1
    nouns = _nouns(document, start, modified.end, high, unit)
    if (unit and unit.kind == "magnitude") or (unit is None and _is_magnitude(document, number, nouns)):
        return Quantity(start, end, number.value, number.upper, modified.qualifier, "magnitude", _quake(document, start)), end
    if _rejected(document, number, modified.start, unit, nouns, timed):
        return None, end
    sign = unit.sign if unit else "count"
    named = counted.lemmas(document, nouns, unit is None and number.value != 1)
    if unit and not named:
        named = measured_noun(document, start, end, unit)
    noun = nouns[-1] if nouns else -1
    value = number.value
    if sign in {"deg", "C"} and start > low and document.lower[start - 1] in {"minus", "-", "−", "–"}:
        start, value = start - 1, -value
    factor, end = _factor(document, number), modified.end
    return Quantity(
        start, end, value, number.upper, modified.qualifier, sign, named, noun, unit is None and not nouns, factor
    ), end


def _nouns(document: Document, start: int, end: int, high: int, unit: Unit | None) -> tuple[int, ...]:
    partitive = () if unit and unit.kind not in _SHARES else counted.partitive_after(document, end, high, unit is not None)
    if partitive and document.lower[start - 1 : start] in (("davon",), ("darunter",)):
        return ()  # "2000 Soldaten, davon 780 der Bundeswehr": counts what was counted before
    if partitive or (unit and unit.kind == "times"):
        return partitive
    nouns = counted.nouns_after(document, end, high, unit is not None or counted.has_case(document, start))
    if unit and nouns and (unit_word(document.forms[nouns[0]]) or document.forms[nouns[0]] in words("rhythm_nouns.tsv")):
        return ()  # "20 Franken jedes Jahr"
    return nouns


def _rejected(
    document: Document, number: Number, start: int, unit: Unit | None, nouns: tuple[int, ...], timed: frozenset[int]
) -> bool:
    last, counts = number.last, bool(nouns) or unit is not None
    if not number.digits and not_figures.is_idiom(document, number):
        return True
    if (
        not_figures.is_clock(document, number)
        or not_figures.is_listing(document, number)
        or not_figures.is_glued(document, number)
        or is_clock_time(document, number, start, counts)
    ):
        return True
    if not_figures.in_list_of_ages(document, number) or not_figures.is_told_score(document, number, counts):
        return True
    if unit and unit.kind == "time":
        age = not_figures.is_age(document, number, start, unit.sign)
        return age or not_figures.only_locates(document, number.first, unit.last, start)
    if unit:
        return False
    return (
        all(i in timed for i in range(number.first, last))
        or not_figures.is_year(document, number, start, nouns)
        or not_figures.is_name(document, number, start, counts or start - 1 in timed)  # "am Freitag 20 weitere"
        or not_figures.is_age(document, number, start, "count")
        or not_figures.is_postcode(document, number)
        or not_figures.is_bracketed(document, number, start, counts)
        or not_figures.is_lone_word(document, number, start, counts)
    )


def _is_magnitude(document: Document, number: Number, nouns: tuple[int, ...]) -> bool:
    """Reads "der Stärke 6,2" and "die Stärke des Bebens mit 5,1". Must not match: "die Stärke der Truppe mit 5 Soldaten"."""
    if number.value > _STRONGEST or nouns:
        return False
    low = max(document.sentence(number.first)[0], number.first - _MAGNITUDE_REACH)
    near = document.lower[low : number.first]
    if words("magnitude_words.tsv").isdisjoint(near):
        return False
    return any("beben" in word for word in document.lower[max(0, low - 40) : number.first + 20]) or near[-1] in {
        "stärke",
        "magnitude",
    }


def _quake(document: Document, start: int) -> tuple[str, ...]:
    for i in range(start - 1, max(0, start - 60) - 1, -1):
        if "beben" in document.lower[i] and document.forms[i][0].isupper():
            return (lemma(document.forms[i].removesuffix("s"), True),)
    return ("Erdbeben",)


def _fraction(document: Document, first: int, noun: int, number: float) -> Quantity | None:
    """Reads "zwei Drittel", "die Hälfte", "zwei Dutzend", with what they are a part of."""
    value, unit, _ = _fractions()[document.forms[noun]]
    high = document.sentence(noun)[1]
    modified = around(document, first, noun + 1, value * number, None if unit == "count" else Unit(unit, "measure", noun + 1))
    nouns = counted.partitive_after(document, noun + 1, high, True) or counted.nouns_after(document, noun + 1, high, True)
    named = counted.lemmas(document, nouns, True)
    return Quantity(
        modified.start,
        noun + 1,
        round(value * number, 12),
        None,
        modified.qualifier,
        unit,
        named,
        nouns[-1] if nouns else -1,
        not nouns,
    )


def _share(document: Document, share: Share) -> Quantity:
    """A share or multiple with its modifiers, which an article may part from it: "fast der halbe", "mehr als das Doppelte"."""
    high = document.sentence(share.first)[1]
    modified = around(document, share.first, share.last, share.value, None)
    low = document.sentence(share.first)[0]
    if modified.start == share.first > low + 1 and document.lower[share.first - 1] in {"der", "die", "das", "den", "dem"}:
        outer = around(document, share.first - 1, share.last, share.value, None)
        modified = outer if outer.start < share.first - 1 else modified
    nouns = counted.partitive_after(document, share.noun, high, True) or counted.nouns_after(document, share.noun, high, True)
    named = counted.lemmas(document, nouns, share.noun > share.last)
    return Quantity(modified.start, share.last, share.value, None, modified.qualifier, share.unit, named)


def _vague_at(document: Document, at: int) -> Quantity | None:
    """Reads "Hunderte", "mehrere tausend", "Millionen Euro", "ein paar Dutzend"."""
    first, last = at, at + 1
    high = document.sentence(at)[1]
    if document.lower[at] in _vague("before"):
        number = number_at(document, last) if last < high else None
        if number and not number.digits and number.value in _ROUND and number.upper is None:
            last = number.last
        elif last < high and (
            document.forms[last] in _vague("scale") or document.forms[last] in {"Dutzend", "Hundert", "Tausend"}
        ):
            last += 1
        else:
            return None
        if document.lower[at] == "paar" and at and document.lower[at - 1] in {"ein", "die", "den"}:
            first -= 1
    elif document.lower[at - 1 : at] == ("und",) and at > 1 and document.forms[at - 2] == document.forms[at]:
        return None
    modified = around(document, first, last, None, None)
    unit = unit_at(document, last) if last < high else None
    end = unit.last if unit else last
    nouns = _nouns(document, modified.start, end, high, unit) or _nouns(document, modified.start, end, high, Unit("", "", end))
    named = counted.lemmas(document, nouns, True)
    noun = nouns[-1] if nouns else -1
    if unit and unit.kind == "time" and not_figures.only_locates(document, first, end, modified.start):
        return None
    return Quantity(
        modified.start, end, None, None, "vague", unit.sign if unit else "count", named, noun, not nouns and not unit
    )


def _one(document: Document, at: int, before: Quantity | None) -> Quantity | None:
    """An article that counts: "ein Drittel", "ein Prozent", "eine halbe Stunde", "eine Enthaltung", "und ein Polizist"."""
    high = document.sentence(at)[1]
    half = at + 1 < high and document.lower[at + 1] in _HALF
    following = at + 2 if half else at + 1
    if following >= high:
        return None
    value = 0.5 if half else 1.0
    if not half and document.lower[following] in _SIZED and following + 1 < high:
        sized = _sized(document, at, _SIZED[document.lower[following]])
        if sized:
            return sized
    if document.forms[following] in _fractions() and document.forms[following] != "Hälfte":
        return _fraction(document, at, following, value)
    unit = unit_at(document, following)
    if unit and document.forms[following] not in _THINGS:
        return _one_unit(document, at, unit, value)
    return None if half else counted_one(document, at, high, before)


def _sized(document: Document, at: int, qualifier: str) -> Quantity | None:
    """Reads "ein gutes Drittel", "eine knappe Million Franken", "eine gute halbe Stunde", "ein weiteres Viertel".

    Must not match: "eine gute Frage", "ein guter Tag", "eine knappe Mehrheit".
    """
    following, high = at + 2, document.sentence(at)[1]
    half = document.lower[following] in _HALF and following + 1 < high
    at_noun = following + 1 if half else following
    value = 0.5 if half else 1.0
    found: Quantity | None = None
    factor, end = scale_at(document, at_noun)
    if document.forms[at_noun] in _fractions() and document.forms[at_noun] != "Hälfte":
        found = _fraction(document, at, at_noun, value)
    elif factor is not None and document.forms[at_noun][0].isupper():
        found = _measured(document, Number(at, end, value * factor), frozenset())[0]
    else:
        unit = unit_at(document, at_noun)
        if unit and document.forms[at_noun] not in _THINGS | _DAYS and (qualifier != "exact" or unit.kind != "time"):
            found = _one_unit(document, at, unit, value, qualifier)
    if found is None:
        return None
    return replace(found, qualifier=qualifier) if found.qualifier == "exact" else found


def _one_unit(document: Document, at: int, unit: Unit, value: float, qualifier: str = "exact") -> Quantity | None:
    modified = around(document, at, unit.last, None, unit)
    if modified.qualifier == "exact":
        modified = Around(qualifier, modified.start, modified.end)
    if unit.kind == "time":
        after = document.lower[unit.last : unit.last + 1]
        lasting = after == ("lang",) or any(names_length(form) for form in document.forms[unit.last : unit.last + 1])
        if value == 1 and modified.qualifier == "exact" and not lasting:
            return None
        if not_figures.only_locates(document, at, unit.last, modified.start) or after in (
            ("alt",),
            ("alte",),
            ("alter",),
            ("altes",),
        ):
            return None
    nouns = _nouns(document, modified.start, unit.last, document.sentence(at)[1], unit)
    named = counted.lemmas(document, nouns, True) or measured_noun(document, modified.start, unit.last, unit)
    return Quantity(modified.start, unit.last, value, None, modified.qualifier, unit.sign, named, nouns[-1] if nouns else -1)


@cache
def _vague(use: str) -> frozenset[str]:
    rows = [word for word, is_use in table("vague.tsv") if is_use == use]
    return frozenset(rows) | (frozenset(word.lower() for word in rows) if use == "alone" else frozenset())


@cache
def _fractions() -> dict[str, tuple[float, str, bool]]:
    return {word: (float(value), unit, bare == "yes") for word, value, unit, bare in table("fractions.tsv")}
