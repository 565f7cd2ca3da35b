#include "registry/figures.h"

#include "base/clock.h"
#include "registry/inside.h"
#include "sql.h"

Outcome registry_count_cases(Registry *registry, int64_t first_day, int64_t last_day, CaseCount *ret_count,
                             Problem *problem) {
  TRY(registry_begin_read(registry, MAY_COUNT, problem));
  CaseCount count = {.as_of = clock_now_milliseconds()};
  const Kind *kind = kind_by_name(TEXT("case"));
  Database *on = view_class(&registry->view, kind->lowest_class);
  if (on == NULL)
    return problem_set(problem, REFUSED, "class_closed", NULL, NULL,
                       "Cases are not open to you, not even to be counted.");
  QUERY_SCOPE Query query = {0};
  TRY(sql_cases_registered(on, &query, kind->number, first_day, last_day, problem));
  CasesRegisteredRow row;
  TRY(sql_cases_registered_next(&query, &row, problem));
  count.cases = (size_t)row.cases;
  count.perhaps = (size_t)row.perhaps;
  count.without_date = (size_t)row.without_date;
  count.hidden = (size_t)row.hidden;
  count.not_reviewed = (size_t)row.not_reviewed;
  *ret_count = count;
  return DONE;
}
