"""Rules are read whole or refused with file, line, field and what to do."""

import textwrap
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.alerts.examples import rules_text
from zufolge.alerts.records import KINDS, Command, FigureAsked, Mail, Terminal, Webhook
from zufolge.alerts.rules import read_rules
from zufolge.errors import InputError
from zufolge.reports.network.addresses import target_of


def check(url: str, private: bool) -> None:
    target_of(url, private=private)


def read(text: str) -> tuple[object, ...]:
    return read_rules(text, "rules.yaml", check)


ALL = """
# Invented.
alerts:
  - name: Feuerwehr widerspricht
    when:
      change: [denies, contradicts]
      source: [Feuerwehr, no]
      word: Möbelhalle
      outlet: Bote
      kind: [government, agency]
      stance: deny
      certainty: certain
      figure: {counted: [Verletzte, Tote], unit: count, over: 10, under: 100.5}
    to:
      - terminal
      - command: [notify-send, "Alarm: %s", 2026]
        timeout: 3
      - webhook: https://desk.example/hook
        secret: DESK_SECRET
      - {webhook: "http://127.0.0.1:8000/x", private: true}
      - mail: desk@example.org
  - {name: Alles, when: {change: report}, to: terminal}
"""


def test_a_rule_may_use_every_field() -> None:
    first, second = read_rules(ALL, "rules.yaml", check)
    when = first.when
    assert (first.name, first.line, second.name, second.line) == ("Feuerwehr widerspricht", 4, "Alles", 22)
    assert (when.changes, when.sources, when.words) == (("denies", "contradicts"), ("Feuerwehr", "no"), ("Möbelhalle",))
    assert (when.outlets, when.kinds, when.stances, when.certainties) == (
        ("Bote",),
        ("government", "agency"),
        ("deny",),
        ("certain",),
    )
    assert when.figure == FigureAsked(("Verletzte", "Tote"), "count", 10.0, 100.5)
    assert first.to == (
        Terminal(),
        Command(("notify-send", "Alarm: %s", "2026"), 3.0),
        Webhook("https://desk.example/hook", "DESK_SECRET"),
        Webhook("http://127.0.0.1:8000/x", None, True),
        Mail("desk@example.org"),
    )
    assert second.to == (Terminal(),)


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_can_happen_can_be_asked_for(kind: str) -> None:
    (rule,) = read_rules(rules_text(when=f"{{change: {kind}}}"), "r", check)
    assert rule.when.changes == (kind,)


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("", "rules.yaml", "is empty"),
        ("# nothing\n", "rules.yaml", "is empty"),
        ("alerts: [", "line 1", "is no YAML"),
        ("alerts:\n  - name: a\n   when: b", "line 3", "is no YAML"),
        ("\tx", "line 1", "is no YAML"),
        ("\x00", "rules.yaml", "is no YAML"),
        ("- name: x", "line 1", "needs fields"),
        ("rules: []", "line 1, rules", "is no field that is known here. Known are alerts"),
        ("alert: []", "line 1, alert", "Did you mean 'alerts'?"),
        ("a: &x 1\nb: *x", "line 1", "anchor"),
        (rules_text(name=None), "line 2, alerts[1]", "no field 'name'"),
        (rules_text(to=None), "line 2, alerts[1]", "no field 'to'"),
        (rules_text(name="''"), "line 2, alerts[1].name", "is no text"),
        (rules_text(name='"a\\nb"'), "line 2, alerts[1].name", "is no name"),
        (rules_text(wen="x"), "line 5, alerts[1].wen", "Did you mean 'when'?"),
        (rules_text() + "  - {name: Dementi, when: {word: x}, to: terminal}", "line 5, alerts[2]", "second rule with the name"),
        (rules_text(when="{}"), "line 3, alerts[1].when", "asks nothing"),
        (rules_text(when="Feuer"), "line 3, alerts[1].when", "needs fields"),
        (rules_text(when="{word: x, word: y}"), "alerts[1].when.word", "stands here twice"),
        (rules_text(when="{word: []}"), "alerts[1].when.word", "is empty"),
        (rules_text(when="{word: '***'}"), "alerts[1].when.word", "holds no letter"),
        (rules_text(when="{source: [a, '.']}"), "alerts[1].when.source[2]", "holds no letter"),
        (rules_text(when="{source: [a, [b]]}"), "alerts[1].when.source[2]", "is no text"),
        (rules_text(when="{change: denial}"), "alerts[1].when.change", "there is no 'denial'. "),
        (rules_text(when="{stance: denies}"), "alerts[1].when.stance", "Did you mean 'deny'?"),
        (rules_text(when="{figure: 10}"), "alerts[1].when.figure", "needs fields"),
        (rules_text(when="{figure: {}}"), "alerts[1].when.figure", "asks nothing"),
        (rules_text(when="{figure: {over: viele}}"), "figure.over", "is no number"),
        (rules_text(when="{figure: {over: 3.000}}"), "figure.over", "can be read in two ways"),
        (rules_text(when="{figure: {over: 1'500}}"), "figure.over", "can be read in two ways"),
        (rules_text(when="{figure: {over: .inf}}"), "figure.over", "is no number"),
        (rules_text(when="{figure: {over: nan}}"), "figure.over", "is no number"),
        (rules_text(when="{figure: {over: 10, under: 10}}"), "alerts[1].when.figure", "can hold for no figure"),
        (rules_text(to="[]"), "alerts[1].to", "names nobody"),
        (rules_text(to="telegram"), "alerts[1].to", "there is no target"),
        (rules_text(to="{}"), "alerts[1].to", "is not one target"),
        (rules_text(to="{mail: a@b.example, webhook: 'https://b.example'}"), "alerts[1].to", "is not one target"),
        (rules_text(to="[terminal, terminal]"), "alerts[1].to", "one target twice"),
        (rules_text(to="{mail: a@b.example, timeout: 3}"), "alerts[1].to.timeout", "is no field of a mail"),
        (rules_text(to="{command: notify-send hello}"), "alerts[1].to.command", "no shell"),
        (rules_text(to="{command: []}"), "alerts[1].to.command", "names no program"),
        (rules_text(to='{command: ["a", "b\\0"]}'), "alerts[1].to.command", "names no program"),
        (rules_text(to="{command: [a], timeout: 0}"), "alerts[1].to.timeout", "no number that makes sense"),
        (rules_text(to="{mail: desk}"), "alerts[1].to.mail", "no address of one mailbox"),
        (rules_text(to="{mail: 'a@b.example, c@d.example'}"), "alerts[1].to.mail", "no address of one mailbox"),
        (rules_text(to='{mail: "a@b.example\\nBcc: c@d.example"}'), "alerts[1].to.mail", "no address of one mailbox"),
        (rules_text(to="{mail: 'Desk <a@b.example>'}"), "alerts[1].to.mail", "no address of one mailbox"),
        (rules_text(to="{webhook: 'http://b.example'}"), "alerts[1].to.webhook", "is not encrypted"),
        (rules_text(to="{webhook: 'https://10.0.0.1/'}"), "alerts[1].to.webhook", "For a host in your own network"),
        (rules_text(to="{webhook: 'https://169.254.169.254/', private: true}"), "alerts[1].to.webhook", "is closed"),
        (rules_text(to="{webhook: 'file:///etc/passwd', private: true}"), "alerts[1].to.webhook", "scheme"),
        (rules_text(to="{webhook: 'https://u:p@b.example/'}"), "alerts[1].to.webhook", "user's name or a password"),
        (rules_text(to="{webhook: 'https://b.example', private: vielleicht}"), "alerts[1].to.private", "true or false"),
        (rules_text(to="{webhook: 'https://b.example', secret: 'a b'}"), "alerts[1].to.secret", "no name of a variable"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(text: str, where: str, what: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text)
    said = str(caught.value)
    assert said.startswith("rules.yaml")
    assert where.removeprefix("rules.yaml") in caught.value.where
    assert what in said
    assert caught.value.remedy


def test_a_file_that_is_much_too_long_is_not_parsed() -> None:
    with pytest.raises(InputError, match="longer than"):
        read("a" * 100_001)


def test_deep_nesting_is_no_traceback() -> None:
    with pytest.raises(InputError):
        read("alerts: " + "[" * 20_000)


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["alerts:", "-", "name", "when:", "to:", *"{}[]&*!|>'\"#:,\n "])).map(" ".join)
)
def test_whatever_a_file_holds_it_is_read_or_refused(text: str) -> None:
    with suppress(InputError):
        read(text)


