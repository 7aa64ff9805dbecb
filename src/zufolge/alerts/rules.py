"""A file of rules becomes records, or an error that says what is wrong in which line.

Invariant: every rule that is given back can be asked and can be sent: its labels exist, its addresses may be reached, its
names differ.
"""

import re
from collections.abc import Callable, Mapping
from typing import get_args

from zufolge import labels
from zufolge.alerts.fields import Value, root_of
from zufolge.alerts.records import KINDS, Command, Condition, FigureAsked, Mail, Rule, Target, Terminal, Webhook
from zufolge.errors import InputError
from zufolge.language.folding import fold
from zufolge.schema import SourceKind

CheckAddress = Callable[[str, bool], None]
"""Raises InputError for an address that may not be reached; the second says that it may be local."""
Fields = Mapping[str, Value]

_RULE = ("name", "when", "to")
_WHEN = ("change", "source", "word", "outlet", "kind", "stance", "certainty", "figure")
_FIGURE = ("counted", "unit", "over", "under")
_TARGETS = {"command": ("timeout",), "webhook": ("secret", "private"), "mail": ()}
_HOW_RULES = "Begin with `alerts:` and below it one rule after the other: `- name: ...`; docs/watch.md shows how."
_HOW_TARGETS = "Write terminal, command: [program, argument], webhook: https://... or mail: name@example.org."
_LONGEST_NAME = 200
# One mailbox, nothing else: no display name, no list, no route. Must not match: "a@b, c@d", "A <a@b>", anything with a blank.
_MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,100}")


def read_rules(text: str, file: str, check_address: CheckAddress) -> tuple[Rule, ...]:
    """The rules in a file's text, in their order. Raises InputError naming file, line and field."""
    root = root_of(text, file).mapping(("alerts",), _HOW_RULES)
    if "alerts" not in root:
        raise InputError("has no `alerts:`", file, _HOW_RULES)
    found: list[Rule] = []
    for item in root["alerts"].items():
        rule = _rule(item, check_address)
        if any(rule.name == other.name for other in found):
            item.refuse(f"is the second rule with the name '{rule.name[:40]}'", "Give each rule a name of its own.")
        found.append(rule)
    return tuple(found)


def _rule(item: Value, check_address: CheckAddress) -> Rule:
    fields = item.mapping(_RULE, "Write name, when and to.")
    for name in _RULE:
        if name not in fields:
            item.refuse(f"has no field '{name}'", "A rule needs name, when and to.")
    name = fields["name"].text()
    if len(name) > _LONGEST_NAME or not name.isprintable():
        fields["name"].refuse("is no name", f"Write at most {_LONGEST_NAME} characters on one line.")
    to = tuple(_target(one, check_address) for one in fields["to"].items())
    if not to:
        fields["to"].refuse("names nobody", _HOW_TARGETS)
    keys = [one.key for one in to]
    if len(set(keys)) < len(keys):
        fields["to"].refuse("names one target twice", "Leave one of them out.")
    return Rule(name, _condition(fields["when"]), to, item.line)


def _condition(when: Value) -> Condition:
    fields = when.mapping(_WHEN, f"Write what to look for: {', '.join(_WHEN)}.")
    if not fields:
        when.refuse("asks nothing", "Name at least one field; for everything write change: [report, claim, ...].")
    return Condition(
        changes=fields["change"].choices(KINDS) if "change" in fields else (),
        sources=_words(fields.get("source")),
        words=_words(fields.get("word")),
        outlets=_words(fields.get("outlet")),
        kinds=fields["kind"].choices(get_args(SourceKind)) if "kind" in fields else (),
        stances=fields["stance"].choices(labels.STANCES) if "stance" in fields else (),
        certainties=fields["certainty"].choices(labels.CERTAINTIES) if "certainty" in fields else (),
        figure=_figure(fields["figure"]) if "figure" in fields else None,
    )


def _words(value: Value | None) -> tuple[str, ...]:
    for item in value.items() if value else ():
        if not fold(item.text()):
            item.refuse("holds no letter and no digit, so that nothing is like it", "Write a word.")
    return value.texts() if value else ()


def _figure(value: Value) -> FigureAsked:
    fields = value.mapping(_FIGURE, "Write counted, unit, over or under.")
    over = fields["over"].number() if "over" in fields else None
    under = fields["under"].number() if "under" in fields else None
    if not fields:
        value.refuse("asks nothing", "Write counted, unit, over or under.")
    if over is not None and under is not None and under <= over:
        value.refuse("can hold for no figure: `under` is not above `over`", "Write the smaller number in `over`.")
    return FigureAsked(_words(fields.get("counted")), fields["unit"].text() if "unit" in fields else None, over, under)


def _target(item: Value, check_address: CheckAddress) -> Target:
    kinds = tuple(_TARGETS)
    if item.is_word:
        if item.text() != "terminal":
            item.refuse(f"there is no target '{item.text()[:40]}'", _HOW_TARGETS)
        return Terminal()
    fields = item.mapping((*kinds, *(field for also in _TARGETS.values() for field in also)), _HOW_TARGETS)
    named = [kind for kind in kinds if kind in fields]
    if len(named) != 1:
        item.refuse("is not one target", _HOW_TARGETS)
    kind = named[0]
    for name, value in fields.items():
        if name != kind and name not in _TARGETS[kind]:
            value.refuse(f"is no field of a {kind}", f"Fields beside it: {', '.join(_TARGETS[kind]) or 'none'}.")
    return _MAKE[kind](fields, check_address)


def _command(fields: Fields, _: CheckAddress) -> Command:
    given = fields["command"]
    if given.is_word:
        given.refuse("is one text, and no shell takes it apart", "Write a list: [program, argument, argument].")
    arguments = tuple(one.text() for one in given.items())
    if not arguments or any("\0" in argument for argument in arguments):
        given.refuse("names no program", "Write a list: [program, argument, argument].")
    timeout = fields["timeout"].number(least=0.1, most=600) if "timeout" in fields else 30.0
    return Command(arguments, timeout)


def _webhook(fields: Fields, check_address: CheckAddress) -> Webhook:
    given = fields["webhook"]
    url, private = given.text(), "private" in fields and fields["private"].yes()
    secret = fields["secret"].text() if "secret" in fields else None
    if secret is not None and not _VARIABLE.fullmatch(secret):
        fields["secret"].refuse("is no name of a variable", "Name the environment's variable that holds the secret.")
    if not private and not url.lower().startswith("https://"):
        given.refuse("is not encrypted", "Give an address with https://, or say private: true for one in your own network.")
    try:
        check_address(url, private)
    except InputError as error:
        more = "" if private else " For a host in your own network say private: true."
        given.refuse(error.what, error.remedy + more)
    return Webhook(url, secret, private)


def _mail(fields: Fields, _: CheckAddress) -> Mail:
    address = fields["mail"].text()
    if not _MAILBOX.fullmatch(address):
        fields["mail"].refuse("is no address of one mailbox", "Write name@example.org, one target for each.")
    return Mail(address)


_MAKE: dict[str, Callable[[Fields, CheckAddress], Target]] = {"command": _command, "webhook": _webhook, "mail": _mail}
