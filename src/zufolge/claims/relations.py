"""Which statement of a report expressly confirms or contradicts another one.

Invariant: a relation points back to one of the REACH statements before it, of another source, and never to one that holds it or
stands inside it. Nothing is inferred from what they mean: a verb, a phrase or another figure for the same noun says it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from zufolge.claims.clauses import MOST, main_clauses, predicate
from zufolge.claims.cues import read
from zufolge.language.document import Document
from zufolge.language.folding import fold_word as fold
from zufolge.language.lists import table
from zufolge.schema import Attribution, Figure, Link, Reason

REACH = 8
"""Statements before one that are looked at."""

_NEAR = 2  # sentences between a statement and the one that it takes up
_FIGURES = 6  # of a statement that are compared
_KINDS: dict[str, Literal["confirms", "contradicts"]] = {"confirm": "confirms", "deny": "contradicts"}


@dataclass(frozen=True, slots=True)
class Relation:
    """The statement at place `index` confirms or contradicts the one at place `other`; the reason's label is the kind."""

    kind: Literal["confirms", "contradicts"]
    index: int
    other: int
    reason: Reason


def relations(
    document: Document,
    attributions: Sequence[Attribution],
    stances: Sequence[str],
    chains: Sequence[tuple[Link, ...]],
    figures: Sequence[Figure],
) -> tuple[Relation, ...]:
    """All relations between the statements of a report, in the order of the statements that have them."""
    page = _Page(document, attributions, [_source(*pair) for pair in zip(attributions, chains, strict=True)], figures)
    order = sorted(
        (i for i, one in enumerate(attributions) if one.content), key=lambda i: (attributions[i].content[0].start, i)
    )
    found: list[Relation] = []
    for place, index in enumerate(order):
        before = [other for other in reversed(order[max(0, place - REACH) : place]) if not page.overlap(index, other)]
        one = _one(page, index, before, stances[index]) if before else None
        if one:
            found.append(one)
    return tuple(sorted(found, key=lambda relation: relation.index))


def _one(page: "_Page", index: int, before: Sequence[int], stance: str) -> Relation | None:
    sentence = page.sentence(index)
    others = [other for other in before if page.differ(index, other) and 0 <= sentence - page.sentence(other) <= _NEAR]
    words = page.around(index)
    return (
        _by_verb(page, index, others, stance, words)
        or _by_phrase(page, index, others, words)
        or _by_figure(page, index, others, words)
        or _by_update(page, index, before, words)
        or _by_sentence_before(page, index, before, others)
    )


def _make(page: "_Page", kind: Literal["confirms", "contradicts"], pair: tuple[int, int], rule: str, word: int) -> Relation:
    return Relation(kind, *pair, Reason(kind, rule, page.document.span(word, word + 1)))


# ---- rules


def _by_verb(page: "_Page", index: int, others: Sequence[int], stance: str, words: Sequence[int]) -> Relation | None:
    """By its verb: "Das Amt bestätigte dies", "bestätigte, dass 40 Häuser brannten" (the same noun and figure)."""
    if stance not in _KINDS or not others:
        return None
    # In "bestätigte den Bericht, dass es brannte" the statement itself is confirmed: only one that says the same is meant.
    own = page.attributions[index]
    taken = None if own.cue and own.form == "indirect" else _taken_up(page.document, words)
    if taken is not None:
        return _make(page, _KINDS[stance], (index, others[0]), "relations.verb", taken)
    same = next((other for other in others if page.same_figure(index, other) or page.shared(index, other) >= 2), None)
    return _make(page, _KINDS[stance], (index, same), "relations.verb", page.first(index)) if same is not None else None


def _taken_up(document: Document, words: Sequence[int]) -> int | None:
    for place, i in enumerate(words):
        word = document.lower[i]
        after = document.forms[words[place + 1]] if place + 1 < len(words) else ""
        if word in _role("topic") and document.forms[i][:1].isupper():
            return i
        # "bestätigte das." takes up; "bestätigte das Ergebnis" and "das Amt" do not.
        if word in _role("this") and not after[:1].isupper() and (word.startswith("dies") or not after[:1].isalpha()):
            return i
    return None


def _by_phrase(page: "_Page", index: int, others: Sequence[int], words: Sequence[int]) -> Relation | None:
    if not others:
        return None
    folded = [fold(page.document.forms[i]) for i in words]
    for place in range(len(folded)):
        for phrase, role in _phrases().get(folded[place], ()):
            if tuple(folded[place : place + len(phrase)]) == phrase:
                kind: Literal["confirms", "contradicts"] = "contradicts" if role == "against" else "confirms"
                return _make(page, kind, (index, others[0]), "relations.phrase", words[place])
    return None


def _by_figure(page: "_Page", index: int, others: Sequence[int], words: Sequence[int]) -> Relation | None:
    """Another figure for the same noun, with a word of contrast or in the same sentence."""
    contrast = next((i for i in words if page.document.lower[i] in _role("contrast")), None)
    for other in others:
        if (contrast is not None or page.sentence(index) == page.sentence(other)) and page.other_figure(index, other):
            return _make(
                page, "contradicts", (index, other), "relations.figure", contrast if contrast is not None else page.first(index)
            )
    return None


