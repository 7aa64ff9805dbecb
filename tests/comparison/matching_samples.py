"""Invented claims for the tests of what says the same: a text with its claims marked, as readings."""

import re
from collections.abc import Sequence
from dataclasses import replace

from zufolge.comparison.facts import Fact, facts
from zufolge.comparison.groups import find_groups
from zufolge.comparison.matching import find_pairings
from zufolge.comparison.told import told
from zufolge.language.document import document
from zufolge.language.numerals import number_at
from zufolge.schema import Attribution, Claim, Figure, Link, Pairing, Party, Reading, Report, Span, claim_id

_MARK = re.compile(r"\[(?:(?P<stance>[a-z]+):)?(?P<words>[^\]]*)\]")
UNITS = {"Meter": "m", "Kilometer": "km", "Kilogramm": "kg", "Gramm": "g", "Prozent": "percent", "Tonnen": "t"}


def reading(
    marked: str, origins: Sequence[str | None] = (), outlet: str = "Blatt", at: str = "2031-03-04T10:00:00+01:00"
) -> Reading:
    """A reading of a text with its claims in brackets: "[Die Brücke sei gesperrt]. [deny:Das bestritt die Stadt.]"."""
    text, spans = "", []
    last = 0
    for found in _MARK.finditer(marked):
        text += marked[last : found.start()]
        start = len(text)
        text += found["words"]
        spans.append((start, len(text), found["stance"] or "assert"))
        last = found.end()
    text += marked[last:]
    report = Report(text, outlet, outlet, at, "de")
    figures: list[Figure] = []
    claims = []
    for number, (start, end, stance) in enumerate(spans):
        attribution = Attribution("indirect", "none", (Span(start, end, text[start:end]),))
        mine = _figures(text, start, end)
        origin = origins[number] if number < len(origins) else None
        chain = (Link(origin, "origin"),) if origin else ()
        own = tuple(range(len(figures), len(figures) + len(mine)))
        claims.append(Claim(claim_id(report.id, attribution), attribution, chain, stance, figures=own))
        figures += mine
    return Reading(report, tuple(claims), tuple(figures))


def _figures(text: str, start: int, end: int) -> list[Figure]:
    page = document(text)
    found = []
    for word in range(*page.touched(start, end)):
        number = number_at(page, word)
        if number is None or page.lower[word] in ("ein", "eine", "einen", "einer"):
            continue
        noun = page.forms[number.last] if number.last < len(page.forms) else ""
        unit = UNITS.get(noun, "count")
        counted = (noun,) if noun[:1].isupper() and unit == "count" else ()
        found.append(Figure(page.span(word, number.last), number.value, None, "exact", unit, counted))
    return found


def facts_of(*readings: Reading) -> tuple[Fact, ...]:
    """The facts of readings; whoever has a name is a party of this name."""
    parties = {
        c.id: Party(link.name.lower(), link.name, names=(link.name,)) for r in readings for c in r.claims for link in c.chain
    }
    return facts(told(readings), parties, {})


def pair(one: str, other: str, origin: str | None = None) -> Pairing | None:
    """The pairing of two claims in two reports (the brackets left out); None where they have nothing in common."""
    first = reading(_marked(one), (origin,), outlet="Morgenblatt")
    second = reading(_marked(other), (origin,), outlet="Abendblatt")
    found = find_pairings(facts_of(first, second))
    return found[0] if found else None


def same(one: str, other: str, origin: str | None = None) -> bool:
    """Whether two claims of two reports come into one group."""
    first = reading(_marked(one), (origin,), outlet="Morgenblatt")
    second = reading(_marked(other), (origin,), outlet="Abendblatt")
    found = facts_of(first, second)
    return len(find_groups(found, find_pairings(found))) == 1


def _marked(words: str) -> str:
    stance, _, rest = words.partition(":")
    return f"[{words}]" if rest and stance.isalpha() and stance.islower() else f"[assert:{words}]"


def with_stance(fact: Fact, stance: str) -> Fact:
    """The same fact with another stance."""
    return replace(fact, claim=replace(fact.claim, stance=stance))
