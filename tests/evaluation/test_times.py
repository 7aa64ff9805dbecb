"""The scorer of time expressions: what counts as found and as right."""

from pathlib import Path

import pytest

from evaluation.times import (
    Mark,
    found_in,
    found_in_their_terms,
    main,
    pairs,
    read_article,
    read_krauts,
    score,
    score_krauts,
)

_MARKUP = """<?xml version="1.0" ?>
<TimeML><DOCID>1</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2014-02-18" functionInDocument="CREATION_TIME">2014-02-18</TIMEX3></DCT>
<TEXT>
M&amp;S kam am <TIMEX3 tid="t1" type="DATE" value="2014-02-14">Freitag</TIMEX3>, vor <TIMEX3 tid="t2" type="DURATION" \
value="P2Y">zwei Jahren</TIMEX3>.<TIMEX3 tid="t3" type="DATE" value="PAST_REF"/>
</TEXT>
<TIMEX3 tid="t5" type="DATE" value="PAST_REF" />
</TimeML>
"""


def test_an_article_is_its_plain_text_with_the_offsets_of_its_marks() -> None:
    article = read_article("1.tml", _MARKUP)
    assert article.created == "2014-02-18"
    assert [(article.text[mark.start : mark.end], mark.value) for mark in article.marks] == [
        ("Freitag", "2014-02-14"),
        ("zwei Jahren", "P2Y"),
    ]
    assert article.text.strip() == "M&S kam am Freitag, vor zwei Jahren."


def test_a_file_without_text_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"1\.tml"):
        read_article("1.tml", "<TimeML></TimeML>")


def test_a_mark_is_found_where_a_span_overlaps_it_and_right_where_the_value_is_the_same() -> None:
    article = read_article("1.tml", _MARKUP)
    figures = score([article], [found_in(article)])
    assert (figures.gold, figures.found, figures.matched, figures.right) == (2, 2, 2, 1)
    assert (figures.relaxed_f1, figures.value_f1) == (100, 50)
    assert score([article], [found_in_their_terms(article)]).value_f1 == 100


def test_marks_are_paired_one_to_one() -> None:
    gold = [Mark(0, 5, "a"), Mark(6, 9, "b")]
    assert pairs(gold, [Mark(0, 9, "a")]) == [(gold[0], Mark(0, 9, "a"))]
    assert pairs(gold, [Mark(5, 6, "a")]) == []


def test_nothing_found_is_no_error() -> None:
    article = read_article("1.tml", _MARKUP)
    figures = score([article], [()])
    assert (figures.precision, figures.recall, figures.relaxed_f1, figures.value_f1) == (0, 0, 0, 0)
    assert score([], []).relaxed_f1 == 0


def test_an_interval_is_two_times_in_their_terms() -> None:
    markup = _MARKUP.replace("M&amp;S kam", "Von 10 bis 18 Uhr und damals kam er")
    values = [mark.value for mark in found_in_their_terms(read_article("1.tml", markup))]
    assert values[:2] == ["2014-02-18T10:00", "2014-02-18T18:00"]


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    for name in ("b.tml", "a.tml"):
        (tmp_path / name).write_text(_MARKUP, "utf-8")
    assert [article.name for article in read_krauts(tmp_path)] == ["a.tml", "b.tml"]
    assert score_krauts(tmp_path).articles == 2


def test_the_value_accuracy_counts_only_what_was_matched() -> None:
    article = read_article("1.tml", _MARKUP)
    assert score([article], [found_in(article)]).value_accuracy == 50
    assert score([article], [found_in(article)[:1]]).value_accuracy == 100
    assert score([article], [()]).value_accuracy == 0


def test_of_two_marked_times_the_one_that_shares_more_is_paired() -> None:
    gold = [Mark(0, 3, "a"), Mark(4, 12, "b")]
    assert pairs(gold, [Mark(0, 12, "b")]) == [(gold[1], Mark(0, 12, "b"))]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Von 8-11 Uhr und damals kam er", ["2014-02-18T08:00", "2014-02-18T11:00"]),
        ("Heute um 8 Uhr kam er und damals", ["2014-02-18", "2014-02-18T08:00"]),
    ],
)
def test_in_their_terms_ranges_and_a_day_with_its_hour_are_two_times(opening: str, expected: list[str]) -> None:
    markup = _MARKUP.replace("M&amp;S kam", opening)
    assert [mark.value for mark in found_in_their_terms(read_article("1.tml", markup))][:2] == expected


def test_the_command_prints_a_table_with_both_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.tml").write_text(_MARKUP, "utf-8")
    assert main([str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2] == "| as is | 1 | 2 | 2 | 100.0 | 100.0 | 100.0 | 50.0 | 50.0 |"
    assert lines[3] == "| in KRAUTS' conventions | 1 | 2 | 2 | 100.0 | 100.0 | 100.0 | 100.0 | 100.0 |"
    assert len({line.count("|") for line in lines}) == 1


def test_the_command_says_what_is_wrong_with_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert "no .tml file" in capsys.readouterr().err
    (tmp_path / "b.tml").write_text("<TimeML></TimeML>", "utf-8")
    assert main([str(tmp_path)]) == 1
    assert "b.tml" in capsys.readouterr().err
