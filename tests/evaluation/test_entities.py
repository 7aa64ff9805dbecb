"""Entities: token columns as printed text, GermEval's labels as classes, and the strict score. All texts are invented."""

from pathlib import Path

import pytest

from evaluation.columns import Entity, Sentence, joined, rows, sentence
from evaluation.entities import as_text, germeval, score, split

INVENTED = """1\tAnna\tB-PER\tO
2\tBeispiel\tI-PER\tO
3\tlobt\tO\tO
4\tdas\tO\tO
5\tDorfblatt\tB-ORG\tO
6\tMusterhausen\tI-ORG\tB-LOC
7\tund\tO\tO
8\tdas\tO\tO
9\t"\tO\tO
10\tMusterlied\tB-OTH\tO
11\t"\tO\tO
12\t.\tO\tO

1\tDie\tO\tO
2\tmusterländische\tB-LOCderiv\tO
3\tEU-Stelle\tB-ORGpart\tO
4\t(\tO\tO
5\tMusterstadt\tB-LOC\tO
6\tNeudorf\tB-LOC\tO
7\t)\tO\tO
8\t:\tO\tO
9\tnichts\tO\tO
10\t.\tO\tO
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    file = tmp_path / "invented.tsv"
    file.write_text(INVENTED, "utf-8")
    return file


def shown(one: Sentence) -> list[tuple[str, str]]:
    return [(one.text[start:end], kind) for start, end, kind in one.entities]


def test_the_outer_level_gives_the_entities_and_their_text(corpus: Path) -> None:
    first, _ = germeval(corpus)
    assert first.text == "Anna Beispiel lobt das Dorfblatt Musterhausen und das „Musterlied“."
    assert shown(first) == [("Anna Beispiel", "PER"), ("Dorfblatt Musterhausen", "ORG"), ("Musterlied", "MISC")]


def test_adjectives_and_words_with_a_name_inside_are_no_entities_and_neighbours_stay_two(corpus: Path) -> None:
    _, second = germeval(corpus)
    assert second.text == "Die musterländische EU-Stelle (Musterstadt Neudorf): nichts."
    assert shown(second) == [("Musterstadt", "LOC"), ("Neudorf", "LOC")]


def test_an_inside_label_after_another_class_begins_an_entity() -> None:
    one = sentence([("Anna", "B-PER"), ("Musterdorf", "I-LOC"), ("Nord", "I-LOC")], {"PER": "PER", "LOC": "LOC"})
    assert shown(one) == [("Anna", "PER"), ("Musterdorf Nord", "LOC")]


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        (["Er", ",", "sie", "(", "und", "es", ")", "!"], "Er, sie (und es)!"),
        (["St", ".", "Muster"], "St. Muster"),
        (["«", "Ja", "»", ",", "„", "nein", "“"], "«Ja», „nein“"),
        (['"', "Ja", '"', "und", '"', "nein", '"'], "„Ja“ und „nein“"),
        (["81", "%", "–", "mehr", "nicht"], "81 % – mehr nicht"),
        (["2:1", "-", "Sieg", "2011", "/", "12"], "2:1-Sieg 2011/12"),
        (["Hin", "-", "und", "Rückspiel"], "Hin- und Rückspiel"),
        ([], ""),
    ],
)
def test_blanks_stand_where_print_has_them(tokens: list[str], text: str) -> None:
    result, places = joined(tokens, tight={"-", "/"})
    assert result == text
    assert [result[a:b] for a, b in places if result[a].isalnum()] == [t for t in tokens if t[0].isalnum()]


def test_a_free_standing_dash_keeps_its_blanks_where_it_is_not_tight() -> None:
    assert joined(["ruhig", "-", "also"])[0] == "ruhig - also"


def test_a_line_of_another_format_is_named(tmp_path: Path) -> None:
    file = tmp_path / "other.tsv"
    file.write_text("1\tAnna\tB-PER\nAnna PER\n", "utf-8")
    with pytest.raises(ValueError, match="line 2"):
        list(rows(file))


def test_the_last_sentence_needs_no_blank_line(tmp_path: Path) -> None:
    file = tmp_path / "short.tsv"
    file.write_text("\n\n1\tAnna\tB-PER\n\n\n1\tEmil\tB-PER", "utf-8")
    assert list(rows(file)) == [[("Anna", "B-PER")], [("Emil", "B-PER")]]


GOLD = [
    Sentence("Anna wohnt in Musterdorf.", ((0, 4, "PER"), (14, 24, "LOC"))),
    Sentence("Emil Muster schweigt.", ((0, 11, "PER"),)),
    Sentence("Es regnet.", ()),
]


def test_finding_the_gold_scores_a_hundred() -> None:
    by_text = {s.text: s.entities for s in GOLD}
    scores = score(GOLD, lambda text: by_text[text], rounds=50)
    assert (scores.sentences, scores.gold["all"], scores.found["PER"]) == (3, 3, 2)
    assert scores.figures["all F1"] == scores.figures["PER P"] == scores.figures["LOC R"] == 100
    assert scores.figures["MISC F1"] == 0


def test_a_wrong_end_and_a_wrong_class_are_both_wrong() -> None:
    found: dict[str, list[Entity]] = {GOLD[0].text: [(0, 4, "ORG"), (14, 24, "LOC")], GOLD[1].text: [(0, 4, "PER")]}
    figures = score(GOLD, lambda text: found.get(text, []), rounds=0).figures
    assert figures["all P"] == figures["all R"] == pytest.approx(100 / 3)
    assert (figures["LOC F1"], figures["PER F1"], figures["ORG P"]) == (100, 0, 0)


def test_an_entity_named_twice_counts_once() -> None:
    assert score(GOLD[:1], lambda _: [(0, 4, "PER")] * 2, rounds=0).figures["PER P"] == 100


def test_nothing_found_scores_nought_and_nothing_given_has_no_interval() -> None:
    assert score(GOLD, lambda _: [], rounds=20).intervals["all F1"] == (0, 0)
    assert score([], lambda _: []).intervals == {}


def test_a_class_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="OTH"):
        score(GOLD, lambda _: [(0, 4, "OTH")])


def test_intervals_hold_the_figure_and_are_the_same_each_time() -> None:
    many = [Sentence(f"Anna {n}", ((0, 4, "PER"),)) for n in range(40)]

    def find(text: str) -> list[Entity]:
        return [(0, 4, "PER")] if int(text[5:]) % 3 else []

    first = score(many, find, rounds=200)
    low, high = first.intervals["all F1"]
    assert low < first.figures["all F1"] < high
    assert first == score(many, find, rounds=200)


def test_the_table_has_a_line_for_each_class_and_for_all() -> None:
    lines = list(as_text(score(GOLD, lambda _: [(0, 4, "PER")], rounds=0)))
    assert len({line.count("|") for line in lines}) == 1
    assert [line.split(" | ")[0] for line in lines[2:]] == ["| PER", "| ORG", "| LOC", "| MISC", "| all"]
    assert lines[2] == "| PER | 2 | 3 | 33.3 | 50.0 | 40.0 |  |"


def test_the_parts_of_a_split_take_turns_and_lose_nothing() -> None:
    train, test = split(iter(GOLD))
    assert (train, test) == ([GOLD[0], GOLD[2]], [GOLD[1]])
