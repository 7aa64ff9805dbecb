"""What people decided is listed with every field, and exported with the words that it is about."""

import json
from typing import Any

from zufolge.schema import Judgement
from zufolge.views.judgements import judgement_lines, judgements_json, training_lines

from .examples import HOSTILE
from .story_samples import HURT, HURT_AGAIN, NOBODY, READINGS, WARNED
from .test_safe import STEERING

CLAIMS = {one.id: (reading, one) for reading in READINGS for one in reading.claims}


def judgement(verb: Any, *subjects: str, about: Any = "claim", **fields: str) -> Judgement:
    given = {"id": "j1", "who": "ada", "at": "2026-03-10T08:00:00+00:00"} | fields
    return Judgement(verb=verb, about=about, subjects=subjects, **given)


def exported(*made: Judgement) -> list[dict[str, Any]]:
    return [json.loads(line) for line in training_lines(made, CLAIMS)]


def test_a_line_has_when_who_verb_subjects_value_why_and_id() -> None:
    made = (
        judgement("correct", HURT.id, label="stance", value="deny", why="steht\tso da"),
        judgement("same", "Feuerwehr Kolbrunn", "Vera Muster", about="source"),
        judgement("name", "s1", about="story", value="Damm"),
        judgement("same", HURT.id, WARNED.id),
    )
    at = "2026-03-10T08:00:00+00:00"
    assert [line.split("\t") for line in judgement_lines(made)] == [
        [at, "ada", "correct", HURT.id, "stance=deny", "steht so da", "j1"],
        [at, "ada", "same", "Feuerwehr Kolbrunn | Vera Muster", "-", "-", "j1"],
        [at, "ada", "name", "s1", "Damm", "-", "j1"],
        [at, "ada", "same", f"{HURT.id} {WARNED.id}", "-", "-", "j1"],
    ]


def test_json_holds_every_field() -> None:
    (line,) = judgements_json([judgement("reject", HURT.id, why="kein Zitat")])
    assert json.loads(line) == {
        "id": "j1",
        "verb": "reject",
        "about": "claim",
        "subjects": [HURT.id],
        "who": "ada",
        "at": "2026-03-10T08:00:00+00:00",
        "why": "kein Zitat",
        "label": "",
        "value": "",
    }


def test_hostile_words_stay_in_their_field() -> None:
    made = judgement(HOSTILE, HOSTILE, id=HOSTILE, who=HOSTILE, at=HOSTILE, why=HOSTILE, label=HOSTILE, value=HOSTILE)
    (line,) = judgement_lines([made])
    assert len(line.split("\t")) == 7
    assert not STEERING.search(line.replace("\t", ""))
    assert not STEERING.search("".join(judgements_json([made])))


def test_a_rejected_claim_is_exported_as_read_and_as_no_claim() -> None:
    (one,) = exported(judgement("reject", HURT.id, why="kein Zitat"))
    assert (one["kind"], one["claim"], one["right"], one["who"], one["why"]) == ("claim", HURT.id, None, "ada", "kein Zitat")
    assert one["text"] == READINGS[0].report.text
    start, end, words = one["read"]["attribution"]["content"][0]
    assert one["text"][start:end] == words == "27 Menschen verletzt worden"
    assert one["reader"] == "by hand"


def test_a_corrected_claim_is_exported_as_it_stands() -> None:
    (one,) = exported(
        judgement("correct", NOBODY.id, label="stance", value="claim"),
        judgement("correct", NOBODY.id, label="stance", value="assert", who="bob"),
    )
    assert (one["read"]["stance"], one["right"]["stance"], one["who"]) == ("deny", "assert", "bob")


def test_the_last_decision_about_a_claim_holds() -> None:
    (one,) = exported(judgement("reject", HURT.id), judgement("accept", HURT.id, who="bob"))
    assert (one["right"], one["who"]) == (one["read"], "bob")


def test_pairs_are_exported_with_both_claims_and_who_decided() -> None:
    made = exported(judgement("same", HURT.id, HURT_AGAIN.id, NOBODY.id), judgement("apart", NOBODY.id, HURT.id, who="bob"))
    assert {(one["same"], one["who"]) for one in made} == {(True, "ada"), (False, "bob")}
    assert len(made) == 3
    pair = next(one for one in made if not one["same"])
    assert {pair["one"]["claim"], pair["other"]["claim"]} == {HURT.id, NOBODY.id}
    assert pair["one"]["report"]["text"]


def test_what_is_about_sources_and_stories_is_no_training_data() -> None:
    assert exported(judgement("same", "A", "B", about="source"), judgement("name", "s1", about="story", value="x")) == []
