"""The databases that a ledger may be kept in, each with the module of its own words.

Invariant: nothing else asks which database it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, Dialect, MetaData

from zufolge.ledger import postgres_words, sqlite_words
from zufolge.ledger.asking import Phrase


@dataclass(frozen=True, slots=True)
class Words:
    """What is said to one kind of database.

    complete    adds to new tables what SQLAlchemy has no words for
    version     which schema a ledger has, 0 for none
    stamp       writes down which schema it has
    count_rows  lets the query planner know how many rows there are
    phrases     how its full text search writes what is looked for
    sequences   how phrases of several words are looked for, where that is another question
    part        how it looks for a part of a name
    """

    complete: Callable[[Connection, MetaData], None]
    version: Callable[[Connection], int]
    stamp: Callable[[Connection, int], None]
    count_rows: Callable[[Connection], None]
    phrases: Callable[[tuple[Phrase, ...]], str]
    sequences: Callable[[tuple[Phrase, ...]], str]
    part: Callable[[str], str]


def _words(module: Any) -> Words:
    return Words(**{field.name: getattr(module, field.name) for field in fields(Words)})


_WORDS: Mapping[str, Words] = {"sqlite": _words(sqlite_words), "postgresql": _words(postgres_words)}


def words_of(dialect: Dialect) -> Words:
    """What is said to this kind of database."""
    return _WORDS[dialect.name]
