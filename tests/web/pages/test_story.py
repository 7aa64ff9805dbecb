"""The pages of stories: what they show, what can be decided there, what is refused."""

import re
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import token_of
from tests.web.pages.arrivals import join_in
from zufolge.gathering import METHOD
from zufolge.ledger import Filters, Ledger
from zufolge.schema import Comparison
from zufolge.web.pages.story import GROUPS

PATIENCE = 60
"""Seconds for a comparison, also on a busy machine."""


@pytest.fixture(scope="module")
def story_id(ledger: Ledger) -> str:
    """The story about the chemical company."""
    return next(story.id for story in ledger.stories(Filters(text="Vindorit")))


@pytest.fixture(scope="module")
def comparison(ledger: Ledger, story_id: str) -> Comparison:
    found = ledger.compared(story_id, METHOD)
    assert found is not None
    return found


def settled(client: TestClient, address: str) -> str:
    """The page when its story has been compared."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        page = client.get(address)
        assert page.status_code == 200
        if "data-waiting" not in page.text and "data-behind" not in page.text:
            return page.text
    raise AssertionError("the story was not compared in time")


def sections(page: str) -> list[str]:
    return re.findall(r'<section id="(\w+)"', page)


def test_the_list_names_all_stories_the_newest_first(client: TestClient, ledger: Ledger) -> None:
    page = client.get("/stories").text
    assert re.findall(r'<h2><a href="/stories/(s[0-9a-f]+)"', page) == [story.id for story in ledger.stories()]


@pytest.mark.parametrize(
    ("query", "number"),
    [("text=vindorit", 1), ("text=gibtesnicht", 0), ("outlet=rdp", 2), ("since=2026-09-01", 1), ("text=%20&outlet=&since=", 3)],
)
def test_stories_are_found_by_words_outlets_and_days(client: TestClient, query: str, number: int) -> None:
    page = client.get(f"/stories?{query}")
    assert page.status_code == 200
    assert page.text.count('class="choose"') == number


def test_a_story_shows_all_that_its_reports_have_in_common(client: TestClient, story_id: str) -> None:
    page = client.get(f"/stories/{story_id}").text
    assert sections(page) == ["known", "disputed", "figures", "chains", "days", "silent", "reports"]
    assert "news" in sections(client.get(f"/stories/{story_id}?since=2026-09-17").text)


def test_every_group_leads_to_its_sentences(client: TestClient, story_id: str, comparison: Comparison) -> None:
    last = -(-len(comparison.groups) // GROUPS)
    pages = "".join(client.get(f"/stories/{story_id}?page={number}&all=disputed").text for number in range(1, last + 1))
    assert {group.id for group in comparison.groups} - set(re.findall(r'id="(g[0-9a-f]+)"', pages)) <= {
        group.id for group in comparison.groups if group.origins == ()
    }
    linked = set(re.findall(r'href="/claims/(c[0-9a-f]+)"', pages))
    assert linked <= {claim for group in comparison.groups for claim in group.claims}


def test_what_is_new_is_asked_by_a_day_or_a_moment(client: TestClient, story_id: str) -> None:
    day = client.get(f"/stories/{story_id}?since=2026-09-17").text
    moment = client.get(f"/stories/{story_id}?since=2026-09-18T13:00").text
    assert "Neu seit 17. September 2026" in day
    assert day.count('<span class="chip doubt">neue') > moment.count('<span class="chip doubt">neue') > 0
    assert "Nichts Neues" in client.get(f"/stories/{story_id}?since=2027-01-01").text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/stories/sffffffff", 404),
        ("/stories/nonsense", 422),
        ("/stories/s{}", 422),
        ("/stories/{id}?since=gestern", 422),
        ("/stories/{id}?page=0", 422),
        ("/stories/{id}?page=99999", 422),
        ("/stories/{id}?page=150", 200),
        ("/stories/{id}?all=nothing", 200),
        ("/stories/{id}?since=", 200),
        ("/stories?since=2026-13-01", 422),
        ("/stories?text=%00%22%27%28", 200),
        ("/stories?text=" + "x" * 600, 422),
        ("/stories?page=x", 422),
        ("/stories?text=%E2%80%AE%F0%9F%98%80", 200),
    ],
)
def test_bad_addresses_are_answered_with_a_page(client: TestClient, story_id: str, path: str, status: int) -> None:
    answer = client.get(path.replace("{id}", story_id))
    assert answer.status_code == status
    assert "<h1" in answer.text
    assert "Traceback" not in answer.text


def test_the_beginning_of_an_id_leads_to_the_story(client: TestClient, story_id: str) -> None:
    answer = client.get(f"/stories/{story_id[:6]}?since=2026-09-17", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"/stories/{story_id}?since=2026-09-17")


def test_a_page_that_has_not_changed_is_not_sent_again(client: TestClient, story_id: str) -> None:
    tag = client.get(f"/stories/{story_id}").headers["etag"]
    assert client.get(f"/stories/{story_id}", headers={"if-none-match": tag}).status_code == 304
    assert client.get(f"/stories/{story_id}?since=2026-09-17", headers={"if-none-match": tag}).status_code == 200


def test_the_page_is_in_english_for_who_reads_english(client: TestClient, story_id: str) -> None:
    page = client.get(f"/stories/{story_id}", headers={"accept-language": "en"}).text
    assert '<html lang="en"' in page
    assert "What is disputed" in page
    assert 'lang="de"' in page


def test_no_page_is_too_heavy(client: TestClient, ledger: Ledger) -> None:
    for story in ledger.stories():
        assert len(client.get(f"/stories/{story.id}?since=2026-01-01").content) < 300_000


def test_a_story_that_gets_a_report_is_shown_at_once_as_it_was_and_says_so(
    own_client: TestClient, own_ledger: Path, story_id: str
) -> None:
    address = f"/stories/{story_id}"
    before = own_client.get(address)
    with Ledger(own_ledger) as store:
        join_in(store, store.story(story_id), "Nachtrag")
    meanwhile = own_client.get(address)
    assert "Seit diesem Stand ist ein Bericht dazugekommen" in meanwhile.text
    assert "One report has come since" in own_client.get(address, headers={"accept-language": "en"}).text
    assert meanwhile.headers["etag"] != before.headers["etag"]
    assert sections(meanwhile.text) == sections(before.text)
    assert "Nachtrag" not in meanwhile.text
    assert "Nachtrag" in settled(own_client, address)


@pytest.fixture
def deciding(own_client: TestClient, story_id: str) -> tuple[TestClient, str, str]:
    """A client that writes, the story's address, and what its forms bring along."""
    return own_client, f"/stories/{story_id}", token_of(own_client)


