"""Thresholds: chosen for what they bring, and never scored on the articles they were chosen on."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.gold import GoldArticle
from evaluation.gold import Quotation as Scored
from evaluation.metrics import figures, total
from training import choose as chosen
from training.choose import KEEP, START, Tried, choose, crossed, kept, score, smooth, sums, try_all
from zufolge.attribution.decode import Quotation, Thresholds
from zufolge.attribution.labels import FORMS, ROLES
from zufolge.language.tokens import words

LOW = replace(START, keep=(min(KEEP),) * len(FORMS))
# Content (words from .. to), form, confidence, whether the gold has it.
Guess = tuple[int, int, str, float, bool]


def decoded(start: int, end: int, form: str, sure: float, speaker: tuple[int, int] | None = None) -> Quotation:
    segments: dict[str, tuple[tuple[int, int], ...]] = dict.fromkeys(ROLES, ()) | {"content": ((start, end),)}
    return Quotation(segments | ({"speaker": (speaker,)} if speaker else {}), form, "Speech", sure)


def tried(*guesses: Guess, missed: Sequence[tuple[int, int]] = ()) -> Tried:
    """An article of a hundred one-letter words."""
    text = " ".join("x" * 100)
    spans = words(text)
    starts, ends = zip(*spans, strict=True)
    found = tuple(decoded(a, b, form, sure) for a, b, form, sure, _ in guesses)
    blank = GoldArticle("x", text, starts, ends, ())
    scored = tuple(blank.decoded(q, spans) for q in found)
    gold = [s for s, (*_, right) in zip(scored, guesses, strict=True) if right]
    gold += [blank.decoded(decoded(a, b, "direct", 1.0), spans) for a, b in missed]
    return Tried(replace(blank, quotations=tuple(gold)), found, scored)


def contents(reported: Sequence[Scored]) -> list[tuple[int, int]]:
    return [(min(s.parts["content"]), max(s.parts["content"]) + 1) for s in reported]


@pytest.mark.parametrize(
    ("thresholds", "expected"),
    [
        (LOW, [(0, 10), (20, 30), (40, 50), (60, 70)]),
        (replace(LOW, keep=(0.5,) * 5), [(0, 10), (20, 30)]),
        (replace(LOW, keep=(0.5, 0.3, 0.3, 0.3, 0.3)), [(0, 10), (20, 30), (40, 50)]),  # direct only
        (replace(LOW, keep=(0.3, 0.3, 0.95, 0.3, 0.3)), [(0, 10), (40, 50), (60, 70)]),  # reported only
        (replace(LOW, keep=(0.9,) * 5), [(0, 10)]),  # as sure as the threshold is sure enough
        (replace(LOW, keep=(0.91,) * 5), []),
    ],
)
def test_what_is_reported_is_as_sure_as_its_form_asks(thresholds: Thresholds, expected: list[tuple[int, int]]) -> None:
    one = tried(
        (60, 70, "direct", 0.4, True),
        (0, 10, "direct", 0.9, True),
        (20, 30, "reported", 0.8, True),
        (40, 50, "indirect", 0.45, False),
    )
    assert contents(kept(one, thresholds)) == expected


@pytest.mark.parametrize(
    ("same", "keep", "expected"), [(0.7, 0.3, [(0, 10)]), (0.9, 0.3, [(0, 8), (0, 10)]), (0.7, 0.6, [(0, 10)]), (0.7, 0.85, [])]
)
def test_of_doubles_the_surest_is_reported(same: float, keep: float, expected: list[tuple[int, int]]) -> None:
    one = tried((0, 8, "direct", 0.5, False), (0, 10, "indirect", 0.8, True))
    assert contents(kept(one, replace(LOW, keep=(keep,) * 5, same=same))) == expected


def test_a_threshold_that_is_clearly_better_is_chosen_for_all_forms() -> None:
    articles = [
        tried((0, 10, "direct", 0.78, True), (20, 30, "reported", 0.68, False), (40, 50, "reported", 0.84, True)),
        tried((0, 10, "direct", 0.84, True), (20, 30, "reported", 0.64, False), (60, 70, "indirect", 0.81, True)),
    ]
    best = choose(articles, START)
    assert len(set(best.keep)) == 1
    assert 0.68 < best.keep[0] <= 0.78
    assert score(articles, START)["joint F1"] < score(articles, best)["joint F1"] == pytest.approx(100)


def test_of_thresholds_that_are_as_good_the_lowest_is_taken() -> None:
    articles = [tried((0, 10, "direct", 0.84, True), (20, 30, "direct", 0.62, False), (40, 50, "direct", 0.42, False))]
    assert choose(articles, START).keep[0] == 0.7  # 0.65 to 0.85 are as good, and 0.65 has a bad neighbour


def test_a_single_high_value_of_a_curve_is_evened_out() -> None:
    assert smooth([60.0, 90.0, 60.0, 78.0, 81.0]) == [75.0, 70.0, 76.0, 73.0, 79.5]
    assert smooth([]) == []


def test_doubles_are_removed_sooner_where_that_is_better() -> None:
    articles = [tried((0, 10, "direct", 0.9, True), (0, 8, "direct", 0.9, False))]
    assert choose(articles, START).same < START.same
    assert score(articles, choose(articles, START))["joint F1"] == pytest.approx(100)


@pytest.mark.parametrize("articles", [[], [tried()], [tried((0, 10, "direct", 0.9, True))], [tried(missed=[(0, 5)])]])
def test_where_nothing_is_better_the_start_remains(articles: list[Tried]) -> None:
    assert choose(articles, START) == START


def unlike() -> list[Tried]:
    """Halves that ask for opposite thresholds: the even ones for low, the odd ones for high."""
    timid, bold = tried((0, 10, "direct", 0.41, True)), tried((20, 30, "direct", 0.9, True), (40, 50, "direct", 0.71, False))
    return [timid, bold] * 3


def test_each_half_is_scored_with_the_other_halfs_thresholds() -> None:
    articles = unlike()
    low, high = choose(articles[::2], START), choose(articles[1::2], START)
    assert low.keep[0] <= 0.41
    assert high.keep[0] > 0.71
    result = crossed(articles, START)
    assert result == figures(total([*sums(articles[::2], high), *sums(articles[1::2], low)]))
    own = figures(total([*sums(articles[::2], low), *sums(articles[1::2], high)]))
    assert own["joint F1"] == pytest.approx(100)
    assert result["messages R"] == 50  # nothing of the even half is found ...
    assert result["messages P"] == 50  # ... and all that is wrong in the odd one


def test_what_a_half_scores_never_goes_into_its_thresholds(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [tried() for _ in range(5)]
    places = {id(t): n for n, t in enumerate(articles)}
    chosen_on: dict[Thresholds, set[int]] = {}
    scored: list[tuple[Thresholds, set[int]]] = []

    def choosing(some: Sequence[Tried], start: Thresholds) -> Thresholds:
        made = replace(start, edge=len(chosen_on) + 2.0)
        chosen_on[made] = {places[id(t)] for t in some}
        return made

    def scoring(some: Sequence[Tried], thresholds: Thresholds) -> list[dict[str, float]]:
        scored.append((thresholds, {places[id(t)] for t in some}))
        return []

    monkeypatch.setattr(chosen, "choose", choosing)
    monkeypatch.setattr(chosen, "sums", scoring)
    crossed(articles, START)
    assert sorted(n for _, some in scored for n in some) == [0, 1, 2, 3, 4]
    assert all(not chosen_on[thresholds] & some for thresholds, some in scored)


def test_a_decoded_quotation_is_given_in_the_golds_tokens() -> None:
    text = "US-Chefin Muster: „Nein.“"  # the gold divides the first word, and not the full stop from the mark
    tokens = ["US", "-", "Chefin", "Muster", ":", "„", "Nein", ".“"]
    starts = tuple(text.index(t) for t in tokens)
    article = GoldArticle("x", text, starts, tuple(s + len(t) for s, t in zip(starts, tokens, strict=True)), ())
    spans = words(text)
    assert [text[a:b] for a, b in spans] == ["US-Chefin", "Muster", ":", "„", "Nein", ".", "“"]
    scored = article.decoded(decoded(4, 6, "direct", 0.9, speaker=(0, 2)), spans)
    assert [article.words_of(scored.parts[role]) for role in ("content", "speaker", "cue")] == [
        "Nein .“",
        "US - Chefin Muster",
        "",
    ]
    assert (scored.form, scored.medium) == ("direct", "Speech")
    assert set(scored.parts) == set(ROLES)


def test_every_article_is_decoded_once_and_its_quotations_stay_with_it() -> None:
    texts = ("Es brennt.", "Nein, sagte er.")
    articles = [GoldArticle(t, t, tuple(a for a, _ in words(t)), tuple(b for _, b in words(t)), ()) for t in texts]
    asked: list[str] = []

    def decode(article: GoldArticle) -> list[Quotation]:
        asked.append(article.doc)
        return [decoded(0, 1, "direct", 0.5)] * (article is articles[1])

    first, second = try_all(articles, decode, lambda a: words(a.text))
    assert asked == list(texts)
    assert (first.found, first.scored) == ((), ())
    assert second.article is articles[1]
    assert [articles[1].words_of(s.parts["content"]) for s in second.scored] == ["Nein"]


def test_thresholds_are_not_chosen_where_nothing_was_held_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.json").write_text(json.dumps({"fold": 0, "folds": 0}))
    (tmp_path / "news.jsonl").write_text("")
    given = ["--work", tmp_path, "--model", tmp_path, "--news", tmp_path / "news.jsonl", "--out", tmp_path / "chosen.json"]
    monkeypatch.setattr(sys, "argv", ["choose", *map(str, given)])
    with pytest.raises(SystemExit, match="none is left"):
        chosen.main()
    assert not (tmp_path / "chosen.json").exists()
