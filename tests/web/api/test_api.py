"""The API answers with the records themselves: lists in parts, ETags, one shape of errors, and what a person may change."""

import json
from collections.abc import Iterator
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from tests.web.adding import TEXT, job_of
from tests.web.api.conftest import app_with
from tests.web.conftest import BASE, token_of
from tests.web.workers import Held, Here
from zufolge.gathering import compare_story
from zufolge.ledger import Filters, Ledger
from zufolge.plain import plain
from zufolge.views.rows import claim_row, report_row
from zufolge.views.story_view import StoryView
from zufolge.views.wire import from_wire, to_wire
from zufolge.web.api.asked import ClaimsAsked, ReportsAsked
from zufolge.web.api.models import Record, StoryRecord
from zufolge.web.configuration import Keys

TOKEN = "ein-token-aus-zufall"


def whole(client: TestClient, address: str) -> Iterator[dict[str, Any]]:
    """All entries of a list, part by part."""
    following: str | None = address
    while following:
        answer = client.get(following)
        assert answer.status_code == 200, answer.text
        yield from answer.json()["items"]
        following = answer.json()["next"]


def test_the_filters_are_those_of_the_ledger_and_the_command_line() -> None:
    asked = set(ReportsAsked.model_fields) - {"cursor"}
    assert asked == {field.name for field in fields(Filters)}
    assert set(ClaimsAsked.model_fields) == set(ReportsAsked.model_fields)


@pytest.mark.parametrize("query", ["", "stance=deny", "text=Wasser", "kind=government&form=indirect", "figure=100.."])
def test_lists_of_claims_and_reports_are_those_of_the_ledger_whole_and_part_by_part(
    api: TestClient, own_ledger: Path, query: str
) -> None:
    given: dict[str, Any] = dict(pair.split("=") for pair in query.split("&")) if query else {}
    with Ledger(own_ledger) as ledger:
        reports = [plain(report_row(one)) for one in ledger.reports(Filters(**given))]
        claims = [
            plain(claim_row(one.claim, report_id=one.report_id, outlet=one.outlet, published=one.published))
            for one in ledger.claims(Filters(**given))
        ]
    assert list(whole(api, f"/api/reports?{query}&limit=7")) == reports
    assert list(whole(api, f"/api/claims?{query}&limit=60")) == claims
    assert reports
    assert claims


def test_a_report_is_the_record_that_the_command_line_writes(api: TestClient, ledger: Ledger) -> None:
    for head in islice(ledger.reports(), 5):
        answer = api.get(f"/api/reports/{head.id}")
        reading = ledger.reading(head.id)
        assert answer.json() == json.loads(json.dumps(to_wire(reading)))
        assert from_wire(answer.json()) == reading
        TypeAdapter(Record).validate_python(answer.json())


def test_a_claim_is_its_reports_record_with_it_alone(api: TestClient, ledger: Ledger) -> None:
    claim = next(iter(ledger.claims())).claim
    found = api.get(f"/api/claims/{claim.id[:9]}").json()
    assert [one["id"] for one in found["claims"]] == [claim.id]


def test_a_story_is_the_record_that_the_command_line_writes(api: TestClient, ledger: Ledger) -> None:
    for kept in ledger.stories(Filters(limit=3)):
        found = compare_story(ledger, kept.id)
        view = StoryView(kept.id, kept.name, kept.pinned, found.readings, found.comparison, found.previous, None)
        answer = api.get(f"/api/stories/{kept.id}").json()
        assert answer == json.loads(view.json())
        TypeAdapter(StoryRecord).validate_python(answer)
        assert "news" in api.get(f"/api/stories/{kept.id}?since=2026-01-01").json()
        figures = api.get(f"/api/stories/{kept.id}/figures").json()["items"]
        assert figures == [plain(one) for one in view.figures()]


def test_stories_sources_and_developments_are_lists_in_parts(api: TestClient, ledger: Ledger) -> None:
    assert [one["id"] for one in whole(api, "/api/stories?limit=2")] == [one.id for one in ledger.stories()]
    sources = list(whole(api, "/api/sources?limit=20"))
    assert sources
    assert api.get(f"/api/sources/{sources[0]['key']}").json()["key"] == sources[0]["key"]
    told = ledger.telling.developments()
    assert [one["seq"] for one in whole(api, "/api/developments?limit=100")] == [one.seq for one in told]
    story = told[0].development.story
    assert {one["development"]["story"] for one in whole(api, f"/api/developments?story={story}")} == {story}
    assert api.get(f"/api/developments?after={told[-1].seq}").json() == {"items": [], "next": None}


