"""What became of an article's claims from one version to the next.

Invariant: every change is shown with its grounds; nothing in a report can steer the terminal.
"""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from zufolge.plain import plain
from zufolge.schema import Change, Claim, Reading
from zufolge.views import head
from zufolge.views.grounds import sentence
from zufolge.views.safe import one_line, places, quoted
from zufolge.views.wire import dumps
from zufolge.views.words import Language, label, spoken_date
from zufolge.views.wrapping import print_indented

_MEASURE = 100
_EMPTY = "-"
_SIGNS = {"came": ("+", "green"), "went": ("−", "red"), "changed": ("±", "yellow")}


def render_changes(
    before: Reading, after: Reading, found: Sequence[Change], console: Console, language: Language = "en"
) -> None:
    """Print both versions' heads and the changes: + what came, − what went, ± what changed, with what is another."""
    width = max(min(console.width, _MEASURE), 20)
    heads = (f"{sign} {_head(one, language)}" for sign, one in (("−", before), ("+", after)))
    lines = [(0, Text(line, "dim")) for line in heads]
    print_indented(console, [(0, Text(head.title(after, language), "bold")), *lines], width)
    if found:
        print_indented(console, [(0, _counts(found, language)), (0, Text())], width)
    for change in found:
        print_indented(console, _change(change, language), width)
    if not found:
        print_indented(console, [(0, Text(label("no changes", language)))], width)


def change_lines(found: Iterable[Change]) -> Iterator[str]:
    """One line a change, parted by tabs: kind, id, place, source, words, grounds."""
    for change in found:
        claim = _shown(change)
        said = claim.attribution
        grounds = "; ".join(sentence(ground, "en") for ground in change.grounds if change.kind == "changed")
        fields = (change.kind, claim.id, places(said.content), _source(claim), quoted(said.content), grounds)
        yield "\t".join(one_line(field) or _EMPTY for field in fields)


def changes_json(found: Iterable[Change]) -> Iterator[str]:
    """One JSON object a change."""
    return (dumps(plain(change)) for change in found)


def _counts(found: Sequence[Change], language: Language) -> Text:
    """How much came, went and changed: "+ 3 neu · − 1 weggefallen"."""
    many = {kind: sum(change.kind == kind for change in found) for kind in _SIGNS}
    parts = [(f"{_SIGNS[kind][0]} {n} {label(f'changes.{kind}', language)}", _SIGNS[kind][1]) for kind, n in many.items() if n]
    return Text(" · ").join(Text(*part) for part in parts)


def _shown(change: Change) -> Claim:
    """The claim as it stands now, or as it last stood."""
    claim = change.after or change.before
    if claim is None:
        raise AssertionError("a change is one of a claim")
    return claim


def _head(reading: Reading, language: Language) -> str:
    return f"{spoken_date(reading.report.published, language)} · {head.outlet(reading, language)} · {reading.report.id}"


def _change(change: Change, language: Language) -> Iterator[tuple[int, Text]]:
    claim = _shown(change)
    sign, colour = _SIGNS[change.kind]
    yield (
        0,
        Text.assemble(
            (f"{sign} ", colour), (_source(claim) or label("no source", language), "bold"), (f" · {one_line(claim.id)}", "dim")
        ),
    )
    yield 2, Text(quoted(claim.attribution.content))
    if change.kind == "changed":
        yield from ((2, Text(sentence(ground, language), "dim")) for ground in change.grounds)


def _source(claim: Claim) -> str:
    origins = [link.name for link in claim.chain if link.role == "origin"]
    return one_line(", ".join(origins)) or quoted(claim.attribution.speaker)
