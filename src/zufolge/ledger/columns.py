"""What all tables of the ledger are made of: kinds of values, and columns that many tables have.

Invariant: what a kind of value writes it gives back equal, whatever Python can hold.

A span is kept as its two offsets only and sliced from the report's text again, so it can't come to differ from the text.
Columns named `seq` are the ledger's own numbers, growing in the order of keeping; ids are the content addresses of the records.
"""

import json
import re
from collections.abc import Callable

from sqlalchemy import BigInteger, Column, Dialect, ForeignKey, Integer, MetaData, Text
from sqlalchemy.types import TypeDecorator, UserDefinedType

Whole = Integer().with_variant(BigInteger(), "postgresql")
"""A whole number of up to 64 bits, which is what SQLite means by INTEGER."""


class _ByCodePoints(UserDefinedType[str]):
    """Text of PostgreSQL that is ordered by code points and not as its server's language has it: ids, days and prefixes are."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """In the words of the database."""
        return 'TEXT COLLATE "C"'


_TEXT = Text().with_variant(_ByCodePoints(), "postgresql")

# Neither SQLite nor PostgreSQL holds every Python string as text: lone surrogates have no UTF-8, and NUL ends a text for some
# readers. These, and the escape character itself (a code point that Unicode keeps free), are written as U+FFFF and four digits.
_ESCAPE = re.compile("[\x00\ud800-\udfff\uffff]")
_ESCAPED = re.compile("\uffff([0-9a-f]{4})")


def _escape(text: str) -> str:
    return _ESCAPE.sub(lambda hit: f"\uffff{ord(hit[0]):04x}", text)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda hit: chr(int(hit[1], 16)), text) if "\uffff" in text else text


def _read(value: str | None) -> str | None:
    return value if value is None or "\uffff" not in value else _unescape(value)


class AnyText(TypeDecorator[str]):
    """Any Python string, given back exactly; ordinary text is stored as it is."""

    impl = _TEXT
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy passes it
        """Python to database."""
        return None if value is None else _escape(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy passes it
        """Database to Python."""
        return _read(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], str | None]:  # noqa: ARG002 - as above
        """The same without the two calls around it: a story has a hundred thousand such values; drivers give text as it is."""
        return _read


class Strings(TypeDecorator[tuple[str, ...]]):
    """A tuple of strings as a JSON list."""

    impl = _TEXT
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy passes it
        """Python to database."""
        # Not as \\u escapes: reading those back would join two lone surrogates into one character.
        return None if value is None else _escape(json.dumps(value, ensure_ascii=False))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ARG002 - SQLAlchemy passes it
        """Database to Python."""
        return None if value is None else tuple(json.loads(_unescape(value)))


class Probabilities(TypeDecorator[tuple[tuple[str, float], ...]]):
    """Pairs of a name and its probability as a JSON object; null stands for none."""

    impl = _TEXT
    cache_ok = True

    def process_bind_param(self, value: tuple[tuple[str, float], ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy passes it
        """Python to database."""
        return _escape(json.dumps(dict(value), ensure_ascii=False)) if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[tuple[str, float], ...]:  # noqa: ARG002 - SQLAlchemy passes it
        """Database to Python."""
        return () if value is None else tuple(json.loads(_unescape(value)).items())


class Reasons(TypeDecorator[tuple[tuple[str, str, int | None, int | None], ...]]):
    """(label, rule, start, end) of every reason as a JSON list of such lists; null stands for none."""

    impl = _TEXT
    cache_ok = True

    def process_bind_param(
        self,
        value: tuple[tuple[str, str, int | None, int | None], ...] | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy passes it
    ) -> str | None:
        """Python to database."""
        return _escape(json.dumps(value, ensure_ascii=False)) if value else None

    def process_result_value(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy passes it
    ) -> tuple[tuple[str, str, int | None, int | None], ...]:
        """Database to Python."""
        return () if value is None else tuple(tuple(reason) for reason in json.loads(_unescape(value)))


class Grounds(TypeDecorator[tuple[tuple[str, ...], ...]]):
    """(rule, word, word ...) of every ground as a JSON list of such lists; null stands for none."""

    impl = _TEXT
    cache_ok = True

    def process_bind_param(self, value: tuple[tuple[str, ...], ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy passes it
        """Python to database."""
        return _escape(json.dumps(value, ensure_ascii=False)) if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[tuple[str, ...], ...]:  # noqa: ARG002 - SQLAlchemy passes it
        """Database to Python."""
        return () if value is None else tuple(tuple(ground) for ground in json.loads(_unescape(value)))


metadata = MetaData()


def seq(comment: str) -> Column[int]:
    """The table's own numbers, without gaps: `keeping` gives them, not the database, whose own leave gaps on PostgreSQL."""
    return Column("seq", Whole, primary_key=True, autoincrement=False, comment=comment)


def of(target: str, comment: str, *, key: bool = False, name: str | None = None) -> Column[int]:
    """A reference to another table's `seq`; with `key`, a part of the primary key."""
    return Column(
        name or f"{target[:-1]}_seq",
        ForeignKey(f"{target}.seq"),
        primary_key=key,
        nullable=False,
        comment=comment,
        autoincrement=False,
    )


def number(name: str, comment: str) -> Column[int]:
    """A part of the primary key that counts from 0 in the record's own order."""
    return Column(name, Whole, primary_key=True, autoincrement=False, comment=comment)


def place(*, nullable: bool = False) -> tuple[Column[int], Column[int]]:
    """The two offsets of a span."""
    return (
        Column("start", Whole, nullable=nullable, comment="Offset of the span's first character in the report's text"),
        Column("end", Whole, nullable=nullable, comment="Offset behind the span's last character"),
    )
