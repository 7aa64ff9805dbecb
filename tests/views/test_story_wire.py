"""A story as JSON holds every record of the comparison; its figures as rows hold every value."""

import csv
import json
import re
from dataclasses import fields, replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from zufolge.schema import ClaimGroup, Comparison, Reading
from zufolge.views.listing import csv_lines
from zufolge.views.rows import FigureRow

from .examples import CHARACTERS
from .story_samples import COMPARISON, GROUPS, HURT, PAPER, R1, R2, SERIES, claim, figure, hostile, report, view
from .test_safe import STEERING


def written(**fields_: Any) -> Any:
    line = view(**fields_).json()
    assert len(line.splitlines()) == 1
    return json.loads(line)


def test_the_keys_are_those_of_the_contract() -> None:
    records = [field.name for field in fields(Comparison)]
    assert list(written()) == ["schema", "story", "reports", "lines", *records]
    assert list(written(since="2026-03-10")) == ["schema", "story", "reports", "lines", *records, "news"]
    assert written()["schema"] == "zufolge-story/1"
    assert written(pinned=True)["story"] == {
        "id": "s1",
        "title": "Damm bei Aldach gebrochen",
        "pinned": True,
        "first": "2026-03-09T18:00:00+01:00",
        "last": "2026-03-10T09:00:00+01:00",
    }


def test_spans_are_start_end_and_text() -> None:
    (copy,) = written()["copies"]
    start, end, text = copy["passages"][0]["here"]
    assert PAPER[start:end] == text
    assert written()["silences"][0]["span"][2] == "Der Betreiber äußerte sich zunächst nicht."
    assert written()["series"][0]["points"][0]["figure"]["span"][2] == "27"


def test_every_group_has_a_line_that_says_whether_it_is_disputed() -> None:
    lines = written()["lines"]
    assert [one["group"] for one in lines] == [group.id for group in GROUPS]
    assert [one["group"] for one in lines if one["disputed"]] == ["g2", "g3"]
    assert lines[0] == {
        "group": "g1",
        "words": "27 Menschen verletzt worden",
        "claim": HURT.id,
        "reports": 2,
        "disputed": False,
    }


def test_reports_say_what_they_copied() -> None:
    told = written(previous={R2.id: R1.id})["reports"]
    assert [one["copied"] for one in written()["reports"]] == [[], [["npa", 2]], [], []]
    assert (told[1]["previous"], told[1]["kept"], told[1]["copied"]) == (R1.id, 2, [])


def test_news_are_there_if_somebody_asked_even_if_nothing_came() -> None:
    assert written(since="2027-01-01")["news"] == []
    kinds = [one["kind"] for one in written(since="2026-03-10")["news"]]
    assert kinds == ["corrects", "figure", "claim", "claim", "report", "report"]
    assert set(written(since="2026-03-10")["news"][0]) == {"kind", "words", "name", "place", "about", "answered"}


def test_a_hostile_story_is_one_line_that_no_terminal_obeys() -> None:
    line = hostile().json()
    assert not STEERING.search(line)
    assert not re.search("[\u2028\u2029\n]", line)
    json.loads(line)
    line.encode()


@given(st.text(CHARACTERS, min_size=1, max_size=30))
def test_any_words_come_through(text: str) -> None:
    one = report(f"{text}ja", text, text, "2026-03-09")
    said = claim(one, one.text)
    comparison = Comparison(groups=(ClaimGroup("g", (said.id,)),))
    record = json.loads(view(readings=(Reading(one, (said,)),), comparison=comparison).json())
    assert [line["claim"] for line in record["lines"]] == [said.id]


def test_every_value_of_a_series_is_a_row() -> None:
    rows = list(view().figures())
    assert [(row.counted, row.value, row.qualifier, row.origin, row.status) for row in rows] == [
        ("Verletzte", 27, "exact", "Wasserwacht", "corrected"),
        ("Verletzte", 34, "at_least", "Wasserwacht", "stands"),
    ]
    assert (rows[0].report, rows[0].outlet, rows[0].claim) == (R1.id, "npa", HURT.id)


def test_rows_of_figures_are_csv_with_one_value_a_line() -> None:
    points = (replace(SERIES[0].points[0], party=None, at=None, figure=figure(None, None, "vague")), *SERIES[0].points)
    comparison = replace(COMPARISON, series=(replace(SERIES[0], counted='a\n"b";\x1b', points=points),))
    lines = list(csv_lines(FigureRow, view(comparison=comparison).figures()))
    table = list(csv.reader(lines))
    assert table[0] == [field.name for field in fields(FigureRow)]
    assert [len(row) for row in table] == [len(fields(FigureRow))] * 4
    assert table[1][1:] == ['a "b";␛', "count", "", "", "", "vague", "", "corrected", HURT.id, R1.id, "npa"]
