"""Records as plain values, and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.offsets import span
from zufolge.plain import plain, record
from zufolge.schema import (
    Circle,
    Claim,
    ClaimGroup,
    Comparison,
    Copy,
    Figure,
    Ground,
    Origin,
    Pairing,
    Party,
    Passage,
    Point,
    Relation,
    Series,
    Silence,
    Span,
)

TEXT = "Elf Menschen seien verletzt, sagte die Polizei."
GROUND = Ground("parties.speaks", ("Vera Muster", "Polizei"))
PARTY = Party("polizei", "Polizei", "government", ("Polizei", "Vera Muster"))
FIGURE = Figure(span(TEXT, 0, 3), 11.0, None, "exact", "count", ("Mensch",))
PAIRING = Pairing("c1", "c2", True, 0.8, (GROUND,))
POINTS = (Point("c1", None, FIGURE, None, "stands"), Point("c2", "2026-03-10", FIGURE, PARTY, "disputed"))
WHOLE = Comparison(
    (Copy("r1", "r2", (Passage(span(TEXT, 0, 27), span(TEXT, 0, 27)),), 4, 1),),
    (ClaimGroup("g1", ("c1", "c2"), (PAIRING,), (Origin(PARTY, ("c1",), ("npx",), (GROUND,)),)),),
    (Series("f1", "Verletzte", "count", POINTS),),
    (Relation("denies", "c2", "c1", (GROUND,)),),
    (Circle(("A", "B"), ("c1", "c2")),),
    (Silence("Bank", "r1", span(TEXT, 0, 12), (GROUND,)),),
    {"c1": "2026-03-10", "c2": None},
)


@pytest.mark.parametrize("one", [WHOLE, Comparison(), WHOLE.groups[0], FIGURE, PARTY])
def test_what_is_written_as_json_is_read_back_the_same(one: object) -> None:
    assert record(type(one), json.loads(json.dumps(plain(one)))) == one


@given(st.builds(Ground, st.text(), st.lists(st.text()).map(tuple)))
def test_any_words_come_back(ground: Ground) -> None:
    assert record(Ground, plain(ground)) == ground


@pytest.mark.parametrize(("kind", "value"), [(Span, [0]), (Comparison, {"more": 1}), (Claim, 3), (Copy, {"report": "r"})])
def test_what_is_no_such_record_is_refused(kind: type, value: object) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        record(kind, value)
