"""The tables of a batch: every column with its type, unit, meaning, and whether it may be empty.

Invariant: this is the one place that says what stands in the Parquet files. A change of it is a change of FORMAT, by which an
output folder of another version is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from zufolge.language.moments import written_day

FORMAT = "zufolge-batch/1"

Kind = Literal[
    "text",
    "texts",
    "whole",
    "wholes",
    "longs",
    "number",
    "spans",
    "links",
    "evidence",
    "shares",
    "reasons",
    "passages",
]
"""text: a string; whole: 32 bits, long: 64 bits, signed; number: a double; in the plural a list of them. The others are lists
of structs, see STRUCTS."""

STRUCTS: Mapping[str, tuple[tuple[str, Kind, bool], ...]] = {
    "spans": (("start", "whole", False), ("end", "whole", False), ("text", "text", False)),
    "links": (
        *(("name", "text", False), ("role", "text", False), ("start", "whole", True), ("end", "whole", True)),
        ("source_id", "text", True),
    ),
    "evidence": (("start", "whole", False), ("end", "whole", False), ("text", "text", False), ("kind", "text", False)),
    "shares": (("role", "text", False), ("value", "number", False)),
    "reasons": (("label", "text", False), ("rule", "text", False), ("start", "whole", True), ("end", "whole", True)),
    "passages": (
        *(("here_start", "whole", False), ("here_end", "whole", False)),
        *(("there_start", "whole", False), ("there_end", "whole", False)),
    ),
}
"""Kind -> (name, kind, whether it may be null) of each field of its structs."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. unit: of its numbers, "" where they count or name something; null: whether it may be null."""

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    null: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its rows are sorted by the columns `order`; `of` names the column that says whose month counts."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    order: tuple[str, ...]


_CHARACTERS = "characters (code points) of the report's text, from 0, end excluded"
_REPORT = Column("report_id", "text", "The report's id")
_ORDINAL = Column("ordinal", "whole", "Its place in the report, from 0")
_PLACE = (
    Column("start", "whole", "Where its words begin", _CHARACTERS),
    Column("end", "whole", "Where they end", _CHARACTERS),
    Column("text", "text", "The words themselves"),
)

