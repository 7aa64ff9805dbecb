"""Alerts reach programs and mailboxes as they are, and what goes wrong there is said. Real servers, real programs."""

import base64
import hashlib
import hmac
import json
import os
import smtplib
import socket
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.alerts.examples import CAME, DENIAL
from tests.alerts.receivers import TLS, mailbox
from tests.views.story_samples import R1, R2
from zufolge.alerts.command import run_command
from zufolge.alerts.mail import NO_POST, Post, mail_of, post_for, send_mail
from zufolge.alerts.message import alert_json, development_of
from zufolge.alerts.records import Command, Condition, Rule, Terminal
from zufolge.alerts.webhook import webhook_request
from zufolge.errors import DeliveryFailed, InputError
from zufolge.schema import Report
from zufolge.settings import Settings
from zufolge.views.development_text import mail_text

RULE = Rule("Dementi", Condition(changes=("denies",)), (Terminal(),))
TOLD = alert_json(RULE, Terminal(), DENIAL, R2)
SECRET = "geheim"
LOGIN = base64.b64encode(f"\0ada\0{SECRET}".encode()).decode()
NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
HOSTILE = "Böse\r\nBcc: opfer@example.org\r\n\r\n.\r\nMAIL FROM:<x@y>\n\x1b[2J\u202e"


def program(tmp_path: Path, code: str, **fields: Any) -> Command:
    file = tmp_path / "program.py"
    file.write_text(code, "utf-8")
    return Command((sys.executable, str(file), str(tmp_path / "out")), **fields)


def failed(target: Command, told: str = TOLD) -> str:
    with pytest.raises(DeliveryFailed) as caught:
        run_command(target, told)
    assert caught.value.where
    assert caught.value.remedy
    return caught.value.what


def test_an_alert_says_what_happened_where_and_by_which_rule_and_is_the_same_each_time() -> None:
    alert = json.loads(TOLD)
    assert (alert["schema"], alert["rule"], alert["kind"]) == ("zufolge-alert/1", "Dementi", "denies")
    assert alert["story"] == {"id": "s1", "title": DENIAL.title}
    assert alert["report"] == {"id": R2.id, "title": R2.title, "outlet": R2.outlet, "published": R2.published}
    assert (alert["name"], alert["about"], alert["start"], alert["end"]) == ("Otto Beispiel", "Wasserwacht", 149, 169)
    assert alert_json(RULE, Terminal(), DENIAL, R2) == TOLD
    assert "\n" not in TOLD
    assert alert["id"] != json.loads(alert_json(RULE, Terminal(), CAME, R1))["id"]


def test_an_alert_gives_its_development_back() -> None:
    back = development_of(json.loads(TOLD))
    assert (back.kind, back.words, back.story, back.at) == (DENIAL.kind, DENIAL.words, DENIAL.story, DENIAL.at)


def test_a_text_that_has_no_utf_8_can_be_told() -> None:
    report = Report("x", title="\ud83d halb")
    assert json.loads(alert_json(RULE, Terminal(), DENIAL, report).encode("utf-8"))["report"]["title"] == "\ud83d halb"


def test_a_program_gets_the_alert_on_its_standard_input_and_nothing_as_an_argument(tmp_path: Path) -> None:
    code = "import sys, json; open(sys.argv[1], 'w').write(json.dumps([sys.stdin.read(), sys.argv[2:]]))"
    run_command(program(tmp_path, code), TOLD)
    told, arguments = json.loads((tmp_path / "out").read_text("utf-8"))
    assert (told, arguments) == (TOLD + "\n", [])


def test_no_shell_takes_arguments_apart(tmp_path: Path) -> None:
    hurt = tmp_path / "hurt"
    code = "import sys, json; open(sys.argv[1], 'w').write(json.dumps(sys.argv[2:]))"
    target = program(tmp_path, code)
    words = f"$(touch {hurt}); `touch {hurt}` && touch {hurt} | *"
    run_command(Command((*target.arguments, words)), TOLD)
    assert json.loads((tmp_path / "out").read_text("utf-8")) == [words]
    assert not hurt.exists()


