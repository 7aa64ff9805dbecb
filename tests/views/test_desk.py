"""What changed in stories, for the desk."""

from zufolge.schema import Development
from zufolge.views.desk import ORDER, changed
from zufolge.views.news import _ORDER


def told(kind: str, story: str = "s1", report: str = "r1", words: str = "x") -> Development:
    return Development(kind, words, story, f"Titel {story}", report, "" if kind == "report" else "c1", "A", words)  # type: ignore[arg-type]


def test_what_must_be_reacted_to_first_comes_first() -> None:
    (one,) = changed([told(kind, words=kind) for kind in reversed(ORDER)], most=20)
    assert [shown.kind for shown in one.shown] == [kind for kind in ORDER if kind != "report"]
    assert ORDER == _ORDER


def test_a_report_is_told_where_nothing_else_is_told_of_it() -> None:
    (one,) = changed([told("report", report="r2"), told("claim"), told("report")])
    assert [(shown.kind, shown.report) for shown in one.shown] == [("claim", "r1"), ("report", "r2")]
    assert one.reports == 2


def test_what_is_left_out_is_counted() -> None:
    (one,) = changed([told("claim", words=str(number)) for number in range(9)], most=4)
    assert (len(one.shown), one.more) == (4, 5)


def test_the_story_in_which_something_happened_last_comes_first() -> None:
    found = changed([told("claim", "s2"), told("claim", "s1"), told("denies", "s2")])
    assert [one.story for one in found] == ["s2", "s1"]
    assert changed([]) == ()
