"""Statements turned round: every word keeps its labels, and only what is a main clause is turned. The texts are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.training.examples import article, bridge, dice, fire, said, shown
from training.corpus import Article
from training.turned import framed_behind, indicative, turned, turns
from zufolge.language.tokens import words

TAIL = " Danach war es still."


def stating(frame: str, content: str, speaker: str, cue: str) -> Article:
    text = f"{frame}, {content}.{TAIL}"
    return article("x", text, [said(text, "indirect", content, speaker=speaker, cue=cue, frame=f"{frame},")])


@pytest.mark.parametrize(
    ("frame", "content", "speaker", "cue", "expected"),
    [
        ("Sie sagte", "es brenne", "Sie", "sagte", "Es brennt, sagte sie."),
        ("Ein Sprecher teilte am Abend mit", "die Brücke sei gesperrt", "Ein Sprecher", "teilte|mit",
         "Die Brücke ist gesperrt, teilte ein Sprecher am Abend mit."),
        ("Vera Muster erklärte", "man habe drei Keller geräumt", "Vera Muster", "erklärte",
         "Man hat drei Keller geräumt, erklärte Vera Muster."),
        ("Der Rat kündigte an", "im Mai werde gebaut", "Der Rat", "kündigte|an", "Im Mai wird gebaut, kündigte der Rat an."),
    ],
)  # fmt: skip
def test_a_statement_turned_round(frame: str, content: str, speaker: str, cue: str, expected: str) -> None:
    one = stating(frame, content, speaker, cue)
    made = {turned(one, 1.0, dice(seed)).text for seed in range(20)}
    assert made == {expected + TAIL, expected.replace(*_mood(content)) + TAIL}


def _mood(content: str) -> tuple[str, str]:
    """The indicative that the expected sentence has, and the subjunctive of the content."""
    word = next(w for w in content.split() if indicative(w) != w)
    return indicative(word), word


def test_labels_go_with_their_words() -> None:
    one = stating("Ein Sprecher teilte am Abend mit", "die Brücke sei gesperrt", "Ein Sprecher", "teilte|mit")
    new = turned(one, 1.0, dice(3))
    assert one.quotations
    assert new.quotations
    before, after = one.quotations[0], new.quotations[0]
    for role, indices in before.roles.items():
        kept = [w.lower() for w in shown(new, after.roles[role])]
        assert sorted(kept) == sorted(
            indicative(w).lower() if role == "content" and "ist" in kept else w.lower() for w in shown(one, indices)
        )
    assert shown(new, after.roles["content"])[:2] == ["Die", "Brücke"]
    assert min(after.roles["content"]) == 0


@pytest.mark.parametrize(
    ("frame", "content", "speaker", "cue"),
    [
        ("Sie sagte", "dass es brenne", "Sie", "sagte"),
        ("Sie fragte", "ob es brenne", "Sie", "fragte"),
        ("Der Rat versprach", "die Brücke im Mai zu bauen", "Der Rat", "versprach"),
        ("Der Rat versprach", "ein Fest zu geben, das alle freut und nichts kostet", "Der Rat", "versprach"),
        ("Am Abend sagte sie", "es brenne", "sie", "sagte"),
        ("Laut Amt, so die Sprecherin", "es brenne", "die Sprecherin", "Laut"),
    ],
)
def test_what_is_no_main_clause_behind_its_speaker_stays(frame: str, content: str, speaker: str, cue: str) -> None:
    one = stating(frame, content, speaker, cue)
    assert turns(one) == []
    assert turned(one, 1.0, dice()).text == one.text


def test_a_frame_that_stands_behind_already_only_changes_the_mood() -> None:
    one = bridge()
    assert framed_behind(one) == [(0, 4)]
    texts = {turned(one, 1.0, dice(seed)).text for seed in range(20)}
    assert texts == {one.text, one.text.replace("sei sicher", "ist sicher")}


@pytest.mark.parametrize(
    ("word", "becomes"),
    [
        ("sei", "ist"), ("seien", "sind"), ("habe", "hat"), ("werde", "wird"), ("könne", "kann"), ("müsse", "muss"),
        ("gebe", "gibt"), ("wisse", "weiß"), ("bestehe", "besteht"), ("arbeite", "arbeitet"), ("sage", "sagt"),
        ("nehme", "nimmt"),
        ("hätte", "hätte"), ("haben", "haben"), ("Habe", "Habe"), ("gut", "gut"), ("Brücke", "Brücke"), ("eine", "eine"),
        ("heute", "heute"),
    ],
)  # fmt: skip
def test_only_a_plain_subjunctive_becomes_an_indicative(word: str, becomes: str) -> None:
    assert indicative(word) == becomes


@given(st.integers(0, 10**6), st.floats(0, 1))
def test_the_new_text_has_the_words_that_its_offsets_say(seed: int, share: float) -> None:
    for one in (bridge(), fire(), stating("Sie sagte", "es brenne", "Sie", "sagte")):
        new = turned(one, share, dice(seed))
        assert new.spans == words(new.text)
        assert len(new.spans) == len(one.spans)
        assert len(new.quotations or ()) == len(one.quotations or ())


def test_texts_without_quotations_stay_and_without_a_share_nothing_is_turned() -> None:
    plain = article("x", "Sie sagte, es brenne.", None)
    assert turned(plain, 1.0, dice()) is plain
    one = stating("Sie sagte", "es brenne", "Sie", "sagte")
    assert turned(one, 0.0, dice()).text == one.text
