"""What an alert says to a program: one JSON object.

Invariant: the same alert has the same id and the same words whenever it is sent, so that who gets it twice can tell.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from zufolge.alerts.records import Rule, Target
from zufolge.schema import Development, Report

SCHEMA = "zufolge-alert/1"
_PLACED = ("claim", "name", "words", "about", "answered", "outlet", "start", "end", "at")


def alert_id(rule: str, subject: str, target: str) -> str:
    """What names an alert for good."""
    return "a" + sha256(json.dumps([rule, subject, target]).encode()).hexdigest()[:12]


def subject_of(development: Development) -> str:
    """What an alert is about: the same for the same development, whenever it is found."""
    return f"{development.kind} {development.subject}"


def alert_json(rule: Rule, target: Target, development: Development, report: Report) -> str:
    """The alert on one line: the rule, what happened, in which story, and where it stands.

    Fields of the development are those of schema.Development; report holds id, title, outlet and published.
    """
    told = asdict(development)
    head = {"id": report.id, "title": report.title, "outlet": report.outlet, "published": report.published}
    found = {
        "schema": SCHEMA,
        "id": alert_id(rule.name, subject_of(development), target.key),
        "rule": rule.name,
        "kind": told.pop("kind"),
        "story": {"id": told.pop("story"), "title": told.pop("title")},
        "report": head,
        **{name: told[name] for name in _PLACED},
    }
    # As escapes: a text may hold half a surrogate pair, which has no UTF-8.
    return json.dumps(found)


def development_of(alert: Mapping[str, Any]) -> Development:
    """The development that an alert tells of, from its JSON."""
    story, report = alert["story"], alert["report"]
    told = {name: alert[name] for name in _PLACED}
    return Development(alert["kind"], "", story["id"], story["title"], report["id"], **told)
