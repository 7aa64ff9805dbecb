"""The same statement with its frame behind it, and in the indicative: "Es brennt, sagte sie" out of "Sie sagte, es brenne".

Agencies write so, the articles that training reads hardly ever do, and a reader trained on them misses five of six such
sentences. Every word keeps its labels; words are moved within their sentence, and some change their form. Invariant: the new
text has the words that its offsets say, as many as before, each once.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from training.corpus import Article, Quotation
from zufolge.attribution.labels import FORMS
from zufolge.language.lists import table
from zufolge.language.tokens import sentences, words
from zufolge.language.verbs import prefixes, readings, strong

INDICATIVE = 0.7  # of the statements that are turned round, and of those that had their frame behind them already
_STOPS = frozenset(".!")
_SUBORDINATE = frozenset(word for word, kind, *_ in table("subordinators.tsv") if kind != "preposition") | {
    "wie",
    "warum",
    "was",
    "wer",
}
_INDIRECT = FORMS.index("indirect")
_THIRD = 3
_SHORT = 3  # words: "es brenne"
# What loses its capital inside a sentence; nouns and names keep theirs.
_SMALL = frozenset(
    ("der", "die", "das", "ein", "eine", "er", "sie", "es", "man", "ihr", "ihre", "sein", "seine", "dieser", "diese", "dieses")
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A sentence from `start` to its last mark `stop`: who speaks, the finite `verb`, the rest, a comma, the `content`."""

    start: int
    verb: int
    content: int
    stop: int


def turned(article: Article, share: float, rng: random.Random) -> Article:
    """The article with some of its statements turned round: each that can be with the chance `share`, offsets anew.

    Articles without quotations, and those with what belongs to words by offset (a teacher's labels), stay as they are.
    """
    if not article.quotations or article.soft or article.entities:
        return article
    text = _Words.of(article)
    for turn in turns(article):
        if rng.random() < share:
            text.turn(turn)
            if rng.random() < INDICATIVE:
                text.in_indicative(range(turn.content, turn.stop))
    for start, end in framed_behind(article):
        if rng.random() < share * INDICATIVE:
            text.in_indicative(range(start, end))
    return text.rewritten(article)


def turns(article: Article) -> list[Turn]:
    """Sentences that are a frame, a comma and an indirect statement with the word order of a main clause.

    Must not match: "Sie sagte, dass es brenne", "Sie versprach, zu kommen", "Am Abend sagte sie, es brenne" (the speaker does
    not open the sentence).
    """
    found = []
    for quotation in article.quotations or ():
        content, speaker = sorted(quotation.roles["content"]), sorted(quotation.roles["speaker"])
        cue = sorted(quotation.roles["cue"])
        ends = [(a, b) for a, b in sentences(article.text, article.spans) if a <= content[0] < b]
        if quotation.form != _INDIRECT or not speaker or not cue or not ends or not _unbroken(content):
            continue
        start, end = ends[0]
        at = [article.text[a:b] for a, b in article.spans[start:end]]
        verb, stop = cue[0], end - 1
        if (
            content[-1] + 1 == stop
            and at[-1] in _STOPS
            and at[content[0] - 1 - start] == ","
            and _main_clause(at[content[0] - start : -1])
            and speaker[0] == start
            and _unbroken(speaker)
            and verb == speaker[-1] + 1 < content[0] - 1
            and "," not in at[: content[0] - 1 - start]
        ):
            found.append(Turn(start, verb, content[0], stop))
    return found


def framed_behind(article: Article) -> list[tuple[int, int]]:
    """Contents of indirect statements that open a sentence and have their frame right behind."""
    starts = {a for a, _ in sentences(article.text, article.spans)}
    found = []
    for quotation in article.quotations or ():
        content, frame = sorted(quotation.roles["content"]), quotation.roles["frame"]
        if (
            quotation.form == _INDIRECT
            and content[0] in starts
            and _unbroken(content)
            and frame
            and min(frame) - content[-1] in (1, 2)
        ):
            found.append((content[0], content[-1] + 1))
    return found


