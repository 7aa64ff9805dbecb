"""A story in a terminal shows every word at every width; its lines are safe for pipes."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from zufolge.schema import ClaimGroup, Comparison, Reading
from zufolge.views.story_view import StoryView

from .examples import CHARACTERS
from .story_samples import HURT, MORE, R4, claim, hostile, many, report, shown, view
from .test_safe import STEERING

SINCE = "2026-03-10T00:00"


def flat(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("width", [20, 30, 40, 60, 80, 100, 200])
@pytest.mark.parametrize("why", [False, True])
def test_no_word_is_lost_and_no_line_too_long(width: int, why: bool) -> None:
    text = shown(view(SINCE), width, why=why)
    assert max(map(cell_len, text.splitlines())) <= min(width, 100)
    whole = flat(text)
    for section in view(SINCE).sections("de"):
        for entry in section.entries:
            for one in (entry, *entry.below):
                assert flat(one.who) in whole
                assert flat(one.words) in whole
                assert all(flat(fact) in whole for fact in (*one.told, *(one.why if why else ())))
        for chart in section.charts:
            assert all(flat(f"{row.value}{row.status}·{row.who}") in whole for row in chart.rows)


def test_a_line_says_who_what_in_how_many_reports_where_when_and_its_id() -> None:
    lines = shown(view()).splitlines()
    place = lines.index("Wasserwacht (über npa)")
    assert lines[place : place + 4] == [
        "Wasserwacht (über npa)",
        "  „27 Menschen verletzt worden“",
        "  2 Berichte, 1 Ursprung · korrigiert von Otto Beispiel · neuer Stand von Wasserwacht, Klinik Aldach",
        f"  · npa, 9.3.2026, 18.00 Uhr · {HURT.id}",
    ]


def test_figures_are_bars_with_their_value_status_and_place() -> None:
    block = next(part for part in shown(view(), 80).split("\n\n") if part.startswith("Zahlen"))
    assert block.splitlines()[1:] == [
        "Verletzte",
        "  ███████████████████▉         27 korrigiert · Wasserwacht",
        f"    9.3.2026, 18.00 Uhr · npa · {HURT.id}",
        "  █████████████████████████▸ ≥ 34 gilt · Wasserwacht",
        f"    10.3.2026, 07.15 Uhr · Orrgauer Bote · {MORE.id}",
    ]


def test_the_time_of_a_report_is_told_once() -> None:
    block = shown(view()).split("\n\n")[-1]
    assert block.count("09.00 Uhr") == 1
    assert f"  2 Aussagen · 10.3.2026, 09.00 Uhr · {R4.id}" in block


def test_the_kind_of_news_catches_the_eye() -> None:
    out = io.StringIO()
    view(SINCE).print(Console(file=out, width=100, force_terminal=True, _environ={"TERM": "xterm"}), "de")
    assert re.search(r"\x1b\[[0-9;]*33mKorrektur\x1b", out.getvalue())
    assert not re.search(r"\x1b\[[0-9;]*33m2 Berichte", out.getvalue())


def test_grounds_are_shown_if_asked_for() -> None:
    assert "– Bote hat den Wortlaut von npa übernommen." in shown(view(), why=True)
    assert "– Bote" not in shown(view())


def test_what_is_left_out_is_counted_in_both_languages() -> None:
    assert "4 weitere: mit --all" in shown(view(), most=1)
    assert "3 ältere: mit --all" in shown(view(), most=1)
    assert "3 older: with --all" in shown(view(), most=1, language="en")


def test_no_news_is_said() -> None:
    assert "Neu seit 1. Januar 2027\nNichts Neues.\n" in shown(view("2027-01-01"))


def test_figures_alone_and_that_there_are_none() -> None:
    def figures(story: StoryView) -> str:
        out = io.StringIO()
        story.print_figures(Console(file=out, width=80, _environ={}), "de")
        return out.getvalue()

    assert "Verletzte" in figures(view())
    assert "Was gesagt wird" not in figures(view())
    readings, comparison = many(1)
    assert figures(view(readings=readings, comparison=comparison)).endswith("Zahlen\nNichts gefunden.\n")


def test_console_markup_in_a_text_is_only_text() -> None:
    text = "[red]Er[/red] [link=x]kommt[/nie] :smile:"
    one = report(text, text, text, "2026-03-09")
    said = claim(one, text)
    comparison = Comparison(groups=(ClaimGroup("g1", (said.id,)),))
    assert shown(view(readings=(Reading(one, (said,)),), comparison=comparison)).count(text) == 5


@pytest.mark.parametrize("width", [20, 80])
def test_nothing_in_a_report_steers_the_terminal(width: int) -> None:
    text = shown(hostile(), width, why=True)
    assert not STEERING.search(text.replace("\n", ""))
    text.encode()


@pytest.mark.parametrize("title", ["שלום עולם", "👩‍👩‍👧" * 40, "字" * 90, "x" * 5000, "a\u202eb"])
def test_any_script_and_any_length_fits(title: str) -> None:
    one = report(f"{title} ja", title, title, "2026-03-09")
    text = shown(view(readings=(Reading(one, (claim(one, "ja"),)),), comparison=Comparison()), 40)
    assert max(map(cell_len, text.splitlines())) <= 40
    assert "\u202e" not in text


def test_pipes_get_six_fields_a_line() -> None:
    for story in (view(SINCE), hostile(), view("2027-01-01")):
        for line in story.lines("de"):
            assert len(line.split("\t")) == 6
            assert all(line.split("\t"))
            assert len(line.splitlines()) == 1
            line.encode()


@given(st.text(CHARACTERS, min_size=1, max_size=30))
def test_pipes_get_six_fields_whatever_a_report_holds(text: str) -> None:
    one = report(f"{text}ja", text, text, "2026-03-09", (text,))
    said = claim(one, one.text, text)
    story = view(name=text, readings=(Reading(one, (said,)),), comparison=Comparison(appeared={said.id: text}))
    for line in story.lines("en"):
        assert len(line.split("\t")) == 6
        assert len(line.splitlines()) == 1


def test_lines_hold_section_who_words_facts_with_time_outlet_and_id() -> None:
    lines = [line.split("\t") for line in view(SINCE).lines("en")]
    facts = (
        "2 reports, 1 origin · corrected by Otto Beispiel · updated by Wasserwacht, Klinik Aldach · 2026-03-09T18:00:00+01:00"
    )
    assert ["known", "Wasserwacht (via npa)", "27 Menschen verletzt worden", facts, "npa", HURT.id] in lines
    assert ["figures", "Wasserwacht", "Verletzte: 27", "corrected · 2026-03-09T18:00:00+01:00", "npa", HURT.id] in lines
    sections = list(dict.fromkeys(line[0] for line in lines))
    assert sections == ["news", "known", "disputed", "figures", "silent", "circles", "reports"]
    assert [line[1] for line in lines if line[0] == "disputed"][1:] == ["denial: Otto Beispiel"]
