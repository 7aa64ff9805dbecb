"""What the ledger says to SQLite in SQLite's own words: pragmas, full text indexes, triggers, and functions of its own.

Invariant: as in `queries`; what stands here has its counterpart in `postgres_words`.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, MetaData, Table, UniqueConstraint
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from zufolge.ledger.asking import Holds, Numbers, Phrase, Within

# What every connection begins with. FULL: what was reported as kept survives a power cut, at the cost of one wait for the disk
# for each report. analysis_limit: counting a sample is enough for COUNT_ROWS.
ON_CONNECT = ("PRAGMA foreign_keys = ON", "PRAGMA synchronous = FULL", "PRAGMA analysis_limit = 400")
TOUCH = "SELECT 1 FROM sqlite_master LIMIT 1"
READ_BESIDE_WRITING = "PRAGMA journal_mode = WAL"
BEGIN, BEGIN_WRITING = "BEGIN", "BEGIN IMMEDIATE"
VERSION = "PRAGMA user_version"
# Without an idea of how many rows there are, the newest claims are looked for among all of them.
COUNT_ROWS = "ANALYZE"

APPLICATION_ID = int.from_bytes(b"zufo")
"""In the file's head: that it is a ledger."""

# Full text indexes over folded text, without a copy of it (content=''): `rowid` is the seq of the report or claim.
# The text is folded before it comes here, so the tokenizer has only to split at the spaces: `ascii` does that and takes every
# other character as it is, whatever Unicode version this SQLite knows.
FULL_TEXT = (
    "CREATE VIRTUAL TABLE report_words USING fts5(title, body, content='', tokenize='ascii')",
    "CREATE VIRTUAL TABLE claim_words USING fts5(said, speaker, content='', tokenize='ascii')",
    # By the trigrams of `names`, a part of a name is found without looking at every name.
    "CREATE VIRTUAL TABLE name_parts USING fts5(folded, content='', tokenize='trigram case_sensitive 1')",
)


def waiting(seconds: float) -> str:
    """The statement by which a connection waits so long for others that hold what it needs."""
    return f"PRAGMA busy_timeout = {int(seconds * 1000):d}"


def version(connection: Connection) -> int:
    """The version in the file's head, 0 in a new file."""
    return int(connection.exec_driver_sql(VERSION).scalar_one())


def stamp(connection: Connection, number: int) -> None:
    """Write into the file's head that it is a ledger, and which schema it has."""
    for statement in (f"PRAGMA application_id = {APPLICATION_ID:d}", f"{VERSION} = {number:d}"):
        connection.exec_driver_sql(statement)


def complete(connection: Connection, metadata: MetaData) -> None:
    """Add to new tables what SQLAlchemy has no words for."""
    for statement in (*FULL_TEXT, *(guard for guarded in metadata.sorted_tables for guard in _guards(guarded))):
        connection.exec_driver_sql(statement)


def count_rows(connection: Connection) -> None:
    """Let the query planner know how many rows there are."""
    connection.exec_driver_sql(COUNT_ROWS)


def phrases(asked: tuple[Phrase, ...]) -> str:
    """Phrases as an FTS5 query that can't be malformed, because folded words hold nothing but letters and digits."""
    return " AND ".join(f'"{words}"{"*" if begins else ""}' for words, begins in asked)


def sequences(_: tuple[Phrase, ...]) -> str:
    """Nothing: FTS5 finds words that stand side by side by the same query."""
    return ""


def part(folded: str) -> str:
    """A part of a name as an FTS5 query."""
    return f'"{folded}"'


def _guards(guarded: Table) -> Iterator[str]:
    """Triggers that refuse every change; INSERT OR REPLACE too, which removes rows without a word to other triggers."""
    name = guarded.name
    for verb in ("UPDATE", "DELETE"):
        yield (
            f"CREATE TRIGGER {name}_no_{verb.lower()} BEFORE {verb} ON {name} "
            "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
        )
    keys = [guarded.primary_key, *(c for c in guarded.constraints if isinstance(c, UniqueConstraint))]
    same = (" AND ".join(f"{c.name} = NEW.{c.name}" for c in key.columns) for key in keys)
    exists = " OR ".join(f"EXISTS (SELECT 1 FROM {name} WHERE {condition})" for condition in same)  # noqa: S608 - our own names
    yield (
        f"CREATE TRIGGER {name}_no_replace BEFORE INSERT ON {name} WHEN {exists} "
        "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END"
    )


@compiles(Holds, "sqlite")
def _holds(element: Holds, compiler: SQLCompiler, **options: Any) -> str:
    return f"{element.index.name} MATCH {compiler.process(element.asked, **options)}"


@compiles(Within, "sqlite")
def _within(element: Within, compiler: SQLCompiler, **options: Any) -> str:
    return f"{element.index.name} MATCH {compiler.process(element.asked, **options)}"


@compiles(Numbers, "sqlite")
def _numbers(element: Numbers, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"
