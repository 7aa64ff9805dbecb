"""Calibration: bins hold every event once, perfect confidence has no error, a fitted map rises. The gold is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.calibration import (
    KNOTS,
    Event,
    as_markdown,
    by_mass,
    by_width,
    events,
    expected_error,
    fit,
)
from evaluation.gold import PARTS, GoldArticle, Quotation
from zufolge.attribution.decode import calibrated
from zufolge.schema import Attribution, Span

EVENTS = st.lists(st.builds(Event, st.floats(0, 1), st.booleans()), max_size=60)
PERFECT = [Event(tenth / 10, n < 10 * tenth) for tenth in range(11) for n in range(100)]
TEXT = "Der Orrsee steige , sagte Ute Orr ."


def span(start: int, end: int) -> Span:
    return Span(start, end, TEXT[start:end])


def gold() -> GoldArticle:
    starts = [0, *(i + 1 for i, c in enumerate(TEXT) if c == " ")]
    ends = [*(start - 1 for start in starts[1:]), len(TEXT)]
    parts = dict.fromkeys(PARTS, frozenset[int]()) | {"content": frozenset({0, 1, 2}), "speaker": frozenset({5, 6})}
    return GoldArticle("1", TEXT, tuple(starts), tuple(ends), (Quotation(parts, "indirect", "Speech"),))


def test_what_was_said_is_right_or_wrong() -> None:
    found = [
        Attribution("direct", "Speech", (span(0, 17),), (span(26, 33),), (span(20, 25),)),
        Attribution("indirect", "Speech", (span(26, 33),), (span(26, 33),)),  # invented: not even its speaker is right
    ]
    sure = {"content": 0.9, "speaker": 0.8, "cue": 0.7, "frame": 0.6}
    assert list(events(gold(), found, lambda _: sure)) == [
        ("content", Event(0.9, True)),
        ("content and form", Event(0.9, False)),
        ("speaker", Event(0.8, True)),
        ("cue", Event(0.7, False)),
        ("content", Event(0.9, False)),
        ("content and form", Event(0.9, False)),
        ("speaker", Event(0.8, False)),
    ]
    assert [kind for kind, _ in events(gold(), found, lambda _: {"frame": 1.0})] == []


@given(EVENTS)
def test_bins_hold_every_event_once(said: list[Event]) -> None:
    for bins in (by_width(said), by_mass(said)):
        assert sum(b.count for b in bins) == len(said)
        assert sum(b.count * b.right for b in bins) == pytest.approx(sum(e.right for e in said))
        assert all(b.low - 1e-9 <= b.confidence <= b.high + 1e-9 for b in bins)
        assert 0 <= expected_error(bins) <= 1


def test_bins_of_equal_mass_are_of_equal_mass() -> None:
    said = [Event(n / 1000, True) for n in range(100)]
    assert {b.count for b in by_mass(said, 10)} == {10}
    assert len(by_width(said, 10)) == 1
    assert [b.right for b in by_mass([Event(0.5, True), Event(0.5, False)])] == [0.5]


def test_the_error_by_hand() -> None:
    said = [Event(0.9, True), Event(0.9, False), Event(0.1, False), Event(0.1, False)]
    assert expected_error(by_width(said)) == pytest.approx((2 * 0.4 + 2 * 0.1) / 4)
    assert expected_error(by_width(PERFECT)) == pytest.approx(0)
    assert expected_error(()) == 0


@given(EVENTS, st.floats(0, 1), st.floats(0, 1))
def test_a_fitted_map_rises_and_stays_within_bounds(said: list[Event], a: float, b: float) -> None:
    knots = fit(said)
    assert 1 <= len(knots) <= max(KNOTS, 2)
    assert list(knots) == sorted(knots)
    assert [y for _, y in knots] == sorted(y for _, y in knots)
    low, high = sorted((a, b))
    assert 0 <= calibrated(knots, low) <= calibrated(knots, high) <= 1


def test_perfect_confidence_stays() -> None:
    knots = fit(PERFECT)
    assert len(knots) <= KNOTS
    assert all(calibrated(knots, n / 20) == pytest.approx(n / 20, abs=0.006) for n in range(21))
    assert calibrated(fit([]), 0.3) == pytest.approx(0.3)


def test_too_sure_is_corrected() -> None:
    said = [Event(c, n < right) for c, right in ((0.6, 30), (0.8, 50), (0.9, 70)) for n in range(100)]
    knots = fit(said)
    assert calibrated(knots, 0.8) == pytest.approx(0.5, abs=0.01)
    corrected = [Event(calibrated(knots, e.confidence), e.right) for e in said]
    assert expected_error(by_mass(corrected)) < 0.01 < expected_error(by_mass(said))


def test_violators_are_pooled_and_few_events_are_no_certainty() -> None:
    said = [Event(0.4, True), Event(0.6, False)]
    assert calibrated(fit(said), 0.1) == calibrated(fit(said), 0.9) == pytest.approx(0.5)
    assert 0.9 < calibrated(fit([Event(0.99, True)] * 20), 0.99) < 0.999
    few_low = [Event(0.1, False), *(Event(0.5, n < 20) for n in range(100)), *(Event(0.9, True) for _ in range(300))]
    assert calibrated(fit(few_low), 0.5) == pytest.approx(0.2, abs=0.02)  # one low event does not lift what comes after it


def test_a_table_for_people() -> None:
    lines = list(as_markdown("content", PERFECT))
    assert lines[0].startswith("content: 1100 events, 50.0 % right, ECE 0.0 ")
    assert len(lines) == 4 + len(by_width(PERFECT))
    assert next(as_markdown("cue", [])).startswith("cue: 0 events, 0.0 % right")
