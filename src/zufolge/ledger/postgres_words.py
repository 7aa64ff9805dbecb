"""What the ledger says to PostgreSQL in PostgreSQL's own words: sessions, full text indexes, triggers, functions of its own.

Invariant: as in `queries`; what stands here has its counterpart in `sqlite_words`, and the same question finds the same rows.

Full text: texts come here folded, so that their words are what stands between two spaces. No dictionary of the server's looks
at them: its `german` configuration would drop words ("nicht") and cut endings off, by which the same question would find
other claims than in a file. Words stand in a tsvector without their places, since a tsvector forgets places beyond 16,383 and
more than 256 of a word; what must stand side by side is looked up in the folded text.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, MetaData, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from zufolge.ledger.asking import Holds, Numbers, Phrase, Within

# Of a session. It sees nothing but the schema that it works in, so that a ledger in another one of the search path is not taken
# for its own. synchronous_commit: what was reported as kept survives a power cut, whatever the server's usual setting is. jit:
# to compile a statement takes longer than any of them runs.
BEGIN_SESSION = (
    "SELECT current_setting('server_version_num')::integer, current_setting('server_encoding'), current_schema(),"
    " set_config('search_path', quote_ident(current_schema()), false), set_config('synchronous_commit', 'on', false),"
    " set_config('jit', 'off', false), set_config('lock_timeout', %(wait)s, false)"
)
# One writer at a time, as in a file: numbers without gaps, and whatever is read before something is written, stay true. The
# lock goes with the transaction. Two numbers: that it is a ledger, and which one of this database.
LOCK = text("SELECT pg_advisory_xact_lock(:ledger, hashtext(current_schema()))")
HOLD = text("SELECT pg_try_advisory_lock(:right, hashtext(current_schema()))")
LEDGER, WATCH = int.from_bytes(b"zufo"), int.from_bytes(b"zufw")

# A version is a row, because rows of a ledger are only added.
_VERSIONS = "zufolge_versions"
_MAKE_VERSIONS = (
    f"CREATE TABLE {_VERSIONS} (version INTEGER PRIMARY KEY, since TIMESTAMPTZ NOT NULL DEFAULT now())",
    f"COMMENT ON TABLE {_VERSIONS} IS 'Which schema this zufolge ledger has, and since when; the highest version counts'",
)
_TABLES = text(
    "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v')"
)

# A word of more than 500 characters is found by these; of a text with more than a million bytes of different words the first
# ones are found. A tsvector holds no more.
_WORDS = """
CREATE FUNCTION zufolge_words(folded TEXT) RETURNS TSVECTOR LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_to_tsvector(coalesce(array_agg(word), '{}'))
    FROM (
        SELECT word, sum(octet_length(word)) OVER (ORDER BY place) AS size
        FROM (
            SELECT left(part, 500) AS word, min(place) AS place
            FROM unnest(string_to_array(folded, ' ')) WITH ORDINALITY AS parts (part, place)
            WHERE part <> '' GROUP BY 1
        ) AS words
    ) AS sized
    WHERE size < 1000000
$$"""
_LONGEST_WORD = 500
_REFUSE = """
CREATE FUNCTION zufolge_refuse() RETURNS TRIGGER LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'integrity_constraint_violation';
    END
