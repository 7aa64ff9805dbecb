"""A story in a terminal, and as plain lines for pipes.

Invariant: every word is shown, whatever the width; nothing in a report can steer the terminal.

    KND (über Nordwire)
      „befestigten zwei Taucher … einen Sprengsatz“
      neu · 5 Berichte, 1 Ursprung · npa, 11.11.2026, 06.55 Uhr · c4b2f0a1d3e5

The lines for pipes have six fields parted by tabs, without a value "-": section, who, words, what is told of it and when it
appeared (ISO 8601), outlet, id (of the claim, else of the report).
"""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from zufolge.views.chart import bars
from zufolge.views.safe import one_line
from zufolge.views.story_entries import Chart, Entry, Section, iso_of, place_of
from zufolge.views.words import Language, label
from zufolge.views.wrapping import print_indented

_MEASURE = 100
# Entries that belong under another are not indented further than this.
_DEEPEST = 12
# On a narrower terminal the bars of a chart would leave no room for words.
_LEAST_FOR_BARS = 40
_DOT = " · "
_EMPTY = "-"
_STATES = {"stands": "green", "superseded": "dim", "corrected": "yellow", "withdrawn": "red", "disputed": "magenta"}


def render_story(
    title: str, facts: str, sections: Sequence[Section], console: Console, language: Language = "en", why: bool = False
) -> None:
    """Print a story's head and sections, wrapped to the console's width. why: with the grounds of every entry."""
    width = max(min(console.width, _MEASURE), 20)
    print_indented(console, [(0, Text(title, "bold")), (0, Text(facts, "dim"))], width)
    for section in sections:
        console.print()
        print_indented(console, [(0, Text(section.title, "bold underline"))], width)
        for entry in section.entries:
            print_indented(console, _entry(entry, language, why, loud=section.key == "news"), width)
        for chart in section.charts:
            print_indented(console, _chart(chart, why, width), width)
        if section.more:
            more = label("also older" if section.key == "reports" else "more", language)
            print_indented(console, [(0, Text(more.format(section.more), "dim"))], width)


def story_lines(sections: Iterable[Section]) -> Iterator[str]:
    """One line an entry or a value, tab-separated, without line ends."""
    for section in sections:
        for entry in section.entries:
            yield from _entry_lines(section.key, entry)
        for chart in section.charts:
            for row in chart.rows:
                words, told = f"{chart.counted}: {row.value}", (row.status, row.at or "")
                yield _tabbed(section.key, row.who, words, _joined(told), row.place.outlet, row.place.claim)


def _entry_lines(key: str, entry: Entry) -> Iterator[str]:
    place = entry.place
    ids = (place.outlet, place.claim or place.report) if place else ("", "")
    yield _tabbed(key, entry.who, entry.words, _joined((*entry.told, iso_of(place) if place else "")), *ids)
    for one in entry.below:
        yield from _entry_lines(key, one)


def _joined(facts: Iterable[str]) -> str:
    return _DOT.join(filter(None, facts))


def _tabbed(*fields: str) -> str:
    return "\t".join(one_line(field) or _EMPTY for field in fields)


def _entry(entry: Entry, language: Language, why: bool, indent: int = 0, loud: bool = False) -> Iterator[tuple[int, Text]]:
    """An entry's lines with their indent. loud: what kind of news it is catches the eye."""
    yield indent, Text(entry.who, "bold")
    if entry.words:
        yield indent + 2, Text(entry.spoken(language))
    facts = [*entry.told]
    if entry.place:
        facts += [place_of(entry.place, language), one_line(entry.place.claim or entry.place.report)]
    if facts:
        first = (facts[0], "not dim yellow" if loud and entry.told else "")
        yield indent + 2, Text.assemble(first, *(_DOT + fact for fact in facts[1:]), style="dim")
    if why:
        yield from ((indent + 2, Text(f"– {reason}", "dim italic")) for reason in entry.why)
    for other in entry.below:
        yield from _entry(other, language, why, min(indent + 4, _DEEPEST))


def _chart(chart: Chart, why: bool, width: int) -> Iterator[tuple[int, Text]]:
    yield 0, Text(chart.counted, "bold")
    drawn = bars(chart, min(30, width // 3)) if width >= _LEAST_FOR_BARS else [""] * len(chart.rows)
    room = max((cell_len(row.value) for row in chart.rows), default=0) if width >= _LEAST_FOR_BARS else 0
    for row, bar in zip(chart.rows, drawn, strict=True):
        colour = _STATES.get(row.state, "")
        line = Text.assemble((bar, colour), " " * (max(room - cell_len(row.value), 0) + bool(bar)), (row.value, "bold"), " ")
        line.append(row.status, colour).append(_DOT + row.who)
        yield 2, line
        yield 4, Text(_DOT.join((row.when, row.place.outlet, one_line(row.place.claim))), "dim")
        if why:
            yield from ((4, Text(f"– {reason}", "dim italic")) for reason in row.why)
