"""Every table of what was read, each column with a comment that explains it; those of stories are in `story_tables`.

Invariant: `metadata.create_all` makes the whole of the current schema: tables, full text indexes, and the triggers by which
the database itself refuses to change, remove or replace a row.
"""

from sqlalchemy import (
    Column,
    Connection,
    Float,
    Index,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    column,
    event,
    table,
    text,
)

from zufolge.ledger.columns import AnyText, Probabilities, Reasons, Strings, Whole, metadata, number, of, place, seq
from zufolge.ledger.dialects import words_of

reports = Table(
    "reports",
    metadata,
    seq("Number in the order of keeping"),
    Column("id", AnyText, nullable=False, unique=True, comment="Content address of the report (Report.id)"),
    Column("article", AnyText, nullable=False, comment="Key that all versions of one article share"),
    Column("version", Whole, nullable=False, comment="Counts from 1 within the article"),
    Column("title", AnyText, comment="Headline; null if none is known"),
    Column("outlet", AnyText, comment="Who published it; null if unknown"),
    Column("outlet_folded", AnyText, comment="The outlet as `folding.fold` gives it, to filter by"),
    Column("published", AnyText, comment="ISO 8601 date or time as the report gives it; null if unknown"),
    Column("day", AnyText, nullable=False, comment="YYYY-MM-DD under which it counts: published, else kept"),
    Column("text", AnyText, nullable=False, comment="The whole text; all offsets count its code points"),
    Column("sha256", AnyText, nullable=False, comment="Hash of the text alone (UTF-8), in hexadecimal"),
    Column("location", AnyText, nullable=False, comment='Where it was first read from: absolute path, address, or "-"'),
    Column("kept_at", AnyText, nullable=False, comment="When it was kept: UTC, ISO 8601"),
    UniqueConstraint("article", "version"),
    Index("reports_by_location", "location"),
    Index("reports_by_head", "outlet", "title"),
    Index("reports_by_day", "day", "seq"),
    Index("reports_by_outlet", "outlet_folded"),
    comment="One row for every text that was read; a changed text is a new row, the next version of its article",
)

readings = Table(
    "readings",
    metadata,
    seq("Number in the order of keeping; the highest of a report is the one shown"),
    of("reports", "The report that was read"),
    Column("reader", AnyText, nullable=False, comment="Name and version of the model that read it"),
    # These two are found in the text, so another reader may find others: they belong to the reading, not to the report.
    Column("language", AnyText, comment="ISO 639-1 code; null if it could not be told"),
    Column("credits", Strings, nullable=False, comment="Agencies that the text names for itself, as written"),
    Column("notes", Strings, nullable=False, comment="What a person should know about this reading"),
    Column("kept_at", AnyText, nullable=False, comment="When it was kept: UTC, ISO 8601"),
    UniqueConstraint("report_seq", "reader"),
    comment="One row for every reader that read a report; a newer reader's is added beside the older one's",
)

claims = Table(
    "claims",
    metadata,
    seq("Number in the order of keeping; also the row of `claim_words`"),
    of("readings", "The reading that it belongs to"),
    Column("ordinal", Whole, nullable=False, comment="Its place among the reading's claims, from 0"),
    Column("id", AnyText, nullable=False, comment="Content address (claim_id): the same in every reading of the report"),
    Column("form", AnyText, nullable=False, comment="How the words are rendered: schema.Form"),
    Column("medium", AnyText, nullable=False, comment="Speech, writing, thought or a mixture: schema.Medium"),
    Column("confidence", Float, nullable=False, comment="Probability that the reader gives it, 0 to 1"),
    Column("stance", AnyText, comment="Speech act, as the article reports it; null if not told"),
    Column("certainty", AnyText, comment="Certainty, as the speaker presents it; null if not told"),
    Column("polarity", AnyText, comment="positive or negative; null if not told"),
    Column("distance", Strings, nullable=False, comment="Means by which the article marks it as somebody else's"),
    # Last, because ALTER TABLE put them there in ledgers of version 1 and of version 2.
    Column("role_confidence", Probabilities, comment="Role -> probability that its words are right; null if not told"),
    Column("reasons", Reasons, comment="[label, rule, start, end] of what each label rests on; null if not told"),
    UniqueConstraint("reading_seq", "ordinal"),
    Index("claims_by_id", "id"),
    Index("claims_by_form", "form"),
    Index("claims_by_medium", "medium"),
    Index("claims_by_stance", "stance"),
    Index("claims_by_certainty", "certainty"),
    Index("claims_by_polarity", "polarity"),
    Index("claims_by_distance", "distance"),
    comment="Attributed claims of a reading",
)

