"""Every table of what happened to stories and of how far rules have looked at it, each column with a comment that explains it.

Invariant: as in `tables`; a development is one row for good, and that the reports which it came with were told of is written in
the same transaction, so that whoever is killed leaves both or neither.
"""

from sqlalchemy import Column, Index, Table, UniqueConstraint

from zufolge.ledger.columns import AnyText, Whole, metadata, of, seq

developments = Table(
    "developments",
    metadata,
    seq("Number in the order of telling: who has seen one asks for what has a greater number"),
    Column("kind", AnyText, nullable=False, comment="Development.kind: report, claim, origin, figure, denies ..."),
    Column("subject", AnyText, nullable=False, comment="Development.subject: with the kind the same for the same thing"),
    of("stories", "The story that it happened to", name="story_seq"),
    Column("title", AnyText, nullable=False, comment="The story's title at that time"),
    of("reports", "The report that brought it"),
    Column(
        "claim", AnyText, nullable=False, comment="Id of the claim that says so; empty where the report as a whole is meant"
    ),
    Column("name", AnyText, nullable=False, comment="From whom it comes"),
    Column("words", AnyText, nullable=False, comment="What is said"),
    Column("about", AnyText, nullable=False, comment="Whose statement it answers, or the value that a figure had before"),
    Column("answered", AnyText, nullable=False, comment="The words of the statement that it answers"),
    Column("outlet", AnyText, nullable=False, comment="By what name the report is called"),
    Column("start", Whole, nullable=False, comment="Offset of the first character of the words in the report's text"),
    Column("end", Whole, nullable=False, comment="Offset behind their last character; 0 where the whole report is meant"),
    Column("appeared", AnyText, comment="When it appeared there: ISO 8601; null if unknown"),
    Column("at", AnyText, nullable=False, comment="When it was told: UTC, ISO 8601"),
    UniqueConstraint("kind", "subject"),
    Index("developments_by_story", "story_seq"),
    comment="What happened to stories: what reports brought that was not there before",
)

tellings = Table(
    "tellings",
    metadata,
    seq("Number in the order of keeping"),
    Column(
        "report_seq", Whole, nullable=False, comment="reports.seq of the last report that it was told of; 0 before the first"
    ),
    Column("arrival_seq", Whole, nullable=False, comment="arrivals.seq of the last message that was looked at for withdrawals"),
    Column("at", AnyText, nullable=False, comment="When: UTC, ISO 8601"),
    comment="How far it was told what reports brought; what those up to the last row's report say is known",
)

rule_marks = Table(
    "rule_marks",
    metadata,
    seq("Number in the order of keeping"),
    Column("rule", AnyText, nullable=False, comment="Name of the rule"),
    Column("development_seq", Whole, nullable=False, comment="developments.seq up to which it has looked; 0 before the first"),
    Column("at", AnyText, nullable=False, comment="When: UTC, ISO 8601"),
    Index("rule_marks_by_rule", "rule"),
    comment="How far each rule for alerts has looked; the last row of a rule counts",
)
