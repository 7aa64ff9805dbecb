"""Tables show what a claim does with its words, and nothing that goes without saying."""

import io

import pytest
from rich.console import Console

from zufolge.views.rows import ClaimRow, claim_row
from zufolge.views.tables import print_claims

from .examples import sample, told


def rows(reading_of_a_sample: bool = False) -> list[ClaimRow]:
    reading = sample(2) if reading_of_a_sample else told()
    head = reading.report
    return [claim_row(one, report_id=head.id, outlet=head.outlet, published=head.published) for one in reading.claims]


def printed(found: list[ClaimRow], width: int) -> str:
    out = io.StringIO()
    print_claims(found, Console(file=out, width=width, _environ={}), "de")
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 120, 200])
def test_stance_and_certainty_stand_with_the_source(width: int) -> None:
    shown = " ".join(printed(rows(), width).split())
    for words in ("dementiert", "erwartet ·", "wahrscheinlich", "ungewiss"):
        assert words in shown
    assert max(map(len, printed(rows(), width).splitlines())) <= width


@pytest.mark.parametrize("width", [60, 150])
def test_the_chain_stands_before_the_words_that_speak(width: int) -> None:
    shown = " ".join(printed(rows()[:3], width).split())
    # In a column a line may end between the words.
    for word in ["NWD", "→", "Nordpress", "(die", "Agentur)", "Vera", "Muster", "(Umweltministerin)"]:
        assert word in shown


@pytest.mark.parametrize("width", [60, 120])
def test_a_chain_that_names_nobody_says_so(width: int) -> None:
    assert "keine Quelle genannt" in printed(rows()[4:5], width)


@pytest.mark.parametrize("width", [60, 120])
def test_assertions_and_older_readings_show_no_more_than_their_source(width: int) -> None:
    shown = printed(rows(reading_of_a_sample=True), width) + printed(rows()[:1], width)
    assert "sagt\n" not in shown
    assert "sicher" not in shown
    assert "None" not in shown
