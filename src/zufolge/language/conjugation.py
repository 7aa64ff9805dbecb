"""The forms of German verbs: strong and irregular ones from their principal parts, weak ones by rule.

Invariant: everything here goes from a verb to its forms, in lower case, with ß as in Germany; `verbs.py` goes the other way.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

VerbMood = Literal["indicative", "subjunctive1", "subjunctive2", "imperative", "infinitive", "participle"]
Tense = Literal["present", "past", ""]
Number = Literal["singular", "plural", ""]


class VerbForm(NamedTuple):
    """What one form of a verb can be.

    person is 1, 2 or 3, and 0 where there is none (infinitive, participle); tense is that of the form ("past" for the
    subjunctive 2 and the participle 2). guessed: the verb is in no list, its ending alone says so.
    """

    lemma: str
    mood: VerbMood
    tense: Tense = ""
    person: int = 0
    number: Number = ""
    guessed: bool = False


Form = tuple[str, VerbForm]
_PERSONS: tuple[tuple[int, Number], ...] = (
    (1, "singular"),
    (2, "singular"),
    (3, "singular"),
    (1, "plural"),
    (2, "plural"),
    (3, "plural"),
)
_UMLAUT = str.maketrans("aou", "äöü")
_UNSTRESSED = (
    "be",
    "ver",
    "er",
    "ent",
    "emp",
    "zer",
    "miss",
    "ge",
    "über",
    "unter",
    "wider",
    "hinter",
    "wieder",
    "voll",
    "um",
    "durch",
    "prophe",
    "posaun",
    "frohlock",
)
_MODAL_PRESENTS = frozenset({"kann", "darf", "mag", "muss", "soll", "will", "weiß"})

# The present of "sein" follows no stem; its subjunctive 1 is sei, seist, sei, seien, seiet, seien.
_SEIN_PRESENT = ("bin", "bist", "ist", "sind", "seid", "sind")
_SEIN_SUBJUNCTIVE = ("sei", "seist|seiest", "sei", "seien", "seiet|seid", "seien")


def strong_forms(lemma: str, present: str, past: str, subjunctive: str, participle: str) -> Iterator[Form]:
    """All forms of a verb from its principal parts (a dash: by rule; several: parted by "|").

    >>> sorted(form for form, reading in strong_forms("sprechen", "spricht", "sprach", "-", "gesprochen")
    ...     if reading.mood == "subjunctive2" and reading.person == 3)
    ['spräche', 'sprächen']
    """
    yield from nominal_forms(lemma)
    for form in participle.split("|"):
        yield form, VerbForm(lemma, "participle", "past")
    thirds = [_third(lemma)] if present == "-" else present.split("|")
    for third in thirds:
        yield from _present(lemma, third)
    for form in past.split("|"):
        yield from _persons(lemma, "indicative", "past", _past_row(form))
    for form in _subjunctives(past, subjunctive):
        yield from _persons(lemma, "subjunctive2", "past", _past_row(form))


def weak_forms(lemma: str) -> Iterator[Form]:
    """All forms of a regular verb.

    >>> [form for form, reading in weak_forms("kündigen") if reading.mood == "subjunctive1" and reading.person == 3]
    ['kündige', 'kündigen']
    """
    stem = stem_of(lemma)
    link = "e" if needs_e(stem) else ""
    yield from nominal_forms(lemma)
    for form in weak_participles(lemma):
        yield form, VerbForm(lemma, "participle", "past")
    yield from _present(lemma, stem + link + "t")
    row = _past_row(stem + link + "te")
    yield from _persons(lemma, "indicative", "past", row)
    yield from _persons(lemma, "subjunctive2", "past", row)


def nominal_forms(lemma: str) -> Iterator[Form]:
    """Infinitive and present participle."""
    yield lemma, VerbForm(lemma, "infinitive")
    yield lemma + "d", VerbForm(lemma, "participle", "present")


def stem_of(lemma: str) -> str:
    """The stem of an infinitive.

    >>> stem_of("sagen"), stem_of("erinnern"), stem_of("tun")
    ('sag', 'erinner', 'tu')
    """
    return lemma[:-2] if lemma.endswith("en") else lemma[:-1]


def needs_e(stem: str) -> bool:
    """Whether an -e- stands between stem and ending (rechn-e-t, arbeit-e-t; not lern-t, wohn-t; but zeichn-e-t)."""
    if stem.endswith(("t", "d")):
        return True
    if len(stem) < 2 or stem[-1] not in "nm":
        return False
    return stem[-3:-1] == "ch" or stem.endswith("mn") or stem[-2] not in "aeiouäöülrhnmy"


def weak_participles(lemma: str) -> tuple[str, ...]:
    """The participle 2 of a regular verb: gesagt; both forms where the letters don't tell (betont, gebettelt; geziert).

    >>> weak_participles("sagen"), weak_participles("betonen")
    (('gesagt',), ('betont', 'gebetont'))
    """
    stem = stem_of(lemma)
    ending = "et" if needs_e(stem) else "t"
    whole = "ge" + stem + ending
    return (stem + ending, whole) if stem.endswith("ier") or lemma.startswith(_UNSTRESSED) else (whole,)


def _third(lemma: str) -> str:
    stem = stem_of(lemma)
    return stem + ("et" if needs_e(stem) else "t")


def _present(lemma: str, third: str) -> Iterator[Form]:
    stem = stem_of(lemma)
    link = "e" if needs_e(stem) else ""
    if lemma == "sein":
        yield from _persons(lemma, "indicative", "present", _SEIN_PRESENT)
        yield from _persons(lemma, "subjunctive1", "present", _SEIN_SUBJUNCTIVE)
        yield "sei", VerbForm(lemma, "imperative", "present", 2, "singular")
        return
    second = _second(lemma, third)
    firsts = (third,) if third in _MODAL_PRESENTS else _firsts(lemma)
    yield from _persons(lemma, "indicative", "present", ("|".join(firsts), second, third, lemma, stem + link + "t", lemma))
    third1 = "|".join(form for form in _firsts(lemma) if form.endswith("e"))
    row = (third1, stem + "est", third1, lemma, stem + "et", lemma)
    yield from _persons(lemma, "subjunctive1", "present", row)
    if third not in _MODAL_PRESENTS:
        for form in {*_firsts(lemma), _imperative(stem, third)}:
            yield form, VerbForm(lemma, "imperative", "present", 2, "singular")
        yield stem + link + "t", VerbForm(lemma, "imperative", "present", 2, "plural")


def _firsts(lemma: str) -> tuple[str, ...]:
    # "ich ändere" (also änd're), "ich handle" and "ich handele"; colloquial "ich sag" is left out.
    stem = stem_of(lemma)
    if lemma.endswith("eln"):
        return stem[:-2] + "le", stem + "e"
    return (stem + "e",)


def _second(lemma: str, third: str) -> str:
    if third in _MODAL_PRESENTS:
        return third + "t" if third == "weiß" else third + "st"
    if lemma in ("haben", "werden"):
        return {"haben": "hast", "werden": "wirst"}[lemma]
    base = third[:-1] if third.endswith("t") else third
    return base + ("t" if base.endswith(("s", "ß", "z", "x")) else "st")


def _imperative(stem: str, third: str) -> str:
    # sprich, nimm, lies: the vowel changes e -> i; not: fährt -> fahr.
    changed = "i" in third and "i" not in stem
    return third[:-1] if changed and third.endswith("t") else stem


def _past_row(first: str) -> tuple[str, ...]:
    if first.endswith("e"):
        return first, first + "st", first, first + "n", first + "t", first + "n"
    link = "e" if first.endswith(("t", "d")) else ""
    second = first + ("est|" + first + "st" if first.endswith(("s", "ß", "z")) or link else "st")
    return first, second, first, first + "en", first + link + "t", first + "en"


def _subjunctives(past: str, subjunctive: str) -> Iterator[str]:
    if subjunctive != "-":
        yield from subjunctive.split("|")
        return
    for form in past.split("|"):
        yield form if form.endswith("te") else _umlaut(form) + "e"


def _umlaut(form: str) -> str:
    # The last of a, o, u takes it (sprach -> spräch, verlor -> verlör); ie, i and ei stay (ging, schrieb).
    for i in range(len(form) - 1, -1, -1):
        if form[i] in "eiäöü":
            return form
        if form[i] in "aou":
            return form[:i] + form[i].translate(_UMLAUT) + form[i + 1 :]
    return form


def _persons(lemma: str, mood: VerbMood, tense: Tense, row: tuple[str, ...]) -> Iterator[Form]:
    for (person, number), forms in zip(_PERSONS, row, strict=True):
        for form in forms.split("|"):
            yield form, VerbForm(lemma, mood, tense, person, number)
