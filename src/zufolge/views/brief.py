"""A reading in a terminal: a brief for people, plain lines for pipes.

Invariant: every word of every claim is shown, whatever the width; nothing in a report can steer the terminal.

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
from zufolge.schema import Attribution, Reading
from zufolge.views import head
from zufolge.views.arrangement import Placed, arrange
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
        _print(console, text.wrap(console, width, overflow="fold"))
    starts = line_starts(reading.report.text)
    placed = arrange(reading.claims)
    digits = len(str(len(placed)))
    bars: list[Text] = []
    for one in placed:
        previous, bars = bars, bars[: _indent(one.depth, digits, width)]
        _print(console, [_gutter(bars, "", digits) if previous and bars else Text()])
        bars = [*bars, Text("│ ", COLOURS[one.claim.attribution.form])]
        _print(console, _card(one, bars, digits, starts, console, width, language))
    if not placed:
        _print(console, [Text(), *Text(label("no claims", language)).wrap(console, width)])


def _indent(depth: int, digits: int, width: int) -> int:
    step = digits + 4
    return max(min(depth, (width - _LEAST_MEASURE) // step - 1), 0)


def _head(reading: Reading, language: Language) -> Iterator[Text]:
    yield Text(head.title(reading, language), "bold")
    yield Text(_DOT.join([head.outlet(reading, language), *head.facts(reading, language)]), "dim")
    for note in reading.notes:
        yield Text.assemble((label("note", language) + ": ", "yellow"), one_line(note))


def _card(
    one: Placed, bars: list[Text], digits: int, starts: list[int], console: Console, width: int, language: Language
) -> Iterator[Text]:
    said = one.claim.attribution
    source = quoted(said.speaker)
    texts = (
        Text(source, "bold") if source else Text(label("no source", language), "dim italic"),
        Text(quoted(said.content)),
        _footing(said, starts, language),
    )
    measure = width - _gutter(bars, "", digits).cell_len
    number = str(one.number)
    for text in texts:
        for line in text.wrap(console, max(measure, 1), overflow="fold"):
            yield _gutter(bars, number, digits) + line
            number = ""


def _gutter(bars: list[Text], number: str, digits: int) -> Text:
    """The bars at the left of a line; the number stands before the last one."""
    gutter = Text()
    for i, bar in enumerate(bars):
        gutter.append(f" {number if i == len(bars) - 1 else '':>{digits}} ", "dim").append_text(bar)
    return gutter


def _footing(said: Attribution, starts: list[int], language: Language) -> Text:
    """Form, cue and place, and a word where the reader is not sure."""
    line = line_of(starts, min((span.start for span in said.content), default=0))
    text = Text(style="dim")
    text.append(label(said.form, language), Style(color=COLOURS[said.form], dim=False))
    if said.cue:
        text.append(_DOT).append(quoted(said.cue), "italic")
    text.append(f"{_DOT}{label('line', language)} {line}, {label('characters', language)} {places(said.content, '–', ', ')}")
    if unsure := doubt(said.confidence, language):
        text.append(_DOT + unsure, "italic")
    return text


def _print(console: Console, lines: Iterable[Text]) -> None:
    ready = list(lines)
    for line in ready:
        line.rstrip()
    console.print(Text("\n").join(ready), soft_wrap=True, highlight=False)
