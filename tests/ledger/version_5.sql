-- What zufolge executed, before it kept how reports came, to make a ledger of version 5 and to keep the invented readings of version_5.py.
BEGIN IMMEDIATE;
CREATE TABLE reports (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	article TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	title TEXT, 
	outlet TEXT, 
	outlet_folded TEXT, 
	published TEXT, 
	day TEXT NOT NULL, 
	text TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	location TEXT NOT NULL, 
	kept_at TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (article, version), 
	UNIQUE (id)
);
CREATE INDEX reports_by_head ON reports (outlet, title);
CREATE INDEX reports_by_day ON reports (day, seq);
CREATE INDEX reports_by_location ON reports (location);
CREATE INDEX reports_by_outlet ON reports (outlet_folded);
CREATE TABLE names (
	seq INTEGER NOT NULL, 
	folded TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (folded)
);
CREATE TABLE nouns (
	seq INTEGER NOT NULL, 
	folded TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (folded)
);
CREATE TABLE terms (
	seq INTEGER NOT NULL, 
	folded TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (folded)
);
CREATE TABLE stories (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	opened_at TEXT NOT NULL, 
	who TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (id)
);
CREATE TABLE judgements (
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
);
CREATE INDEX judgements_by_verb ON judgements (verb);
CREATE TABLE watched (
	seq INTEGER NOT NULL, 
	place TEXT NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (place)
);
CREATE TABLE alerts (
	seq INTEGER NOT NULL, 
	rule TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	target TEXT NOT NULL, 
	told TEXT NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (rule, subject, target)
);
CREATE TABLE tellings (
	seq INTEGER NOT NULL, 
	report_seq INTEGER NOT NULL, 
	arrival_seq INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (seq)
);
CREATE TABLE rule_marks (
	seq INTEGER NOT NULL, 
	rule TEXT NOT NULL, 
	development_seq INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (seq)
);
CREATE INDEX rule_marks_by_rule ON rule_marks (rule);
CREATE TABLE readings (
	seq INTEGER NOT NULL, 
	report_seq INTEGER NOT NULL, 
	reader TEXT NOT NULL, 
	language TEXT, 
	credits TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	kept_at TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (report_seq, reader), 
	FOREIGN KEY(report_seq) REFERENCES reports (seq)
);
CREATE TABLE report_terms (
	term_seq INTEGER NOT NULL, 
	day INTEGER NOT NULL, 
	report_seq INTEGER NOT NULL, 
	PRIMARY KEY (term_seq, day, report_seq), 
	FOREIGN KEY(term_seq) REFERENCES terms (seq), 
	FOREIGN KEY(report_seq) REFERENCES reports (seq)
)
 WITHOUT ROWID;
CREATE TABLE sentence_keys (
	"key" BIGINT NOT NULL, 
	day INTEGER NOT NULL, 
	report_seq INTEGER NOT NULL, 
	PRIMARY KEY ("key", day, report_seq), 
	FOREIGN KEY(report_seq) REFERENCES reports (seq)
)
 WITHOUT ROWID;
CREATE TABLE members (
	seq INTEGER NOT NULL, 
	story_seq INTEGER NOT NULL, 
	report_seq INTEGER NOT NULL, 
	who TEXT NOT NULL, 
	at TEXT NOT NULL, 
	grounds TEXT, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(story_seq) REFERENCES stories (seq), 
	FOREIGN KEY(report_seq) REFERENCES reports (seq)
);
CREATE INDEX members_by_story ON members (story_seq);
CREATE INDEX members_by_report ON members (report_seq);
CREATE TABLE copies (
	report_seq INTEGER NOT NULL, 
	of_seq INTEGER NOT NULL, 
	sentences INTEGER NOT NULL, 
	copied INTEGER NOT NULL, 
	PRIMARY KEY (report_seq, of_seq), 
	FOREIGN KEY(report_seq) REFERENCES reports (seq), 
	FOREIGN KEY(of_seq) REFERENCES reports (seq)
)
 WITHOUT ROWID;
CREATE INDEX copies_by_of ON copies (of_seq);
CREATE TABLE passages (
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
)
 WITHOUT ROWID;
CREATE TABLE related (
	report_seq INTEGER NOT NULL, 
	method TEXT NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (report_seq), 
	FOREIGN KEY(report_seq) REFERENCES reports (seq)
);
CREATE TABLE comparisons (
	story_seq INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	found BLOB NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (story_seq, state), 
	FOREIGN KEY(story_seq) REFERENCES stories (seq)
)
 WITHOUT ROWID;
CREATE TABLE judgement_subjects (
	judgement_seq INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	subject TEXT NOT NULL, 
	PRIMARY KEY (judgement_seq, position), 
	FOREIGN KEY(judgement_seq) REFERENCES judgements (seq)
)
 WITHOUT ROWID;
