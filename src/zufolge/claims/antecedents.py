"""What a pronoun stands for: a source named shortly before it, of fitting gender and number.

Invariant: a look back costs a bounded number of names, whatever the length of the text.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from zufolge.claims.entities import Entity, fits
from zufolge.claims.mention import Mention
from zufolge.claims.phrases import Page

_BACK = 3  # sentences that a pronoun looks back
_CANDIDATES = 40  # names that are compared at most


class Antecedents:
    """The names of a text in its order, and which of them a pronoun takes up."""

    def __init__(self, at: Page, events: Sequence[tuple[int, int, Entity]]) -> None:
        """events: first word, word after the last, and whom they name, in the order of the text."""
        self.at = at
        self._events = events
        self._starts = [event[0] for event in events]

    def before(self, position: int, reach: int = _BACK) -> Iterator[tuple[int, Entity]]:
        """Who was named before a word, the nearest first, with the sentences between."""
        of = self.at.document.sentence_of
        here = of[min(position, len(of) - 1)]
        at = bisect_left(self._starts, position)
        for first, _, entity in reversed(self._events[max(0, at - _CANDIDATES) : at]):
            if here - of[first] > reach:
                return
            yield here - of[first], entity

    def of_pronoun(
        self, mention: Mention, preferred: Sequence[Entity], not_these: Sequence[Entity], plural: bool | None
    ) -> Entity | None:
        """Whom a pronoun means. preferred: the last speakers; not_these: barred; plural: the number of the verb."""
        pronoun = mention.pronoun
        assert pronoun is not None  # noqa: S101
        if pronoun.type in ("first", "general"):
            return preferred[0] if preferred else None
        if pronoun.type == "relative":
            return self._just_before(mention.first, pronoun.genders)
        if pronoun.type == "own":
            return self._subject(mention.first) or (preferred[0] if preferred else None)
        genders = pronoun.genders
        if plural is not None and len(pronoun.numbers) > 1:
            genders = ("p",) if plural else tuple(gender for gender in genders if gender != "p")
        usable = [entity for entity in preferred if entity not in not_these]
        return self.of_gender(
            genders, mention.first, usable, not_these, people=pronoun.type == "personal" and "n" not in genders
        )

    def of_gender(
        self, genders: Sequence[str], position: int, preferred: Sequence[Entity], not_these: Sequence[Entity], *, people: bool
    ) -> Entity | None:
        """The source that a pronoun means: of fitting gender, near, rather who spoke last or stands first in its sentence."""
        doc = self.at.document
        here = doc.sentence_of[min(position, len(doc.sentence_of) - 1)]
        at = bisect_left(self._starts, position)
        best: tuple[float, Entity] | None = None
        for rank, (first, _, entity) in enumerate(reversed(self._events[max(0, at - _CANDIDATES) : at])):
            away = here - doc.sentence_of[first]
            if away > _BACK:
                break
            if entity in not_these or not fits(genders, entity) or not (entity.names or entity.nouns or entity in preferred):
                continue
            score = -1.0 * away - 0.05 * rank + self._weight(entity, first, preferred, people=people)
            if best is None or score > best[0]:
                best = (score, entity)
        near = [entity for entity in preferred if fits(genders, entity)]
        if near and (best is None or best[0] < self._weight(near[0], position, preferred, people=people) - 2):
            return near[0]
        return best[1] if best is not None else None

    def _weight(self, entity: Entity, first: int, preferred: Sequence[Entity], *, people: bool) -> float:
        begins = first - self.at.document.sentence(first)[0] <= 3
        named = 1.0 if entity.names else 0.3 if entity.nouns else -1.0
        known = entity.kind == "person" and bool(entity.genders)
        person = 1.0 if people and known else 0.0 if not people or entity.nouns else -1.0
        return (2.5 if entity in preferred else 0.0) + (0.7 if begins else 0.0) + named + person

    def _just_before(self, position: int, genders: Sequence[str]) -> Entity | None:
        """What a relative pronoun stands for: the phrase before the comma."""
        at = bisect_left(self._starts, position)
        found = self._events[max(0, at - 3) : at]
        near = [(last, entity) for _, last, entity in found if position - last <= 8 and (entity.names or entity.nouns)]
        fitting = [entity for _, entity in reversed(near) if fits(genders, entity)]
        return fitting[0] if fitting else near[-1][1] if near else None

    def _subject(self, position: int) -> Entity | None:
        """The first source named in the sentence of a word, as in "Die Firma hat nach eigenen Angaben ..."."""
        first, last = self.at.document.sentence(position)
        at = bisect_left(self._starts, first)
        inside = [
            entity
            for start, _, entity in self._events[at : at + _CANDIDATES]
            if start < last and (entity.names or entity.nouns)
        ]
        return inside[0] if inside else None
