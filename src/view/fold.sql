-- record_number (id bytes) fold
SELECT number FROM record WHERE id = :id;

-- record_add (id bytes) fold
INSERT INTO record (id) VALUES (:id);

-- record_state (number number) fold
SELECT id, kind, is_projected, is_indexed FROM record WHERE number = :number;

-- record_settle (number number, kind number, title text, is_created number, is_hidden number, has_changed number, is_reviewed number, conflicts number, strange number, created_at number, created_by bytes) fold
-- What the fold worked out about a record.
UPDATE record SET kind = :kind, title = :title, is_created = :is_created, is_hidden = :is_hidden,
  has_changed_since_hidden = :has_changed, is_reviewed = :is_reviewed, conflicts = :conflicts, strange = :strange,
  created_at = :created_at, created_by = :created_by, is_projected = 1
WHERE number = :number;

-- record_mark_indexed (number number, is_indexed number) fold
UPDATE record SET is_indexed = :is_indexed WHERE number = :number;

-- record_remove (number number) fold
DELETE FROM record WHERE number = :number;

-- statement_add (id bytes, record number, key number, kind number, operation number, clock number, registered_at number, user bytes, change bytes, target bytes, source bytes, reason text) fold
-- Nothing where it is there already.
INSERT INTO statement (id, record, key, kind, operation, clock, registered_at, user, change, target, source, reason)
VALUES (:id, :record, :key, :kind, :operation, :clock, :registered_at, :user, :change, :target, :source, :reason)
ON CONFLICT DO NOTHING;

-- part_add (statement number, record number, field number, action number, element bytes, value bytes, replaces bytes) fold
INSERT INTO part (statement, record, field, action, element, value, replaces)
VALUES (:statement, :record, :field, :action, :element, :value, :replaces);

-- unit_statements (record number) fold read history change hide take_back
-- Everything that was said about a record.
SELECT number, id, kind, operation, clock, registered_at, user, change, target, source, reason, is_active
FROM statement WHERE record = :record;

-- unit_parts (record number) fold read history change hide take_back
SELECT number, statement, field, action, stands, element, value, replaces FROM part WHERE record = :record;

-- statement_mark (number number, is_active number) fold
UPDATE statement SET is_active = :is_active WHERE number = :number;

-- part_mark (number number, stands number) fold
UPDATE part SET stands = :stands WHERE number = :number;

-- link_add (record number, kind number, field number, element bytes, target bytes) fold
INSERT INTO link (record, kind, field, element, target) VALUES (:record, :kind, :field, :element, :target);

-- link_remove (record number) fold
DELETE FROM link WHERE record = :record;

-- extra_add (record number, field number, element bytes, value bytes) fold
INSERT INTO extra (record, field, element, value) VALUES (:record, :field, :element, :value);

-- extra_remove (record number) fold
DELETE FROM extra WHERE record = :record;

-- bad_add (id bytes, device bytes, sequence number, why text) fold
INSERT INTO bad (id, device, sequence, why) VALUES (:id, :device, :sequence, :why) ON CONFLICT DO NOTHING;

-- key_number (pseudonym bytes, page bytes, place number) fold
SELECT number, record FROM record_key WHERE pseudonym = :pseudonym AND page = :page AND place = :place;

-- key_add (record number, pseudonym bytes, page bytes, place number) fold
INSERT INTO record_key (record, pseudonym, page, place) VALUES (:record, :pseudonym, :page, :place);

-- key_remove (number number) fold
DELETE FROM record_key WHERE number = :number;

-- blocked_add (pseudonym bytes, page bytes, place number) fold
INSERT INTO blocked (pseudonym, page, place) VALUES (:pseudonym, :page, :place) ON CONFLICT DO NOTHING;

-- blocked_find (pseudonym bytes, page bytes, place number) fold
SELECT place FROM blocked WHERE pseudonym = :pseudonym AND page = :page AND place = :place;

-- key_parts_remove (key number) fold
DELETE FROM part WHERE statement IN (SELECT number FROM statement WHERE record = (SELECT record FROM record_key WHERE number = :key) AND key = :key);

-- key_statements_remove (key number) fold
DELETE FROM statement WHERE record = (SELECT record FROM record_key WHERE number = :key) AND key = :key;

-- search_add (record number, words text) fold
INSERT INTO search (rowid, words) VALUES (:record, :words);

-- search_remove (record number, words text) fold
-- The index has no copy of the words, so it must be told them.
INSERT INTO search (search, rowid, words) VALUES ('delete', :record, :words);

-- search_clear () fold
INSERT INTO search (search) VALUES ('delete-all');

-- search_clear_marks () fold
UPDATE record SET is_indexed = 0;

-- search_missing (after number) fold
-- Records whose words are not in the index yet.
SELECT number FROM record WHERE is_indexed = 0 AND number > :after ORDER BY number LIMIT 1000;

-- records_in_order () about
-- For the view hash.
SELECT number, id, kind FROM record WHERE kind <> 0 ORDER BY kind, id;

-- hash_states (record number) about
SELECT statement.operation, statement.source, statement.user, statement.registered_at
FROM statement JOIN record ON record.number = statement.record
WHERE statement.record = :record AND statement.is_active = 1 AND statement.kind = record.kind;

-- hash_hidings (record number) about
-- Each once, however many parts of its field 0 stand.
SELECT operation, source, user, registered_at FROM statement
WHERE record = :record AND operation = 3
  AND number IN (SELECT statement FROM part WHERE record = :record AND field = 0 AND stands <> 0);

-- hash_parts (record number) about
SELECT part.field, part.element, part.value, statement.source, statement.user, statement.registered_at
FROM part JOIN statement ON statement.number = part.statement
WHERE part.record = :record AND part.field <> 0 AND part.stands = 1
ORDER BY part.field, part.element;