CREATE INDEX judgement_subjects_by_subject ON judgement_subjects (subject);
CREATE TABLE looks (
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
);
CREATE INDEX looks_by_watched ON looks (watched_seq);
CREATE TABLE entries (
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
);
CREATE INDEX entries_by_key ON entries (watched_seq, "key");
CREATE INDEX entries_by_next_at ON entries (next_at) WHERE next_at IS NOT NULL;
CREATE TABLE files (
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
);
CREATE INDEX files_by_path ON files (watched_seq, path);
CREATE TABLE deliveries (
	seq INTEGER NOT NULL, 
	alert_seq INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	state TEXT NOT NULL, 
	problem TEXT, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(alert_seq) REFERENCES alerts (seq)
);
CREATE INDEX deliveries_by_alert ON deliveries (alert_seq);
CREATE TABLE developments (
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
);
CREATE INDEX developments_by_story ON developments (story_seq);
CREATE TABLE claims (
	seq INTEGER NOT NULL, 
	reading_seq INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	form TEXT NOT NULL, 
	medium TEXT NOT NULL, 
	confidence FLOAT NOT NULL, 
	stance TEXT, 
	certainty TEXT, 
	polarity TEXT, 
	distance TEXT NOT NULL, 
	role_confidence TEXT, 
	reasons TEXT, 
	PRIMARY KEY (seq), 
	UNIQUE (reading_seq, ordinal), 
	FOREIGN KEY(reading_seq) REFERENCES readings (seq)
);
CREATE INDEX claims_by_stance ON claims (stance);
CREATE INDEX claims_by_certainty ON claims (certainty);
CREATE INDEX claims_by_distance ON claims (distance);
CREATE INDEX claims_by_id ON claims (id);
CREATE INDEX claims_by_polarity ON claims (polarity);
CREATE INDEX claims_by_form ON claims (form);
CREATE INDEX claims_by_medium ON claims (medium);
CREATE TABLE figures (
	reading_seq INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	value FLOAT, 
	upper FLOAT, 
	qualifier TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	counted TEXT NOT NULL, 
	PRIMARY KEY (reading_seq, ordinal), 
	FOREIGN KEY(reading_seq) REFERENCES readings (seq)
)
 WITHOUT ROWID;
CREATE INDEX figures_by_unit ON figures (unit, value);
CREATE INDEX figures_by_value ON figures (value);
CREATE INDEX figures_by_upper ON figures (upper) WHERE upper IS NOT NULL;
CREATE TABLE times (
	reading_seq INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	value TEXT NOT NULL, 
	mod TEXT, 
	PRIMARY KEY (reading_seq, ordinal), 
	FOREIGN KEY(reading_seq) REFERENCES readings (seq)
)
 WITHOUT ROWID;
CREATE INDEX times_by_value ON times (value);
CREATE TABLE sources (
	reading_seq INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	PRIMARY KEY (reading_seq, ordinal), 
	FOREIGN KEY(reading_seq) REFERENCES readings (seq)
)
 WITHOUT ROWID;
CREATE TABLE mentions (
	reading_seq INTEGER NOT NULL, 
	source INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	PRIMARY KEY (reading_seq, source, position), 
	FOREIGN KEY(reading_seq) REFERENCES readings (seq)
)
 WITHOUT ROWID;
CREATE TABLE figure_nouns (
	noun_seq INTEGER NOT NULL, 
	reading_seq INTEGER NOT NULL, 
	figure INTEGER NOT NULL, 
	PRIMARY KEY (noun_seq, reading_seq, figure), 
	FOREIGN KEY(noun_seq) REFERENCES nouns (seq), 
	FOREIGN KEY(reading_seq) REFERENCES readings (seq)
)
 WITHOUT ROWID;
CREATE TABLE time_days (
	reading_seq INTEGER NOT NULL, 
	time INTEGER NOT NULL, 
	first TEXT NOT NULL, 
	last TEXT NOT NULL, 
	PRIMARY KEY (reading_seq, time), 
	FOREIGN KEY(reading_seq) REFERENCES readings (seq)
)
 WITHOUT ROWID;
CREATE INDEX time_days_by_first ON time_days (first, last);
CREATE TABLE spans (
	claim_seq INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	PRIMARY KEY (claim_seq, role, position), 
	FOREIGN KEY(claim_seq) REFERENCES claims (seq)
)
 WITHOUT ROWID;
CREATE TABLE links (
	claim_seq INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	start INTEGER, 
	"end" INTEGER, 
	source_id TEXT, 
	PRIMARY KEY (claim_seq, position), 
	FOREIGN KEY(claim_seq) REFERENCES claims (seq)
)
 WITHOUT ROWID;
