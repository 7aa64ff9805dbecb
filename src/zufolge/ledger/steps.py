"""The steps by which an older ledger comes to the next version, each with its statements written out.

Invariant: a step is never edited once it is released. It says in its own words what it makes and does not derive it from
`tables`, which go on changing; what it fills in is what `rows` would have written.

Ledgers on a server begin at version 6. The steps up to there speak SQLite; those from there on run on both, and what one of
the two says in words of its own they give to `say` for each.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Executable, RowMapping, text

from zufolge.ledger.columns import AnyText, Probabilities, Strings
from zufolge.ledger.days import days
from zufolge.ledger.folding import fold

_BATCH = 1000
_NOUN_LENGTH = 300


def to_version_2(connection: Connection) -> None:
    """How sure the reader is of each role."""
    connection.exec_driver_sql("ALTER TABLE claims ADD COLUMN role_confidence TEXT")


def _v3_guards(table: str, keys: Iterable[str]) -> Iterator[str]:
    refuse = "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only"
    yield f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}'); END"
    yield f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}'); END"
    kept = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {key})" for key in keys)  # noqa: S608 - our own names
    yield f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {kept} {refuse}: this row is kept already'); END"


_V3_TABLES = (
    "ALTER TABLE claims ADD COLUMN reasons TEXT",
    """CREATE TABLE claim_kinds (
        kind TEXT NOT NULL,
        claim_seq INTEGER NOT NULL,
        PRIMARY KEY (kind, claim_seq),
        FOREIGN KEY(claim_seq) REFERENCES claims (seq)
    ) WITHOUT ROWID""",
    """CREATE TABLE nouns (
        seq INTEGER NOT NULL,
        folded TEXT NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (folded)
    )""",
    """CREATE TABLE figure_nouns (
        noun_seq INTEGER NOT NULL,
        reading_seq INTEGER NOT NULL,
        figure INTEGER NOT NULL,
        PRIMARY KEY (noun_seq, reading_seq, figure),
        FOREIGN KEY(noun_seq) REFERENCES nouns (seq),
        FOREIGN KEY(reading_seq) REFERENCES readings (seq)
    ) WITHOUT ROWID""",
    """CREATE TABLE time_days (
        reading_seq INTEGER NOT NULL,
        time INTEGER NOT NULL,
        first TEXT NOT NULL,
        last TEXT NOT NULL,
        PRIMARY KEY (reading_seq, time),
        FOREIGN KEY(reading_seq) REFERENCES readings (seq)
    ) WITHOUT ROWID""",
)
_V3_INDEXES = (
    "CREATE INDEX claims_by_stance ON claims (stance)",
    "CREATE INDEX claims_by_certainty ON claims (certainty)",
    "CREATE INDEX claims_by_polarity ON claims (polarity)",
    "CREATE INDEX claims_by_distance ON claims (distance)",
    "CREATE INDEX evidence_by_kind ON evidence (kind)",
    "CREATE INDEX figures_by_upper ON figures (upper) WHERE upper IS NOT NULL",
    "CREATE INDEX figures_by_unit ON figures (unit, value)",
    "CREATE INDEX time_days_by_first ON time_days (first, last)",
)
_V3_KEYS = {
    "claim_kinds": ("kind = NEW.kind AND claim_seq = NEW.claim_seq",),
    "nouns": ("seq = NEW.seq", "folded = NEW.folded"),
    "figure_nouns": ("noun_seq = NEW.noun_seq AND reading_seq = NEW.reading_seq AND figure = NEW.figure",),
    "time_days": ("reading_seq = NEW.reading_seq AND time = NEW.time",),
}
_V3_FILL_KINDS = """INSERT INTO claim_kinds (kind, claim_seq)
    SELECT DISTINCT sources.kind, links.claim_seq FROM links
    JOIN claims ON claims.seq = links.claim_seq
    JOIN sources ON sources.reading_seq = claims.reading_seq AND sources.id = links.source_id"""
# The rows of a ledger that is large enough are counted for the query planner.
_V3_COUNTED = "SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'"
_V3_TIMES = "SELECT reading_seq, ordinal, value FROM times"
_V3_ADD_DAYS = "INSERT INTO time_days (reading_seq, time, first, last) VALUES (:reading_seq, :ordinal, :first, :last)"
_V3_FIGURES = "SELECT reading_seq, ordinal, counted FROM figures WHERE counted <> '[]'"
_V3_ADD_NOUNS = "INSERT INTO nouns (seq, folded) VALUES (:seq, :folded)"
_V3_ADD_COUNTED = "INSERT INTO figure_nouns (noun_seq, reading_seq, figure) VALUES (:noun_seq, :reading_seq, :ordinal)"


def to_version_3(connection: Connection) -> None:
    """The reasons behind labels, and what claims are looked for by: labels, kinds of sources, counted nouns, days."""
    for statement in (*_V3_TABLES, _V3_FILL_KINDS):
        connection.exec_driver_sql(statement)
    _fill_days(connection)
    _fill_nouns(connection)
    # Last, because filling is faster without them.
    guards = (guard for table, keys in _V3_KEYS.items() for guard in _v3_guards(table, keys))
    for statement in (*_V3_INDEXES, *guards):
        connection.exec_driver_sql(statement)
    if connection.exec_driver_sql(_V3_COUNTED).first() is not None:
        connection.exec_driver_sql("ANALYZE")


def _fill_days(connection: Connection) -> None:
    for times in _batches(connection, text(_V3_TIMES).columns(value=AnyText)):
        covered = ((time, days(time["value"])) for time in times)
        _add(connection, _V3_ADD_DAYS, [{**time, "first": span[0], "last": span[1]} for time, span in covered if span])


def _fill_nouns(connection: Connection) -> None:
    seqs: dict[str, int] = {}
    for figures in _batches(connection, text(_V3_FIGURES).columns(counted=Strings)):
        counted = [(figure, sorted({fold(noun)[:_NOUN_LENGTH] for noun in figure["counted"]} - {""})) for figure in figures]
        new = [noun for noun in dict.fromkeys(noun for _, nouns in counted for noun in nouns) if noun not in seqs]
        seqs |= {noun: number for number, noun in enumerate(new, len(seqs) + 1)}
        _add(connection, _V3_ADD_NOUNS, [{"seq": seqs[noun], "folded": noun} for noun in new])
        keys = [
            {"noun_seq": seqs[noun], "reading_seq": figure["reading_seq"], "ordinal": figure["ordinal"]}
            for figure, nouns in counted
            for noun in nouns
        ]
        _add(connection, _V3_ADD_COUNTED, keys)


_V4_TABLES = (
    """CREATE TABLE terms (
        seq INTEGER NOT NULL,
        folded TEXT NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (folded)
    )""",
    """CREATE TABLE report_terms (
        term_seq INTEGER NOT NULL,
        day INTEGER NOT NULL,
        report_seq INTEGER NOT NULL,
        PRIMARY KEY (term_seq, day, report_seq),
        FOREIGN KEY(term_seq) REFERENCES terms (seq),
        FOREIGN KEY(report_seq) REFERENCES reports (seq)
    ) WITHOUT ROWID""",
    """CREATE TABLE sentence_keys (
        "key" BIGINT NOT NULL,
        day INTEGER NOT NULL,
        report_seq INTEGER NOT NULL,
        PRIMARY KEY ("key", day, report_seq),
        FOREIGN KEY(report_seq) REFERENCES reports (seq)
    ) WITHOUT ROWID""",
    """CREATE TABLE stories (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        who TEXT NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )""",
    """CREATE TABLE members (
        seq INTEGER NOT NULL,
        story_seq INTEGER NOT NULL,
        report_seq INTEGER NOT NULL,
        who TEXT NOT NULL,
        at TEXT NOT NULL,
        grounds TEXT,
        PRIMARY KEY (seq),
        FOREIGN KEY(story_seq) REFERENCES stories (seq),
        FOREIGN KEY(report_seq) REFERENCES reports (seq)
    )""",
    """CREATE TABLE copies (
        report_seq INTEGER NOT NULL,
        of_seq INTEGER NOT NULL,
        sentences INTEGER NOT NULL,
        copied INTEGER NOT NULL,
        PRIMARY KEY (report_seq, of_seq),
        FOREIGN KEY(report_seq) REFERENCES reports (seq),
        FOREIGN KEY(of_seq) REFERENCES reports (seq)
    ) WITHOUT ROWID""",
    """CREATE TABLE passages (
        report_seq INTEGER NOT NULL,
        of_seq INTEGER NOT NULL,
        position INTEGER NOT NULL,
        here_start INTEGER NOT NULL,
        here_end INTEGER NOT NULL,
        there_start INTEGER NOT NULL,
        there_end INTEGER NOT NULL,
        PRIMARY KEY (report_seq, of_seq, position),
        FOREIGN KEY(report_seq) REFERENCES reports (seq),
        FOREIGN KEY(of_seq) REFERENCES reports (seq)
    ) WITHOUT ROWID""",
    """CREATE TABLE related (
        report_seq INTEGER NOT NULL,
        method TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (report_seq),
        FOREIGN KEY(report_seq) REFERENCES reports (seq)
    )""",
    """CREATE TABLE comparisons (
        story_seq INTEGER NOT NULL,
        state TEXT NOT NULL,
        found BLOB NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (story_seq, state),
        FOREIGN KEY(story_seq) REFERENCES stories (seq)
    ) WITHOUT ROWID""",
    """CREATE TABLE judgements (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        verb TEXT NOT NULL,
        about TEXT NOT NULL,
        who TEXT NOT NULL,
        at TEXT NOT NULL,
        why TEXT NOT NULL,
        label TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )""",
    """CREATE TABLE judgement_subjects (
        judgement_seq INTEGER NOT NULL,
        position INTEGER NOT NULL,
        subject TEXT NOT NULL,
        PRIMARY KEY (judgement_seq, position),
        FOREIGN KEY(judgement_seq) REFERENCES judgements (seq)
    ) WITHOUT ROWID""",
)
_V4_NAME_PARTS = (
    "CREATE VIRTUAL TABLE name_parts USING fts5(folded, content='', tokenize='trigram case_sensitive 1')",
    "INSERT INTO name_parts (rowid, folded) SELECT seq, folded FROM names",
)
_V4_INDEXES = (
    "CREATE INDEX claim_names_by_claim ON claim_names (claim_seq)",
    "CREATE INDEX claims_by_form ON claims (form)",
    "CREATE INDEX claims_by_medium ON claims (medium)",
    "CREATE INDEX members_by_story ON members (story_seq)",
    "CREATE INDEX members_by_report ON members (report_seq)",
    "CREATE INDEX judgements_by_verb ON judgements (verb)",
    "CREATE INDEX judgement_subjects_by_subject ON judgement_subjects (subject)",
)
_V4_KEYS = {
    "terms": ("seq = NEW.seq", "folded = NEW.folded"),
    "report_terms": ("term_seq = NEW.term_seq AND day = NEW.day AND report_seq = NEW.report_seq",),
    "sentence_keys": ("key = NEW.key AND day = NEW.day AND report_seq = NEW.report_seq",),
    "stories": ("seq = NEW.seq", "id = NEW.id"),
    "members": ("seq = NEW.seq",),
    "copies": ("report_seq = NEW.report_seq AND of_seq = NEW.of_seq",),
    "passages": ("report_seq = NEW.report_seq AND of_seq = NEW.of_seq AND position = NEW.position",),
    "related": ("report_seq = NEW.report_seq",),
    "comparisons": ("story_seq = NEW.story_seq AND state = NEW.state",),
    "judgements": ("seq = NEW.seq", "id = NEW.id"),
    "judgement_subjects": ("judgement_seq = NEW.judgement_seq AND position = NEW.position",),
}


def to_version_4(connection: Connection) -> None:
    """Stories, copies and judgements, all reports that were kept wait to be related; names are found by their parts."""
    guards = (guard for table, keys in _V4_KEYS.items() for guard in _v3_guards(table, keys))
    for statement in (*_V4_TABLES, *_V4_NAME_PARTS, *_V4_INDEXES, *guards):
        connection.exec_driver_sql(statement)
    if connection.exec_driver_sql(_V3_COUNTED).first() is not None:
        connection.exec_driver_sql("ANALYZE")


_V5_TABLES = (
    """CREATE TABLE watched (
        seq INTEGER NOT NULL,
        place TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (place)
    )""",
    """CREATE TABLE looks (
        seq INTEGER NOT NULL,
        watched_seq INTEGER NOT NULL,
        at TEXT NOT NULL,
        next_at TEXT NOT NULL,
        etag TEXT,
        last_modified TEXT,
        sha256 TEXT,
        failures INTEGER NOT NULL,
        problem TEXT,
        PRIMARY KEY (seq),
        FOREIGN KEY(watched_seq) REFERENCES watched (seq)
    )""",
    """CREATE TABLE entries (
        seq INTEGER NOT NULL,
        watched_seq INTEGER NOT NULL,
        "key" TEXT NOT NULL,
        wording TEXT NOT NULL,
        stamp TEXT NOT NULL,
        report_seq INTEGER,
        problem TEXT,
        tries INTEGER NOT NULL,
        next_at TEXT,
        at TEXT NOT NULL,
        PRIMARY KEY (seq),
        FOREIGN KEY(watched_seq) REFERENCES watched (seq),
        FOREIGN KEY(report_seq) REFERENCES reports (seq)
    )""",
    """CREATE TABLE files (
        seq INTEGER NOT NULL,
        watched_seq INTEGER NOT NULL,
        path TEXT NOT NULL,
        size BIGINT NOT NULL,
        changed BIGINT NOT NULL,
        sha256 TEXT NOT NULL,
        problem TEXT,
        at TEXT NOT NULL,
        PRIMARY KEY (seq),
        FOREIGN KEY(watched_seq) REFERENCES watched (seq)
    )""",
    """CREATE TABLE alerts (
        seq INTEGER NOT NULL,
        rule TEXT NOT NULL,
        subject TEXT NOT NULL,
        target TEXT NOT NULL,
        told TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (rule, subject, target)
    )""",
    """CREATE TABLE deliveries (
        seq INTEGER NOT NULL,
        alert_seq INTEGER NOT NULL,
        at TEXT NOT NULL,
        state TEXT NOT NULL,
        problem TEXT,
        PRIMARY KEY (seq),
        FOREIGN KEY(alert_seq) REFERENCES alerts (seq)
    )""",
    """CREATE TABLE developments (
        seq INTEGER NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        story_seq INTEGER NOT NULL,
        title TEXT NOT NULL,
        report_seq INTEGER NOT NULL,
        claim TEXT NOT NULL,
        name TEXT NOT NULL,
        words TEXT NOT NULL,
        about TEXT NOT NULL,
        answered TEXT NOT NULL,
        outlet TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        appeared TEXT,
        at TEXT NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (kind, subject),
        FOREIGN KEY(story_seq) REFERENCES stories (seq),
        FOREIGN KEY(report_seq) REFERENCES reports (seq)
    )""",
    """CREATE TABLE tellings (
        seq INTEGER NOT NULL,
        report_seq INTEGER NOT NULL,
        arrival_seq INTEGER NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (seq)
    )""",
    """CREATE TABLE rule_marks (
        seq INTEGER NOT NULL,
        rule TEXT NOT NULL,
        development_seq INTEGER NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (seq)
    )""",
)
_V5_INDEXES = (
    "CREATE INDEX looks_by_watched ON looks (watched_seq)",
    'CREATE INDEX entries_by_key ON entries (watched_seq, "key")',
    "CREATE INDEX entries_by_next_at ON entries (next_at) WHERE next_at IS NOT NULL",
    "CREATE INDEX files_by_path ON files (watched_seq, path)",
    "CREATE INDEX deliveries_by_alert ON deliveries (alert_seq)",
    "CREATE INDEX developments_by_story ON developments (story_seq)",
    "CREATE INDEX rule_marks_by_rule ON rule_marks (rule)",
)
_V5_KEYS = {
    "watched": ("seq = NEW.seq", "place = NEW.place"),
    "looks": ("seq = NEW.seq",),
    "entries": ("seq = NEW.seq",),
    "files": ("seq = NEW.seq",),
    "alerts": ("seq = NEW.seq", "rule = NEW.rule AND subject = NEW.subject AND target = NEW.target"),
    "deliveries": ("seq = NEW.seq",),
    "developments": ("seq = NEW.seq", "kind = NEW.kind AND subject = NEW.subject"),
    "tellings": ("seq = NEW.seq",),
    "rule_marks": ("seq = NEW.seq",),
}
# What an older ledger holds is known and no news.
_V5_TELL = "INSERT INTO tellings (report_seq, arrival_seq, at) SELECT seq, 0, kept_at FROM reports ORDER BY seq DESC LIMIT 1"


# How sure the reader is of each claim as a whole, by which the least certain ones are found.
_V5_DOUBTS = """CREATE TABLE doubts (
        sure INTEGER NOT NULL,
        claim_seq INTEGER NOT NULL,
        PRIMARY KEY (sure, claim_seq),
        FOREIGN KEY(claim_seq) REFERENCES claims (seq)
    ) WITHOUT ROWID"""
_V5_DOUBTS_AFTER = (
    "CREATE INDEX doubts_by_claim ON doubts (claim_seq)",
    "CREATE INDEX copies_by_of ON copies (of_seq)",
    *_v3_guards("doubts", ("sure = NEW.sure AND claim_seq = NEW.claim_seq",)),
)
_V5_CLAIMS = "SELECT seq, confidence, role_confidence FROM claims"
_V5_ADD_DOUBT = "INSERT INTO doubts (sure, claim_seq) VALUES (:sure, :seq)"


def to_version_5(connection: Connection) -> None:
    """What is watched: places, looks at them, the entries and files that were seen, alerts; what happened to stories."""
    guards = (guard for table, keys in _V5_KEYS.items() for guard in _v3_guards(table, keys))
    for statement in (*_V5_TABLES, _V5_TELL, *_V5_INDEXES, *guards):
        connection.exec_driver_sql(statement)
    _fill_doubts(connection)


def _fill_doubts(connection: Connection) -> None:
    connection.exec_driver_sql(_V5_DOUBTS)
    for claims in _batches(connection, text(_V5_CLAIMS).columns(role_confidence=Probabilities)):
        _add(connection, _V5_ADD_DOUBT, [{"seq": one["seq"], "sure": _sure(one)} for one in claims])
    for statement in _V5_DOUBTS_AFTER:
        connection.exec_driver_sql(statement)
    if connection.exec_driver_sql(_V3_COUNTED).first() is not None:
        connection.exec_driver_sql("ANALYZE")


def _sure(claim: RowMapping) -> int:
    told = [claim["confidence"], *(sure for _, sure in claim["role_confidence"])]
    return round(1000 * min(max(min(told), 0.0), 1.0)) if claim["confidence"] else 1001


_V6 = (
    """CREATE TABLE arrivals (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        report_seq INTEGER,
        format TEXT,
        urn TEXT,
        item_version TEXT,
        agency TEXT,
        dateline TEXT,
        byline TEXT,
        first_created TEXT,
        published TEXT,
        embargo TEXT,
        status TEXT NOT NULL,
        signal TEXT NOT NULL,
        signals TEXT NOT NULL,
        correction TEXT,
        note TEXT,
        of_urn TEXT,
        text TEXT,
        address TEXT,
        captured TEXT,
        sha256 TEXT,
        location TEXT NOT NULL,
        kept_at TEXT NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (id),
        FOREIGN KEY(report_seq) REFERENCES reports (seq)
    )""",
    "CREATE INDEX arrivals_by_report ON arrivals (report_seq)",
    "CREATE INDEX arrivals_by_urn ON arrivals (urn)",
    "CREATE INDEX arrivals_by_of ON arrivals (of_urn)",
    *_v3_guards("arrivals", ("seq = NEW.seq", "id = NEW.id")),
)


def to_version_6(connection: Connection) -> None:
    """How reports came, and what their agencies say of them. Of what was kept before nothing is known."""
    for statement in _V6:
        connection.exec_driver_sql(statement)


STEPS: Mapping[int, Callable[[Connection], None]] = {
    1: to_version_2,
    2: to_version_3,
    3: to_version_4,
    4: to_version_5,
    5: to_version_6,
}
"""Version -> the step from it to the next one. A new ledger needs none: it is made at the last version."""


def say(connection: Connection, statements: Mapping[str, Iterable[str]]) -> None:
    """Run those of these statements that are for this kind of database: "sqlite" and "postgresql", both must be there."""
    for statement in statements[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def _batches(connection: Connection, query: Executable) -> Iterator[list[RowMapping]]:
    for batch in connection.execute(query).mappings().partitions(_BATCH):
        yield list(batch)


def _add(connection: Connection, statement: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(text(statement), rows)
