"""The gold of stories: what is read of it, what is refused, and its claims as readings."""

from pathlib import Path
from typing import Any

import pytest

from evaluation.story_gold import given, read_stories, story
from tests.evaluation.story_examples import claim, gold, record, write
from zufolge.schema import claim_id


def test_a_folder_holds_a_story_a_file(tmp_path: Path) -> None:
    write(tmp_path / "b.json")
    write(tmp_path / "a.json", story="erste")
    assert [one.name for one in read_stories(tmp_path)] == ["erste", "schafe"]
    assert [one.name for one in read_stories(tmp_path / "b.json")] == ["schafe"]


def test_a_folder_without_stories_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no stories"):
        read_stories(tmp_path)


@pytest.mark.parametrize(
    "changed",
    [
        {"claims": [record()["claims"][0] | {"content": [[1, 5, "Moor"]]}], "groups": [], "series": [], "relations": []},
        {"claims": [record()["claims"][0] | {"content": []}], "groups": [], "series": [], "relations": []},
        {"groups": [*record()["groups"], {"id": "g9", "label": "", "claims": ["c01"], "independent_origins": []}]},
        {"relations": [{"type": "denies", "from": "c01", "to": "c99"}]},
        {"copies": [{"report": "r02", "of": "r01", "passages": [[[0, 5], [0, 5000]]]}]},
        {"series": [{"id": "f", "counted": "", "points": [{"claim": "c99"}]}]},
        {"reports": "none"},
    ],
)
def test_a_file_that_breaks_the_format_is_named(tmp_path: Path, changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"story\.json: not a story"):
        read_stories(write(tmp_path / "story.json", **changed))


def test_gold_claims_become_readings_in_the_gold_order() -> None:
    known = given(gold())
    first, second, third = known.readings
    assert [len(reading.claims) for reading in known.readings] == [3, 3, 2]
    assert [figure.value for figure in first.figures] == [300, 2000]
    assert [claim.figures for claim in first.claims] == [(0,), (), (1,)]
    assert [(link.name, link.role) for link in second.claims[1].chain] == [("Bauernverband", "origin"), ("mpa", "relay")]
    assert second.claims[1].stance == "confirm"
    assert first.report.credits == ("mpa",)
    assert known.previous == {third.report.id: first.report.id}
    assert known.reports[second.report.id] == "r02"


def test_claims_have_the_ids_that_the_program_makes() -> None:
    known = given(gold())
    for reading in known.readings:
        for one in reading.claims:
            assert one.id == claim_id(reading.report.id, one.attribution)
    assert list(known.claims.values()) == [f"c0{number}" for number in range(1, 9)]


def test_two_claims_of_the_same_words_stay_two() -> None:
    twice = record()
    twice["claims"].append(claim("c09", "r01", "Der Zaun habe ein Loch", "Vera Bölke"))
    known = given(story(twice))
    assert {*known.claims.values()} >= {"c02", "c09"}
    assert len(known.readings[0].claims) == 4


def test_direct_speech_begins_with_a_quotation_mark_and_times_lie_in_the_content() -> None:
    text = "«Am Freitag regnet es», sagte Vera Bölke am Montag."
    one = record()
    one["reports"][0]["text"] = text
    quoted = text[: text.index(",")]
    one["claims"] = [
        {
            "id": "c01",
            "report": "r01",
            "content": [[0, len(quoted), quoted]],
            "origin": "Vera Bölke",
            "relays": [],
            "figure": None,
        }
    ]
    bare = one | {"groups": [], "copies": [], "series": [], "relations": []}
    reading = given(story(bare)).readings[0]
    assert reading.claims[0].attribution.form == "direct"
    assert [reading.times[i].span.text for i in reading.claims[0].times] == ["Am Freitag"]
    assert len(reading.times) == 2