def hidden(page: str, verb: str) -> dict[str, str]:
    """The hidden fields of the form by which something is decided."""
    form = next(one for one in re.findall(r'<form[^>]*action="/judgements".*?</form>', page, re.S) if f'value="{verb}"' in one)
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))


def test_a_story_is_pinned_and_named_and_both_are_taken_back(deciding: tuple[TestClient, str, str]) -> None:
    client, address, csrf = deciding
    page = client.get(address).text
    client.post("/judgements", data=hidden(page, "pin") | {"csrf": csrf})
    page = client.get(address + "?done=1").text
    assert "angeheftet" in page
    client.post("/judgements", data=hidden(page, "name") | {"csrf": csrf, "value": "Abbau bei Vindorit"})
    page = client.get(address + "?done=1").text
    assert '<h1 dir="auto">Abbau bei Vindorit</h1>' in page
    undo = re.findall(r'action="(/judgements/j[0-9a-f]+/undo)"', page)
    client.post(undo[0], data={"csrf": csrf, "to": address})
    assert "Magazin: Chemiekonzern" in client.get(address).text


def test_who_names_a_story_that_somebody_named_meanwhile_is_asked(deciding: tuple[TestClient, str, str]) -> None:
    client, address, csrf = deciding
    form = hidden(client.get(address).text, "name") | {"csrf": csrf}
    assert client.post("/judgements", data=form | {"value": "Eins"}).status_code == 200
    second = client.post("/judgements", data=form | {"value": "Zwei"})
    assert second.status_code == 409
    assert "Eins" in second.text
    assert '<h1 dir="auto">Eins</h1>' in client.get(address).text


def test_reports_are_taken_out_and_stories_joined(deciding: tuple[TestClient, str, str], story_id: str) -> None:
    client, address, csrf = deciding
    page = client.get(address).text
    reports = re.findall(r'form="part" name="subject" value="(r[0-9a-f]+)"', page)
    assert len(reports) == 12
    client.post("/judgements", data={**hidden(page, "part"), "csrf": csrf, "subject": reports[:2]})
    stories = re.findall(r'<h2><a href="/stories/(s[0-9a-f]+)"', client.get("/stories").text)
    assert len(stories) == 4
    new = next(one for one in stories if "2 Berichte" in client.get(f"/stories/{one}").text)
    client.post("/judgements", data={"csrf": csrf, "verb": "join", "subject": [story_id, new], "to": "/stories"})
    assert client.get(f"/stories/{new}", follow_redirects=False).headers["location"] == address


def test_groups_are_put_together_and_parted(
    deciding: tuple[TestClient, str, str],
) -> None:
    client, address, csrf = deciding
    page = client.get(address).text
    one, other = re.findall(r'form="same" name="subject" value="(c[0-9a-f]+)"', page)[:2]
    client.post("/judgements", data={**hidden(page, "same"), "csrf": csrf, "subject": [one, other]})
    joined = settled(client, address + "?done=1")
    groups = re.findall(r'<article class="group" id="(\w+)">(.*?)</article>', joined, re.S)
    together = next(group for _, group in groups if f"/claims/{one}" in group)
    assert f"/claims/{other}" in together
    claims = re.findall(r'name="claim" value="(c[0-9a-f]+)"', together)
    rest = [claim for claim in claims if claim != one]
    assert client.post(f"{address}/apart", data={"csrf": csrf, "claim": one, "other": rest}).status_code == 200
    parted = settled(client, address)
    alone = next(
        group
        for _, group in re.findall(r'<article class="group" id="(\w+)">(.*?)</article>', parted, re.S)
        if f'value="{one}"' in group
    )
    assert all(f"/claims/{claim}" not in alone for claim in rest)


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("/apart", {"claim": "c0000", "other": ["c1111"]}, 404),
        ("/apart", {"claim": "c0000"}, 422),
        ("/apart", {}, 422),
    ],
)
def test_what_makes_no_sense_is_refused(
    deciding: tuple[TestClient, str, str], path: str, fields: dict[str, str | list[str]], status: int
) -> None:
    client, address, csrf = deciding
    assert client.post(address + path, data=fields | {"csrf": csrf}).status_code == status


def test_nothing_is_decided_without_the_form_of_this_app(deciding: tuple[TestClient, str, str]) -> None:
    client, address, _ = deciding
    assert client.post(f"{address}/apart", data={"claim": "c1", "other": "c2"}).status_code == 403
