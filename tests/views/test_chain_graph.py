"""The chains of a story put together: who is cited by whom, copies folded."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.schema import Comparison, Copy, Link, Passage, Reading
from zufolge.views.chain_graph import ChainEdge, ChainGraph, ChainNode, chain_graph
from zufolge.views.chain_layout import BOX, HEIGHT, Layout, lay_out
from zufolge.views.chain_svg import chain_rows, chain_svg

from .examples import HOSTILE
from .story_samples import COMPARISON, R1, R2, READINGS, at, claim, hostile, report


def arrows(graph: ChainGraph) -> dict[tuple[str, str, str], int]:
    names = {node.key: node.name for node in graph.nodes}
    return {(names[edge.cited], names[edge.by], edge.kind): edge.weight for edge in graph.edges}


def test_every_chain_leads_from_its_origin_by_way_of_who_passes_it_on_to_the_outlet() -> None:
    found = arrows(chain_graph(READINGS, COMPARISON))
    assert found == {
        ("Wasserwacht", "npa", "cited"): 2,
        ("Wasserwacht", "Orrgauer Bote", "cited"): 3,
        ("Klinik Aldach", "Orrgauer Bote", "cited"): 1,
        ("Otto Beispiel", "Orrgauer Bote", "cited"): 1,
        ("Otto Beispiel", "Das Blatt", "cited"): 1,
        ("Orrgauer Bote", "Das Blatt", "cited"): 1,
        ("npa", "Orrgauer Bote", "copied"): 2,
    }


def test_what_was_copied_counts_once_more_for_nobody() -> None:
    whole = Passage(at(R2.text, "27 Menschen verletzt worden"), at(R1.text, "27 Menschen verletzt worden"))
    copied = replace(COMPARISON, copies=(Copy(R2.id, R1.id, (whole,), 4, 1),))
    found = arrows(chain_graph(READINGS, copied))
    assert found["Wasserwacht", "Orrgauer Bote", "cited"] == 2
    assert found["npa", "Orrgauer Bote", "copied"] == 1


def test_the_version_before_is_no_source() -> None:
    assert ("npa", "Orrgauer Bote", "copied") not in arrows(chain_graph(READINGS, COMPARISON, {R2.id: R1.id}))


def test_a_relay_that_has_a_report_of_its_own_is_that_outlet() -> None:
    one = report("Die Lage sei ernst.", "Eins", "Abendblatt", "2026-03-09")
    chain = (Link("Amt", "origin"), Link("ABENDBLATT", "relay"))
    other = report("Die Lage sei sehr ernst.", "Zwei", "Bote", "2026-03-10")
    said = replace(claim(other, "Die Lage sei sehr ernst"), chain=chain)
    graph = chain_graph((Reading(one), Reading(other, (said,))), Comparison())
    kinds = {node.name.casefold(): node.kind for node in graph.nodes}
    assert kinds == {"amt": "origin", "abendblatt": "outlet", "bote": "outlet"}
    assert len(graph.edges) == 2


@pytest.mark.parametrize("readings", [(), (Reading(R1),)])
def test_where_nobody_is_cited_there_is_no_picture(readings: tuple[Reading, ...]) -> None:
    graph = chain_graph(readings, Comparison())
    assert graph == ChainGraph((), ())
    assert chain_svg(graph, "de", lambda _: None) == ""


def graph_of(*pairs: tuple[str, str]) -> ChainGraph:
    keys = dict.fromkeys(key for pair in pairs for key in pair)
    return ChainGraph(
        tuple(ChainNode(key, key, "outlet", 1) for key in keys),
        tuple(ChainEdge(one, other, "cited", ("c1",)) for one, other in pairs),
    )


def layers(layout: Layout) -> dict[str, float]:
    return {one.node.key: one.x for one in layout.placed}


def test_arrows_lead_to_the_right_but_for_those_that_close_a_circle() -> None:
    layout = lay_out(graph_of(("a", "b"), ("b", "c"), ("a", "c"), ("c", "b")))
    x = layers(layout)
    assert x["a"] < x["b"] < x["c"]
    assert [(way.edge.cited, way.edge.by) for way in layout.ways if way.back] == [("c", "b")]


def test_an_outlet_that_nobody_cites_stands_at_the_right() -> None:
    x = layers(lay_out(graph_of(("a", "b"), ("b", "c"), ("d", "e"))))
    assert x["e"] == x["c"] > x["b"]


def test_the_order_avoids_crossings() -> None:
    layout = lay_out(graph_of(("a", "x"), ("b", "y"), ("c", "x"), ("d", "y")))
    y = {one.node.key: one.y for one in layout.placed}
    left = sorted("abcd", key=lambda key: y[key])
    assert {frozenset(left[:2]), frozenset(left[2:])} == {frozenset("ac"), frozenset("bd")}


EDGES = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)).filter(lambda pair: pair[0] != pair[1]), max_size=40)


@given(EDGES.map(lambda pairs: graph_of(*dict.fromkeys((str(a), str(b)) for a, b in pairs))), st.integers(1, 20))
def test_whatever_the_graph_names_never_touch_and_every_arrow_ends_at_its_names(graph: ChainGraph, most: int) -> None:
    layout = lay_out(graph, most)
    boxes = [(one.x, one.y) for one in layout.placed]
    for i, (x, y) in enumerate(boxes):
        assert x >= 0
        assert y >= -1e-6
        assert all(x != other or abs(y - below) >= HEIGHT for other, below in boxes[i + 1 :])
    places = {one.node.key: (one.x, one.y) for one in layout.placed}
    for way in layout.ways:
        (x0, y0), (x1, y1) = places[way.edge.cited], places[way.edge.by]
        assert way.points[0] == pytest.approx((x0 + BOX, y0 + HEIGHT / 2))
        assert way.points[-1] == pytest.approx((x1, y1 + HEIGHT / 2))
        assert way.back or x0 < x1
    assert len(layout.placed) + layout.left_out == len(graph.nodes)
    assert layout == lay_out(graph, most)


def test_forty_sources_are_placed_without_touching() -> None:
    layout = lay_out(graph_of(*((f"s{n}", f"agency{n % 3}") for n in range(40)), *((f"agency{n}", "paper") for n in range(3))))
    column = sorted(one.y for one in layout.placed if one.x == 0)
    assert len(column) == 40
    assert min(b - a for a, b in pairwise(column)) >= HEIGHT
    assert layout.height < 40 * 40


def test_the_picture_and_the_table_tell_the_same() -> None:
    graph = chain_graph(READINGS, COMPARISON)
    picture = chain_svg(graph, "de", lambda node: f"/x/{node.key}" if node.kind == "origin" else None)
    rows = chain_rows(graph, "de")
    for row in rows:
        assert f"{row.cited} → {row.by}: {row.how}, {row.number}" in picture
    assert picture.count("<path") == len(rows)
    assert picture.count("<a ") == 3
    assert "Wasserwacht: Ursprung, 5 Aussagen" in picture


def test_hostile_names_break_nothing() -> None:
    story = hostile()
    graph = chain_graph(story.readings, story.comparison)
    picture = chain_svg(graph, "en", lambda _: HOSTILE)
    assert HOSTILE not in picture
    assert "<script" not in picture
