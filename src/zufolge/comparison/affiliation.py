"""What reports say of a person's office: "Polizeisprecherin Vera Ebner", "Jonas Reber, Leiter der Talsperrenaufsicht".

Invariant: an office is read from the words beside a mention of the person, in one sentence, or from the next mention of
an office in the same paragraph where nobody else is named; every one keeps its words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from zufolge.comparison.bodies import Naming
from zufolge.comparison.party_names import capital, fold, is_first_name
from zufolge.comparison.party_places import place_of_office
from zufolge.comparison.party_words import Role, body_noun, role
from zufolge.language.document import Document
from zufolge.language.lists import table
from zufolge.language.lists import words as listed

_BACK = 14  # words before a name in which an office is looked for: "Leiter des kantonalen Führungsstabs, Beat ..."
_AHEAD = 12  # words behind a name: ", die neue Leiterin der Aufsichtsstelle"
_TO_HOUSE = frozenset(("der", "des", "von", "vom", "bei", "beim", "im", "in", "für", "aus"))
_FROM_HOUSE = frozenset(("von", "vom", "bei", "beim", "aus"))
_IN_HOUSE = frozenset(("im", "in", "am", "an"))
_PAST = 3  # words before an office that are read for "frühere"
# Ends of nouns for what somebody does, longer than so many letters.
_WORKS = (
    "erin",
    "lerin",
    "login",
    "loge",
    "ologe",
    "ologin",
    "nomin",
    "nom",
    "ikerin",
    "iker",
    "istin",
    "ist",
    "eurin",
    "eur",
    "grafin",
    "graf",
    "kundler",
    "ologen",
)
_OCCUPATION = 8
_NAMES = 4  # more words than a person's name has
_BRACKETS = 3  # words of "(LAW)"
_SHORTEST = 3  # letters of a last name with its genitive -s
_POSSESSIVE = ("deren", "dessen", "sein", "seine", "ihr", "ihre", "seiner", "ihrer", "seinem", "ihrem")
_DEFINITE = ("der", "die", "dem", "den", "ihr", "sein", "deren", "dessen")
_STOPS = frozenset('.!?;:»«„“”"()–')


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a person as one report tells it.

    role: the noun, None where only the house is told ("Vera Ebner von der Werft"); house: the body's naming beside it, if
    any; remit: other words behind the noun ("für Verkehr"); place: the word that the office stands at; words: all of it;
    client: the name of whom a lawyer speaks for ("Rebers Anwältin"); origin: the place it gives ("Tamiras Minister");
    past: held once, or not yet.
    """

    role: Role | None
    house: Naming | None
    remit: tuple[str, ...]
    place: int
    words: str
    client: tuple[str, ...] = ()
    origin: str = ""
    past: bool = False


def mentions(page: Document, surnames: Iterable[str]) -> dict[str, list[tuple[int, int]]]:
    """Where persons of these surnames (folded) are named: ranges of words, with the first names before them."""
    wanted = set(surnames)
    found: dict[str, list[tuple[int, int]]] = {}
    for i, form in enumerate(page.forms):
        if not capital(form):
            continue
        plain = fold(form)
        last = plain if plain in wanted else plain.rstrip("s'") if plain.rstrip("s'") in wanted else ""
        if last:
            found.setdefault(last, []).append((_first_of_name(page, i), i + 1 + _initial(page, i)))
    return found


def _initial(page: Document, i: int) -> int:
    """1 where the word is an initial with its full stop ("Falk O.")."""
    return int(len(page.forms[i]) == 1 and page.forms[i + 1 : i + 2] == (".",))


def _first_of_name(page: Document, i: int) -> int:
    """Where the name begins that ends in the surname at i: over first names and particles, not over offices."""
    start = page.sentence(i)[0]
    first = i
    while first - 1 >= max(start, i - 4):
        word = page.forms[first - 1]
        known = is_first_name(word)
        taken = known or (
            capital(word) and role(word) is None and _is_plain(word) and first == i and _could_be_first(page, first - 1)
        )
        if not taken:
            break
        first -= 1
    return first


def _is_plain(word: str) -> bool:
    """Whether a word is of letters, or of two such with a hyphen between that begin like names: "Hans-Ueli"."""
    parts = word.replace("‑", "-").split("-")
    return len(parts) < 3 and all(part.isalpha() and part[:1].isupper() for part in parts)


