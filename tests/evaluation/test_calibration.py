"""Calibration: bins hold every event once, perfect confidence has no error but that of chance. The gold is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.calibration import Event, as_markdown, by_mass, by_width, events, expected_error, log_loss, luck
from evaluation.gold import PARTS, GoldArticle, Quotation
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
        ("speaker", Event(0.8, True, 0.9)),
        ("cue", Event(0.7, False, 0.9)),
        ("content", Event(0.9, False)),
        ("content and form", Event(0.9, False)),
        ("speaker", Event(0.8, False, 0.9)),
    ]
    assert [kind for kind, _ in events(gold(), found, lambda _: {"frame": 1.0})] == []
    (first, _) = events(gold(), found, lambda _: {"speaker": 0.8})
    assert first == ("speaker", Event(0.8, True, None))  # how sure it was of the content was not told


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


def test_few_events_err_by_chance_and_many_do_not() -> None:
    few, many = ([Event(0.7, True)] * n for n in (10, 4000))
    assert luck([]) == (0, 0)
    assert luck(few) == luck(few)  # drawn, but the same each time
    assert luck(many)[0] < 0.01 < 0.08 < luck(few)[0] < luck(few)[1]
    assert luck([Event(1.0, True), Event(0.0, False)]) == (0, 0)


@given(EVENTS)
def test_chance_errs_by_no_more_than_everything(said: list[Event]) -> None:
    mean, most = luck(said, rounds=20)
    assert 0 <= mean <= 1
    assert 0 <= most <= 1


def test_log_loss_is_least_for_who_knows() -> None:
    unsure, sure, wrong = ([Event(c, right)] for c, right in ((0.5, True), (0.9, True), (1.0, False)))
    assert log_loss([]) == 0
    assert log_loss(unsure) == pytest.approx(0.6931, abs=1e-4)
    assert log_loss(sure) < log_loss(unsure) < log_loss(wrong) < 20


def test_a_table_for_people() -> None:
    lines = list(as_markdown("content", PERFECT))
    assert lines[0].startswith("content: 1100 events, 50.0 % right, ECE 0.0 ")
    assert lines[1].startswith("log loss 0.")
    assert len(lines) == 5 + len(by_width(PERFECT))
    assert next(as_markdown("cue", [])).startswith("cue: 0 events, 0.0 % right")
