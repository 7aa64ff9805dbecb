"""Bodies that a text names: "Kantonspolizei Nordtal", "Bund der Talbauern (BTB)", "Nachrichtendienst KND".

Invariant: a naming is a range of words of the text, its name their own words (the head in the nominative); namings never
overlap; each costs a bounded number of words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from zufolge.comparison.party_names import abbreviates, capital, is_first_name, is_ordinary, is_short, stem
from zufolge.comparison.party_words import LONGEST, BodyNoun, bases, body_noun, role
from zufolge.language.document import Document
from zufolge.language.lists import table
from zufolge.language.lists import words as listed
from zufolge.schema import SourceKind

_MOST = 8  # words of a body's name
_PROPER = 3  # words of a proper name behind the noun: "Kantonspolizei Appenzell Innerrhoden Nord"
_GENITIVE = ("der", "des")
_REMIT = ("für", "zur", "gegen")
_AIMS = ("zur", "gegen")  # of clubs and institutes, not of authorities: "(sagte) die Finanzaufsicht zur Aussage"
_INNER = (*_GENITIVE, *_REMIT, "von", "und", "&")
_GENITIVES = frozenset(("des", "eines", "seines", "ihres", "dieses"))
_OBLIQUE = frozenset(
    ("dem", "den", "des", "vom", "beim", "zum", "zur", "im", "am", "einem", "einen", "eines", "ans", "aufs", "ins")
)
_TO_PLACE = ("in", "nach")
ARTICLES = frozenset(("der", "die", "das", "dem", "den", "des", "vom", "beim", "zum", "im", "am", "zur"))
_LETTERS = (2, 10)  # an abbreviation's letters
_NAMED_CLASSES = ("company", "organisation", "union", "party", "media", "agency")
_OPENING = tuple((mark,) for mark in '„“”«»"‚‘›‹')
_CLOSING = frozenset('“”»«"’‘‹›')
_SAINTS = ("sankt", "st.")
_FORMS = ("en", "es", "er", "em", "e")


@dataclass(frozen=True, slots=True)
class Naming:
    """A body named by the words first..last: its name, its noun and an abbreviation introduced with it.

    proper: more than a noun that could be any body's ("die Polizei").
    """

    first: int
    last: int
    name: tuple[str, ...]
    noun: BodyNoun | None
    short: str = ""
    proper: bool = False

    @property
    def kind(self) -> SourceKind:
        """What sort of source the noun says."""
        return self.noun.kind if self.noun else "organisation"


def places_of(page: Document) -> frozenset[str]:
    """Words that stand behind "in" or "nach" without an article, as only names of places do: "in Norderhafen".

    Must not match: "in Kliniken" (several), "in Polizei und Justiz".
    """
    return frozenset(
        form
        for i, form in enumerate(page.forms[1:], 1)
        if page.lower[i - 1] in _TO_PLACE
        and capital(form)
        and page.lower[i + 1 : i + 2] not in (("und",), ("oder",), ("sowie",))
    )


def namings(page: Document, places: frozenset[str] = frozenset()) -> tuple[Naming, ...]:
    """All bodies that a text names, in its order. places: words that are no bodies, however they end ("Norderhafen")."""
    found: list[Naming] = []
    end = 0
    for i, form in enumerate(page.forms):
        if i < end:
            continue
        naming = None
        if form == "(":
            naming = _before_bracket(page, i)
            if naming is not None and found and found[-1].last > naming.first:
                found.pop()
        elif capital(form) and form not in places:
            naming = _at_noun(page, i, end, places)
        if naming is not None:
            found.append(naming)
            end = naming.last
    usual = _listed_names()[1]
    return tuple(
        replace(naming, name=usual.get(naming.name, naming.name)) for naming in with_names(page, found, _listed_names()[0])
    )


@cache
def _listed_names() -> tuple[dict[str, list[tuple[str, ...]]], dict[tuple[str, ...], tuple[str, ...]]]:
    """The names of well-known organisations by the stem of their first word, the longest first; for each the usual one."""
    usual: dict[tuple[str, ...], tuple[str, ...]] = {}
    found: dict[str, list[tuple[str, ...]]] = {}
    for name, others, _, _, kind, _ in table("organisations.tsv"):
        for form in (name, *others.split("|")) if kind == "organisation" else ():
            if form != "-" and capital(form):
                found.setdefault(stem(form.split()[0]), []).append(tuple(form.split()))
                usual[tuple(form.split())] = tuple(name.split())
    ordered = {first: sorted(names, key=lambda name: (-len(name), name)) for first, names in found.items()}
    return ordered, usual


def _before_bracket(page: Document, bracket: int) -> Naming | None:
    """As in "Zentrum für Meereskunde (ZfM)": words whose letters the bracket shortens. Must not match: "Vera Ebner (SPD)"."""
    forms = page.forms
    if bracket + 2 >= len(forms) or forms[bracket + 2] != ")" or not _is_abbreviation(forms[bracket + 1]):
        return None
    short, start = forms[bracket + 1], page.sentence(bracket)[0]
    best = None
    first = bracket - 1
    while first >= max(start, bracket - _MOST) and (capital(forms[first]) or page.lower[first] in _INNER):
        if capital(forms[first]) and abbreviates(short, forms[first:bracket]):
            best = first
        first -= 1
    if best is None or (best == bracket - 1 and len(forms[best]) <= len(short)):
        return None
    name = tuple(forms[best:bracket])
    noun = _noun_of(name)
    return Naming(best, bracket + 3, _upright(page, best, name, noun), noun, short, True)


def _is_abbreviation(word: str) -> bool:
    return _LETTERS[0] <= len(word) <= _LETTERS[1] and (is_short(word) or (word.islower() and word.isalpha() and len(word) < 6))


def _noun_of(name: Sequence[str]) -> BodyNoun | None:
    return next((noun for word in name if capital(word) and (noun := body_noun(word))), None)


def _at_noun(page: Document, i: int, after: int, places: frozenset[str]) -> Naming | None:
    """A body whose noun is word i, with what belongs to its name before and behind."""
    forms = page.forms
    noun = body_noun(forms[i])
    if (
        noun is None
        or noun.kind in ("document", "group")
        or noun.of_class == "relay_report"
        or (i and is_first_name(forms[i - 1]))
    ):
        return None
    is_form = forms[i] in listed("legal_forms.tsv")
    if (role(forms[i]) is not None and noun.word not in listed("describing_nouns.tsv")) or (noun.plural and not is_form):
        return None
    if _is_several(forms[i], noun):
        return None
    quoted = _quoted(page, i, noun)
    if quoted is not None:
        return quoted
    first = _from(page, i, after)
    last = i + 1 if is_form else _to(page, i, noun, places)
    if is_form and first == i:
        return None
    short = ""
    if (
        last < len(forms)
        and is_short(forms[last])
        and abbreviates(forms[last], forms[first:last])
        and forms[last] not in listed("legal_forms.tsv")
    ):
        short, last = forms[last], last + 1  # "Nachrichtendienst KND"
    name = tuple(forms[first : last - bool(short)])
    proper = len(name) > 1 or bool(short) or _is_compound_of_name(forms[i])
    return Naming(first, last, _upright(page, first, name, noun), noun, short, proper)


def _is_several(word: str, noun: BodyNoun) -> bool:
    """Whether a feminine noun stands in the plural: "die Feuerwehren rückten aus"; not "(der) Behörde"."""
    base = noun.prefix + noun.word
    return _gender(word) == "f" and word.lower().replace("‑", "-") in (f"{base}en", f"{base}n")


def _quoted(page: Document, i: int, noun: BodyNoun) -> Naming | None:
    """A name in quotation marks behind its noun: "die Hilfsorganisation „Brücke Ost“". Must not match a whole sentence."""
    forms, start = page.forms, i + 2
    if noun.of_class not in _NAMED_CLASSES or forms[i + 1 : i + 2] not in _OPENING:
        return None
    end = next((k for k in range(start, min(len(forms), start + _PROPER + 2)) if forms[k] in _CLOSING), None)
    if end is None or end == start or not all(word[:1].isalnum() for word in forms[start:end]) or not capital(forms[start]):
        return None
    return Naming(i, end + 1, tuple(forms[start:end]), noun, "", True)


def _from(page: Document, i: int, after: int) -> int:
    """Where a name begins that ends in the noun at i: "Auswärtiges Amt", "Technische Werke Nordtal AG"."""
    start = max(after, page.sentence(i)[0], i - _MOST)
    is_form = page.forms[i] in listed("legal_forms.tsv")
    first = i
    while first - 1 >= start and _goes_before(page, first - 1, is_form):
        first -= 1
    return first


def _goes_before(page: Document, k: int, is_form: bool) -> bool:
    word = page.forms[k]
    if not capital(word) or word.lower() in listed("not_names.tsv") or role(word) is not None:
        return False
    if page.lower[k] in listed("closed_words.tsv") or page.lower[k] in listed("sentence_openers.tsv"):
        return False
    if is_form:
        return True
    opens = k == page.sentence(k)[0]
    return word.endswith(_FORMS) and not opens and body_noun(word) is None and word[1:].islower()


def _to(page: Document, i: int, noun: BodyNoun, places: frozenset[str]) -> int:
    """Where a name ends that begins with the noun at i."""
    forms, stop = page.forms, page.sentence(i)[1]
    last = i + 1
    if noun.of_class in _NAMED_CLASSES and i + 3 <= stop and all(_in_name(forms[k]) for k in (i + 1, i + 2)):
        last = i + 3  # "der Verband Fahrgast Plus": ordinary words
    while last < min(stop, i + 1 + _PROPER + 1) and (_is_proper(page, last) or forms[last] in places):
        last += 1
        if forms[last - 1] in listed("legal_forms.tsv"):
            return last
    if last > i + 1 or last >= stop:
        return last
    if noun.of_class in _NAMED_CLASSES and _is_subject(page, i) and _in_name(forms[last]):
        return last + 1  # "Die Umweltorganisation Flussfreunde klagt"
    opens = page.lower[last]
    if not (opens in _REMIT or (opens in _GENITIVE and noun.genitive)) or (opens in _AIMS and noun.kind == "government"):
        return last
    end = last + 1
    while end < min(stop, last + _MOST) and (
        capital(forms[end])
        or (
            page.lower[end] in ("und", ",", "der", "die")
            and end + 1 < stop
            and capital(forms[end + 1])
            and forms[end - 1] != ","
        )
    ):
        if forms[end] == "," or (body_noun(forms[end]) is not None and body_noun(forms[end]).kind in ("media", "agency")):  # type: ignore[union-attr]
            break
        if role(forms[end]) is not None and end > last + 1:
            break
        end += 1
    return end if end > last + 1 else last


def _is_subject(page: Document, i: int) -> bool:
    """Whether a noun opens its sentence with its article, so that only its name can stand between it and the verb.

    Must not match: "Am Montag legte die Gewerkschaft Zahlen vor".
    """
    return i > 0 and page.sentence(i)[0] == i - 1 and page.lower[i - 1] in ("der", "die", "das")


def _in_name(word: str) -> bool:
    """Whether an ordinary noun can begin a name: not an office, a day, a first name, another body."""
    told = role(word)
    return (
        capital(word)
        and word[1:].islower()
        and word.lower() not in listed("not_names.tsv")
        and not is_first_name(word)
        and body_noun(word) is None
        and (told is None or not (told.speaks or told.of_class in ("politician", "minister", "lawyer", "scientist")))
    )


def _is_proper(page: Document, k: int) -> bool:
    """Whether word k can be part of a proper name. Must not match: days, offices, other bodies, first names."""
    word = page.forms[k]
    if page.lower[k - 1] in _SAINTS and capital(word):
        return True  # "das Krankenhaus Sankt Veit"
    if not capital(word) or word.lower() in listed("not_names.tsv") or is_first_name(word):
        return False
    if word in listed("legal_forms.tsv"):
        return True
    if role(word) is not None or (is_short(word) and page.forms[k - 1] != word):
        return False
    noun = body_noun(word)
    hyphened = "-" in word and _own_name(page.forms[k - 1])  # "Reederei Nordmeer-Linie"
    return (noun is None and (hyphened or not is_ordinary(word))) or (noun is not None and noun.word == "radio")


def _own_name(word: str) -> bool:
    noun = body_noun(word)
    return noun is not None and noun.of_class in ("company", "media", "agency", "organisation")


def _is_compound_of_name(word: str) -> bool:
    """As in "KRT-Zentrale", "EU-Kommission": a compound with a name before the hyphen."""
    before = word.replace("‑", "-").partition("-")
    return bool(before[1]) and (is_short(before[0]) or capital(before[0]))


def _upright(page: Document, first: int, name: tuple[str, ...], noun: BodyNoun | None) -> tuple[str, ...]:
    """A name as it stands alone: "(des) Bundes der Talbauern" is "Bund ...", "(vom) Deutschen Wetterdienst" "Deutscher ..."."""
    before = page.lower[first - 1] if first else ""
    if noun is None:
        return name
    changed: list[str] = []
    at = next((k for k, word in enumerate(name) if body_noun(word) is not None), 0)
    for k, word in enumerate(name):
        found = body_noun(word)
        base = len(found.prefix) + len(found.word) if found else len(word)
        if before in _GENITIVES and found and word.lower()[:base] == found.prefix + found.word:
            changed.append(word[:base])
        elif k < at and before in ARTICLES and found is None:
            changed.append(_nominative(word, _gender(name[at])))
        else:
            changed.append(word)
    return tuple(changed)


def _nominative(adjective: str, gender: str) -> str:
    """An adjective as it stands without an article. Must not change "Grevenauer", or where the gender is not known."""
    ending = next((e for e in ("en", "em", "es", "e") if adjective.endswith(e)), None)
    new = {"m": "er", "n": "es", "f": "e", "p": "e"}.get(gender)
    return adjective if ending is None or new is None else adjective.removesuffix(ending) + new


@lru_cache(maxsize=20_000)
def _gender(noun: str) -> str:
    """The gender of a body's noun by the list of institutions (p: plural), "" if its end is not there."""
    lower = noun.lower()
    for base in bases(lower):
        found = next(
            (_genders()[base[k:]] for k in range(max(0, len(base) - LONGEST), len(base) - 2) if base[k:] in _genders()), ""
        )
        if found:
            return found
    return ""