def test_a_program_does_not_get_the_password_of_the_mail_server(tmp_path: Path) -> None:
    code = "import sys, os; open(sys.argv[1], 'w').write(' '.join(sorted(os.environ)))"
    run_command(program(tmp_path, code), TOLD, os.environ | {"ZUFOLGE_SMTP_PASSWORD": "x", "DESK": "y"})
    known = (tmp_path / "out").read_text("utf-8").split()
    assert "DESK" in known
    assert "ZUFOLGE_SMTP_PASSWORD" not in known


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("import sys; sys.exit(3)", "ended with 3"),
        ("import sys; sys.stderr.write('kein\\nNetz ' * 400); sys.exit(1)", "Netz kein Netz"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "ended with -9"),
    ],
)
def test_a_program_that_fails_is_said_to_with_its_words(tmp_path: Path, code: str, what: str) -> None:
    said = failed(program(tmp_path, code))
    assert what in said
    assert len(said) < 400


def test_a_program_that_reads_nothing_is_none_that_failed(tmp_path: Path) -> None:
    run_command(program(tmp_path, "import os; os.close(0)"), TOLD * 5_000)


@pytest.mark.parametrize("name", ["/no/such/program", "a\0b", str(TLS)])
def test_a_program_that_can_not_be_started_is_said_to(name: str) -> None:
    assert "can't be started" in failed(Command((name,)))


