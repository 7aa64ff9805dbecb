"""Runs of words that two word lists have in common."""

from hypothesis import given
from hypothesis import strategies as st

from zufolge.comparison.alignment import Run, align, positions

WORDS = st.lists(st.sampled_from(["der", "in", "damm", "brach", "zwei", "sie"]), max_size=30)


def test_the_longest_run_goes_first_and_order_makes_no_difference() -> None:
    here, there = (
        ["am", "Montag", "will", "sie", "die", "Behörde", "informiert", "haben"],
        ["sie", "will", "die", "Behörde", "am", "Montag", "informiert", "haben"],
    )
    assert align(here, positions(there)) == (Run(0, 4, 2), Run(2, 1, 1), Run(3, 0, 1), Run(4, 2, 2), Run(6, 6, 2))


def test_an_idle_word_counts_only_beside_another() -> None:
    there = positions(["der", "alte", "damm", "in", "oberlinden"])
    assert align(["in", "der", "stadt"], there, {"der", "in"}) == ()
    assert align(["in", "oberlinden"], there, {"der", "in"}) == (Run(0, 3, 2),)


@given(WORDS, WORDS)
def test_every_word_is_used_once_and_runs_agree_word_by_word(here: list[str], there: list[str]) -> None:
    runs = align(here, positions(there))
    ours = [i for run in runs for i in range(run.here, run.here + run.length)]
    theirs = [j for run in runs for j in range(run.there, run.there + run.length)]
    assert [here[i] for i in ours] == [there[j] for j in theirs]
    assert len(set(ours)) == len(ours) == len(set(theirs))
    assert ours == sorted(ours)
    assert len(ours) == sum(min(here.count(word), there.count(word)) for word in set(here))


@given(WORDS)
def test_a_list_aligns_with_itself_in_one_run(words: list[str]) -> None:
    assert align(words, positions(words)) == ((Run(0, 0, len(words)),) if words else ())
