-- The first released form of the case file: the journal, what belongs to it, and its projections.
-- Frozen: later forms are made by later files.

PRAGMA application_id = 1230196816;  -- "ISPP"
PRAGMA user_version = 1;

-- What belongs to this file alone, never to the journal: our device, keys of names and seals, the clock.
CREATE TABLE meta (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE device (no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16)) STRICT;

-- kind: visit, round, plan, form_pack, directory; said by the change («scope», id, «kind») of the scope.
CREATE TABLE scope (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  kind TEXT
) STRICT;

-- Which devices have written in which scope: one hash chain for each. A chain ends at its last change.
CREATE TABLE chain (
  scope INTEGER NOT NULL REFERENCES scope,
  device INTEGER NOT NULL REFERENCES device,
  PRIMARY KEY (scope, device)
) STRICT, WITHOUT ROWID;

-- Ids under which this laptop wrote before it found that it had a twin: how far our own branch of a scope
-- goes under each, and from which number on we said it again under a later id.
CREATE TABLE past_id (
  device INTEGER NOT NULL REFERENCES device,
  scope INTEGER NOT NULL REFERENCES scope,
  last INTEGER NOT NULL,
  said_from INTEGER NOT NULL,
  PRIMARY KEY (device, scope)
) STRICT, WITHOUT ROWID;

-- The record. body: exact canonical bytes; hash = SHA-256(hash of seq - 1, body); rx: order of arrival here.
CREATE TABLE journal (
  rx INTEGER PRIMARY KEY,
  scope INTEGER NOT NULL REFERENCES scope,
  device INTEGER NOT NULL REFERENCES device,
  seq INTEGER NOT NULL CHECK (seq > 0),
  body BLOB NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  received_ms INTEGER NOT NULL,
  UNIQUE (scope, device, seq)
) STRICT;

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal: a change is never altered'); END;
CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal: a change is never taken out'); END;

-- Ed25519 signatures of devices over their chains; each covers the chain up to seq. Those of others are kept
-- as they came: whoever has the device's public key checks them.
CREATE TABLE seal (
  scope INTEGER NOT NULL REFERENCES scope,
  device INTEGER NOT NULL REFERENCES device,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  signature BLOB NOT NULL,
  PRIMARY KEY (scope, device, seq, signature)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER seal_is_never_changed BEFORE UPDATE ON seal
BEGIN SELECT RAISE(ABORT, 'seal: a signature is never altered'); END;
CREATE TRIGGER seal_is_never_taken_out BEFORE DELETE ON seal
BEGIN SELECT RAISE(ABORT, 'seal: a signature is never taken out'); END;

-- Frames that lie beyond a gap, until it is filled. bodies: one a line (canonical JSON holds no line feed).
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
) STRICT;

-- Bodies that claim the number of another one: set aside, shown, never merged, never dropped.
CREATE TABLE fork (
  scope INTEGER NOT NULL REFERENCES scope,
  device INTEGER NOT NULL REFERENCES device,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  body BLOB NOT NULL,
  received_ms INTEGER NOT NULL,
  PRIMARY KEY (scope, device, seq, hash)
) STRICT;

CREATE TRIGGER fork_is_never_changed BEFORE UPDATE ON fork
BEGIN SELECT RAISE(ABORT, 'fork: what was set aside is never altered'); END;
CREATE TRIGGER fork_is_never_taken_out BEFORE DELETE ON fork
BEGIN SELECT RAISE(ABORT, 'fork: what was set aside is never taken out'); END;

-- Blobs lie encrypted beside this file, each under a key of its own; without the key it is erased for ever.
CREATE TABLE blob (
  sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
  size INTEGER NOT NULL,
  mime TEXT NOT NULL,
  key BLOB CHECK (key IS NULL OR length(key) = 32)
) STRICT, WITHOUT ROWID;

-- Projections: made from the journal, dropped and made again at will. ---------------------------------------

-- Which changes of a field stand; more than one is a conflict.
CREATE TABLE head (
  scope INTEGER NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  field TEXT NOT NULL,
  device INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  rx INTEGER NOT NULL,
  PRIMARY KEY (scope, kind, key, field, device, seq)
) STRICT, WITHOUT ROWID;

-- Changes that were replaced before they arrived.
CREATE TABLE early (
  scope INTEGER NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  field TEXT NOT NULL,
  device INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (scope, kind, key, field, device, seq)
) STRICT, WITHOUT ROWID;

-- Changes of a later version: stored and passed on, not read.
CREATE TABLE unread (rx INTEGER PRIMARY KEY, scope INTEGER NOT NULL) STRICT;

-- Scopes that a draft or a signature froze.
CREATE TABLE frozen (scope INTEGER PRIMARY KEY, draft TEXT NOT NULL, is_signed INTEGER NOT NULL) STRICT;

-- What this laptop writes to a frozen scope is a matter of its minutes, or an amendment, or the pen.
-- The body is read below, not in WHEN: SQLite would read it there for every change of every open scope.
CREATE TRIGGER journal_of_a_frozen_scope BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM frozen WHERE frozen.scope = NEW.scope)
BEGIN
  SELECT RAISE(ABORT, 'frozen: drafted for signature or signed')
  WHERE NEW.device = (SELECT value FROM meta WHERE name = 'device_no')
    AND json_extract(CAST(NEW.body AS TEXT), '$.kind') NOT GLOB 'minutes_*'
    AND json_extract(CAST(NEW.body AS TEXT), '$.kind') NOT IN ('amendment', 'sign_right');
END;

-- One line a visit for the list: its own fields as one JSON object, and the same text folded for filtering.
CREATE TABLE visit_line (
  scope INTEGER PRIMARY KEY,
  fields TEXT NOT NULL,
  folded TEXT NOT NULL
) STRICT;

-- Texts that can be searched without diacritics: folded; passage_words is their full-text index.
CREATE TABLE passage (
  no INTEGER PRIMARY KEY,
  scope INTEGER NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  field TEXT NOT NULL,
  folded TEXT NOT NULL,
  UNIQUE (scope, kind, key, field)
) STRICT;
CREATE VIRTUAL TABLE passage_words USING fts5 (
  folded, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);
-- How far the journal is in the index: it catches up when somebody searches, never while answering.
CREATE TABLE passage_state (one INTEGER PRIMARY KEY CHECK (one = 1), rx INTEGER NOT NULL) STRICT;
INSERT INTO passage_state VALUES (1, 0);
