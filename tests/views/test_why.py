"""Every label is opened: the words, the rule in a sentence or the model's probability."""

import io
import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from rich.console import Console

from zufolge.language import rules as rule_lists
from zufolge.language.rules import Rule
from zufolge.schema import Reading, Reason, Report, Span
from zufolge.views import why
from zufolge.views.safe import one_line
from zufolge.views.why import MODEL, because, render_why, why_lines
from zufolge.views.words import Language

from .examples import HOSTILE, claim, readings, told

RULE = Rule("Das Verb nennt die Sprechhandlung.", "The verb names the act.", "Sie forderte mehr Geld.")


@pytest.fixture(autouse=True)
def _one_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(why, "rules", lambda: {"stance.verb": RULE})


def opened() -> Reading:
    """A claim of an invented report with reasons for some of its labels, and a probability for one of its roles."""
    reading = told()
    one = reading.claims[5]
    cue = one.attribution.cue[0]
    said = replace(one.attribution, role_confidence=(("speaker", 0.75),))
    reasons = (
        Reason("chain.0", "chain.pronoun", one.attribution.speaker[0]),
        Reason("stance", "stance.verb", cue),
        Reason("certainty", "certainty.future"),
        *one.reasons,
    )
    return replace(reading, claims=(replace(one, attribution=said, reasons=reasons),))


def shown(reading: Reading, width: int = 100, language: Language = "de") -> str:
    out = io.StringIO()
    render_why(reading, Console(file=out, width=width, _environ={}), language)
    return out.getvalue()


def rows(reading: Reading, language: Language = "de") -> list[list[str]]:
    return [line.split("\t") for line in why_lines(reading, language)]


def test_a_rule_is_said_in_a_sentence_with_the_words_that_it_rests_on() -> None:
    text = shown(opened())
    assert "Sprechhandlung: erwartet" in text
    assert "„erwartet“, Zeichen 513–521" in text
    assert "Das Verb nennt die Sprechhandlung. (stance.verb)" in text
    assert "Beispiel: Sie forderte mehr Geld." in text
    english = shown(opened(), language="en")
    assert "Speech act: expects" in english
    assert "“erwartet”, characters 513–521" in english
    assert "The verb names the act. (stance.verb)" in english


def test_a_rule_that_this_version_does_not_know_is_shown_by_its_key() -> None:
    assert "chain.pronoun" in shown(opened())
    assert [row for row in rows(opened()) if row[5] == "chain.pronoun"] == [
        ["ce2efdad29d77", "chain.0", "Vera Muster", "509-512", "Sie", "chain.pronoun", "-", "-"]
    ]


def test_what_the_model_says_comes_with_its_probability_where_it_told_one() -> None:
    text = shown(opened())
    assert "Form: indirekt\n  vom Modell, zu 90\u00a0% richtig" in text
    assert "Wer spricht: Sie\n  Zeichen 509–512, vom Modell, zu 75\u00a0% richtig" in text
    assert "Redewort: erwartet\n  Zeichen 513–521, vom Modell\n" in text
    by_model = [row[1:7] for row in rows(opened()) if row[5] == MODEL]
    assert by_model == [
        ["form", "indirect", "-", "-", "model", "0.90"],
        ["speaker", "Sie", "509-512", "Sie", "model", "0.75"],
        ["cue", "erwartet", "513-521", "erwartet", "model", "-"],
    ]


def test_a_label_without_a_reason_says_so() -> None:
    assert "Bejaht oder verneint: bejaht\n  ohne festgehaltenen Grund" in shown(opened())


def test_a_claim_of_an_older_reader_says_once_that_it_has_no_reasons() -> None:
    one = replace(told(), claims=told().claims[3:4])
    assert shown(one).count("keine Gründe festgehalten") == 1
    assert "ohne festgehaltenen Grund" not in shown(one)
    assert "An earlier reader" in shown(one, language="en")
    assert "keine Gründe" not in shown(opened())
    assert [row[1] for row in rows(one)][:3] == ["form", "speaker", "cue"]


