"""The table of how reports came and what their agencies say of them, each column with a comment that explains it.

Invariant: as in `tables`; what an agency says later of the same item is another row. Whether a report is withdrawn is told by
the rows (`arriving`), never written down.
"""

from sqlalchemy import Column, ForeignKey, Index, Table

from zufolge.ledger.columns import AnyText, Strings, metadata, seq

arrivals = Table(
    "arrivals",
    metadata,
    seq("Number in the order of keeping"),
    Column("id", AnyText, nullable=False, unique=True, comment="Hash of what the message says, so that it is kept once"),
    Column(
        "report_seq", ForeignKey("reports.seq"), comment="The report that came so; null for a withdrawal, which brings none"
    ),
    Column("format", AnyText, comment="Wire format; null for what is no agency's message"),
    Column("urn", AnyText, comment="What names the item for good, in all its versions"),
    Column("item_version", AnyText, comment="The item's version as its agency writes it"),
    Column("agency", AnyText, comment="Who sends it, as credits write it where it is a known agency"),
    Column("dateline", AnyText, comment="As written"),
    Column("byline", AnyText, comment="As written"),
    Column("first_created", AnyText, comment="When the item's first version was made, ISO 8601"),
    Column("published", AnyText, comment="When this version was made, ISO 8601"),
    Column("embargo", AnyText, comment="Not to be published before then: ISO 8601, or 'further notice'"),
    Column("status", AnyText, nullable=False, comment="usable, withheld or canceled"),
    Column("signal", AnyText, nullable=False, comment="new, update, correction or cancel"),
    Column("signals", Strings, nullable=False, comment="The codes that the message gives, as written"),
    Column("correction", AnyText, comment="The words of the correction or withdrawal"),
    Column("note", AnyText, comment="What the agency tells the desk, not for publication"),
    Column("of_urn", AnyText, comment="Another item that this one updates, corrects or withdraws"),
    Column("text", AnyText, comment="The text of a withdrawal, which is no report; null for reports"),
    Column("address", AnyText, comment="The page's URL"),
    Column("captured", AnyText, comment="When the bytes were fetched or saved, ISO 8601"),
    Column("sha256", AnyText, comment="Hash of the original bytes, in hexadecimal"),
    Column("location", AnyText, nullable=False, comment='Where it was read from: absolute path, address, or "-"'),
    Column("kept_at", AnyText, nullable=False, comment="When it was kept: UTC, ISO 8601"),
    Index("arrivals_by_report", "report_seq"),
    Index("arrivals_by_urn", "urn"),
    Index("arrivals_by_of", "of_urn"),
    comment="How reports came: a row for each message of an agency, and for the page or file that a report was first read from",
)
