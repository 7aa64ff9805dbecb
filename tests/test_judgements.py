"""What people decided, laid over what was read. All texts are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.errors import InputError
from zufolge.judgements import LABELS, check, check_ranges, decisions, judged
from zufolge.offsets import span
from zufolge.schema import Attribution, Claim, Figure, Judgement, Link, Reading, Report, claim_id

TEXT = "„Der Pfeiler ist unterspült“, sagte Vera Muster. Rund 40 Autos stehen laut Polizei still."
REPORT = Report(TEXT, published="2026-03-10")


def claim(start: int, end: int, **more: object) -> Claim:
    attribution = Attribution("direct", "Speech", (span(TEXT, start, end),), confidence=0.8)
    return Claim(claim_id(REPORT.id, attribution), attribution, **more)  # type: ignore[arg-type]


PIER = claim(0, 28, stance="assert", chain=(Link("Vera Muster", "origin"), Link("npx", "relay")))
CARS = claim(49, 88, stance="assert", figures=(0,))
FORTY = Figure(span(TEXT, 49, 57), 40.0, None, "about", "count", ("Auto",))
READING = Reading(REPORT, (PIER, CARS), (FORTY,))


def judgement(verb: str, *subjects: str, about: str = "claim", label: str = "", value: str = "", number: int = 0) -> Judgement:
    made = Judgement(f"j{number}", verb, about, subjects, "ada", "2026-03-11T08:00:00+00:00", "", label, value)  # type: ignore[arg-type]
    return check(made)


def after(*judgements: Judgement) -> dict[str, Claim]:
    return {one.id: one for one in judged(READING, decisions(judgements)).claims}


def test_a_rejected_claim_is_left_out_and_accepting_it_later_brings_it_back() -> None:
    assert set(after(judgement("reject", PIER.id))) == {CARS.id}
    assert set(after(judgement("reject", PIER.id), judgement("accept", PIER.id))) == {PIER.id, CARS.id}


@pytest.mark.parametrize(("label", "value"), [("stance", "deny"), ("certainty", "possible"), ("polarity", "negative")])
def test_a_label_is_corrected_and_nothing_else(label: str, value: str) -> None:
    found = after(judgement("correct", PIER.id, label=label, value=value))
    assert getattr(found[PIER.id], label) == value
    assert found[PIER.id].attribution == PIER.attribution
    assert found[CARS.id] == CARS


def test_the_latest_correction_of_a_label_counts() -> None:
    both = (judgement("correct", PIER.id, label="stance", value=value) for value in ("deny", "warn"))
    assert after(*both)[PIER.id].stance == "warn"


def test_corrected_words_are_those_of_the_text_and_the_claim_keeps_its_id() -> None:
    found = after(
        judgement("correct", PIER.id, label="content", value="1-27"),
        judgement("correct", PIER.id, label="speaker", value="36-40,41-47"),
    )
    assert found[PIER.id].attribution.content[0].text == "Der Pfeiler ist unterspült"
    assert [one.text for one in found[PIER.id].attribution.speaker] == ["Vera", "Muster"]


def test_a_corrected_origin_leaves_the_relays_as_they_are() -> None:
    found = after(judgement("correct", PIER.id, label="origin", value="Stadt Musterwil"))
    assert [(link.name, link.role) for link in found[PIER.id].chain] == [("Stadt Musterwil", "origin"), ("npx", "relay")]


def test_a_claim_that_somebody_accepted_survives_a_reader_that_misses_it() -> None:
    newer = Reading(REPORT, (PIER,), reader="better")
    decided = decisions([judgement("accept", CARS.id)])
    found = judged(newer, decided, [(READING, CARS)])
    assert [one.id for one in found.claims] == [PIER.id, CARS.id]
    assert found.figures[found.claims[1].figures[0]] == FORTY


def test_pairs_are_the_same_or_apart_as_was_said_last() -> None:
    decided = decisions([judgement("same", "c1", "c2", "c3"), judgement("apart", "c1", "c2")])
    assert decided.claims == {
        frozenset({"c1", "c2"}): False,
        frozenset({"c1", "c3"}): True,
        frozenset({"c2", "c3"}): True,
    }
    assert decisions([judgement("same", "KND", "Küstendienst", about="source")]).sources == {
        frozenset({"KND", "Küstendienst"}): True
    }


@pytest.mark.parametrize(
    ("verb", "subjects", "label", "value", "reason"),
    [
        ("correct", ("c1",), "mood", "x", "can't be corrected"),
        ("correct", ("c1",), "stance", "shouts", "is no stance"),
        ("correct", ("c1",), "content", "", "is none"),
        ("correct", ("c1",), "speaker", "from 3 to 5", "no range"),
        ("same", ("c1", "c1"), "", "", "needs 2"),
        ("reject", (), "", "", "needs 1"),
        ("name", ("s1",), "", "  ", "needs a name"),
    ],
)
def test_what_can_not_mean_anything_is_refused(
    verb: str, subjects: tuple[str, ...], label: str, value: str, reason: str
) -> None:
    with pytest.raises(InputError, match=reason):
        judgement(verb, *subjects, label=label, value=value)


@pytest.mark.parametrize("value", ["5-3", "3-3", "0-99999", "10-20,0-5", "0-20,10-30"])
def test_characters_that_the_text_does_not_have_are_refused(value: str) -> None:
    with pytest.raises(InputError, match="are no characters of the report"):
        check_ranges(judgement("correct", "c1", label="speaker", value=value), READING.report.text)


@pytest.mark.parametrize(
    ("label", "value"), [("speaker", "0-5, 7-9"), ("speaker", "0-5,5-9"), ("speaker", ""), ("origin", "9-1")]
)
def test_what_a_text_has_is_taken(label: str, value: str) -> None:
    check_ranges(judgement("correct", "c1", label=label, value=value), READING.report.text)


@given(st.sampled_from(LABELS), st.from_regex(r"[0-9]{1,3}-[0-9]{1,3}(,[0-9]{1,3}-[0-9]{1,3})?", fullmatch=True))
def test_no_correction_breaks_a_reading(label: str, value: str) -> None:
    made = Judgement("j", "correct", "claim", (PIER.id,), "ada", "2026-03-11", "", label, value)
    found = judged(READING, decisions([made]))
    assert {one.id for one in found.claims} == {PIER.id, CARS.id}
