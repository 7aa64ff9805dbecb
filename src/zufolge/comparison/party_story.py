"""The sources of one story, put together once all its reports are read.

Invariant: names are learnt from all reports before any is decided, so that the order of the reports makes no difference to
who is who; a party's key tells what it is: "~" begins one that nobody names, "/" parts a body from people around it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zufolge.comparison.affiliation import behind_offices
from zufolge.comparison.bodies import ARTICLES, Naming, namings, places_of, with_names
from zufolge.comparison.house import FUNCTION_WORDS, House, ends_in, key_of, tells_house
from zufolge.comparison.houses import Houses
from zufolge.comparison.party_holders import Holders
from zufolge.comparison.party_nameless import Nameless
from zufolge.comparison.party_names import Named, fold, is_first_name, is_short, read_name, stem
from zufolge.comparison.party_office_words import is_organ
from zufolge.comparison.party_offices import Speakers
from zufolge.comparison.party_rules import (
    has_left,
    is_common,
    is_many,
    is_within,
    journalism,
    may_speak_for,
    mention,
    of_paper,
    telling_offices,
)
from zufolge.comparison.people import People, Person
from zufolge.comparison.told import Told
from zufolge.language.document import Document
from zufolge.language.lists import words as listed
from zufolge.schema import Claim, Ground, Link, Party, SourceKind

Pair = tuple[str, str]
_MOST_GROUNDS = 12  # that are kept of one party
_BODY_KINDS = ("government", "organisation", "agency", "media")


class Story:
    """What the reports of a story tell of their sources."""

    def __init__(self, reports: Sequence[Told], apart: Sequence[Pair] = ()) -> None:
        self._reports = reports
        self._apart = frozenset(frozenset((fold(a), fold(b))) for a, b in apart)
        self._houses = Houses(self._apart)
        self._people = People(self._apart)
        self._kinds = [{source.id: source.kind for source in told.reading.sources} for told in reports]
        self._parties: dict[tuple[int, str, str, str], Party] = {}
        self._grounds: dict[str, list[Ground]] = {}
        self._nameless = Nameless()
        self._papers: dict[str, bool] = {}
        self._behind: dict[int, frozenset[str]] = {}
        self._articled: frozenset[Pair] | None = None
        self._of_houses: dict[int, Party] = {}
        self._same_text = _same_texts(reports)
        self._firsts = sorted(set(self._same_text))
        places = frozenset(place for n in self._firsts for place in places_of(reports[n].page))
        read = {n: namings(reports[n].page, places) for n in self._firsts}
        self._namings: list[tuple[Naming, ...]] = [read[n] for n in self._same_text]
        self._learn()
        self._houses.settle()
        known = self._houses.proper_names()
        found = {n: with_names(reports[n].page, self._namings[n], known) for n in self._firsts}
        self._namings = [found[n] for n in self._same_text]
        self._learn_nouns()
        self._speakers = Speakers(reports, self._namings, self._houses, self._people, self._apart)
        self._speakers.learn(self._firsts)
        self._holders = Holders(reports, self._people)

    # ------------------------------------------------------------------ names
    def _learn(self) -> None:
        """All names of all reports, those of outlets and persons first."""
        outlets: set[str] = set()
        for number, told in enumerate(self._reports):
            outlet = told.reading.report.outlet
            if outlet and outlet not in outlets:
                kind: SourceKind = "agency" if _is_agency(told) else "media"
                self._houses.add(tuple(outlet.split()), number, kind).outlet = True
                outlets.add(outlet)
        heard = dict.fromkeys(
            (self._same_text[number], number if self._own_outlet(number, read_name(link.name)) else -1, link.name, kind)
            for number, told in enumerate(self._reports)
            for claim in told.reading.claims
            for link in claim.chain
            for kind in [self._kind(number, link)]
        )
        self._learn_bodies()
        for first, _, name, kind in heard:
            named = self._read(name)
            if self._is_person(named, kind) and len(named.pieces) > 1:
                self._people.add(named.pieces, first)
        for first, own, name, kind in heard:
            if own < 0:
                self._learn_name(first, self._read(name), kind)

    def _learn_name(self, number: int, named: Named, kind: SourceKind) -> None:
        """A last name alone, once all full names are known, or a body."""
        if self._is_person(named, kind):
            if len(named.pieces) == 1 and not self._people.knows(named.pieces[0]):
                self._people.add(named.pieces, number)
            return
        if named.type not in ("body", "person") or self._is_bare(named):
            return
        if len(named.pieces) == 1 and named.noun is None and self._stands_behind_office(number, named.pieces[0]):
            if not self._people.knows(named.pieces[0]) and self._houses.named(named.pieces) is None:
                self._people.add(named.pieces, number)
            return
        if self._people_called(named, number) is None:
            told = kind if kind in _BODY_KINDS else named.noun.kind if named.noun else "unknown"
            house = self._houses.add(named.pieces, number, told, named.short, spoken=True)
            if "." in named.text and named.text[:1].isupper():
                house.spoken[tuple(named.text.split())] = house.names[tuple(named.text.split())] = len(
                    self._reports
                )  # "St.-Vera-Klinik"

    def _stands_behind_office(self, number: int, word: str) -> bool:
        """Whether a report calls somebody of this last name by an office: "Ministerin Lorch"."""
        if number not in self._behind:
            self._behind[number] = behind_offices(self._reports[number].page)
        return word in self._behind[number]

    def _learn_bodies(self) -> None:
        for number in self._firsts:
            for naming in self._namings[number]:
                if naming.proper or not (is_common(naming.name[0]) or is_organ(naming.name[0])):
                    house = self._houses.add(naming.name, number, naming.kind, naming.short)
                    if naming.noun is not None and not house.nouns:
                        house.nouns.append(naming.noun)  # "die Hilfsorganisation „Brücke Tal“"

    def _learn_nouns(self) -> None:
        """Which reports name a body, and the noun that stands before its name: "die Reederei Nordhelm-Linie"."""
        for number in self._firsts:
            found = self._namings[number]
            for before, naming in zip((None, *found), found, strict=False):
                house = self._houses.named(naming.name) if naming.proper else None
                if house is None:
                    continue
                house.reports.add(number)
                noun = before.noun if before is not None and not before.proper and before.last == naming.first else None
                if noun is not None and noun not in house.nouns and not house.outlet:
                    house.nouns.append(noun)
                    house.kind = house.kind if house.kind != "unknown" else noun.kind

    def _kind(self, number: int, link: Link) -> SourceKind:
        return self._kinds[number].get(link.source_id or "", "unknown")

    def _read(self, name: str) -> Named:
        """What a name says, in this story: "Fahrgast Plus" is a body where a text calls it "der Verband Fahrgast Plus"."""
        named = read_name(name)
        if named.role is None or named.type == "outlet" or not self._houses.is_body(_words(named)):
            return named
        return Named(name, "body", _words(named))

    def _is_person(self, named: Named, kind: SourceKind) -> bool:
        """Whether a name is a person's. Must not: "Nordhelm Linien", which a text calls "die Reederei Nordhelm Linien"."""
        if named.type == "person":
            return kind not in _BODY_KINDS and not self._houses.is_body(_words(named)) and not self._has_article(named)
        return kind == "person" and named.type == "body" and named.noun is None and not is_short(named.pieces[0])

    def _has_article(self, named: Named) -> bool:
        """Whether a report sets an article right before a name that no list knows as a person's: "die Rehakasse Talland".

        Must not match: "der Forscher Iljo Brandik" (an office stands between), "die Vera Ebner" (a first name).
        """
        if named.role is not None or len(named.pieces) < 2 or is_first_name(named.pieces[0]):
            return False
        if self._articled is None:
            self._articled = frozenset(pair for number in self._firsts for pair in _behind_articles(self._reports[number].page))
        return (stem(named.pieces[0]), stem(named.pieces[1])) in self._articled

    def _is_bare(self, named: Named) -> bool:
        """Whether a name is only a noun that any body of its class could bear: "Polizei", "Unternehmen", "Geschäftsführung"."""
        return len(key_of(named.pieces)) == 1 and (is_common(named.pieces[0]) or _is_organ(named))

    def _people_called(self, named: Named, number: int) -> Person | None:
        if len(named.pieces) != 1 or named.noun is not None or self._houses.named(named.pieces) is not None:
            return None
        return self._people.called(named.pieces[0], number)

    # ------------------------------------------------------------------ parties
    def party(self, number: int, claim: Claim, link: Link) -> Party:
        """The party of one link of a claim's chain."""
        kind = self._kind(number, link)
        through = next((other for other in claim.chain if other.role == "relay"), None) if link.role == "origin" else None
        relayed = self.party(number, claim, through).name if through is not None else ""
        named = self._read(link.name)
        alone = named.type in ("voice", "described") or self._is_bare(named)
        place = claim.attribution.content[0].start if alone else -1
        key = (
            self._same_text[number],
            self._reports[number].reading.report.outlet or "",
            f"{kind}:{link.name}:{place}",
            relayed,
        )
        if key not in self._parties:
            self._parties[key] = self._found(number, claim, link, kind, relayed)
        return self._parties[key]

    def _found(self, number: int, claim: Claim, link: Link, kind: SourceKind, relayed: str) -> Party:
        named, first = self._read(link.name), self._same_text[number]
        if named.type == "outlet":
            return self._of_outlet(number, named)
        if self._is_person(named, kind):
            person = (
                self._people.called(named.pieces[0], first) if len(named.pieces) == 1 else self._people.add(named.pieces, first)
            )
            return self._of_person(person, first) if person is not None else self._unknown(named, kind)
        if named.type == "body" or named.type == "person":
            return self._of_body(number, claim, link, named, kind)
        if named.type == "voice":
            return self._of_voice(number, claim, link, named, relayed)
        return self._of_holder(number, claim, link, named) or self._of_nameless(number, named, relayed)

    def _of_holder(self, number: int, claim: Claim, link: Link, named: Named) -> Party | None:
        """The person whom an office alone means, where the story knows one: "sein Verteidiger", "die Rathauschefin"."""
        if named.role is None or named.of or is_many(named) or named.type == "person":
            return None
        first, last = self._sentence(number, claim, link)
        word = next(
            (piece for piece in named.pieces if fold(piece).startswith(fold(named.role.prefix + named.role.word[:2]))), ""
        )
        person = self._holders.of_office(self._same_text[number], named.role, first, last, word)
        if person is None:
            return None
        party = self._of_person(person, self._same_text[number])
        self._because(party.key, Ground("parties.holder", (named.text, person.name)))
        return replace(party, names=tuple(dict.fromkeys((*party.names, named.text))))

    def _place(self, number: int, claim: Claim, link: Link, named: Named) -> int:
        """The word at which a source is mentioned in the sentence of a claim."""
        page = self._reports[number].page
        start = link.span.start if link.span else claim.attribution.content[0].start
        return mention(page, named, page.touched(start, start + 1)[0])

    def _sentence(self, number: int, claim: Claim, link: Link) -> tuple[int, int]:
        """The words of the sentence in which a claim and its source stand."""
        page = self._reports[number].page
        span = link.span or claim.attribution.content[0]
        first, last = page.touched(span.start, max(span.start + 1, claim.attribution.content[-1].end))
        return (page.sentence(first)[0], page.sentence(max(first, last - 1))[1]) if first < len(page.forms) else (0, 0)

    def _of_body(self, number: int, claim: Claim, link: Link, named: Named, kind: SourceKind) -> Party:
        first = self._same_text[number]
        if (person := self._people_called(named, first)) is not None:
            return self._of_person(person, first)
        house = self._own_outlet(number, named)
        if house is None and not self._is_bare(named):
            house = self._houses.named(named.pieces)
        if house is None and _is_organ(named):
            house = self._speakers.owner_of(first, self._sentence(number, claim, link)[1], named.pieces[0])
        if house is None and self._is_bare(named):
            house = self._speakers.nearest(first, self._place(number, claim, link, named), named.pieces)
        if house is None or not house.is_named:
            house = self._houses.meant(named.pieces, first, journalism(named, kind)) or house
            if house is not None and house.name != named.text:
                self._because(_key(house), Ground("parties.only", (named.text, house.name)))
        if house is None:
            house = self._houses.add(
                named.pieces, first, kind if kind in _BODY_KINDS else named.noun.kind if named.noun else "unknown"
            )
        return self._of_board(first, named) or self._of_house(house)

    def _of_board(self, number: int, named: Named) -> Party | None:
        """The body of a part that speaks for it; where papers of the part are cited, itself: "Nordhelm-Vorstand"."""
        if len(named.pieces) != 1 or named.pieces[0].lower() not in listed("house_boards.tsv"):
            return None
        owner = self._houses.meant(("Unternehmen",), number)
        if owner is None or not owner.is_named:
            return None
        if not self._has_paper(named.pieces[0]):
            return self._of_house(owner)
        names = [name for name in owner.all_names() if " " not in name] or [owner.name]
        full = f"{min(names, key=len)}-{named.pieces[0]}" if " " not in names[0] else f"{named.pieces[0]} ({owner.name})"
        return Party(fold(full), full, "organisation", (full, named.text))

    def _has_paper(self, board: str) -> bool:
        """Whether a report cites a paper of a board, which then is a source beside the body: "ein Papier des Vorstands"."""
        if board not in self._papers:
            self._papers[board] = any(of_paper(self._reports[number].page, board) for number in self._firsts)
        return self._papers[board]

    def _own_outlet(self, number: int, named: Named) -> House | None:
        """The report's own outlet, if a shorter name can mean it: the "Tagblatt" in the "Nordtaler Tagblatt"."""
        outlet = self._reports[number].reading.report.outlet or ""
        ours = key_of(outlet.split())
        theirs = key_of(named.pieces)
        if not theirs or theirs == ours or not (set(theirs) <= set(ours) or ends_in(outlet.split(), named.pieces)):
            return None
        return self._houses.named(outlet.split())

    def _of_outlet(self, number: int, named: Named) -> Party:
        outlet = self._reports[number].reading.report.outlet
        if not outlet:
            return self._unknown(named, "media")
        party = self._of_house(self._houses.add(tuple(outlet.split()), self._same_text[number], "media"))
        self._because(party.key, Ground("parties.outlet", (named.text, outlet)))
        return party

    def _of_voice(self, number: int, claim: Claim, link: Link, named: Named, relayed: str) -> Party:
        """As in "KRT-Sprecher", "Sprecherin der Staatsanwaltschaft", "eine Sprecherin": the body that it speaks for."""
        assert named.role is not None  # noqa: S101 - a voice has a role
        first, place = self._same_text[number], self._place(number, claim, link, named)
        if is_within(named.role):
            return self._of_nameless(number, named, relayed)
        house: House | None = None
        if named.of:
            house = self._houses.named(named.of) or self._speakers.nearest(first, place, named.of)
            house = house or self._houses.meant(named.of, first, named.role.of_class == "journalist")
            if house is None and any(word[:1].isupper() for word in named.of):
                house = self._houses.add(named.of, first)
        elif tells_house(named.role):
            house = self._speakers.by_word(first, named.role, place, named.pieces[0])
        if house is None and not named.of:
            holder = self._of_holder(number, claim, link, named)
            if holder is not None:
                return holder
            house = self._speakers.last_named(first, place, named.role)
        if house is None or not may_speak_for(named.role, house) or self._voice_is_parted(named, house):
            return self._of_nameless(number, named, relayed)
        party = self._of_house(house)
        self._because(party.key, Ground("parties.voice", (named.text, house.name)))
        return party

    def _voice_is_parted(self, named: Named, house: House) -> bool:
        return (
            any(frozenset((fold(named.text), fold(name))) in self._apart for name in house.all_names())
            if self._apart
            else False
        )

    def _of_nameless(self, number: int, named: Named, relayed: str) -> Party:
        """Somebody whom nobody names."""
        house = (self._houses.named(named.of) or self._houses.meant(named.of, self._same_text[number])) if named.of else None
        return self._nameless.party(
            named, house, relayed or self._reports[number].reading.report.outlet or self._reports[number].id
        )

    def _of_house(self, house: House) -> Party:
        if house.number not in self._of_houses:
            people = [person.name for person in self._people.all if person.house is house]
            names = tuple(dict.fromkeys((*house.all_names(), *people)))
            self._of_houses[house.number] = Party(_key(house), names[0], house.kind, names)
        return self._of_houses[house.number]

    def _of_person(self, person: Person, number: int) -> Party:
        if person.house is not None and not has_left(person, number):
            return self._of_house(person.house)
        if person.client:
            name = " ".join(person.client)
            return Party(fold(name), name, "person", (name, *person.all_names()))
        return Party(f"{fold(person.name)}", person.name, "person", (*person.all_names(), *telling_offices(person)))

    def _unknown(self, named: Named, kind: SourceKind) -> Party:
        return Party(fold(named.text), named.text, kind, (named.text,))

    def settled(self, party: Party) -> Party:
        """A party under the fullest of the descriptions that were found for it since."""
        return self._nameless.settled(party)

    def _because(self, key: str, ground: Ground) -> None:
        if ground not in self._grounds.setdefault(key, []) and len(self._grounds[key]) < _MOST_GROUNDS:
            self._grounds[key].append(ground)

    def grounds(self) -> dict[str, tuple[Ground, ...]]:
        """By a party's key, what put its names together."""
        found = {key: list(grounds) for key, grounds in self._grounds.items()}
        for house in self._houses.all:
            found.setdefault(_key(house), []).extend(house.grounds)
        for person in self._people.all:
            name = " ".join(person.client) or person.name
            found.setdefault(_key(person.house) if person.house else fold(name), []).extend(person.grounds)
        return {key: tuple(dict.fromkeys(grounds))[:_MOST_GROUNDS] for key, grounds in found.items() if grounds}


