"""Time expressions on KRAUTS: German newspaper articles with TIMEX3 (Strötgen et al., LREC 2018), as HeidelTime is scored.

Invariant: texts are read with their markup removed and nothing else changed, so that offsets are those of the plain text;
`TIMEX3` without text (begin and end points that stand nowhere) counts for nothing.

What the figures mean, with `gold` marked times, `found` ones, `matched` pairs that overlap (one to one, the pairs that share
most characters first) and of these `right` ones whose values are the same string:

    relaxed F1      2 * matched / (gold + found)
    value F1        2 * right / (gold + found), as TempEval-3 and HeidelTime's figures are computed: a time that is missed or
                    found too much counts against it as well as a wrong value, so it is never above the relaxed F1
    value accuracy  right / matched: how often the value is right where a time was found

Its guidelines differ from the claim gold's, which the reader follows: its spans have no preposition ("am", so matching is
relaxed), "vor fünf Jahren" is a duration (P5Y, ours the year), the parts of "18. und 19. Dezember" and of "10 bis 18 Uhr" are
apart (an interval is one of ours), so are "Montag" and "17.30 Uhr" of "am Montag um 17.30 Uhr" (one of ours), measured time
("3435 Stunden") and status words ("Ex-", "ehemalige") are marked, "nun" and "künftig" mostly are not. So each figure is given
twice: as is, and with what was found put into its conventions wherever a rule can do that.

    python -m evaluation.times FOLDER
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from zufolge.language.document import Document, document
from zufolge.language.times import find_times
from zufolge.language.times.amounts import length_value
from zufolge.language.times.calendar import published_at
from zufolge.language.times.expressions import expressions
from zufolge.language.times.joining import repeated
from zufolge.language.times.lexicon import units
from zufolge.language.times.meanings import Anaphor, Expression, Fixed, Interval, Length
from zufolge.language.times.memory import Memory
from zufolge.language.times.resolve import resolved

_CREATED = re.compile(r'<DCT>\s*<TIMEX3[^>]*\bvalue="([^"]*)"')
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_PIECE = re.compile(r"<TIMEX3([^>]*?)(/?)>|</TIMEX3>|<[^>]*>|([^<]+)")
_LINK = re.compile(r"\s+(?:bis|und|–|-)\s+|(?<=[0-9])[–‑-](?=[0-9])")
_VALUE = re.compile(r'\bvalue="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked time: half-open offsets into the plain text, and its value."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Article:
    """A KRAUTS article: its plain text, the day it was written, the times marked in it."""

    name: str
    text: str
    created: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts and, in percent, F1 of the spans (they overlap) and of the spans with the right value, as the module says."""

    articles: int
    gold: int
    found: int
    matched: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the found that overlap a marked one."""
        return 100 * self.matched / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the marked that were found."""
        return 100 * self.matched / self.gold if self.gold else 0.0

    @property
    def relaxed_f1(self) -> float:
        """F1 of the spans."""
        return 200 * self.matched / (self.gold + self.found) if self.gold + self.found else 0.0

    @property
    def value_f1(self) -> float:
        """F1 of the spans with the right value."""
        return 200 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0

    @property
    def value_accuracy(self) -> float:
        """Share of the matched whose value is right."""
        return 100 * self.right / self.matched if self.matched else 0.0


def read_krauts(folder: Path) -> Iterator[Article]:
    """The articles of a folder (and those below it) in the order of their paths. Raises ValueError naming a bad file."""
    for path in sorted(folder.rglob("*.tml")):
        yield read_article(path.name, path.read_text("utf-8"))


def read_article(name: str, markup: str) -> Article:
    """One TimeML file. Raises ValueError where it has no text."""
    created, body = _CREATED.search(markup), _TEXT.search(markup)
    if body is None:
        raise ValueError(f"{name}: not a TimeML file (no <TEXT>)")
    pieces: list[str] = []
    marks: list[Mark] = []
    open_marks: list[tuple[int, str]] = []
    length = 0
    for piece in _PIECE.finditer(body[1]):
        tag, closed, plain = piece.groups()
        if plain is not None:
            pieces.append(unescape(plain))
            length += len(pieces[-1])
        elif tag is not None and not closed:
            value = _VALUE.search(tag)
            open_marks.append((length, value[1].strip() if value else ""))
        elif piece[0] == "</TIMEX3>" and open_marks:
            start, told = open_marks.pop()
            if start < length:
                marks.append(Mark(start, length, told))
    return Article(name, "".join(pieces), created[1] if created else "", tuple(sorted(marks, key=lambda mark: mark.start)))