def _could_be_first(page: Document, k: int) -> bool:
    """Whether a word no list knows can be a first name: it doesn't open the sentence, or it stands behind an office."""
    opens = k == page.sentence(k)[0]
    return not opens or (k + 2 < len(page.forms) and not page.forms[k + 1].islower())


def behind_offices(page: Document) -> frozenset[str]:
    """Words that stand right behind an office or a title, and so are persons' names: "Ministerin Lorch", "Herr Brix".

    Must not match: "Sprecherin Mirea Tolk" (a first name), "der Präsident Vareniens" (a genitive is taken, it is no source).
    """
    titles = listed("titles.tsv")
    return frozenset(
        page.forms[i]
        for i in range(1, len(page.forms))
        if capital(page.forms[i])
        and capital(page.forms[i - 1])
        and page.sentence_of[i] == page.sentence_of[i - 1]
        and (page.lower[i - 1] in titles or _is_office(page.forms[i - 1]))
        and not is_first_name(page.forms[i])
        and role(page.forms[i]) is None
    )


def _is_office(word: str) -> bool:
    found = role(word)
    return found is not None and found.of_class not in ("", "witness")


def offices(page: Document, found: Sequence[Naming], at: tuple[int, int]) -> list[Office]:
    """The offices that stand beside one mention (words first..last) of a person."""
    first, last = at
    before = _before(page, found, first)
    inside = before is not None and before.house is None and before.role is not None and before.role.speaks
    behind = _behind(page, found, last, inside=inside)
    if before is not None and before.house is None and behind is not None and behind.role is None:
        return [replace(before, house=behind.house, words=f"{before.words} ... {behind.words}")]
    return [office for office in (before, behind) if office is not None]


def _before(page: Document, found: Sequence[Naming], first: int) -> Office | None:
    """As in "Polizeisprecherin Vera Ebner", "der Leiter des Stabs, Jonas Reber", "die Sprecherin der Werft Vera Ebner"."""
    start = max(page.sentence(first)[0], first - _BACK)
    commas = 0
    skipped = _bracketed(page, first)
    for k in range(first - 1, start - 1, -1):
        form = page.forms[k]
        if form == "," and k == first - 1:
            commas = 1
            continue
        if k in skipped:
            continue
        if form in _STOPS or form == ",":
            return None
        told = (role(form) or _occupation(page, k, first)) if capital(form) else None
        if told is not None:
            between = range(k + 1, first - commas)
            if commas and told.of_class != "lawyer" and page.lower[k - 1 : k] == ("von",) and _is_name(page, between):
                continue  # "der Anwalt von Minister Jonas Reber, Vera Ebner"
            if len(between) == 0 or page.lower[k + 1] in _TO_HOUSE or _house(found, k + 1, first):
                return _office(page, found, told, k, first - commas)
            return None
        if form.islower() and page.lower[k] not in _TO_HOUSE and not _inside(found, k) and not _attribute(form):
            return None
    return None


def _is_name(page: Document, places: range) -> bool:
    """Whether these words are a person's name: "Jonas Reber"."""
    return 1 < len(places) < _NAMES and all(capital(page.forms[k]) and body_noun(page.forms[k]) is None for k in places)


def _occupation(page: Document, k: int, first: int) -> Role | None:
    """A noun that no list has right before a full name, by its end somebody's work: "Fernerkundlerin Vera Ebner".

    Must not match: "Mutter Vera Ebner" (short), "Norderhafener Vera Ebner" (where from), a name's own part.
    """
    word = page.forms[k].lower()
    full = k == first - 1 and is_first_name(page.forms[first])
    told = full and len(word) > _OCCUPATION and word.endswith(_WORKS) and body_noun(page.forms[k]) is None
    return Role(word, "", "expert", False) if told and page.forms[k].isalpha() else None


def _bracketed(page: Document, first: int) -> range:
    """The words of an abbreviation in brackets before a name: "der Leiter des Landesamts (LAW), Jonas Reber"."""
    end = first - int(page.forms[first - 1 : first] == (",",))
    short = end >= _BRACKETS and page.forms[end - 1] == ")" and page.forms[end - _BRACKETS] == "("
    return range(end - _BRACKETS, end) if short and page.forms[end - 2][:1].isupper() else range(0)


def _attribute(form: str) -> bool:
    """Whether a word in lower case may stand inside a phrase: articles, adjectives, und. Must not match a verb: "sagte"."""
    return form in ("den", "dem", "das", "die", "und", "am", "an") or form.endswith(("en", "er", "es", "em"))


