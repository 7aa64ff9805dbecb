"""Every table of what is watched and of the alerts that came of it, each column with a comment that explains it.

Invariant: as in `tables`; a state that changes (an address's marks, an entry that is tried again) is the last row of many.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Table, UniqueConstraint, text

from zufolge.ledger.columns import AnyText, Whole, metadata, of, seq

watched = Table(
    "watched",
    metadata,
    seq("Number in the order of keeping"),
    Column(
        "place", AnyText, nullable=False, unique=True, comment="Address of a feed or page, absolute path of a folder or file"
    ),
    Column("at", AnyText, nullable=False, comment="When it was first watched: UTC, ISO 8601"),
    comment="Every place that was watched, once",
)

looks = Table(
    "looks",
    metadata,
    seq("Number in the order of keeping"),
    of("watched", "The place", name="watched_seq"),
    Column("at", AnyText, nullable=False, comment="When it was looked at: UTC, ISO 8601"),
    Column("next_at", AnyText, nullable=False, comment="Before this moment it is not looked at again: UTC, ISO 8601"),
    Column("etag", AnyText, comment="What the server gave to ask by whether something changed; null if nothing"),
    Column("last_modified", AnyText, comment="The same, as a date in the server's own words; null if nothing"),
    Column(
        "sha256", AnyText, comment="Hash of the bytes whose every entry is in `entries`; null if some are to be tried again"
    ),
    Column("failures", Whole, nullable=False, comment="How many looks failed one after the other, up to this one"),
    Column("problem", AnyText, comment="Why this one failed; null if it did not"),
    Index("looks_by_watched", "watched_seq"),
    comment="What looking at a place came to; the last row of a place counts, one that says nothing new is not added",
)

entries = Table(
    "entries",
    metadata,
    seq("Number in the order of keeping"),
    of("watched", "The feed", name="watched_seq"),
    Column(
        "key", AnyText, nullable=False, comment="What names the entry in its feed: hash of its id, else of its link or title"
    ),
    Column("wording", AnyText, nullable=False, comment="Hash of what the feed says in it, without its times"),
    Column(
        "stamp", AnyText, nullable=False, comment="When the feed says that it was changed, else published; empty if it does not"
    ),
    Column("report_seq", ForeignKey("reports.seq"), comment="The report that was read from it; null if none was"),
    Column("problem", AnyText, comment="Why nothing was read, or not the page; null if there is nothing to say"),
    Column("tries", Whole, nullable=False, comment="How often it was tried in this wording, up to this time"),
    Column("next_at", AnyText, comment="When it is to be tried again: UTC, ISO 8601; null if it is not"),
    Column("at", AnyText, nullable=False, comment="When it was tried: UTC, ISO 8601"),
    Index("entries_by_key", "watched_seq", "key"),
    Index("entries_by_next_at", "next_at", sqlite_where=text("next_at IS NOT NULL")),
    comment="What became of the entries of feeds, so that none is read twice; the last row of an entry in one wording counts",
)

files = Table(
    "files",
    metadata,
    seq("Number in the order of keeping"),
    of("watched", "The folder", name="watched_seq"),
    Column("path", AnyText, nullable=False, comment="Absolute path"),
    Column("size", BigInteger, nullable=False, comment="Bytes"),
    Column(
        "changed",
        BigInteger,
        nullable=False,
        comment="When the file system says that it was changed, in nanoseconds since 1970",
    ),
    Column("sha256", AnyText, nullable=False, comment="Hash of its bytes; empty if they could not be read"),
    Column("problem", AnyText, comment="Why something in it was not read; null if all was"),
    Column("at", AnyText, nullable=False, comment="When all in it was read: UTC, ISO 8601"),
    Index("files_by_path", "watched_seq", "path"),
    comment="Which files of a folder were read; the last row of a path counts",
)

alerts = Table(
    "alerts",
    metadata,
    seq("Number in the order of keeping"),
    Column("rule", AnyText, nullable=False, comment="Key of the rule that asked for it"),
    Column("subject", AnyText, nullable=False, comment="Key of what it is about, such as a claim's id"),
    Column("target", AnyText, nullable=False, comment="Where it goes: terminal, a command, an address, a mailbox"),
    Column("told", AnyText, nullable=False, comment="What it says"),
    Column("at", AnyText, nullable=False, comment="When it was decided: UTC, ISO 8601"),
    UniqueConstraint("rule", "subject", "target"),
    comment="Alerts, each once for all",
)

deliveries = Table(
    "deliveries",
    metadata,
    seq("Number in the order of keeping"),
    of("alerts", "The alert", name="alert_seq"),
    Column("at", AnyText, nullable=False, comment="When: UTC, ISO 8601"),
    Column("state", AnyText, nullable=False, comment="begun, done or failed"),
    Column("problem", AnyText, comment="Why it failed; null if it did not"),
    Index("deliveries_by_alert", "alert_seq"),
    comment="What became of sending alerts; the last row of an alert counts, one without a row waits",
)