def test_lines_for_pipes_are_eight_fields_in_the_order_of_the_record() -> None:
    found = rows(opened(), "en")
    assert {len(row) for row in found} == {8}
    assert [row[1] for row in found] == [
        *("form", "speaker", "cue", "chain.0", "stance", "certainty", "polarity", "distance.lexical")
    ]
    assert found[4] == [
        *("ce2efdad29d77", "stance", "expect", "513-521", "erwartet", "stance.verb", "-", "The verb names the act.")
    ]


def test_a_chains_links_are_named_by_their_role() -> None:
    text = shown(replace(told(), claims=told().claims[1:2]))
    assert "Ursprung: NWD" in text
    assert "Weitergegeben von: Nordpress" in text


def test_reasons_of_several_values_of_a_field_go_to_those_of_the_same_words() -> None:
    one = told().claims[4]
    (first, second) = one.evidence
    by_words = (Reason("evidence", "b", second.span), Reason("evidence", "a", first.span))
    found = [(row.label, row.value, row.rule) for row in because(replace(one, reasons=by_words)) if "evidence" in row.label]
    assert found == [("evidence.0", "imagery", "a"), ("evidence.1", "unspecified", "b")]


def test_relations_are_opened_by_reasons_that_name_the_kind_alone() -> None:
    one = replace(told().claims[3], reasons=(Reason("contradicts", "x"), Reason("contradicts", "y")))
    assert [(row.label, row.rule) for row in because(one)][-2:] == [("contradicts.0", "x"), ("contradicts.1", "y")]


def test_reasons_for_what_has_no_value_are_shown_too() -> None:
    one = replace(claim("Ja, sagt sie.", "Ja"), reasons=(Reason("chain", "chain.none"), Reason("future.²", "z")))
    assert [(row.label, row.value, row.rule) for row in because(one)][1:] == [
        ("chain", "", "chain.none"),
        ("future.²", "", "z"),
    ]
    text = shown(Reading(Report("Ja, sagt sie."), (one,)))
    assert "Herkunft: -\n  chain.none" in text
    assert "future.²: -\n  z" in text


def test_a_report_shows_all_its_claims_and_one_without_any_says_so() -> None:
    text = shown(told())
    assert all(one.id in text for one in told().claims)
    assert "keine zugeschriebene Aussage" in shown(Reading(Report("Nichts.")))
    assert rows(Reading(Report("Nichts."))) == []


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_nothing_is_cut_off_and_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = shown(opened(), width)
    assert max(map(len, text.splitlines())) <= min(width, 100)
    assert "dassbisDezember80ProzentdermutmasslichüberSchäden".replace("über", "über40") in re.sub(r"\s", "", text)


@given(readings())
def test_every_reason_and_every_label_is_opened_once(reading: Reading) -> None:
    for one in reading.claims:
        found = because(one)
        assert Counter(row.rule for row in found if row.rule not in (None, MODEL)) == Counter(r.rule for r in one.reasons)
        for name in ("stance", "certainty", "polarity"):
            assert (name in {row.label for row in found}) >= (getattr(one, name) is not None)


@given(readings())
def test_whatever_a_report_holds_it_is_lines_and_steers_no_terminal(reading: Reading) -> None:
    for text in (shown(reading, 40), *why_lines(reading)):
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert all(line.count("\t") == 7 and len(line.splitlines()) == 1 for line in why_lines(reading))


def test_hostile_labels_rules_and_words_are_shown_as_text() -> None:
    words = Span(0, len(HOSTILE), HOSTILE)
    one = replace(claim(HOSTILE, HOSTILE), stance=HOSTILE, reasons=(Reason(HOSTILE, HOSTILE, words), Reason("stance", "[red]")))
    text = shown(Reading(Report(HOSTILE), (one,)), 4000)
    assert "\x1b" not in text
    assert "[red]" in text
    assert re.sub(r"\s", "", one_line(HOSTILE)) in re.sub(r"\s", "", text)


def test_the_rules_are_those_of_the_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(why, "rules", rule_lists.rules)
    for key, rule in rule_lists.rules().items():
        one = replace(claim("Ja, sagt sie.", "Ja"), reasons=(Reason("stance", key),))
        assert rule.german in [row[7] for row in rows(Reading(Report("Ja, sagt sie."), (one,)))]