def _inside(found: Sequence[Naming], k: int) -> bool:
    return any(naming.first <= k < naming.last for naming in found)


def _behind(page: Document, found: Sequence[Naming], last: int, *, inside: bool = False) -> Office | None:
    """As in ", Leiterin der Talsperrenaufsicht,", "von der Werft Nordtal", "vom Veranstalter", ", die das Amt leitet".

    inside: an office stands before the name, so that a place behind it is the body's ("Werksleiter Reber im Werk Nordtal").
    """
    stop = min(page.sentence(last - 1)[1], last + _AHEAD)
    if last >= stop:
        return None
    if page.lower[last] in _FROM_HOUSE or (inside and page.lower[last] in _IN_HOUSE):
        house = _right_behind(page, found, last + 1, min(stop, last + 4))
        return Office(None, house, (), last, page.span(last, house.last).text) if house else None
    if page.forms[last] == "(" and page.forms[last + 2 : last + 3] == (")",):
        last += 3  # "Vera Ebner (45), Sprecherin der Werft"
    elif page.forms[last] == "," and page.forms[last + 1 : last + 2] and page.forms[last + 1].isdigit():
        last += 2  # "Vera Ebner, 45, Sprecherin der Werft"
    if last >= stop or page.forms[last] not in (",", "(", "–"):
        return None
    clause = _clause(page, found, last)
    if clause is not None:
        return clause
    for k in range(last + 1, stop):
        form = page.forms[k]
        told = role(form) if capital(form) else None
        if told is not None:
            end = next((i for i in range(k + 1, stop) if page.forms[i] in _STOPS or page.forms[i] == ","), stop)
            return _office(page, found, told, k, end)
        if form in _STOPS or form == "," or not (page.lower[k] in _DEFINITE or page.lower[k] == "die" or _attribute(form)):
            return None
    return None


def _right_behind(page: Document, found: Sequence[Naming], first: int, stop: int) -> Naming | None:
    """The body named behind a preposition. Must not match: "Kommandant Reber am Freitag der Agentur"."""
    house = _house(found, first, stop)
    return house if house is not None and not any(map(capital, page.forms[first : house.first])) else None


def _clause(page: Document, found: Sequence[Naming], last: int) -> Office | None:
    """As in ", die das Rote Kreuz leitet,", ", der für die Werft spricht". Must not match: ", die das Amt kritisiert"."""
    forms, stop = page.forms, min(page.sentence(last - 1)[1], last + _AHEAD)
    if page.lower[last + 1 : last + 2] not in (("der",), ("die",)):
        return None
    end = next((k for k in range(last + 2, stop) if forms[k] in _STOPS or forms[k] == ","), stop)
    if end - 1 <= last + 2 or page.lower[end - 1] not in listed("leading_verbs.tsv"):
        return None
    house = _house(found, last + 2, end)
    if page.lower[end - 1] == "spricht" and page.lower[last + 2] != "für":
        return None
    return Office(None, house, (), last, page.span(last + 1, end).text) if house is not None else None


def _client(page: Document, told: Role, k: int, end: int) -> tuple[str, ...]:
    """Whose lawyer a noun at k is: "Rebers Anwältin", "Anwalt von Jonas Reber", "Anwalt Rebers"; () where no name is told."""
    if told.of_class != "lawyer":
        return ()
    before = page.forms[k - 1] if k else ""
    if capital(before) and before.endswith(("s", "s'", "'")) and role(before) is None and len(before) > _SHORTEST:
        return (before.rstrip("'").removesuffix("s"),)
    behind = k + 1 + int(page.lower[k + 1 : k + 2] == ("von",))
    words: list[str] = []
    if page.lower[k + 1 : behind] == ("von",) and role(page.forms[behind]) is not None and behind + 1 < end:
        behind += 1  # "der Anwalt von Vorstandschef Jonas Reber"
    while behind < end and capital(page.forms[behind]) and role(page.forms[behind]) is None and len(words) < _AHEAD:
        words.append(page.forms[behind])
        behind += 1
    genitive = page.lower[k + 1 : k + 2] != ("von",)
    if not words or (genitive and not words[-1].endswith("s")):
        return ()
    return (*words[:-1], words[-1].removesuffix("s") if genitive else words[-1])


