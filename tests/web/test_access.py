"""Who may come in, and what a session is."""

import base64
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.web.conftest import BASE, configured, token_of
from tests.web.filled import AT
from zufolge.errors import InputError
from zufolge.web.access import MOST_TRIES, SESSION, SESSION_COOKIE, TRIES_WITHIN, Access, is_visitor, new_visitor
from zufolge.web.app import create_app
from zufolge.web.configuration import Configuration, Keys, is_loopback

TOKEN = "ein-langer-schluessel"
WORD = "ein langes Passwort"
KEYS = Keys(token=TOKEN, user="ada", password=WORD)


@pytest.fixture
def guarded(ledger_file: Path) -> TestClient:
    return TestClient(create_app(configured(ledger_file, keys=KEYS)), BASE, headers={"accept-language": "de"})


def basic(user: str, password: str) -> dict[str, str]:
    return {"authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("localhost", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("localhost.example", False),
        ("127.0.0.1.example", False),
        ("", False),
    ],
)
def test_only_loopback_addresses_are_open_to_this_machine_alone(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "zeitung.example", ""])
def test_an_address_that_others_reach_needs_a_key_first(host: str) -> None:
    with pytest.raises(InputError, match="ZUFOLGE_TOKEN"):
        Configuration(Path("l"), host=host)
    assert Configuration(Path("l"), host=host, keys=KEYS).keys


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        (Keys(token="kurz"), "can be guessed"),
        (Keys(user="ada", password="kurz"), "can be guessed"),
        (Keys(user="ada"), "only good together"),
        (Keys(password=WORD), "only good together"),
    ],
)
def test_weak_and_half_keys_are_refused(keys: Keys, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        Configuration(Path("l"), keys=keys)


def test_keys_are_in_no_text_of_the_configuration() -> None:
    assert TOKEN not in repr(Configuration(Path("l"), keys=KEYS))
    assert WORD not in repr(Configuration(Path("l"), keys=KEYS))
    assert TOKEN not in repr(Access(KEYS))


def test_who_has_no_session_is_asked_for_the_key_and_then_sent_where_they_wanted_to_go(guarded: TestClient) -> None:
    asked = guarded.get("/search?text=Nitrit&in=reports", follow_redirects=False)
    assert asked.status_code == 303
    assert asked.headers["location"] == "/login?to=%2Fsearch%3Ftext%3DNitrit%26in%3Dreports"
    form = guarded.get(asked.headers["location"])
    assert "Nitrit" not in form.text.partition('name="to"')[0]
    data = {"csrf": token_of(guarded), "user": "ada", "key": WORD, "to": "/search?text=Nitrit&in=reports"}
    answer = guarded.post("/login", data=data, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?text=Nitrit&in=reports")
    assert guarded.get("/search?text=Nitrit&in=reports").status_code == 200


@pytest.mark.parametrize("key", [("", TOKEN), ("ada", WORD), ("wer auch immer", TOKEN)])
def test_the_token_and_the_users_password_fit(guarded: TestClient, key: tuple[str, str]) -> None:
    data = {"csrf": token_of(guarded), "user": key[0], "key": key[1]}
    assert guarded.post("/login", data=data, follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    "key", [("", ""), ("", WORD), ("ada", ""), ("ada", "falsches Passwort"), ("bob", WORD), ("", TOKEN[:-1])]
)
def test_nothing_else_fits(guarded: TestClient, key: tuple[str, str]) -> None:
    answer = guarded.post("/login", data={"csrf": token_of(guarded), "user": key[0], "key": key[1]}, follow_redirects=False)
    assert answer.status_code == 401
    assert "Das passt nicht" in answer.text
    assert SESSION_COOKIE not in guarded.cookies
    assert guarded.get("/", follow_redirects=False).status_code == 303


@given(st.text(), st.text())
def test_no_text_fits_but_the_keys(user: str, key: str) -> None:
    assert Access(KEYS).fits(user, key) is (key == TOKEN or (user, key) == ("ada", WORD))
    assert not Access(Keys()).fits(user, key)


def test_guessing_is_slowed_down_also_for_who_guesses_right_then(guarded: TestClient) -> None:
    data = {"csrf": token_of(guarded), "key": "falsch geraten"}
    for _ in range(MOST_TRIES):
        assert guarded.post("/login", data=data).status_code == 401
    late = guarded.post("/login", data=data | {"key": TOKEN}, follow_redirects=False)
    assert late.status_code == 429
    assert "warten" in late.text


def test_after_a_while_one_may_try_again() -> None:
    access = Access(KEYS)
    for _ in range(MOST_TRIES):
        assert access.may_try(AT)
        access.failed(AT)
    assert not access.may_try(AT + TRIES_WITHIN)
    assert access.may_try(AT + TRIES_WITHIN + timedelta(seconds=1))


def test_a_session_ends_with_its_time_when_it_is_closed_and_with_the_process() -> None:
    access = Access(KEYS)
    session = access.session(AT)
    assert access.is_session(session, AT)
    assert access.is_session(session, AT + SESSION - timedelta(seconds=1))
    assert not access.is_session(session, AT + SESSION)
    assert not Access(KEYS).is_session(session, AT)
    access.close(session)
    assert not access.is_session(session, AT)


@given(st.text(max_size=80))
def test_no_other_text_is_a_session(text: str) -> None:
    access = Access(KEYS)
    assert not access.is_session(text, AT)
    assert not access.is_session(f"9999999999.{text}", AT)
    access.close(text)


def test_a_changed_session_is_none() -> None:
    access = Access(KEYS)
    ends, nonce, mac = access.session(AT).split(".")
    assert not access.is_session(f"{int(ends) + 1}.{nonce}.{mac}", AT)
    assert not access.is_session(f"{ends}.{nonce[::-1]}.{mac}", AT)


def test_who_leaves_is_asked_again(guarded: TestClient) -> None:
    guarded.post("/login", data={"csrf": token_of(guarded), "key": TOKEN})
    session = guarded.cookies[SESSION_COOKIE]
    page = guarded.get("/")
    assert page.status_code == 200
    guarded.post("/logout", data={"csrf": page.text.partition('name="csrf" value="')[2].partition('"')[0]})
    guarded.cookies.set(SESSION_COOKIE, session)
    assert guarded.get("/", follow_redirects=False).status_code == 303


def test_programs_send_the_key_along(guarded: TestClient) -> None:
    assert guarded.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert guarded.get("/", headers=basic("ada", WORD)).status_code == 200
    for wrong in (
        {"authorization": "Bearer falsch"},
        {"authorization": f"Basic {TOKEN}"},
        basic("ada", "x"),
        {"authorization": ""},
    ):
        assert guarded.get("/", headers=wrong, follow_redirects=False).status_code == 303
        refused = guarded.get("/api/reports", headers=wrong)
        assert refused.status_code == 401
        assert set(refused.json()["error"]) == {"what", "where", "do"}


def test_without_a_session_nothing_but_the_way_in_is_served(guarded: TestClient) -> None:
    assert guarded.get("/static/app.css").status_code == 200
    for path in ("/", "/stories", "/reports/r000", "/openapi.json", "/loginx", "/preferencesx", "/nirgends", "/static"):
        assert guarded.get(path, follow_redirects=False).status_code == 303, path
    part = guarded.get("/search", headers={"hx-request": "true"})
    assert (part.status_code, part.headers["hx-redirect"]) == (401, "/login")
    assert guarded.post("/seen", data={"csrf": token_of(guarded)}).status_code == 401


def test_after_logging_in_the_browser_has_another_name(guarded: TestClient) -> None:
    guarded.get("/login")
    before = guarded.cookies["zufolge_visitor"]
    guarded.post("/login", data={"csrf": token_of(guarded), "key": TOKEN})
    assert guarded.cookies["zufolge_visitor"] != before


@pytest.mark.parametrize(
    "to", ["https://boese.example/", "//boese.example", "/\\boese.example", "javascript:alert(1)", "/\t/boese.example"]
)
def test_logging_in_leads_to_this_app_only(guarded: TestClient, to: str) -> None:
    assert 'name="to" value="/"' in guarded.get("/login", params={"to": to}).text
    answer = guarded.post("/login", data={"csrf": token_of(guarded), "key": TOKEN, "to": to}, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_cookies_are_for_no_script_and_no_other_site(guarded: TestClient) -> None:
    answers = [
        guarded.get("/login"),
        guarded.post("/login", data={"csrf": token_of(guarded), "key": TOKEN}, follow_redirects=False),
    ]
    cookies = [line for answer in answers for line in answer.headers.get_list("set-cookie")]
    assert len(cookies) == 3
    assert all("HttpOnly" in line and "SameSite=Lax" in line and "Path=/" in line for line in cookies)
    assert not any(TOKEN in line for line in cookies)


def test_over_tls_cookies_go_nowhere_else(ledger_file: Path) -> None:
    client = TestClient(create_app(configured(ledger_file)), "https://127.0.0.1:8420")
    assert all("; Secure" in line for line in client.get("/").headers.get_list("set-cookie"))


def test_names_of_browsers_say_nothing() -> None:
    assert is_visitor(new_visitor())
    assert new_visitor() != new_visitor()
    assert not any(is_visitor(one) for one in (None, "", "x" * 32, "A" * 32, "0" * 31, "0" * 33))