@cache
def _genders() -> dict[str, str]:
    return {noun.removeprefix("="): gender for noun, gender, _, _ in table("institutions.tsv")}


def standing(page: Document, naming: Naming) -> int:
    """How likely a sentence is about a body: 0 its subject in front, or whom it cites; 1 perhaps; 2 an object or an aside.

    "Der Verein Talhilfe (0) widerspricht der Kasse (2): ...", "nach Angaben der Werft (0)", "mit der Firma (2)".
    """
    start, at = page.sentence(naming.first)[0], naming.first
    if at > start and capital(page.forms[at - 1]) and body_noun(page.forms[at - 1]) is not None:
        at -= 1  # "der Umweltverband Talhilfe"
    noun = page.forms[at]
    while at > start and page.forms[at - 1].islower() and page.forms[at - 1].endswith(_FORMS) and not _is_article(page, at - 1):
        at -= 1  # "die betroffene Kasse"
    article = page.lower[at - 1] if at > start and _is_article(page, at - 1) else ""
    at -= bool(article)
    before = page.lower[at - 1] if at > start else ""
    if before in listed("citing_words.tsv"):
        return 0
    dative = article == "der" and _gender(noun) == "f"
    oblique = article in _OBLIQUE or dative or before in listed("plain_prepositions.tsv")
    return 2 if oblique else int(at > start)


