"""The bodies of a story: which names mean the same one, and which one a noun, an office or an abbreviation stands for.

Invariant: two names are joined only where one abbreviates or shortens the other and no third could be meant as well; what a
person judged to be apart is never joined.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import count

from zufolge.comparison.house import (
    BY_NAME,
    BY_NOUN,
    FUNCTION_WORDS,
    House,
    Key,
    alike_nouns,
    ends_in,
    fits_role,
    fits_words,
    is_proper,
    key_of,
    other_names,
    proper_part,
    runs,
    shortens,
    without_description,
)  # fmt: skip
from zufolge.comparison.party_names import capital, fold, stem
from zufolge.comparison.party_places import place_stems, without_place
from zufolge.comparison.party_words import Role, body_noun
from zufolge.schema import Ground, SourceKind

_FEW = 40  # bodies that are compared with one name at most


class Houses:
    """All bodies of a story. It is filled while the story is read and never outlives that."""

    def __init__(self, apart: Collection[frozenset[str]] = ()) -> None:
        self.all: list[House] = []
        self._by_key: dict[Key, House] = {}
        self._by_stem: dict[str, list[House]] = defaultdict(list)
        self._by_short: dict[str, list[House]] = defaultdict(list)
        self._scores: dict[tuple[str, ...], list[tuple[House, int]]] = {}  # of all bodies, until a name is new
        self._by_proper: dict[Key, list[tuple[tuple[str, ...], House]]] = {}
        self._apart = apart
        self._numbers = count()

    # ------------------------------------------------------------------ names
    def add(
        self, name: tuple[str, ...], report: int, kind: SourceKind = "unknown", short: str = "", *, spoken: bool = False
    ) -> House:
        """The body of this name, made if there is none."""
        described, name = name[0], without_description(name)
        key = key_of(name)
        house = self._by_key.get(key) or self._known(key) or self._described(name)
        if house is None and len(key) == 1 and len(self._by_short.get(key[0], ())) == 1:
            house = self._by_short[key[0]][0]
            house = None if self._parted(house, " ".join(name)) else house
        if house is None:
            house = House(next(self._numbers))
            self.all.append(house)
        self._by_key[key] = house
        self._tell(house, name, report, kind, spoken)
        noun = body_noun(described) if described != name[0] else None
        if noun is not None and noun not in house.nouns and not house.outlet:
            house.nouns.append(noun)  # "der Konzern Nordhelm"
            self._scores.clear()
        if (proper := proper_part(name)) and not self._parted(house, " ".join(proper)):
            self._by_proper.setdefault(key_of(proper), []).append((name, house))
        if short and fold(short) not in house.shorts:
            self._shorten(house, short, name)
        return house

    def _tell(self, house: House, name: tuple[str, ...], report: int, kind: SourceKind, spoken: bool) -> None:
        if name not in house.names:
            self._scores.clear()
        house.names[name] = house.names.get(name, 0) + 1
        house.reports.add(report)
        if spoken:
            house.spoken[name] = house.spoken.get(name, 0) + 1
        if kind != "unknown" and (house.kind == "unknown" or kind in ("media", "agency")):
            house.kind = kind
        for before, word in zip(("", *name), name, strict=False):
            if stem(word) not in house.stems and word.lower() not in FUNCTION_WORDS:
                house.stems.add(stem(word))
                if len(self._by_stem[stem(word)]) < _FEW:
                    self._by_stem[stem(word)].append(house)
                # "Klinikum Norderhafen" is no harbour.
                own = (word[:1].isupper() or len(name) == 1) and not (before and body_noun(before) is not None)
                noun = body_noun(word) if own else None
                if noun is not None and noun not in house.nouns:
                    house.nouns.append(noun)
        if house.kind == "unknown" and house.nouns:
            house.kind = house.nouns[0].kind

    def _shorten(self, house: House, short: str, name: tuple[str, ...]) -> None:
        """Let an abbreviation mean a body, and the body that bore only this abbreviation so far be the same."""
        if self._parted(house, short):
            return
        house.shorts.add(fold(short))
        house.grounds.append(Ground("parties.short", (short, " ".join(name))))
        if house not in self._by_short[fold(short)]:
            self._by_short[fold(short)].append(house)
        other = self._by_key.get((stem(short),))
        if other is not None and other is not house and len(self._by_short[fold(short)]) == 1:
            self.join(house, other)
        self._by_key.setdefault((stem(short),), house)
        house.names.setdefault((short,), 0)

    def _known(self, key: Key) -> House | None:
        """The body that the lists know under another name: "Weltgesundheitsorganisation", "WHO"."""
        for other in other_names().get(key, ()):
            house = self._by_key.get(other)
            if house is not None and not self._parted(house, " ".join(key)):
                return house
        return None

    def _described(self, name: tuple[str, ...]) -> House | None:
        """The body whose proper name is this one, or stands in it behind another noun that can describe the same.

        "Nordhelm", "das Unternehmen Nordhelm": die Reederei Nordhelm. Must not: die Werft Nordhelm.
        """
        proper = proper_part(name) or name
        known = self._by_proper.get(key_of(proper), [])[:_FEW]
        own = self._by_key.get(key_of(proper))
        found = {house.number: house for other, house in known if name == proper or alike_nouns(name[0], other[0])}
        if own is not None and proper != name and not found:
            found[own.number] = own
        house = next(iter(found.values()), None)
        return house if len(found) == 1 and house is not None and not self._parted(house, " ".join(name)) else None

    def is_body(self, name: tuple[str, ...]) -> bool:
        """Whether a text gives these words as the name of a body, with or without a noun before it."""
        return self.named(name) is not None or key_of(name) in self._by_proper

    def join(self, house: House, other: House) -> None:
        """Let two bodies be one."""
        if house is other or self._parted_houses(house, other):
            return
        self._scores.clear()
        for name, number in other.names.items():
            house.names[name] = house.names.get(name, 0) + number
        for word in other.stems - house.stems:
            self._by_stem[word].append(house)
        house.stems |= other.stems
        house.shorts |= other.shorts
        house.reports |= other.reports
        for name, number in other.spoken.items():
            house.spoken[name] = house.spoken.get(name, 0) + number
        house.grounds += other.grounds
        house.nouns += [noun for noun in other.nouns if noun not in house.nouns]
        house.kind = house.kind if house.kind != "unknown" else other.kind
        house.outlet = house.outlet or other.outlet
        for key in [key for key, found in self._by_key.items() if found is other]:
            self._by_key[key] = house
        for entries in self._by_proper.values():
            entries[:] = [(name, house if found is other else found) for name, found in entries]
        for index in (self._by_stem, self._by_short):
            for word in other.stems | other.shorts:
                if word in index:
                    index[word] = list(dict.fromkeys(house if found is other else found for found in index[word]))
        self.all.remove(other)

    def settle(self) -> None:
        """Join names that shorten one other name only: "Kraftwerke Nordtal" and "Kraftwerke Nordtal AG"."""
        for house in sorted(self.all, key=lambda h: (len(h.stems), h.number)):
            if house in self.all and (fuller := self._fuller(house)) is not None:
                fuller.grounds.append(Ground("parties.shortened", (house.name, fuller.name)))
                self.join(fuller, house)
        self._join_places()

    def _join_places(self) -> None:
        """Join names that give the same place in another form: "taravischer Erdbebendienst", "Erdbebendienst in Taravien"."""
        placed: dict[Key, list[tuple[House, frozenset[str]]]] = defaultdict(list)
        for house in list(self.all):
            for name in list(house.names):
                rest, stems = without_place(name)
                if not stems or house.is_medium:
                    continue
                known = placed[key_of(rest)][:_FEW]
                same = next((other for other, others in known if other is not house and others & stems), None)
                placed[key_of(rest)].append((house, stems))
                if same is not None and same in self.all and not self._parted_houses(same, house):
                    same.grounds.append(Ground("parties.place", (" ".join(name), same.name)))
                    self.join(same, house)
                    break

    def from_place(self, noun: str, place: str, report: int) -> House:
        """The body of this noun in a place, made if there is none: the Verteidigungsministerium of "Tamiras" minister."""
        stems = place_stems(place)
        for house in self.all:
            for name in house.names:
                rest, others = without_place(name)
                if stems & others and key_of(rest) == key_of((noun,)) and not house.is_medium:
                    return house
        if capital(place):
            return self.add((noun, "von", place.removesuffix("s")), report, "government")
        base = next(place[: -len(e)] for e in ("er", "es", "en", "em", "e", "") if place.endswith(e))
        return self.add((f"{base}es", noun), report, "government")

    def places_of(self, noun: str) -> list[frozenset[str]]:
        """The places (their stems) that the story gives bodies of this noun."""
        key = key_of((noun,))
        placed = [without_place(name) for house in self.all if not house.is_medium for name in house.names]
        return [stems for rest, stems in placed if stems and key_of(rest) == key]

    def _fuller(self, house: House) -> House | None:
        """The one body whose name holds all words of this one's, if it can be meant by them alone."""
        if not house.is_named or (house.kind in ("unknown", "media") and not house.outlet and self._ends_outlet(house)):
            return self._of_noun(house) if not house.is_named else self._medium_of(house, next(iter(house.names)))
        rare = min(house.stems, key=lambda word: len(self._by_stem[word]), default=None)
        if rare is None:
            return None
        return self._fullest(
            house, [h for h in self._by_stem[rare] if h is not house and house.stems < h.stems and shortens(house, h)]
        )

    def _ends_outlet(self, house: House) -> bool:
        """Whether a body's only name is the last word of an outlet's: "Umschau" in "Surener Umschau"."""
        (name, *more) = house.names
        return not more and any(h.outlet and h is not house and any(ends_in(own, name) for own in h.names) for h in self.all)

    def _of_noun(self, house: House) -> House | None:
        """The one body with a name that a noun means all over the story: "Kantonspolizei" where there is only one."""
        (name,) = list(house.names)[:1] or [()]
        if house.is_medium:
            return self._medium_of(house, name)
        noun = house.nouns[0] if len(house.nouns) == 1 else None
        if noun is not None and noun.word == "ressort":
            ministries = [h for h in self.all if h is not house and "ministry" in h.classes and fits_words(name, h) >= BY_NOUN]
            return ministries[0] if len(ministries) == 1 and not self._parted_houses(ministries[0], house) else None
        fits = [h for h in self.all if h is not house and h.is_named and not h.is_medium and fits_words(name, h) >= BY_NOUN]
        if not fits and noun is not None and noun.kind == "government":
            fits = [h for h in self.all if h is not house and not h.is_medium and runs(h, noun)]
        return self._fullest(house, fits) if fits else None

    def _fullest(self, house: House, found: Sequence[House]) -> House | None:
        """The one of which all others are shorter names: "Talbank", "Talbank Nord", "Talbank Nord AG"; else none."""
        full = max(found, key=lambda other: (len(other.stems), -other.number), default=None)
        if full is None or not all(other.stems <= full.stems for other in found) or self._parted_houses(full, house):
            return None
        return full

    def _medium_of(self, house: House, name: tuple[str, ...]) -> House | None:
        """The one medium whose name ends in another's only word: "Stadtblatt", "Grevenauer Stadtblatt"."""
        fits = [h for h in self.all if h is not house and h.is_medium and any(ends_in(own, name) for own in h.names)]
        return fits[0] if len(fits) == 1 and not self._parted_houses(fits[0], house) else None

    def proper_names(self) -> dict[str, list[tuple[str, ...]]]:
        """All names that are more than a noun, by the stem of their first word, the longest first."""
        found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for house in self.all:
            for name in house.names:
                if len(name) > 1 or is_proper(name[0]):
                    found[stem(name[0])].append(name)
        return {first: sorted(names, key=lambda name: (-len(name), name)) for first, names in found.items()}

    # ------------------------------------------------------------------ references
    def named(self, name: Iterable[str]) -> House | None:
        """The body with exactly this name."""
        key = key_of(without_description(tuple(name)))
        return self._by_key.get(key) or self._known(key)

    def meant(self, words: Sequence[str], report: int, journalism: bool = False) -> House | None:
        """The body that a noun without a full name means: "die Polizei", "das Unternehmen", "KRT"; None where two could be."""
        asked = [word for word in words if word.lower() not in FUNCTION_WORDS]
        if not asked:
            return None
        key = ("", *asked)
        if key not in self._scores:
            self._scores[key] = [(house, score) for house in self.all if (score := fits_words(asked, house))]
        return self._best(self._scores[key], report, " ".join(words), journalism)

    def of_role(self, role: Role, report: int) -> House | None:
        """The body that an office tells of by its own word: Polizeisprecherin, Hafenkapitän, Firmensprecher."""
        key = (role.prefix, role.word)
        if key not in self._scores:
            self._scores[key] = [(house, score) for house in self.all if (score := fits_role(role, house))]
        return self._best(self._scores[key], report, role.prefix + role.word, role.of_class == "journalist")

    def fits_several(self, role: Role) -> bool:
        """Whether an office fits several bodies of the story equally well."""
        self.of_role(role, 0)
        found = [score for house, score in self._scores[role.prefix, role.word] if not house.is_medium]
        return bool(found) and found.count(max(found)) > 1

    def has_for(self, role: Role) -> bool:
        """Whether any body fits an office by its word."""
        self.of_role(role, 0)
        return any(not house.is_medium for house, _ in self._scores[role.prefix, role.word])

    def _best(self, scored: Sequence[tuple[House, int]], report: int, asked: str, journalism: bool) -> House | None:
        """The best of those that the report itself names, else of all; none where several fit as well."""
        scored = [pair for pair in scored if (journalism or not pair[0].is_medium) and not self._parted(pair[0], asked)]
        overall = max((score for _, score in scored), default=0)
        for pool in ([pair for pair in scored if report in pair[0].reports], scored):
            best = max((score for _, score in pool), default=0)
            if best < BY_NOUN <= overall:
                continue  # "die Bezirksregierung" is no other authority, though the report names only that one
            found = [house for house, score in pool if score == best]
            if len(found) > 1 and best >= BY_NAME:
                found = [house for house in found if house.is_named] or found
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def _parted(self, house: House, name: str) -> bool:
        return any(frozenset((fold(name), fold(" ".join(own)))) in self._apart for own in house.names) if self._apart else False

    def _parted_houses(self, house: House, other: House) -> bool:
        return bool(self._apart) and any(self._parted(house, " ".join(name)) for name in other.names)
