"""`zufolge stories`, `zufolge story`, `zufolge diff`: what several reports say. The model is never loaded for them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zufolge.cli.filters import Limit, Outlet, Since, Until, Words
from zufolge.cli.kept import for_programs
from zufolge.cli.read import write_page
from zufolge.cli.terminal import CsvOption, JsonOption, LedgerOption, console, for_people, ledger_path, lines, spoken
from zufolge.errors import InputError, NotInLedger
from zufolge.reports.dates import ACCEPTED, iso_date
from zufolge.views.arrivals import as_of
from zufolge.views.rows import FigureRow, StoryRow

if TYPE_CHECKING:
    from zufolge.gathering import Compared
    from zufolge.ledger import Ledger


# What is shown in a terminal without --all: a screenful or two.
_MOST = 15


def stories(
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    text: Words = None,
    limit: Limit = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    ledger: LedgerOption = None,
) -> None:
    """List the stories that hold a report for which all options hold: pinned ones first, then those with the newest reports."""
    from zufolge.ledger import Filters, Ledger
    from zufolge.views.tables import print_stories

    filters = Filters(outlet=outlet, since=since, until=until, text=text, limit=limit)
    with Ledger(ledger_path(ledger)) as store:
        rows = (
            StoryRow(one.id, one.name or one.title, one.first_day, one.last_day, one.reports, one.claims, one.pinned)
            for one in store.stories(filters)
        )
        if not for_programs(StoryRow, rows, as_json, as_csv):
            print_stories(rows, console(), spoken())


def story(
    identifier: Annotated[
        str, typer.Argument(metavar="ID", help="Of a story (s...), or of one of its reports (r...) or claims (c...).")
    ],
    since: Annotated[
        str | None, typer.Option(metavar="TIME", help="What is new since then: 2026-03-10 or 2026-03-10T14:30.")
    ] = None,
    figures: Annotated[bool, typer.Option("--figures", help="The figures alone; with --csv one value a line.")] = False,
    why: Annotated[bool, typer.Option("--why", help="With the grounds of each line.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="All that is said, also what one report alone says.")] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="As Markdown.")] = False,
    html: Annotated[Path | None, typer.Option(metavar="OUT", help="Write one self-contained page there.")] = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Show the state of a story: what is said and by how many origins, what is disputed, the figures, who is silent.

    In a pipe one line an entry (section, who, words, what is told of it, outlet, id), parted by tabs.
    """
    from zufolge.ledger import Ledger
    from zufolge.views.story_view import StoryView

    _check_formats(figures, as_markdown, as_json, as_csv)
    since = None if since is None else _moment(since)
    with Ledger(ledger_path(ledger)) as store:
        found = _compared(store, identifier)
    kept = found.story
    now = datetime.now(UTC)
    readings = tuple(as_of(reading, now) for reading in found.readings)
    view = StoryView(kept.id, kept.name, kept.pinned, readings, found.comparison, found.previous, since)
    if html:
        write_page(html, view.page(spoken()))
    if figures:
        if not for_programs(FigureRow, view.figures(), as_json, as_csv):
            view.print_figures(console(), spoken(), why)
    elif as_json:
        lines([view.json()])
    elif as_markdown:
        lines([view.markdown(spoken())])
    elif for_people():
        view.print(console(), spoken(), why, None if everything else _MOST)
    elif not html:
        lines(view.lines(spoken()))


def diff(
    identifier: Annotated[
        str, typer.Argument(metavar="ID", help="Of a report (r...): the newer version, compared with the one before it.")
    ],
    other: Annotated[
        str | None, typer.Argument(metavar="[OLDER]", help="The version to compare it with, if it isn't the one before.")
    ] = None,
    as_json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Show which claims came, went or changed from one version of an article to the next."""
    from zufolge.comparison.changes import changes
    from zufolge.ledger import Ledger
    from zufolge.views.versions import change_lines, changes_json, render_changes

    with Ledger(ledger_path(ledger)) as store:
        after = store.reading(identifier)
        before = store.reading(other or _version_before(store, after.report.id))
    found = changes(before, after)
    if as_json:
        lines(changes_json(found))
    elif for_people():
        render_changes(before, after, found, console(), spoken())
    else:
        lines(change_lines(found))


def _version_before(store: "Ledger", report_id: str) -> str:
    versions = store.report_versions(report_id)
    place = versions.index(report_id)
    if not place:
        raise NotInLedger(
            f"report {report_id} is the first version of its article",
            remedy="Name the version to compare with: `zufolge diff NEWER OLDER`",
        )
    return versions[place - 1]


def _compared(store: "Ledger", identifier: str) -> "Compared":
    from zufolge.gathering import compare_story, relate

    def clock() -> datetime:
        return datetime.now(UTC)

    relate(store, clock)
    if identifier.startswith("c"):
        identifier = store.claim(identifier)[0].report.id
    if identifier.startswith("r"):
        identifier = store.story_of(identifier) or identifier
    return compare_story(store, identifier, clock)


def _check_formats(figures: bool, as_markdown: bool, as_json: bool, as_csv: bool) -> None:
    """Raises InputError for formats that do not go together."""
    if sum((as_markdown, as_json, as_csv)) > 1:
        raise InputError("can't be written in several formats at once", "--markdown --json --csv", "Choose one")
    if as_csv and not figures:
        raise InputError("CSV is for figures", "--csv", "Add --figures, or choose --json")
    if as_markdown and figures:
        raise InputError("Markdown shows the whole story", "--figures --markdown", "Choose one of them")


def _moment(written: str) -> str:
    found = iso_date(written)
    if found is None:
        raise InputError(f"{written[:40]!r} is no date or time", "--since", f"Write {ACCEPTED}")
    return found
