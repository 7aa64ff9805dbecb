"""A leaf of an article shows its text as it was published, with each claim in place. All texts are invented."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.views.examples import HOSTILE
from zufolge.offsets import from_utf16, span, to_utf16
from zufolge.schema import Attribution, Claim, Figure, Reading, Report, Span, claim_id
from zufolge.views.arrangement import arrange
from zufolge.views.leaves import leaves
from zufolge.views.marked_text import marked_text, opens_with_title, shown
from zufolge.views.safe import visible

TEXT = (
    "Damm gebrochen\n\n## Die Lage 😀\n\nNach Angaben der Wasserwacht „sind, so heißt es, rund 27 Menschen“ verletzt.\n\n"
    "Wie es weitergeht\n\nVera Muster sagt, der Pegel sinke. (npa)"
)


class Reader(HTMLParser):
    """What a browser makes of it: the text of `div.text`, the elements, the ids, the links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.start = "", 0
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given_attrs = dict(attrs)
        if given_attrs.get("id"):
            self.ids.append(str(given_attrs["id"]))
        if tag == "a":
            self.links.append((str(given_attrs["href"]), given_attrs.get("tabindex")))
        if given_attrs.get("class") == "text":
            self.start = int(str(given_attrs["data-start"]))

    def handle_data(self, data: str) -> None:
        self.text += data


def claim(report: Report, *ranges: tuple[int, int], speaker: tuple[int, int] | None = None) -> Claim:
    said = Attribution(
        "indirect",
        "Speech",
        tuple(span(report.text, *edges) for edges in ranges),
        speaker=(span(report.text, *speaker),) if speaker else (),
    )
    return Claim(claim_id(report.id, said), said)


def read(report: Report, *claims: Claim, leaf: int = 1, chosen: str = "", rejected: tuple[str, ...] = ()) -> Reader:
    figures = (Figure(place("27"), 27, None, "about", "count", ()),) if report.text == TEXT else ()
    reading = Reading(report, claims, figures)
    placed = arrange(claims)
    cut = leaves(report.text, placed, most_characters=60 if leaf > 1 else 40_000)
    return Reader(str(marked_text(shown(reading, cut[leaf - 1], placed, "de", chosen, rejected))))


def place(words: str) -> Span:
    start = TEXT.index(words)
    return span(TEXT, start, start + len(words))


def edges(words: str) -> tuple[int, int]:
    found = place(words)
    return found.start, found.end


REPORT = Report(TEXT, "Damm gebrochen")
SPLIT = claim(REPORT, edges("sind"), edges("rund 27 Menschen“ verletzt"), speaker=edges("der Wasserwacht"))
INNER = claim(REPORT, edges("27 Menschen"))
LEVEL = claim(REPORT, edges("der Pegel sinke"))


def test_the_text_is_all_there_and_begins_with_the_title_and_keeps_headings() -> None:
    found = read(REPORT, SPLIT, INNER, LEVEL)
    assert found.text == TEXT
    assert [tag for tag in found.tags if tag in ("h1", "h2", "h3", "p")] == ["h1", "h2", "p", "h2", "p"]


def test_nested_and_parted_claims_have_one_anchor_each_and_lead_to_their_addresses() -> None:
    found = read(REPORT, SPLIT, INNER, LEVEL)
    assert sorted(found.ids) == sorted([SPLIT.id, INNER.id, LEVEL.id])
    assert [link for link, _ in found.links] == [f"/claims/{one.id}" for one in (SPLIT, SPLIT, INNER, SPLIT, LEVEL)]
    # Tab stops once where a claim begins, and not at its other parts.
    assert [tab for _, tab in found.links] == [None, "-1", None, "-1", None]