def pairs(gold: Sequence[Mark], found: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    """Marked and found times that overlap, one to one, those that share most characters first; in the order of the text."""
    shared = [
        (min(a.end, b.end) - max(a.start, b.start), i, k)
        for i, a in enumerate(gold)
        for k, b in enumerate(found)
        if a.start < b.end and b.start < a.end
    ]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, k in sorted(shared, key=lambda one: (-one[0], one[1], one[2])):
        if i not in taken and k not in used:
            taken[i] = k
            used.add(k)
    return [(gold[i], found[taken[i]]) for i in sorted(taken)]


def found_in(article: Article) -> tuple[Mark, ...]:
    """What the reader finds in an article."""
    times = find_times(document(article.text), article.created)
    return tuple(Mark(time.span.start, time.span.end, time.value) for time in times)


def found_in_their_terms(article: Article) -> tuple[Mark, ...]:
    """The same, in the conventions of KRAUTS where a rule translates them.

    An interval is two times, and so are a day and the time by the clock beside it; what counts from the report ("vor fünf
    Jahren") is a duration, also where its number is open ("in den vergangenen Tagen": PXD); "damals" is PAST_REF.
    """
    text = document(article.text)
    found = resolved(text, repeated(text, expressions(text)), Memory(published_at(article.created)))
    return tuple(mark for expression, value in found for mark in _translated(text, expression, value))


def _translated(text: Document, expression: Expression, value: str) -> Iterator[Mark]:
    start, end, meaning = text.starts[expression.first], text.ends[expression.last - 1], expression.meaning
    last = units().get(text.lower[expression.last - 1])
    if isinstance(meaning, Length) and meaning.relation in ("ago", "hence"):
        value = length_value(meaning)
    elif isinstance(meaning, Anaphor) and meaning.unit == "any":
        value = "PAST_REF"
    elif isinstance(meaning, Fixed) and value.endswith("_REF") and last is not None and last.plural:
        value = length_value(Length(None, last.code, last.factor))
    first, slash, second = value.partition("/")
    link = _LINK.search(text.text, start, end) if slash and isinstance(meaning, Interval | Fixed | Length) else None
    if link is None:
        yield Mark(start, end, value)
        return
    yield Mark(start, link.start(), first)
    yield Mark(link.end(), end, second)


def score(articles: Sequence[Article], found: Sequence[Sequence[Mark]]) -> Figures:
    """Figures of what was found in articles, one sequence an article."""
    matched = [pair for article, marks in zip(articles, found, strict=True) for pair in pairs(article.marks, marks)]
    return Figures(
        articles=len(articles),
        gold=sum(len(article.marks) for article in articles),
        found=sum(map(len, found)),
        matched=len(matched),
        right=sum(gold.value == mark.value for gold, mark in matched),
    )


def score_krauts(folder: Path, find: Callable[[Article], Sequence[Mark]] = found_in) -> Figures:
    """Figures of the reader on all articles of a folder, in the claim gold's conventions or (find) in theirs."""
    articles = list(read_krauts(folder))
    return score(articles, [find(article) for article in articles])


def as_table(rows: Sequence[tuple[str, Figures]]) -> Iterator[str]:
    """A Markdown table of named figures, in percent."""
    yield "| times | articles | gold | found | P | R | relaxed F1 | value F1 | value accuracy |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for name, f in rows:
        shown = (f.precision, f.recall, f.relaxed_f1, f.value_f1, f.value_accuracy)
        yield f"| {name} | {f.articles} | {f.gold} | {f.found} | " + " | ".join(f"{figure:.1f}" for figure in shown) + " |"


def main(argv: Sequence[str] | None = None) -> int:
    """Print both rows for a folder of TimeML files; 1 with a sentence where it has none or one can't be read."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.times", description="Time expressions on KRAUTS.")
    parser.add_argument("folder", type=Path, help="folder with .tml files, searched with those below it")
    folder = parser.parse_args(argv).folder
    try:
        articles = list(read_krauts(folder))
    except (OSError, ValueError) as problem:
        print(f"{folder}: {problem}", file=sys.stderr)
        return 1
    if not articles:
        print(f"{folder}: no .tml file", file=sys.stderr)
        return 1
    rows = [
        (name, score(articles, [find(article) for article in articles]))
        for name, find in (("as is", found_in), ("in KRAUTS' conventions", found_in_their_terms))
    ]
    print("\n".join(as_table(rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
