"""Lists of kept reports and claims for a terminal.

Invariant: rows are printed in batches as they come, never all held; nothing is cut off, and on a narrow terminal, where
columns would be too thin to read, each row is a short block instead.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from zufolge.views.arrivals import row_marks
from zufolge.views.brief import COLOURS
from zufolge.views.meaning import beyond, marks_of
from zufolge.views.rows import ClaimRow, ReportRow, StoryRow
from zufolge.views.safe import one_line
from zufolge.views.words import Language, counted, label, spoken_date, spoken_days

_BATCH = 100
_DOT = " · "
# Below these widths rows are blocks.
_REPORTS_FIT, _CLAIMS_FIT = 90, 120
# A heading (a key of the words) and its width; the last column takes what is left.
_REPORT_COLUMNS = (("id", 13), ("published", 10), ("outlet", 20), ("version", 7), ("count", 8), ("title", 0))
_CLAIM_COLUMNS = (("id", 13), ("published", 10), ("outlet", 16), ("form", 11), ("source", 24), ("content", 0))

_STORY_COLUMNS = (("id", 13), ("days", 24), ("reports of", 8), ("count", 8), ("name", 0))

_Row = TypeVar("_Row", ReportRow, ClaimRow, StoryRow)


def print_reports(rows: Iterable[ReportRow], console: Console, language: Language = "en") -> int:
    """Print the reports as a table, or as blocks on a narrow terminal; how many there were."""
    return _print(rows, console, language, _REPORTS_FIT, _REPORT_COLUMNS, _report_cells, _report_block)


def print_claims(rows: Iterable[ClaimRow], console: Console, language: Language = "en") -> int:
    """Print the claims as a table, or as blocks on a narrow terminal; how many there were."""
    return _print(rows, console, language, _CLAIMS_FIT, _CLAIM_COLUMNS, _claim_cells, _claim_block)


def print_stories(rows: Iterable[StoryRow], console: Console, language: Language = "en") -> int:
    """Print the stories as a table, or as blocks on a narrow terminal; how many there were."""
    return _print(rows, console, language, _REPORTS_FIT, _STORY_COLUMNS, _story_cells, _story_block)


def _print(
    rows: Iterable[_Row],
    console: Console,
    language: Language,
    fit: int,
    columns: Sequence[tuple[str, int]],
    cells: Callable[[_Row, Language], Sequence[Text]],
    block: Callable[[_Row, Language], Iterable[Text]],
) -> int:
    count = 0
    for batch in _batches(rows):
        if console.width < fit:
            for row in batch:
                _print_block(console, block(row, language))
        else:
            table = _table(columns, language, header=count == 0)
            for row in batch:
                table.add_row(*cells(row, language))
            console.print(table)
        count += len(batch)
    if not count:
        console.print(Text(label("nothing", language)))
    return count


def _batches(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    coming = iter(rows)
    while batch := list(islice(coming, _BATCH)):
        yield batch


def _table(columns: Sequence[tuple[str, int]], language: Language, header: bool) -> Table:
    # Widths do not depend on the rows, so that every batch lines up with the one before.
    table = Table(box=None, show_header=header, header_style="bold", expand=True, pad_edge=False, padding=(0, 2, 0, 0))
    for key, width in columns:
        table.add_column(Text(label(key, language)), width=width or None, ratio=None if width else 1, overflow="fold")
    return table


def _print_block(console: Console, lines: Iterable[Text]) -> None:
    for i, line in enumerate(lines):
        console.print(Padding(line, (0, 0, 0, 2 if i else 0), expand=False))
    console.print()


def _report_cells(row: ReportRow, language: Language) -> list[Text]:
    return [
        Text(row.id, "dim"),
        _day(row.published, language),
        _known(row.outlet, "no outlet", language),
        Text(f"{row.version}/{row.versions}"),
        Text(str(row.claims)),
        _marked(_known(row.title, "untitled", language), row, language),
    ]


def _report_block(row: ReportRow, language: Language) -> list[Text]:
    version = [f"{label('version', language)} {row.version}/{row.versions}"] if row.versions > 1 else []
    facts = [
        row.id,
        spoken_date(row.published, language),
        _outlet(row, language),
        *version,
        counted("claim", row.claims, language),
    ]
    title = Text((row.title and one_line(row.title)) or label("untitled", language), "bold")
    return [_marked(title, row, language), Text(" · ".join(facts), "dim")]


def _story_cells(row: StoryRow, language: Language) -> list[Text]:
    days = " – ".join(filter(None, dict.fromkeys((row.first_day, row.last_day)))) or label("no date", language)
    name = _known(row.name, "untitled", language)
    if row.pinned:
        name.stylize("bold")
        name.append(_DOT + label("pinned", language), "not bold dim")
    return [Text(row.id, "dim"), Text(days), Text(str(row.reports)), Text(str(row.claims)), name]


def _story_block(row: StoryRow, language: Language) -> list[Text]:
    facts = [
        row.id,
        spoken_days(row.first_day, row.last_day, language),
        counted("report", row.reports, language),
        counted("claim", row.claims, language),
        *((label("pinned", language),) if row.pinned else ()),
    ]
    return [Text((row.name and one_line(row.name)) or label("untitled", language), "bold"), Text(" · ".join(facts), "dim")]


def _claim_cells(row: ClaimRow, language: Language) -> list[Text]:
    return [
        Text(row.id, "dim"),
        _day(row.published, language),
        _known(row.outlet, "no outlet", language),
        Text(label(row.form, language), COLOURS[row.form]),
        _speaking(row, "\n", language),
        _marked(Text(one_line(row.content)), row, language),
    ]


def _claim_block(row: ClaimRow, language: Language) -> list[Text]:
    facts = Text(f"{row.id} · {spoken_date(row.published, language)} · {_outlet(row, language)} · ", "dim")
    facts.append(label(row.form, language), COLOURS[row.form])
    return [_speaking(row, _DOT, language), _marked(Text(one_line(row.content)), row, language), facts]


def _marked(words: Text, row: ReportRow | ClaimRow, language: Language) -> Text:
    """Words with why their report is not to be used, if it isn't."""
    for mark in row_marks(row.embargo, row.withdrawn, language):
        words.append(_DOT, "not bold dim").append(mark, "not bold red")
    return words


def _speaking(row: ClaimRow, between: str, language: Language) -> Text:
    """Who says it, and after `between` what the claim does with its words, as far as that doesn't go without saying."""
    told = row.stance is not None or row.chain is not None
    name = row.chain if told else row.source
    source = _known(name, "no source", language)
    source.stylize("bold" if name else "")
    if told and (words := beyond(one_line(row.source or ""), [row.chain or ""])):
        source.append(f" ({words})", "not bold dim")
    for mark in marks_of(row.stance, row.certainty, row.polarity, language):
        source.append(between, "not bold dim").append(mark, "not bold not dim italic")
        between = _DOT
    return source


def _outlet(row: ReportRow | ClaimRow, language: Language) -> str:
    return (row.outlet and one_line(row.outlet)) or label("no outlet", language)


def _known(value: str | None, otherwise: str, language: Language) -> Text:
    return Text(one_line(value)) if value else Text(label(otherwise, language), "dim italic")


def _day(published: str | None, language: Language) -> Text:
    """The day alone; a date in no known shape stands as it is."""
    if not published:
        return Text(label("no date", language), "dim italic")
    return Text(one_line(published).partition("T")[0])