def test_a_program_that_does_not_end_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    code = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open(sys.argv[1], "w").write(str(child.pid))
time.sleep(60)
"""
    began = time.monotonic()
    assert "has not ended after 3 seconds" in failed(program(tmp_path, code, timeout=3.0))
    assert time.monotonic() - began < 30
    child = int((tmp_path / "out").read_text("utf-8"))
    for _ in range(200):
        if not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text("utf-8").split()[2]:
            break
        time.sleep(0.02)
    else:
        pytest.fail("the child lives on")


def test_a_webhook_is_signed_over_its_time_and_its_body_byte_by_byte() -> None:
    body, headers = webhook_request(TOLD, "geheim", 1_773_144_000)
    found = dict(headers)
    assert body == TOLD.encode()
    assert found["Content-Type"] == "application/json"
    assert found["Idempotency-Key"] == json.loads(TOLD)["id"]
    made = hmac.new(b"geheim", b"1773144000." + body, hashlib.sha256).hexdigest()
    assert found["Zufolge-Signature"] == f"t=1773144000,sha256={made}"
    assert "Zufolge-Signature" not in dict(webhook_request(TOLD, None, 0)[1])


def leads_here(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    """Mail servers of every name are the one at this port."""
    monkeypatch.setattr(
        smtplib.SMTP, "_get_socket", lambda *_: socket.create_connection(("127.0.0.1", port), 5)  # the name stays what it was
    )  # fmt: skip


def post(**fields: Any) -> Post:
    given: dict[str, Any] = {
        "host": "news.example",
        "sender": "zufolge@news.example",
        "ca_file": TLS / "ca.pem",
        "timeout": 5.0,
    }
    return Post(**given | fields)


def mail(by: Post) -> None:
    subject, text = mail_text("Dementi", DENIAL, "de")
    send_mail(by, mail_of(by, "desk@example.org", "a123", subject, text, NOON))


@pytest.mark.parametrize(
    ("by", "box"),
    [
        (post(security="starttls"), {"starttls": True}),
        (post(security="starttls", user="ada", password=SECRET), {"starttls": True, "user": LOGIN}),
        (post(security="tls", user="ada", password=SECRET), {"tls": True, "user": LOGIN}),
        (post(security="none"), {}),
    ],
    ids=["starttls", "starttls with login", "tls", "none"],
)
def test_a_mail_arrives_encrypted_as_the_settings_say(monkeypatch: pytest.MonkeyPatch, by: Post, box: dict[str, Any]) -> None:
    with mailbox(**box) as found:
        leads_here(monkeypatch, found.port)
        mail(by)
    (got,) = found.mails
    assert (got["From"], got["To"], found.to) == ("zufolge@news.example", "desk@example.org", ["TO:<desk@example.org>"])
    assert got["Subject"] == "[zufolge] Dementi: Dementi, Otto Beispiel"
    assert got["Message-ID"] == "<a123@news.example>"
    assert got["Auto-Submitted"] == "auto-generated"
    text = got.get_content()
    assert "„Niemand habe gewarnt“" in text
    assert "zu: Wasserwacht, „Wir haben rechtzeitig gewarnt“" in text
    assert f"zufolge show {DENIAL.claim}" in text


def test_what_a_report_says_adds_no_header_and_no_recipient(monkeypatch: pytest.MonkeyPatch) -> None:
    told = replace(DENIAL, name=HOSTILE, words=HOSTILE, title=HOSTILE, outlet=HOSTILE, about=HOSTILE, answered=HOSTILE)
    by = post(security="none", sender="zufolge@news.example\r\nBcc: opfer@example.org")
    with mailbox() as found:
        leads_here(monkeypatch, found.port)
        subject, text = mail_text(HOSTILE, told, "de")
        send_mail(by, mail_of(by, "desk@example.org", "a123", subject, text, NOON))
    (got,) = found.mails
    assert found.to == ["TO:<desk@example.org>"]
    assert set(got.keys()) == {
        *("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted"),
        *("Content-Type", "Content-Transfer-Encoding", "MIME-Version"),
    }
    assert "\x1b" not in got.get_content() + str(got["Subject"])
    assert len(got["Subject"]) <= 150


@pytest.mark.parametrize(
    ("by", "box", "what"),
    [
        (NO_POST, {}, "is not set up"),
        (post(sender=None), {}, "is not set up"),
        (post(security="none", user="ada", password=SECRET), {"user": "x"}, "the password in the open"),
        (post(security="starttls"), {}, "STARTTLS"),
        (post(security="tls"), {}, "does not take the mail"),
        (post(security="tls", ca_file=None), {"tls": True}, "does not take the mail"),
        (post(security="tls", host="elsewhere.example"), {"tls": True}, "does not take the mail"),
        (post(security="starttls", ca_file=None), {"starttls": True}, "does not take the mail"),
        (post(security="tls", user="ada", password=SECRET), {"tls": True, "user": "x"}, "the login is refused, 535"),
        (post(security="none"), {"refuse": b"554 no\x1b[2J thanks"}, "554 no"),
    ],
)
def test_a_mail_that_is_not_taken_is_said_to_be_and_why(
    monkeypatch: pytest.MonkeyPatch, by: Post, box: dict[str, Any], what: str
) -> None:
    with mailbox(**box) as found:
        leads_here(monkeypatch, found.port)
        with pytest.raises(DeliveryFailed) as caught:
            mail(by)
    assert what in str(caught.value)
    assert "geheim" not in str(caught.value)
    assert "\x1b" not in str(caught.value)
    assert not found.mails
    assert not any("geheim" in line for line in found.said)


def test_a_server_that_is_not_there_is_said_to_be() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(DeliveryFailed, match="does not take the mail"):
        mail(post(host="127.0.0.1", port=port, security="none"))


def test_settings_come_from_the_environment_and_the_password_is_shown_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"HOST": "m.example", "PORT": "2525", "SECURITY": "TLS", "USER": "ada", "FROM": "a@m.example"}.items():
        monkeypatch.setenv(f"ZUFOLGE_SMTP_{name}", value)
    monkeypatch.setenv("ZUFOLGE_SMTP_PASSWORD", "geheim")
    found = post_for(Settings())
    assert (found.host, found.port, found.security, found.user, found.password) == ("m.example", 2525, "tls", "ada", "geheim")
    assert "geheim" not in repr(found) + repr(Settings())


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "http"), ("PORT", "0"), ("PORT", "70000"), ("PORT", "²"), ("SECURITY", "ssl")]
)
def test_settings_that_make_no_sense_are_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"ZUFOLGE_SMTP_{name}", value)
    with pytest.raises(InputError, match=f"ZUFOLGE_SMTP_{name}"):
        post_for(Settings())
