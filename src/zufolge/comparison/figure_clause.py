"""A figure with the clause that it stands in: what it counts, what is said beside it, where.

Invariant: only words of the claim's own content are read, but for the place that a "wo" or "dort" takes up.
"""

from collections.abc import Iterator, Sequence

from zufolge.comparison.facts import Fact
from zufolge.comparison.figure_words import past_year, places, segments
from zufolge.comparison.party_places import place_stems
from zufolge.comparison.thing_words import kin, says_nothing, terms_of_nouns, unit_bases, wide_places
from zufolge.comparison.wording import kind_of, terms
from zufolge.language.document import Document
from zufolge.language.folding import fold_word as fold
from zufolge.language.lemmas import is_known
from zufolge.language.lists import words
from zufolge.schema import Figure

_PEOPLE = ("er", "ier", "aner", "ner", "e", "ese")
_NAME = 4  # letters of a name of which a noun for its people is made
_LONG_CLAUSE = 12  # words before a "wo" among which its place is looked for
_SENTENCE = 40  # words on either side of a figure in which its place is looked for
_ON = frozenset({"auf", "der", "die", "dem", "den", "das"})
_WITHIN = frozenset({"in", "aus"})
_JOINS = frozenset({"und", "oder", "sowie", "aber", "während"})
_GIVEN_BY = frozenset({"von", "auf", "mit", "bei"})
_NEGATIONS = frozenset({"nicht", "kein", "keine", "keinen", "keiner"})


