"""Errors: each kind by hand; places only unless words are asked for; samples are the same each time. Texts are invented."""

from collections import Counter

import pytest

from evaluation.errors import Error, as_markdown, errors, sample
from evaluation.gold import PARTS, GoldArticle, Quotation
from evaluation.metrics import Pair, pair

TEXT = "Der Orrsee steige , sagte Ute Orr dem Rat | Sie blieb und er ging ."
WORDS = TEXT.split(" ")
ENDS = tuple(sum(len(w) + 1 for w in WORDS[: n + 1]) - 1 for n in range(len(WORDS)))
STARTS = tuple(end - len(word) for end, word in zip(ENDS, WORDS, strict=True))


def quotation(form: str = "indirect", **parts: range) -> Quotation:
    return Quotation(dict.fromkeys(PARTS, frozenset[int]()) | {n: frozenset(p) for n, p in parts.items()}, form, "SW")


GOLD = quotation(content=range(3), speaker=range(5, 7), cue=range(4, 5), frame=range(4, 9), addressee=range(7, 9))
ARTICLE = GoldArticle("7", TEXT, STARTS, ENDS, (GOLD,))


def kinds(gold: Quotation, found: Quotation) -> list[str]:
    return [e.kind for e in errors(ARTICLE, pair([gold], [found]))]


def changed(**parts: range) -> Quotation:
    return Quotation(GOLD.parts | {n: frozenset(p) for n, p in parts.items()}, "indirect", "SW")


def test_right_is_no_error_and_what_shares_no_word_is_missed_and_invented() -> None:
    assert kinds(GOLD, GOLD) == []
    assert kinds(GOLD, quotation("direct", content=range(10, 12))) == ["missed indirect", "invented direct"]
    assert [e.kind for e in errors(ARTICLE, [Pair(GOLD, None)])] == ["missed indirect"]


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        (range(5, 6), "speaker cut short"),
        (range(4, 8), "speaker too long"),
        (range(3, 6), "speaker shifted"),
        (range(0), "speaker missing"),
        (range(7, 9), "speaker is the addressee"),
        (range(10, 11), "speaker is a pronoun for a name"),
        (range(1, 2), "speaker is another mention"),
    ],
)
def test_wrong_speakers(speaker: range, kind: str) -> None:
    assert kinds(GOLD, changed(speaker=speaker)) == [kind]


def test_labels_and_extents() -> None:
    assert kinds(GOLD, Quotation(GOLD.parts, "reported", "Speech")) == ["wrong form", "wrong medium"]
    assert kinds(GOLD, changed(content=range(1))) == ["boundary"]
    found = changed(cue=range(0), frame=range(4, 6), addressee=range(0))
    assert kinds(GOLD, found) == ["frame extent", "cue missing", "addressee missing"]
    assert kinds(changed(speaker=range(10, 11)), GOLD) == ["speaker is a name for a pronoun"]
    assert kinds(changed(speaker=range(0)), GOLD) == ["speaker invented"]


def test_words_are_left_out_unless_asked_for() -> None:
    every = list(errors(ARTICLE, [Pair(GOLD, changed(speaker=range(9, 11), frame=range(0)))]))
    plain = list(as_markdown(every))
    assert f"| 7 | 0 | frame missing | {STARTS[4]}-{ENDS[8]} | - |" in plain
    assert not any(word in line for line in plain for word in ("Ute", "Orr", "Rat"))
    with_words = list(as_markdown(every, words=True))
    assert "| 7 | 0 | frame missing | sagte Ute Orr dem Rat | - |" in with_words
    assert any("&#124; Sie" in line for line in with_words)


def test_samples_are_in_proportion_and_the_same_each_time() -> None:
    nothing = ("", frozenset[int]())
    sizes = {"a": 60, "b": 30, "c": 9, "d": 1}
    every = [Error(ARTICLE, n, kind, nothing, nothing) for kind, size in sizes.items() for n in range(size)]
    drawn = sample(every, 10)
    assert Counter(e.kind for e in drawn) == {"a": 6, "b": 3, "c": 1}
    assert drawn == sample(every, 10) == sorted(drawn, key=lambda e: (e.kind, e.offset))
    assert sample(every, 10, seed=1) != drawn
    assert len(sample(every, 1000)) == 100
    assert sample([], 10) == []