def indicative(word: str) -> str:
    """The present indicative of a form that can only be a third person of the subjunctive 1; any other word as it is.

    >>> [indicative(word) for word in ("sei", "habe", "gebe", "bestehe", "seien", "haben", "Habe")]
    ['ist', 'hat', 'gibt', 'besteht', 'sind', 'haben', 'Habe']
    """
    told = [r for r in readings(word) if r.person == _THIRD]
    moods = {r.mood for r in told}
    if not word.islower() or moods != {"subjunctive1"}:
        return word
    for reading in told:
        for form in _candidates(word, reading.lemma, reading.number):
            if any(
                (r.lemma, r.mood, r.tense, r.person, r.number)
                == (reading.lemma, "indicative", "present", _THIRD, reading.number)
                for r in readings(form)
            ):
                return form
    return word


def _candidates(word: str, lemma: str, number: str) -> list[str]:
    parts = [p for p in ("", *prefixes()) if lemma.startswith(p)]
    listed = [p + form for p in parts for form in _presents().get((lemma.removeprefix(p), number), ())]
    return [*listed, f"{word[:-1]}t", f"{word[:-1]}et"]


@cache
def _presents() -> Mapping[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for form, entries in strong().items():
        for r in entries:
            if (r.mood, r.tense, r.person) == ("indicative", "present", _THIRD):
                found[r.lemma, r.number] = (*found.get((r.lemma, r.number), ()), form)
    # "weiß" before "weiss": the texts are spelt as in Germany until a house style changes them.
    return {key: tuple(sorted(forms, key=lambda form: ("ss" in form, form))) for key, forms in found.items()}


def _main_clause(words: Sequence[str]) -> bool:
    """Whether in the first clause a finite verb stands elsewhere than at the end, or close to the beginning."""
    first = words[: words.index(",")] if "," in words else words
    finite = [n for n, word in enumerate(first) if n and word.islower() and _finite(word)]
    return words[0].lower() not in _SUBORDINATE and any(n < len(first) - 1 or n < _SHORT for n in finite)


def _finite(word: str) -> bool:
    return any(r.person == _THIRD and not r.guessed for r in readings(word))


def _unbroken(indices: Sequence[int]) -> bool:
    return indices[-1] - indices[0] + 1 == len(indices)


@dataclass
class _Words:
    """The words of a text on their way to another order: indices in the new order; forms and the gaps before them, by index."""

    order: list[int]
    forms: list[str]
    gaps: list[str]

    @classmethod
    def of(cls, article: Article) -> "_Words":
        ends = [0, *(end for _, end in article.spans)]
        gaps = [article.text[before:start] for before, (start, _) in zip(ends, article.spans, strict=False)]
        return cls(list(range(len(article.spans))), [article.text[a:b] for a, b in article.spans], gaps)

    def turn(self, turn: Turn) -> None:
        """Speaker, verb, rest, comma, content -> content, comma, verb, speaker, rest."""
        comma, first, opening = turn.content - 1, turn.start, turn.content
        moved = [*range(opening, turn.stop), comma, turn.verb, *range(first, turn.verb), *range(turn.verb + 1, comma)]
        self.order[first : turn.stop] = moved
        self.gaps[opening], self.gaps[first] = self.gaps[first], self.gaps[opening]
        if self.forms[first].lower() in _SMALL:
            self.forms[first] = self.forms[first].lower()
        self.forms[opening] = self.forms[opening][:1].upper() + self.forms[opening][1:]

    def in_indicative(self, places: range) -> None:
        for place in places:
            self.forms[place] = indicative(self.forms[place])

    def rewritten(self, article: Article) -> Article:
        """The article in the new order; as it was if a mark would grow together with a word."""
        places = {word: place for place, word in enumerate(self.order)}
        text, spans = "", []
        for word in self.order:
            text += self.gaps[word]
            spans.append((len(text), len(text) + len(self.forms[word])))
            text += self.forms[word]
        text += article.text[article.spans[-1][1] :]
        if spans != words(text):
            return article
        quotations = [
            Quotation({role: frozenset(places[w] for w in found) for role, found in q.roles.items()}, q.form, q.medium)
            for q in article.quotations or ()
        ]
        units = [sorted(places[w] for w in range(a, b)) for a, b in article.units]
        whole = [n for n, unit in enumerate(units) if _unbroken(unit)]
        return replace(
            article,
            text=text,
            spans=spans,
            quotations=quotations,
            units=tuple((units[n][0], units[n][-1] + 1) for n in whole),
            vectors=article.vectors[whole] if article.units else article.vectors,
        )
