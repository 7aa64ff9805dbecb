"""Claims are placed once, hosts first; segments tile the text."""

from itertools import pairwise

from hypothesis import given

from zufolge.schema import Reading
from zufolge.views.arrangement import arrange
from zufolge.views.segments import paragraphs, segments

from .examples import TEXTS, claim, readings, sample


@given(readings())
def test_every_claim_is_placed_once_after_its_host(reading: Reading) -> None:
    placed = arrange(reading.claims)
    assert [one.number for one in placed] == list(range(1, len(reading.claims) + 1))
    assert sorted(id(one.claim) for one in placed) == sorted(map(id, reading.claims))
    for one in placed:
        host = placed[one.host - 1] if one.host else None
        assert one.depth == (host.depth + 1 if host else 0)
        assert host is None or host.number < one.number


def test_a_quotation_within_a_quotation_follows_its_host() -> None:
    placed = arrange(sample(2).claims)
    nested = [(one.number, one.host) for one in placed if one.host]
    assert nested == [(11, 10), (21, 20)]


def test_overlapping_claims_are_no_hosts() -> None:
    text = "Erst A sagt es, dann B und C."
    placed = arrange([claim(text, "A sagt es, dann B und C"), claim(text, "Erst A sagt es, dann B")])
    assert [one.host for one in placed] == [None, None]
    assert placed[0].claim.attribution.content[0].start == 0


def test_a_claim_in_the_gap_of_another_is_not_inside_it() -> None:
    text = "Er komme, sagte sie, morgen."
    placed = arrange([claim(text, "Er komme", "morgen"), claim(text, "sagte sie")])
    assert [one.depth for one in placed] == [0, 0]


def test_nesting_deeper_than_the_recursion_limit_is_placed() -> None:
    text = "a" * 3000
    claims = [claim(text, text[i:]) for i in range(1, 3000)][:1500]
    assert len(arrange(claims)) == 1500


@given(readings())
def test_segments_tile_the_text_and_agree_with_the_spans(reading: Reading) -> None:
    text, placed = reading.report.text, arrange(reading.claims)
    parts = list(segments(placed, len(text)))
    assert "".join(text[part.start : part.end] for part in parts) == text
    assert all(part.start < part.end for part in parts)
    for one in placed:
        covered = {i for span in one.claim.attribution.content for i in range(span.start, span.end)}
        assert {i for part in parts if one.number in part.content for i in range(part.start, part.end)} == covered


@given(TEXTS)
def test_paragraphs_hold_all_that_is_not_blank(text: str) -> None:
    blocks = list(paragraphs(text))
    inside = {i for start, end in blocks for i in range(start, end)}
    assert all(i in inside for i, char in enumerate(text) if char.strip())
    assert all(a[1] <= b[0] for a, b in pairwise(blocks))


def test_blank_lines_part_paragraphs_and_else_every_line_is_one() -> None:
    assert list(paragraphs("a\nb\n\nc")) == [(0, 3), (5, 6)]
    assert list(paragraphs("a\r\n\r\nb\n")) == [(0, 1), (5, 6)]
    assert list(paragraphs("a\nb\n")) == [(0, 1), (2, 3)]
    assert list(paragraphs("\n \n")) == []