def _is_article(page: Document, k: int) -> bool:
    return page.lower[k] in ARTICLES or page.lower[k] in _OBLIQUE


def with_names(page: Document, found: Sequence[Naming], known: Mapping[str, Sequence[tuple[str, ...]]]) -> tuple[Naming, ...]:
    """The namings with the places where names stand that other reports gave. known: names by their first word, longest first.

    A genitive -s is no difference. Must not match: a name inside a longer naming, another case of letters ("bote", "Bote").
    """
    taken = {k for naming in found for k in range(naming.first, naming.last)}
    more: list[Naming] = []
    for i, form in enumerate(page.forms):
        if i in taken:
            continue
        name = next((name for name in known.get(stem(form), ()) if _stands(page, i, name)), None)
        if name is not None and not any(k in taken for k in range(i, i + len(name))):
            more.append(Naming(i, i + len(name), name, None, "", True))
            taken.update(range(i, i + len(name)))
    return tuple(sorted((*found, *more), key=lambda naming: naming.first)) if more else tuple(found)


def _stands(page: Document, i: int, name: tuple[str, ...]) -> bool:
    forms = page.forms[i : i + len(name)]
    return len(forms) == len(name) and all(
        own == other or (stem(own) == stem(other) and own[0] == other[0]) for own, other in zip(forms, name, strict=True)
    )
