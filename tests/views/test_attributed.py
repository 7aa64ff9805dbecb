"""A claim as a line to paste says who says it, through whom, where and when. All texts are invented."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.views.examples import HOSTILE
from zufolge.offsets import span
from zufolge.schema import Attribution, Claim, Figure, Link, Reading, Report, Source, Span, claim_id
from zufolge.views.attributed import copy_lines, counted_words
from zufolge.views.words import Language

TEXT = (
    "Nach Angaben des NIS sind 3000 Soldaten unterwegs, meldet Yonhap. Die Wasserwacht zählt rund 27 zum Teil schwer verletzte "
    "Menschen. „Wer zahlt das?“, fragt Vera Muster. Laut dem Hafenamt liegen 12 Schiffe fest. Anwohner berichten von Rauch. "
    "Die Ansicht des Instituts für Wasserforschung Tannhag teilt Otto Beispiel. Der Orrgauer Bote schreibt, es sei vorbei."
)


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return span(text, start, start + len(words))


NIS = Source("s1", "NIS", "government", (at("NIS"),))
WATCH = Source("s2", "Wasserwacht", "organisation", (at("Wasserwacht"),))
VERA = Source("s3", "Vera Muster", "person", (at("Vera Muster"),))
PORT = Source("s4", "Hafenamt", "government", (at("Hafenamt"),))
PEOPLE = Source("s5", "Anwohner", "group", (at("Anwohner"),))
WATER = "Institut für Wasserforschung Tannhag"
INSTITUTE = Source("s6", WATER, "organisation", (at("Instituts für Wasserforschung Tannhag"),))
OTTO = Source("s7", "Otto Beispiel", "person", (at("Otto Beispiel"),))
BOTE = Source("s8", "Orrgauer Bote", "media", (at("Orrgauer Bote"),))
SOURCES = (NIS, WATCH, VERA, PORT, PEOPLE, INSTITUTE, OTTO, BOTE)
FIGURES = (
    Figure(at("3000"), 3000, None, "exact", "count", ("Soldat",)),
    Figure(at("rund 27"), 27, None, "about", "count", ("Mensch",)),
    Figure(at("12"), 12, None, "exact", "count", ("Boot",)),
)


def origins(*sources: Source) -> tuple[Link, ...]:
    return tuple(Link(one.name, "origin", one.mentions[0], one.id) for one in sources)


def claim(words: str, *sources: Source, form: str = "indirect", relays: tuple[str, ...] = (), **more: Any) -> Claim:
    said = Attribution(form, "Speech", (at(words),))  # type: ignore[arg-type]
    chain = (*origins(*sources), *(Link(name, "relay") for name in relays))
    return Claim("c1", said, chain, **({"stance": "assert", "certainty": "certain"} | more))


def lines(said: Claim, language: Language = "de", **head: Any) -> list[str]:
    given_head = {"outlet": None, "published": "2024-10-23T09:00:00+02:00", "credits": ("sda", "dpa")} | head
    reading = Reading(Report(TEXT, **given_head), (said,), FIGURES, sources=SOURCES)
    return [line.text for line in copy_lines(said, reading, language)]


SOLDIERS = claim("3000 Soldaten", NIS, relays=("Yonhap",), figures=(0,))


def test_a_claim_that_is_its_figure_is_the_one_line_of_the_plan() -> None:
    assert lines(SOLDIERS) == ["3000 Soldaten, nach Angaben des NIS, via Yonhap (sda/dpa), 23.10.2024"]


@pytest.mark.parametrize(
    ("language", "head", "end"),
    [
        ("de", {}, "via Yonhap (sda/dpa), 23.10.2024"),
        ("de", {"outlet": "Elbwarder Zeitung"}, "via Yonhap (sda/dpa), Elbwarder Zeitung, 23.10.2024"),
        ("de", {"outlet": "SDA"}, "via Yonhap (sda/dpa), 23.10.2024"),
        ("de", {"outlet": "yonhap", "credits": ()}, "via Yonhap, 23.10.2024"),
        ("de", {"credits": ("Yonhap",)}, "via Yonhap, 23.10.2024"),
        ("de", {"published": None}, "via Yonhap (sda/dpa), ohne Datum"),
        ("de", {"published": "2024-10-23"}, "via Yonhap (sda/dpa), 23.10.2024"),
        ("de", {"published": "gestern"}, "via Yonhap (sda/dpa), gestern"),
        ("en", {}, "via Yonhap (sda/dpa), 23 Oct 2024"),
        ("en", {"published": None}, "via Yonhap (sda/dpa), no date"),
    ],
)
def test_a_line_ends_with_the_way_the_outlet_and_the_day(language: Language, head: dict[str, Any], end: str) -> None:
    (line,) = lines(SOLDIERS, language, **head)
    assert line.endswith(end)
    assert line.startswith("3000 Soldaten, ")


WORDS = "3000 Soldaten unterwegs"


@pytest.mark.parametrize(
    ("sources", "german", "english"),
    [
        ((NIS,), "nach Angaben des NIS", "according to NIS"),
        ((WATCH,), "nach Angaben der Wasserwacht", "according to Wasserwacht"),
        ((VERA,), "nach Angaben von Vera Muster", "according to Vera Muster"),
        ((PORT,), "nach Angaben des Hafenamts", "according to Hafenamt"),
        ((PEOPLE,), "so Anwohner", "according to Anwohner"),
        ((INSTITUTE,), "nach Angaben des Instituts für Wasserforschung Tannhag", f"according to {WATER}"),
        ((BOTE,), "so Orrgauer Bote", "according to Orrgauer Bote"),
        ((NIS, VERA), "nach Angaben des NIS und von Vera Muster", "according to NIS and Vera Muster"),
        ((NIS, PEOPLE), "so NIS und Anwohner", "according to NIS and Anwohner"),
        ((NIS, VERA, OTTO), "nach Angaben des NIS, von Vera Muster und von Otto Beispiel",
         "according to NIS, Vera Muster and Otto Beispiel"),
        ((NIS, NIS), "nach Angaben des NIS", "according to NIS"),
        ((), "ohne Angabe der Quelle", "source not named"),
    ],
)  # fmt: skip
def test_who_says_so_is_declined_only_where_the_text_shows_how(sources: tuple[Source, ...], german: str, english: str) -> None:
    said = claim(WORDS, *sources)
    assert lines(said, credits=()) == [f"{WORDS}, {german}, 23.10.2024"]
    assert lines(said, "en", credits=()) == [f"{WORDS}, {english}, 23 Oct 2024"]


@pytest.mark.parametrize(
    ("stance", "german", "english"),
    [
        ("claim", "behauptet Vera Muster", "claimed by Vera Muster"),
        ("confirm", "bestätigt Vera Muster", "confirmed by Vera Muster"),
        ("deny", "dementiert Vera Muster", "in a denial by Vera Muster"),
        ("expect", "erwartet Vera Muster", "expected by Vera Muster"),
        ("intend", "kündigt Vera Muster an", "announced by Vera Muster"),
        ("demand", "fordert Vera Muster", "demanded by Vera Muster"),
        ("warn", "warnt Vera Muster", "in a warning by Vera Muster"),
        ("criticise", "kritisiert Vera Muster", "in criticism by Vera Muster"),
        ("support", "so Vera Muster", "in support by Vera Muster"),
        ("concede", "räumt Vera Muster ein", "conceded by Vera Muster"),
        ("suspect", "vermutet Vera Muster", "suspected by Vera Muster"),
        ("ask", "fragt Vera Muster", "asked by Vera Muster"),
        ("assert", "nach Angaben von Vera Muster", "according to Vera Muster"),
        ("other", "nach Angaben von Vera Muster", "according to Vera Muster"),
        ("whispers", "nach Angaben von Vera Muster", "according to Vera Muster"),
    ],
)
def test_what_somebody_does_with_the_words_is_said(stance: str, german: str, english: str) -> None:
    said = claim(WORDS, VERA, stance=stance)
    assert lines(said) == [f"{WORDS}, {german}, via sda/dpa, 23.10.2024"]
    assert lines(said, "en") == [f"{WORDS}, {english}, via sda/dpa, 23 Oct 2024"]


def test_two_who_deny_something_do_so_in_the_plural() -> None:
    assert lines(claim(WORDS, VERA, OTTO, stance="deny"))[0].split(", ")[1] == "dementieren Vera Muster und Otto Beispiel"


@pytest.mark.parametrize(
    ("certainty", "german", "english"),
    [
        ("probable", " (wahrscheinlich)", " (probable)"),
        ("possible", " (möglich)", " (possible)"),
        ("unknown", " (ungewiss)", " (not known)"),
        ("certain", "", ""),
        (None, "", ""),
    ],
)
def test_a_doubt_of_the_record_is_a_doubt_of_the_line(certainty: str | None, german: str, english: str) -> None:
    said = replace(SOLDIERS, certainty=certainty)
    assert lines(said)[0].startswith(f"3000 Soldaten{german}, nach Angaben")
    assert lines(said, "en")[0].startswith(f"3000 Soldaten{english}, according")


@pytest.mark.parametrize("words", ["„Wer zahlt das?“", "Wer zahlt das?", "„Wer zahlt das?“, "])
@pytest.mark.parametrize(("language", "quoted"), [("de", "„Wer zahlt das?“, fragt"), ("en", "“Wer zahlt das?”, asked")])
def test_direct_speech_stands_in_marks_once(words: str, language: Language, quoted: str) -> None:
    assert lines(claim(words, VERA, form="direct", stance="ask"), language)[0].startswith(quoted)


def test_marks_within_direct_speech_become_inner_ones() -> None:
    text = "„Er sagte: ‚Nein‘ und «gut»“, so Vera Muster."
    said = Claim("c1", Attribution("direct", "Speech", (span(text, 0, 28),)))
    (line,) = copy_lines(said, Reading(Report(text), (said,)), "de")
    assert line.text.startswith("„Er sagte: ‚Nein‘ und ‚gut‘“, ")


def test_words_that_stand_apart_are_joined_and_other_forms_have_no_marks() -> None:
    said = Claim("c1", Attribution("indirect", "Speech", (at("sind 3000 Soldaten"), at("unterwegs,"))), origins(NIS), "assert")
    assert lines(said, credits=())[0] == "sind 3000 Soldaten … unterwegs, nach Angaben des NIS, 23.10.2024"


def test_each_figure_of_longer_words_has_a_line_of_its_own() -> None:
    said = claim("sind 3000 Soldaten unterwegs", NIS, relays=("Yonhap",), figures=(0,))
    assert lines(said) == [
        "sind 3000 Soldaten unterwegs, nach Angaben des NIS, via Yonhap (sda/dpa), 23.10.2024",
        "3000 Soldaten, nach Angaben des NIS, via Yonhap (sda/dpa), 23.10.2024",
    ]


@pytest.mark.parametrize(
    ("words", "figure", "counted"),
    [
        ("sind 3000 Soldaten unterwegs", 0, "3000 Soldaten"),
        ("zählt rund 27 zum Teil schwer verletzte Menschen", 1, "rund 27 zum Teil schwer verletzte Menschen"),
        ("liegen 12 Schiffe fest", 2, "Boot: 12"),
        ("Anwohner berichten von Rauch", 0, "Soldat: 3000"),
    ],
)
def test_a_figure_is_said_in_the_words_of_the_report_where_they_name_what_is_counted(
    words: str, figure: int, counted: str
) -> None:
    assert counted_words(FIGURES[figure], claim(words), "de") == counted


@pytest.mark.parametrize(
    ("text", "noun", "counted"),
    [
        ("Es brannten 5 Häuser ab", "Haus", "5 Häuser"),
        ("Es kamen 5 Sanitätssoldaten", "Soldat", "5 Sanitätssoldaten"),
        ("Es gab 5 Verletzte", "Verletzte", "5 Verletzte"),
        ("Es gab 5 verletzte Hunde", "Katze", "Katze: 5"),
        ("Es gab 5", "", "5"),
    ],
)
def test_what_is_counted_is_found_in_other_cases_and_in_compounds(text: str, noun: str, counted: str) -> None:
    place = text.index("5")
    figure = Figure(Span(place, place + 1, "5"), 5, None, "exact", "count", (noun,) if noun else ())
    assert counted_words(figure, Claim("c1", Attribution("indirect", "Speech", (span(text, 0, len(text)),))), "de") == counted


def test_an_older_reading_without_a_chain_names_the_words_that_speak() -> None:
    said = Claim("c1", Attribution("indirect", "Speech", (at(WORDS),), speaker=(at("Vera Muster"),)))
    assert lines(said, credits=())[0] == f"{WORDS}, so Vera Muster, 23.10.2024"


def test_a_figure_that_the_reading_does_not_hold_is_passed_over() -> None:
    assert len(lines(replace(SOLDIERS, figures=(0, 7, -1)))) == 1


def test_a_hostile_report_gives_one_safe_line() -> None:
    text = f"Kopf {HOSTILE}"
    report = Report(text, HOSTILE, HOSTILE, HOSTILE, "de", (HOSTILE,))
    said = Attribution("direct", "Speech", (span(text, 0, len(text)),))
    hostile = Claim(claim_id(report.id, said), said, (Link(HOSTILE, "origin"), Link(HOSTILE, "relay")), HOSTILE, HOSTILE)
    for language in ("de", "en"):
        for line in copy_lines(hostile, Reading(report, (hostile,)), language):
            assert "\n" not in line.text
            assert not any(ord(sign) < 32 or 0x202A <= ord(sign) <= 0x202E for sign in line.text)


@given(st.text(max_size=30), st.sampled_from(["direct", "indirect", "reported"]), st.sampled_from(["de", "en"]))
def test_any_words_make_lines_that_can_be_pasted(words: str, form: Any, language: Language) -> None:
    text = f"{words}."
    said = Claim("c1", Attribution(form, "Speech", (span(text, 0, len(text)),)))
    for line in copy_lines(said, Reading(Report(text), (said,)), language):
        assert line.text == line.text.strip()
        assert "\n" not in line.text
