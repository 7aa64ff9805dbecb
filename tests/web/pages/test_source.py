"""The pages of sources: who is heard, one source, and names that are one or two."""

import re
from collections import Counter

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import token_of
from zufolge.ledger import Ledger

TERWIEL = "/sources/johan-terwiel"


def test_the_list_counts_who_was_heard(client: TestClient, ledger: Ledger) -> None:
    page = client.get("/sources").text
    first = ledger.sources.latest(300)[0]
    assert re.search(rf'<th scope="row"><a href="/sources/{first.key.replace(" ", "-")}"', page)
    assert "Seite 1" in page
    assert client.get("/sources?page=2").text != page


@pytest.mark.parametrize(("name", "number"), [("terwiel", 1), ("gibtesnicht", 0), ("%22%27%25", 0), ("x" * 250, 0)])
def test_sources_are_found_by_a_part_of_their_name(client: TestClient, name: str, number: int) -> None:
    page = client.get(f"/sources?name={name}")
    assert page.status_code == 200
    assert len(re.findall(r'<li><a href="/sources/', page.text)) == number


def test_a_source_shows_its_claims_roles_and_what_was_found(client: TestClient, ledger: Ledger) -> None:
    page = client.get(TERWIEL).text
    kept = ledger.sources.find(["Johan Terwiel"])
    assert kept is not None
    assert re.findall(r'<p class="said"><a href="/claims/(c[0-9a-f]+)"', page) == [one.claim for one in kept.said]
    numbers = Counter(kind for one in kept.said for kind in one.found)
    assert numbers
    assert dict(re.findall(r'<a href="/sources/johan-terwiel\?found=(\w+)">(\d+)</a>', page)) == {
        kind: str(number) for kind, number in numbers.items()
    }
    assert f"{kept.compared} von {len(kept.said)} Aussagen" in page
    assert "<svg" in page


@pytest.mark.parametrize("query", ["found=shared", "role=origin", "role=nonsense&found=nonsense"])
def test_its_claims_are_filtered_by_role_and_finding(client: TestClient, ledger: Ledger, query: str) -> None:
    kept = ledger.sources.find(["Johan Terwiel"])
    assert kept is not None
    wanted = [one.claim for one in kept.said if query != "found=shared" or "shared" in one.found]
    assert re.findall(r'<p class="said"><a href="/claims/(c[0-9a-f]+)"', client.get(f"{TERWIEL}?{query}").text) == wanted


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/sources/niemand-der-spricht", 404),
        ("/sources/---", 404),
        ("/sources/%00", 404),
        ("/sources/%F0%9F%98%80", 404),
        ("/sources/" + "x" * 400, 422),
        (f"{TERWIEL}?page=0", 422),
        (f"{TERWIEL}?page=9", 200),
        ("/sources/..%2f..%2fetc", 404),
    ],
)
def test_bad_addresses_are_answered_with_a_page(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert "<h1" in answer.text


@pytest.mark.parametrize("written", ["Johan%20Terwiel", "JOHAN-TERWIEL", "Johan--Terwiel"])
def test_every_writing_of_a_name_leads_to_one_address(client: TestClient, written: str) -> None:
    answer = client.get(f"/sources/{written}?role=origin", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"{TERWIEL}?role=origin")


def test_a_page_that_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    tag = client.get(TERWIEL).headers["etag"]
    assert client.get(TERWIEL, headers={"if-none-match": tag}).status_code == 304


def test_names_are_joined_parted_and_taken_back(own_client: TestClient) -> None:
    csrf = token_of(own_client)
    form = {"csrf": csrf, "about": "source", "subject": ["Johan Terwiel", "Maren Tiedjohann"], "to": f"{TERWIEL}?done=1"}
    before = len(re.findall('class="said"', own_client.get(TERWIEL).text))
    page = own_client.post("/judgements", data=form | {"verb": "same"}).text
    assert '<a href="/sources/maren-tiedjohann"' in page
    assert len(re.findall('class="said"', page)) > before
    assert len(re.findall('class="said"', own_client.get("/sources/maren-tiedjohann").text)) > before
    parted = own_client.post("/judgements", data=form | {"verb": "apart"}).text
    assert len(re.findall('class="said"', parted)) == before
    undo = re.findall(r'action="(/judgements/j[0-9a-f]+/undo)"', parted)[0]
    again = own_client.post(undo, data={"csrf": csrf, "to": TERWIEL}).text
    assert len(re.findall('class="said"', again)) > before


def test_two_names_are_needed(own_client: TestClient) -> None:
    form = {"csrf": token_of(own_client), "about": "source", "verb": "same", "subject": ["Johan Terwiel"], "to": TERWIEL}
    assert own_client.post("/judgements", data=form).status_code == 422
