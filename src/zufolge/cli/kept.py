"""`zufolge reports`, `zufolge claims`, `zufolge show`: what the ledger holds. The model is never loaded for them.

The ledger is imported inside the commands: its library takes a moment, which `--help` should not cost.
"""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zufolge.cli.filters import (
    AllVersions,
    Certainty,
    Distance,
    Evidence,
    Figure,
    Form,
    Kind,
    Limit,
    Medium,
    Outlet,
    Polarity,
    Since,
    Source,
    Stance,
    Time,
    Unit,
    Until,
    Words,
)
from zufolge.cli.terminal import CsvOption, JsonOption, LedgerOption, complain, console, for_people, ledger_path, lines, spoken
from zufolge.errors import InputError, NotInLedger
from zufolge.schema import Reading
from zufolge.views.arrivals import as_of, states
from zufolge.views.brief import plain_lines, render_brief
from zufolge.views.listing import csv_lines, json_lines, tab_lines
from zufolge.views.rows import ClaimRow, ReportRow, Row, claim_row, report_row
from zufolge.views.tables import print_claims, print_reports
from zufolge.views.why import render_why, why_lines
from zufolge.views.wire import to_json

if TYPE_CHECKING:
    from zufolge.ledger import Filters, Ledger


def claims(
    source: Source = None,
    stance: Stance = None,
    certainty: Certainty = None,
    polarity: Polarity = None,
    distance: Distance = None,
    kind: Kind = None,
    evidence: Evidence = None,
    figure: Figure = None,
    unit: Unit = None,
    time: Time = None,
    form: Form = None,
    medium: Medium = None,
    text: Words = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    all_versions: AllVersions = False,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    ledger: LedgerOption = None,
) -> None:
    """List the claims that were kept, newest report first. Several options must all hold."""
    from zufolge.ledger import Ledger

    filters, now = _filters(locals()), datetime.now(UTC)
    with Ledger(ledger_path(ledger)) as store:
        rows = (
            claim_row(
                k.claim,
                report_id=k.report_id,
                outlet=k.outlet,
                published=k.published,
                arrival=k.arrival,
                withdrawn=k.withdrawn,
                now=now,
            )
            for k in store.claims(filters)
        )
        if for_programs(ClaimRow, rows, as_json, as_csv):
            return
        print_claims(rows, console(), spoken())


def reports(
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    text: Words = None,
    source: Source = None,
    stance: Stance = None,
    certainty: Certainty = None,
    polarity: Polarity = None,
    distance: Distance = None,
    kind: Kind = None,
    evidence: Evidence = None,
    figure: Figure = None,
    unit: Unit = None,
    time: Time = None,
    form: Form = None,
    medium: Medium = None,
    limit: Limit = None,
    all_versions: AllVersions = False,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    ledger: LedgerOption = None,
) -> None:
    """List the reports that were kept, newest first; with options about claims, those that hold a claim for which all hold."""
    from zufolge.ledger import Ledger

    filters, now = _filters(locals()), datetime.now(UTC)
    with Ledger(ledger_path(ledger)) as store:
        rows = (report_row(kept, now) for kept in store.reports(filters))
        if for_programs(ReportRow, rows, as_json, as_csv):
            return
        print_reports(rows, console(), spoken())


def show(
    identifier: Annotated[
        str, typer.Argument(metavar="ID", help="Of a report (r...) or a claim (c...); its beginning is enough.")
    ],
    why: Annotated[
        bool, typer.Option("--why", help="Of each label the words and the rule, or the model's probability, behind it.")
    ] = False,
    as_json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Show one kept report with its claims, or one claim.

    With --why, in a pipe, one reason a line: claim, label, value, place, words, rule, probability, the rule in a sentence.
    """
    from zufolge.ledger import Ledger

    with Ledger(ledger_path(ledger)) as store:
        reading = _find(store, identifier)
    now = as_of(reading, datetime.now(UTC))
    if as_json:
        lines([to_json(reading)])
    elif for_people():
        (render_why if why else render_brief)(now, console(), spoken())
    else:
        for state in states(now.report, spoken()):
            complain(f"{reading.report.id}: {state}")
        lines(why_lines(reading, spoken()) if why else plain_lines(reading))


def _filters(options: Mapping[str, Any]) -> "Filters":
    """The filters among a command's options, which are named alike."""
    from zufolge.ledger import Filters

    return Filters(**{field.name: options[field.name] for field in fields(Filters)})


def _find(store: "Ledger", identifier: str) -> Reading:
    """The reading; of a claim the one that holds it, with this claim alone."""
    if identifier.startswith("c"):
        reading, claim = store.claim(identifier)
        return replace(reading, claims=(claim,))
    if identifier.startswith("r"):
        return store.reading(identifier)
    raise NotInLedger(
        f"{identifier[:40]!r} is no id", remedy="Ids begin with r (reports) or c (claims); `zufolge reports` lists them"
    )


def for_programs(kind: type[Row], rows: Iterable[Row], as_json: bool, as_csv: bool) -> bool:
    """Write the rows as JSON, CSV or, in a pipe, tab-separated lines; False if a person should see a table instead."""
    if as_json and as_csv:
        raise InputError("JSON and CSV at once can't be written", "--json --csv", "Choose one")
    if as_json:
        lines(json_lines(rows))
    elif as_csv:
        # The rows bring their own line ends (RFC 4180: CRLF).
        sys.stdout.reconfigure(newline="")  # type: ignore[union-attr]  # tests replace stdout by one that has it too
        sys.stdout.writelines(csv_lines(kind, rows))
    elif for_people():
        return False
    else:
        lines(tab_lines(rows))
    return True
