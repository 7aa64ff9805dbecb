"""A story as a page: valid, self-contained, every entry a link to its sentence, usable by keyboard and by ear."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.schema import ClaimGroup, Comparison, Reading
from zufolge.views.safe import visible
from zufolge.views.story_view import StoryView
from zufolge.views.words import Language

from .examples import CHARACTERS, readings
from .page_reader import Page, read_page
from .story_samples import HURT, R1, READINGS, claim, hostile, many, report, view

SINCE = "2026-03-10T00:00"


def page(story: StoryView | None = None, language: Language = "de") -> Page:
    return read_page((story or view(SINCE)).page(language))


def test_the_page_is_valid_and_every_link_leads_to_a_place_on_it() -> None:
    found = page()
    assert found.problems == []
    assert len(found.ids) == len(set(found.ids))
    assert {link.removeprefix("#") for link in found.links} <= set(found.ids)
    assert all(link.startswith("#") for link in found.links)


@given(st.lists(readings(), min_size=1, max_size=2))
def test_any_reports_make_a_valid_page(found: list[Reading]) -> None:
    ones = list({one.report.id: one for one in found}.values())
    groups = tuple(ClaimGroup(f"g{n}", (said,)) for n, said in enumerate({c.id: 0 for one in ones for c in one.claims}))
    result = page(view(SINCE, readings=ones, comparison=Comparison(groups=groups)))
    assert result.problems == []
    assert {link.removeprefix("#") for link in result.links} <= set(result.ids)
    order = sorted(ones, key=lambda one: one.report.published or "~")
    assert sorted(result.articles) == sorted(visible(one.report.text) for one in order)


def test_every_entry_links_to_the_words_it_stands_on() -> None:
    html = view().page("de")
    assert f'<a href="#{HURT.id}">„27 Menschen verletzt worden“</a>' in html
    assert f'id="{HURT.id}"' in html
    assert '<a href="#r1">„Der Betreiber äußerte sich zunächst nicht.“</a>' in html
    assert '<a href="#r4">Was über den Damm bekannt ist</a>' in html


@pytest.mark.parametrize("name", ["x1", "c-1", 'c1"><script>', "c 1", "", "cß", "known"])
def test_a_claim_without_a_name_fit_for_an_address_leads_to_its_report(name: str) -> None:
    said = replace(HURT, id=name)
    story = view(readings=(replace(READINGS[0], claims=(said,)),), comparison=Comparison(groups=(ClaimGroup("g", (name,)),)))
    found = page(story)
    assert found.problems == []
    assert {link.removeprefix("#") for link in found.links} <= set(found.ids)
    assert "„27 Menschen verletzt worden“" in found.text


def test_the_page_loads_and_runs_nothing() -> None:
    html = view(SINCE).page("de")
    found = read_page(html)
    names = {name for _, attributes in found.elements for name in attributes}
    assert not names & {"src", "srcset", "style", "action", "xlink:href"}
    assert not [name for name in names if name.startswith("on")]
    assert {tag for tag, _ in found.elements}.isdisjoint({"script", "link", "iframe", "img", "image", "use", "foreignobject"})
    assert not re.search(r"url\(|@import|https?:", html.split("</style>")[0])
    assert any((attributes.get("content") or "").startswith("default-src 'none';") for _, attributes in found.elements)


def test_hostile_reports_are_shown_and_nothing_else() -> None:
    html = hostile().page("de")
    found = read_page(html)
    assert found.problems == []
    assert {tag for tag, _ in found.elements}.isdisjoint({"script", "b>", "img", "iframe", "object", "link", "base", "form"})
    assert not [name for _, attributes in found.elements for name in attributes if name.startswith("on")]
    html.encode()


@given(st.text(CHARACTERS, min_size=1, max_size=20))
def test_any_words_make_a_valid_page(text: str) -> None:
    one = report(f"{text}ja", text, text, "2026-03-09", (text,))
    said = claim(one, one.text, text)
    story = view(name=text, readings=(Reading(one, (said,)),), comparison=Comparison(groups=(ClaimGroup("g", (said.id,)),)))
    assert page(story).problems == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_there_is_one_main_heading_and_no_level_is_skipped(language: Language) -> None:
    levels = [int(tag[1]) for tag, _ in page(language=language).elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_page_and_quotes_say_their_language() -> None:
    found = page(language="en")
    assert ("html", {"lang": "en"}) in found.elements
    quotes = [attributes for tag, attributes in found.elements if tag == "blockquote" and attributes.get("class") == "words"]
    assert quotes
    assert {attributes.get("lang") for attributes in quotes} == {"de"}
    assert {attributes.get("dir") for attributes in quotes} == {"auto"}
    unknown = view(readings=[replace(one, report=replace(R1, language=None)) for one in READINGS[:1]], comparison=Comparison())
    assert page(unknown).problems == []


def test_tables_have_headers_and_can_be_scrolled_by_keyboard() -> None:
    found = page()
    heads = [attributes for tag, attributes in found.elements if tag == "th"]
    assert [attributes.get("scope") for attributes in heads] == ["col"] * 5
    scrolled = [attributes for _, attributes in found.elements if attributes.get("class") == "scrolls"]
    assert scrolled == [{"class": "scrolls", "tabindex": "0", "role": "group", "aria-label": "Verletzte"}]


def test_the_keyboard_goes_through_the_page_in_its_order() -> None:
    assert {attributes.get("tabindex") for _, attributes in page().elements} <= {None, "0", "-1"}


def test_the_contents_name_every_section_in_its_order() -> None:
    story = view(SINCE)
    found = page(story)
    sections = [one.key for one in story.sections("de")]
    assert found.links[: len(sections)] == [f"#{key}" for key in sections]
    assert ("nav", {"aria-label": "Inhalt"}) in found.elements


def test_what_speaks_against_each_other_stands_side_by_side() -> None:
    html = view().page("de")
    section = html.split('<section id="disputed"')[1].split("</section>")[0]
    assert section.index('class="split"') < section.index("rechtzeitig") < section.index('class="below"')
    assert section.index('class="below"') < section.index("Dementi: Otto Beispiel")


def test_reasons_can_be_opened() -> None:
    html = view().page("de")
    assert "<summary>Warum?</summary>" in html
    assert "Bote hat den Wortlaut von npa übernommen." in html


def test_a_story_without_reports_is_a_page_too() -> None:
    assert page(view(readings=(), comparison=Comparison())).problems == []


def test_a_page_of_a_thousand_reports_is_valid() -> None:
    found, comparison = many(1000)
    result = page(view(readings=found, comparison=comparison))
    assert result.problems == []
    assert {link.removeprefix("#") for link in result.links} <= set(result.ids)