CREATE TABLE evidence (
	claim_seq INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	PRIMARY KEY (claim_seq, position), 
	FOREIGN KEY(claim_seq) REFERENCES claims (seq)
)
 WITHOUT ROWID;
CREATE INDEX evidence_by_kind ON evidence (kind);
CREATE TABLE claim_figures (
	claim_seq INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	figure INTEGER NOT NULL, 
	PRIMARY KEY (claim_seq, position), 
	FOREIGN KEY(claim_seq) REFERENCES claims (seq)
)
 WITHOUT ROWID;
CREATE TABLE claim_times (
	claim_seq INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	time INTEGER NOT NULL, 
	PRIMARY KEY (claim_seq, position), 
	FOREIGN KEY(claim_seq) REFERENCES claims (seq)
)
 WITHOUT ROWID;
CREATE TABLE relations (
	claim_seq INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	other TEXT NOT NULL, 
	PRIMARY KEY (claim_seq, kind, position), 
	FOREIGN KEY(claim_seq) REFERENCES claims (seq)
)
 WITHOUT ROWID;
CREATE TABLE claim_names (
	name_seq INTEGER NOT NULL, 
	claim_seq INTEGER NOT NULL, 
	PRIMARY KEY (name_seq, claim_seq), 
	FOREIGN KEY(name_seq) REFERENCES names (seq), 
	FOREIGN KEY(claim_seq) REFERENCES claims (seq)
)
 WITHOUT ROWID;
CREATE INDEX claim_names_by_claim ON claim_names (claim_seq);
CREATE TABLE claim_kinds (
	kind TEXT NOT NULL, 
	claim_seq INTEGER NOT NULL, 
	PRIMARY KEY (kind, claim_seq), 
	FOREIGN KEY(claim_seq) REFERENCES claims (seq)
)
 WITHOUT ROWID;
CREATE TABLE doubts (
	sure INTEGER NOT NULL, 
	claim_seq INTEGER NOT NULL, 
	PRIMARY KEY (sure, claim_seq), 
	FOREIGN KEY(claim_seq) REFERENCES claims (seq)
)
 WITHOUT ROWID;
