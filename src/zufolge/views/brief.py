"""A reading in a terminal: a brief for people, plain lines for pipes.

Invariant: every word of every claim is shown, whatever the width; nothing in a report can steer the terminal.

     3 │ Vera Muster (Umweltministerin) → (lkd) · bestätigt 1
       │ «Wir zählen mindestens 1200 Betroffene.»
       │ Betroffene: mindestens 1200 (≥ 1200)
       │ wörtlich · bestätigte · Zeile 5, Zeichen 286–323

The chain (origin first) and what the claim does with its words, the words, figures and times as they were read, what the
claim rests on, and its form. What goes without saying (an assertion, certain, not negated) is not said.

The lines for pipes hold nothing but the claims, one a line, five fields parted by tabs, in the order of the text:

    80-191,193-196 TAB indirect TAB das Landratsamt Orrgau TAB teilte … mit TAB In der Stadt Orrstetten ...

They are the code-point ranges of the words, the form as in the JSON record, the source, the cue and the words; a field
without a value is "-". Line ends, tabs and runs of blanks are one space, so `cut`, `grep` and `sort` are safe.
"""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.style import Style
from rich.text import Text

from zufolge.offsets import line_of, line_starts
from zufolge.schema import Reading
from zufolge.views import arrivals, head
from zufolge.views.arrangement import Placed, arrange
from zufolge.views.meaning import Meaning, Speaker, meanings, said_of, sources_of
from zufolge.views.rows import ARROW
from zufolge.views.safe import one_line, places, quoted
from zufolge.views.words import Language, doubt, label

# Longer lines are hard to read, however wide the terminal is.
_MEASURE = 100
# Deeper nesting is not indented further where fewer columns than this would be left for words.
_LEAST_MEASURE = 28
_EMPTY = "-"
_DOT = " · "

COLOURS = {
    "direct": "cyan",
    "indirect": "green",
    "reported": "yellow",
    "free_indirect": "magenta",
    "indirect_free_indirect": "bright_blue",
}


def plain_lines(reading: Reading, name: str | None = None) -> Iterator[str]:
    """The claims, one a line, tab-separated; `name` (of the file, where there are several) is put first if given."""
    first = () if name is None else (one_line(name) or _EMPTY,)
    for one in arrange(reading.claims):
        said = one.claim.attribution
        fields = (places(said.content), said.form, quoted(said.speaker), quoted(said.cue), quoted(said.content))
        yield "\t".join((*first, *(field or _EMPTY for field in fields)))


def render_brief(reading: Reading, console: Console, language: Language = "en") -> None:
    """Print the report's head and its claims, wrapped to the console's width and coloured by form."""
    width = max(min(console.width, _MEASURE), 20)
    for text in _head(reading, language):
        _print(console, _wrapped(text, console, width))
    starts = line_starts(reading.report.text)
    placed = arrange(reading.claims)
    meant = meanings(reading, placed, language)
    gone = reading.report.withdrawn is not None and reading.report.withdrawn.kind == "canceled"
    digits = len(str(len(placed)))
    bars: list[Text] = []
    for one in placed:
        previous, bars = bars, bars[: _indent(one.depth, digits, width)]
        _print(console, [_gutter(bars, "", digits) if previous and bars else Text()])
        bars = [*bars, Text("│ ", COLOURS[one.claim.attribution.form])]
        measure = max(width - _gutter(bars, "", digits).cell_len, 1)
        card = _card(one, meant[one.number], starts, language, gone)
        lines = (line for text in card for line in _wrapped(text, console, measure))
        _print(console, _beside(bars, str(one.number), digits, lines))
    if len(sources := sources_of(reading, placed, language)) > 1:
        _print(console, [Text(), *_wrapped(_sources(sources, language), console, width)])
    if not placed:
        _print(console, [Text(), *Text(label("no claims", language)).wrap(console, width)])


