"""What the rules want to know of what happened: alerts, kept before anything is sent.

Invariant: a rule looks at each development once, and an alert is kept before the mark that says so: whoever is killed between
finds the alert there and adds no second one. A rule that is new looks at what happens from then on.
"""

from collections.abc import Iterator, Sequence

from zufolge.alerts.matching import Subject, fits
from zufolge.alerts.message import alert_json, subject_of
from zufolge.alerts.records import Rule
from zufolge.gathering import Clock
from zufolge.ledger import Ledger
from zufolge.marks import Alert
from zufolge.schema import Development

_AT_ONCE = 500


def begin(ledger: Ledger, rules: Sequence[Rule], clock: Clock) -> None:
    """Let rules that have never looked begin behind the last development. Raises LedgerError."""
    names = [rule.name for rule in rules]
    known = ledger.telling.marks(names)
    last = ledger.telling.last()
    ledger.telling.mark({name: last for name in names if name not in known}, clock())


def weigh(ledger: Ledger, rules: Sequence[Rule], clock: Clock) -> int:
    """Keep an alert for each target of each rule that fits a development it has not looked at; how many there were.

    Raises LedgerError.
    """
    added = 0
    while rules:
        marks = ledger.telling.marks([rule.name for rule in rules])
        seen = {rule.name: marks.get(rule.name, 0) for rule in rules}
        found = ledger.telling.developments(after=min(seen.values()), limit=_AT_ONCE)
        if not found:
            break
        for told in found:
            added += _weigh(ledger, [rule for rule in rules if seen[rule.name] < told.seq], told.development, clock)
        last = found[-1].seq
        ledger.telling.mark({name: last for name, number in seen.items() if number < last}, clock())
    return added


def _weigh(ledger: Ledger, rules: Sequence[Rule], development: Development, clock: Clock) -> int:
    subject = _subject(ledger, development)
    alerts = (alert for rule in rules if fits(rule.when, subject) for alert in _alerts(rule, subject, clock))
    return sum(ledger.watching.alert(alert) for alert in alerts)


def _alerts(rule: Rule, subject: Subject, clock: Clock) -> Iterator[Alert]:
    about = subject_of(subject.development)
    for target in rule.to:
        told = alert_json(rule, target, subject.development, subject.reading.report)
        yield Alert(rule.name, about, target.key, told, clock())


def _subject(ledger: Ledger, development: Development) -> Subject:
    if not development.claim:
        return Subject(development, ledger.reading(development.report), None)
    reading, claim = ledger.claim(development.claim)
    return Subject(development, reading, claim)
