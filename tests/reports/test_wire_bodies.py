"""Bodies of agencies' items as text: nothing lost, nothing added."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.reports.wires.body import html_text, inline_text, looks_like_html
from zufolge.reports.wires.item import Head, Message, WireItem
from zufolge.reports.wires.notes import head_notes
from zufolge.reports.wires.words import after, agency, code, moment


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Nur Text.", "Nur Text."),
        ("<p>Ein <b>Satz</b>.</p>\n  <p>Noch\n einer.</p>", "Ein Satz.\n\nNoch einer."),
        ("<p>Eins.<br>Zwei.<br/><br/>Drei.</p>", "Eins.\nZwei.\nDrei."),
        ("<p>a&nbsp;b &amp; c</p>", "a\u00a0b & c"),
        ("<h2>Titel</h2>Text davor<p>Text</p>danach", "Titel\n\nText davor\n\nText\n\ndanach"),
        ("<ol><li><p>A</p></li><li></li><li>B<ul><li>C</li></ul></li></ol>", "1. A\n2. B\n  - C"),
        ("<ul><li>A</li><ul><li>B</li></ul><li>C</li></ul>", "- A\n  - B\n- C"),
        ("<dl><dt>Wo?</dt><dd>Hier.</dd></dl>", "Wo?\nHier."),
        ("<pre>1  2\n3  4\n</pre>", "1  2\n3  4"),
        ("<table><thead><tr><th>A</th><th>B</th></tr></thead><tr><td>1<br>2</td><td></td></tr></table>", "A | B\n1 2 |"),
        ("<table><tr><td>A<table><tr><td>B</td></tr></table></td></tr></table>", "A B"),
        ("<p>Sie sagte: <q>Nein</q>.</p>", "Sie sagte: „Nein“."),
        ("<p>Sie sagte: «<q>Nein</q>».</p>", "Sie sagte: «Nein»."),
        ("<p>Sie sagte: <q>„Nein“</q>.</p>", "Sie sagte: „Nein“."),
        ("<p>A</p><script>x</script><style>y</style><figure><figcaption>Bild</figcaption></figure><p>B</p>", "A\n\nB"),
        (
            "<section><p>A</p><dnl-image src='x'/><p>B</p><dnl-youtubeembed src='y'></dnl-youtubeembed><p>C</p></section>",
            "A\n\nB\n\nC",
        ),
        ("<p class='byline'>Von A</p><p>Text</p><section class='notepad'><p>B</p></section>", "Text"),
        ("<!-- nichts -->", ""),
        ("", ""),
        ("<p>CO<sub>2</sub> und Must<em>er</em>wil</p>", "CO2 und Musterwil"),
    ],
)
def test_markup_becomes_readable_text(markup: str, text: str) -> None:
    assert html_text(markup, "-") == text


def test_a_first_paragraph_that_repeats_the_title_is_left_out() -> None:
    assert html_text("<h1>Brücke  zu</h1><p>Brücke zu</p>", "-", "Brücke zu") == "Brücke zu"


@settings(deadline=None)
@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8), min_size=1, max_size=20), st.randoms())
def test_no_word_is_lost_whatever_the_markup(words: list[str], random: object) -> None:
    choice = getattr(random, "choice")  # noqa: B009 - hypothesis gives no type for it
    tags = ["p", "div", "b", "ul", "li", "table", "tr", "td", "h2", "pre", "dl", "dt", "blockquote", "q", "dnl-image", "span"]
    markup = "".join(f"<{choice(tags)}>{word}</{choice(tags)}>" for word in words)
    text = html_text(markup, "-")
    place = 0
    for word in words:
        place = text.find(word, place)
        assert place >= 0, (markup, text)
        place += len(word)


def test_what_looks_like_html() -> None:
    assert looks_like_html("<p>a</p>")
    assert not looks_like_html("a < b > c, <Name bekannt>".replace("<Name bekannt>", "<3"))


@pytest.mark.parametrize(("one", "other", "later"), [
    ("2026-03-10T10:00:00+01:00", "2026-03-10T09:30:00+00:00", False),
    ("2026-03-10T10:00:00+01:00", "2026-03-10T08:30:00+00:00", True),
    ("2026-03-11", "2026-03-10T08:30:00+00:00", True),
    ("2026-03-10T10:00:00", "2026-03-10T08:30:00+00:00", False),
    (None, "2026-03-10", False),
])  # fmt: skip
def test_which_time_is_later(one: str | None, other: str | None, later: bool) -> None:
    assert after(one, other) is later


def test_codes_dates_and_agencies() -> None:
    assert [code(one) for one in ("sig:Correction", "http://x/y/update/", "KILL", "", ":")] == [
        "correction", "update", "kill", "", ""
    ]  # fmt: skip
    assert [moment(one) for one in ("20260230", "2026-03-10 07:05+0100", 5, None)] == [
        None,
        "2026-03-10T07:05:00+01:00",
        None,
        None,
    ]
    assert agency(["Beispiel", "dpa"], "urn:newsml:sda.ch:2026:1") == "dpa"
    assert agency([None, "Beispiel"], "urn:newsml:unbekannt.example:2026:1") == "Beispiel"


def test_notes_say_what_the_head_says_and_shorten_long_words() -> None:
    assert head_notes(Head("ninjs")) == ()
    (note,) = head_notes(Head("ninjs", signal="correction", correction="x " * 400))
    assert len(note) < 330
    assert note.endswith("…")


def test_a_line_of_a_byline_keeps_words_apart() -> None:
    from lxml import etree

    assert inline_text(etree.XML("<b>Must<em>er</em>wil, <person>A</person><byttl>B</byttl> .</b>")) == "Musterwil, A B ."
    assert inline_text(None) is None


def test_an_empty_message_has_nothing_to_say() -> None:
    message = Message((WireItem(Head("nitf"), "Ja."),))
    assert (message.left_out, len(message.readable)) == (None, 1)
