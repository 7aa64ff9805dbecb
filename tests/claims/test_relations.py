"""Which statements confirm or contradict one another, and which only stand beside each other."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.claims.marked_text import marked
from zufolge.claims.nesting import hosts
from zufolge.claims.relations import Relation, relations
from zufolge.claims.stance import stance
from zufolge.language.document import document
from zufolge.language.lists import table
from zufolge.language.rules import rules
from zufolge.schema import Attribution, Figure, Form, Link, Span


def _related(
    text: str, *forms: Form, figures: Sequence[tuple[str, float]] = (), noun: str = "Teilnehmer"
) -> list[tuple[str, int, int]]:
    page, found = marked(text, *forms)
    inside = hosts(found)
    stances = [stance(page, found, i, inside)[0] for i in range(len(found))]
    chains = [tuple(Link(span.text, "origin", span) for span in one.speaker[:1]) for one in found]
    counted = []
    for written, value in figures:
        at = page.text.index(written)
        counted.append(Figure(Span(at, at + len(written), written), value, None, "exact", "count", (noun,)))
    result = relations(page, found, stances, chains, counted)
    assert all(relation.reason.rule in rules() and relation.reason.label == relation.kind for relation in result)
    return [(relation.kind, relation.index, relation.other) for relation in result]


@pytest.mark.parametrize(
    ("text", "forms", "expected"),
    [
        (
            "[s Kehl] [c sagte], [q es brenne]. [q1 [s1 Das Amt] bestätigte dies].",
            ("indirect", "reported"),
            [("confirms", 1, 0)],
        ),
        (
            "[s Kehl] [c sagte], [q es brenne]. [q1 [s1 Das Amt] dementierte das].",
            ("indirect", "reported"),
            [("contradicts", 1, 0)],
        ),
        (
            "[s Kehl] [c sagte], [q es brenne]. [q1 [s1 Das Amt] wies die Angaben zurück].",
            ("indirect", "reported"),
            [("contradicts", 1, 0)],
        ),
        (
            "[s Kehl] [c sagte], [q der Preis steige]. Die Bauern wiesen den Vorwurf zurück. [q1 Der Preis sei gesunken].",
            ("indirect", "indirect_free_indirect"),
            [],
        ),
        (
            # the verb has a statement of its own
            "[s Kehl] [c sagte], [q der Preis steige]. [s1 [s2 Jun]] [c1 bestätigte dies]: [q1 Es stimme]. [q2 Er liege vor].",
            ("indirect", "direct", "indirect_free_indirect"),
            [("confirms", 1, 0)],
        ),
        (
            "[s Kehl] [c sagte], [q der Preis steige]. [s1 Die Bauern] wiesen den Vorwurf zurück. [q1 Der Preis sei gesunken].",
            ("indirect", "indirect_free_indirect"),
            [("contradicts", 1, 0)],
        ),
        (
            "[s Kehl] [c sagte], [q es brenne]. Im Widerspruch zu dem Bericht [c1 sagte] [s1 das Amt], [q1 es brenne nicht].",
            ("indirect", "indirect"),
            [("contradicts", 1, 0)],
        ),
        ("[s Kehl] [c sagte], [q es brenne]. [s1 Das Amt] [c1 sagte], [q1 es regne].", ("indirect", "indirect"), []),
        ("[s Kehl] [c sagte], [q es brenne]. [q1 [s1 Kehl] bestätigte dies].", ("indirect", "reported"), []),
        ("[s Kehl] [c sagte], [q es brenne]. [q1 [s1 Das Amt] bestätigte das Ergebnis].", ("indirect", "reported"), []),
        (
            "[s Kehl] [c sagte], [q es brenne]. [s1 Das Amt] [c1 bestätigte], [q1 dass der Zug fährt].",
            ("indirect", "indirect"),
            [],
        ),
        (
            "[s Kehl] [c sagte], [q am Hafen in Bremen sei Feuer]. [s1 Es] [c1 bestätigte], [q1 am Hafen in Bremen brenne es].",
            ("indirect", "indirect"),
            [("confirms", 1, 0)],
        ),
    ],
)
def test_a_relation_needs_express_words(text: str, forms: tuple[Form, ...], expected: list[tuple[str, int, int]]) -> None:
    assert _related(text, *forms) == expected


def test_another_figure_with_a_word_of_contrast_contradicts() -> None:
    text = "[q [s Die Polizei] sprach von 400 Teilnehmern]. [q1 [s1 Der Verein] sprach dagegen von 900 Teilnehmern]."
    assert _related(text, "reported", "reported", figures=[("400", 400), ("900", 900)]) == [("contradicts", 1, 0)]


def test_the_same_figure_or_one_without_contrast_does_not_contradict() -> None:
    text = "[q [s Die Polizei] sprach von 400 Teilnehmern]. [q1 [s1 Der Verein] sprach von {} Teilnehmern]."
    assert _related(text.format("dagegen 400"), "reported", "reported", figures=[("400", 400)]) == []
    assert _related(text.format("900"), "reported", "reported", figures=[("400", 400), ("900", 900)]) == []


def test_updated_figures_replace_the_ones_before() -> None:
    text = "[q [s Das Amt] zählte 20 Tote]. Die Zahl wurde präzisiert, [c1 es heisst] nun, [q1 dass 24 Tote gefunden wurden]."
    assert _related(text, "reported", "indirect", figures=[("20", 20), ("24", 24)], noun="Tote") == [("contradicts", 1, 0)]


def test_a_statement_and_what_it_holds_are_never_related() -> None:
    assert _related("[s Kehl] [c sagte], [q [s1 das Amt] [c1 dementierte] dies: [q1 es brenne]].", "indirect", "indirect") == []


def test_the_list_of_words_names_known_roles() -> None:
    assert {role for _, role, _ in table("relation_words.tsv")} == {"against", "beside", "contrast", "updated", "topic", "this"}


_WORDS = "bestätigte dies dementierte das . , Angaben dagegen 400 900 im Widerspruch zu korrigiert und Er"
_BITS = st.sampled_from([*_WORDS.split(), "\n"])


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=60), st.lists(_BITS, max_size=30).map(" ".join)),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from(["confirm", "deny", "assert"])), max_size=6),
)
def test_relations_point_back_to_another_statement(text: str, pieces: list[tuple[int, int, str]]) -> None:
    made = [(Span(a, min(a + n, len(text)), text[a : a + n]), label) for a, n, label in pieces if a < len(text)]
    found = tuple(Attribution("reported", "none", (span,)) for span, _ in made)
    chains = [(Link(str(i), "origin"),) for i in range(len(made))]
    result: tuple[Relation, ...] = relations(document(text), found, [label for _, label in made], chains, ())
    assert all(one.index != one.other and made[one.other][0].start <= made[one.index][0].start for one in result)
