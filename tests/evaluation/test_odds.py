"""The map from certainty to probability: it rises, it corrects, few events are no certainty, none is scored on itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.calibration import Event, by_mass, expected_error
from evaluation.gold import GoldArticle
from evaluation.odds import FEWEST, Said, as_record, crossed, fit, maps, uncalibrated
from zufolge.attribution.confidence import Odds, calibrated, log_odds
from zufolge.attribution.tagger import load
from zufolge.language.tokens import words

SHARES = st.floats(0, 1)
EVENTS = st.lists(st.builds(Event, SHARES, st.booleans(), st.none() | SHARES), max_size=40)
TAGGER = load(threads=1)


def drawn(true: Odds, count: int, seed: int = 0) -> list[Event]:
    """Events of a reader whose certainties are worth what `true` says."""
    rng = np.random.default_rng(seed)
    sure = [(float(a), float(b)) for a, b in 1 / (1 + np.exp(-rng.normal(1, 3, (count, 2))))]
    return [Event(own, bool(rng.random() < calibrated(true, own, content)), content) for own, content in sure]


@given(EVENTS, SHARES, SHARES, SHARES)
def test_a_fitted_map_rises_and_stays_within_bounds(said: list[Event], a: float, b: float, other: float) -> None:
    odds = fit(said)
    low, high = sorted((a, b))
    assert 0 < calibrated(odds, low, other) <= calibrated(odds, high, other) < 1
    assert calibrated(odds, other, low) <= calibrated(odds, other, high)


@pytest.mark.parametrize("true", [Odds(0.5, 0, -1.2), Odds(0.4, 0.25, -1.5), Odds(0.05, 0.3, -0.3)])
def test_what_certainties_are_worth_is_found_again(true: Odds) -> None:
    said = drawn(true, 4000)
    odds = fit(said)
    assert odds == pytest.approx(true, abs=0.1)
    corrected = [Event(calibrated(odds, e.confidence, e.content or 0.5), e.right) for e in said]
    assert expected_error(by_mass(corrected)) < 0.03 < expected_error(by_mass(said))


def test_without_events_nothing_is_changed() -> None:
    assert fit([]) == Odds()
    assert [calibrated(fit([]), p) for p in (0.1, 0.5, 0.9)] == pytest.approx([0.1, 0.5, 0.9])
    assert maps([]) == {}


@pytest.mark.parametrize(("right", "low", "high"), [(True, 0.9, 0.999), (False, 0.001, 0.1)])
def test_twenty_events_of_a_kind_are_no_certainty(right: bool, low: float, high: float) -> None:
    odds = fit([Event(0.99, right)] * 20)
    assert low < calibrated(odds, 0.99) < high


def test_who_is_surer_where_it_is_wrong_is_not_turned_round() -> None:
    odds = fit([Event(0.9, False)] * 30 + [Event(0.2, True)] * 30)
    assert odds.own == 0
    assert calibrated(odds, 0.9) == calibrated(odds, 0.2) == pytest.approx(0.5, abs=0.02)


def test_a_role_with_few_events_takes_the_map_of_all_roles() -> None:
    many, few = drawn(Odds(0.5, 0.2, -1), FEWEST), drawn(Odds(0.1, 0.9, 2), FEWEST - 1, seed=1)
    articles: list[Said] = [{"content": many, "speaker": many}, {"addressee": few}]
    found = maps(articles)
    assert list(found) == ["content", "speaker", "addressee"]
    assert found["speaker"] == fit(many)
    assert found["addressee"] == fit([*many, *few]) != fit(few)
    assert as_record({"cue": Odds(0.5, 0.25, -1)}) == {"cue": {"own": 0.5, "content": 0.25, "constant": -1}}


def test_no_event_is_judged_by_a_map_that_knows_it() -> None:
    said = drawn(Odds(0.5, 0, -1), 80)
    articles: list[Said] = [{"content": said[n : n + 4]} for n in range(0, 80, 4)]
    out = crossed(articles, fold=4)["content"]
    expected = []
    for part in range(4):
        odds = fit([e for n, one in enumerate(articles) if n % 4 != part for e in one["content"]])
        for one in articles[part::4]:
            expected += [calibrated(odds, e.confidence, e.content or 0.5) for e in one["content"]]
    assert [e.confidence for e in out] == expected
    assert sum(e.right for e in out) == sum(e.right for e in said)


def test_the_reader_is_asked_for_its_own_certainty_of_what_it_reports() -> None:
    text = "Die Brücke sei gesperrt, sagte Stadträtin Vera Muster am Dienstag in Musterwil."
    spans = words(text)
    article = GoldArticle("x", text, tuple(a for a, _ in spans), tuple(b for _, b in spans), ())
    (said,) = uncalibrated(TAGGER, [article])
    (found,) = TAGGER.tag(text)
    ((content,), (speaker,)) = said["content"], said["speaker"]
    odds = TAGGER.calibration
    assert calibrated(odds["content"], content.confidence) == pytest.approx(found.confidence, abs=1e-4)
    shown = dict(found.role_confidence)["speaker"]
    assert calibrated(odds["speaker"], speaker.confidence, content.confidence) == pytest.approx(shown, abs=1e-4)
    assert not content.right  # this gold has nothing


def test_log_odds_are_bounded_and_turn_round() -> None:
    assert log_odds(0.5) == 0
    assert log_odds(0) == log_odds(-0.1) == -log_odds(1) == -16
    assert [log_odds(p) + log_odds(1 - p) for p in (0.1, 0.25, 0.001)] == pytest.approx([0, 0, 0])
