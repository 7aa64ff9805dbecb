"""The fields of a rules file: each value with the line that it stands in, taken with a check or refused with a reason.

Invariant: a value is what its field asks for, or an InputError names file, line and field and says what to write. Nothing in a
file is made into an object of Python: texts, numbers and plain yes or no are all there is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from math import isfinite
from typing import NoReturn

import yaml

from zufolge.errors import InputError

LONGEST = 100_000
_DEEPEST = 20
_OPENS = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_CLOSES = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
# "3.000" is three for a program and three thousand for a German reader.
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:[.,'’ ][0-9]{3})+")
_YES = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


@dataclass(frozen=True, slots=True)
class Value:
    """A node of the file; `field` is the way to it, as in "alerts[2].when.figure"."""

    node: yaml.Node
    field: str
    file: str

    @property
    def line(self) -> int:
        """Its line, from 1."""
        return int(self.node.start_mark.line) + 1

    def refuse(self, what: str, remedy: str) -> NoReturn:
        """Raises InputError naming file, line and field."""
        raise InputError(what, f"{self.file}, line {self.line}, {self.field}", remedy)

    @property
    def is_word(self) -> bool:
        """Whether it is a single value and no list and no fields."""
        return isinstance(self.node, yaml.ScalarNode)

    def mapping(self, known: Sequence[str], remedy: str) -> Mapping[str, "Value"]:
        """Its fields, all of which must be known and stand there once."""
        if not isinstance(self.node, yaml.MappingNode):
            self.refuse("needs fields below it", remedy)
        found: dict[str, Value] = {}
        for key, value in self.node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
            here = Value(value, f"{self.field}.{name[:40]}".removeprefix("."), self.file)
            at_key = Value(key, here.field, self.file)
            if name not in known:
                near = get_close_matches(name, known, 1)
                hint = f"Did you mean '{near[0]}'?" if near else f"Known are {', '.join(known)}."
                at_key.refuse("is no field that is known here", hint)
            if name in found:
                at_key.refuse("stands here twice", "Write several values as a list: [one, other].")
            found[name] = here
        return found

    def items(self) -> Iterator["Value"]:
        """The items of a list; of a single value that value."""
        if isinstance(self.node, yaml.SequenceNode):
            for number, item in enumerate(self.node.value, 1):
                yield Value(item, f"{self.field}[{number}]", self.file)
        else:
            yield self

    def text(self) -> str:
        """Words, as they are written: `no` and `2026` are words here."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            self.refuse("is no text", "Write a word, in quotation marks if it holds special characters.")
        return str(self.node.value).strip()

    def texts(self) -> tuple[str, ...]:
        """One text or a list of them, at least one."""
        found = tuple(dict.fromkeys(item.text() for item in self.items()))
        if not found:
            self.refuse("is empty", "Write a word or leave the field out.")
        return found

    def choices(self, allowed: Sequence[str]) -> tuple[str, ...]:
        """One of some words or a list of them."""
        for item in self.items():
            word = item.text()
            if word not in allowed:
                near = get_close_matches(word, allowed, 1)
                also = f"Did you mean '{near[0]}'? " if near else ""
                item.refuse(f"there is no '{word[:40]}'", f"{also}Choose one of {', '.join(allowed)}.")
        return self.texts()

    def number(self, *, least: float | None = None, most: float | None = None) -> float:
        """A number: 3000, 3.5; one that can be read in two ways (3.000) is refused."""
        if _GROUPED.fullmatch(self.text()):
            self.refuse("can be read in two ways", "Write it in digits without marks between them: 3000 or 3.5.")
        try:
            found = float(self.text())
        except ValueError:
            self.refuse("is no number", "Write it in digits without marks between them: 3000 or 3.5.")
        if not isfinite(found) or (least is not None and found < least) or (most is not None and found > most):
            self.refuse(
                "is no number that makes sense here", f"Write one from {least:g} to {most:g}." if least else "Write one."
            )
        return found

    def yes(self) -> bool:
        """True or false."""
        found = _YES.get(self.text().lower())
        if found is None:
            self.refuse("is neither true nor false", "Write true or false.")
        return found


def root_of(text: str, file: str) -> Value:
    """The whole of a file. Raises InputError for what is no YAML, is too long, or refers to itself."""
    if len(text) > LONGEST:
        raise InputError(f"is longer than {LONGEST:,} characters", file, "Write several files.")
    try:
        _check_tokens(text, file)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{file}, line {mark.line + 1}" if mark else file
        raise InputError(f"is no YAML ({error.problem or error.context})", where, "Check indentation and colons.") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError("is no YAML", file, "Check that it is a text file with rules.") from error
    if node is None:
        raise InputError("is empty", file, "Write at least one rule; docs/watch.md shows how.")
    return Value(node, "", file)


def _check_tokens(text: str, file: str) -> None:
    """Raises InputError for a file that refers to itself, or goes deeper than any rule: both could take time without end."""
    depth = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        where = f"{file}, line {token.start_mark.line + 1}"
        if isinstance(token, yaml.AnchorToken | yaml.AliasToken):
            raise InputError("uses an anchor or alias", where, "Write the value out where it is needed.")
        depth += isinstance(token, _OPENS) - isinstance(token, _CLOSES)
        if depth > _DEEPEST:
            raise InputError("goes deeper than any rule", where, "Close the brackets, or check the indentation.")