def test_the_same_words_are_looked_for_everywhere(api: TestClient) -> None:
    found = api.get("/api/search?text=Wasser&limit=3").json()
    assert 0 < len(found["reports"]) <= 3
    assert 0 < len(found["claims"]) <= 3
    for kind, address in found["more"].items():
        assert next(whole(api, address))["id"] == found[kind][0]["id"]


@pytest.mark.parametrize(
    "path", ["/api/reports", "/api/claims?limit=3", "/api/stories", "/api/sources", "/api/judgements", "/api/jobs"]
)
def test_what_has_not_changed_is_not_sent_again(api: TestClient, path: str) -> None:
    tag = api.get(path).headers["ETag"]
    again = api.get(path, headers={"If-None-Match": f'"x", W/{tag}'})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert api.get(path, headers={"If-None-Match": '"x"'}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/nothing", 404),
        ("GET", "/api/reports/r000000000000", 404),
        ("GET", "/api/claims/c000000000000", 404),
        ("GET", "/api/stories/s000000000000", 404),
        ("GET", "/api/jobs/q000000000000", 404),
        ("GET", "/api/sources/niemandvonhier", 404),
        ("GET", "/api/sources/...", 404),
        ("GET", "/api/reports/x", 422),
        ("GET", "/api/reports/r", 422),
        ("GET", "/api/claims?stance=shout", 422),
        ("GET", "/api/claims?since=gestern", 422),
        ("GET", "/api/claims?since=2026-02-01&until=2026-01-01", 422),
        ("GET", "/api/claims?foo=1", 422),
        ("GET", "/api/claims?limit=0", 422),
        ("GET", "/api/claims?limit=501", 422),
        ("GET", "/api/claims?cursor=c000000000000", 404),
        ("GET", "/api/stories?cursor=abc", 422),
        ("GET", "/api/search?text=", 422),
        ("GET", "/api/claims?text=" + "a" * 9000, 414),
        ("PUT", "/api/reports", 405),
        ("DELETE", "/api/jobs/q000000000000", 405),
        ("POST", "/api/judgements", 403),
        ("POST", "/api/add/files", 403),
    ],
)
def test_every_error_has_one_shape(api: TestClient, method: str, path: str, status: int) -> None:
    answer = api.request(method, path)
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/json"
    error = answer.json()["error"]
    assert set(error) == {"what", "where", "do"}
    assert error["what"]
    assert error["do"]
    assert "Traceback" not in answer.text


def test_a_method_that_is_not_taken_is_told_which_are(api: TestClient) -> None:
    assert set(api.put("/api/judgements", json={}).headers["Allow"].split(", ")) >= {"GET", "POST"}


@pytest.mark.parametrize(
    "text", ['"', "AND", "a* OR (", "NEAR(", "\u202eabc", "🚒", "'; DROP TABLE claims; --", "*", "ß" * 400]
)
def test_no_words_break_the_search(api: TestClient, text: str) -> None:
    for path in ("/api/search", "/api/claims", "/api/reports", "/api/stories"):
        assert api.get(path, params={"text": text}).status_code == 200


def test_deciding_undoing_and_being_told_of_another_decision(api: TestClient, ledger: Ledger) -> None:
    claim = next(iter(ledger.claims())).claim.id
    first = api.post(
        "/api/judgements", json={"verb": "accept", "subjects": [claim[:10]], "why": "stimmt", "seen": "", "who": "vera"}
    )
    assert first.status_code == 201
    made = first.json()
    assert (made["verb"], made["subjects"], made["who"], made["why"]) == ("accept", [claim], "vera", "stimmt")
    assert api.get(first.headers["Location"]).json() == made
    clash = api.post("/api/judgements", json={"verb": "reject", "subjects": [claim], "seen": ""})
    assert clash.status_code == 409
    assert clash.json()["error"]["last"] == made["id"]
    assert api.post("/api/judgements", json={"verb": "reject", "subjects": [claim], "seen": made["id"]}).status_code == 201
    report = api.get(f"/api/claims/{claim}").json()["report"]["id"]
    assert claim not in [one["id"] for one in api.get(f"/api/reports/{report}?judged=true").json()["claims"]]
    assert claim in [one["id"] for one in api.get(f"/api/reports/{report}").json()["claims"]]
    last = list(whole(api, f"/api/judgements?subject={claim}&limit=1"))[-1]
    assert api.post("/api/judgements", json={"verb": "undo", "subjects": [last["id"]]}).status_code == 201
    assert claim in [one["id"] for one in api.get(f"/api/reports/{report}?judged=true").json()["claims"]]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"verb": "correct", "subjects": ["CLAIM"], "label": "stance", "value": "shout"}, 422),
        ({"verb": "correct", "subjects": ["CLAIM"], "label": "content", "value": "9999999-10000000"}, 422),
        ({"verb": "same", "subjects": ["CLAIM"]}, 422),
        ({"verb": "accept", "subjects": ["c000000000000"]}, 404),
        ({"verb": "undo", "subjects": ["j000000000000"]}, 404),
        ({"verb": "accept", "subjects": []}, 422),
        ({"verb": "accept", "subjects": ["CLAIM"], "foo": 1}, 422),
        ({"verb": "shout", "subjects": ["CLAIM"]}, 422),
        ([], 422),
    ],
)
def test_what_can_not_be_decided_is_refused(api: TestClient, ledger: Ledger, sent: object, status: int) -> None:
    claim = next(iter(ledger.claims())).claim.id
    body = json.loads(json.dumps(sent).replace("CLAIM", claim))
    assert api.post("/api/judgements", json=body).status_code == status
    assert api.get("/api/judgements").json()["items"] == []


