-- agenda_next_steps (last number) agenda
-- What a step says comes next, unless a later step of the same proceeding shows that it came.
SELECT record.id, step.proceeding, next.next_when_earliest AS earliest, next.next_when_latest AS latest,
  next.next_what AS what, next.next_note AS note
FROM kind_step_next AS next
JOIN record ON record.number = next.of_record
JOIN kind_step AS step ON step.of_record = next.of_record
WHERE record.is_created = 1 AND record.is_hidden = 0 AND next.next_when_earliest <= :last
  AND NOT EXISTS (SELECT 1 FROM link CROSS JOIN kind_step AS later ON later.of_record = link.record
    JOIN record AS later_record ON later_record.number = later.of_record
    WHERE link.target = step.proceeding AND later.proceeding = step.proceeding AND later.of_record <> step.of_record
      AND later_record.is_hidden = 0 AND later.date_earliest >= next.next_when_earliest);

-- agenda_commitments (last number, oldest number) agenda
SELECT record.id, record.title, deadline_earliest AS earliest, deadline_latest AS latest
FROM kind_commitment JOIN record ON record.number = kind_commitment.of_record
WHERE record.is_created = 1 AND record.is_hidden = 0 AND deadline_earliest <= :last AND deadline_latest >= :oldest;

-- agenda_interventions (last number) agenda
-- Replies that are due, as long as none is registered.
SELECT record.id, code, deadline_earliest AS earliest, deadline_latest AS latest
FROM kind_intervention JOIN record ON record.number = kind_intervention.of_record
WHERE record.is_created = 1 AND record.is_hidden = 0 AND deadline_earliest <= :last AND response IS NULL;

-- agenda_custody_ends (first number, last number) agenda
SELECT record.id, person, "to_earliest" AS earliest, "to_latest" AS latest, institution
FROM kind_custody JOIN record ON record.number = kind_custody.of_record
WHERE record.is_created = 1 AND record.is_hidden = 0 AND "to_earliest" >= :first AND "to_earliest" <= :last;

-- agenda_penalties (imposed number, upheld number, reduced number, increased number) agenda
-- Terms that run: when they end is worked out from date, amount and unit.
SELECT record.id, step.proceeding, step.date, penalty.penalties_amount AS amount, penalty.penalties_unit AS unit
FROM kind_step_penalties AS penalty
JOIN record ON record.number = penalty.of_record
JOIN kind_step AS step ON step.of_record = penalty.of_record
WHERE record.is_created = 1 AND record.is_hidden = 0 AND step.date IS NOT NULL AND penalty.penalties_amount > 0
  AND penalty.penalties_status IN (:imposed, :upheld, :reduced, :increased);

-- agenda_known_states (known_state number) agenda
-- States known only from a document, nothing later being known of the proceeding.
SELECT record.id, step.proceeding, step.state,
  max(step.date_latest, coalesce(step.confirmed_on_latest, step.date_latest)) AS known
FROM kind_step AS step JOIN record ON record.number = step.of_record
WHERE record.is_created = 1 AND record.is_hidden = 0 AND step.type = :known_state AND step.date IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM link CROSS JOIN kind_step AS later ON later.of_record = link.record
    JOIN record AS later_record ON later_record.number = later.of_record
    WHERE link.target = step.proceeding AND later.proceeding = step.proceeding AND later.of_record <> step.of_record
      AND later_record.is_hidden = 0 AND later.date_latest > step.date_latest);

-- agenda_custody_unconfirmed (before number) agenda
SELECT record.id, person, last_confirmed_latest AS known, institution
FROM kind_custody JOIN record ON record.number = kind_custody.of_record
WHERE record.is_created = 1 AND record.is_hidden = 0 AND "to" IS NULL AND last_confirmed_latest < :before;

-- agenda_contacts (kind number, last number, closed number, not_taken number) agenda
SELECT record.id, record.title, next_contact_earliest AS earliest, next_contact_latest AS latest
FROM kind_case JOIN record ON record.number = kind_case.of_record
WHERE record.kind = :kind AND record.is_created = 1 AND record.is_hidden = 0 AND next_contact_earliest <= :last
  AND (status IS NULL OR status NOT IN (:closed, :not_taken));

-- agenda_case_movement (kind number, closed number, not_taken number, since number) agenda
-- Open cases of which nothing was said since then, nor of a proceeding of one or a step of that; and when it last was.
SELECT record.id, record.title,
  (SELECT max(registered_at) FROM statement WHERE statement.record = record.number) AS of_case,
  (SELECT coalesce(max(statement.registered_at), 0) FROM kind_case_proceedings AS own
    JOIN record AS proceeding ON proceeding.id = own.proceedings
    JOIN statement ON statement.record = proceeding.number
    WHERE own.of_record = record.number) AS of_proceedings,
  (SELECT coalesce(max(statement.registered_at), 0) FROM kind_case_proceedings AS own
    JOIN link ON link.target = own.proceedings
    JOIN statement ON statement.record = link.record
    WHERE own.of_record = record.number) AS of_steps
FROM record LEFT JOIN kind_case ON kind_case.of_record = record.number
WHERE record.kind = :kind AND record.is_created = 1 AND record.is_hidden = 0
  AND (status IS NULL OR status NOT IN (:closed, :not_taken))
  AND NOT EXISTS (SELECT 1 FROM statement WHERE statement.record = record.number AND registered_at >= :since)
  AND NOT EXISTS (SELECT 1 FROM kind_case_proceedings AS own
    JOIN record AS proceeding ON proceeding.id = own.proceedings
    JOIN statement ON statement.record = proceeding.number
    WHERE own.of_record = record.number AND registered_at >= :since)
  AND NOT EXISTS (SELECT 1 FROM kind_case_proceedings AS own
    JOIN link ON link.target = own.proceedings
    JOIN statement ON statement.record = link.record
    WHERE own.of_record = record.number AND registered_at >= :since);
