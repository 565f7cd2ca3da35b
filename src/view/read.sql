-- record_row (id bytes) read history change hide take_back agenda
-- One record as this class knows it.
SELECT number, kind, title, is_created, is_hidden, has_changed_since_hidden, is_reviewed, created_at, created_by
FROM record WHERE id = :id;

-- records_starting (low bytes, high bytes) read history
-- Ids that begin alike: two are enough to know that it is not one.
SELECT id FROM record WHERE id >= :low AND id <= :high LIMIT 2;

-- records_listed (kind number, created_at number, after bytes, with_hidden number, most number) read
-- In the order registered, behind one of them.
SELECT id, title, created_at, is_hidden, is_reviewed FROM record
WHERE kind = :kind AND is_created = 1 AND (created_at, id) > (:created_at, :after) AND is_hidden <= :with_hidden
ORDER BY created_at, id LIMIT :most;

-- links_to (target bytes, kind number, field number) read agenda
-- Who links to it; 0 is any kind, any field.
SELECT record.id, link.kind, link.field, link.element
FROM link JOIN record ON record.number = link.record
WHERE link.target = :target AND (:kind = 0 OR link.kind = :kind) AND (:field = 0 OR link.field = :field)
ORDER BY link.kind, link.field, record.created_at, record.id, link.element;

-- search_hits (words text, most number) read
SELECT record.id, record.kind, search.rank AS "rank real"
FROM search JOIN record ON record.number = search.rowid
WHERE search MATCH :words AND record.kind <> 0 ORDER BY search.rank LIMIT :most;

-- change_statements (change bytes) change hide take_back import
-- What a change said in this class.
SELECT record.id, record.kind, statement.is_active
FROM statement JOIN record ON record.number = statement.record WHERE statement.change = :change
ORDER BY record.id;

-- statement_ids () export
-- For export: everything that was said in this class.
SELECT number, id, clock FROM statement;

-- statement_whole (number number) export
SELECT record.id AS record, statement.record AS record_number, statement.kind, operation, registered_at, user, change,
  target, source, reason
FROM statement JOIN record ON record.number = statement.record WHERE statement.number = :number;

-- statement_parts (statement number, record number) export
SELECT field, element, action, value, replaces FROM part
WHERE record = :record AND statement = :statement ORDER BY number;

-- statements_of_change (change bytes, record bytes) import
-- For import: what of a change is there already, in its order.
SELECT statement.id FROM statement JOIN record ON record.number = statement.record
WHERE statement.change = :change AND record.id = :record ORDER BY statement.clock, statement.id;

-- kind_totals () about
-- How many records of each kind were created in this class.
SELECT kind, is_hidden, is_reviewed, count(*) AS records, sum(conflicts) AS conflicts
FROM record WHERE is_created = 1 GROUP BY kind, is_hidden, is_reviewed ORDER BY kind;

-- class_totals () about
SELECT (SELECT count(*) FROM statement) AS statements, (SELECT count(*) FROM bad) AS bad,
  (SELECT coalesce(sum(strange), 0) FROM record) AS strange, (SELECT count(*) FROM blocked) AS blocked;

-- evidence_with_hash (sha256 bytes) read change
SELECT record.id FROM kind_evidence JOIN record ON record.number = kind_evidence.of_record
WHERE kind_evidence.sha256 = :sha256 AND record.is_created = 1 ORDER BY record.created_at, record.id LIMIT 1;
