-- What zufolge executed, before it knew stories, to make a ledger of version 3 and to keep the invented readings of version_3.py.
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
CREATE INDEX reports_by_day ON reports (day, seq);
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
	role_confidence TEXT,
	reasons TEXT,
	PRIMARY KEY (seq),
	UNIQUE (reading_seq, ordinal),
	FOREIGN KEY(reading_seq) REFERENCES readings (seq)
);
CREATE INDEX claims_by_stance ON claims (stance);
CREATE INDEX claims_by_certainty ON claims (certainty);
CREATE INDEX claims_by_polarity ON claims (polarity);
CREATE INDEX claims_by_distance ON claims (distance);
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
CREATE INDEX figures_by_unit ON figures (unit, value);
CREATE INDEX figures_by_upper ON figures (upper) WHERE upper IS NOT NULL;
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
CREATE TABLE claim_kinds (
	kind TEXT NOT NULL,
	claim_seq INTEGER NOT NULL,
	PRIMARY KEY (kind, claim_seq),
	FOREIGN KEY(claim_seq) REFERENCES claims (seq)
)
 WITHOUT ROWID;
CREATE VIRTUAL TABLE report_words USING fts5(title, body, content='', tokenize='ascii');
CREATE VIRTUAL TABLE claim_words USING fts5(said, speaker, content='', tokenize='ascii');
CREATE TRIGGER names_no_update BEFORE UPDATE ON names BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER names_no_delete BEFORE DELETE ON names BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER names_no_replace BEFORE INSERT ON names WHEN EXISTS (SELECT 1 FROM names WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM names WHERE folded = NEW.folded) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER nouns_no_update BEFORE UPDATE ON nouns BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER nouns_no_delete BEFORE DELETE ON nouns BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER nouns_no_replace BEFORE INSERT ON nouns WHEN EXISTS (SELECT 1 FROM nouns WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM nouns WHERE folded = NEW.folded) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER reports_no_replace BEFORE INSERT ON reports WHEN EXISTS (SELECT 1 FROM reports WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM reports WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM reports WHERE article = NEW.article AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER readings_no_replace BEFORE INSERT ON readings WHEN EXISTS (SELECT 1 FROM readings WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM readings WHERE report_seq = NEW.report_seq AND reader = NEW.reader) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
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
PRAGMA user_version = 3;
COMMIT;
PRAGMA journal_mode = WAL;
BEGIN IMMEDIATE;
INSERT INTO reports (id, article, version, title, outlet, outlet_folded, published, day, text, sha256, location, kept_at) VALUES ('r949c1a844473', 'a949c1a844473', 1, 'Schleuse', 'Elbwarder Zeitung', 'elbwarder zeitung', '2027-04-28T07:30:00+02:00', '2027-04-28', 'Wie die Seeper Rundschau unter Berufung auf das Hafenamt meldet, liegen mindestens 40 Kähne vor der Schleuse Üding fest. «Vor dem 3. Mai rührt sich nichts», sagte Schleusenwart Töns', 'ae59961d25f91e7992d582141a28fa8e2464ebad1586748579df38b8266aa398', '/schleuse.txt', '2024-10-24T12:00:00+00:00');
INSERT INTO report_words (rowid, title, body) VALUES (1, 'schleuse', 'wie die seeper rundschau unter berufung auf das hafenamt meldet liegen mindestens 40 kaehne vor der schleuse ueding fest vor dem 3 mai ruehrt sich nichts sagte schleusenwart toens');
INSERT INTO readings (report_seq, reader, language, credits, notes, kept_at) VALUES (1, 'reader 3', 'de', '[]', '[]', '2024-10-24T12:00:00+00:00');
INSERT INTO claims (reading_seq, ordinal, id, form, medium, confidence, stance, certainty, polarity, distance, role_confidence, reasons) VALUES (1, 0, 'c02ec5b4f42e1', 'direct', 'Speech', 0.875, NULL, NULL, 'negative', '[]', '{"speaker": 0.75, "cue": 1.0}', '[["polarity", "polarity.negated", 148, 154], ["certainty", "certainty.none", null, null]]');
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (1, 'content', 0, 122, 154);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (1, 'speaker', 0, 163, 181);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (1, 'cue', 0, 157, 162);
INSERT INTO claim_words (rowid, said, speaker) VALUES (1, 'vor dem 3 mai ruehrt sich nichts', 'schleusenwart toens');
INSERT INTO names (folded) VALUES ('schleusenwart toens');
INSERT INTO claim_names (name_seq, claim_seq) VALUES (1, 1);
COMMIT;
BEGIN IMMEDIATE;
INSERT INTO reports (id, article, version, title, outlet, outlet_folded, published, day, text, sha256, location, kept_at) VALUES ('ra3418a65ffa0', 'a949c1a844473', 2, 'Schleuse', 'Elbwarder Zeitung', 'elbwarder zeitung', '2027-04-28T09:10:00+02:00', '2027-04-28', 'Wie die Seeper Rundschau unter Berufung auf das Hafenamt meldet, liegen mindestens 40 Kähne vor der Schleuse Üding fest. «Vor dem 3. Mai rührt sich nichts», sagte Schleusenwart Töns, Messungen zeigten das.', 'f3cecc69c6728ecab28bea7308ab27def9f65e11a7597209696a14025c7c957a', '/schleuse.txt', '2024-10-24T12:00:00+00:00');
INSERT INTO report_words (rowid, title, body) VALUES (2, 'schleuse', 'wie die seeper rundschau unter berufung auf das hafenamt meldet liegen mindestens 40 kaehne vor der schleuse ueding fest vor dem 3 mai ruehrt sich nichts sagte schleusenwart toens messungen zeigten das');
INSERT INTO readings (report_seq, reader, language, credits, notes, kept_at) VALUES (2, 'reader 3', 'de', '["npa"]', '["ohne Ort"]', '2024-10-24T12:00:00+00:00');
INSERT INTO claims (reading_seq, ordinal, id, form, medium, confidence, stance, certainty, polarity, distance, role_confidence, reasons) VALUES (2, 0, 'c59a59741cc9f', 'indirect', 'SW', 0.987654321, 'assert', 'certain', 'positive', '["according_to"]', '{"speaker": 0.5}', '[["stance", "stance.cue", 57, 63], ["chain.1", "chain.credit", null, null]]');
INSERT INTO claims (reading_seq, ordinal, id, form, medium, confidence, stance, certainty, polarity, distance, role_confidence, reasons) VALUES (2, 1, 'cf7646696eff2', 'direct', 'Speech', 0.875, 'expect', NULL, 'negative', '["quotation_marks"]', '{"speaker": 0.75, "cue": 1.0}', NULL);
INSERT INTO figures (reading_seq, ordinal, start, "end", value, upper, qualifier, unit, counted) VALUES (2, 0, 72, 85, 40.0, NULL, 'at_least', 'count', '["Kahn"]');
INSERT INTO times (reading_seq, ordinal, start, "end", value, mod) VALUES (2, 0, 122, 136, '2027-05-03', 'before');
INSERT INTO sources (reading_seq, ordinal, id, name, kind) VALUES (2, 0, 's1', 'Hafenamt', 'government');
INSERT INTO sources (reading_seq, ordinal, id, name, kind) VALUES (2, 1, 's2', 'Seeper Rundschau', 'media');
INSERT INTO sources (reading_seq, ordinal, id, name, kind) VALUES (2, 2, 's3', 'Töns', 'person');
INSERT INTO mentions (reading_seq, source, position, start, "end") VALUES (2, 0, 0, 44, 56);
INSERT INTO mentions (reading_seq, source, position, start, "end") VALUES (2, 1, 0, 4, 24);
INSERT INTO mentions (reading_seq, source, position, start, "end") VALUES (2, 2, 0, 163, 181);
INSERT INTO time_days (reading_seq, time, first, last) VALUES (2, 0, '2027-05-03', '2027-05-03');
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'content', 0, 65, 119);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'speaker', 0, 44, 56);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'cue', 0, 25, 43);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'frame', 0, 25, 56);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'addressee', 0, 8, 24);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (3, 'content', 0, 122, 154);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (3, 'speaker', 0, 163, 181);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (3, 'cue', 0, 157, 162);
INSERT INTO links (claim_seq, position, name, role, start, "end", source_id) VALUES (2, 0, 'Hafenamt', 'origin', 44, 56, 's1');
INSERT INTO links (claim_seq, position, name, role, start, "end", source_id) VALUES (2, 1, 'Seeper Rundschau', 'relay', NULL, NULL, 's2');
INSERT INTO links (claim_seq, position, name, role, start, "end", source_id) VALUES (3, 0, 'Töns', 'origin', 163, 181, 's3');
INSERT INTO evidence (claim_seq, position, kind, start, "end") VALUES (2, 0, 'official_data', 183, 192);
INSERT INTO claim_figures (claim_seq, position, figure) VALUES (2, 0, 0);
INSERT INTO claim_times (claim_seq, position, time) VALUES (3, 0, 0);
INSERT INTO relations (claim_seq, kind, position, other) VALUES (2, 'contradicts', 0, 'cf7646696eff2');
INSERT INTO claim_words (rowid, said, speaker) VALUES (2, 'liegen mindestens 40 kaehne vor der schleuse ueding fest', 'das hafenamt');
INSERT INTO claim_words (rowid, said, speaker) VALUES (3, 'vor dem 3 mai ruehrt sich nichts', 'schleusenwart toens');
INSERT INTO claim_kinds (kind, claim_seq) VALUES ('government', 2);
INSERT INTO claim_kinds (kind, claim_seq) VALUES ('media', 2);
INSERT INTO claim_kinds (kind, claim_seq) VALUES ('person', 3);
INSERT INTO names (folded) VALUES ('das hafenamt');
INSERT INTO names (folded) VALUES ('hafenamt');
INSERT INTO names (folded) VALUES ('seeper rundschau');
INSERT INTO names (folded) VALUES ('toens');
INSERT INTO claim_names (name_seq, claim_seq) VALUES (2, 2);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (3, 2);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (4, 2);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (1, 3);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (5, 3);
INSERT INTO nouns (folded) VALUES ('kahn');
INSERT INTO figure_nouns (noun_seq, reading_seq, figure) VALUES (1, 2, 0);
COMMIT;