CREATE INDEX doubts_by_claim ON doubts (claim_seq);
CREATE VIRTUAL TABLE report_words USING fts5(title, body, content='', tokenize='ascii');
CREATE VIRTUAL TABLE claim_words USING fts5(said, speaker, content='', tokenize='ascii');
CREATE VIRTUAL TABLE name_parts USING fts5(folded, content='', tokenize='trigram case_sensitive 1');
CREATE TRIGGER alerts_no_update BEFORE UPDATE ON alerts BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER alerts_no_delete BEFORE DELETE ON alerts BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER alerts_no_replace BEFORE INSERT ON alerts WHEN EXISTS (SELECT 1 FROM alerts WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM alerts WHERE rule = NEW.rule AND subject = NEW.subject AND target = NEW.target) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER judgements_no_delete BEFORE DELETE ON judgements BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER judgements_no_replace BEFORE INSERT ON judgements WHEN EXISTS (SELECT 1 FROM judgements WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM judgements WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER names_no_update BEFORE UPDATE ON names BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER names_no_delete BEFORE DELETE ON names BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER names_no_replace BEFORE INSERT ON names WHEN EXISTS (SELECT 1 FROM names WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM names WHERE folded = NEW.folded) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER nouns_no_update BEFORE UPDATE ON nouns BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER nouns_no_delete BEFORE DELETE ON nouns BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER nouns_no_replace BEFORE INSERT ON nouns WHEN EXISTS (SELECT 1 FROM nouns WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM nouns WHERE folded = NEW.folded) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER reports_no_replace BEFORE INSERT ON reports WHEN EXISTS (SELECT 1 FROM reports WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM reports WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM reports WHERE article = NEW.article AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER rule_marks_no_update BEFORE UPDATE ON rule_marks BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER rule_marks_no_delete BEFORE DELETE ON rule_marks BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER rule_marks_no_replace BEFORE INSERT ON rule_marks WHEN EXISTS (SELECT 1 FROM rule_marks WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER stories_no_update BEFORE UPDATE ON stories BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER stories_no_delete BEFORE DELETE ON stories BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER stories_no_replace BEFORE INSERT ON stories WHEN EXISTS (SELECT 1 FROM stories WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM stories WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER tellings_no_update BEFORE UPDATE ON tellings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER tellings_no_delete BEFORE DELETE ON tellings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER tellings_no_replace BEFORE INSERT ON tellings WHEN EXISTS (SELECT 1 FROM tellings WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER terms_no_update BEFORE UPDATE ON terms BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER terms_no_delete BEFORE DELETE ON terms BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER terms_no_replace BEFORE INSERT ON terms WHEN EXISTS (SELECT 1 FROM terms WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM terms WHERE folded = NEW.folded) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER watched_no_update BEFORE UPDATE ON watched BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER watched_no_delete BEFORE DELETE ON watched BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER watched_no_replace BEFORE INSERT ON watched WHEN EXISTS (SELECT 1 FROM watched WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM watched WHERE place = NEW.place) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER comparisons_no_update BEFORE UPDATE ON comparisons BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER comparisons_no_delete BEFORE DELETE ON comparisons BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER comparisons_no_replace BEFORE INSERT ON comparisons WHEN EXISTS (SELECT 1 FROM comparisons WHERE story_seq = NEW.story_seq AND state = NEW.state) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER copies_no_update BEFORE UPDATE ON copies BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER copies_no_delete BEFORE DELETE ON copies BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER copies_no_replace BEFORE INSERT ON copies WHEN EXISTS (SELECT 1 FROM copies WHERE report_seq = NEW.report_seq AND of_seq = NEW.of_seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER deliveries_no_update BEFORE UPDATE ON deliveries BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER deliveries_no_delete BEFORE DELETE ON deliveries BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER deliveries_no_replace BEFORE INSERT ON deliveries WHEN EXISTS (SELECT 1 FROM deliveries WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER developments_no_update BEFORE UPDATE ON developments BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER developments_no_delete BEFORE DELETE ON developments BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER developments_no_replace BEFORE INSERT ON developments WHEN EXISTS (SELECT 1 FROM developments WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM developments WHERE kind = NEW.kind AND subject = NEW.subject) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entries_no_replace BEFORE INSERT ON entries WHEN EXISTS (SELECT 1 FROM entries WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER files_no_update BEFORE UPDATE ON files BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER files_no_delete BEFORE DELETE ON files BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER files_no_replace BEFORE INSERT ON files WHEN EXISTS (SELECT 1 FROM files WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER judgement_subjects_no_update BEFORE UPDATE ON judgement_subjects BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER judgement_subjects_no_delete BEFORE DELETE ON judgement_subjects BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER judgement_subjects_no_replace BEFORE INSERT ON judgement_subjects WHEN EXISTS (SELECT 1 FROM judgement_subjects WHERE judgement_seq = NEW.judgement_seq AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER looks_no_update BEFORE UPDATE ON looks BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER looks_no_delete BEFORE DELETE ON looks BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER looks_no_replace BEFORE INSERT ON looks WHEN EXISTS (SELECT 1 FROM looks WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER members_no_update BEFORE UPDATE ON members BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER members_no_delete BEFORE DELETE ON members BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER members_no_replace BEFORE INSERT ON members WHEN EXISTS (SELECT 1 FROM members WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER passages_no_update BEFORE UPDATE ON passages BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER passages_no_delete BEFORE DELETE ON passages BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER passages_no_replace BEFORE INSERT ON passages WHEN EXISTS (SELECT 1 FROM passages WHERE report_seq = NEW.report_seq AND of_seq = NEW.of_seq AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER readings_no_replace BEFORE INSERT ON readings WHEN EXISTS (SELECT 1 FROM readings WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM readings WHERE report_seq = NEW.report_seq AND reader = NEW.reader) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER related_no_update BEFORE UPDATE ON related BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER related_no_delete BEFORE DELETE ON related BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER related_no_replace BEFORE INSERT ON related WHEN EXISTS (SELECT 1 FROM related WHERE report_seq = NEW.report_seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER report_terms_no_update BEFORE UPDATE ON report_terms BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER report_terms_no_delete BEFORE DELETE ON report_terms BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER report_terms_no_replace BEFORE INSERT ON report_terms WHEN EXISTS (SELECT 1 FROM report_terms WHERE term_seq = NEW.term_seq AND day = NEW.day AND report_seq = NEW.report_seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER sentence_keys_no_update BEFORE UPDATE ON sentence_keys BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER sentence_keys_no_delete BEFORE DELETE ON sentence_keys BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER sentence_keys_no_replace BEFORE INSERT ON sentence_keys WHEN EXISTS (SELECT 1 FROM sentence_keys WHERE key = NEW.key AND day = NEW.day AND report_seq = NEW.report_seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claims_no_replace BEFORE INSERT ON claims WHEN EXISTS (SELECT 1 FROM claims WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM claims WHERE reading_seq = NEW.reading_seq AND ordinal = NEW.ordinal) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER figure_nouns_no_update BEFORE UPDATE ON figure_nouns BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER figure_nouns_no_delete BEFORE DELETE ON figure_nouns BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER figure_nouns_no_replace BEFORE INSERT ON figure_nouns WHEN EXISTS (SELECT 1 FROM figure_nouns WHERE noun_seq = NEW.noun_seq AND reading_seq = NEW.reading_seq AND figure = NEW.figure) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER figures_no_update BEFORE UPDATE ON figures BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER figures_no_delete BEFORE DELETE ON figures BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER figures_no_replace BEFORE INSERT ON figures WHEN EXISTS (SELECT 1 FROM figures WHERE reading_seq = NEW.reading_seq AND ordinal = NEW.ordinal) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER mentions_no_update BEFORE UPDATE ON mentions BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER mentions_no_delete BEFORE DELETE ON mentions BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER mentions_no_replace BEFORE INSERT ON mentions WHEN EXISTS (SELECT 1 FROM mentions WHERE reading_seq = NEW.reading_seq AND source = NEW.source AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER sources_no_update BEFORE UPDATE ON sources BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER sources_no_delete BEFORE DELETE ON sources BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER sources_no_replace BEFORE INSERT ON sources WHEN EXISTS (SELECT 1 FROM sources WHERE reading_seq = NEW.reading_seq AND ordinal = NEW.ordinal) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER time_days_no_update BEFORE UPDATE ON time_days BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER time_days_no_delete BEFORE DELETE ON time_days BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER time_days_no_replace BEFORE INSERT ON time_days WHEN EXISTS (SELECT 1 FROM time_days WHERE reading_seq = NEW.reading_seq AND time = NEW.time) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER times_no_update BEFORE UPDATE ON times BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER times_no_delete BEFORE DELETE ON times BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER times_no_replace BEFORE INSERT ON times WHEN EXISTS (SELECT 1 FROM times WHERE reading_seq = NEW.reading_seq AND ordinal = NEW.ordinal) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER claim_figures_no_update BEFORE UPDATE ON claim_figures BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claim_figures_no_delete BEFORE DELETE ON claim_figures BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claim_figures_no_replace BEFORE INSERT ON claim_figures WHEN EXISTS (SELECT 1 FROM claim_figures WHERE claim_seq = NEW.claim_seq AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER claim_kinds_no_update BEFORE UPDATE ON claim_kinds BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claim_kinds_no_delete BEFORE DELETE ON claim_kinds BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claim_kinds_no_replace BEFORE INSERT ON claim_kinds WHEN EXISTS (SELECT 1 FROM claim_kinds WHERE kind = NEW.kind AND claim_seq = NEW.claim_seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER claim_names_no_update BEFORE UPDATE ON claim_names BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claim_names_no_delete BEFORE DELETE ON claim_names BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claim_names_no_replace BEFORE INSERT ON claim_names WHEN EXISTS (SELECT 1 FROM claim_names WHERE name_seq = NEW.name_seq AND claim_seq = NEW.claim_seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER claim_times_no_update BEFORE UPDATE ON claim_times BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claim_times_no_delete BEFORE DELETE ON claim_times BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claim_times_no_replace BEFORE INSERT ON claim_times WHEN EXISTS (SELECT 1 FROM claim_times WHERE claim_seq = NEW.claim_seq AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER doubts_no_update BEFORE UPDATE ON doubts BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER doubts_no_delete BEFORE DELETE ON doubts BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER doubts_no_replace BEFORE INSERT ON doubts WHEN EXISTS (SELECT 1 FROM doubts WHERE sure = NEW.sure AND claim_seq = NEW.claim_seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER evidence_no_replace BEFORE INSERT ON evidence WHEN EXISTS (SELECT 1 FROM evidence WHERE claim_seq = NEW.claim_seq AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER links_no_update BEFORE UPDATE ON links BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER links_no_delete BEFORE DELETE ON links BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER links_no_replace BEFORE INSERT ON links WHEN EXISTS (SELECT 1 FROM links WHERE claim_seq = NEW.claim_seq AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER relations_no_update BEFORE UPDATE ON relations BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER relations_no_delete BEFORE DELETE ON relations BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER relations_no_replace BEFORE INSERT ON relations WHEN EXISTS (SELECT 1 FROM relations WHERE claim_seq = NEW.claim_seq AND kind = NEW.kind AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER spans_no_update BEFORE UPDATE ON spans BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER spans_no_delete BEFORE DELETE ON spans BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER spans_no_replace BEFORE INSERT ON spans WHEN EXISTS (SELECT 1 FROM spans WHERE claim_seq = NEW.claim_seq AND role = NEW.role AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
PRAGMA application_id = 2054514287;
PRAGMA user_version = 5;
COMMIT;
PRAGMA journal_mode = WAL;
BEGIN IMMEDIATE;
INSERT INTO reports (id, article, version, title, outlet, outlet_folded, published, day, text, sha256, location, kept_at) VALUES ('re7e01f130eae', 'ae7e01f130eae', 1, 'Barkasse', 'Elbwarder Zeitung', 'elbwarder zeitung', '2029-04-28T07:30:00+02:00', '2029-04-28', 'Laut der Reederei Grell sind etwa 85 Fahrgäste wieder an Land. «Vor dem 4. Mai legt hier keine Barkasse mehr ab», sagte Kapitänin Tjarks dem Sielboten', 'd69bcb98cf35abe29674fd92eae8b48c6be0374119c3c07f70c4568cca6af108', '/schafe.txt', '2029-05-01T09:00:00+00:00');
INSERT INTO report_words (rowid, title, body) VALUES (1, 'barkasse', 'laut der reederei grell sind etwa 85 fahrgaeste wieder an land vor dem 4 mai legt hier keine barkasse mehr ab sagte kapitaenin tjarks dem sielboten');
INSERT INTO readings (report_seq, reader, language, credits, notes, kept_at) VALUES (1, 'reader 5', 'de', '[]', '[]', '2029-05-01T09:00:00+00:00');
INSERT INTO claims (seq, reading_seq, ordinal, id, form, medium, confidence, stance, certainty, polarity, distance, role_confidence, reasons) VALUES (1, 1, 0, 'cf828ae0d6f31', 'direct', 'Speech', 0.625, NULL, NULL, 'negative', '[]', '{"speaker": 0.75, "cue": 1.0}', '[["polarity", "polarity.negated", 89, 94], ["certainty", "certainty.none", null, null]]');
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (1, 'content', 0, 64, 111);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (1, 'speaker', 0, 120, 136);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (1, 'cue', 0, 114, 119);
INSERT INTO claim_words (rowid, said, speaker) VALUES (1, 'vor dem 4 mai legt hier keine barkasse mehr ab', 'kapitaenin tjarks');
INSERT INTO doubts (sure, claim_seq) VALUES (625, 1);
INSERT INTO names (seq, folded) VALUES (1, 'kapitaenin tjarks');
INSERT INTO name_parts (rowid, folded) VALUES (1, 'kapitaenin tjarks');
INSERT INTO claim_names (name_seq, claim_seq) VALUES (1, 1);
COMMIT;
BEGIN IMMEDIATE;
INSERT INTO reports (id, article, version, title, outlet, outlet_folded, published, day, text, sha256, location, kept_at) VALUES ('r427a7ccedb4f', 'ae7e01f130eae', 2, 'Barkasse', 'Elbwarder Zeitung', 'elbwarder zeitung', '2029-04-28T09:10:00+02:00', '2029-04-28', 'Laut der Reederei Grell sind etwa 85 Fahrgäste wieder an Land. «Vor dem 4. Mai legt hier keine Barkasse mehr ab», sagte Kapitänin Tjarks dem Sielboten, Gutachter hätten das empfohlen.', '7f789358a746b8e8a909d90a3c601bc0ad0f70307ec35588a86c8342107f4853', '/schafe.txt', '2029-05-01T09:00:00+00:00');
INSERT INTO report_words (rowid, title, body) VALUES (2, 'barkasse', 'laut der reederei grell sind etwa 85 fahrgaeste wieder an land vor dem 4 mai legt hier keine barkasse mehr ab sagte kapitaenin tjarks dem sielboten gutachter haetten das empfohlen');
INSERT INTO readings (report_seq, reader, language, credits, notes, kept_at) VALUES (2, 'reader 5', 'de', '["npa"]', '["ohne Ort"]', '2029-05-01T09:00:00+00:00');
INSERT INTO claims (seq, reading_seq, ordinal, id, form, medium, confidence, stance, certainty, polarity, distance, role_confidence, reasons) VALUES (2, 2, 0, 'cd0874da4ffdb', 'indirect', 'SW', 0.987654321, 'assert', 'certain', 'positive', '["according_to"]', '{"speaker": 0.5}', '[["stance", "stance.cue", 0, 4], ["chain.1", "chain.credit", null, null]]');
INSERT INTO claims (seq, reading_seq, ordinal, id, form, medium, confidence, stance, certainty, polarity, distance, role_confidence, reasons) VALUES (3, 2, 1, 'c634874e56adf', 'direct', 'Speech', 0.625, 'expect', NULL, 'negative', '["quotation_marks"]', '{"speaker": 0.75, "cue": 1.0}', NULL);
INSERT INTO figures (reading_seq, ordinal, start, "end", value, upper, qualifier, unit, counted) VALUES (2, 0, 29, 36, 85.0, NULL, 'about', 'count', '["Fahrgast"]');
INSERT INTO times (reading_seq, ordinal, start, "end", value, mod) VALUES (2, 0, 64, 78, '2029-05-04', 'before');
INSERT INTO sources (reading_seq, ordinal, id, name, kind) VALUES (2, 0, 's1', 'Reederei Grell', 'organisation');
INSERT INTO sources (reading_seq, ordinal, id, name, kind) VALUES (2, 1, 's2', 'Sielbote', 'media');
INSERT INTO sources (reading_seq, ordinal, id, name, kind) VALUES (2, 2, 's3', 'Tjarks', 'person');
INSERT INTO mentions (reading_seq, source, position, start, "end") VALUES (2, 0, 0, 5, 23);
INSERT INTO mentions (reading_seq, source, position, start, "end") VALUES (2, 1, 0, 137, 150);
INSERT INTO mentions (reading_seq, source, position, start, "end") VALUES (2, 2, 0, 120, 136);
INSERT INTO time_days (reading_seq, time, first, last) VALUES (2, 0, '2029-05-04', '2029-05-04');
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'content', 0, 24, 61);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'speaker', 0, 5, 23);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'cue', 0, 0, 4);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'frame', 0, 0, 23);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'addressee', 0, 137, 150);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (3, 'content', 0, 64, 111);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (3, 'speaker', 0, 120, 136);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (3, 'cue', 0, 114, 119);
INSERT INTO links (claim_seq, position, name, role, start, "end", source_id) VALUES (2, 0, 'Reederei Grell', 'origin', 5, 23, 's1');
INSERT INTO links (claim_seq, position, name, role, start, "end", source_id) VALUES (2, 1, 'Sielbote', 'relay', NULL, NULL, 's2');
INSERT INTO links (claim_seq, position, name, role, start, "end", source_id) VALUES (3, 0, 'Tjarks', 'origin', 120, 136, 's3');
INSERT INTO evidence (claim_seq, position, kind, start, "end") VALUES (2, 0, 'expert', 152, 161);
INSERT INTO claim_figures (claim_seq, position, figure) VALUES (2, 0, 0);
INSERT INTO claim_times (claim_seq, position, time) VALUES (3, 0, 0);
INSERT INTO relations (claim_seq, kind, position, other) VALUES (2, 'contradicts', 0, 'c634874e56adf');
INSERT INTO claim_words (rowid, said, speaker) VALUES (2, 'sind etwa 85 fahrgaeste wieder an land', 'der reederei grell');
INSERT INTO claim_words (rowid, said, speaker) VALUES (3, 'vor dem 4 mai legt hier keine barkasse mehr ab', 'kapitaenin tjarks');
INSERT INTO doubts (sure, claim_seq) VALUES (500, 2);
INSERT INTO doubts (sure, claim_seq) VALUES (625, 3);
INSERT INTO claim_kinds (kind, claim_seq) VALUES ('media', 2);
INSERT INTO claim_kinds (kind, claim_seq) VALUES ('organisation', 2);
INSERT INTO claim_kinds (kind, claim_seq) VALUES ('person', 3);
INSERT INTO names (seq, folded) VALUES (2, 'der reederei grell');
INSERT INTO names (seq, folded) VALUES (3, 'reederei grell');
INSERT INTO names (seq, folded) VALUES (4, 'sielbote');
INSERT INTO names (seq, folded) VALUES (5, 'tjarks');
INSERT INTO name_parts (rowid, folded) VALUES (2, 'der reederei grell');
INSERT INTO name_parts (rowid, folded) VALUES (3, 'reederei grell');
INSERT INTO name_parts (rowid, folded) VALUES (4, 'sielbote');
INSERT INTO name_parts (rowid, folded) VALUES (5, 'tjarks');
INSERT INTO claim_names (name_seq, claim_seq) VALUES (2, 2);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (3, 2);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (4, 2);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (1, 3);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (5, 3);
INSERT INTO nouns (seq, folded) VALUES (1, 'fahrgast');
INSERT INTO figure_nouns (noun_seq, reading_seq, figure) VALUES (1, 2, 0);
COMMIT;
BEGIN IMMEDIATE;
INSERT INTO terms (seq, folded) VALUES (1, 'alle');
INSERT INTO terms (seq, folded) VALUES (2, 'wort 1');
INSERT INTO report_terms (term_seq, day, report_seq) VALUES (1, 740830, 1);
INSERT INTO report_terms (term_seq, day, report_seq) VALUES (2, 740830, 1);
INSERT INTO sentence_keys ("key", day, report_seq) VALUES (-5, 740830, 1);
INSERT INTO sentence_keys ("key", day, report_seq) VALUES (7, 740830, 1);
INSERT INTO sentence_keys ("key", day, report_seq) VALUES (1099511627776, 740830, 1);
INSERT INTO stories (id, opened_at, who) VALUES ('s5555', '2029-05-01T09:00:00+00:00', '');
INSERT INTO members (story_seq, report_seq, who, at, grounds) VALUES (1, 1, '', '2029-05-01T09:00:00+00:00', NULL);
INSERT INTO related (report_seq, method, at) VALUES (1, 'test 1', '2029-05-01T09:00:00+00:00');
COMMIT;
BEGIN IMMEDIATE;
INSERT INTO report_terms (term_seq, day, report_seq) VALUES (1, 740830, 2);
INSERT INTO report_terms (term_seq, day, report_seq) VALUES (2, 740830, 2);
INSERT INTO sentence_keys ("key", day, report_seq) VALUES (-5, 740830, 2);
INSERT INTO sentence_keys ("key", day, report_seq) VALUES (7, 740830, 2);
INSERT INTO sentence_keys ("key", day, report_seq) VALUES (1099511627776, 740830, 2);
INSERT INTO members (story_seq, report_seq, who, at, grounds) VALUES (1, 2, '', '2029-05-01T09:00:00+00:00', NULL);
INSERT INTO copies (report_seq, of_seq, sentences, copied) VALUES (2, 1, 3, 1);
INSERT INTO passages (report_seq, of_seq, position, here_start, here_end, there_start, there_end) VALUES (2, 1, 0, 0, 50, 0, 50);
INSERT INTO related (report_seq, method, at) VALUES (2, 'test 1', '2029-05-01T09:00:00+00:00');
COMMIT;
BEGIN IMMEDIATE;
INSERT INTO judgements (id, verb, about, who, at, why, label, value) VALUES ('j55', 'name', 'story', 'Ada', '2029-05-01T10:00:00+00:00', '', '', 'Barkasse');
INSERT INTO judgement_subjects (judgement_seq, position, subject) VALUES (1, 0, 's5555');
COMMIT;
BEGIN IMMEDIATE;
INSERT INTO comparisons (story_seq, state, found, at) VALUES (1, '4dbf343fb75dcfdba53e1a80d40b91c89ce8096299650b8b72ce26607146493a', x'789c4dcc310ac0200c85e1ab14e79ea057291d24061b9018128b8378f74a07edf8bd1f5e739085d0dcb19dd7beb9a8f9912943fd35c5e40b659e0390425add2821c3b21741af18865b1fae54eea0bef23ab4421c3ff617b6ba2b6f', '2029-05-01T09:00:00+00:00');
COMMIT;
BEGIN IMMEDIATE;
INSERT INTO watched (place, at) VALUES ('https://a.example/feed', '2029-05-01T09:00:00+00:00');
INSERT INTO looks (watched_seq, at, next_at, etag, last_modified, sha256, failures, problem) VALUES (1, '2029-05-01T09:00:00+00:00', '2029-05-01T09:00:00+00:00', NULL, NULL, NULL, 0, NULL);
COMMIT;
BEGIN IMMEDIATE;
INSERT INTO entries (watched_seq, "key", wording, stamp, report_seq, problem, tries, next_at, at) VALUES (1, 'key', 'wording', '', NULL, NULL, 1, NULL, '2029-05-01T09:00:00+00:00');
COMMIT;
BEGIN IMMEDIATE;
INSERT INTO watched (place, at) VALUES ('/in', '2029-05-01T09:00:00+00:00');
INSERT INTO files (watched_seq, path, size, changed, sha256, problem, at) VALUES (2, '/in/a.txt', 1, 2, 'abc', NULL, '2029-05-01T09:00:00+00:00');
COMMIT;
BEGIN IMMEDIATE;
INSERT INTO alerts (rule, subject, target, told, at) VALUES ('rule', 'c1', 'terminal', 'Sturm', '2029-05-01T09:00:00+00:00');
COMMIT;
BEGIN IMMEDIATE;
INSERT INTO deliveries (alert_seq, at, state, problem) VALUES (1, '2029-05-01T09:00:00+00:00', 'done', NULL);
COMMIT;
BEGIN IMMEDIATE;
INSERT INTO developments (kind, subject, story_seq, title, report_seq, claim, name, words, about, answered, outlet, start, "end", appeared, at) VALUES ('claim', 'c1', 1, 'Sturm', 1, 'c1', 'Müller', 'Es stürmt', '', '', '', 0, 0, NULL, '2029-05-01T09:00:00+00:00');
INSERT INTO tellings (report_seq, arrival_seq, at) VALUES (2, 0, '2029-05-01T09:00:00+00:00');
COMMIT;
BEGIN IMMEDIATE;
INSERT INTO rule_marks (rule, development_seq, at) VALUES ('rule', 1, '2029-05-01T09:00:00+00:00');
COMMIT;