spans = Table(
    "spans",
    metadata,
    of("claims", "The claim", key=True),
    Column("role", AnyText, primary_key=True, comment="content, speaker, cue, frame or addressee"),
    number("position", "Place among the claim's spans of this role"),
    *place(),
    comment="The words of a claim and those that say whose they are",
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    of("claims", "The claim", key=True),
    number("position", "Place in the chain, from the origin on"),
    Column("name", AnyText, nullable=False, comment="Fullest name that the article gives"),
    Column("role", AnyText, nullable=False, comment="origin (said to know or say it) or relay (passed it on)"),
    *place(nullable=True),
    Column("source_id", AnyText, comment="sources.id within the same reading; null if unresolved"),
    comment="The chain of sources that a claim passed through; the span is null where no mention carries the link",
    sqlite_with_rowid=False,
)

evidence = Table(
    "evidence",
    metadata,
    of("claims", "The claim", key=True),
    number("position", "Place among the claim's evidence"),
    Column("kind", AnyText, nullable=False, comment="document, imagery, analysis, witness, study ..."),
    *place(),
    Index("evidence_by_kind", "kind"),
    comment="What a claim is said to rest on",
    sqlite_with_rowid=False,
)

claim_figures = Table(
    "claim_figures",
    metadata,
    of("claims", "The claim", key=True),
    number("position", "Place among the claim's figures"),
    Column("figure", Whole, nullable=False, comment="figures.ordinal within the same reading"),
    comment="Which figures a claim carries",
    sqlite_with_rowid=False,
)

claim_times = Table(
    "claim_times",
    metadata,
    of("claims", "The claim", key=True),
    number("position", "Place among the claim's times"),
    Column("time", Whole, nullable=False, comment="times.ordinal within the same reading"),
    comment="Which time expressions a claim carries",
    sqlite_with_rowid=False,
)

relations = Table(
    "relations",
    metadata,
    of("claims", "The claim that confirms or contradicts", key=True),
    Column("kind", AnyText, primary_key=True, comment="confirms or contradicts"),
    number("position", "Place among the claim's relations of this kind"),
    Column("other", AnyText, nullable=False, comment="claims.id of the other claim, of the same report"),
    comment="What a claim says of other claims of its report",
    sqlite_with_rowid=False,
)

figures = Table(
    "figures",
    metadata,
    of("readings", "The reading", key=True),
    number("ordinal", "Place among the reading's figures"),
    *place(),
    Column("value", Float, comment="The number, or the lower end of a range; null if vague"),
    Column("upper", Float, comment="Upper end of a range, else null"),
    Column("qualifier", AnyText, nullable=False, comment="exact, about, at_least, more_than, at_most, less_than, vague"),
    Column("unit", AnyText, nullable=False, comment="count, percent, a currency code, km, hour ..."),
    Column("counted", Strings, nullable=False, comment="Lemmas of what is counted or measured"),
    Index("figures_by_value", "value"),
    Index("figures_by_upper", "upper", sqlite_where=text("upper IS NOT NULL")),
    Index("figures_by_unit", "unit", "value"),
    comment="Quantities in a report",
    sqlite_with_rowid=False,
)

times = Table(
    "times",
    metadata,
    of("readings", "The reading", key=True),
    number("ordinal", "Place among the reading's time expressions"),
    *place(),
    Column("value", AnyText, nullable=False, comment="TIMEX3 value, resolved against the report's date where possible"),
    Column("mod", AnyText, comment="before, after, approx, or null"),
    Index("times_by_value", "value"),
    comment="Time expressions in a report",
    sqlite_with_rowid=False,
)