class Clause:
    """A figure with its clause: parts are the parts of the sentence that hold no other number, its own first."""

    def __init__(self, fact: Fact, page: Document, inside: Sequence[int], figure: Figure, at: int) -> None:
        self.fact, self.page, self.figure, self.at = fact, page, figure, at
        self.parts = segments(page, inside, at, page.touched(figure.span.start, figure.span.end)[1])
        self.own: tuple[int, ...] = self.parts[0] if self.parts else ()
        first, last = page.touched(figure.span.start, figure.span.end)
        self.number = range(first, last)
        self.nouns = tuple(figure.counted)
        self.year = past_year(page, (i for i in self.own if i not in self.number), fact.told.reading.report.published)
        self.base, self.factor = unit_bases().get(figure.unit, (figure.unit, 1.0))

    def shown(self) -> str:
        """A word to call it by where no noun is known to be counted."""
        return next((self.page.forms[i] for i in self.own if self.page.forms[i][:1].isupper() and i not in self.number), "Zahl")

    def lower(self) -> Iterator[str]:
        """The words of the figure's part of the sentence in lower case."""
        return (self.page.lower[i] for i in self.own)

    def about(self) -> frozenset[str]:
        """The terms of the nouns counted; "4000 Mann" are soldiers, "9000 Ohmrieder" only people of a place."""
        page = self.page
        near = range(self.number.start, min(self.number.stop + 2, len(page.words)))
        if (self.figure.value or 0) > 1 and any(page.lower[i] == "mann" for i in near):
            return terms_of_nouns(("Soldat",))
        return terms_of_nouns(tuple(noun for noun in self.nouns if not self._of_place(noun)))

    def names_noun(self) -> bool:
        """Whether what is counted is named in the figure's part of the sentence."""
        about, own = self.about(), set(self.own)
        return any(term.word in own and not about.isdisjoint((term.key, *term.parts)) for term in self.fact.terms)

    def _of_place(self, noun: str) -> bool:
        """Whether a noun is made of a name that stands in the report: "Ohmrieder"."""
        names = {noun.removesuffix(ending) for ending in _PEOPLE if noun.endswith(ending)}
        stems = {form for name in names if len(name) >= _NAME for form in (name, f"{name}s", f"{name}ien")}
        return bool(stems) and not is_known(noun) and not stems.isdisjoint(self.page.forms)

    def beside(self) -> frozenset[str]:
        """The terms of the claim, or of the figure's clause where the claim has other figures, that tell what happens."""
        fact = self.fact
        # "Die Organisation sprach sogar von 60 Geschützen": what stands before "von" is who says it.
        # Must not match: "bezifferte die Kosten der Forderung auf 21 Millionen".
        by = self.at and self.nouns and self.page.lower[self.at - 1] == "von"
        who = self._speaker(self.own) if by else set()
        own = {term.word for term in fact.terms} if len(fact.figures) == 1 else {i for part in self.parts for i in part}
        return self._telling(own - who)

    def where(self) -> frozenset[str]:
        """The terms of the places in the figure's clause that are parts of where the story is."""
        own = [i for i in self.own if i not in self.number]
        at = places(self.page, own, self._part_before())
        narrow = [i for i in at if self.page.lower[i] not in wide_places()]
        rows = terms(self.page.forms, self.page.lower, narrow)
        known = {term.word: term for term in self.fact.terms}
        keys = {key for row in rows for term in (row, known.get(row.word, row)) for key in (term.key, *term.parts)}
        keys |= {same for i in narrow if (same := kin().get(fold(self.page.forms[i])))}
        return frozenset(key for key in keys if kind_of(key) not in ("light", "person", "state"))

    def scope(self) -> frozenset[str]:
        """What the names of places in the claim's sentence come from, by which it may count only some: "in Grevenau"."""
        return frozenset(stem for i, _ in self._named_places() for stem in place_stems(self.page.forms[i]))

    def aside(self) -> bool:
        """Whether a clause says that it counts one side only: "auf talländischer Seite", "auf Talländer Gebiet"."""
        return any(side for _, side in self._named_places())

    def _whole(self) -> list[int]:
        """The words of the claim in the figure's sentence."""
        first, last = self.page.sentence(self.at)
        inside = self.page.inside(self.fact.claim.attribution.content)
        return [i for i in inside if max(first, self.at - _SENTENCE) <= i < min(last, self.at + _SENTENCE)]

    def _named_places(self) -> Iterator[tuple[int, bool]]:
        """Words that name where, and whether they limit it to a side: behind "in" without an article, or a noun for a place.

        Must not match: where who says it sits ("Das Institut in Talland errechnete").
        """
        page, whole, party = self.page, self._whole(), self.fact.party
        who = {fold(part) for name in (party.names if party else ()) for part in name.split() if part[:1].isupper()}
        for k, i in enumerate(whole):
            before = page.lower[whole[k - 1]] if k else ""
            after = page.lower[whole[k + 1]] if k + 1 < len(whole) else ""
            source = k > 1 and fold(page.forms[whole[k - 2]]) in who
            side = before in _ON and after in words("side_nouns.tsv")
            if not source and (side or (page.forms[i][:1].isupper() and page.forms[i].isalpha() and self._is_place(i, before))):
                yield i, side

    def _is_place(self, i: int, before: str) -> bool:
        form = self.page.forms[i]
        named = form.lower() in wide_places() or not is_known(form)
        return named and (before in _WITHIN or before in words("place_nouns.tsv"))

    def _part_before(self) -> Sequence[int]:
        first, _ = self.page.sentence(self.at)
        if not self.own:
            return ()
        if self.own[0] > first or not first or self.page.paragraph[first]:
            return range(max(first, self.own[0] - _LONG_CLAUSE), self.own[0])
        start, _ = self.page.sentence(first - 1)
        return range(max(start, first - _LONG_CLAUSE), first)

    def limited(self) -> bool:
        """Whether a measure is that of some things only: "den Schaden an Häusern und Ställen"."""
        page, own = self.page, self._whole()
        return any(
            page.forms[one] in self.nouns and page.lower[two] == "an" and page.forms[three][:1].isupper()
            for one, two, three in zip(own, own[1:], own[2:], strict=False)
        )

    def bare(self) -> bool:
        """Whether the words right around the figure say no more than that it is given: "und spricht von 6,1 Prozent"."""
        return self.says_only(frozenset())

    def says_only(self, but: frozenset[str]) -> bool:
        """Whether the words right around the figure say nothing of what is counted but these terms."""
        k = self.own.index(self.at) if self.at in self.own else 0
        breaks = [j for j, i in enumerate(self.own) if self.page.lower[i] in _JOINS]
        low = max((j + 1 for j in breaks if j < k), default=0)
        high = min((j for j in breaks if j > k), default=len(self.own))
        near = self.own[low:high]
        says_not = not _NEGATIONS.isdisjoint(self.page.lower[i] for i in near)
        who = self._speaker(near)
        told = [t for t in self.fact.terms if t.word in set(near) and t.word not in self.number and t.word not in who]
        left = [term for term in told if {term.key, *term.parts}.isdisjoint(but)] if but else told
        return not says_not and not any(self._tells(term.key) for term in left if not self._names_place(term.word, but))

    def _speaker(self, near: Sequence[int]) -> set[int]:
        """The words of who gives a figure alone: "ein anderes Institut" of "Ein anderes Institut kam auf 6,1"."""
        page = self.page
        first = self.at - 1 if self.at and page.lower[self.at - 1] in _GIVEN_BY else 0
        after = [i for i in near if i >= self.number.stop and page.forms[i][:1].isupper()]
        if not first or len(after) > (1 if self.nouns else 0):
            return set()
        before = [i for i in near if i < first]
        about = self.about()
        # "Die Zahl der Gläubiger bezifferte sie auf 2300": they are counted, and say nothing.
        counted = {term.word for term in self.fact.terms if term.key in about}
        named = {i for i in before if page.forms[i][:1].isupper() and i not in counted}
        return named | {i for i in before if i + 1 in named}

    def _names_place(self, word: int, but: frozenset[str]) -> bool:
        """Whether a word only goes with a place: "im schweizerischen Ohmried"."""
        return (
            bool(but)
            and self.page.forms[word][:1].islower()
            and self.page.forms[min(word + 1, len(self.page.forms) - 1)][:1].isupper()
        )

    @staticmethod
    def _tells(key: str) -> bool:
        return key not in says_nothing() and kind_of(key) not in ("light", "person") and not key.startswith("#")

    def _telling(self, own: set[int]) -> frozenset[str]:
        near = [term for term in self.fact.terms if term.word in own]
        keys = {key for term in near for key in (term.key, *term.parts)}
        return frozenset(key for key in keys if self._tells(key))
