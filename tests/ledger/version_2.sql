-- What zufolge executed, before claims had reasons, to make a ledger of version 2 and to keep the invented readings of version_2.py.
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
CREATE TRIGGER reports_no_replace BEFORE INSERT ON reports WHEN EXISTS (SELECT 1 FROM reports WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM reports WHERE article = NEW.article AND version = NEW.version) OR EXISTS (SELECT 1 FROM reports WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: this row is kept already'); END;
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
PRAGMA user_version = 2;
COMMIT;
PRAGMA journal_mode = WAL;
BEGIN IMMEDIATE;
INSERT INTO reports (id, article, version, title, outlet, outlet_folded, published, day, text, sha256, location, kept_at) VALUES ('rc501fe75725f', 'ac501fe75725f', 1, 'Moor', 'Elbwarder Zeitung', 'elbwarder zeitung', '2026-10-20', '2026-10-20', 'Nach Angaben des Bezirks, die der Orrgauer Bote verbreitet, stehen 300 bis 400 Füße Wasser und Tausende Schafe im Moor. «Im März 2027 wird es nicht besser», sagte Hirtin Bölke in der Nacht auf Dienstag', '65d0e813ff70e98c22058c40de256ee146dd11c76f2847e4813a1d4a982e8730', '/moor.txt', '2024-10-24T12:00:00+00:00');
INSERT INTO report_words (rowid, title, body) VALUES (1, 'moor', 'nach angaben des bezirks die der orrgauer bote verbreitet stehen 300 bis 400 fuesse wasser und tausende schafe im moor im maerz 2027 wird es nicht besser sagte hirtin boelke in der nacht auf dienstag');
INSERT INTO readings (report_seq, reader, language, credits, notes, kept_at) VALUES (1, 'reader 2', 'de', '[]', '[]', '2024-10-24T12:00:00+00:00');
INSERT INTO claims (reading_seq, ordinal, id, form, medium, confidence, stance, certainty, polarity, distance, role_confidence) VALUES (1, 0, 'c41bb06f74d29', 'direct', 'SW', 0.5, NULL, NULL, NULL, '[]', '{"speaker": 0.75, "cue": 1.0}');
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (1, 'content', 0, 121, 154);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (1, 'speaker', 0, 163, 175);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (1, 'cue', 0, 157, 162);
INSERT INTO claim_words (rowid, said, speaker) VALUES (1, 'im maerz 2027 wird es nicht besser', 'hirtin boelke');
INSERT INTO names (folded) VALUES ('hirtin boelke');
INSERT INTO claim_names (name_seq, claim_seq) VALUES (1, 1);
COMMIT;
BEGIN IMMEDIATE;
INSERT INTO reports (id, article, version, title, outlet, outlet_folded, published, day, text, sha256, location, kept_at) VALUES ('r4b7589ea9b97', 'ac501fe75725f', 2, 'Moor', 'Elbwarder Zeitung', 'elbwarder zeitung', '2026-10-20', '2026-10-20', 'Nach Angaben des Bezirks, die der Orrgauer Bote verbreitet, stehen 300 bis 400 Füße Wasser und Tausende Schafe im Moor. «Im März 2027 wird es nicht besser», sagte Hirtin Bölke in der Nacht auf Dienstag, Fotos belegten das seit Wochen.', 'ec7e8963f2cf9e481470da88aa7e34724e6c3bd5c6071402c86e44ae4beab60f', '/moor.txt', '2024-10-24T12:00:00+00:00');
INSERT INTO report_words (rowid, title, body) VALUES (2, 'moor', 'nach angaben des bezirks die der orrgauer bote verbreitet stehen 300 bis 400 fuesse wasser und tausende schafe im moor im maerz 2027 wird es nicht besser sagte hirtin boelke in der nacht auf dienstag fotos belegten das seit wochen');
INSERT INTO readings (report_seq, reader, language, credits, notes, kept_at) VALUES (2, 'reader 2', 'de', '["sda"]', '["ohne Ort"]', '2024-10-24T12:00:00+00:00');
INSERT INTO claims (reading_seq, ordinal, id, form, medium, confidence, stance, certainty, polarity, distance, role_confidence) VALUES (2, 0, 'c6ca3135588e7', 'indirect', 'Speech', 0.123456789, 'assert', 'certain', 'positive', '["according_to"]', '{"speaker": 0.9}');
INSERT INTO claims (reading_seq, ordinal, id, form, medium, confidence, stance, certainty, polarity, distance, role_confidence) VALUES (2, 1, 'c2b338c9fdf31', 'direct', 'SW', 0.5, 'expect', NULL, 'negative', '["quotation_marks", "konjunktiv"]', '{"speaker": 0.75, "cue": 1.0}');
INSERT INTO figures (reading_seq, ordinal, start, "end", value, upper, qualifier, unit, counted) VALUES (2, 0, 67, 78, 300.0, 400.0, 'exact', 'count', '["Fuß", "Wasser"]');
INSERT INTO figures (reading_seq, ordinal, start, "end", value, upper, qualifier, unit, counted) VALUES (2, 1, 95, 103, NULL, NULL, 'vague', 'count', '["Schaf"]');
INSERT INTO times (reading_seq, ordinal, start, "end", value, mod) VALUES (2, 0, 121, 133, '2027-03', NULL);
INSERT INTO times (reading_seq, ordinal, start, "end", value, mod) VALUES (2, 1, 176, 201, '2026-10-19TNI', NULL);
INSERT INTO times (reading_seq, ordinal, start, "end", value, mod) VALUES (2, 2, 222, 233, 'PXW', 'after');
INSERT INTO sources (reading_seq, ordinal, id, name, kind) VALUES (2, 0, 's1', 'Bezirk Orrgau', 'government');
INSERT INTO sources (reading_seq, ordinal, id, name, kind) VALUES (2, 1, 's2', 'Orrgauer Bote', 'media');
INSERT INTO sources (reading_seq, ordinal, id, name, kind) VALUES (2, 2, 's3', 'Bölke', 'person');
INSERT INTO mentions (reading_seq, source, position, start, "end") VALUES (2, 0, 0, 13, 24);
INSERT INTO mentions (reading_seq, source, position, start, "end") VALUES (2, 1, 0, 30, 47);
INSERT INTO mentions (reading_seq, source, position, start, "end") VALUES (2, 1, 1, 43, 47);
INSERT INTO mentions (reading_seq, source, position, start, "end") VALUES (2, 2, 0, 163, 175);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'content', 0, 60, 118);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'speaker', 0, 13, 24);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'cue', 0, 0, 12);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'frame', 0, 0, 24);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (2, 'addressee', 0, 43, 47);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (3, 'content', 0, 121, 154);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (3, 'speaker', 0, 163, 175);
INSERT INTO spans (claim_seq, role, position, start, "end") VALUES (3, 'cue', 0, 157, 162);
INSERT INTO links (claim_seq, position, name, role, start, "end", source_id) VALUES (2, 0, 'Bezirk', 'origin', 13, 24, 's1');
INSERT INTO links (claim_seq, position, name, role, start, "end", source_id) VALUES (2, 1, 'Bote', 'relay', NULL, NULL, 's2');
INSERT INTO links (claim_seq, position, name, role, start, "end", source_id) VALUES (2, 2, 'sda', 'relay', NULL, NULL, NULL);
INSERT INTO links (claim_seq, position, name, role, start, "end", source_id) VALUES (3, 0, 'Bölke', 'origin', 163, 175, 's3');
INSERT INTO evidence (claim_seq, position, kind, start, "end") VALUES (2, 0, 'imagery', 203, 208);
INSERT INTO evidence (claim_seq, position, kind, start, "end") VALUES (2, 1, 'witness', 218, 221);
INSERT INTO claim_figures (claim_seq, position, figure) VALUES (2, 0, 0);
INSERT INTO claim_figures (claim_seq, position, figure) VALUES (2, 1, 1);
INSERT INTO claim_times (claim_seq, position, time) VALUES (2, 0, 1);
INSERT INTO claim_times (claim_seq, position, time) VALUES (3, 0, 0);
INSERT INTO claim_times (claim_seq, position, time) VALUES (3, 1, 1);
INSERT INTO relations (claim_seq, kind, position, other) VALUES (2, 'contradicts', 0, 'c2b338c9fdf31');
INSERT INTO claim_words (rowid, said, speaker) VALUES (2, 'stehen 300 bis 400 fuesse wasser und tausende schafe im moor', 'des bezirks');
INSERT INTO claim_words (rowid, said, speaker) VALUES (3, 'im maerz 2027 wird es nicht besser', 'hirtin boelke');
INSERT INTO names (folded) VALUES ('bezirk');
INSERT INTO names (folded) VALUES ('bezirk orrgau');
INSERT INTO names (folded) VALUES ('boelke');
INSERT INTO names (folded) VALUES ('bote');
INSERT INTO names (folded) VALUES ('des bezirks');
INSERT INTO names (folded) VALUES ('orrgauer bote');
INSERT INTO names (folded) VALUES ('sda');
INSERT INTO claim_names (name_seq, claim_seq) VALUES (2, 2);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (3, 2);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (5, 2);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (6, 2);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (7, 2);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (8, 2);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (4, 3);
INSERT INTO claim_names (name_seq, claim_seq) VALUES (1, 3);
COMMIT;
