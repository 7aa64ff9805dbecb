"""The options that say which kept claims and reports are wanted, with the help that `--help` shows.

Invariant: one option for each field of the ledger's `Filters`; what they may hold is checked there.
"""

from typing import Annotated, get_args

import typer

from zufolge.schema import Form as Forms
from zufolge.schema import Medium as Media
from zufolge.schema import SourceKind

REPORTS, CLAIMS, MEANING = "Which reports", "Which claims", "Which claims, by what they mean"


def _any_of(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + f" or {words[-1]}."


# Reports
Since = Annotated[
    str | None,
    typer.Option(metavar="DATE", rich_help_panel=REPORTS, help="Published (or, without a date, kept) on this day or later."),
]
Until = Annotated[
    str | None,
    typer.Option(metavar="DATE", rich_help_panel=REPORTS, help="Published (or, without a date, kept) on this day or before."),
]
Outlet = Annotated[str | None, typer.Option(rich_help_panel=REPORTS, help="Part of the outlet's name.")]
AllVersions = Annotated[bool, typer.Option("--all-versions", rich_help_panel=REPORTS, help="Older versions of an article too.")]

# Claims, by what was found in the text
Source = Annotated[
    str | None, typer.Option(rich_help_panel=CLAIMS, help="Part of the name of who speaks, or of a source in the chain.")
]
Form = Annotated[str | None, typer.Option(rich_help_panel=CLAIMS, help=_any_of(get_args(Forms)))]
Medium = Annotated[str | None, typer.Option(rich_help_panel=CLAIMS, help=_any_of(get_args(Media)))]
Words = Annotated[
    str | None,
    typer.Option(
        "--text", rich_help_panel=CLAIMS, help="Words that occur, in any order; a * at the end of one matches beginnings."
    ),
]
Limit = Annotated[int | None, typer.Option(help="At most so many.")]

# Claims, by what they mean
Stance = Annotated[
    str | None,
    typer.Option(
        rich_help_panel=MEANING,
        help="What the speaker does: assert, claim, confirm, deny, expect, intend, demand, warn, criticise, support, concede, "
        "suspect, ask or other.",
    ),
]
Certainty = Annotated[
    str | None,
    typer.Option(rich_help_panel=MEANING, help="How sure the speaker is: certain, probable, possible or unknown."),
]
Polarity = Annotated[str | None, typer.Option(rich_help_panel=MEANING, help="positive, or negative: something is denied.")]
Distance = Annotated[
    str | None,
    typer.Option(
        rich_help_panel=MEANING,
        help="How the article keeps its distance: quotation_marks, konjunktiv, sollen, wollen, according_to or lexical.",
    ),
]
Kind = Annotated[
    str | None, typer.Option(rich_help_panel=MEANING, help=f"A source of the chain is a {_any_of(get_args(SourceKind))}")
]
Evidence = Annotated[
    str | None,
    typer.Option(
        rich_help_panel=MEANING,
        help="What it rests on: document, imagery, analysis, witness, official_data, study, media_report, physical or "
        "unspecified.",
    ),
]
Figure = Annotated[
    str | None,
    typer.Option(
        metavar="NUMBER",
        rich_help_panel=MEANING,
        help="A figure: 3000, a range (1000..3000, 1000..), what is counted (Soldat), or both: '3000 Soldaten'.",
    ),
]
Unit = Annotated[
    str | None,
    typer.Option(rich_help_panel=MEANING, help="The figure's unit as in the record: count, percent, EUR, km, hour."),
]
Time = Annotated[
    str | None,
    typer.Option(
        metavar="TIME",
        rich_help_panel=MEANING,
        help="A time within 2024, 2024-10, 2024-10-22, 2024-W43, or in a range of them: 2024-10-01..2024-10-31.",
    ),
]
