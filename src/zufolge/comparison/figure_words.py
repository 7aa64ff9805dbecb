"""The words around a figure: its clause, whether it is named only to be replaced, whether it tells a part of another.

Invariant: a reading looks at the figure's own sentence and the one before it, and at a fixed number of words of them.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from zufolge.language.document import Document
from zufolge.language.lists import table, words
from zufolge.language.numerals import Number, number_at, word_value
from zufolge.schema import Figure

_REACH = 40  # words on either side of a figure in which its clause is looked for
_NEAR = 5  # words before a figure that can say that it is a former one ("statt der am Dienstag gemeldeten 1500")
# What says what part of a whole falls to whom.
_SHARING = (("auf", ("entfall", "entfiel", "entfäll", "verteil")), ("aus", ("stamm",)))
# Ends of nouns for several persons in the dative: "unter den Erkrankten, Gefangenen, Reisenden"; not "Trümmern", "Umständen".
_ONES = ("ten", "enden", "enen", "nern", "lern", "fern", "kern", "indern", "ranken")
_PLURALS = ("n", "er", "s", "se", "te", "fe", "ge", "ke", "le", "re")
_PART_REACH = 4  # words beside a figure that can say that it is a part ("sieben der zwanzig von ihnen")
_CUTS = frozenset(",;:–—()")
_JOINS = frozenset({"und", "sowie", "oder", "während", "aber"})
_CARRY = ("trag", "trug", "träg", "trüg", "getrag", "kam", "käm", "komm", "gekommen")
_ABOUT = ("handel", "handl", "gehandelt", "dreh", "gedreht", "geh", "ging")
_WHERE = frozenset({"in", "im", "am", "an", "bei", "beim"})
_THERE = frozenset({"wo", "dort"})
_NOTS = frozenset({"nicht", "keine", "kein", "keinen"})
_NEVER = frozenset({"nie", "niemals", "nicht", "keinesfalls", "keineswegs"})
_YEAR = 4  # digits
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def subsequence(parts: Sequence[str], said: Sequence[str]) -> bool:
    """Whether the words of a pattern ("wies zurück", "bestätig*") stand among folded words in this order."""
    left = iter(said)
    return all(any(fits(part, word) for word in left) for part in parts)


def fits(part: str, word: str) -> bool:
    """Whether a folded word is one of a pattern; * stands for any ending."""
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def place(page: Document, figure: Figure) -> int:
    """The first word of a figure (the number of words where it lies outside)."""
    return page.touched(figure.span.start, figure.span.end)[0]


def segments(page: Document, inside: Sequence[int], at: int, end: int) -> list[tuple[int, ...]]:
    """The parts of a claim's words: the one that holds the figure first, then those of the same sentence that hold none.

    at, end: the words of the figure.
    """
    first, last = page.sentence(at)
    own = [i for i in inside if max(first, at - _REACH) <= i < min(last, at + _REACH)]
    parts: list[list[int]] = [[]]
    for number, i in enumerate(own):
        if at <= i < end:  # "zwischen 200 und 220"
            parts[-1].append(i)
        elif page.forms[i] in _CUTS or (page.lower[i] in _JOINS and _numbered(page, own[number + 1 :])):
            parts.append([])
        else:
            parts[-1].append(i)
    found = sorted((part for part in parts if part), key=lambda part: (at not in part, abs(part[0] - at)))
    return [tuple(part) for part in found if at in part or not _numbered(page, part)]


def clause_before(page: Document, at: int) -> list[range]:
    """The words before a figure in its sentence, then those of the sentence before: where what it is a part of is named."""
    first, _ = page.sentence(at)
    found = [range(max(first, at - _REACH), at)]
    if first and not page.paragraph[first]:
        start, end = page.sentence(first - 1)
        found.append(range(max(start, end - _REACH), end))
    return found


def replaced(page: Document, at: int) -> bool:
    """Whether a word is the "nicht" or the number after it in "nicht 412, sondern 431", "keine 300, sondern 80"."""
    first, last = page.sentence(at)
    negation = at if page.lower[at] in _NOTS else at - 1
    if negation < first or page.lower[negation] not in _NOTS or negation + 1 >= last:
        return False
    return word_value(page.forms[negation + 1]) is not None and "sondern" in page.lower[negation : min(last, negation + _REACH)]


def _numbered(page: Document, indices: Sequence[int]) -> bool:
    """Whether they hold a number, but for one that is only named to be replaced."""
    return any(word_value(page.forms[i]) is not None and not replaced(page, i) for i in indices)


def never(page: Document, at: int) -> bool:
    """Whether a bound is denied: "nie weniger als 800"."""
    return at > page.sentence(at)[0] and page.lower[at - 1] in _NEVER


def is_difference(page: Document, at: int) -> bool:
    """Whether a number is a step: of "stieg um fünf auf zwölf" the five are no number of anything that stands.

    Must not match: "es habe sich um fünf gehandelt".
    """
    first, last = page.sentence(at)
    if at <= first or page.lower[at - 1] != "um":
        return False
    around = page.lower[max(first, at - _REACH) : min(last, at + _REACH)]
    return not any(word.startswith(_ABOUT) for word in around)


def is_former(page: Document, inside: Sequence[int], at: int) -> bool:
    """As in "statt 14 würden nun 23", "nicht 412, sondern 431", "von 14 auf 23", "zunächst war von elf die Rede"."""
    first, last = page.sentence(at)
    start = next((i + 1 for i in range(at - 1, first - 1, -1) if word_value(page.forms[i]) is not None), first)
    before = page.lower[max(start, at - _NEAR) : at]  # "statt der 1500 waren es 1150": the word belongs to the nearer figure
    after = page.lower[at + 1 : min(last, at + _REACH)]
    if before and before[-1] in _NOTS and ("sondern" in after or "," in page.lower[max(first, at - 2) : at]):
        return True  # "4,2 Millionen, nicht 42"
    if before and before[-1] == "von" and "auf" in after and word_value(_following(page, at, "auf", last)) is not None:
        return True
    if not _former("before").isdisjoint(before):
        return True
    if before and before[-1] == "nach" and not _former("once").isdisjoint(page.lower[at + 1 : min(last, at + _NEAR)]):
        return True  # "130 Hektar, nach 40 am Vorabend"
    # Must not match: "bisher 23 Tote", "zunächst 14 Vermisste", which are what is known now.
    # "431 und nicht 412, wie es am Morgen geheißen hatte": such words belong to the number that they stand next to.
    end = next(
        (i for i in range(at + 1, last) if i not in _one_number(page, at) and word_value(page.forms[i]) is not None), last
    )
    around = [page.lower[i] for i in inside if start <= i < end]
    return not any(_former(kind).isdisjoint(around) for kind in ("once", "told", "past"))


def former_numbers(page: Document, inside: Sequence[int], at: int) -> list[Number]:
    """The numbers of the figure's sentence that it takes the place of: "4000 statt 6500", "nicht 412, sondern 431"."""
    first, last = page.sentence(at)
    own = _one_number(page, at)
    found = []
    for i in inside:
        if not first <= i < last or i in own or abs(i - at) >= _REACH or word_value(page.forms[i]) is None:
            continue
        number = number_at(page, i)
        if number is not None and is_former(page, inside, i):
            found.append(number)
    return found


