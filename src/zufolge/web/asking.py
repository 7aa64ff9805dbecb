"""What somebody looks for, as an address or a form says it: the ledger's filters, or what is wrong with them.

Invariant: everything is kept as it was typed, so that nobody types it twice; each field that makes no sense is named.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import get_args

from zufolge import labels
from zufolge.errors import InputError
from zufolge.ledger import Filters
from zufolge.schema import Form, SourceKind

LONGEST = 500
"""Characters of a field."""
CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(SourceKind),
    "stance": labels.STANCES,
    "certainty": labels.CERTAINTIES,
    "polarity": labels.POLARITIES,
    "form": get_args(Form),
    "evidence": labels.EVIDENCE,
}
TYPED = ("text", "source", "outlet", "figure", "time", "since", "until")
FIELDS = (*TYPED, *CHOICES)
_LEAST_BEGINNING = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: `typed` by field, `wrong` fields with the ledger's words for it, the filters if there are none."""

    typed: Mapping[str, str]
    wrong: Mapping[str, InputError] = field(default_factory=dict)
    filters: Filters | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is asked."""
        return not any(value.strip() for value in self.typed.values())


def asked(given: Mapping[str, str], limit: int) -> Asked:
    """What these parameters ask: at most so many results."""
    typed = {name: given.get(name, "") for name in FIELDS}
    values = {name: value.strip() or None for name, value in typed.items()}
    values["text"] = open_ended(typed["text"])
    wrong: dict[str, InputError] = {}
    for name, value in values.items():
        try:
            if value is not None and len(value) > LONGEST:
                raise InputError(f"{len(value)} characters are too many", name, f"Write at most {LONGEST}")
            Filters(**{name: value})  # type: ignore[arg-type]  # a filter whose value is a text
        except InputError as error:
            wrong[name] = error
    if wrong:
        return Asked(typed, wrong)
    try:
        return Asked(typed, {}, replace(Filters(**values), limit=limit))  # type: ignore[arg-type]  # as above
    except InputError as error:
        return Asked(typed, {"until": error})


def open_ended(text: str) -> str | None:
    """What was typed so far: the last word may go on, unless a blank says that it is whole; None for nothing.

    >>> open_ended("Stellen Vind"), open_ended("Vindorit "), open_ended("in"), open_ended("  ")
    ('Stellen Vind*', 'Vindorit', 'in', None)
    """
    words = text.strip()
    last = words.split()[-1] if words else ""
    if len(last) >= _LEAST_BEGINNING and last[-1].isalpha() and text == text.rstrip():
        return words + "*"
    return words or None
