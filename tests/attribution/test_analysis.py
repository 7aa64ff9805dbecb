"""Names and vectors, on hand-made scores."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from zufolge.attribution.analysis import Analysis, names
from zufolge.attribution.labels import ENTITY_LABELS
from zufolge.language.tokens import words

# Invented.
TEXT = "Vera Muster kam nach Musterwil."


def logits(*labels: str) -> np.ndarray:
    """Scores that are sure of these labels."""
    return np.asarray([[9.0 * (label == name) for name in ENTITY_LABELS] for label in labels], np.float32)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("B-PER", "I-PER", "O", "O", "B-LOC"), [(0, 2, "PER"), (4, 5, "LOC")]),
        (("B-PER", "B-PER", "O"), [(0, 1, "PER"), (1, 2, "PER")]),
        (("O", "I-ORG", "I-ORG"), [(1, 3, "ORG")]),  # nothing begins it: it begins itself
        (("B-ORG", "I-LOC"), [(0, 1, "ORG"), (1, 2, "LOC")]),
        (("O", "O"), []),
        ((), []),
    ],
)
def test_names_are_the_runs_of_one_kind(labels: tuple[str, ...], expected: list[tuple[int, int, str]]) -> None:
    found = list(names(logits(*labels)))
    assert [name[:3] for name in found] == expected
    assert all(0.9 < sure <= 1 for *_, sure in found)


@given(arrays(np.float32, st.tuples(st.integers(0, 12), st.just(len(ENTITY_LABELS))), elements=st.floats(-30, 30, width=32)))
def test_names_are_ordered_and_disjoint_whatever_the_scores(scores: np.ndarray) -> None:
    at = 0
    for start, end, _, sure in names(scores):
        assert at <= start < end <= len(scores)
        assert 0 < sure <= 1
        at = end


def analysis() -> Analysis:
    spans = words(TEXT)
    vectors = np.eye(len(spans), dtype=np.float16)
    return Analysis(TEXT, (), (), tuple(spans), vectors)


def test_a_vector_is_the_mean_of_the_words_that_its_parts_touch() -> None:
    whole, parts, nothing = analysis().vectors([[(0, 11)], [(0, 4), (21, 23)], [(4, 5)]])
    assert np.allclose(whole, [0.5**0.5, 0.5**0.5, 0, 0, 0, 0], atol=1e-3)
    assert np.allclose(parts, [0.5**0.5, 0, 0, 0, 0.5**0.5, 0], atol=1e-3)
    assert not nothing.any()


@given(st.lists(st.tuples(st.integers(0, 31), st.integers(0, 31)).map(lambda p: (min(p), max(p))), max_size=5))
def test_a_vector_has_length_one_or_none(unit: list[tuple[int, int]]) -> None:
    rows = analysis().vectors([unit]) if unit else np.zeros((0, 6))
    assert all(np.isclose(np.linalg.norm(row), 1, atol=1e-3) or not row.any() for row in rows)
    assert len(rows) == bool(unit)


def test_no_units_give_no_rows() -> None:
    assert analysis().vectors([]).shape[0] == 0