def _indent(depth: int, digits: int, width: int) -> int:
    step = digits + 4
    return max(min(depth, (width - _LEAST_MEASURE) // step - 1), 0)


def _head(reading: Reading, language: Language) -> Iterator[Text]:
    yield Text(head.title(reading, language), "bold")
    yield Text(_DOT.join([head.outlet(reading, language), *head.facts(reading, language)]), "dim")
    for state in arrivals.states(reading.report, language):
        yield Text(state, "bold red")
    for fact in (*arrivals.facts(reading.report, language), *arrivals.origin(reading.report, language)):
        yield Text(fact, "dim")
    for note in arrivals.desk(reading.report, language):
        yield Text(note, "dim italic")
    for note in reading.notes:
        yield Text.assemble((label("note", language) + ": ", "yellow"), one_line(note))


def _card(one: Placed, meaning: Meaning, starts: list[int], language: Language, gone: bool) -> Iterator[Text]:
    """The paragraphs of a claim; one that holds nothing is left out. gone: its report was withdrawn."""
    yield _source(one, meaning, language).append(f"{_DOT}{label('state.canceled', language)}" if gone else "", "red")
    yield Text(quoted(one.claim.attribution.content))
    if facts := (*meaning.figures, *meaning.times):
        yield Text(_DOT.join(facts))
    if meaning.evidence:
        yield Text.assemble((label("rests on", language), "dim"), " ", ", ".join(meaning.evidence))
    yield _footing(one, meaning, starts, language)


def _source(one: Placed, meaning: Meaning, language: Language) -> Text:
    """The chain, or the words that speak where none is told, and what the claim does with its words."""
    words = quoted(one.claim.attribution.speaker)
    text = Text()
    for i, step in enumerate(meaning.chain):
        text.append(ARROW if i else "", "dim").append(step.name, "" if i else "bold")
        text.append(f" ({step.words})" if step.words else "", "dim")
    if not meaning.chain and meaning.told:
        text.append(label("no source", language), "dim italic").append(f" ({words})" if words else "", "dim")
    elif not meaning.chain:
        text.append(*((words, "bold") if words else (label("no source", language), "dim italic")))
    if meaning.through:
        text.append(f"{ARROW}({meaning.through})", "dim")
    relations = (f"{relation.verb} {', '.join(map(str, relation.numbers))}" for relation in meaning.relations)
    for mark in (*meaning.marks, *relations):
        text.append(_DOT, "dim").append(mark, "italic")
    return text


def _sources(sources: Iterable[Speaker], language: Language) -> Text:
    """Who speaks in the report, and how often."""
    text = Text(label("sources", language) + ": ", "dim")
    for i, one in enumerate(sources):
        text.append(_DOT if i else "").append(one.name, Style(dim=False)).append(f" ({', '.join(said_of(one, language))})")
    return text


def _wrapped(text: Text, console: Console, width: int) -> Iterable[Text]:
    return text.wrap(console, width, overflow="fold")


def _beside(bars: list[Text], number: str, digits: int, lines: Iterable[Text]) -> Iterator[Text]:
    """Lines with the bars at their left, the first with the claim's number."""
    for line in lines:
        yield _gutter(bars, number, digits) + line
        number = ""


def _gutter(bars: list[Text], number: str, digits: int) -> Text:
    """The bars at the left of a line; the number stands before the last one."""
    gutter = Text()
    for i, bar in enumerate(bars):
        gutter.append(f" {number if i == len(bars) - 1 else '':>{digits}} ", "dim").append_text(bar)
    return gutter


def _footing(one: Placed, meaning: Meaning, starts: list[int], language: Language) -> Text:
    """Form, cue, the means of distance and the place, and a word where the reader is not sure."""
    said = one.claim.attribution
    line = line_of(starts, min((span.start for span in said.content), default=0))
    text = Text(style="dim")
    text.append(label(said.form, language), Style(color=COLOURS[said.form], dim=False))
    if said.cue:
        text.append(_DOT).append(quoted(said.cue), "italic")
    if meaning.distance:
        text.append(_DOT + ", ".join(meaning.distance))
    text.append(f"{_DOT}{label('line', language)} {line}, {label('characters', language)} {places(said.content, '–', ', ')}")
    if unsure := doubt(said.confidence, language):
        text.append(_DOT + unsure, "italic")
    return text


def _print(console: Console, lines: Iterable[Text]) -> None:
    ready = list(lines)
    for line in ready:
        line.rstrip()
    console.print(Text("\n").join(ready), soft_wrap=True, highlight=False)
