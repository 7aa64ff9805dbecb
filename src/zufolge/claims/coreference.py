"""Which mentions mean the same source: names, nouns that take them up again ("der Minister"), pronouns.

Invariant: a source is made by the first mention that no other takes up; looking for one costs a bounded number of
candidates, so that a text is resolved in time linear in its length.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from zufolge.claims.antecedents import Antecedents
from zufolge.claims.entities import Entity, agree, bare, could_be_company, generic, has_place, known_key
from zufolge.claims.lexicon import Noun
from zufolge.claims.mention import Mention
from zufolge.claims.mentions import mentions
from zufolge.claims.phrases import Page, page
from zufolge.language.document import document
from zufolge.schema import SourceKind

_BACK = 3  # sentences that a noun for a document looks back
_NOUN_BACK = 12  # sentences that a noun without a name looks back for what is only like it
_CANDIDATES = 40  # mentions or sources that are compared at most
_MOST_NAMES = 12  # different names and nouns that are kept of one source
_DESCRIBING = ("witness", "business", "artist", "activist", "organiser", "doctor")
_FIRMS = ("unternehmen", "konzern", "firma", "betrieb", "hersteller")
_LONGEST_TITLE = 300  # characters of a title that are read


class Sources:
    """All that the text names, and what a mention means. It is filled while a text is read and never outlives that."""

    def __init__(self, at: Page, title: str | None = None, trusted: frozenset[str] = frozenset()) -> None:
        """Read all names of a text (and of its title). trusted: surnames that the text gives to speakers."""
        self.at = at
        self.entities: list[Entity] = []
        self._by_key: dict[str, list[Entity]] = defaultdict(list)
        self._by_noun: dict[str, list[Entity]] = defaultdict(list)
        self._events: list[tuple[int, int, Entity]] = []  # first word, last word, whom it names; in the order of the text
        self._full_names: dict[str, str] = {}
        self._aged: list[Entity] = []
        self._at_word: dict[int, Entity] = {}
        self._papers: list[tuple[int, Entity]] = []  # the same, in the order of the text
        self._documents: dict[str, list[tuple[int, Entity]]] = defaultdict(list)  # "Bericht (der Polizei)": where, whose
        scanned = list(_scan(at))
        if title:
            titled = page(document(title[:_LONGEST_TITLE]))
            self._learn_names(mention for mention in _scan(titled) if mention.sure)
        self._learn_names(scanned)
        scanned = [mention for mention in scanned if self._is_supported(mention, trusted)]
        named = [self._named(mention) if mention.name else None for mention in scanned]
        for mention, known in zip(scanned, named, strict=True):
            entity = known or self._described(mention)
            if entity is not None:
                self._events.append((mention.first, mention.last, entity))
                entity.places.append(mention.first)
                self._at_word.setdefault(mention.first, entity)
            if mention.carrier and entity is not None:
                self._documents[bare(mention.carrier)].append((mention.first, entity))
                if mention.saying in ("document", "report") and entity.kind not in ("unknown", "document"):
                    self._papers.append((mention.first, entity))
        self.antecedents = Antecedents(at, self._events)

    def _learn_names(self, found: Iterable[Mention]) -> None:
        for mention in found:
            if mention.name and mention.kind == "person" and " " in mention.name:
                last = mention.name.split()[-1]
                before = self._full_names.get(last, "")
                if len(mention.name.split()) > len(before.split()):
                    self._full_names[last] = mention.name

    def _is_supported(self, mention: Mention, trusted: frozenset[str]) -> bool:
        """Whether a mention names somebody for certain. Must not: a noun without article ("Abschied") as a surname."""
        if mention.kind != "person" or not mention.name or mention.sure or mention.noun is not None:
            return True
        last = mention.name.split()[-1]
        return any(form in self._full_names or form in trusted for form in (last, last.removesuffix("s")))

    def is_surname(self, name: str) -> bool:
        """Whether a name ends in the surname of somebody named in full or given as a speaker."""
        return bool(name) and (name.split()[-1] in self._full_names or name.split()[-1].casefold() in self._by_key)

    # ------------------------------------------------------------------ names
    def _named(self, mention: Mention) -> Entity:
        """The source with the mention's name, made if there is none."""
        keys = self._keys(mention)
        entity = next(
            (entity for key in keys for entity in self._by_key.get(key, ())[-_CANDIDATES:] if self._same(entity, mention)), None
        )
        if entity is None:
            entity = self._new(mention.kind)
        self._add(entity, mention, keys)
        return entity

    def _keys(self, mention: Mention) -> list[str]:
        if mention.known is not None:
            state = mention.known.type in ("country", "capital", "seat")
            return [f"state:{mention.known.country}"] if state else [f"known:{mention.known.name}"]
        names = [mention.name, *mention.others]
        keys = [key for name in names if (key := known_key(name))]
        if mention.kind == "person":
            last = self._surname(mention.name)
            return [*keys, last.casefold()]
        return [
            *keys,
            *(name.casefold() for name in names),
            *(name.split()[-1].casefold() for name in names if len(name.split()) == 1),
        ]

    def _surname(self, name: str) -> str:
        last = name.split()[-1]
        if last not in self._full_names and last.endswith(("s", "'", "’")) and last.rstrip("s'’") in self._full_names:
            return last.rstrip("s'’")
        if last.endswith("s") and (last[:-1].casefold() in self._by_key) and last.casefold() not in self._by_key:
            return last[:-1]
        return last

    def _same(self, entity: Entity, mention: Mention) -> bool:
        """Whether a source with the same last name can be the one that is named. Must not: Angela and Fritz Muster."""
        if mention.kind != "person" or entity.kind != "person":
            return True
        first, other = mention.name.split()[:-1], [name.split()[:-1] for name in entity.names if " " in name]
        return not first or not other or any(set(first) & set(names) or names[0][0] == first[0][0] for names in other)

    def _new(self, kind: SourceKind) -> Entity:
        entity = Entity(len(self.entities), kind)
        self.entities.append(entity)
        return entity

    def _add(self, entity: Entity, mention: Mention, keys: Iterable[str]) -> None:
        """Let a source know all that a mention tells of it."""
        self._add_names(entity, mention)
        entity.phrase = entity.phrase or mention.phrase
        entity.country = entity.country or mention.country
        entity.known = entity.known or mention.known
        if mention.gender:
            entity.genders.add(mention.gender)
        if mention.age and len(self._aged) < _CANDIDATES:
            entity.ages.add(mention.age)
            self._aged.append(entity)
        if mention.head and len(entity.heads) < _MOST_NAMES:
            entity.heads.add(bare(mention.head))
        self._add_nouns(entity, mention)
        for key in keys:
            if entity not in self._by_key[key][-_CANDIDATES:]:
                self._by_key[key].append(entity)

    def _add_names(self, entity: Entity, mention: Mention) -> None:
        name = mention.name
        if name and mention.kind == "person":
            last = self._surname(name)
            name = self._full_names.get(last, " ".join([*name.split()[:-1], last])) if self._fits(name, last) else name
        for form in (name, *mention.others):
            if form and form not in entity.names and len(entity.names) < _MOST_NAMES:
                entity.names.append(form)
        if (
            entity.kind in ("unknown", "organisation")
            and mention.kind not in ("unknown", "document")
            and mention.noun is not None
        ):
            entity.kind = mention.kind

    def _add_nouns(self, entity: Entity, mention: Mention) -> None:
        if mention.noun is not None:
            if mention.noun not in entity.nouns and len(entity.nouns) < _MOST_NAMES:
                entity.nouns.append(mention.noun)
            self._list(mention.noun.key, entity)
            self._list(f"class:{mention.noun.classes[0]}", entity)
        if mention.kind in ("media", "agency"):
            self._list(f"class:{mention.kind}", entity)
        if mention.known is not None and mention.known.noun:
            self._list(f"known:{mention.known.noun}", entity)
            self._list(f"class:{mention.known.noun}", entity)

    def _list(self, key: str, entity: Entity) -> None:
        if self._by_noun[key][-1:] != [entity]:
            self._by_noun[key].append(entity)

    def _fits(self, name: str, last: str) -> bool:
        full = self._full_names.get(last, "")
        first = name.split()[:-1]
        return not first or set(first) <= set(full.split())

    # ------------------------------------------------------------------ nouns without a name
    def _described(self, mention: Mention) -> Entity | None:
        """The source that a noun takes up, or a new one. None for nouns that name nobody who could speak."""
        if mention.pronoun is not None:
            return None
        if mention.noun is None:
            return self._same_phrase(mention)
        entity = self._taken_up(mention, mention.first) if mention.definite else None
        return entity or self._same_phrase(mention)

    def _same_phrase(self, mention: Mention) -> Entity:
        if not mention.phrase:
            mention = replace(mention, phrase=self.at.document.span(mention.first, mention.last).text)
        key = f"phrase:{mention.phrase.casefold()}"
        of_one = mention.determiner in ("ein", "eine", "einem", "einer", "eines", "einen")
        entity = None if of_one else next(iter(self._by_key.get(key, ())[-1:]), None)
        if entity is None:
            entity = self._new(mention.kind)
        self._add(entity, mention, [key])
        return entity

    def _taken_up(self, mention: Mention, position: int, preferred: Sequence[Entity] = ()) -> Entity | None:
        """The best source that a definite noun can mean: "der deutsche Politiker", "die Behörde", "der Konzern"."""
        noun = mention.noun
        if noun is None:
            return None
        pools = [self._by_noun.get(noun.key, ()), self._by_noun.get(f"known:{noun.key}", ())]
        pools += [self._by_noun.get(f"class:{of_class}", ()) for of_class in (*noun.classes, *generic().get(noun.key, ()))]
        pools += [self._by_noun.get(f"known:{of_class}", ()) for of_class in noun.classes[:1]]
        best: tuple[float, int, Entity] | None = None
        seen: set[int] = set()
        for entity in [*preferred, *(entity for pool in pools for entity in pool[-_CANDIDATES:])]:
            if entity.number in seen:
                continue
            seen.add(entity.number)
            score = self._likeness(entity, mention, noun, position, entity in preferred)
            if score > 0 and (best is None or score > best[0]):
                best = (score, entity.number, entity)
        return best[2] if best is not None else None

    def _likeness(self, entity: Entity, mention: Mention, noun: Noun, position: int, preferred: bool) -> float:
        """How well a noun fits a source; 0 where it can't mean it."""
        if mention.attributes and not entity.names:
            return 5.0 if entity.phrase.casefold() == mention.phrase.casefold() else 0.0
        if mention.country and entity.country and mention.country != entity.country:
            return 0.0
        if mention.country and not entity.country and not entity.names and not mention.determiner.startswith("dies"):
            return 0.0  # "das Schweizer Amt" says more than "das neue Amt"
        if noun.person != (entity.kind == "person") and entity.kind != "unknown":
            return 0.0
        if noun.person and not agree(mention.gender, entity.genders):
            return 0.0
        if mention.age and entity.ages and mention.age not in entity.ages:
            return 0.0
        score = 4.5 if mention.age and mention.age in entity.ages else self._by_words(entity, mention, noun)
        if not score and not (preferred and noun.person and entity.names):
            return 0.0
        away = self._distance(entity, position)
        if away is None and not (mention.country and mention.country == entity.country and score >= 3):
            return 0.0
        if score < 3 and (away is None or away > _NOUN_BACK):
            return 0.0
        agrees = 1.5 if mention.country and mention.country == entity.country else 0.0
        return (
            max(0.0, score + agrees + (1.5 if preferred else 0.0) - min(away or 0, 20) * 0.1 + (0.3 if entity.names else 0.0))
            or 0.01
        )

    def _by_words(self, entity: Entity, mention: Mention, noun: Noun) -> float:
        head = bare(mention.head)
        if entity.heads:
            if any(head == other for other in entity.heads):
                return 4.0
            longer = [other for other in entity.heads if len(head) > 3 and other.endswith(head)]
            shorter = [other for other in entity.heads if noun.person and len(other) > 3 and head.endswith(other)]
            if longer or shorter:
                return 3.5
        if entity.known is not None and entity.known.noun and entity.known.noun in (noun.key, *noun.classes):
            return 3.2 if entity.known.noun == noun.key or noun.key == noun.classes[0] else 2.0
        if not noun.person:
            return self._by_class(entity, head)
        if (
            any(other.key != noun.key and other.classes[0] in noun.classes for other in entity.nouns)
            and len(head) <= len(noun.key) + 1
        ):
            return 2.5
        if (
            entity.known is not None
            and entity.known.country
            and noun.key in ("land", "staat")
            and entity.known.type in ("country", "capital")
        ):
            return 3.0
        return 0.0

    def _by_class(self, entity: Entity, head: str) -> float:
        """How well a noun such as "die Behörde" or "der Sender" fits a body of a class that it can mean."""
        classes = generic().get(head, ())
        if not classes or not (entity.names or has_place(entity)):
            return 0.0
        own = [noun.classes[0] for noun in entity.nouns if not noun.person]
        own += [entity.known.noun] if entity.known is not None and entity.known.noun else []
        own += [entity.kind] if entity.kind in ("media", "agency") else []
        if head in entity.name.casefold():
            return 3.5 if entity.names else 3.0
        return 2.5 if any(one in classes for one in own) else 0.0

    def _distance(self, entity: Entity, position: int) -> int | None:
        """Sentences back to where a source was last named; None where it was not named before."""
        before = bisect_left(entity.places, position)
        if not before:
            return None
        of = self.at.document.sentence_of
        return of[min(position, len(of) - 1)] - of[entity.places[before - 1]]

    # ------------------------------------------------------------------ what a speaker means
    def resolve(
        self, mention: Mention, preferred: Sequence[Entity] = (), not_these: Sequence[Entity] = (), plural: bool | None = None
    ) -> Entity | None:
        """Whom a speaker's mention means. preferred: the last speakers; not_these: barred; plural: the verb's number."""
        if mention.pronoun is not None:
            return self.antecedents.of_pronoun(mention, preferred, not_these, plural)
        if mention.name:
            return self._named(mention)
        body = self.document_of(mention)
        if body is not None:
            return body
        usable = [entity for entity in preferred if entity not in not_these]
        fit = self._taken_up(mention, mention.first, usable) if mention.noun is not None and mention.definite else None
        if mention.age and (fit is None or not fit.names):
            fit = next((entity for entity in self._aged if mention.age in entity.ages and entity.names), fit)
        if mention.age and fit is None:
            before = (entity for entity in self._aged if mention.age in entity.ages and entity.places[:1] < [mention.first])
            fit = next(before, None)
        if fit is None and mention.definite and mention.kind == "person" and mention.noun is None:
            fit = self.antecedents.of_gender((mention.gender,), mention.first, usable, not_these, people=True)
            if fit is not None and mention.age and fit.names:
                fit.ages.add(mention.age)
                self._aged = [*self._aged[-_CANDIDATES:], fit]
        if mention.age and fit is None:
            fit = next((entity for entity in self._aged if mention.age in entity.ages), None)
        return fit or self._described_here(mention) or self._new_here(mention)

    def _described_here(self, mention: Mention) -> Entity | None:
        """Whom a noun describes that nothing named before was called: "der Rentner" after "Jorin Kamm, der hier wohnt".

        "das Unternehmen" takes up a single name that could be a company's: "der Werkzeugmacher Veltrano".
        """
        noun = mention.noun
        if noun is None or not mention.definite or mention.attributes or mention.country:
            return None
        company = noun.key in _FIRMS
        if not company and (noun.plural or mention.gender == "p" or not noun.person or noun.classes[0] not in _DESCRIBING):
            return None
        for away, entity in self.antecedents.before(mention.first):
            if company and could_be_company(entity):
                entity.kind = "organisation"
                return entity
            if not company and entity.kind == "person" and entity.names:
                fit = away <= 1 and agree(mention.gender, entity.genders) and not entity.nouns and " " in entity.name
                return entity if fit else None
        return None

    def _new_here(self, mention: Mention) -> Entity:
        """The source that a noun introduces, the same one each time that its words are read."""
        seen = self._at_word.get(mention.first)
        if seen is None or seen.names or mention.definite or mention.noun not in seen.nouns:
            seen = self._same_phrase(mention)
            self._at_word.setdefault(mention.first, seen)
        elif not seen.spans and mention.phrase:
            seen.phrase = mention.phrase
        return seen

    def document_of(self, mention: Mention) -> Entity | None:
        """Whose document a bare noun takes up: "dem Bericht" after "ein Bericht der Behörde"."""
        if not mention.definite or mention.attributes or mention.name or mention.kind not in ("document", "media"):
            return None
        known = self._documents.get(bare(mention.head), ())[-_CANDIDATES:]
        found = next((entity for first, entity in reversed(known) if first < mention.first), None)
        if found is None and "document" in generic().get(bare(mention.head), ()):
            paper = self.paper_before(mention.first, _BACK)
            found = paper[1] if paper is not None else None
        return found or self._longer_document(mention)

    def _longer_document(self, mention: Mention) -> Entity | None:
        """The document with a fuller noun that a bare one takes up: "dem Ergebnis" after "das amtliche Wahlergebnis"."""
        head = bare(mention.head)
        for away, entity in self.antecedents.before(mention.first):
            fuller = " " in entity.phrase and any(other != head and other.endswith(head) for other in entity.heads)
            if away and fuller and entity.kind in ("document", "unknown") and not entity.names:
                return entity
        return None

    def paper_before(self, position: int, reach: int) -> tuple[int, Entity] | None:
        """The last document named before a word with the body behind it, at most `reach` sentences back."""
        at = bisect_left(self._papers, position, key=lambda paper: paper[0])
        if not at:
            return None
        of = self.at.document.sentence_of
        first, entity = self._papers[at - 1]
        return (first, entity) if of[min(position, len(of) - 1)] - of[first] <= reach else None

    def note(self, entity: Entity, first: int, last: int) -> None:
        """Remember that words of a speaker mean a source."""
        if (first, last) not in entity.spans[-_CANDIDATES:]:
            entity.spans.append((first, last))

    def finish(self) -> None:
        """Note all mentions of what has a name. Must not: a capital as a place ("in London")."""
        for first, last, entity in self._events:
            if entity.names and not (first in self.at.known and self.at.known[first][1].type == "capital"):
                self.note(entity, first, last)


def _scan(at: Page) -> Iterable[Mention]:
    """All mentions of a text with a name or a noun for somebody, sentence by sentence."""
    for first, last in at.document.sentences:
        for start in range(first, last, 50):
            for mention in mentions(at, start, min(last, start + 50), spoken=False):
                if mention.name or mention.noun is not None or mention.determiner or mention.gender == "p":
                    yield mention


def read_sources(at: Page, title: str | None, trusted: frozenset[str]) -> Sources:
    """The sources that a text names."""
    return Sources(at, title, trusted)
