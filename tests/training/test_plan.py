"""What is held out from training."""

from hypothesis import given
from hypothesis import strategies as st

from training.plan import Plan, held_out, seen


@given(st.integers(0, 60), st.integers(1, 12))
def test_every_article_is_held_out_in_exactly_one_fold(count: int, folds: int) -> None:
    articles = list(range(count))
    parts = [held_out(articles, fold, folds) for fold in range(folds)]
    assert sorted(a for _, held in parts for a in held) == articles
    for training, held in parts:
        assert not set(training) & set(held)
        assert sorted(training + held) == articles
        assert training == sorted(training)


@given(st.lists(st.integers()), st.integers(0, 12))
def test_with_no_folds_nothing_is_held_out(articles: list[int], fold: int) -> None:
    assert held_out(articles, fold, 0) == (articles, [])


def test_a_plan_holds_something_out_unless_it_is_told_not_to() -> None:
    plan = Plan()
    training, held = held_out(list(range(100)), plan.fold, plan.folds)
    assert (len(training), len(held)) == (90, 10)


def test_a_teacher_sees_neither_what_is_held_out_nor_the_part_that_it_teaches() -> None:
    articles = list(range(100))
    plans = [Plan(part=part, parts=5) for part in range(5)]
    assert all(a % 10 != 0 for plan in plans for a in seen(articles, plan))
    taught = [a for plan in plans for a in seen(articles, Plan()) if a not in seen(articles, plan)]
    assert sorted(taught) == seen(articles, Plan()) == [a for a in articles if a % 10]
