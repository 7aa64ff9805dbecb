-- What the first zufolge executed to make a ledger of version 1 and to keep the invented readings of version_1.py.
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
CREATE INDEX reports_by_location ON reports (location);
CREATE INDEX reports_by_head ON reports (outlet, title);
CREATE INDEX reports_by_outlet ON reports (outlet_folded);
CREATE INDEX reports_by_day ON reports (day, seq);
CREATE TABLE names (
	seq INTEGER NOT NULL,
	folded TEXT NOT NULL,
	PRIMARY KEY (seq),
	UNIQUE (folded)
);
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
	PRIMARY KEY (seq),
	UNIQUE (reading_seq, ordinal),
	FOREIGN KEY(reading_seq) REFERENCES readings (seq)
);
CREATE INDEX claims_by_id ON claims (id);
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
CREATE INDEX figures_by_value ON figures (value);
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
CREATE VIRTUAL TABLE report_words USING fts5(title, body, content='', tokenize='ascii');
CREATE VIRTUAL TABLE claim_words USING fts5(said, speaker, content='', tokenize='ascii');
CREATE TRIGGER names_no_update BEFORE UPDATE ON names BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER names_no_delete BEFORE DELETE ON names BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER names_no_replace BEFORE INSERT ON names WHEN EXISTS (SELECT 1 FROM names WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM names WHERE folded = NEW.folded) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER reports_no_replace BEFORE INSERT ON reports WHEN EXISTS (SELECT 1 FROM reports WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM reports WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM reports WHERE article = NEW.article AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER readings_no_replace BEFORE INSERT ON readings WHEN EXISTS (SELECT 1 FROM readings WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM readings WHERE report_seq = NEW.report_seq AND reader = NEW.reader) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claims_no_replace BEFORE INSERT ON claims WHEN EXISTS (SELECT 1 FROM claims WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM claims WHERE reading_seq = NEW.reading_seq AND ordinal = NEW.ordinal) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER figures_no_update BEFORE UPDATE ON figures BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER figures_no_delete BEFORE DELETE ON figures BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER figures_no_replace BEFORE INSERT ON figures WHEN EXISTS (SELECT 1 FROM figures WHERE reading_seq = NEW.reading_seq AND ordinal = NEW.ordinal) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER mentions_no_update BEFORE UPDATE ON mentions BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER mentions_no_delete BEFORE DELETE ON mentions BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER mentions_no_replace BEFORE INSERT ON mentions WHEN EXISTS (SELECT 1 FROM mentions WHERE reading_seq = NEW.reading_seq AND source = NEW.source AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER sources_no_update BEFORE UPDATE ON sources BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER sources_no_delete BEFORE DELETE ON sources BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER sources_no_replace BEFORE INSERT ON sources WHEN EXISTS (SELECT 1 FROM sources WHERE reading_seq = NEW.reading_seq AND ordinal = NEW.ordinal) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER times_no_update BEFORE UPDATE ON times BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER times_no_delete BEFORE DELETE ON times BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER times_no_replace BEFORE INSERT ON times WHEN EXISTS (SELECT 1 FROM times WHERE reading_seq = NEW.reading_seq AND ordinal = NEW.ordinal) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER claim_figures_no_update BEFORE UPDATE ON claim_figures BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claim_figures_no_delete BEFORE DELETE ON claim_figures BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claim_figures_no_replace BEFORE INSERT ON claim_figures WHEN EXISTS (SELECT 1 FROM claim_figures WHERE claim_seq = NEW.claim_seq AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER claim_names_no_update BEFORE UPDATE ON claim_names BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claim_names_no_delete BEFORE DELETE ON claim_names BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claim_names_no_replace BEFORE INSERT ON claim_names WHEN EXISTS (SELECT 1 FROM claim_names WHERE name_seq = NEW.name_seq AND claim_seq = NEW.claim_seq) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER claim_times_no_update BEFORE UPDATE ON claim_times BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claim_times_no_delete BEFORE DELETE ON claim_times BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claim_times_no_replace BEFORE INSERT ON claim_times WHEN EXISTS (SELECT 1 FROM claim_times WHERE claim_seq = NEW.claim_seq AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
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
PRAGMA user_version = 1;
COMMIT;
PRAGMA journal_mode = WAL;
BEGIN IMMEDIATE;
INSERT INTO reports (id, article, version, title, outlet, outlet_folded, published, day, text, sha256, location, kept_at) VALUES ('r330709c49186', 'a330709c49186', 1, 'Schafe', 'Elbwarder Zeitung', 'elbwarder zeitung', '2024-10-23', '2024-10-23', 'Laut Wagner sind rund 300 Schafe im Moor. «Es wird nass», sagte Hirtin Bölke', '8516a7f9234870444d846113536c43f721fd8aeb24c7eaa928845d11a0fe785f', '/schafe.txt', '2024-10-24T12:00:00+00:00');
INSERT INTO report_words (rowid, title, body) VALUES (1, 'schafe', 'laut wagner sind rund 300 schafe im moor es wird nass sagte hirtin boelke');
INSERT INTO readings (report_seq, reader, language, credits, notes, kept_at) VALUES (1, 'reader 1', 'de', '[]', '[]', '2024-10-24T12:00:00+00:00');
INSERT INTO claims (reading_seq, ordinal, id, form, medium, confidence, stance, certainty, polarity, distance) VALUES (1, 0, 'cb70cc93adf2a', 'direct', 'SW', 0.5, NULL, NULL, NULL, '[]');
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (1, 'content', 0, 43, 55);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (1, 'speaker', 0, 64, 70);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (1, 'speaker', 1, 71, 76);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (1, 'cue', 0, 58, 63);
INSERT INTO claim_words (rowid, said, speaker) VALUES (1, 'es wird nass', 'hirtin boelke');
INSERT INTO names (folded) VALUES ('boelke');
INSERT INTO names (folded) VALUES ('hirtin');
INSERT INTO claim_names (name_seq, claim_seq) VALUES (1, 1);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (2, 1);
COMMIT;
BEGIN IMMEDIATE;
INSERT INTO reports (id, article, version, title, outlet, outlet_folded, published, day, text, sha256, location, kept_at) VALUES ('r8284b685ad46', 'a330709c49186', 2, 'Schafe', 'Elbwarder Zeitung', 'elbwarder zeitung', '2024-10-23', '2024-10-23', 'Laut Wagner sind rund 300 Schafe im Moor. «Es wird nass», sagte Hirtin Bölke am Freitag einer Studie zufolge.', '873de780ba2fb2a2852b51ea91fba367c3eac6d569eda9770c406ddf746927b6', '/schafe.txt', '2024-10-24T12:00:00+00:00');
INSERT INTO report_words (rowid, title, body) VALUES (2, 'schafe', 'laut wagner sind rund 300 schafe im moor es wird nass sagte hirtin boelke am freitag einer studie zufolge');
INSERT INTO readings (report_seq, reader, language, credits, notes, kept_at) VALUES (2, 'reader 1', 'de', '["sda"]', '["ohne Datum"]', '2024-10-24T12:00:00+00:00');
INSERT INTO claims (reading_seq, ordinal, id, form, medium, confidence, stance, certainty, polarity, distance) VALUES (2, 0, 'cd2470ba39a3d', 'indirect', 'Speech', 0.123456789, 'claim', 'probable', 'positive', '["laut"]');
INSERT INTO claims (reading_seq, ordinal, id, form, medium, confidence, stance, certainty, polarity, distance) VALUES (2, 1, 'ca29b8829927a', 'direct', 'SW', 0.5, NULL, NULL, NULL, '[]');
INSERT INTO figures (reading_seq, ordinal, start, "end", value, upper, qualifier, unit, counted) VALUES (2, 0, 17, 25, 300.0, NULL, 'about', 'count', '["Schaf"]');
INSERT INTO times (reading_seq, ordinal, start, "end", value, mod) VALUES (2, 0, 80, 87, '2024-10-18', NULL);
INSERT INTO sources (reading_seq, ordinal, id, name, kind) VALUES (2, 0, 's1', 'Otto Wagner', 'person');
INSERT INTO mentions (reading_seq, source, position, start, "end") VALUES (2, 0, 0, 5, 11);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'content', 0, 12, 40);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'speaker', 0, 5, 11);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'cue', 0, 0, 4);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'frame', 0, 0, 11);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'addressee', 0, 71, 76);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (3, 'content', 0, 43, 55);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (3, 'speaker', 0, 64, 70);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (3, 'speaker', 1, 71, 76);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (3, 'cue', 0, 58, 63);
INSERT INTO links (claim_seq, position, name, role, start, "end", source_id) VALUES (2, 0, 'Wagner', 'origin', 5, 11, 's1');
INSERT INTO links (claim_seq, position, name, role, start, "end", source_id) VALUES (2, 1, 'sda', 'relay', NULL, NULL, NULL);
INSERT INTO evidence (claim_seq, position, kind, start, "end") VALUES (2, 0, 'study', 88, 100);
INSERT INTO claim_figures (claim_seq, position, figure) VALUES (2, 0, 0);
INSERT INTO claim_times (claim_seq, position, time) VALUES (2, 0, 0);
INSERT INTO relations (claim_seq, kind, position, other) VALUES (2, 'confirms', 0, 'ca29b8829927a');
INSERT INTO claim_words (rowid, said, speaker) VALUES (2, 'sind rund 300 schafe im moor', 'wagner');
INSERT INTO claim_words (rowid, said, speaker) VALUES (3, 'es wird nass', 'hirtin boelke');
INSERT INTO names (folded) VALUES ('otto wagner');
INSERT INTO names (folded) VALUES ('sda');
INSERT INTO names (folded) VALUES ('wagner');
INSERT INTO claim_names (name_seq, claim_seq) VALUES (3, 2);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (4, 2);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (5, 2);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (1, 3);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (2, 3);
COMMIT;
