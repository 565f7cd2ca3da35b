-- cases_registered (kind number, first number, last number) count
-- Cases by their own date registered: within the period, perhaps in it, without a date.
SELECT
  count(*) FILTER (WHERE is_hidden = 0 AND registered_earliest >= :first AND registered_latest <= :last) AS cases,
  count(*) FILTER (WHERE is_hidden = 0 AND registered_earliest <= :last AND registered_latest >= :first
    AND NOT (registered_earliest >= :first AND registered_latest <= :last)) AS perhaps,
  count(*) FILTER (WHERE is_hidden = 0 AND registered IS NULL) AS without_date,
  count(*) FILTER (WHERE is_hidden = 1 AND (registered IS NULL
    OR (registered_earliest <= :last AND registered_latest >= :first))) AS hidden,
  count(*) FILTER (WHERE is_hidden = 0 AND is_reviewed = 0
    AND registered_earliest >= :first AND registered_latest <= :last) AS not_reviewed
FROM record LEFT JOIN kind_case ON kind_case.of_record = record.number
WHERE record.kind = :kind AND record.is_created = 1;
