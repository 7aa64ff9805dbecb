"""Sources that nobody names: "zwei langjährige Mitarbeiter", "Ermittlerkreise", "ein Augenzeuge".

Invariant: a circle is the same for all who cite it, a person or a crowd only for the one who heard them; fuller and shorter
descriptions by the same one are one source only where no other description of his could be meant.
"""

from dataclasses import replace

from zufolge.comparison.house import House, key_of
from zufolge.comparison.party_names import Named, fold
from zufolge.comparison.party_rules import is_collective, is_many
from zufolge.schema import Party, SourceKind

_ENDS = ("e", "en", "er", "es", "em")  # of adjectives


class Nameless:
    """The nameless sources of a story, each under all the descriptions that were given of it."""

    def __init__(self) -> None:
        self._described: dict[str, dict[str, None]] = {}
        self._heard: dict[str, dict[str, None]] = {}
        self._full: dict[str, str] = {}

    def party(self, named: Named, house: House | None, heard: str) -> Party:
        """The party of a description. house: the body that it is around, if any; heard: who cites it, a name or an id."""
        told = " ".join(key_of(named.pieces[:1])) if house is not None else " ".join(key_of(named.pieces))
        name = named.text
        if house is not None and named.type in ("circle", "inside"):
            return Party(f"{fold(house.name)}/{told}", name, "group", (name,))
        if named.type in ("circle", "inside") or is_collective(named):
            return Party(f"~{told}", name, "group", (name,))
        kind: SourceKind = "group" if is_many(named) else "person"
        full = f"{named.pieces[0]} ({house.name})" if house is not None and named.pieces else without_adjectives(name)
        key = f"~{fold(heard)}~{fold(full)}"
        self._heard.setdefault(fold(heard), {}).setdefault(key)
        self._described.setdefault(key, {}).setdefault(name)
        if full != name and house is None:
            self._described[key].setdefault(full)
        return Party(key, name, kind, (name,))

    def settled(self, party: Party) -> Party:
        """A party under the fullest of the descriptions that were found for it since."""
        key = self._fuller(party.key)
        names = sorted(self._described.get(key, ()), key=lambda name: (-len(name.split()), name))
        if key != party.key:
            names += [name for name in self._described[party.key] if name not in names]
        return replace(party, key=key, name=names[0], names=tuple(names)) if len(names) > 1 or key != party.key else party

    def _fuller(self, key: str) -> str:
        """The key of the one fuller description by the same one: "Beisitzer" is the "Beisitzer aus Au"; else the key itself."""
        _, _, rest = key.partition("~")
        heard, tilde, _ = rest.partition("~")
        if not tilde:
            return key
        if key not in self._full:
            fuller = [other for other in self._heard.get(heard, ()) if other.startswith(f"{key} ")]
            self._full[key] = fuller[0] if len(fuller) == 1 else key
        return self._full[key]


def without_adjectives(name: str) -> str:
    """A description without the adjectives before its noun: "zwei langjährige Mitarbeiter" are "zwei Mitarbeiter".

    Must not change "ehemaliger Leiter": who it was once tells who it is.
    """
    words = name.split()
    noun = next((i for i, word in enumerate(words) if word[:1].isupper()), len(words))
    if noun < 2 or noun == len(words):
        return name
    kept = [word for i, word in enumerate(words[:noun]) if not i or not word.endswith(_ENDS)]
    return " ".join((*kept, *words[noun:]))
