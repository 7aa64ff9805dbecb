"""Whom an office alone means, where the story knows who holds it: "sein Verteidiger", "die Rathauschefin".

Invariant: an office means a person only where it stands as somebody known and exactly one person of the story holds it.
"""

from collections.abc import Sequence

from zufolge.comparison.party_names import fold, is_first_name
from zufolge.comparison.party_words import Role
from zufolge.comparison.people import People, Person
from zufolge.comparison.told import Told
from zufolge.language.document import Document
from zufolge.language.lists import words as listed

# Offices of which a story rarely has two, so that the noun alone in a later sentence means the one who holds it.
_SINGLE = frozenset(("mayor", "lawyer", "head_of_government", "head_of_state", "governor", "minister"))


class Holders:
    """Who holds which office in a story; asked once all offices are read."""

    def __init__(self, reports: Sequence[Told], people: People) -> None:
        self._reports = reports
        self._people = people
        self._held: dict[tuple[str, str], list[Person]] = {}

    def of_office(self, number: int, role: Role, first: int, last: int, word: str) -> Person | None:
        """The person whom an office alone means: "sein Verteidiger", "die Rathauschefin"; first..last: the claim's sentence.

        Must not match: "ein Anwalt", "mehrere Anwälte", or where the story has two of them.
        """
        page = self._reports[number].page
        around = [(first, last), _sentence_at(page, last), _sentence_at(page, first - 1)]  # "...", sagte er. Sein Anwalt ...
        told_in = next((at for at in around if word in page.forms[at[0] : at[1]]), None)
        if told_in is None or not _is_definite(page, *told_in, word):
            return None
        if not self._held:
            self._learn()
        same = self._held.get((role.prefix, role.word), [])
        alike = [] if same else self._held.get(_office_key(role), [])
        for found in (same, alike):
            near = [person for person in found if number in person.reports] or found
            if near:
                return near[0] if len(near) == 1 and not _names_another(page, word, near[0]) else None
        return None

    def _learn(self) -> None:
        """Who holds each office, by its noun and, where a story rarely has two of a kind, by its kind."""
        for person in self._people.all:
            told = {
                (office.role.prefix, office.role.word): office.role for _, office in person.offices if office.role is not None
            }
            keys = dict.fromkeys((*told, *map(_office_key, told.values())))
            for key in keys:
                self._held.setdefault(key, []).append(person)


def _is_definite(page: Document, first: int, last: int, word: str) -> bool:
    """Whether the word stands there as somebody known. Must not: "eine Sprecherin", "ein weiterer Anwalt"."""
    places = [k for k in range(first, last) if page.forms[k] == word]
    return bool(places) and all(
        k == first or not any(page.lower[j] in _unknown_ones() for j in range(max(first, k - 3), k)) for k in places
    )


def _names_another(page: Document, word: str, person: Person) -> bool:
    """Whether the text gives somebody else the same office: "Anwalt Jonas Reber"."""
    return any(
        form == word and is_first_name(page.forms[k + 1]) and fold(page.forms[k + 2]).rstrip("s") != person.surname.rstrip("s")
        for k, form in enumerate(page.forms[:-2])
    )


def _sentence_at(page: Document, k: int) -> tuple[int, int]:
    return page.sentence(k) if 0 <= k < len(page.forms) else (0, 0)


def _office_key(role: Role) -> tuple[str, str]:
    """What two nouns have in common that can be the same person's: Anwalt, Verteidiger; Militärforscher, Forscher."""
    if role.of_class in _SINGLE:
        return f"*{role.of_class}", "in" if role.word.endswith("in") else ""
    return ("*", role.word) if role.of_class in ("scientist", "expert", "union", "politician") else (role.prefix, role.word)


def _unknown_ones() -> frozenset[str]:
    return listed("indefinite_words.tsv")
