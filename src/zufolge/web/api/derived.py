"""Models of the API made from the records that it shows, so that the description can't say anything else than the records.

Invariant: a model has exactly the fields of its record, all of them always present; spans are [start, end, text], as everywhere
on the wire (plain.py).
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from zufolge.schema import Span

SpanWire = Annotated[
    tuple[int, int, str],
    Field(description="[start, end, text]: half-open code-point offsets into the report's text, and the words there"),
]


@cache
def model_of(kind: type, name: str = "") -> type[BaseModel]:
    """The model of a record (a dataclass), whose docstring becomes its description; `name`, if it needs another one."""
    if not is_dataclass(kind):
        raise TypeError(f"{kind!r} is no record")
    hints = get_type_hints(kind)
    shape: dict[str, Any] = {field.name: (_wired(hints[field.name]), ...) for field in fields(kind)}
    return create_model(name or kind.__name__, __doc__=kind.__doc__, __config__=ConfigDict(extra="forbid"), **shape)


def _wired(kind: Any) -> Any:
    if kind is Span:
        return SpanWire
    if isinstance(kind, type) and is_dataclass(kind):
        return model_of(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return Union[tuple(NoneType if one is NoneType else _wired(one) for one in inner)]  # noqa: UP007 -- made at run time
    if origin is tuple:
        return list[_wired(inner[0])] if inner[1:] == (Ellipsis,) else tuple[tuple(map(_wired, inner))]  # type: ignore[misc]
    if origin is not None and origin is not Literal and issubclass(origin, Mapping):
        return dict[str, _wired(inner[1])]  # type: ignore[misc]
    return kind
