"""Lemmas of nouns, by own lists: in the text's own word, compounds by their last part.

Invariant: a lemma begins with the letters that the word begins with as far as both reach ("NATO-Soldaten" gives
"NATO-Soldat"), is never empty for a word that is not, and costs a fixed number of look-ups.

A dictionary of all German forms (simplemma's) agrees on nouns after numbers but takes two seconds and 110 MB to load, and
gives "Toter" and "verletzt" where this project says "Tote" and "Verletzte".
"""

from functools import cache, lru_cache

from zufolge.language.lists import table

_ADJECTIVE_ENDINGS = ("e", "en", "er", "em", "es")
_SHORTEST_PART = 4  # letters of a listed form that may end a compound: "wale" in "Zwergwale"; not "eier" in "Feier"
_LONGEST = 24  # letters of the longest listed form that is looked for
_PLAIN = str.maketrans("äöüÄÖÜ", "aouAOU")


@lru_cache(maxsize=8192)
def lemma(word: str, counted: bool = False) -> str:
    """The lemma of a noun; `counted` says that a number above one stands before it, so that it must be a plural.

    >>> lemma("NATO-Soldaten"), lemma("Lagerhallen"), lemma("Sicherheitsbeamten"), lemma("Rente"), lemma("Pinguine", True)
    ('NATO-Soldat', 'Lagerhalle', 'Sicherheitsbeamte', 'Rente', 'Pinguin')
    """
    start = max(word.rfind("-"), word.rfind("‑")) + 1
    part = word[start:]
    if len(part) < 2 or part.isupper():  # "PKW", "A380"
        return word
    return word[:start] + _of_part(part, counted)


def is_known(word: str) -> bool:
    """Whether a word, without what a hyphen parts from it, is a noun of the lists in one of its forms."""
    return word[max(word.rfind("-"), word.rfind("‑")) + 1 :].lower() in _known()


def _of_part(word: str, counted: bool) -> str:
    lower = word.lower()
    if lower in _known():
        return _like(word, _known()[lower])
    plurals, endings = _plurals(), _endings()
    listed = 0
    for size in range(min(len(lower) - 2, _LONGEST), 0, -1):
        end = lower[-size:]
        replacement, when = endings.get(end, ("", ""))
        if when == "first" or (not listed and (when == "always" or (when and counted))):
            return _stem(word[:-size], end) + replacement
        if not listed and size >= _SHORTEST_PART and end in plurals:
            listed = size
    return word[:-listed] + plurals[lower[-listed:]].lower() if listed else word


def _stem(stem: str, ending: str) -> str:
    """Takes back the umlaut of a plural in -e that no list knows: "Höfe"; other endings keep it."""
    if ending != "e":
        return stem
    at = max(stem.rfind(letter) for letter in "äöü")
    last_vowel = max(stem.rfind(letter) for letter in "aeiouäöü")
    if at < 1 or last_vowel - at > 1:
        return stem
    return stem[:at] + stem[at].translate(_PLAIN) + stem[at + 1 :]


def _like(word: str, found: str) -> str:
    return found if word[0].isupper() else found.lower()


@cache
def _plurals() -> dict[str, str]:
    """Nouns by their plural, its dative and, where they decline like adjectives, by every form; keys in lower case."""
    forms = {plural.lower(): noun for plural, noun in table("noun_plurals.tsv")}
    for stem, _ in table("adjective_nouns.tsv"):
        forms.update({(stem + ending).lower(): stem + "e" for ending in _ADJECTIVE_ENDINGS})
    for plural, noun in table("noun_plurals.tsv"):
        if not plural.endswith(("n", "s", "a", "i")):
            forms.setdefault(plural.lower() + "n", noun)
    return forms


@cache
def _known() -> dict[str, str]:
    """As _plurals, and every noun by its own form, so that a singular stays what it is."""
    return {**{noun.lower(): noun for _, noun in table("noun_plurals.tsv")}, **_plurals()}


@cache
def _endings() -> dict[str, tuple[str, str]]:
    return {ending: (replacement, when) for ending, replacement, when, _, _ in table("plural_endings.tsv")}
