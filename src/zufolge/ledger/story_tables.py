"""Every table of what reports have in common and of what people decided, each column with a comment that explains it.

Invariant: as in `tables`; what the program found and what a person decided are rows beside each other, told apart by `who`.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, Table

from zufolge.ledger.columns import AnyText, Grounds, Whole, metadata, number, of, seq

# What reports are found by. A day is a number here, because these two tables have by far the most rows.
_DAY = "Day under which the report counts, in days since 0000-12-31"

terms = Table(
    "terms",
    metadata,
    seq("Number in the order of keeping"),
    Column(
        "folded", AnyText, nullable=False, unique=True, comment="A word that reports are about, as the comparison writes it"
    ),
    comment="Every term once",
)

report_terms = Table(
    "report_terms",
    metadata,
    of("terms", "The term", key=True),
    number("day", _DAY),
    of("reports", "The report", key=True),
    comment="What a report is about, to find stories by",
    sqlite_with_rowid=False,
)

sentence_keys = Table(
    "sentence_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False, comment="Key that alike sentences share, 64 bits, signed"),
    number("day", _DAY),
    of("reports", "The report that holds such a sentence", key=True),
    comment="What copied text is found by",
    sqlite_with_rowid=False,
)

stories = Table(
    "stories",
    metadata,
    seq("Number in the order of opening"),
    Column("id", AnyText, nullable=False, unique=True, comment="Made of the id of the report that opened it"),
    Column("opened_at", AnyText, nullable=False, comment="When it was opened: UTC, ISO 8601"),
    Column("who", AnyText, nullable=False, comment="Who opened it; empty for the program"),
    comment="Stories: reports about the same events",
)

members = Table(
    "members",
    metadata,
    seq("Number in the order of keeping"),
    of("stories", "The story", name="story_seq"),
    of("reports", "The report that was put into it"),
    Column("who", AnyText, nullable=False, comment="Who put it there; empty for the program"),
    Column("at", AnyText, nullable=False, comment="When: ISO 8601"),
    Column("grounds", Grounds, comment="[rule, words ...] of why; null if not told"),
    Index("members_by_story", "story_seq"),
    Index("members_by_report", "report_seq"),
    comment="Which story a report is in: the last row of a person counts, else the first one",
)

copies = Table(
    "copies",
    metadata,
    of("reports", "The report that took something over", key=True),
    of("reports", "The report from which it was taken", key=True, name="of_seq"),
    Column("sentences", Whole, nullable=False, comment="How many sentences the report has"),
    Column("copied", Whole, nullable=False, comment="How many of them were taken over, whole or in part"),
    Index("copies_by_of", "of_seq"),
    comment="What a report took over from another",
    sqlite_with_rowid=False,
)

passages = Table(
    "passages",
    metadata,
    of("reports", "The report that took it over", key=True),
    of("reports", "The report from which it was taken", key=True, name="of_seq"),
    number("position", "Place among what the one took from the other"),
    *(
        Column(f"{side}_{edge}", Whole, nullable=False, comment=f"Offset {which} {whose} text")
        for side, whose in (("here", "the one report's"), ("there", "the other report's"))
        for edge, which in (("start", "of the passage's first character in"), ("end", "behind the passage's last character in"))
    ),
    comment="The words that a report took over from another",
    sqlite_with_rowid=False,
)

related = Table(
    "related",
    metadata,
    Column("report_seq", ForeignKey("reports.seq"), primary_key=True, autoincrement=False, comment="The report"),
    Column("method", AnyText, nullable=False, comment="Name and version of what compared it"),
    Column("at", AnyText, nullable=False, comment="When: UTC, ISO 8601"),
    comment="Which reports were put into a story and compared with others; reports are taken in the order of keeping",
)

comparisons = Table(
    "comparisons",
    metadata,
    of("stories", "The story", key=True, name="story_seq"),
    Column("state", AnyText, primary_key=True, comment="Hash of the readings, judgements and rules that it was made of"),
    Column("found", LargeBinary, nullable=False, comment="The comparison (schema.Comparison) as JSON, compressed (zlib)"),
    Column("at", AnyText, nullable=False, comment="When: UTC, ISO 8601"),
    comment="What comparing the reports of a story came to, for the next who asks",
    sqlite_with_rowid=False,
)

judgements = Table(
    "judgements",
    metadata,
    seq("Number in the order of keeping"),
    Column("id", AnyText, nullable=False, unique=True, comment="Judgement.id"),
    Column("verb", AnyText, nullable=False, comment="Judgement.verb: accept, reject, correct ...; undo takes another back"),
    Column("about", AnyText, nullable=False, comment="claim, source or story"),
    Column("who", AnyText, nullable=False, comment="Who decided it"),
    Column("at", AnyText, nullable=False, comment="When: ISO 8601, as the judgement says"),
    Column("why", AnyText, nullable=False, comment="The reason; empty if none was given"),
    Column("label", AnyText, nullable=False, comment="The label that a correction sets; else empty"),
    Column("value", AnyText, nullable=False, comment="What a correction, a name or a pin sets; else empty"),
    Index("judgements_by_verb", "verb"),
    comment="What people decided; of several about the same thing the last one counts",
)

judgement_subjects = Table(
    "judgement_subjects",
    metadata,
    of("judgements", "The judgement", key=True),
    number("position", "Place among its subjects"),
    Column(
        "subject", AnyText, nullable=False, comment="Id of a claim, report or story, or a name; of an undo the judgement too"
    ),
    Index("judgement_subjects_by_subject", "subject"),
    comment="What a judgement is about",
    sqlite_with_rowid=False,
)
