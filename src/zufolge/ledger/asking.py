"""What each database is asked in words of its own: full text, parts of names, lists of numbers.

Invariant: what these mean is the same for every database; how it is said is in `sqlite_words` and `postgres_words`, which
`dialects` brings in.
"""

from typing import Any, cast

from sqlalchemy import BigInteger, BindParameter, Boolean, Dialect, TableClause, TableValuedAlias, Text, bindparam, column
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

Phrase = tuple[str, bool]
"""Folded words that stand one after the other, and whether the last of them is only the beginning of a word."""


class Phrases(TypeDecorator[tuple[Phrase, ...]]):
    """Phrases of which all are asked for, as the database's full text search writes them."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Phrase, ...] | None, dialect: Dialect) -> str | None:
        """Python to database."""
        from zufolge.ledger.dialects import words_of

        return None if value is None else words_of(dialect).phrases(value)


class Sequences(TypeDecorator[tuple[Phrase, ...]]):
    """Of phrases those that are several words, as a database writes them whose full text search knows single words only."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Phrase, ...] | None, dialect: Dialect) -> str | None:
        """Python to database."""
        from zufolge.ledger.dialects import words_of

        return None if value is None else words_of(dialect).sequences(value)


class Part(TypeDecorator[str]):
    """A part of a folded name, as the database looks for it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Python to database."""
        from zufolge.ledger.dialects import words_of

        return None if value is None else words_of(dialect).part(value)


class _Indexed(FunctionElement[bool]):
    """A condition on a row of a full text index."""

    type = Boolean()
    inherit_cache = True

    def __init__(self, index: TableClause, asked: BindParameter[Any], *more: BindParameter[Any]) -> None:
        super().__init__(index.c.rowid, asked, *more)

    def self_group(self, against: Any = None) -> Any:  # noqa: ARG002 - SQLAlchemy passes it
        """Itself: it is a condition as it stands, also where there are no truth values to compare it with."""
        return self

    @property
    def index(self) -> TableClause:
        """The index."""
        found: TableClause = cast("Any", next(iter(self.clauses))).table
        return found

    @property
    def asked(self) -> Any:
        """What is looked for."""
        return list(self.clauses)[1]


class Holds(_Indexed):
    """Whether a row of a full text index holds all phrases."""

    inherit_cache = True

    def __init__(self, index: TableClause, phrases: tuple[Phrase, ...]) -> None:
        super().__init__(index, bindparam(None, phrases, type_=Phrases()), bindparam(None, phrases, type_=Sequences()))

    @property
    def sequences(self) -> Any:
        """What must stand side by side."""
        return list(self.clauses)[2]


class Within(_Indexed):
    """Whether a name of `name_parts` has this part: folded, of at least three characters."""

    inherit_cache = True

    def __init__(self, index: TableClause, part: str) -> None:
        super().__init__(index, bindparam(None, part, type_=Part()))


class Numbers(FunctionElement[int]):
    """The numbers of a JSON list, bound under a name, as rows of a table with the one column `value`."""

    inherit_cache = True


def numbers(name: str) -> TableValuedAlias:
    """`Numbers` of the list that is bound under this name."""
    return Numbers(bindparam(name, type_=Text())).table_valued(column("value", BigInteger))
