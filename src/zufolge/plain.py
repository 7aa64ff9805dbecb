"""Records as plain lists and dicts, and back.

Invariant: `record(kind, plain(one)) == one` for every record of the schema. Spans are [start, end, text], as on the wire.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from zufolge.schema import Span


def plain(value: Any) -> Any:
    """A record, or a tuple or mapping of them, as lists, dicts, numbers and strings.

    >>> plain((Span(0, 2, "Ja"), None))
    [[0, 2, 'Ja'], None]
    """
    if isinstance(value, Span):
        return [value.start, value.end, value.text]
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, tuple | list) else value


def record(kind: Any, value: Any) -> Any:
    """The record of this kind that `plain` made the value of. Raises ValueError, KeyError or TypeError for anything else."""
    if kind is Span:
        return Span(*value)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: record(hints[name], one) for name, one in value.items()})
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        chosen = [one for one in inner if one is not NoneType]
        return None if value is None else record(chosen[0], value)
    if origin is tuple:
        kinds = [inner[0]] * len(value) if inner[1:] == (Ellipsis,) else inner
        return tuple(record(one, item) for one, item in zip(kinds, value, strict=True))
    if origin is not None and origin is not Literal:  # a mapping
        return {key: record(inner[1], one) for key, one in value.items()}
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
