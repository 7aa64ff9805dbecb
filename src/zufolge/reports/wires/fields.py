"""Fields of a JSON object: taken if they are what the format says, else left out with a note.

Invariant: the object is not changed; a field of a wrong type is never converted but for numbers that stand for a code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from zufolge.errors import InputError
from zufolge.reports.wires.making import Said
from zufolge.reports.wires.words import line, moment

Json = Mapping[str, Any]


class Fields:
    """One JSON object and the notes on what could not be taken from it; used for one item."""

    def __init__(self, data: Json, where: str) -> None:
        self.data, self.where = data, where
        self.notes: list[str] = []

    def line(self, *names: str) -> str | None:
        """The first of these fields that has a text, as one line."""
        for name in names:
            found = line(self.data.get(name))
            if found:
                return found
            if self.data.get(name) not in (None, "") and not isinstance(self.data[name], str):
                self.notes.append(f"the field '{name}' is no text: left out")
        return None

    def version(self, name: str) -> str | None:
        """A version, which is a number or a text."""
        value = self.data.get(name)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
            return str(value)
        return self.line(name)

    def moment(self, *names: str) -> str | None:
        """The first of these fields that is a date or time, in ISO 8601; one that is neither is named in a note."""
        for name in names:
            written = self.line(name)
            found = moment(written)
            if found:
                return found
            if written:
                self.notes.append(f"the date '{written[:40]}' ({name}) is no ISO date: left out")
        return None

    def body(self, name: str) -> str | None:
        """A body of text; None if it is missing. Raises InputError where it is something else."""
        value = self.data.get(name)
        if value is not None and not isinstance(value, str):
            raise InputError(f"has a field '{name}' that is no text", self.where, "Ask the sender for a valid file.")
        return value

    def embargo(self, *names: str) -> str | None:
        """The end of an embargo as written, "" for one without an end; None where there is no embargo."""
        written = next((self.data[name] for name in names if self.data.get(name) not in (None, False)), None)
        return written if isinstance(written, str) or written is None else str(written)[:40]

    def noted(self, said: Said) -> Said:
        """`said` with the notes on what was left out."""
        return replace(said, notes=(*said.notes, *dict.fromkeys(self.notes)))

    def objects(self, *names: str) -> Iterator[Json]:
        """The objects in these lists; anything else in them is passed over."""
        for name in names:
            value = self.data.get(name)
            yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, Mapping))

    def codes(self, *names: str) -> Iterator[str]:
        """Codes: a text, or a list of texts or of objects with qcode, code, uri, literal or name."""
        for name in names:
            value = self.data.get(name)
            for one in value if isinstance(value, list) else [value]:
                found = first(one, "qcode", "code", "uri", "literal", "name") if isinstance(one, Mapping) else line(one)
                if found:
                    yield found


def first(data: Json, *names: str) -> str | None:
    """The first of these members that is a text, as one line."""
    return next((found for name in names if (found := line(data.get(name)))), None)