def test_the_chosen_and_the_rejected_claim_are_told_apart() -> None:
    reading = Reading(REPORT, (INNER, LEVEL))
    placed = arrange(reading.claims)
    html = str(marked_text(shown(reading, leaves(TEXT, placed)[0], placed, "de", INNER.id, [LEVEL.id])))
    assert re.search(rf'class="u indirect d0 chosen" id="{INNER.id}"', html)
    assert re.search(rf'class="u indirect d0 gone" id="{LEVEL.id}"', html)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Ein Satz.\n\nZwischentitel\n\nNoch ein Satz.", ["p", "h2", "p"]),
        ("Ein Satz.\n\n### Klein\n\nNoch ein Satz.", ["p", "h3", "p"]),
        ("# Gross\n\nEin Satz.", ["h2", "p"]),
        ("Ein Satz.\n\nOrrstetten (npa)\n\nNoch ein Satz.", ["p", "p", "p"]),
        ("Ein Satz.\n\nDas wird teuer!\n\nNoch ein Satz.", ["p", "p", "p"]),
        ("Ein Satz.\n\n„Nein“\n\nNoch ein Satz.", ["p", "p", "p"]),
        ("Ein Satz.\n\nSchluss ohne Punkt", ["p", "p"]),
        ("Anfang ohne Punkt\n\nEin Satz.", ["p", "p"]),
        ("Ein Satz.\n\n- eins\n- zwei\n\nNoch ein Satz.", ["p", "p", "p"]),
        ("Ein Satz.\n\n#Hashtag der Woche.\n\nNoch ein Satz.", ["p", "p", "p"]),
        ("Ein Satz.\n\n## Zeile eins\nund zwei\n\nNoch ein Satz.", ["p", "p", "p"]),
    ],
)
def test_a_heading_is_one_of_markdown_or_a_line_that_is_no_sentence(text: str, kinds: list[str]) -> None:
    found = read(Report(text))
    assert [tag for tag in found.tags if tag in ("h1", "h2", "h3", "p")] == kinds
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "title", "opens"),
    [
        ("Titel\n\nText.", "Titel", True),
        ("# Titel\n\nText.", "Titel", True),
        ("Titel\nText.\n\nText.", "Titel", False),
        ("Text.\n\nTitel", "Titel", False),
        ("Titel", None, False),
        ("", "Titel", False),
    ],
)
def test_a_text_that_opens_with_its_title_needs_no_other(text: str, title: str | None, opens: bool) -> None:
    assert opens_with_title(Report(text, title)) is opens


def test_a_later_leaf_begins_where_the_one_before_ended_in_the_browsers_own_count() -> None:
    found = read(REPORT, SPLIT, LEVEL, leaf=2)
    start = from_utf16(TEXT, found.start)
    assert start > 0
    assert to_utf16(TEXT, start) == found.start
    assert TEXT[start:].startswith(found.text)


def test_a_claim_that_goes_on_from_the_leaf_before_is_marked_without_an_anchor() -> None:
    text = "Anfang " * 10 + "\n\n" + "Ende " * 10
    report = Report(text)
    long = claim(report, (0, 4), (72, 80))
    placed = arrange([long])
    cut = leaves(text, placed, most_characters=60)
    found = Reader(str(marked_text(shown(Reading(report, (long,)), cut[1], placed, "de"))))
    assert (found.ids, [link for link, _ in found.links]) == ([], [f"/claims/{long.id}"])


def test_a_hostile_text_is_text() -> None:
    text = f'{HOSTILE}\n\n<script>alert(1)</script> " onmouseover=alert(1) <img src=x onerror=alert(1)>\n\n{HOSTILE}'
    report = Report(text, HOSTILE)
    found = read(report, claim(report, (0, len(text))), claim(report, (3, 9)))
    assert found.text == visible(text)
    assert set(found.tags) <= {"div", "h1", "h2", "h3", "p", "a", "span"}
    assert all(re.fullmatch(r"/claims/c[0-9a-f]{12}", link) for link, _ in found.links)


@settings(max_examples=200)
@given(
    st.text(st.sampled_from("ab# \n\r\t😀é\u202e\x00\ud83d<&\"'-"), max_size=50),
    st.lists(st.lists(st.tuples(st.integers(0, 49), st.integers(1, 30)), min_size=1, max_size=3), max_size=12),
    st.integers(1, 4),
)
def test_every_leaf_holds_the_text_as_it_is_and_every_claim_its_anchor_once(
    text: str, wanted: list[list[tuple[int, int]]], most: int
) -> None:
    report = Report(text)
    ranges = [[(a, min(a + n, len(text))) for a, n in some if a < len(text)] for some in wanted]
    claims = list({one.id: one for some in ranges if some for one in [claim(report, *some)]}.values())
    reading, placed = Reading(report, tuple(claims)), arrange(claims)
    anchors: list[str] = []
    for leaf in leaves(text, placed, most_claims=most, most_characters=15):
        found = Reader(str(marked_text(shown(reading, leaf, placed, "de"))))
        assert found.text == visible(text[leaf.start : leaf.end])
        assert from_utf16(text, found.start) == leaf.start
        anchors += found.ids
    assert len(anchors) == len(set(anchors)) or most < len(claims)
    assert set(anchors) >= {one.id for one in claims}
