-- The tables of one class that are the same for every kind.  The tables of the
-- kinds stand beside them (schema.h).  "number" is a row's place in this view
-- and means nothing outside it.

-- Anything that a statement of this class speaks of.
CREATE TABLE record (
  number INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  kind INTEGER NOT NULL DEFAULT 0,                     -- 0: no statement that counts has said it
  title TEXT NOT NULL DEFAULT '',                      -- the main field in words, where it is of this class
  is_created INTEGER NOT NULL DEFAULT 0,               -- a create stands in this class
  is_hidden INTEGER NOT NULL DEFAULT 0,
  has_changed_since_hidden INTEGER NOT NULL DEFAULT 0,
  is_reviewed INTEGER NOT NULL DEFAULT 1,
  conflicts INTEGER NOT NULL DEFAULT 0,                -- fields of which two versions stand
  strange INTEGER NOT NULL DEFAULT 0,                  -- statements of another kind than the record's; they do not count
  created_at INTEGER NOT NULL DEFAULT 0,
  created_by BLOB,
  is_projected INTEGER NOT NULL DEFAULT 0,             -- rows of it stand in the tables of the kinds
  is_indexed INTEGER NOT NULL DEFAULT 0                -- its words stand in the search index
) STRICT;
CREATE INDEX record_list ON record (kind, created_at, id);
CREATE INDEX record_not_created ON record (number) WHERE is_created = 0;  -- few: what was taken back

-- Everything that was said, with what was said later.
CREATE TABLE statement (
  number INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  record INTEGER NOT NULL,
  key INTEGER NOT NULL,                                -- of record_key
  kind INTEGER NOT NULL,
  operation INTEGER NOT NULL,
  clock INTEGER NOT NULL,
  registered_at INTEGER NOT NULL,
  user BLOB NOT NULL,
  change BLOB NOT NULL,
  target BLOB,                                         -- the change taken back
  source BLOB,
  reason TEXT,
  is_active INTEGER NOT NULL DEFAULT 0                 -- not taken back
) STRICT;
CREATE INDEX statement_record ON statement (record);
CREATE INDEX statement_change ON statement (change);

-- One field of a statement.  stands: 0 replaced, removed or taken back;
-- 1 stands and is shown; 2 stands and says that nothing is there.
CREATE TABLE part (
  number INTEGER PRIMARY KEY,
  statement INTEGER NOT NULL,
  record INTEGER NOT NULL,
  field INTEGER NOT NULL,
  action INTEGER NOT NULL,
  stands INTEGER NOT NULL DEFAULT 0,
  element BLOB,
  value BLOB NOT NULL,
  replaces BLOB                                        -- statement ids, 32 bytes each
) STRICT;
CREATE INDEX part_record ON part (record);

-- Under which keys a record's statements are sealed: what an erasure blocks.
CREATE TABLE record_key (
  number INTEGER PRIMARY KEY,
  record INTEGER NOT NULL,
  pseudonym BLOB NOT NULL,
  page BLOB NOT NULL,
  place INTEGER NOT NULL,
  UNIQUE (pseudonym, page, place)
) STRICT;
CREATE INDEX record_key_record ON record_key (record);

CREATE TABLE blocked (
  pseudonym BLOB NOT NULL,
  page BLOB NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (pseudonym, page, place)
) STRICT, WITHOUT ROWID;

-- What should have opened and did not, or speaks of another kind than its record.
CREATE TABLE bad (
  id BLOB PRIMARY KEY,
  device BLOB NOT NULL,
  sequence INTEGER NOT NULL,
  why TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Links that stand, from a field of this class to any record.
CREATE TABLE link (
  number INTEGER PRIMARY KEY,
  record INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  field INTEGER NOT NULL,
  element BLOB,
  target BLOB NOT NULL
) STRICT;
CREATE INDEX link_record ON link (record);
CREATE INDEX link_target ON link (target, kind, field);

-- Fields that no table of a kind has: added by the registry, or of a newer version.
CREATE TABLE extra (
  number INTEGER PRIMARY KEY,
  record INTEGER NOT NULL,
  field INTEGER NOT NULL,
  element BLOB,
  value BLOB NOT NULL
) STRICT;
CREATE INDEX extra_record ON extra (record);
