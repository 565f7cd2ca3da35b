/* Between log and view: what was appended is taken, what came since is replayed. */
#include "base/clock.h"
#include "registry/inside.h"
#include "registry/statements.h"
#include "sql.h"

Outcome registry_catch_up(Registry *registry, const LogPosition *from, Problem *problem) {
  VIEW_FOLD_SCOPE ViewFold fold = {0};
  TRY(view_fold_begin(&registry->view, &fold, problem));
  TRY(log_replay(registry->log, from, view_fold_take, &fold, NULL, problem));
  return view_fold_end(&fold, problem);
}

Outcome registry_append(Registry *registry, Draft *drafts, size_t count, Problem *problem) {
  int64_t now = clock_now_milliseconds();
  for (size_t i = 0; i < count; i++) {
    drafts[i].payload.user = log_reader(registry->log)->user;
    drafts[i].payload.registered_at = now;
  }
  LogPosition before = log_position(registry->log);
  TRY(log_append(registry->log, drafts, count, NULL, problem));
  registry->has_changed = true;
  Outcome outcome = registry_catch_up(registry, &before, problem);
  registry->is_stale = outcome != DONE;
  return registry_check_stale(registry, problem); /* why it failed would say that nothing was changed */
}

Outcome registry_knows_change(Registry *registry, ChangeId change, bool *ret_knows, Problem *problem) {
  *ret_knows = false;
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    Database *on = view_class(&registry->view, c);
    if (on == NULL) continue;
    QUERY_SCOPE Query query = {0};
    TRY(sql_change_statements(on, &query, (Bytes){change.bytes, ID_SIZE}, problem));
    ChangeStatementsRow row;
    Outcome outcome = sql_change_statements_next(&query, &row, problem);
    if (outcome == DONE)
      *ret_knows = true;
    else if (outcome != ABSENT)
      return outcome;
  }
  return DONE;
}
