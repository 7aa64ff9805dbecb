"""Decisions are kept as rows, shown where they belong, survive a new reading, can be taken back, and overwrite nobody's."""

import json
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.views.examples import HOSTILE
from tests.web.conftest import BASE, configured, token_of
from tests.web.filled import AT
from tests.web.pages.articles import HURT, READING, REPORT, TEXT, WARNED, kept
from zufolge.gathering import compare_story, judged_report, keep
from zufolge.ledger import Ledger
from zufolge.offsets import to_utf16
from zufolge.web.app import create_app

SENT = HOSTILE.encode("utf-8", "replace").decode()
"""What a form can hold of it."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    kept(tmp_path / "ledger.sqlite", READING)
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def web(path: Path) -> Iterator[TestClient]:
    """A client of an app on a ledger that holds one report, with a token for its forms."""
    with TestClient(create_app(configured(path)), BASE, headers={"accept-language": "de"}, follow_redirects=False) as one:
        yield one


def post(web: TestClient, address: str, **fields: Any) -> Any:
    return web.post(address, data={"csrf": token_of(web), **fields})


def decide(web: TestClient, verb: str, subject: Any = HURT.id, **fields: Any) -> Any:
    return post(web, "/judgements", verb=verb, subject=subject, **fields)


def made(path: Path) -> list[tuple[str, tuple[str, ...], str, str]]:
    with Ledger(path) as ledger:
        return [(one.verb, one.subjects, one.label, one.value) for one in ledger.judgements()]


def last(path: Path) -> str:
    with Ledger(path) as ledger:
        return ledger.judgements()[-1].id


def chosen(words: str) -> dict[str, object]:
    """A selection as a browser sends it."""
    start = TEXT.index(words)
    return {"start": to_utf16(TEXT, start), "end": to_utf16(TEXT, start + len(words)), "text": words}


@pytest.mark.parametrize(
    ("verb", "fields", "kept_as"),
    [
        ("accept", {}, ("accept", (HURT.id,), "", "")),
        ("reject", {"why": "nur gemeldet"}, ("reject", (HURT.id,), "", "")),
        ("correct", {"label": "stance", "value": "deny"}, ("correct", (HURT.id,), "stance", "deny")),
        ("correct", {"label": "speaker", "value": "31-42"}, ("correct", (HURT.id,), "speaker", "31-42")),
        ("same", {"about": "claim", "subject": [HURT.id[:9], WARNED.id]}, ("same", (HURT.id, WARNED.id), "", "")),
        ("apart", {"about": "source", "subject": ["NIS", "Küstenwache"]}, ("apart", ("NIS", "Küstenwache"), "", "")),
    ],
)
def test_every_decision_is_a_row(web: TestClient, path: Path, verb: str, fields: dict[str, Any], kept_as: Any) -> None:
    answer = decide(web, verb, **fields)
    assert answer.status_code == 303
    assert made(path) == [kept_as]
    with Ledger(path) as ledger:
        (one,) = ledger.judgements()
        assert (one.who, one.at[:19], one.why) == ("web", AT.isoformat()[:19], fields.get("why", ""))


def test_stories_are_joined_parted_named_and_pinned(own_client: TestClient, own_ledger: Path) -> None:
    with Ledger(own_ledger) as ledger:
        one, other = list(ledger.stories())[:2]
        report = ledger.story(one.id).members[0].report_id
    for fields in (
        {"verb": "name", "subject": one.id, "value": "Fall Musterwil"},
        {"verb": "pin", "subject": one.id[:6], "value": "yes"},
        {"verb": "part", "subject": report},
        {"verb": "join", "subject": [one.id, other.id]},
    ):
        assert post(own_client, "/judgements", **fields).status_code == 200  # followed
    with Ledger(own_ledger) as ledger:
        story = ledger.story(one.id)
        assert (story.name, story.pinned) == ("Fall Musterwil", True)
        assert ledger.story_of(report) != one.id
        assert ledger.story(other.id).id == one.id
        for made_ in ledger.judgements():
            assert post(own_client, f"/judgements/{made_.id}/undo").status_code == 200
        story = ledger.story(one.id)
        assert (story.name, story.pinned, ledger.story_of(report)) == (one.name, False, one.id)
        assert ledger.story(other.id).id == other.id


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"verb": "accept", "subject": "c00000000000"}, 404),
        ({"verb": "accept", "subject": HURT.id[:3]}, 404),
        ({"verb": "accept", "subject": ""}, 422),
        ({"verb": "accept"}, 422),
        ({"verb": "shout", "subject": HURT.id}, 422),
        ({"verb": "undo", "subject": HURT.id}, 422),
        ({"subject": HURT.id}, 422),
        ({"verb": "correct", "subject": HURT.id}, 422),
        ({"verb": "correct", "subject": HURT.id, "label": "stance", "value": "shouts"}, 422),
        ({"verb": "correct", "subject": HURT.id, "label": "content", "value": "5-99999"}, 422),
        ({"verb": "correct", "subject": HURT.id, "label": "<b>", "value": SENT}, 422),
        ({"verb": "same", "about": "claim", "subject": HURT.id}, 422),
        ({"verb": "same", "about": "story", "subject": ["a", "b"]}, 404),
        ({"verb": "same", "about": "nothing", "subject": ["a", "b"]}, 422),
        ({"verb": "join", "subject": "s0000"}, 404),
        ({"verb": "part", "subject": REPORT.id}, 404),
        ({"verb": "name", "subject": "s0000", "value": "x"}, 404),
    ],
)
def test_a_decision_that_makes_no_sense_changes_nothing(
    web: TestClient, path: Path, fields: dict[str, Any], status: int
) -> None:
    answer = post(web, "/judgements", **fields)
    assert (answer.status_code, made(path)) == (status, [])
    assert "<h1>" in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("address", ["/judgements", f"/claims/{HURT.id}/correct", "/judgements/j0/undo"])
def test_a_decision_without_a_token_of_the_page_is_refused(web: TestClient, path: Path, address: str) -> None:
    for fields in ({}, {"csrf": "x"}):
        answer = web.post(address, data={"verb": "accept", "subject": HURT.id, **fields})
        assert answer.status_code == 403
    token = token_of(web)
    foreign = {"origin": "https://example.org", "sec-fetch-site": "cross-site"}
    assert web.post(address, data={"csrf": token, "verb": "accept", "subject": HURT.id}, headers=foreign).status_code == 403
    assert made(path) == []


@pytest.mark.parametrize(
    ("to", "place"),
    [
        (f"/reports/{REPORT.id}?page=1", f"/reports/{REPORT.id}?page=1"),
        ("https://example.org/", f"/claims/{HURT.id}"),
        ("//example.org", f"/claims/{HURT.id}"),
        ("/\\example.org", f"/claims/{HURT.id}"),
        ("", f"/claims/{HURT.id}"),
    ],
)
def test_after_a_decision_one_is_led_back_and_never_elsewhere(web: TestClient, to: str, place: str) -> None:
    assert decide(web, "accept", to=to).headers["location"] == place


def shown(web: TestClient, address: str) -> str:
    return unescape(web.get(address, follow_redirects=True).text)


def test_a_correction_is_shown_in_the_article_the_claim_and_the_story(web: TestClient, path: Path) -> None:
    changed = {
        "stance": "deny",
        "was.stance": "assert",
        "certainty": "certain",
        "was.certainty": "certain",
        "why": "steht so da",
    }
    assert post(web, f"/claims/{HURT.id}/correct", **changed, seen="").status_code == 303
    assert made(path) == [("correct", (HURT.id,), "stance", "deny")]
    page = shown(web, f"/claims/{HURT.id}")
    assert "Von web festgelegt, 20.9.2026, 08.00 Uhr. steht so da" in page
    assert "Wasserwacht" in page
    assert "dementiert Wasserwacht" in page
    assert "korrigiert" in shown(web, f"/reports/{REPORT.id}")
    with Ledger(path) as ledger:
        assert judged_report(ledger, REPORT.id).reading.claims[0].stance == "deny"


def test_a_decision_survives_a_new_reading(path: Path, web: TestClient) -> None:
    words = {"spans.content": json.dumps([chosen("sind 27 Menschen")]), "words.content": "x", "was.content": "y"}
    assert post(web, f"/claims/{HURT.id}/correct", **words).status_code == 303
    assert decide(web, "accept", WARNED.id).status_code == 303
    with Ledger(path) as ledger:
        # The same reader again adds nothing; a newer one that misses one claim and reads the other otherwise stands beside it.
        keep(ledger, READING, location="-", clock=lambda: AT)
        newer = replace(READING, claims=(replace(HURT, stance="warn"),), reader="reader 2")
        keep(ledger, newer, location="-", clock=lambda: AT)
        found = {one.id: one for one in judged_report(ledger, REPORT.id).reading.claims}
        assert found[HURT.id].attribution.content[0].text == "sind 27 Menschen"
        assert found[HURT.id].stance == "warn"
        assert WARNED.id in found
        compared = compare_story(ledger, ledger.story_of(REPORT.id) or "")
        assert {one.id for reading in compared.readings for one in reading.claims} == {HURT.id, WARNED.id}
    page = shown(web, f"/reports/{REPORT.id}")
    assert page.count(f'id="{HURT.id}"') == page.count(f'id="{WARNED.id}"') == 1
    assert "sind 27 Menschen" in shown(web, f"/claims/{HURT.id}/panel")


@pytest.mark.parametrize(
    ("fields", "label", "words"),
    [
        ({"spans.speaker": json.dumps([chosen("Vera Muster")])}, "speaker", ["Vera Muster"]),
        ({"spans.content": json.dumps([chosen("Wir haben"), chosen("😀")])}, "content", ["😀", "Wir haben"]),
        ({"words.cue": "sagte", "was.cue": ""}, "cue", ["sagte"]),
        ({"words.content": "27 Menschen … verletzt", "was.content": "x"}, "content", ["27 Menschen", "verletzt"]),
        ({"words.speaker": "", "was.speaker": "Wasserwacht"}, "speaker", []),
    ],
)  # fmt: skip
def test_words_are_selected_or_typed(web: TestClient, path: Path, fields: dict[str, str], label: str, words: list[str]) -> None:
    assert post(web, f"/claims/{HURT.id}/correct", **fields).status_code == 303
    with Ledger(path) as ledger:
        claim = next(one for one in judged_report(ledger, REPORT.id).reading.claims if one.id == HURT.id)
        assert [one.text for one in getattr(claim.attribution, label)] == words


@pytest.mark.parametrize(
    "fields",
    [
        {"spans.content": json.dumps([chosen("27 Menschen") | {"text": "28 Menschen"}])},
        {"spans.content": json.dumps([chosen("27 Menschen") | {"start": 3}])},
        {"spans.content": "kaputt"},
        {"words.content": "stand nie da", "was.content": "x"},
        {"words.content": " ", "was.content": "x"},
        {"stance": "shouts", "was.stance": "assert"},
    ],
)
def test_words_that_do_not_fit_the_text_are_refused(web: TestClient, path: Path, fields: dict[str, str]) -> None:
    answer = post(web, f"/claims/{HURT.id}/correct", **fields)
    assert (answer.status_code, made(path)) == (422, [])


def test_a_form_that_changes_nothing_keeps_nothing(web: TestClient, path: Path) -> None:
    same = {"stance": "assert", "was.stance": "assert", "words.content": "27  Menschen", "was.content": "27 Menschen"}
    assert post(web, f"/claims/{HURT.id}/correct", **same).status_code == 303
    assert made(path) == []


def test_who_has_not_seen_anothers_decision_is_shown_it_and_asked(web: TestClient, path: Path) -> None:
    assert decide(web, "reject", why="Ada war dagegen", seen="").status_code == 303
    answer = post(web, f"/claims/{HURT.id}/correct", stance="warn", **{"was.stance": "assert"}, seen="", why="<b>ich</b>")
    assert answer.status_code == 409
    page = unescape(answer.text)
    for words in ("Inzwischen hat jemand anderes entschieden", "abgelehnt", "Ada war dagegen", "Sprechhandlung: warnt"):
        assert words in page
    assert '<input type="hidden" name="why" value="&lt;b&gt;ich&lt;/b&gt;">' in answer.text
    assert made(path) == [("reject", (HURT.id,), "", "")]
    # Asked again with what was shown, it is kept beside the other.
    again = post(web, f"/claims/{HURT.id}/correct", stance="warn", **{"was.stance": "assert"}, seen=last(path))
    assert again.status_code == 303
    assert [verb for verb, *_ in made(path)] == ["reject", "correct"]


def test_the_same_decision_sent_twice_is_kept_once(web: TestClient, path: Path) -> None:
    assert [decide(web, "accept", seen="").status_code for _ in range(2)] == [303, 303]
    assert len(made(path)) == 1
    one = last(path)
    assert [post(web, f"/judgements/{one}/undo", seen=one).status_code for _ in range(2)] == [303, 303]
    assert [verb for verb, *_ in made(path)] == ["accept", "undo"]


def test_a_decision_is_taken_back_and_what_was_before_it_counts_again(web: TestClient, path: Path) -> None:
    decide(web, "correct", label="stance", value="deny")
    first = last(path)
    decide(web, "correct", label="stance", value="warn")
    assert post(web, f"/judgements/{last(path)}/undo", why="verklickt").status_code == 303
    with Ledger(path) as ledger:
        assert judged_report(ledger, REPORT.id).reading.claims[0].stance == "deny"
    page = shown(web, f"/claims/{HURT.id}")
    assert "zurückgenommen: Sprechhandlung: warnt" in page
    assert f'action="/judgements/{first}/undo"' in page
    answer = post(web, f"/judgements/{first}/undo", seen=first)
    assert answer.status_code == 409


@pytest.mark.parametrize(("address", "status"), [("/judgements/j000/undo", 404), ("/judgements/x/undo", 422)])
def test_only_a_decision_that_is_there_can_be_taken_back(web: TestClient, address: str, status: int) -> None:
    assert post(web, address).status_code == status


def test_all_decisions_are_listed_the_last_first(web: TestClient, path: Path) -> None:
    assert "Noch ist nichts entschieden" in shown(web, "/judgements")
    decide(web, "reject", why=SENT)
    decide(web, "same", [HURT.id, WARNED.id], about="claim")
    post(web, f"/judgements/{last(path)}/undo")
    page = shown(web, "/judgements")
    assert page.index("zurückgenommen: sagt dasselbe") < page.index(
        "sagt dasselbe wie", page.index("zurückgenommen: sagt") + 40
    )
    assert page.count("/undo") == 1
    assert "sagt dasselbe" not in shown(web, f"/judgements?subject={HURT.id}").partition("abgelehnt")[2]
    assert shown(web, "/judgements?page=2").count("<tr") <= 1
    assert web.get("/judgements?page=0").status_code == 422


def test_other_words_than_text_break_nothing(web: TestClient) -> None:
    token = token_of(web)
    upload = {"verb": ("x.txt", b"accept"), "subject": ("y", b"c")}
    assert web.post("/judgements", data={"csrf": token}, files=upload).status_code == 422
    broken = {"content-type": "multipart/form-data; boundary=x", "x-csrf-token": token}
    assert web.post("/judgements", content=b"\xff\xfe", headers=broken).status_code in (400, 422)
    assert web.post("/judgements", content=b"%ff%fe=%00", headers={"x-csrf-token": token}).status_code == 422