def test_a_text_is_added_and_its_job_leads_to_its_report(own_ledger: Path) -> None:
    with TestClient(app_with(own_ledger, Here()), BASE) as client:
        answer = client.post("/api/add/text", json={"text": TEXT, "title": "Brücke", "published": "2026-03-10"})
        assert (answer.status_code, answer.json()["state"]) == (202, "waiting")
        job_of(client, answer.headers["Location"])
        job = client.get(answer.headers["Location"]).json()
        assert (job["state"], job["kept"]) == ("done", 1)
        assert client.get(f"/api/reports/{job['reports'][0]['id']}").json()["report"]["text"] == TEXT
        assert client.post(f"/api/jobs/{job['id']}", json={"do": "forget"}).status_code == 204
        assert client.get(answer.headers["Location"]).status_code == 404


def test_jobs_are_stopped_and_taken_up_again(own_ledger: Path) -> None:
    worker = Held()
    with TestClient(app_with(own_ledger, worker), BASE) as client:
        address = client.post("/api/add/text", json={"text": TEXT}).headers["Location"]
        assert worker.begun.wait(30)
        assert client.post(address, json={"do": "forget"}).status_code == 409
        client.post(address, json={"do": "stop"})
        assert job_of(client, address).state == "stopped"
        worker.go_on.set()
        assert client.post(address, json={"do": "again"}).status_code == 200
        assert job_of(client, address).state == "done"


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "file:///etc/passwd", "/etc/passwd", "http://[::1]/", "http://a.internal/"]
)
def test_no_address_leads_inside(api: TestClient, address: str) -> None:
    answer = api.post("/api/add/address", json={"address": address})
    assert answer.status_code == 422
    assert api.get("/api/jobs").json()["items"] == []


def test_files_need_what_no_other_site_can_send(own_ledger: Path) -> None:
    files = {"files": ("a.txt", TEXT.encode())}
    with TestClient(app_with(own_ledger, Here()), BASE) as client:
        assert client.post("/api/add/files", files=files).status_code == 403
        answer = client.post("/api/add/files", files=files, headers={"X-CSRF-Token": token_of(client)})
        assert answer.status_code == 202
        assert job_of(client, answer.headers["Location"]).kept == 1


def test_where_a_token_is_needed_nothing_is_told_without_it(own_ledger: Path) -> None:
    with TestClient(app_with(own_ledger, Here(), keys=Keys(TOKEN)), BASE) as client:
        for path in ("/api/reports", "/api/jobs", "/live", "/openapi.json", "/api/docs"):
            answer = client.get(path, follow_redirects=False)
            assert answer.status_code in (303, 401), path
        bearer = {"Authorization": f"Bearer {TOKEN}"}
        assert client.get("/api/reports", headers=bearer).status_code == 200
        assert client.post("/api/add/files", files={"files": ("a.txt", b"x")}, headers=bearer).status_code == 202


def test_the_page_of_the_description_names_every_call_and_loads_nothing_from_elsewhere(api: TestClient) -> None:
    page, described = api.get("/api/docs").text, api.get("/openapi.json").json()
    for path, methods in described["paths"].items():
        for method in methods:
            assert f"<b>{method.upper()}</b> {path}" in page
    for name in described["components"]["schemas"]:
        assert f'id="schema-{name}"' in page
    assert "http://" not in page.replace("http://127.0.0.1", "")
    assert 'src="//' not in page