def test_a_target_is_known_by_a_key_that_holds_no_secret() -> None:
    hook = Webhook("https://hooks.example/services/T0/B0/geheim", "S")
    assert "geheim" not in hook.key
    assert hook.key == Webhook(hook.url).key != Webhook(hook.url + "x").key
    assert Command(("a", "b"), 1).key == Command(("a", "b"), 2).key != Command(("a", "b c")).key
    assert (Terminal().key, Mail("a@b.example").key) == ("terminal", "mail a@b.example")


def test_the_samples_and_the_examples_in_the_docs_are_rules() -> None:
    root = Path(__file__).parents[2]
    assert len(read_rules((root / "samples/alerts.yaml").read_text("utf-8"), "alerts.yaml", check)) == 3
    docs = (root / "docs/watch.md").read_text("utf-8").partition("    alerts:\n")
    example = docs[1] + docs[2].partition("\n\n")[0]
    rules = read_rules(textwrap.dedent(example), "watch.md", check)
    assert [len(rule.to) for rule in rules] == [1, 3]
    table = docs[2].partition("| field | holds if |")[2].partition("| target |")
    for field in ("change", "source", "word", "outlet", "kind", "stance", "certainty", "figure"):
        assert f"`{field}`" in table[0]
    assert all(f"`{kind}" in docs[0] for kind in KINDS)
