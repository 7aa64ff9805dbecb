"""The brief shows every word at every width; the plain lines are safe for pipes."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from zufolge.schema import Reading, Report
from zufolge.views.brief import plain_lines, render_brief
from zufolge.views.safe import one_line, quoted
from zufolge.views.words import Language

from .examples import HOSTILE, claim, readings, sample, samples, told


def brief(reading: Reading, width: int = 80, language: Language = "de", **options: bool) -> str:
    out = io.StringIO()
    render_brief(reading, Console(file=out, width=width, _environ={}, **options), language)  # type: ignore[arg-type]
    return out.getvalue()


def flat(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("width", [20, 40, 60, 100, 200])
@pytest.mark.parametrize("reading", samples(), ids=lambda reading: reading.reader)
def test_no_word_is_lost_and_no_line_too_long(reading: Reading, width: int) -> None:
    shown = brief(reading, width)
    assert max(map(cell_len, shown.splitlines())) <= min(width, 100)
    words = flat(re.sub(r"^[ \d│]*│", "", shown, flags=re.MULTILINE))
    for one in reading.claims:
        assert flat(quoted(one.attribution.content)) in words
        assert flat(quoted(one.attribution.speaker)) in words


@given(readings(), st.integers(20, 120))
def test_any_reading_is_shown_without_control_characters(reading: Reading, width: int) -> None:
    shown = brief(reading, width)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    shown.encode()


def test_head_names_title_outlet_date_credits_and_number_of_claims() -> None:
    head = brief(sample(2), 120).splitlines()[:2]
    assert head[0] == "Kein Trinkwasser in Orrstetten – Klinikum: „Das passt zu Nitrit“"
    assert head[1] == "Orrgauer Bote · 10. März 2026, 13.30 Uhr · Agentur lkd · 22 Aussagen"


def test_what_is_not_known_is_said() -> None:
    text = "Es brenne."
    shown = brief(Reading(Report(text), (claim(text, "Es brenne"),), notes=("Kein Datum im Text.",)), language="de")
    for words in (
        "Ohne Titel",
        "ohne Datum",
        "ohne Angabe des Mediums",
        "keine Quelle genannt",
        "Hinweis: Kein Datum im Text.",
    ):
        assert words in shown


def test_a_report_without_claims_says_so() -> None:
    assert "No attributed claim" in brief(Reading(Report("Nichts.")), language="en")


def test_a_claim_shows_source_form_cue_words_and_place() -> None:
    text = "Kopf\n\nSie kommt, sagte Anna, „morgen“."
    found = claim(text, "Sie kommt", "„morgen“", form="indirect", speaker="Anna", cue="sagte")
    lines = brief(Reading(Report(text), (found,)), language="en").splitlines()
    assert lines[-3:] == [
        " 1 │ Anna",
        "   │ Sie kommt … „morgen“",
        "   │ indirect · sagte · line 3, characters 6–15, 29–37",
    ]


def test_a_claim_shows_what_it_means() -> None:
    assert brief(told(), 100).split("\n\n")[3:6] == [
        """\
  3 │ Vera Muster (Umweltministerin) → (lkd) · bestätigt 1
    │ Wir zählen mindestens 1200 Betroffene.
    │ Betroffene: mindestens 1200 (≥ 1200)
    │ wörtlich · bestätigte · Zeile 5, Zeichen 289–327""",
        """\
  4 │ Otto Beispiel (Der Kremser Bürgermeister) → (lkd) · dementiert · widerspricht 1, 3
    │ Es seien nicht mehr als 50 bis 60 Menschen betroffen
    │ Mensch: nicht mehr als 50 bis 60 (≤ 50–60)
    │ indirekt · dementierte · im Konjunktiv · Zeile 5, Zeichen 386–438 · unsicher (40 %)""".replace("40 %", "40\u00a0%"),
        """\
  5 │ keine Quelle genannt
    │ Der NWD stütze sich auf Satellitenbilder sowie Messungen
    │ gestützt auf: Satellitenbilder (Bilder), Messungen
    │ frei indirekt · hiess es · im Konjunktiv · Zeile 7, Zeichen 441–497""",
    ]


def test_the_chain_runs_from_origin_to_relay_to_credits() -> None:
    shown = brief(told(), language="en")
    assert "NWD → Nordpress (die Agentur) → (lkd)\n" in shown
    assert "Vera Muster and Otto Beispiel → (lkd) · demands\n" in shown
    assert "am Freitag = 18 October 2024\n" in shown


def test_the_sources_of_a_told_report_stand_at_its_end() -> None:
    assert brief(told(), 200).splitlines()[-2:] == [
        "Quellen: Otto Beispiel (Person, 5 Aussagen) · Vera Muster (Person, 3 Aussagen) · NWD (staatliche",
        "Stelle, 2 Aussagen) · Nordpress (Nachrichtenagentur, 1 weitergegeben)",
    ]
    assert "Quellen" not in brief(sample(2))


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
def test_no_word_of_the_meaning_is_lost_at_any_width(width: int) -> None:
    shown = brief(told(), width)
    assert max(map(cell_len, shown.splitlines())) <= width
    words = flat(re.sub(r"^[ \d│]*│", "", shown, flags=re.MULTILINE))
    for part in ("Muster (Umweltministerin) → (lkd)", "in den nächsten zwei Wochen = 23. Oktober 2024 bis 6. November 2024"):
        assert flat(part) in words


def test_low_confidence_is_said_and_high_or_untold_is_not() -> None:
    text = "Es brenne."
    shown = [brief(Reading(Report(text), (claim(text, "Es", confidence=p),)), language="en") for p in (0.3, 0.9, 0.0)]
    assert ["uncertain (30%)" in one for one in shown] == [True, False, False]


def test_a_nested_claim_is_indented_under_its_host() -> None:
    shown = brief(sample(2))
    assert "\n 10 │ die 41-Jährige\n" in shown
    assert "\n    │  11 │ Mein Mann\n" in shown


def test_colour_by_form_and_none_with_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    coloured = brief(sample(2), force_terminal=True)
    assert "\x1b[36mwörtlich" in coloured
    assert "\x1b[33mberichtet" in coloured
    out = io.StringIO()
    console = Console(file=out, width=80, force_terminal=True, _environ={"NO_COLOR": "1", "TERM": "xterm"})
    render_brief(sample(2), console, "de")
    assert not re.search(r"\x1b\[[\d;]*3\d", out.getvalue())


def test_console_markup_in_a_text_is_only_text() -> None:
    text = "[red]Er[/red] [link=x]kommt[/nie] :smile:"
    assert "[red]Er[/red] [link=x]kommt[/nie] :smile:" in brief(Reading(Report(text), (claim(text, text),)), 100)


def test_plain_line_has_place_form_source_cue_and_words() -> None:
    text = "Sie\tkommt, sagte\nAnna, „mor\n\ngen“."
    found = claim(text, "Sie\tkommt", "„mor\n\ngen“", form="indirect", speaker="Anna", cue="sagte")
    assert list(plain_lines(Reading(Report(text), (found,)))) == ["0-9,23-33\tindirect\tAnna\tsagte\tSie kommt … „mor gen“"]
    bare = Reading(Report(text), (claim(text, "Anna"),))
    assert list(plain_lines(bare, "a\tb.txt")) == ["a b.txt\t17-21\tdirect\t-\t-\tAnna"]


@given(readings())
def test_plain_lines_are_nothing_but_one_line_a_claim(reading: Reading) -> None:
    lines = list(plain_lines(reading))
    assert len(lines) == len(reading.claims)
    for line in lines:
        assert len(line.split("\t")) == 5
        assert len(line.splitlines()) == 1
        line.encode()


def test_escape_sequences_reach_neither_terminal_nor_pipe() -> None:
    reading = Reading(
        Report(HOSTILE, HOSTILE, HOSTILE, HOSTILE, credits=(HOSTILE,)), (claim(HOSTILE, HOSTILE),), notes=(HOSTILE,)
    )
    for shown in (brief(reading), *plain_lines(reading)):
        assert not re.search("[\x00-\x08\x1b\x7f-\x9f\u202e\ud800]", shown)
    assert flat(one_line(HOSTILE)) in flat("\n".join(plain_lines(reading)))
