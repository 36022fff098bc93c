CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name")

CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
)

CREATE TABLE blob (
  sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
  size INTEGER NOT NULL,
  mime TEXT NOT NULL,
  key BLOB CHECK (key IS NULL OR length(key) = 32)
) STRICT, WITHOUT ROWID

CREATE TABLE chain (
  scope INTEGER NOT NULL REFERENCES scope,
  device INTEGER NOT NULL REFERENCES device,
  PRIMARY KEY (scope, device)
) STRICT, WITHOUT ROWID

CREATE TABLE device (no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16)) STRICT

CREATE TABLE early (
  scope INTEGER NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  field TEXT NOT NULL,
  device INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (scope, kind, key, field, device, seq)
) STRICT, WITHOUT ROWID

CREATE TABLE fork (
  scope INTEGER NOT NULL REFERENCES scope,
  device INTEGER NOT NULL REFERENCES device,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  body BLOB NOT NULL,
  received_ms INTEGER NOT NULL,
  PRIMARY KEY (scope, device, seq, hash)
) STRICT

CREATE TABLE frozen (scope INTEGER PRIMARY KEY, draft TEXT NOT NULL, is_signed INTEGER NOT NULL) STRICT

CREATE TABLE head (
  scope INTEGER NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  field TEXT NOT NULL,
  device INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  rx INTEGER NOT NULL,
  PRIMARY KEY (scope, kind, key, field, device, seq)
) STRICT, WITHOUT ROWID

CREATE TABLE inbox (
  scope INTEGER NOT NULL REFERENCES scope,
  device INTEGER NOT NULL REFERENCES device,
  first INTEGER NOT NULL,
  previous BLOB NOT NULL,
  bodies BLOB NOT NULL,
  head BLOB NOT NULL,
  signature BLOB NOT NULL,
  received_ms INTEGER NOT NULL,
  PRIMARY KEY (scope, device, first, head)
) STRICT

CREATE TABLE journal (
  rx INTEGER PRIMARY KEY,
  scope INTEGER NOT NULL REFERENCES scope,
  device INTEGER NOT NULL REFERENCES device,
  seq INTEGER NOT NULL CHECK (seq > 0),
  body BLOB NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  received_ms INTEGER NOT NULL,
  UNIQUE (scope, device, seq)
) STRICT

CREATE TABLE meta (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID

CREATE TABLE passage (
  no INTEGER PRIMARY KEY,
  scope INTEGER NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  field TEXT NOT NULL,
  folded TEXT NOT NULL,
  UNIQUE (scope, kind, key, field)
) STRICT

CREATE TABLE passage_state (one INTEGER PRIMARY KEY CHECK (one = 1), rx INTEGER NOT NULL) STRICT

CREATE VIRTUAL TABLE passage_words USING fts5 (
  folded, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
)

CREATE TABLE 'passage_words_config'(k PRIMARY KEY, v) WITHOUT ROWID

CREATE TABLE 'passage_words_data'(id INTEGER PRIMARY KEY, block BLOB)

CREATE TABLE 'passage_words_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER)

CREATE TABLE 'passage_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID

CREATE TABLE past_id (
  device INTEGER NOT NULL REFERENCES device,
  scope INTEGER NOT NULL REFERENCES scope,
  last INTEGER NOT NULL,
  said_from INTEGER NOT NULL,
  PRIMARY KEY (device, scope)
) STRICT, WITHOUT ROWID

CREATE TABLE scope (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  kind TEXT
) STRICT

CREATE TABLE seal (
  scope INTEGER NOT NULL REFERENCES scope,
  device INTEGER NOT NULL REFERENCES device,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  signature BLOB NOT NULL,
  PRIMARY KEY (scope, device, seq, signature)
) STRICT, WITHOUT ROWID

CREATE TABLE unread (rx INTEGER PRIMARY KEY, scope INTEGER NOT NULL) STRICT

CREATE TABLE visit_line (
  scope INTEGER PRIMARY KEY,
  fields TEXT NOT NULL,
  folded TEXT NOT NULL
) STRICT

CREATE TRIGGER fork_is_never_changed BEFORE UPDATE ON fork
BEGIN SELECT RAISE(ABORT, 'fork: what was set aside is never altered'); END

CREATE TRIGGER fork_is_never_taken_out BEFORE DELETE ON fork
BEGIN SELECT RAISE(ABORT, 'fork: what was set aside is never taken out'); END

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal: a change is never altered'); END

CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal: a change is never taken out'); END

CREATE TRIGGER journal_of_a_frozen_scope BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM frozen WHERE frozen.scope = NEW.scope)
BEGIN
  SELECT RAISE(ABORT, 'frozen: drafted for signature or signed')
  WHERE NEW.device = (SELECT value FROM meta WHERE name = 'device_no')
    AND json_extract(CAST(NEW.body AS TEXT), '$.kind') NOT GLOB 'minutes_*'
    AND json_extract(CAST(NEW.body AS TEXT), '$.kind') NOT IN ('amendment', 'sign_right');
END

CREATE TRIGGER seal_is_never_changed BEFORE UPDATE ON seal
BEGIN SELECT RAISE(ABORT, 'seal: a signature is never altered'); END

CREATE TRIGGER seal_is_never_taken_out BEFORE DELETE ON seal
BEGIN SELECT RAISE(ABORT, 'seal: a signature is never taken out'); END