def _same_texts(reports: Sequence[Told]) -> list[int]:
    """For each report the number of the first one with the same text: what a text tells is learnt once."""
    first: dict[str, int] = {}
    return [first.setdefault(told.page.text, number) for number, told in enumerate(reports)]


def _behind_articles(page: Document) -> Iterator[Pair]:
    """Each two words with capitals that stand right behind an article, without the ending of a case."""
    for i in range(1, len(page.forms) - 1):
        if page.lower[i - 1] in ARTICLES and page.forms[i][:1].isupper() and page.forms[i + 1][:1].isupper():
            yield stem(page.forms[i]), stem(page.forms[i + 1])


def _words(named: Named) -> tuple[str, ...]:
    """All words of a name, an office's too: "Fahrgast Plus" may be a body's name."""
    return tuple(word for word in named.text.split() if word.lower() not in FUNCTION_WORDS)


def _is_organ(named: Named) -> bool:
    return len(named.pieces) == 1 and is_organ(named.pieces[0])


def _key(house: House) -> str:
    return fold(house.name)


def _is_agency(told: Told) -> bool:
    """Whether an outlet is an agency: it credits itself, or a list knows it."""
    report = told.reading.report
    outlet = fold(report.outlet or "")
    return outlet in {fold(credit) for credit in report.credits} or outlet in {fold(name) for name in listed("agencies.tsv")}
