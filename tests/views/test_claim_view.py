"""All that is shown of a claim: what stands, why, who decided what. All texts are invented."""

from dataclasses import replace
from typing import Any

import pytest

from tests.views.examples import HOSTILE
from tests.views.story_samples import NOBODY, READINGS, WARNED
from zufolge.judgements import decisions, judged, named, undoing
from zufolge.schema import Judgement, Reading, Reason
from zufolge.views.article_view import article_view, chosen_claim, sheet
from zufolge.views.claim_view import ClaimView
from zufolge.views.deciding import decided, spoken_judgement
from zufolge.views.words import Language

READING = READINGS[1]
"""Three claims; NOBODY denies."""


def judgement(verb: str, *subjects: str, about: str = "claim", **fields: Any) -> Judgement:
    made: dict[str, Any] = {"verb": verb, "about": about}
    return named(Judgement(id="", subjects=subjects, **({"who": "Ada", "at": "2026-03-11T08:00:00+00:00"} | made | fields)))


def shown(*judgements: Judgement, reading: Reading = READING, language: Language = "de", claim: str = NOBODY.id) -> ClaimView:
    after = judged(reading, decisions(judgements))
    found = chosen_claim(sheet(after, reading, judgements), language, claim)
    assert found is not None
    return found


DENIED = judgement("correct", NOBODY.id, label="stance", value="warn", why="steht so da")


def test_a_label_that_a_person_set_says_so_and_not_the_programs_reason() -> None:
    reasoned = replace(NOBODY, reasons=(Reason("stance", "stance.cue"), Reason("polarity", "polarity.negated")))
    reading = replace(READING, claims=(reasoned,))
    before = {why.head: why for why in shown(reading=reading).why}
    after = {why.head: why for why in shown(DENIED, reading=reading).why}
    assert before["Sprechhandlung"].rule == "stance.cue"
    assert (after["Sprechhandlung"].rule, after["Sprechhandlung"].value) == ("person", "warnt")
    assert after["Sprechhandlung"].sentence == "Von Ada festgelegt, 11.3.2026, 08.00 Uhr. steht so da"
    assert after["Bejaht oder verneint"] == before["Bejaht oder verneint"]


@pytest.mark.parametrize(
    ("label", "value", "head", "told"),
    [
        ("origin", "", "Ursprung", "nichts"),
        ("content", "0-12", "Wortlaut", "Nach Angaben"),
        ("cue", "", "Redewort", "nichts"),
        ("speaker", "17-28", "Wer spricht", "Wasserwacht"),
    ],
)
def test_words_and_sources_that_a_person_set_have_a_line_of_their_own(label: str, value: str, head: str, told: str) -> None:
    lines = [why for why in shown(judgement("correct", NOBODY.id, label=label, value=value)).why if why.rule == "person"]
    assert [(why.head, why.value) for why in lines] == [(head, told)]


def test_what_was_decided_is_told_in_order_with_what_can_be_taken_back() -> None:
    accepted = judgement("accept", NOBODY.id)
    view = shown(DENIED, accepted, undoing(accepted, "Bea", "2026-03-12T08:00:00+00:00"))
    assert [(one.who, one.what, one.undoable, one.undone) for one in view.decided] == [
        ("Ada", "Sprechhandlung: warnt", True, False),
        ("Ada", "angenommen", False, True),
        ("Bea", "zurückgenommen: angenommen", False, False),
    ]
    assert (view.verdict, sorted(view.corrected), view.seen) == ("", ["stance"], view.decided[-1].id)


@pytest.mark.parametrize(
    ("made", "german", "english"),
    [
        (judgement("reject", "c1"), "abgelehnt", "rejected"),
        (
            judgement("correct", "c1", label="medium", value="SW"),
            "Art: gesprochen oder geschrieben",
            "Medium: speech or writing",
        ),
        (judgement("correct", "c1", label="form", value="direct"), "Form: wörtlich", "Form: direct"),
        (judgement("correct", "c1", label="origin", value="NIS"), "Ursprung: NIS", "Origin: NIS"),
        (judgement("correct", "c1", label="origin", value=""), "Ursprung: nichts", "Origin: nothing"),
        (judgement("correct", "c1", label="speaker", value="0-2"), "Wer spricht: „In“", "Who speaks: “In”"),
        (judgement("correct", "c1", label="mood", value="x"), "mood: x", "mood: x"),
        (judgement("same", "c1", "c2"), "sagt dasselbe wie c2", "says the same as c2"),
        (judgement("apart", "A", "B", about="source"), "verschiedene Quellen: A, B", "different sources: A, B"),
        (judgement("join", "s1", "s2", about="story"), "zu einem Thema vereint: s1, s2", "made one story: s1, s2"),
        (judgement("name", "s1", about="story", value="Flut"), "benannt: Flut", "named: Flut"),
        (judgement("name", "s1", about="story"), "Name entfernt", "name taken away"),
        (judgement("pin", "s1", about="story", value="yes"), "angeheftet", "pinned"),
        (judgement("pin", "s1", about="story", value="no"), "nicht mehr angeheftet", "no longer pinned"),
        (judgement("undo", "j1", "c1"), "zurückgenommen: j1", "taken back: j1"),
    ],
)
def test_every_decision_has_words(made: Judgement, german: str, english: str) -> None:
    text = "In Aldach"
    assert (spoken_judgement(made, "de", text), spoken_judgement(made, "en", text)) == (german, english)


def test_a_decision_in_hostile_words_is_one_safe_line() -> None:
    made = judgement("name", HOSTILE, about="story", value=HOSTILE, who=HOSTILE, why=HOSTILE, at=HOSTILE)
    (one,) = decided([made], "de")
    for words in (one.who, one.what, one.why, one.day):
        assert not any(ord(sign) < 32 or 0x202A <= ord(sign) <= 0x202E for sign in words)


def test_the_weakest_part_of_a_claim_is_named_where_it_is_weak() -> None:
    sure = replace(NOBODY.attribution, confidence=0.8, role_confidence=(("speaker", 0.3), ("cue", 0.9)))
    view = shown(reading=replace(READING, claims=(replace(NOBODY, attribution=sure),)))
    assert (view.sure, view.weakest, view.doubt) == (30, "Wer spricht", "")
    surer = replace(sure, role_confidence=())
    view = shown(reading=replace(READING, claims=(replace(NOBODY, attribution=surer),)))
    assert (view.sure, view.weakest) == (80, "")
    assert (shown().sure, shown().weakest) == (None, "")


def test_a_rejected_claim_is_named_apart_and_leaves_the_list() -> None:
    gone = judgement("reject", NOBODY.id)
    of = sheet(judged(READING, decisions([gone])), READING, [gone])
    view = article_view(of, "de")
    assert view is not None
    assert [one.id for one in view.rejected] == [NOBODY.id]
    assert NOBODY.id not in {one.id for one in view.claims}
    assert article_view(of, "de", number=2) is None


def test_a_report_in_another_language_has_a_text_and_no_claims() -> None:
    french = replace(READING, report=replace(READING.report, language="fr"))
    view = article_view(sheet(french, french, []), "de")
    assert view is not None
    assert (view.foreign, view.total, view.claims, view.chosen) == (True, 0, (), None)
    assert chosen_claim(sheet(french, french, []), "de", NOBODY.id) is None


def test_what_somebody_else_claims_is_not_changed_by_it() -> None:
    assert shown(DENIED, claim=READING.claims[1].id) == shown(claim=READING.claims[1].id)
    assert WARNED.id not in {claim.id for claim in READING.claims}
