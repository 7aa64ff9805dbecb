"""The page shows exactly the report's text, links both ways, and can be neither broken nor made to load anything."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.schema import Claim, Evidence, Figure, Link, Reading, Report, Source, TimeExpression
from zufolge.views.markup import Html, element, escaped, join, language_tag
from zufolge.views.page import render_page
from zufolge.views.safe import visible

from .examples import CHARACTERS, HOSTILE, claim, readings, sample, samples, told
from .page_reader import read_page


@given(st.lists(readings(), min_size=1, max_size=2))
def test_article_text_on_the_page_is_the_reports_text(found: list[Reading]) -> None:
    html = render_page(found)
    page = read_page(html)
    assert page.articles == [visible(reading.report.text) for reading in found]
    assert page.problems == []
    html.encode()


@given(readings())
def test_every_link_leads_somewhere_and_ids_are_unique(reading: Reading) -> None:
    page = read_page(render_page([reading, reading]))
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_every_claim_of_the_samples_is_linked_both_ways() -> None:
    found = samples()
    page = read_page(render_page(found))
    claims = [one for reading in found for one in reading.claims]
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert {one.id for one in claims} <= set(page.ids)
    for n in range(1, len(claims) + 1):
        assert f"#i{n}" in page.links


def test_marks_cover_the_words_of_their_claim() -> None:
    text = "Erst A sagt es, dann B und C darin."
    found = [claim(text, "Erst A sagt es, dann B"), claim(text, "A sagt es, dann B und C"), claim(text, "es", "B")]
    page = read_page(render_page([Reading(Report(text), tuple(found))]))
    assert page.marked == {"k1": "Erst A sagt es, dann B", "k2": "A sagt es, dann B und C", "k3": "esB"}


@pytest.mark.parametrize("deep", [9, 60])
def test_deep_nesting_keeps_text_and_anchors(deep: int) -> None:
    text = "x" * deep + " Ende"
    reading = Reading(Report(text), tuple(claim(text, text[i:]) for i in range(deep)))
    page = read_page(render_page([reading]))
    assert page.articles == [text]
    assert {one.id for one in reading.claims} <= set(page.ids)


def test_hostile_text_is_shown_and_nothing_else() -> None:
    report = Report(f"Kopf\n\n{HOSTILE}", HOSTILE, HOSTILE, HOSTILE, 'de" onload="x', (HOSTILE,))
    said = claim(report.text, HOSTILE, speaker="Kopf").attribution
    place = said.content[0]
    figure, time = Figure(place, 1.5, None, HOSTILE, HOSTILE, (HOSTILE,)), TimeExpression(place, HOSTILE, HOSTILE)
    chain = Link(HOSTILE, "origin", None, HOSTILE), Link(HOSTILE, "relay")
    found = Claim('c1"><script>', said, chain, HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), (Evidence(place, HOSTILE),), (0,), (0,))
    source = Source(HOSTILE, HOSTILE, mentions=(place,))
    page = read_page(render_page([Reading(report, (found,), (figure,), (time,), (source,), HOSTILE, (HOSTILE,))]))
    assert page.articles == [visible(report.text)]
    assert {tag for tag, _ in page.elements}.isdisjoint({"script", "b>", "img", "iframe", "object", "link", "base", "form"})
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert page.problems == []


def test_the_page_loads_and_runs_nothing() -> None:
    html = render_page(samples())
    page = read_page(html)
    assert all(link.startswith("#") for link in page.links)
    assert not [name for _, attributes in page.elements for name in ("src", "srcset", "style", "action") if name in attributes]
    assert not re.search(r"url\(|@import|https?:", html.split("</style>")[0])
    policy = next(attributes["content"] for _, attributes in page.elements if "http-equiv" in attributes)
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline';")


def test_head_has_title_language_and_viewport() -> None:
    html = render_page([sample(2)], "de")
    page = read_page(html)
    assert "<title>Kein Trinkwasser in Orrstetten – Klinikum: „Das passt zu Nitrit“</title>" in html
    assert ("html", {"lang": "de"}) in page.elements
    assert ("article", {"lang": "de"}) in page.elements
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in [found for _, found in page.elements]


def test_a_title_that_opens_the_text_is_not_shown_twice() -> None:
    reading = sample(2)
    assert render_page([reading]).count("<h1") == 1
    other = replace(reading, report=replace(reading.report, title="Anders"), claims=())
    assert '<h1 class="headline" dir="auto">Anders</h1>' in render_page([other])


def test_facts_notes_and_disclaimer_stand_on_the_page() -> None:
    reading = replace(sample(2), notes=("Der Text nennt kein Datum.",))
    text = read_page(render_page([reading], "de")).text
    for words in (
        "Orrgauer Bote",
        "10. März 2026, 13.30 Uhr",
        "Agentur lkd",
        "22 Aussagen",
        *reading.notes,
        "nicht, ob es stimmt",
    ):
        assert words in text


def test_the_meaning_of_a_claim_stands_in_its_entry() -> None:
    text = read_page(render_page([told()], "de")).text
    for words in (
        "Vera Muster (Umweltministerin) → (lkd)bestätigt 1Wir zählen",
        "NWD → Nordpress (die Agentur) → (lkd)",
        "dementiert widerspricht 1, 3",
        "Mensch: rund 1'500 (≈ 1500)",
        "am Freitag = 18. Oktober 2024",
        "gestützt auf: Satellitenbilder (Bilder), Messungen",
        "indirekt Angaben mit „soll“, „nach Angaben“",
        "keine Quelle genannt",
    ):
        assert words in text


def test_an_older_reading_shows_who_speaks_and_nothing_it_does_not_tell() -> None:
    page = read_page(render_page([sample(2)], "de"))
    classes = {attributes.get("class") for _, attributes in page.elements}
    assert not {"marks", "read", "sources", "fig", "source chain"} & classes
    assert "die 41-Jährige" in page.text


def test_figures_and_times_carry_their_reading_where_their_words_do_not_say_it() -> None:
    page = read_page(render_page([told()], "de"))
    titles = [
        attributes["title"] for _, attributes in page.elements if attributes.get("class") == "fig" and "title" in attributes
    ]
    assert titles == [
        *("≈ 1500 (Mensch)", "18. Oktober 2024", "≥ 1200 (Betroffene)", "≤ 50–60 (Mensch)", "bis Dezember 2024"),
        *("> 40 (Schaden)", "ohne genaue Zahl (Helfer)", "ab 21. Oktober 2024", "1/3 (Brücke)"),
        "23. Oktober 2024 bis 6. November 2024",
    ]
    assert page.articles == [told().report.text]


def test_sources_are_listed_with_links_to_their_mentions() -> None:
    html = render_page([told(), told()], "en")
    page = read_page(html)
    assert "NWD</b>" in html
    assert "state body 2 claims2 mentionsdes nordischen Wasserdienstes NWD Der NWD" in page.text
    mentions = [link.removeprefix("#") for link in page.links if link.startswith("#m")]
    assert len(mentions) == 2 * sum(len(source.mentions) for source in told().sources)
    assert set(mentions) <= set(page.ids)


def test_several_reports_are_sections_of_one_page() -> None:
    page = read_page(render_page(samples(), "en"))
    assert len(page.articles) == 7
    assert [link for link in page.links if link.startswith("#r")] == [f"#r{n}" for n in range(1, 8)]
    assert [tag for tag, _ in page.elements].count("h1") == 1


def test_a_report_without_claims_or_text_is_a_page_too() -> None:
    for text in ("Nichts.", "", "\n\n", " "):
        page = read_page(render_page([Reading(Report(text))]))
        assert page.articles == [text]
        assert "keine zugeschriebene Aussage" in page.text


@given(st.text(CHARACTERS))
def test_strings_become_markup_only_escaped(text: str) -> None:
    page = read_page(element("p", text, title=text) + "")
    assert page.text == visible(text)
    assert page.elements == [("p", {"title": visible(text)})]
    assert read_page(join([text, Html("<p></p>"), text])).text == visible(text) * 2
    assert "<" not in escaped(text)


def test_markup_changed_as_a_string_is_escaped_again() -> None:
    assert element("p", element("b", "x") + "<i>") == "<p>&lt;b&gt;x&lt;/b&gt;&lt;i&gt;</p>"


@pytest.mark.parametrize(("tag", "shown"), [("de", "de"), ("de-CH", "de-CH"), (None, ""), ('de"', ""), ("d\n", ""), ("", "")])
def test_only_language_tags_become_lang(tag: str | None, shown: str) -> None:
    assert language_tag(tag) == shown