sources = Table(
    "sources",
    metadata,
    of("readings", "The reading", key=True),
    number("ordinal", "Place among the reading's sources"),
    Column("id", AnyText, nullable=False, comment="Name of the source within the reading, for links.source_id"),
    Column("name", AnyText, nullable=False, comment="Fullest name that the article gives"),
    Column("kind", AnyText, nullable=False, comment="person, government, agency ...: schema.SourceKind"),
    comment="Who or what speaks in a report",
    sqlite_with_rowid=False,
)

mentions = Table(
    "mentions",
    metadata,
    of("readings", "The reading", key=True),
    number("source", "sources.ordinal within the same reading"),
    number("position", "Place among the source's mentions"),
    *place(),
    comment="Where a source is named",
    sqlite_with_rowid=False,
)

names = Table(
    "names",
    metadata,
    seq("Number in the order of keeping"),
    Column("folded", AnyText, nullable=False, unique=True, comment="The beginning of a name as `folding.fold` gives it"),
    comment="Every name once, so that a part of a name is looked for among the names and not in every claim",
)

claim_names = Table(
    "claim_names",
    metadata,
    of("names", "The name", key=True),
    of("claims", "The claim", key=True),
    Index("claim_names_by_claim", "claim_seq"),
    comment="By which names a claim is found: those of its speakers and of the sources in its chain",
    sqlite_with_rowid=False,
)

# What claims are looked for by, made of the rows above once for all when these are kept.

claim_kinds = Table(
    "claim_kinds",
    metadata,
    Column("kind", AnyText, primary_key=True, comment="sources.kind of a source in the claim's chain"),
    of("claims", "The claim", key=True),
    comment="By which kinds of sources a claim is found",
    sqlite_with_rowid=False,
)

doubts = Table(
    "doubts",
    metadata,
    number("sure", "Per mille: how sure the reader is of the claim and of each of its roles, the least; 1001 if not told"),
    of("claims", "The claim", key=True),
    Index("doubts_by_claim", "claim_seq"),
    comment="How sure the reader is of a claim as a whole, to begin with the least certain",
    sqlite_with_rowid=False,
)

nouns = Table(
    "nouns",
    metadata,
    seq("Number in the order of keeping"),
    Column("folded", AnyText, nullable=False, unique=True, comment="A counted noun as `folding.fold` gives it"),
    comment="Every counted noun once",
)

figure_nouns = Table(
    "figure_nouns",
    metadata,
    of("nouns", "The noun", key=True),
    of("readings", "The reading", key=True),
    number("figure", "figures.ordinal within the same reading"),
    comment="By which nouns a figure is found: those of what it counts",
    sqlite_with_rowid=False,
)

time_days = Table(
    "time_days",
    metadata,
    of("readings", "The reading", key=True),
    number("time", "times.ordinal within the same reading"),
    Column("first", AnyText, nullable=False, comment="YYYY-MM-DD of the first day that it covers"),
    Column("last", AnyText, nullable=False, comment="YYYY-MM-DD of the last day that it covers"),
    Index("time_days_by_first", "first", "last"),
    comment="The days that a time expression covers (`days.days`), where its value names any",
    sqlite_with_rowid=False,
)

# The parts of a claim and of a reading that `rows` takes apart and puts together.
CLAIM_PARTS = (spans, links, evidence, claim_figures, claim_times, relations)
READING_PARTS = (figures, times, sources, mentions)

# Full text indexes over folded text: `rowid` is the seq of the report or claim, of the name in `name_parts`. Each
# database makes them in its own words.
report_words = table("report_words", column("rowid", Whole), column("title", Text), column("body", Text))
claim_words = table("claim_words", column("rowid", Whole), column("said", Text), column("speaker", Text))
name_parts = table("name_parts", column("rowid", Whole), column("folded", Text))


@event.listens_for(metadata, "after_create")
def _complete(_: MetaData, connection: Connection, **_options: object) -> None:
    """Add what SQLAlchemy has no words for, in this database's own."""
    words_of(connection.dialect).complete(connection, metadata)
