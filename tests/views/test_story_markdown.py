"""A story as Markdown: a report's words stay words, every entry leads to its sentence."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from zufolge.schema import Comparison, Reading
from zufolge.views.safe import one_line
from zufolge.views.story_markdown import around, plain
from zufolge.views.words import Language

from .examples import CHARACTERS
from .page_reader import read_page
from .story_samples import HURT, WIRE, at, claim, hostile, many, report, view
from .test_safe import STEERING

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SIGNS = st.text(st.sampled_from("\\`*_{}[]()#+-.!|<>~&:/@$=^ \t\n1aw\"'"), max_size=30)
LINKS = re.compile(r"\]\(#([^)]*)\)")


def kinds(text: str) -> set[str]:
    """All kinds of signs that a Markdown reader sees."""
    found = set()
    for token in MARKDOWN.parse(text):
        found |= {token.type, *(child.type for child in token.children or ())}
    return found


@given(st.one_of(SIGNS, st.text(CHARACTERS, max_size=30)))
def test_plain_words_are_nothing_but_words(text: str) -> None:
    tokens = MARKDOWN.parse(plain(text))
    shown = "".join(child.content for token in tokens for child in token.children or ())
    if one_line(text):
        assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
        assert {child.type for token in tokens for child in token.children or ()} <= {"text", "text_special"}
    # A reader of Markdown trims a line as Unicode has it, and knows no U+0000.
    assert shown.strip() == one_line(text).strip()


@given(SIGNS)
def test_a_heading_of_any_words_is_a_heading_of_these_words(text: str) -> None:
    tokens = MARKDOWN.parse(f"# {plain(text)}")
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
    assert "".join(child.content for child in tokens[1].children or ()) == one_line(text)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("10. März", "10\\. März"),
        ("- a", "\\- a"),
        ("# a #", "\\# a \\#"),
        ("Nordmeer-Linie (über adn-nord), 11.30 Uhr!", "Nordmeer-Linie (über adn-nord), 11.30 Uhr!"),
        ("a | b", "a \\| b"),
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("&amp;", "&amp;amp;"),
        ("https://a.test", "https\\://a.test"),
        ("www.a.test", "www\\.a.test"),
        ("a@b.test", "a\\@b.test"),
        ("[a](b)", "\\[a\\](b)"),
        ("$x$", "\\$x\\$"),
        ("===", "\\==="),
    ],
)
def test_only_what_is_a_sign_is_escaped(text: str, markdown: str) -> None:
    assert plain(text) == markdown


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_link_leads_to_a_sentence_below(language: Language) -> None:
    text = view("2026-03-10").markdown(language)
    links = LINKS.findall(text)
    assert links
    for link in set(links):
        assert text.count(f'<a id="{link}"></a>') == 1
    # Every entry has one, and reports have their id.
    for line in re.split("\n## (?:Belege|The sentences)", text)[0].splitlines():
        if re.match(r" *- ", line) and "⇄" not in line:
            assert LINKS.search(line) or re.search(r"`r[0-9a-f]{12}`$", line)


def test_a_sentence_is_quoted_with_its_report_and_characters() -> None:
    span = at(WIRE, "27 Menschen verletzt worden")
    assert (
        f'- <a id="{HURT.id}"></a>npa, 9.3.2026, 18.00 Uhr, Zeichen {span.start}–{span.end} (`{HURT.id}`): '
        "Nach Angaben der Wasserwacht sind 27 Menschen verletzt worden." in view().markdown("de")
    )


def test_the_document_has_a_heading_for_each_section_and_a_table_for_each_series() -> None:
    text = view().markdown("de")
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == [
        "# Damm bei Aldach gebrochen",
        *(f"## {one.title}" for one in view().sections("de")),
        "## Belege",
    ]
    html = MARKDOWN.render(text)
    assert html.count("<table>") == 1
    assert html.count("<tr>") == 3
    assert f'<td><a href="#{HURT.id}">npa</a></td>' in html


def test_answers_are_listed_under_what_they_answer() -> None:
    lines = view().markdown("de").splitlines()
    place = next(n for n, line in enumerate(lines) if line.startswith("  - **Dementi: Otto Beispiel**"))
    assert lines[place - 1].startswith("- **Wasserwacht (über npa, Orrgauer Bote)**")


@pytest.mark.parametrize("language", ["de", "en"])
def test_nothing_in_a_report_becomes_markup(language: Language) -> None:
    story = hostile()
    text = story.markdown(language)
    ours = {
        "heading",
        "paragraph",
        "list_item",
        "bullet_list",
        "link",
        "strong",
        "em",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    allowed = {f"{name}_{end}" for name in ours for end in ("open", "close")}
    assert kinds(text) <= allowed | {"inline", "text", "text_special", "softbreak", "code_inline", "html_inline"}
    assert not STEERING.search(text.replace("\n", ""))
    page = read_page(MARKDOWN.render(text))
    assert {tag for tag, _ in page.elements} <= {
        *("h1", "h2", "p", "ul", "li", "a", "strong", "em", "code", "table", "thead", "tbody", "tr", "th", "td")
    }
    assert all(link.startswith("#") for link in page.links)


SHAPES = [
    "# T",
    "## T",
    "- a",
    "1. a",
    "> a",
    "```",
    "| a | b |",
    "|---|",
    "***",
    "---",
    "<b>x</b>",
    "![x](y)",
    "[x]: http://y",
]


@pytest.mark.parametrize("words", SHAPES)
def test_a_report_with_these_words_changes_nothing_of_the_document(words: str) -> None:
    def shape(text: str) -> list[str]:
        one = report(f"{text} ja", text, text, "2026-03-09")
        story = view(name=text, readings=(Reading(one, (claim(one, one.text, text),)),), comparison=Comparison())
        return [token.type for token in MARKDOWN.parse(story.markdown("de"))]

    assert shape(words) == shape("Wort")


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("Erst dies. Dann das. Zuletzt jenes.", "das", "Dann das."),
        ("Erst dies. Dann das. Zuletzt jenes.", "dies. Dann", "Erst dies. Dann das."),
        ("ohne Ende", "Ende", "ohne Ende"),
        ("   ", " ", " "),
        ("Ja. " * 5000 + "Hier steht es. " + "Nein. " * 5000, "steht", "Hier steht es."),
    ],
)
def test_the_sentence_around_a_place_is_found(text: str, words: str, sentence: str) -> None:
    place = at(text, words)
    assert around(text, place.start, place.end) == sentence


def test_a_sentence_without_end_is_cut() -> None:
    text = "x" * 500_000
    assert len(around(text, 250_000, 250_010)) <= 4010


@given(st.text(CHARACTERS, min_size=1, max_size=60), st.data())
def test_the_sentence_holds_the_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert text[start:end].strip() in around(text, start, end)


def test_a_story_without_places_has_no_list_of_them() -> None:
    readings, _ = many(1)
    assert "Belege" not in view(readings=readings, comparison=Comparison()).markdown("de")
