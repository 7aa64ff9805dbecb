"""For whom the persons of a story speak, by the offices that its reports tell of.

Invariant: a person speaks for one body or for herself; an office that names its body goes before one that only stands near
it, and where two bodies are as likely the person stays a person.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from zufolge.comparison import affiliation
from zufolge.comparison.affiliation import Office
from zufolge.comparison.bodies import Naming, standing
from zufolge.comparison.house import BY_NOUN, House, fits_role, fits_words, tells_house
from zufolge.comparison.houses import Houses
from zufolge.comparison.party_names import fold, is_first_name, read_name
from zufolge.comparison.party_office_words import (
    LETTERS,
    NAMED,
    NEAR,
    by_name,
    distinct,
    is_of_field,
    is_organ,
    is_telling,
    ministry,
    organs,
    own_body,
)
from zufolge.comparison.party_places import place_stems
from zufolge.comparison.party_rules import PARTIES, agrees, is_broad, is_candidate, is_common, may_speak_for, office_of
from zufolge.comparison.party_words import Role, bases, body_noun, generic, plain_prefixes
from zufolge.comparison.people import People, Person
from zufolge.comparison.told import Told
from zufolge.language.document import Document
from zufolge.schema import Ground

_BACK = 80  # words before a claim in which the body of "eine Sprecherin" is looked for
# A noun for any body of a class, to find the report's only one.
_ANY = {"company": "Unternehmen", "hospital": "Klinik", "union": "Gewerkschaft"}
_SEVERAL = 2  # states whose ministries of one remit a story names, so that the noun alone can mean either
# Classes of roles.tsv of persons who know something by their work.
_EXPERTS = frozenset(("scientist", "expert", "doctor", "engineer"))


class Speakers:
    """The offices of a story's persons, and the bodies that they speak for."""

    def __init__(
        self,
        reports: Sequence[Told],
        namings: Sequence[Sequence[Naming]],
        houses: Houses,
        people: People,
        apart: Collection[frozenset[str]] = (),
    ) -> None:
        self._reports = reports
        self._namings = namings
        self._houses = houses
        self._people = people
        self._apart = apart
        self._states: dict[str, int] = {}

    def learn(self, numbers: Sequence[int]) -> None:
        """Read the offices in these reports, one of each text, and decide for whom each person speaks."""
        by_surname = self._people.surnames()
        for number in numbers:
            told = self._reports[number]
            found = affiliation.mentions(told.page, by_surname)
            owned = [
                (person, at)
                for last, places in found.items()
                for at in places
                for person in [self._owner(told.page, last, at, number)]
                if person is not None
            ]
            for person, at in owned:
                person.offices += [(number, office) for office in affiliation.offices(told.page, self._namings[number], at)]
            by_number = {person.number: person for person, _ in owned}
            for who, office in affiliation.resumed(
                told.page, self._namings[number], [(person.number, at) for person, at in owned]
            ):
                by_number[who].offices.append((number, office))
            self._learn_spoken(number, told)
        for person in self._people.all:
            self._decide(person)

    def _learn_spoken(self, number: int, told: Told) -> None:
        """Offices in the names that the chains give ("Polizeisprecherin Vera Ebner") and in a source's mentions."""
        for claim in told.reading.claims:
            for link in claim.chain:
                named = read_name(link.name)
                person = self._people.add(named.pieces, number) if named.role and named.type == "person" else None
                if person is not None and named.role is not None:
                    place = claim.attribution.content[0].start
                    person.offices.append((number, office_of(named, told.page.touched(place, place + 1)[0])))
        for source in told.reading.sources:
            named = read_name(source.name)
            person = self._people.called(named.pieces[-1], number) if source.kind == "person" and named.pieces else None
            for span in source.mentions if person is not None else ():
                first, last = told.page.touched(span.start, span.end)
                office = affiliation.within(told.page, self._namings[number], first, last)
                if office is not None and person is not None:
                    person.offices.append((number, office))

    def _owner(self, page: Document, surname: str, at: tuple[int, int], number: int) -> Person | None:
        """Whom a mention in the text names: first names must agree; several of that name and none given: nobody."""
        name = tuple(form for form in page.forms[at[0] : at[1]] if form != ".")
        persons = [p for p in self._people.surnames().get(surname, ()) if agrees(name[:-1], p)]
        here = [person for person in persons if number in person.reports] or persons
        return here[0] if len(here) == 1 else None

    # ------------------------------------------------------------------ decisions
    def _decide(self, person: Person) -> None:
        """For whom a person speaks: the body that most of the offices tell of; nobody for experts, politicians, witnesses."""
        votes: dict[int, tuple[int, House, Ground]] = {}
        unsure: dict[int, tuple[int, House, Ground]] = {}
        speaking = [pair for pair in person.offices if pair[1].role is None or pair[1].role.speaks]
        own = [office.role for _, office in person.offices if office.role is not None and not office.role.speaks]
        candidate = bool(own) and all(is_candidate(role) for role in own)
        for_self = bool(own) and not candidate
        expert = any(role.of_class in ("scientist", "expert") for role in own)
        if candidate:
            speaking += [
                (number, replace(office, role=None)) for number, office in person.offices if office.role and office.house
            ]
        for number, office in speaking:
            house, weight = self._house_of(number, office)
            if for_self and (office.role is None or weight < NAMED):
                continue
            if expert and house is not None and "institute" in house.classes and not house.spoken:
                continue  # "die Seismologin Ebner, Leiterin des Instituts für Statik"
            stands_for = candidate and office.role is None and house is not None and bool(set(house.classes) & PARTIES)
            may = stands_for if candidate and office.role is None else house is not None and may_speak_for(office.role, house)
            if house is None or not may or self._is_parted(person, house):
                continue
            counted = unsure if self._is_unsure(number, office, house) else votes
            before = counted.get(house.number)
            ground = Ground("parties.speaks", (person.name, house.name, office.words))
            counted[house.number] = ((before[0] if before else 0) + weight, house, before[2] if before else ground)
        votes = votes or unsure or self._of_experts(person)
        best = max((weight for weight, _, _ in votes.values()), default=0)
        chosen = [(house, ground) for weight, house, ground in votes.values() if weight == best]
        if len(chosen) == 1:
            person.house = chosen[0][0]
            person.grounds.append(chosen[0][1])
        elif not chosen:
            self._find_client(person)

    def _is_unsure(self, number: int, office: Office, house: House) -> bool:
        """Whether an office fits another body of the story as well and its report names this one only later.

        "Wahlleiter Reber" where a story has a Stadtwahlbehörde and a Bezirkswahlbehörde.
        """
        told = office.role
        if office.house is not None or told is None or not told.bodies or not self._houses.fits_several(told):
            return False
        return not any(
            naming.last <= office.place and self.of_naming(number, naming) is house for naming in self._namings[number]
        )

    def _of_experts(self, person: Person) -> dict[int, tuple[int, House, Ground]]:
        """The body of somebody who knows it as its expert, where that body is a source of the story: "IfS-Biologin Ebner".

        Must not match: a professor whose university says nothing itself; "der Arzt Reber" far from any hospital.
        """
        votes: dict[int, tuple[int, House, Ground]] = {}
        for number, office in person.offices:
            if office.role is None or office.role.of_class not in _EXPERTS:
                continue
            house = None
            if office.house is not None:
                house = self.of_naming(number, office.house)
            elif office.role.prefix.endswith(("-", "‑")):
                house = self._houses.named((office.words.replace("‑", "-").rpartition("-")[0],))
            elif office.role.of_class == "doctor":
                house = self.last_named(number, office.place, replace(office.role, prefix="", of_class=""), "hospital")
            spoken = house is not None and bool(house.spoken)
            if house is None and office.role.of_class in ("scientist", "expert"):
                house = self._institute_of(number, office.place)
                spoken = house is not None
            if house is None or not spoken or house.is_medium or self._is_parted(person, house):
                continue
            before = votes.get(house.number)
            ground = Ground("parties.speaks", (person.name, house.name, office.words))
            votes[house.number] = ((before[0] if before else 0) + 1, house, before[2] if before else ground)
        return votes

    def _institute_of(self, number: int, place: int) -> House | None:
        """The institute that the sentence before an expert is about: "Das Institut sieht weniger. „...“, sagte Biologin Ebner".

        Must not match: an institute in another paragraph, or one that only something is said of.
        """
        page = self._reports[number].page
        start = page.sentence(place)[0]
        if not start or any(page.paragraph[start : place + 1]):
            return None
        first = page.sentence(start - 1)[0]
        for naming in self._namings[number]:
            if first <= naming.first < start and naming.proper and standing(page, naming) == 0:
                house = self.of_naming(number, naming)
                return house if house is not None and "institute" in house.classes else None
        return None

    def _find_client(self, person: Person) -> None:
        """The person or body whom a lawyer speaks for, if a report names them: "Rebers Anwältin Vera Ebner"."""
        for number, office in person.offices:
            if office.role is None or office.role.of_class != "lawyer" or not office.client:
                continue
            full = self._full_name(office.client, number)
            if full and fold(full[-1]) != person.surname:
                person.client = full
                person.grounds.append(Ground("parties.client", (person.name, " ".join(full), office.words)))
                return

    def _full_name(self, words: tuple[str, ...], number: int) -> tuple[str, ...]:
        """A person's full name as a story gives it; () for what may be none."""
        if len(words) > 1:
            return words if is_first_name(words[0]) else ()
        known = self._people.called(words[0], number)
        if known is not None:
            return tuple(known.name.split())
        for told in (self._reports[number], *self._reports[:_BACK]):
            forms = told.page.forms
            for i in range(1, len(forms)):
                if forms[i] == words[0] and is_first_name(forms[i - 1]):
                    return forms[i - 1], forms[i]
        return ()

    def _is_parted(self, person: Person, house: House) -> bool:
        return (
            any(frozenset((fold(a), fold(b))) in self._apart for a in person.all_names() for b in house.all_names())
            if self._apart
            else False
        )

    def _house_of(self, number: int, office: Office) -> tuple[House | None, int]:
        """The body of an office, and what that counts for: named beside it, by its own word, or last named before it."""
        if office.house is not None:
            naming, house = office.house, self.of_naming(number, office.house)
            bare = naming.noun is not None and len(naming.name) == 1 and not is_organ(naming.name[0])
            if house is None and bare and not is_broad(naming.name[0]):
                house = self._houses.add(naming.name, number, naming.kind)  # "Einsatzleiter Reber von der Bergrettung"
            return house, NAMED
        if office.role is None:
            return None, 0
        if office.remit and office.role.of_class == "minister":
            house = self._houses.meant(("Ministerium", *office.remit), number)
            return house or self._houses.of_role(office.role, number), NAMED
        if not tells_house(office.role):
            return self.last_named(number, office.place, office.role), NEAR
        own = self._ministry_of(number, office.role, office.origin)
        house = own or self.by_word(number, office.role, office.place, office.words)
        if house is None and is_of_field(office.role):
            return self.last_named(number, office.place, replace(office.role, prefix="")), NEAR
        return house, 2 * NAMED if own and office.origin else by_name(office.role)

    def _ministry_of(self, number: int, role: Role, origin: str) -> House | None:
        """The ministry of a minister whose state is told, or who is one of several of this remit."""
        noun = ministry(role)
        if not noun:
            return None
        if self._states_of(noun) < _SEVERAL:
            return None
        if origin:
            return self._houses.from_place(noun, origin, number)
        return self._houses.named((noun,)) or self._houses.add((noun,), number, "government")

    def _states_of(self, noun: str) -> int:
        """Of how many states the story has bodies of this noun, by their names and by their ministers."""
        if noun not in self._states:
            told = [
                place_stems(office.origin)
                for person in self._people.all
                for _, office in person.offices
                if office.origin and office.role is not None and ministry(office.role) == noun
            ]
            self._states[noun] = len(distinct([*told, *self._houses.places_of(noun)]))
        return self._states[noun]

    def by_word(self, number: int, role: Role, place: int, words: str) -> House | None:
        """The body that an office tells of by its own word: Polizeisprecherin, Konzernchef, KRT-Sprecher, Innenminister.

        Where the word only tells its class, the body last named before it goes before the report's only one.
        """
        house = self._houses.of_role(role, number)
        if house is not None and fits_role(role, house) >= BY_NOUN:
            return house
        near = self.last_named(number, place, role)
        return near or house or self._before_hyphen(number, words) or self._of_prefix(number, role)

    def _of_prefix(self, number: int, role: Role) -> House | None:
        """The body in a compound, even if nothing else names it: "Rechnungshofpräsidentin", "Innenminister".

        Must not match: "Behördenchef", "Firmensprecherin", "Premierminister", "Vizeminister".
        """
        if role.of_class == "minister":
            noun = ministry(role)
            return self._houses.add((noun,), number, "government") if noun else None
        if self._houses.has_for(role):
            return None  # two police forces: neither is meant for sure
        told = own_body(role)
        if told:
            return self._houses.add(
                ((role.prefix * (role.of_class != "prosecutor" or role.word.startswith(told)) + told).capitalize(),), number
            )  # "Betriebsratschef"
        for prefix in plain_prefixes(role.prefix.rstrip("-‑")):
            body = body_noun(prefix)
            if (
                body is not None
                and body.of_class != "media"
                and body.kind in ("government", "organisation")
                and not body.plural
                and is_telling(prefix, body)
            ):
                return self._houses.add((prefix.capitalize(),), number, body.kind)
        return None

    def _before_hyphen(self, number: int, words: str) -> House | None:
        """The body in "Greenpeace-Sprecher", even if nothing else names it. Must not match: "Ex-Sprecher", "Co-Chefin"."""
        name, hyphen, _ = words.split()[0].replace("‑", "-").rpartition("-") if words.split() else ("", "", "")
        if not hyphen or len(name) < LETTERS or is_common(name):
            return None
        return self._houses.named((name,)) or self._houses.add((name,), number)

    def of_naming(self, number: int, naming: Naming) -> House | None:
        """The body that a naming in a report means."""
        if naming.proper:
            return self._houses.named(naming.name)
        if is_organ(naming.name[0]):
            return self.owner_of(number, naming.first, naming.name[0])
        journalism = naming.kind in ("media", "agency")
        found = self._houses.meant(naming.name, number, journalism)
        if found is None and naming.noun is not None and not is_common(naming.name[0]):
            return self._houses.add(naming.name, number, naming.kind)  # "die Feuerwehr"; not "die Behörde"
        return found

    def nearest(self, number: int, place: int, words: Sequence[str]) -> House | None:
        """The body that a noun for any of its class takes up: the last one named before it, near by.

        "Die Staatsanwaltschaft ermittelt, wie ein Sprecher der Behörde sagte". Must not match a name: "Kantonspolizei".
        """
        if len(words) != 1 or not any(base in generic() for base in bases(words[0].lower())):
            return None
        for naming in reversed(self._namings[number]):
            if naming.last > place or not (naming.proper or not is_common(naming.name[0])):
                continue
            if place - naming.last > _BACK:
                return None
            house = self.of_naming(number, naming)
            if house is not None and fits_words(words, house):
                return house
        return None

    def owner_of(self, number: int, place: int, organ: str) -> House | None:
        """The body whose part is named at a word: "(Das Rote Kreuz ...) die Leiterin der Landesgesellschaft"."""
        of_class = organs().get(organ.lower(), "")
        near = self.last_named(number, place, Role("", "", "spokesperson", True), of_class)
        return near or (self._houses.meant((_ANY[of_class],), number) if of_class in _ANY else None)

    def last_named(self, number: int, place: int, role: Role, of_class: str = "") -> House | None:
        """The body named last before a word, near by: "Die Werft ... bedauerte den Vorfall. Sprecherin Vera Ebner ...".

        Of several in a sentence the one that it is about goes before those that something is done to or said of. Where the
        office's own word tells of a body (Polizeisprecherin), only such bodies; none where two are as likely.
        """
        page, told = self._reports[number].page, tells_house(role)
        sentence = -1
        fitting: dict[int, tuple[int, House]] = {}
        described = -1  # where a name begins that another noun may describe: "der Umweltverband Talhilfe"
        for naming in reversed(self._namings[number]):
            if naming.last > place or (not naming.proper and (naming.last == described or is_organ(naming.name[0]))):
                continue
            described = naming.first
            if place - naming.last > _BACK or (fitting and page.sentence_of[naming.first] != sentence):
                break
            house = self.of_naming(number, naming)
            medium = role.of_class == "journalist"
            if (
                house is None
                or house.is_medium != medium
                or not may_speak_for(role, house)
                or (told and not fits_role(role, house))
                or (of_class and of_class not in (house.classes or (house.kind,)))
            ):
                continue
            sentence = page.sentence_of[naming.first]
            rank = max(standing(page, naming), int(told))  # "die Stadtpolizei und die Bundespolizei"
            if house.number not in fitting or rank < fitting[house.number][0]:
                fitting[house.number] = (rank, house)
        best = min((rank for rank, _ in fitting.values()), default=0)
        found = [house for rank, house in fitting.values() if rank == best]
        return found[0] if len(found) == 1 or (found and not told) else None