$$"""
_NAME_PARTS = (
    "CREATE VIEW name_parts AS SELECT seq AS rowid, folded FROM names",
    "CREATE RULE name_parts_are_names AS ON INSERT TO name_parts DO INSTEAD NOTHING",
)
# By trigrams a part of a name is found without looking at every name. They come with an extension that whoever owns a database
# may have, as a rule; where not, every name is looked at, which finds the same.
_TRIGRAMS = "CREATE EXTENSION IF NOT EXISTS pg_trgm"
_TRIGRAMS_ARE_IN = text(
    "SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'pg_trgm'"
)


def tables(connection: Connection) -> set[str]:
    """The names of the tables in the schema that is worked in."""
    return set(connection.execute(_TABLES).scalars())


def version(connection: Connection) -> int:
    """The highest version of the ledger, 0 if there is none."""
    if _VERSIONS not in tables(connection):
        return 0
    return int(connection.exec_driver_sql(f"SELECT coalesce(max(version), 0) FROM {_VERSIONS}").scalar_one())  # noqa: S608 - our own


def stamp(connection: Connection, number: int) -> None:
    """Write down which schema the ledger has from now on."""
    connection.execute(text(f"INSERT INTO {_VERSIONS} (version) VALUES (:number)"), {"number": number})  # noqa: S608 - our own


def complete(connection: Connection, metadata: MetaData) -> None:
    """Add to new tables what SQLAlchemy has no words for."""
    guarded = [_VERSIONS, "report_words", "claim_words", *(table.name for table in metadata.sorted_tables)]
    made = (
        *_MAKE_VERSIONS,
        _WORDS,
        _REFUSE,
        *_index("report_words", "title", "body"),
        *_index("claim_words", "said", "speaker"),
    )
    for statement in (*made, *_NAME_PARTS, *(guard(name) for name in guarded)):
        connection.exec_driver_sql(statement)
    _index_parts(connection)


def _index(name: str, one: str, other: str) -> Iterator[str]:
    yield (
        f'CREATE TABLE {name} (rowid BIGINT PRIMARY KEY, {one} TEXT COLLATE "C" NOT NULL, {other} TEXT COLLATE "C" NOT NULL,'
        f" words TSVECTOR GENERATED ALWAYS AS (zufolge_words({one} || ' ' || {other})) STORED)"
    )
    yield f"CREATE INDEX {name}_by_word ON {name} USING gin (words)"
    yield f"COMMENT ON TABLE {name} IS 'Folded text that the full text search finds, by the seq of its row (rowid)'"


def _index_parts(connection: Connection) -> None:
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(_TRIGRAMS)
    except DBAPIError:  # not allowed, or not there: no more than slower
        pass
    where = connection.execute(_TRIGRAMS_ARE_IN).scalar()
    if where is not None:
        connection.exec_driver_sql(f"CREATE INDEX names_by_part ON names USING gin (folded {where}.gin_trgm_ops)")


def guard(table: str) -> str:
    """The trigger by which a table refuses every change of what is kept in it."""
    return (
        f"CREATE TRIGGER {table}_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION zufolge_refuse()"
    )


def count_rows(connection: Connection) -> None:
    """Let the query planner know how many rows there are, of this ledger's tables alone."""
    quote = connection.dialect.identifier_preparer.quote
    names = sorted(tables(connection) - {"name_parts"})
    connection.exec_driver_sql(f"ANALYZE {', '.join(map(quote, names))}")


def phrases(asked: tuple[Phrase, ...]) -> str:
    """The words of phrases as a tsquery; they hold nothing but letters and digits."""
    found = ((words.split(), begins) for words, begins in asked)
    last = [(word[:_LONGEST_WORD], begins and word is words[-1]) for words, begins in found for word in words]
    return " & ".join(dict.fromkeys(f"'{word}'{':*' if begins else ''}" for word, begins in last))


def sequences(asked: tuple[Phrase, ...]) -> str:
    """Those phrases that are several words as an array of patterns for a text with spaces around each word."""
    several = ((words, begins) for words, begins in asked if " " in words)
    return "{" + ",".join(f'"% {words}{"" if begins else " "}%"' for words, begins in several) + "}"


def part(folded: str) -> str:
    """A part of a name as a pattern of LIKE; it holds nothing but letters, digits and spaces."""
    return f"%{folded}%"


@compiles(Holds, "postgresql")
def _holds(element: Holds, compiler: SQLCompiler, **options: Any) -> str:
    name = element.index.name
    asked, sequences = (compiler.process(value, **options) for value in (element.asked, element.sequences))
    one, other = (f"{name}.{column.name}" for column in element.index.c if column.name != "rowid")
    # A mark between the two texts: no phrase reaches from the one into the other, and all words have spaces around them.
    text = f"' ' || {one} || ' | ' || {other} || ' '"
    beside = f"(CAST({sequences} AS TEXT[]) = '{{}}' OR {text} LIKE ALL (CAST({sequences} AS TEXT[])))"
    return f"({name}.words @@ CAST({asked} AS TSQUERY) AND {beside})"


@compiles(Within, "postgresql")
def _within(element: Within, compiler: SQLCompiler, **options: Any) -> str:
    return f"{element.index.name}.folded LIKE {compiler.process(element.asked, **options)}"


@compiles(Numbers, "postgresql")
def _numbers(element: Numbers, compiler: SQLCompiler, **options: Any) -> str:
    asked = compiler.process(element.clauses, **options)
    return f"(SELECT CAST(one AS BIGINT) AS value FROM jsonb_array_elements_text(CAST({asked} AS JSONB)) AS one)"  # noqa: S608 - bound
