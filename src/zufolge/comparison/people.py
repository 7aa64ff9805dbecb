"""The persons of a story: which names mean the same one.

Invariant: two persons are one only if their last names are the same and their first names agree; a last name alone means a
person only where the story knows exactly one of this name.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from zufolge.comparison.affiliation import Office
from zufolge.comparison.house import House
from zufolge.comparison.party_names import first_names_agree, fold
from zufolge.schema import Ground


@dataclass(slots=True, eq=False)
class Person:
    """One person: names as words (how often), where offices are told, and for which body or client the person speaks."""

    number: int
    names: dict[tuple[str, ...], int] = field(default_factory=dict)
    reports: set[int] = field(default_factory=set)
    offices: list[tuple[int, Office]] = field(default_factory=list)
    house: House | None = None
    client: tuple[str, ...] = ()
    grounds: list[Ground] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest name."""
        return self.all_names()[0]

    def all_names(self) -> tuple[str, ...]:
        """All names, the fullest first."""
        ordered = sorted(self.names, key=lambda name: (-len(name), -sum(map(len, name)), name))
        return tuple(dict.fromkeys(" ".join(name) for name in ordered))

    @property
    def surname(self) -> str:
        """The last name as it is compared."""
        return fold(next(iter(self.names))[-1])


class People:
    """All persons of a story who are said to know or have said something."""

    def __init__(self, apart: Collection[frozenset[str]] = ()) -> None:
        self.all: list[Person] = []
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        self._by_name: dict[str, Person] = {}
        self._apart = apart

    def add(self, name: tuple[str, ...], report: int) -> Person:
        """The person of this full name, made if there is none. "V. Ebner" is Vera Ebner, if there is no other Ebner."""
        person = self._by_name.get(fold(" ".join(name))) or self._alike(name)
        if person is None:
            person = Person(len(self.all))
            self.all.append(person)
            self._by_surname[fold(name[-1])].append(person)
        if name not in person.names and person.names:
            person.grounds.append(Ground("parties.surname", (" ".join(name), person.name)))
        person.names[name] = person.names.get(name, 0) + 1
        person.reports.add(report)
        self._by_name[fold(" ".join(name))] = person
        return person

    def _alike(self, name: tuple[str, ...]) -> Person | None:
        same = [
            person
            for person in self._by_surname.get(fold(name[-1]), ())
            if all(first_names_agree(name[:-1], own[:-1]) for own in person.names) and not self._parted(person, name)
        ]
        return same[0] if len(same) == 1 else None

    def knows(self, surname: str) -> bool:
        """Whether anybody has this last name. "Ebners" is Ebner."""
        plain = fold(surname)
        return bool(self._by_surname.get(plain) or self._by_surname.get(plain.rstrip("s'")))

    def called(self, surname: str, report: int) -> Person | None:
        """The person meant by a last name alone: the report's only one, else the story's only one. "Ebners" is Ebner."""
        plain = fold(surname)
        found = self._by_surname.get(plain) or self._by_surname.get(plain.rstrip("s'"), [])
        found = [person for person in found if not self._parted(person, (surname,))]
        here = [person for person in found if report in person.reports] or found
        return here[0] if len(here) == 1 else None

    def surnames(self) -> dict[str, list[Person]]:
        """All persons by last name."""
        return self._by_surname

    def _parted(self, person: Person, name: Sequence[str]) -> bool:
        asked = fold(" ".join(name))
        return bool(self._apart) and any(frozenset((asked, fold(" ".join(own)))) in self._apart for own in person.names)