def _by_update(page: "_Page", index: int, before: Sequence[int], words: Sequence[int]) -> Relation | None:
    """By an update: "Die Zahlen wurden später präzisiert": the next statement replaces the figures of the one before."""
    word = next((i for i in words if page.document.lower[i] in _role("updated")), None)
    if word is None or not page.figures_of(index):
        return None
    near = (other for other in before if page.sentence(index) - page.sentence(other) <= _NEAR and page.figures_of(other))
    other = next(near, None)
    return _make(page, "contradicts", (index, other), "relations.updated", word) if other is not None else None


def _by_sentence_before(page: "_Page", index: int, before: Sequence[int], others: Sequence[int]) -> Relation | None:
    """By a sentence before it without a statement of its own: "Der Verein wies die Vorwürfe zurück. Der Preis sinke".

    Must not match: "Amtsleiterin Kehl bestätigte, dass das Papier echt ist. Man habe reagiert" (that verb has its statement).
    """
    number = page.sentence(index) - 1
    if not others or number < 0 or page.attributions[index].cue:
        return None
    first, last = page.document.sentences[number]
    if any(page.sentence(other) >= number for other in before):
        return None
    for clause in main_clauses(page.document, range(first, min(last, first + 2 * MOST))):
        taken = _taken_up(page.document, clause)
        act = read(page.document, predicate(page.document, clause), clause, nouns=False) if taken is not None else None
        if act and act.stance in _KINDS:
            return _make(page, _KINDS[act.stance], (index, others[0]), "relations.verb", act.words[0])
    return None


@cache
def _role(role: str) -> frozenset[str]:
    return frozenset(words for words, found, _ in table("relation_words.tsv") if found == role)


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, role, _ in table("relation_words.tsv"):
        if role in ("against", "beside"):
            parts = tuple(fold(words).split())
            found.setdefault(parts[0], []).append((parts, role))
    return {first: tuple(rows) for first, rows in found.items()}


# ---- the page


@dataclass(frozen=True, slots=True)
class _Page:
    """A report as the rules look at it: sources as folded names, "" where unknown."""

    document: Document
    attributions: Sequence[Attribution]
    sources: Sequence[str]
    figures: Sequence[Figure]

    def first(self, index: int) -> int:
        """The first word of a statement."""
        start = self.attributions[index].content[0].start
        return min(bisect_left(self.document.starts, start), max(len(self.document.words) - 1, 0))

    def sentence(self, index: int) -> int:
        """The number of the sentence in which a statement begins."""
        return self.document.sentence_of[self.first(index)] if self.document.words else 0

    def around(self, index: int) -> tuple[int, ...]:
        """The words of a statement's first sentence, at most MOST on either side."""
        word = self.first(index)
        if not self.document.words:
            return ()
        first, last = self.document.sentence(word)
        return tuple(range(max(first, word - MOST), min(last, word + MOST)))

    def overlap(self, index: int, other: int) -> bool:
        """Whether two statements share text."""
        a, b = self.attributions[index].content, self.attributions[other].content
        return a[0].start < b[-1].end and b[0].start < a[-1].end

    def differ(self, index: int, other: int) -> bool:
        """Whether two statements are of different sources, as far as these are known."""
        return bool(self.sources[index]) and self.sources[index] != self.sources[other]

    def figures_of(self, index: int) -> list[Figure]:
        """The first figures in a statement."""
        found: list[Figure] = []
        for span in self.attributions[index].content[:4]:
            at = bisect_left(self.figures, span.start, key=lambda figure: figure.span.start)
            found += [figure for figure in self.figures[at : at + _FIGURES] if figure.span.end <= span.end]
        return found[:_FIGURES]

    def same_figure(self, index: int, other: int) -> bool:
        """Whether both count the same noun with the same number."""
        return any(a.value == b.value for a, b in self._pairs(index, other))

    def other_figure(self, index: int, other: int) -> bool:
        """Whether both count the same noun, with no number in common."""
        pairs = self._pairs(index, other)
        return bool(pairs) and all(a.value != b.value for a, b in pairs)

    def _pairs(self, index: int, other: int) -> list[tuple[Figure, Figure]]:
        return [
            (a, b)
            for a in self.figures_of(index)
            for b in self.figures_of(other)
            if a.unit == b.unit == "count"
            and a.value is not None
            and b.value is not None
            and {*map(fold, a.counted)} & {*map(fold, b.counted)}
        ]

    def shared(self, index: int, other: int) -> int:
        """How many nouns and names the beginnings of two statements share."""
        return len(self._nouns(index) & self._nouns(other))

    def _nouns(self, index: int) -> set[str]:
        first = self.first(index)
        last = self.document.touched(self.attributions[index].content[0].start, self.attributions[index].content[0].end)[1]
        return {
            self.document.lower[i]
            for i in range(first, min(last, first + MOST))
            if self.document.forms[i][:1].isupper() and i > first
        }


def _source(attribution: Attribution, chain: Sequence[Link]) -> str:
    if chain:
        return fold(chain[0].name)
    return fold(attribution.speaker[0].text[:80]) if attribution.speaker else ""
