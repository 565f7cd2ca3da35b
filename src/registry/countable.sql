-- countable_records () count
-- All kinds in one go along the table: by kind it would jump about in it.
SELECT number, id, kind, is_hidden, is_reviewed, created_by FROM record WHERE is_created = 1;

-- countable_last () count
SELECT coalesce(max(number), 0) AS last FROM record;

-- countable_persons () count
SELECT of_record, type, sex, born IS NOT NULL AS has_born, born_earliest, born_latest,
  number_min IS NOT NULL OR number_max IS NOT NULL AS has_number, coalesce(number_min, -1) AS least,
  coalesce(number_max, -1) AS most, number_approximate
FROM kind_person;

-- countable_organisations (organisation number) count
SELECT of_record, record.title FROM kind_person JOIN record ON record.number = of_record WHERE type = :organisation;

-- countable_characteristics () count
SELECT of_record, characteristics FROM kind_person_characteristics WHERE characteristics IS NOT NULL;

-- countable_refusals (use number, no number) count
-- Who said no to being counted, or took it back.
SELECT of_record FROM kind_person_consents
WHERE consents_use = :use AND (consents_answer = :no OR consents_withdrawn_on IS NOT NULL);

-- countable_cases () count
SELECT of_record, registered IS NOT NULL AS is_dated, registered_earliest, registered_latest, channel, type, status,
  complaint_filed, office
FROM kind_case;

-- countable_referrals () count
SELECT of_record, referred_from FROM kind_case_referred_from WHERE referred_from IS NOT NULL;

-- countable_case_persons () count
SELECT of_record, persons, persons_role FROM kind_case_persons WHERE persons IS NOT NULL;

-- countable_case_events () count
SELECT of_record, events FROM kind_case_events WHERE events IS NOT NULL;

-- countable_case_proceedings () count
SELECT of_record, proceedings FROM kind_case_proceedings WHERE proceedings IS NOT NULL;

-- countable_events () count
SELECT of_record, type, violation_status, "from" IS NOT NULL AS is_dated, from_earliest, from_latest,
  place_country, place_region, place_name
FROM kind_event;

-- countable_acts () count
SELECT of_record, event, victim, type, "from" IS NOT NULL AS is_dated, from_earliest, from_latest, place_country,
  place_region, place_name, number_min IS NOT NULL OR number_max IS NOT NULL AS has_number,
  coalesce(number_min, -1) AS least, coalesce(number_max, -1) AS most, number_approximate,
  coalesce(age, -1) AS age, claim_charged, claim_established_by IS NOT NULL AS is_established,
  claim_alleged_by IS NOT NULL AS is_alleged
FROM kind_act;

-- countable_involvements () count
SELECT of_record, act, perpetrator, agency FROM kind_involvement;

-- countable_proceedings () count
SELECT of_record, type, opened IS NOT NULL AS is_dated, opened_earliest, opened_latest, place_country, place_region,
  place_name
FROM kind_proceeding;

-- countable_proceeding_events () count
SELECT of_record, events FROM kind_proceeding_events WHERE events IS NOT NULL;

-- countable_proceeding_acts () count
SELECT of_record, acts FROM kind_proceeding_acts WHERE acts IS NOT NULL;

-- countable_steps () count
SELECT of_record, proceeding, type, state, result, date IS NOT NULL AS is_dated, date_earliest, date_latest
FROM kind_step;

-- countable_lists () count
SELECT of_record, title FROM kind_list;

-- countable_entries () count
SELECT of_record, list FROM kind_entry;

-- countable_decisions () count
SELECT of_record, first, second, answer FROM kind_judgement;

-- countable_reports () count
SELECT of_record, what, unit, basis, period IS NOT NULL AS is_dated, period_earliest, period_latest,
  coalesce(range_min, -1) AS least, coalesce(range_max, -1) AS most, range_approximate, official, counted_by
FROM kind_count;

-- countable_figures () count
SELECT of_record, question, public FROM kind_figure;

-- countable_figure_values () count
SELECT of_record, values_label, values_number, values_suppressed FROM kind_figure_values WHERE values_label IS NOT NULL;

-- countable_taken_back (create number) count
-- Records whose making was taken back, by kind.
SELECT statement.kind, count(DISTINCT statement.record) AS records
FROM record CROSS JOIN statement ON statement.record = record.number
WHERE record.is_created = 0 AND statement.operation = :create AND statement.is_active = 0 GROUP BY statement.kind;
