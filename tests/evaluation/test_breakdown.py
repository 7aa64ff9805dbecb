"""Breakdowns: every table counts all there is; a reader that finds half of something shows it. The gold is the samples'."""

import json
from pathlib import Path

from evaluation.breakdown import PUBLISHED, Entry, breakdown, read, read_dated, speakers
from evaluation.gold import PARTS, GoldArticle, Quotation
from evaluation.metrics import pair
from evaluation.speakers import KINDS

GOLD = Path(__file__).parents[2] / "samples" / "gold.jsonl"
TEXT = "Frau Orr : a b . Jan Orr , Leiter , : c d ."
WORDS = TEXT.split(" ")


def cells(lines: list[str], first: str) -> list[str]:
    (line,) = [line for line in lines if line.startswith(f"| {first} |")]
    return [cell.strip() for cell in line.strip("|").split("|")]


def entry(missed: bool) -> Entry:
    """Two indirect quotations, a woman's and a man's; hers is missed."""
    ends = [sum(len(w) + 1 for w in WORDS[: n + 1]) - 1 for n in range(len(WORDS))]
    starts = [end - len(word) for end, word in zip(ends, WORDS, strict=True)]
    quotations = tuple(
        Quotation(dict.fromkeys(PARTS, frozenset[int]()) | {"content": frozenset(c), "speaker": frozenset(s)}, "indirect", "SW")
        for c, s in ((range(3, 5), range(2)), (range(12, 14), range(6, 10)))
    )
    article = GoldArticle("1", TEXT, tuple(starts), tuple(ends), quotations)
    return Entry(article, "2024-05-06", tuple(pair(quotations, quotations[missed:])))


def test_whose_speech_is_found_less() -> None:
    lines = list(speakers([entry(True)] * 6 + [entry(False)] * 2, rounds=50))
    woman, man = cells(lines, "woman"), cells(lines, "man")
    assert woman[1:4] == ["8", "8", "25.0"]
    assert man[1:5] == ["8", "8", "100.0", "100.0 to 100.0"]
    assert woman[5] == man[5] == "62.5"  # both speak indirectly, which is found five times in eight
    assert woman[6] == man[6] == "100.0"
    assert cells(lines, "none")[1:] == ["0", "0", "-", "-", "0.0", "-", "-"]


def test_few_articles_have_no_interval() -> None:
    assert cells(list(speakers([entry(True)] * 4, rounds=5)), "man")[3:5] == ["100.0", "-"]
    lines = list(breakdown({PUBLISHED: [entry(True)] * 4, "CH": [entry(True)] * 5}, rounds=5))
    assert " to " not in cells(lines, "as published")[5]
    assert " to " in cells(lines, "CH")[5]


def test_every_table_counts_all_articles() -> None:
    by_dress = read(GOLD, lambda _: [])
    lines = list(breakdown(by_dress, rounds=5))
    quotations = sum(len(e.article.quotations) for e in by_dress[PUBLISHED])
    assert set(by_dress) == {PUBLISHED, "CH", "AT"}
    assert cells(lines, "CH")[1:3] == cells(lines, "as published")[1:3] == [str(len(by_dress["CH"])), str(quotations)]
    by_kind = [line for line in lines if line.startswith(tuple(f"| {kind} |" for kind in KINDS))]
    assert sum(int(line.split("|")[3]) for line in by_kind) == quotations
    tokens = [line for line in lines if " tokens |" in line]
    assert sum(int(line.split("|")[2]) for line in tokens) == len(by_dress["AT"])


def test_form_and_date() -> None:
    lines = list(breakdown({PUBLISHED: [entry(True)], "CH": [entry(True)]}, rounds=5))
    assert cells(lines, "indirect")[1:3] == ["1", "2"]
    assert cells(lines, "2024")[1] == cells(lines, "2020s")[1] == "1"
    assert cells(lines, "direct")[1:] == ["0", "0", *"------"]
    assert cells(lines, "speaker")[1:4] == ["2", "100.0", "50.0"]


def test_dates_come_from_the_gold_file(tmp_path: Path) -> None:
    document = {"doc": "1", "originalText": "Ja", "annotations": [], "tokens": [{"id": 0, "charBegin": 0, "charEnd": 2}]}
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(document) + "\n" + json.dumps(document | {"published": "2024-05-06"}) + "\n", "utf-8")
    assert [date for _, date in read_dated(file)] == ["", "2024-05-06"]
