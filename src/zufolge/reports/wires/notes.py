"""What a person should know about an item: short notes in English.

Invariant: each note says what the head of the item says, nothing else; words of the agency are shortened, never changed.
"""

from zufolge.reports.wires.item import FURTHER_NOTICE, Head

_LONGEST = 300


def head_notes(head: Head) -> tuple[str, ...]:
    """Embargo, withholding, correction and withdrawal, in this order.

    >>> head_notes(Head("ninjs", signal="correction", correction="Im 2. Absatz: 14 statt 41."))
    ('a correction: Im 2. Absatz: 14 statt 41.',)
    """
    until = head.embargo if head.embargo != FURTHER_NOTICE else FURTHER_NOTICE
    said = f": {_short(head.correction)}" if head.correction else ""
    of = f" of {head.of}" if head.of else ""
    notes = (
        f"embargoed until {until}" if until else None,
        "withheld by the agency: not for publication" if head.status == "withheld" else None,
        f"cancelled by the agency{of}{said}" if head.signal == "cancel" else None,
        f"a correction{of}{said or ', without words on what was corrected'}" if head.signal == "correction" else None,
    )
    return tuple(note for note in notes if note)


def _short(words: str) -> str:
    joined = " ".join(words.split())
    return joined if len(joined) <= _LONGEST else joined[: _LONGEST - 1].rstrip() + "…"
