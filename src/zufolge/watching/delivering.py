"""Alerts on their way out.

Invariant: each is marked as begun, then sent, then marked as done or failed, each mark on disk before the next step. One that
was begun and neither done nor failed was cut off in between: it is sent again, and says so ("again": true), because one that
comes twice does less harm than one that never comes. One that failed is tried again later, for as long as its rule stands.
"""

import json
import os
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from zufolge.alerts.command import run_command
from zufolge.alerts.mail import NO_POST, Post, mail_of, send_mail
from zufolge.alerts.message import development_of
from zufolge.alerts.records import Command, Mail, Rule, Target, Terminal, Webhook
from zufolge.alerts.webhook import webhook_request
from zufolge.errors import DeliveryFailed, ZufolgeError
from zufolge.gathering import Clock
from zufolge.ledger import Ledger
from zufolge.marks import Alert, Delivery
from zufolge.reports.fetch import Door
from zufolge.views.development_text import mail_text
from zufolge.views.words import Language

_FIRST, _LONGEST = 60.0, timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Ways:
    """What alerts are sent by: the network door (None: offline), the mail server, the language of mails, the environment."""

    door: Door | None
    post: Post = NO_POST
    language: Language = "de"
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    show: Callable[[str], None] = print
    """Writes an alert (JSON) to the terminal, on disk or on the screen when it comes back."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of sending an alert; problem is None if it was sent."""

    alert: Alert
    problem: str | None


def deliver(ledger: Ledger, rules: Sequence[Rule], ways: Ways, clock: Clock) -> Generator[Sent, None, bool]:
    """Send what waits, the oldest first. A target that fails is asked no more this time.

    Its value in the end is whether something waits still. Raises LedgerError.
    """
    targets = {(rule.name, target.key): target for rule in rules for target in rule.to}
    waiting = ledger.watching.waiting(("begun", "failed"), {key for _, key in targets})
    closed: set[str] = set()
    left = 0
    for one in waiting:
        alert = one.alert
        target = targets.get((alert.rule, alert.target))
        if target is None or alert.target in closed or not is_due(one, clock()) or not _open(target, ways):
            left += 1
            continue
        ledger.watching.delivery(alert, "begun", clock())
        try:
            _send(target, _told(one), ways, clock)
        except ZufolgeError as error:
            closed.add(alert.target)
            left += 1
            problem = f"{error.what}. {error.remedy}"
            ledger.watching.delivery(alert, "failed", clock(), problem)
            yield Sent(alert, problem)
        else:
            ledger.watching.delivery(alert, "done", clock())
            yield Sent(alert, None)
    return left > 0


def is_due(delivery: Delivery, now: datetime) -> bool:
    """Whether an alert may be sent: after a failure only when a pause is over that doubles each time."""
    return delivery.state != "failed" or delivery.at is None or now >= delivery.at + pause(delivery.attempts)


def pause(attempts: int) -> timedelta:
    """How long to wait after so many attempts (from 1)."""
    return min(timedelta(seconds=_FIRST * 2.0 ** min(attempts - 1, 20)), _LONGEST)


def _open(target: Target, ways: Ways) -> bool:
    """Whether there is a way to the target: without the network nothing is tried, so that nothing fails."""
    return ways.door is not None or isinstance(target, Terminal | Command)


def _told(delivery: Delivery) -> str:
    if delivery.state != "begun":
        return delivery.alert.told
    return json.dumps(json.loads(delivery.alert.told) | {"again": True})


def _send(target: Target, told: str, ways: Ways, clock: Clock) -> None:
    if isinstance(target, Terminal):
        ways.show(told)
    elif isinstance(target, Command):
        run_command(target, told, ways.environment)
    elif isinstance(target, Webhook):
        _post(target, told, ways, clock)
    else:
        _mail(target, told, ways, clock)


def _post(target: Webhook, told: str, ways: Ways, clock: Clock) -> None:
    secret = ways.environment.get(target.secret) if target.secret else None
    if target.secret and not secret:
        raise DeliveryFailed("has no secret to sign with", target.key, f"Set {target.secret} in the environment.")
    body, headers = webhook_request(told, secret, int(clock().timestamp()))
    if ways.door is not None:
        ways.door.post(target.url, body, headers, private=target.private)


def _mail(target: Mail, told: str, ways: Ways, clock: Clock) -> None:
    alert = json.loads(told)
    subject, text = mail_text(alert["rule"], development_of(alert), ways.language)
    send_mail(ways.post, mail_of(ways.post, target.address, alert["id"], subject, text, clock()))
