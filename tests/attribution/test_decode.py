"""Decoding: the best segments, on hand-made scores."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from zufolge.attribution.decode import DISTANCE_BUCKETS, Quotation, Thresholds, decode, distances, together, without_doubles
from zufolge.attribution.labels import FORMS, MEDIA, ROLES

NO = -3.0
LOGIT = st.floats(-12, 12, width=32)


def quotation(parts: np.ndarray, anchor: int = 2, sure: float = 6.0) -> list[Quotation]:
    one = np.array([sure], np.float32)
    form, medium = np.eye(len(FORMS), dtype=np.float32)[:1], np.eye(len(MEDIA), dtype=np.float32)[:1]
    return list(decode(np.array([anchor]), one, parts, form, medium, one, Thresholds()))


def blank(words: int = 12) -> np.ndarray:
    return np.full((1, words, len(ROLES), 3), NO, dtype=np.float32)


def mark(parts: np.ndarray, role: str, *segments: tuple[int, int]) -> np.ndarray:
    """Scores that say: these are the segments of this role."""
    for start, end in segments:
        parts[0, start:end, ROLES.index(role), 0] = 5.0
        parts[0, start, ROLES.index(role), 1] = parts[0, end - 1, ROLES.index(role), 2] = 5.0
    return parts


def test_a_content_may_have_two_segments_and_a_speaker_only_one() -> None:
    parts = mark(mark(blank(20), "content", (2, 4), (12, 15)), "speaker", (2, 4), (12, 15))
    (found,) = quotation(parts)
    assert found.segments["content"] == ((2, 4), (12, 15))
    assert found.segments["speaker"] == ((12, 15),)
    assert found.segments["cue"] == ()


def test_a_doubtful_word_inside_a_speaker_does_not_cut_it() -> None:
    parts = mark(mark(blank(), "content", (2, 3)), "speaker", (4, 9))
    parts[0, 6, ROLES.index("speaker"), 0] = -1.0
    assert quotation(parts)[0].segments["speaker"] == ((4, 9),)


def test_a_content_begins_at_its_anchor() -> None:
    assert quotation(mark(blank(), "content", (0, 6)), anchor=2)[0].segments["content"] == ((2, 6),)
    assert quotation(blank(), anchor=2)[0].segments["content"] == ((2, 3),)


def test_what_is_not_sure_enough_is_not_reported() -> None:
    assert quotation(blank(), sure=-0.1) == []


@settings(max_examples=80, deadline=None)
@given(arrays(np.float32, (1, 9, len(ROLES), 3), elements=LOGIT))
def test_segments_are_ordered_disjoint_and_not_empty_whatever_the_scores(parts: np.ndarray) -> None:
    (found,) = quotation(parts, anchor=3)
    for role, segments in found.segments.items():
        flat = [edge for segment in segments for edge in segment]
        assert flat == sorted(flat)
        assert all(0 <= a < b <= 9 for a, b in segments)
        assert role not in ("speaker", "addressee") or len(segments) <= 1
    assert found.segments["content"][0][0] == 3


def test_of_two_nearly_equal_quotations_the_surer_stays() -> None:
    segments: dict[str, tuple[tuple[int, int], ...]] = dict.fromkeys(ROLES, ())
    sure = Quotation(segments | {"content": ((3, 12),)}, "direct", "Speech", 0.9)
    unsure = Quotation(segments | {"content": ((2, 12),)}, "indirect", "Speech", 0.6)
    nested = Quotation(segments | {"content": ((5, 8),)}, "direct", "Speech", 0.5)
    assert without_doubles([unsure, nested, sure], 0.8) == [sure, nested]


def test_distances_are_exact_when_near_and_symmetric() -> None:
    row = distances(np.array([50]), 400)[0]
    assert row[50] == DISTANCE_BUCKETS
    assert list(row[51:54]) == [DISTANCE_BUCKETS + 1, DISTANCE_BUCKETS + 2, DISTANCE_BUCKETS + 3]
    assert list(row[47:50]) == [DISTANCE_BUCKETS - 3, DISTANCE_BUCKETS - 2, DISTANCE_BUCKETS - 1]
    assert row.min() >= 0
    assert row.max() <= 2 * DISTANCE_BUCKETS
    assert (np.diff(row) >= 0).all()


@settings(max_examples=40, deadline=None)
@given(arrays(np.float32, (3, 7, len(ROLES), 3), elements=LOGIT))
def test_statements_that_are_decoded_together_are_found_as_each_alone(parts: np.ndarray) -> None:
    sure = np.full(3, 6.0, np.float32)
    form, medium = np.eye(len(FORMS), dtype=np.float32)[[0] * 3], np.eye(len(MEDIA), dtype=np.float32)[[0] * 3]
    together = decode(np.array([1, 3, 5]), sure, parts.copy(), form, medium, sure, Thresholds())
    alone = [quotation(parts[n : n + 1].copy(), anchor)[0] for n, anchor in enumerate((1, 3, 5))]
    assert [q.segments for q in together] == [q.segments for q in alone]


@settings(max_examples=60, deadline=None)
@given(arrays(np.float32, (1, 6, len(ROLES), 3), elements=st.integers(-8, 8).map(float)))
def test_no_other_segments_of_a_role_have_a_higher_score(parts: np.ndarray) -> None:
    (found,) = quotation(parts.copy(), anchor=0)
    for role, most in (("cue", 3), ("speaker", 1)):
        scores = parts[0, :, ROLES.index(role)]
        best = max(score(scores, chosen) for chosen in choices(0, len(scores), most))
        assert score(scores, found.segments[role]) == best


def score(scores: np.ndarray, segments: tuple[tuple[int, int], ...]) -> float:
    return float(sum(scores[a:b, 0].sum() + scores[a, 1] + scores[b - 1, 2] for a, b in segments))


def choices(start: int, words: int, most: int) -> list[tuple[tuple[int, int], ...]]:
    """All sets of at most so many segments from `start` on with a word between them."""
    found: list[tuple[tuple[int, int], ...]] = [()]
    for a in range(start, words if most else start):
        for b in range(a + 1, words + 1):
            found += [((a, b), *rest) for rest in choices(b + 1, words, most - 1)]
    return found


@given(st.lists(st.integers(0, 400), unique=True, max_size=40).map(sorted), st.integers(1, 8), st.integers(0, 40))
def test_anchors_that_are_read_together_are_few_near_each_other_and_in_order(anchors: list[int], most: int, apart: int) -> None:
    groups = [group.tolist() for group in together(np.asarray(anchors, np.int64), most, apart)]
    assert [anchor for group in groups for anchor in group] == anchors
    assert all(0 < len(group) <= most and group[-1] - group[0] <= apart for group in groups)
