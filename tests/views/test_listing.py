"""Lists stream, keep one record a row, and are safe in a terminal and in a spreadsheet."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from zufolge.schema import Claim, Link, Reading, Report
from zufolge.views.listing import csv_lines, json_lines, tab_lines
from zufolge.views.rows import ClaimRow, ReportRow, claim_row, report_row
from zufolge.views.tables import print_claims, print_reports

from .examples import CHARACTERS, HOSTILE, claim, readings, sample, samples, told


@dataclass(frozen=True)
class Head:
    """A kept report, in the shape that the ledger gives it."""

    id: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = "de"
    version: int = 1
    versions: int = 2
    claims: int = 0
    kept_at: str = "2026-03-12T10:00:00Z"
    location: str = "-"


def row_of(report: Report, one: Claim) -> ClaimRow:
    return claim_row(one, report_id=report.id, outlet=report.outlet, published=report.published)


def head_of(report: Report, claims: int = 0) -> ReportRow:
    return report_row(Head(report.id, report.title, report.outlet, report.published, claims=claims))


CLAIMS = [row_of(reading.report, one) for reading in samples() for one in reading.claims]
REPORTS = [head_of(reading.report, len(reading.claims)) for reading in samples()]


def endless(row: ClaimRow) -> Iterator[ClaimRow]:
    while True:
        yield row


def printed(width: int) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, _environ={})
    assert print_reports(iter(REPORTS), console, "de") == len(REPORTS)
    assert print_claims(iter(CLAIMS), console, "de") == len(CLAIMS)
    return out.getvalue()


def test_rows_say_what_the_records_say() -> None:
    reading = sample(2)
    row = row_of(reading.report, reading.claims[1])
    assert (row.source, row.cue, row.start, row.end) == ("Angaben der Behörde", "nach", 240, 409)
    assert row.content.startswith("Mindestens 46 Menschen klagten zu diesem Zeitpunkt … über")
    assert row.report_id == head_of(reading.report, 22).id
    assert row_of(reading.report, claim(reading.report.text, "Wasser")).source is None


def test_a_row_says_what_a_claim_means() -> None:
    reading = told()
    rows = [row_of(reading.report, one) for one in reading.claims]
    assert [row.chain for row in rows[:3]] == ["NWD", "NWD → Nordpress", "Vera Muster"]
    assert rows[6].chain == "Vera Muster + Otto Beispiel"
    assert (rows[3].stance, rows[3].polarity, rows[3].distance) == ("deny", "negative", "konjunktiv")
    assert (rows[0].distance, rows[6].distance) == ("sollen according_to", None)
    assert rows[4].chain is None


def test_what_a_claim_means_stands_at_the_end_of_a_row() -> None:
    assert [field.name for field in fields(ClaimRow)][-8:] == [
        *("confidence", "stance", "certainty", "polarity", "distance", "chain", "embargo", "withdrawn")
    ]
    reading = told()
    (line,) = tab_lines([row_of(reading.report, reading.claims[1])])
    assert line.split("\t")[-7:] == ["assert", "certain", "positive", "-", "NWD → Nordpress", "-", "-"]


def test_a_chain_without_an_origin_or_with_hostile_names_is_one_line() -> None:
    one = claim("Ja, sagt sie.", "Ja")
    relays = (Link("Yon\x1bhap\n", "relay"), Link("", "relay"), Link("dpa", "relay"))
    assert row_of(Report("Ja, sagt sie."), replace(one, chain=relays)).chain == "Yon␛hap → dpa"
    assert row_of(Report("Ja, sagt sie."), replace(one, chain=(Link("\n", "origin"),))).chain is None


@pytest.mark.parametrize("width", [50, 90, 120, 200])
def test_terminal_lists_cut_nothing_off(width: int) -> None:
    shown = printed(width)
    assert max(map(len, shown.splitlines())) <= width
    assert all(row.id in shown for row in CLAIMS)
    assert all(row.id in shown for row in REPORTS)
    assert "…" not in re.sub(" … | …$|^ *… ?|…  ", "", shown, flags=re.MULTILINE)


def test_narrow_blocks_hold_every_word() -> None:
    shown = re.sub(r"\s", "", printed(60))
    assert all(re.sub(r"\s", "", row.content) in shown for row in CLAIMS)


def test_batches_of_a_table_line_up() -> None:
    out = io.StringIO()
    print_claims(iter([CLAIMS[4]] * 250), Console(file=out, width=160, _environ={}), "en")
    lines = out.getvalue().splitlines()
    assert len({line for line in lines if line.startswith("c")}) == 1
    assert sum(line.startswith("ID ") for line in lines) == 1


def test_an_empty_list_says_so() -> None:
    out = io.StringIO()
    assert print_claims(iter(()), Console(file=out, width=80, _environ={}), "de") == 0
    assert "Nichts gefunden." in out.getvalue()


def test_lines_stream_from_endless_rows() -> None:
    for lines in (tab_lines(endless(CLAIMS[0])), json_lines(endless(CLAIMS[0])), csv_lines(ClaimRow, endless(CLAIMS[0]))):
        assert len(list(islice(lines, 5))) == 5


@given(readings())
def test_each_form_keeps_one_record_a_row(reading: Reading) -> None:
    rows = [row_of(reading.report, one) for one in reading.claims]
    assert all(len(line.split("\t")) == len(fields(ClaimRow)) and len(line.splitlines()) == 1 for line in tab_lines(rows))
    assert len(list(csv.reader(io.StringIO("".join(csv_lines(ClaimRow, rows)), newline="")))) == len(rows) + 1
    for line, row in zip(json_lines(rows), rows, strict=True):
        assert json.loads(line.encode()) == {field.name: getattr(row, field.name) for field in fields(row)}


def test_csv_is_rfc_4180_with_a_header_even_without_rows() -> None:
    head = "id,title,outlet,published,language,version,versions,claims,kept_at,location,"
    said = "urn,item_version,agency,dateline,byline,signal,correction,status,embargo,withdrawn,captured,page_sha256\r\n"
    assert list(csv_lines(ReportRow, ())) == [head + said]
    row = head_of(Report("x", 'Er sagte: "Nein", dann ging er'), 1)
    assert '"Er sagte: ""Nein"", dann ging er"' in "".join(csv_lines(ReportRow, [row]))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r\n=", " =", "＝"])
def test_no_cell_is_a_formula_for_a_spreadsheet(start: str) -> None:
    row = replace(CLAIMS[0], content=f"{start}cmd|' /C calc'!A0")
    cells = next(csv.DictReader(io.StringIO("".join(csv_lines(ClaimRow, [row])), newline="")))
    assert cells["content"].startswith("'")
    assert cells["start"] == str(row.start)


@given(st.text(CHARACTERS))
def test_no_list_carries_control_characters(text: str) -> None:
    row = replace(CLAIMS[0], content=text, source=text, outlet=text, published=text, distance=text, chain=text)
    out = io.StringIO()
    print_claims([row], Console(file=out, width=130, _environ={}), "en")
    print_claims([row], Console(file=out, width=60, _environ={}), "en")
    shown = "".join((out.getvalue(), *tab_lines([row]), *json_lines([row]), *csv_lines(ClaimRow, [row])))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)


def test_hostile_heads_are_shown_as_text() -> None:
    out = io.StringIO()
    print_reports([head_of(Report("x", HOSTILE, "[bold]x[/]"))], Console(file=out, width=60, _environ={}), "en")
    assert "\x1b" not in out.getvalue()
    assert "[bold]x[/]" in out.getvalue()