def _one_number(page: Document, at: int) -> range:
    number = number_at(page, at)
    return range(at, number.last if number else at + 1)


@cache
def _former(kind: str) -> frozenset[str]:
    return frozenset(word for word, found, _ in table("former_words.tsv") if found == kind)


def _following(page: Document, at: int, word: str, last: int) -> str:
    found = next((i for i in range(at + 1, last) if page.lower[i] == word), last)
    return page.forms[found + 1] if found + 1 < last else ""


def places(page: Document, own: Sequence[int], before: Sequence[int]) -> list[int]:
    """The nouns by which a figure's clause says where: "am Stammsitz", "im schweizerischen Ohmried", "wo" (then `before` says).

    own: the words of the clause; before: those of the part before it.
    """
    found = []
    for k, i in enumerate(own):
        if page.lower[i] in _WHERE:
            noun = next((j for j in own[k + 1 : k + 4] if page.forms[j][:1].isupper()), None)
            found += [noun] if noun is not None else []
    if any(page.lower[i] in _THERE for i in own[:_NEAR]):
        found += [i for i in before if page.forms[i][:1].isupper()]
    return found


def is_part(page: Document, own: Sequence[int], at: int) -> bool:
    """Whether the words of a figure's clause make it a part of another one."""
    k = own.index(at) if at in own else 0
    near = list(own[max(0, k - _PART_REACH) : k + _PART_REACH + 1])  # "stammen davon (nach Angaben des Instituts) 29"
    said = [page.lower[i] for i in near]
    if shares_out(page, own) or _of_several(page, own, at):
        return True
    for k, word in enumerate(said):
        for parts in _part_phrases().get(word, ()):
            # "sieben der Verletzten" are a part; "die Zahl der Verletzten: sieben" is not.
            if said[k : k + len(parts)] == parts and (word != "der" or near[k] == at + 1):
                # "410 Menschen trugen Verletzungen davon" are no part of any.
                return not (word == "davon" and any(page.lower[i].startswith(_CARRY) for i in own))
    return False


def _of_several(page: Document, own: Sequence[int], at: int) -> bool:
    """As in "neun der Kranken", "sechs von den Booten", "unter den Toten sind drei". Must not match: "die 38 der Firma"."""
    k = own.index(at) if at in own else 0
    after = [page.forms[i] for i in own[k + 1 : k + 4]]
    if after[:1] == ["der"]:
        return len(after) > 1 and after[1][:1].isupper() and after[1].endswith(_PLURALS)
    if after[:2] == ["von", "den"]:
        return len(after) > 2 and after[2][:1].isupper() and after[2].endswith("n")
    before = own[max(0, k - 2 * _PART_REACH) : k]
    if before and [page.lower[i] for i in own[:2]] in (["von", "den"], ["von", "diesen"], ["von", "allen"]):
        return True  # "Von den 240 Geflohenen seien 190 bei Verwandten"
    return any(
        page.lower[one] == "unter"
        and page.lower[two] == "den"
        and page.forms[three][:1].isupper()
        and page.forms[three].endswith(_ONES)
        for one, two, three in zip(before, before[1:], before[2:], strict=False)
    )


def shares_out(page: Document, own: Sequence[int]) -> bool:
    """Whether a clause gives what of a whole falls to a place: "auf die Stadt entfallen 41", "aus dem Kreis stammen 29"."""
    said = [page.lower[i] for i in own]
    return any(
        any(word.startswith(verb) for verb in verbs) and preposition in said for word in said for preposition, verbs in _SHARING
    )


@cache
def _part_phrases() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for parts in sorted(phrase.split() for phrase in words("part_words.tsv")):
        found.setdefault(parts[0], []).append(parts)
    return found


def past_year(page: Document, own: Iterable[int], published: str | None) -> str:
    """A year before the report's named beside a figure: "2019 waren es 500 Tote" counts others. "" where none is."""
    now = int(published[:4]) if published and published[:4].isdecimal() else _LAST_YEAR
    for i in own:
        form = page.forms[i]
        if len(form) == _YEAR and form.isdecimal() and _FIRST_YEAR <= int(form) < now:
            return form
        if page.lower[i] in words("past_year_words.tsv"):
            return "vorher"
    return ""