REPORTS = Table(
    "reports",
    "One row a report: each text under each head once, wherever and however often it was found",
    (
        Column("id", "text", "Names the report: the same head and text have the same id everywhere"),
        Column("title", "text", "The headline", null=True),
        Column("outlet", "text", "Who published it", null=True),
        Column("published", "text", "When: a date or time, as the report gives it", "ISO 8601", null=True),
        Column("language", "text", "Of the text, told by its words", "ISO 639-1", null=True),
        Column("credits", "texts", "The agencies that it names for itself, as written"),
        Column("text", "text", "The whole text, to which all offsets refer"),
        Column("sha256", "text", "Hash of the text alone (UTF-8)", "hexadecimal"),
        Column("place", "text", "Where it was found first: input file, with the line, record or row in it"),
        Column("address", "text", "URL, urn or id that names the article for good", null=True),
        Column("notes", "texts", "What a person should know of how it was read"),
        Column("arrival", "text", "How it came and what its agency says of it: the record's `arrival`", "JSON", null=True),
        Column("reader", "text", "Model and rules that read it"),
    ),
    ("id",),
)
CLAIMS = Table(
    "claims",
    "One row a claim: who says what, how",
    (
        Column("id", "text", "Names the claim: the same words of the same report have the same id everywhere"),
        _REPORT,
        _ORDINAL,
        Column("said", "text", "Its words; parts that stand apart in the text are joined by ' … '"),
        Column("origin", "text", "Who said it first, as far as the text tells: the name in the first link", null=True),
        Column("form", "text", "direct, indirect, reported, free_indirect, indirect_free_indirect"),
        Column("medium", "text", "Speech, Writing, Thought and their mixtures"),
        Column("stance", "text", "What the source does: assert, deny, demand, ...", null=True),
        Column("certainty", "text", "certain, probable, possible, unknown", null=True),
        Column("polarity", "text", "positive, negative", null=True),
        Column("distance", "texts", "How the report keeps its distance: konjunktiv, sollen, ..."),
        Column("confidence", "number", "How sure the reader is of the words; 0 where it does not say", "probability, 0 to 1"),
        Column("role_confidence", "shares", "The same for speaker, cue, frame and addressee", "probability, 0 to 1"),
        Column("content", "spans", "What is said", _CHARACTERS),
        Column("speaker", "spans", "Who says it, as written", _CHARACTERS),
        Column("cue", "spans", "The words that tell that it is said", _CHARACTERS),
        Column("frame", "spans", "The clause that holds speaker and cue", _CHARACTERS),
        Column("addressee", "spans", "To whom it is said", _CHARACTERS),
        Column("chain", "links", "The sources that it passed through, the origin first", _CHARACTERS),
        Column("evidence", "evidence", "What it is said to rest on", _CHARACTERS),
        Column("figures", "wholes", "Its figures: their ordinal in the table figures"),
        Column("times", "wholes", "Its times: their ordinal in the table times"),
        Column("reasons", "reasons", "The rule behind each label, and its words", _CHARACTERS),
    ),
    ("report_id", "ordinal"),
)
FIGURES = Table(
    "figures",
    "One row a figure: what is counted or measured",
    (
        _REPORT,
        _ORDINAL,
        *_PLACE,
        Column("value", "number", "The value, or the lower end of a range", "as `unit` says", null=True),
        Column("upper", "number", "The upper end of a range", "as `unit` says", null=True),
        Column("qualifier", "text", "exact, about, at_least, more_than, ..."),
        Column("unit", "text", "The unit; count for what is counted"),
        Column("counted", "texts", "The nouns that are counted or measured"),
    ),
    ("report_id", "ordinal"),
)
TIMES = Table(
    "times",
    "One row an expression of time",
    (
        _REPORT,
        _ORDINAL,
        *_PLACE,
        Column("value", "text", "What it means, resolved against the report's date where that can be", "TIMEX3"),
        Column("mod", "text", "Its modifier: START, MID, END, APPROX, ...", "TIMEX3", null=True),
    ),
    ("report_id", "ordinal"),
)
SOURCES = Table(
    "sources",
    "One row a source of a report: whoever or whatever speaks in it",
    (
        _REPORT,
        _ORDINAL,
        Column("id", "text", "Names it within the report; the links of a chain refer to it"),
        Column("name", "text", "Its fullest name there"),
        Column("kind", "text", "person, government, organisation, agency, media, document, group, unknown"),
        Column("mentions", "spans", "Where it is mentioned", _CHARACTERS),
    ),
    ("report_id", "ordinal"),
)
RELATIONS = Table(
    "relations",
    "One row a relation between two claims",
    (
        _REPORT,
        Column("claim_id", "text", "The claim that confirms, contradicts ..."),
        Column("kind", "text", "confirms, contradicts; between reports also denies, corrects, updates"),
        Column("other_id", "text", "... that other claim"),
        Column("scope", "text", "report: between claims of one report; story: found by comparing the reports of a story"),
        _ORDINAL,
    ),
    ("report_id", "scope", "claim_id", "kind", "ordinal"),
)
WITHDRAWALS = Table(
    "withdrawals",
    "One row a message of an agency that withdraws an item and has no text to read itself",
    (
        Column("id", "text", "Of the message, as of a report"),
        Column("title", "text", "Its headline", null=True),
        Column("outlet", "text", "Who sends it", null=True),
        Column("published", "text", "When", "ISO 8601", null=True),
        Column("text", "text", "Its words, often none"),
        Column("place", "text", "Where it was found"),
        Column("address", "text", "What names the message", null=True),
        Column("arrival", "text", "The record's `arrival`: which item it withdraws, and why", "JSON"),
    ),
    ("id",),
)
STORIES = Table(
    "stories",
    "One row a report: the article of which it is a version, and its story",
    (
        _REPORT,
        Column("article", "text", "Names the article"),
        Column("version", "whole", "Which version of it, from 1, in the order of publication"),
        Column("story_id", "text", "Names the story: reports about the same events"),
    ),
    ("report_id",),
)
COPIES = Table(
    "copies",
    "One row for two reports of which one took words from the other",
    (
        _REPORT,
        Column("of_id", "text", "The report from which it took them"),
        Column("sentences", "whole", "Sentences that the report has"),
        Column("copied", "whole", "Sentences of these of which at least half was taken"),
        Column("passages", "passages", "Each passage in the report (here) and in the other one (there)", _CHARACTERS),
    ),
    ("report_id", "of_id"),
)
GROUPS = Table(
    "groups",
    "One row a claim: which claims of a story say the same",
    (
        _REPORT,
        Column("claim_id", "text", "The claim"),
        Column("group_id", "text", "The same for all claims that say the same"),
        Column("story_id", "text", "The story in which they were compared"),
    ),
    ("report_id", "claim_id"),
)

READ = (REPORTS, CLAIMS, FIGURES, TIMES, SOURCES, RELATIONS, WITHDRAWALS)
"""What comes of reading each report for itself."""
COMPARED = (STORIES, COPIES, GROUPS)
"""What comes of comparing them; comparing adds rows to `relations` as well."""
TABLES = (*READ, *COMPARED)

MONTH = "month"
MONTH_COLUMN = Column(MONTH, "text", "The month under which the report counts")
UNKNOWN = "unknown"
"""The month (a folder month=YYYY-MM) of what has no date."""


def staged(table: Table) -> Table:
    """The table as it is written while the work is under way: with the month as a column."""
    return Table(table.name, table.meaning, (MONTH_COLUMN, *table.columns), table.order)


def month_of(published: str | None) -> str:
    """The month under which a report counts: as written, without moving it to another time zone.

    >>> month_of("2026-03-31T23:30:00-05:00"), month_of(None)
    ('2026-03', 'unknown')
    """
    found = written_day(published)
    return f"{found.year:04}-{found.month:02}" if found else UNKNOWN