def _office(page: Document, found: Sequence[Naming], told: Role, k: int, end: int) -> Office:
    house = _house(found, k + 1, end) if k + 1 < end and page.lower[k + 1] in _TO_HOUSE else None
    if house is None and k and page.lower[k - 1] in _POSSESSIVE:
        start = page.sentence(k)[0]
        house = next((naming for naming in reversed(found) if start <= naming.first and naming.last <= k), None)
    remit = tuple(form for form in page.forms[k + 1 : end] if capital(form)) if house is None else ()
    last = max(k + 1, min(end, house.last if house and house.first > k else end))
    if _is_past(page, told, k):
        return Office(replace(told, speaks=False), None, (), k, page.span(k, last).text, past=True)
    client = _client(page, told, k, end)
    first = k - 1 if client and page.forms[k - 1].startswith(client[-1]) else k
    return Office(
        told,
        house,
        remit,
        k,
        page.span(first, last).text,
        client,
        place_of_office(page, k) if told.of_class == "minister" else "",
    )


def _is_past(page: Document, told: Role, k: int) -> bool:
    """Whether an office is one that somebody held once: "der frühere Leiter", "Ex-Minister", "Altbundesrat"."""
    kinds = _past_words()
    for j in range(k - 1, max(page.sentence(k)[0], k - _PAST) - 1, -1):
        if not page.forms[j].islower():
            break  # "früheren Angaben zufolge sagte Leiter Reber"
        if kinds.get(page.lower[j]) == "word":
            return True
    return any(told.prefix == word for word, of_type in kinds.items() if of_type == "prefix") or told.prefix.startswith("ex-")


@cache
def _past_words() -> dict[str, str]:
    return {word: of_type for word, of_type, _ in table("past_offices.tsv") if of_type != "remit"}


def _house(found: Sequence[Naming], start: int, end: int) -> Naming | None:
    """The first body named among the words start..end. `found` is in the order of the text."""
    low, high = 0, len(found)
    while low < high:
        middle = (low + high) // 2
        if found[middle].first < start:
            low = middle + 1
        else:
            high = middle
    if low >= len(found) or found[low].first >= end:
        return None
    following = found[low + 1] if low + 1 < len(found) else None
    named = following is not None and following.proper and following.first == found[low].last < end
    return following if named and not found[low].proper else found[low]  # "von der Gewerkschaft GTN"


def resumed(
    page: Document, found: Sequence[Naming], persons: Sequence[tuple[int, tuple[int, int]]]
) -> list[tuple[int, Office]]:
    """Offices with a house that a paragraph gives behind the name of the only person that it names.

    "sagt der Präsident des Bundes der Talbauern". persons: whom (any number) each mention (words first..last) names.
    """
    number = _paragraphs(page)
    named: dict[int, set[int]] = {}
    first_end: dict[int, int] = {}
    for person, (first, last) in persons:
        named.setdefault(number[first], set()).add(person)
        first_end.setdefault(number[first], last)
    alone = {paragraph: (min(whom), first_end[paragraph]) for paragraph, whom in named.items() if len(whom) == 1}
    told = []
    for k in range(1, len(page.forms) - 1):
        person, last = alone.get(number[k], (-1, len(page.forms)))
        if k <= last or page.lower[k - 1] not in ("der", "die") or not capital(page.forms[k]):
            continue
        noun = role(page.forms[k])
        if noun is None or not _is_subject(noun, page.lower[k - 1]) or page.lower[k + 1] not in ("der", "des", "vom", "von"):
            continue
        office = _office(page, found, noun, k, min(page.sentence(k)[1], k + _AHEAD))
        if office.house is not None and office.house.first <= k + 3:
            told.append((person, office))
    return told


def _is_subject(noun: Role, article: str) -> bool:
    """Whether article and noun can be a nominative. Must not match: "(sagte) der Sprecherin"."""
    return noun.word.endswith(("in", "frau", "vorsitzende")) == (article == "die")


def _paragraphs(page: Document) -> list[int]:
    number, numbers = -1, []
    for begins in page.paragraph:
        number += int(begins)
        numbers.append(max(number, 0))
    return numbers


def within(page: Document, found: Sequence[Naming], first: int, last: int) -> Office | None:
    """The office in a mention: "der Präsident des Bundes der Talbauern"."""
    for k in range(first, min(last, first + _AHEAD)):
        told = role(page.forms[k]) if capital(page.forms[k]) else None
        if told is not None:
            return _office(page, found, told, k, last)
    return None
