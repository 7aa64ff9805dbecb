"""The record on the wire is the contract, round-trips, and is valid JSON for any text."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.errors import InputError, OffsetError
from zufolge.schema import Reading, Reason, Report, Span
from zufolge.views.wire import dumps, from_wire, to_json, to_wire

from .examples import CHARACTERS, HOSTILE, claim, readings, sample, told

TEXT = "Ja, ja, sagt sie."
SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def test_record_has_exactly_the_keys_of_the_contract() -> None:
    record = to_wire(sample(2))
    assert list(record) == ["schema", "reader", "notes", "report", "claims", "figures", "times", "sources"]
    assert record["schema"] == "zufolge/1"
    told = {"id", "title", "outlet", "published", "language", "credits", "text", "sha256", "arrival", "withdrawn"}
    assert set(record["report"]) == told
    assert set(record["claims"][0]) == {
        *("id", "form", "medium", "content", "speaker", "cue", "frame", "addressee", "chain", "stance", "certainty"),
        *(
            "polarity",
            "distance",
            "evidence",
            "figures",
            "times",
            "confirms",
            "contradicts",
            "confidence",
            "role_confidence",
            "why",
        ),
    }
    assert list(record["claims"][0])[-3:] == ["confidence", "role_confidence", "why"]


def test_unfilled_fields_are_present_and_empty() -> None:
    first = to_wire(sample(2))["claims"][0]
    assert (first["chain"], first["evidence"], first["figures"], first["why"]) == ([], [], [], [])
    assert (first["stance"], first["certainty"], first["polarity"]) == (None, None, None)


def rated(role_confidence: object) -> dict[str, Any]:
    """The record of a claim with a speaker and a cue, rated like this."""
    record = to_wire(Reading(Report(TEXT), (claim(TEXT, "ja", speaker="sie", cue="sagt"),)))
    record["claims"][0]["role_confidence"] = role_confidence
    return record


def test_role_confidences_are_an_object_in_the_order_of_the_roles() -> None:
    told = (("speaker", 0.93), ("cue", 0.88))
    for written in ({"speaker": 0.93, "cue": 0.88}, {"cue": 0.88, "speaker": 0.93}):
        reading = from_wire(rated(written))
        assert reading.claims[0].attribution.role_confidence == told
        assert list(to_wire(reading)["claims"][0]["role_confidence"].items()) == list(told)


def test_a_record_of_the_first_version_tells_no_role_confidence() -> None:
    record = rated({"speaker": 0.93})
    del record["claims"][0]["role_confidence"]
    reading = from_wire(record)
    assert reading == from_wire(rated({}))
    assert reading.claims[0].attribution.role_confidence == ()
    assert to_wire(reading)["claims"][0]["role_confidence"] == {}


@pytest.mark.parametrize(
    "value",
    [None, 0.5, "speaker", ["speaker"], [["speaker", 0.5]]]
    + [{"content": 0.5}, {"source": 0.5}, {"": 0.5}]
    + [{"cue": broken} for broken in (None, "0.5", True, [0.5], -0.1, 1.1, float("nan"), float("inf"))],
    ids=repr,
)
def test_a_broken_role_confidence_is_an_input_error(value: object) -> None:
    with pytest.raises(InputError, match="broken record"):
        from_wire(rated(value))


def reasoned(why: object) -> dict[str, Any]:
    """The record of a claim with these reasons."""
    record = to_wire(Reading(Report(TEXT), (claim(TEXT, "ja", speaker="sie", cue="sagt"),)))
    record["claims"][0]["why"] = why
    return record


def test_reasons_are_label_rule_and_the_words_if_any() -> None:
    written = [
        {"label": "stance", "rule": "stance.cue", "span": [8, 12, "sagt"]},
        {"label": "chain.0", "rule": "chain.credit", "span": None},
    ]
    reading = from_wire(reasoned(written))
    assert reading.claims[0].reasons == (Reason("stance", "stance.cue", Span(8, 12, "sagt")), Reason("chain.0", "chain.credit"))
    assert to_wire(reading)["claims"][0]["why"] == written


def test_a_record_without_reasons_is_read_as_one_that_tells_none() -> None:
    record = reasoned([])
    del record["claims"][0]["why"]
    assert from_wire(record) == from_wire(reasoned([]))
    assert from_wire(record).claims[0].reasons == ()


@pytest.mark.parametrize(
    "value",
    [None, 3, ["stance"], [{"label": "stance", "rule": "x"}], [{"label": "stance", "span": None}]]
    + [[{"label": 1, "rule": "x", "span": None}], [{"label": "stance", "rule": None, "span": None}]]
    + [[{"label": "stance", "rule": "x", "span": span}] for span in ([8, 12], "sagt", [8, "12", "sagt"])],
    ids=repr,
)
def test_a_broken_reason_is_an_input_error(value: object) -> None:
    with pytest.raises(InputError, match="broken record"):
        from_wire(reasoned(value))


def test_spans_are_start_end_text() -> None:
    reading = sample(2)
    for one in to_wire(reading)["claims"]:
        for start, end, text in one["content"]:
            assert reading.report.text[start:end] == text


def test_a_reading_with_every_field_filled_comes_back_from_its_line() -> None:
    assert from_wire(json.loads(to_json(told()))) == told()


@given(readings())
def test_every_reading_comes_back_from_its_record(reading: Reading) -> None:
    assert from_wire(to_wire(reading)) == reading


@given(readings())
def test_json_is_one_encodable_line_and_round_trips(reading: Reading) -> None:
    line = to_json(reading)
    assert len(line.splitlines()) == 1
    record = json.loads(line.encode("utf-8"))
    if SPLIT_PAIR.search(json.dumps(to_wire(reading), ensure_ascii=False)):
        assert len(record["report"]["text"]) == len(reading.report.text)
    else:
        assert from_wire(record) == reading


def test_halves_of_a_pair_kept_apart_do_not_move_offsets() -> None:
    text = "a\ud83d\ude00 sagt sie"
    record = json.loads(to_json(Reading(Report(text), (claim(text, "sagt"),))))
    start, end, words = record["claims"][0]["content"][0]
    assert record["report"]["text"][start:end] == words == "sagt"


@given(st.text(CHARACTERS))
def test_json_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", dumps({"text": text}))


def test_json_keeps_umlauts_and_hostile_text() -> None:
    assert dumps("für „uns“") == '"für „uns“"'
    assert json.loads(dumps(HOSTILE)) == HOSTILE


def test_another_schema_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="zufolge/9"):
        from_wire({"schema": "zufolge/9"})


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("report",), None),
        (("claims",), 3),
        (("claims", 0, "form"), "shouted"),
        (("claims", 0, "content"), [[0, 1]]),
        (("claims", 0, "content"), [["a", "b", "c"]]),
    ],
)
def test_a_broken_record_is_an_input_error(path: tuple[str | int, ...], value: object) -> None:
    record = to_wire(sample(2))
    target = record
    for key in path[:-1]:
        target = target[key]  # type: ignore[index]
    target[path[-1]] = value  # type: ignore[index]
    with pytest.raises(InputError, match="broken record"):
        from_wire(record)


def test_a_misquoting_span_is_refused() -> None:
    record = to_wire(sample(2))
    record["claims"][0]["content"] = [[0, 4, "Sein"]]
    with pytest.raises(OffsetError):
        from_wire(record)
