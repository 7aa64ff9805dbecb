"""The mood of finite verbs in their sentence, and how it is measured."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.mood import score
from zufolge.language.document import document
from zufolge.language.mood import clause, mood_of, subjunctives


def _moods(text: str) -> dict[str, str]:
    read = document(text)
    return {read.forms[i]: mood for i, mood in subjunctives(read, tuple(range(len(read.words))))}


@pytest.mark.parametrize(
    ("text", "moods"),
    [
        ("Sie sagte, die Lage sei ruhig.", {"sei": "subjunctive1"}),
        ("Er kündige nun an, dass er gehe.", {"kündige": "subjunctive1", "gehe": "subjunctive1"}),
        ("Die Soldaten hätten geschossen.", {"hätten": "subjunctive2"}),
        ("Es handele sich um ein Versehen.", {"handele": "subjunctive1"}),
        ("Habe die Regierung gezahlt, so sei das falsch.", {"Habe": "subjunctive1", "sei": "subjunctive1"}),
        ("Komme es dazu, werde man klagen.", {"Komme": "subjunctive1", "werde": "subjunctive1"}),
        ("Er weise darauf hin.", {"weise": "subjunctive1"}),
        ("Sollte er kommen, gehen wir.", {"Sollte": "subjunctive2"}),
        ("Man könnte das tun.", {"könnte": "subjunctive2"}),
    ],
)
def test_a_subjunctive_is_told(text: str, moods: dict[str, str]) -> None:
    assert _moods(text) == moods


@pytest.mark.parametrize(
    "text",
    [
        "Ich gehe nach Hause und habe Zeit.",
        "Ich glaube, dass ich es weiß.",
        "Gehe nach Hause!",
        "Die Truppen wurden verlegt und blieben dort.",
        "Er sagte, dass er kommen wollte.",
        "Eine lange Reise und eine sichere Bank.",
        "Zahlreiche wachsende Städte, eine schnelle Lösung, möglicherweise auch andere.",
        "Folge der Sendung war ein Streit. Berichte über Tote. Hinweise nimmt die Polizei entgegen.",
        "Das Haus kam zustande, vergleichsweise spät, beziehungsweise heute.",
        "Die Habe, das Wissen und die Gabe.",
        "Der Sache zufolge.",
        "Es gab eine stärke „Spreizung“ für billige Schuhe.",
    ],
)
def test_what_is_no_subjunctive_is_none(text: str) -> None:
    assert _moods(text) == {}


def test_the_mood_of_a_noun_or_a_mark_is_none() -> None:
    read = document("Das Haus.")
    assert [mood_of(read, i) for i in range(3)] == ["none", "none", "none"]


def test_a_clause_reaches_from_mark_to_mark() -> None:
    read = document("Er sagte, die Lage sei ruhig, und ging.")
    assert [read.forms[i] for i in clause(read, 5)] == ["die", "Lage", "sei", "ruhig"]


@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(
            ["er", "sei", "habe", "ich", ",", ".", "!", "„", "“", "Habe", "lange", "sollte", "wenn", "gehe", "wäre"]
        )
    ).map(" ".join)
)
def test_no_text_makes_a_mood_fail(text: str) -> None:
    read = document(text)
    assert all(mood_of(read, i) for i in range(len(read.words)))


def test_the_measure_counts_finite_verbs_of_a_treebank(tmp_path: Path) -> None:
    rows = [
        "# text = Er sagt, sie gehe.",
        "1\tEr\ter\tPRON\t_\t_\t_\t_\t_\t_",
        "2\tsagt\tsagen\tVERB\t_\tMood=Ind|VerbForm=Fin\t_\t_\t_\tSpaceAfter=No",
        "3\t,\t,\tPUNCT\t_\t_\t_\t_\t_\t_",
        "4-5\tzum\t_\t_\t_\t_\t_\t_\t_\t_",
        "4\tsie\tsie\tPRON\t_\t_\t_\t_\t_\t_",
        "5\tgehe\tgehen\tVERB\t_\tMood=Sub|VerbForm=Fin\t_\t_\t_\tSpaceAfter=No",
        "6\t.\t.\tPUNCT\t_\t_\t_\t_\t_\t_",
    ]
    path = tmp_path / "small.conllu"
    path.write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    assert score(path) == {"verbs": 2, "subjunctives": 1, "P": 100.0, "R": 100.0, "F1": 100.0}
